"""QC310: another amount where each text has one of its kind, as a part of the same whole, or as an age."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.amounts import is_reckoned, kind_of_unit
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.shifts.amount_shifts import replaced
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.parts import SELECT
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.same_amounts import is_otherwise_directed
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree

__all__ = ["CountedPart", "counted_parts", "find_age_shifts", "find_counted_part_shifts", "find_lone_amount_shifts"]

_PLAIN = frozenset(("exact", "about"))
_MIN_BESIDE = 2
_NEARLY_ALL = 0.8
"""Content words beside an amount, and how much of them the passage must have too, for the one amount of a kind in each
to be of the same thing; our choice, 2026-11-23."""


@needs(claim=amounts, evidence=amounts)
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


_OF = frozenset(("of",))
_SELECT = SELECT | {"all"}
_MIN_SHARE = 0.5
"""Least share of the content words told of the claim's part that the passage must have; our choice, 2026-11-23."""


class CountedPart(NamedTuple):
    """A number that is a part of another ("Of 147 patients, 118"), and the unit where what is told of it begins."""

    whole: Amount
    part: Amount
    told: int


@needs(claim=(_OF, amounts), evidence=(_OF, amounts))
def find_counted_part_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a part of a whole of which the passage gives another number.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Of 147 patients, 63 have gone home.", "118 of the 147 patients have gone home."
    >>> print(next(find_counted_part_shifts(pair_of(claim, source))).shift.message)
    The source says “118”, the claim “63”.
    """
    claim, evidence = pair.claim, pair.evidence
    mine = counted_parts(claim)
    theirs = counted_parts(evidence) if mine else []
    if not theirs:
        return
    values = {one.quantity.value for one in amounts(evidence)}
    for one in mine:
        whole, part = one.whole.quantity.value, one.part.quantity.value
        others = [other for other in theirs if other.whole.quantity.value == whole]
        agreeing = (can_agree(one.part.quantity, other.part.quantity) for other in others)
        if not others or part in values or any(agrees is not False for agrees in agreeing):
            continue
        told = content_in(claim, one.told, claim.next_stop(one.told + 1))
        shared = [at for at in told if pair.to_evidence[at] >= others[0].told]
        is_rest = any(whole - value == part for value in values)  # 29 of 147 are the rest of 118
        least = _MIN_SHARE if not is_rest else 2.0 if pair.claim.has(NEGATIONS) else _NEARLY_ALL
        if shared and len(shared) >= least * len(told):
            mark = replaced(pair, one.part._replace(noun=-1), others[0].part._replace(noun=-1))
            yield mark._replace(anchor=("QC310p", one.part.first), is_firm=True)


@kept
def counted_parts(passage: Passage) -> list[CountedPart]:
    """Return the numbers of a passage that are parts of another number of it."""
    found: list[CountedPart] = []
    for one, other in pairwise(amounts(passage)):
        first, second = one.first - 1, other.first - 1
        if first > 0 and passage.words[first] in _SELECT:
            first -= 1
        if second > one.last and passage.words[second] in _SELECT:
            second -= 1
        is_opened = first >= 0 and passage.words[first] == "of" and (first == 0 or bool(passage.gaps[first]))
        if is_opened and "," in passage.gaps[other.first] and _is_less(other, one):
            found.append(CountedPart(one, other, other.last))
        elif passage.words[second] == "of" and second == one.last and _is_less(one, other):
            found.append(CountedPart(other, one, max(other.last, other.noun + 1)))
    return found


def _is_less(part: Amount, whole: Amount) -> bool:
    return part.quantity.kind == whole.quantity.kind == "count" and part.quantity.value < whole.quantity.value


_REACH = 4
"""Words between an age and its bearer's name: "the 19-year-old Ugandan runner Ruth Chebet"."""
_OLDEST = 120
_COPIED = 0.6
"""Share of the claim's content words in the passage from which two drivers, each the only one with an age, are one; the
age itself is one of the words. Our choice, 2026-11-23."""


@needs(claim=amounts, evidence=amounts)
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
