"""What kind of file some bytes are: by their first bytes, then by the name, then by a look at the text.

`FORMATS` is the table of all formats. Adding one: a module with a `render_...` function, and a line here.
"""

from __future__ import annotations

import io
import re
import zlib
from pathlib import PurePath
from typing import Literal, NamedTuple

from quotecheck.errors import InputError
from quotecheck.language.patterns import compile_later
from quotecheck.ready import compiled

__all__ = ["FORMATS", "READABLE_SUFFIXES", "Format", "FormatName", "choose_format", "find_container"]

FormatName = Literal["text", "markdown", "html", "mhtml", "docx", "odt", "rtf", "pdf", "subtitles", "email", "articles"]


class Format(NamedTuple):
    """One kind of file: its reader is loaded when the first such file is read.

    `function` of `quotecheck.read.<module>` takes the file's bytes, or its text where `is_text`, and `path`; it returns
    a `Rendered`, or a tuple of them where a file holds several documents.
    """

    module: str
    function: str
    is_text: bool
    suffixes: tuple[str, ...]


FORMATS: dict[FormatName, Format] = {
    "text": Format("plain", "render_plain_file", True, (".txt", ".text")),
    "markdown": Format("markdown", "render_markdown", True, (".md", ".markdown", ".mdown", ".mkd")),
    "html": Format("html", "render_html", True, (".html", ".htm", ".xhtml")),
    "mhtml": Format("mhtml", "render_mhtml", False, (".mhtml", ".mht")),
    "docx": Format("docx", "render_docx", False, (".docx", ".docm", ".dotx")),
    "odt": Format("odt", "render_odt", False, (".odt", ".ott")),
    "rtf": Format("rtf", "render_rtf", False, (".rtf",)),
    "pdf": Format("pdf", "render_pdf", False, (".pdf",)),
    "subtitles": Format("subtitles", "render_subtitles", True, (".vtt", ".srt")),
    "email": Format("mail", "render_email", False, (".eml",)),
    "articles": Format("articles", "render_articles", True, (".jsonl", ".ndjson", ".json")),
}
_BY_SUFFIX = {suffix: name for name, each in FORMATS.items() for suffix in each.suffixes}
READABLE_SUFFIXES = frozenset(_BY_SUFFIX) - {".json"}
"""Endings that a folder or pattern is searched for; a file named outright is read whatever its ending. Most .json files
in a folder are settings and reports, no articles."""

_SAVE_AS_TEXT = "save its text as a .txt, .docx or .pdf file and give that"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word, Excel or PowerPoint file"),
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
_ZIP_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel file (.xlsx)"),
    ("ppt/", "a PowerPoint file (.pptx)"),
    ("Index/", "an Apple Pages, Numbers or Keynote file"),
    ("META-INF/container.xml", "an e-book (.epub)"),
)
_CONTROL = compiled(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = compile_later(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|body|article|main|div|p|h[1-6]|section|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = compile_later(r"</(?:p|div|html|body|article|h[1-6]|span|a|li)>", re.IGNORECASE)
_ARTICLES = compile_later(r"\ufeff?\s*(?:\[\s*)?\{\s*\"\w[\w:@. -]{0,60}\"\s*:")
_MARKDOWN_LINE = compile_later(r"(?m)^(?:#{1,6} \S|```|\[[^\]]+\]: \S)|\]\(https?://")


_PDF_HEAD_BYTES = 1024
"""Where readers look for "%PDF-": some programs write a line before it. ISO 32000-1, annex H, note 13."""
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_SUBTITLES = compile_later(r"\ufeff?(?:WEBVTT(?:[ \t\r\n]|\Z)|\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> )")
_MAIL_HEADER = compiled(
    rb"(?:From|To|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Date|Subject|X-[\w-]+|DKIM-Signature): ",
    re.IGNORECASE,
)
_SURE_MAIL_HEADER = compiled(rb"(?m)^(?:Received|Return-Path|MIME-Version|Message-ID|Delivered-To): ?\S", re.IGNORECASE)


_SAVED_PAGE = compiled(rb"(?im)^(?:Snapshot-Content-Location: |From: [^\n]{0,4}Saved by )")


def find_container(path: str, data: bytes) -> FormatName | None:
    """Return the format of a file that its bytes show, whatever it is called, or None where they are text.

    Raises:
        InputError: for a known kind that holds no text; names the kind and what to do.
    """
    if b"%PDF-" in data[:_PDF_HEAD_BYTES]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_format(path, data)
    if PurePath(path).suffix.lower() in FORMATS["mhtml"].suffixes:
        return "mhtml"
    if _is_mail(path, data):
        return "mhtml" if _SAVED_PAGE.search(data[:2048]) else "email"
    _refuse_binary(path, data)
    return None


def _is_mail(path: str, data: bytes) -> bool:
    suffix = PurePath(path).suffix.lower()
    if suffix == ".eml":
        return True
    return suffix not in _BY_SUFFIX and bool(_MAIL_HEADER.match(data)) and bool(_SURE_MAIL_HEADER.search(data[:8192]))


def _zip_format(path: str, data: bytes) -> FormatName:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise InputError(
            path, "the file is damaged or cut short; open it in its own program, save it again, and give that"
        ) from error
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.startswith("word/") for name in names):
        return "docx"
    what = next((what for key, what in _ZIP_KINDS if any(name.startswith(key) for name in names)), "a zip archive")
    if kind.startswith(b"application/vnd.oasis"):
        what = "an OpenDocument spreadsheet, presentation or drawing"
    raise InputError(path, f"this is {what}, which this version cannot read; {_SAVE_AS_TEXT}")


def _refuse_binary(path: str, data: bytes) -> None:
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and _ENCRYPTED_OFFICE in data:
        raise InputError(path, "it is protected with a password; open it in Word, remove the password, save it again")
    if data[4:8] == b"ftyp":
        raise InputError(path, f"this is a film or sound file (MP4), which this version cannot read; {_SAVE_AS_TEXT}")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            if magic in _NEEDS_CONTROL_BYTES and not _CONTROL.search(data[:512]):
                continue
            raise InputError(path, f"this is {kind}, which this version cannot read; {_SAVE_AS_TEXT}")


def choose_format(path: str, text: str) -> FormatName:
    """Return how to read a text file: by its ending if that is known, else by what the text looks like.

    Raises:
        InputError: if a web page has the name of a Word, PDF or other document.

    >>> choose_format("story.md", "Plain."), choose_format("story", "<!doctype html><p>Hi</p>")
    ('markdown', 'html')
    """
    head = text[:4096]
    known = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if known in (None, "text") and _SUBTITLES.match(head):
        return "subtitles"
    if known and FORMATS[known].is_text:
        return known
    if _HTML_START.match(head) and (_HTML_TAG.search(text[:65_536]) or "<p" in head.lower()):
        if known and known != "text":  # what a server sends in place of a file: a sign-in page, an error
            raise InputError(path, "by its name a document, inside a web page; download it again, or name it .html")
        return "html"
    if len(_MARKDOWN_LINE.findall(head)) >= 2 or (head.startswith("---\n") and "\n---\n" in head):
        return "markdown"
    return "articles" if known is None and _ARTICLES.match(head) else "text"
