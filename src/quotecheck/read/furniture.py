"""Which paragraphs are page furniture and not the article: offers, prompts, notices, lists of links.

The phrases are data (`words/furniture.toml`). A paragraph's score is the weight of its phrases spread over its length,
lowered by signs of telling (quotation marks, reporting verbs) and judged by its place: after the last paragraph of
prose a text is mostly furniture, between two such paragraphs seldom.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.runs import word_runs
from quotecheck.read.layout import Unit
from quotecheck.ready import parsed

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
_TELLING = frozenset(
    (
        *("said", "says", "told", "tells", "announced", "reported", "argued", "argues", "ruled", "wrote", "writes"),
        *("added", "claimed", "asked", "claims", "testified", "explained", "noted", "insisted", "warned", "he", "she"),
    )
)
_QUOTED = compile_later(r"[\"“«„].{3,}?[\"”»“]")
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_CLOSERS = "\"'”’»)]」』"
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
def _by_key() -> dict[str, list[int]]:
    """Return the places of the phrases that need a key, by the key."""
    found: dict[str, list[int]] = {}
    for place, phrase in enumerate(_phrases()):
        found.setdefault(phrase.key, []).append(place)
    return found


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
    has_stop = _ends_with_stop(words)
    if has_stop and len(words) > _SURELY_PROSE_CHARS // 2:
        return True
    least = 12 if has_stop else 30
    if sum(map(str.isalpha, words.split())) >= least:  # quicker than to count all
        return True
    if len(words) < 2 * least - 1 and not has_stop:  # one letter each, and what stands between two
        return False
    count = _count_words(words)
    if count < 4 or not has_stop:
        return count >= 30
    return count >= 12 or _tells(words) or _QUOTED.search(words) is not None


def _tells(words: str) -> bool:
    lowered = words.lower()
    return not _TELLING.isdisjoint(word_runs(lowered)) or next(find_whole("according to", lowered), -1) >= 0


def _ends_with_stop(words: str) -> bool:
    return words[-8:].rstrip(_CLOSERS).endswith(_STOPS)


def find_furniture(units: Sequence[Unit], words: Sequence[str], prose: Sequence[bool]) -> tuple[Furniture, ...]:
    r"""Return the units that are page furniture, in order, each with its reason.

    Args:
        units: the paragraphs of a text, in order.
        words: their words, white space collapsed; of long ones the beginning will do.
        prose: whether each is running text (`is_prose`).

    >>> text = "The river rose two metres in a day and took three of the village's houses with it.\nShare this article"
    >>> from quotecheck.read.paragraphs import find_units
    >>> find_furniture(find_units(text), text.split("\n"), (True, False))
    (Furniture(position=1, reason='sharing or follow prompt'),)
    """
    scores = {index: _score(words[index], places) for index, places in sorted(_phrases_in(units, words).items())}
    scores = {index: scored for index, scored in scores.items() if scored[0] > 0}
    if not scores:
        return ()
    first, last = _prose_bounds(prose, scores)
    found: dict[int, str] = {}
    for index, (score, reason) in scores.items():
        place: Place = "head" if index < first else "tail" if index > last else "body"
        if score >= _MIN_SCORE[place]:
            found[index] = reason
    _bridge(words, found, last)
    _take_menus(units, words, found)
    return tuple(Furniture(index, found[index]) for index in sorted(found))


def _count_words(words: str) -> int:
    tokens = words.split()
    others = [token for token in tokens if not token.isalpha()]
    count = len(tokens) - len(others) + len(_WORD.findall(" ".join(others)))
    if words.isascii():
        return count
    return max(count, len(_WIDE.findall(words)) // 2)  # scripts without spaces: two characters make about a word


def _phrases_in(units: Sequence[Unit], words: Sequence[str]) -> dict[int, list[int]]:
    """Return the places of the phrases whose keys stand in a unit: each key is looked for in all units together."""
    short = [index for index, unit in enumerate(units) if unit.end - unit.start <= _MAX_SCORED_CHARS]
    lowered = [words[index].lower() for index in short]
    joined = "\n".join(lowered)
    starts = [0, *itertools.accumulate(len(each) + 1 for each in lowered)]
    found: dict[int, list[int]] = {}
    for key, places in _by_key().items():
        at = joined.find(key)
        while at >= 0:
            number = bisect.bisect_right(starts, at)
            found.setdefault(short[number - 1], []).extend(places)
            at = joined.find(key, starts[number])
    return found


def _score(words: str, places: Sequence[int]) -> tuple[float, str]:
    """Return a paragraph's furniture score and the reason that weighs most; `places` are those of its phrases."""
    total, best, reason = 0.0, 0.0, ""
    for phrase in (_phrases()[place] for place in sorted(places)):
        if phrase.pattern.search(words):
            total += phrase.weight
            if phrase.weight > best:
                best, reason = phrase.weight, phrase.reason
    if not total:
        return 0.0, ""
    score = total * _FULL_WEIGHT_WORDS / max(_FULL_WEIGHT_WORDS, _count_words(words))
    if _tells(words):
        score *= _TELLING_FACTOR
    if _QUOTED.search(words):
        score *= _QUOTED_FACTOR
    return score, reason


def _prose_bounds(prose: Sequence[bool], scores: dict[int, tuple[float, str]]) -> tuple[int, int]:
    """Return the indices of the first and last prose units; an empty range (len, -1) where there is no prose."""
    aside = {index for index, (score, _) in scores.items() if score >= _MIN_SCORE["tail"]}
    told = [index for index, is_told in enumerate(prose) if is_told and index not in aside]
    return (told[0], told[-1]) if told else (len(prose), -1)


def _is_fragment(words: str) -> bool:
    """Return whether a paragraph could be part of furniture: no sentence, or one that addresses the reader."""
    count = _count_words(words)
    if count > _MAX_FRAGMENT_WORDS:
        return False
    if not _ends_with_stop(words):
        return True
    return _ADDRESSES_READER.search(words) is not None and not _tells(words)


def _bridge(words: Sequence[str], found: dict[int, str], last: int) -> None:
    """Take in the fragments that stand between pieces of furniture, and those after the last one in the tail."""
    seeds = sorted(found)
    for left, right in itertools.pairwise(seeds):
        between = range(left + 1, right)
        if not between or len(between) > _MAX_BRIDGE:
            continue
        in_tail = left > last
        limit = _MAX_FRAGMENT_WORDS if in_tail else 3
        if all(_is_fragment(words[index]) and _count_words(words[index]) <= limit for index in between):
            found.update((index, found[left]) for index in between)
    tail = [index for index in seeds if index > last]
    if not tail or last < 0:
        return
    for index in range(tail[-1] + 1, len(words)):
        if not _is_fragment(words[index]):
            break
        found[index] = found[tail[-1]]


def _take_menus(units: Sequence[Unit], words: Sequence[str], found: dict[int, str]) -> None:
    """Take in the entries of menus: long runs of very short lines with a piece of furniture among them."""
    if not found:
        return
    stop = 0
    for seed in sorted(found):
        if seed < stop:
            continue
        first, stop = seed, seed + 1
        while first > 0 and _is_menu_item(units[first - 1], words[first - 1]):
            first -= 1
        while stop < len(units) and _is_menu_item(units[stop], words[stop]):
            stop += 1
        if stop - first >= _MIN_MENU_ITEMS:
            for index in range(first, stop):
                found.setdefault(index, "navigation")


def _is_menu_item(unit: Unit, words: str) -> bool:
    if unit.end - unit.start > 60:
        return False
    return not _ends_with_stop(words) and ":" not in words and 0 < _count_words(words) <= _MAX_MENU_WORDS
