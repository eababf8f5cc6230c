"""Opens the zip packages that Word and OpenDocument files are, within limits, and their XML, without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from quotecheck.errors import InputError

__all__ = ["Package", "cut_namespaces"]

_MAX_PART_BYTES = 64 * 1024 * 1024
_MAX_TOTAL_BYTES = 1024 * 1024 * 1024
_MAX_ENTRIES = 20_000
_MAX_RATIO = 400
"""Unpacked to packed size. The generated 300-page document has 30, one of a single word 300,000 times 260; a bomb of
one layer has 1,000; 2026-11-21."""
_FREE_BYTES = 8 * 1024 * 1024
"""Below this unpacked size no ratio matters."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGED = "open it in its own program, save it again, and give that"


class Package:
    """A zip package of XML parts.

    Raises:
        InputError: from every method: damaged, cut short, encrypted, or larger than it can sensibly be.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, UnicodeError) as error:
            raise InputError(path, f"the file is damaged or cut short ({error}); {_DAMAGED}") from error
        if len(self._entries) > _MAX_ENTRIES:
            raise InputError(path, f"the package has {len(self._entries):,} parts; no document has so many")
        total = sum(entry.file_size for entry in self._entries.values())
        if total > _MAX_TOTAL_BYTES or (total > _FREE_BYTES and total > _MAX_RATIO * len(data)):
            raise InputError(
                path,
                f"it would unpack to {total // 1_000_000:,} MB from {max(1, len(data) // 1000):,} KB, which no "
                "document does; if you trust it, save its text as a .txt file and give that",
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the package's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None if the package has no such part."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise InputError(self.path, "it is protected with a password; open it, remove the password, save it again")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(_MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise InputError(self.path, f"the file is damaged or cut short ({name}: {error}); {_DAMAGED}") from error
        except RuntimeError as error:
            raise InputError(self.path, f"the file cannot be unpacked ({name}: {error}); {_DAMAGED}") from error
        if len(data) > _MAX_PART_BYTES:
            limit = _MAX_PART_BYTES // 1_000_000
            raise InputError(
                self.path, f"its text unpacks to more than {limit} MB; cut out the part that you quote from"
            )
        return data

    def xml(self, name: str) -> Any | None:  # noqa: ANN401 - lxml has no types
        """Return the root element of an XML part, or None if the package has no such part.

        Outside entities and DTDs are never loaded; a part that declares a document type is refused, because neither
        Word nor OpenDocument files have one and entities grow without bound.
        """
        data = self.read(name)
        return None if data is None else parse_xml(self.path, name, data)


def parse_xml(path: str, name: str, data: bytes) -> Any:  # noqa: ANN401
    """Return the root element of XML bytes.

    Raises:
        InputError: if the XML is damaged, nests too deeply, or declares a document type.
    """
    from lxml import etree

    if any(sign in data for sign in _DOCTYPES):
        raise InputError(path, f"{name} declares XML entities, as no word processor does; it was not read. {_DAMAGED}")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(path, f"its XML is damaged ({name}: {error}); {_DAMAGED}") from error
    return root


def cut_namespaces(prefixes: dict[str, str], tag: object) -> str:
    """Return an element's name with the prefix that a table gives its namespace, "" where it has none there.

    >>> cut_namespaces({"urn:x": "x:"}, "{urn:x}p"), cut_namespaces({}, "{urn:y}p")
    ('x:p', '')
    """
    if not isinstance(tag, str):
        return ""
    space, _, local = tag[1:].rpartition("}") if tag[:1] == "{" else ("", "", tag)
    prefix = prefixes.get(space)
    return f"{prefix}{local}" if prefix is not None else ""
