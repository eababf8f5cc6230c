"""A stretch of a document as it is shown: the printed words, with the ones that matter marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from quotecheck.model import Document, Span
from quotecheck.render.visible import visible

__all__ = ["Excerpt", "Piece", "make_excerpt", "shortened"]

PieceKind = Literal["text", "mark", "gap", "cut"]
MAX_CHARS = 700
"""Longest passage shown whole; a passage of several sentences or a page-long quote is cut around its marks.

700 shows the longest sentence of the two seed articles (386) and of 2,000 news sentences tried (2026-11-21) whole.
"""
CONTEXT_CHARS = 120
MAX_SHORT_CHARS = 160
"""Two lines at 80 columns: enough to know a passage again where another part of the report shows it whole."""


class Piece(NamedTuple):
    """A run of words with one look. `gap` is the place where words are missing, `cut` where the display skips some."""

    text: str
    kind: PieceKind
    start: int


class Excerpt(NamedTuple):
    """`document.text[start:end]` with `marks` (sorted, apart from each other) and `gaps` (offsets) inside it."""

    document: Document
    start: int
    end: int
    marks: tuple[Span, ...] = ()
    gaps: tuple[int, ...] = ()

    def pieces(self) -> tuple[Piece, ...]:
        """Return the words in reading order, safe to show; one long run without marks is cut in its middle."""
        cuts = [Piece("", "gap", gap) for gap in self.gaps]
        found: list[Piece] = []
        at = self.start
        edges = sorted([(mark.start, mark.end) for mark in self.marks] + [(gap.start, gap.start) for gap in cuts])
        for start, end in edges:
            found += self._plain(at, max(at, start))
            if end > start:
                found.append(Piece(visible(self.document.text[start:end]), "mark", start))
            else:
                found.append(Piece("", "gap", start))
            at = max(at, end)
        found += self._plain(at, self.end)
        return tuple(piece for piece in found if piece.text or piece.kind in ("gap", "cut"))

    def _plain(self, start: int, end: int) -> list[Piece]:
        text = self.document.text
        if self.end - self.start <= MAX_CHARS or end - start <= 3 * CONTEXT_CHARS:
            return [Piece(visible(text[start:end]), "text", start)]
        head = text.find(" ", start + CONTEXT_CHARS, end)
        tail = text.rfind(" ", start, end - CONTEXT_CHARS)
        if head < 0 or tail <= head:
            head, tail = start + CONTEXT_CHARS, end - CONTEXT_CHARS
        return [
            Piece(visible(text[start:head]), "text", start),
            Piece("", "cut", head),
            Piece(visible(text[tail:end]), "text", tail),
        ]


def make_excerpt(
    document: Document, start: int, end: int, *, marks: Iterable[Span] = (), gaps: Iterable[int] = ()
) -> Excerpt:
    """Return the excerpt; marks are clipped to it, and joined where only white space stands between them.

    >>> text = "to strengthen diplomatic and security ties"
    >>> shown = make_excerpt(Document(id="A", name="a", text=text), 0, len(text), marks=[Span(14, 24), Span(25, 28)])
    >>> [(piece.kind, piece.text) for piece in shown.pieces()]
    [('text', 'to strengthen '), ('mark', 'diplomatic and'), ('text', ' security ties')]
    """
    joined: list[Span] = []
    for mark in sorted(Span(max(start, mark.start), min(end, mark.end)) for mark in marks):
        if mark.end <= mark.start:
            continue
        if joined and not document.text[joined[-1].end : mark.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    inside = {gap for gap in gaps if start <= gap <= end and not any(mark.start <= gap <= mark.end for mark in joined)}
    return Excerpt(document, start, end, tuple(joined), tuple(sorted(inside)))


def shortened(text: str, *, max_chars: int = MAX_SHORT_CHARS, cut: str = "[…]") -> str:
    """Return a text on one line, a long one by both its ends with `cut` between them.

    >>> len(shortened("word " * 100)), "[…]" in shortened("word " * 100)
    (163, True)
    """
    words = " ".join(text.split())
    if len(words) <= max_chars:
        return words
    half = max_chars // 2
    return f"{words[:half].rsplit(' ', 1)[0]} {cut} {words[-half:].split(' ', 1)[-1]}"
