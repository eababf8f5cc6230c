"""Verbs of a claim matched with the verbs of a passage that say the same of the same things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import TELLERS
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Pair
from quotecheck.verify.shifts.passage import Passage, kept, kept_at_verb

__all__ = [
    "LIGHT",
    "MAX_ASIDE",
    "Match",
    "are_one_verb",
    "arguments",
    "aside_before",
    "in_one_place",
    "matches",
    "matrix_of",
    "of_one_verb",
    "told_under",
]


LIGHT = word_set("verbs", "light") | word_set("verbs", "hollow")
"""Verbs that say too little to anchor a comparison of who does them, unless their object agrees too."""
_LIGHT_COVERAGE = 0.6
"""Least share of the claim's content words in the passage for "begin" to be the same; FEVER, 2026-11-21."""
MAX_ASIDE = 12
"""Words between two commas that are passed over; our choice, 2026-11-22."""
_SAYING = word_set("scales", "reporting")
_CARRYING = word_set("deeds", "carrying") | word_set("classes", "predicates_carrying")
"""Verbs that only say that what the noun behind them names takes place: "went on strike", "paid a visit"."""
_STATES = ("be", "remain", "stay")
"""Verbs that tell what somebody is."""


class Match(NamedTuple):
    """A verb of the claim, the same verb in the passage, and how many of their arguments agree."""

    claim: Predication
    evidence: Predication
    shared: int
    is_by_pronoun: bool = False
    """All that agrees is a pronoun, which may be somebody else."""


@kept_at_verb
def arguments(passage: Passage, row: Predication) -> frozenset[str]:
    """Return what the nouns around a verb stand for: heads and the other words of its subject and object."""
    units = {
        *range(*row.agent_span),
        *range(*row.patient_span),
        *row.agents,
        *row.patients,
        *(head for _, head in row.preps),
        *((row.first - 1,) if row.first and row.is_finite else ()),  # "the team, the Rovers, could leave"
    }
    units.update(_speakers(passage, row))
    subject = row.patients if row.is_passive else row.agents
    pronouns = {passage.norms[i] for i in subject if passage.words[i] in TELLERS}  # "she" may be the same in both
    return frozenset(passage.norms[i] for i in units if passage.tags[i] in ("N", "Q")) | pronouns


def _speakers(passage: Passage, row: Predication) -> range:
    """Return the units of who says what a verb is told in, where its subject is a pronoun: "Lund said she would go"."""
    first = row.agent_span[0]
    if row.is_passive or first < 1 or passage.words[first] not in TELLERS:
        return range(0)
    at = first - 2 if passage.words[first - 1] == "that" else first - 1
    if at < 1 or lemma(passage.words[at]) not in _SAYING or passage.gaps[first]:
        return range(0)
    said = predication_at(passage, at)
    return range(0) if said is None or said.is_passive else range(*said.agent_span)


def matches(pair: Pair) -> list[Match]:
    """Return the verbs of the claim with their best partner in the passage; computed once for a pair.

    A partner has the same lemma (or a listed synonym) and, unless the claim's verb has no arguments, at least one
    argument in common. "Be" needs its complement in common.
    """
    if pair.matches is None:
        pair.matches = _match(pair)
    return pair.matches  # type: ignore[return-value]


def of_one_verb(pair: Pair) -> Iterator[tuple[Predication, Predication]]:
    """Yield the finite verbs of the claim with those in their place in the passage, where both are active or passive.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("The mill was sold.", "In May the mill was sold.")
    >>> [(row.verb, other.verb) for row, other in of_one_verb(pair)]
    [(3, 5)]
    """
    for row, other in in_one_place(pair):
        if row.is_finite and row.is_passive == other.is_passive:
            yield row, other


def in_one_place(pair: Pair) -> Iterator[tuple[Predication, Predication]]:
    """Yield the verbs of the claim with those in their place in the passage, whoever does them and in what form.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("They seek a review.", "They will decide whether to seek a review.")
    >>> [(row.verb, other.verb) for row, other in in_one_place(pair)]
    [(1, 5)]
    """
    theirs = {row.verb: row for row in predications(pair.evidence)}
    for row in predications(pair.claim):
        other = theirs.get(pair.to_evidence[row.verb])
        if other is not None:
            yield row, other


def are_one_verb(pair: Pair, mine: Predication, other: Predication) -> bool:
    """Return whether a verb of the claim is one of the passage, in its place or anywhere.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("The mill was sold.", "In May the mill was sold.")
    >>> are_one_verb(pair, predications(pair.claim)[0], predications(pair.evidence)[0])
    True
    """
    return pair.to_evidence[mine.verb] == other.verb or pair.norm(mine.verb) == pair.evidence.norms[other.verb]


