"""QC310, QC314: what rises told as falling, a step told as an end or the reverse, a level told as a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree

__all__ = ["MOVED", "Step", "find_change_shifts", "find_move_shifts", "find_way_shifts", "step_of"]

MOVED = "QC310m"
"""The family, which gives way to a check that knows more of the words it is about."""

_UP = word_set("classes", "moves_up")
_DOWN = word_set("classes", "moves_down")
_RAISING = word_set("classes", "moves_raising")
_LOWERING = word_set("classes", "moves_lowering")
_WAY_OF = dict.fromkeys(_UP | _RAISING, 1) | dict.fromkeys(_DOWN | _LOWERING, -1)
_STEPPING = dict.fromkeys(_UP | {"up"}, 1) | dict.fromkeys(_DOWN | {"down"}, -1)
_UP_BEHIND = word_set("classes", "moves_up_behind")
_DOWN_BEHIND = word_set("classes", "moves_down_behind")
_BE = frozenset(("is", "was", "are", "were", "stands", "stood", "remains", "remained", "totaled", "totalled"))
_MIN_LOCAL = 0.4
"""Least share of aligned content words around an amount for both texts to measure one thing; our choice, 2026-11-22."""


class Step(NamedTuple):
    """Which way an amount goes, 1 up or -1 down, and the unit that says so."""

    way: int
    word: int


@needs(claim=amounts, evidence=amounts)
def find_move_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each step of a claim ("rose 1 percent") whose amount the passage has the other way or still.

    Only where the passage has the amount once: "1 percent lower" turns it round, and "9 percent of revenue" is no step.
    Where a check of opposites or changes says it ("fell", not "rose"), that is told alone (`find_shifts`).
    """
    theirs = [other for other in amounts(pair.evidence) if other.quantity.kind in RECKONED_KINDS]
    yield from _backwards(pair, theirs)
    for mine in amounts(pair.claim) if theirs else ():
        step = step_of(pair.claim, mine) if mine.quantity.kind in RECKONED_KINDS else None
        same = [other for other in theirs if other.quantity.value == mine.quantity.value]
        same = [other for other in same if other.quantity.kind == mine.quantity.kind]
        if step is None or len(same) != 1 or pair.local_coverage(*mine.place) < _MIN_LOCAL:
            continue
        other = same[0]
        true = step_of(pair.evidence, other)
        here, anchor = _with(mine, step), (MOVED, mine.first)
        if true is not None and true.way == step.way:
            yield Mark(anchor)
        elif true is not None:
            there = _with(other, true)
            message = f"The source has it the other way (“{pair.evidence.text(*there)}”)."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)
        elif _is_level(pair.evidence, other):
            there = (other.first - 1, min(other.last + 2, len(pair.evidence)))
            message = f"The source says how much there is, not by how much it changed (“{pair.evidence.text(*there)}”)."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _backwards(pair: Pair, theirs: Sequence[Amount]) -> Iterator[Mark]:
    """Yield an error for a change told upwards from the higher of the passage's two figures, or the other way round.

    "Profit rose to $90 million from $120 million": the claim's own figures tell that it fell.
    """
    told = amounts(pair.claim) if len(theirs) > 1 else ()
    for end in told:
        start = next((one for one in told if one.prep == "from" and one.row is end.row), None)
        if start is None or end.row is None or end.prep != "to" or end.quantity.kind not in RECKONED_KINDS:
            continue
        a, b = start.quantity, end.quantity
        way = _WAY_OF.get(lemma(pair.claim.words[end.row.verb]), 0)
        is_known = all(any(other.quantity.value == one.value for other in theirs) for one in (a, b))
        if not way or not is_known or (a.kind, a.unit) != (b.kind, b.unit) or way * (b.value - a.value) >= 0:
            continue
        here = min(end.row.first, start.first, end.first), max(end.row.last, start.last, end.last)
        there = min(one.first for one in theirs), max(one.last for one in theirs)
        message = f"By its own figures it is the other way: from “{a.text}” to “{b.text}”."
        yield pair.mark((MOVED, end.first), "error", here, there, "contradicts", message)


