"""Quotations between marks: paragraph by paragraph, so that a bad mark cannot reach the next one.

`reading.py` says which mark closes which; here the parts become spans, unclosed ones get a plausible end, and a
quotation that several paragraphs open again is put together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from quotecheck.language.sentences import trimmed
from quotecheck.model import Document, Span
from quotecheck.quotes.bounds import find_attribution, find_plausible_end, find_sentence_start, is_attributed_after
from quotecheck.quotes.joining import Pair, join_orphans, join_runs
from quotecheck.quotes.layout import is_code, is_tokenised, may_hold_code, paragraphs_of
from quotecheck.quotes.marks import CLOSERS, GLYPHS, SCAN, Mark, mark_places, scan_marks
from quotecheck.quotes.reading import Part, may_resume, read_marks

__all__ = ["Pair", "Paired", "pair_document", "pair_marks", "pair_paragraph"]

_MAX_MARKS = 1_000
_MIN_CHARS_PER_MARK = 8
"""A paragraph with more than a thousand marks, one in every 8 characters, is no text (the densest dialogue has one in
40); its first mark is reported as a stray. 2026-11-21."""
_MAX_STRAYS = 20
"""Stray closers in one paragraph up to which their openers are looked for; more are no slips but another notation."""


class Paired(NamedTuple):
    """The marks of a document, read: its paragraphs, the quotations in text order, and the stray marks."""

    paragraphs: tuple[Span, ...]
    pairs: tuple[Pair, ...]
    strays: tuple[Mark, ...]


_paired: WeakKeyDictionary[Document, Paired] = WeakKeyDictionary()


def pair_document(document: Document) -> Paired:
    """Return the marks of a document, read once: quotations and mark problems both start here.

    >>> [pair.depth for pair in pair_document(Document("A", "a", "“He said ‘no.’”")).pairs]
    [0, 1]
    """
    found = _paired.get(document)
    if found is None:
        paragraphs = paragraphs_of(document)
        found = Paired(paragraphs, *pair_marks(document.text, paragraphs))
        _paired[document] = found
    return found


def pair_marks(text: str, paragraphs: Sequence[Span]) -> tuple[tuple[Pair, ...], tuple[Mark, ...]]:
    """Return the quotations of all paragraphs in text order, and the marks that quote nothing but should.

    A quotation over several paragraphs, each opened again, is one pair (inner opening marks stay in its text).
    No two pairs overlap in part: each lies inside another or outside it.

    >>> pairs, strays = pair_marks('He said "go" and left."', (Span(0, 23),))
    >>> [(pair.start, pair.end) for pair in pairs], [mark.start for mark in strays]
    ([(8, 12)], [22])
    """
    tokenised = is_tokenised(text)
    pairs: list[Pair] = []
    strays: list[Mark] = []
    has_code = may_hold_code(text)
    places = mark_places(text)
    last = 0
    for index, (start, end) in enumerate(paragraphs):
        first = bisect_left(places, start, last)
        last = bisect_left(places, end, first)
        if first == last or (has_code and is_code(text, start, end)):
            continue
        marks = scan_marks(text, start, end, tokenised=tokenised, places=places[first:last])
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        resumed = SCAN.match(text, *after) if after is not None and text[after.start] in GLYPHS else None
        found, lost = pair_paragraph(text, start, end, marks, None if resumed is None else resumed.group())
        strays.extend(lost)
        pairs.extend(found)
    joined = join_orphans(text, join_runs(text, pairs, paragraphs), strays, paragraphs)
    return tuple(joined[0]), tuple(joined[1])


def pair_paragraph(
    text: str, start: int, end: int, marks: list[Mark], resumes_with: str | None = None
) -> tuple[list[Pair], list[Mark]]:
    """Return the quotations of one paragraph in text order, and the stray marks.

    Args:
        text: the whole document.
        start: first offset of the paragraph.
        end: offset after its last character.
        marks: all of the paragraph, as `scan_marks` gives them.
        resumes_with: the mark that the next paragraph begins with, if it begins with one.

    >>> text = "‘It’s the clubs’ water,’ she said."
    >>> pairs, _ = pair_paragraph(text, 0, 34, scan_marks(text, 0, 34))
    >>> [(pair.start, pair.end) for pair in pairs]
    [(0, 24)]
    """
    if not marks:
        return [], []
    if len(marks) > _MAX_MARKS and len(marks) * _MIN_CHARS_PER_MARK > end - start:
        return [], marks[:1]
    parts = read_marks(text, marks, resumes_with, lambda mark: _runs_to_end(text, mark, start, end))
    pairs = _pairs_of(text, marks, parts, start, end, resumes_with)
    used = {at for part in parts for at in part[:2]}
    loose = () if len(used) == len(marks) and -1 not in used else enumerate(marks)
    strays = [mark for at, mark in loose if at not in used and mark.neither > 3.0 and mark.family != 1]
    if 0 < len(strays) <= _MAX_STRAYS:
        unopened = {mark.start: _unopened_pair(text, mark, start, end, pairs) for mark in strays}
        pairs.extend(pair for pair in unopened.values() if pair is not None)
        strays = [mark for mark in strays if unopened[mark.start] is None]
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: (pair.start, -pair.end))
    return pairs, strays


def _pairs_of(
    text: str, marks: Sequence[Mark], parts: Sequence[Part], start: int, end: int, resumes_with: str | None
) -> list[Pair]:
    """Return the parts of a paragraph as pairs; those without words are left out."""
    pairs: list[Pair] = []
    around: list[int] = []  # the marks at which the open quotations end
    for index, part in enumerate(parts):
        opener = marks[part.opener]
        while around and around[-1] <= part.opener:
            around.pop()
        if part.closer >= 0:
            pair = _closed_pair(text, opener, marks[part.closer], len(around))
        else:
            is_open = part.given_up >= len(marks)
            limit = end if is_open else marks[part.given_up].start
            inside = _closed_inside(marks, parts, index)
            runs_on = is_open and may_resume(opener, resumes_with) and _runs_to_end(text, opener, start, end)
            pair = _open_pair(text, opener, limit, inside, len(around), runs_on=runs_on)
        around.append(part.closer if part.closer >= 0 else part.given_up)
        if pair.inner_start < pair.inner_end:
            pairs.append(pair)
    return pairs


def _runs_to_end(text: str, opener: Mark, start: int, end: int) -> bool:
    """Return True where the words after an opener can be the first paragraph of a longer quotation.

    They begin a sentence, no "she said" follows them, and the paragraph does not end with a mark of the same family.
    """
    head = text[opener.end : opener.end + 2].lstrip("[(…. ")[:1]
    if opener.start > start and text[opener.start - 1] in "'’\"”»":  # "the ’“80s": no space, no new sentence
        return False
    before = text[max(start, opener.start - 3) : opener.start].rstrip()
    if head.islower() or (before and before[-1] not in '.,:!?…—–-"”’»)'):
        return False
    closers = '"”»' if opener.family == 2 else "'’›"
    return text[end - 1] not in closers and find_attribution(text, opener.end, end, across=closers) is None


def _closed_inside(marks: Sequence[Mark], parts: Sequence[Part], index: int) -> list[tuple[int, int]]:
    """Return the spans of the closed quotations inside the unclosed one at `index`."""
    inside = []
    for part in parts[index + 1 :]:
        if part.opener >= parts[index].given_up:
            break
        if part.closer >= 0:
            inside.append((marks[part.opener].start, marks[part.closer].end))
    return inside


def _closed_pair(text: str, opener: Mark, closer: Mark, depth: int) -> Pair:
    """Return the pair between two marks."""
    inner_start, inner_end = trimmed(text, opener.end, closer.start)
    agrees = closer.glyph in CLOSERS.get(opener.glyph, "")
    return Pair(opener.start, inner_start, inner_end, closer.end, depth, opener.family, True, True, agrees)


def _open_pair(
    text: str, opener: Mark, limit: int, inside: list[tuple[int, int]], depth: int, *, runs_on: bool
) -> Pair:
    """Return a pair that nothing closes, ended where its words plausibly end."""
    stop = find_attribution(text, opener.end, limit, inside)
    if stop is not None:
        runs_on = False
    elif runs_on:
        stop = limit
    else:
        stop = find_plausible_end(text, opener.end, limit, inside)
    first, last = trimmed(text, opener.end, stop)
    return Pair(opener.start, first, last, last, depth, opener.family, closed=False, agrees=False, runs_on=runs_on)


def _unopened_pair(text: str, mark: Mark, start: int, end: int, pairs: Sequence[Pair]) -> Pair | None:
    """Return the quotation that a closer without opener ends (`We will go," he said.`), or None for a stray mark."""
    if mark.family != 2 or mark.closes > 0.3 or mark.opens < 4.0 or text[mark.start - 1] not in ",?!":
        return None
    if any(pair.start < mark.start < pair.end for pair in pairs) or not is_attributed_after(text, mark.end, end):
        return None
    low = max([start, *(pair.end for pair in pairs if pair.end <= mark.start)])
    first, last = trimmed(text, find_sentence_start(text, low, mark.start), mark.start)
    return Pair(first, first, last, mark.end, 0, 2, agrees=False, opened=False) if first < last else None
