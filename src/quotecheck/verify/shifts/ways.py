"""QC314: what goes up in one text and down in the other, whoever makes it go: "raise prices", "prices fall"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_way_shifts"]

_UP = word_set("classes", "ways_up")
_DOWN = word_set("classes", "ways_down")
_RAISING = word_set("classes", "ways_raising")
_LOWERING = word_set("classes", "ways_lowering")
_EITHER = word_set("classes", "ways_either")
"""Verbs that go up or down by themselves and that make other things do so: "prices increase", "increases prices"."""
_WAYS = dict.fromkeys(_UP | _RAISING, 1) | dict.fromkeys(_DOWN | _LOWERING, -1)
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


def find_way_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a thing goes up in the passage and down in the claim, or the other way round.

    Only where each text has it go one way: "rose in May and fell in June" has both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("With the tablets, blood pressure falls.", "The tablets raise blood pressure.")
    >>> print(next(find_way_shifts(pair)).shift.message)
    The source has it go the other way: “raise blood pressure”, not “blood pressure falls”.
    """
    theirs = _ways_of(pair.evidence) if pair.coverage >= _MIN_COVERAGE else []
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
    return any(_WAYS.get(lemma(word)) == way and at not in told for at, word in enumerate(passage.words))


def _is_one_thing(pair: Pair, mine: _Way, other: _Way) -> bool:
    """Return whether what tells which thing it is stands in both: not "export prices" beside "import prices"."""
    if any(one.head == mine.head and one.way != mine.way for one in _ways_of(pair.claim)):
        return False
    ours = [at for at in range(*mine.thing) if is_content(pair.claim, at)]
    told = [at for at in range(*other.thing) if is_content(pair.evidence, at)]
    return all(pair.to_evidence[at] >= 0 for at in ours) and all(pair.to_claim[at] >= 0 for at in told)


@kept
def _ways_of(passage: Passage) -> list[_Way]:
    if not passage.has_form(_WAYS.keys()) and _WAYS.keys().isdisjoint(passage.norms):
        return []
    rows = predications(passage)
    return [found for row in rows if (found := _way(passage, row)) is not None]


def _way(passage: Passage, row: Predication) -> _Way | None:
    verb = lemma(passage.words[row.verb])
    way = _WAYS.get(verb, _WAYS.get(passage.norms[row.verb], 0))
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
