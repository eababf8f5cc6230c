"""QC317: what the next sentence says of a part ("Of that, $3 million was ...") told of the whole amount before it."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_part_told_as_whole"]

_THOSE = frozenset(("that", "those", "these", "them", "this", "it", "which"))
_IN_PART = frozenset(("most", "some", "many", "several", "half", "third", "quarter", "part", "partly", "including"))
_IN_PART |= {"them", "which", "whom"}
"""Words by which a claim itself speaks of a part."""
_REST = frozenset(("others", "rest", "remaining", "remainder", "remained"))
_OF = frozenset(("of",))
_MAX_OPENER = 4
"""Words before the part's amount: "Of the"/"Of that total amount"."""


def find_part_told_as_whole(pairs: Sequence[Pair], nearby: Sequence[Pair]) -> Shift | None:
    """Return an error where a claim says of an amount what a sentence about a part of it says of that part only.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> told = ("The club earned $9 million.", "Of that, $2 million came from tickets.")
    >>> pairs = [pair_of("The club earned $9 million from tickets.", one) for one in told]
    >>> print(find_part_told_as_whole(pairs, ()).message)
    The source says this of “$2 million” only, not of all.
    """
    claim = pairs[0].claim
    claimed = amounts(claim)
    if not claimed or claim.has(_IN_PART) or any(pair.evidence.has(_REST) for pair in (*pairs, *nearby)):
        return None  # "a third of them electric"; "the others died in York"
    for pair in (*pairs, *nearby):
        part = _part_of_before(pair.evidence)
        if part is None or any(one.quantity.value == part.quantity.value for one in claimed):
            continue
        theirs = {one.quantity.value for one in amounts(pair.evidence)}
        whole = next((one for one in claimed if _is_more(one, part) and one.quantity.value not in theirs), None)
        if whole is None:
            continue
        own = {at for one in claimed for at in range(*one.place)}
        stop = pair.evidence.next_stop(part.last)  # not "..., Lee said on Monday"
        told = [at for at, there in enumerate(pair.to_evidence) if part.last <= there < stop and at not in own]
        others = [other for other in pairs if other is not pair and _gives(other.evidence, whole)]
        said = [at for at in told if is_content(claim, at) and all(other.to_evidence[at] < 0 for other in others)]
        if not others or not said or said[0] < whole.first:
            continue
        message = f"The source says this of “{pair.evidence.text(*part.place)}” only, not of all."
        here, shown, there = (said[0], said[-1] + 1), pair, part
        if pair in nearby:  # no evidence: what is shown is the whole
            shown, there = others[0], next(one for one in amounts(others[0].evidence) if _is_as_much(one, whole))
        return shown.shift("QC317", "error", here, there.place, "up", message)
    return None


def _part_of_before(passage: Passage) -> Amount | None:
    """Return the amount of a sentence that is a part of what was told before: "of those, 12", "12 of them"."""
    if not passage.has(_OF):
        return None
    opens = passage.words[0] == "of" and not _THOSE.isdisjoint(passage.words[1:2])
    for one in amounts(passage):
        if opens:
            return one if one.first <= _MAX_OPENER else None
        if passage.words[one.last : one.last + 1] == ["of"] and not _THOSE.isdisjoint(
            passage.words[one.last + 1 : one.last + 2]
        ):
            return one
    return None


def _is_more(one: Amount, part: Amount) -> bool:
    mine, theirs = one.quantity, part.quantity
    return mine.kind == theirs.kind and mine.value > theirs.value and (mine.unit == theirs.unit or mine.kind == "count")


def _gives(passage: Passage, amount: Amount) -> bool:
    return any(_is_as_much(one, amount) for one in amounts(passage))


def _is_as_much(one: Amount, other: Amount) -> bool:
    return one.quantity.value == other.quantity.value
