"""What a format's reader hands to `document.py`: the text a person sees, and what the file says of its layout."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.model import Block, LineMark, LocatorMark, PrintedLine, Span

__all__ = ["Rendered", "Unit"]


class Unit(NamedTuple):
    """A paragraph, list item or line that stands alone: wrapped lines of a file are one unit.

    `text[start:end]` is trimmed; `content` is where the words begin, after a list bullet.
    """

    start: int
    end: int
    content: int
    is_single_line: bool
    blank_before: bool


class Rendered(NamedTuple):
    """One file as the person sees it.

    `blocks` is None where the text itself has to show its layout (plain text). Otherwise they are the paragraphs that
    the markup names, in text order, covering every character that is not white space.
    """

    text: str
    blocks: tuple[Block, ...] | None = None
    title: str | None = None
    date: str | None = None
    stamp: str | None = None
    """The day that the file's properties name: taken only where neither the caller nor the text gives one."""
    speaker: str | None = None
    """Who says all of it, where the file says so (subtitles with a single voice)."""
    part: int | None = None
    """The document's number in the file where a file holds several; else None."""
    language: str | None = None
    emphasis: tuple[Span, ...] = ()
    line_map: tuple[LineMark, ...] = ()
    locators: tuple[LocatorMark, ...] = ()
    is_speech: bool = False
    """True for subtitles: none of their paragraphs is a headline."""
    printed_lines: tuple[PrintedLine, ...] = ()
    is_raw: bool = False
    """True where the caller wants all of the text checked: no furniture, no credits."""
    unread: tuple[str, ...] = ()
    """What of the file could not be read, and why."""
