"""QC312: somebody whom no passage names does what the source says of "he", "it", "they" or "I"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.relations import broader, relation
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, plain_start
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import of_one_verb
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.tellings import tellings_of

__all__ = ["find_stranger_shifts"]

_MIN_COVERAGE = 0.5
_PERSONS = frozenset(("he", "she", "i"))
"""Who may be told of by what he is: "the senator" for "she"; who "it" is, a claim about the company says itself."""
_PRONOUNS = THIRD_PERSONS | _PERSONS


_ANYBODY = word_set("classes", "other_subjects_anybody") | word_set("classes", "strangers_bodies")
"""Nouns that may be said of nearly every person or body that a pronoun means."""


@needs(evidence=_PRONOUNS, coverage=_MIN_COVERAGE)
def find_stranger_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning for a noun that no passage has (`is_if_missing`) as the subject of what is said of a pronoun.

    Where somebody tells it of a person, only if the claim, too, says who tells it: else the noun may be another word
    for him. Where nobody does, only if the whole source has neither that noun nor one akin to it.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The firm said the city would close the mill.", "The firm said it would close the mill."
    >>> print(next(find_stranger_shifts(pair_of(claim, source))).shift.message)
    The source says this of “it”, and nowhere near that speaks of the city.
    """
    claim, evidence = pair.claim, pair.evidence
    for row, other in of_one_verb(pair):
        at = other.subjects[0] if len(other.subjects) == 1 else -1
        if at < 0 or not row.subjects or evidence.words[at] not in _PRONOUNS:
            continue
        heads = [lemma(claim.words[i]) for i in row.subjects]
        are_nouns = all(claim.tags[i] == "N" and pair.to_evidence[i] < 0 for i in row.subjects)
        if not are_nouns or _ANYBODY & {*heads} or _has_pronoun_before(claim, row):
            continue
        if _is_told(evidence, other):
            is_person = evidence.words[at] in _PERSONS
            is_other = not is_person or any(told.tells(row.verb) for told in tellings_of(claim))
            theirs = {word for word, tag in zip(evidence.words, evidence.tags, strict=True) if tag == "N"}
        else:
            is_other = evidence.words[at] in THIRD_PERSONS and not any(claim.is_name(i) for i in row.subjects)
            theirs = set(evidence.view.words.keys) if is_other else set()
        if is_other and not any(_are_akin(head, lemma(word)) for head in heads for word in theirs):
            said = plain_start(claim.text(*row.subject_span))
            message = f"The source says this of “{evidence.text(at, at + 1)}”, and nowhere near that speaks of {said}."
            shift = pair.shift("QC312", "warning", row.subject_span, (at, at + 1), "changed", message)
            yield Mark(("QC312v", row.verb), shift._replace(is_if_missing=True))


def _is_told(passage: Passage, row: Predication) -> bool:
    """Return whether somebody says a clause: "the firm said it would", "it said it would", "it would, Lee said"."""
    first = row.subjects[0]
    first -= first > 0 and passage.words[first - 1] == "that"
    if first > 0 and not passage.gaps[first] and passage.tags[first - 1] == "V":
        return True  # "promised it would"
    return any(told.tells(row.verb) for told in tellings_of(passage))


def _has_pronoun_before(passage: Passage, row: Predication) -> bool:
    """Return whether a pronoun stands before a verb, with no other verb between: "They, along with my mother, made"."""
    clause = itertools.takewhile(lambda i: passage.tags[i] not in "VBM", range(row.first - 1, -1, -1))
    return any(passage.tags[i] == "R" for i in clause)


def _are_akin(one: str, other: str) -> bool:
    """Return whether a noun may be another word for one of the source: "carrier" for "airline"."""
    return bool(one == other or relation(one, other) or relation(other, one)) or one in broader(other)
