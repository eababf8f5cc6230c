"""Amounts told as something that comes to the same, or that follows from two: multiples, sums, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.language.numbers import Quantity
from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.ready import compiled
from quotecheck.verify.amounts import can_be_told_as, is_share_in_words, time_span
from quotecheck.verify.bases import bases
from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.passages import Passage
from quotecheck.verify.reckoning import WORKED_OUT, comes_to
from quotecheck.verify.relations import SYNONYM
from quotecheck.verify.shifts.amount_shifts import is_whole_time
from quotecheck.verify.shifts.baseline import WAYS, are_one, baselines, equal_amounts
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.moves import step_of
from quotecheck.verify.shifts.multiples import multiples, told_alike
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.totals import is_total, totals
from quotecheck.verify.units import Unit

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.shifts.passage import Passage as Units

__all__ = ["with_amounts", "with_reckoned"]


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
        pounds = [other for other in amounts(theirs) if {amount.quantity.unit, other.quantity.unit} == _POUNDS]
        if any(amount.quantity.value == other.quantity.value for other in pounds):  # "5m pounds" for "£5m"
            yield from range(amount.first, amount.last)
        step = step_of(claim, amount)
        same = [other for other in amounts(theirs) if equal_amounts(amount, other)] if step is not None else []
        steps = (step_of(theirs, other) for other in same)
        if step is not None and any(other is not None and other.way == step.way for other in steps):
            yield step.word
    yield from _baselines(claim, theirs)


_POUNDS = frozenset(("gbp", "pound"))


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


_NOUNS_BEHIND = 4
"""Units behind an amount among which stands what it counts: "47 of the destroyed homes"."""
_SCORE = compiled(r"\d-\d")
_MAX_AMOUNTS = 12
"""Amounts beyond which two of them give any number by chance; our choice, 2026-11-23."""


class _Operand(NamedTuple):
    """An amount with the keys of what it counts, and the passage that gives it; None for one of the claim's own."""

    quantity: Quantity
    nouns: frozenset[str]
    passage: Passage | None


def with_reckoned(coverage: Coverage, base: EvidenceBase, words: Sequence[str]) -> Coverage:
    """Return a coverage, amounts that no passage gives carried where they are worked out from two that are given.

    A sum or a difference where the claim says that it reckons ("in all", "the other"), a share ("two thirds") or what a
    share comes to, of amounts of one unit that count what the claim counts. `words` are those of the claim, folded.
    """
    missing = [i for i, cover in enumerate(coverage.units) if _is_missing(cover)]
    if not missing or not coverage.passages:
        return coverage
    units = list(coverage.units)
    claim = [cover.unit for cover in units]
    signs = _signs(words, coverage.passages)
    keys = frozenset(key for unit in claim if unit.quantity is None for key in unit.keys)
    given = list(_given(coverage, base, 1 + signs.adds))
    telling = {one.passage for one in given if one.nouns & keys}
    given = [one for one in given if one.passage in telling]
    if len(given) > _MAX_AMOUNTS:
        return coverage
    for i in missing:
        mine = _operand(claim, i, None)
        own = [_operand(claim, j, None) for j, unit in enumerate(claim) if j != i and unit.quantity is not None]
        whole = next((one.nouns for one in own if mine.quantity.start > one.quantity.start), frozenset[str]())
        mine = mine._replace(nouns=mine.nouns | whole or keys)  # "of the 212 men, 72 ...", "fell by 2,800"
        pairs = combinations((*given, *own), 2)
        found = next((a for a, b in pairs if _gives(mine, a, b, signs)), None)
        if found is not None:
            units[i] = units[i].carried_by(found.passage or coverage.passages[0])._replace(place="reckoned")
    return coverage._replace(units=tuple(units))


class _Signs(NamedTuple):
    """Whether a claim says that it adds up ("in all"), and that it tells what lies between ("fewer", "the other")."""

    adds: bool
    subtracts: bool


_SUMS = word_set("classes", "reckoning_sums")
_BETWEEN = word_set("classes", "reckoning_rests") | word_set("classes", "covers_amounts_changes")


def _signs(words: Sequence[str], passages: Sequence[Passage]) -> _Signs:
    said = {*words, *(base for word in words for base in bases(word))}
    is_apart = any(("all", "but") in pairwise(passage.words) for passage in passages)
    return _Signs(not _SUMS.isdisjoint(said), is_apart or not _BETWEEN.isdisjoint(said))


def _is_missing(cover: UnitCover) -> bool:
    quantity = cover.unit.quantity
    if cover.level > 0.0 or quantity is None or quantity.kind not in RECKONED_KINDS:
        return False
    return not quantity.is_ordinal and quantity.approx != "range" and not _SCORE.search(cover.unit.text)


def _given(coverage: Coverage, base: EvidenceBase, reach: int) -> Iterator[_Operand]:
    """Yield the amounts of the evidence and of so many sentences on either side."""
    passages = dict.fromkeys((*coverage.passages, *coverage.beside))
    passages |= dict.fromkeys(other for passage in coverage.passages for other in base.around(passage, reach))
    for passage in passages:
        for at, unit in enumerate(passage.units):
            if unit.quantity is not None and unit.quantity.kind in RECKONED_KINDS and not unit.quantity.is_ordinal:
                yield _operand(passage.units, at, passage)


def _operand(units: Sequence[Unit], at: int, passage: Passage | None) -> _Operand:
    """Return an amount with the words behind it, up to the next amount, past one that it is of: "half of 12 men"."""
    quantity = units[at].quantity
    assert quantity is not None  # noqa: S101 - what the callers look for
    found: set[str] = set()
    for unit in units[at + 1 : at + 1 + _NOUNS_BEHIND]:
        if unit.quantity is not None and not found:
            continue
        if unit.quantity is not None or unit.date is not None:
            break
        found |= set(unit.keys)
    return _Operand(quantity, frozenset(found), passage)


def _gives(mine: _Operand, a: _Operand, b: _Operand, signs: _Signs) -> bool:
    """Return whether the claim's amount is worked out from two others."""
    are_together = a.passage is b.passage or a.passage is None or b.passage is None
    shared = [bool(mine.nouns & other.nouns) for other in (a, b)]
    is_one_bare = are_together and any(shared) and not all(other.nouns for other in (a, b))
    is_of_same = all(shared) or is_one_bare
    low, high = sorted((a, b), key=lambda one: one.quantity.value)
    results: list[Quantity] = []
    if are_together:
        results += [
            _made(whole.quantity, share.quantity.value * whole.quantity.value / 100)
            for share, whole in ((a, b), (b, a))
            if is_share_in_words(share.quantity) and whole.quantity.kind == "count" and mine.nouns & whole.nouns
        ]
    if (a.quantity.kind, a.quantity.unit) == (b.quantity.kind, b.quantity.unit):
        x, y = low.quantity.value, high.quantity.value
        if is_share_in_words(mine.quantity):
            results += [_made(mine.quantity, 100 * x / y)] if 0 < x < y and is_of_same else []
        else:
            is_money = are_together and a.quantity.kind == "money"
            is_sum = signs.adds and (is_of_same or is_money or (are_together and any(shared)))
            results += [_made(a.quantity, x + y)] if is_sum else []
            results += [_made(a.quantity, y - x)] if signs.subtracts and (is_of_same or is_money) else []
    return any(can_be_told_as(mine.quantity, result) for result in results)


def _made(like: Quantity, value: float) -> Quantity:
    return like._replace(value=value, low=value, high=value, approx="exact")
