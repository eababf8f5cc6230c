"""QC310: so many times as much told as another number of times ("tripled" as "doubled", "twice" as "half as many")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.numerals import read_numeral
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_multiple_shifts", "multiples"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around two multiples for them to be of one thing; our choice, 2026-11-22."""
_VERBS = {"halve": 0.5, "double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_TIMES = {"half": 0.5, "twice": 2.0, "thrice": 3.0}
_WORDS = frozenset((*_VERBS, *_TIMES, "times"))
_AS = frozenset(("as", "the", "that", "what", "its", "their", "his", "her"))
_FOLD = "fold"


class _Multiple(NamedTuple):
    """How many times as much, and the unit range that says so."""

    factor: float
    first: int
    last: int


def find_multiple_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for the one multiple that each text has: the same, or another of the same things."""
    mine = multiples(pair.claim)
    theirs = multiples(pair.evidence) if mine else []
    if len(mine) != 1 or not theirs:
        return
    here, anchor = mine[0], ("QC310t", mine[0].first)
    if any(other.factor == here.factor for other in theirs):
        yield Mark(anchor)
        return
    is_near = pair.local_coverage(here.first, here.last) >= _MIN_LOCAL
    if len(theirs) == 1 and is_near and not _is_turned(pair, here, theirs[0]):
        there = theirs[0].first, theirs[0].last
        said = pair.claim_text(here.first, here.last)
        message = f"The source says “{pair.evidence_text(*there)}”, the claim “{said}”."
        yield Mark(anchor, pair.shift("QC310", "error", (here.first, here.last), there, "contradicts", message))


def _is_turned(pair: Pair, mine: _Multiple, other: _Multiple) -> bool:
    """Return whether one text compares the other way round: "A has twice as many as B", "B has half as many as A"."""
    crossed = (at >= other.last for at in pair.to_evidence[: mine.first] if at >= 0)
    return mine.factor * other.factor == 1.0 and any(crossed)


def multiples(passage: Passage) -> list[_Multiple]:
    """Return the multiples of a passage: "doubled", "twice as many", "three times the", "fivefold"."""
    if not passage.has_form(_WORDS) and not any(word.endswith(_FOLD) for word in passage.words):
        return []
    return [found for at in range(len(passage)) if (found := _multiple_at(passage, at)) is not None]


def _multiple_at(passage: Passage, at: int) -> _Multiple | None:
    word = passage.words[at]
    after = passage.words[at + 1] if at + 1 < len(passage) else ""
    if passage.tags[at] == "V" and lemma(word) in _VERBS:
        return _Multiple(_VERBS[lemma(word)], at, at + 1)
    if after in _AS and (word in _TIMES or word in _VERBS):
        is_compared = after == "as" or word != "half"  # "half the island" is a part, not a multiple
        return _Multiple(_TIMES.get(word) or _VERBS[word], at, at + 1) if is_compared else None
    if word == "times" and at and after in _AS:
        factor = _number(passage.words[at - 1])
        return _Multiple(factor, at - 1, at + 1) if factor else None
    if word.endswith(_FOLD) and len(word) > len(_FOLD):
        factor = _number(word.removesuffix(_FOLD).rstrip("-"))
        return _Multiple(factor, at, at + 1) if factor else None
    return None


def _number(word: str) -> float:
    """Return what a word counts, 0.0 for any other word."""
    numeral = read_numeral(word, 0) if word[:1].isalnum() else None
    return numeral.low if numeral and numeral.kind == "cardinal" and numeral.end == len(word) else 0.0
