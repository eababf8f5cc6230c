"""QC310: so many times as much told as another number of times ("tripled" as "doubled", "twice" as "half as many")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import APPROXIMATORS
from quotecheck.language.numerals import read_numeral
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.moves import Step, step_of
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["Multiple", "find_multiple_shifts", "multiples", "told_alike"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around two multiples for them to be of one thing; our choice, 2026-11-22."""
_VERBS = {"halve": 0.5, "double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0, "quintuple": 5.0}
_TIMES = {"half": 0.5, "twice": 2.0, "thrice": 3.0}
_WORDS = frozenset((*_VERBS, *_TIMES, "times"))
_AS = frozenset(("as", "the", "that", "what", "its", "their", "his", "her"))
_FOLD = "fold"
_LINKS = closed("clause_links")
_UP = word_set("classes", "moves_up") | {"up", "raise", "boost", "lift", "push"}
_DOWN = word_set("classes", "moves_down") | {"down", "cut", "reduce", "lower", "slash", "trim", "push", "bring"}
_CHANGING = word_set("classes", "moves_verbs")
_COUNTED = frozenset(("count", "money", "percent"))
_PLAIN = frozenset(("exact", "about"))
_MEASURES = frozenset(("number", "share", "proportion", "level", "figure", "rate", "percentage"))
_NEARLY_ALL = 0.8
_REACH = 8
_BEYOND = frozenset(("more", "over"))
_ABOUT = frozenset(word for word, kind in APPROXIMATORS.items() if kind == "about")
_ROUNDED, _NEARLY, _MAX_BEYOND = (0.95, 1.05), (0.85, 1.1), 1.5
"""How far what is worked out may be from what is told: plainly, behind "nearly" or "about", and behind "more than"; our
choice, as for other amounts, 2026-11-23."""


class Multiple(NamedTuple):
    """How many times as much, and the unit range that says so."""

    factor: float
    first: int
    last: int
    is_worked_out: bool = False
    """It is told as a change or as two levels."""


@kept
def multiples(passage: Passage) -> list[Multiple]:
    """Return the multiples of a passage: "doubled", "twice as many", "three times the", "fivefold"."""
    if not passage.has_form(_WORDS) and not any(word.endswith(_FOLD) for word in passage.words):
        return []
    return [found for at in range(len(passage)) if (found := _multiple_at(passage, at)) is not None]


@needs(either=multiples)
def find_multiple_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for the one multiple that each text has: the same, or another of the same things.

    One of them may be told as a change: "went from 12 to 24", "rose 100 percent", "was cut by half".
    """
    told, counted = _compared(pair)
    if len(told) != 1:
        return
    here, anchor = told[0], ("QC310t", told[0].first)
    own = _of_same(pair, here, counted)
    if any(_agree(pair, here, other) for other in own):
        yield Mark(anchor)
        return
    is_near = pair.local_coverage(here.first, here.last) >= _MIN_LOCAL
    if len(counted) > 1 or here.is_worked_out or any(other.is_worked_out for other in counted):
        is_near = is_near and _is_all_else_told(pair, here)
    if len(own) == 1 and is_near and not _is_turned(pair, here, own[0]):
        there = own[0].first, own[0].last
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(anchor, "error", (here.first, here.last), there, "contradicts", message)


def told_alike(pair: Pair) -> list[Multiple]:
    """Return the multiples of a claim that a passage tells of the same things, as multiples or as changes."""
    told, counted = _compared(pair)
    return [here for here in told if any(_agree(pair, here, other) for other in _of_same(pair, here, counted))]


def _compared(pair: Pair) -> tuple[list[Multiple], list[Multiple]]:
    """Return the multiples of a claim and what of a passage they are held against; of one text changes count too."""
    mine, theirs = multiples(pair.claim), multiples(pair.evidence)
    if mine:
        return mine, [*theirs, *_growths(pair.evidence)]
    return (_growths(pair.claim), theirs) if theirs else ([], [])


def _of_same(pair: Pair, mine: Multiple, counted: list[Multiple]) -> list[Multiple]:
    """Return those multiples of a passage whose own words have most of the claim's: "cut costs by half"."""
    if len(counted) < 2:
        return counted
    counted = sorted(counted, key=lambda one: one.first)
    starts = [0, *(_cut_between(pair.evidence, one, other) for one, other in pairwise(counted)), len(pair.evidence)]
    figures = {at for amount in amounts(pair.evidence) for at in range(*amount.place)}
    shared = []
    for first, last in pairwise(starts):
        theirs = (pair.to_claim[at] for at in range(first, last) if at not in figures)
        shared.append(sum(at >= 0 and not mine.first <= at < mine.last for at in theirs))
    return [one for one, words in zip(counted, shared, strict=True) if words == max(shared)]


def _cut_between(passage: Passage, one: Multiple, other: Multiple) -> int:
    """Return the unit that begins the words of the second of two multiples: the last "and" or mark between them."""
    between = range(min(other.first, len(passage) - 1), one.last - 1, -1)
    return next((at for at in between if passage.words[at] in _LINKS or passage.gaps[at]), one.last)


def _agree(pair: Pair, mine: Multiple, other: Multiple) -> bool:
    """Return whether two multiples can be one: exactly in words, within rounding where one is worked out."""
    if mine.factor == other.factor:
        return True
    if not (mine.is_worked_out or other.is_worked_out):
        return False
    before = frozenset(pair.claim.words[max(0, mine.first - 2) : mine.first])
    low, high = _ROUNDED
    if not before.isdisjoint(_BEYOND):
        low, high = 1.0, _MAX_BEYOND
    elif not before.isdisjoint(_ABOUT):
        low, high = _NEARLY
    return low * mine.factor <= other.factor <= high * mine.factor


def _is_all_else_told(pair: Pair, mine: Multiple) -> bool:
    """Return whether the passage has nearly all words of a claim but its multiple."""
    beside = [i for i in pair.content_beside(mine.first, mine.last) if pair.claim.words[i] not in _MEASURES]
    return bool(beside) and pair.share_of(beside) >= _NEARLY_ALL


@kept
def _growths(passage: Passage) -> list[Multiple]:
    """Return the changes of a passage as multiples: "rose 100 percent", "fell by half", "went from 12 to 24 percent".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [round(found.factor, 2) for found in _growths(passage_of("It fell by a third, then went from 2 to 6 euros."))]
    [0.67, 3.0]
    """
    found = []
    told = amounts(passage)
    for number, amount in enumerate(told):
        grown = _grown_by(passage, amount)
        if grown is not None:
            found.append(grown)
        before = told[number - 1] if number else None
        factor = 0.0 if before is None else _grown_to(passage, before, amount)
        if factor and before is not None:
            found.append(Multiple(factor, before.first - 1, amount.last, is_worked_out=True))
    return found


def _grown_by(passage: Passage, amount: Amount) -> Multiple | None:
    """Return what a change by a share makes of a whole: 1.5 for "rose 50 percent", 0.5 for "cut in half"."""
    quantity = amount.quantity
    is_share = quantity.kind == "percent" and quantity.approx in _PLAIN
    if not is_share or passage.words[amount.last : amount.last + 1] == ["of"]:
        return None
    step = step_of(passage, amount)
    if step is None and (amount.prep == "by" or (amount.prep == "in" and quantity.text.lower() == "half")):
        step = _changed_before(passage, amount.first - 1)
    if step is None:
        return None
    last = max(amount.last, step.word + 1)
    return Multiple(max(0.0, 1.0 + step.way * quantity.value / 100), min(step.word, amount.first), last, True)


def _changed_before(passage: Passage, at: int) -> Step | None:
    """Return the nearest word of change before a unit, in its clause: "cut leaks at the plant by half"."""
    first = max(passage.last_stop(at, ",;:"), at - _REACH)
    for place in range(at - 1, first - 1, -1):
        base = lemma(passage.words[place])
        if base in _UP or base in _DOWN:
            return Step(1 if base in _UP else -1, place)
        if passage.tags[place] == "C":
            return None
    return None


def _grown_to(passage: Passage, one: Amount, other: Amount) -> float:
    """Return how many times as much there is behind a change: 2.0 for "from 12 to 24"; 0.0 where none is told."""
    a, b = one.quantity, other.quantity
    is_told = {one.prep, other.prep} == {"from", "to"} and one.row is not None and one.row is other.row
    if not is_told or one.row is None or passage.norms[one.row.verb] not in _CHANGING:
        return 0.0
    is_like = a.kind == b.kind and a.unit == b.unit and not a.is_ordinal and a.kind in _COUNTED
    if not is_like or {a.approx, b.approx} - _PLAIN or not a.value > 0 < b.value:
        return 0.0
    return b.value / a.value if one.prep == "from" else a.value / b.value


def _is_turned(pair: Pair, mine: Multiple, other: Multiple) -> bool:
    """Return whether one text compares the other way round: "A has twice as many as B", "B has half as many as A"."""
    crossed = (at >= other.last for at in pair.to_evidence[: mine.first] if at >= 0)
    return mine.factor * other.factor == 1.0 and any(crossed)


def _multiple_at(passage: Passage, at: int) -> Multiple | None:
    word = passage.words[at]
    after = passage.words[at + 1] if at + 1 < len(passage) else ""
    if (passage.tags[at] == "V" or word.endswith("d")) and lemma(word) in _VERBS:
        return Multiple(_VERBS[lemma(word)], at, at + 1)
    if after in _AS and (word in _TIMES or word in _VERBS):
        is_that = passage.words[at + 1 : at + 3] == ["that", "of"]
        is_compared = after == "as" or word != "half" or is_that  # "half the island" is a part, not a multiple
        return Multiple(_TIMES.get(word) or _VERBS[word], at, at + 1) if is_compared else None
    if word == "times" and at and after in _AS:
        factor = _number(passage.words[at - 1])
        return Multiple(factor, at - 1, at + 1) if factor else None
    if word.endswith(_FOLD) and len(word) > len(_FOLD):
        factor = _number(word.removesuffix(_FOLD).rstrip("-"))
        return Multiple(factor, at, at + 1) if factor else None
    return None


def _number(word: str) -> float:
    """Return what a word counts, 0.0 for any other word."""
    numeral = read_numeral(word, 0) if word[:1].isalnum() else None
    return numeral.low if numeral and numeral.kind == "cardinal" and numeral.end == len(word) else 0.0
