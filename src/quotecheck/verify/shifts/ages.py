"""QC310: another age for the same person ("the 19-year-old Ruth Chebet", "Chebet, 29,", "the driver, who is 22,")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_age_shifts"]

_REACH = 4
"""Words between an age and its bearer's name: "the 19-year-old Ugandan runner Ruth Chebet"."""
_OLDEST = 120
_COPIED = 0.6
"""Share of the claim's content words in the passage from which two drivers, each the only one with an age, are one; the
age itself is one of the words. Our choice, 2026-11-23."""


def find_age_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each age that both texts give beside the same name."""
    mine = list(_ages(pair.claim))
    theirs = list(_ages(pair.evidence)) if mine else []
    for name, here in mine:
        same = [there for other, there in theirs if _is_same_name(pair, name, other)]
        if not _is_name(pair.claim, name) and (len(theirs) > 1 or len(mine) > 1 or pair.coverage < _COPIED):
            same = []  # one driver is not another
        anchor = ("QC310y", here.first)
        if any(there.quantity.value == here.quantity.value for there in amounts(pair.evidence)):
            yield Mark(anchor)  # it may be a relative's
        elif same:
            where = here.place, (same[0].first, same[0].last)
            message = "The source gives the age as “{source}”, the claim as “{said}”."
            yield pair.mark(anchor, "error", *where, "contradicts", message)


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
        bearer = _bearer(passage, amount)
        if bearer >= 0:
            yield bearer, amount


def _bearer(passage: Passage, amount: Amount) -> int:
    """Return the last unit of the name or noun whose age an amount is, or -1."""
    quantity, before = amount.quantity, passage.words[: amount.first]
    if quantity.unit == "year" and quantity.text.endswith("old"):
        name = _name_behind(passage, amount.last)
        return name if name >= 0 else _noun_behind(passage, amount.last)
    if quantity.unit is not None:
        return -1
    if _is_apposed(passage, amount):
        return amount.first - 1
    if before[-1:] == ["aged"]:
        at = amount.first - 2
    elif before[-2:-1] == ["who"] and before[-1] in ("is", "was") and _is_closed(passage, amount.last):
        at = amount.first - 3
    else:
        return -1
    return at if at >= 0 and passage.tags[at] == "N" else -1


def _noun_behind(passage: Passage, first: int) -> int:
    """Return the one noun right behind an age that is its bearer ("the 22-year-old driver"), or -1."""
    last = next((at for at in range(first, len(passage)) if passage.tags[at] != "N" or passage.gaps[at]), len(passage))
    return last - 1 if 0 < last - first <= _REACH else -1


def _is_closed(passage: Passage, last: int) -> bool:
    return last == len(passage) or passage.gaps[last][:1] in (",", ".")


def _is_apposed(passage: Passage, amount: Amount) -> bool:
    """Return whether a bare number stands between commas behind a name: "Chebet, 29, won"."""
    at = amount.first
    is_behind = at > 0 and passage.tags[at - 1] == "N" and passage.gaps[at] == ","
    return is_behind and _is_closed(passage, amount.last)


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
