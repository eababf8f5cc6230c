"""QC321: so much a year told as so much."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_rate_shifts"]

_EACH = frozenset(("a", "an", "per", "each", "every"))
_EVERY = frozenset(("annual", "annually", "yearly", "monthly", "weekly", "daily", "hourly", "nightly"))
_PERIODS = word_set("classes", "rates_periods")


def find_rate_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that the source gives by the year and the claim, of the same amount, in all.

    Nothing is said where the claim has a rate anywhere, or tells of one such period ("last year").
    """
    claim, evidence = pair.claim, pair.evidence
    periods = {claim.norms[at] for at in range(len(claim))}
    if not _EVERY.isdisjoint(claim.words) or any(_rate_after(claim, amount) for amount in amounts(claim)):
        return
    for mine in amounts(claim):
        for other in amounts(evidence):
            is_same = mine.quantity.kind == other.quantity.kind and mine.quantity.value == other.quantity.value
            rate = _rate_after(evidence, other)
            is_same = is_same and time_span(mine.quantity) is None  # "six hours of sleep", "six hours a night"
            if not is_same or not rate or evidence.norms[rate] in periods or mine.quantity.kind == "ordinal":
                continue
            here, there = (mine.first, mine.last), (other.first, rate + 1)
            message = f"The source has “{evidence.text(*there)}”; the claim leaves out the period."
            yield Mark(("QC321r", mine.first), pair.shift("QC321", "error", here, there, "changed", message))


def _rate_after(passage: Passage, amount: Amount) -> int:
    """Return the unit of the period behind an amount and what it counts ("7 billion pesos a year"), or 0."""
    for at in (amount.last, amount.noun + 1):
        if 0 < at < len(passage) - 1 and passage.words[at] in _EACH and passage.words[at + 1] in _PERIODS:
            return at + 1
    return 0
