"""Who does a thing and who undergoes it: what may be told either way ("the shop closed"), and what is turned round."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import REFLEXIVES
from quotecheck.verify.shifts.clauses import Predication, predication_at
from quotecheck.verify.shifts.deeds import Deed
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.whereabouts import is_bare_in_headline

__all__ = ["have_one_mood", "is_turned_round", "may_be_undergone"]

_HAPPENING = word_set("verbs", "happening")
_NEVER_TURNED = _HAPPENING | word_set("verbs", "statives") | word_set("verbs", "both_ways")
_ITSELF = REFLEXIVES | {"each"}
_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in a passage that tells of the same the other way round; our choice,
2026-11-23."""


def may_be_undergone(pair: Pair, row: Deed, others: Sequence[Deed]) -> bool:
    """Return whether a thing is told to do what the passage has done to it: "Bridge closed", "the shop closed".

    Headlines leave out "is", and much that is done to a thing is told as what it does; of people it is not.
    """
    claim = pair.claim
    if row.is_passive or row.patients:
        return False
    mine = {pair.norm(at) for at in row.agents}
    if not any(mine & {pair.evidence.norms[at] for at in other.patients} for other in others):
        return False
    is_bare = row.first == row.verb and is_bare_in_headline(claim, row.verb)
    if any(claim.is_name(at) for at in row.agents):
        return is_bare  # "Ann Lee arrested over fire"
    is_bare = is_bare and claim.tags[row.agent_span[0]] == "N" and claim.words[row.verb].endswith("ed")
    return is_bare or lemma(claim.words[row.verb]) in _HAPPENING


def is_turned_round(pair: Pair, row: Deed, other: Deed) -> bool:
    """Return whether one and the same does in one text what in the other is done to it: "sued", "was sued"."""
    if row.is_passive == other.is_passive or not (row.is_finite and other.is_finite):
        return False
    mine, theirs = predication_at(pair.claim, row.verb), predication_at(pair.evidence, other.verb)
    if mine is None or theirs is None or pair.coverage < _MIN_COVERAGE or not _are_told_alike(pair, mine, theirs):
        return False
    active, text = (theirs, pair.evidence) if row.is_passive else (mine, pair.claim)
    is_to_itself = not _ITSELF.isdisjoint(text.words[active.last : active.last + 1])
    may_be_passive = active.first == active.verb and _may_be_participle(text, active)
    verb, same = lemma(pair.claim.words[row.verb]), lemma(pair.evidence.words[other.verb])
    return not may_be_passive and not is_to_itself and verb == same and verb not in _NEVER_TURNED


def _may_be_participle(passage: Passage, row: Predication) -> bool:
    """Return whether a bare verb may only lack its "was": away from its subject, before "by", in a headline."""
    if passage.words[row.last : row.last + 1] in (["by"], ["alive"], ["dead"], ["guilty"], ["safe"], ["hurt"]):
        return True
    if row.patients:
        return False
    between = passage.tags[row.subject_span[1] : row.first]
    is_apart = row.subject_span[1] > row.first or any(tag not in "AX" for tag in between)
    return is_apart or passage.tags[row.last : row.last + 1] == ["N"] or is_bare_in_headline(passage, row.verb)


def _are_told_alike(pair: Pair, mine: Predication, theirs: Predication) -> bool:
    """Return whether two verbs have one subject, outright, and are told alike."""
    own, others = (range(*row.subject_span) for row in (mine, theirs))
    heads = [at for at in own if pair.claim.tags[at] == "N"]
    if not heads or any(pair.to_evidence[at] not in others for at in heads):
        return False
    is_whole = all(pair.to_claim[at] in own for at in others if pair.evidence.tags[at] == "N")
    return is_whole and have_one_mood(mine, theirs)


def have_one_mood(mine: Predication, theirs: Predication) -> bool:
    """Return whether two verbs are told alike: both or neither denied, both or neither possible."""
    return mine.is_negated == theirs.is_negated and bool(mine.modal) == bool(theirs.modal)
