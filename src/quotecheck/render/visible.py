"""Source text made safe to show: nothing in a document can move the cursor, ring the bell or turn the line round.

Only what is shown changes; the report's own text and offsets stay as they are.
"""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later

__all__ = ["visible"]

_PLAIN = compile_later(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\ud7ff]*")
_SPACE = compile_later(r"\s+")
# C0 and C1 controls (white space is folded before), embeddings, overrides and isolates of UAX #9, lone surrogates,
# and tag characters (UTS #51), which carry text that nobody sees.
_UNSAFE = compile_later("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff\U000e0000-\U000e007f]")
# Zero width or shown only at a line end: no editor misses them, and they break the width of a column.
_UNSEEN = compile_later("[\u00ad\u200b\u2060\ufeff]")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    r"""Return the text on one line, with every control character, bidi override and lone surrogate spelled out.

    Runs of white space, line ends included, become one space. Square brackets, quotation marks and all printing
    characters stay as they are.

    >>> visible("remains \x1b[31mclosed\x1b[0m [sic]")
    'remains \\x1b[31mclosed\\x1b[0m [sic]'
    >>> visible("first line\nsecond\u202eline")
    'first line second\\u202eline'
    """
    if (text.isprintable() or _PLAIN.fullmatch(text)) and "  " not in text:
        return text
    return _UNSAFE.sub(_escape, _UNSEEN.sub("", _SPACE.sub(" ", text)))
