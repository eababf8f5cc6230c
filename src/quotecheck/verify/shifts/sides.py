"""Words that nobody takes for each other: two sides of a story, two institutions, "home" and "away"."""

from __future__ import annotations

from functools import cache
from typing import cast

from quotecheck.verify.shifts.lexis import table
from quotecheck.verify.wordlists import rows_by_word

__all__ = ["are_two_institutions", "are_two_kinds", "are_two_places", "are_two_sides"]


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


@cache
def _institutions() -> dict[str, frozenset[int]]:
    return rows_by_word(cast("list[str]", table("classes")["sides_institutions"]))


def are_two_institutions(a: str, b: str) -> bool:
    """Return whether two folded nouns name institutions, or who acts for them, of which neither can be the other.

    >>> are_two_institutions("court", "mayor"), are_two_institutions("court", "judge")
    (True, False)
    """
    known = _institutions()
    return a in known and b in known and known[a].isdisjoint(known[b])


@cache
def _places() -> tuple[dict[str, frozenset[int]], ...]:
    return tuple(rows_by_word(cast("list[str]", table("classes")[name])) for name in ("sides_buildings", "sides_rooms"))


def are_two_places(a: str, b: str) -> bool:
    """Return whether two folded nouns name places of different kinds, neither of them inside the other.

    >>> are_two_places("home", "station"), are_two_places("home", "flat"), are_two_places("home", "kitchen")
    (True, False, False)
    """
    return any(a in known and b in known and known[a].isdisjoint(known[b]) for known in _places())


@cache
def _modifiers() -> dict[str, dict[int, int]]:
    """Return the kinds that a modifier tells apart, and what it says of each."""
    found: dict[str, dict[int, int]] = {}
    for kind, row in enumerate(cast("list[list[str]]", table("classes")["sides_modifiers"])):
        for place, words in enumerate(row):
            for word in words.split():
                found.setdefault(word, {})[kind] = place
    return found


def are_two_kinds(a: str, b: str) -> bool:
    """Return whether two folded modifiers set things of one name apart: "home fans", "visiting fans".

    >>> are_two_kinds("home", "visiting"), are_two_kinds("away", "visiting"), are_two_kinds("home", "regional")
    (True, False, False)
    """
    mine, theirs = _modifiers().get(a), _modifiers().get(b)
    if mine is None or theirs is None:
        return False
    return any(place != theirs[kind] for kind, place in mine.items() if kind in theirs)
