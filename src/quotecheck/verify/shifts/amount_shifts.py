"""QC310: another number, another unit, or another "about"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import isclose

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.amounts import are_other_ranges, is_any_number, is_reckoned, is_worked_out, time_span
from quotecheck.verify.lists import is_length_of_list
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.shifts.aftermath import is_counted_behind
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.rates import is_other_period
from quotecheck.verify.shifts.same_amounts import (
    ANCHORED,
    COMPARED_KINDS,
    DIRECTED,
    UNLIKE,
    is_otherwise_directed,
    is_taken,
    same_thing,
)
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree, is_rounded, overstates

__all__ = ["find_amount_shifts", "is_whole_time", "replaced"]

_MAX_COUNTED = 3
"""Words of what is counted that a sentence repeats: "41 old houses"."""
_MIN_LOCAL = 0.4
"""Least share of aligned content words around an amount for another to contradict it; FEVER, bump, 2026-11-21."""
_AND = frozenset(("and",))
_LIMITS = frozenset(("maximum", "most", "limit", "cap", "ceiling"))
"""Before an amount these say "up to": "a maximum sentence of 20 years"."""


@needs(claim=amounts)
def find_amount_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each amount of the claim that the passage gives of the same thing."""
    theirs = [amount for amount in amounts(pair.evidence) if amount.quantity.kind in COMPARED_KINDS]
    names = pair.evidence.text(0, len(pair.evidence)) if pair.evidence.has(_AND) else ""
    for mine in amounts(pair.claim):
        if mine.quantity.kind not in COMPARED_KINDS or is_margin(pair.claim, mine):
            continue
        if is_length_of_list(mine.quantity, names) or _is_told_otherwise(pair, mine, theirs) or _is_of_vote(pair, mine):
            yield Mark(("QC310", mine.first))
            continue
        told = [other for other in theirs if not is_any_number(mine.quantity, other.quantity)]
        scored = [(same_thing(pair, mine, other), can_agree(mine.quantity, other.quantity), other) for other in told]
        scored = [row for row in scored if row[1] is not None]
        anchored = [row for row in scored if row[0] >= ANCHORED]
        equal = [row for row in scored if row[1] and (row[0] > UNLIKE or not anchored)]
        if equal and max(row[0] for row in equal) <= UNLIKE:
            equal = [row for row in equal if _is_same_sum(mine, row[2])]
            if len(equal) != 1:  # the same number of something else
                other = _of_claims_verb(pair, mine, told)
                if other is not None:
                    yield replaced(pair, mine, other)
                continue
        if equal:
            equal = _of_own_kind(pair, mine, equal)
            _, _, other = max(equal, key=lambda row: (_likeness(mine, row), row[0], -row[2].first))
            mark = _end_of_range(pair, mine, other) if _is_end(mine, other) else _approximation(pair, mine, other)
            if mark is not None:
                yield mark
        elif pair.local_coverage(*mine.place) < _MIN_LOCAL or _is_reckoned(pair, mine, theirs):
            continue
        elif _is_told_bare(pair, mine, told):
            yield Mark(("QC310", mine.first))
        elif anchored := [row for row in anchored if not _is_apart(pair, mine, row[2])]:
            _, _, other = max(anchored, key=lambda row: (row[0], -row[2].first))
            verb = "" if mine.row is None else pair.claim.words[mine.row.verb]
            is_behind = is_counted_behind(pair.evidence, pair.claim.words[mine.first], verb)
            yield Mark(("QC310", mine.first)) if is_behind else replaced(pair, mine, other)


def _is_told_bare(pair: Pair, mine: Amount, told: Sequence[Amount]) -> bool:
    """Return whether the passage has the figure without its noun, right before the claim's verb: "25 shot"."""
    verb = -1 if mine.row is None else pair.claim.words[mine.row.verb]
    return any(
        other.quantity.value == mine.quantity.value and pair.evidence.words[other.last : other.last + 1] == [verb]
        for other in told
        if other.noun < 0 or pair.evidence.words[other.noun] == verb
    )


def _is_of_vote(pair: Pair, mine: Amount) -> bool:
    """Return whether both texts have an amount as one of the same two: "by 71% to 29%"."""
    told = _votes(pair.claim) & _votes(pair.evidence)
    return any(mine.quantity.value in row for row in told)


