"""QC310, QC321: so much a year told as so much, as so much a month, or twice a week told as once a week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import EACH, Amount, amounts

__all__ = ["find_rate_shifts", "is_other_period"]

_NO_RATE = (["later"], ["earlier"], ["ago"], ["before"], ["after"])
_EVERY = frozenset(("annual", "annually", "yearly", "monthly", "weekly", "daily", "hourly", "nightly"))
_OVER = frozenset(("over", "during", "throughout", "within"))
_REACH = 4
"""Words behind an amount among which its period stands: "$230 million in repairs over the next decade"."""
_CLAUSE = 8
"""The same in the amount's clause, where both texts have a period: "61,000 vehicles cross the bridge every weekday"."""
_TIMES = "time"
_TIMES_WORDS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_MIN_LOCAL = 0.5
"""Least share of aligned content words around two rates for them to be of one thing; our choice, 2026-11-22."""
_PERIODS = word_set("classes", "rates_periods")


class _Rate(NamedTuple):
    """So many of something in a period: what is counted, how many, the period, and the unit range of all."""

    kind: str
    number: float
    period: str
    first: int
    last: int


def find_rate_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each rate of the claim: as in the passage, with another number or period, or with none."""
    yield from _other_rates(pair)
    yield from _lost_periods(pair)
    yield from _added_periods(pair)


def _other_rates(pair: Pair) -> Iterator[Mark]:
    theirs = _rates(pair.evidence)
    for mine in _rates(pair.claim) if theirs else ():
        same = [other for other in theirs if other.kind == mine.kind]
        anchor = ("QC310r", mine.first)
        if any((other.number, other.period) == (mine.number, mine.period) for other in same):
            yield Mark(anchor)
            continue
        here = mine.first, mine.last
        if not same or pair.local_coverage(*here) < _MIN_LOCAL:
            continue
        other = same[0] if len(same) == 1 else _beside(pair, mine, same)
        if other is None or (other.number == mine.number) == (other.period == mine.period) or _may_be_same(mine, other):
            continue
        there = other.first, other.last
        message = f"The source says “{pair.evidence.text(*there)}”, the claim “{pair.claim.text(*here)}”."
        code = "QC310" if other.period == mine.period else "QC321"
        yield Mark(anchor, pair.shift(code, "error", here, there, "contradicts", message))


_A_YEAR = {"hour": 8760, "day": 365, "night": 365, "week": 52, "month": 12, "quarter": 4, "year": 1, "decade": 0.1}
_NEARLY = 0.02
"""How far so much a week may be from so much a year, as a share: a year has 52 weeks or a day more."""


def is_other_period(pair: Pair, mine: Amount) -> bool:
    """Return whether the passage gives a claim's rate for another period: "12,000 a month", "144,000 a year".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("It lends 144,000 books a year.", "It lends 12,000 books a month.")
    >>> is_other_period(pair, amounts(pair.claim)[0])
    True
    """
    if not (pair.claim.has(_A_YEAR.keys()) and pair.evidence.has(_A_YEAR.keys())):
        return False
    own = next((rate for rate in _rates(pair.claim) if rate.first <= mine.first < rate.last), None)
    if own is None or own.period not in _A_YEAR:
        return False
    theirs = (rate for rate in _rates(pair.evidence) if rate.kind == own.kind and rate.period in _A_YEAR)
    yearly = own.number * _A_YEAR[own.period]
    return any(abs(rate.number * _A_YEAR[rate.period] - yearly) <= _NEARLY * yearly for rate in theirs)


def _beside(pair: Pair, mine: _Rate, others: Sequence[_Rate]) -> _Rate | None:
    """Return the rate that stands behind the same word as the claim's: "reach the camp twice a week", "arrive once"."""
    before = next((at for i in range(mine.first - 1, -1, -1) if (at := pair.to_evidence[i]) >= 0), -1)
    return min((one for one in others if one.first > before >= 0), key=lambda one: one.first, default=None)


def _may_be_same(mine: _Rate, other: _Rate) -> bool:
    """Return whether the quantity check judges two rates: it knows rounding, bounds and units, but not "twice"."""
    return mine.kind != _TIMES and mine.period == other.period


@kept
def _rates(passage: Passage) -> tuple[_Rate, ...]:
    return tuple(_find_rates(passage))


