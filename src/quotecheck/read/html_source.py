"""Where the paragraphs of a page stand in its source, so that an editor can open the file at the line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from quotecheck.model import LineMark
from quotecheck.ready import compiled

__all__ = ["source_marks"]

_UNSEEN = compiled(r"<(script|style|head|template|noscript)\b|<!--", re.IGNORECASE)
_NOT_NEWLINE = compiled(r"[^\n]")
_SAFE_RUN = compiled(r"[\w ,.;:!?()-]+")
_MIN_RUN = 3
_TAG = compiled(r"</?[A-Za-z][^<>]*>")
_WORD = compiled(r"[\w.,;:!?()“”‘’-]+")
_MAX_AHEAD = 2_000
"""Characters of the source in which the next word is looked for: one that stands there as an entity is passed over."""


def source_marks(source: str, starts: Sequence[tuple[int, str, str]]) -> tuple[LineMark, ...]:
    r"""Return a line mark for each paragraph whose first words are found in the source, and for its further lines.

    Args:
        source: the page's source.
        starts: for each paragraph, its offset in the rendered text, its first words as the source's text node has
        them, and its rendered text.

    >>> source_marks("<html>\n<p>Hello there", [(0, "Hello there", "Hello there")])
    (LineMark(start=0, line=2, column=4),)
    >>> [mark.line for mark in source_marks("<p>We will\n<b>go</b> now.", [(0, "We will", "We will go now.")])]
    [1, 2]
    """
    visible = _blank_unseen(source)
    line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
    marks: list[LineMark] = []
    cursor = 0
    for start, words, text in starts:
        run = next((m for m in _SAFE_RUN.finditer(words.split("\n")[0]) if len(m.group().strip()) >= _MIN_RUN), None)
        if run is None:
            continue
        at = visible.find(run.group().rstrip(), cursor)
        if at < 0:
            continue
        cursor = at
        line = bisect.bisect_right(line_starts, at)
        column = max(1, at - line_starts[line - 1] + 1 - run.start())
        marks.append(LineMark(start, line, column))
        marks += _further_lines(visible, at, start, text, line_starts)
    if marks and marks[0].start > 0:
        marks.insert(0, LineMark(0, 1, 1))
    return tuple(marks)


def _further_lines(visible: str, at: int, start: int, text: str, line_starts: Sequence[int]) -> Iterator[LineMark]:
    """Yield a mark for the first word of each further line of the source that a paragraph's words stand on."""
    stop = visible.find("\n", at)
    if not 0 <= stop < at + len(text):
        return
    line = bisect.bisect_right(line_starts, at)
    for word in _WORD.finditer(text):
        found = visible.find(word.group(), at, at + _MAX_AHEAD)
        if found < 0:
            continue
        at = found + len(word.group())
        here = bisect.bisect_right(line_starts, found)
        if here > line:
            line = here
            yield LineMark(start + word.start(), line, found - line_starts[line - 1] + 1)


def _blank_unseen(source: str) -> str:
    """Return the source with scripts, styles, the head, comments and tags blanked out, as long as before."""
    lowered = source.lower()
    if len(lowered) != len(source):
        lowered = source  # a letter whose small form is longer: closing tags are then found in small letters only
    pieces: list[str] = []
    at = 0
    while match := _UNSEEN.search(source, at):
        closing = f"</{match[1].lower()}" if match[1] else "-->"
        end = lowered.find(closing, match.end())
        end = len(source) if end < 0 else end
        pieces += [source[at : match.start()], _NOT_NEWLINE.sub(" ", source[match.start() : end])]
        at = end
    pieces.append(source[at:])
    return _TAG.sub(lambda tag: _NOT_NEWLINE.sub(" ", tag[0]), "".join(pieces))
