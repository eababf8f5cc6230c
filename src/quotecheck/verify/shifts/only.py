"""QC317: "only" lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.pronouns import POSSESSIVES
from quotecheck.model import Severity
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.restrictions import only_at, restriction_of
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.universals import find_lifted_limit

__all__ = ["find_only_shifts"]

_ONLY = word_set("classes", "only_words")
_MINOR = frozenset(("minor", "small", "limited", "lesser", "slight", "certain"))
_MERELY = frozenset(("merely", "just", "simply", "mere"))
"""Other words for "only", which may limit nothing where they stand alone ("just as")."""
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for "only" to be compared; FEVER dev, 2026-11-21."""


@needs(coverage=_MIN_COVERAGE)
def find_only_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where one text limits with "only" what the other does not: dropped a warning, added an error.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The lift is for staff.", "The lift is only for staff."
    >>> print(next(find_only_shifts(pair_of(claim, source))).shift.message)
    The source sets a limit (“The lift is only for staff”); the claim drops it.
    """
    claim, evidence = pair.claim, pair.evidence
    lifted = find_lifted_limit(pair)
    if lifted is not None:
        yield lifted
        return
    claimed, true = only_at(claim), only_at(evidence)
    if claimed >= 0 and (true >= 0 or claim.words[claimed] in evidence.words):
        return
    mine, theirs = restriction_of(claim), restriction_of(evidence)
    theirs = None if claimed >= 0 and evidence.has(_ALL) else theirs  # "reserved for kings, but today for all"
    if mine is not None or theirs is not None:
        if (mine is None and claimed < 0) or (theirs is None and true < 0 and not evidence.has(_ONLY)):
            yield from _told_otherwise(pair, mine, theirs)
        return
    true = only_at(evidence, is_source=True) if true >= 0 else true
    if true >= 0:
        if true and (evidence.possessive[true - 1] or evidence.words[true - 1] in POSSESSIVES):
            return  # "the island's only hospital" is its hospital
        behind = range(true + 1, min(true + 4, len(evidence)))
        closes = true + 1 == len(evidence) or bool(evidence.gaps[true + 1])  # "for shops only"
        places = range(true - 1, max(-1, true - 4), -1) if closes else behind
        target = next((i for i in places if pair.to_claim[i] >= 0), -1)
        if target < 0:
            return
        there = (min(true, target), max(true, target) + 1)
        here = pair.to_claim[target]
        message = "The source sets a limit (“{source}”); the claim drops it."
        yield pair.mark(("QC317o", here), "warning", (here, here + 1), there, "up", message)
    elif claimed >= 0:
        beside = (*range(claimed + 1, len(claim)), *range(claimed - 1, -1, -1))
        target = next((i for i in beside if pair.to_evidence[i] >= 0), -1)
        if target < 0:
            return
        at = pair.to_evidence[target]
        if any(evidence.words[i] in _MERELY for i in range(max(0, at - 3), at)) or _is_set_otherwise(pair, claimed):
            return
        message = "The claim sets a limit (“{said}”) that the source does not set."
        severity: Severity = "error" if _number_behind(claim, claimed) < 0 else "warning"
        where = (claimed, claimed + 1), (at, at + 1)
        yield pair.mark(("QC317o", target), severity, *where, "up", message)


def _told_otherwise(pair: Pair, mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> Iterator[Mark]:
    """Yield a mark where one text alone limits what it says, in other words than "only": "no one but members"."""
    claim, evidence = pair.claim, pair.evidence
    limited, told, partners = (evidence, theirs, pair.to_claim) if mine is None else (claim, mine, pair.to_evidence)
    if told is None:
        return
    first, last = told
    target = next((at for at in range(last, min(last + _NAMED, len(limited))) if partners[at] >= 0), -1)
    if target < 0:
        return
    near, far = (first, target + 1), (partners[target], partners[target] + 1)
    if mine is None:
        nobody = next((at for at, word in enumerate(claim.words) if word in _NOBODY), -1)
        if nobody >= 0 and evidence.words[first] in _NOBODY and partners[last] < 0:
            message = "The source makes an exception (“{source}”); the claim makes none."
            here = (nobody, nobody + 1)
            yield pair.mark(("QC317o", nobody), "error", here, near, "contradicts", message)
            return
        message = "The source sets a limit (“{source}”); the claim drops it."
        yield pair.mark(("QC317o", far[0]), "warning", far, near, "up", message)
    elif not _is_set_otherwise(pair, last - 1):
        message = "The claim sets a limit (“{said}”) that the source does not set."
        yield pair.mark(("QC317o", target), "error", near, far, "up", message)


_NOBODY = frozenset(("nobody", "none", "no-one", "nothing"))
_ALL = frozenset(("all", "everyone", "everybody", "anyone", "anybody", "any"))
_NAMED = 4
"""Words behind a limit among which what it lets in stands."""


def _number_behind(claim: Passage, only: int) -> int:
    """Return the unit of the number that "only" makes small ("only one witness"), or -1: what it is, QC310 says."""
    near = range(only + 1, min(only + 3, len(claim)))
    return next((at for at in near if claim.tags[at] == "Q" or claim.words[at] in ("one", "few")), -1)


def _is_set_otherwise(pair: Pair, only: int) -> bool:
    """Return whether "only" stands for what the source says too: of a small number, or "not just" the other thing.

    "Only one witness" is one witness, "only to a minor extent" is that; "information that leads to a conviction, not
    just an arrest" is that alone.
    """
    claim, evidence = pair.claim, pair.evidence
    behind = claim.words[only + 1 : only + 4]
    if behind[:1] == ["to"] and not _MINOR.isdisjoint(behind):
        return True
    number = _number_behind(claim, only)
    if number >= 0 and (pair.to_evidence[number] >= 0 or claim.words[number] in evidence.words):
        return True
    return any(
        word == "not" and ("," in evidence.gaps[at] or evidence.words[at + 1 : at + 2] == ["just"])
        for at, word in enumerate(evidence.words)
    )
