"""Lines of a PDF to paragraphs: by the space between lines, indents, short last lines, and what carries on overleaf."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from quotecheck.read.paragraphs import starts_with_bullet
from quotecheck.read.pdf_columns import Line
from quotecheck.read.pdf_furniture import Page
from quotecheck.ready import compiled

__all__ = ["Paragraph", "find_paragraphs", "line_gap"]

_MAX_LEADING = 1.3
"""Step from line to line, in usual steps, from which on a paragraph begins. LibreOffice and Chromium pages: within a
paragraph 1.0, between two 1.35 and more; 2026-11-21."""
_MIN_FULL_LINES = 3
"""Full lines from which on they tell the step inside a paragraph: one or two may be whole paragraphs. 2026-11-22."""
_MIN_INDENT = 0.6
_SAME_SIZE = 1.12
_NEAR_SIZE = 1.35
_SMALL = 0.92
_ENDS_SENTENCE = compiled(r"[.!?…:;][\"'”’»)\]]*\d{0,2}$")
_NOTE_START = compiled(r"(?:\d{1,3}|[*†‡§]+)[.)]?\s?\S")
_NUMBERED = compiled(r"\(?(?:\d{1,3}|[a-z])[.)]\s")
_LABEL = compiled(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}:\s|[QA][.:]\s")


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines as stretches of one page each, and why it is no text of its own, if so."""

    pieces: list[tuple[int, str]] = field(default_factory=list)
    height: float = 0.0
    reason: str | None = None
    is_bold: bool = False
    lines: list[tuple[int, Line]] = field(default_factory=list)
    """The printed lines, each with its page; one character stands between two of them in the text."""


@dataclass(slots=True)
class _Open:
    """The paragraph that is being put together."""

    lines: list[tuple[int, Line]]
    is_full: bool = False

    @property
    def last(self) -> Line:
        return self.lines[-1][1]


