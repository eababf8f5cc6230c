"""Units that measure one kind of thing, and amounts told in each other's: "1,500 metres", "1.5 kilometres".

Amounts of time are told apart elsewhere (`amounts.time_span`): they stand in for dates and ages too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from quotecheck.language.numbers import Quantity

__all__ = ["are_of_one_measure", "in_unit_of", "is_measured"]


class _Measure(NamedTuple):
    """What a unit measures, by which system, and how many of the first listed unit one is."""

    dimension: str
    system: str
    worth: float


_METRIC = "metric"
_CUSTOMARY = "customary"
_TABLE: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("length", _METRIC): {"meter": 1.0, "kilometer": 1000.0, "centimeter": 0.01, "millimeter": 0.001},
    ("length", _CUSTOMARY): {"foot": 0.3048, "mile": 1609.344, "yard": 0.9144, "inch": 0.0254},
    ("length", "nautical"): {"nautical_mile": 1852.0},
    ("speed", _METRIC): {"kilometer_per_hour": 1.0, "meter_per_second": 3.6},
    ("speed", _CUSTOMARY): {"mile_per_hour": 1.609344},
    ("speed", "nautical"): {"knot": 1.852},
    ("area", _METRIC): {"square_meter": 1.0, "square_kilometer": 1e6, "hectare": 1e4},
    ("area", _CUSTOMARY): {"square_foot": 0.09290304, "acre": 4046.8564, "square_mile": 2589988.11},
    ("mass", _METRIC): {"kilogram": 1.0, "gram": 0.001, "milligram": 1e-6, "tonne": 1000.0, "kiloton": 1e6},
    ("mass", _CUSTOMARY): {"pound": 0.45359237, "ounce": 0.028349523},
    ("mass", "any ton"): {"ton": 1000.0},
    ("volume", _METRIC): {"liter": 1.0, "milliliter": 0.001, "centiliter": 0.01, "cubic_meter": 1000.0},
    ("volume", _CUSTOMARY): {"gallon": 3.785412, "pint": 0.473176, "quart": 0.946353, "cubic_foot": 28.316847},
    ("volume", "oil"): {"barrel": 158.987295},
    ("power", _METRIC): {"watt": 1.0, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9, "terawatt": 1e12},
    ("energy", _METRIC): {"kilowatt_hour": 1.0, "megawatt_hour": 1e3, "gigawatt_hour": 1e6, "terawatt_hour": 1e9},
    ("data", _METRIC): {"kilobyte": 1.0, "megabyte": 1e3, "gigabyte": 1e6, "terabyte": 1e9},
    ("warmth", "degrees"): {"degree_celsius": 1.0},
    ("warmth", "other degrees"): {"degree_fahrenheit": 5 / 9},
}
"""Units by what they measure. A ton may be 907, 1,000 or 1,016 kilograms; gallons and pints are the American ones. The
international definitions (NIST SP 811); degrees do not multiply, and only meet their own kind."""


@cache
def _measures() -> Mapping[str, _Measure]:
    return {
        unit: _Measure(dimension, system, worth)
        for (dimension, system), units in _TABLE.items()
        for unit, worth in units.items()
    }


def _measure_of(quantity: Quantity) -> _Measure | None:
    return _measures().get(quantity.unit or "") if quantity.kind == "count" else None


def is_measured(quantity: Quantity) -> bool:
    """Return whether an amount has a unit of length, weight, power or the like.

    >>> from quotecheck.language.numbers import find_quantities
    >>> [is_measured(find_quantities(text)[0]) for text in ("12 miles", "12 men", "12 hours")]
    [True, False, False]
    """
    return _measure_of(quantity) is not None


def are_of_one_measure(unit: str | None, other: str | None) -> bool:
    """Return whether two units measure one kind of thing, so that one figure cannot be right in both; tons are tonnes.

    >>> are_of_one_measure("mile", "kilometer"), are_of_one_measure("mile", "acre"), are_of_one_measure("mile", "mile")
    (True, False, False)
    """
    one, two = _measures().get(unit or ""), _measures().get(other or "")
    return one is not None and two is not None and one.dimension == two.dimension and one.worth != two.worth


def in_unit_of(quantity: Quantity, other: Quantity) -> Quantity:
    """Return an amount in the unit of another where both measure the same; else the amount as it is.

    Between two systems (miles and kilometres) nobody converts to the last figure: an exact amount becomes an
    approximate one ("2 miles" for 3 kilometres).

    >>> from quotecheck.language.numbers import find_quantities
    >>> metres, kilometres = (find_quantities(text)[0] for text in ("1,500 metres", "1.5 kilometres"))
    >>> in_unit_of(kilometres, metres).value, in_unit_of(kilometres, metres).unit
    (1500.0, 'meter')
    """
    one, two = _measure_of(quantity), _measure_of(other)
    if one is None or two is None or quantity.unit == other.unit or one.dimension != two.dimension:
        return quantity
    if one.dimension == "warmth":
        return quantity
    scale = one.worth / two.worth
    low, high, value = (round(bound * scale, 9) for bound in (quantity.low, quantity.high, quantity.value))
    told = quantity._replace(low=low, high=high, value=value, unit=other.unit)
    return told._replace(approx="about") if one.system != two.system and told.approx == "exact" else told
