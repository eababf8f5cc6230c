"""QC315: one of two that the source leaves open told as the one: "a match or a cigarette", "a cigarette"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import of_one_verb
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_alternative_shifts"]

_OR = frozenset(("or",))
_MAYBE = frozenset(("may", "might", "could", "can", "either", "possibly", "perhaps", "whether", "if"))
_OPEN = word_set("scales", "hedges") | _OR | _MAYBE
"""Words by which a claim, or a passage, tells no more than what may be."""
_FREE = NO | NOT | word_set("classes", "alternatives_free")
"""Words of a passage beside which each of two will do: "may pay by card or in cash"."""
_MIN_COVERAGE = 0.6


@needs(evidence=_OR, coverage=_MIN_COVERAGE)
def find_alternative_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the passage has "A or B" with a verb and the claim tells it of one of the two.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "A cigarette started the fire.", "A match or a cigarette started the fire."
    >>> print(next(find_alternative_shifts(pair_of(claim, source))).shift.message)
    The source leaves it open (“A match or a cigarette”).
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_OPEN) or evidence.has(_FREE):
        return
    for one, other in _alternatives(evidence):
        told = [pair.to_claim[chunk.head] for chunk in (one, other)]
        if (told[0] < 0) is (told[1] < 0) or not _is_about(pair, one, other):
            continue
        here = max(told)
        message = "The source leaves it open (“{source}”)."
        yield pair.mark(("QC315r", here), "warning", (here, here + 1), (one.first, other.last), "up", message)


@kept
def _alternatives(passage: Passage) -> list[tuple[Chunk, Chunk]]:
    """Return the noun phrases on both sides of each "or"."""
    chunks = chunk_passage(passage)
    return [
        (one, other)
        for one, link, other in zip(chunks, chunks[1:], chunks[2:], strict=False)
        if link.kind == "C" and passage.words[link.first] == "or" and one.kind == other.kind == "N"
        if "Q" not in (passage.tags[one.head], passage.tags[other.head])
    ]


def _is_about(pair: Pair, one: Chunk, other: Chunk) -> bool:
    """Return whether the two stand on a side of a verb that both texts have, affirmed, not in the present tense."""
    for row, there in of_one_verb(pair):
        units = {*there.agents, *there.patients, *(head for _, head in there.preps)}
        if not units.isdisjoint((one.head, other.head)) and not there.is_negated and not row.is_negated:
            return there.tense != "present" and not there.is_relative
    return False
