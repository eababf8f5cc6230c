"""What a change is measured from, told in other words: "year on year" for "from a year earlier"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.verify.covers import Coverage
from quotecheck.verify.relations import SYNONYM
from quotecheck.verify.shifts.baseline import WAYS, Baseline, are_one, baselines, equal_amounts
from quotecheck.verify.shifts.passage import read_passage

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.shifts.passage import Passage as Units
    from quotecheck.verify.shifts.quantity import Amount

__all__ = ["with_baselines"]


def with_baselines(coverage: Coverage, claim: Units, aliases: AliasTable) -> Coverage:
    """Return a coverage, the words of a claim's baselines carried by a passage that measures the same amount from them.

    So is the word that compares, where the passage has a verb of the same direction: "were 7 percent higher than a year
    earlier" for "rose 7 percent from a year ago".
    """
    if not coverage.passages or all(cover.level for cover in coverage.units):
        return coverage
    if not any(cover.unit.kind == "number" for cover in coverage.units):
        return coverage
    mine = baselines(claim)
    units = list(coverage.units)
    for passage in coverage.passages if mine else ():
        theirs = read_passage(passage.source.view, passage.start, passage.end, aliases)
        told = {claim.firsts[at] for at in _told(claim, mine, theirs)}
        for i, cover in enumerate(units):
            if cover.level < SYNONYM and not told.isdisjoint(range(cover.unit.first, cover.unit.last)):
                units[i] = cover.carried_by(passage)
    return coverage._replace(units=tuple(units))


def _told(claim: Units, mine: Sequence[tuple[Amount, Baseline]], theirs: Units) -> Iterator[int]:
    """Yield the units of a claim that tell a baseline which a passage has for the same amount."""
    others = baselines(theirs)
    for amount, here in mine:
        if not any(equal_amounts(amount, other) and are_one(here, there) for other, there in others):
            continue
        yield from range(here.first, here.last)
        for at in range(amount.last, here.first):
            words = next((verbs for compared, verbs in WAYS if claim.words[at] in compared), frozenset())
            if theirs.has_form(words):
                yield at
