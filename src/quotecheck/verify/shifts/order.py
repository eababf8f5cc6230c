"""QC311: two events told in the other order ("sold the flat before she bought the house")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_order_shifts"]

_LINKS = frozenset(("before", "after"))


class _Order(NamedTuple):
    """Two verbs, the earlier one first, by what they stand for, and the unit range of both."""

    earlier: str
    later: str
    first: int
    last: int


def find_order_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each "A before B" of the claim: in the passage's order, or in the other one."""
    if not (pair.claim.has(_LINKS) and pair.evidence.has(_LINKS)):
        return
    theirs = {row[:2]: row for row in _orders(pair.evidence, {})}
    for mine in _orders(pair.claim, pair.rename):
        anchor = ("QC311o", mine.first)
        turned = theirs.get((mine.later, mine.earlier))
        if mine[:2] in theirs:
            yield Mark(anchor)
        elif turned is not None:
            here, there = (mine.first, mine.last), (turned.first, turned.last)
            message = "The order is turned round: the source has “{source}”."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _orders(passage: Passage, rename: dict[str, str]) -> Iterator[_Order]:
    rows = [row for row in predications(passage) if passage.tags[row.verb] == "V"]
    for at, word in enumerate(passage.words):
        if word not in _LINKS:
            continue
        before = [row for row in rows if row.last <= at and row.is_finite]
        behind = next((row for row in rows if at + 1 in (row.first, row.agent_span[0])), None)  # no "after the vote"
        if not before or behind is None:
            continue
        main, other = (rename.get(passage.norms[row.verb], passage.norms[row.verb]) for row in (before[-1], behind))
        if main != other:
            earlier, later = (main, other) if word == "before" else (other, main)
            yield _Order(earlier, later, before[-1].first, behind.last)
