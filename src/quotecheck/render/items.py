"""Findings gathered by what they are about, worst first: the order in which an editor works.

Nothing here decides a verdict. It only says which words to mark and which passages to show beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quotecheck.model import SEVERITY_RANK, Document, Edit, Evidence, Finding, Report, Severity, Span
from quotecheck.render.excerpt import Excerpt, make_excerpt
from quotecheck.render.index import ReportIndex, place, spot

__all__ = [
    "MAX_PLACES",
    "NEAREST_CODES",
    "Item",
    "Note",
    "Passage",
    "Said",
    "gather_notes",
    "items_of",
    "same_said_once",
    "telling_edits",
    "worst",
]

NEAREST_CODES = frozenset({"QC120", "QC122", "QC126", "QC129", "QC303", "QC307"})
"""Verdicts that found no match: their evidence is the nearest passage, shown as that (docs/verdicts.md)."""
MAX_PLACES = 3
"""Places of one document-wide finding that are shown; the finding's sentence names the rest."""
_SUMMING_CODES = frozenset({"QC304", "QC305"})
_SPEAKER_CODES = frozenset({"QC201", "QC202", "QC203"})
_QUIET_EDITS = frozenset({"case", "punctuation", "typography", "serial-comma", "marked"})


class Passage(NamedTuple):
    """A passage of a source beside the subject. `evidence` is the first that pointed here."""

    document: Document
    evidence: Evidence
    excerpt: Excerpt
    is_nearest: bool = False


class Said(NamedTuple):
    """Findings of one severity about one place that say the same, and the sentence that says it."""

    findings: tuple[Finding, ...]
    message: str

    @property
    def severity(self) -> Severity:
        """The severity that they share."""
        return self.findings[0].severity

    @property
    def subjects(self) -> tuple[str, ...]:
        """What they are about, each once."""
        return tuple(dict.fromkeys(finding.subject for finding in self.findings))

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Their codes and names, each once."""
        return tuple(dict.fromkeys(f"{finding.code} {finding.verdict}" for finding in self.findings))


class Item(NamedTuple):
    """One place to mend: a sentence with its quotations, or a document; its findings run worst first."""

    subjects: tuple[str, ...]
    """Ids of the quotations and the sentence that have findings here, in the order of the findings."""
    document: Document
    span: Span
    """The sentence, the quotation with its marks, or the stretch that a document finding is about."""
    severity: Severity
    findings: tuple[Finding, ...]
    words: Excerpt | None
    """None where the findings are about a document as a whole."""
    passages: tuple[Passage, ...]
    places: tuple[Span, ...] = ()
    """The stretches that findings about a whole document name, in text order."""


class Note(NamedTuple):
    """One note, or the same note about several subjects, which is said once."""

    finding: Finding
    subjects: tuple[str, ...]
    where: str
    """Place of the first, `path:line:column`."""
    spot: str
    """The same as a person finds it again."""


def gather_notes(items: Iterable[Item], index: ReportIndex) -> tuple[Note, ...]:
    """Return the notes of the items that have nothing worse; one said three times or more in the same words is one.

    Single notes keep their order; those that stand for several subjects come after them.
    """
    grouped: dict[tuple[str, str], list[Note]] = {}
    for item in items:
        if item.severity == "note":
            for finding in item.findings:
                start = item.span.start if finding.axis == "document" else index.subject(finding.subject)[1].start
                note = Note(finding, (finding.subject,), place(item.document, start), spot(item.document, start))
                grouped.setdefault((finding.code, finding.message), []).append(note)
    single = [note for group in grouped.values() if len(group) < 3 for note in group]
    several = [
        group[0]._replace(subjects=tuple(note.subjects[0] for note in group))
        for group in grouped.values()
        if len(group) >= 3
    ]
    return (*single, *several)


def same_said_once(findings: Sequence[Finding]) -> tuple[Said, ...]:
    """Return findings of one severity that say the same together.

    SHIFTED and CONTRADICTED only sum up the findings beside them: each joins the first of those that has its severity.
    """
    grouped: dict[tuple[str, Severity], list[Finding]] = {}
    messages: dict[tuple[str, Severity], str] = {}
    for finding in findings:
        told = _summed_up(finding, findings) or finding
        key = (told.message.casefold().rstrip("."), finding.severity)
        messages.setdefault(key, told.message)
        grouped.setdefault(key, []).append(finding)
    return tuple(Said(tuple(group), messages[key]) for key, group in grouped.items())


def _summed_up(finding: Finding, findings: Sequence[Finding]) -> Finding | None:
    if finding.code not in _SUMMING_CODES:
        return None
    return next((item for item in findings if item.severity == finding.severity and _is_change(item)), None)


def _is_change(finding: Finding) -> bool:
    return "QC310" <= finding.code <= "QC323" or (finding.axis == "attribution" and finding.code != "QC200")


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the worst severity, "none" for no findings; what a person has set aside does not count."""
    return max(
        (finding.severity for finding in findings if finding.ignored is None),
        key=lambda severity: SEVERITY_RANK[severity],
        default="none",
    )


