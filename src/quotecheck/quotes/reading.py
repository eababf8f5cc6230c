"""Which part each mark of a paragraph plays: the cheapest reading of all of them together.

A reading gives every mark one part: opener, closer of the innermost open quotation, or no quotation mark at all. Its
cost is the sum of the marks' costs (`marks.py`) and of the irregularities below. One bad mark is bought off where it
stands and the others keep their parts, where plain parity would turn the text between quotations into quotations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotecheck.quotes.marks import CLOSERS, Mark
from quotecheck.ready import compiled

__all__ = ["Part", "may_resume", "read_marks"]

# Irregularities, in the unit of `marks.py`; set by reading, then tried on the odd-numbered articles of
# news_quotes.dev and on LitBank dev (2026-11-21).
_UNCLOSED = 7.0
"""A quotation that nothing closes: a missing mark, far dearer than any odd spacing."""
_CUT_SHORT = 3.0
"""Added where an unclosed quotation would be given up in the middle of a clause: the mark there is the stray one."""
_RUNS_ON = 1.0
"""One that the next paragraph takes up with an opening mark of its own."""
_MIXED = 1.5
"""Opened with one glyph and closed with another of the same family: “We go,"."""
_FOREIGN = 5.0
"""Opened with a guillemet and closed with a curly or straight mark, or the other way round."""
_SLIPPED = 6.0
"""Opened with a single and closed with a double mark, or the other way round: 'we go,"."""
_SAME_INSIDE_SAME = 4.0
"""Double marks inside double marks: print changes the family at each level."""
_EMPTY = 4.0
"""Two marks with nothing between them: typed by a programmer, or a slip."""
_LONG = 0.002
_LONG_MOST = 2.0
"""For each character between single marks, up to the second: an apostrophe far away is no closer."""
_IMPOSSIBLE = 9.0
"""A mark that costs this much in a part is not tried in it."""
_MAX_DEPTH = 4
_MAX_READINGS = 24
"""Readings kept at each mark; 24 never lost the best on the data above, and neither did 8."""
_HOPELESS = 14.0
"""How much dearer than the best a reading may be and still be followed: more than one mark can win back."""
_WINDOW = 64
"""Marks read together; a paragraph with more is read in windows, so that time stays in proportion to length."""


class Part(NamedTuple):
    """An opener by its index, its closer (-1 if none), and the mark at which it was given up (or the closer again).

    `given_up` is the number of marks where the quotation is open to the end of the paragraph.
    """

    opener: int
    closer: int
    given_up: int


@dataclass(slots=True)
class _Reading:
    """A way to read the marks so far: its cost, the open marks, and what was decided, newest first."""

    cost: float
    stack: tuple[int, ...]
    part: tuple[int, int, int] | None
    previous: _Reading | None


_TO_LAST_STOP = compiled(r".*[,.!?…—;:]", re.DOTALL)
_GUILLEMETS = "«»‹›"
_Readings = dict[tuple[int, ...], _Reading]


def read_marks(
    text: str, marks: Sequence[Mark], resumes_with: str | None, runs_to_end: Callable[[Mark], bool]
) -> list[Part]:
    """Return the openers of a paragraph in text order, each with its closer.

    Args:
        text: the whole document.
        marks: all marks of the paragraph, in text order.
        resumes_with: the mark that the next paragraph begins with, if it begins with one.
        runs_to_end: tells whether the words after an opener plausibly run to the end of the paragraph and beyond.

    >>> from quotecheck.quotes.marks import scan_marks
    >>> text = '"No," he said.'
    >>> read_marks(text, scan_marks(text, 0, 14), None, lambda mark: True)
    [Part(opener=0, closer=1, given_up=1)]
    """
    parts, end = _read_plainly(marks, 0)
    if end == len(marks):
        return parts
    if len(marks) <= _WINDOW:
        return _read_cheapest(text, marks, resumes_with, runs_to_end)
    while end < len(marks):
        window = marks[end : end + _WINDOW]
        is_last = end + len(window) == len(marks)
        found = _read_cheapest(text, window, resumes_with if is_last else None, runs_to_end)
        size = len(window) if is_last else _settled(found, len(window))
        parts += [_shifted(part, end) for part in found if part.opener < size]
        end += size
        plain, end = _read_plainly(marks, end)
        parts += plain
    return parts


