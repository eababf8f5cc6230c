"""The lines of a report's tables as values, so that every format shows the same things in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecheck.model import Alignment, Block, Document, Finding, Quote, Report, Sentence, Skipped
from quotecheck.render.index import ReportIndex, display_path, place
from quotecheck.render.items import NEAREST_CODES

__all__ = [
    "ClaimRow",
    "DocumentRow",
    "FoundIn",
    "PairRow",
    "QuoteRow",
    "Side",
    "alias_rows",
    "attribution_gap",
    "claim_rows",
    "count",
    "document_rows",
    "lines_of",
    "pair_rows",
    "quote_rows",
    "said_by",
    "skipped_rows",
    "speaker_counts",
    "summary_line",
]

_SET_ASIDE = {"duplicate": "duplicate", "boilerplate": "boilerplate", "credit": "credit", "caption": "caption"}
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "this", "that", "these", "those", "one", "who"})
_OFFSETS = re.compile(r"(?P<document>[A-Z]+) (?P<start>\d+)-\d+")


def count(number: int, noun: str) -> str:
    """Return "1 quote", "2 quotes".

    >>> count(1, "quote"), count(0, "quote")
    ('1 quote', '0 quotes')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def lines_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the first and last line of a span, 1-based."""
    return document.line_column(start)[0], document.line_column(max(start, end - 1))[0]


def _line_ranges(document: Document, blocks: Iterable[Block]) -> str:
    merged: list[list[int]] = []
    for block in blocks:
        first, last = lines_of(document, block.start, block.end)
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    words = "line" if len(merged) == 1 and merged[0][0] == merged[0][1] else "lines"
    return f"{words} " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in merged)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document: what it was taken as, what is in it, what was set aside and on which lines."""

    document: Document
    standing: str
    sentences: int
    quotes: int
    copies: int
    set_aside: tuple[str, ...]

    @property
    def quote_count(self) -> str:
        """The quotations, and how many more stand in duplicated passages."""
        return (
            str(self.quotes)
            if not self.copies
            else f"{self.quotes} (+{count(self.copies, 'copy').replace('copys', 'copies')})"
        )


def document_rows(report: Report) -> tuple[DocumentRow, ...]:
    """Return one row a document, in the report's order."""
    rows = []
    for document in report.documents:
        own = [quote for quote in report.quotes if quote.document == document.id]
        aside = []
        for kind, word in _SET_ASIDE.items():
            blocks = [block for block in document.blocks if block.kind == kind]
            if blocks:
                aside.append(f"{word}: {_line_ranges(document, blocks)}")
        if document.near_duplicate_of:
            aside.append(f"nearly the same as {document.near_duplicate_of}: the two count as one origin")
        rows.append(
            DocumentRow(
                document=document,
                standing=document.standing or "",
                sentences=sum(sentence.kind == "body" for sentence in document.sentences),
                quotes=sum(quote.duplicate_of is None for quote in own),
                copies=sum(quote.duplicate_of is not None for quote in own),
                set_aside=tuple(aside),
            )
        )
    return tuple(rows)


def said_by(quote: Quote) -> str:
    """Return the speaker as a person would name them: the words on the page, and the full name where it differs.

    Empty where no speaker is named.
    """
    speaker = quote.speaker
    if speaker is None:
        return ""
    if speaker.candidates and not speaker.name:
        return f"{speaker.text or '?'} ({' or '.join(speaker.candidates)}?)"
    if speaker.name and speaker.text and _bare(speaker.name) != _bare(speaker.text):
        return f"{speaker.name} (“{speaker.text}”)"
    return speaker.name or speaker.text or ""


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def attribution_gap(quote: Quote) -> str:
    """Return why a quotation has no one speaker, or an empty string where it has."""
    speaker = quote.speaker
    if speaker is None:
        if quote.kind in ("title", "scare"):
            return "not speech: a title, a term or a scare quote"
        if quote.cue is not None:
            return f"“{quote.cue.text}” names nobody"
        return "no speaker and no reporting verb near it"
    if speaker.name is None and speaker.candidates:
        return f"“{speaker.text}” could be {' or '.join(speaker.candidates)}"
    if speaker.name is None and (speaker.text or "").casefold() in _PRONOUNS:
        return f"nothing says whom “{speaker.text}” means"
    return ""


