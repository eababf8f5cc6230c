"""QC310: an amount by which something rises told as one by which it falls, and a level told as a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["MOVED", "Step", "find_move_shifts", "step_of"]

MOVED = "QC310m"
"""The family, which gives way to a check that knows more of the words it is about."""

_UP = word_set("classes", "ways_up") | {"up"}
_DOWN = word_set("classes", "ways_down") | {"down"}
_UP_BEHIND = word_set("classes", "moves_up_behind")
_DOWN_BEHIND = word_set("classes", "moves_down_behind")
_STEP_KINDS = frozenset(("percent", "percentage_point", "money", "count"))
_BE = frozenset(("is", "was", "are", "were", "stands", "stood", "remains", "remained", "totaled", "totalled"))
_MIN_LOCAL = 0.4
"""Least share of aligned content words around an amount for both texts to measure one thing; our choice, 2026-11-22."""


class Step(NamedTuple):
    """Which way an amount goes, 1 up or -1 down, and the unit that says so."""

    way: int
    word: int


def find_move_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each step of a claim ("rose 1 percent") whose amount the passage has the other way or still.

    Only where the passage has the amount once: "1 percent lower" turns it round, and "9 percent of revenue" is no step.
    Where a check of opposites or changes says it ("fell", not "rose"), that is told alone (`find_shifts`).
    """
    theirs = [other for other in amounts(pair.evidence) if other.quantity.kind in _STEP_KINDS]
    yield from _backwards(pair, theirs)
    for mine in amounts(pair.claim) if theirs else ():
        step = step_of(pair.claim, mine) if mine.quantity.kind in _STEP_KINDS else None
        same = [other for other in theirs if other.quantity.value == mine.quantity.value]
        same = [other for other in same if other.quantity.kind == mine.quantity.kind]
        if step is None or len(same) != 1 or pair.local_coverage(*mine.place) < _MIN_LOCAL:
            continue
        other = same[0]
        true = step_of(pair.evidence, other)
        here, anchor = _with(mine, step), (MOVED, mine.first)
        if true is not None and true.way == step.way:
            yield Mark(anchor)
        elif true is not None:
            there = _with(other, true)
            message = f"The source has it the other way (“{pair.evidence.text(*there)}”)."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)
        elif _is_level(pair.evidence, other):
            there = (other.first - 1, min(other.last + 2, len(pair.evidence)))
            message = f"The source says how much there is, not by how much it changed (“{pair.evidence.text(*there)}”)."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _backwards(pair: Pair, theirs: Sequence[Amount]) -> Iterator[Mark]:
    """Yield an error for a change told upwards from the higher of the passage's two figures, or the other way round.

    "Profit rose to $90 million from $120 million": the claim's own figures tell that it fell.
    """
    told = amounts(pair.claim) if len(theirs) > 1 else ()
    for end in told:
        start = next((one for one in told if one.prep == "from" and one.row is end.row), None)
        if start is None or end.row is None or end.prep != "to" or end.quantity.kind not in _STEP_KINDS:
            continue
        a, b = start.quantity, end.quantity
        base = lemma(pair.claim.words[end.row.verb])
        way = (base in _RISING) - (base in _LOWERING)
        is_known = all(any(other.quantity.value == one.value for other in theirs) for one in (a, b))
        if not way or not is_known or (a.kind, a.unit) != (b.kind, b.unit) or way * (b.value - a.value) >= 0:
            continue
        here = min(end.row.first, start.first, end.first), max(end.row.last, start.last, end.last)
        there = min(one.first for one in theirs), max(one.last for one in theirs)
        message = f"By its own figures it is the other way: from “{a.text}” to “{b.text}”."
        yield pair.mark((MOVED, end.first), "error", here, there, "contradicts", message)


_RISING = word_set("classes", "ways_up") | word_set("classes", "ways_raising")
_LOWERING = word_set("classes", "ways_down") | word_set("classes", "ways_lowering")


def _with(amount: Amount, step: Step) -> tuple[int, int]:
    """Return the units of an amount with the word that says which way it goes."""
    return min(amount.first, step.word), max(amount.last, step.word + 1)


def step_of(passage: Passage, amount: Amount) -> Step | None:
    """Return which way an amount goes that is a step: "rose 3 percent", "up 3 percent", "3 percent higher".

    "Rose to 3 percent" is an end.
    """
    words = passage.words
    after = words[amount.last] if amount.last < len(passage) and not passage.gaps[amount.last] else ""
    if after in _UP_BEHIND or after in _DOWN_BEHIND:
        return Step(1 if after in _UP_BEHIND else -1, amount.last)
    at = amount.first - 1
    if at >= 0 and words[at] == "by":
        at -= 1
    if at < 0 or passage.gaps[amount.first]:
        return None
    base = lemma(words[at])
    return Step(1 if base in _UP else -1, at) if base in _UP or base in _DOWN else None


def _is_level(passage: Passage, amount: Amount) -> bool:
    """Return whether an amount says how much something is: "were 9 percent of revenue", not "were 9 percent lower"."""
    is_share = passage.words[amount.last : amount.last + 1] == ["of"] and not passage.gaps[amount.last]
    return is_share and amount.first > 0 and passage.words[amount.first - 1] in _BE
