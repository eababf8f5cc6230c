"""A figure that no passage has, in a claim whose other words one passage has: the passage's own is held against it.

The shift checks compare figures around verbs and nouns that they know for the same; here the words may be others
("walked out for six days", "were on strike for nine days"), as far as the lists of words carry them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.verify.amounts import is_reckoned, kind_of_unit, time_span
from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.shifts.amount_shifts import is_whole_time, replaced
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.rates import is_other_period
from quotecheck.verify.shifts.same_amounts import is_otherwise_directed
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.shifts.values import can_agree

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable

__all__ = ["find_lone_figure"]

_LEAST_CARRIED = 2
"""Telling words beside the figure that the passage must have, and all of them; our choice, 2026-11-23."""
_TELLING = 1.0
"""Weight from which a word tells something by itself: less have "make" and "brought in"."""
_TOLD_PLAINLY = frozenset(("exact", "about"))
_FAR = 2.0
"""How many times as much a bound must be to be another figure, and no looser one; our choice, 2026-11-23."""
_PLAIN_KINDS = frozenset(("count", "money", "percent"))


def find_lone_figure(coverage: Coverage, claim: Units, aliases: AliasTable) -> Shift | None:
    """Return a contradiction where only a figure is missing and the passage has one other of its kind, else None."""
    missing = [cover for cover in coverage.units if cover.level == 0.0 and cover.weight >= _TELLING]
    if len(missing) != 1 or missing[0].unit.kind != "number" or not _is_carried_by_first(coverage, missing[0]):
        return None
    mine = next((one for one in amounts(claim) if _is_of_unit(claim, one, missing[0])), None)
    if mine is None or mine.quantity.kind not in _PLAIN_KINDS or is_margin(claim, mine):
        return None
    passage = coverage.passages[0]
    theirs = read_passage(passage.source.view, passage.start, passage.end, aliases)
    pair = Pair(claim, theirs)
    others = [one for one in amounts(theirs) if _is_of_kind(pair, mine, one)]
    own = [one for one in amounts(claim) if _are_alike(one, mine)]
    if len(others) != 1 or len(own) != 1 or can_agree(mine.quantity, others[0].quantity) is not False:
        return None
    if not _may_stand_for(pair, mine, others[0]):
        return None
    told = [one.quantity for one in amounts(theirs)]
    is_level = mine.noun < 0 and is_otherwise_directed(mine, others[0])  # not "cut power to 1,400 homes"
    if is_level or comes_to(mine.quantity, told, claim.words):
        return None
    if is_reckoned(mine.quantity, told) or is_whole_time(pair, mine) or is_other_period(pair, mine):
        return None
    return replaced(pair, mine, others[0]).shift


def _may_stand_for(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether the passage's figure stands in the place of the claim's: told alike, or many times as much.

    Not where the passage has the claim's verb and the figure with another: "paid 3 million for the site and sold it".
    """
    if mine.row is not None and other.row is not None:
        at = pair.to_evidence[mine.row.verb]
        is_of_other = at not in (-1, other.row.verb) and pair.evidence.tags[at] == "V"
        if is_of_other or mine.row.is_negated != other.row.is_negated:
            return False
    low, high = sorted(time_span(one.quantity) or one.quantity.value for one in (mine, other))
    return _TOLD_PLAINLY.issuperset((mine.quantity.approx, other.quantity.approx)) or high >= low * _FAR > 0


def _are_alike(one: Amount, other: Amount) -> bool:
    return (one.quantity.kind, one.quantity.unit) == (other.quantity.kind, other.quantity.unit)


def _is_carried_by_first(coverage: Coverage, missing: UnitCover) -> bool:
    rest = [cover for cover in coverage.units if cover is not missing and cover.weight >= _TELLING]
    first = coverage.passages[0] if coverage.passages else None
    return len(rest) >= _LEAST_CARRIED and all(
        cover.passage is first and cover.place in ("passage", "subject") for cover in rest
    )


def _is_of_unit(claim: Units, amount: Amount, cover: UnitCover) -> bool:
    """Return whether an amount of a claim stands where one of its units does."""
    first, last = claim.firsts[amount.first], claim.lasts[amount.last - 1]
    return first < cover.unit.last and cover.unit.first < last


def _is_of_kind(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether two amounts measure the same, or count the same things."""
    a, b = mine.quantity, other.quantity
    kind = kind_of_unit(a)
    if kind is not None or kind_of_unit(b) is not None:
        return kind == kind_of_unit(b) or are_of_one_measure(a.unit, b.unit)
    is_count = a.kind == b.kind == "count" and not a.is_ordinal and not b.is_ordinal
    return is_count and mine.noun >= 0 and other.last <= pair.to_evidence[mine.noun] <= other.noun
