"""Two quantities compared by value, whatever they count: can they be one, is one rounded, does one claim more."""

from __future__ import annotations

from math import isclose

from quotecheck.language.numbers import Quantity
from quotecheck.model import Severity
from quotecheck.verify.amounts import are_other_ranges, differ_in_currency, is_share_in_words, last_figure, time_span
from quotecheck.verify.measures import in_unit_of
from quotecheck.verify.shifts.types import Direction

__all__ = ["can_agree", "is_rounded", "overstates"]

_ABOUT = 0.1
"""How far "about 500" reaches, as a share of 500; our choice, 2026-11-21, no data was to be had."""
_FRACTION_POINTS = 2.0
"""How far a share in words may be from its percentage, in points; our choice after newsroom usage, 2026-11-21."""
_INFINITY = float("inf")
_LEAST_ROUNDED = 100.0
_MAX_LOOSER = 1.5
"""How far a floor may be lowered before the figure misleads; as for plain figures (amounts.py)."""
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
_VAGUE = frozenset(["about", "range"])


def _are_pounds(mine: Quantity, theirs: Quantity) -> bool:
    """Return whether one is in pounds by its sign and the other by the word, which may be money or weight."""
    return {mine.kind, theirs.kind} == {"money", "count"} and {mine.unit, theirs.unit} == {"gbp", "pound"}


def _are_one_time(claimed: Quantity, true: Quantity) -> bool:
    """Return whether two lengths of time are one in other units: "over 50 years", "over five decades"."""
    one, other = time_span(claimed), time_span(true)
    return one is not None and other is not None and isclose(one, other)


def can_agree(mine: Quantity, theirs: Quantity) -> bool | None:
    """Return whether two quantities can be one value; None where they cannot be compared at all."""
    if mine.kind == theirs.kind == "count" and mine.unit == theirs.unit:  # most
        return _can_be_equal(mine, theirs) if mine.is_ordinal == theirs.is_ordinal else None
    mine = in_unit_of(mine, theirs)
    kinds = {mine.kind, theirs.kind}
    if kinds == {"percent"} and is_share_in_words(mine):
        if mine.approx in ("less_than", "more_than") and theirs.approx == "exact" and mine.value != theirs.value:
            return mine.low < theirs.value < mine.high  # "less than a third" for 31 percent
        return abs(mine.value - theirs.value) <= _FRACTION_POINTS  # "two-thirds" for 66 percent
    if kinds == {"percent", "percentage_point"}:
        return mine.value == theirs.value
    if mine.kind == theirs.kind == "count" and mine.unit != theirs.unit and {mine.unit, theirs.unit} <= _DAYS.keys():
        days = mine.value * _DAYS[str(mine.unit)], theirs.value * _DAYS[str(theirs.unit)]
        return abs(days[0] - days[1]) <= _ABOUT * max(days)
    if _are_pounds(mine, theirs):
        return mine.value == theirs.value
    is_money = "money" in kinds and all(one.kind == "money" or one.unit == "pound" for one in (mine, theirs))
    if is_money and differ_in_currency(mine, theirs) and mine.value == theirs.value:
        return False  # other figures may be the same sum exchanged
    if mine.kind != theirs.kind or mine.unit != theirs.unit or mine.is_ordinal != theirs.is_ordinal:
        return None
    return _can_be_equal(mine, theirs)


def _can_be_equal(mine: Quantity, theirs: Quantity) -> bool:
    """Return whether the intervals of two quantities of a kind meet."""
    if are_other_ranges(mine, theirs):
        return False
    low, high = _reach(mine)
    other_low, other_high = _reach(theirs)
    return low <= other_high and other_low <= high


def _reach(quantity: Quantity) -> tuple[float, float]:
    if quantity.approx == "about":
        return quantity.low * (1 - _ABOUT), quantity.high * (1 + _ABOUT)
    return quantity.low, quantity.high


def is_rounded(mine: Quantity, theirs: Quantity) -> bool:
    """Return whether the claim's number is the source's with fewer figures: 15 for 14.8, 15,000 for 14,820."""
    mine = in_unit_of(mine, theirs)
    if mine.is_ordinal or mine.approx != "exact" or theirs.approx != "exact" or not theirs.value:
        return False
    difference = abs(mine.value - theirs.value)
    near = difference <= 0.05 * abs(theirs.value) and difference <= last_figure(mine.value)
    return near and _figures(mine.value) < _figures(theirs.value)


