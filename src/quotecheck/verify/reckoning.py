"""Amounts that a claim says it has worked out: "84 in all", "the other 540", "2.4 million more than", "each had 392".

Without such a word `amounts.is_reckoned` is the more careful judge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import fsum, isclose

from quotecheck.language.numbers import Quantity
from quotecheck.verify.shifts.lexis import word_set

__all__ = ["WORKED_OUT", "comes_to"]

_SUMS = word_set("classes", "reckoning_sums")
_RESTS = word_set("classes", "reckoning_rests")
_EACH = word_set("classes", "reckoning_each")
WORKED_OUT = _SUMS | _RESTS | _EACH
"""Words that tell of an amount only that it is worked out."""
_MOST_AMOUNTS = 12
"""Amounts of a passage up to which they are added up: of a table's figures some always come to any number."""
_MOST_SHARERS = 100
_POINTS = 0.5
"""How far a percentage may be from what two amounts come to, in points: it is told without decimals. Our choice."""
_MAGNITUDE = 1e5


def comes_to(claimed: Quantity, others: Sequence[Quantity], words: Collection[str]) -> bool:
    """Return whether an amount is what the amounts of a passage come to, as the claim's words say that they do.

    >>> from quotecheck.language.numbers import find_quantities
    >>> def can(claim, source):
    ...     return comes_to(find_quantities(claim)[-1], find_quantities(source), claim.lower().split())
    >>> can("in all 84 men", "31 men here, 24 there, 29 at sea"), can("84 men", "31 men here, 24 there, 29 at sea")
    (True, False)
    >>> can("each of them got 392", "1,176 seats for three parties"), can("the other 540", "1,900 men, 1,360 of them")
    (True, True)
    >>> can("paid 40 percent", "gave £180,000 of £450,000")
    True
    """
    if len(others) > _MOST_AMOUNTS or claimed.is_ordinal:
        return False
    if claimed.kind == "percent":
        return _is_share(claimed, others)
    values = [other.value for other in others if _is_of_kind(claimed, other)]
    if not _SUMS.isdisjoint(words) and any(isclose(claimed.value, total) for total in _sums(values)):
        return True
    if not _RESTS.isdisjoint(words) and any(isclose(claimed.value, abs(a - b)) for a, b in combinations(values, 2)):
        return True
    if _EACH.isdisjoint(words):
        return False
    sharers = [one.value for one in others if one.kind == "count" and 1 < one.value <= _MOST_SHARERS]
    return any(isclose(claimed.value * count, whole) for whole in values for count in sharers if whole != count)


def _is_of_kind(claimed: Quantity, other: Quantity) -> bool:
    """Return whether an amount may be added to a claim's; beside money it is money too ("profit of 8 million")."""
    if other.low != other.high or other.is_ordinal:
        return False
    if (claimed.kind, claimed.unit) == (other.kind, other.unit):
        return claimed.kind in ("count", "money")
    return claimed.kind == "money" and other.kind == "count" and other.unit is None and other.value >= _MAGNITUDE


def _sums(values: Sequence[float]) -> Iterator[float]:
    """Yield what two or more amounts that follow each other come to."""
    return (fsum(values[a:b]) for a in range(len(values)) for b in range(a + 2, len(values) + 1))


def _is_share(claimed: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether a share is what one amount is of another: "40 percent" where 180,000 of 450,000 are given."""
    low, high = claimed.low, claimed.high
    if claimed.low == claimed.high:
        low, high = low - _POINTS, high + _POINTS
    elif low <= 0.0 or high >= 100.0:
        return False  # "less than half" is too much
    if any(other.kind == "percent" for other in others):
        return False  # to be held against that one
    exact = [one for one in others if one.kind in ("count", "money") and one.low == one.high and not one.is_ordinal]
    pairs = ((a, b) for a in exact for b in exact if (a.kind, a.unit) == (b.kind, b.unit) and 0 < a.value < b.value)
    return any(low <= 100 * a.value / b.value <= high for a, b in pairs)
