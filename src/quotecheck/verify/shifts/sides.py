"""The sides of a story that nobody takes for each other: "the company" and "the county"."""

from __future__ import annotations

from functools import cache
from typing import cast

from quotecheck.verify.shifts.lexis import table

__all__ = ["are_two_sides"]


@cache
def _sides() -> dict[str, int]:
    rows = cast("list[str]", table("classes")["sides"])
    return {word: number for number, row in enumerate(rows) for word in row.split()}


def are_two_sides(a: str, b: str) -> bool:
    """Return whether two folded nouns name two sides; words that may be one another's are one ("firm", "company").

    >>> are_two_sides("company", "county"), are_two_sides("company", "firm"), are_two_sides("council", "police")
    (True, False, False)
    """
    first, second = _sides().get(a), _sides().get(b)
    return first is not None and second is not None and first != second
