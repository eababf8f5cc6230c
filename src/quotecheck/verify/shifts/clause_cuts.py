"""Where a sentence parts into two clauses whose verb may stand once, and a share told of another there (QC310)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.verify.shifts.clauses import Chunk, Predication, chunk_passage, predications
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.lexis import PAST, closed, verb_form
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["STANDING_IN", "clause_end", "cuts_of", "figures_of", "find_gapped_shifts", "is_gapped", "polarity"]

STANDING_IN = frozenset(("that", "those"))
"""Words for a noun told before: "the appeal of the tenants and that of the owner"."""
_LINKS = closed("clause_links")
_STOPS, _COMMAS = frozenset(";:."), frozenset(",—–")
_OPENING = frozenset("DNQR")
"""Tags with which a clause without a conjunction begins behind a comma."""
_NOT = NO | frozenset(("not", "n't"))


@kept
def cuts_of(passage: Passage) -> list[int]:
    """Return where a second clause begins: behind a conjunction, a semicolon or a comma, with a verb on either side.

    Behind a verb that it shares, a clause may go without: "and costs by 7", "the owner of hiding the van".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> cuts_of(passage_of("Sales rose by 12 and costs by 7; nobody left."))
    [5, 8]
    """
    found = []
    for at in range(2, len(passage) - 1) if passage.has(_LINKS) or any(passage.gaps) else ():
        is_linked, marks = passage.words[at - 1] in _LINKS, passage.gaps[at]
        is_stop = bool(marks) and not _STOPS.isdisjoint(marks) and passage.words[at] not in _LINKS
        is_comma = bool(marks) and not _COMMAS.isdisjoint(marks) and passage.tags[at] in _OPENING
        if (is_linked or is_stop or is_comma) and _parts_clauses(passage, at - is_linked, at):
            found.append(at)
    return found


def polarity(passage: Passage, first: int, last: int) -> bool:
    """Return whether a stretch of a sentence is negated, by an odd number of words.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> polarity(passage_of("It did not rain."), 0, 4), polarity(passage_of("It rained."), 0, 2)
    (True, False)
    """
    return sum(passage.words[at] in _NOT for at in range(first, last)) % 2 == 1


def figures_of(passage: Passage) -> dict[int, Amount]:
    """Return the amounts of a sentence by their units, without years and the like.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> sorted(figures_of(passage_of("In 2019 sales rose by 12 per cent.")))
    [5, 6, 7]
    """
    found = (amount for amount in amounts(passage) if amount.quantity.kind in RECKONED_KINDS)
    return {at: amount for amount in found for at in range(*amount.place)}


def clause_end(passage: Passage, first: int) -> int:
    """Return the unit of the next semicolon, colon or full stop behind a unit, or the sentence's end.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> clause_end(passage_of("Sales rose, he said; costs fell."), 0)
    4
    """
    return passage.next_stop(first + 1, ";:.")


def _parts_clauses(passage: Passage, end: int, at: int) -> bool:
    """Return whether a clause ends at a unit and another begins at a second one, past the conjunction."""
    rows = predications(passage)
    spans = [span for row in rows for span in (row.agent_span, row.patient_span)]
    before = [row for row in rows if row.is_finite and row.verb < end]
    is_listed = any(first < end and at < last for first, last in spans)
    if not before or (is_listed and not _is_told_by_figure(passage, at)):
        return False
    chunks = [chunk for chunk in chunk_passage(passage) if chunk.first >= at]
    while chunks and (chunks[0].kind in ("A", "X") or passage.words[chunks[0].first] == "that" == passage.words[at]):
        chunks = chunks[1:]
    if len(chunks) > 1 and chunks[0].kind == "P" and chunks[1].kind == "N":  # "on the other 77 the firm was"
        chunks = chunks[2:]
    if not chunks:
        return False
    first = chunks[0].first
    behind = [row for row in rows if row.is_finite and row.verb >= at]
    if chunks[0].kind == "V":
        return any(row.first == first for row in behind)
    if chunks[0].kind != "N":
        return False
    if passage.words[first] in STANDING_IN and behind:
        return True
    if any(row.subject_span[0] in (first, at) and not row.is_relative for row in behind):
        return True
    if len(chunks) > 2 and chunks[1].kind == "V" and chunks[2].kind == "N" and not chunks[1].comma:
        form = verb_form(passage.words[chunks[1].head])
        return form is not None and bool(form.forms & PAST)  # "the nephew lost it", read as one that is lost
    return _is_gapped(passage, chunks, before)


def _is_told_by_figure(passage: Passage, at: int) -> bool:
    """Return whether a bare figure ends what seems one more of several objects: "640 ships and Vane, the port, 215"."""
    figures = figures_of(passage)
    stop = clause_end(passage, at)
    return at not in figures and stop - 1 in figures and any(i < at for i in figures)


def _is_gapped(passage: Passage, chunks: Sequence[Chunk], before: Sequence[Predication]) -> bool:
    """Return whether a noun phrase has a figure or a preposition as a verb before it has: "sales by 12, costs by 7"."""
    figures = figures_of(passage)
    first = chunks[0].first
    stop = clause_end(passage, first)
    kinds = [
        {figures[at].quantity.kind for at in places if at in figures} for places in (range(first), range(first, stop))
    ]
    if kinds[0] & kinds[1] or ("count" in kinds[1] and kinds[0]):
        return True
    if len(chunks) > 1 and chunks[1].kind == "N" and not chunks[1].comma and before[-1].patients:
        return len(chunks) == 2 or chunks[2].comma  # "Costa the flute"
    links = {prep for row in before for prep, _ in row.preps} | {passage.words[row.last] for row in before}
    return len(chunks) > 1 and chunks[1].kind == "P" and passage.words[chunks[1].first] in links


_TOGETHER = frozenset(("together", "jointly", "between", "combined"))
_SHARED_KINDS = frozenset(("count", "money", "percent"))
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


@needs(claim=amounts, evidence=amounts)
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
    sums = [one for one in amounts(passage) if one.quantity.kind in _SHARED_KINDS]
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
