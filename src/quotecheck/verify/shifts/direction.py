"""QC312: from one party to another, turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.verify.shifts.chunks import Predication, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept_renamed

__all__ = ["find_direction_shifts"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around "from A to B" for its reverse to contradict; our choice, 2026-11-21."""


def find_direction_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where "from A to B" in the passage is "from B to A" in the claim."""
    theirs = _ways(pair.evidence, {})
    for start, end, first, last in _ways(pair.claim, pair.rename):
        anchor = ("QC312", first)
        if any(start & a and end & b for a, b, _, _ in theirs):
            yield Mark(anchor)
            continue
        turned = next((row for row in theirs if start & row[1] and end & row[0]), None)
        if turned is not None and pair.local_coverage(first, last) >= _MIN_LOCAL:
            message = "The direction is turned round: the source has “{source}”."
            where = (turned[2], turned[3])
            yield pair.mark(anchor, "error", (first, last), where, "contradicts", message)
    yield from _turned_prepositions(pair)


_AWAY = {"to": "from", "into": "from", "from": "to", "onto": "from", "for": "against", "against": "for"}


_SIDES = frozenset(("for", "against"))


def _is_of_another(pair: Pair, mine: Predication, same: Sequence[Predication]) -> bool:
    """Return whether the claim names somebody who takes a side, and the passage tells of the side of others."""
    names = [at for at in range(mine.first) if pair.claim.is_name(at)]
    theirs = {at for row in same for at in row.agents if pair.evidence.tags[at] == "N"}
    return bool(names and theirs) and all(pair.to_evidence[at] not in theirs for at in names)


_EITHER_WAY = frozenset(("date", "trace"))
"""Verbs that say the same with either: "dates from", "is dated to"; "traced to", "traced from"."""


def _turned_prepositions(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the same verb goes "to" a place in the claim and "from" it in the passage."""
    rows = [row for row in predications(pair.evidence) if row.preps]
    for mine in predications(pair.claim) if rows else ():
        if pair.claim.tags[mine.verb] != "V" or pair.norm(mine.verb) in _EITHER_WAY:
            continue
        same = [row for row in rows if pair.evidence.norms[row.verb] == pair.norm(mine.verb)]
        theirs = {(prep, pair.evidence.norms[head]): head for row in same for prep, head in row.preps}
        for prep, head in mine.preps if same else ():
            noun, opposed = pair.norm(head), _AWAY.get(prep, "")
            there = theirs.get((opposed, noun), -1)
            if there < 0 or (prep, noun) in theirs or _is_amount(pair.claim, head) or _is_amount(pair.evidence, there):
                continue
            if prep in _SIDES and _is_of_another(pair, mine, same):
                continue
            if pair.local_coverage(head, head + 1) >= _MIN_LOCAL:
                said = f"{prep} {pair.claim.text(head, head + 1)}"
                message = f"The source has “{opposed} {pair.evidence.text(there, there + 1)}”, the claim “{said}”."
                where = (head, head + 1), (there, there + 1)
                yield pair.mark(("QC312o", head), "error", *where, "contradicts", message)


def _is_amount(passage: Passage, head: int) -> bool:
    """Return whether a noun ends an amount: "from 57 million tons" and "to 55 million tons" turn nothing round."""
    return passage.tags[head] == "Q" or (head > 0 and passage.tags[head - 1] == "Q")


_Way = tuple[set[str], set[str], int, int]


@kept_renamed
def _ways(passage: Passage, rename: dict[str, str]) -> tuple[_Way, ...]:
    """Return the words after "from", those after the "to" that follows, and the unit range of both."""
    return tuple(_find_ways(passage, rename))


def _find_ways(passage: Passage, rename: dict[str, str]) -> Iterator[_Way]:
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
