"""Whether two names are one state's: "the Kremlin" and Russia, "Tehran" and the Iranian government."""

from __future__ import annotations

from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.ready import compiled

__all__ = ["is_one_state", "nations_in"]

_OWNER_END = compiled(r"['’]s\b")
_WORD = compiled(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_SMALL = frozenset(("the", "of", "in", "for", "and", "a"))
_ORGANS = frozenset(("government", "administration", "authorities", "state", "leadership", "officials", "officials'"))
"""Words for the whole state; with them a body is the country itself, with others ("health ministry") a part of it."""


def is_one_state(a: str, b: str) -> bool:
    """Return whether both names are the same country's, one of them without naming a part of its government.

    >>> is_one_state("The Kremlin", "Russia"), is_one_state("Tehran", "The Iranian government")
    (True, True)
    >>> is_one_state("China", "China's foreign ministry"), is_one_state("German officials", "Officials in Berlin")
    (True, True)
    >>> is_one_state("the German government", "the Austrian government"), is_one_state("Georgia Lee", "Georgia")
    (False, False)
    """
    mine, theirs = _state_of(a), _state_of(b)
    if mine is None or theirs is None or not mine[0] & theirs[0]:
        return False
    return not mine[1] or not theirs[1] or mine[1] == theirs[1]


def nations_in(words: str, *, adjectives: bool = False) -> frozenset[str]:
    """Return the countries that a description names by adjective or, without `adjectives`, by name: their full names.

    >>> sorted(nations_in("a senior South Korean official")), sorted(nations_in("a Western diplomat"))
    (['South Korea'], [])
    """
    tokens = _WORD.findall(_OWNER_END.sub("", words))
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        size = next((size for size in (3, 2, 1) if country_forms().get(" ".join(tokens[at : at + size]))), 0)
        form = country_forms().get(" ".join(tokens[at : at + size]))
        if form is not None and (form.kind == "demonym" or not adjectives):
            found.add(form.name)
        at += size or 1
    return frozenset(found)


@cache
def _state_of(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the countries that a name can mean, and the words for a part of its government; None for other names."""
    plain = _OWNER_END.sub("", name.strip()).removeprefix("The ").removeprefix("the ")
    seats = _seats().get(plain.casefold().replace(" ", "_"))
    listed = country_forms().get(plain)
    if seats or listed is not None:
        return frozenset((*(seats or ()), *((listed.name,) if listed is not None else ()))), frozenset()
    words = [word for word in _WORD.findall(plain) if word.casefold() not in _SMALL]
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            form = country_forms().get(" ".join(words[at : at + size]))
            rest = {word.casefold() for word in (*words[:at], *words[at + size :])}
            if form is not None and rest and rest <= _ORGANS | word_class("state_parts"):
                return frozenset((form.name,)), frozenset(rest - _ORGANS)
    return None


@cache
def _seats() -> dict[str, tuple[str, ...]]:
    pairs = [pair.split("=") for pair in sorted(word_class("seats"))]
    return {seat: (country.replace("_", " ").title().replace(" Of ", " of "),) for seat, country in pairs}
