"""QC312: what a speaker says of himself ("I take full responsibility") told of somebody whom he speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.model import Speaker
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Pair
from quotecheck.verify.shifts.predicates import Match, matches
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_speakers_own", "words_of_speaker"]

_I = frozenset(("i",))


def find_speakers_own(pairs: Sequence[Pair], speakers: Sequence[Speaker | None]) -> Shift | None:
    """Return an error where the claim gives a deed that the speaker tells of himself to another.

    The other must be one whom another sentence of the evidence speaks of, so that it is not the speaker by another
    name: "the supplier does not bear the blame" beside "I take full responsibility".

    Args:
        pairs: the claim with each passage, in order.
        speakers: who says each passage, by its number; None where nobody is known.
    """
    for pair in pairs:
        speaker = speakers[pair.index]
        own = words_of_speaker(speaker)
        for match in matches(pair) if own else ():
            other = _told_of(pair, match, own)
            others = [another for another in pairs if another is not pair]
            if other < 0 or not any(_speaks_of(another, other) for another in others):
                continue
            by = {pair.evidence.words[at] for at in match.evidence.agents}
            if not by <= _I and not any(_is_person(another, other) for another in others):
                continue  # a spokesman's "we" is told as his company, but not as another person whom he speaks of
            row = match.evidence
            there = (min(row.agents), row.last)
            said = pair.claim.text(*match.claim.agent_span)
            message = f"In the source the speaker says it of himself (“{pair.evidence.text(*there)}”), not of {said}."
            here = (match.claim.agent_span[0], match.claim.last)
            return pair.shift("QC312", "error", here, there, "contradicts", message)
    return None


def words_of_speaker(speaker: Speaker | None) -> frozenset[str]:
    """Return the folded words by which a document knows its speaker: name, office, "the league".

    >>> sorted(words_of_speaker(Speaker("Mayor Ann Lee", None, None, "Ann Lee")))
    ['ann', 'lee', 'mayor']
    """
    own = "" if speaker is None else f"{speaker.name or ''} {speaker.text or ''}".lower()
    return frozenset(word.strip("'’.,").removesuffix("'s").removesuffix("’s") for word in own.split())


def _told_of(pair: Pair, match: Match, speaker: frozenset[str]) -> int:
    """Return the unit of the claim that does what "I" does in the passage, -1 where it may be the speaker."""
    claim, row = pair.claim, match.claim
    if (
        match.evidence.is_passive
        or row.is_passive
        or not row.is_finite
        or len(row.agents) != 1
        or not match.evidence.agents
    ):
        return -1
    if not all(pair.evidence.words[at] in FIRST_PERSON for at in match.evidence.agents) or match.shared < 1:
        return -1
    head = row.agents[0]
    words = claim.words[row.agent_span[0] : row.agent_span[1]]
    is_somebody = claim.tags[head] == "N" and pair.to_evidence[head] < 0 and speaker.isdisjoint(words)
    return head if is_somebody else -1


def _is_person(pair: Pair, head: int) -> bool:
    """Return whether a passage names somebody as a person: "Mr Lindqvist", "Lars Lindqvist"."""
    at = pair.to_evidence[head]
    if at < 1 or not pair.evidence.is_name(at) or pair.evidence.gaps[at]:
        return False
    before = pair.evidence.words[at - 1]
    return before.rstrip(".") in noun_lists().address or is_given_name(before)


def _speaks_of(pair: Pair, head: int) -> bool:
    """Return whether a passage speaks of somebody, and does not only have him speak ("LEE: ...")."""
    at = pair.to_evidence[head]
    return at >= 0 and ":" not in (pair.evidence.gaps[at + 1] if at + 1 < len(pair.evidence) else "")
