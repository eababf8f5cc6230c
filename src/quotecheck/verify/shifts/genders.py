"""QC312: "he" told of whom the source calls "she"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_gender_shifts"]

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_MIN_LOCAL = 0.6
"""Least share of aligned content words around two pronouns for them to be of one person; our choice, 2026-11-22."""


def find_gender_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for the first "he" of a claim where the passage has "she" beside the same word, or the reverse.

    Nothing is said where one of the texts has pronouns of both: it may tell of two people.
    """
    mine, theirs = _gender(pair.claim), _gender(pair.evidence)
    if not mine or not theirs or mine is theirs:
        return
    for at, word in enumerate(pair.claim.words):
        if word in mine and _is_known(pair, at) and pair.local_coverage(at, at + 1) >= _MIN_LOCAL:
            there = _counterpart(pair, at, theirs)
            if there >= 0:
                message = "The source has “{source}”, the claim “{said}”."
                yield pair.mark(("QC312g", at), "error", (at, at + 1), (there, there + 1), "changed", message)
                return


def _is_known(pair: Pair, at: int) -> bool:
    """Return whether a pronoun is no owner ("her children" are also his), or one that both texts name before."""
    if pair.claim.tags[at] != "D":
        return True
    return any(pair.claim.caps[i] and pair.to_evidence[i] >= 0 for i in range(at))


def _gender(passage: Passage) -> frozenset[str]:
    """Return the pronouns of the one gender that a passage has; empty where it has none or both."""
    has_he, has_she = (not words.isdisjoint(passage.words) for words in (_HE, _SHE))
    return frozenset() if has_he == has_she else _HE if has_he else _SHE


def _counterpart(pair: Pair, at: int, theirs: frozenset[str]) -> int:
    """Return the passage's pronoun beside what stands before or behind the claim's, or -1."""
    for step in (1, -1):
        beside = at + step
        while 0 <= beside < len(pair.claim) and pair.claim.tags[beside] in ("B", "H", "M", "A", "X"):
            beside += step
        if not 0 <= beside < len(pair.claim) or pair.to_evidence[beside] < 0:
            continue
        there = pair.to_evidence[beside] - step
        while 0 <= there < len(pair.evidence) and pair.evidence.tags[there] in ("B", "H", "M", "A", "X"):
            there -= step
        if 0 <= there < len(pair.evidence) and pair.evidence.words[there] in theirs:
            return there
    return -1
