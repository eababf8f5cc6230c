"""A place is what a person finds again: the line of a text file, the paragraph of a Word file, the page of a PDF."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import quotecheck
from quotecheck.model import Document, LineMark, LocatorMark, Report
from quotecheck.render import RenderOptions, render
from quotecheck.render.html.entries import entries_of
from quotecheck.render.index import ReportIndex, extent, has_lines, spot
from quotecheck.render.items import telling_edits
from quotecheck.render.rows.alignment import pair_rows
from quotecheck.render.rows.documents import skipped_rows
from quotecheck.render.rows.quotes import not_in, quote_rows

FILES = Path(__file__).parents[1] / "read" / "files"
WORDS = "One.\nTwo.\nThree.\nFour.\n"


def laid_out(*labels: str) -> Document:
    """Return a text whose line n has the nth label."""
    starts = [0, *(at + 1 for at, letter in enumerate(WORDS) if letter == "\n")]
    marks = tuple(LocatorMark(start, label) for start, label in zip(starts, labels, strict=False))
    return Document(id="A", name="a.docx", text=WORDS, locators=marks)


def test_a_word_files_place_is_its_paragraph_and_a_text_files_its_line() -> None:
    assert spot(laid_out("heading", "paragraph 1", "paragraph 2"), 6) == "a.docx, paragraph 1"
    assert spot(Document(id="A", name="a.txt", text=WORDS), 6) == "a.txt:2:2"
    transcript = laid_out("00:00:01", "00:00:05")
    assert has_lines(transcript)
    assert spot(transcript, 6) == "a.docx:2:2"
    page = Document("A", "a.html", WORDS, locators=(LocatorMark(0, "paragraph 1"),), line_map=(LineMark(0, 12, 3),))
    assert spot(page, 1) == "a.html:12:4"


@pytest.mark.parametrize(
    ("labels", "spans", "words"),
    [
        (("paragraph 1", "paragraph 2", "paragraph 3", "footnote 1"), [(0, 4), (5, 9)], "paragraphs 1-2"),
        (("paragraph 1", "paragraph 2", "paragraph 3", "footnote 1"), [(0, 22)], "paragraphs 1-3, footnote 1"),
        (("paragraph 1", "paragraph 2", "paragraph 3", "footnote 1"), [(0, 4), (10, 12)], "paragraphs 1, 3"),
        (("page 1", "page 2", "page 2", "page 7"), [(0, 2), (6, 8), (17, 20)], "pages 1-2, 7"),
        (("subject", "headers", "headers", "quoted message"), [(5, 9), (10, 14)], "headers"),
        (("article 2, heading", "article 2, paragraph 1"), [(5, 9)], "article 2, paragraph 1"),
    ],
)
def test_stretches_are_told_by_what_a_person_counts(labels: tuple[str, ...], spans: list[tuple[int, int]], words: str):
    assert extent(laid_out(*labels), spans) == words


@pytest.fixture(scope="module")
def report() -> Report:
    draft = quotecheck.read_document(FILES / "harbour.docx", role="draft")
    return quotecheck.check(draft, ['"We will open the old bridge," said Ann Lee. "We shall never pay for it."'])


@pytest.mark.parametrize("options", [RenderOptions(width=80), RenderOptions(width=140)], ids=["80", "140"])
def test_tables_name_no_line_of_a_word_file(report: Report, options: RenderOptions) -> None:
    words = str(render(report, "table", width=options.width))
    assert "harbour.docx, paragraph" in words
    assert "harbour.docx:" not in words


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_pages_name_no_line_of_a_word_file(report: Report, format_: str) -> None:
    words = str(render(report, format_))
    assert "paragraph 3" in words
    assert "harbour.docx:" not in words


def test_plain_lines_keep_the_place_that_programs_read_and_add_the_paragraph(report: Report) -> None:
    lines = str(render(report, "table", width=None)).splitlines()
    assert any("harbour.docx:" in line and "(paragraph " in line for line in lines if line.startswith("    A says"))


def test_annotations_and_tests_name_the_paragraph(report: Report) -> None:
    assert "%0AParagraph " in str(render(report, "github"))
    assert "quote, paragraph " in str(render(report, "junit"))


def test_what_was_not_checked_is_named_by_paragraph_or_by_line() -> None:
    draft = quotecheck.read_document(FILES / "harbour.docx", role="draft")
    reports = [quotecheck.check(each, ["Lee spoke."]) for each in (draft, "By Ann Lee\n\n“We go,” Lee said.")]
    first, second = ([where for where, _ in skipped_rows(each, ReportIndex.of(each))] for each in reports)
    assert first
    assert all(", " in where and ":" not in where.rpartition("harbour.docx")[2] for where in first)
    assert second == ["text 1:1"]


# --- what is said of the other documents ------------------------------------------------------------------------------


def test_beside_a_match_no_document_is_said_to_lack_the_words() -> None:
    """The evidence of a match is its best places: that another document is not among them says nothing."""
    statement = quotecheck.make_document("The port may close in May.", name="statement", role="primary")
    report = quotecheck.check(
        "The port said it “may close in May.” It called the ship “a floating city.”",
        ["The port said in a letter: “The port may close in May.”", "Nothing was said."],
        primary=[statement],
    )
    exact, absent = quote_rows(report, ReportIndex.of(report))
    assert exact.wording is not None
    assert exact.wording.code == "QC100"
    assert not_in(exact.found) == ""
    assert not_in(absent.found).startswith("not in B, C")


def test_sentences_side_by_side_follow_the_draft() -> None:
    draft = "The mill closes on Monday. The port opens on Friday. The school burned down in June."
    report = quotecheck.check(
        draft, ["The school burned down in June.", "The port opens on Friday.", "The mill closes."]
    )
    rows = [row.left.ids[0] for row in pair_rows(report, ReportIndex.of(report)) if row.left.ids]
    assert rows == ["A.s1", "A.s2", "A.s3"]


# --- differences that are worth a line --------------------------------------------------------------------------------


def kinds_shown(report: Report, code: str) -> list[str]:
    found = next(finding for finding in report.findings if finding.code == code)
    return [edit.kind for edit in telling_edits(found)]


def test_the_comma_of_the_reporting_clause_is_no_difference_beside_a_changed_word() -> None:
    report = quotecheck.check("“We will stay,” Lee said.", ['"We may stay." Lee said it.'])
    assert kinds_shown(report, "QC114") == ["modal"]
    assert "punctuation" not in str(render(report, "markdown"))


def test_a_house_that_counts_points_is_shown_them() -> None:
    draft, source = "“We will stay; and we will fight,” Lee said.", '"We will stay. And we will fight," Lee said.'
    report = quotecheck.check(draft, [source], profile="verbatim")
    assert "punctuation" in kinds_shown(report, "QC113")
    assert "**⟦" in str(render(report, "markdown"))


# --- the page and the comments ----------------------------------------------------------------------------------------


def test_the_page_numbers_first_what_is_to_be_read() -> None:
    report = quotecheck.check(
        "“We stay,” Lee said. “We will pay,” Lee said.", ['"We stay," Lee said. "We may pay," Lee said.']
    )
    entries = entries_of(report, ReportIndex.of(report))
    assert [(entry.number, entry.item.severity) for entry in entries] == [(2, "none"), (1, "error")]


def test_a_comment_on_the_whole_draft_says_nothing_about_its_last_footnote() -> None:
    draft = quotecheck.read_document(FILES / "tracked.docx", role="draft")
    statement = "The ministry will open the bridge in June. The ministry has paid twelve million crowns for it."
    report = quotecheck.check(draft, [], primary=[statement])
    assert report.left_out
    data = render(report, "docx")
    assert isinstance(data, bytes)
    told = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    assert any(text.startswith("Left out") for text in told)
    assert not any("About" in text for text in told if text.startswith("Left out"))


def test_a_label_in_capitals_counts_with_the_name_it_spells() -> None:
    from quotecheck.render.rows.quotes import speaker_counts

    transcript = "COLIN BRANDT: I am furious.\n\nMARTA OYELARAN: We may have to dig.\n\nCOLIN BRANDT: They knew."
    report = quotecheck.compare([transcript, "“I am furious,” Colin Brandt said."])
    assert speaker_counts(report) == (("Colin Brandt", 3), ("MARTA OYELARAN", 1))


@pytest.mark.parametrize("width", [None, 80, 140])
def test_sentences_of_the_sources_alone_are_counted_and_not_listed(width: int | None) -> None:
    sources = ["The mill closes on Monday. Ferry fares rise in June. The museum opens late.", "Swans came back."]
    checked = str(render(quotecheck.check("The mill closes on Monday.", sources), "table", width=width))
    aligned = checked[checked.upper().index("ALIGNMENT") :]
    assert "Ferry fares" not in aligned
    assert "3 sentences of the sources without a partner in the draft" in " ".join(aligned.split())
    compared = str(render(quotecheck.compare(sources), "table", width=width))
    aligned = compared[compared.upper().index("ALIGNMENT") :]
    assert "Ferry fares" in aligned
    assert "without a partner" not in aligned
