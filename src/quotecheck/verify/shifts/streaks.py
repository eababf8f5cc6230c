"""QC310: a repeat told as an unbroken run ("the fourth win in five races" as "the fourth win in a row")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_streak_shifts"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around a run for both to count the same things; our choice, 2026-11-22."""
_BEFORE_NOUN = frozenset(("straight", "consecutive", "successive"))
_ROW = "row"
_RUNS = word_set("classes", "streaks_runs")
"""Words of a passage that may say that nothing came between: nothing is added then."""
_REACH = 4


def find_streak_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim makes a run of what the passage only counts."""
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_BEFORE_NOUN) or _ROW in claim.words):
        return
    for at in range(1, len(claim)):
        number = _counted(claim, at)
        if number < 0:
            continue
        anchor, there = ("QC310k", at), pair.to_evidence[number]
        if evidence.has(_RUNS):
            yield Mark(anchor)
        elif there >= 0 and pair.local_coverage(number, at + 1) >= _MIN_LOCAL:
            words, source = claim.text(number, at + 1), evidence.text(there, there + 2)
            message = f"The source has “{source}” and does not say that they followed one another: “{words}”."
            yield pair.mark(anchor, "error", (number, at + 1), (there, there + 1), "up", message)


def _counted(passage: Passage, at: int) -> int:
    """Return the number that a word makes a run of ("fourth straight win", "four wins in a row"), or -1."""
    word = passage.words[at]
    if word in _BEFORE_NOUN:
        return at - 1 if _is_number(passage, at - 1) else -1
    if word != _ROW or passage.words[max(0, at - 2) : at] != ["in", "a"]:
        return -1
    return next((i for i in range(at - 3, max(-1, at - 3 - _REACH), -1) if _is_number(passage, i)), -1)


def _is_number(passage: Passage, at: int) -> bool:
    return passage.tags[at] == "Q" or passage.words[at] in word_set("classes", "streaks_ordinals")
