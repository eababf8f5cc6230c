"""Markdown: the text as it is rendered, with the way back to the file's lines and columns."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from quotecheck.errors import InputError
from quotecheck.model import Block, BlockKind, LineMark, Span
from quotecheck.read.layout import Rendered
from quotecheck.read.markdown_edits import FrontMatter, split_front_matter, without_edits
from quotecheck.read.notes import is_note_line
from quotecheck.read.plain import render_plain
from quotecheck.ready import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

__all__ = ["render_markdown"]

_MAX_MARKDOWN_CHARS = 8_000_000
"""Above this a file is read as plain text: a million characters of Markdown take 0.4 s of CPU, bench/read.py;
2026-11-21."""
_BR = compiled(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS_TAG = compiled(r"<(/?)(?:em|i|strong|b)>", re.IGNORECASE)


def render_markdown(text: str, *, path: str = "text.md") -> Rendered:
    r"""Return a Markdown text as a person sees it: no marks of markup, links as their text, images left out.

    Headings, block quotations, list items, code and tables become blocks. Front matter is not shown; its title, date
    and language are taken. Soft line breaks are spaces, as in a browser.

    Raises:
        InputError: if nothing is left to see (only front matter, or only pictures).

    >>> render_markdown("# Aid\n\nIt *doubled* on\nMonday.").text
    'Aid\n\nIt doubled on Monday.'
    """
    if len(text) > _MAX_MARKDOWN_CHARS:
        return render_plain(text)
    from markdown_it import MarkdownIt

    front = split_front_matter(text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # it would hide where escapes and entities stand
    body = text[front.end :]
    layout = _Layout(body, first_line=text.count("\n", 0, front.end))
    layout.add(parser.parse(body))
    if not layout.blocks:
        raise InputError(
            path, "nothing in the file can be seen: no words outside front matter and markup; check the file"
        )
    return _rendered(layout, front)


def _rendered(layout: _Layout, front: FrontMatter) -> Rendered:
    return Rendered(
        "".join(layout.pieces),
        tuple(layout.blocks),
        title=front.title or layout.title,
        date=front.date,
        language=front.language,
        emphasis=tuple(layout.emphasis),
        line_map=tuple(layout.marks),
    )


class _Layout:
    """Writes tokens out as text and keeps, for every piece, where it stands in the file."""

    def __init__(self, source: str, *, first_line: int) -> None:
        # markdown-it takes \r\n, \r and NUL for \n, \n and U+FFFD: the same length is needed to keep columns
        self._lines = re.split(r"\r\n|\r|\n", source.replace("\0", "\ufffd"))
        self._first_line = first_line
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line) + 1)
        self._starts = starts
        self._source = "\n".join(self._lines)
        self._cursor = 0
        self._at = 0
        self._open: list[int] = []
        self._was_in_list = False
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.emphasis: list[Span] = []
        self.marks: list[LineMark] = []
        self.title: str | None = None

    def add(self, tokens: Sequence[Token]) -> None:
        """Write out the tokens of a whole text."""
        kind: BlockKind = "body"
        level = ""
        quotes = lists = 0
        row = -1
        for token in tokens:
            name = token.type
            if name == "heading_open":
                kind, level = "heading", token.tag
            elif name == "heading_close":
                kind, level = "body", ""
            elif name in ("blockquote_open", "blockquote_close"):
                quotes += token.nesting
            elif name in ("list_item_open", "list_item_close"):
                lists += token.nesting
            elif name == "tr_open":
                row = self._at
            elif name == "tr_close":
                row = -1
            elif name == "inline":
                self._add_inline(token, kind, is_quotation=quotes > 0, in_list=lists > 0, row=row)
                if level == "h1" and self.title is None and self.blocks and self.blocks[-1].kind == "heading":
                    block = self.blocks[-1]
                    self.title = " ".join("".join(self.pieces)[block.start : block.end].split())
            elif name in ("fence", "code_block"):
                self._add_code(token)
            elif name == "html_block":
                self._add_html(token)

    def _seek(self, token: Token) -> None:
        if token.map is not None:
            self._cursor = max(self._cursor, self._starts[min(token.map[0], len(self._lines))])

    def _gap(self, gap: str) -> None:
        if self.blocks:
            self.pieces.append(gap)
            self._at += len(gap)

    def _write(self, printed: str, raw: str | None = None) -> None:
        """Write a piece, and mark where `raw` (by default the same) is found next in the file."""
        raw = printed if raw is None else raw
        found = self._source.find(raw, self._cursor) if raw else -1
        if found >= 0:
            line = bisect.bisect_right(self._starts, found) - 1
            mark = LineMark(self._at, line + self._first_line + 1, found - self._starts[line] + 1)
            if self.marks and self.marks[-1].start == self._at:
                self.marks.pop()
            self.marks.append(mark)
            self._cursor = found + len(raw)
        self.pieces.append(printed)
        self._at += len(printed)

    def _add_inline(self, token: Token, kind: BlockKind, *, is_quotation: bool, in_list: bool, row: int) -> None:
        children = without_edits(token.children or [])
        if not any(child.content.strip() for child in children if child.type in _SHOWN):
            return
        self._seek(token)
        in_row = row >= 0 and self.blocks and self.blocks[-1].start >= row and self.blocks[-1].kind == "body"
        self._gap("\t" if in_row else "\n" if in_list and self._was_in_list else "\n\n")
        self._was_in_list = in_list
        start = self._at
        self._add_children(children)
        if in_row:
            start = self.blocks.pop().start
        self.blocks.append(Block(kind, start, self._at, is_quotation=is_quotation))

    def _add_children(self, children: Sequence[Token]) -> None:
        for number, child in enumerate(children):
            if child.type == "text":
                if child.content:
                    self._write(child.content)
            elif child.type == "text_special":
                self._write(child.content, child.markup or child.content)
            elif child.type == "code_inline":
                self._write(child.content)
            elif child.type == "softbreak":
                self._write("\n" if _is_beside_note(children, number) else " ", "\n")
            elif child.type == "hardbreak":
                self._write("\n")
            elif child.type in ("em_open", "strong_open"):
                self._open.append(self._at)
            elif child.type in ("em_close", "strong_close"):
                self._close_emphasis()
            elif child.type == "html_inline":
                self._add_tag(child.content)
        while self._open:
            self._close_emphasis()

    def _add_tag(self, tag: str) -> None:
        if _BR.fullmatch(tag):
            self._write("\n", tag)
            return
        match = _EMPHASIS_TAG.fullmatch(tag)
        if match and not match[1]:
            self._open.append(self._at)
        elif match:
            self._close_emphasis()

    def _close_emphasis(self) -> None:
        start = self._open.pop() if self._open else self._at
        if start < self._at and not (
            self.emphasis and self.emphasis[-1].start <= start and self._at <= self.emphasis[-1].end
        ):
            self.emphasis.append(Span(start, self._at))

    def _add_code(self, token: Token) -> None:
        printed = token.content.strip("\n").rstrip()
        if not printed.strip():
            return
        self._seek(token)
        self._gap("\n\n")
        self._was_in_list = False
        start = self._at
        for index, line in enumerate(printed.split("\n")):
            if index:
                self._write("\n")
            if line:
                self._write(line)
        self.blocks.append(Block("boilerplate", start, self._at, reason="code"))

    def _add_html(self, token: Token) -> None:
        from quotecheck.read.html import render_fragment
        from quotecheck.read.html_labels import label_paragraphs

        paragraphs = render_fragment(token.content)
        for paragraph, (kind, reason) in zip(paragraphs, label_paragraphs(paragraphs), strict=True):
            self._seek(token)
            self._gap("\n\n")
            start = self._at
            self.emphasis.extend(Span(start + a, start + b) for a, b in paragraph.emphasis)
            head = paragraph.first_words.split("\n")[0]
            if head and paragraph.text.startswith(head):
                self._write(head)
                self._write(paragraph.text[len(head) :], "")
            else:
                self._write(paragraph.text, "")
            self.blocks.append(
                Block(kind, start, self._at, reason=reason, is_quotation=paragraph.frame.is_quotation)  # type: ignore[arg-type]
            )


def _is_beside_note(children: Sequence[Token], number: int) -> bool:
    """Return whether the line before or after a soft break is a note to this program, and no part of the paragraph."""
    first = number
    while first and children[first - 1].type not in ("softbreak", "hardbreak"):
        first -= 1
    before, after = children[first:number], children[number + 1 : number + 5]
    return any(is_note_line("".join(child.content for child in part)) for part in (before, after))


_SHOWN = frozenset({"text", "text_special", "code_inline"})
