"""QC310: another amount where each text has one of its kind beside the same words, or as a part of the same whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.amounts import is_reckoned, kind_of_unit
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.shifts.amount_shifts import replaced
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.parts import SELECT
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.same_amounts import is_otherwise_directed
from quotecheck.verify.shifts.values import can_agree

__all__ = ["CountedPart", "counted_parts", "find_counted_part_shifts", "find_lone_amount_shifts"]

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


_OF = frozenset(("of",))
_SELECT = SELECT | {"all"}
_MIN_SHARE = 0.5
"""Least share of the content words told of the claim's part that the passage must have; our choice, 2026-11-23."""


class CountedPart(NamedTuple):
    """A number that is a part of another ("Of 147 patients, 118"), and the unit where what is told of it begins."""

    whole: Amount
    part: Amount
    told: int


def find_counted_part_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a part of a whole of which the passage gives another number.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Of 147 patients, 63 have gone home.", "118 of the 147 patients have gone home."
    >>> print(next(find_counted_part_shifts(pair_of(claim, source))).shift.message)
    The source says “118”, the claim “63”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(_OF) or not evidence.has(_OF):
        return
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
        told = [at for at in range(one.told, claim.next_stop(one.told + 1)) if is_content(claim, at)]
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
