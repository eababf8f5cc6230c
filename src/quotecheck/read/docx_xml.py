"""The XML of Word files: names without their name spaces, wrappers that mean nothing, text boxes, symbols."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from quotecheck.read.archive import cut_namespaces

__all__ = [
    "TRANSPARENT",
    "boxes_in",
    "child_of",
    "choice_of",
    "has_box",
    "inside",
    "is_on",
    "name_of",
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
