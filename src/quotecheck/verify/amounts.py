"""Whether an amount of a source can be told as a claim tells it: rounded, in words, in another unit, as a share.

Coverage asks it, to know whether the source speaks to the amount at all. How exact the claim may be is the business of
the shift check on quantities (QC310).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import inf, isclose

from quotecheck.language.numbers import Quantity, find_quantities
from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.ready import compiled
from quotecheck.verify.measures import in_unit_of

__all__ = [
    "MARGINS",
    "PARTS_OF_DAY",
    "amount_keys",
    "are_other_ranges",
    "can_be_told_as",
    "differ_in_currency",
    "differences",
    "is_any_number",
    "is_in_part_of_day",
    "is_measured_out",
    "is_reckoned",
    "is_share_in_words",
    "is_worked_out",
    "kind_of_unit",
    "last_figure",
    "names_dollar",
    "one_of",
    "time_span",
    "units_lasting",
]

_HOURS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0, "month": 730.5,
    "year": 8766.0, "decade": 87660.0, "century": 876600.0,
}  # fmt: skip
"""Hours in a unit of time; a month and a year are mean ones (Gregorian calendar)."""
_DOLLARS = frozenset(("usd", "aud", "cad", "nzd", "hkd", "sgd", "twd"))
_WHOSE = compiled(r"[A-Za-z]\$|\bUSD|\b(?:U\.?S\.?|American) dollar", re.IGNORECASE)
_RATIO = compiled(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_FIGURE = compiled(r"[\d%]|\b(?:per\s?cents?|pct|percentages?)\b", re.IGNORECASE)
MARGINS = frozenset(("margin", "majority", "lead", "gap", "difference"))
"""What an amount is called that is the difference of two others."""
_ROUND_SHARE = 0.05
_FRACTION_POINTS = 2.0
"""How far a rounded number may be from the exact one (share), and a fraction in words ("two-thirds") from its
percentage (points); our choice after newsroom usage, 2026-11-21, no data was to be had."""
_MAX_BEYOND = 1.5
"""How far above its bound the true number may lie for "more than" to be a fair way to tell it; our choice, as above."""
_ABOUT = 0.1


def time_span(quantity: Quantity) -> float | None:
    """Return the hours that an amount of time lasts (its printed value), or None for anything else.

    >>> [time_span(find_quantities(text)[0]) for text in ("48 hours", "two days", "14 tons")]
    [48.0, 48.0, None]
    """
    hours = _HOURS.get(quantity.unit or "")
    return None if hours is None or quantity.kind != "count" else quantity.value * hours


def one_of(unit: str) -> tuple[str, ...]:
    """Return the keys under which one unit of time equals an amount of it ("a decade", "10 years"); none for others.

    >>> one_of("fortnight") == amount_keys(find_quantities("14 days")[0]), one_of("house")
    (True, ())
    """
    return (f"t{_HOURS[unit]:.10g}",) if unit in _HOURS else ()


def units_lasting(key: str) -> tuple[str, ...]:
    """Return the units of time of which one has a key.

    >>> units_lasting("t336"), units_lasting("t48")
    (('fortnight',), ())
    """
    return tuple(unit for unit in _HOURS if key in one_of(unit))


def amount_keys(quantity: Quantity) -> tuple[str, ...]:
    """Return the keys under which a quantity equals another: its value, both ends of a range, the parts of a ratio.

    An amount of time goes by how long it lasts; years by their bare number too, since ages are told without a unit.

    >>> amount_keys(find_quantities("seven out of ten")[0])
    ('#70', '#7', '#10')
    >>> amount_keys(find_quantities("a two-day strike")[0]), amount_keys(find_quantities("the 42-year-old")[0])
    (('t48',), ('t368172', '#42'))
    """
    hours = time_span(quantity)
    if hours is not None and quantity.approx != "range":
        own = (f"#{quantity.value:.10g}",) if quantity.unit == "year" else ()
        return (f"t{hours:.10g}", *own)
    values = [quantity.value]
    if quantity.approx == "range":
        values += [quantity.low, quantity.high]
    if quantity.kind == "percent" and not quantity.text.rstrip().endswith("%"):
        values += _ratio_parts(quantity.text)
    return tuple(dict.fromkeys(f"#{value:.10g}" for value in values))


@cache
def _ratio_parts(text: str) -> tuple[float, ...]:
    parts = _RATIO.split(text)
    found = [find_quantities(part) for part in parts] if len(parts) == 2 else []
    return tuple(row[0].value for row in found if len(row) == 1)


def kind_of_unit(quantity: Quantity) -> str | None:
    """Return what kind of thing an amount measures, None for a bare figure; pounds may be money.

    >>> [kind_of_unit(find_quantities(text)[0]) for text in ("3 percent", "3 points", "£3", "three years", "3 men")]
    ['percent', None, 'money', 'time', None]
    """
    if quantity.is_ordinal or quantity.kind in ("id", "year", "time"):
        return None
    if quantity.kind in ("percent", "percentage_point"):
        return "percent"
    if quantity.kind == "money" or quantity.unit == "pound":
        return "money"
    return "time" if time_span(quantity) is not None else quantity.unit


def is_any_number(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a source only says "at least one" where a claim gives a number: that tells how many of nothing.

    >>> is_any_number(find_quantities("78 bridges")[0], find_quantities("at least one bridge")[0])
    True
    """
    return true.low <= 1.0 and true.high == inf and claimed.low > 1.0 and claimed.kind == "count"


