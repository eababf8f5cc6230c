"""Amounts of a claim that follow from two of its evidence: "72 are left" of 212 and 140, "two thirds" of 40 and 60."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from quotecheck.language.numbers import Quantity
from quotecheck.ready import compiled
from quotecheck.verify.amounts import can_be_told_as, is_share_in_words
from quotecheck.verify.bases import bases
from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.passages import Passage
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.units import Unit

__all__ = ["with_reckoned"]

_KINDS = frozenset(("count", "money", "percent", "percentage_point"))
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
_BETWEEN = word_set("classes", "reckoning_rests") | word_set("classes", "covers_reckoned_changes")


def _signs(words: Sequence[str], passages: Sequence[Passage]) -> _Signs:
    said = {*words, *(base for word in words for base in bases(word))}
    is_apart = any(("all", "but") in pairwise(passage.words) for passage in passages)
    return _Signs(not _SUMS.isdisjoint(said), is_apart or not _BETWEEN.isdisjoint(said))


def _is_missing(cover: UnitCover) -> bool:
    quantity = cover.unit.quantity
    if cover.level > 0.0 or quantity is None or quantity.kind not in _KINDS:
        return False
    return not quantity.is_ordinal and quantity.approx != "range" and not _SCORE.search(cover.unit.text)


def _given(coverage: Coverage, base: EvidenceBase, reach: int) -> Iterator[_Operand]:
    """Yield the amounts of the evidence and of so many sentences on either side."""
    passages = dict.fromkeys((*coverage.passages, *coverage.beside))
    passages |= dict.fromkeys(other for passage in coverage.passages for other in base.around(passage, reach))
    for passage in passages:
        for at, unit in enumerate(passage.units):
            if unit.quantity is not None and unit.quantity.kind in _KINDS and not unit.quantity.is_ordinal:
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
