"""Findings about a document as a whole: set aside, odd marks, late definitions, missing dates, copies, its headline."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecheck.language.countries import country_forms
from quotecheck.language.datemodel import DateKind
from quotecheck.language.dates import find_anchor
from quotecheck.language.glossary import find_definitions
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.model import Block, Document, Finding, Sentence, Span
from quotecheck.quotes import mark_problems
from quotecheck.verdicts import finding
from quotecheck.verify.claim_kinds import reason_not_a_claim
from quotecheck.verify.claims import check_claims
from quotecheck.verify.mentions import mentions_of
from quotecheck.verify.sources import Source

if TYPE_CHECKING:
    from quotecheck.profiles import Profile

__all__ = ["check_document", "check_headline"]

_RELATIVE_DATES: frozenset[DateKind] = frozenset(("weekday", "relative_day", "period", "ago"))
"""Dates that mean nothing until one knows the day the text was written."""


def check_document(source: Source, *, story_date: str | None = None) -> list[Finding]:
    """Return the findings of the document axis, each with the document's id as subject and the places as spans.

    One finding a kind, however many places: a desk signs off "two paragraphs stand twice" once.

    Args:
        source: the document with its quotes, prepared.
        story_date: YYYY-MM-DD if the caller knows it; then a document needs no date of its own.
    """
    document = source.document
    findings = [*_duplicates(document), *_boilerplate(document), *_marks(document), *_definitions(document)]
    findings += _dates(source, story_date)
    findings += _copy(document)
    return findings


def _duplicates(document: Document) -> Iterator[Finding]:
    copies = [block for block in document.blocks if block.kind == "duplicate"]
    if not copies:
        return
    places = ", ".join(_pair(document, block) for block in copies)
    many = "A passage stands" if len(copies) == 1 else f"{len(copies)} passages stand"
    message = f"{many} twice ({places}); checked and counted once."
    spans = tuple(Span(block.start, block.end) for block in copies)
    yield finding("QC401", document.id, message, confidence=1.0, spans=spans)


def _pair(document: Document, block: Block) -> str:
    first = block.duplicate_of if block.duplicate_of is not None else block.start
    return f"{document.locator(block.start)} repeats {document.locator(first)}"


def _boilerplate(document: Document) -> Iterator[Finding]:
    aside = [block for block in document.blocks if block.kind in ("boilerplate", "credit")]
    if not aside:
        return
    first, last = document.locator(aside[0].start), document.locator(aside[-1].end - 1)
    where = first if first == last else f"{first} to {last}"
    passages = "1 passage" if len(aside) == 1 else f"{len(aside)} passages"
    message = f"Set aside as not part of the story: {passages} of offers, site furniture or credits ({where})."
    spans = tuple(Span(block.start, block.end) for block in aside)
    yield finding("QC402", document.id, message, confidence=0.9, spans=spans)


def _marks(document: Document) -> Iterator[Finding]:
    problems = mark_problems(document)
    for code in ("QC403", "QC405"):
        found = [problem for problem in problems if problem.code == code]
        if not found:
            continue
        message = found[0].message
        if len(found) > 1:
            lines = ", ".join(dict.fromkeys(document.locator(problem.start) for problem in found))
            message = (
                f"{message.removeprefix(f'{document.locator(found[0].start)}: ')}; {len(found)} such places: {lines}"
            )
        spans = tuple(Span(problem.start, problem.end) for problem in found)
        yield finding(code, document.id, message, confidence=0.9, spans=spans)


def _definitions(document: Document) -> Iterator[Finding]:
    """Yield QC404 once, naming every short form that a reader meets before it is explained."""
    late: list[tuple[str, int, int]] = []
    looked_for: set[str] = set()
    set_aside = [(block.start, block.end) for block in document.blocks if block.kind in ("boilerplate", "duplicate")]
    sentences = tuple(Span(sentence.start, sentence.end) for sentence in document.sentences)
    for short, at in _explained(document.text, sentences):
        if short in looked_for or document.text.find(short, 0, at) < 0:
            continue
        uses = find_whole(short, document.text[:at])
        first = next((start for start in uses if _outside(start, set_aside)), None)
        if first is not None:
            looked_for.add(short)
            late.append((short, first, first + len(short)))
    late.sort(key=lambda found: found[1])
    if not late:
        return
    names = ", ".join(f"{short} ({document.locator(start)})" for short, start, _ in late)
    message = f"Used before it is explained: {names}."
    spans = tuple(Span(start, end) for _, start, end in late)
    yield finding("QC404", document.id, message, confidence=0.8, spans=spans)


_IN_BRACKETS = compile_later(
    r"\b[Tt]he (?:[A-Z][\w'’-]+|of|for|and|on) (?:(?:[A-Z][\w'’-]+|of|for|and|on|the) ){0,6}\((?P<short>[A-Z]{2,6})\)"
)
"""A body with its short form, whatever language the letters come from: "the State Labour Inspectorate (VDI)"."""


def _explained(text: str, sentences: tuple[Span, ...]) -> Iterator[tuple[str, int]]:
    """Yield the short forms in capitals that the text explains, each with where the explanation begins."""
    for definition in find_definitions(text, sentences):
        if definition.short.isupper():  # "South Korea's official name": no reader needs South Korea explained
            yield definition.short, definition.start
    if "(" in text:
        for match in _IN_BRACKETS.finditer(text):
            if country_forms().get(match["short"]) is None:  # "the Royal Hotel (UK)"
                yield match["short"], match.start()


def _outside(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Return whether an offset is in none of the stretches, which are disjoint and in text order."""
    place = bisect_right(stretches, (offset, sys.maxsize)) - 1
    return place < 0 or offset >= stretches[place][1]


