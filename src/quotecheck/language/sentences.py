"""Sentence boundaries: one scan over the stops, one over the line ends, and a close look at each.

A stop ends a sentence unless what stands before it (an abbreviation, an initial, a list number) or after it (a small
letter, the verb of an attribution) says otherwise. A line end does so too, unless the line was hard-wrapped. The rules
follow the punctuation of English newspapers; the word lists are data.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from quotecheck.language.wordlists import read_sections
from quotecheck.model import Span

__all__ = ["split_sentences"]

_MAX_WRAP, _MIN_WRAP, _WINDOW = 100, 40, 4
"""Hard-wrapped lines are 40 to 100 columns wide, judged by 4 lines on either side: chosen on invented mail, wire and
Gutenberg-style texts (bench/sentences.py), 2026-11-21."""
_LONGEST_WORD = 40
_CLOSERS = "\"'\u201d\u2019\u00bb\u203a\u300d\u300f)\\]}*_"
_STOPS = ".!?\u2026\u061f\u0964\u3002\uff01\uff1f"
_STOP = re.compile(
    # One character class first: the engine skips at full speed to the stops. The look back keeps a long run of stops from
    # being tried at each of its characters. Stops of scripts without spaces need no space.
    rf"[{_STOPS}](?<![{_STOPS}][{_STOPS}])[{_STOPS}]*+[{_CLOSERS}]*+(?:(?<=\W)\[\d+\])*+"
    r"(\s++|(?<=[\u3002\uff01\uff1f])|(?<=[\u3002\uff01\uff1f][\u300d\u300f\uff09\u201d]))"
)
_OPENERS = "\"'\u201c\u2018\u201e\u00ab\u2039\u300c\u300e([{*_\u00bf\u00a1"
_NEXT_WORD = re.compile(rf"[{_OPENERS}\u2013\u2014\s-]*([^\W_]+(?:['\u2019][^\W_]+)?)")
_SURE_LINE = re.compile(rf"^(.{{{_MIN_WRAP - 1},{_MAX_WRAP - 1}}}[^\s.!?:])\n(?=[a-z])", re.MULTILINE)
_RUNS_ON = re.compile(
    r"(?:,|\b(?:the|an?|of|and|or|to|in|for|with|by|from|that|at|on|as|is|was|be|his|her|their|its|Mrs?\.|Ms\.|Dr\.|Gen\.|Sen\.))\s*$"
)
"""What no heading and no list item ends with."""
_SOLID = re.compile(r"\S+")
_INNER_CAPITAL = re.compile(r"[a-z]{1,4}[A-Z]")
"""iPhone, eBay, wikiHow: they open a sentence in small letters."""
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_LIST_MARK = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$")
_TIMES = frozenset(("a.m", "p.m", "am", "pm"))
_AFTER_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[a-z]?[sd]?t$|gmt|utc|eastern|"
    r"central|pacific|mountain|local|london|greenwich",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    # '"Will you go?" Mr. Smith asked.' is one sentence: up to four capitalised words, then the verb.
    r"\s*(?:the\s+)?(?:[A-Z][\w.'\u2019-]*,?\s+){1,4}"
    r"(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|answered|cried|shouted|exclaimed|yelled|recalled|wondered|"
    r"tweeted|posted|joked|quipped|demanded|inquired|enquired|continued|snapped|whispered|insisted|declared)\b"
)
_BULLET = re.compile(
    r"(?:[-*+\u2022\u00b7\u2013\u2014\u25aa\u25cf\u25e6\u2023\u25a0\u2713>#|]+|\d{1,3}[.)]|[A-Za-z][.)])(?=\s)"
)
_ONLY_BULLET = re.compile(r"(?:[-*+\u2022\u00b7\u2013\u2014\u25aa\u25cf\u25e6\u2023\u25a0\u2713]+|\d{1,3}[.)])$")
_LABEL = re.compile(r"(?:[QA]|[A-Z][A-Z.'\u2019 -]{1,30}|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){0,3}):\s")
_LINE_END = re.compile(r"[\n\r\f\v\x85\u2028\u2029]\s*")
_HARD = re.compile(r"\n[^\n]*\n|\r[^\n\r]*\r|[\f\u2029]")


@cache
def _abbreviations() -> dict[str, str]:
    """Return folded abbreviation to class; single letters and all-capitals shortenings are judged by their shape."""
    rows = (line.split("|") for line in read_sections("abbreviations.txt")[""])
    table: dict[str, str] = {}
    for row in rows:
        key, kind = row[0].strip(), row[2].strip()
        if kind not in ("caps", "none"):
            table.setdefault(key, kind)
    return table


@cache
def _starters() -> frozenset[str]:
    return frozenset(word for line in read_sections("starters.txt")[""] for word in line.split())


def split_sentences(text: str, *, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of `text[start:end]` in order, as spans of `text` without white space at their ends.

    Every character that is not white space lies in exactly one span. Headings and list items are sentences too.
    A quotation of several sentences is split at its inner sentence ends; what follows its closing mark in small
    letters ("he said") or as an attribution stays with its last sentence.

    >>> text = 'Gen. Smith left the U.S. at 5 p.m. on Jan. 6. "Why?" Mr. Lee asked. No one knew.'
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Gen. Smith left the U.S. at 5 p.m. on Jan. 6.', '"Why?" Mr. Lee asked.', 'No one knew.']
    """
    end = len(text) if end is None else min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return ()
    cuts = _line_cuts(text, start, end)
    _add_stop_cuts(text, start, end, cuts)
    spans: list[Span] = []
    for following in sorted(cuts):
        spans.append(Span(start, cuts[following]))
        start = following
    spans.append(Span(start, end))
    return tuple(spans)