@kept
def _votes(passage: Passage) -> set[tuple[float, float]]:
    words, found = passage.words, pairwise(amounts(passage))
    rows = [row for row in found if row[0].first and words[row[0].first - 1] == "by"]
    return {(one.quantity.value, two.quantity.value) for one, two in rows if words[one.last : two.first] == ["to"]}


_OTHERS = frozenset(("others", "more", "people", "persons", "men", "women"))


def _of_claims_verb(pair: Pair, mine: Amount, told: Sequence[Amount]) -> Amount | None:
    """Return what the passage counts with the claim's verb, where the claim's figure is that of another of its verbs.

    "25 men were arrested" for "shot 25 men and arrested 30 others".
    """
    if mine.row is None or pair.claim.tags[mine.row.verb] != "V" or mine.quantity.kind != "count":
        return None
    at = pair.to_evidence[mine.row.verb]
    own = [other for other in told if other.row is not None and other.row.verb == at]
    if at < 0 or pair.norm(mine.row.verb) != pair.evidence.norms[at] or len(own) != 1:
        return None
    (other,) = own
    behind = pair.evidence.tags[other.last : other.last + 1]
    is_bare = other.noun < 0 and (not behind or (behind[0] in "VBHMC" and not pair.evidence.gaps[other.last]))
    is_of_same = is_bare or pair.to_claim[other.noun] == mine.noun or pair.evidence.words[other.noun] in _OTHERS
    is_plain = mine.quantity.approx == other.quantity.approx == "exact"
    is_same_way = other.row is not None and mine.row.is_negated == other.row.is_negated
    is_other = can_agree(mine.quantity, other.quantity) is False
    return other if is_of_same and is_plain and is_same_way and is_other else None


def _is_reckoned(pair: Pair, mine: Amount, given: Sequence[Amount]) -> bool:
    values = [amount.quantity for amount in given]
    return is_reckoned(mine.quantity, values) or comes_to(mine.quantity, values, pair.claim.words)


