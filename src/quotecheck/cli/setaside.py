"""Findings set aside by a person's word: they stay in the report, say why, and count no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotecheck.model import Finding, Report
from quotecheck.verdicts import count_by_severity

__all__ = ["set_aside", "set_aside_codes"]


def set_aside(report: Report, reasons: Mapping[str, str]) -> Report:
    """Return the report with findings marked as set aside, and the summary counting what is left.

    What a sentence only repeats of its quotations goes with their findings.

    Args:
        report: any report.
        reasons: why, by finding id; a finding that is set aside already keeps its first reason.
    """
    if not reasons:
        return report
    findings = tuple(
        replace(finding, ignored=reasons[finding.id]) if finding.ignored is None and finding.id in reasons else finding
        for finding in report.findings
    )
    repeated = _repeating(report, findings)
    findings = tuple(replace(item, ignored=repeated.get(item.id, item.ignored)) for item in findings)
    counts = count_by_severity(findings)
    summary = replace(report.summary, errors=counts["error"], warnings=counts["warning"], notes=counts["note"])
    return replace(report, findings=findings, summary=summary)


_REPEATING = frozenset(("QC302", "QC305"))


def _repeating(report: Report, findings: Sequence[Finding]) -> dict[str, str]:
    """Return why, by finding id, verdicts on sentences are settled that only repeat findings on their quotations.

    A sentence repeats them where nothing is told of it beside its verdict, and what its verdict marks are words of its
    quotations (a note); each error and warning about those must be set aside.
    """
    told: dict[str, list[Finding]] = {}
    for item in findings:
        if item.severity != "none":
            told.setdefault(item.subject, []).append(item)
    settled = [q for q in report.quotes if any(item.ignored is not None for item in told.get(q.id, ()))]
    sentences = {sentence.id: document.id for document in report.documents for sentence in document.sentences}
    reasons = {}
    for verdict in findings if settled else ():
        if verdict.code not in _REPEATING or verdict.severity != "note" or verdict.ignored is not None:
            continue
        own = [item for item in told[verdict.subject] if item is not verdict and item.axis == "support"]
        near = [q for q in settled if q.document == sentences.get(verdict.subject)]
        inside = [q for q in near if any(q.start < span.end and span.start < q.end for span in verdict.spans)]
        is_quoted = all(any(q.start <= span.start and span.end <= q.end for q in inside) for span in verdict.spans)
        open_ones = [item for q in inside for item in told[q.id] if item.ignored is None and item.severity != "note"]
        if inside and is_quoted and not open_ones and all(item.severity == "note" for item in own):
            first = next(item for item in told[inside[0].id] if item.ignored is not None)
            reasons[verdict.id] = f"it repeats {first.code}, which is set aside ({first.ignored})"
    return reasons


def set_aside_codes(report: Report, codes: tuple[str, ...], *, settings: str) -> Report:
    """Return the report with every finding of these codes set aside, as the desk's settings say."""
    return set_aside(
        report,
        {
            finding.id: f"{finding.code} is ignored in {settings}"
            for finding in report.findings
            if finding.code in codes and finding.severity != "none"
        },
    )
