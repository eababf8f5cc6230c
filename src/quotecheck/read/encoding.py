"""Bytes to text. UTF-8 first; other encodings only where they fit; a damaged file is refused with its place."""

from __future__ import annotations

import codecs

from quotecheck.errors import InputError, OptionError
from quotecheck.language.patterns import compile_later
from quotecheck.ready import compiled

__all__ = ["check_encoding", "decode_bytes", "looks_misread"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REMEDY = "save the file as UTF-8 or pass --encoding"
_CONTROL = compiled(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE_BYTES = 65_536
_BAD = compile_later("[\udc80-\udcff]")
_MULTIBYTE = compile_later("[\u0080-\ud7ff\ue000-\U0010ffff]")

_SPACE = compile_later(r"\s")
_SHOWN_CHARS = 16
_MISREAD = compile_later(
    r"[\ufffd\x91-\x97]|â€[\x80-\xff™œ“”¦˜š]|Ã[\x80-\xbf©ª«¨¶¼¤Ÿ±³¡\xad]|Â[£©«»°\xa0]|[ÔΓ]Ç|‚Ä"
    r"|(?<=[a-z])[ÒÓÔÕÐÑÆ](?![A-ZÀ-Þ])|í(?=ll\b|ve\b)|(?<=n)í(?=t\b)|(?<!\w)[ÒÔìëôò](?=[A-Z][a-z\s])"
)
"""What becomes of marks and accents in the wrong encoding: “ÒWeÕll”, “ìWeíll”, “â€œWeâ€™ll”, a lost character."""


def looks_misread(text: str) -> str:
    """Return the first stretch of a text that tells of a wrong encoding, or nothing.

    >>> looks_misread("“We’ll go,” said Íñigo Óscar."), looks_misread("He said: ÒWeÕll go.Ó")
    ('', 'ÒWeÕll')
    """
    found = None if text.isascii() else _MISREAD.search(text)
    if found is None:
        return ""
    before, after = text[max(0, found.start() - _SHOWN_CHARS) : found.start()], text[found.start() :][:_SHOWN_CHARS]
    return _SPACE.split(before)[-1] + _SPACE.split(after)[0]


def decode_bytes(
    path: str,
    data: bytes,
    *,
    encoding: str | None = None,
    declared: str | None = None,
    fallback: str | None = None,
) -> str:
    """Return the text of a file's bytes, without a byte-order mark; nothing else is changed.

    Order: what the caller says, a byte-order mark, UTF-16/32 by its zero bytes, UTF-8, what the file declares (HTML),
    then the encoding that fits best. UTF-8 with damage is not passed off as something else.

    Args:
        path: the file, for messages.
        data: all of its bytes.
        encoding: what the caller says; any Python codec name.
        declared: what the file says of itself.
        fallback: what the caller says of files that are not Unicode.

    Raises:
        InputError: if the bytes are damaged or of no known encoding; names the byte and its offset.
        OptionError: if `encoding` is no encoding that Python knows.

    >>> decode_bytes("a.txt", "“Größe”".encode("cp1252"))
    '“Größe”'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(path, data[len(mark) :], encoding or name, skipped=len(mark))
    if encoding:
        return _strict(path, data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return _strict(path, data, wide)
    _refuse_nul(path, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _strict(path, data, fallback) if fallback else _decode_other(path, data, declared, error)
    return _decode_escaped(data, text)


def check_encoding(name: str | None) -> None:
    """Refuse the name of an encoding that nobody knows before a file needs it.

    Raises:
        OptionError: if there is such a name and Python knows no text encoding of that name.

    >>> check_encoding("cp1252")
    """
    if name is not None:
        _strict("", b"", name)


def _strict(path: str, data: bytes, encoding: str, *, skipped: int = 0) -> str:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:  # noqa: SLF001 - the only way to tell "rot13" from text
            raise LookupError(encoding)
        return data.decode(encoding)
    except LookupError as error:
        raise OptionError(f"encoding {encoding!r} is not known; try utf-8, cp1252, utf-16, shift_jis, ...") from error
    except UnicodeDecodeError as error:
        at = error.start
        raise InputError(
            path, f"byte 0x{data[at]:02x} at {at + skipped} is not {_shown(encoding)}; {_REMEDY}"
        ) from error
    except (UnicodeError, ValueError) as error:  # idna, punycode, undefined: codecs that are no file encodings
        raise InputError(path, f"the bytes are not {_shown(encoding)}; {_REMEDY}") from error


def _shown(encoding: str) -> str:
    return encoding.upper().replace("_", "-").replace("UTF-16-LE", "UTF-16").replace("UTF-32-LE", "UTF-32")


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 without a mark, told by where the zero bytes stand, or None."""
    head = data[:4096]
    if len(head) < 8 or head.count(0) < len(head) // 5:
        return None
    zeros = [head[offset::4].count(0) / max(1, len(head[offset::4])) for offset in range(4)]
    if zeros[1] > 0.6 and zeros[2] > 0.9 and zeros[3] > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if zeros[2] > 0.6 and zeros[1] > 0.9 and zeros[0] > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if len(data) % 2 == 0 and odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_nul(path: str, data: bytes) -> None:
    at = data.find(0)
    if at < 0:
        return
    if data.count(0) > max(3, len(data) // 200) or len(_CONTROL.findall(data[:4096])) > 8:
        raise InputError(
            path, "this is a binary file, not text; save its text as a .txt, .md or .html file and give that"
        )
    line = data.count(b"\n", 0, at) + 1
    raise InputError(
        path,
        f"NUL byte at {at} (line {line}): the file is damaged or not text; remove the byte or export the text anew",
    )


def _decode_escaped(data: bytes, text: str) -> str:
    """Return ISO-2022-JP text decoded; its bytes are all ASCII, so it passes for UTF-8."""
    if b"\x1b$" in data or b"\x1b(J" in data:
        try:
            return data.decode("iso2022_jp_2")
        except UnicodeDecodeError:
            return text
    return text


def _decode_other(path: str, data: bytes, declared: str | None, error: UnicodeDecodeError) -> str:
    if declared:
        text = _try(data, declared)
        if text is not None:
            return text
    if not _is_damaged_utf8(data[max(0, error.start - _SAMPLE_BYTES) : error.start + _SAMPLE_BYTES]):
        text = _best_guess(data)
        if text is not None:
            return text
    at = error.start
    line = data.count(b"\n", 0, at) + 1
    raise InputError(path, f"byte 0x{data[at]:02x} at {at} (line {line}) is not UTF-8; {_REMEDY}") from error


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are more likely UTF-8 with damage than another encoding.

    Valid multi-byte sequences hardly occur by chance: in Western text almost never, in East Asian double-byte text for
    about one pair in ten. So more good sequences than bad bytes means damage.
    """
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_BAD.findall(text))
    good = len(_MULTIBYTE.findall(text))
    return good > bad


def _best_guess(data: bytes) -> str | None:
    from quotecheck.read.legacy import guess_encoding

    name = guess_encoding(data[:_SAMPLE_BYTES])
    return _try(data, name) if name else None
