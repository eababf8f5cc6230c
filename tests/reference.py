"""Slow, obvious twins of fast code: tests hold the two against each other.

A twin is written to be seen right at a glance, never to be quick.
"""

from __future__ import annotations

from collections.abc import Sequence


def exact_positions(words: Sequence[str], source: Sequence[str]) -> list[int]:
    """Every position at which the words stand in a row, by trying each."""
    count = len(words)
    if not count:
        return []
    return [at for at in range(len(source) - count + 1) if list(source[at : at + count]) == list(words)]


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Least number of words to replace, drop or add, by the textbook table."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]


def apply_edits(passage: str, start: int, edits: Sequence[tuple[int, int, str]]) -> str:
    """The passage with each `(source_start, source_end, new text)` put in; offsets count the passage's document."""
    for source_start, source_end, text in sorted(edits, reverse=True):
        passage = passage[: source_start - start] + text + passage[source_end - start :]
    return passage


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset, by counting the line ends before it."""
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def is_repeat(words: str, earlier: Sequence[str]) -> bool:
    """Whether a paragraph says again what one before it says, when glyphs, case and spaces do not count."""
    glyphs = str.maketrans("“”„«»‘’‚‹›–—―‐‑", "\"\"\"\"\"'''''-----", "\u00ad\u200b\u200c\u200d\u2060\ufeff")

    def plain(printed: str) -> str:
        return " ".join(printed.translate(glyphs).lower().split())

    return plain(words) in [plain(other) for other in earlier]
