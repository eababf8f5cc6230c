"""QC312: somebody from outside told as one of the house's own, or the reverse: "an outside auditor", "its own"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.verify.relations import are_akin
from quotecheck.verify.shifts.agents import may_do
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parties import tells_person
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_outsider_shifts"]

_INSIDE, _OUTSIDE = word_set("classes", "outsiders_inside"), word_set("classes", "outsiders_outside")
_EITHER = _INSIDE | _OUTSIDE
_MIN_COVERAGE = 0.4
"""Share of the claim's content words that the passage must have for both to tell one deed. Our choice, 2026-11-24."""

_DOERS = ("er", "or", "ist", "ian", "ant", "ert")
"""Endings of nouns for those who do something, where the noun does the verb: "an auditor noticed"."""


class _Member(NamedTuple):
    """Somebody who is told to be of the house or not, and the verb that he does, or -1."""

    chunk: Chunk
    is_inside: bool
    verb: int


@needs(claim=_EITHER, evidence=_EITHER, coverage=_MIN_COVERAGE)
def find_outsider_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one of the house does in the claim what somebody from outside does in the passage.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The firm's own doctor found it.", "It was found by an external doctor."
    >>> print(next(find_outsider_shifts(pair_of(claim, source))).shift.message)
    The source says “an external doctor”, the claim “The firm's own doctor”.
    """
    claim, evidence = pair.claim, pair.evidence
    mine, theirs = _members(claim), _members(evidence)
    if len({one.is_inside for one in mine}) != 1:
        return
    for one in mine:
        like = [other for other in theirs if _may_be_one(pair, one, other)]
        if any(other.is_inside is one.is_inside for other in theirs):
            yield Mark(("QC312ow", one.chunk.head))
        elif like:
            here, there = one.chunk.place, like[0].chunk.place
            message = f"The source says “{evidence.text(*there)}”, the claim “{claim.text(*here)}”."
            yield pair.mark(("QC312ow", one.chunk.head), "error", here, there, "contradicts", message)


def _may_be_one(pair: Pair, one: _Member, other: _Member) -> bool:
    """Return whether two are told by the same word, or do the same thing."""
    if one.verb >= 0 and pair.to_evidence[one.verb] == other.verb:
        return True
    here, there = one.chunk.head, other.chunk.head
    is_free = one.verb < 0 or other.verb < 0  # else they do two things
    is_akin = are_akin(pair.claim.norms[here], pair.evidence.norms[there])
    return is_free and (pair.to_evidence[here] == there or is_akin)


@kept
def _members(passage: Passage) -> list[_Member]:
    found = []
    for chunk in chunk_passage(passage):
        side = _side_of(passage, chunk) if chunk.kind == "N" and passage.tags[chunk.head] == "N" else ""
        if not side:
            continue
        verb, word = _verb_of(passage, chunk), passage.words[chunk.head]
        is_doer = verb >= 0 and word.rstrip("s").endswith(_DOERS)
        if is_doer or may_do(passage, chunk.head) or tells_person(word):
            found.append(_Member(chunk, side in _INSIDE, verb))
    return found


def _side_of(passage: Passage, chunk: Chunk) -> str:
    """Return the word that tells somebody to be of the house or not: "own", "outside"; "" where none does."""
    words, first = passage.words, chunk.first
    for at in range(first, chunk.head):
        if words[at] == "own":
            return "own" if at > first and (passage.tags[at - 1] == "D" or passage.possessive[at - 1]) else ""
        if words[at] in _EITHER:
            return words[at]
    is_bare = first > 0 and words[first - 1] == "outside" and passage.tags[first] != "D"
    return "outside" if is_bare and (first == 1 or passage.tags[first - 2] in "DP") else ""


def _verb_of(passage: Passage, chunk: Chunk) -> int:
    """Return the verb that a noun phrase does, itself or as "one of" it; -1 for none."""
    places = {chunk.head}
    if chunk.first > 1 and passage.words[chunk.first - 1] in ("of", "from"):
        places.add(chunk.first - 2)
    for row in predications(passage):
        is_before = not row.agents and row.first == chunk.last  # "by the time an outside auditor noticed"
        is_by = any(prep == "by" and head in places for prep, head in row.preps)
        if is_before or is_by or not places.isdisjoint(row.agents):
            return row.verb
    return -1
