"""Who does too what others do, told without the verb or the thing: "So did Marsh", "It was also signed by Marsh"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift

__all__ = ["does_so_too", "is_echoed", "is_told_next"]

_SO, _TOO = frozenset(("so", "as")), frozenset(("too", "also", "likewise"))
_SIGNS = _SO | _TOO | {"well"}
_AUXILIARIES = closed("be") | closed("have") | closed("do") | closed("modals")


def does_so_too(passage: Passage, norms: Set[str]) -> bool:
    """Return whether a passage says of one of some parties, known by what they are compared by, that they do it too.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [does_so_too(passage_of(text), {"mayor"}) for text in ("So did the mayor.", "The mayor did not.")]
    [True, False]
    """
    if not passage.has(_SIGNS):
        return False  # nearly all
    return any(
        chunk.kind == "N" and passage.norms[chunk.head] in norms and _is_echo(passage, chunk)
        for chunk in chunk_passage(passage)
    )


def _is_echo(passage: Passage, party: Chunk) -> bool:
    """Return whether "so did" stands before a noun phrase, or "did too" behind it, and no other verb."""
    words, first, last = passage.words, party.first, party.last
    if first > 1 and words[first - 1] in _AUXILIARIES and words[first - 2] in _SO:
        return "V" not in passage.tags[last : last + 1]  # "so did Marsh"
    if words[last : last + 1] and words[last] in _AUXILIARIES:
        return words[last + 1 : last + 3] == ["as", "well"] or not _TOO.isdisjoint(words[last + 1 : last + 2])
    return False


def is_echoed(pairs: Sequence[Pair], shift: Shift) -> bool:
    """Return whether a passage that tells a deed of others, or the next sentence, says the claim's doer does so too."""
    own = pairs[shift.evidence_index]
    if shift.code not in ("QC312", "QC322"):
        return False
    first, last = own.claim.unit_range(shift.claim_span)
    doers = (row.agents for row in predications(own.claim) if any(first <= at < last for at in row.agents))
    norms = {own.norm(at) for agents in doers for at in agents}
    behind = (pair.evidence for pair in pairs if stands_next(own.evidence, pair.evidence))
    return bool(norms) and any(does_so_too(passage, norms) for passage in (own.evidence, *behind))


def is_told_next(pairs: Sequence[Pair], whole: Sequence[Pair], shift: Shift) -> bool:
    """Return whether the sentence behind the one that a claim is held against is one of those that say all of it.

    What the sentence before has in its place is then another's: "It was signed by Lind. It was also signed by Marsh."
    """
    own = pairs[shift.evidence_index].evidence
    return any(stands_next(own, pair.evidence) for pair in whole)
