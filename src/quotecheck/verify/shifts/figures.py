"""QC310, QC311: figures with the date, name, place, currency or unit of another ("A$72 million" for "$72 million")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.language.numbers import Quantity
from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.verify.amounts import names_dollar
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.pairing import Mark, Pair, clauses_between
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.same_amounts import is_taken
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_displaced_figures", "find_figure_exchanges", "find_figures_of_other_clauses"]

_EXCHANGED = 2
_BE = frozenset(("is", "was", "are", "were"))
_LINKS = frozenset(("in", "on", "for", "at", "during", "by", "among"))


@needs(claim=amounts, evidence=amounts)
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
    weighed = _weighed(pair.evidence, theirs) if mine else {}
    for figure, (tie, where) in mine.items():
        true = theirs.get(figure)
        if figure in told or (true is not None and true[0] == tie):
            continue
        if true is None and figure not in wholes and (tie not in weighed or figure not in weighed[tie]):
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


@needs(claim=amounts, evidence=amounts)
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


_WEIGHING = frozenset(("from", "against", "than", "versus", "with"))


def _weighed(passage: Passage, followed: dict[str, tuple[str, tuple[int, int]]]) -> dict[str, set[str]]:
    """Return the dates of figures to which others are compared, with those: "now 42%, up from 38% in June"."""
    found: dict[str, set[str]] = {}
    for tie, (first, _) in followed.values():
        if tie.startswith("@") and first > 1 and passage.words[first - 1] in _WEIGHING:
            found[tie] = {_key(amount) for amount in amounts(passage) if amount.last < first}
    return found


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
        if amount.quantity.kind not in RECKONED_KINDS:
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


_COMPARING = frozenset(
    ("against", "versus", "vs", "than", "below", "above", "exceeding", "beating", "missing", "topping")
)
_COMPARED = (["compared"], ["comparison"], ["up"], ["down"], ["short"])
_MIN_LOCAL = 0.6
"""Least share of aligned content words around two figures for them to be of one thing; our choice, 2026-11-22."""
_OWN_WORDS = 6
"""Words behind a compared figure that say of when or of whom it is: "against 45 percent at this point last year"."""


@needs(claim=amounts, evidence=amounts)
def find_displaced_figures(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each figure of the claim that the passage has elsewhere, in other money or in another unit."""
    theirs = [other for other in amounts(pair.evidence) if other.quantity.kind in RECKONED_KINDS]
    for mine in amounts(pair.claim) if theirs else ():
        if mine.quantity.kind not in RECKONED_KINDS:
            continue
        same = [other for other in theirs if other.quantity.value == mine.quantity.value]
        other = _of_other_money(mine, theirs) or _in_other_unit(pair, mine, same) or _displaced(pair, mine, theirs)
        other = other or _of_another(pair, mine, same, theirs)
        anchor = ("QC310d", mine.first)
        if other is not None:
            message = "The source says “{source}”, the claim “{said}”."
            yield pair.mark(anchor, "error", mine.place, other.place, "contradicts", message)
        elif any(can_agree(mine.quantity, one.quantity) for one in same):
            yield Mark(anchor)


def _of_other_money(mine: Amount, theirs: Sequence[Amount]) -> Amount | None:
    """Return the sum in the claim's currency, where the claim has the figure of its exchange into another.

    "A$110 million (US$72 million)" told as "A$72 million". A bare dollar is anybody's.
    """
    claimed = mine.quantity
    if claimed.kind != "money":
        return None
    for pair in pairwise(theirs):
        if any(one.quantity.kind != "money" for one in pair) or pair[1].first != pair[0].last:
            continue
        for one, other in (pair, pair[::-1]):
            is_figure = one.quantity.value == claimed.value != other.quantity.value
            if is_figure and _currency(claimed) == _currency(other.quantity) != _currency(one.quantity):
                return other
    return None


def _currency(quantity: Quantity) -> str:
    return (quantity.unit or "") if names_dollar(quantity) else "$"


