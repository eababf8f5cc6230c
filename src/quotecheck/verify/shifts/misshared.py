"""QC310, QC312: what one of several has by one verb, told of another: "Lee won silver", of Hill's."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.numerals import read_numeral
from quotecheck.verify.shifts.clause_cuts import figures_of
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Pair, content_of, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.shares import FOR, Member, Sharing, shares_in
from quotecheck.verify.shifts.two_clauses import value_key
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_misshared", "without_own_shares"]

_MIN_KNOWN = 0.75
"""Share of a claim's content words that the sentence must have to be of the same thing; our choice, 2026-11-23."""
_ONES = frozenset(("one", "ones", "those"))
_HELD = frozenset(("QC310", "QC312", "QC314"))


def find_misshared(pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where the claim gives one of several what another has.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Sales in France fell 7%.", "Sales in France and Spain fell 3% and 7% respectively."
    >>> print(find_misshared([pair_of(claim, source)]).message)
    In the source “7%” goes with “Spain”, not with “France”.
    """
    for pair in () if _is_denied(pairs[0].claim) else pairs:
        for sharing in shares_in(pair.evidence) if _known(pair) >= _MIN_KNOWN else ():
            owners, values = _told(pair, sharing.members)
            if sharing.is_sure and _is_crossed(pair, owners, values):
                return _shift(pair, sharing.members, owners, values)
    return None


def without_own_shares(pairs: Sequence[Pair], shifts: Sequence[Shift]) -> list[Shift]:
    """Return the shifts without those against a sentence that gives all of the claim just what the claim does.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Hill won silver.", "Lee won gold, Hill silver and Roe bronze.")
    >>> without_own_shares([pair], [pair.shift("QC312", "error", (0, 2), (0, 2), "changed", "Lee won.")])
    []
    """
    if not any(shift.code in _HELD for shift in shifts):
        return list(shifts)
    own = {pair.index for pair in pairs if any(_is_straight(pair, one) for one in shares_in(pair.evidence))}
    return [shift for shift in shifts if shift.code not in _HELD or shift.evidence_index not in own]


def _is_straight(pair: Pair, sharing: Sharing) -> bool:
    owners, values = _told(pair, sharing.members)
    is_told = bool(owners) and [home for _, home in owners] == [home for _, home in values]
    return is_told and _known(pair) == 1.0 and not _is_denied(pair.claim)


def _is_denied(claim: Passage) -> bool:
    return any(row.is_negated for row in predications(claim))


def _is_crossed(pair: Pair, owners: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]) -> bool:
    """Return whether nobody of the claim has what the source gives him, or two have what it gives to one of them."""
    if not owners or not values:
        return False
    if len(owners) > 1:
        values = [row for row in values if pair.claim.tags[row[0]] != "V"]  # "the race, over a long course, begins"
    if len(owners) == len(values):
        return all(one[1] != other[1] for one, other in zip(owners, values, strict=True))
    spans = [range(*row.subject_span) for row in predications(pair.claim) if row.is_finite and len(row.subjects) > 1]
    between = pair.claim.words[min(at for at, _ in owners) : max(at for at, _ in owners)]
    return len(values) == 1 and "and" in between and any(all(at in span for at, _ in owners) for span in spans)


def _known(pair: Pair) -> float:
    """Return the share of a claim's content words that the sentence has too."""
    claim, figures = pair.claim, figures_of(pair.claim)
    values = {value_key(one.quantity.value) for one in amounts(pair.evidence)}
    rest = [at for at in content_of(claim) if claim.words[at] not in _ONES]
    known = [
        at
        for at in rest
        if pair.to_evidence[at] >= 0
        or pair.norm(at) in pair.evidence.norms
        or (at in figures and value_key(figures[at].quantity.value) in values)
    ]
    return len(known) / len(rest) if rest else 0.0


def _told(pair: Pair, members: Sequence[Member]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the units of a claim that name an owner and those that name what one has, each with its member.

    Words of several members are nobody's; of more words of one, the first counts.
    """
    claim = pair.claim
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    keys = [[_keys(pair.evidence, units) for units in (one.owner, one.value)] for one in members]
    mine = figures_of(claim)
    for at in range(len(claim)):
        figure = mine.get(at)
        own = {value_key(figure.quantity.value)} if figure is not None else {claim.norms[at], pair.norm(at)}
        if not (is_content(claim, at) or figure is not None or claim.words[at] in FOR):
            continue
        homes = [(slot, number) for number, row in enumerate(keys) for slot in (0, 1) if not own.isdisjoint(row[slot])]
        if len(homes) != 1:
            continue
        slot, number = homes[0]
        if all(number != home for _, home in found[slot]):
            found[slot].append((at, number))
    return found


def _keys(passage: Passage, units: Sequence[int]) -> set[str]:
    figures = figures_of(passage)
    found = {passage.norms[at] for at in units if at not in figures}
    bare = (read_numeral(passage.words[at], 0) for at in units if at not in figures and passage.tags[at] == "Q")
    found |= {value_key(numeral.low) for numeral in bare if numeral is not None}  # "and Homeland 21"
    return found | {value_key(figures[at].quantity.value) for at in units if at in figures}


def _shift(
    pair: Pair, members: Sequence[Member], owners: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]
) -> Shift:
    claim, evidence = pair.claim, pair.evidence
    at, home = values[0]
    who = next(unit for unit, other in owners if other != home)
    true = members[home]
    figure = figures_of(claim).get(at)
    said = claim.text(*(figure.place if figure is not None else (at, at + 1)))
    if not true.owner:  # a figure of something else
        own = members[next(other for unit, other in owners if unit == who)]
        right = evidence.text(own.owner[0], own.value[-1] + 1)
        message = f"The source says “{right}”, the claim “{claim.text(who, at + 1) if who < at else said}”."
        here, there = (min(at, who), max(at, who) + 1), (own.owner[0], own.value[-1] + 1)
        return pair.shift("QC310", "error", here, there, "contradicts", message)
    owner, wrong = evidence.text(true.owner[0], true.owner[-1] + 1), claim.text(who, who + 1)
    message = f"In the source “{said}” goes with “{owner}”, not with “{wrong}”."
    here = min(at, who), max(at, who) + 1
    units = (*true.owner, *true.value)
    return pair.shift(
        "QC310" if figure is not None else "QC312", "error", here, (min(units), max(units) + 1), "contradicts", message
    )