def _is_apart(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether another amount of the passage does not stand in the place of the claim's."""
    return (
        is_taken(pair, mine, other)
        or _is_whole(pair.claim, mine, other)
        or _is_end(mine, other)
        or _is_part_of(pair, mine, other)
        or _is_of_others(pair, mine, other)
        or (_is_measured_from(pair.evidence, other) and not _is_measured_from(pair.claim, mine))
    )


_MEASURED_FROM = frozenset(("on", "from", "than", "against", "over"))
"""Before what a change is measured from: "up 2 percent on the second quarter" is of the third."""


def _is_measured_from(passage: Passage, one: Amount) -> bool:
    """Return whether a period in a row of them is what a change is measured from."""
    before = passage.words[max(0, one.first - 2) : one.first]
    return one.quantity.kind == "ordinal" and not _MEASURED_FROM.isdisjoint(before)


_MORE = frozenset(
    ("more", "less", "fewer", "higher", "lower", "extra", "additional", "cheaper", "dearer", "longer", "shorter")
)


def _is_difference(pair: Pair, mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a claim tells by how much two of the passage's figures differ: "700,000 crowns more"."""
    if _MORE.isdisjoint(pair.claim.words[mine.last : mine.last + 2]):
        return False
    values = [other.quantity.value for other in theirs if other.quantity.kind == mine.quantity.kind]
    return any(isclose(abs(a - b), mine.quantity.value, rel_tol=1e-6) for a, b in combinations(values, 2))


def _is_step_between(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a claim tells in points what lies between two shares: from 2 percent to 4 percent."""
    is_points = mine.quantity.kind == "percentage_point"
    return is_points and is_worked_out(mine.quantity, [other.quantity for other in theirs], has_step=False)


def _is_told_otherwise(pair: Pair, mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether the passage tells an amount in two parts, by two levels, or as where a change came from."""
    if (
        is_whole_time(pair, mine)
        or _is_difference(pair, mine, theirs)
        or _is_step_between(mine, theirs)
        or is_other_period(pair, mine)
    ):
        return True
    return any(_is_start_told_alike(pair, mine, other) for other in theirs)


def _is_start_told_alike(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether a claim tells where a change came from as what it was then: "up from 58 percent in 2019"."""
    a, b = mine.quantity, other.quantity
    if other.prep != "from" or mine.prep in DIRECTED or (a.value, a.kind, a.unit) != (b.value, b.kind, b.unit):
        return False
    when = other.last + 1
    is_dated = pair.evidence.words[other.last : when] == ["in"] and when < len(pair.evidence)
    return is_dated and pair.to_claim[when] >= 0


def _of_own_kind(
    pair: Pair, mine: Amount, rows: list[tuple[int, bool | None, Amount]]
) -> list[tuple[int, bool | None, Amount]]:
    """Return those of equal amounts that are percent as the claim's is, or points, where that is told of its subject.

    "Unemployment rose 2 percentage points and wages fell 2 percent": which of them, whose change it is says.
    """
    own = [row for row in rows if row[2].quantity.kind == mine.quantity.kind]
    if not own or len(own) == len(rows):
        return rows
    others = (row[2] for row in rows if row not in own)
    is_told = any(_is_of_told(pair, row[2]) for row in own) or not any(_is_of_told(pair, other) for other in others)
    return own if is_told else rows


def _is_of_told(pair: Pair, other: Amount) -> bool:
    """Return whether the claim has the subject of the passage's verb with an amount."""
    return other.row is not None and any(pair.to_claim[at] >= 0 for at in other.row.agents)


def _is_of_others(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether texts that share only what is counted tell different things of it: "was shot", "was arrested"."""
    if mine.row is None or other.row is None or mine.noun < 0 or pair.claim.tags[mine.row.verb] != "V":
        return False
    if pair.to_evidence[mine.row.verb] >= 0 or pair.to_claim[other.row.verb] >= 0:
        return False
    shared = pair.aligned_in(0, len(pair.claim))
    return not any(at != mine.noun and not mine.first <= at < mine.last for at in shared)


@kept
def _times(passage: Passage) -> dict[int, float]:
    """Return the hours that each amount of time is part of, by its first unit: "two hours and 30 minutes" are 2.5."""
    found: dict[int, float] = {}
    spans = [(one, time_span(one.quantity)) for one in amounts(passage)]
    for (one, hours), (two, more) in pairwise([*spans, (None, None)]):
        if one is None or hours is None:
            continue
        found.setdefault(one.first, hours)
        if two is None or more is None or more >= hours or one.quantity.unit == two.quantity.unit:
            continue
        if passage.words[one.last : two.first] in ([], ["and"]):
            found[one.first] = found[two.first] = hours + more
    return found


def is_whole_time(pair: Pair, mine: Amount) -> bool:
    """Return whether the passage tells as long a time as the claim, where one tells it in two parts."""
    told, own = _times(pair.claim).get(mine.first), time_span(mine.quantity)
    if told is None or own is None:
        return False
    plain = {one.first: time_span(one.quantity) for one in amounts(pair.evidence)}
    theirs = _times(pair.evidence).items()
    return any(isclose(told, hours) and not (told == own and hours == plain[first]) for first, hours in theirs)


def _likeness(mine: Amount, row: tuple[int, bool | None, Amount]) -> int:
    """Return 2 for the same value within the same bounds, 1 for the same value, 0 for another."""
    a, b = mine.quantity, row[2].quantity
    return (a.value == b.value) + (a.value == b.value and a.approx == b.approx) if row[0] > UNLIKE else 0


def _is_same_sum(mine: Amount, other: Amount) -> bool:
    """Return whether both are one sum of money, hardly two in one story: "gives $3m", "is capped at $3m"."""
    a, b = mine.quantity, other.quantity
    is_end = {mine.prep, other.prep} in ({"to", "at"}, {"to", ""})  # "was 8% higher at $3m", "rose to $3m"
    return a.kind == b.kind == "money" and a.value == b.value and (is_end or not is_otherwise_directed(mine, other))


def _is_whole(claim: Passage, mine: Amount, other: Amount) -> bool:
    """Return whether an amount is what another of the claim's is a part of: "of the 331 people, 19 were hurt"."""
    is_opened = "of" in claim.words[max(0, mine.first - 2) : mine.first]
    later = (amount for amount in amounts(claim) if amount.first >= mine.last)
    return is_opened and any(amount.quantity.value == other.quantity.value for amount in later)


def _is_part_of(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether the claim counts a part of what the passage counts in all ("two of the paintings", "three")."""
    words = pair.claim.words[mine.last : mine.last + 1] + pair.evidence.words[other.last : other.last + 1]
    return words[:1] == ["of"] and words[1:] != ["of"] and mine.quantity.value < other.quantity.value


def _is_end(mine: Amount, other: Amount) -> bool:
    """Return whether one is an end of the other's range ("from $90 million to $100 million")."""
    a, b = mine.quantity, other.quantity
    if are_other_ranges(a, b):
        return False
    return (b.approx == "range" and a.value in (b.low, b.high)) or (a.approx == "range" and b.value in (a.low, a.high))


def _end_of_range(pair: Pair, mine: Amount, other: Amount) -> Mark | None:
    """Judge one end of a range told as the figure ("$14 million" for "between 12 and 14 million dollars").

    "From 90 to 100" may be a change, of which the claim tells one end.
    """
    anchor = ("QC310", mine.first)
    before = other.quantity.text.lower()
    is_change = before.startswith("from") or (other.first and pair.evidence.words[other.first - 1] == "from")
    if other.quantity.approx != "range" or is_change:
        return Mark(anchor)
    if mine.quantity.approx != "exact":  # "at least 50"
        return _approximation(pair, mine, other)
    message = "“{said}” is one end of the source's “{source}”."
    return pair.mark(anchor, "warning", mine.place, other.place, "up", message)


def replaced(pair: Pair, mine: Amount, theirs: Amount) -> Mark:
    """Return the mark of an amount in whose place the passage has another: a note where it is only rounded."""
    claim, evidence = pair.claim, pair.evidence
    here, there = mine.place, theirs.place
    said, source = claim.text(*here), evidence.text(*there)
    anchor = ("QC310", mine.first)
    if is_rounded(mine.quantity, theirs.quantity):
        message = f"“{said}” rounds the source's “{source}”."
        return pair.mark(anchor, "note", here, there, "changed", message)
    counted = f" {evidence.text(theirs.last, theirs.noun + 1)}" if theirs.noun >= theirs.last else ""
    things = f" {claim.text(mine.last, mine.noun + 1)}" if mine.last <= mine.noun < mine.last + _MAX_COUNTED else ""
    message = f"The source says “{source}{counted}”, the claim “{said}{things}”."
    return pair.mark(anchor, "error", here, there, "contradicts", message)


def _approximation(pair: Pair, mine: Amount, theirs: Amount) -> Mark | None:
    """Judge two amounts that can be one value but are given with different bounds or units."""
    claimed, true = mine.quantity, theirs.quantity
    anchor = ("QC310", mine.first)
    here, there = mine.place, theirs.place
    said, source = pair.claim.text(*here), pair.evidence.text(*there)
    if {claimed.kind, true.kind} == {"percent", "percentage_point"}:
        message = f"The source says “{source}”, the claim “{said}”: percent and points are not the same."
        return pair.mark(anchor, "error", here, there, "contradicts", message)
    verdict = overstates(claimed, true)
    is_limit = true.low <= 0.0 and not _LIMITS.isdisjoint(pair.claim.words[max(0, mine.first - 4) : mine.first])
    is_during = time_span(true) is not None and true.text.lower().startswith("over ") and claimed.value == true.value
    if verdict is None or is_limit or is_during:  # "will cost 9 million over five years"
        return Mark(anchor)
    severity, direction = verdict
    if direction == "contradicts" and _has_denial(pair.claim, mine) != _has_denial(pair.evidence, theirs):
        return None  # "less than two million is not considered" for "two million or more is"
    how = {"contradicts": "is the opposite", "down": "says less"}.get(direction, "is not quite the same")
    message = f"The source says “{source}”; “{said}” {how}."
    if severity == "error" and direction != "contradicts":
        message = f"The source says “{source}”, the claim “{said}”."
    return pair.mark(anchor, severity, here, there, direction, message)


def _has_denial(passage: Passage, amount: Amount) -> bool:
    """Return whether a text denies what it tells of an amount: the "no" of "no more than 60" is the amount's own."""
    if amount.row is not None:
        return amount.row.is_negated
    return passage.has(NEGATIONS) and not NEGATIONS.isdisjoint(
        (*passage.words[: amount.first], *passage.words[amount.last :])
    )