def speaker_counts(quotes: Sequence[Quote]) -> tuple[tuple[str, int], ...]:
    """Return how many quotations each speaker has, most first, then by name; copies in duplicates are left out."""
    counts: dict[str, int] = {}
    for quote in quotes:
        if quote.duplicate_of is None and quote.speaker is not None and not attribution_gap(quote):
            name = quote.speaker.name or quote.speaker.text or ""
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Where one other document has the words, or the nearest to them. `where` is empty where it has nothing."""

    document: Document
    where: str
    locator: str
    basis: str
    speaker: str
    is_nearest: bool
    text: str = ""

    def words(self) -> str:
        """Return "B line 8, quoted, The U.S."."""
        if not self.where:
            return f"{self.document.id} no"
        parts = [f"{self.document.id} {'nearest ' if self.is_nearest else ''}{self.locator}", self.basis, self.speaker]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quotation with its two answers and what each other document has."""

    quote: Quote
    document: Document
    where: str
    speaker: str
    wording: Finding | None
    attribution: Finding | None
    found: tuple[FoundIn, ...]


def quote_rows(report: Report, index: ReportIndex) -> tuple[QuoteRow, ...]:
    """Return one row for each quotation that was judged, in the report's order; copies in duplicates are left out."""
    by_axis: dict[tuple[str, str], Finding] = {}
    for finding in report.findings:
        by_axis.setdefault((finding.subject, finding.axis), finding)
    rows = []
    for quote in report.quotes:
        wording = by_axis.get((quote.id, "wording"))
        attribution = by_axis.get((quote.id, "attribution"))
        if quote.duplicate_of is not None or (report.findings and wording is None and attribution is None):
            continue
        document = index.documents[quote.document]
        rows.append(
            QuoteRow(
                quote=quote,
                document=document,
                where=place(document, quote.start),
                speaker=said_by(quote),
                wording=wording,
                attribution=attribution,
                found=_found(wording, document, index) if wording is not None else (),
            )
        )
    return tuple(rows)


