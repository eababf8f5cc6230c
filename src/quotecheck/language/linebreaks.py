"""Line ends that end a sentence (headings, list items, paragraphs) and line ends that only wrap one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from quotecheck.language.patterns import compile_later
from quotecheck.language.wordlists import abbreviation_kinds

__all__ = ["line_cuts"]

_MAX_WRAP, _MIN_WRAP, _WINDOW = 100, 40, 4
"""Hard-wrapped lines are 40 to 100 columns wide, judged by 4 lines on either side: chosen on invented mail, wire and
Gutenberg-style texts (bench/sentences.py), 2026-11-21."""
_SURE_LINE = compile_later(rf"^(.{{{_MIN_WRAP - 1},{_MAX_WRAP - 1}}}[^\s.!?:])\n(?=[a-z])", re.MULTILINE)
_RUNS_ON = compile_later(
    r"(?:,|\b(?:the|an?|of|and|or|to|in|for|with|by|from|that|at|on|as|is|was|be|his|her|their|its|Mrs?\.|Ms\.|Dr\.|Gen\.|Sen\.)|\w[-\u2010\u00ad])\s*$"
)
"""What no heading and no list item ends with: a comma, a word that wants another, a hyphen that divides one."""
_SOLID = compile_later(r"\S+")
_BULLET = compile_later(
    r"(?:[-*+\u2022\u00b7\u2013\u2014\u25aa\u25cf\u25e6\u2023\u25a0\u2713>#|]+|\d{1,3}[.)]|[A-Za-z][.)])(?=\s)"
)
_ONLY_BULLET = compile_later(r"(?:[-*+\u2022\u00b7\u2013\u2014\u25aa\u25cf\u25e6\u2023\u25a0\u2713]+|\d{1,3}[.)])$")
_LABEL = compile_later(r"(?:[QA]|[A-Z][A-Z.'\u2019 -]{1,30}|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){0,3}):\s")
_LINE_END = compile_later(r"[\n\r\f\v\x85\u2028\u2029]\s*")
_HARD = compile_later(r"\n[^\n]*\n|\r[^\n\r]*\r|[\f\u2029]")


def line_cuts(text: str, start: int, end: int) -> dict[int, int]:
    """Return next sentence's start to this one's end for every line end that is no mere wrapping."""
    cuts: dict[int, int] = {}
    if len(text[start:end].splitlines()) < 2:  # quicker than a pattern
        return cuts
    line_start = start
    for match in _LINE_END.finditer(text, start, end):
        at, following = match.span()
        if following >= end:
            break
        if _HARD.search(match[0]) or not _is_wrapped(text, line_start, at, following, start, end):
            last = at
            while last > start and text[last - 1].isspace():
                last -= 1
            if not _ONLY_BULLET.match(text[line_start:last]):
                cuts[following] = last
        line_start = following
    return cuts


def _is_wrapped(text: str, line_start: int, at: int, following: int, start: int, end: int) -> bool:
    """Return whether the line end at `at` was set by a wrapping program, so that the sentence may run across it."""
    if at - line_start > _MAX_WRAP or _LABEL.match(text, following):
        return False
    if _BULLET.match(text, following):
        # "... rounded to the nearest / 100." is no list item.
        return text[following].isdigit() and at - line_start >= _MIN_WRAP and text[at - 1] not in ".!?:;"
    if text[following].islower() or _RUNS_ON.search(text, max(line_start, at - 12), at):
        return True
    if text[at - 1] in ".!?":
        last_word = text[max(line_start, text.rfind(" ", line_start, at) + 1) : at - 1]
        if len(last_word) > 1 and last_word.isalpha() and last_word.lower() not in abbreviation_kinds():
            return False
    next_end = _line_end(text, following, end)
    if next_end - following > _MAX_WRAP:
        return False
    return _fits_wrapping(text, line_start, at, following, start, end)


def _line_end(text: str, at: int, end: int) -> int:
    """Return where the line at `at` ends, looking no farther than matters for wrapping."""
    limit = min(end, at + _MAX_WRAP + 2)
    found = text.find("\n", at, limit)
    return limit if found < 0 else found


def _fits_wrapping(text: str, line_start: int, at: int, following: int, start: int, end: int) -> bool:
    """Return whether the next word had no room on the line, judged by the surely wrapped lines around it.

    A line of 40 to 100 columns that runs on in small letters was surely wrapped: the width is at least its length
    and too small for the next word. A line that had room for the next line's first word was ended on purpose.
    """
    lines = _neighbours(text, line_start, following, start, end)
    sure = [
        (stop - begin, stop - begin + 1 + _word_length(text, next_begin))
        for (begin, stop), (next_begin, _) in pairwise(lines)
        if _MIN_WRAP <= stop - begin <= _MAX_WRAP and text[next_begin].islower() and text[stop - 1] not in ".!?:"
    ]
    if not sure:
        return _fits_document(text, at - line_start, following)
    length = at - line_start
    at_least, too_small_for = max(line for line, _ in sure), min(room for _, room in sure)
    return length < too_small_for and length + 1 + _word_length(text, following) > at_least


def _fits_document(text: str, length: int, following: int) -> bool:
    """Return whether a line end without sure neighbours agrees with the width of the whole text's wrapped lines."""
    width = _wrapped_width(text)
    return length <= width < length + 1 + _word_length(text, following)


@lru_cache(maxsize=2)
def _wrapped_width(text: str) -> int:
    """Return the length of the longest surely wrapped line of a text, or 0 if fewer than three lines are."""
    lengths = [len(match[1]) for match in _SURE_LINE.finditer(text)]
    return max(lengths) if len(lengths) >= 3 else 0


def _word_length(text: str, at: int) -> int:
    word = _SOLID.match(text, at)
    return len(word[0]) if word else 0


def _neighbours(text: str, line_start: int, following: int, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines around a line end, up to 4 either way, as far as the next blank or over-long line."""
    lines: list[tuple[int, int]] = []
    begin = line_start
    for _ in range(_WINDOW):
        stop = _line_end(text, begin, end)
        if not stop - begin or stop - begin > _MAX_WRAP or text[begin:stop].isspace():
            break
        lines.insert(0, (begin, stop))
        if begin <= start:
            break
        begin = max(start, text.rfind("\n", start, begin - 1) + 1)
    begin = following
    for _ in range(_WINDOW):
        stop = _line_end(text, begin, end)
        if not stop - begin or stop - begin > _MAX_WRAP or text[begin:stop].isspace():
            break
        lines.append((begin, stop))
        if stop >= end:
            break
        begin = stop + 1
    return lines
