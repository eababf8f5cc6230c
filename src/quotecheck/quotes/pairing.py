"""Which mark closes which: the cheapest reading of each paragraph's marks.

A reading gives every mark one part: opener, closer of the innermost open quotation, or no quotation mark at all. Its
cost is the sum of the marks' costs (`marks.py`) and of the irregularities below. Because a paragraph is read as a whole,
one bad mark is bought off where it stands and the others keep their parts; because every paragraph is read by itself,
it cannot reach the next one. Plain parity would turn the text between two quotations into quotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.model import Span
from quotecheck.quotes.bounds import find_attribution, find_plausible_end
from quotecheck.quotes.layout import is_tokenised
from quotecheck.quotes.marks import CLOSERS, SCAN, Mark, scan_marks

__all__ = ["Pair", "pair_marks", "pair_paragraph"]

# Irregularities, in the unit of `marks.py`; set with it, on the same data (2026-11-21).
_UNCLOSED = 7.0
"""A quotation that nothing closes: a missing mark, far dearer than any odd spacing."""
_RUNS_ON = 1.0
"""One that the next paragraph takes up with an opening mark of its own."""
_MIXED = 1.5
"""Opened with one glyph and closed with another of the same family: “We go,"."""
_SAME_INSIDE_SAME = 4.0
"""Double marks inside double marks: print changes the family at each level."""
_MAX_DEPTH = 4
_MAX_READINGS = 24
"""Readings kept at each mark; 24 never lost the best on the data above, where 8 did not either."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One quotation between marks. `inner_*` leave the marks and the space next to them out."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    depth: int
    family: int
    closed: bool = True
    agrees: bool = True
    opened: bool = True
    runs_on: bool = False
    """True where it is open at the end of its paragraph and the next paragraph opens again."""


@dataclass(slots=True)
class _Reading:
    """A way to read the marks so far: its cost, the open marks, and what was decided, newest first."""

    cost: float
    stack: tuple[int, ...]
    step: tuple[int, int, int] | None  # opener, closer (or -1 abandoned), mark at which it was abandoned
    previous: _Reading | None


def pair_marks(text: str, paragraphs: Sequence[Span]) -> tuple[tuple[Pair, ...], tuple[Mark, ...]]:
    """Return the quotations of all paragraphs in text order, and the marks that quote nothing but should.

    A quotation over several paragraphs, each opened again, is one pair (inner opening marks stay in its text).
    No two pairs overlap in part: each lies inside another or outside it.

    >>> pairs, strays = pair_marks('He said "go" and left."', (Span(0, 23),))
    >>> [(pair.start, pair.end) for pair in pairs], [mark.start for mark in strays]
    ([(8, 12)], [22])
    """
    tokenised = is_tokenised(text)
    pairs: list[Pair] = []
    strays: list[Mark] = []
    pending: list[Pair] = []  # a quotation carried over from the paragraph before, outermost part first
    for index, (start, end) in enumerate(paragraphs):
        if SCAN.search(text, start, end) is None:
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        opener = _first_mark(text, following)
        found, lost = pair_paragraph(text, start, end, tokenised=tokenised, resumes_with=opener)
        strays.extend(lost)
        pairs.extend(found)
    del pending
    return tuple(_join_runs(text, pairs, paragraphs)), tuple(strays)


def _first_mark(text: str, paragraph: Span | None) -> str | None:
    """Return the mark that a paragraph begins with, or None."""
    if paragraph is None:
        return None
    match = SCAN.match(text, paragraph.start, paragraph.end)
    return match.group() if match else None


def pair_paragraph(
    text: str, start: int, end: int, *, tokenised: bool = False, resumes_with: str | None = None
) -> tuple[list[Pair], list[Mark]]:
    """Return the quotations of one paragraph in text order, and the stray marks.

    Args:
        text: the whole document.
        start: first offset of the paragraph.
        end: offset after its last character.
        tokenised: True where space around marks says nothing.
        resumes_with: the mark that the next paragraph begins with, if it begins with one.

    >>> pairs, _ = pair_paragraph("‘It’s the clubs’ water,’ she said.", 0, 34)
    >>> [(pair.start, pair.end) for pair in pairs]
    [(0, 24)]
    """
    marks = scan_marks(text, start, end, tokenised=tokenised)
    if not marks:
        return [], []
    decided = _read_plainly(marks)
    if decided is None:
        decided = _read_cheapest(text, marks, end, resumes_with)
    pairs: list[Pair] = []
    used: set[int] = set()
    for opener, closer, given_up in decided:
        used.update((opener, closer))
        depth = sum(1 for other in decided if other[0] < opener and (other[1] if other[1] >= 0 else other[2]) > opener)
        limit = end if given_up >= len(marks) else marks[given_up].start
        if closer >= 0:
            pairs.append(_closed_pair(text, marks[opener], marks[closer], depth))
        else:
            inside = [(marks[a].start, marks[b].end) for a, b, _ in decided if b >= 0 and a > opener]
            resumes = given_up >= len(marks) and resumes_with is not None and _may_resume(marks[opener], resumes_with)
            pairs.append(_open_pair(text, marks[opener], limit, inside, depth, runs_on=resumes))
    strays = [
        mark for index, mark in enumerate(marks) if index not in used and mark.neither > 3.0 and mark.family != 1
    ]
    pairs.sort(key=lambda pair: (pair.start, -pair.end))
    return [pair for pair in pairs if pair.inner_start < pair.inner_end], strays


def _closed_pair(text: str, opener: Mark, closer: Mark, depth: int) -> Pair:
    """Return the pair between two marks."""
    inner_start, inner_end = _trimmed(text, opener.end, closer.start)
    agrees = closer.glyph in CLOSERS.get(opener.glyph, "")
    return Pair(opener.start, inner_start, inner_end, closer.end, depth, opener.family, agrees=agrees)


def _open_pair(
    text: str, opener: Mark, limit: int, inside: list[tuple[int, int]], depth: int, *, runs_on: bool
) -> Pair:
    """Return a pair that nothing closes, ended where its words plausibly end."""
    tail = find_attribution(text, opener.end, limit, inside)
    if tail is not None:
        stop, runs_on = tail, False
    elif runs_on:
        stop = limit
    else:
        stop = find_plausible_end(text, opener.end, limit, inside)
    inner_start, inner_end = _trimmed(text, opener.end, stop)
    return Pair(
        opener.start, inner_start, inner_end, inner_end, depth, opener.family, closed=False, agrees=False, runs_on=runs_on
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _may_resume(opener: Mark, resumes_with: str) -> bool:
    """Return True where the next paragraph's first mark takes up a quotation opened with this one."""
    return resumes_with == opener.glyph or (resumes_with in '"“' and opener.glyph in '"“')


