"""Rich text (.rtf): the text as a word processor shows it, deletions left out, footnotes after it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from quotecheck.errors import InputError
from quotecheck.model import BlockKind
from quotecheck.read.layout import Rendered
from quotecheck.read.rtf_tokens import CHARACTERS, CHARSETS, STARRED_SHOWN, UNSEEN, Token, tokens
from quotecheck.read.writer import Inline, Writer, likely_day
from quotecheck.ready import compiled

__all__ = ["render_rtf"]

_MAX_DEPTH = 1_000
_STAMPS = frozenset(("creatim", "revtim"))
_HEADING = compiled(r"heading ?[1-9]|title$|subtitle$", re.IGNORECASE)
_FIRST = compiled(r"heading ?1$|title$", re.IGNORECASE)
_QUOTATION = compiled(r"(?:intense )?quote$|quotations?$|block ?(?:text|quot)", re.IGNORECASE)
_DAMAGED = "open it in a word processor, save it again, and give that"


class _State(NamedTuple):
    """What holds inside a group; a closing brace brings back the state before it."""

    target: str = "text"
    font: int = 0
    skip: int = 1
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    style: int = 0
    outline: int = 9
    note: int = -1


def render_rtf(data: bytes, *, path: str = "text.rtf") -> Rendered:
    r"""Return rich text as a word processor shows it: deleted and hidden text, pictures and comments left out.

    Raises:
        InputError: if the file nests too deeply or holds no text.

    >>> render_rtf(rb"{\rtf1\ansi He said {\i no}.\par Caf\'e9 \u8364?5.}").text
    'He said no.\n\nCafé €5.'
    """
    reader = _Reader(path)
    for token in tokens(data):
        reader.take(token)
    return reader.finish()


class _Reader:
    """Takes tokens one by one and writes paragraphs."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._writer = Writer()
        self._state = _State()
        self._stack: list[tuple[_State, Inline | None]] = []
        self._line = Inline()
        self._bytes = bytearray()
        self._to_skip = 0
        self._half = 0
        self._starred = False
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._words: dict[str, list[str]] = {"title": [], "style": []}
        self._times: dict[str, dict[str, int]] = {}
        self._notes: list[Inline] = []
        self._title: str | None = None

    def take(self, token: Token) -> None:
        """Act on a token."""
        if token.kind == "bytes":
            self._take_bytes(token.data)
            return
        self._flush_bytes()
        if token.kind == "open":
            if len(self._stack) >= _MAX_DEPTH:
                raise InputError(self._path, f"its groups nest more than {_MAX_DEPTH} deep; {_DAMAGED}")
            self._stack.append((self._state, None))
            self._to_skip = 0
        elif token.kind == "close":
            self._close()
        else:
            self._take_word(token.word, token.number)

    def _close(self) -> None:
        self._starred = False
        self._to_skip = 0
        if self._stack:
            before, line = self._stack.pop()
            if line is not None:  # the end of a footnote: back to the line it hangs on
                self._line = line
            if self._state.target == "style" and before.target == "styles":
                self._end_style()
            self._state = before

    def _take_bytes(self, data: bytes) -> None:
        if self._to_skip:
            dropped = min(self._to_skip, len(data))
            self._to_skip -= dropped
            data = data[dropped:]
        self._starred = False
        if data and self._state.target != "none":
            self._bytes += data

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        encoding = self._fonts.get(self._state.font, self._page)
        try:
            text = data.decode(encoding, "replace")
        except (UnicodeError, LookupError, ValueError):
            text = data.decode("cp1252", "replace")
        self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.target == "text":
            if not state.is_hidden:
                self._line.append(text, is_emphasis=state.is_bold or state.is_italic)
        elif state.target in ("title", "style"):
            self._words[state.target].append(text)

    def _take_word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "*":
            self._starred = True
        elif word == "u" and number is not None:
            code = number + 65_536 if number < 0 else number
            self._write(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else self._surrogate(code))
            self._to_skip = self._state.skip
        elif word in CHARACTERS:
            self._to_skip = max(0, self._to_skip - 1) if self._to_skip else 0
            self._write(CHARACTERS[word])
        elif self._is_destination(word, starred=starred):
            return
        elif word in ("par", "sect", "page", "row", "nestrow", "column"):
            self._end_paragraph()
        else:
            self._set(word, number)

    def _surrogate(self, code: int) -> str:
        """Return the character that two UTF-16 halves make; the first half waits for the second."""
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return ""
        if 0xDC00 <= code < 0xE000 and self._half:
            whole = 0x10000 + ((self._half - 0xD800) << 10) + (code - 0xDC00)
            self._half = 0
            return chr(whole)
        return "\ufffd"

    def _is_destination(self, word: str, *, starred: bool) -> bool:
        """Turn to the group's own text, if a word names one."""
        state = self._state
        if state.target == "none":
            return True
        if word in UNSEEN or (starred and word not in STARRED_SHOWN and word not in ("cs", "ds")):
            self._state = state._replace(target="none")
        elif word == "fonttbl":
            self._state = state._replace(target="fonts")
        elif word == "stylesheet":
            self._state = state._replace(target="styles")
        elif word == "info":
            self._state = state._replace(target="info")
        elif state.target == "info" and self._stack:
            target = word if word == "title" or word in _STAMPS else "other"
            self._state = state._replace(target=target)
        elif word in ("footnote", "endnote") and self._stack and state.target == "text":
            note = Inline()
            self._notes.append(note)
            self._stack[-1] = (self._stack[-1][0], self._line)
            self._line = note
            self._state = _State(font=state.font, skip=state.skip, note=len(self._notes) - 1)
        else:
            return False
        return True

    def _set(self, word: str, number: int | None) -> None:
        state = self._state
        if state.target in _STAMPS:
            self._times.setdefault(state.target, {})[word] = number or 0
        elif state.target == "fonts":
            self._set_font(word, number)
        elif word == "s":
            target = "style" if state.target == "styles" else state.target
            self._state = state._replace(style=number or 0, target=target)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._set_page(word, number)
        else:
            self._set_format(word, number)

    def _set_format(self, word: str, number: int | None) -> None:
        state, is_on = self._state, number != 0
        if word == "f":
            self._state = state._replace(font=number or 0)
        elif word == "uc":
            self._state = state._replace(skip=max(0, min(number or 0, 8)))
        elif word == "b":
            self._state = state._replace(is_bold=is_on)
        elif word == "i":
            self._state = state._replace(is_italic=is_on)
        elif word in ("v", "deleted"):
            self._state = state._replace(is_hidden=is_on)
        elif word == "plain":
            self._state = state._replace(is_bold=False, is_italic=False, is_hidden=False)
        elif word == "pard":
            self._state = state._replace(style=0, outline=9)
        elif word == "outlinelevel":
            self._state = state._replace(outline=number or 0)

    def _set_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._state = self._state._replace(font=number or 0)
        elif word == "fcharset" and number in CHARSETS and number != 0:
            self._fonts[self._state.font] = CHARSETS[number]

    def _set_page(self, word: str, number: int | None) -> None:
        name = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or f"cp{number}"
        name = {"cp65001": "utf-8", "cp10000": "mac_roman", "cp936": "gb18030"}.get(name, name)
        try:
            self._page = codecs.lookup(name).name
        except LookupError:
            self._page = "cp1252"

    def _end_style(self) -> None:
        name = "".join(self._words["style"]).strip().rstrip(";")
        self._words["style"].clear()
        self._styles[self._state.style] = name

    def _end_paragraph(self) -> None:
        if self._state.note >= 0 or self._state.target != "text":
            self._write("\n")
            return
        line, self._line = self._line, Inline()
        text = " ".join(line.text.split())
        if not text:
            return
        style = self._styles.get(self._state.style, "")
        kind: BlockKind = "heading" if _HEADING.match(style) or self._state.outline < 9 else "body"
        if kind == "heading" and (_FIRST.match(style) or self._state.outline == 0):
            self._title = self._title or text
        place = "heading" if kind == "heading" else self._writer.number()
        self._writer.add(line, kind, locator=place, is_quotation=bool(_QUOTATION.match(style)))

    def finish(self) -> Rendered:
        """Return what was read, the footnotes last."""
        self._flush_bytes()
        while self._stack:
            self._close()
        self._state = self._state._replace(target="text", note=-1)
        self._end_paragraph()
        for number, note in enumerate(self._notes, start=1):
            self._writer.add(note, locator=f"footnote {number}")
        if not self._writer.blocks:
            raise InputError(self._path, f"the file holds no text; {_DAMAGED}")
        title = " ".join("".join(self._words["title"]).split()) or None
        return self._writer.rendered(title=self._title or title, stamp=likely_day(self._stamps()))

    def _stamps(self) -> list[str | None]:
        stamps: list[str | None] = []
        for time in self._times.values():
            year, month, day, hour, minute = (time.get(name, 0) for name in ("yr", "mo", "dy", "hr", "min"))
            stamps.append(f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00")
        return stamps
