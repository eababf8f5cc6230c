"""OpenDocument texts (.odt): the text as LibreOffice shows it, footnotes and endnotes after it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from quotecheck.errors import InputError
from quotecheck.model import BlockKind
from quotecheck.read.archive import Package, cut_namespaces
from quotecheck.read.layout import Rendered
from quotecheck.read.writer import Inline, Walker, likely_day, only_line
from quotecheck.ready import compiled

__all__ = ["render_odt"]

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_BASE}text:1.0": "text:",
    f"{_BASE}table:1.0": "table:",
    f"{_BASE}office:1.0": "office:",
    f"{_BASE}style:1.0": "style:",
    f"{_BASE}drawing:1.0": "draw:",
    f"{_BASE}xsl-fo-compatible:1.0": "fo:",
    f"{_BASE}meta:1.0": "meta:",
    f"{_BASE}manifest:1.0": "manifest:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_SPACES = compiled(r"[ \t\n\r]+")
_UNSEEN = frozenset(
    {
        "office:annotation",
        "office:annotation-end",
        "text:tracked-changes",
        "text:hidden-text",
        "text:note-citation",
        "text:ruby-text",
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "office:forms",
        "text:index-title-template",
        "text:table-of-content-source",
    }
)
_QUOTATION = compiled(r"quotations?$|quote$|block_20_quot", re.IGNORECASE)
_CAPTION = compiled(r"caption$|illustration$|figure$|^table$", re.IGNORECASE)
_HEADING = compiled(r"heading(?:_20_)?([1-9])?$", re.IGNORECASE)
_TITLE = compiled(r"(?:sub)?title$", re.IGNORECASE)
_MAX_CHAIN = 16
_MAX_SPACES = 1_000


def render_odt(data: bytes, *, path: str = "text.odt") -> Rendered:
    """Return an OpenDocument text as LibreOffice shows it, with changes accepted and comments left out.

    Raises:
        InputError: if the file is damaged, protected, too large when unpacked, or holds no text.
    """
    package = Package(path, data)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(_name(each) == "manifest:encryption-data" for each in manifest.iter()):
        raise InputError(path, "it is protected with a password; open it, save it without the password and give that")
    root = package.xml("content.xml")
    body = next((each for each in root.iter() if _name(each) == "office:text"), None) if root is not None else None
    if body is None:
        raise InputError(path, "the file has no text in it; open it in LibreOffice, save it again as .odt, give that")
    story = _Story(_read_styles(package.xml("styles.xml"), root))
    story.add_all(body)
    story.add_notes()
    if not story.writer.blocks:
        raise InputError(path, "the file holds no text; pictures of text must be typed or recognised (OCR) first")
    meta = package.xml("meta.xml")
    fields = {_name(each): each.text for each in meta.iter()} if meta is not None else {}
    title = " ".join((fields.get("dc:title") or "").split()) or None
    stamp = likely_day([fields.get("meta:creation-date"), fields.get("dc:date")])
    return story.writer.rendered(title=story.title or title, stamp=stamp)


@cache
def _tag_name(tag: object) -> str:
    return cut_namespaces(_PREFIXES, tag)


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return _tag_name(element.tag)


def _attribute(element: Any, name: str) -> str | None:  # noqa: ANN401
    return next((value for key, value in element.attrib.items() if _tag_name(key) == name), None)


class _Styles:
    """What the styles of a text mean, by the names they and their parents have."""

    def __init__(self, parents: dict[str, str], emphatic: dict[str, bool]) -> None:
        self._parents = parents
        self._emphatic = emphatic

    def chain(self, name: str | None) -> list[str]:
        """Return a style's name and those of its parents."""
        names: list[str] = []
        while name and name not in names and len(names) < _MAX_CHAIN:
            names.append(name)
            name = self._parents.get(name)
        return names

    def is_emphasis(self, name: str | None) -> bool:
        """Return whether a character style prints in bold or italics."""
        return next((self._emphatic[each] for each in self.chain(name) if each in self._emphatic), False)


def _read_styles(*roots: Any) -> _Styles:  # noqa: ANN401
    parents: dict[str, str] = {}
    emphatic: dict[str, bool] = {}
    for root in roots:
        for style in root.iter() if root is not None else ():
            name = _attribute(style, "style:name") if _name(style) == "style:style" else None
            if name is None:
                continue
            parent = _attribute(style, "style:parent-style-name")
            if parent:
                parents[name] = parent
            for properties in style:
                if _name(properties) == "style:text-properties" and _attribute(style, "style:family") == "text":
                    weight, slant = _attribute(properties, "fo:font-weight"), _attribute(properties, "fo:font-style")
                    if weight or slant:
                        emphatic[name] = weight not in (None, "normal") or slant not in (None, "normal")
    return _Styles(parents, emphatic)