def can_be_told_as(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a source's amount may stand behind a claim's: the same within rounding, or inside its bounds.

    >>> def can(claim, source):
    ...     return can_be_told_as(find_quantities(claim)[0], find_quantities(source)[0])
    >>> can("nearly 15 percent", "14.8 percent"), can("two-thirds", "66 percent"), can("more than 4,000", "4,212")
    (True, True, True)
    >>> can("15 percent", "50 percent"), can("more than 4,000", "3,900"), can("about $40", "40 percent")
    (False, False, False)
    """
    if is_any_number(claimed, true):
        return False
    hours, other_hours = time_span(claimed), time_span(true)
    if hours is not None and other_hours is not None:
        scale = _HOURS[claimed.unit or "hour"] / _HOURS[true.unit or "hour"]
        return _fits(claimed.low * scale, claimed.high * scale, claimed, true)
    claimed = in_unit_of(claimed, true)
    if claimed.kind != true.kind or claimed.is_ordinal != true.is_ordinal:
        return False
    if claimed.unit != true.unit and claimed.unit is not None and true.unit is not None:
        return False
    if is_share_in_words(claimed):
        is_beyond = claimed.approx in ("less_than", "more_than") and claimed.low < true.value < claimed.high
        return is_beyond or abs(claimed.value - true.value) <= _FRACTION_POINTS
    return _fits(claimed.low, claimed.high, claimed, true)


def is_share_in_words(quantity: Quantity) -> bool:
    """Return whether a share is told as a fraction: "two-thirds", "half", not "five percent".

    >>> [is_share_in_words(find_quantities(text)[0]) for text in ("two-thirds of them", "five percent", "5%")]
    [True, False, False]
    """
    return quantity.kind == "percent" and not _FIGURE.search(quantity.text)


def differ_in_currency(a: Quantity, b: Quantity) -> bool:
    """Return whether two sums of money are in different currencies; a bare dollar may be any country's.

    >>> def differ(one, other):
    ...     return differ_in_currency(find_quantities(one)[0], find_quantities(other)[0])
    >>> differ("$5 million", "5 million euros"), differ("$5 million", "A$5 million"), differ("US$5", "A$5")
    (True, False, True)
    """
    one, other = ("gbp" if unit == "pound" else unit for unit in (a.unit, b.unit))
    if one is None or other is None or one == other:
        return False
    return not {one, other} <= _DOLLARS or (names_dollar(a) and names_dollar(b))


def names_dollar(quantity: Quantity) -> bool:
    """Return whether a sum says whose dollars it is in: "A$5", "5 US dollars", not "$5"."""
    return quantity.unit != "usd" or bool(_WHOSE.search(quantity.text))


def _fits(low: float, high: float, claimed: Quantity, true: Quantity) -> bool:
    """Return whether a source's amount lies within what a claim allows (`low` to `high`, in the source's unit)."""
    if claimed.approx in ("more_than", "at_least") and low > 0:
        high = min(high, low * _MAX_BEYOND) if true.low == true.high else high
    if claimed.approx in ("about", "range"):
        low, high = low * (1 - _ABOUT), high * (1 + _ABOUT)
    if claimed.approx == "exact":
        if claimed.is_ordinal or claimed.kind == "id":
            return low <= true.high and true.low <= high
        slack = _ROUND_SHARE * abs(true.value)
        if low - slack > true.high or true.low > high + slack:
            return False  # most pairs of amounts
        slack = min(slack, last_figure(low)) if _is_rounder(low, true.value) else 0.0
        low, high = low - slack, high + slack
    if high == true.high == inf:
        return low <= true.low  # "more than 60" is more than what "more than 50" says
    return low <= true.high and true.low <= high


def _is_rounder(value: float, true: float) -> bool:
    """Return whether a number has fewer telling figures than another: 15,000 and 14,820."""
    return _figures(value) < _figures(true)


def last_figure(value: float) -> float:
    """Return what one of a number's last telling figure is worth, which no rounding goes beyond.

    >>> [last_figure(value) for value in (15000, 217, 0.25)]
    [1000.0, 1.0, 0.01]
    """
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    whole, _, part = digits.partition(".")
    return 10.0 ** (-len(part) if part else len(whole) - len(whole.rstrip("0")))


def _figures(value: float) -> int:
    return len(f"{abs(value):.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def differences(others: Sequence[Quantity]) -> frozenset[float]:
    """Return by how much two counts that follow each other differ: 14 for "78 votes to 64".

    >>> sorted(differences(find_quantities("passed by 78 votes to 64, with five abstentions")))
    [14.0, 59.0]
    """
    counts = [one.value for one in others if one.kind == "count" and one.low == one.high]
    return frozenset(abs(a - b) for a, b in pairwise(counts))


def _sums(others: Sequence[Quantity]) -> frozenset[float]:
    counts = [one.value for one in others if one.kind == "count" and one.low == one.high]
    return frozenset(a + b for a, b in pairwise(counts))


def is_worked_out(claimed: Quantity, others: Sequence[Quantity], *, has_step: bool) -> bool:
    """Return whether an amount is the difference of two that follow each other, or their sum where one is a step.

    "From 2.9 percent to 2.7 percent" is a fall of two-tenths of a percentage point, no "0.2 percent"; "cut by 2 million
    tons to 55 million tons" was 57 million tons before.

    >>> def worked_out(claim, source, has_step=False):
    ...     return is_worked_out(find_quantities(claim)[0], find_quantities(source), has_step=has_step)
    >>> worked_out("by $3 million", "from $5 million to $8 million"), worked_out("by 14 percent", "from 31% to 45%")
    (True, False)
    """
    if claimed.kind not in RECKONED_KINDS or (claimed.kind == "count" and claimed.unit is None):
        return False
    kind = "percent" if claimed.kind == "percentage_point" else claimed.kind
    for a, b in pairwise(others):
        if a.kind != kind or b.kind != kind or a.unit != b.unit:
            continue
        is_same_unit = a.unit == claimed.unit and claimed.kind != "percent"
        if (is_same_unit or claimed.kind == "percentage_point") and isclose(abs(a.value - b.value), claimed.value):
            return True
        if has_step and a.unit == claimed.unit and isclose(a.value + b.value, claimed.value):
            return True
    return False


PARTS_OF_DAY = {
    "morning": ((0, 12),),
    "afternoon": ((12, 18.5),),
    "evening": ((16.5, 24),),
    "night": ((18, 24), (0, 6)),
    "overnight": ((18, 24), (0, 6)),
    "noon": ((12, 12),),
    "midday": ((11.5, 13),),
    "midnight": ((0, 0), (24, 24)),
}
"""Hours of the day that news tells so, wide at the seams; our choice, 2026-11-23."""


_SPAN = compiled(r"\b(?:to|and|or)\b|[-\u2013\u2014]")


def are_other_ranges(a: Quantity, b: Quantity) -> bool:
    """Return whether two amounts are told by their ends, and the ends are not the same: "5 to 9 weeks", "5 to 7 weeks".

    >>> told = find_quantities("five to seven weeks")[0]
    >>> [are_other_ranges(find_quantities(text)[0], told) for text in ("5 to 9 weeks", "5-7 weeks", "5 weeks")]
    [True, False, False]
    """
    are_ranges = a.approx == b.approx == "range" and a.unit == b.unit
    return are_ranges and (a.low, a.high) != (b.low, b.high) and all(_SPAN.search(one.text) for one in (a, b))


def is_in_part_of_day(word: str, others: Iterable[Quantity]) -> bool:
    """Return whether a part of the day is that of a clock time: "in the afternoon" of "at 4 p.m.".

    >>> [is_in_part_of_day(part, find_quantities("at 4 p.m.")) for part in ("afternoon", "morning", "station")]
    [True, False, False]
    """
    stretches = PARTS_OF_DAY.get(word, ())
    times = [other for other in others if other.kind == "time"] if stretches else []
    hours = [hour for time in times for hour in _hours_of(time)]
    return any(first <= hour <= last for hour in hours for first, last in stretches)


def _hours_of(time: Quantity) -> tuple[float, ...]:
    """Return the hours of the day that a clock time can mean: "at 3:10" is in the night or in the afternoon."""
    is_settled = time.value >= 12 or "m" in time.text.lower()
    return (time.value,) if is_settled else (time.value, time.value + 12)


def is_measured_out(claimed: Quantity, others: Iterable[Quantity]) -> bool:
    """Return whether a share told in words is that of two counts of a source: "half" of 120 pupils where it has 60.

    >>> is_measured_out(find_quantities("half of the pupils")[0], find_quantities("of the 120 pupils, 60 left"))
    True
    """
    if not is_share_in_words(claimed):
        return False
    counts = sorted({other.value for other in others if other.kind == "count" and other.low == other.high})
    pairs = ((part, whole) for whole in counts for part in counts if 0 < part < whole)
    return any(abs(100 * part / whole - claimed.value) <= _FRACTION_POINTS for part, whole in pairs)


def is_reckoned(claimed: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether an amount is the sum or difference of two of a passage, or what one of them is of another.

    "On 77 days" of "on 41 of the 118 days not", "two thirds" of "ten of the 30" and "the other 20".

    >>> cases = find_quantities("71 confirmed and 18 probable cases")
    >>> [is_reckoned(find_quantities(f"{count} cases")[0], cases) for count in (89, 53, 80)]
    [True, True, False]
    """
    return claimed.value in differences(others) | _sums(others) or is_measured_out(claimed, others)
