"""QC310: another score or vote, one the other way round ("won 1-3"), another difference, a repeat told as a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.ready import compiled
from quotecheck.verify.amounts import differences
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts, is_margin
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_margin_shifts", "find_score_shifts", "find_streak_shifts"]

_SCORE = compiled(r"(\d{1,3})[-\u2013](\d{1,3})$")


_CONTEST = word_set("classes", "scores_contest")
_MIN_BESIDE = 2
_MIN_TOLD = 0.6
"""Content words beside a score, and the share of them that the passage must have for another one to be of the same
contest; our choice, 2026-11-23."""
_Score = tuple[int, tuple[str, str], Predication | None]


def find_score_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each score of the claim: as in the passage, exchanged, or another of the same contest."""
    mine = _scores(pair.claim)
    theirs = _scores(pair.evidence) if mine else []
    for number, (here, score, row) in enumerate(mine if theirs else ()):
        anchor = ("QC310b", here)
        same = [by for _, other, by in theirs if other == score]
        told = {other for _, other, _ in mine}  # "won 5-4 on penalties after a 2-2 draw" has both
        own = [at for at, other, by in theirs if other not in told and _is_same_side(pair, row, by)]
        if same and _is_ballot(pair.claim, here) and not _is_told_beside(pair, here):
            continue  # 28 to 17 was another vote
        if same and (len(own) != 1 or any(by is None or _is_same_side(pair, row, by) for by in same)):
            yield Mark(anchor)
            continue
        there = own[0] if same else -1  # "Spain beat Italy 2-1 and France beat Portugal 3-0"
        if not same:
            there = next((at for at, other, by in theirs if other == score[::-1] and at in own), -1)
        if there < 0 and all(score != other[::-1] for _, other, _ in theirs):
            there = _of_same_contest(pair, number, mine, theirs)
        if there >= 0:
            message = "The source says “{source}”, the claim “{said}”."
            where = (here, _end(pair.claim, here)), (there, _end(pair.evidence, there))
            yield pair.mark(anchor, "error", *where, "contradicts", message)


def _is_ballot(passage: Passage, at: int) -> bool:
    """Return whether a score is told in words, as votes are: "by 24 to 21", "24 votes to 21"."""
    return passage.tags[at] == "Q" and passage.words[at + 1 : at + 2] in (["to"], ["votes"])


def _end(passage: Passage, at: int) -> int:
    """Return the unit behind a score."""
    return at + 1 if not _is_ballot(passage, at) else at + 3 + (passage.words[at + 1] == "votes")


def _is_told_beside(pair: Pair, at: int) -> bool:
    """Return whether the passage has enough of what a claim says beside a score for it to be of the same vote."""
    beside = [i for i in pair.content_beside(at, _end(pair.claim, at)) if pair.claim.tags[i] != "Q"]
    return not beside or pair.share_of(beside) >= _MIN_OF_VOTE


_MIN_OF_VOTE = 0.3
"""Least share of a claim's other words around it for a vote to be the same; our choice, 2026-11-24."""


def _of_same_contest(pair: Pair, number: int, mine: Sequence[_Score], theirs: Sequence[_Score]) -> int:
    """Return the unit of the score that the passage gives in the place of one of the claim's, or -1.

    Both texts must be of a contest or a vote, and the passage have all names and numbers of the claim beside its scores
    and most other words. The score is the only one, the one of the claim's verb, or the only other one of as many.
    """
    claim = pair.claim
    if not (claim.has_form(_CONTEST) and pair.evidence.has_form(_CONTEST)):
        return -1
    scores = {at for here, _, _ in mine for at in range(here, _end(claim, here))}
    beside = [at for at in content_of(claim) if at not in scores]
    told = {at for at in beside if pair.to_evidence[at] >= 0}
    if len(beside) < _MIN_BESIDE or len(told) < _MIN_TOLD * len(beside):
        return -1
    if any(at not in told for at in beside if claim.is_name(at) or claim.tags[at] == "Q"):
        return -1
    row = mine[number][2]
    same = [one for one in theirs if row and one[2] and pair.norm(row.verb) == pair.evidence.norms[one[2].verb]]
    if len({a == b for _, (a, b), _ in (mine[number], *theirs)}) > 1 and not same:
        return -1  # "made it 5-5", "won 2-1"
    if len(mine) == len(theirs):
        others = [(one[1], two[1]) for one, two in zip(mine, theirs, strict=True)]
        return theirs[number][0] if all(a == b for a, b in (*others[:number], *others[number + 1 :])) else -1
    return same[0][0] if len(mine) == len(same) == 1 else -1


