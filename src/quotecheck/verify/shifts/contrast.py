"""QC314: what a source says is not so, beside what it says is so ("Paris, not London"), told as so."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_contrast_shifts"]

_MARKERS = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"), ("and", "not"), ("but", "not"))
_STARTS = frozenset(("rather", "instead", "opposed", "not"))
_BENT = word_set("classes", "contrast_bent")
"""Words behind "not" that bend it: "not only", "not because", "not least", "not yet"."""
_DENYING = _STARTS | NO | frozenset(("n't", "unlike", "than", "or", "neither"))
"""Words by which a claim may say itself that something is not so, or leave open which of two it is."""
_ASIDE = frozenset("WSDNAQ")
"""Tags with which an aside about a term begins: "the driver, who was hurt", "Hussein, a player that"."""
_MAX_TERM = 5
"""Words of what is set aside: "not in the kitchen of the house"."""
_INSIDE = frozenset("DNPQAV")
"""Tags of what is set aside: a name, a phrase or one verb without a subject of its own."""
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for opposites. 2026-11-22."""


def find_contrast_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each term that the passage sets aside for another, where the claim has it in its place.

    "Lee chose Paris, not London" does not say that Lee chose London; nor does "discouraging, not banning" ban. The
    claim must have the term set aside and something else of the passage, but not the term that it is set aside for.
    """
    claim, evidence = pair.claim, pair.evidence
    if pair.coverage < _MIN_COVERAGE or not evidence.has(_STARTS) or claim.has(_DENYING):
        return
    for marker, first in _markers(evidence):
        last = _term_end(evidence, first)
        term = [at for at in range(first, last) if is_content(evidence, at)]
        here = [pair.to_claim[at] for at in term]
        if not term or min(here) < 0:
            continue
        kept = [at for at in _kept(evidence, marker, last) if at not in term]
        if not kept or any(pair.to_claim[at] >= 0 for at in kept[-1:]):
            continue
        is_aside = last < len(evidence) and bool(evidence.gaps[last]) and evidence.tags[last] in _ASIDE
        shared = [at for at in pair.to_evidence if at >= 0 and at not in term]
        if not shared or (is_aside and min(shared) > last):
            continue  # "the driver, who was hurt": that is said of him
        message = "The source rules it out (“{source}”); the claim says it."
        there = (marker, last)
        yield pair.mark(("QC314", min(here)), "error", (min(here), max(here) + 1), there, "contradicts", message)


def _markers(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where each contrast begins and where the term that it sets aside begins."""
    words = passage.words
    for at, word in enumerate(words):
        marker = passage.phrase_at(at, _MARKERS)
        behind = at + 1 if marker is None else at + len(marker)
        if marker is None and not (word == "not" and at and _opens_aside(passage, at)):
            continue
        if behind < len(words) and words[behind] not in _BENT:
            yield at, behind


def _opens_aside(passage: Passage, at: int) -> bool:
    """Return whether a "not" stands behind a comma or a dash, or before a term for which "but" gives another."""
    return bool(set(passage.gaps[at]) & set(",—–(")) or _but_behind(passage, at) >= 0


def _but_behind(passage: Passage, at: int) -> int:
    """Return the "but" of "not the mayor but the governor", or -1."""
    last = _term_end(passage, at + 1)
    is_one = last > at + 1 and last < len(passage) and passage.words[last] == "but" and not passage.gaps[last]
    return last if is_one else -1


def _term_end(passage: Passage, first: int) -> int:
    """Return where a term ends: at a comma, a conjunction, or a verb behind its noun."""
    at = first
    while at < min(first + _MAX_TERM, len(passage)):
        tag = passage.tags[at]
        if tag not in _INSIDE or (at > first and (passage.gaps[at] or tag == "V")):
            break
        at += 1
    return at


def _kept(passage: Passage, marker: int, last: int) -> list[int]:
    """Return the content units of the term that stands for the one set aside: before it, or behind its "but"."""
    if last < len(passage) and passage.words[last] == "but" and not passage.gaps[last]:
        return [at for at in range(last + 1, _term_end(passage, last + 1)) if is_content(passage, at)][::-1]
    return [at for at in range(max(0, marker - _MAX_TERM), marker) if is_content(passage, at)]
