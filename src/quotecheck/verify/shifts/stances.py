"""QC314: who condemned a thing told as praising it, who is worried about it as welcoming it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_stance_shifts"]

_FOR = word_set("classes", "stances_for")
_AGAINST = word_set("classes", "stances_against")
_GLAD = word_set("classes", "stances_glad")
_SORRY = word_set("classes", "stances_sorry")
_FEELINGS = _GLAD | _SORRY
_SIDES = dict.fromkeys(_FOR | _GLAD, True) | dict.fromkeys(_AGAINST | _SORRY, False)
_VOICING = word_set("classes", "stances_voicing")
"""Verbs that give a stance as a noun: "voiced concern about", "expressed delight at"."""
_OBJECT_REACH = 2
"""Units between a word of stance and what it is about: "about", "with all"."""


class _Stance(NamedTuple):
    """A stance: for or against, the unit that says so, who takes it (units, head) and the head of what it is about."""

    is_for: bool
    word: int
    holder: tuple[int, int]
    head: int
    object: int


@needs(claim=Forms(frozenset(_SIDES)), evidence=Forms(frozenset(_SIDES)))
def find_stance_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody takes the opposite stance on a thing in the passage.

    Only where the passage has no word of the claim's side for that thing: who "welcomed it but was concerned" is both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("The mayor praised the march.", "The mayor was dismayed by the march.")
    >>> print(next(find_stance_shifts(pair)).shift.message)
    The source has the opposite stance: “was dismayed by the march”, not “praised the march”.
    """
    theirs = _stances_of(pair.evidence)
    for mine in _stances_of(pair.claim) if theirs else ():
        about = pair.to_evidence[mine.object]
        same = [other for other in theirs if other.object == about and _is_one(pair, mine, other)]
        if not same or any(other.is_for == mine.is_for for other in same) or _is_mixed(pair.claim, mine):
            continue
        other = same[0]
        here, there = (mine.word, mine.word + 1), (other.word, other.word + 1)
        message = "The source has the opposite stance: “{source}”, not “{said}”."
        yield pair.mark(("QC314", mine.word), "error", here, there, "contradicts", message)


def _is_mixed(claim: Passage, mine: _Stance) -> bool:
    return any(one.object == mine.object and one.is_for != mine.is_for for one in _stances_of(claim))


def _is_one(pair: Pair, mine: _Stance, other: _Stance) -> bool:
    """Return whether two stances are taken by one: the head of one stands in the other, or the speaker is "I"."""
    if pair.evidence.words[other.head] in FIRST_PERSON:
        return mine.head in pair.own
    here, there = pair.to_evidence[mine.head], pair.to_claim[other.head]
    is_pronoun = pair.claim.words[mine.head] in THIRD_PERSONS or pair.evidence.words[other.head] in THIRD_PERSONS
    return not is_pronoun and (other.holder[0] <= here < other.holder[1] or mine.holder[0] <= there < mine.holder[1])


@kept
def _stances_of(passage: Passage) -> list[_Stance]:
    if not passage.has_form(_SIDES.keys()):
        return []
    return [found for row in predications(passage) if (found := _stance(passage, row)) is not None]


def _stance(passage: Passage, row: Predication) -> _Stance | None:
    """Return the stance that a finite clause tells plainly: neither denied nor only possible."""
    if not row.is_finite or row.modal or row.is_relative or is_denied(passage, row) is not False:
        return None
    word, verb = row.verb, lemma(passage.words[row.verb])
    holder, head = row.agent_span, row.agents[0] if row.agents else -1
    if verb == "be" or verb in _VOICING:
        kinds = _FEELINGS if verb == "be" else _SIDES.keys()
        word = next((at for at in range(row.last, row.last + _OBJECT_REACH + 1) if _is_of(passage, at, kinds)), -1)
    elif row.is_passive and (verb in _FEELINGS or passage.words[row.verb] in _FEELINGS):
        holder, head = row.patient_span, row.patients[0] if row.patients else -1
    elif verb not in _FOR | _AGAINST:
        return None
    if word < 0 or head < 0:
        return None
    if row.is_passive and holder == row.agent_span:
        about = row.patients[0] if row.patients else -1
    else:
        about = _object(passage, word + 1)
    holder, head = _told_by(passage, holder, head)
    side = _SIDES.get(passage.words[word], _SIDES.get(lemma(passage.words[word])))
    return None if about < 0 or side is None else _Stance(side, word, holder, head, about)


def _is_of(passage: Passage, at: int, kinds: Collection[str]) -> bool:
    if at >= len(passage) or passage.gaps[at]:
        return False
    return passage.words[at] in kinds or lemma(passage.words[at]) in kinds


def _object(passage: Passage, first: int) -> int:
    """Return the head of the noun phrase behind a word of stance, or -1."""
    for chunk in chunk_passage(passage):
        if chunk.kind == "N" and first <= chunk.first <= first + _OBJECT_REACH:
            stretch = passage.gaps[first : chunk.first + 1]
            return -1 if any(stretch) else chunk.head
    return -1


def _told_by(passage: Passage, holder: tuple[int, int], head: int) -> tuple[tuple[int, int], int]:
    """Return who "she" is in "Lee said she was delighted": whoever says it, right before."""
    if passage.words[head] not in THIRD_PERSONS:
        return holder, head
    before = [other for other in predications(passage) if other.last <= head and other.is_finite and other.agents]
    if not before or head - before[-1].last > 1:
        return holder, head
    return before[-1].agent_span, before[-1].agents[0]
