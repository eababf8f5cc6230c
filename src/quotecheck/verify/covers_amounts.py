"""Amounts told as something else that comes to the same: multiples, people added up, ways, baselines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING

from quotecheck.verify.amounts import time_span
from quotecheck.verify.covers import Coverage
from quotecheck.verify.reckoning import WORKED_OUT, comes_to
from quotecheck.verify.relations import SYNONYM
from quotecheck.verify.shifts.amount_shifts import is_whole_time
from quotecheck.verify.shifts.baseline import WAYS, are_one, baselines, equal_amounts
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.moves import step_of
from quotecheck.verify.shifts.multiples import multiples, told_alike
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.totals import is_total, totals

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.shifts.passage import Passage as Units

__all__ = ["with_amounts"]


def with_amounts(coverage: Coverage, claim: Units, aliases: AliasTable) -> Coverage:
    """Return a coverage, words of a claim's amounts carried by a passage whose amounts come to the same.

    "Doubled" is in "from 12 to 24 percent" and in "rose 100 percent", "32 people" in "31 passengers and a driver", the
    "lower" of "five points lower" in "down five points", "year on year" in "from a year earlier".
    """
    is_whole = all(cover.level for cover in coverage.units)
    if is_whole or not coverage.passages or not (amounts(claim) or multiples(claim)):
        return coverage
    units, shares = list(coverage.units), list(coverage.shares)
    total = fsum(cover.weight for cover in units)
    read = [read_passage(one.source.view, one.start, one.end, aliases) for one in coverage.passages]
    worked_out = _worked_out(coverage, claim, read, aliases)
    for number, (passage, theirs) in enumerate(zip(coverage.passages, read, strict=True)):
        told = {claim.firsts[at] for at in _told(claim, theirs)}
        told |= {claim.firsts[at] for one in worked_out for at in range(one.first, one.last)}
        told |= {claim.firsts[at] for at, word in enumerate(claim.words) if worked_out and word in WORKED_OUT}
        for i, cover in enumerate(units):
            if cover.level < SYNONYM and not told.isdisjoint(range(cover.unit.first, cover.unit.last)):
                units[i] = cover.carried_by(passage)
                shares[number] += cover.weight * SYNONYM / total
    return coverage._replace(units=tuple(units), shares=tuple(shares))


def _worked_out(coverage: Coverage, claim: Units, read: Sequence[Units], aliases: AliasTable) -> list[Amount]:
    """Return the amounts of a claim that those of all passages come to; none where no word of them is missing."""
    missing = {
        at for cover in coverage.units if cover.level < SYNONYM for at in range(cover.unit.first, cover.unit.last)
    }
    told = {at for one in amounts(claim) for at in range(one.first, one.last)}
    told.update(at for at, word in enumerate(claim.words) if word in WORKED_OUT)
    if missing.isdisjoint(at for unit in told for at in range(claim.firsts[unit], claim.lasts[unit])):
        return []
    further = [read_passage(one.source.view, one.start, one.end, aliases) for one in coverage.beside]
    given = [amount.quantity for one in (*read, *further) for amount in amounts(one)]
    return [one for one in amounts(claim) if comes_to(one.quantity, given, claim.words)]


def _told(claim: Units, theirs: Units) -> Iterator[int]:
    """Yield the units of a claim that a passage tells in another way."""
    if multiples(claim) or multiples(theirs):
        for here in told_alike(Pair(claim, theirs)):
            yield from range(here.first, here.last)
    quarters = {one.mention.month for one in moments(theirs) if one.mention.unit == "quarter" and one.mention.month}
    for moment in moments(claim) if quarters else ():
        if moment.mention.unit == "quarter" and moment.mention.month in quarters and not moment.mention.year:
            yield from range(moment.first, moment.last)
    counted = totals(theirs)
    pair = Pair(claim, theirs) if any(time_span(amount.quantity) is not None for amount in amounts(claim)) else None
    for amount in amounts(claim):
        if any(amount.quantity.value == total.value and is_total(claim, amount, total) for total in counted):
            yield from range(amount.first, amount.noun + 1)
        if pair is not None and is_whole_time(pair, amount):
            yield from range(amount.first, amount.last)
        step = step_of(claim, amount)
        same = [other for other in amounts(theirs) if equal_amounts(amount, other)] if step is not None else []
        steps = (step_of(theirs, other) for other in same)
        if step is not None and any(other is not None and other.way == step.way for other in steps):
            yield step.word
    yield from _baselines(claim, theirs)


def _baselines(claim: Units, theirs: Units) -> Iterator[int]:
    """Yield the units of a claim that tell from when a change is measured, where a passage has it so for the amount.

    So is the word that compares, where the passage has a verb of the same direction: "were 7 percent higher than a year
    earlier" for "rose 7 percent from a year ago".
    """
    mine = baselines(claim)
    others = baselines(theirs) if mine else []
    for amount, here in mine:
        if not any(equal_amounts(amount, other) and are_one(here, there) for other, there in others):
            continue
        yield from range(here.first, here.last)
        for at in range(amount.last, here.first):
            words = next((verbs for compared, verbs in WAYS if claim.words[at] in compared), frozenset())
            if theirs.has_form(words):
                yield at