_Decided = list[tuple[int, int, int]]


def _read_plainly(marks: Sequence[Mark]) -> _Decided | None:
    """Return the reading of marks of which each is plain by itself, or None where one is in doubt (most never are)."""
    decided: _Decided = []
    stack: list[int] = []
    for index, mark in enumerate(marks):
        top = marks[stack[-1]] if stack else None
        can_close = top is not None and top.family == mark.family
        if mark.neither <= 1.0 and mark.opens >= 2.0 and (not can_close or mark.closes >= mark.neither + 3.0):
            if any(marks[other].family == mark.family for other in stack) and mark.closes < 4.0:
                return None
            continue
        if mark.opens <= 1.0 and mark.closes >= 4.0 and mark.neither >= 4.5:
            if top is not None and (top.family == mark.family or len(stack) >= 2):
                return None
            stack.append(index)
        elif mark.closes <= 1.0 and mark.opens >= 4.0 and mark.neither >= 4.5 and top is not None and can_close:
            if mark.glyph not in CLOSERS.get(top.glyph, ""):
                return None
            decided.append((stack.pop(), index, index))
        else:
            return None
    return None if stack else decided


def _read_cheapest(text: str, marks: Sequence[Mark], end: int, resumes_with: str | None) -> _Decided:
    """Return the cheapest reading of all marks of a paragraph."""
    readings = {(): _Reading(0.0, (), None, None)}
    for index, mark in enumerate(marks):
        following: dict[tuple[int, ...], _Reading] = {}
        for reading in readings.values():
            _extend(reading, index, mark, marks, following)
        if len(following) > _MAX_READINGS:
            kept = sorted(following.values(), key=lambda reading: (reading.cost, reading.stack))[:_MAX_READINGS]
            following = {reading.stack: reading for reading in kept}
        readings = following
    best: tuple[float, tuple[int, ...], _Reading] | None = None
    for reading in readings.values():
        cost = reading.cost
        for level, opener in enumerate(reading.stack):
            resumes = level == 0 and len(reading.stack) == 1 and resumes_with is not None
            if resumes and resumes_with is not None and _may_resume(marks[opener], resumes_with):
                tail = find_attribution(text, marks[opener].end, end, [])
                cost += _RUNS_ON if tail is None and marks[opener].opens <= 1.0 else _UNCLOSED
            else:
                cost += _UNCLOSED
        if best is None or (cost, reading.stack) < best[:2]:
            best = (cost, reading.stack, reading)
    assert best is not None  # noqa: S101 - `neither` always leaves one reading
    decided: _Decided = [(opener, -1, len(marks)) for opener in best[1]]
    node: _Reading | None = best[2]
    while node is not None:
        if node.step is not None:
            decided.append(node.step)
        node = node.previous
    return sorted(decided)


