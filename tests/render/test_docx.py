"""Comments in Word files: anchored to the words they are about, with not a letter or a look of the draft changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.render.hostile import NASTY, report_of
from tests.render.seed_report import REPORT

from quotecheck.model import Report
from quotecheck.pipeline import check
from quotecheck.read import make_document, read_document
from quotecheck.render import render
from quotecheck.render.docx.anchors import Anchor, Piece, anchor_runs, match_paragraphs
from quotecheck.render.docx.paper import read_pieces

SOURCE = (
    "The minister told reporters on Monday: “We may go to the summit in Geneva.”\n\n"
    "A spokesman said the talks would cost “7 million dollars” and bring nothing.\n\n"
    "“The talks were not useful,” the minister said.\n\n"
    "“And we will not sign the paper tomorrow,” the minister said.\n"
)


def hard_draft(path: Path) -> Path:
    """Write a draft with runs inside words, a link, tracked changes, a table, a break, a comment and a footnote."""
    word = docx.Document()
    word.add_heading("Ministers agree on summit", 1)
    paragraph = word.add_paragraph("The minister ")
    paragraph.add_run("told ").bold = True
    paragraph.add_run("reporters on Monday: “We ").italic = True
    paragraph.add_run("wi").font.color.rgb = RGBColor(255, 0, 0)
    paragraph.add_run("ll go").underline = True
    paragraph.add_run(" to the summit in Geneva.”")
    paragraph = word.add_paragraph("A spokesman ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = word.part.relate_to("https://example.org/", kind, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
            '<w:t xml:space="preserve">said the talks would cost “5 </w:t></w:r></w:hyperlink>'
        )
    )
    paragraph.add_run("million dollars” and bring nothing.")
    paragraph = word.add_paragraph("“The talks were ")
    stamp = 'w:author="Ed" w:date="2024-01-01T00:00:00Z"'
    for words in (
        f'<w:del {nsdecls("w")} w:id="901" {stamp}><w:r><w:delText>not </w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="902" {stamp}><w:r><w:t xml:space="preserve">very </w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(words))
    paragraph.add_run("useful,” the minister said.")
    word.add_paragraph("“We will stay in the room.")
    word.add_paragraph("“And we will sign the paper tomorrow,” the minister said.")
    cells = word.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Lee said: “No table was there.”", "42"
    paragraph = word.add_paragraph("Tab\there, line")
    paragraph.runs[0].add_break()
    paragraph.runs[0].add_text("break and “an ironclad pledge” in one run, he said.")
    word.add_comment(paragraph.runs, text="An editor's own comment", author="Ed", initials="E")
    word.save(str(path))
    return path


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report, bytes]:
    path = hard_draft(tmp_path_factory.mktemp("word") / "draft.docx")
    report = check(read_document(str(path), role="draft"), [make_document(SOURCE, name="wire.txt")])
    rendered = render(report, "docx")
    assert isinstance(rendered, bytes)
    return path, report, rendered


def letters(word: Any) -> list[tuple[str, str, str]]:
    """Return every character of the body with its formatting and the chain of elements it stands in."""
    found = []
    for element in word.element.body.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br")):
        run = element.getparent()
        look = b"" if run.find(qn("w:rPr")) is None else run.find(qn("w:rPr")).xml.encode()
        chain = "/".join(parent.tag for parent in run.iterancestors())
        found += [(letter, str(look), chain) for letter in (element.text or element.tag)]
    return found


def anchored(word: Any, author: str = "quotecheck") -> dict[str, str]:
    """Return for each comment of an author its first paragraph and the words between its range marks."""
    own = {str(comment.comment_id): comment.paragraphs[0].text for comment in word.comments if comment.author == author}
    open_, words = set(), dict.fromkeys(own, "")
    for element in word.element.body.iter():
        key = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_.add(key)
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(key)
        elif element.tag == qn("w:t"):
            for number in open_ & words.keys():
                words[number] += element.text or ""
    assert not open_
    return {f"{number} {own[number]}": words[number] for number in own}


def test_no_letter_and_no_look_of_the_draft_changes(checked: tuple[Path, Report, bytes]) -> None:
    path, _, copy = checked
    assert letters(docx.Document(io.BytesIO(copy))) == letters(docx.Document(str(path)))
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(copy)) as after:
        for name in ("word/styles.xml", "word/settings.xml", "word/theme/theme1.xml"):
            assert before.read(name) == after.read(name)


def test_comments_stand_at_the_words_they_are_about(checked: tuple[Path, Report, bytes]) -> None:
    found = anchored(docx.Document(io.BytesIO(checked[2])))
    by_code = {key.split("QC", 1)[1][:3] + words: words for key, words in found.items()}
    assert any(words.startswith("“We will go to the summit") for words in by_code.values()), "across four runs"
    assert any("5 million" in words for words in by_code.values()), "across the edge of a link"
    assert any("very" in words and "not" not in words for words in by_code.values()), "with insertions, no deletions"
    assert any("room.“And we will sign" in words for words in by_code.values()), "across two paragraphs"
    assert "“No table was there.”" in by_code.values()
    assert "“an ironclad pledge”" in by_code.values()


def test_a_comment_says_verdict_message_and_evidence_with_its_place(checked: tuple[Path, Report, bytes]) -> None:
    texts = [c.text for c in docx.Document(io.BytesIO(checked[2])).comments if c.author == "quotecheck"]
    altered = next(text for text in texts if "QC114" in text and "“will” for “may” (modal)" in text)
    assert altered.startswith("✗ error: QC114 ALTERED MATERIAL")
    assert "wire.txt, line 1, quoted, The minister: " in altered
    assert "QC114 means: " in altered


def test_the_editors_own_comments_stay(checked: tuple[Path, Report, bytes]) -> None:
    found = anchored(docx.Document(io.BytesIO(checked[2])), "Ed")
    assert list(found.values()) == ["Tabhere, linebreak and “an ironclad pledge” in one run, he said."]


def test_the_copy_reads_as_the_draft(checked: tuple[Path, Report, bytes], tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(checked[2])
    assert read_document(str(path)).text == checked[1].documents[0].text


def test_the_same_check_gives_the_same_bytes(checked: tuple[Path, Report, bytes]) -> None:
    assert render(checked[1], "docx") == checked[2]


def again(path: Path, rendered: bytes) -> tuple[Any, bytes]:
    """Return the copy of a copy, opened and as bytes."""
    path.write_bytes(rendered)
    draft, source = read_document(str(path), role="draft"), make_document(SOURCE, name="wire.txt")
    data = render(check(draft, [source]), "docx")
    assert isinstance(data, bytes)
    return docx.Document(io.BytesIO(data)), data


def test_a_second_check_replaces_its_own_comments_and_no_others(
    checked: tuple[Path, Report, bytes], tmp_path: Path
) -> None:
    word, data = again(tmp_path / "copy.docx", checked[2])
    assert anchored(word) == anchored(docx.Document(io.BytesIO(checked[2])))
    assert anchored(word, "Ed")
    assert again(tmp_path / "copy.docx", data)[1] == data


def test_a_comment_that_somebody_has_replied_to_stays(checked: tuple[Path, Report, bytes], tmp_path: Path) -> None:
    """Word keeps replies as comments of their own, tied to a paragraph of the first in a part beside them."""
    word = docx.Document(io.BytesIO(checked[2]))
    first = next(comment for comment in word.comments if comment.author == "quotecheck")
    first.paragraphs[0]._p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00AB12CD")
    reply = b'<w15:commentsEx><w15:commentEx w15:paraId="00AB12CE" w15:paraIdParent="00AB12CD"/></w15:commentsEx>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    part = Part(PackURI("/word/commentsExtended.xml"), "application/xml", reply, word.part.package)
    word.part.relate_to(part, kind)
    saved = io.BytesIO()
    word.save(saved)
    before = len(list(word.comments))
    answered, _ = again(tmp_path / "copy.docx", saved.getvalue())
    assert len(list(answered.comments)) == before + 1


def test_a_draft_that_has_changed_since_is_not_written_over(checked: tuple[Path, Report, bytes]) -> None:
    path, report, _ = checked
    before = path.read_bytes()
    try:
        path.write_bytes(before + b" ")
        rendered = render(report, "docx")
    finally:
        path.write_bytes(before)
    assert isinstance(rendered, bytes)
    word = docx.Document(io.BytesIO(rendered))
    assert any("has changed since it was checked" in comment.text for comment in word.comments)
    assert any("We will go" in words for words in anchored(word).values())
    assert hashlib.sha256(before).hexdigest() == report.documents[0].sha256


def test_a_text_becomes_a_word_file_with_every_word_of_it() -> None:
    for report in (REPORT, report_of("plain words")):
        rendered = render(report, "docx")
        assert isinstance(rendered, bytes)
        word = docx.Document(io.BytesIO(rendered))
        body = "".join(element.text or "" for element in word.element.body.iter(qn("w:t")))
        draft = report.documents[0]
        assert "".join(draft.text.split()) in "".join(body.split())
        assert len(anchored(word)) >= 3


def test_comments_of_a_text_stand_at_their_words() -> None:
    report = check("He said: “We will go.”", ["He said: “We may go.”"])
    rendered = render(report, "docx")
    assert isinstance(rendered, bytes)
    assert "“We will go.”" in anchored(docx.Document(io.BytesIO(rendered))).values()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=30) | st.just(NASTY))
def test_any_words_make_a_file_that_opens(words: str) -> None:
    rendered = render(report_of(words), "docx")
    assert isinstance(rendered, bytes)
    assert len(list(docx.Document(io.BytesIO(rendered)).comments)) >= 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("ab “”.,1\t", min_size=1, max_size=12), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 12)), max_size=6),
)
def test_cutting_runs_loses_nothing_and_meets_the_edges(runs: list[str], spans: list[tuple[int, int]]) -> None:
    paragraph = docx.Document().add_paragraph()
    for words in runs:
        paragraph.add_run(words).bold = True
    text = "".join(runs)
    elements = list(paragraph._p.iter(qn("w:t")))
    offsets = iter(position for position, letter in enumerate(text) if letter != "\t")
    pieces = [Piece(element, tuple(next(offsets) for _ in element.text)) for element in elements if element.text]
    anchors = [Anchor(min(start, len(text) - 1), min(start + width + 1, len(text))) for start, width in spans]
    found = anchor_runs(pieces, anchors)
    assert paragraph.text == text
    assert all(run.bold for run in paragraph.runs)
    order = [run._r for run in paragraph.runs]
    for anchor, ends in zip(anchors, found, strict=True):
        wanted = text[slice(*anchor)].strip("\t")
        if ends is not None and wanted:
            first, last = order.index(ends[0]), order.index(ends[1])
            shown = "".join(run.text for run in paragraph.runs[first : last + 1])
            assert wanted.strip() in shown
            assert len(shown.strip("\t")) <= len(wanted) + text.count("\t")


def test_words_are_found_where_the_text_prints_them_otherwise() -> None:
    word = docx.Document()
    word.add_paragraph("“Yes,” he said.")
    word.add_paragraph("Not in the text at all, this one.")
    word.add_paragraph("“No,” she said.")
    text = "1.  “Yes,”\xa0he said.\n\n- “No,” she said.\n"
    pieces = read_pieces(word, text)
    assert [text[piece.offsets[0]] for piece in pieces] == ["“", "“"]
    assert [text[piece.offsets[-1]] for piece in pieces] == [".", "."]
    assert list(match_paragraphs([[]], "")) == []


def test_what_the_file_has_no_runs_for_hangs_on_the_words_before_it() -> None:
    """Word has no comments in footnotes, and the notes stand after the text."""
    paragraph = docx.Document().add_paragraph("The text.")
    piece = Piece(paragraph.runs[0]._r[0], tuple(range(9)))
    first, last = anchor_runs([piece], [Anchor(50, 60)])[0] or (None, None)
    assert first is last is paragraph.runs[0]._r
    assert anchor_runs([], [Anchor(0, 1)]) == [None]


def test_a_file_of_libreoffice_with_a_footnote_a_list_and_a_table() -> None:
    path = Path(__file__).with_name("libreoffice.docx")
    report = check(read_document(str(path), role="draft"), [make_document("The minister said: “We may go to Geneva.”")])
    rendered = render(report, "docx")
    assert isinstance(rendered, bytes)
    word = docx.Document(io.BytesIO(rendered))
    assert letters(word) == letters(docx.Document(str(path)))
    found = anchored(word)
    for words in ("“It is 5 million dollars.”", "“Cell one.”", "“cell two,”"):
        assert words in found.values()
    assert any("About footnote 1: “A note quote here.”" in comment.text for comment in word.comments)
