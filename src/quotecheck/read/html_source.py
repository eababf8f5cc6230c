"""Where the paragraphs of a page stand in its source, so that an editor can open the file at the line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from quotecheck.model import LineMark

__all__ = ["source_marks"]

_UNSEEN = re.compile(r"<(script|style|head|template|noscript)\b|<!--", re.IGNORECASE)
_NOT_NEWLINE = re.compile(r"[^\n]")
_SAFE_RUN = re.compile(r"[\w ,.;:!?()-]+")
_MIN_RUN = 3


def source_marks(source: str, starts: Sequence[tuple[int, str]]) -> tuple[LineMark, ...]:
    r"""Return a line mark for each paragraph whose first words are found in the source, in order.

    Args:
        source: the page's source.
        starts: for each paragraph, its offset in the rendered text and its first words as the source's text node has
        them.

    >>> source_marks("<html>\n<p>Hello there", [(0, "Hello there")])
    (LineMark(start=0, line=2, column=4),)
    """
    visible = _blank_unseen(source)
    line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
    marks: list[LineMark] = []
    cursor = 0
    for start, words in starts:
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
    if marks and marks[0].start > 0:
        marks.insert(0, LineMark(0, 1, 1))
    return tuple(marks)


def _blank_unseen(source: str) -> str:
    """Return the source with scripts, styles, the head and comments blanked out, as long as before."""
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
    return "".join(pieces)