def _settled(parts: Sequence[Part], size: int) -> int:
    """Return how many marks of a window can be settled: up to a place in three quarters of it where nothing is open."""
    ends = [0] * (size + 1)
    for part in parts:
        ends[part.opener + 1] = max(ends[part.opener + 1], part.given_up + 1)
    settled = reach = 0
    for index in range(1, size * 3 // 4):
        reach = max(reach, ends[index])
        if reach <= index:
            settled = index
    return settled or size


def _shifted(part: Part, by: int) -> Part:
    """Return a part of a window with the indices of the whole paragraph."""
    return Part(part.opener + by, part.closer + by if part.closer >= 0 else -1, part.given_up + by)


def may_resume(opener: Mark, resumes_with: str | None) -> bool:
    """Return True where the next paragraph's first mark takes up a quotation opened with this one."""
    return resumes_with == opener.glyph


def _read_plainly(marks: Sequence[Mark], first: int) -> tuple[list[Part], int]:
    """Return the reading of the marks from `first` on while each is plain by itself (most are), and where that ends.

    It ends where nothing is open: at the first mark in doubt or, if a quotation is open there, before its opener.
    """
    parts: list[Part] = []
    stack: list[int] = []
    settled = (0, first)  # parts and marks up to a place where nothing is open
    for index in range(first, len(marks)):
        part = _plain_part(marks, index, stack)
        if part is None:
            break
        parts += part
        if not stack:
            settled = (len(parts), index + 1)
    return sorted(parts[: settled[0]]), settled[1]


def _plain_part(marks: Sequence[Mark], index: int, stack: list[int]) -> list[Part] | None:
    """Read one mark if it is plain: [] for an opener (put on `stack`) or nothing, one part for a closer; else None."""
    mark = marks[index]
    top = marks[stack[-1]] if stack else None
    can_close = top is not None and top.family == mark.family
    if mark.neither <= 1.0 and mark.opens >= 2.0 and (not can_close or mark.closes >= mark.neither + 3.0):
        is_possible = mark.closes < 4.0 and any(marks[other].family == mark.family for other in stack)
        return None if is_possible else []
    if mark.opens <= 1.0 and mark.closes >= 4.0 and mark.neither >= 4.5:
        if top is not None and (can_close or len(stack) >= 2):
            return None
        stack.append(index)
        return []
    is_closer = mark.closes <= 1.0 and mark.opens >= 4.0
    if top is None or not can_close or not is_closer or mark.glyph not in CLOSERS.get(top.glyph, ""):
        return None
    if mark.neither < 4.5 and not _is_last_closer(marks, index, top):
        return None
    return [Part(stack.pop(), index, index)]


def _is_last_closer(marks: Sequence[Mark], index: int, opener: Mark) -> bool:
    """Return whether a mark that may be an apostrophe is cheapest as a closer: no later one closes its quotation."""
    mark, later = marks[index], marks[index + 1 : index + _WINDOW]
    cost = mark.closes + min(_LONG_MOST, _LONG * (mark.start - opener.end))
    is_cheap = opener.end < mark.start and cost < mark.neither + _RUNS_ON and len(marks) - index <= _WINDOW
    return is_cheap and all(other.family != mark.family for other in later)


def _read_cheapest(
    text: str, marks: Sequence[Mark], resumes_with: str | None, runs_to_end: Callable[[Mark], bool]
) -> list[Part]:
    """Return the cheapest reading of all marks of a paragraph."""
    readings: _Readings = {(): _Reading(0.0, (), None, None)}
    last_stop = -1
    low = marks[0].start
    for index, mark in enumerate(marks):
        stop = _TO_LAST_STOP.match(text, low, mark.start)
        last_stop = last_stop if stop is None else stop.end() - 1
        low = mark.end
        following: _Readings = {}
        for reading in readings.values():
            _extend(reading, index, marks, last_stop, following)
        readings = _kept(following)

    def final_cost(reading: _Reading) -> tuple[float, tuple[int, ...]]:
        cost = reading.cost + _UNCLOSED * len(reading.stack)
        if reading.stack:
            opener = marks[reading.stack[0]]
            if may_resume(opener, resumes_with) and opener.opens <= 1.0 and runs_to_end(opener):
                cost += _RUNS_ON - _UNCLOSED
        return cost, reading.stack

    best = min(readings.values(), key=final_cost)
    parts = [Part(opener, -1, len(marks)) for opener in best.stack]
    node: _Reading | None = best
    while node is not None:
        if node.part is not None:
            parts.append(Part(*node.part))
        node = node.previous
    return sorted(parts)


def _kept(following: _Readings) -> _Readings:
    """Return the readings that may still win."""
    if len(following) <= 4:
        return following
    limit = min(reading.cost for reading in following.values()) + _HOPELESS
    kept = [reading for reading in following.values() if reading.cost <= limit]
    kept = sorted(kept, key=lambda reading: (reading.cost, reading.stack))[:_MAX_READINGS]
    return {reading.stack: reading for reading in kept}


def _offer(
    following: _Readings, cost: float, stack: tuple[int, ...], part: tuple[int, int, int] | None, previous: _Reading
) -> None:
    """Keep a reading if no cheaper one leaves the same marks open."""
    known = following.get(stack)
    if known is None or cost < known.cost:
        following[stack] = _Reading(cost, stack, part, previous)


def _extend(reading: _Reading, index: int, marks: Sequence[Mark], last_stop: int, following: _Readings) -> None:
    """Offer every way to read the next mark after `reading`.

    As nothing, as opener, as closer, and those two again after giving up the innermost open quotation, then the next.
    """
    mark = marks[index]
    _offer(following, reading.cost + mark.neither, reading.stack, None, reading)
    current = reading
    while True:
        stack = current.stack
        top = marks[stack[-1]] if stack else None
        if len(stack) < _MAX_DEPTH and mark.opens < _IMPOSSIBLE:
            cost = current.cost + mark.opens
            if top is not None and top.family == mark.family:
                cost += _SAME_INSIDE_SAME
            _offer(following, cost, (*stack, index), None, current)
        if top is None:
            return
        if mark.closes < _IMPOSSIBLE and _can_close(top, mark):
            cost = current.cost + mark.closes + _disagreement(top, mark)
            if mark.start == top.end:
                cost += _EMPTY
            if mark.family == 1:
                cost += min(_LONG_MOST, _LONG * (mark.start - top.end))
            _offer(following, cost, stack[:-1], (stack[-1], index, index), current)
        cost = current.cost + (_UNCLOSED if last_stop >= top.end else _UNCLOSED + _CUT_SHORT)
        current = _Reading(cost, stack[:-1], (stack[-1], -1, index), current)


def _can_close(opener: Mark, closer: Mark) -> bool:
    """Return True where two marks can pair: of one family, or a plain opener and closer that slipped into another."""
    if opener.family == closer.family:
        return True
    is_plain = opener.opens <= 0.3 and opener.neither >= 4.0 and closer.closes <= 0.3 and closer.neither >= 4.0
    return is_plain and max(opener.family, closer.family) <= 2


def _disagreement(opener: Mark, closer: Mark) -> float:
    """Return what it costs that the glyphs of a pair are of different kinds."""
    if opener.family != closer.family:
        return _SLIPPED
    if closer.glyph in CLOSERS.get(opener.glyph, ""):
        return 0.0
    return _MIXED if (opener.glyph in _GUILLEMETS) == (closer.glyph in _GUILLEMETS) else _FOREIGN
