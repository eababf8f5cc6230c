"""Which words English has: the table of words and their relations, read when first asked for.

`words/relations.txt` is made from WordNet 3.0 (notice inside). How far one word can stand for another,
`verify/relations` tells from the same lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from quotecheck.language.inflect import lemmas
from quotecheck.language.lexicon import FUNCTION_WORDS

__all__ = ["is_listed", "relation_line", "relation_lines"]

_TABLE = Path(__file__).with_name("words") / "relations.txt"
_NOT_IN_LINES = frozenset(
    (first + last for first in ("some", "any", "every", "no") for last in ("thing", "one", "body")),
) | {"indeed", "versus", "yes", "ok"}
"""Common words that the table lacks, since they have no relatives."""


@cache
def relation_lines() -> Sequence[str]:
    """Return the lines of the table, without the comment above them, sorted by their first word."""
    lines = _TABLE.read_text(encoding="utf-8").rstrip().split("\n")
    return lines[next(at for at, line in enumerate(lines) if not line.startswith("#")) :]


@cache
def relation_line(word: str) -> str | None:
    """Return what the table has of a base form; its lines are sorted, and a run asks for a tenth of them."""
    lines = relation_lines()
    at = bisect_left(lines, f"{word} ")
    found, _, line = lines[at].partition(" ") if at < len(lines) else ("", "", "")
    return line if found == word else None


@cache
def is_listed(word: str) -> bool:
    """Return whether a folded word, or a base form of it, is a common English word of the table.

    >>> is_listed("repairs"), is_listed("nothing"), is_listed("haig")
    (True, True, False)
    """
    if word in FUNCTION_WORDS or word in _NOT_IN_LINES:
        return True
    return any(relation_line(base) is not None for base in (word, *lemmas(word)))
