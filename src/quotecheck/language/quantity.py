"""The noun of the number rooms: a quantity as printed, with the values that it allows."""

from __future__ import annotations

from typing import Literal, NamedTuple

from quotecheck.language.units import Approximation

__all__ = ["RECKONED_KINDS", "Quantity", "QuantityKind", "make_quantity"]

QuantityKind = Literal["count", "money", "percent", "percentage_point", "ordinal", "time", "year", "id"]
RECKONED_KINDS: frozenset[QuantityKind] = frozenset(("count", "money", "percent", "percentage_point"))
"""Kinds of what is added up, changed and shared out: no dates, ranks or labels."""


class Quantity(NamedTuple):
    """A quantity as printed, `text` with its approximator and unit, and the closed interval of values that it allows.

    `low` and `high` count `unit`s: years, usd, "%" (0 to 100), hours after midnight for a time of day. "more than 5"
    has an infinite `high`, "up to 5" has `low` 0. `value` is the number printed, `core_start` to `core_end` its place.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str | None
    approx: Approximation
    is_ordinal: bool
    kind: QuantityKind
    value: float
    core_start: int
    core_end: int


def make_quantity(
    text: str,
    start: int,
    end: int,
    value: float,
    unit: str | None,
    kind: QuantityKind,
    *,
    core: tuple[int, int] | None = None,
) -> Quantity:
    """Return an exact quantity; `core` is the place of the bare number, the whole span if not given."""
    core_start, core_end = core or (start, end)
    is_ordinal = kind == "ordinal"
    return Quantity(
        start, end, text[start:end], value, value, unit, "exact", is_ordinal, kind, value, core_start, core_end
    )
