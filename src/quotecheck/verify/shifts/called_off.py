"""QC319: what the source has as called off, put off or no longer so, told as if it had taken place or were so today."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import is_named_behind
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import table, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import matrix_of
from quotecheck.verify.shifts.signs import Forms, needs
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_called_off_shifts", "find_former_shifts"]

_CANCELLING = word_set("classes", "called_off_cancelling")
_POSTPONING = word_set("classes", "called_off_postponing")
"""Verbs of calling and putting off, particles joined: "call-off"."""
_FIRST_WORDS = frozenset(verb.split("-")[0] for verb in _CANCELLING | _POSTPONING)
_HAPPENING = word_set("classes", "called_off_happening")
"""Verbs that say of any event that it took place; the nouns and particles behind them joined."""
_CAME_LATER = word_set("classes", "called_off_later")
"""Words of a claim or a passage that tell of another try: "rescheduled", "eventually"."""
_NEARLY = frozenset(("nearly", "almost", "but", "narrowly"))
_UNDER_WAY = frozenset(("search", "strike", "hunt", "siege", "boycott", "protest", "investigation", "inquiry", "alert"))
"""What may have gone on for long when it is called off."""
_MIN_COVERAGE = 0.3
_MIN_SPECIFIC_COVERAGE = 0.4
"""Least share of the claim's content words in the passage, and where only the verb tells of the event ("blasted off" of
a launch); our choice, 2026-11-23."""


class _Off(NamedTuple):
    """An event that is off: its noun, the verb's units, and whether it is only put off."""

    noun: int
    first: int
    last: int
    is_postponed: bool


@needs(evidence=Forms(_FIRST_WORDS), coverage=_MIN_COVERAGE)
def find_called_off_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has an event take place that the passage has as cancelled or postponed.

    A claim with a day of its own may tell of another try, and so may one of a passage that goes on with it.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The rocket blasted off despite a leak.", "The rocket launch was scrubbed because of a leak."
    >>> print(next(find_called_off_shifts(pair_of(claim, source))).shift.message)
    The source has it called off (“was scrubbed”); the claim has it take place (“blasted off”).
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_CAME_LATER) or evidence.has(_CAME_LATER) or _is_of_other_day(pair):
        return
    for off in _called_off(evidence):
        for row in predications(claim):
            if not _is_told_as_done(claim, row) or not _tells(pair, row, off) or _took_place_after_all(pair, off, row):
                continue
            here, there = (row.first, _end_of(claim, row)), (off.first, off.last)
            source, said = evidence.text(*there), claim.text(*here)
            how = "put off" if off.is_postponed else "called off"
            message = f"The source has it {how} (“{source}”); the claim has it take place (“{said}”)."
            direction: Direction = "up" if off.is_postponed else "contradicts"
            yield pair.mark(("QC319c", row.verb), "error", here, there, direction, message)


@kept
def _called_off(passage: Passage) -> list[_Off]:
    """Return what a passage has as called off or put off."""
    found = []
    for row in predications(passage):
        verb = _phrasal(passage, row.verb)
        if verb not in _CANCELLING | _POSTPONING or row.is_negated or row.modal or _is_yet_to_be(passage, row):
            continue
        if not _NEARLY.isdisjoint(passage.words[max(0, row.first - 1) : row.last]):
            continue
        found += [_Off(noun, row.first, _end_of(passage, row), verb in _POSTPONING) for noun in row.patients]
    return found


def _is_yet_to_be(passage: Passage, row: Predication) -> bool:
    """Return whether an infinitive leaves it open whether its deed was done: "plans to cancel", not "had to cancel"."""
    matrix = matrix_of(passage, row)
    is_done = matrix is not None and lemma(passage.words[matrix.verb]) in _FORCING and not matrix.is_negated
    return passage.tags[row.first] == "T" and not is_done


_FORCING = frozenset(("have", "force", "oblige", "compel", "decide", "choose"))
"""Verbs of the past behind which what had to be done was done."""