def _in_other_unit(pair: Pair, mine: Amount, same: Sequence[Amount]) -> Amount | None:
    """Return the same figure with another unit of the same kind, where no figure of the passage has the claim's unit.

    "185 kilometers per hour" told as "185 miles per hour".
    """
    unit = mine.quantity.unit
    units = {one.quantity.unit for one in amounts(pair.evidence)}
    if not same or unit in units or pair.local_coverage(*mine.place) < _MIN_LOCAL:
        return None
    return next((one for one in same if are_of_one_measure(unit, one.quantity.unit)), None)


def _displaced(pair: Pair, mine: Amount, theirs: Sequence[Amount]) -> Amount | None:
    """Return the amount that the passage has in the place of a claim's, where it has the claim's only elsewhere.

    Elsewhere: as what something is compared with ("sold 31 percent, against 45 percent last year" told as "sold 45
    percent"), or with a verb of its own ("fell as much as 11 percent before closing down 6.4 percent").
    """
    equal = [other for other in theirs if can_agree(mine.quantity, other.quantity)]
    if not equal or len(equal) == len(theirs) or mine.row is None or _is_compared(pair.claim, mine):
        return None
    if not all(_is_elsewhere(pair, mine, one) for one in equal):
        return None
    if pair.local_coverage(*mine.place) < _MIN_LOCAL:
        return None
    others = (one for one in theirs if can_agree(mine.quantity, one.quantity) is False)
    return next((one for one in others if _is_in_place(pair, mine, one) and not is_taken(pair, mine, one)), None)


def _of_another(pair: Pair, mine: Amount, same: Sequence[Amount], theirs: Sequence[Amount]) -> Amount | None:
    """Return the figure that the passage gives for the claim's subject, where it has the claim's for another.

    "Its shares gained 36%, against a 12% rise in the market" told as "the market gained 36%".
    """
    if len(same) != 1 or mine.row is None or same[0].row is None or _is_compared(pair.claim, mine):
        return None
    if pair.to_evidence[mine.row.verb] != same[0].row.verb or mine.row.is_passive or same[0].row.is_passive:
        return None
    subjects = [pair.to_evidence[at] for at in mine.row.agents]
    owners = [pair.to_claim[at] for at in same[0].row.agents]
    if not subjects or not owners or min(subjects) < 0 or max(owners) >= 0:
        return None
    return next((one for one in theirs if one is not same[0] and _is_told_of(pair.evidence, one, subjects[0])), None)


def _is_told_of(passage: Passage, amount: Amount, noun: int) -> bool:
    """Return whether a noun stands behind a compared amount in its clause: "against a 12% rise in the market"."""
    between = range(amount.last, noun)
    is_near = amount.last <= noun < amount.last + _OWN_WORDS and not any(passage.tags[i] in "VCSW" for i in between)
    return is_near and _is_compared(passage, amount) and not any(passage.gaps[i] for i in range(amount.last, noun + 1))


def _is_elsewhere(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether an amount of the passage has another place; its own words in the claim keep it ("a year ago")."""
    if not _is_compared(pair.evidence, other):
        return _has_other_verb(pair, mine, other)
    own = range(other.last, min(other.last + _OWN_WORDS, len(pair.evidence)))
    return all(pair.to_claim[i] < 0 for i in own if pair.evidence.tags[i] in ("N", "V"))


def _is_compared(passage: Passage, amount: Amount) -> bool:
    words = passage.words[max(0, amount.first - 3) : amount.first]
    while words and words[-1] in ("a", "an", "the", "its", "their"):
        words.pop()
    return bool(words) and (words[-1] in _COMPARING or words[-2:-1] in _COMPARED)


def _has_other_verb(pair: Pair, mine: Amount, other: Amount) -> bool:
    return mine.row is not None and other.row is not None and pair.to_evidence[mine.row.verb] != other.row.verb


def _is_in_place(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether an amount goes with the claim's verb, preposition and noun."""
    if mine.row is None or other.row is None or pair.to_evidence[mine.row.verb] != other.row.verb:
        return False
    if mine.prep != other.prep or (mine.noun < 0) != (other.noun < 0):
        return False
    return mine.noun < 0 or pair.norm(mine.noun) == pair.evidence.norms[other.noun]
