"""Reading files and standard input into documents. Every failure is an `InputError` that an editor can act on."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from quotecheck.errors import InputError
from quotecheck.model import Document, Role
from quotecheck.read.collect import has_pattern, pattern_without_match
from quotecheck.read.document import build_document
from quotecheck.read.encoding import decode_bytes
from quotecheck.read.formats import READABLE_SUFFIXES, choose_format, refuse_binary
from quotecheck.read.layout import Rendered
from quotecheck.read.plain import render_plain

__all__ = ["MAX_FILE_BYTES", "read_document", "read_many", "read_stream"]

_VISIBLE = re.compile(r"[^\s\ufeff\u200b]")

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Most bytes one document may have. 50 MB are read in seconds; beyond this it is no article, book or transcript."""


def read_document(path: str | Path, *, role: Role = "source", encoding: str | None = None) -> Document:
    """Return the document in a file: plain text, Markdown or HTML, told by its ending or else by its content.

    Args:
        path: the file. Its name as given is kept for reports.
        role: `draft`, `source` or `primary`.
        encoding: the file's encoding, where the caller knows it; any Python codec name.

    Raises:
        InputError: if the file cannot be opened, is empty, binary, damaged or without visible text.
        OptionError: if `encoding` is no encoding that Python knows.
    """
    shown = str(path)
    return _document(shown, _read_bytes(shown), role=role, encoding=encoding, path=shown)


def read_stream(
    stream: BinaryIO, *, name: str = "<stdin>", role: Role = "source", encoding: str | None = None
) -> Document:
    """Return the document in an open binary stream, such as `sys.stdin.buffer`; `name` decides the format as for files.

    Raises:
        InputError: as for `read_document`.
    """
    try:
        data = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(name, f"cannot be read ({_reason(error)})") from error
    return _document(name, data, role=role, encoding=encoding, path=None if name == "<stdin>" else name)


def read_many(
    paths: Sequence[str | Path],
    *,
    role: Role = "source",
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    stdin_filename: str = "<stdin>",
) -> tuple[tuple[Document, ...], tuple[InputError, ...]]:
    """Return the documents that could be read, in order, and what went wrong with the others. "-" is standard input."""
    documents: list[Document] = []
    failures: list[InputError] = []
    for path in paths:
        try:
            if str(path) == "-":
                stream = stdin if stdin is not None else sys.stdin.buffer
                documents.append(read_stream(stream, name=stdin_filename, role=role, encoding=encoding))
            else:
                documents.append(read_document(path, role=role, encoding=encoding))
        except InputError as error:
            failures.append(error)
    return tuple(documents), tuple(failures)


def _read_bytes(shown: str) -> bytes:
    try:
        file = Path(shown)
        if file.is_dir():
            kinds = ", ".join(sorted(READABLE_SUFFIXES))
            raise InputError(shown, f"this is a folder without readable files ({kinds}); give a file or another folder")
        with file.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        if has_pattern(shown):
            raise InputError(shown, pattern_without_match()) from error
        raise InputError(shown, "there is no such file; check the name and the folder") from error
    except PermissionError as error:
        raise InputError(shown, "no permission to read it; change its permissions or copy it") from error
    except (OSError, ValueError) as error:
        raise InputError(shown, f"cannot be read ({_reason(error)}); check the name and the disk") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _document(shown: str, data: bytes, *, role: Role, encoding: str | None, path: str | None) -> Document:
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise InputError(shown, f"larger than {limit} MB; cut out the part that you quote from")
    if not data:
        raise InputError(shown, "the file is empty; there is nothing to check")
    refuse_binary(shown, data)
    declared = None
    if b"<" in data[:1024]:
        from quotecheck.read.html_head import declared_encoding

        declared = declared_encoding(data[:4096])
    digest = hashlib.sha256(data).hexdigest()
    text = decode_bytes(shown, data, encoding=encoding, declared=declared)
    if _VISIBLE.search(text) is None:
        raise InputError(shown, "the file holds nothing but white space; there is nothing to check")
    rendered = _render(shown, text)
    name = Path(shown).name or shown
    return build_document(rendered, name=name, role=role, path=path, sha256=digest)


def _render(shown: str, text: str) -> Rendered:
    kind = choose_format(shown, text)
    if kind == "html":
        from quotecheck.read.html import render_html

        return render_html(text, path=shown)
    if kind == "markdown":
        from quotecheck.read.markdown import render_markdown

        return render_markdown(text, path=shown)
    return render_plain(text)