@kept
def _scores(passage: Passage) -> list[_Score]:
    """Return each score as its unit, its two figures, and the verb that stands last before it."""
    found: list[_Score] = []
    for at, word in enumerate(passage.words):
        match = _SCORE.match(word) if "-" in word or "\u2013" in word else None
        if match is not None and all(one.first != at or one.quantity.unit is None for one in amounts(passage)):
            before = [row for row in predications(passage) if row.last <= at]
            found.append((at, (match[1], match[2]), before[-1] if before else None))
    if passage.has(_BALLOTS):
        found += _ballots(passage)
    return found


_BALLOTS = frozenset(("vote", "votes", "voted", "voting", "majority", "ballot", "motion"))


def _ballots(passage: Passage) -> Iterator[_Score]:
    """Yield votes told in words: "voted by 24 to 21", "24 votes to 21", not "rose to 21"."""
    for at in range(1, len(passage) - 2):
        last = at + 2 + (passage.words[at + 1] == "votes")
        is_vote = passage.words[at - 1] in ("by", "voted", "vote", "votes") or last > at + 2
        if not is_vote or last >= len(passage) or passage.words[last - 1] != "to":
            continue
        first, second = passage.words[at], passage.words[last]
        if first.isdigit() and second.isdigit() and not any(passage.gaps[at + 1 : last + 1]):
            before = [row for row in predications(passage) if row.last <= at]
            yield at, (first, second), before[-1] if before else None


def _is_same_side(pair: Pair, mine: Predication | None, other: Predication | None) -> bool:
    """Return whether two verbs are the same, with the same subject: "lost 1-3" is "won 3-1"."""
    if mine is None or other is None or pair.norm(mine.verb) != pair.evidence.norms[other.verb]:
        return False
    agents = {pair.norm(at) for at in mine.agents}
    return mine.is_passive == other.is_passive and not agents.isdisjoint(pair.evidence.norms[at] for at in other.agents)


_MIN_LOCAL = 0.4
"""Least share of aligned content words around a difference, as for other amounts."""


@needs(claim=amounts, evidence=amounts)
def find_margin_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each difference of the claim: the passage's own, or another than its one vote gives."""
    told = [mine for mine in amounts(pair.claim) if is_margin(pair.claim, mine)]
    theirs = amounts(pair.evidence) if told else ()
    known = differences([other.quantity for other in theirs]) | {other.quantity.value for other in theirs}
    votes = [(a, b) for a, b in pairwise(theirs) if _is_vote(pair.evidence, a, b)]
    for mine in told:
        anchor, here = ("QC310", mine.first), mine.place
        if mine.quantity.value in known:
            yield Mark(anchor)
        elif len(votes) == 1 and pair.local_coverage(*here) >= _MIN_LOCAL:
            there = (votes[0][0].first, votes[0][1].last)
            message = "The source's figures (“{source}”) give another difference than “{said}”."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _is_vote(passage: Passage, a: Amount, b: Amount) -> bool:
    between = passage.words[a.last : b.first]
    return a.first == b.first or (between[-1:] == ["to"] and {"to", "vote", "votes"}.issuperset(between))


_MIN_AROUND = 0.5
"""Least share of aligned content words around a run for both to count the same things; our choice, 2026-11-22."""
_BEFORE_NOUN = frozenset(("straight", "consecutive", "successive"))
_ROW = "row"
_RUNS = word_set("classes", "scores_runs")
"""Words of a passage that may say that nothing came between: nothing is added then."""
_REACH = 4


@needs(claim=_BEFORE_NOUN | {_ROW})
def find_streak_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim makes a run of what the passage only counts."""
    claim, evidence = pair.claim, pair.evidence
    for at in range(1, len(claim)):
        number = _counted(claim, at)
        if number < 0:
            continue
        anchor, there = ("QC310k", at), pair.to_evidence[number]
        if evidence.has(_RUNS):
            yield Mark(anchor)
        elif there >= 0 and pair.local_coverage(number, at + 1) >= _MIN_AROUND:
            words, source = claim.text(number, at + 1), evidence.text(there, there + 2)
            message = f"The source has “{source}” and does not say that they followed one another: “{words}”."
            yield pair.mark(anchor, "error", (number, at + 1), (there, there + 1), "up", message)


def _counted(passage: Passage, at: int) -> int:
    """Return the number that a word makes a run of ("fourth straight win", "four wins in a row"), or -1."""
    word = passage.words[at]
    if word in _BEFORE_NOUN:
        return at - 1 if _is_number(passage, at - 1) else -1
    if word != _ROW or passage.words[max(0, at - 2) : at] != ["in", "a"]:
        return -1
    return next((i for i in range(at - 3, max(-1, at - 3 - _REACH), -1) if _is_number(passage, i)), -1)


def _is_number(passage: Passage, at: int) -> bool:
    return passage.tags[at] == "Q" or passage.words[at] in word_set("classes", "scores_ordinals")
