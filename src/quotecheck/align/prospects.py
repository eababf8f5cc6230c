"""Which windows of a source can hold a passage that is near a quote: bounds that cost a tenth of an alignment."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from quotecheck.align.candidates import RAREST, Window, WordIndex, rarities
from quotecheck.align.likeness import alike_words, parts_of_contraction

__all__ = [
    "CLEAR_COVERAGE",
    "REACH_WORDS",
    "SOFT_SHARE",
    "Likes",
    "Prospects",
    "can_come_near",
    "least_bits",
    "least_coverage",
]

_MIN_COVERAGE = 0.42
_MIN_COVERAGE_SHORT = 0.55
_SHORT_WORDS = 3
"""Least share of a quote's bits that a passage must carry. .42: the real misquotation of the Rice transcript (bench/
mutations.py, "approximate") still finds its passage at .47, while of 500 absent quotes against 1 MB none does;
quotes of up to 3 words need .55, or "grave concern" would be found in "concern". 2026-11-21."""
_MIN_EVIDENCE_BITS = 7.0
SOFT_SHARE = 0.8
CLEAR_COVERAGE = 0.8
REACH_WORDS = 8
"""How many words of a gap are looked at for words that look like what replaced them."""


def least_coverage(length: int) -> float:
    """Return the least share of its bits that a passage near a quote of so many words carries."""
    return _MIN_COVERAGE_SHORT if length <= _SHORT_WORDS else _MIN_COVERAGE


def least_bits(size: int, coverage: float) -> float:
    """Return the bits that equal words must tell, the more the larger the source; few where nothing is lacking."""
    return _MIN_EVIDENCE_BITS + math.log2(size + 1) * (coverage < 0.999)


class Likes(dict[str, frozenset[str]]):
    """Which words of some sources may count for a quote's word though they differ: those alike, and contractions.

    They are found when first asked for.

    >>> likes = Likes([WordIndex("the israelis weren't ready".split())])
    >>> sorted(likes["israeli"]), sorted(likes["not"])
    (['israelis'], ["weren't"])
    """

    __slots__ = ("_by_letter", "_contractions", "_indexes", "_ranked")

    def __init__(self, indexes: Iterable[WordIndex]) -> None:
        super().__init__()
        self._indexes = tuple(indexes)
        self._by_letter: Mapping[str, Sequence[str]] | None = None
        self._contractions: Mapping[str, Sequence[str]] = {}
        self._ranked: dict[tuple[str, ...], tuple[float, list[tuple[float, str]]]] = {}

    def __missing__(self, word: str) -> frozenset[str]:
        if self._by_letter is None:
            self._by_letter, self._contractions = self._read()
        alike = alike_words(word, self._by_letter.get(word[:1], ()))
        found = self[word] = frozenset((*alike, *self._contractions.get(word, ())))
        return found

    def ranked(self, words: Sequence[str]) -> tuple[float, list[tuple[float, str]]]:
        """Return what the words of a quote tell in all, and each with what it tells, the rarest first.

        That is what they tell in a source that lacks them, for each less the source's `scale`.
        """
        quote = tuple(words)
        found = self._ranked.get(quote)
        if found is None:
            rarity_of = rarities().get
            ranked = sorted([(rarity_of(word, RAREST), word) for word in words], reverse=True)
            found = self._ranked[quote] = math.fsum([rarity for rarity, _ in ranked]), ranked
        return found

    def _read(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """Return all words by their first letter, and contractions by the words that they stand for."""
        by_letter: dict[str, list[str]] = {}
        contractions: dict[str, list[str]] = {}
        for key in dict.fromkeys(chain.from_iterable(index.postings for index in self._indexes)):
            by_letter.setdefault(key[:1], []).append(key)
            if "'" in key:
                for part in parts_of_contraction(key):
                    contractions.setdefault(part, []).append(key)
        return by_letter, contractions


class Prospects:
    """How much of a quote the passages of a source can cover, and where none can come near it.

    What a passage covers is at most: each word that stands in its window, and a part of each that looks like one of the
    window or stands around it.

    >>> index = WordIndex("the israelis were not ready".split())
    >>> likes = Likes([index])
    >>> near, far = ("the israeli was ready".split(), "ferries sink off the coast".split())
    >>> [can_come_near(index, words, likes, 0.5) for words in (near, far)]
    [True, False]
    >>> Prospects(index, near, likes, 0.5).within(Window(0, 5, 0.0)) > 0.0
    True
    """

    __slots__ = ("_around", "_least", "_length", "_likes", "_lost", "_postings", "_size", "_total", "_words")

    def __init__(self, index: WordIndex, words: Sequence[str], likes: Likes, least: float) -> None:
        """Read the `words` of a quote; `likes` is what may count for one the source lacks, `least` as it is wanted."""
        self._size, self._postings, self._likes, self._length = index.size, index.postings, likes, len(words)
        self._least = least
        self._words: list[tuple[str, float, Sequence[int]]] = []
        self._around: dict[str, Sequence[int]] = {}
        ranked = [word for _, word in likes.ranked(words)[1]]
        bits, known = index.bits_of(ranked), self._postings.keys()
        self._total, self._lost = math.fsum(bits), 0.0
        for word, told in zip(ranked, bits, strict=True):
            if word in known or "'" in word or not known.isdisjoint(likes[word]):
                self._words.append((word, told, self._postings.get(word, ())))
            else:
                self._lost += told

    def within(self, window: Window) -> float:
        """Return the most that a passage of a window can cover; 0.0 where none can come near."""
        first, last = window.first, window.last
        low, high = first - 2 * self._length, last + REACH_WORDS
        most_lost = _most_lost(self._least, self._total)
        lost, alike = self._lost, 0.0
        for word, told, own in self._words:
            at = bisect_left(own, first)
            if at < len(own) and own[at] < last:
                continue
            if "'" not in word:
                around = self._around.get(word)
                if around is None:
                    around = self._places(word)
                at = bisect_left(around, low)
                if at == len(around) or around[at] >= high:
                    lost += told
                    if lost > most_lost:
                        return 0.0
                    continue
            alike += told
        return _most(self._size, self._least, self._total, lost, alike)

    def _places(self, word: str) -> Sequence[int]:
        """Return where a word, or one that looks like it, stands in the source."""
        postings = self._postings
        known = [postings[other] for other in (word, *self._likes[word]) if other in postings]
        found = self._around[word] = sorted(chain.from_iterable(known)) if len(known) != 1 else known[0]
        return found


def can_come_near(index: WordIndex, words: Sequence[str], likes: Likes, least: float) -> bool:
    """Return whether a passage of a source can carry the `least` share of a quote, by the words that it all lacks.

    Each word counts for what it would tell if the source lacked it: never less than what it tells, and soon known.
    """
    known, scale, (total, ranked) = index.postings.keys(), index.scale, likes.ranked(words)
    total += scale * len(words)
    most_lost = _most_lost(least, total)
    lost = alike = 0.0
    for rarity, word in ranked:
        if word not in known:
            own = scale + rarity
            if "'" in word or not known.isdisjoint(likes[word]):
                alike += own
            else:
                lost += own
                if lost > most_lost:
                    return False
    return _most(index.size, least, total, lost, alike) > 0.0


def _most_lost(least: float, total: float) -> float:
    """Return what a passage can lack that carries the `least` share of a quote that tells `total` in all."""
    return (1.0 - least) * total + 1e-6


def _most(size: int, least: float, total: float, lost: float, alike: float) -> float:
    """Return the most that is covered without words that tell `lost` and with words like those that tell `alike`.

    0.0 where that is too little for a passage of a source of `size` words to be near.
    """
    most = (total - lost - (1.0 - SOFT_SHARE) * alike + 1e-6) / total if total else 0.0
    # a passage that is clear counts even where it is not near: windows with fewer votes are then left out
    can_be = most >= CLEAR_COVERAGE or total - lost - alike + 1e-6 >= least_bits(size, 0.0)
    return most if can_be and most >= least else 0.0
