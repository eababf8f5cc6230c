"""QC310: an amount by which something rises told as one by which it falls, and a level told as a change."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_move_shifts"]

_UP = word_set("classes", "moves_up")
_DOWN = word_set("classes", "moves_down")
_UP_BEHIND = word_set("classes", "moves_up_behind")
_DOWN_BEHIND = word_set("classes", "moves_down_behind")
_STEP_KINDS = frozenset(("percent", "percentage_point", "money", "count"))
_LEVEL = frozenset(("of",))
_BE = frozenset(
    ("is", "was", "are", "were", "stands", "stood", "remains", "remained", "totaled", "totalled", "reached")
)
_MIN_LOCAL = 0.4
"""Least share of aligned content words around an amount for both texts to measure one thing; our choice, 2026-11-22."""


def find_move_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each step of a claim ("rose 1 percent") whose amount the passage has the other way or still.

    Only where the passage has the amount once: "1 percent lower" turns it round, and "9 percent of revenue" is no step.
    """
    theirs = [other for other in amounts(pair.evidence) if other.quantity.kind in _STEP_KINDS]
    for mine in amounts(pair.claim) if theirs else ():
        way = _way(pair.claim, mine) if mine.quantity.kind in _STEP_KINDS else 0
        same = [other for other in theirs if other.quantity.value == mine.quantity.value]
        same = [other for other in same if other.quantity.kind == mine.quantity.kind]
        if not way or len(same) != 1 or pair.local_coverage(mine.first, mine.last) < _MIN_LOCAL:
            continue
        other = same[0]
        true = _way(pair.evidence, other)
        here, anchor = (max(0, mine.first - 1), mine.last), ("QC310m", mine.first)
        if true == way:
            yield Mark(anchor)
        elif true:
            there = (max(0, other.first - 1), min(other.last + 1, len(pair.evidence)))
            message = f"The source has it the other way (“{pair.evidence_text(*there)}”)."
            yield Mark(anchor, pair.shift("QC310", "error", here, there, "contradicts", message))
        elif _is_level(pair.evidence, other):
            there = (max(0, other.first - 1), min(other.last + 2, len(pair.evidence)))
            message = f"In the source that is no change but how much there is (“{pair.evidence_text(*there)}”)."
            yield Mark(anchor, pair.shift("QC310", "error", here, there, "contradicts", message))


def _way(passage: Passage, amount: Amount) -> int:
    """Return 1 for an amount by which something goes up, -1 for down, 0 for no step or one that words do not tell.

    "Rose 3 percent", "up 3 percent", "3 percent higher" and "3 percent above" go up; "rose to 3 percent" is an end.
    """
    words = passage.words
    after = words[amount.last] if amount.last < len(passage) and not passage.gaps[amount.last] else ""
    if after in _UP_BEHIND or after in _DOWN_BEHIND:
        return 1 if after in _UP_BEHIND else -1
    at = amount.first - 1
    if at >= 0 and words[at] == "by":
        at -= 1
    if at < 0 or passage.gaps[amount.first]:
        return 0
    return 1 if words[at] in _UP else -1 if words[at] in _DOWN else 0


def _is_level(passage: Passage, amount: Amount) -> bool:
    """Return whether an amount says how much something is: "were 9 percent of revenue", not "were 9 percent lower"."""
    is_share = amount.last < len(passage) and passage.words[amount.last] in _LEVEL and not passage.gaps[amount.last]
    return is_share and amount.first > 0 and passage.words[amount.first - 1] in _BE