def _phrasal(passage: Passage, at: int) -> str:
    """Return a verb's lemma, with the word behind it where both stand in a list: "call-off", "take-place"."""
    verb, after = lemma(passage.words[at]), passage.words[at + 1] if at + 1 < len(passage) else ""
    joined = f"{verb}-{after}"
    return joined if joined in _CANCELLING | _POSTPONING | _HAPPENING | _specific_verbs() else verb


def _end_of(passage: Passage, row: Predication) -> int:
    return row.last + ("-" in _phrasal(passage, row.verb))


def _is_told_as_done(passage: Passage, row: Predication) -> bool:
    return row.is_finite and not row.modal and not row.is_negated and passage.tags[row.verb] == "V"


def _tells(pair: Pair, row: Predication, off: _Off) -> bool:
    """Return whether a verb of the claim has an event take place: by name, or by the verb for it ("blasted off")."""
    verb = _phrasal(pair.claim, row.verb)
    noun = lemma(pair.evidence.words[off.noun])
    if noun in _UNDER_WAY and verb != "go-ahead":  # what was to come
        return False
    if verb in _HAPPENING:
        return any(pair.to_evidence[at] == off.noun for at in (*row.agents, *row.patients))
    return verb in _verbs_of().get(noun, ()) and pair.coverage >= _MIN_SPECIFIC_COVERAGE


def _took_place_after_all(pair: Pair, off: _Off, mine: Predication) -> bool:
    """Return whether the passage itself, or a sentence behind it, has the event take place too."""
    evidence, there = pair.evidence, pair.to_evidence[mine.verb]
    if there >= 0 and evidence.tags[there] == "V" and not off.first <= there < off.last:
        return True
    telling = _HAPPENING | _verbs_of().get(lemma(evidence.words[off.noun]), frozenset())
    rows = (row for row in predications(evidence) if _is_told_as_done(evidence, row))
    if any(_phrasal(evidence, row.verb) in telling for row in rows):
        return True
    return is_named_behind(evidence, _CAME_LATER | {pair.claim.words[mine.verb]})


def _is_of_other_day(pair: Pair) -> bool:
    """Return whether the claim has a day or year that the passage does not have in the same words."""
    theirs = {" ".join(pair.evidence.words[one.first : one.last]) for one in moments(pair.evidence)}
    return any(" ".join(pair.claim.words[one.first : one.last]) not in theirs for one in moments(pair.claim))


@cache
def _verbs_of() -> dict[str, frozenset[str]]:
    """Return, for nouns of events, the verbs by which they are told as done: "launch", "lift-off" of a launch."""
    found: dict[str, frozenset[str]] = {}
    for row in cast("list[str]", table("deeds")["taking_place"]):
        nouns, verbs = (frozenset(part.split()) for part in row.split("="))
        found.update((noun, verbs) for noun in nouns)
    return found


@cache
def _specific_verbs() -> frozenset[str]:
    return frozenset().union(*_verbs_of().values())


_USED = frozenset(("used",))
_FORMER = word_set("scales", "former") | word_set("scales", "once") | {"past", "longer", "until", "used"}


def find_former_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody "used to be" or "used to own" what the claim says that he is or owns."""
    evidence = pair.evidence
    if not evidence.has(_USED) or pair.claim.has(_FORMER):
        return  # most sentences
    words, tags = evidence.words, evidence.tags
    at = next((at for at in range(len(evidence) - 2) if words[at] == "used" and words[at + 1] == "to"), -1)
    if at < 1 or tags[at] != "V" or tags[at + 1] != "T" or tags[at - 1] == "B":
        return  # "is used to cut" and "is used to owning" are other things
    former = predication_at(evidence, at + 2)
    if former is None:
        return
    for row in predications(pair.claim):
        is_same = row.is_finite and row.tense == "present" and not row.is_negated
        if not is_same or pair.claim.norms[row.verb] != evidence.norms[former.verb]:
            continue
        sides = ((row.agents, former.agents), (row.patients, former.patients))
        if all(any(pair.to_evidence[unit] in there for unit in here) for here, there in sides):
            message = "The source says “{source}”; the claim tells it as so today."
            yield pair.mark(("QC319", row.verb), "error", row.place, (at, former.last), "up", message)