def _add_stop_cuts(text: str, start: int, end: int, cuts: dict[int, int]) -> None:
    """Add to `cuts` (next sentence's start to this one's end) every stop that ends a sentence."""
    abbreviations = _abbreviations()
    sentence_start = start
    for match in _STOP.finditer(text, start, end):
        following = match.end()
        if following >= end:
            break
        if following in cuts:
            sentence_start = following
            continue
        at, after = match.start(), match.start(1)
        first = text[following]
        earliest = max(sentence_start, at - _LONGEST_WORD)
        word = text[(text.rfind(" ", earliest, at) + 1 or earliest) : at]
        if after == at + 1 and first.isupper() and len(word) > 1 and word.islower() and word.isalpha():
            is_end = word not in abbreviations or _is_sentence_end(text, sentence_start, at, after, following)
        elif first.islower() and following > after and not _INNER_CAPITAL.match(text, following):
            continue
        else:
            is_end = _is_sentence_end(text, sentence_start, at, after, following)
        if is_end:
            cuts[following] = after
            sentence_start = following


def _is_sentence_end(text: str, sentence_start: int, at: int, after: int, following: int) -> bool:
    """Return whether the stop at `at` ends a sentence; its run and its closing marks end at `after`."""
    if text[at] in "\u3002\uff01\uff1f":
        return True
    run = text[at:after].rstrip("\"'\u201d\u2019\u00bb\u203a\u300d\u300f)]}*_0123456789[")
    word = _NEXT_WORD.match(text, following)
    next_word = word[1] if word else ""
    if (next_word[:1].islower() and not _INNER_CAPITAL.match(next_word)) or text[following] in ".!?\u2026,;":
        return False
    if "?" in run or "!" in run:
        return not (after > at + len(run) and _ATTRIBUTION.match(text, following))
    if len(run) > 1 or run == "\u2026":
        return next_word not in ("I", "") or len(run) > 3
    last_word = _token_before(text, sentence_start, at)
    if not last_word:
        # ". . ." and a stop that stands alone: only the last of the row can end a sentence.
        return next_word.lower() in _starters()
    if word and len(next_word) == 1 and text[word.end() : word.end() + 1] == ".":
        next_word += "."  # "W. A. Swim": an initial, no article
    if last_word == "I" and not next_word.endswith("."):
        # "So did I. Paul left." but "Roger I. Vermeersch"
        before = text[sentence_start:at].split()
        return next_word.lower() in _starters() or (len(before) > 1 and before[-2][0].islower())
    return _ends_after_token(last_word, next_word, at - len(last_word) == sentence_start)


def _token_before(text: str, sentence_start: int, at: int) -> str:
    """Return the run of characters without white space before a stop, without opening marks."""
    begin = at
    while begin > sentence_start and not text[begin - 1].isspace():
        begin -= 1
        if at - begin > _LONGEST_WORD:
            break
    return text[begin:at].lstrip(_OPENERS + "\u2013\u2014-")


def _ends_after_token(before: str, next_word: str, is_first: bool) -> bool:
    """Return whether a single stop after the word `before` ends the sentence, from its kind and the next word."""
    folded = before.lower().replace("\u2019", "'")
    opens = next_word.lower() in _starters()
    if is_first and _LIST_MARK.match(before):
        return False
    tail = re.split(r"[-\u2013\u2014/(\[\"'\u201c\u2018]", folded)[-1] if len(folded) > 3 else folded
    if len(before) == 1 and before.isupper():
        return opens
    kind = _abbreviations().get(folded) or (_abbreviations().get(tail) if tail != folded else None)
    if kind is None:
        if len(tail) == 1 and tail.isalpha():
            return opens or before[-1].islower()
        return opens if _INITIALISM.search(folded) else True
    if kind not in ("title", "number") and before.isalpha() and before.isupper() and not next_word.isupper():
        return True  # "9 a.m. EST.": capitals are no shortened word
    if kind == "time" or folded in _TIMES:
        return bool(next_word) and not next_word[0].isdigit() and not _AFTER_TIME.match(next_word)
    if kind == "latin-inner":
        return False
    if kind == "title":
        return opens and (folded in ("st", "ft") or before[0].islower())
    if kind == "number":
        return not (
            next_word[:1].isdigit() or not next_word or (len(next_word) < 5 and next_word.isupper() and not opens)
        )
    if kind in ("month", "day", "place") and not before[0].isupper():
        return True
    return opens or kind == "latin"


def _line_cuts(text: str, start: int, end: int) -> dict[int, int]:
    """Return next sentence's start to this one's end for every line end that is no mere wrapping."""
    cuts: dict[int, int] = {}
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
    if at - line_start > _MAX_WRAP or _BULLET.match(text, following) or _LABEL.match(text, following):
        return False
    if text[following].islower() or _RUNS_ON.search(text, max(line_start, at - 12), at):
        return True
    if text[at - 1] in ".!?":
        last_word = text[max(line_start, text.rfind(" ", line_start, at) + 1) : at - 1]
        if len(last_word) > 1 and last_word.isalpha() and last_word.lower() not in _abbreviations():
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
