"""Word files: the text as Word shows it with all markup accepted, footnotes and endnotes after it."""

from __future__ import annotations

import posixpath

from quotecheck.errors import InputError
from quotecheck.read.archive import Package
from quotecheck.read.docx_story import Story
from quotecheck.read.docx_xml import name_of, read_styles
from quotecheck.read.layout import Rendered
from quotecheck.read.writer import likely_day

__all__ = ["render_docx"]


def render_docx(data: bytes, *, path: str = "text.docx") -> Rendered:
    """Return a Word file as Word shows it with all markup accepted.

    Tracked insertions are kept and deletions left out; comments, hidden text and field codes are not shown. Table rows
    are lines, text boxes follow the paragraph they hang on, notes come last, headers and footers are `boilerplate`.
    "paragraph 12" counts what is neither empty nor a heading. Nothing outside the file is opened and no macro is run.

    Raises:
        InputError: if the file is damaged, protected, too large when unpacked, or holds no text.
    """
    package = Package(path, data)
    main = _main_part(package)
    root = package.xml(main)
    body = next((child for child in root if name_of(child) == "body"), None) if root is not None else None
    if body is None:
        raise InputError(path, "the file has no document in it; open it in Word, save it again as .docx and give that")
    folder = posixpath.dirname(main)
    story = Story(read_styles(package, folder))
    story.add_all(body)
    story.add_notes(package, folder)
    story.add_margins(package, folder)
    if not story.writer.blocks:
        raise InputError(path, "the file holds no text; pictures of text must be typed or recognised (OCR) first")
    title, stamps = _properties(package)
    return story.writer.rendered(title=story.title or title, stamp=likely_day(stamps))


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text: what the package says, else where Word puts it."""
    root = package.xml("_rels/.rels")
    for relation in root if root is not None else ():
        if str(relation.get("Type", "")).endswith("/officeDocument") and relation.get("TargetMode") != "External":
            target = posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
            if target in package.names:
                return target
    return "word/document.xml"


def _properties(package: Package) -> tuple[str | None, list[str | None]]:
    """Return the title and the stamps of the core properties."""
    root = package.xml("docProps/core.xml")
    fields = {str(child.tag).rpartition("}")[2]: child.text for child in root} if root is not None else {}
    stamps = [fields.get(name) for name in ("created", "modified")]
    title = " ".join((fields.get("title") or "").split())
    return title or None, stamps
