"""How much of one document is read and compared: the limits, how they were measured, and where they fall in a text.

They keep any input, be it 50 MB on one line, within a minute and 2 GB. What lies beyond is listed in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from quotecheck.language.patterns import compile_later
from quotecheck.model import Document, Skipped

__all__ = ["MAX_COMPARED_CHARS", "MAX_MARKS", "compared_end", "read_end", "skipped_by_limits", "within_limits"]

MAX_COMPARED_CHARS = 1_500_000
"""Characters of a document whose sentences are claims, evidence, and aligned: two long novels. A megabyte of
sentences costs 10 s of CPU on one loaded core and 200 MB, of quotations 20 s (bench/pipeline.py, 2026-11-21)."""
MAX_MARKS = 30_000
"""Quotation marks of a document that are read, so about 15,000 quotations, more than a long novel has. Each costs
0.3 ms to find and attribute and about 0.7 ms to check (bench/pipeline.py, 2026-11-21)."""
_MARK = compile_later(r"[\"“”„«»「」『』]|(?<!\w)['‘]")
_GLYPHS = "\"“”„«»「」『』'‘"
_STOP = compile_later(r"[.!?][\"'”’»)]*\s|\n")
_LOOKED_BACK = 5_000


def compared_end(text: str) -> int:
    """Return where the sentences end that are compared: the end of all but very long texts.

    >>> compared_end("Short.")
    6
    """
    return len(text) if len(text) <= MAX_COMPARED_CHARS else _cut_before(text, MAX_COMPARED_CHARS)


def read_end(text: str) -> int:
    """Return where reading ends altogether: the end of all texts but those with tens of thousands of quotations.

    >>> read_end('"Go," he said.')
    14
    """
    if len(text) <= MAX_MARKS or sum(map(text.count, _GLYPHS)) <= MAX_MARKS:
        return len(text)
    beyond = next(islice(_MARK.finditer(text), MAX_MARKS, None), None)
    return len(text) if beyond is None else _cut_before(text, beyond.start())


def within_limits(document: Document) -> Document:
    """Return a document without the sentences beyond the limits; the text stays."""
    end = min(compared_end(document.text), read_end(document.text))
    if end == len(document.text) or not document.sentences or document.sentences[-1].end <= end:
        return document
    return replace(document, sentences=tuple(each for each in document.sentences if each.end <= end))


def skipped_by_limits(document: Document) -> Iterator[Skipped]:
    """Yield what of a document lies beyond the limits, with the reason."""
    text = document.text
    read, compared = read_end(text), compared_end(text)
    if compared < read:
        reason = (
            f"too long: beyond the first {MAX_COMPARED_CHARS:,} characters quotations are checked, but no other "
            "sentences; split the document to have them checked"
        )
        yield Skipped(document.id, compared, read, reason)
    if read < len(text):
        reason = (
            f"too many quotations: nothing is checked beyond the first {MAX_MARKS:,} quotation marks; "
            "split the document to have it checked"
        )
        yield Skipped(document.id, read, len(text), reason)


def _cut_before(text: str, limit: int) -> int:
    """Return the last end of a sentence before `limit`, else the last white space, else `limit`."""
    low = max(0, limit - _LOOKED_BACK)
    ends = [match.end() for match in _STOP.finditer(text, low, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", low, limit)
    return limit if space < 0 else space + 1
