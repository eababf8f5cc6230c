"""QC310, QC317: the second-largest told as the largest, one of the largest as the largest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.numerals import read_numeral
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_superlative_shifts", "is_superlative"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around two superlatives for them to be of one thing; our choice, 2026-11-22."""
_FIRST = 1.0
_IRREGULAR = frozenset(("best", "worst", "most", "least", "furthest", "farthest"))
_SOME = frozenset(("one", "some", "two", "three", "four", "five", "several", "many"))


class _Superlative(NamedTuple):
    """A superlative at `last` of a passage, its place in the order (1.0 is the first), and where its words begin."""

    base: str
    place: float
    first: int
    last: int
    is_among: bool
    """It is one of several, whatever its place among them: "one of the largest"."""
    is_counted: bool
    """So are "the three largest"."""


def find_superlative_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each superlative of the claim: with the passage's place in the order, or with another."""
    theirs = _superlatives(pair.evidence)
    for mine in _superlatives(pair.claim) if theirs else ():
        same = [other for other in theirs if other.base == mine.base]
        anchor = ("QC310s", mine.first)
        agreeing = [other for other in same if _agree(mine, other)]
        if agreeing:
            yield Mark(anchor)
            yield from _lost_field(pair, mine, agreeing[0])
        if not same or agreeing:
            continue
        here = (mine.first, mine.last + 1)
        if pair.local_coverage(*here) < _MIN_LOCAL:
            continue
        there = (same[0].first, same[0].last + 1)
        message = f"The source says “{pair.evidence.text(*there)}”, the claim “{pair.claim.text(*here)}”."
        if mine.place == same[0].place:
            yield Mark(anchor, pair.shift("QC317", "error", here, there, "up", message))
        else:
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _lost_field(pair: Pair, mine: _Superlative, other: _Superlative) -> Iterator[Mark]:
    """Yield a warning where the source says among which it is the first, and the claim does not: "in Scotland"."""
    claim, evidence = pair.claim, pair.evidence
    field, own = _field(evidence, other), _field(claim, mine)
    if field is None or own is not None or mine.is_among or any(claim.possessive[max(0, mine.first - 3) : mine.first]):
        return
    told = content_in(evidence, *field)
    if told and not any(pair.to_claim[at] >= 0 or evidence.words[at] in _WIDEST for at in told):
        message = "The source limits it (“{source}”); the claim does not."
        yield pair.mark(
            ("QC320g", mine.last), "warning", (mine.first, mine.last + 1), (other.first, field[1]), "up", message
        )


def _field(passage: Passage, one: _Superlative) -> tuple[int, int] | None:
    """Return the units that tell among which a superlative is the first: "in Scotland" of "the largest bank in ..."."""
    chunks = chunk_passage(passage)
    number = next((i for i, chunk in enumerate(chunks) if chunk.first <= one.last < chunk.last), -1)
    if number < 0 or number + 2 >= len(chunks) or chunks[number].kind != "N" or chunks[number].head == one.last:
        return None  # "the most of any team"
    link, field = chunks[number + 1], chunks[number + 2]
    is_field = passage.words[link.first] in _FIELDS and field.kind == "N" and not (link.comma or field.comma)
    return (link.first, field.last) if is_field else None


_FIELDS = frozenset(("in", "of", "outside", "among", "on", "within"))
_WIDEST = frozenset(("world", "history", "earth", "country", "nation", "record", "kind"))
"""Where it goes without saying."""


def _agree(mine: _Superlative, other: _Superlative) -> bool:
    return mine.is_among or other.is_counted or (mine.place == other.place and not other.is_among)


@kept
def _superlatives(passage: Passage) -> list[_Superlative]:
    found = []
    for at, word in enumerate(passage.words):
        if "est" not in word and word not in _IRREGULAR:
            continue
        order, _, tail = word.rpartition("-")
        if not is_superlative(tail):
            continue
        place, first = _place(order), at
        if not order and at and passage.gaps[at] in ("", "-"):
            place = _place(passage.words[at - 1])
            first -= place != _FIRST
        among = _among(passage, first)
        is_counted = first > 0 and passage.tags[first - 1] == "Q"
        begins = first if among < 0 else among
        found.append(_Superlative(lemma(tail), place, begins, at, among >= 0 or is_counted, is_counted))
    return found


def _among(passage: Passage, first: int) -> int:
    """Return where "one of the", "some of Britain's" or "among the" before a superlative begins, or -1."""
    at = first
    while (
        at
        and not passage.gaps[at]
        and (passage.tags[at - 1] in ("D", "N") and not is_superlative(passage.words[at - 1]))
    ):
        at -= 1
    if at > 1 and passage.words[at - 1] == "of" and passage.words[at - 2] in _SOME:
        return at - 2
    return at - 1 if at and passage.words[at - 1] == "among" else -1


@lru_cache(maxsize=1 << 12)
def is_superlative(word: str) -> bool:
    """Return whether a folded word is the highest degree of another.

    >>> [word for word in ("largest", "worst", "forest", "large") if is_superlative(word)]
    ['largest', 'worst']
    """
    return word in _IRREGULAR or (word.endswith("est") and lemma(word) != word)


@lru_cache(maxsize=1 << 10)
def _place(word: str) -> float:
    """Return which in an order a word says: 2.0 for "second"; 1.0 for any other word."""
    numeral = read_numeral(word, 0) if word[:1].isalnum() else None
    return numeral.low if numeral and numeral.kind == "ordinal" and numeral.end == len(word) else _FIRST
