"""QC310: another age for the same person ("the 19-year-old Ruth Chebet", "Chebet, 29,")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_age_shifts"]

_REACH = 4
"""Words between an age and its bearer's name: "the 19-year-old Ugandan runner Ruth Chebet"."""
_OLDEST = 120


def find_age_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each age that both texts give beside the same name."""
    mine = list(_ages(pair.claim))
    theirs = list(_ages(pair.evidence)) if mine else []
    for name, here in mine:
        same = [there for other, there in theirs if _is_same_name(pair, name, other)]
        anchor = ("QC310y", here.first)
        if any(there.quantity.value == here.quantity.value for there in amounts(pair.evidence)):
            yield Mark(anchor)  # it may be a relative's
        elif same:
            where = (here.first, here.last), (same[0].first, same[0].last)
            source = pair.evidence_text(*where[1])
            message = f"The source gives the age as “{source}”, the claim as “{pair.claim_text(*where[0])}”."
            yield Mark(anchor, pair.shift("QC310", "error", *where, "contradicts", message))


def _is_same_name(pair: Pair, mine: int, other: int) -> bool:
    """Return whether two names are one person's: the last word is, and so is the one before it where both have one."""
    if pair.to_evidence[mine] != other:
        return False
    here, there = mine - 1, other - 1
    has_both = here >= 0 and there >= 0 and _is_name(pair.claim, here) and _is_name(pair.evidence, there)
    return not has_both or pair.to_evidence[here] == there


def _ages(passage: Passage) -> Iterator[tuple[int, Amount]]:
    """Yield each age with the last unit of its bearer's name."""
    for amount in amounts(passage):
        quantity = amount.quantity
        if quantity.kind != "count" or not 0 < quantity.value < _OLDEST or quantity.low != quantity.high:
            continue
        if quantity.unit == "year" and quantity.text.endswith("old"):
            name = _name_behind(passage, amount.last)
        elif quantity.unit is None and _is_apposed(passage, amount):
            name = amount.first - 1
        else:
            continue
        if name >= 0:
            yield name, amount


def _is_apposed(passage: Passage, amount: Amount) -> bool:
    """Return whether a bare number stands between commas behind a name: "Chebet, 29, won"."""
    at, last = amount.first, amount.last
    is_closed = last == len(passage) or passage.gaps[last][:1] in (",", ".")
    return at > 0 and _is_name(passage, at - 1) and passage.gaps[at] == "," and is_closed


def _name_behind(passage: Passage, first: int) -> int:
    """Return the last unit of the first name behind an age, or -1."""
    for at in range(first, min(first + _REACH, len(passage))):
        if passage.tags[at] != "N" or passage.gaps[at]:
            return -1
        is_last = at + 1 == len(passage) or bool(passage.gaps[at + 1]) or not _is_name(passage, at + 1)
        if _is_name(passage, at) and at not in passage.demonyms and is_last:
            return at
    return -1


def _is_name(passage: Passage, at: int) -> bool:
    return passage.caps[at] and passage.tags[at] == "N"
