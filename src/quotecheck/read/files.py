"""Reading files and standard input into documents. Every failure is an `InputError` that an editor can act on."""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from quotecheck.errors import InputError
from quotecheck.model import Document, Role
from quotecheck.read.collect import has_pattern, pattern_without_match
from quotecheck.read.document import build_document
from quotecheck.read.encoding import decode_bytes
from quotecheck.read.formats import FORMATS, READABLE_SUFFIXES, choose_format, find_container
from quotecheck.read.layout import Rendered
from quotecheck.ready import compiled

__all__ = ["MAX_FILE_BYTES", "read_document", "read_documents", "read_many", "read_stream", "read_stream_documents"]

_ADDRESS = compiled(r"[a-z]{2,10}:/", re.IGNORECASE)
_VISIBLE = compiled(r"[^\s\ufeff\u200b]")

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Most bytes one document may have. 50 MB are read in seconds; beyond this it is no article, book or transcript."""


class _How(NamedTuple):
    """What the caller says of a file: its encoding, or that of what is not Unicode; whether all of it counts."""

    encoding: str | None
    fallback: str | None
    is_raw: bool


def read_document(
    path: str | Path, *, role: Role = "source", encoding: str | None = None, is_raw: bool = False
) -> Document:
    """Return the document in a file of any kind in docs/inputs.md, told by its content and its ending.

    Args:
        path: the file. Its name as given is kept for reports.
        role: `draft`, `source` or `primary`.
        encoding: a text file's encoding, where the caller knows it; any Python codec name.
        is_raw: of a web page, whether all the visible text counts and not the article alone.

    Raises:
        InputError: if the file cannot be opened, is empty, binary, damaged, protected, without visible text, or holds
            several articles (`read_documents` reads those).
        OptionError: if `encoding` is no encoding that Python knows.
    """
    return _only(str(path), read_documents(path, role=role, encoding=encoding, is_raw=is_raw))


def read_documents(
    path: str | Path,
    *,
    role: Role = "source",
    encoding: str | None = None,
    is_raw: bool = False,
    fallback: str | None = None,
) -> tuple[Document, ...]:
    """Return the documents in a file: one, but for a .json or .jsonl file of several articles.

    `fallback` is the encoding of a text file that turns out not to be Unicode; the rest is as for `read_document`.

    Raises:
        InputError, OptionError: as for `read_document`.
    """
    shown = str(path)
    how = _How(encoding, fallback, is_raw)
    return _documents(shown, _read_bytes(shown), how, role=role, path=shown)


def read_stream(
    stream: BinaryIO,
    *,
    name: str = "<stdin>",
    role: Role = "source",
    encoding: str | None = None,
    is_raw: bool = False,
) -> Document:
    """Return the document in an open binary stream, such as `sys.stdin.buffer`; `name` decides the format as for files.

    Raises:
        InputError: as for `read_document`.
    """
    return _only(name, read_stream_documents(stream, name=name, role=role, encoding=encoding, is_raw=is_raw))


def read_stream_documents(
    stream: BinaryIO,
    *,
    name: str = "<stdin>",
    role: Role = "source",
    encoding: str | None = None,
    is_raw: bool = False,
    fallback: str | None = None,
) -> tuple[Document, ...]:
    """Return the documents in an open binary stream, as `read_documents` does for a file.

    Raises:
        InputError, OptionError: as for `read_document`.
    """
    try:
        data = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(name, f"cannot be read ({_reason(error)})") from error
    how = _How(encoding, fallback, is_raw)
    return _documents(name, data, how, role=role, path=None if name == "<stdin>" else name)


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
                documents.extend(read_stream_documents(stream, name=stdin_filename, role=role, encoding=encoding))
            else:
                documents.extend(read_documents(path, role=role, encoding=encoding))
        except InputError as error:
            failures.append(error)
    return tuple(documents), tuple(failures)


def _read_bytes(shown: str) -> bytes:
    try:
        file = Path(shown)
        if not shown.strip():
            raise InputError("''", "this is no file's name; give a file, a folder, or - for standard input")
        if file.is_dir():
            kinds = ", ".join(sorted(READABLE_SUFFIXES))
            raise InputError(shown, f"this is a folder without readable files ({kinds}); give a file or another folder")
        with file.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        if has_pattern(shown):
            raise InputError(shown, pattern_without_match()) from error
        if _ADDRESS.match(shown):
            raise InputError(
                shown, "this is a web address, and nothing is fetched; save the page as .html and give that file"
            ) from error
        if file.is_symlink():
            raise InputError(shown, "this is a link to a file that is not there; give the file itself") from error
        raise InputError(shown, "there is no such file; check the name and the folder") from error
    except PermissionError as error:
        raise InputError(shown, "no permission to read it; change its permissions or copy it") from error
    except (OSError, ValueError) as error:
        raise InputError(shown, f"cannot be read ({_reason(error)}); check the name and the disk") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _documents(shown: str, data: bytes, how: _How, *, role: Role, path: str | None) -> tuple[Document, ...]:
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise InputError(shown, f"larger than {limit} MB; cut out the part that you quote from")
    if not data:
        raise InputError(shown, "the file is empty; there is nothing to check")
    digest = hashlib.sha256(data).hexdigest()
    name = Path(shown).name or shown
    documents = []
    for each in _render(shown, data, how):
        part = f"#{each.part}" if each.part else ""
        where = f"{path}{part}" if path else None
        documents.append(build_document(each, name=f"{name}{part}", role=role, path=where, sha256=digest))
    return tuple(documents)


def _only(shown: str, documents: tuple[Document, ...]) -> Document:
    if len(documents) > 1:
        raise InputError(
            shown, f"the file holds {len(documents)} articles where one is wanted; give a file with that article alone"
        )
    return documents[0]


def _render(shown: str, data: bytes, how: _How) -> tuple[Rendered, ...]:
    """Return what the reader for the file's kind makes of it; every failure is an `InputError`."""
    kind = find_container(shown, data)
    content: bytes | str = data
    if kind is None or FORMATS[kind].is_text:
        content = _decode(shown, data, how)
        kind = choose_format(shown, content)
    entry = FORMATS[kind]
    render = getattr(importlib.import_module(f"quotecheck.read.{entry.module}"), entry.function)
    try:
        options = {"is_raw": True} if how.is_raw and kind in ("html", "mhtml") else {}
        rendered: Rendered | tuple[Rendered, ...] = render(content, path=shown, **options)
    except (RecursionError, MemoryError) as error:
        raise InputError(shown, "its parts nest too deeply to lay out; save its text as a .txt file") from error
    return (rendered,) if isinstance(rendered, Rendered) else rendered


def _decode(shown: str, data: bytes, how: _How) -> str:
    declared = None
    if b"<" in data[:1024]:
        from quotecheck.read.html_head import declared_encoding

        declared = declared_encoding(data[:4096])
    text = decode_bytes(shown, data, encoding=how.encoding, declared=declared, fallback=how.fallback)
    if _VISIBLE.search(text) is None:
        raise InputError(shown, "the file holds nothing but white space; there is nothing to check")
    return text