def find_paragraphs(pages: Sequence[tuple[Page, Sequence[Line]]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a PDF in reading order.

    What stands between the two parts of a paragraph that goes on overleaf (page numbers, running heads, footnotes)
    comes after it.
    """
    step = _usual_step([lines for _, lines in pages])
    size = median([line.height for _, lines in pages for line in lines] or [0.0])
    now: _Open | None = None
    later: list[Paragraph] = []
    for page, lines in pages:
        notes = _footnotes(lines, size, page.height)
        later_here = [Paragraph([(page.number, text)], 0.0, reason) for text, reason in page.margins]
        for column in _columns([line for line in lines if line not in notes]):
            left, right = _edges(column)
            for index, line in enumerate(column):
                if now is not None:
                    begins = (
                        _begins(now, line, left=left, right=right, step=step, after=column[index + 1 : index + 2])
                        if index
                        else not _carries_on(now, line, left)
                    )
                    if not begins:
                        now.lines.append((page.number, line))
                        now.is_full = line.right > right - 0.15 * (right - left)
                        continue
                    yield _closed(now)
                    yield from later
                    later = []
                now = _Open([(page.number, line)], line.right > right - 0.15 * (right - left))
        later += [_closed(_Open([(page.number, line) for line in note])) for note in _split_notes(notes)]
        later += later_here
    if now is not None:
        yield _closed(now)
    yield from later


def line_gap(line: str) -> str:
    r"""Return what stands between a line and the next of its paragraph: a line end only where a word is divided.

    >>> line_gap("non-"), line_gap("said Councillor"), line_gap("one –")
    ('\n', ' ', ' ')
    """
    return "\n" if line[-1:] in "-\u2010\u00ad" and line[-2:-1].isalnum() else " "


def _closed(now: _Open) -> Paragraph:
    pieces: list[tuple[int, str]] = []
    for number, line in now.lines:
        if pieces and pieces[-1][0] == number:
            pieces[-1] = (number, f"{pieces[-1][1]}{line_gap(pieces[-1][1])}{line.text}")
        else:
            pieces.append((number, line.text))
    bold = all(line.is_bold for _, line in now.lines)
    return Paragraph(pieces, median(line.height for _, line in now.lines), is_bold=bold, lines=now.lines)


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in lines:
        if columns and columns[-1][-1].column == line.column:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _edges(column: Sequence[Line]) -> tuple[float, float]:
    """Return the left edge that most lines share and the right edge that the longest reach."""
    lefts = sorted(line.left for line in column)
    rights = sorted(line.right for line in column)
    return lefts[len(lefts) // 4], rights[min(len(rights) - 1, int(len(rights) * 0.9))]


def _usual_step(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance from the top of a line to the top of the next, in heights of the line.

    Where lines were too full for the next one's first word, the steps below them count alone: those are steps inside a
    paragraph, also on a page whose paragraphs are mostly of one line.
    """
    every: list[float] = []
    inside: list[float] = []
    for lines in pages:
        for column in _columns(lines):
            _, right = _edges(column)
            for before, after in itertools.pairwise(column):
                if before.height > 0 and 0 < after.top - before.top < 3 * before.height:
                    every.append((after.top - before.top) / before.height)
                    inside += [] if _is_short(before, after, right) else every[-1:]
    steps = inside if len(inside) >= _MIN_FULL_LINES else every
    return median(steps) if steps else 1.2


def _begins(now: _Open, line: Line, *, left: float, right: float, step: float, after: Sequence[Line]) -> bool:
    """Return whether a line begins a paragraph, looking at the line before it in the same column."""
    before = now.last
    height = max(before.height, 1.0)
    if line.top - before.top > _MAX_LEADING * step * height:
        return True
    if not 1 / _SAME_SIZE < line.height / height < _SAME_SIZE:
        is_near = 1 / _NEAR_SIZE < line.height / height < _NEAR_SIZE  # the same size in another typeface
        if before.is_bold != line.is_bold:
            return True  # a heading, however long
        return not is_near or _ENDS_SENTENCE.search(before.text) is not None or _is_short(before, line, right)
    if _is_item(line.text) or _LABEL.match(line.text) or _changes_weight(before, line, right):
        return True
    indent = line.left - before.left
    if _is_item(now.lines[0][1].text) and len(now.lines) == 1 and indent > 0:
        return False  # the second line of a list item hangs under its words
    if indent > _MIN_INDENT * height and abs(before.left - left) < _MIN_INDENT * height:
        return not after or after[0].left < line.left - _MIN_INDENT * height / 2 or _is_short(before, line, right)
    return bool(_ENDS_SENTENCE.search(before.text)) and _is_short(before, line, right)


def _changes_weight(before: Line, line: Line, right: float) -> bool:
    """Return whether one of two lines is bold and the upper one ended on purpose: a heading and its text."""
    return before.is_bold != line.is_bold and _is_short(before, line, right)


def _is_item(text: str) -> bool:
    return starts_with_bullet(text) > 0 or _NUMBERED.match(text) is not None


def _is_short(before: Line, line: Line, right: float) -> bool:
    """Return whether the first word of a line had room at the end of the line before it."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * (len(word) + 1) / max(1, len(line.text))
    return before.right + width < right - 0.02 * (right - before.left)


def _carries_on(now: _Open, line: Line, left: float) -> bool:
    """Return whether the first line of a column carries on the paragraph of the column or page before."""
    height = max(now.last.height, 1.0)
    if not 1 / _SAME_SIZE < line.height / height < _SAME_SIZE:
        return False
    if starts_with_bullet(line.text) or _LABEL.match(line.text) or now.last.is_bold != line.is_bold:
        return False
    text = now.last.text
    if not _ENDS_SENTENCE.search(text):
        return now.is_full or line.text[:1].islower() or text.endswith("-")
    is_indented = line.left > left + _MIN_INDENT * height
    return now.is_full and not is_indented and _has_open_quote(now)


def _has_open_quote(now: _Open) -> bool:
    text = " ".join(line.text for _, line in now.lines)
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _footnotes(lines: Sequence[Line], size: float, height: float) -> list[Line]:
    """Return the lines in small type at the foot of the page, from the first that begins with a note's mark."""
    at = len(lines)
    while at and lines[at - 1].height < _SMALL * size and lines[at - 1].top > 0.4 * height:
        at -= 1
    foot = list(lines[at:])
    return foot if foot and at and _NOTE_START.match(foot[0].text) else []


def _split_notes(notes: Sequence[Line]) -> list[list[Line]]:
    split: list[list[Line]] = []
    for line in notes:
        if split and not _NOTE_START.match(line.text):
            split[-1].append(line)
        else:
            split.append([line])
    return split
