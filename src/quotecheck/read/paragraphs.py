"""Which lines of a plain text belong together: paragraphs, list items, lines that stand alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.read.layout import Unit
from quotecheck.read.layout_words import layout_words
from quotecheck.ready import compiled

__all__ = ["find_units", "starts_with_bullet"]

_NO_LINE_ENDS = "\x1c\x1d\x1e"
"""White space that `str.splitlines` takes for the end of a line and no reader does."""
_BULLET = compiled(r"[-*+•·▪▫‣◦●○■□►➤–—](?=\s|$)")
_NUMBERED = compiled(r"(?:\(?\d{1,3}[.)]|[a-z][.)])\s")
_OWN_LINE = compiled(  # speaker labels, time codes, addresses, lines of a chat: each starts a line of its own
    r"\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}:\d{2}|[A-ZÀ-Þ][\w.'’ -]{0,40}:\s|\[?\(?\d{1,2}:\d{2}|Q[.:]\s|A[.:]\s|\S+@\S+\.\w+|https?://|www\.|[#>©]"
)
_ENDS_SENTENCE = compiled(r"[.!?…:;。！？؟।][\"'”’»)\]」』]*$")
_OPENERS = "\"'“‘«‹„‚([{「『¿¡"


_LOOKED_AT = 160
_MAX_WRAP_WIDTH = 120
"""Columns. People and mailers wrap at 60 to 100 (RFC 5322 asks for 78); a longer line is a whole paragraph.
2026-11-21."""
_MIN_FULL_SHARE = 0.4
"""Share of line breaks that must come because the next word did not fit, before a text counts as hard-wrapped. The 60
development articles wrapped at 60, 72 and 80 columns have 1.0 with blank lines between paragraphs and .36-.83 without;
a paragraph or a sentence on each line gives at most .20 where no line is longer than 120; 2026-11-21."""
_MIN_LOCAL_WIDTH = 40
"""Columns a line needs before its length says anything; "Start" / "now" are short by choice. 2026-11-21."""


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    blank_before: bool
    head: str
    tail: str
    """First and last characters: a line may be 50 MB long and must not be held twice."""


def find_units(text: str) -> tuple[Unit, ...]:
    r"""Return the paragraphs and free-standing lines of a plain text, in order, covering all that is not white space.

    A line break is a wrap, and not the end of a paragraph, where the next line goes on in lower case, where the line
    ends in a word that cannot end one, or where the file is hard-wrapped and the next word did not fit.

    >>> text = "Start\nnow\nNo charges during your trial.\n-\nFull access"
    >>> [text[unit.start:unit.end] for unit in find_units(text)]
    ['Start\nnow', 'No charges during your trial.', '-\nFull access']
    """
    lines = _find_lines(text)
    width = _wrap_width(lines)
    units: list[Unit] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _is_wrap(lines, first, index, width):
            continue
        units.append(_unit(lines[first:index]))
        first = index
    return tuple(units)


def starts_with_bullet(text: str) -> int:
    """Return how many characters of a line are its list bullet with the space after it; 0 where there is none.

    >>> starts_with_bullet("- First point"), starts_with_bullet("-0.4 percent")
    (2, 0)
    """
    if not text or text[0].isalnum() or not _BULLET.match(text):
        return 0
    return len(text) - len(text[1:].lstrip())


def _find_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = before = 0
    for sign in _NO_LINE_ENDS:
        text = text.replace(sign, "\t")
    for number, printed in enumerate(text.splitlines(keepends=True)):
        line = printed.strip()
        if line:
            indent = len(printed) - len(printed.lstrip()) if printed[0].isspace() else 0
            start = at + indent
            is_apart = number - before > 1
            lines.append(_Line(start, start + len(line), indent, is_apart, line[:_LOOKED_AT], line[-_LOOKED_AT:]))
            before = number
        at += len(printed)
    return lines


def _unit(lines: Sequence[_Line]) -> Unit:
    first, last = lines[0], lines[-1]
    content = first.start
    # a dash may open a turn of dialogue: it stays with the words
    bullet = 0 if first.head[0] in "–—" else starts_with_bullet(first.head)
    if bullet:
        content = lines[1].start if bullet == len(first.head) and len(lines) > 1 else first.start + bullet
    return Unit(first.start, last.end, min(content, last.end), len(lines) == 1, first.blank_before)


def _first_word_length(line: str) -> int:
    space = line.find(" ")
    if space >= 0:
        return space
    return 1 if line and ord(line[0]) > 0x2E7F else len(line)  # scripts without spaces break anywhere


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return the column at which a file is hard-wrapped, or 0 where its line breaks are paragraph breaks."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.blank_before]
    if len(pairs) < 3:
        return 0
    lengths = sorted(line.end - line.start for line, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) >= 20 else lengths[-1]
    if not _MIN_LOCAL_WIDTH <= width <= _MAX_WRAP_WIDTH:
        return 0
    full = sum(a.end - a.start + 1 + _first_word_length(b.head) > width for a, b in pairs)
    return width if full >= _MIN_FULL_SHARE * len(pairs) else 0


def _is_wrap(lines: Sequence[_Line], first: int, index: int, width: int) -> bool:
    """Return whether line `index` carries on the unit that began at line `first`."""
    previous, line = lines[index - 1], lines[index]
    if line.blank_before or line.indent > previous.indent + 1:
        return False
    text = line.head
    if starts_with_bullet(text) or _NUMBERED.match(text) or _OWN_LINE.match(text):
        return False
    before = previous.tail
    if index - 1 == first and starts_with_bullet(previous.head) == len(previous.head):
        return True
    ends_sentence = _ENDS_SENTENCE.search(before[-8:]) is not None
    initial = text.lstrip(_OPENERS)[:1]
    if initial.islower() and not ends_sentence:
        return True
    if before[-1] == "-" and before[-2:-1].isalpha():
        return True
    if before[before.rfind(" ") + 1 :] in layout_words("continuing_words") and " " in before:
        return True
    length = previous.end - previous.start + 1 + _first_word_length(text)
    if width:
        return length > width
    first += starts_with_bullet(lines[first].head) == len(lines[first].head)
    if index - 1 == first or ends_sentence:
        return False  # one line alone does not show that the paragraph is wrapped
    longest = max(each.end - each.start for each in lines[max(first, index - 5) : index])
    return longest >= _MIN_LOCAL_WIDTH and length > longest
