"""QC310: another amount where each text has one of its kind and nearly the same words beside it, in any order."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.amounts import is_reckoned, kind_of_unit
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.shifts.amount_shifts import replaced
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.same_amounts import is_otherwise_directed
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_lone_amount_shifts"]

_PLAIN = frozenset(("exact", "about"))
_MIN_BESIDE = 2
_NEARLY_ALL = 0.8
"""Content words beside an amount, and how much of them the passage must have too, for the one amount of a kind in each
to be of the same thing; our choice, 2026-11-23."""


def find_lone_amount_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for an amount of money, time, length or the like in the place of the passage's only one.

    "Opened in March at a cost of 12 million pounds" told as "which cost 20 million pounds, opened in March". Bare
    counts may be of anything.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The play lasts nine hours.", "The play lasts 90 minutes."
    >>> print(next(find_lone_amount_shifts(pair_of(claim, source))).shift.message)
    The source says “90 minutes”, the claim “nine hours”.
    """
    for mine in amounts(pair.claim):
        theirs = [one.quantity for one in amounts(pair.evidence)]
        if kind_of_unit(mine.quantity) is None or is_margin(pair.claim, mine):
            continue
        if is_reckoned(mine.quantity, theirs) or comes_to(mine.quantity, theirs, pair.claim.words):
            continue  # as for other amounts
        other = next((one for one in amounts(pair.evidence) if _is_of_kind(mine, one)), None)
        if other is not None and can_agree(mine.quantity, other.quantity) is False and _are_alone(pair, mine, other):
            yield replaced(pair, mine, other)


def _are_alone(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether two amounts are the only ones of their kind, with nearly all of the claim's words beside both."""
    if is_otherwise_directed(mine, other) or not _PLAIN.issuperset((mine.quantity.approx, other.quantity.approx)):
        return False
    if mine.row is not None and other.row is not None:
        verb = pair.to_evidence[mine.row.verb]
        if verb not in (-1, other.row.verb) and pair.evidence.tags[verb] == "V":
            return False  # the passage has the verb, and the amount with another
    values = {mine.quantity.value, other.quantity.value}
    for text in (pair.claim, pair.evidence):
        told = amounts(text)
        if sum(_is_of_kind(mine, one) for one in told) != 1 or len(values & {one.quantity.value for one in told}) != 1:
            return False  # "12 and 7 per cent respectively" has both
    beside = pair.content_beside(*mine.place)
    return len(beside) >= _MIN_BESIDE and pair.share_of(beside) >= _NEARLY_ALL


def _is_of_kind(mine: Amount, other: Amount) -> bool:
    """Return whether two amounts are of money, of time, or measure the same."""
    a, b = mine.quantity, other.quantity
    return kind_of_unit(a) == kind_of_unit(b) or are_of_one_measure(a.unit, b.unit)
