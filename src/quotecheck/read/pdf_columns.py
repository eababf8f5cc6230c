"""From the runs of words on a page to its lines in reading order: columns left to right, headlines between them."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from quotecheck.read.pdf_words import Run

__all__ = ["Line", "read_lines", "rows_of"]

_SLACK = 2.0
_MIN_LINES = 4
_MIN_RUN_CHARS = 14
"""Characters the middle line of a column has at least; the cells of a table have fewer. 2026-11-21."""
_MAX_CROSSING_SHARE = 0.4
_MIN_TALL_SHARE = 0.4
"""Two columns stand side by side over at least this share of the shorter one's height."""


class Line(NamedTuple):
    """A printed line; `column` numbers the stretches of columns on the page in reading order."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    column: int
    is_bold: bool = False
    words: tuple[tuple[int, float, float], ...] = ()
    """For each word its offset in `text` and its left and right edges."""

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


def read_lines(runs: Sequence[Run]) -> list[Line]:
    """Return the lines of a page in reading order.

    A run across a gutter (a headline over two columns) ends the stretch of columns above it. Where no gutter is found
    the lines run from top to bottom.

    >>> left = [Run(50, y, 250, y + 10, "the words of the left column") for y in range(0, 60, 12)]
    >>> right = [Run(300, y, 500, y + 10, "the words of the right one") for y in range(0, 60, 12)]
    >>> [line.column for line in read_lines([run for pair in zip(left, right) for run in pair])]
    [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    """
    gutters = sorted(_gutters(runs, depth=0))
    stretches: list[list[Run]] = []
    columns: dict[int, list[Run]] = {}
    across: list[Run] = []
    for run in sorted(runs, key=lambda each: (each.top + each.bottom, each.left)):
        first, last = bisect.bisect(gutters, run.left + _SLACK), bisect.bisect(gutters, run.right - _SLACK)
        if first != last:
            stretches += [columns[key] for key in sorted(columns)]
            columns = {}
            across.append(run)
            continue
        if across:
            stretches.append(across)
            across = []
        columns.setdefault(first, []).append(run)
    if across:
        stretches.append(across)
    stretches += [columns[key] for key in sorted(columns)]
    return [_line(row, number) for number, stretch in enumerate(stretches) for row in rows_of(stretch)]


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs that stand on one line together, lines from top to bottom, runs from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (each.top + each.bottom, each.left)):
        if rows:
            before = max(rows[-1], key=lambda each: each.height)
            overlap = min(before.bottom, run.bottom) - max(before.top, run.top)
            if overlap >= 0.5 * min(before.height, run.height) > 0:
                rows[-1].append(run)
                continue
        rows.append([run])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _line(row: Sequence[Run], column: int) -> Line:
    tallest = max(row, key=lambda each: each.height)
    text, words = row[0].text, [*row[0].words]
    for before, run in itertools.pairwise(row):
        text += "" if run.left - before.right < 0.05 * tallest.height else " "
        words += ((len(text) + at, left, right) for at, left, right in run.words)
        text += run.text
    return Line(
        row[0].left,
        tallest.top,
        max(run.right for run in row),
        tallest.bottom,
        text,
        column,
        all(run.is_bold for run in row),
        tuple(words),
    )


def _gutters(runs: Sequence[Run], depth: int) -> set[float]:
    """Return the x of each gutter: where many lines begin, nearly none crosses, and prose stands on both sides."""
    if len(runs) < 2 * _MIN_LINES or depth > 4:
        return set()
    starts = sorted(run.left for run in runs)
    best: tuple[int, float] | None = None
    tried = -1.0
    for start in starts:
        if start - tried < _SLACK:
            continue
        tried = start
        gutter = start - _SLACK / 2
        near = bisect.bisect(starts, start + 3 * _SLACK) - bisect.bisect_left(starts, start - _SLACK)
        if (
            near >= _MIN_LINES
            and (crossing := _crossing(runs, gutter)) is not None
            and (best is None or crossing < best[0])
        ):
            best = crossing, gutter
    if best is None:
        return set()
    gutter = best[1]
    left = [run for run in runs if run.right <= gutter + _SLACK]
    right = [run for run in runs if run.left >= gutter - _SLACK]
    return {gutter} | _gutters(left, depth + 1) | _gutters(right, depth + 1)


def _crossing(runs: Sequence[Run], gutter: float) -> int | None:
    """Return how many runs cross a gutter, or None if it is none."""
    left = [run for run in runs if run.right <= gutter + _SLACK]
    right = [run for run in runs if run.left >= gutter - _SLACK and run.right > gutter + _SLACK]
    crossing = len(runs) - len(left) - len(right)
    if len(left) < _MIN_LINES or len(right) < _MIN_LINES or crossing > _MAX_CROSSING_SHARE * len(runs):
        return None
    if any(median(_row_chars(side)) < _MIN_RUN_CHARS for side in (left, right)):
        return None
    top = max(min(run.top for run in side) for side in (left, right))
    bottom = min(max(run.bottom for run in side) for side in (left, right))
    shorter = min(max(run.bottom for run in side) - min(run.top for run in side) for side in (left, right))
    return crossing if bottom - top >= _MIN_TALL_SHARE * shorter else None


def _row_chars(runs: Sequence[Run]) -> list[int]:
    """Return the characters of each line that runs make up."""
    return [sum(len(run.text) for run in row) for row in rows_of(runs)]
