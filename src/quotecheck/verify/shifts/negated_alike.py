"""What two texts tell alike though one has a negation more: "never met before" and "met for the first time"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.chunks import Predication
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.condition import has_only_condition, is_in_condition
from quotecheck.verify.shifts.denial import NO, NOT, is_denied
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import Match, matches

__all__ = ["find_denials_alike", "is_of_its_own", "say_the_same"]

_BEFORE = frozenset(("before", "previously", "ever", "yet", "until"))
_FOR_SO_LONG = frozenset(("for", "since", "in"))
_ONCE = frozenset(("once", "after", "when"))
_UNTIL = frozenset(("until",))
_UNLESS = frozenset(("unless",))
_YET = frozenset(("yet",))
_LONGER = frozenset(("longer", "anymore"))
_DENIED = word_set("classes", "denial_rejecting")
_ACCUSED = frozenset(("accuse", "charge", "allege", "suspect", "indict", "accusation", "allegation", "claim"))
_ACCUSED_REACH = 8
"""Words before a deed among which it is told that somebody is accused of it: "charged in June with taking"."""


def say_the_same(pair: Pair, match: Match, *, claimed: bool) -> bool:
    """Return whether a verb that one text denies and the other does not is told alike by both.

    `claimed` says whether it is the claim that denies it.
    """
    denied, said = (pair.claim, pair.evidence) if claimed else (pair.evidence, pair.claim)
    row, other = (match.claim, match.evidence) if claimed else (match.evidence, match.claim)
    return (
        _is_first_time(denied, said)
        or _was_before(denied, row, other)
        or _is_still_to_come(denied, row, other)
        or _flips_with_condition(pair, match)
        or _is_told_from_end(denied, row, said, other)
    )


def is_of_its_own(pair: Pair, match: Match, *, claimed: bool) -> bool:
    """Return whether one text sets a condition of other things, or tells who denies what he is accused of."""
    return _is_set_for_others(pair, match) or (claimed and _is_accusation(pair, match))


def _is_first_time(denied: Passage, said: Passage) -> bool:
    """Return whether one text denies only that it happened before: "never met before", "met for the first time".

    So do "had not won for 11 years" and "the first time it had won in 11 years", "last won in 2014".
    """
    if "first" in said.words and not _BEFORE.isdisjoint(denied.words):
        return True
    is_told_as_such = "first" in said.words or "last" in said.words
    has_time = "Q" in denied.tags and not _FOR_SO_LONG.isdisjoint(denied.words)
    return is_told_as_such and has_time


def _is_told_from_end(denied: Passage, row: Predication, said: Passage, other: Predication) -> bool:
    """Return whether one text says that it will not be until something is, and the other that it will once that is."""
    if not (denied.has(_UNTIL) and said.has(_ONCE)) or (row.modal, row.tense) != (other.modal, other.tense):
        return False
    return "until" in denied.words[row.last :]


def _was_before(denied: Passage, row: Predication, other: Predication) -> bool:
    """Return whether one text denies only that it is still so: "no longer sells fish", "sold fish"."""
    return denied.has(_LONGER) and row.tense == "present" and other.tense in ("past", "perfect")


def _flips_with_condition(pair: Pair, match: Match) -> bool:
    """Return whether a clause and its condition are both turned round: "no return unless tested", "only if tested"."""
    is_set = is_in_condition(pair.claim, match.claim)
    if is_set != is_in_condition(pair.evidence, match.evidence):
        return False
    others = _other_side_of_condition(pair, match)
    signs = [(is_denied(pair.claim, other.claim), is_denied(pair.evidence, other.evidence)) for other in others]
    if any(None not in sign and sign[0] != sign[1] for sign in signs):
        return True
    sides = ((pair.claim, pair.evidence), (pair.evidence, pair.claim))
    is_only = any(has_only_condition(one) and _says_unless_denied(other) for one, other in sides)
    return is_only and (is_set or not others)  # beside "only" it is unclear what a clause denies


def _says_unless_denied(passage: Passage) -> bool:
    return passage.has(_UNLESS) and passage.has(NO | NOT)


def _is_set_for_others(pair: Pair, match: Match) -> bool:
    """Return whether both texts set it as a condition of different things.

    "Unless it holds, we leave" and "if it holds, we stay".
    """
    are_set = is_in_condition(pair.claim, match.claim) and is_in_condition(pair.evidence, match.evidence)
    return are_set and not _other_side_of_condition(pair, match)


def _other_side_of_condition(pair: Pair, match: Match) -> list[Match]:
    """Return the verbs that both texts have on the other side of "if", "unless" and their like."""
    is_set = is_in_condition(pair.claim, match.claim)
    return [
        other
        for other in matches(pair)
        if is_in_condition(pair.claim, other.claim) == is_in_condition(pair.evidence, other.evidence) != is_set
    ]


def _is_still_to_come(denied: Passage, row: Predication, other: Predication) -> bool:
    """Return whether one text says that it has yet to happen, and the other that it will."""
    near = denied.words[max(0, row.first - 2) : row.last + 1]
    return not _YET.isdisjoint(near) and (other.modal in closed("future") or other.tense == "future")


def find_denials_alike(pair: Pair) -> Iterator[Mark]:
    """Yield what a claim tells as denied, where the passage has the same denied by its name: "denies the charges"."""
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has_form(_DENIED) and evidence.has_form(_DENIED)):
        return
    theirs = {at for row in _denials(evidence) for at in row.patients}
    for denial in _denials(claim):
        if any(pair.to_evidence[at] in theirs for at in denial.patients):
            behind = (row for row in predications(claim) if row.verb > denial.verb and not row.is_negated)
            yield from (Mark(("QC314", row.verb)) for row in behind if is_denied(claim, row))


def _denials(passage: Passage) -> Iterator[Predication]:
    return (row for row in predications(passage) if lemma(passage.words[row.verb]) in _DENIED and not row.is_negated)


def _is_accusation(pair: Pair, match: Match) -> bool:
    """Return whether the claim tells who denies a deed, and the passage that he is accused of it: both may be so."""
    claim, evidence = pair.claim, pair.evidence
    if match.claim.is_negated or not any(row.verb < match.claim.verb for row in _denials(claim)):
        return False
    before = evidence.words[max(0, match.evidence.verb - _ACCUSED_REACH) : match.evidence.verb]
    return any(lemma(word) in _ACCUSED for word in before)
