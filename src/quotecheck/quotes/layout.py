"""Where a quotation may begin and must end: the paragraphs of a text, as marks see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quotecheck.language.limits import read_end
from quotecheck.language.sentences import trimmed
from quotecheck.model import Document, Span
from quotecheck.read.paragraphs import find_units
from quotecheck.ready import compiled

__all__ = ["find_paragraphs", "is_code", "is_tokenised", "may_hold_code", "paragraphs_of", "split_at"]

_BLANK_LINE = compiled(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SPACED_STOP = compiled(r"[.,](?<=\w [.,])(?: |\n|$)")
_STOP = compiled(r"[.,](?:(?<=\w[.,])|(?<=\w [.,]))(?: |\n|$)")
"""The marks first: the engine skips at full speed to them."""
_RARE_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_RARE_LINE_END = compiled(f"[{_RARE_LINE_ENDS}]")
_MIN_CODE_SIGNS = 6
_CODE_SIGNS = ("{", "}", "=", "();", '":', "=>", "&&")
"""What programs and data are full of and prose is not; six of them, and one in every 40 characters, make code."""


@lru_cache(maxsize=8)
def is_tokenised(text: str) -> bool:
    """Return True where punctuation stands apart from its word (" ," and " ."), as in corpora cut into tokens.

    There the space around a mark says nothing, and a line is a sentence, not a paragraph.

    >>> is_tokenised('" Yes , " she said .'), is_tokenised('"Yes," she said.')
    (True, False)
    """
    sample = text[:20_000]
    if " ," not in sample and " ." not in sample:
        return False
    spaced = len(_SPACED_STOP.findall(sample))
    return spaced >= 2 and spaced * 2 > len(_STOP.findall(sample))


def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs in text order, without the space around them; empty text has none.

    They are the units of `read.paragraphs`; text cut into tokens, which has a sentence a line, is cut at blank lines.

    >>> [tuple(span) for span in find_paragraphs("First one.\nSecond one.\n\nThird.")]
    [(0, 10), (11, 22), (24, 30)]
    """
    if not is_tokenised(text):
        return tuple(Span(unit.start, unit.end) for unit in find_units(text))
    found: list[Span] = []
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        span = trimmed(text, start, len(text) if gap is None else gap.start())
        if span[0] < span[1]:
            found.append(Span(*span))
        start = len(text) if gap is None else gap.end()
    return tuple(found)


def split_at(spans: Iterable[Span], cuts: Sequence[int], text: str) -> tuple[Span, ...]:
    """Return the spans cut at every offset of `cuts` (sorted) that falls inside one, without space at the ends."""
    found: list[Span] = []
    at = 0
    for start, end in spans:
        begin = start
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            part = trimmed(text, begin, cuts[at])
            if part[0] < part[1]:
                found.append(Span(*part))
            begin = cuts[at]
            at += 1
        part = trimmed(text, begin, end)
        if part[0] < part[1]:
            found.append(Span(*part))
    return tuple(found)


def is_code(text: str, start: int, end: int) -> bool:
    """Return True for a paragraph of program text or data, whose marks quote nobody.

    >>> code = 'var x = {"size": [970, 250], "id": "a"}; if (y) { z = "b"; }'
    >>> is_code(code, 0, len(code)), is_code('He said "go".', 0, 13)
    (True, False)
    """
    signs = sum(text.count(sign, start, end) for sign in _CODE_SIGNS)
    return signs >= _MIN_CODE_SIGNS and signs * 40 > end - start


def may_hold_code(text: str) -> bool:
    """Return True where a text has signs of code enough for one paragraph of it, so that each must be looked at."""
    return any(map(text.__contains__, _CODE_SIGNS)) and sum(map(text.count, _CODE_SIGNS)) >= _MIN_CODE_SIGNS


def paragraphs_of(document: Document) -> tuple[Span, ...]:
    """Return the paragraphs of a document, cut where a block of its layout begins or ends (a headline, a dateline).

    They end where reading ends (`language.limits`). Text cut into tokens has a sentence a line, which its blocks cannot
    tell from paragraphs: it is not cut.
    """
    text = document.text[: read_end(document.text)]
    if is_tokenised(text):
        return find_paragraphs(text)
    if len(text) == len(document.text):
        spans = _blocks_on_lines(document)
        if spans is not None:
            return spans
    cuts = sorted({edge for block in document.blocks for edge in (block.start, block.end)})
    return split_at(find_paragraphs(text), cuts, text)


def _blocks_on_lines(document: Document) -> tuple[Span, ...] | None:
    """Return the blocks where each stands on one line and they cover all words: then they are the paragraphs.

    None where one runs over a line's end, which may or may not end a paragraph, or where something is in no block.
    """
    text, at = document.text, 0
    spans: list[Span] = []
    has_rare_ends = any(map(text.__contains__, _RARE_LINE_ENDS))
    for block in document.blocks:
        gap = text[at : block.start]
        if block.start < at or (gap and not gap.isspace()) or text.find("\n", block.start, block.end) >= 0:
            return None
        if has_rare_ends and _RARE_LINE_END.search(text, block.start, block.end):
            return None
        start, end = trimmed(text, block.start, block.end)
        if start < end:
            spans.append(Span(start, end))
        at = block.end
    rest = text[at:]
    return None if rest and not rest.isspace() else tuple(spans)
