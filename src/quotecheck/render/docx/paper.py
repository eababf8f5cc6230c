"""The paragraphs of a Word file: read from the draft's own, or laid out anew from a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotecheck.model import Document
from quotecheck.render.docx.anchors import Piece, match_paragraphs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["build", "read_pieces"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\n+|\t|[^\n\t]+")


def read_pieces(word: WordDocument, text: str) -> list[Piece]:
    """Return the text elements of the body with their offsets in the checked text.

    Paragraphs are found as Word shows them with all markup accepted: insertions kept, deletions left out.
    """
    body: Any = word.element.body
    paragraphs = ([*_letters(paragraph)] for paragraph in body.iter(f"{_W}p") if not _is_left_out(paragraph))
    return list(match_paragraphs(paragraphs, text))


def _is_left_out(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return any(parent.tag in _LEFT_OUT for parent in element.iterancestors())


def _letters(parent: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield the characters of a paragraph with their elements; text boxes in it are paragraphs of their own."""
    for element in parent:
        if element.tag == f"{_W}t":
            yield from ((character, element) for character in element.text or "")
        elif element.tag == f"{_M}t":
            yield from ((character, None) for character in element.text or "")
        elif element.tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        elif element.tag not in _LEFT_OUT and element.tag != f"{_W}p" and isinstance(element.tag, str):
            yield from _letters(element)


def build(documents: Sequence[Document]) -> tuple[WordDocument, dict[str, list[Piece]]]:
    """Return a new Word file with the documents' texts, and the pieces of each by its id."""
    import docx

    word = docx.Document()
    word.core_properties.author = "quotecheck"
    word.core_properties.title = _printable(documents[0].title or documents[0].name) if documents else ""
    pieces: dict[str, list[Piece]] = {}
    for number, document in enumerate(documents):
        if len(documents) > 1:
            if number:
                word.add_paragraph().paragraph_format.page_break_before = True
            word.add_heading(_printable(f"{document.id}  {document.name}"), level=1)
        pieces[document.id] = [piece for span in _stretches(document) for piece in _paragraph(word, document, *span)]
    return word, pieces


def _printable(text: str) -> str:
    """Return a text of the same length that XML can hold and that cannot turn the line round."""
    return _NOT_XML.sub("\ufffd", text)


def _stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the blocks in order with what stands between them, so that no word of the text is lost."""
    at = 0
    for block in document.blocks:
        if document.text[at : block.start].strip():
            yield at, block.start, "body"
        yield max(at, block.start), block.end, block.kind
        at = max(at, block.end)
    if document.text[at:].strip():
        yield at, len(document.text), "body"


def _paragraph(word: WordDocument, document: Document, start: int, end: int, kind: str) -> Iterator[Piece]:
    text = document.text
    while start < end and text[start] in "\r\n":
        start += 1
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    paragraph = word.add_heading(level=2) if kind == "heading" else word.add_paragraph()
    edges = {start, end}
    for span in document.emphasis:
        edges |= {max(start, min(span.start, end)), max(start, min(span.end, end))}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        run = paragraph.add_run()
        run.italic = any(span.start <= left and span.end >= right for span in document.emphasis) or None
        yield from _fill(run, text[left:right], left)


def _fill(run: Any, text: str, at: int) -> Iterator[Piece]:  # noqa: ANN401 - a run of python-docx, by its elements
    for match in _BREAKS.finditer(text):
        words = match[0]
        if words == "\t":
            run.add_tab()
        elif words.startswith("\n"):
            run.add_break()
        else:
            element = run._r.add_t(_printable(words))  # noqa: SLF001 - the only way to one text element
            yield Piece(element, tuple(range(at + match.start(), at + match.end())))