def _offer(following: dict[tuple[int, ...], _Reading], reading: _Reading) -> None:
    """Keep a reading if no cheaper one leaves the same marks open."""
    known = following.get(reading.stack)
    if known is None or reading.cost < known.cost:
        following[reading.stack] = reading


def _extend(
    reading: _Reading, index: int, mark: Mark, marks: Sequence[Mark], following: dict[tuple[int, ...], _Reading]
) -> None:
    """Offer every way to read the next mark after `reading`."""
    stack = reading.stack
    _offer(following, _Reading(reading.cost + mark.neither, stack, None, reading))
    current = reading
    while True:
        stack = current.stack
        top = marks[stack[-1]] if stack else None
        if len(stack) < _MAX_DEPTH and mark.opens < 9.0:
            cost = current.cost + mark.opens
            if top is not None and top.family == mark.family and mark.glyph not in "「『":
                cost += _SAME_INSIDE_SAME
            _offer(following, _Reading(cost, (*stack, index), None, current))
        if top is None:
            return
        if top.family == mark.family and mark.closes < 9.0 and mark.start > top.end:
            cost = current.cost + mark.closes + (0.0 if mark.glyph in CLOSERS.get(top.glyph, "") else _MIXED)
            _offer(following, _Reading(cost, stack[:-1], (stack[-1], index, index), current))
        current = _Reading(current.cost + _UNCLOSED, stack[:-1], (stack[-1], -1, index), current)


def _join_runs(text: str, pairs: list[Pair], paragraphs: Sequence[Span]) -> list[Pair]:
    """Return the pairs with each quotation that runs over several paragraphs made one."""
    starts = {span.start: index for index, span in enumerate(paragraphs)}
    ends = {span.end: index for index, span in enumerate(paragraphs)}
    joined: list[Pair] = []
    head = -1  # index in `joined` of a quotation that still runs on
    for pair in pairs:
        if head >= 0 and joined[head].runs_on and pair.depth == 0:
            before = joined[head]
            here = starts.get(pair.start)
            if here is not None and ends.get(before.end) == here - 1 and pair.family == before.family:
                joined[head] = replace(pair, start=before.start, inner_start=before.inner_start)
                continue
            joined[head] = _ended(text, before)
        joined.append(pair)
        if pair.runs_on and pair.depth == 0:
            head = len(joined) - 1
    return [_ended(text, pair) if pair.runs_on else pair for pair in joined]


def _ended(text: str, pair: Pair) -> Pair:
    """Return a quotation that was expected to run on and did not, as an unclosed one."""
    stop = find_plausible_end(text, pair.inner_start, pair.end, [])
    return replace(pair, inner_end=stop, end=stop, runs_on=False)
