"""What the quoted and primary text says prominently and the checked documents leave out, each passage once."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.model import Evidence, LeftOut, Report
from quotecheck.render.excerpt import shortened
from quotecheck.render.index import ReportIndex, place, spot

__all__ = ["LEFT_OUT_ABOUT", "LeftOutRow", "left_out_more", "left_out_rows"]

LEFT_OUT_ABOUT = "prominent in quoted or official text; for information"
_MAX_ROWS = 12
"""Passages shown; among many documents that are equals each lacks some of the others', and the list is for a glance."""
_MAX_CHARS = 300


class LeftOutRow(NamedTuple):
    """One passage; `missing_in` are the ids of the documents that leave it out."""

    missing_in: tuple[str, ...]
    evidence: Evidence
    where: str
    """Place in the text, `path:line:column`."""
    spot: str
    """Place as a person finds it again."""
    reasons: tuple[str, ...]
    beside: tuple[str, ...]
    """Ids of the sentences whose findings name some of the same words."""

    @property
    def words(self) -> str:
        """The words in quotation marks, a long passage cut in its middle."""
        return f"“{shortened(self.evidence.text, max_chars=_MAX_CHARS)}”"

    @property
    def basis(self) -> str:
        """What the words are worth, and who says them: "quoted, The joint statement"."""
        return ", ".join(part for part in (self.evidence.basis, self.evidence.speaker) if part)

    @property
    def why(self) -> str:
        """The reasons in one line, with where a finding names the same words."""
        see = f"; see {', '.join(self.beside)}" if self.beside else ""
        return f"{'; '.join(self.reasons)}{see}"


def _passages(report: Report) -> dict[tuple[str, int, int], list[LeftOut]]:
    grouped: dict[tuple[str, int, int], list[LeftOut]] = {}
    for item in report.left_out:
        key = (item.evidence.document, item.evidence.start, item.evidence.end)
        grouped.setdefault(key, []).append(item)
    return grouped


def left_out_rows(report: Report, index: ReportIndex) -> tuple[LeftOutRow, ...]:
    """Return one row a passage, most prominent first; what several documents leave out is said once."""
    subjects = {finding.id: finding.subject for finding in report.findings if finding.ignored is None}
    rows = []
    for group in _passages(report).values():
        evidence = max((item.evidence for item in group), key=lambda item: item.score)
        named = (subjects.get(id_) for item in group for id_ in item.findings)
        rows.append(
            LeftOutRow(
                missing_in=tuple(item.document for item in group),
                evidence=evidence,
                where=place(index.documents[evidence.document], evidence.start),
                spot=spot(index.documents[evidence.document], evidence.start),
                reasons=tuple(dict.fromkeys(reason for item in group for reason in item.reasons)),
                beside=tuple(dict.fromkeys(subject for subject in named if subject is not None)),
            )
        )
    return tuple(sorted(rows, key=lambda row: -row.evidence.score)[:_MAX_ROWS])


def left_out_more(report: Report) -> int:
    """Return how many passages the rows leave to the JSON report."""
    return max(0, len(_passages(report)) - _MAX_ROWS)
