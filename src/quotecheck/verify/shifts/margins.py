"""QC310: a difference that the source's figures do not give ("by a margin of 24 votes" for 78 to 64)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quotecheck.verify.amounts import differences
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin

__all__ = ["find_margin_shifts"]

_MIN_LOCAL = 0.4
"""Least share of aligned content words around a difference, as for other amounts."""


def find_margin_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each difference of the claim: the passage's own, or another than its one vote gives."""
    told = [mine for mine in amounts(pair.claim) if is_margin(pair.claim, mine)]
    theirs = amounts(pair.evidence) if told else ()
    known = differences([other.quantity for other in theirs]) | {other.quantity.value for other in theirs}
    votes = [(a, b) for a, b in pairwise(theirs) if _is_vote(pair.evidence, a, b)]
    for mine in told:
        anchor, here = ("QC310", mine.first), mine.place
        if mine.quantity.value in known:
            yield Mark(anchor)
        elif len(votes) == 1 and pair.local_coverage(*here) >= _MIN_LOCAL:
            there = (votes[0][0].first, votes[0][1].last)
            message = "The source's figures (“{source}”) give another difference than “{said}”."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _is_vote(passage: Passage, a: Amount, b: Amount) -> bool:
    between = passage.words[a.last : b.first]
    return a.first == b.first or (between[-1:] == ["to"] and {"to", "vote", "votes"}.issuperset(between))
