"""QC310: what is counted kind by kind told as so many in all: "31 passengers and a driver", "32 people"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.relations import broader
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_total_shifts", "is_total", "totals"]

_PEOPLE = word_set("classes", "totals_people")
_KINDS = word_set("classes", "totals_kinds")
_JOINED = frozenset(("and", "plus"))
_ONE = frozenset(("a", "an"))
_MIN_BESIDE = 1
_NEARLY_ALL = 0.8
"""Content words beside a count of people, and how much of them the passage must have for its own count to be of the
same people; our choice, as for lone amounts, 2026-11-23."""


class _Item(NamedTuple):
    """Some people or things: the units that tell them, how many they are, their verb or -1, and their nouns."""

    first: int
    last: int
    value: float
    verb: int
    nouns: tuple[str, ...]


@kept
def totals(passage: Passage) -> tuple[_Item, ...]:
    """Return what each list counts kind by kind, added up, in order; computed once.

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
        _Item(chain[0].first, chain[-1].last, fsum(item.value for item in chain), *_of_all(chain))
        for chain in chains
        if len(chain) > 1 and passage.words[chain[-1].first - 1] in _JOINED
    )


def _of_all(chain: Sequence[_Item]) -> tuple[int, tuple[str, ...]]:
    return chain[0].verb, tuple(noun for item in chain for noun in item.nouns)


def _items(passage: Passage) -> Iterator[_Item]:
    """Yield what a passage counts by the head, "a driver" for one."""
    told = {amount.first: amount for amount in amounts(passage)}
    for at in range(len(passage)):
        amount = told.get(at)
        noun = _noun_behind(passage, at) if amount is None and passage.words[at] in _ONE else -1
        if amount is not None and _is_bare_count(amount):
            noun = amount.noun
        is_counted = amount is not None or _are_people(passage.words[noun])
        if noun > at and is_counted and not passage.is_name(noun):
            row = None if amount is None else amount.row
            value = 1.0 if amount is None else amount.quantity.value
            yield _Item(at, noun + 1, value, -1 if row is None else row.verb, (lemma(passage.words[noun]),))


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


def is_total(passage: Passage, amount: Amount, total: _Item) -> bool:
    """Return whether an amount counts what a list counts, under one name for all of it.

    "32 people" for passengers and a driver, "15 children" for boys and girls; not "32 passengers".
    """
    if not _is_bare_count(amount) or amount.noun < 0:
        return False
    noun = lemma(passage.words[amount.noun])
    if noun in _PEOPLE:
        return all(map(_are_people, total.nouns))
    return noun not in total.nouns and all(noun in broader(one) for one in total.nouns)


@needs(claim=amounts, evidence=totals)
def find_total_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each count of people or things where the passage counts the same ones kind by kind.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Six people were rescued.", "Three men and two women were rescued."
    >>> print(next(find_total_shifts(pair_of(claim, source))).shift.message)
    The source counts “Three men and two women”, the claim “Six people”.
    """
    told = totals(pair.evidence)
    values = {amount.quantity.value for amount in amounts(pair.evidence)}
    for mine in amounts(pair.claim):
        own = [total for total in told if is_total(pair.claim, mine, total)]
        if len(own) != 1:
            continue
        (total,) = own
        anchor = ("QC310", mine.first)
        if mine.quantity.value == total.value:
            yield Mark(anchor)
        elif mine.quantity.value not in values and _is_of_same(pair, mine, total):
            here, there = (mine.first, mine.noun + 1), (total.first, total.last)
            message = "The source counts “{source}”, the claim “{said}”."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _is_of_same(pair: Pair, mine: Amount, total: _Item) -> bool:
    """Return whether both counts go with the same verb, and the passage has nearly all other words of the claim."""
    if mine.row is None or total.verb < 0 or pair.to_evidence[mine.row.verb] != total.verb:
        return False
    beside = pair.content_beside(mine.first, mine.noun + 1)
    return len(beside) >= _MIN_BESIDE and pair.share_of(beside) >= _NEARLY_ALL
