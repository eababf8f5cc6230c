"""QC312: for which side somebody speaks or acts: "an expert called by the defence", "for the prosecution"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.sides import are_two_sides
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_side_shifts"]

_WHO = word_set("classes", "whose_expert_who")
_LINKS = frozenset(("for", "of", "to", "by"))
_BEFORE = frozenset(("called", "acting", "hired", "engaged", "working", "speaking", "appearing", "paid", "retained"))
_REACH = 3
"""Words from somebody to the side he is of: "an expert called by the defence"."""
_MIN_COVERAGE = 0.5


class _Sided(NamedTuple):
    who: int
    side: int


@needs(claim=_WHO, evidence=_WHO, coverage=_MIN_COVERAGE)
def find_side_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody is of one side in the claim and of the other in the passage.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "An expert for the prosecution said so.", "An expert called by the defence said so."
    >>> print(next(find_side_shifts(pair_of(claim, source))).shift.message)
    The source says “expert called by the defence”, the claim “expert for the prosecution”.
    """
    claim, evidence = pair.claim, pair.evidence
    theirs = _sided(evidence)
    for mine in _sided(claim) if theirs else ():
        like = [one for one in theirs if evidence.norms[one.who] == pair.norm(mine.who)]
        sides = [are_two_sides(lemma(claim.words[mine.side]), lemma(evidence.words[one.side])) for one in like]
        if like and not all(sides):
            yield Mark(("QC312wx", mine.who))
        elif like:
            here, there = _place(mine), _place(like[0])
            message = f"The source says “{evidence.text(*there)}”, the claim “{claim.text(*here)}”."
            yield pair.mark(("QC312wx", mine.who), "error", here, there, "contradicts", message)


def _place(one: _Sided) -> tuple[int, int]:
    return min(one.who, one.side), max(one.who, one.side) + 1


@kept
def _sided(passage: Passage) -> list[_Sided]:
    """Return whoever speaks or acts for a side, with the side: "an expert for the defence", "the defence's expert"."""
    found = []
    words = passage.words
    for at, word in enumerate(words):
        if lemma(word) not in _WHO:
            continue
        behind = at + 1 + (words[at + 1 : at + 2] != [] and words[at + 1] in _BEFORE)
        side = behind + 1
        side += passage.tags[side : side + 1] == ["D"]
        if side < len(words) and words[behind] in _LINKS and not passage.gaps[behind] and passage.tags[side] == "N":
            found.append(_Sided(at, side))
            continue
        owner = next((i for i in range(at - 1, max(-1, at - 1 - _REACH), -1) if passage.possessive[i]), -1)
        if owner >= 0:
            found.append(_Sided(at, owner))
    return found