def _found(finding: Finding, own: Document, index: ReportIndex) -> tuple[FoundIn, ...]:
    """Return what every other document has; with more than six, those that have nothing are left out."""
    found: list[FoundIn] = []
    others = [document for document in index.documents.values() if document is not own]
    for document in others:
        passages = [evidence for evidence in finding.evidence if evidence.document == document.id]
        if not passages:
            found += [FoundIn(document, "", "", "", "", is_nearest=False)] if len(others) <= 6 else []
        found += [
            FoundIn(
                document=document,
                where=place(document, passage.start),
                locator=passage.locator,
                basis=passage.basis,
                speaker=passage.speaker or "",
                is_nearest=finding.code in NEAREST_CODES,
                text=passage.text,
            )
            for passage in passages[:2]
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One sentence with its support verdict, what changed, and the evidence."""

    sentence: Sentence
    document: Document
    where: str
    verdict: Finding
    shifts: tuple[Finding, ...]
    found: tuple[FoundIn, ...]


def claim_rows(report: Report, index: ReportIndex) -> tuple[ClaimRow, ...]:
    """Return one row a sentence that makes a claim, in the report's order; QC306 (no claim) is left out."""
    grouped: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.subject in index.sentences:
            grouped.setdefault(finding.subject, []).append(finding)
    rows = []
    for subject, findings in grouped.items():
        base = next((item for item in findings if "QC300" <= item.code <= "QC307"), None)
        if base is None or base.code == "QC306":
            continue
        document, sentence = index.sentences[subject]
        found = tuple(item for item in _found(base, document, index) if item.where)
        rows.append(
            ClaimRow(
                sentence=sentence,
                document=document,
                where=place(document, sentence.start),
                verdict=base,
                shifts=tuple(item for item in findings if item is not base),
                found=found,
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences on one side of a pair."""

    ids: tuple[str, ...]
    document: Document | None
    places: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Sentences that say the same; a side without sentences has no document.

    `also` names further sentences of other documents that say the left side's, "C.s4 0.61", best first.
    """

    left: Side
    right: Side
    score: float
    also: tuple[str, ...] = ()


def pair_rows(report: Report, index: ReportIndex) -> tuple[PairRow, ...]:
    """Return the alignment with its texts, in the report's order.

    With three documents or more, a sentence is shown once, with the best of its counterparts in full and the others by
    name; and as standing alone only if no document at all has a counterpart.
    """
    if len(report.documents) < 3:
        return tuple(
            PairRow(_side(pair.left, index), _side(pair.right, index), pair.score) for pair in report.alignments
        )
    matched = {id_ for pair in report.alignments if pair.left and pair.right for id_ in (*pair.left, *pair.right)}
    grouped: dict[tuple[str | int, ...], list[Alignment]] = {}
    for pair in report.alignments:
        alone = pair.left or pair.right
        if pair.left and pair.right:
            grouped.setdefault(pair.left, []).append(pair)
        elif not matched.intersection(alone):
            grouped.setdefault(alone, []).append(pair)
    rows = []
    for pairs in grouped.values():
        best, *rest = sorted(pairs, key=lambda pair: -pair.score)
        also = tuple(f"{'+'.join(map(str, pair.right))} {pair.score:.2f}" for pair in rest if pair.left and pair.right)
        rows.append(PairRow(_side(best.left, index), _side(best.right, index), best.score, also))
    return tuple(rows)


def _side(ids: Sequence[str | int], index: ReportIndex) -> Side:
    pairs = [index.sentences[str(id_)] for id_ in ids]
    return Side(
        ids=tuple(str(id_) for id_ in ids),
        document=pairs[0][0] if pairs else None,
        places=tuple(place(document, sentence.start) for document, sentence in pairs),
        texts=tuple(document.slice(sentence.start, sentence.end) for document, sentence in pairs),
    )


def alias_rows(report: Report, index: ReportIndex) -> tuple[tuple[str, str, str], ...]:
    """Return each name, the forms it goes by, and where that is said ("B line 5") or which table says so."""
    rows = []
    for alias in report.aliases:
        basis = alias.basis
        match = _OFFSETS.fullmatch(basis)
        if match is not None and match["document"] in index.documents:
            basis = f"{match['document']} {index.documents[match['document']].locator(int(match['start']))}"
        rows.append((alias.name, ", ".join(alias.forms), basis))
    return tuple(rows)


def skipped_rows(report: Report, index: ReportIndex) -> tuple[tuple[str, str], ...]:
    """Return the place and the reason of everything that was not checked; files that could not be read come last."""
    inside: list[tuple[str, str]] = []
    whole: list[tuple[str, str]] = []
    for skip in report.skipped:
        document = index.documents.get(skip.document)
        if document is None:
            whole.append((skip.document, skip.reason))
        else:
            inside.append((_skipped_place(document, skip), skip.reason))
    return tuple(inside + whole)


def _skipped_place(document: Document, skip: Skipped) -> str:
    first, last = lines_of(document, skip.start, skip.end)
    return f"{display_path(document)}:{first}" + (f"-{last}" if last > first else "")


def summary_line(report: Report) -> str:
    """Return the last line: what was checked, and what it came to."""
    total = report.summary
    quotes = count(total.quotes, "quotation")
    if total.unique_quotes != total.quotes:
        quotes += f" ({total.unique_quotes} without copies)"
    aside = sum(finding.ignored is not None for finding in report.findings)
    parts = [count(total.errors, "error"), count(total.warnings, "warning"), count(total.notes, "note")]
    line = f"{quotes} and {count(total.claims, 'claim')} checked: {', '.join(parts)}"
    return line + (f"; {count(aside, 'finding')} set aside by sign-off" if aside else "")
