"""Offices that a text gives to somebody by name once: "The President of Sarvia, Ilya Koren" is he from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from quotecheck.language.countries import country_forms
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.language.places import is_before_place

__all__ = ["OfficeHeld", "find_offices"]

_LINK = compile_later(r" (?:of|for) (?=(?:the )?[^\W\d_a-z])")
_PLACE = compile_later(r"(?:the )?[^\W\d_a-z][\w'’-]*(?: (?:(?:and|for|of) )?(?:the )?[^\W\d_a-z][\w'’-]*){0,6}")
_NAME_BEFORE = compile_later(
    r"([^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3})(?:,(?: who)?(?: is)?| is)(?: the)? $"
)
_NAME_BEHIND = compile_later(r", ([^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){1,4})")
_OTHERS = compile_later(r"(?:\b(?:of|for|to|'s|’s|former|then|late|ex|or|future)|-)(?: the)? $", re.IGNORECASE)
"""What stands before the office of somebody else, or of another time: "the wife of the President of Sarvia"."""
_NAME_REACH = 80


class OfficeHeld(NamedTuple):
    """An office with its place, as printed at `start`, and the full name of who has it."""

    office: str
    holder: str
    start: int
    end: int


def find_offices(text: str, people: AbstractSet[str]) -> Iterator[OfficeHeld]:
    """Yield the offices "of" something that a text gives to one of the people it names in full, beside the name.

    >>> text = "The President of Sarvia, Ilya Koren, met Astrid Vang, the prime minister of Tolund."
    >>> [(held.office, held.holder) for held in find_offices(text, {"Ilya Koren", "Astrid Vang"})]
    [('President of Sarvia', 'Ilya Koren'), ('prime minister of Tolund', 'Astrid Vang')]
    """
    for link in _LINK.finditer(text):
        start = _office_start(text, link.start())
        place = _PLACE.match(text, link.end())
        if start < 0 or place is None or _OTHERS.search(text, max(0, start - 12), start):
            continue
        words = text[start : place.end()].split(" ")
        holder = _name_at_end(words[3:], people)  # "President of Sarvia Ilya Koren"
        end = place.end() - (len(holder) + 1 if holder else 0)
        before = _NAME_BEFORE.search(text, max(0, start - _NAME_REACH), start)
        told = _name_at_end(before[1].split(" "), people) if before is not None else ""
        found = holder or _named_behind(text, end, people) or told
        if found:
            yield OfficeHeld(text[start:end], found, start, end)


def _name_at_end(words: Sequence[str], people: AbstractSet[str]) -> str:
    """Return the longest name of one of the people that ends some words, "" if there is none."""
    return next((name for at in range(len(words) - 1) if (name := " ".join(words[at:])) in people), "")


def _named_behind(text: str, at: int, people: AbstractSet[str]) -> str:
    """Return the name behind an office and a comma; where nobody knows the given name, a comma closes it.

    Then it is no place and no body: "the mayor of Leeds, West Yorkshire, said".
    """
    match = _NAME_BEHIND.match(text, at)
    words = match[1].split(" ") if match is not None else []
    for last in range(len(words), 1, -1):
        if (name := " ".join(words[:last])) in people:
            return name
    is_closed = match is not None and text[match.end() : match.end() + 1] == "," and len(words) in (2, 3)
    lists = noun_lists()
    if not is_closed or is_before_place(words[0].casefold()) or words[-1].casefold() in lists.organisations:
        return ""
    return "" if " ".join(words) in country_forms() or words[0].casefold() in lists.ranks else " ".join(words)


_BEFORE_RANKS = frozenset(("first", "lord", "high", "home", "shadow"))


def _office_start(text: str, end: int) -> int:
    """Return where the office begins that ends at an offset, with all words of it: "prime minister"; -1 for none."""
    ranks = noun_lists().ranks
    start = -1
    at = end
    for word in reversed(text[max(0, end - _NAME_REACH) : end].split(" ")):
        folded = word.casefold()
        if folded not in ranks and (start < 0 or folded not in _BEFORE_RANKS):
            break
        start = at - len(word)
        at = start - 1
    return start
