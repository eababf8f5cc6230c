"""Which windows of a source can hold a passage that is near a quote: bounds that cost a tenth of an alignment."""

from __future__ import annotations

import math
from collections.abc import Iterable, KeysView, Mapping, Sequence

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.likeness import alike_words, parts_of_contraction

__all__ = [
    "CLEAR_COVERAGE",
    "REACH_WORDS",
    "SOFT_SHARE",
    "Likes",
    "can_be_near_anywhere",
    "least_bits",
    "least_coverage",
    "most_near",
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


def most_near(index: WordIndex, words: Sequence[str], bits: Sequence[float], window: Window, likes: Likes) -> float:
    """Return the most of a quote that a passage of the window can cover; 0.0 where none can come near.

    What a passage covers is at most: each word that stands in the window, and a part of each that looks like one of it
    or stands around it.

    Args:
        index: the source.
        words: the quote's words.
        bits: what each of them tells.
        window: words of the source.
        likes: what may count for a word that the source does not have, of this source among others.
    """
    inside = set(index.keys[window.first : window.last])
    around = inside.union(index.keys[max(0, window.first - 2 * len(words)) : window.first])
    around.update(index.keys[window.last : window.last + REACH_WORDS])
    return _most_among(inside, around, index, words, bits, likes)


def can_be_near_anywhere(index: WordIndex, words: Sequence[str], bits: Sequence[float], likes: Likes) -> bool:
    """Return False where no window of the source can come near the quote: for one look-up, what `most_near` says."""
    return _most_among(index.postings.keys(), index.postings.keys(), index, words, bits, likes) > 0.0


def _most_among(
    inside: set[str] | KeysView[str],
    around: set[str] | KeysView[str],
    index: WordIndex,
    words: Sequence[str],
    bits: Sequence[float],
    likes: Likes,
) -> float:
    total, least = math.fsum(bits), least_coverage(len(words))
    most_lost = (1.0 - least) * total + 1e-6
    lost = alike = 0.0
    for word, own in zip(words, bits, strict=True):
        if word in inside:
            continue
        if word in around or "'" in word or not around.isdisjoint(likes[word]):
            alike += own
        else:
            lost += own
            if lost > most_lost:
                return 0.0
    most = (total - lost - (1.0 - SOFT_SHARE) * alike + 1e-6) / total if total else 0.0
    # a passage that is clear counts even where it is not near: windows with fewer votes are then left out
    can_be = total - lost - alike + 1e-6 >= least_bits(index.size, 0.0) or most >= CLEAR_COVERAGE
    return most if most >= least and can_be else 0.0
