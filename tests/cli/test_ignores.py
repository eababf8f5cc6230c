"""Ignore comments: which lines they speak for, what they set aside, and what is said about idle ones."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.render.seed_report import DOCUMENT_A, REPORT

from quotecheck import check, make_document
from quotecheck.cli.ignores import apply_ignores, find_ignores, ignores_of
from quotecheck.model import Block, Document

CASES = json.loads((Path(__file__).parents[1] / "cases" / "ignores.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_comments_are_read_as_the_case_says(case: dict[str, object]) -> None:
    found = find_ignores(str(case["text"]))
    assert [[list(item.codes), item.reason, item.first, item.last] for item in found] == case["expected"]
    assert bool(found) is case["expect"]


def _seed_with(comment: str, *, above_line: int) -> tuple[Document, int]:
    """Return the first seed with a comment line put in, and how far the text below has moved."""
    lines = DOCUMENT_A.text.split("\n")
    at = sum(len(line) + 1 for line in lines[: above_line - 1])
    return replace(DOCUMENT_A, text=DOCUMENT_A.text[:at] + comment + "\n" + DOCUMENT_A.text[at:]), len(comment) + 1


def _moved_report(comment: str) -> object:
    document, shift = _seed_with(comment, above_line=3)

    def move(offset: int) -> int:
        return offset + shift if offset >= 460 else offset

    document = replace(
        document,
        blocks=tuple(replace(block, start=move(block.start), end=move(block.end)) for block in document.blocks),
        sentences=tuple(replace(item, start=move(item.start), end=move(item.end)) for item in document.sentences),
    )
    quotes = tuple(
        replace(quote, start=move(quote.start), end=move(quote.end)) if quote.document == "A" else quote
        for quote in REPORT.quotes
    )
    findings = tuple(replace(item, spans=()) for item in REPORT.findings)
    return replace(REPORT, documents=(document, REPORT.documents[1]), quotes=quotes, findings=findings)


def test_a_comment_sets_aside_its_codes_in_the_next_paragraph_only() -> None:
    report = _moved_report("<!-- quotecheck: ignore QC305 QC202 the desk knows -->")
    comments = ignores_of(report.documents[0])  # type: ignore[attr-defined]
    after, warnings = apply_ignores(report, {"A": comments})  # type: ignore[arg-type]
    aside = [(item.subject, item.code, item.ignored) for item in after.findings if item.ignored is not None]
    assert aside == [
        ("A.q1", "QC202", "line 3: the desk knows"),
        ("A.s4", "QC305", "line 3: the desk knows"),
        ("A.s6", "QC305", "line 3: the desk knows"),
    ]
    assert not warnings


def test_an_idle_comment_is_reported() -> None:
    report = _moved_report("<!-- quotecheck: ignore QC305 QC119 the desk knows -->")
    _, warnings = apply_ignores(report, {"A": ignores_of(report.documents[0])})  # type: ignore[attr-defined, arg-type]
    assert warnings == ("seeds/000_caffcbc1555cadb1.txt:3: ignore QC119 matches nothing; remove the comment",)


def test_of_a_rendered_format_the_file_itself_is_read(tmp_path: Path) -> None:
    from quotecheck.model import LineMark

    path = tmp_path / "draft.md"
    path.write_text("# Head\n\n<!-- quotecheck: ignore QC113 tape -->\nHe said.\n")
    lines, blocks = (LineMark(0, 1, 3), LineMark(6, 4, 1)), (Block("heading", 0, 4), Block("body", 6, 14))
    document = Document("A", "draft.md", "Head\n\nHe said.\n", path=str(path), line_map=lines, blocks=blocks)
    assert [(item.codes, item.first, item.last) for item in ignores_of(document)] == [(("QC113",), 4, 4)]


def test_codes_may_be_written_small_and_one_that_is_none_is_named() -> None:
    assert find_ignores("<!-- quotecheck: ignore qc114, QC205 on tape -->\nHe went.")[0].codes == ("QC114", "QC205")
    draft = make_document("<!-- quotecheck: ignore QC199 on tape -->\n“We go,” Lee said.\n", name="d.txt", role="draft")
    report = check(draft, ['"We go," Lee said.'])
    _, warnings = apply_ignores(report, {report.documents[0].id: find_ignores(draft.text)})
    assert len(warnings) == 1
    assert "there is no verdict QC199" in warnings[0]


def test_what_a_sentence_only_repeats_of_its_quotation_goes_with_it() -> None:
    draft = make_document(
        "“We will strike on Friday,” Ray Moss said. <!-- quotecheck: ignore QC114 heard on the tape -->\n", role="draft"
    )
    report = check(draft, ["Ray Moss said: “We may strike on Friday.”"], story_date="2026-11-23")
    left, _ = apply_ignores(report, {"A": find_ignores(draft.text)})
    assert {item.code for item in report.findings if item.severity != "none"} == {"QC114", "QC305"}
    assert left.summary.errors == left.summary.notes == 0


def test_what_is_told_of_a_sentence_beside_its_quotation_stays() -> None:
    draft = make_document(
        "“We will strike on Friday,” Ray Moss told 300 drivers. <!-- quotecheck: ignore QC114 on tape -->\n",
        role="draft",
    )
    report = check(draft, ["Ray Moss told 200 drivers: “We may strike on Friday.”"], story_date="2026-11-23")
    left, _ = apply_ignores(report, {"A": find_ignores(draft.text)})
    assert {item.code for item in left.findings if item.severity == "error" and item.ignored is None} >= {"QC310"}
    assert left.summary.errors > 0