def _with(amount: Amount, step: Step) -> tuple[int, int]:
    """Return the units of an amount with the word that says which way it goes."""
    return min(amount.first, step.word), max(amount.last, step.word + 1)


def step_of(passage: Passage, amount: Amount) -> Step | None:
    """Return which way an amount goes that is a step: "rose 3 percent", "up 3 percent", "3 percent higher".

    "Rose to 3 percent" is an end.
    """
    words = passage.words
    after = words[amount.last] if amount.last < len(passage) and not passage.gaps[amount.last] else ""
    if after in _UP_BEHIND or after in _DOWN_BEHIND:
        return Step(1 if after in _UP_BEHIND else -1, amount.last)
    at = amount.first - 1
    if at >= 0 and words[at] == "by":
        at -= 1
    if at < 0 or passage.gaps[amount.first]:
        return None
    way = _STEPPING.get(lemma(words[at]), 0)
    return Step(way, at) if way else None


def _is_level(passage: Passage, amount: Amount) -> bool:
    """Return whether an amount says how much something is: "were 9 percent of revenue", not "were 9 percent lower"."""
    is_share = passage.words[amount.last : amount.last + 1] == ["of"] and not passage.gaps[amount.last]
    return is_share and amount.first > 0 and passage.words[amount.first - 1] in _BE


_CHANGING = word_set("classes", "moves_verbs")
_WAYS = frozenset(("up", "down"))
_ENDS = frozenset(("to", "from", "by"))


@needs(claim=amounts, evidence=amounts)
def find_change_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that one text gives as the step of a change and the other as its end.

    The amount and the verb must be the same, or both verbs ones of change; nothing is said where the passage has the
    amount in the claim's way too.
    """
    yield from _turned(pair)
    for mine in amounts(pair.claim) if not _CHANGING.isdisjoint(pair.claim.norms) else ():
        if not _is_of_change(pair.claim.norms, mine):
            continue
        same = [
            other
            for other in amounts(pair.evidence)
            if _is_of_change(pair.evidence.norms, other)
            and can_agree(mine.quantity, other.quantity)
            and mine.quantity.kind == other.quantity.kind  # "from 2 percent to 4 percent" is a rise of two points
            and mine.quantity.value == other.quantity.value
        ]
        if not same or any((other.prep or "by") == (mine.prep or "by") for other in same):
            continue
        other = same[0]
        here, there = (mine.first - 1, mine.last), (other.first - 1, other.last)  # with "by", or the verb
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(("QC310c", mine.first), "error", here, there, "contradicts", message)


def _turned(pair: Pair) -> Iterator[Mark]:
    """Yield an error where an amount is "down from" or "down" in one text and "up from" or "up" in the other."""
    if not (pair.claim.has(_WAYS) and pair.evidence.has(_WAYS)):
        return
    theirs = [(other, way) for other in amounts(pair.evidence) if (way := _up_or_down(pair.evidence, other))]
    for mine in amounts(pair.claim):
        way = _up_or_down(pair.claim, mine)
        same = [
            (other, its)
            for other, its in theirs
            if way and other.quantity.kind == mine.quantity.kind and other.quantity.value == mine.quantity.value
        ]
        if same and all(its[0] != way[0] for _, its in same):
            other, its = same[0]
            here, there = (mine.first - len(way), mine.last), (other.first - len(its), other.last)
            message = "The source says “{source}”, the claim “{said}”."
            yield pair.mark(("QC310w", mine.first), "error", here, there, "contradicts", message)


def _up_or_down(passage: Passage, amount: Amount) -> tuple[str, ...]:
    """Return the words before an amount that say where it went from it, or by it: "up from", "down"; none of others."""
    words = passage.words[max(0, amount.first - 2) : amount.first]
    if words[-1:] == ["from"] and words[0] in _WAYS:
        return tuple(words)
    return (words[-1],) if words and words[-1] in _WAYS else ()


def _is_of_change(norms: list[str], amount: Amount) -> bool:
    """Return whether an amount says how far or where to something goes: "rose by 5", "rose 5", "rose to 5"."""
    row = amount.row
    if row is None or norms[row.verb] not in _CHANGING or amount.quantity.is_ordinal:
        return False
    is_between = amount.quantity.text.lower().startswith("between")
    if amount.quantity.approx not in ("exact", "about") and not is_between:
        return False  # "by $10 to $50" may be a step and an end, "fell below $50" is an end
    return amount.prep in _ENDS or (not amount.prep and row.last == amount.first)


_EITHER = word_set("classes", "moves_either")
"""Verbs that go up or down by themselves and that make other things do so: "prices increase", "increases prices"."""
_MOVING = (_RAISING | _LOWERING) - _EITHER
_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in the passage for both to speak of one change; our choice, 2026-11-23."""