def _find_rates(passage: Passage) -> Iterator[_Rate]:
    for at in range(len(passage) - 2) if passage.has(_TIMES_WORDS.keys()) else ():
        count = _TIMES_WORDS.get(passage.words[at])
        if count and passage.words[at + 1] in EACH and passage.words[at + 2] in _PERIODS:
            yield _Rate(_TIMES, count, passage.norms[at + 2], at, at + 3)
    for amount in amounts(passage):
        period = _rate_after(passage, amount) or _each_behind(passage, amount, _CLAUSE)
        if not period or amount.quantity.is_ordinal:
            continue
        counted = passage.norms[amount.noun] if amount.noun >= 0 and amount.noun != period else ""
        kind = _TIMES if _TIMES in (amount.quantity.unit, counted) else f"{amount.quantity.unit or ''} {counted}"
        yield _Rate(kind, amount.quantity.value, passage.norms[period], amount.first, period + 1)


def _added_periods(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that the claim gives by the year and the source for a stretch of time in all.

    "$230 million over the next decade" told as "$230 million every year".
    """
    for mine, period in _told_by_period(pair.claim):
        if mine.quantity.is_ordinal or mine.quantity.unit == _TIMES:
            continue
        for other in amounts(pair.evidence):
            is_same = mine.quantity.kind == other.quantity.kind and mine.quantity.value == other.quantity.value
            stretch = _stretch_behind(pair.evidence, other) if is_same else 0
            if not stretch or not _EVERY.isdisjoint(pair.evidence.words) or _rate_after(pair.evidence, other):
                continue
            here, there = (mine.first, period + 1), (other.first, stretch + 1)
            message = "The source says “{source}”, the claim “{said}”."
            yield pair.mark(("QC321r", mine.first), "error", here, there, "contradicts", message)


@kept
def _told_by_period(passage: Passage) -> list[tuple[Amount, int]]:
    """Return the amounts that are told by the year or the like, each with the unit of that."""
    periods = ((one, _rate_after(passage, one) or _each_behind(passage, one, _REACH)) for one in amounts(passage))
    return [(amount, period) for amount, period in periods if period]


def _each_behind(passage: Passage, amount: Amount, reach: int) -> int:
    """Return the unit of the period of "$2 million in repairs every year", or 0."""
    for at in range(amount.last, min(amount.last + reach, len(passage) - 1)):
        if passage.gaps[at] or passage.tags[at] in ("C", "S", "W", "Q"):
            return 0
        if passage.words[at] in ("every", "each", "per") and passage.words[at + 1] in _PERIODS:
            return at + 1
    return 0


def _stretch_behind(passage: Passage, amount: Amount) -> int:
    """Return the last unit of the time over which an amount runs in all ("over the next decade"), or 0."""
    for at in range(amount.last, min(amount.last + _REACH, len(passage) - 1)):
        if passage.gaps[at] or passage.tags[at] in ("V", "C", "S", "W"):
            return 0
        if passage.words[at] in _OVER:
            ends = (i for i in range(at + 1, min(at + 5, len(passage))) if passage.norms[i] in _PERIODS)
            return next(ends, 0)
    return 0


def _lost_periods(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that the source gives by the year and the claim, of the same amount, in all.

    Nothing is said where the claim has a rate anywhere, or tells of one such period ("last year").
    """
    claim, evidence = pair.claim, pair.evidence
    theirs = _given_by_period(evidence)
    if not theirs or not _EVERY.isdisjoint(claim.words) or _given_by_period(claim):
        return
    for mine in amounts(claim):
        for other, rate in theirs:
            is_same = mine.quantity.kind == other.quantity.kind and mine.quantity.value == other.quantity.value
            is_same = is_same and time_span(mine.quantity) is None  # "six hours of sleep", "six hours a night"
            if not is_same or evidence.norms[rate] in claim.norms or mine.quantity.kind == "ordinal":
                continue
            message = "The source has “{source}”; the claim leaves out the period."
            yield pair.mark(("QC321r", mine.first), "error", mine.place, (other.first, rate + 1), "changed", message)


@kept
def _given_by_period(passage: Passage) -> list[tuple[Amount, int]]:
    """Return the amounts right behind which a period stands, each with the unit of that."""
    periods = ((amount, _rate_after(passage, amount)) for amount in amounts(passage))
    return [(amount, period) for amount, period in periods if period]


def _rate_after(passage: Passage, amount: Amount) -> int:
    """Return the unit of the period behind an amount and what it counts ("7 billion pesos a year"), or 0."""
    for at in (amount.last, amount.noun + 1):
        if not 0 < at < len(passage) - 1 or passage.words[at] not in EACH or passage.gaps[at]:
            continue
        if passage.words[at + 1] in _PERIODS and passage.words[at + 2 : at + 3] not in _NO_RATE:
            return at + 1
    return 0
