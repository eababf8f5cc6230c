"""Names of places that hold another's name: "West Virginia" is not Virginia, "New Marlow" not Marlow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.wordlists import read_toml

__all__ = ["is_before_place", "is_known_place", "is_other_place", "is_same_place", "makes_another"]


class _Lists(NamedTuple):
    """The lists of `words/places.toml`, folded."""

    directions: frozenset[str]
    always: frozenset[str]
    known: frozenset[tuple[str, str]]
    same: frozenset[tuple[str, str]]


@cache
def _lists() -> _Lists:
    raw = read_toml("places.toml")

    def names(key: str) -> frozenset[tuple[str, str]]:
        rows = [line.casefold().split() for line in raw[key].strip().splitlines()]
        return frozenset((row[0], row[1]) for row in rows)

    return _Lists(
        directions=frozenset(raw["directions"].split()),
        always=frozenset(raw["always"].split()),
        known=names("known"),
        same=names("same"),
    )


def is_before_place(word: str) -> bool:
    """Return whether a folded word before a name can make it another's.

    >>> is_before_place("west"), is_before_place("new"), is_before_place("old")
    (True, True, False)
    """
    lists = _lists()
    return word in lists.directions or word in lists.always


def makes_another(word: str) -> bool:
    """Return whether a folded word before a name always makes it another's, and never names a part of the place.

    >>> makes_another("new"), makes_another("south")
    (True, False)
    """
    return word in _lists().always


def is_known_place(word: str, name: str) -> bool:
    """Return whether two folded words are the name of a place that is not the one the second names.

    >>> is_known_place("west", "virginia"), is_known_place("west", "marlow")
    (True, False)
    """
    return (word, name) in _lists().known


def is_same_place(word: str, name: str) -> bool:
    """Return whether a place goes by its name with and without the word before it.

    >>> is_same_place("new", "delhi")
    True
    """
    return (word, name) in _lists().same


def is_other_place(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether a longer folded name has, before a word that both have, what makes it another place's.

    >>> is_other_place(("marlow", "council"), ("new", "marlow", "council"))
    True
    >>> is_other_place(("times",), ("new", "york", "times")), is_other_place(("delhi",), ("new", "delhi"))
    (False, False)
    """
    return any(
        is_before_place(word) and word not in short and name in short and not is_same_place(word, name)
        for word, name in pairwise(long)
    )
