"""Counts over quotations: how often each speaker is quoted, and what could not be attributed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.model import Quote

__all__ = ["SpeakerCount", "Unattributed", "count_speakers", "find_unattributed"]

_REASONS = {
    "title": "a title or a term: nobody says it",
    "scare": "a word as a word: nobody says it",
}


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How many quotations a speaker has; `name` is the fullest name, or the words on the page where there is none."""

    name: str
    quotes: int
    words: int


@dataclass(frozen=True, slots=True)
class Unattributed:
    """A quotation without one speaker, and why."""

    quote: str
    reason: str


def count_speakers(quotes: Sequence[Quote]) -> tuple[SpeakerCount, ...]:
    """Return the speakers with the number of their quotations and words, most quoted first, then in text order.

    Repeated passages count once; quotations nested in another count for their own speaker.

    >>> from quotecheck.model import Document
    >>> from quotecheck.quotes import find_quotes_in
    >>> text = "“We will go,” Ann Lee said. “Soon.”"
    >>> count_speakers(find_quotes_in(Document("A", "a", text)))
    (SpeakerCount(name='Ann Lee', quotes=2, words=4),)
    """
    counts: dict[str, list[int]] = {}
    for quote in quotes:
        speaker = quote.speaker
        name = None if speaker is None else speaker.name or speaker.text
        if name is None or quote.duplicate_of is not None or (speaker is not None and speaker.candidates):
            continue
        count = counts.setdefault(name, [0, 0])
        count[0] += 1
        count[1] += len(quote.text.split())
    found = [SpeakerCount(name, quotations, words) for name, (quotations, words) in counts.items()]
    return tuple(sorted(found, key=lambda count: -count.quotes))


def find_unattributed(quotes: Sequence[Quote]) -> tuple[Unattributed, ...]:
    """Return the quotations that have no speaker, or more than one possible, each with the reason; in text order.

    >>> from quotecheck.model import Document
    >>> from quotecheck.quotes import find_quotes_in
    >>> find_unattributed(find_quotes_in(Document("A", "a", "The so-called “phantoms” never run.")))
    (Unattributed(quote='A.q1', reason='a word as a word: nobody says it'),)
    """
    found = []
    for quote in quotes:
        if quote.speaker is None:
            reason = _REASONS.get(quote.kind, "the text does not say whose words these are")
            found.append(Unattributed(quote.id, reason))
        elif len(quote.speaker.candidates) > 1:
            names = " or ".join(quote.speaker.candidates)
            found.append(Unattributed(quote.id, f"two antecedents remain: {names}"))
    return tuple(found)
