"""Which month, quarter, year or weekday a change is measured from: "the month before" in a sentence about March."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import amounts

__all__ = ["place_of"]

_ROUND = {"month": 12, "quarter": 4, "day": 7}
"""After how many steps a count begins anew; years go on."""
_BACK = frozenset(("before", "previous", "preceding", "prior", "earlier"))
"""What is counted from the time that a sentence is about; "last month" is counted from the day of the story."""


def place_of(passage: Passage, first: int, last: int, kind: str) -> str:
    """Return the time that units `first` to `last` tell ("month 2", "quarter 1", "year 2022"), or "".

    `kind` is what a baseline there is known to be: a step back ("month"), a year in figures, or "".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> place_of(passage_of("Sales in March were 5 percent higher than the month before."), 7, 11, "month")
    'month 2'
    """
    told = list(_times(passage))
    inside = {time for at, time in told if first <= at < last}
    if kind in ("month", "quarter", "year", "day"):
        if inside or _BACK.isdisjoint(passage.words[first:last]):
            return ""
        outside = {number for at, (step, number) in told if step == kind and not first <= at < last}
        if len(outside) != 1:
            return ""
        (number,) = outside
        before = number - 1 if kind == "year" else (number - 2) % _ROUND[kind] + 1
        return f"{kind} {before}"
    if kind.isdigit():
        return f"year {kind}" if len(inside) == 1 else ""
    if kind or len(inside) != 1:
        return ""
    ((step, number),) = inside
    return f"{step} {number}"


def _times(passage: Passage) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield the months, years, days of the week and quarters of a passage, each with its first unit."""
    for moment in moments(passage):
        mention = moment.mention
        if mention.kind == "month" and mention.month and not mention.direction:
            yield moment.first, ("month", mention.month)
        if mention.kind in ("month", "year") and mention.year:
            yield moment.first, ("year", mention.year)
        if mention.kind == "weekday" and mention.weekday is not None:
            yield moment.first, ("day", mention.weekday + 1)
    quarters = [
        amount
        for amount in amounts(passage)
        if amount.quantity.is_ordinal and amount.quantity.value <= _ROUND["quarter"]
    ]
    if not any(_is_of_quarter(passage, amount.first, amount.last) for amount in quarters):
        return
    for amount in quarters:
        is_last = passage.next_stop(amount.last) == amount.last
        is_bare = is_last and passage.words[amount.first - 1 : amount.first] == ["the"]
        if is_bare or _is_of_quarter(passage, amount.first, amount.last):
            yield amount.first, ("quarter", int(amount.quantity.value))


def _is_of_quarter(passage: Passage, first: int, last: int) -> bool:
    return passage.words[last : last + 1] == ["quarter"] or passage.words[first].endswith("-quarter")