def _dates(source: Source, story_date: str | None) -> Iterator[Finding]:
    """Yield QC407 if the text says "last week" or "on Monday" and nothing says of which day."""
    document, to_print = source.document, source.view.offsets.span_to_printed
    anchor = find_anchor(document.text, story_date or document.date)
    if anchor is not None and not anchor.is_assumed:
        return
    checked = [(block.start, block.end) for block in document.blocks if block.kind in ("heading", "body")]
    found = (
        to_print(date.start, date.end) for date in mentions_of(source.view).dates() if date.kind in _RELATIVE_DATES
    )
    relative = [span for span in found if not _outside(span.start, checked)]
    if not relative:
        return
    example = document.slice(*relative[0])
    message = (
        f"No dateline and no story date: “{example}” ({document.locator(relative[0].start)}) "
        "is compared only as far as the words go. Give --story-date YYYY-MM-DD."
    )
    yield finding("QC407", document.id, message, confidence=0.9, spans=tuple(relative))


def _copy(document: Document) -> Iterator[Finding]:
    if document.near_duplicate_of is None:
        return
    message = f"Nearly the same text as document {document.near_duplicate_of}: the two count as one source."
    yield finding("QC408", document.id, message, confidence=0.9)


_PROBLEMS = frozenset(("QC302", "QC303", "QC304", "QC305"))
_MIN_BODY_SENTENCES = 2
"""A headline over a single line is a label, not a claim about a story."""


def check_headline(
    source: Source, *, aliases: AliasTable, profile: Profile, story_date: str | None = None
) -> Iterator[Finding]:
    """Yield QC406 where the first headline says what the body does not, or says it differently.

    The headline is judged as a claim whose only source is the body below it; other documents have no part in it. Words
    that the body lacks are a note, because headlines are free with words; a shift or a contradiction is a warning.

    Args:
        source: the document, prepared.
        aliases: names of the whole set of documents.
        profile: house rules.
        story_date: YYYY-MM-DD, if known.
    """
    headline = _headline(source)
    body = tuple(sentence for sentence in source.document.sentences if sentence.kind in ("body", "glossary"))
    if headline is None or len(body) < _MIN_BODY_SENTENCES:
        return
    above = replace(source, document=replace(source.document, sentences=(headline,)), quotes=())
    below = replace(source, document=replace(source.document, sentences=body))
    findings = check_claims(above, [below], aliases=aliases, profile=profile, story_date=story_date)
    verdict = next(
        (item for item in findings if item.code in _PROBLEMS and item.severity in ("warning", "error")), None
    )
    if verdict is None:
        return
    words = "; ".join(f"“{source.document.slice(*span)}”" for span in verdict.spans)
    missing = verdict.code in ("QC302", "QC303")
    told = verdict.message.replace("The source says otherwise", "the body says otherwise")
    told = told.replace("Close to the source", "close, not the same")
    message = f"The body does not carry the headline's {words}." if missing else f"Headline and body: {told}"
    yield finding(
        "QC406",
        source.document.id,
        message,
        confidence=verdict.confidence,
        severity="note" if missing else "warning",
        evidence=verdict.evidence,
        spans=verdict.spans,
    )


def _headline(source: Source) -> Sentence | None:
    if not (source.document.language or "en").startswith("en"):
        return None  # the words of other languages are not known
    sentences = source.document.sentences
    if not sentences or sentences[0].kind != "heading" or reason_not_a_claim(source, sentences[0]) is not None:
        return None
    return sentences[0]
