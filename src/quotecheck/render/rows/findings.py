"""Findings one by one with their place and words, for formats that list them: CSV, SARIF, annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quotecheck.model import SEVERITY_RANK, Document, Edit, Finding, Report, Severity, Span
from quotecheck.render.excerpt import shortened
from quotecheck.render.fingerprint import subject_text
from quotecheck.render.index import ReportIndex
from quotecheck.render.items import NEAREST_CODES, telling_edits
from quotecheck.render.visible import visible

__all__ = ["FindingRow", "difference", "differences", "evidence_words", "finding_rows", "verdict_names"]


class FindingRow(NamedTuple):
    """One finding; `span` is what it points at: its first marked words, or its whole subject."""

    finding: Finding
    document: Document
    span: Span
    words: str
    """The printed words of the subject; empty for a document as a whole."""

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of the first character, 1-based."""
        return self.document.line_column(self.span.start)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column after the last character, 1-based."""
        line, column = self.document.line_column(max(self.span.start, self.span.end - 1))
        return line, column + (1 if self.span.end > self.span.start else 0)


def finding_rows(
    report: Report, index: ReportIndex, *, min_severity: Severity = "note", with_ignored: bool = False
) -> Iterator[FindingRow]:
    """Yield the findings of at least `min_severity` in the order of the documents and their text.

    Of those that point at one place, the worst comes first.

    Args:
        report: any report.
        index: its index.
        min_severity: the least severity that is listed.
        with_ignored: whether findings that a person has set aside are listed too.
    """
    order = {document.id: number for number, document in enumerate(report.documents)}
    floor = SEVERITY_RANK[min_severity]
    rows = []
    for finding in report.findings:
        if SEVERITY_RANK[finding.severity] < floor or (finding.ignored is not None and not with_ignored):
            continue
        document, span = index.subject(finding.subject)
        if finding.spans:
            span = min(finding.spans)
        elif index.kind(finding.subject) == "document":
            span = Span(0, 0)
        rows.append(FindingRow(finding, document, span, subject_text(finding, index)))
    yield from sorted(
        rows, key=lambda row: (order[row.document.id], row.span.start, -SEVERITY_RANK[row.finding.severity])
    )


def difference(edit: Edit) -> str:
    """Return one difference in words, "“will” for “may” (modal)", safe to show.

    >>> difference(Edit("replace", "modal", "will", "may", 0, 4, 0, 3))
    '“will” for “may” (modal)'
    >>> difference(Edit("delete", "negation", "", "not", 4, 4, 3, 6))
    '“not” left out (negation)'
    """
    ours, theirs = shortened(visible(edit.quote)), shortened(visible(edit.source))
    if not ours:
        return f"“{theirs}” left out ({edit.kind})"
    if not theirs:
        return f"“{ours}” added ({edit.kind})"
    return f"“{ours}” for “{theirs}” ({edit.kind})"


def differences(finding: Finding) -> Iterator[str]:
    """Yield the differences that the finding is about, each in words."""
    yield from map(difference, telling_edits(finding))


def verdict_names(findings: Iterable[Finding]) -> str:
    """Return the verdicts of findings that say the same, each once: "QC305 SHIFTED, QC316 STRENGTH SHIFT"."""
    return ", ".join(dict.fromkeys(f"{finding.code} {finding.verdict.replace('_', ' ')}" for finding in findings))


def evidence_words(finding: Finding, index: ReportIndex) -> Iterator[tuple[str, str]]:
    """Yield each passage of a finding as where it stands ("nearest: wire.txt, line 8, quoted, Lee") and its words."""
    for evidence in finding.evidence:
        document = index.documents.get(evidence.document)
        name = document.name if document is not None else evidence.document
        parts = (name, evidence.locator, evidence.basis, evidence.speaker or "")
        where = ", ".join(visible(part) for part in parts if part)
        yield ("nearest: " if finding.code in NEAREST_CODES else "") + where, visible(evidence.text)