class _Way(NamedTuple):
    """A thing that goes up (1) or down (-1): the unit that says so, the thing's head and its units, who makes it go."""

    way: int
    word: int
    head: int
    thing: tuple[int, int]
    makers: tuple[int, ...]


@needs(coverage=_MIN_COVERAGE)
def find_way_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a thing goes up in the passage and down in the claim, or the other way round.

    Only where each text has it go one way: "rose in May and fell in June" has both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("With the tablets, blood pressure falls.", "The tablets raise blood pressure.")
    >>> print(next(find_way_shifts(pair)).shift.message)
    The source has it go the other way: “raise blood pressure”, not “blood pressure falls”.
    """
    theirs = _ways_of(pair.evidence)
    for mine in _ways_of(pair.claim) if theirs else ():
        same = [other for other in theirs if pair.to_evidence[mine.head] == other.head]
        if len({other.way for other in same}) != 1 or not _is_one_thing(pair, mine, same[0]):
            continue
        other = same[0]
        if other.way == mine.way:
            yield Mark(("QC312", mine.word))  # "which lowered prices" says who falls in "prices fell"
            continue
        if _goes_too(pair.evidence, mine.way, theirs) or any(pair.to_evidence[at] < 0 for at in mine.makers):
            continue
        here, there = (mine.word, mine.word + 1), (other.word, other.word + 1)
        message = "The source has it go the other way: “{source}”, not “{said}”."
        yield pair.mark(("QC314", mine.word), "error", here, there, "contradicts", message)


def _goes_too(passage: Passage, way: int, known: list[_Way]) -> bool:
    """Return whether a passage has a word of a way whose thing is not read: "will drop at night and rise by day"."""
    told = {one.word for one in known}
    return any(_WAY_OF.get(lemma(word)) == way and at not in told for at, word in enumerate(passage.words))


def _is_one_thing(pair: Pair, mine: _Way, other: _Way) -> bool:
    """Return whether what tells which thing it is stands in both: not "export prices" beside "import prices"."""
    if any(one.head == mine.head and one.way != mine.way for one in _ways_of(pair.claim)):
        return False
    ours = content_in(pair.claim, *mine.thing)
    told = content_in(pair.evidence, *other.thing)
    return all(pair.to_evidence[at] >= 0 for at in ours) and all(pair.to_claim[at] >= 0 for at in told)


@kept
def _ways_of(passage: Passage) -> list[_Way]:
    if not passage.has_form(_WAY_OF.keys()) and _WAY_OF.keys().isdisjoint(passage.norms):
        return []
    rows = predications(passage)
    return [found for row in rows if (found := _way_told(passage, row)) is not None]


def _way_told(passage: Passage, row: Predication) -> _Way | None:
    verb = lemma(passage.words[row.verb])
    way = _WAY_OF.get(verb, _WAY_OF.get(passage.norms[row.verb], 0))
    if not way or row.is_negated or is_denied(passage, row) is not False:
        return None
    is_moving = verb in _MOVING or passage.norms[row.verb] in _MOVING or (bool(row.patients) and verb in _EITHER)
    if is_moving:
        heads, thing, makers = row.patients, row.patient_span, () if row.is_passive else row.agents
    else:
        heads, thing, makers = row.agents, row.agent_span, ()
    if len(heads) == 1 and passage.words[heads[0]] in closed("particles") and heads[0] > thing[0]:
        heads, thing = (heads[0] - 1,), (thing[0], heads[0])  # "push rents down"
    if len(heads) != 1 or passage.tags[heads[0]] != "N":
        return None
    return _Way(way, row.verb, heads[0], thing, tuple(at for at in makers if passage.tags[at] == "N"))
