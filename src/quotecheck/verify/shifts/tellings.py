"""Who tells what in a sentence: "Lee said it would close", "it would close, Lee said", "according to Lee"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import closed, is_time, word_set
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["Telling", "tellings_of"]

_FORMS = word_set("classes", "tellings_verbs") | {"saying", "telling", "claiming"}
_PLAIN = frozenset("DNPQA")
"""Tags of a stretch that names somebody: no verb, no pronoun, no conjunction."""
_VERBAL = frozenset("VBMHO")
_TURNS = closed("clause_links")
_COMMAS = frozenset(",")
_MAX_ASIDES = 2
"""Stretches between commas that belong to whoever stands before them: "Shaw, the chairman, said"."""


class Telling(NamedTuple):
    """Somebody who tells something: unit ranges of who does and of the verb, and what is told as one or two ranges."""

    sayer: tuple[int, int]
    verb: int
    told: tuple[tuple[int, int], ...]

    def tells(self, at: int) -> bool:
        """Return whether a unit is part of what is told."""
        return any(first <= at < last for first, last in self.told)

    def told_units(self) -> Iterator[int]:
        """Yield the units of what is told."""
        for first, last in self.told:
            yield from range(first, last)


@kept
def tellings_of(passage: Passage) -> list[Telling]:
    """Return who tells what in a sentence, in text order; a stretch told inside another belongs to both."""
    if not passage.has(_FORMS):
        return []
    return [found for at in range(len(passage)) if (found := _telling(passage, at)) is not None]


def _telling(passage: Passage, at: int) -> Telling | None:
    words, tags = passage.words, passage.tags
    if words[at] not in _FORMS:
        return None
    start, stop = _clause(passage, at)
    if words[at] in _SAYING:
        return _quoted_by_another(passage, at, stop)
    if words[at] == "according":
        return _according(passage, at, start, stop)
    before = next((i for i in range(at - 1, -1, -1) if tags[i] not in ("A", "X")), -1)
    if words[at : at + 2] == ["told", "by"] and before >= 0 and tags[before] == "B":
        return _told_by(passage, at, stop)
    if tags[at] != "V" or (before >= 0 and tags[before] in ("T", "M", "B", "D", "P", "O")):
        return None  # "to say", "was told", "the report"
    if passage.gaps[at] and at + 1 < stop and tags[at + 1] in ("N", "D") and at > start:
        last = _phrase_end(passage, at + 1, stop)
        if last == stop or passage.gaps[last]:
            return Telling((at + 1, last), at, ((start, at), (last, stop)))
    last = before if before >= 0 and tags[before] == "H" else at
    if before >= 0 and not passage.gaps[last] and (tags[before] == "C" or words[before] == "who"):
        subject = next((row.agent_span for row in predications(passage) if row.verb == at), (0, 0))
        if subject != (0, 0) and subject[1] <= before:  # "Dahl contradicted Quist and said", "Dahl, who said"
            return Telling(subject, at, ((at + 1, stop),))
    first = _sayer_start(passage, start, last)
    if first >= last:
        return None
    is_behind = first > start and _has_verb(passage, start, first) and not _has_verb(passage, at + 1, stop)
    return Telling((first, last), at, ((start, first),) if is_behind else ((at + 1, stop),))


def _quoted_by_another(passage: Passage, at: int, stop: int) -> Telling | None:
    """Return who tells in "The mayor quoted Quist as saying that it leaked"."""
    if at < 2 or passage.words[at - 1] != "as":
        return None
    first = at - 1
    while first > 0 and passage.tags[first - 1] in _PLAIN and not passage.gaps[first]:
        first -= 1
    is_quoted = 0 < first < at - 1 and passage.words[first - 1] in _QUOTING
    return Telling((first, at - 1), at, ((at + 1, stop),)) if is_quoted else None


_SAYING = frozenset(("saying", "telling", "claiming"))
_QUOTING = frozenset(
    ("quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing", "reported", "described")
)


def _told_by(passage: Passage, at: int, stop: int) -> Telling | None:
    """Return who tells in "Quist was told by Dahl that it leaked"."""
    last = _stretch_end(passage, at + 2, stop)
    return Telling((at + 2, last), at, ((last, stop),)) if last > at + 2 else None


def _according(passage: Passage, at: int, start: int, stop: int) -> Telling | None:
    if at + 2 >= len(passage) or passage.words[at + 1] != "to":
        return None
    last = _phrase_end(passage, at + 2, stop)
    return Telling((at + 2, last), at, ((start, at), (last, stop))) if last > at + 2 else None


def _phrase_end(passage: Passage, first: int, stop: int) -> int:
    """Return where the words that name somebody end: "Derek Shaw, the chairman of the association"."""
    last = _stretch_end(passage, first, stop)
    if last == stop or not passage.gaps[last]:
        return last
    aside = _stretch_end(passage, last, stop)
    return aside if aside == stop or (aside > last and passage.gaps[aside]) else last


def _stretch_end(passage: Passage, first: int, stop: int) -> int:
    last = first
    while last < stop and passage.tags[last] in _PLAIN and (last == first or not passage.gaps[last]):
        last += 1
    return last


def _clause(passage: Passage, at: int) -> tuple[int, int]:
    """Return the units around a verb between semicolons, or ", but" and ", while" with a telling of their own."""
    start, stop = 0, len(passage)
    for cut in range(1, len(passage)):
        if not _is_cut(passage, cut):
            continue
        if cut <= at:
            start = cut
        elif cut > at:
            stop = cut
            break
    return start, stop


def _is_cut(passage: Passage, at: int) -> bool:
    gap, words = passage.gaps[at], passage.words
    if ";" in gap or not gap or words[at] not in _TURNS:
        return ";" in gap
    is_told = any(words[i] in _FORMS and passage.tags[i] == "V" for i in range(at, len(passage)))
    return is_told and not _FORMS.isdisjoint(words[:at])


def _sayer_start(passage: Passage, start: int, last: int) -> int:
    """Return where the words that name who tells begin, going back from their end over appositions."""
    at, asides, is_joined, comma = last, 0, False, last
    while at > start:
        if passage.tags[at - 1] not in _PLAIN:
            relative = _relative_start(passage, start, at) if passage.gaps[last] else 0
            if relative:
                at = relative
                continue
            if passage.words[at - 1] != "and" or at - 1 <= start or passage.tags[at - 2] != "N" or asides:
                break
            is_joined = True
        if at < last and passage.gaps[at]:
            asides += 1
            if is_joined or asides > _MAX_ASIDES or not _COMMAS.issuperset(passage.gaps[at]):
                break
            comma = at
        at -= 1
    if start < at < comma < last and not passage.gaps[at] and passage.tags[at - 1] in _VERBAL:
        at = comma  # "The bank is insolvent, Lee said": what is told ends at the comma
    is_day = start < comma < last and (passage.tags[comma - 1] == "Q" or is_time(passage.words[comma - 1]))
    if is_day and (passage.tags[at - 1] in ("S", "P", "Q") or passage.tags[at] == "Q"):
        at = comma  # "since January 28, Lee said": a day is no part of who tells
    while at + 1 < last and passage.tags[at] == "Q" and passage.gaps[at + 1]:
        at += 1  # "on March 3, 2024, Lee said"
    return _behind_frame(passage, at, last)


def _relative_start(passage: Passage, start: int, last: int) -> int:
    """Return where a clause between commas begins (", who is 34,"), or 0 where there is none."""
    for at in range(last - 1, start, -1):
        if passage.gaps[at]:
            return at if passage.tags[at] == "W" else 0
    return 0


def _behind_frame(passage: Passage, first: int, last: int) -> int:
    """Return where the name begins behind a time or place put first: "In May, Lee said"."""
    if passage.tags[first : first + 1] != ["P"]:
        return first
    return next((at for at in range(first + 1, last) if passage.gaps[at]), first)


def _has_verb(passage: Passage, first: int, last: int) -> bool:
    return any(passage.tags[at] in _VERBAL for at in range(first, last))