@kept
def _by_norm(passage: Passage) -> dict[str, list[Predication]]:
    """Return the verbs of a passage by what they stand for."""
    found: dict[str, list[Predication]] = {}
    for row in predications(passage):
        found.setdefault(passage.norms[row.verb], []).append(row)
    return found


def _match(pair: Pair) -> list[Match]:
    claim, evidence, found = pair.claim, pair.evidence, []
    candidates = _by_norm(evidence)
    for row in predications(claim):
        norm = claim.norms[row.verb]
        others = candidates.get(norm)
        is_state = not others and norm in _STATES and bool(row.patients)
        if is_state:  # "remains willing", "is willing"
            others = [other for state in _STATES for other in candidates.get(state, ()) if other.patients]
        others = others or _carried_out(pair, row)
        if not others:
            continue
        mine = {pair.rename.get(norm, norm) for norm in arguments(claim, row)}
        best = others[0]
        if len(others) > 1:
            best = max(others, key=lambda other: (len(mine & arguments(evidence, other)), -abs(other.verb - row.verb)))
        common = mine & arguments(evidence, best)
        is_own = _is_of_speaker(pair, row, best)
        if is_state and not (
            len(common) > 1 and {pair.norm(i) for i in row.patients} & _norms(evidence, best.patients)
        ):
            continue
        if _is_anchored(pair, row, best, len(common) + is_own):
            found.append(Match(row, best, len(common) + is_own, common <= TELLERS))
    return found


def _carried_out(pair: Pair, row: Predication) -> list[Predication]:
    """Return the passage's infinitive that a noun of the claim tells as a deed: "made his escape", "tried to"."""
    if pair.claim.norms[row.verb] not in _CARRYING or row.is_passive:
        return []
    there = {pair.to_evidence[at] for at in (*row.patients, *(head for _, head in row.preps)) if at > row.verb}
    return [other for other in predications(pair.evidence) if other.verb in there and other.matrix >= 0]


def _norms(passage: Passage, units: tuple[int, ...]) -> set[str]:
    return {passage.norms[at] for at in units}


def _is_of_speaker(pair: Pair, row: Predication, other: Predication) -> bool:
    """Return whether the claim names the speaker as who does what "I" or "we" does in the passage.

    So for "it" or "she" at the passage's head, where the sentence before names what that is.
    """
    mine = row.patients if row.is_passive else row.agents
    theirs = other.patients if other.is_passive else other.agents
    if pair.lent and mine and pair.lent.issuperset(mine):
        return 0 in theirs
    is_named = bool(mine) and pair.own.issuperset(mine)
    words = {pair.evidence.words[at] for at in theirs}
    is_one_of_us = words == {"we"} and not pair.own.isdisjoint(mine)  # "Lee and Hill": "we" in Lee's words
    return is_one_of_us or (is_named and bool(words) and words <= FIRST_PERSON)


def _is_anchored(pair: Pair, row: Predication, other: Predication, shared: int) -> bool:
    is_light = pair.claim.norms[row.verb] in LIGHT
    if is_light and pair.claim.tags[row.verb] == "V" and (shared >= 2 or (shared and pair.coverage >= _LIGHT_COVERAGE)):
        return True
    if _is_existential(pair.claim, row) and _is_existential(pair.evidence, other) and pair.coverage >= _LIGHT_COVERAGE:
        return True
    if is_light or pair.claim.tags[row.verb] in ("B", "H", "O"):
        mine = {pair.norm(i) for i in range(*row.patient_span)}
        theirs = {pair.evidence.norms[i] for i in range(*other.patient_span)}
        return bool(mine & theirs) and shared >= 2
    return shared >= 1


@kept_at_verb
def told_under(passage: Passage, row: Predication) -> int:
    """Return the unit before the clause of a finite verb, past "that" ("believe" in "believe that she left"), or -1.

    Words between commas before "that" are passed over: "denied, in a letter, that she left".
    """
    if not row.is_finite or row.is_relative:  # "believe the man who left": he left, and they believe him
        return -1
    at = row.start - 1
    if at > 0 and passage.words[at] == "that":
        at = (aside_before(passage, at) or at) - 1
    return at


def aside_before(passage: Passage, at: int) -> int:
    """Return where words between commas begin that end right before a unit, or 0 where none do."""
    if passage.gaps[at] != ",":
        return 0
    return next((i for i in range(at - 1, max(0, at - 1 - MAX_ASIDE), -1) if passage.gaps[i] == ","), 0)


def _is_existential(passage: Passage, row: Predication) -> bool:
    return any(passage.words[i] == "there" for i in row.agents)


def matrix_of(passage: Passage, row: Predication) -> Predication | None:
    """Return the verb an infinitive hangs on ("plans" in "plans to close"), or None."""
    if row.matrix < 0:
        return None
    return predication_at(passage, row.matrix)