class _Story(Walker):
    """Walks the text and writes its paragraphs."""

    def __init__(self, styles: _Styles) -> None:
        super().__init__()
        self._styles = styles
        self._notes: list[tuple[str, Any]] = []

    def add_all(self, parent: Any, *, in_list: bool = False, toc: bool = False) -> None:  # noqa: ANN401
        """Write the paragraphs, lists and tables in an element, in order."""
        for element in parent:
            name = _name(element)
            if name in ("text:p", "text:h"):
                self._add_paragraph(element, is_heading=name == "text:h", in_list=in_list, toc=toc)
            elif name == "table:table-row":
                self._add_row([cell for cell in element if _name(cell) == "table:table-cell"])
            elif name == "text:table-of-content":
                self.add_all(element, toc=True)
            elif name in ("draw:frame", "draw:text-box", "draw:custom-shape"):
                self.add_all(element)
            elif name and name not in _UNSEEN:
                self.add_all(element, in_list=in_list or name == "text:list", toc=toc)

    def add_notes(self) -> None:
        """Write the footnotes, then the endnotes."""
        for kind in ("footnote", "endnote"):
            bodies = [body for note_kind, body in self._notes if note_kind == kind]
            for number, body in enumerate(bodies, start=1):
                self._place = f"{kind} {number}"
                self.add_all(body)

    def _add_paragraph(self, element: Any, *, is_heading: bool, in_list: bool, toc: bool) -> None:  # noqa: ANN401
        line = self._line(element)
        names = self._styles.chain(_attribute(element, "text:style-name"))
        is_title = any(_TITLE.search(name) for name in names)
        by_style = next((match for name in names if (match := _HEADING.match(name))), None)
        kind: BlockKind = "heading" if is_heading or is_title or by_style else "body"
        reason = None
        if toc:
            kind, reason = "boilerplate", "table of contents"
        elif kind == "body" and any(_CAPTION.search(name) for name in names):
            kind, reason = "caption", "caption of a picture or table"
        text = " ".join(line.text.split())
        if text:
            level = _attribute(element, "text:outline-level") or (by_style[1] if by_style else None)
            if kind == "heading" and (is_title or level == "1"):
                self.title = self.title or text
            place = "heading" if kind == "heading" else self._number()
            gap = "\n" if in_list and self._was_item else "\n\n"
            is_quotation = any(_QUOTATION.search(name) for name in names)
            self.writer.add(line, kind, reason=reason, locator=place, is_quotation=is_quotation, gap=gap)
            self._was_item = in_list
        self._add_boxes()

    def _cell_line(self, cell: Any) -> Inline | None:  # noqa: ANN401
        inside = list(cell)
        if any(_name(each) not in ("text:p", "office:annotation") for each in inside):
            return None
        return only_line(self._line(each) for each in inside if _name(each) == "text:p")

    def _line(self, paragraph: Any) -> Inline:  # noqa: ANN401
        line = Inline()
        self._collect(paragraph, line, is_emphasis=False)
        return line

    def _collect(self, element: Any, line: Inline, *, is_emphasis: bool) -> None:  # noqa: ANN401
        """Add the text in an element to a line; white space in the XML is one space, as the format says."""
        self._write(element.text, line, is_emphasis=is_emphasis)
        for child in element:
            name = _name(child)
            if name == "text:s":
                count = _attribute(child, "text:c") or "1"
                line.append(" " * (min(int(count), _MAX_SPACES) if count.isdecimal() else 1))
            elif name == "text:tab":
                line.append("\t")
            elif name == "text:line-break":
                line.append("\n")
            elif name == "text:note":
                self._add_note(child)
            elif name.startswith("draw:"):
                self._boxes.append([child])
            elif name and name not in _UNSEEN:
                emphasis = is_emphasis
                if name == "text:span":
                    emphasis = emphasis or self._styles.is_emphasis(_attribute(child, "text:style-name"))
                self._collect(child, line, is_emphasis=emphasis)
            self._write(child.tail, line, is_emphasis=is_emphasis)

    def _add_note(self, note: Any) -> None:  # noqa: ANN401
        body = next((each for each in note if _name(each) == "text:note-body"), None)
        if body is not None:
            kind = "endnote" if _attribute(note, "text:note-class") == "endnote" else "footnote"
            self._notes.append((kind, body))

    def _write(self, text: str | None, line: Inline, *, is_emphasis: bool) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", text)
        if text[0] == " " and (not line.length or line.pieces[-1][-1] in " \n"):
            text = text[1:]
        line.append(text, is_emphasis=is_emphasis)
