"""Quotations and claims with their answers, and what every other document has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.model import Document, Finding, Quote, Report, Sentence
from quotecheck.render.index import ReportIndex, place
from quotecheck.render.items import NEAREST_CODES

__all__ = [
    "ClaimRow",
    "FoundIn",
    "QuoteRow",
    "attribution_gap",
    "claim_rows",
    "not_in",
    "quote_rows",
    "said_by",
    "speaker_counts",
    "unattributed",
]

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "this", "that", "these", "those", "one", "who"})


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


def unattributed(quotes: Sequence[Quote]) -> tuple[list[Quote], list[Quote]]:
    """Return the quotations without one speaker: speech whose speaker is in doubt or missing, and what nobody says."""
    open_ = [quote for quote in quotes if attribution_gap(quote)]
    unspoken = [quote for quote in open_ if quote.speaker is None and quote.kind in ("title", "scare")]
    return [quote for quote in open_ if quote not in unspoken], unspoken


def speaker_counts(report: Report) -> tuple[tuple[str, int], ...]:
    """Return how many quotations each speaker has, most first, then by name; copies in duplicates are left out.

    Names that the report takes as the same count together, under the first of them; so does the label COLIN BRANDT of a
    transcript with Colin Brandt.
    """
    same = {_bare(form): alias.name for alias in report.aliases for form in (alias.name, *alias.forms)}
    counts: dict[str, int] = {}
    shown: dict[str, str] = {}
    for quote in report.quotes:
        if quote.duplicate_of is None and quote.speaker is not None and not attribution_gap(quote):
            name = quote.speaker.name or quote.speaker.text or ""
            name = same.get(_bare(name), name)
            key = _bare(name)
            counts[key] = counts.get(key, 0) + 1
            if key not in shown or shown[key].isupper():
                shown[key] = name
    return tuple(sorted(((shown[key], number) for key, number in counts.items()), key=lambda item: (-item[1], item[0])))


class FoundIn(NamedTuple):
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
        parts = [f"{self.document.id} {'nearest ' if self.is_nearest else ''}{self.locator}", self.basis, self.speaker]
        return ", ".join(part for part in parts if part)


def not_in(found: Sequence[FoundIn]) -> str:
    """Return "not in C, D" for the documents that have nothing, or an empty string."""
    missing = [item.document.id for item in found if not item.where]
    return f"not in {', '.join(missing)}" if missing else ""


class QuoteRow(NamedTuple):
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
    """Return what every other document has; with more than six, those that have nothing are left out.

    That a document has nothing is said where none has the words: beside a match, the evidence is the best places only.
    """
    found: list[FoundIn] = []
    others = [document for document in index.documents.values() if document is not own]
    is_absent = (finding.code in NEAREST_CODES or not finding.evidence) and len(others) <= 6
    for document in others:
        passages = [evidence for evidence in finding.evidence if evidence.document == document.id]
        if not passages:
            found += [FoundIn(document, "", "", "", "", is_nearest=False)] if is_absent else []
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


class ClaimRow(NamedTuple):
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
