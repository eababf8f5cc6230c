"""A sign-off is known by its words, and survives all that does not change them."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.render.seed_report import REPORT

from quotecheck.cli.baseline import accept, apply_baseline, dump_baseline, fingerprint, load_baseline
from quotecheck.errors import ConfigError
from quotecheck.model import Document, Evidence, Finding, Report, Sentence, Span, Summary, Tool
from quotecheck.render.index import ReportIndex


def _report(text: str, *, severity: str = "warning", evidence: str = "will go", times: int = 1) -> Report:
    """Return a report in which the sentence "We may go." is said to differ from a source, `times` times."""
    sentences, findings = [], []
    at = -1
    for number in range(times):
        at = text.index("We may go", at + 1)
        sentences.append(Sentence(f"A.s{number + 1}", at, at + 10))
        findings.append(
            Finding(
                f"f{number + 1}", f"A.s{number + 1}", "support", "QC315", "MODALITY", severity, 0.9, "may is not will",  # type: ignore[arg-type]
                evidence=(Evidence("B", 3, 3 + len(evidence), evidence, 1.0, "quoted", "line 1"),),
                spans=(Span(at + 3, at + 6),),
            )
        )  # fmt: skip
    draft = Document("A", "draft.txt", text, sentences=tuple(sentences))
    source = Document("B", "wire.txt", "We will go.")
    return Report(
        "1.0", Tool("quotecheck", "0", "ap", ""), (draft, source), (), (), tuple(findings), (), (),
        Summary(0, 0, times, 0, times, 0, times),
    )  # fmt: skip


def test_everything_accepted_is_set_aside_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "signed-off.json"
    path.write_text(dump_baseline(accept(REPORT, ())))
    report, stale = apply_baseline(REPORT, load_baseline(str(path)), name=path.name)
    left = [item for item in report.findings if item.severity != "none" and item.ignored is None]
    assert not left
    assert not stale
    assert (report.summary.errors, report.summary.warnings, report.summary.notes) == (0, 0, 0)
    assert all(item.ignored == "signed off in signed-off.json" for item in report.findings if item.severity != "none")


def test_the_file_shows_the_words_as_they_are_printed() -> None:
    assert "“" in dump_baseline(accept(REPORT, ()))


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("Another start.\n\nLater:  We may go.", "the paragraph moved"),
        ("“WE MAY GO!”", "case and punctuation changed"),
    ],
)
def test_a_sign_off_survives_what_is_no_change_of_words(after: str, why: str) -> None:
    entries = accept(_report("We may go. Then rain."), ())
    moved = _report(after.replace("WE MAY GO!", "We may go!"))
    report, _ = apply_baseline(moved, entries, name="b.json")
    assert report.findings[0].ignored is not None, why


@pytest.mark.parametrize(
    "changed",
    [
        _report("We may go. Then rain.", evidence="We will go."),
        _report("We may go. Then rain.", severity="error"),
    ],
)
def test_other_evidence_or_a_worse_severity_needs_a_new_sign_off(changed: Report) -> None:
    entries = accept(_report("We may go. Then rain."), ())
    report, _ = apply_baseline(changed, entries, name="b.json")
    assert report.findings[0].ignored is None


def test_a_second_copy_is_not_covered_by_one_sign_off() -> None:
    entries = accept(_report("We may go. Then rain."), ())
    report, _ = apply_baseline(_report("We may go. We may go.", times=2), entries, name="b.json")
    assert [item.ignored is None for item in report.findings] == [False, True]


def test_writing_again_keeps_other_entries_and_their_reasons() -> None:
    first = tuple(replace(entry, reason="tape") for entry in accept(_report("We may go."), ()))
    both = accept(REPORT, first)
    assert first[0] in both
    assert accept(REPORT, both) == both


def test_a_stale_entry_about_these_documents_is_told() -> None:
    entries = accept(_report("We may go."), ())
    _, stale = apply_baseline(replace(_report("We may go."), findings=()), entries, name="b.json")
    assert stale == entries
    _, stale = apply_baseline(REPORT, entries, name="b.json")
    assert not stale, "another draft's sign-offs are none of this run's business"


def test_two_findings_of_one_code_on_one_sentence_are_two_matters() -> None:
    index = ReportIndex.of(REPORT)
    shifts = [item for item in REPORT.findings if item.code == "QC316"]
    assert len({fingerprint(item, index) for item in shifts}) == len(shifts) == 2


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"quotecheck_baseline": 2}', '{"quotecheck_baseline": 1, "entries": [{}]}']
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match="--write-baseline"):
        load_baseline(str(path))
