"""QC310: a share given to another where the verb stands once: "Kent pays half and Essex and Surrey a quarter each"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_gapped_shifts", "is_gapped"]

_TOGETHER = frozenset(("together", "jointly", "between", "combined"))
_KINDS = frozenset(("count", "money", "percent"))
_LINKING = frozenset(("and", "while", "but"))


class _Shares(NamedTuple):
    """What each name gets or gives by one verb, with the last unit of the list."""

    verb: int
    amounts: Mapping[str, Amount]
    last: int


def is_gapped(passage: Passage, verb: int) -> bool:
    """Return whether others do what a verb tells too, each with a share, behind a gap in the verb's place.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> is_gapped(passage_of("Kent pays half and Essex a quarter."), 1)
    True
    """
    return any(one.verb == verb for one in _shares_of(passage))


def find_gapped_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim gives one of a list the share of another, by the verb that they all share.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Essex pays half.", "Kent pays half and Essex and Surrey a quarter each."
    >>> print(next(find_gapped_shifts(pair_of(claim, source))).shift.message)
    The source gives Essex “a quarter”, not “half”.
    """
    claim, evidence = pair.claim, pair.evidence
    listed = _shares_of(evidence)
    if not listed or claim.has(_TOGETHER):
        return
    for row in predications(claim):
        shares = next((one for one in listed if evidence.norms[one.verb] == pair.norm(row.verb)), listed[0])
        stop = next((one.first for one in predications(claim) if one.first > row.verb), len(claim))
        mine = next((one for one in amounts(claim) if row.verb < one.first < stop), None)
        names = [at for at in range(row.verb) if pair.norm(at) in shares.amounts]
        wrong = [at for at in names if mine is not None and _differs(shares.amounts[pair.norm(at)], mine)]
        if mine is None or not wrong:
            continue
        true = shares.amounts[pair.norm(wrong[0])]
        here, there = (wrong[0], mine.last), (shares.verb, shares.last)
        who = claim.text(wrong[0], wrong[0] + 1)
        message = f"The source gives {who} “{true.quantity.text}”, not “{mine.quantity.text}”."
        yield pair.mark(("QC310g", mine.first), "error", here, there, "contradicts", message, is_firm=True)
        return


def _differs(true: Amount, mine: Amount) -> bool:
    return true.quantity.kind == mine.quantity.kind and true.quantity.value != mine.quantity.value


def _shares_of(passage: Passage) -> Sequence[_Shares]:
    sums = [one for one in amounts(passage) if one.quantity.kind in _KINDS]
    if len(sums) < 2:
        return ()
    return tuple(_read(passage, sums))


def _read(passage: Passage, sums: Sequence[Amount]) -> Iterator[_Shares]:
    for row in predications(passage):
        first = next((one for one in sums if one.first == row.verb + 1), None)
        if first is None or not row.agents:
            continue
        found = {passage.norms[at]: first for at in row.agents if passage.is_name(at)}
        at, last = first.last, first.last
        while (second := _behind_gap(passage, at, sums)) is not None:
            names, amount = second
            found.update((passage.norms[i], amount) for i in names)
            at = last = amount.last
            while at < len(passage) and passage.words[at] in ("each", "apiece"):
                at += 1
        if last > first.last:
            yield _Shares(row.verb, found, last)


def _behind_gap(passage: Passage, at: int, sums: Sequence[Amount]) -> tuple[list[int], Amount] | None:
    """Return the names and the amount that follow with no verb between: "and Essex and Surrey a quarter"."""
    if at >= len(passage) or not (passage.words[at] in _LINKING or passage.gaps[at] == ","):
        return None
    names: list[int] = []
    while at < len(passage) and (passage.words[at] in _LINKING or passage.is_name(at)):
        if passage.is_name(at):
            names.append(at)
        at += 1
    amount = next((one for one in sums if one.first == at), None)
    return (names, amount) if names and amount is not None else None
