"""QC314: what one text has kept as it was, the other changed ("raised its forecast"), or "was not affected"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import closed, is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_unmoved_shifts", "find_untouched_shifts"]

_KEEPING = word_set("classes", "unmoved_keeping")
"""Verbs by which somebody leaves a thing as it is."""
_STAYING = frozenset(("remain", "stay", "hold"))
_STEADY = word_set("classes", "unmoved_steady")
_CHANGING = frozenset().union(
    *(word_set("classes", key) for key in ("unmoved_changing", "moves_raising", "moves_lowering"))
)
"""Verbs by which somebody makes a thing another, and those by which it goes up or down by itself."""
_MOVING = word_set("classes", "moves_up") | word_set("classes", "moves_down")
_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in the passage for both to speak of one thing; our choice, 2026-11-23."""


class _State(NamedTuple):
    """A thing told as kept or as changed: its head, its units, who keeps or changes it, and the words that say so."""

    is_kept: bool
    head: int
    thing: tuple[int, int]
    makers: tuple[int, ...]
    words: tuple[int, int]
    modal: str


@needs(either=(Forms(_KEEPING | _STAYING | _STEADY), Forms(_CHANGING | _MOVING)), coverage=_MIN_COVERAGE)
def find_unmoved_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has a thing changed that the passage has kept, or the other way round.

    Only where each text tells one of the two of it: "raised its forecast in May and kept it since" has both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The firm raised its forecast to $3m.", "The firm kept its forecast at $3m."
    >>> print(next(find_unmoved_shifts(pair_of(claim, source))).shift.message)
    The source has it left as it was (“kept its forecast”); the claim says “raised its forecast”.
    """
    claim, evidence = pair.claim, pair.evidence
    theirs = _states(evidence)
    for mine in _states(claim) if theirs else ():
        same = [other for other in theirs if evidence.norms[other.head] == pair.norm(mine.head)]
        if len({other.is_kept for other in same}) != 1 or not _is_one_thing(pair, mine, same[0]):
            continue
        other = same[0]
        anchor = ("QC314k", mine.words[0])
        if other.is_kept == mine.is_kept:
            yield Mark(anchor)
            continue
        if mine.modal != other.modal or _is_of_other_time(pair) or _is_of_others(pair, mine, other):
            continue
        if mine.is_kept and _leaves_another(evidence):
            continue
        how = "has it left as it was" if other.is_kept else "has it changed"
        message = f"The source {how} (“{{source}}”); the claim says “{{said}}”."
        yield pair.mark(anchor, "error", mine.words, other.words, "contradicts", message)


def _is_one_thing(pair: Pair, mine: _State, other: _State) -> bool:
    """Return whether what tells which thing it is stands in both: not "export prices" beside "import prices"."""
    ours = content_in(pair.claim, *mine.thing)
    told = content_in(pair.evidence, *other.thing)
    return all(pair.to_evidence[at] >= 0 for at in ours) and all(pair.to_claim[at] >= 0 for at in told)


def _leaves_another(passage: Passage) -> bool:
    """Return whether a text keeps another one that it does not name again: "and left next year's unchanged"."""
    verbs = (at for at, word in enumerate(passage.words) if lemma(word) in _KEEPING)
    behind = (at for verb in verbs for at in range(verb + 1, min(verb + 1 + _OWNER_REACH, len(passage))))
    return any(passage.possessive[at] and _STEADY.issuperset(passage.words[at + 1 : at + 2]) for at in behind)


_OWNER_REACH = 3


def _is_of_other_time(pair: Pair) -> bool:
    """Return whether the claim names a time that the passage does not: it may have been changed then."""
    return any(is_time(word) and pair.to_evidence[at] < 0 for at, word in enumerate(pair.claim.words))


def _is_of_others(pair: Pair, mine: _State, other: _State) -> bool:
    """Return whether somebody else may be told of: who does it in the claim is not there, or does not do it."""
    doers = [at for at in mine.makers if pair.claim.tags[at] == "N"]
    theirs = [at for at in other.makers if pair.evidence.tags[at] == "N"]
    if any(pair.to_evidence[at] < 0 for at in doers):
        return True
    return bool(doers and theirs) and all(pair.to_evidence[at] not in theirs for at in doers)


@kept
def _states(passage: Passage) -> list[_State]:
    found = [_state(passage, row) for row in predications(passage) if not row.is_negated]
    return [state for state in found if state is not None and passage.tags[state.head] == "N"]


def _state(passage: Passage, row: Predication) -> _State | None:
    verb = lemma(passage.words[row.verb])
    is_kept = verb in _KEEPING | _STAYING or passage.words[row.verb] in _STEADY
    is_moving = verb in _MOVING and not (verb in _CHANGING and row.patients)
    if not is_kept and not is_moving and verb not in _CHANGING:
        return None
    is_own = is_moving or (verb in _STAYING and not row.patients)
    heads, thing = (row.agents, row.agent_span) if is_own else (row.patients, row.patient_span)
    if len(heads) != 1 or is_denied(passage, row) is not False:
        return None
    head, last = heads[0], row.last
    if is_kept:
        behind = last if is_own or thing[0] < row.first else thing[1]
        if not _is_left(passage, verb, behind, is_passive=thing[0] < row.first):
            return None
    makers = () if is_own or row.is_passive else row.agents
    return _State(is_kept, head, thing, makers, (row.first, last), row.modal)


def _is_left(passage: Passage, verb: str, behind: int, *, is_passive: bool) -> bool:
    """Return whether what stands behind "kept its prices" leaves them so: nothing, "at", "unchanged"; not "down"."""
    if behind < len(passage) and passage.words[behind] in _STEADY and not passage.gaps[behind]:
        return True
    if verb == "leave" or (verb in _STAYING and verb != "hold"):
        is_at = passage.words[behind : behind + 1] == ["at"] or passage.tags[behind : behind + 1] == ["Q"]
        return is_at and verb != "leave"
    if behind >= len(passage) or passage.gaps[behind]:
        return True
    is_led_on = passage.tags[behind] in "ANV" or passage.words[behind] in closed("particles") - {"on", "over", "in"}
    return not is_led_on and not (is_passive and verb == "keep" and passage.words[behind] in ("from", "to"))


_AFFECTING = frozenset(("affect", "touch", "change", "alter", "influence", "impact", "harm", "damage", "disturb"))
_ENDING = word_set("scales", "changing_deeds")


@needs(claim=Forms(_ENDING), evidence=Forms(_AFFECTING))
def find_untouched_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has one thing end, stop or change another that it leaves as it is.

    "The trial is not affected by this judgment" told as "the judgment puts an end to the trial".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The judgment ended the trial.", "The trial is not affected by this judgment."
    >>> print(next(find_untouched_shifts(pair_of(claim, source))).shift.message)
    The source says “is not affected by this judgment”; the claim “ended the trial”.
    """
    claim, evidence = pair.claim, pair.evidence
    for theirs in predications(evidence):
        if not theirs.is_negated or lemma(evidence.words[theirs.verb]) not in _AFFECTING:
            continue
        for mine in predications(claim):
            if mine.is_negated or lemma(claim.words[mine.verb]) not in _ENDING:
                continue
            if not any(pair.to_evidence[at] in range(*theirs.agent_span) for at in mine.agents):
                continue
            changed = {pair.to_evidence[at] for at in (*mine.patients, *(head for _, head in mine.preps))}
            if changed.isdisjoint(theirs.patients):
                continue
            message = "The source says “{source}”; the claim “{said}”."
            yield pair.mark(("QC314u", mine.verb), "error", mine.place, theirs.place, "contradicts", message)
            return
