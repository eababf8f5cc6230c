"""QC314, QC317: a vote told as one for the other side ("voted no on the bill"), a majority told as unanimous."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Severity
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.opposites import VOTE_SIDES, is_negated_near
from quotecheck.verify.shifts.pairing import Mark, Pair, clauses_between, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_ballots", "find_vote_shifts"]

_MIN_COVERAGE = 0.5
_MIN_SHARED = 2
"""Telling words, besides those of the vote, that a clause of the passage must have of the claim."""
_UNANIMOUS = frozenset(("unanimous", "unanimously", "unanimity"))
_DISSENT = frozenset(("dissent", "dissented", "dissenting", "dissents", "dissenter", "dissenters"))
_NO = frozenset(("without", "no", "not", "nobody", "none", "never"))
_NOBODY = frozenset(("0", "zero", "nil"))
_MAJORITY = frozenset(("majority", "majorities"))
_WHOLE = frozenset(("all", "every", "each"))
_TALLY = compile_later(r"(\d+)-(\d+)")
_TALLIED = frozenset(("vote", "voted", "votes", "voting", "by", "ruled", "split"))
"""Words behind which a tally is one of votes, where a claim tells of a vote: "voted 7-4", "approved it by 7-4"."""
_SPOKEN = _UNANIMOUS | _DISSENT | _MAJORITY | frozenset(("votes", "voice", "vote"))


@needs(claim=_SPOKEN | _WHOLE, coverage=_MIN_COVERAGE)
def find_vote_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim calls unanimous what a majority decided, a warning for the reverse.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The judges unanimously dismissed the appeal.", "The judges dismissed the appeal by a majority."
    >>> print(next(find_vote_shifts(pair_of(claim, source))).shift.message)
    The source says “by a majority”, the claim “unanimously dismissed the appeal”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_SPOKEN) or (claim.has(_WHOLE) and evidence.has(_SPOKEN))):
        return
    mine = _vote_in(claim, 0, len(claim)) or _all_who_vote(claim)
    if mine is None:
        return
    for first, last in clauses_between(evidence):
        theirs = _vote_in(evidence, first, last)
        if theirs is None or _shared(pair, first, last) < _MIN_SHARED:
            continue
        anchor = ("QC317v", 0)
        if theirs[0] == mine[0]:
            yield Mark(anchor)
            return
        here, there = mine[1:], theirs[1:]
        message = "The source says “{source}”, the claim “{said}”."
        severity: Severity = "error" if mine[0] else "warning"
        direction: Direction = "contradicts" if mine[0] else "changed"
        yield pair.mark(anchor, severity, here, there, direction, message)
        return


def _vote_in(passage: Passage, first: int, last: int) -> tuple[bool, int, int] | None:
    """Return whether a stretch tells of unanimity, with the words that do; None where it tells of no such thing."""
    for at in range(first, last):
        word = passage.words[at]
        before = passage.words[max(first, at - 3) : at]
        if word in _UNANIMOUS:
            return _NO.isdisjoint(before), at, at + 1
        if word in _DISSENT:
            return not _NO.isdisjoint(before), at, at + 1
        if word in _MAJORITY and _is_of_voters(passage, at):
            return False, max(first, at - 2), at + 1
        if word == "votes" and passage.words[at + 1 : at + 2] == ["to"] and passage.tags[at + 2 : at + 3] == ["Q"]:
            return passage.words[at + 2] in ("nil", "none", "zero"), max(first, at - 1), at + 3
        if passage.tags[at] == "Q" and (tally := _TALLY.fullmatch(word)) and not _TALLIED.isdisjoint(before):
            return "0" in tally.groups(), at - 1, at + 1
        if word == "against" and _divides(passage, first, at):
            return False, at - 1, at + 1
    return None


def _divides(passage: Passage, first: int, at: int) -> bool:
    """Return whether a number stands before an "against" and another before: "six for it and three against"."""
    is_counted = at > first and passage.tags[at - 1] == "Q" and passage.words[at - 1] not in _NOBODY
    return is_counted and "Q" in passage.tags[first : at - 1]


def _is_of_voters(passage: Passage, at: int) -> bool:
    """Return whether "majority" tells how a vote went: "by a majority", "a majority of the court", no margin."""
    before, behind = passage.words[max(0, at - 3) : at], passage.words[at + 1 : at + 5]
    if not {"by", "with"}.isdisjoint(before):
        is_of_two = passage.words[at + 3 : at + 4] == ["to"]  # "of two to one", not "of 5,000"
        return is_of_two or "Q" not in passage.tags[at + 1 : at + 3]
    voters = word_set("classes", "votes_voters")
    return behind[:1] == ["of"] and any(lemma(word) in voters for word in behind)


def _all_who_vote(passage: Passage) -> tuple[bool, int, int] | None:
    """Return "all the judges", "every member" as words of unanimity."""
    voters = word_set("classes", "votes_voters")
    for at, word in enumerate(passage.words[:-1]):
        if word not in _WHOLE or (at and passage.words[at - 1] in ("not", "of", "after", "for", "by")):
            continue
        noun = next((i for i in range(at + 1, min(at + 5, len(passage))) if lemma(passage.words[i]) in voters), -1)
        if noun >= 0 and all(passage.tags[i] in "DQN" or passage.words[i] == "of" for i in range(at + 1, noun)):
            return True, at, noun + 1
    return None


def _shared(pair: Pair, first: int, last: int) -> int:
    units = (at for at in content_in(pair.evidence, first, last) if pair.to_claim[at] >= 0)
    return sum(pair.evidence.words[at] not in _SPOKEN for at in units)


_ANSWERS = {"no": "against", "nay": "against", "yes": "for", "yea": "for", "aye": "for"}
_ANSWER_WORDS = frozenset(_ANSWERS)


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
