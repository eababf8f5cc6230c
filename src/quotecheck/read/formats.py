"""What kind of file some bytes are: by their first bytes, then by the name, then by a look at the text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from quotecheck.errors import InputError

__all__ = ["READABLE_SUFFIXES", "Format", "choose_format", "refuse_binary"]

Format = Literal["text", "markdown", "html"]

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
READABLE_SUFFIXES = frozenset(_BY_SUFFIX)
"""Endings that a folder or pattern is searched for; a file named outright is read whatever its ending."""

_SAVE_AS_TEXT = "save its text as a .txt, .md or .html file and give that"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a sound, film or picture file (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound or film file (Ogg)"),
    (b"fLaC", "a sound file (FLAC)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\x00", "a compressed file (xz)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7-Zip)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"bplist00", "a property list or web archive"),
)
_NEEDS_CONTROL_BYTES = frozenset({b"BM", b"MZ", b"RIFF", b"ID3", b"BZh"})
"""Signatures that a plain text may begin with by chance ("BM said ..."): they count only before control bytes."""
_ZIP_KINDS = (
    (b"word/", "a Word file (.docx)"),
    (b"xl/", "an Excel file (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an e-book (.epub)"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|body|article|main|div|p|h[1-6]|section|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(r"</(?:p|div|html|body|article|h[1-6]|span|a|li)>", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(r"(?m)^(?:#{1,6} \S|```|\[[^\]]+\]: \S)|\]\(https?://")


def refuse_binary(path: str, data: bytes) -> None:
    """Raise if the bytes are of a known kind that is no text.

    Raises:
        InputError: naming the kind and what to do.
    """
    if data[:4] == b"PK\x03\x04":
        kind = next((name for key, name in _ZIP_KINDS if key in data[:4096]), None)
        if kind is None:
            kind = next((name for key, name in _ZIP_KINDS if key in data[-65_536:]), "a zip archive")
        raise InputError(path, f"this is {kind}, which this version cannot read; {_SAVE_AS_TEXT}")
    if data[4:8] == b"ftyp":
        raise InputError(path, f"this is a film or sound file (MP4), which this version cannot read; {_SAVE_AS_TEXT}")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            if magic in _NEEDS_CONTROL_BYTES and not _CONTROL.search(data[:512]):
                continue
            raise InputError(path, f"this is {kind}, which this version cannot read; {_SAVE_AS_TEXT}")


def choose_format(path: str, text: str) -> Format:
    """Return how to read a file: by its ending if that is known, else by what the text looks like.

    >>> choose_format("story.md", "Plain."), choose_format("story", "<!doctype html><p>Hi</p>")
    ('markdown', 'html')
    """
    known = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if known:
        return known
    head = text[:4096]
    if _HTML_START.match(head) and (_HTML_TAG.search(text[:65_536]) or "<p" in head.lower()):
        return "html"
    if len(_MARKDOWN_LINE.findall(head)) >= 2 or (head.startswith("---\n") and "\n---\n" in head):
        return "markdown"
    return "text"
