"""Plain text: the file's own characters, every line end kept."""

from __future__ import annotations

from quotecheck.model import LineMark
from quotecheck.read.layout import Rendered
from quotecheck.read.timecodes import time_codes

__all__ = ["line_marks", "render_plain", "render_plain_file"]


def render_plain(text: str) -> Rendered:
    r"""Return a plain text as it is; only files with lone carriage returns need a line map, only transcripts locators.

    >>> render_plain("One.\r\nTwo.").line_map
    ()
    """
    return Rendered(text, line_map=line_marks(text), locators=time_codes(text))


def render_plain_file(text: str, *, path: str = "text.txt") -> Rendered:  # noqa: ARG001 - as every reader is called
    """Return a plain text file as it is; a transcript's time codes are its locators."""
    return render_plain(text)


def line_marks(text: str) -> tuple[LineMark, ...]:
    r"""Return where lines begin in a text with lone carriage returns, which `Document` does not count by itself.

    >>> line_marks("One.\rTwo.")[1]
    LineMark(start=5, line=2, column=1)
    """
    if text.count("\r") == text.count("\r\n"):
        return ()
    marks = [LineMark(0, 1, 1)]
    lines = text.splitlines(keepends=True)
    at, line = 0, 1
    for printed in lines:
        at += len(printed)
        if printed[-1] in "\r\n" and at < len(text):
            line += 1
            marks.append(LineMark(at, line, 1))
    return tuple(marks)
