"""What needs attention: which words are marked, what is one place to mend, and in which order."""

from dataclasses import replace

from tests.render.seed_report import REPORT

from quotecheck import check, compare, render
from quotecheck.model import Document, Edit, Evidence, Finding, Quote, Report, Sentence, Span, Summary, Tool
from quotecheck.render.index import ReportIndex
from quotecheck.render.items import gather_notes, items_of, same_said_once

DRAFT = "Lee said: “We will stay here”. Then he left."
SOURCE = "Lee said: “We will not stay there”."


def _report(*findings: Finding) -> Report:
    draft = Document("A", "d.txt", DRAFT, sentences=(Sentence("A.s1", 0, 30), Sentence("A.s2", 31, 44)))
    source = Document("B", "s.txt", SOURCE, sentences=(Sentence("B.s1", 0, len(SOURCE)),))
    quote = Quote("A.q1", "A", "A.s1", 10, 29, 11, 28, DRAFT[11:28], "direct")
    summary = Summary(1, 1, 1, 1, 0, 0, 2)
    tool = Tool("quotecheck", "0", "ap", "")
    return Report("1.0", tool, (draft, source), (), (quote,), findings, (), (), summary)


def _wording(severity: str = "error") -> Finding:
    return Finding(
        "f1", "A.q1", "wording", "QC114", "ALTERED_MATERIAL", severity, 0.9, "not is gone",  # type: ignore[arg-type]
        evidence=(Evidence("B", 11, 33, SOURCE[11:33], 0.9, "quoted", "line 1", "Lee"),),
        edits=(
            Edit("delete", "negation", "", "not", 19, 19, 19, 22),
            Edit("replace", "content", "here", "there", 24, 28, 28, 33),
            Edit("replace", "case", "We", "We", 11, 13, 11, 13),
        ),
    )  # fmt: skip


def _support(severity: str = "warning") -> Finding:
    return Finding("f2", "A.s1", "support", "QC305", "SHIFTED", severity, 0.9, "negation", spans=(Span(0, 30),))  # type: ignore[arg-type]


def _marked(report: Report) -> tuple[list[str], list[str]]:
    item = items_of(report, ReportIndex.of(report))[0]
    assert item.words is not None
    own = [piece.text or "^" for piece in item.words.pieces() if piece.kind in ("mark", "gap")]
    theirs = [piece.text or "^" for piece in item.passages[0].excerpt.pieces() if piece.kind in ("mark", "gap")]
    return own, theirs


def test_differing_words_are_marked_on_both_sides_and_style_is_not() -> None:
    assert _marked(_report(_wording())) == (["^", "here"], ["not", "there"])


def test_a_sentence_and_its_quotation_are_one_place() -> None:
    report = _report(_support(), _wording())
    items = items_of(report, ReportIndex.of(report))
    assert [item.subjects for item in items] == [("A.q1", "A.s1")]
    assert items[0].severity == "error"
    assert items[0].words is not None
    assert DRAFT[items[0].words.start : items[0].words.end] == "Lee said: “We will stay here”."


def test_what_is_set_aside_needs_no_attention() -> None:
    report = _report(replace(_wording(), ignored="tape"), _support())
    items = items_of(report, ReportIndex.of(report))
    assert [item.subjects for item in items] == [("A.s1",)]
    assert items[0].severity == "warning"


def test_marking_everything_marks_nothing() -> None:
    report = _report(_support())
    item = items_of(report, ReportIndex.of(report))[0]
    assert item.words is not None
    assert item.words.marks == ()


def test_copies_are_no_items_and_many_equal_notes_are_one() -> None:
    index = ReportIndex.of(REPORT)
    items = items_of(REPORT, index)
    assert not any("A.q2" in item.subjects for item in items)
    several = [note for note in gather_notes(items, index) if len(note.subjects) > 1]
    assert {note.finding.code for note in several} <= {"QC129", "QC307"}
    assert sum(len(note.subjects) for note in several) >= 11


def test_shifted_joins_the_first_change_of_its_severity_and_says_what_that_says():
    def made(code, severity, message, axis="support"):
        return Finding("", "A.s1", axis, code, "X", severity, 0.9, message)

    findings = [
        made("QC305", "warning", "Close to the source; what differs: strength."),
        made("QC202", "warning", "They for one.", "attribution"),
        made("QC316", "warning", "Weaker."),
        made("QC320", "note", "“further” is left out."),
    ]
    said = [([f.code for f in group.findings], group.message) for group in same_said_once(findings)]
    assert said == [
        (["QC305", "QC202"], "They for one."),
        (["QC316"], "Weaker."),
        (["QC320"], "“further” is left out."),
    ]


def test_shifted_alone_speaks_for_itself():
    alone = Finding("", "A.s1", "support", "QC305", "SHIFTED", "note", 0.9, "The quotation in it is not the source's.")
    assert [group.message for group in same_said_once([alone])] == [alone.message]


def test_a_changed_word_is_marked_and_not_the_whole_quotation_around_it():
    """The sentence's own finding names the quotation; what differs in it is known."""
    report = check(
        "The wall “will be finished by spring,” Lee said.", ['"The wall may be finished by spring," said Lee.']
    )
    assert {"QC114", "QC305"} <= {finding.code for finding in report.findings}
    assert _marked(report) == (["will"], ["may"])


def test_one_verdict_about_two_quotations_is_named_once_with_both():
    report = check("He called it “its own” fault “and so on”.", ["The wall may fall."])
    lines = str(render(report, "table", width=None)).splitlines()
    line = next(line for line in lines if "QC120" in line)
    assert line.count("QC120") == 1
    assert "A.q1, A.q2" in line


def test_a_sentence_and_its_quotation_that_only_one_document_has_are_said_once():
    report = compare(["Ann Lee said “we will never sell the mill” in May.", "The council met on Monday."])
    item = next(item for item in items_of(report, ReportIndex.of(report)) if "A.q1" in item.subjects)
    said = [each for each in same_said_once(item.findings) if "QC129 SINGLE_SOURCE" in each.verdicts]
    assert [each.verdicts for each in said] == [("QC307 SINGLE_SOURCE", "QC129 SINGLE_SOURCE")]
