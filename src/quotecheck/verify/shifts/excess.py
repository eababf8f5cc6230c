"""Too much of something for a deed: "too weak to stand" denies it, "too quick to judge" tells it, "too slow to act"."""

from __future__ import annotations

from typing import Literal

from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage

__all__ = ["LATE", "are_both_late", "excess_before"]

Excess = Literal["denied", "late", "open", ""]

_REACH = 7
"""Words before "to" among which its "too" stands: "too dangerous for the crews to enter"."""
_GIVEN_TO = word_set("classes", "excess_given_to")
"""Behind "too" these lead to a deed that is done: "too quick to judge"."""
_SHORT = frozenset(("few", "little", "small", "short"))
_PLENTY = frozenset(("much", "many", "often"))
"""Behind "too" these may be spent on a deed that was done: "used too much force to arrest him"."""
_SLOW = frozenset(("slow", "slowly", "long", "sluggish", "hesitant", "hesitantly"))
"""Who is too slow to act may have acted late."""
_ONLY = frozenset(("only", "all", "none"))
LATE = word_set("classes", "excess_late")
"""Words by which a text tells a deed as done, but late."""
_IN_TIME = word_set("classes", "excess_in_time")
"""Words by which a text denies only that it was done in time: "did not act quickly enough"."""
_NEAR = 6


def excess_before(passage: Passage, to: int) -> Excess:
    """Return what "too" says of the deed behind an infinitive's "to": "denied" where it was not done, "late" or "open".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> texts = "She was too weak to stand.", "She was too slow to act.", "She was too quick to judge."
    >>> [excess_before(passage_of(text), 4) for text in texts]
    ['denied', 'late', '']
    """
    if "too" not in passage.words[max(0, to - _REACH) : to]:
        return ""
    for at in range(to - 1, max(-1, to - 1 - _REACH), -1):
        word = passage.words[at]
        if passage.gaps[at + 1] or passage.tags[at] in ("W", "S", "M", "B", "H", "O", "T"):
            return ""
        if word == "too":
            return _excess(passage, at, frozenset(passage.words[at + 1 : to]))
    return ""


def _excess(passage: Passage, too: int, beside: frozenset[str]) -> Excess:
    """Return the same for where "too" stands and the words between it and "to"."""
    before = passage.words[too - 1] if too and not passage.gaps[too] else ""
    if not beside or before in _ONLY:
        return ""  # "was there too to see it", "only too happy to sign"
    if not beside.isdisjoint(_GIVEN_TO):
        return ""
    is_negated = bool(before) and (passage.tags[too - 1] == "X" or before in ("never", "hardly", "nor"))
    is_spent = not beside.isdisjoint(_PLENTY) and beside.isdisjoint(_SHORT)
    if is_negated or is_spent:
        return "open"
    return "denied" if beside.isdisjoint(_SLOW) else "late"


def are_both_late(denied: Passage, row: Predication, said: Passage, other: Predication) -> bool:
    """Return whether one text denies only that a deed was done in time, and the other tells it as done late.

    "Did not act quickly enough", "acted too late".
    """
    if not (denied.has(_IN_TIME) and said.has(LATE)):
        return False
    return not _IN_TIME.isdisjoint(_around(denied, row)) and not LATE.isdisjoint(_around(said, other))


def _around(passage: Passage, row: Predication) -> list[str]:
    return passage.words[max(0, row.first - _NEAR) : row.last + _NEAR]
