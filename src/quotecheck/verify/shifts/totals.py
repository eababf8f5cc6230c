"""QC310: people counted one by one told as so many in all: "31 passengers and a driver", "32 people"."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_total_shifts", "is_head_count", "totals"]

_PEOPLE = word_set("classes", "totals_people")
_KINDS = word_set("classes", "totals_kinds")
_JOINED = frozenset(("and", "plus"))
_ONE = frozenset(("a", "an"))
_MIN_BESIDE = 1
_NEARLY_ALL = 0.8
"""Content words beside a count of people, and how much of them the passage must have for its own count to be of the
same people; our choice, as for lone amounts, 2026-11-23."""


class _Item(NamedTuple):
    """Some people: the units that tell them, how many they are, and the verb they go with, or -1."""

    first: int
    last: int
    value: float
    verb: int


@kept
def totals(passage: Passage) -> tuple[_Item, ...]:
    """Return the people of each list of people, added up, in order; computed once.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [item.value for item in totals(passage_of("Three men, two women and a child were rescued from two boats."))]
    [6.0]
    """
    if not passage.has(_JOINED):
        return ()
    chains: list[list[_Item]] = []
    for item in _items(passage):
        if chains and _is_next(passage, chains[-1][-1], item):
            chains[-1].append(item)
        else:
            chains.append([item])
    return tuple(
        _Item(chain[0].first, chain[-1].last, fsum(item.value for item in chain), chain[0].verb)
        for chain in chains
        if len(chain) > 1 and passage.words[chain[-1].first - 1] in _JOINED
    )


def _items(passage: Passage) -> Iterator[_Item]:
    """Yield the people that a passage counts, "a driver" for one."""
    told = {amount.first: amount for amount in amounts(passage)}
    for at in range(len(passage)):
        amount = told.get(at)
        noun = _noun_behind(passage, at) if amount is None and passage.words[at] in _ONE else -1
        if amount is not None and _is_bare_count(amount):
            noun = amount.noun
        if noun > at and _are_people(passage.words[noun]) and not passage.is_name(noun):
            row = None if amount is None else amount.row
            value = 1.0 if amount is None else amount.quantity.value
            yield _Item(at, noun + 1, value, -1 if row is None else row.verb)


def _are_people(word: str) -> bool:
    return is_person(word) or lemma(word) in _KINDS


def _is_bare_count(amount: Amount) -> bool:
    quantity = amount.quantity
    is_plain = quantity.kind == "count" and quantity.unit is None and quantity.approx == "exact"
    return is_plain and not quantity.is_ordinal


def _noun_behind(passage: Passage, at: int) -> int:
    """Return the last of the nouns right behind an article, or -1."""
    last = at + 1
    while last < len(passage) and passage.tags[last] == "N" and not passage.gaps[last]:
        last += 1
    return last - 1 if last > at + 1 else -1


def _is_next(passage: Passage, one: _Item, other: _Item) -> bool:
    """Return whether nothing but a comma or an "and" stands between two items."""
    between = passage.words[one.last : other.first]
    if between:
        return len(between) == 1 and between[0] in _JOINED and not passage.gaps[other.first]
    return passage.gaps[other.first].strip() == ","


def is_head_count(passage: Passage, amount: Amount) -> bool:
    """Return whether an amount counts people, whoever they are: "32 people", not "32 passengers"."""
    return _is_bare_count(amount) and amount.noun >= 0 and lemma(passage.words[amount.noun]) in _PEOPLE


def find_total_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each count of people where the passage counts the same people one by one.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Six people were rescued.", "Three men and two women were rescued."
    >>> print(next(find_total_shifts(pair_of(claim, source))).shift.message)
    The source counts “Three men and two women”, the claim “Six people”.
    """
    told = totals(pair.evidence)
    if len(told) != 1:
        return
    (total,) = told
    values = {amount.quantity.value for amount in amounts(pair.evidence)}
    for mine in amounts(pair.claim):
        if not is_head_count(pair.claim, mine):
            continue
        anchor = ("QC310", mine.first)
        if mine.quantity.value == total.value:
            yield Mark(anchor)
        elif mine.quantity.value not in values and _is_of_same(pair, mine, total):
            here, there = (mine.first, mine.noun + 1), (total.first, total.last)
            said, source = pair.claim_text(*here), pair.evidence_text(*there)
            message = f"The source counts “{source}”, the claim “{said}”."
            yield Mark(anchor, pair.shift("QC310", "error", here, there, "contradicts", message))


def _is_of_same(pair: Pair, mine: Amount, total: _Item) -> bool:
    """Return whether both counts go with the same verb, and the passage has nearly all other words of the claim."""
    if mine.row is None or total.verb < 0 or pair.to_evidence[mine.row.verb] != total.verb:
        return False
    beside = pair.content_beside(mine.first, mine.noun + 1)
    return len(beside) >= _MIN_BESIDE and pair.share_of(beside) >= _NEARLY_ALL
