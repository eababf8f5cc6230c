"""Speech as a listener hears it: without its ums, its "you know" and its stutters.

What governs a quotation is looked for around it, and "I don't think, uh, the, the plan will work" denies the plan as
well as "I don't think the plan will work" does. What a quotation leaves out is told apart likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language import lexicon
from quotecheck.ready import compiled
from quotecheck.verify.wordlists import is_filler_phrase

__all__ = ["Stretch", "fluent", "fluent_before", "stretches_of"]

_ASIDE = compiled(r",\s*(?:you know|i mean|you see|like|well|let's see|let me see|okay|ok|look|listen)\s*,")
_STUTTER = compiled(r"(?<![\w'-])((?:[\w'-]+\s+){0,3}[\w'-]+)(?:,|\s?-+|\u2014|\.{3}| \0)\s+(?=\1(?![\w'-]))")
_BREAKS = (",", "-", "\u2014", "...", "\u2026")
_BREAK = compiled(r"(?:,| ?-+|\u2014|\.{3}| \0) ")
_MAX_STUTTERED = 4
_LONGEST_WORD = 16


@cache
def _sounds() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.FILLER_SOUNDS - {"err"}, key=lambda word: (-len(word), word)))
    mark = r"(?:,|-+|\u2014|\.{3})"
    return compiled(rf"{mark}?\s*(?<![\w'-])(?:{words})(?![\w'-])(?:\s*{mark})?\s*")


@cache
def _heard() -> tuple[str, ...]:
    return tuple(sorted(f" {sound}" for sound in lexicon.FILLER_SOUNDS))


def fluent(text: str) -> str:
    """Return a folded text without fillers and without the first of two equal stretches.

    >>> fluent("i don't, um, i don't think, you know, it will work")
    "i don't think it will work"
    """
    said = text
    if any(map(f" {said}".__contains__, _heard())):
        said = _sounds().sub(" \0 ", said)  # a pause may part a stutter, too
    if "," in said:
        said = _ASIDE.sub(" ", said)
    if _may_stutter(said):
        said = _STUTTER.sub("", said)
    return re.sub(r"[\s\0]{2,}", " ", said) if said != text else text


def _may_stutter(text: str) -> bool:
    """Return whether the word behind any comma or dash stands right before it, too: most texts need no closer look."""
    for mark in _BREAK.finditer(text):
        following = text[mark.end() : mark.end() + _LONGEST_WORD].split(" ", maxsplit=1)[0]
        if following and following in text[max(0, mark.start() - _MAX_STUTTERED * _LONGEST_WORD) : mark.start()]:
            return True
    return False


def fluent_before(text: str, following: Sequence[str]) -> str:
    """Return a folded text that stands before `following`, fluent, and without words that those begin with again.

    >>> fluent_before("i don't think, uh, the, ", ["the", "plan"])
    "i don't think "
    """
    said = fluent(text)
    if not text.rstrip().endswith(_BREAKS) and said == text:
        return said
    bare = said.rstrip(" ,-\u2014.\u2026")
    for count in range(min(_MAX_STUTTERED, len(following)), 0, -1):
        head = bare.removesuffix(" ".join(following[:count]))
        if head != bare and not head[-1:].isalnum() and head[-1:] not in ("'", "-"):
            return head
    return said


class Stretch(NamedTuple):
    """Source words `first:last` that a quotation leaves out, and what they are."""

    kind: Literal["filler", "repetition", "rest"]
    first: int
    last: int


def stretches_of(keys: Sequence[str], gap: Callable[[int], str], first: int, last: int) -> list[Stretch]:
    """Return the words `first:last`, which a quotation leaves out, as fillers, repetitions and the rest, in order.

    Empty where there is no filler among them. `gap` gives what stands before a word.

    >>> keys, text = "we uh we sort of you know lost".split(), ["", ",", ",", "", "", ",", "", ","]
    >>> [(part.kind, part.first, part.last) for part in stretches_of(keys, text.__getitem__, 1, 7)]
    [('filler', 1, 2), ('repetition', 2, 3), ('rest', 3, 5), ('filler', 5, 7)]
    """
    kinds: dict[int, Literal["filler", "repetition", "rest"]] = dict.fromkeys(range(first, last), "rest")
    for at in _fillers(keys, gap, first, last):
        kinds[at] = "filler"
    if "filler" not in kinds.values():
        return []
    for at in _repeated(keys, [at for at in kinds if kinds[at] == "rest"], first, last):
        kinds[at] = "repetition"
    found: list[Stretch] = []
    for at, kind in kinds.items():
        if found and found[-1].kind == kind:
            found[-1] = found[-1]._replace(last=at + 1)
        else:
            found.append(Stretch(kind, at, at + 1))
    return found


def _fillers(keys: Sequence[str], gap: Callable[[int], str], first: int, last: int) -> list[int]:
    """Return which of the words are sounds, or phrases that stand apart between marks or sounds."""
    found: list[int] = []
    at = first
    while at < last:
        length = 1 if keys[at] in lexicon.FILLER_SOUNDS else 0
        for count in (3, 2, 1) if not length else ():
            end = at + count
            opens = at == 0 or bool(set(gap(at)) & set(",.-\u2014;")) or keys[at - 1] in lexicon.FILLER_SOUNDS
            if end <= last and opens and is_filler_phrase(" ".join(keys[at:end])) and _closes(keys, gap, end):
                length = count
                break
        found += range(at, at + length)
        at += length or 1
    return found


def _closes(keys: Sequence[str], gap: Callable[[int], str], end: int) -> bool:
    if end >= len(keys) or keys[end] in lexicon.FILLER_SOUNDS:
        return True
    return bool(set(gap(end)) & set(",.-\u2014;"))


def _restarted(words: Sequence[str], count: int) -> int:
    """Return how many of the first `count` words are said again, at their end and in the words behind.

    >>> _restarted("hope to open to open in may".split(), 4), _restarted("it was it was late".split(), 2)
    (2, 2)
    """
    for size in range(count, 0, -1):
        for kept in range(size):  # words of the second time that are left out, too: "hope [to open, to] open"
            first = count - size - kept
            again = first + size
            if first >= 0 and again + size <= len(words) and words[first:again] == words[again : again + size]:
                return size
    return 0


def _repeated(keys: Sequence[str], rest: Sequence[int], first: int, last: int) -> list[int]:
    """Return which of the words stand a second time: among themselves, right behind them, or right before them."""
    found: list[int] = []
    left = list(rest)
    for size in range(len(left) // 2, 0, -1):
        at = 0
        while at + 2 * size <= len(left):
            if [keys[i] for i in left[at : at + size]] == [keys[i] for i in left[at + size : at + 2 * size]]:
                found += left[at : at + size]
                del left[at : at + size]
            else:
                at += 1
    reach = len(left) + 3
    following = [key for key in keys[last : last + reach] if key not in lexicon.FILLER_SOUNDS]
    preceding = [key for key in keys[max(0, first - reach) : first] if key not in lexicon.FILLER_SOUNDS]
    size = _restarted([*(keys[i] for i in left), *following], len(left))
    found += left[len(left) - size :]
    del left[len(left) - size :]
    for size in range(len(left), 0, -1):
        if [keys[i] for i in left[:size]] == preceding[-size:]:
            found += left[:size]
            break
    return found