def items_of(report: Report, index: ReportIndex, *, min_severity: Severity = "note") -> tuple[Item, ...]:
    """Return one item for each place with a finding of at least `min_severity`, worst first, then in text order.

    A quotation and the sentence that it stands in are one place. About a document as a whole, every verdict is an item
    of its own. A copy inside a duplicated passage inherits its verdicts and is no item.
    """
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.ignored is None and not _is_copy(finding, index):
            quote = index.quotes.get(finding.subject)
            home = quote.sentence if quote is not None and quote.sentence in index.sentences else finding.subject
            matter = finding.code if finding.axis == "document" else ""
            grouped.setdefault((home or finding.subject, matter), []).append(finding)
    documents = {document.id: number for number, document in enumerate(report.documents)}
    items = [
        _make_item(home, findings, index)
        for (home, _), findings in grouped.items()
        if SEVERITY_RANK[worst(findings)] >= SEVERITY_RANK[min_severity]
    ]
    return tuple(
        sorted(items, key=lambda item: (-SEVERITY_RANK[item.severity], documents[item.document.id], item.span))
    )


def _is_copy(finding: Finding, index: ReportIndex) -> bool:
    quote = index.quotes.get(finding.subject)
    return quote is not None and quote.duplicate_of is not None


def _make_item(home: str, findings: Sequence[Finding], index: ReportIndex) -> Item:
    document, span = index.subject(home)
    telling = [finding for finding in findings if finding.severity != "none"] or list(findings)
    telling.sort(key=lambda finding: -SEVERITY_RANK[finding.severity])
    named: list[Span] = []
    if home in index.documents:
        named = sorted({named_span for finding in telling for named_span in finding.spans})
        span = Span(named[0].start, max(part.end for part in named)) if named else Span(0, 0)
    return Item(
        subjects=tuple(dict.fromkeys(finding.subject for finding in telling)),
        document=document,
        span=span,
        severity=worst(findings),
        findings=tuple(telling),
        words=None if home in index.documents else _subject_words(document, span, telling, index),
        passages=_passages(telling, index),
        places=tuple(named),
    )


def _subject_words(document: Document, span: Span, findings: Sequence[Finding], index: ReportIndex) -> Excerpt:
    """Return the sentence, with every quotation in it whole, and the words that the findings name marked."""
    own = [index.subject(finding.subject)[1] for finding in findings]
    shown = index.around(document, min([span.start, *(s.start for s in own)]), max([span.end, *(s.end for s in own)]))
    marks: list[Span] = []
    gaps: list[int] = []
    for finding in findings:
        subject = index.subject(finding.subject)[1]
        marks += [
            named for named in finding.spans if not _covers(named, subject) and not _is_told(named, findings, index)
        ]
        for edit in telling_edits(finding):
            if edit.quote_end > edit.quote_start:
                marks.append(Span(edit.quote_start, edit.quote_end))
            else:
                gaps.append(edit.quote_start)
    near = [mark for mark in marks if abs(mark.start - shown.start) < 400]
    start = min([shown.start, *(mark.start for mark in near)])
    end = max([shown.end, *(mark.end for mark in near)])
    return make_excerpt(document, start, end, marks=marks, gaps=gaps)


def _is_told(named: Span, findings: Sequence[Finding], index: ReportIndex) -> bool:
    """Return whether the stretch is a quotation, or all of it in one sentence, whose own finding names what differs."""
    own = (
        index.subject(finding.subject)[1]
        for finding in findings
        if index.kind(finding.subject) == "quote" and telling_edits(finding)
    )
    return any(
        (_covers(named, quote) and _covers(quote, named)) or (named.start == quote.start and named.end < quote.end)
        for quote in own
    )


def _covers(named: Span, subject: Span) -> bool:
    """Return whether marking `named` would mark nearly all of the subject, and so nothing."""
    return min(named.end, subject.end) - max(named.start, subject.start) >= 0.9 * (subject.end - subject.start)


def telling_edits(finding: Finding) -> list[Edit]:
    """Return the edits worth showing: differences of style only where the finding is about nothing else."""
    loud = [edit for edit in finding.edits if edit.kind not in _QUIET_EDITS]
    is_about_words = finding.code <= "QC114" or finding.severity in ("note", "none")
    return loud or (list(finding.edits) if is_about_words else [])


def _passages(findings: Sequence[Finding], index: ReportIndex) -> tuple[Passage, ...]:
    """Return the passages of all findings, none inside another; those with marked words come first."""
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
    passages = [
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
        if not any(_is_part(shown, other) for home, other in order if home == document_id)
    ]
    return tuple(sorted(passages, key=lambda passage: not (passage.excerpt.marks or passage.excerpt.gaps)))


def _is_part(shown: Span, other: Span) -> bool:
    """Return whether another passage shows these words too, and more."""
    return shown != other and other.start <= shown.start and shown.end <= other.end


def _add_edits(finding: Finding, marks: list[Span], gaps: list[int]) -> None:
    for edit in telling_edits(finding):
        if edit.source_end > edit.source_start:
            marks.append(Span(edit.source_start, edit.source_end))
        else:
            gaps.append(edit.source_start)


def _evidence_marks(finding: Finding, evidence: Evidence, document: Document, shown: Span) -> list[Span]:
    """Return the words of the passage that differ where no edit says so: a shifted phrase, or who is speaking."""
    if finding.code in _SPEAKER_CODES and evidence.speaker:
        at = document.text.find(evidence.speaker, shown.start, shown.end)
        return [] if at < 0 else [Span(at, at + len(evidence.speaker))]
    is_shift = finding.code >= "QC310" and finding.axis == "support"
    named = Span(evidence.start, evidence.end)
    return [named] if is_shift and not _covers(named, shown) else []
