"""From the paragraphs, tables, notes and text boxes of a Word file to written text."""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from quotecheck.model import BlockKind
from quotecheck.read.archive import Package
from quotecheck.read.docx_xml import (
    TRANSPARENT,
    Styles,
    boxes_in,
    child_of,
    choice_of,
    has_box,
    inside,
    is_on,
    name_of,
    symbol_text,
    unwrapped,
    value_of,
)
from quotecheck.read.writer import Inline, Walker, only_line

__all__ = ["Story"]

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PICTURES = frozenset({"drawing", "pict", "object", "mc:AlternateContent"})


class _Note(NamedTuple):
    kind: str
    id: str


class Story(Walker):
    """Walks the parts of the document and writes its paragraphs."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._notes: dict[_Note, None] = {}
        self._carried: Inline | None = None

    def add_all(self, parent: Any) -> None:  # noqa: ANN401
        """Write the paragraphs and tables in an element, in order."""
        for element in unwrapped(parent):
            if name_of(element) == "p":
                self._add_paragraph(element)
            else:
                self._add_table(element)
        self._flush()

    def add_notes(self, package: Package, folder: str) -> None:
        """Write the footnotes, then the endnotes, that the text refers to, in the order of their marks."""
        for kind in ("footnote", "endnote"):
            wanted = [note.id for note in self._notes if note.kind == kind]
            root = package.xml(posixpath.join(folder, f"{kind}s.xml")) if wanted else None
            notes = {value_of(note, "id"): note for note in (root if root is not None else ())}
            for number, note_id in enumerate(wanted, start=1):
                if note_id in notes:
                    self._place = f"{kind} {number}"
                    self.add_all(notes[note_id])

    def add_margins(self, package: Package, folder: str) -> None:
        """Write each different header and footer once, as boilerplate."""
        seen: set[str] = set()
        for name in package.names:
            if posixpath.dirname(name) != folder or not posixpath.basename(name).startswith(("header", "footer")):
                continue
            root = package.xml(name)
            for element in root.iter() if root is not None else ():
                line = Inline()
                if name_of(element) == "p":
                    self._collect(element, line)
                text = line.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    self.writer.add(text, "boilerplate", reason="page header or footer", locator="header or footer")

    def _add_paragraph(self, element: Any) -> None:  # noqa: ANN401
        line = self._carried or Inline()
        self._carried = None
        properties = child_of(element, "pPr")
        self._collect(element, line)
        mark = child_of(properties, "rPr")
        if child_of(mark, "del") is not None or child_of(mark, "moveFrom") is not None:
            self._carried = line  # the paragraph mark is deleted: the next paragraph carries on
            return
        self._write(line, properties)
        self._add_boxes()

    def _flush(self) -> None:
        if self._carried is not None:
            line, self._carried = self._carried, None
            self._write(line, None)

    def _write(self, line: Inline, properties: Any | None) -> None:  # noqa: ANN401
        style = self._styles.of(value_of(child_of(properties, "pStyle")))
        outline = value_of(child_of(properties, "outlineLvl"))
        is_heading = style.is_heading or (outline is not None and outline.isdigit() and int(outline) < 9)
        is_item = not is_heading and (style.is_item or child_of(properties, "numPr") is not None)
        kind: BlockKind = "heading" if is_heading else style.kind
        if not line.text.strip():
            return
        if kind == "heading":
            self.title = self.title or (" ".join(line.text.split()) if style.is_title or style.is_first_level else None)
            locator = "heading"
        else:
            locator = self._number()
        self.writer.add(
            line,
            kind,
            reason=style.reason,
            locator=locator,
            is_quotation=style.is_quotation,
            gap="\n" if is_item and self._was_item else "\n\n",
        )
        self._was_item = is_item

    def _add_table(self, table: Any) -> None:  # noqa: ANN401
        for row in unwrapped(table, "tr"):
            if child_of(child_of(row, "trPr"), "del") is not None:
                continue
            self._add_row(
                [cell for cell in unwrapped(row, "tc") if child_of(child_of(cell, "tcPr"), "cellDel") is None]
            )

    def _cell_line(self, cell: Any) -> Inline | None:  # noqa: ANN401
        inside = list(unwrapped(cell))
        if any(name_of(element) == "tbl" for element in inside) or has_box(cell):
            return None
        lines = [Inline() for _ in inside]
        for line, element in zip(lines, inside, strict=True):
            self._collect(element, line)
        return only_line(lines)

    def _collect(self, parent: Any, line: Inline) -> None:  # noqa: ANN401
        """Add the runs in an element to a line of text."""
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._collect_run(element, line)
            elif name in TRANSPARENT:
                self._collect(element, line)
            elif name == "sdt":
                self._collect(inside(element, "sdtContent"), line)
            elif name == "mc:AlternateContent":
                self._collect(choice_of(element), line)
            elif name in ("m:oMath", "m:oMathPara"):
                line.append("".join(text.text or "" for text in element.iter() if name_of(text) == "m:t"))

    def _collect_run(self, run: Any, line: Inline) -> None:  # noqa: ANN401
        properties = child_of(run, "rPr")
        if properties is not None and (is_on(properties, "vanish") or child_of(properties, "del") is not None):
            return
        is_emphasis = properties is not None and self._is_emphasis(properties)
        for element in run:
            name = name_of(element)
            if name == "t":
                line.append(element.text or "", is_emphasis=is_emphasis)
            elif name in _CHARACTERS:
                line.append(_CHARACTERS[name])
            elif name == "br":
                line.append("\n" if value_of(element, "type") in (None, "textWrapping") else " ")
            elif name == "sym":
                line.append(symbol_text(element))
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.setdefault(_Note(name[: -len("Reference")], value_of(element, "id") or ""))
            elif name in _PICTURES:
                self._boxes.extend(boxes_in(element))
            elif name == "ruby":
                self._collect(inside(element, "rubyBase"), line)

    def _is_emphasis(self, properties: Any) -> bool:  # noqa: ANN401
        toggles = [is_on(properties, name) for name in ("b", "i")]
        if True in toggles:
            return True
        return None in toggles and self._styles.of(value_of(child_of(properties, "rStyle"))).is_emphasis