def _figures(value: float) -> int:
    return (
        len(f"{value:g}".replace(".", "").strip("0-").rstrip("0")) if value < 1e6 else len(f"{value:.0f}".rstrip("0"))
    )


def _are_opposed(one: Quantity, other: Quantity) -> bool:
    """Return whether one is a floor and the other a ceiling: "at least 20 years", "up to 20 years"."""
    return any(a.high == _INFINITY and b.low <= 0.0 < b.value < _INFINITY for a, b in ((one, other), (other, one)))


def _is_looser_bound(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a claim's floor is the source's rounded down: "over $800 million" for "over $873 million".

    Small counts are not rounded: "at least 10 dead" is another figure than "at least 12 dead".
    """
    is_floor = claimed.approx in ("more_than", "at_least") and claimed.high == true.high == _INFINITY
    is_near = _LEAST_ROUNDED <= claimed.low <= true.low <= claimed.low * _MAX_LOOSER
    return is_floor and is_near and _figures(claimed.low) < _figures(true.low)


_MAX_WEAKER = 2.0
"""How many times further a bound may lie and still be a weaker one; a tenth of it is a slip. Our choice, 2026-11-23."""


def _is_weaker_bound(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a claim's bound follows from the source's: "more than 70" for "more than 80".

    "Up to 90" is told for its 90, and "at least 12" is the count so far: no other follows from them as readers take it.
    """
    is_floor = claimed.approx == "more_than" and claimed.high == true.high == _INFINITY
    is_ceiling = claimed.approx == "less_than" and claimed.low <= 0.0 and true.low <= 0.0
    return (is_floor and true.low / _MAX_WEAKER <= claimed.low < true.low) or (
        is_ceiling and true.high < claimed.high <= true.high * _MAX_WEAKER
    )


def _meets_end(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a bound is an end of a range and lets that end in: "at least 60" for "between 40 and 60"."""
    barred = {"more_than": true.high, "less_than": true.low}.get(claimed.approx)
    return claimed.value in (true.low, true.high) and claimed.value != barred


def _is_stressed(claimed: Quantity) -> bool:
    """Return whether a figure says of itself that it is no round one: "exactly 20"."""
    return claimed.text.lower().startswith(("exactly", "precisely"))


def overstates(claimed: Quantity, true: Quantity) -> tuple[Severity, Direction] | None:
    """Return how a claim's bounds go beyond the source's; None where they do not.

    A claim may be vaguer than its source ("about 500" for 498), not sharper ("more than 500" for "about 500").
    """
    claimed = in_unit_of(claimed, true)
    near = true.approx == "about" or (
        true.approx in ("less_than", "more_than") and true.low > 0 and true.high < _INFINITY
    )
    if claimed.approx in _VAGUE:
        is_beyond = true.high == _INFINITY and true.low * _MAX_LOOSER < claimed.low
        return ("error", "up") if is_beyond else None  # "hundreds" for "at least 60"
    if claimed.approx == true.approx:
        is_same = claimed.value == true.value or claimed.approx == "exact" or _is_looser_bound(claimed, true)
        if is_same or _are_one_time(claimed, true):
            return None
        return ("warning", "down") if _is_weaker_bound(claimed, true) else ("error", "changed")
    if claimed.value == true.value and _are_opposed(claimed, true):
        return "error", "contradicts"
    low, high = _reach(true)
    inside = low >= claimed.low and high <= claimed.high
    if true.approx == "range" and claimed.approx != "exact" and not inside and not _meets_end(claimed, true):
        return "error", "changed"  # "at least 50", "more than 60" for "between 40 and 60"
    if claimed.approx in ("more_than", "less_than"):
        if true.approx == "about" and abs(claimed.value - true.value) >= last_figure(true.value):
            inside = claimed.low <= true.value <= claimed.high  # "more than 700" for "about 730"
        if inside and claimed.value != true.value:
            return None
        is_near = near and claimed.low > 0 and claimed.high < _INFINITY
        return ("note", "changed") if is_near else ("warning", "up")
    if inside:
        return None
    if claimed.approx == "exact":
        if (near or true.approx in ("at_least", "more_than")) and not _is_stressed(claimed):
            return "note", "up"
        return "warning", "up"
    return "warning", "changed"
