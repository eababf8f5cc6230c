"""QC310: what something rises or falls by told as what it rises or falls to, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_change_shifts"]

_CHANGING = word_set("classes", "changes_verbs")
_WAYS = frozenset(("up", "down"))
_ENDS = frozenset(("to", "from"))
_STEPS = frozenset(("by", ""))


def find_change_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that one text gives as the step of a change and the other as its end.

    The amount and the verb must be the same, or both verbs ones of change; nothing is said where the passage has the
    amount in the claim's way too.
    """
    yield from _turned(pair)
    for mine in amounts(pair.claim) if not _CHANGING.isdisjoint(pair.claim.norms) else ():
        if not _is_of_change(pair.claim.norms, mine):
            continue
        same = [
            other
            for other in amounts(pair.evidence)
            if _is_of_change(pair.evidence.norms, other)
            and can_agree(mine.quantity, other.quantity)
            and mine.quantity.kind == other.quantity.kind  # "from 2 percent to 4 percent" is a rise of two points
            and mine.quantity.value == other.quantity.value
        ]
        if not same or any(_way(other) == _way(mine) for other in same):
            continue
        other = same[0]
        here, there = (_start(mine), mine.last), (_start(other), other.last)
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(("QC310c", mine.first), "error", here, there, "contradicts", message)


def _turned(pair: Pair) -> Iterator[Mark]:
    """Yield an error where an amount is "down from" or "down" in one text and "up from" or "up" in the other."""
    if not (pair.claim.has(_WAYS) and pair.evidence.has(_WAYS)):
        return
    theirs = [(other, way) for other in amounts(pair.evidence) if (way := _up_or_down(pair.evidence, other))]
    for mine in amounts(pair.claim):
        way = _up_or_down(pair.claim, mine)
        same = [
            (other, its)
            for other, its in theirs
            if way and other.quantity.kind == mine.quantity.kind and other.quantity.value == mine.quantity.value
        ]
        if same and all(its[0] != way[0] for _, its in same):
            other, its = same[0]
            here, there = (mine.first - len(way), mine.last), (other.first - len(its), other.last)
            message = "The source says “{source}”, the claim “{said}”."
            yield pair.mark(("QC310w", mine.first), "error", here, there, "contradicts", message)


def _up_or_down(passage: Passage, amount: Amount) -> tuple[str, ...]:
    """Return the words before an amount that say where it went from it, or by it: "up from", "down"; none of others."""
    words = passage.words[max(0, amount.first - 2) : amount.first]
    if words[-1:] == ["from"] and words[0] in _WAYS:
        return tuple(words)
    return (words[-1],) if words and words[-1] in _WAYS else ()


def _is_of_change(norms: list[str], amount: Amount) -> bool:
    """Return whether an amount says how far or where to something goes: "rose by 5", "rose 5", "rose to 5"."""
    row = amount.row
    if row is None or norms[row.verb] not in _CHANGING or amount.quantity.is_ordinal:
        return False
    is_between = amount.quantity.text.lower().startswith("between")
    if amount.quantity.approx not in ("exact", "about") and not is_between:
        return False  # "by $10 to $50" may be a step and an end, "fell below $50" is an end
    return amount.prep in _ENDS or amount.prep == "by" or (not amount.prep and row.last == amount.first)


def _way(amount: Amount) -> str:
    return "by" if amount.prep in _STEPS else amount.prep


def _start(amount: Amount) -> int:
    """Return the unit of the preposition before an amount, or of its verb where there is none."""
    return amount.first - 1
