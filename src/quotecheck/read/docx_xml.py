"""The XML of Word files: names, wrappers, text boxes, symbols, and what the styles mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from quotecheck.model import BlockKind
from quotecheck.read.archive import Package, cut_namespaces
from quotecheck.ready import compiled

__all__ = [
    "TRANSPARENT",
    "Style",
    "Styles",
    "boxes_in",
    "child_of",
    "choice_of",
    "has_box",
    "inside",
    "is_on",
    "name_of",
    "read_styles",
    "symbol_text",
    "unwrapped",
    "value_of",
]

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
TRANSPARENT = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo", "sdtContent", "rubyBase", "ruby"}
)
"""Elements around text that change nothing in it."""
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf")


@cache
def tag_name(tag: object) -> str:
    return cut_namespaces(_PREFIXES, tag)


def name_of(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return an element's name, with a prefix outside the word-processing name space."""
    return tag_name(element.tag)


def value_of(element: Any | None, name: str = "val") -> str | None:  # noqa: ANN401
    """Return an attribute in the word-processing name space (transitional or strict), or None."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if tag_name(key) == name), None)


def child_of(element: Any | None, name: str) -> Any | None:  # noqa: ANN401
    """Return the first child of a name, or None."""
    if element is None:
        return None
    return next((child for child in element if name_of(child) == name), None)


def inside(element: Any, name: str) -> Any:  # noqa: ANN401
    """Return the first child of a name to walk through; an empty tuple if there is none."""
    child = child_of(element, name)
    return () if child is None else child


def is_on(properties: Any | None, name: str) -> bool | None:  # noqa: ANN401
    """Return a toggle of run properties (bold, hidden): None where it is not named."""
    child = child_of(properties, name)
    return None if child is None else value_of(child) not in ("0", "false", "off")


def unwrapped(parent: Any, *names: str) -> Iterator[Any]:  # noqa: ANN401
    """Yield the paragraphs and tables (or the named elements) of a parent, out of the wrappers around them."""
    for element in parent:
        name = name_of(element)
        if name in (names or ("p", "tbl")):
            yield element
        elif name in TRANSPARENT:
            yield from unwrapped(element, *names)
        elif name == "sdt":
            yield from unwrapped(inside(element, "sdtContent"), *names)
        elif name == "mc:AlternateContent":
            yield from unwrapped(choice_of(element), *names)


def choice_of(element: Any) -> Any:  # noqa: ANN401
    """Return the alternative that Word shows: the first choice, else the fallback."""
    choice = child_of(element, "mc:Choice")
    return choice if choice is not None else inside(element, "mc:Fallback")


def boxes_in(picture: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the contents of the text boxes in a drawing, outermost only."""
    if name_of(picture) == "mc:AlternateContent":
        picture = choice_of(picture)
    stack = list(reversed(list(picture)))
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name == "txbxContent":
            yield element
        elif name == "mc:AlternateContent":
            stack.extend(reversed(list(choice_of(element))))
        else:
            stack.extend(reversed(list(element)))


def has_box(cell: Any) -> bool:  # noqa: ANN401
    """Return whether a text box hangs in a cell."""
    return any(name_of(element) == "txbxContent" for element in cell.iter())


def symbol_text(element: Any) -> str:  # noqa: ANN401
    """Return a symbol as text; signs of picture fonts have no text."""
    if (value_of(element, "font") or "").lower().startswith(_SYMBOL_FONTS):
        return ""
    try:
        code = int(value_of(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code) if 0x20 <= code < 0xD800 or code > 0xE000 else ""


_HEADING = compiled(r"heading\s?([1-9])\b|title$|subtitle$", re.IGNORECASE)
_QUOTATION = compiled(r"(?:intense )?quote$|quotations?$|block ?text$|block ?quot(?:e|ation)$", re.IGNORECASE)
_TOC = compiled(r"toc(?: heading| ?[1-9])|table of (?:contents|figures)|(?:contents|index) [1-9]$", re.IGNORECASE)
_LIST = compiled(r"list(?:$|[ _-](?:bullet|number|paragraph|continue|[1-9]))", re.IGNORECASE)
_MAX_CHAIN = 16


class Style(NamedTuple):
    """What one style says of a paragraph or run."""

    kind: BlockKind = "body"
    reason: str | None = None
    is_heading: bool = False
    is_first_level: bool = False
    is_title: bool = False
    is_quotation: bool = False
    is_item: bool = False
    is_emphasis: bool = False


_PLAIN = Style()


class Styles:
    """The styles of a file by id; an unknown id is plain text."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles

    def of(self, style_id: str | None) -> Style:
        """Return what a style means."""
        return self._styles.get(style_id, _PLAIN) if style_id else _PLAIN


def read_styles(package: Package, folder: str) -> Styles:
    """Return the styles of a Word file; a style takes over the meaning of the one it is based on."""
    root = package.xml(f"{folder}/styles.xml" if folder else "styles.xml")
    elements: dict[str, Any] = {}
    for element in root if root is not None else ():
        style_id = _attribute(element, "styleId")
        if _local(element) == "style" and style_id:
            elements[style_id] = element
    return Styles({style_id: _style(style_id, elements) for style_id in elements})


def _local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Any, name: str) -> str | None:  # noqa: ANN401
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _style(style_id: str, elements: dict[str, Any]) -> Style:
    chain: list[str] = []
    current: str | None = style_id
    while current in elements and current not in chain and len(chain) < _MAX_CHAIN:
        chain.append(current)
        parent = next((child for child in elements[current] if _local(child) == "basedOn"), None)
        current = _attribute(parent, "val") if parent is not None else None
    if not chain:
        return _PLAIN
    names = [_style_name(elements[each]) for each in chain]
    heading = next((match for name in names if (match := _HEADING.match(name))), None)
    outline = next((level for each in chain if (level := _outline(elements[each])) is not None), None)
    if any(_TOC.match(name) for name in names):
        return Style("boilerplate", "table of contents")
    if heading or (outline is not None and outline < 9):
        is_title = heading is not None and heading[0].lower() == "title"
        is_first = outline == 0 or (heading is not None and heading[1] == "1")
        return Style("heading", is_heading=True, is_first_level=is_first, is_title=is_title)
    if any(name.lower().startswith("caption") for name in names):
        return Style("caption", "caption of a picture or table")
    return Style(
        is_quotation=any(_QUOTATION.match(name) for name in names),
        is_item=any(_LIST.match(name) for name in names),
        is_emphasis=any(_is_emphasis(elements[each]) for each in chain),
    )


def _style_name(element: Any) -> str:  # noqa: ANN401
    child = next((child for child in element if _local(child) == "name"), None)
    return (_attribute(child, "val") or "" if child is not None else "").strip()


def _outline(element: Any) -> int | None:  # noqa: ANN401
    for properties in element:
        if _local(properties) == "pPr":
            for child in properties:
                value = _attribute(child, "val") if _local(child) == "outlineLvl" else None
                if value and value.isdecimal():
                    return int(value)
    return None


def _is_emphasis(element: Any) -> bool:  # noqa: ANN401
    """Return whether a character style prints in bold or italics."""
    if _attribute(element, "type") != "character":
        return False
    return any(
        _local(child) in ("b", "i") and _attribute(child, "val") not in ("0", "false", "off")
        for properties in element
        if _local(properties) == "rPr"
        for child in properties
    )
