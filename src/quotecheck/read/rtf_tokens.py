"""Rich text (RTF) to tokens: control words, groups and bytes of text. RTF Specification 1.9.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["CHARACTERS", "CHARSETS", "STARRED_SHOWN", "UNSEEN", "Token", "tokens"]

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n\x00]+"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{",
    "}": "}", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "cell": "\t",
    "nestcell": "\t", "softline": "\n",
}  # fmt: skip
"""Control words and signs that stand for a character."""

CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
r"""Encodings by the `\fcharset` of a font."""


UNSEEN = frozenset((
    "colortbl", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable",
    "listoverridetable", "rsidtbl", "generator", "pict", "object", "objdata", "fldinst", "filetbl", "revtbl",
    "xmlnstbl", "mmathPr", "atnid", "atnauthor", "annotation", "atrfstart", "atrfend", "atndate", "atnref",
    "private", "pgptbl", "nonshppict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "tc", "xe", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
    "aftnsepc", "aftncn", "panose", "falt", "listtext", "pntext", "pntxta", "pntxtb", "sp", "template",
))  # fmt: skip
"""Groups whose text is not shown in the body."""

STARRED_SHOWN = frozenset(("shptxt", "shpinst", "shprslt", "footnote"))
"""Groups marked as "ignorable" that hold text all the same: text boxes, LibreOffice's footnotes."""


class Token(NamedTuple):
    """One token: `kind` is "open", "close", "word" or "bytes"."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of rich text in order; `\bin` data is stepped over.

    >>> [(token.kind, token.word or token.data) for token in tokens(rb"{\b Yes\'e9}")]
    [('open', b''), ('word', 'b'), ('bytes', b'Yes'), ('bytes', b'\xe9'), ('close', b'')]
    """
    at = 0
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if match["word"] is not None:
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii")
            if word == "bin":
                at += max(0, number or 0)
            yield Token("word", word, number)
        elif kind == "hex":
            yield Token("bytes", data=bytes([int(match["hex"], 16)]))
        elif kind == "sign":
            sign = match["sign"].decode("latin-1")
            yield Token("word", "par" if sign in "\r\n" else sign)
        elif kind == "brace":
            yield Token("open" if match["brace"] == b"{" else "close")
        elif kind == "text":
            yield Token("bytes", data=match["text"])
