"""QC310: a figure of the source with another figure's place, currency or unit ("sold 45 percent", "A$72 million")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.language.numbers import Quantity
from quotecheck.verify.amounts import names_dollar
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.same_amounts import is_taken
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_displaced_figures"]

_KINDS = frozenset(("count", "money", "percent", "percentage_point"))
_COMPARING = frozenset(
    ("against", "versus", "vs", "than", "below", "above", "exceeding", "beating", "missing", "topping")
)
_COMPARED = (["compared"], ["comparison"], ["up"], ["down"], ["short"])
_MIN_LOCAL = 0.6
"""Least share of aligned content words around two figures for them to be of one thing; our choice, 2026-11-22."""
_OWN_WORDS = 6
"""Words behind a compared figure that say of when or of whom it is: "against 45 percent at this point last year"."""


def find_displaced_figures(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each figure of the claim that the passage has elsewhere, in other money or in another unit."""
    theirs = [other for other in amounts(pair.evidence) if other.quantity.kind in _KINDS]
    for mine in amounts(pair.claim) if theirs else ():
        if mine.quantity.kind not in _KINDS:
            continue
        same = [other for other in theirs if other.quantity.value == mine.quantity.value]
        other = _of_other_money(mine, theirs) or _in_other_unit(pair, mine, same) or _displaced(pair, mine, theirs)
        other = other or _of_another(pair, mine, same, theirs)
        anchor = ("QC310d", mine.first)
        if other is not None:
            message = "The source says “{source}”, the claim “{said}”."
            yield pair.mark(anchor, "error", mine.place, other.place, "contradicts", message)
        elif any(can_agree(mine.quantity, one.quantity) for one in same):
            yield Mark(anchor)


def _of_other_money(mine: Amount, theirs: Sequence[Amount]) -> Amount | None:
    """Return the sum in the claim's currency, where the claim has the figure of its exchange into another.

    "A$110 million (US$72 million)" told as "A$72 million". A bare dollar is anybody's.
    """
    claimed = mine.quantity
    if claimed.kind != "money":
        return None
    for pair in pairwise(theirs):
        if any(one.quantity.kind != "money" for one in pair) or pair[1].first != pair[0].last:
            continue
        for one, other in (pair, pair[::-1]):
            is_figure = one.quantity.value == claimed.value != other.quantity.value
            if is_figure and _currency(claimed) == _currency(other.quantity) != _currency(one.quantity):
                return other
    return None


def _currency(quantity: Quantity) -> str:
    return (quantity.unit or "") if names_dollar(quantity) else "$"


def _in_other_unit(pair: Pair, mine: Amount, same: Sequence[Amount]) -> Amount | None:
    """Return the same figure with another unit of the same kind, where no figure of the passage has the claim's unit.

    "185 kilometers per hour" told as "185 miles per hour".
    """
    unit = mine.quantity.unit
    units = {one.quantity.unit for one in amounts(pair.evidence)}
    if not same or unit in units or pair.local_coverage(*mine.place) < _MIN_LOCAL:
        return None
    return next((one for one in same if are_of_one_measure(unit, one.quantity.unit)), None)


def _displaced(pair: Pair, mine: Amount, theirs: Sequence[Amount]) -> Amount | None:
    """Return the amount that the passage has in the place of a claim's, where it has the claim's only elsewhere.

    Elsewhere: as what something is compared with ("sold 31 percent, against 45 percent last year" told as "sold 45
    percent"), or with a verb of its own ("fell as much as 11 percent before closing down 6.4 percent").
    """
    equal = [other for other in theirs if can_agree(mine.quantity, other.quantity)]
    if not equal or len(equal) == len(theirs) or mine.row is None or _is_compared(pair.claim, mine):
        return None
    if not all(_is_elsewhere(pair, mine, one) for one in equal):
        return None
    if pair.local_coverage(*mine.place) < _MIN_LOCAL:
        return None
    others = (one for one in theirs if can_agree(mine.quantity, one.quantity) is False)
    return next((one for one in others if _is_in_place(pair, mine, one) and not is_taken(pair, mine, one)), None)


def _of_another(pair: Pair, mine: Amount, same: Sequence[Amount], theirs: Sequence[Amount]) -> Amount | None:
    """Return the figure that the passage gives for the claim's subject, where it has the claim's for another.

    "Its shares gained 36%, against a 12% rise in the market" told as "the market gained 36%".
    """
    if len(same) != 1 or mine.row is None or same[0].row is None or _is_compared(pair.claim, mine):
        return None
    if pair.to_evidence[mine.row.verb] != same[0].row.verb or mine.row.is_passive or same[0].row.is_passive:
        return None
    subjects = [pair.to_evidence[at] for at in mine.row.agents]
    owners = [pair.to_claim[at] for at in same[0].row.agents]
    if not subjects or not owners or min(subjects) < 0 or max(owners) >= 0:
        return None
    return next((one for one in theirs if one is not same[0] and _is_told_of(pair.evidence, one, subjects[0])), None)


def _is_told_of(passage: Passage, amount: Amount, noun: int) -> bool:
    """Return whether a noun stands behind a compared amount in its clause: "against a 12% rise in the market"."""
    between = range(amount.last, noun)
    is_near = amount.last <= noun < amount.last + _OWN_WORDS and not any(passage.tags[i] in "VCSW" for i in between)
    return is_near and _is_compared(passage, amount) and not any(passage.gaps[i] for i in range(amount.last, noun + 1))


def _is_elsewhere(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether an amount of the passage has another place; its own words in the claim keep it ("a year ago")."""
    if not _is_compared(pair.evidence, other):
        return _has_other_verb(pair, mine, other)
    own = range(other.last, min(other.last + _OWN_WORDS, len(pair.evidence)))
    return all(pair.to_claim[i] < 0 for i in own if pair.evidence.tags[i] in ("N", "V"))


def _is_compared(passage: Passage, amount: Amount) -> bool:
    words = passage.words[max(0, amount.first - 3) : amount.first]
    while words and words[-1] in ("a", "an", "the", "its", "their"):
        words.pop()
    return bool(words) and (words[-1] in _COMPARING or words[-2:-1] in _COMPARED)


def _has_other_verb(pair: Pair, mine: Amount, other: Amount) -> bool:
    return mine.row is not None and other.row is not None and pair.to_evidence[mine.row.verb] != other.row.verb


def _is_in_place(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether an amount goes with the claim's verb, preposition and noun."""
    if mine.row is None or other.row is None or pair.to_evidence[mine.row.verb] != other.row.verb:
        return False
    if mine.prep != other.prep or (mine.noun < 0) != (other.noun < 0):
        return False
    return mine.noun < 0 or pair.norm(mine.noun) == pair.evidence.norms[other.noun]
