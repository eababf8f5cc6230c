"""The quantities of a passage, each with what it counts and the verb it goes with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.numbers import Quantity, find_quantities
from quotecheck.verify.amounts import MARGINS, time_span
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import is_time, word_set
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["EACH", "Amount", "amount_at", "amounts", "is_margin"]

_POINTS = frozenset(("point", "points"))
_SHARES = word_set("classes", "quantity_shares")
EACH = frozenset(("a", "an", "each", "every", "per"))
_SMALL_WORDS = 3
_COMPARED = word_set("classes", "baseline_up") | word_set("classes", "baseline_down")
"""Words behind an amount that are not what it counts: "5 percent fewer patients", "3 percent higher in May"."""
_MAY_COUNT = word_set("classes", "quantity_may_count")


class Amount(NamedTuple):
    """A quantity of a passage with what it counts.

    `first` and `last` are its units, `noun` the unit it counts (or -1), `row` the verb it goes with, `prep` the
    preposition before it.
    """

    quantity: Quantity
    first: int
    last: int
    noun: int
    row: Predication | None
    prep: str

    @property
    def place(self) -> tuple[int, int]:
        """Its units, from the first to the one behind the last."""
        return self.first, self.last


@kept
def amounts(passage: Passage) -> tuple[Amount, ...]:
    """Return the quantities of a passage in order; computed once."""
    found = tuple(_read(passage))
    return tuple(_of_share(passage, amount) for amount in found) if passage.has(_POINTS) else found


def amount_at(passage: Passage, at: int) -> Amount | None:
    """Return the amount that a unit is part of, or None."""
    return next((amount for amount in amounts(passage) if amount.first <= at < amount.last), None)


def _of_share(passage: Passage, amount: Amount) -> Amount:
    """Return "6 points" as percentage points where the sentence speaks of shares: "rose 6 points, to 36 percent"."""
    last = amount.last
    is_point = amount.quantity.kind == "count" and passage.words[last : last + 1] in (["point"], ["points"])
    if not is_point or amount.quantity.unit is not None or passage.gaps[last] or not _is_of_shares(passage):
        return amount
    quantity = amount.quantity._replace(kind="percentage_point", unit="percentage_point")
    return amount._replace(quantity=quantity, last=last + 1, noun=-1)


@kept
def _is_of_shares(passage: Passage) -> bool:
    """Return whether a sentence gives a percentage, or says of what one is taken: support, turnout, a rate."""
    return passage.has(_SHARES) or any(amount.quantity.unit == "%" for amount in _read(passage))


def _read(passage: Passage) -> Iterator[Amount]:
    if "Q" not in passage.tags and not any(word in _MAY_COUNT or word.endswith("-old") for word in passage.words):
        return
    view = passage.view
    begin, end = view.offsets.to_normal(passage.start), view.offsets.to_normal(passage.end)
    starts, ends = view.words.starts, view.words.ends
    for quantity in find_quantities(view.normal[begin:end]):
        low, high = begin + quantity.start, begin + quantity.end
        places = enumerate(zip(passage.firsts, passage.lasts, strict=True))
        units = [at for at, (first, last) in places if starts[first] < high and ends[last - 1] > low]
        if not units or _is_label(passage, units[0], quantity):
            continue
        first, last = units[0], units[-1] + 1
        noun = _counted(passage, last)
        row = next((row for row in predications(passage) if _belongs(row, first, last, noun)), None)
        if row is None and time_span(quantity) is not None:
            row = _right_before(passage, first)
        before = passage.words[first - 1] if first and passage.tags[first - 1] == "P" else ""
        if before == "to" and noun >= 0 and _is_given(passage, first - 1):
            before = "for"  # "cut power to 700 homes": nothing went to 700
        yield Amount(quantity, first, last, noun, row, before)


def _is_given(passage: Passage, to: int) -> bool:
    """Return whether "to" stands between what somebody gives or takes and who has it: "brought water to"."""
    if to == 0 or passage.tags[to - 1] != "N" or passage.gaps[to]:
        return False
    if passage.words[to - 1] in _SUPPLIES:
        return True
    row = max((row for row in predications(passage) if row.last <= to), key=lambda row: row.last, default=None)
    return row is not None and lemma(passage.words[row.verb]) in _GIVING and to - 1 in range(*row.patient_span)


_SUPPLIES = word_set("classes", "quantity_supplies")
_GIVING = word_set("classes", "quantity_giving")


def _is_label(passage: Passage, first: int, quantity: Quantity) -> bool:
    """Return whether a number belongs to a name ("World War Two", "Part 2")."""
    return (
        first > 0
        and passage.caps[first - 1]
        and not passage.gaps[first]
        and quantity.kind == "count"
        and quantity.unit is None
    )


def _counted(passage: Passage, last: int) -> int:
    """Return the noun after a quantity, past "of the", or -1."""
    at = last
    if at < len(passage) and passage.words[at] == "of":
        at += 1
    if at + 1 < len(passage) and passage.words[at] in EACH and is_time(passage.words[at + 1]):
        return -1  # "260 a year"
    while at < len(passage) and not passage.gaps[at] and (passage.tags[at] in "DQ" or passage.words[at] in _COMPARED):
        at += 1
    noun = -1
    while at < len(passage) and passage.tags[at] == "N" and not passage.gaps[at]:
        noun, at = at, at + 1
    return noun


def _right_before(passage: Passage, first: int) -> Predication | None:
    """Return the verb with nothing but small words between it and an amount of time: "are made every two hours"."""
    if passage.gaps[first]:
        return None
    for row in predications(passage):
        is_near = first - _SMALL_WORDS <= row.last <= first
        if is_near and all(passage.tags[i] in "ADPR" and not passage.gaps[i] for i in range(row.last, first)):
            return row
    return None


def _belongs(row: Predication, first: int, last: int, noun: int) -> bool:
    for begin, end in (row.agent_span, row.patient_span):
        if (begin < last and first < end) or begin <= noun < end:
            return True
    return any(first <= head < last or head == noun for _, head in row.preps)


def is_margin(claim: Passage, mine: Amount) -> bool:
    """Return whether an amount is told as the difference of two: "by a margin of 14 votes", "a 14-vote lead"."""
    near = (*claim.words[max(0, mine.first - 2) : mine.first], *claim.words[mine.last : mine.last + 2])
    return mine.quantity.kind == "count" and not MARGINS.isdisjoint(near)
