"""Which paragraphs are page furniture and not the article: offers, prompts, notices, lists of links.

The phrases are data (`words/furniture.toml`). A paragraph's score is the weight of its phrases spread over its length,
lowered by signs of telling (quotation marks, reporting verbs) and judged by its place: after the last paragraph of
prose a text is mostly furniture, between two such paragraphs seldom.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.read.layout import Unit
from quotecheck.ready import compiled, parsed

__all__ = ["Furniture", "find_furniture", "is_prose"]

Place = Literal["head", "body", "tail"]

_FULL_WEIGHT_WORDS = 8
_MIN_SCORE: dict[Place, float] = {"head": 1.0, "body": 1.0, "tail": 0.8}
"""A score of 1 is one decisive phrase in a paragraph of eight words. Tried on tests/cases/boilerplate.json, the seeds
and the 60 development articles (no false alarm among 333 paragraphs), and by eye on WiCE pages; 2026-11-21."""
_TELLING_FACTOR = 0.35
_QUOTED_FACTOR = 0.5
_MAX_FRAGMENT_WORDS = 16
_SURELY_PROSE_CHARS = 400
_MAX_BRIDGE = 8
"""Fragments between two pieces of furniture that go with them. The first seed's offer has three in a row.
2026-11-21."""
_MIN_MENU_ITEMS = 8
_MAX_MENU_WORDS = 4
"""A menu is a run of at least eight entries of one to four words with a piece of furniture among them. The WiCE pages'
menus seen have ten entries and more of 1-3 words; a headline has more words; 2026-11-21."""
_MAX_SCORED_CHARS = 1200
"""Notices are short; a longer paragraph is never furniture as a whole."""

_WORD = compile_later(r"\w++(?:['’.-]\w++)*")
_WIDE = compile_later(r"[\u2e80-\uffdc\U00020000-\U0003ffff]")
_TELLS = compile_later(
    r"\b(?:said|says|told|tells|according to|announced|reported|argued|argues|ruled|wrote|writes"
    r"|added|claimed|asked|claims|testified|explained|noted|insisted|warned|he|she)\b",
    re.IGNORECASE,
)
_QUOTED = compile_later(r"[\"“«„].{3,}?[\"”»“]")
_STOP = compile_later(r"[.!?…。！？؟।][\"'”’»)\]」』]*$")
_ADDRESSES_READER = compile_later(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_SENTENCE_START = r"(?:^|(?<=[.!?…|·•] )|(?<=\n))"


class Furniture(NamedTuple):
    """Why a unit was taken for furniture, by its position among the units."""

    position: int
    reason: str


class _Phrase(NamedTuple):
    key: str
    pattern: re.Pattern[str]
    weight: float
    reason: str


@cache
def _phrases() -> tuple[_Phrase, ...]:
    table = parsed(Path(__file__).parent / "words" / "furniture.toml")
    return tuple(
        _Phrase(entry["key"], _compile(entry["pattern"], entry["where"]), entry["weight"], group["reason"])
        for group in table.values()
        for entry in group["entries"]
    )


@cache
def _by_first_key() -> dict[str, tuple[int, ...]]:
    """Return the places of the phrases whose keys begin with a key that is found first, the shortest there."""
    found: dict[str, list[int]] = {}
    keys = sorted({phrase.key for phrase in _phrases()}, key=len)
    for place, phrase in enumerate(_phrases()):
        found.setdefault(next(key for key in keys if phrase.key.startswith(key)), []).append(place)
    return {key: tuple(places) for key, places in found.items()}


def _compile(pattern: str, where: str) -> re.Pattern[str]:
    shapes = {"whole": rf"\A\W*(?:{pattern})\W*\Z", "start": rf"{_SENTENCE_START}(?:{pattern})", "any": pattern}
    return compile_later(shapes[where], re.IGNORECASE)


def is_prose(words: str) -> bool:
    """Return whether a paragraph reads as running text: a sentence of twelve words with its stop, or reported speech.

    >>> is_prose("They reaffirmed their commitment to counter the threats that were posed by the North.")
    True
    >>> is_prose("Full access to all analysis")
    False
    """
    if len(words) > _SURELY_PROSE_CHARS:
        return True
    has_stop = _STOP.search(words[-8:]) is not None
    if has_stop and len(words) > _SURELY_PROSE_CHARS // 2:
        return True
    count = _count_words(words)
    if count < 4:
        return False
    if not has_stop:
        return count >= 30
    return count >= 12 or _TELLS.search(words) is not None or _QUOTED.search(words) is not None


def find_furniture(text: str, units: Sequence[Unit]) -> tuple[Furniture, ...]:
    r"""Return the units that are page furniture, in order, each with its reason.

    >>> text = "The river rose two metres in a day and took three of the village's houses with it.\nShare this article"
    >>> from quotecheck.read.paragraphs import find_units
    >>> find_furniture(text, find_units(text))
    (Furniture(position=1, reason='sharing or follow prompt'),)
    """
    marked = _candidates(text, units)
    scores = {index: _score(_words_of(text, units[index])) for index in marked}
    scores = {index: scored for index, scored in scores.items() if scored[0] > 0}
    if not scores:
        return ()
    first, last = _prose_bounds(text, units, scores)
    found: dict[int, str] = {}
    for index, (score, reason) in scores.items():
        place: Place = "head" if index < first else "tail" if index > last else "body"
        if score >= _MIN_SCORE[place]:
            found[index] = reason
    _bridge(text, units, found, last)
    _take_menus(text, units, found)
    return tuple(Furniture(index, found[index]) for index in sorted(found))


def _words_of(text: str, unit: Unit) -> str:
    return " ".join(text[unit.content : unit.end].split())


def _count_words(words: str) -> int:
    count = len(_WORD.findall(words))
    if words.isascii() or max(words) < "\u2e80":
        return count
    return max(count, len(_WIDE.findall(words)) // 2)  # scripts without spaces: two characters make about a word


def _candidates(text: str, units: Sequence[Unit]) -> list[int]:
    """Return the indices of units that hold a key of any phrase: whole-text searches, so that prose costs little."""
    short = [index for index, unit in enumerate(units) if unit.end - unit.start <= _MAX_SCORED_CHARS]
    lowered = [text[units[index].start : units[index].end].lower() for index in short]
    joined = "\n".join(lowered)
    starts = [0, *itertools.accumulate(len(each) + 1 for each in lowered)]
    hits: list[int] = []
    match = _any_key().search(joined)
    while match is not None:
        place = bisect.bisect_right(starts, match.start()) - 1
        hits.append(short[place])
        match = _any_key().search(joined, starts[place + 1])
    return hits


@cache
def _any_key() -> re.Pattern[str]:
    """Return a pattern of all keys, branching letter by letter, so that most letters of a text are looked at once."""
    return compiled(_branches(sorted({phrase.key for phrase in _phrases()})))


def _keys_in(lowered: str) -> Iterator[str]:
    """Yield the first key at every place of a text that has one, inside others too."""
    match = _any_key().search(lowered)
    while match is not None:
        yield match.group()
        match = _any_key().search(lowered, match.start() + 1)


def _phrases_in(lowered: str) -> list[_Phrase]:
    """Return the phrases whose keys stand in a text, in the order of the list."""
    places = {place for key in _keys_in(lowered) for place in _by_first_key()[key]}
    phrases = _phrases()
    return [phrase for place in sorted(places) if (phrase := phrases[place]).key in lowered]


def _branches(words: Sequence[str]) -> str:
    """Return a pattern that matches where one of the sorted words begins.

    >>> _branches(["sig", "sign", "start"])
    's(?:ig|tart)'
    """
    if not words[0]:  # the shortest is found: whatever would follow need not stand there
        return ""
    groups = [(head, [word[1:] for word in group]) for head, group in itertools.groupby(words, lambda word: word[0])]
    parts = [re.escape(head) + _branches(tails) for head, tails in groups]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _score(words: str) -> tuple[float, str]:
    """Return a paragraph's furniture score and the reason that weighs most."""
    if not words or len(words) > _MAX_SCORED_CHARS:
        return 0.0, ""
    lowered = words.lower()
    total, best, reason = 0.0, 0.0, ""
    for phrase in _phrases_in(lowered):
        if phrase.pattern.search(words):
            total += phrase.weight
            if phrase.weight > best:
                best, reason = phrase.weight, phrase.reason
    if not total:
        return 0.0, ""
    score = total * _FULL_WEIGHT_WORDS / max(_FULL_WEIGHT_WORDS, _count_words(words))
    if _TELLS.search(words):
        score *= _TELLING_FACTOR
    if _QUOTED.search(words):
        score *= _QUOTED_FACTOR
    return score, reason


