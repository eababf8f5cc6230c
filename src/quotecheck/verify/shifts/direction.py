"""QC312: from one party to another, turned round."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_direction_shifts"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around "from A to B" for its reverse to contradict; our choice, 2026-11-21."""


def find_direction_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where "from A to B" in the passage is "from B to A" in the claim."""
    theirs = list(_ways(pair.evidence, {}))
    for start, end, first, last in _ways(pair.claim, pair.rename):
        anchor = ("QC312", first)
        if any(start & a and end & b for a, b, _, _ in theirs):
            yield Mark(anchor)
            continue
        turned = next((row for row in theirs if start & row[1] and end & row[0]), None)
        if turned is not None and pair.local_coverage(first, last) >= _MIN_LOCAL:
            source = pair.evidence_text(turned[2], turned[3])
            message = f"The direction is turned round: the source has “{source}”."
            where = (turned[2], turned[3])
            yield Mark(anchor, pair.shift("QC312", "error", (first, last), where, "contradicts", message))


def _ways(passage: Passage, rename: dict[str, str]) -> Iterator[tuple[set[str], set[str], int, int]]:
    """Yield the words after "from", those after the "to" that follows, and the unit range of both."""
    chunks = chunk_passage(passage)
    for at in range(len(chunks) - 3):
        if chunks[at].kind != "P":
            continue
        start, noun, to, goal = chunks[at : at + 4]
        if (start.kind, noun.kind, to.kind, goal.kind) != ("P", "N", "P", "N"):
            continue
        words = passage.words[start.first], passage.words[to.first]
        if words not in (("from", "to"), ("from", "into"), ("to", "from")):
            continue
        if any("Q" in passage.tags[chunk.first : chunk.last] for chunk in (noun, goal)):
            continue
        left, right = ({rename.get(passage.norms[c.head], passage.norms[c.head])} for c in (noun, goal))
        yield (left, right, start.first, goal.last) if words[0] == "from" else (right, left, start.first, goal.last)
