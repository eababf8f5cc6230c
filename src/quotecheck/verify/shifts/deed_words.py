"""The words by which one deed is told from several sides (words/deeds.toml): "sold to", "bought from", "defeat of"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from quotecheck.verify.shifts.lexis import synonym, table, word_set

__all__ = [
    "Event",
    "beating",
    "both_sided",
    "carrying",
    "events",
    "from_below",
    "giving",
    "may_turn",
    "straight",
    "taking",
]


class Event(NamedTuple):
    """A verb, and the prepositions behind its other word before whom it is done to."""

    verb: str
    preps: frozenset[str]


def may_turn(norm: str) -> bool:
    """Return whether another verb may tell a verb's deed from its other side; asked before deeds are read.

    >>> may_turn("sell"), may_turn("walk")
    (True, False)
    """
    return norm in giving() or norm in taking() or norm in both_sided() or norm in from_below()


@cache
def both_sided() -> frozenset[str]:
    """Return the verbs that `turned` and `straight` tell in other words."""
    return frozenset(event.verb for told in (from_below(), straight()) for event in told.values())


@cache
def _listed(key: str) -> dict[str, tuple[str, str]]:
    """Return the rows of `nouns` or `turned`: the first word to what it stands for and its prepositions."""
    rows = (row.replace(":", "=").split("=") for row in cast("list[str]", table("deeds")[key]))
    return {word.strip(): (verb.strip(), preps) for word, verb, preps in rows}


@cache
def events() -> dict[str, Event]:
    """Return the nouns that name a deed: "attack", done to whom stands behind "on"."""
    return {noun: Event(verb, frozenset(preps.split())) for noun, (verb, preps) in _listed("nouns").items()}


@cache
def giving() -> dict[str, str]:
    """Return, for verbs of giving, what the transfer is compared by."""
    found = {synonym(verb): f">{synonym(verb)}" for verb in word_set("deeds", "two_objects")}
    for row in cast("list[str]", table("deeds")["transfers"]):
        verbs = row.split("=")[0].split()
        found.update((synonym(verb), f">{synonym(verbs[0])}") for verb in verbs)
    return found


@cache
def taking() -> dict[str, str]:
    """Return, for verbs of taking, the same."""
    found: dict[str, str] = {}
    for row in cast("list[str]", table("deeds")["transfers"]):
        given, taken = (part.split() for part in row.split("="))
        found.update((synonym(verb), f">{synonym(given[0])}") for verb in taken)
    return found


@cache
def from_below() -> dict[str, Event]:
    """Return the verbs of whom a deed is done to: "lose" to whom beats him."""
    return _told_as("turned")


@cache
def straight() -> dict[str, Event]:
    """Return the verbs of whoever does a deed that name the other behind a preposition: "win against"."""
    return _told_as("straight")


def _told_as(key: str) -> dict[str, Event]:
    rows = _listed(key).items()
    return {synonym(word): Event(synonym(verb), frozenset(preps.split())) for word, (verb, preps) in rows}


@cache
def beating() -> dict[str, str]:
    """Return the verbs that also say who beats whom, each with the one that stands for all of them.

    >>> beating()["defeat"]
    'beat'
    """
    return {synonym(verb): synonym("beat") for verb in word_set("deeds", "beating") if synonym(verb) != synonym("beat")}


@cache
def carrying() -> frozenset[str]:
    """Return the verbs whose subject does what their object names: "launched an attack"."""
    return frozenset(synonym(verb) for verb in word_set("deeds", "carrying"))
