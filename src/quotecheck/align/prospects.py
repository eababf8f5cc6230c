"""Which windows of a source can hold a passage that is near a quote: bounds that cost a tenth of an alignment."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.likeness import alike_words, parts_of_contraction

__all__ = [
    "CLEAR_COVERAGE",
    "REACH_WORDS",
    "SOFT_SHARE",
    "Likes",
    "Prospects",
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

    __slots__ = ("_by_letter", "_contractions", "_indexes")

    def __init__(self, indexes: Iterable[WordIndex]) -> None:
        super().__init__()
        self._indexes = tuple(indexes)
        self._by_letter: Mapping[str, Sequence[str]] | None = None
        self._contractions: Mapping[str, Sequence[str]] = {}

    def __missing__(self, word: str) -> frozenset[str]:
        if self._by_letter is None:
            self._by_letter, self._contractions = self._read()
        alike = alike_words(word, self._by_letter.get(word[:1], ()))
        found = self[word] = frozenset((*alike, *self._contractions.get(word, ())))
        return found

    def _read(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """Return all words by their first letter, and contractions by the words that they stand for."""
        by_letter: dict[str, list[str]] = {}
        contractions: dict[str, list[str]] = {}
        for key in dict.fromkeys(key for index in self._indexes for key in index.postings):
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
    >>> [Prospects(index, words, index.bits_of(words), likes).anywhere() > 0.0 for words in (near, far)]
    [True, False]
    """

    __slots__ = ("_alike", "_bits", "_index", "_likes", "_total", "_words")

    def __init__(self, index: WordIndex, words: Sequence[str], bits: Sequence[float], likes: Likes) -> None:
        """Read the `words` of a quote; `bits` is what each tells, `likes` what may count for one the source lacks."""
        self._index, self._words, self._bits, self._likes = index, words, bits, likes
        self._total = math.fsum(bits)
        self._alike: dict[str, list[Sequence[int]]] = {}

    def anywhere(self) -> float:
        """Return the most that a passage of the whole source can cover; 0.0 where none can come near."""
        known = self._index.postings.keys()
        return self._most(
            (own, "'" in word or not known.isdisjoint(self._likes[word]))
            for word, own in zip(self._words, self._bits, strict=True)
            if word not in known
        )

    def within(self, window: Window) -> float:
        """Return the most that a passage of a window can cover; 0.0 where none can come near."""
        low, high = window.first - 2 * len(self._words), window.last + REACH_WORDS
        postings = self._index.postings
        return self._most(
            (own, "'" in word or True in [_stands(places, low, high) for places in self._places(word)])
            for word, own in zip(self._words, self._bits, strict=True)
            if word not in postings or not _stands(postings[word], window.first, window.last)
        )

    def _places(self, word: str) -> list[Sequence[int]]:
        """Return where a word stands in the source, and where each that looks like it does."""
        found = self._alike.get(word)
        if found is None:
            postings = self._index.postings
            found = self._alike[word] = [postings[other] for other in (word, *self._likes[word]) if other in postings]
        return found

    def _most(self, missing: Iterable[tuple[float, bool]]) -> float:
        """Return the most without the missing words, given as what each tells and whether one around looks like it."""
        total, least = self._total, least_coverage(len(self._words))
        most_lost = (1.0 - least) * total + 1e-6
        lost = alike = 0.0
        for own, is_alike in missing:
            if is_alike:
                alike += own
            else:
                lost += own
                if lost > most_lost:
                    return 0.0
        most = (total - lost - (1.0 - SOFT_SHARE) * alike + 1e-6) / total if total else 0.0
        # a passage that is clear counts even where it is not near: windows with fewer votes are then left out
        can_be = total - lost - alike + 1e-6 >= least_bits(self._index.size, 0.0) or most >= CLEAR_COVERAGE
        return most if most >= least and can_be else 0.0


def _stands(places: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last
