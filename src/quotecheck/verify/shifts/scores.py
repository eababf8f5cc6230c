"""QC310: a score or a vote the other way round ("won 1-3" for "won 3-1")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.ready import compiled
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_score_shifts"]

_SCORE = compiled(r"(\d{1,3})[-\u2013](\d{1,3})$")


def find_score_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each score of the claim: the passage's, or its figures exchanged with one verb and subject."""
    mine = list(_scores(pair.claim))
    theirs = list(_scores(pair.evidence)) if mine else []
    for here, score, row in mine:
        anchor = ("QC310b", here)
        if any(score == other for _, other, _ in theirs):
            yield Mark(anchor)
            continue
        there = next((at for at, other, by in theirs if other == score[::-1] and _is_same_side(pair, row, by)), -1)
        if there >= 0:
            source, said = pair.evidence_text(there, there + 1), pair.claim_text(here, here + 1)
            message = f"The source says “{source}”, the claim “{said}”."
            where = (here, here + 1), (there, there + 1)
            yield Mark(anchor, pair.shift("QC310", "error", *where, "contradicts", message))


def _scores(passage: Passage) -> Iterator[tuple[int, tuple[str, str], Predication | None]]:
    """Yield each score as its unit, its two figures, and the verb that stands last before it."""
    for at, word in enumerate(passage.words):
        match = _SCORE.match(word) if "-" in word or "\u2013" in word else None
        if match is not None and match[1] != match[2]:
            before = [row for row in predications(passage) if row.last <= at]
            yield at, (match[1], match[2]), before[-1] if before else None


def _is_same_side(pair: Pair, mine: Predication | None, other: Predication | None) -> bool:
    """Return whether two verbs are the same, with the same subject: "lost 1-3" is "won 3-1"."""
    if mine is None or other is None or pair.norm(mine.verb) != pair.evidence.norms[other.verb]:
        return False
    agents = {pair.norm(at) for at in mine.agents}
    return mine.is_passive == other.is_passive and not agents.isdisjoint(pair.evidence.norms[at] for at in other.agents)
