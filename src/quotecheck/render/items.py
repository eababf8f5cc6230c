"""Findings gathered by what they are about, worst first: the order in which an editor works.

Nothing here decides a verdict. It only says which words to mark and which passages to show beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecheck.model import SEVERITY_RANK, Document, Edit, Evidence, Finding, Report, Severity, Span
from quotecheck.render.excerpt import Excerpt, make_excerpt
from quotecheck.render.index import ReportIndex

__all__ = [
    "MAX_PLACES",
    "NEAREST_CODES",
    "Item",
    "Note",
    "Passage",
    "gather_notes",
    "items_of",
    "same_said_once",
    "worst",
]

NEAREST_CODES = frozenset({"QC120", "QC122", "QC126", "QC129", "QC303", "QC307"})
"""Verdicts that found no match: their evidence is the nearest passage, shown as that (VERDICTS.md)."""
MAX_PLACES = 3
"""Places of one document-wide finding that are shown; the finding's sentence names the rest."""
_QUIET_EDITS = frozenset({"case", "punctuation", "typography", "serial-comma", "marked"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source beside the subject. `evidence` is the first that pointed here."""

    document: Document
    evidence: Evidence
    excerpt: Excerpt
    is_nearest: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One quote, sentence or document with all that was found about it; findings run worst first."""

    subject: str
    kind: str
    document: Document
    span: Span
    """The quote with its marks, the sentence, or the stretch that a document finding is about."""
    severity: Severity
    findings: tuple[Finding, ...]
    words: Excerpt | None
    """None where the findings are about a document as a whole."""
    passages: tuple[Passage, ...]
    places: tuple[Span, ...] = ()
    """The stretches that findings about a whole document name, in text order."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note, or the same note about several subjects, which is said once."""

    finding: Finding
    items: tuple[Item, ...]


def gather_notes(items: Iterable[Item]) -> tuple[Note, ...]:
    """Return the notes of the items that have nothing worse; one said three times or more in the same words is one.

    Single notes keep their order; those that stand for several subjects come after them.
    """
    grouped: dict[tuple[str, str], list[tuple[Finding, Item]]] = {}
    for item in items:
        if item.severity == "note":
            for finding in item.findings:
                grouped.setdefault((finding.code, finding.message), []).append((finding, item))
    single = [Note(finding, (item,)) for group in grouped.values() if len(group) < 3 for finding, item in group]
    several = [Note(group[0][0], tuple(item for _, item in group)) for group in grouped.values() if len(group) >= 3]
    return (*single, *several)


def same_said_once(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Return findings of one severity that say the same in the same words together: SHIFTED, and the shift it is."""
    grouped: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.message, finding.severity), []).append(finding)
    return tuple(tuple(group) for group in grouped.values())


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the worst severity, "none" for no findings; what a person has set aside does not count."""
    return max(
        (finding.severity for finding in findings if finding.ignored is None),
        key=lambda severity: SEVERITY_RANK[severity],
        default="none",
    )


def items_of(report: Report, index: ReportIndex, *, min_severity: Severity = "note") -> tuple[Item, ...]:
    """Return one item for each subject with a finding of at least `min_severity`, worst first, then in text order.

    About a document as a whole, every verdict is an item of its own.

    A copy inside a duplicated passage inherits its verdicts and is no item of its own.
    """
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.ignored is None and not _is_copy(finding, index):
            matter = finding.code if finding.axis == "document" else ""
            grouped.setdefault((finding.subject, matter), []).append(finding)
    documents = {document.id: number for number, document in enumerate(report.documents)}
    items = [
        _make_item(subject, findings, index)
        for (subject, _), findings in grouped.items()
        if SEVERITY_RANK[worst(findings)] >= SEVERITY_RANK[min_severity]
    ]
    return tuple(
        sorted(items, key=lambda item: (-SEVERITY_RANK[item.severity], documents[item.document.id], item.span))
    )


def _is_copy(finding: Finding, index: ReportIndex) -> bool:
    quote = index.quotes.get(finding.subject)
    return quote is not None and quote.duplicate_of is not None


def _make_item(subject: str, findings: Sequence[Finding], index: ReportIndex) -> Item:
    document, span = index.subject(subject)
    kind = index.kind(subject)
    telling = [finding for finding in findings if finding.severity != "none"] or list(findings)
    telling.sort(key=lambda finding: -SEVERITY_RANK[finding.severity])
    named: list[Span] = []
    if kind == "document":
        named = sorted({place for finding in telling for place in finding.spans})
        span = Span(min(place.start for place in named), max(place.end for place in named)) if named else Span(0, 0)
    return Item(
        subject=subject,
        kind=kind,
        document=document,
        span=span,
        severity=worst(findings),
        findings=tuple(telling),
        words=_subject_words(document, span, kind, telling, index),
        passages=_passages(telling, index),
        places=tuple(named),
    )


def _subject_words(
    document: Document, span: Span, kind: str, findings: Sequence[Finding], index: ReportIndex
) -> Excerpt | None:
    if kind == "document":
        return None
    shown = index.around(document, span.start, span.end) if kind == "quote" else span
    marks: list[Span] = []
    gaps: list[int] = []
    for finding in findings:
        marks += [place for place in finding.spans if not _covers(place, span)]
        for edit in _telling_edits(finding.edits):
            if edit.quote_end > edit.quote_start:
                marks.append(Span(edit.quote_start, edit.quote_end))
            else:
                gaps.append(edit.quote_start)
    near = [mark for mark in marks if abs(mark.start - shown.start) < 400]
    start = min([shown.start, *(mark.start for mark in near)])
    end = max([shown.end, *(mark.end for mark in near)])
    return make_excerpt(document, start, end, marks=marks, gaps=gaps)


def _covers(place: Span, subject: Span) -> bool:
    """Return whether marking `place` would mark nearly all of the subject, and so nothing."""
    return min(place.end, subject.end) - max(place.start, subject.start) >= 0.9 * (subject.end - subject.start)


def _telling_edits(edits: Sequence[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit.kind not in _QUIET_EDITS] or list(edits)


def _passages(findings: Sequence[Finding], index: ReportIndex) -> tuple[Passage, ...]:
    """Return the passages of all findings, each sentence once, in the order of the findings."""
    order: list[tuple[str, Span]] = []
    first: dict[tuple[str, Span], tuple[Evidence, bool]] = {}
    marks: dict[str, list[Span]] = {}
    gaps: dict[str, list[int]] = {}
    for finding in findings:
        for number, evidence in enumerate(finding.evidence):
            document = index.documents.get(evidence.document)
            if document is None:
                continue
            shown = index.around(document, evidence.start, evidence.end)
            key = (document.id, shown)
            if key not in first:
                order.append(key)
                first[key] = (evidence, finding.code in NEAREST_CODES)
            marks.setdefault(document.id, []).extend(_evidence_marks(finding, evidence, document, shown))
            if number == 0:
                _add_edits(finding, marks[document.id], gaps.setdefault(document.id, []))
    return tuple(
        Passage(
            document=index.documents[document_id],
            evidence=first[document_id, shown][0],
            excerpt=make_excerpt(
                index.documents[document_id],
                shown.start,
                shown.end,
                marks=marks.get(document_id, ()),
                gaps=gaps.get(document_id, ()),
            ),
            is_nearest=first[document_id, shown][1],
        )
        for document_id, shown in order
    )


def _add_edits(finding: Finding, marks: list[Span], gaps: list[int]) -> None:
    for edit in _telling_edits(finding.edits):
        if edit.source_end > edit.source_start:
            marks.append(Span(edit.source_start, edit.source_end))
        else:
            gaps.append(edit.source_start)


def _evidence_marks(finding: Finding, evidence: Evidence, document: Document, shown: Span) -> list[Span]:
    """Return the words of the passage that differ where no edit says so: a shifted phrase, or who is speaking."""
    if finding.axis == "attribution" and evidence.speaker:
        at = document.text.find(evidence.speaker, shown.start, shown.end)
        return [] if at < 0 else [Span(at, at + len(evidence.speaker))]
    is_shift = finding.axis == "support" and finding.code >= "QC310"
    place = Span(evidence.start, evidence.end)
    return [place] if is_shift and not _covers(place, shown) else []
