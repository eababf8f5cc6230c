"""QC322: a compound that is somebody or something else told without its first part ("wife" for "ex-wife")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair

__all__ = ["find_compound_shifts"]

_TURNING = word_set("classes", "compounds_turning")
_ROUNDS = word_set("classes", "compounds_rounds")
_IN_LAW = "-in-law"
_MIN_LOCAL = 0.5
"""Least share of aligned content words around a word and a compound that are of one thing; our choice, 2026-11-22."""


def find_compound_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each word of the claim that the passage has only behind a part that makes it another thing."""
    compounds: dict[str, int] = {}
    for there, word in enumerate(pair.evidence.words):
        if "-" in word and word not in pair.claim.words and (core := _core(word)):
            compounds.setdefault(core, there)
    for at, word in enumerate(pair.claim.words) if compounds else ():
        there = compounds.get(lemma(word), -1)
        if there < 0 or pair.to_evidence[at] >= 0 or pair.local_coverage(at, at + 1) < _MIN_LOCAL:
            continue
        if at and pair.claim.words[at - 1] in _TURNING:
            continue  # "his former wife"
        message = "The source has “{source}”, not “{said}”."
        yield pair.mark(("QC322c", at), "error", (at, at + 1), (there, there + 1), "changed", message)


def _core(word: str) -> str:
    """Return the base form of what a compound is not: "wife" of "ex-wife", "mother" of "mother-in-law", or ""."""
    first, _, rest = word.partition("-")
    if first in _TURNING or (first in _ROUNDS and lemma(rest) == "final"):
        return lemma(rest)
    return lemma(word.removesuffix(_IN_LAW)) if word.endswith(_IN_LAW) else ""
