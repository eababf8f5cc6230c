"""QC310, QC311: figures exchanged with the dates or names they go with ("3.1 percent in October")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.pairing import Mark, Pair, clauses_between
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_figure_exchanges", "find_figures_of_other_clauses"]

_EXCHANGED = 2
_KINDS = frozenset(("count", "money", "percent", "percentage_point"))
_BE = frozenset(("is", "was", "are", "were"))
_LINKS = frozenset(("in", "on", "for", "at", "during", "by", "among"))


def find_figure_exchanges(pair: Pair) -> Iterator[Mark]:
    """Yield a contradiction where a figure of the claim stands with the date or name of another figure of the passage.

    Both figures and both dates must be in the passage, each figure followed by its own date ("from 3.6 percent in
    September to 3.1 percent in October"); with each other's the claim says something else in the same words.
    """
    if len(amounts(pair.evidence)) < _EXCHANGED:
        return
    mine, theirs = _followed(pair.claim), _followed(pair.evidence)
    told: set[str] = set()
    wholes = {_key(amount) for amount in amounts(pair.evidence) if _has_parts(pair.evidence, amount)}
    for figure, (tie, where) in mine.items():
        true = theirs.get(figure)
        if figure in told or (figure not in wholes if true is None else true[0] == tie):
            continue
        kind = figure.split(" ")[0]
        other = next((key for key, (value, _) in theirs.items() if value == tie and key.split(" ")[0] == kind), None)
        if other is None or (other in mine and tie.startswith("~")):
            continue  # two figures exchanged with plain nouns are told as words exchanged
        told.add(other)  # of two figures exchanged one is told
        said, source = pair.claim.text(*where), pair.evidence.text(*theirs[other][1])
        message = f"The source has “{source}”, the claim “{said}”."
        code = "QC311" if tie.startswith("@") else "QC310"
        shift = pair.shift(code, "error", where, theirs[other][1], "contradicts", message)
        yield Mark((f"{code}x", where[0]), shift, is_firm=True)


def find_figures_of_other_clauses(pair: Pair) -> Iterator[Mark]:
    """Yield a contradiction where a figure stands with the day or name of another figure's clause.

    "A third is electric today; by 2030 it should be two thirds" told as "two thirds is electric today".
    """
    theirs = amounts(pair.evidence)
    if len(theirs) < _EXCHANGED:
        return
    clauses = clauses_between(pair.evidence)
    ties = [_ties(pair.evidence, first, last) for first, last in clauses]
    own = _ties(pair.claim, 0, len(pair.claim)) if len(clauses) > 1 else frozenset()
    for mine in amounts(pair.claim) if own else ():
        if sum(one.quantity.kind == mine.quantity.kind for one in amounts(pair.claim)) > 1:
            continue
        equal = [other for other in theirs if other.quantity.value == mine.quantity.value]
        equal = [other for other in equal if other.quantity.kind == mine.quantity.kind]
        if len(equal) != 1:
            continue
        home = _clause_of(clauses, equal[0].first)
        if not ties[home] or own & ties[home]:
            continue
        for other in theirs:
            away = _clause_of(clauses, other.first)
            if away != home and own & ties[away] and can_agree(mine.quantity, other.quantity) is False:
                here, there = mine.place, other.place
                message = "The source gives “{source}” there, and “{said}” for something else."
                yield pair.mark(("QC310x", mine.first), "error", here, there, "contradicts", message, is_firm=True)
                break


_PARTS_REACH = 4


def _clause_of(clauses: Sequence[tuple[int, int]], at: int) -> int:
    return next(number for number, (first, last) in enumerate(clauses) if first <= at < last)


def _ties(passage: Passage, first: int, last: int) -> frozenset[str]:
    """Return the dates and the names in a stretch, folded."""
    dates = {" ".join(passage.words[item.first : item.last]) for item in moments(passage) if first <= item.first < last}
    return frozenset(dates) | {passage.norms[at] for at in range(first, last) if passage.norms[at].startswith("=")}


def _has_parts(passage: Passage, amount: Amount) -> bool:
    """Return whether the parts of an amount are told behind it: "$31 million, of which $22 million is for ..."."""
    behind = passage.words[amount.last : amount.last + _PARTS_REACH]
    return any(pair in (("of", "which"), ("of", "whom"), ("of", "them")) for pair in pairwise(behind))


def _key(amount: Amount) -> str:
    return f"{amount.quantity.kind} {amount.quantity.value:.10g}"


def _followed(passage: Passage) -> dict[str, tuple[str, tuple[int, int]]]:
    """Return for each figure that stands once what follows it after "in": a date ("@..."), a name, a noun ("~...")."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    twice: set[str] = set()
    dates = {moment.first: moment for moment in moments(passage)}
    behind = {(amount.last, amount.prep) for amount in amounts(passage)}
    for amount in amounts(passage):
        if amount.quantity.kind not in _KINDS:
            continue
        key = _key(amount)
        twice |= {key} & found.keys()
        link = amount.last if amount.noun < 0 else max(amount.last, amount.noun + 1)
        if link + 1 < len(passage) and passage.words[link] in _BE and not passage.gaps[link]:
            link += 1  # "$9 million is for the wells"
        if amount.prep == "from" and (amount.first - 1, "to") in behind:
            continue  # "to 3 percent from 2 percent in May": of which of them is open
        if amount.last in dates and not passage.gaps[amount.last]:  # "6 percent this year"
            link = amount.last - 1
        elif link + 1 >= len(passage) or passage.words[link] not in _LINKS or passage.gaps[link]:
            continue
        at = link + 1
        if at in dates:
            moment = dates[at]
            found[key] = ("@" + " ".join(passage.words[at : moment.last]), (amount.first, moment.last))
            continue
        at += passage.tags[at] == "D"
        if at < len(passage) and passage.tags[at] == "N" and not passage.gaps[at]:
            is_name = passage.is_name(at)
            found[key] = (passage.norms[at] if is_name else f"~{passage.norms[at]}", (amount.first, at + 1))
    return {key: row for key, row in found.items() if key not in twice}
