"""QC317: "only" lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.model import Severity
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_only_shifts"]

_ONLY = word_set("classes", "only_words")
_MINOR = frozenset(("minor", "small", "limited", "lesser", "slight", "certain"))
_MERELY = frozenset(("merely", "just", "simply", "mere"))
"""Other words for "only", which may limit nothing where they stand alone ("just as")."""
_OWNERS = frozenset(("its", "his", "her", "their", "our", "my", "your"))
_COUNTING = frozenset(("one", "once", "twice", "few", "couple", "first", "second", "third", "last", "latest"))
_TIMES = frozenset(("now", "then", "today", "later", "here", "there"))
_NO_LIMIT_BEHIND = frozenset(("not", "if", "an", "when", "n't", "let"))
_NO_LIMIT_BEFORE = frozenset(("after", "when", "if", "as", "because", "about", "over", "before"))
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for "only" to be compared; FEVER dev, 2026-11-21."""


def find_only_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where one text limits with "only" what the other does not: dropped a warning, added an error.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The lift is for staff.", "The lift is only for staff."
    >>> print(next(find_only_shifts(pair_of(claim, source))).shift.message)
    The source sets a limit (“only for staff”); the claim drops it.
    """
    claim, evidence = pair.claim, pair.evidence
    if pair.coverage < _MIN_COVERAGE:
        return
    claimed, true = _only_at(claim), _only_at(evidence)
    if claimed >= 0 and (true >= 0 or claim.words[claimed] in evidence.words):
        return
    true = _only_at(evidence, is_source=True) if true >= 0 else true
    if true >= 0:
        if true and (evidence.possessive[true - 1] or evidence.words[true - 1] in _OWNERS):
            return  # "the island's only hospital" is its hospital
        behind = range(true + 1, min(true + 4, len(evidence)))
        closes = true + 1 == len(evidence) or bool(evidence.gaps[true + 1])  # "for shops only"
        places = range(true - 1, max(-1, true - 4), -1) if closes else behind
        target = next((i for i in places if pair.to_claim[i] >= 0), -1)
        if target < 0:
            return
        there = (min(true, target), max(true, target) + 1)
        here = pair.to_claim[target]
        message = f"The source sets a limit (“{evidence.text(*there)}”); the claim drops it."
        yield Mark(("QC317o", here), pair.shift("QC317", "warning", (here, here + 1), there, "up", message))
    elif claimed >= 0:
        beside = (*range(claimed + 1, len(claim)), *range(claimed - 1, -1, -1))
        target = next((i for i in beside if pair.to_evidence[i] >= 0), -1)
        if target < 0:
            return
        at = pair.to_evidence[target]
        if any(evidence.words[i] in _MERELY for i in range(max(0, at - 3), at)) or _is_set_otherwise(pair, claimed):
            return
        message = f"The claim sets a limit (“{claim.text(claimed, claimed + 1)}”) that the source does not set."
        severity: Severity = "error" if _number_behind(claim, claimed) < 0 else "warning"
        where = (claimed, claimed + 1), (at, at + 1)
        yield Mark(("QC317o", target), pair.shift("QC317", severity, *where, "up", message))


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


def _is_subject_end(passage: Passage, at: int) -> bool:
    """Return whether "alone" closes a subject: "the plasma alone did not help", not "he stood alone"."""
    return at + 1 < len(passage) and passage.tags[at + 1] in ("V", "B", "H", "O", "M") and not passage.gaps[at + 1]


def _only_at(passage: Passage, *, is_source: bool = False) -> int:
    """Return the index of a limiting "only", or -1; "not only", "only to", "the only", "just as" are no limits."""
    for at, word in enumerate(passage.words):
        if word not in _ONLY or (at + 1 >= len(passage) and word not in ("only", "alone")):
            continue
        before = passage.words[at - 1] if at else ""
        after = passage.words[at + 1] if at + 1 < len(passage) else ""
        if passage.tags[min(at + 1, len(passage) - 1)] == "T":
            continue
        if before in _NO_LIMIT_BEHIND or after in _NO_LIMIT_BEFORE:
            continue
        if word in ("just", "merely", "alone") and (word != "alone" or passage.tags[at - 1] != "N"):
            continue
        behind = range(at + 1, min(at + 4, len(passage)))
        if any(passage.tags[i] == "Q" for i in behind):
            continue  # "only 12%" belittles an amount and sets no limit
        if is_source and any(passage.words[i] in _COUNTING for i in behind):
            continue  # "only a few", "only the first": without it, the amount stands
        if is_source and after and passage.tags[at + 1] == "A" and after not in _TIMES:
            continue  # "only slightly less", "only occasionally"
        if word == "alone" and not _is_subject_end(passage, at):
            continue  # "a person alone in a field"
        return at
    return -1
