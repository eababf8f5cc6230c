"""Puts the paragraphs of a rendered file one after another and keeps what is known of each: kind, emphasis, place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from quotecheck.model import Block, BlockKind, LocatorMark, PrintedLine, Span
from quotecheck.read.layout import Rendered
from quotecheck.read.paragraphs import find_units

__all__ = ["Inline", "Walker", "Writer", "likely_day", "only_line"]

_MAX_STAMP_DAYS = 7
"""Days between a file's two stamps up to which the later one is taken for its day of publication. A choice, not a
measurement: a file opened again months later, or made from an old one, says nothing of its day. 2026-11-21."""

_STOCK = "2013-12-23T23:15:00"
"""The stamp of python-docx's template, which files made with it keep when they are converted."""


class Inline:
    """The text of one paragraph while its runs come in, with the spans printed in italics or bold."""

    __slots__ = ("emphasis", "length", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.emphasis: list[tuple[int, int]] = []
        self.length = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def append(self, text: str, *, is_emphasis: bool = False) -> None:
        """Add a run of text; runs of emphasis that touch become one."""
        if not text:
            return
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        if is_emphasis and not text.isspace():
            if self.emphasis and self.emphasis[-1][1] == start:
                self.emphasis[-1] = (self.emphasis[-1][0], self.length)
            else:
                self.emphasis.append((start, self.length))

    def extend(self, other: Inline) -> None:
        """Add all of another paragraph's text."""
        self.emphasis.extend((self.length + start, self.length + end) for start, end in other.emphasis)
        self.pieces.extend(other.pieces)
        self.length += other.length


_MAX_CELL_CHARS = 200
"""Characters of a cell up to which a row is one line; longer ones are columns of prose."""


def only_line(lines: Iterable[Inline]) -> Inline | None:
    """Return the one short line of a table's cell, an empty one if it has none; None if it is laid out as text."""
    printed = [line for line in lines if line.text.strip()]
    if len(printed) > 1 or any(line.length > _MAX_CELL_CHARS for line in printed):
        return None
    return printed[0] if printed else Inline()


class Writer:
    """Writes paragraphs into one text, with a blank line between them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.emphasis: list[Span] = []
        self.locators: list[LocatorMark] = []
        self.printed_lines: list[PrintedLine] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str = "paragraph") -> str:
        """Return the next label of a kind: "paragraph 1", "paragraph 2", ..."""
        self._numbers[name] = self._numbers.get(name, 0) + 1
        return f"{name} {self._numbers[name]}"

    def gap(self, gap: str = "\n\n") -> None:
        """Write what stands between two paragraphs; nothing before the first."""
        if self.blocks:
            self._pieces.append(gap)
            self.length += len(gap)

    def mark(self, label: str, ahead: int = 0) -> None:
        """From `ahead` characters further on, a person finds the text at `label`."""
        start = self.length + ahead
        if self.locators and self.locators[-1].start == start:
            self.locators.pop()
        if not self.locators or self.locators[-1].label != label:
            self.locators.append(LocatorMark(start, label))

    def add(
        self,
        paragraph: Inline | str,
        kind: BlockKind = "body",
        *,
        reason: str | None = None,
        locator: str | None = None,
        is_quotation: bool = False,
        gap: str = "\n\n",
    ) -> bool:
        """Write a paragraph as a block, without white space at its ends; return False where nothing is left of it."""
        printed = paragraph if isinstance(paragraph, str) else paragraph.text
        text = printed.strip()
        if not text:
            return False
        self.gap(gap)
        if locator:
            self.mark(locator)
        if isinstance(paragraph, Inline) and kind != "heading":  # bold is how headings look
            shift = len(printed) - len(printed.lstrip())
            for first, last in paragraph.emphasis:
                start, end = max(0, first - shift), min(len(text), last - shift)
                if start < end:
                    self.emphasis.append(Span(self.length + start, self.length + end))
        self.blocks.append(Block(kind, self.length, self.length + len(text), reason=reason, is_quotation=is_quotation))
        self._pieces.append(text)
        self.length += len(text)
        return True

    def add_plain(self, text: str, *, place: str = "paragraph") -> None:
        """Write a plain text, its line ends kept, as the paragraphs that its lines show."""
        units = find_units(text)
        if not units:
            return
        self.gap()
        at = self.length
        start = units[0].start
        for unit in units:
            self.locators.append(LocatorMark(at + unit.start - start, self.number(place)))
            self.blocks.append(Block("body", at + unit.start - start, at + unit.end - start))
        printed = text[start : units[-1].end]
        self._pieces.append(printed)
        self.length += len(printed)

    def add_rendered(self, part: Rendered) -> None:
        """Write what another reader made of a part of the file."""
        if not part.text:
            return
        self.gap()
        at = self.length
        self.blocks += [
            Block(block.kind, block.start + at, block.end + at, None, block.reason, block.is_quotation)
            for block in part.blocks or (Block("body", 0, len(part.text)),)
        ]
        self.emphasis += [Span(span.start + at, span.end + at) for span in part.emphasis]
        self.locators += [LocatorMark(mark.start + at, mark.label) for mark in part.locators]
        self._pieces.append(part.text)
        self.length += len(part.text)

    def rendered(
        self,
        *,
        title: str | None = None,
        date: str | None = None,
        stamp: str | None = None,
        language: str | None = None,
        speaker: str | None = None,
        unread: Sequence[str] = (),
    ) -> Rendered:
        """Return what was written."""
        return Rendered(
            "".join(self._pieces),
            tuple(self.blocks),
            title=title,
            date=date,
            stamp=stamp,
            language=language,
            speaker=speaker,
            emphasis=tuple(self.emphasis),
            locators=tuple(self.locators),
            printed_lines=tuple(self.printed_lines),
            unread=tuple(unread),
        )


class Walker(ABC):
    """What walks the elements of a file and writes their paragraphs, and the rows of tables as lines."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.title: str | None = None
        self._boxes: list[Any] = []
        self._place = "paragraph"
        self._was_item = False

    @abstractmethod
    def add_all(self, parent: Any) -> None:  # noqa: ANN401
        """Write the paragraphs and tables in an element, in order."""

    @abstractmethod
    def _cell_line(self, cell: Any) -> Inline | None:  # noqa: ANN401
        """Return the text of a cell of one short paragraph, or None for a cell that is laid out as text."""

    def _add_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.add_all(box)

    def _number(self) -> str:
        return self.writer.number() if self._place == "paragraph" else self._place

    def _add_row(self, cells: Sequence[Any]) -> None:
        """Write a row as one line, with tabs between the cells that hold text; else each cell's paragraphs."""
        lines = [line for cell in cells if (line := self._cell_line(cell)) is not None]
        if len(lines) < len(cells):
            for cell in cells:
                self.add_all(cell)
            return
        row = Inline()
        for line in lines:
            if line.text.strip():
                row.append("\t" if row.length else "")
                row.extend(line)
        self._was_item = False
        if row.length:
            self.writer.add(row, locator=self._number())


def likely_day(stamps: Sequence[str | None]) -> str | None:
    """Return the last of a file's stamps (ISO days or times) as a day if they lie within a week, else None.

    >>> likely_day(["2024-06-20T10:00:00Z", "2024-06-24T09:30:00Z"]), likely_day(["2019-01-02", "2024-06-24"])
    ('2024-06-24', None)
    """
    import datetime

    from quotecheck.read.html_head import iso_day

    days = sorted(day for stamp in stamps if stamp and not stamp.startswith(_STOCK) and (day := iso_day(stamp)))
    if not days:
        return None
    first, last = (datetime.date.fromisoformat(day) for day in (days[0], days[-1]))
    return days[-1] if (last - first).days <= _MAX_STAMP_DAYS else None
