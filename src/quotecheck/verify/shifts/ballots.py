"""QC314: a vote told as one for the other side, where one text gives it as an answer: "voted no on the bill"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.opposites import VOTE_SIDES, is_negated_near
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_ballots"]

_ANSWERS = {"no": "against", "nay": "against", "yes": "for", "yea": "for", "aye": "for"}
_ANSWER_WORDS = frozenset(_ANSWERS)
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for opposites."""


def find_ballots(pair: Pair) -> Iterator[Mark]:
    """Yield an error for "voted for the bill" where the source has "voted no on the bill", or the other way round.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> next(find_ballots(pair_of("Lee voted yes on the bill.", "Lee voted no on the bill."))).shift.message
    'The source has “voted no on the bill”, the claim “voted yes”.'
    """
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_ANSWER_WORDS) or evidence.has(_ANSWER_WORDS)) or pair.coverage < _MIN_COVERAGE:
        return
    votes, theirs = (_casts(passage) for passage in (claim, evidence))
    if len(votes) != 1 or len(theirs) != 1 or is_negated_near(claim, votes[0]) != is_negated_near(evidence, theirs[0]):
        return  # two who vote; "did not vote yes", "voted no"
    index, at = votes[0], theirs[0]
    sides = _side_of(claim, index), _side_of(evidence, at)
    if (
        all(sides)
        and sides[0] != sides[1]
        and not VOTE_SIDES.keys() >= {claim.words[index + 1], evidence.words[at + 1]}
    ):
        message = "The source has “{source}”, the claim “{said}”."
        yield pair.mark(("QC314v", index), "error", (index, index + 2), (at, at + 2), "contradicts", message)


def _casts(passage: Passage) -> list[int]:
    return [at for at, tag in enumerate(passage.tags) if tag == "V" and lemma(passage.words[at]) == "vote"]


def _side_of(passage: Passage, at: int) -> str:
    """Return the side that a vote is cast for, by the word behind it."""
    word = passage.words[at + 1] if at + 1 < len(passage) else ""
    is_answer = at + 2 >= len(passage) or bool(passage.gaps[at + 2]) or passage.tags[at + 2] in ("P", "S", "C", "T")
    return VOTE_SIDES.get(word, "") or (_ANSWERS.get(word, "") if is_answer else "")
