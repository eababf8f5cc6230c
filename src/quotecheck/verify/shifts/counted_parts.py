"""QC310: another number as the part of the same whole: "Of 147 patients, 63 have left" for "118 have left"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.shifts.amount_shifts import replaced
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.parts import SELECT
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.values import can_agree

__all__ = ["CountedPart", "counted_parts", "find_counted_part_shifts"]

_OF = frozenset(("of",))
_SELECT = SELECT | {"all"}
_MIN_SHARE = 0.5
"""Least share of the content words told of the claim's part that the passage must have; our choice, 2026-11-23."""
_NEARLY_ALL = 0.8
"""The same where the claim's number is that of the others: it may tell of them in other words."""


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