def _prose_bounds(text: str, units: Sequence[Unit], scores: dict[int, tuple[float, str]]) -> tuple[int, int]:
    """Return the indices of the first and last prose units; an empty range (len, -1) where there is no prose."""

    def prose(index: int) -> bool:
        return scores.get(index, (0.0, ""))[0] < _MIN_SCORE["tail"] and is_prose(_words_of(text, units[index]))

    first = next((index for index in range(len(units)) if prose(index)), len(units))
    last = next((index for index in range(len(units) - 1, first - 1, -1) if prose(index)), -1)
    return first, last


def _is_fragment(words: str) -> bool:
    """Return whether a paragraph could be part of furniture: no sentence, or one that addresses the reader."""
    count = _count_words(words)
    if count > _MAX_FRAGMENT_WORDS:
        return False
    if _STOP.search(words[-8:]) is None:
        return True
    return _ADDRESSES_READER.search(words) is not None and _TELLS.search(words) is None


def _bridge(text: str, units: Sequence[Unit], found: dict[int, str], last: int) -> None:
    """Take in the fragments that stand between pieces of furniture, and those after the last one in the tail."""
    seeds = sorted(found)
    for left, right in itertools.pairwise(seeds):
        between = range(left + 1, right)
        if not between or len(between) > _MAX_BRIDGE:
            continue
        in_tail = left > last
        limit = _MAX_FRAGMENT_WORDS if in_tail else 3
        pieces = [_words_of(text, units[index]) for index in between]
        if all(_is_fragment(piece) and _count_words(piece) <= limit for piece in pieces):
            found.update((index, found[left]) for index in between)
    tail = [index for index in seeds if index > last]
    if not tail or last < 0:
        return
    for index in range(tail[-1] + 1, len(units)):
        if not _is_fragment(_words_of(text, units[index])):
            break
        found[index] = found[tail[-1]]


def _take_menus(text: str, units: Sequence[Unit], found: dict[int, str]) -> None:
    """Take in the entries of menus: long runs of very short lines with a piece of furniture among them."""
    if not found:
        return
    stop = 0
    for seed in sorted(found):
        if seed < stop:
            continue
        first, stop = seed, seed + 1
        while first > 0 and _is_menu_item(text, units[first - 1]):
            first -= 1
        while stop < len(units) and _is_menu_item(text, units[stop]):
            stop += 1
        if stop - first >= _MIN_MENU_ITEMS:
            for index in range(first, stop):
                found.setdefault(index, "navigation")


def _is_menu_item(text: str, unit: Unit) -> bool:
    if unit.end - unit.start > 60:
        return False
    words = _words_of(text, unit)
    return _STOP.search(words[-8:]) is None and ":" not in words and 0 < _count_words(words) <= _MAX_MENU_WORDS
