"""Where in a source the words of a quote may stand: an index of word positions, exact runs, and windows worth aligning.

The index knows words, not characters, so "iron" is never found in "ironclad". Nothing here decides anything: a window
is a proposal, and `passages.py` aligns it word by word.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quotecheck.ready import parsed

__all__ = ["RAREST", "Window", "WordIndex", "rarities", "word_bits"]

_PRIOR_WORDS = 5_000
"""Weight of the general word frequencies against a source's own counts, in words: a source of 50 words takes nearly
all from the table, one of 100,000 nearly all from itself. Any value from 1,000 to 20,000 gave the same hits on 2,400
altered quotes of bench/mutations.py. 2026-11-21."""
_RARE_PER_THOUSAND = 0.05
_BUCKET_SHIFT = 4  # windows are voted for in steps of 16 words
_MAX_ANCHORS = 8
_MAX_POSTINGS = 400
_ENOUGH_ANCHORS = 4
_PLENTY_POSTINGS = 40
"""With four rare words to go by, words with more than 40 occurrences only cost time: no verdict of bench/mutations.py
changes, alone or padded to 1 MB. 2026-11-21."""
_SLACK_WORDS = 24


@dataclass(slots=True)
class Window:
    """A stretch of source words, `first` to `last` exclusive, that shares telling words with a quote."""

    first: int
    last: int
    votes: float


@cache
def _priors() -> Mapping[str, float]:
    """Return how often each frequent word stands in as many words of running text as the source is weighed against."""
    table = parsed(Path(__file__).parent / "frequent_words.toml")
    return {word: float(value) / 1000.0 * _PRIOR_WORDS for word, value in table["per_thousand"].items()}


_RARE_PRIOR = _RARE_PER_THOUSAND / 1000.0 * _PRIOR_WORDS


def word_bits(word: str, count: int, size: int) -> float:
    """Return how telling a word is, in bits: -log2 of its share of running text, the source's own counts included.

    >>> round(word_bits("the", 3, 40)), round(word_bits("ironclad", 1, 40))
    (4, 12)
    """
    return math.log2((size + _PRIOR_WORDS) / (count + _priors().get(word, _RARE_PRIOR)))


@cache
def rarities() -> Mapping[str, float]:
    """Return `word_bits` of the frequent words for a source that lacks them, less that source's `scale`."""
    return {word: -math.log2(prior) for word, prior in _priors().items()}


RAREST = -math.log2(_RARE_PRIOR)
"""What the other words have in `rarities`."""


class _Bits(dict[str, float]):
    """How telling each word is in a source, worked out when first asked for."""

    __slots__ = ("_postings", "_size")

    def __init__(self, postings: Mapping[str, Sequence[int]], size: int) -> None:
        super().__init__()
        self._postings = postings
        self._size = size

    def __missing__(self, word: str) -> float:
        found = self[word] = word_bits(word, len(self._postings.get(word, ())), self._size)
        return found


class WordIndex:
    """The positions of every word in a sequence of folded words.

    >>> index = WordIndex("we will go and we will stay".split())
    >>> index.exact(["we", "will"])
    [0, 4]
    """

    __slots__ = ("_bits", "_breaks", "_voices", "keys", "postings", "scale", "size")

    def __init__(
        self,
        keys: Sequence[str],
        breaks: Callable[[int, int], bool] | None = None,
        voices: Callable[[int], tuple[int, int]] | None = None,
    ) -> None:
        """Index `keys`; `breaks(a, b)` says whether a sentence ends between the words `a - 1` and `b`, if known.

        `voices(a)` gives the words around word `a` that are one voice, first and last (exclusive), if known.
        """
        self.keys: Sequence[str] = keys
        self.size = len(keys)
        self.scale = math.log2(self.size + _PRIOR_WORDS)
        self._breaks = breaks
        self._voices = voices
        self.postings = postings = dict[str, list[int]]()
        for position, key in enumerate(keys):
            if key in postings:
                postings[key].append(position)
            else:
                postings[key] = [position]
        self._bits = _Bits(self.postings, self.size)

    def has_break(self, first: int, last: int) -> bool:
        """Return whether a sentence ends between word `first - 1` and word `last`; False where that is not known."""
        return self._breaks is not None and self._breaks(first, last)

    def voice(self, at: int) -> tuple[int, int]:
        """Return the words around word `at` that are one voice, first and last (exclusive); all where unknown."""
        return self._voices(at) if self._voices is not None else (0, self.size)

    def count(self, word: str) -> int:
        """Return how often a folded word stands in the source."""
        found = self.postings.get(word)
        return len(found) if found is not None else 0

    def bits(self, word: str) -> float:
        """Return `word_bits` of a word in this source."""
        return self._bits[word]

    def bits_of(self, words: Iterable[str]) -> list[float]:
        """Return `bits` of each of some words."""
        return list(map(self._bits.__getitem__, words))

    def exact(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[int]:
        """Return every position where the words stand in a row, in text order; none for no words.

        `first` and `last` limit the search to a range of positions.
        """
        if not words:
            return []
        rarest, offset = None, 0
        for place, positions in enumerate(map(self.postings.get, words)):
            if positions is None:
                return []
            if rarest is None or len(positions) < len(rarest):
                rarest, offset = positions, place
        if rarest is None:
            return []
        keys, length, wanted = self.keys, len(words), list(words)
        limit = (self.size if last is None else min(last, self.size)) - length
        neighbour = (offset + 1) if offset + 1 < length else offset - 1
        shift = neighbour - offset
        if length == 1:
            return [position for position in rarest if first <= position <= limit]
        near = wanted[neighbour]
        return [
            start
            for position in rarest
            if first <= (start := position - offset) <= limit
            and keys[position + shift] == near
            and list(keys[start : start + length]) == wanted
        ]

    def windows(self, words: Sequence[str], *, limit: int = 3) -> list[Window]:
        """Return up to `limit` windows that share the most telling words with `words`, best first.

        Among equals the earliest comes first. A short source is one window. Votes are bits (`word_bits`) of the anchors
        found close to one diagonal.
        """
        length = len(words)
        if self.size <= 2 * (length + _SLACK_WORDS):
            return [Window(0, self.size, 0.0)] if self.size else []
        votes: dict[int, float] = {}
        get = votes.get
        diagonals: list[int] = []
        for place, positions, bits in self._anchors(words):
            found_on = [position - place for position in positions]
            diagonals += found_on
            for diagonal in found_on:
                bucket = diagonal >> _BUCKET_SHIFT
                votes[bucket] = get(bucket, 0.0) + bits
        diagonals.sort()
        scored = sorted([(-(score + get(bucket + 1, 0.0)), bucket) for bucket, score in votes.items()])
        found: list[Window] = []
        slack = _SLACK_WORDS + min(length, 60)
        for score, bucket in scored[: 4 * limit]:
            in_bucket = bisect_left(diagonals, bucket << _BUCKET_SHIFT)
            behind = bisect_left(diagonals, bucket + 2 << _BUCKET_SHIFT, in_bucket)
            first = max(0, diagonals[in_bucket] - slack)
            last = min(self.size, diagonals[behind - 1] + length + slack)
            for other in found:
                if last > other.first + slack and first < other.last - slack:
                    break
            else:
                found.append(Window(first, last, -score))
                if len(found) == limit:
                    break
        return found

    def _anchors(self, words: Sequence[str]) -> list[tuple[int, Sequence[int], float]]:
        """Return the quote's rarest words that the source has: place in the quote, positions in the source, bits."""
        postings = self.postings
        counted = sorted([(len(postings[word]), place) for place, word in enumerate(words) if word in postings])
        anchors: list[tuple[int, Sequence[int], float]] = []
        for count, place in counted[: 2 * _MAX_ANCHORS]:
            if count > _MAX_POSTINGS or len(anchors) == _MAX_ANCHORS:
                break
            if count > _PLENTY_POSTINGS and len(anchors) >= _ENOUGH_ANCHORS:
                break
            word = words[place]
            anchors.append((place, postings[word], self._bits[word]))
        if len(anchors) < 3:
            anchors.extend(self._pair_anchors(words))
        return anchors

    def _pair_anchors(self, words: Sequence[str]) -> list[tuple[int, Sequence[int], float]]:
        """Return positions of the quote's neighbouring words as pairs, for quotes made of common words only."""
        keys, size = self.keys, self.size
        pairs: list[tuple[int, int]] = []
        for place in range(len(words) - 1):
            lesser = min(self.count(words[place]), self.count(words[place + 1]))
            if lesser:
                pairs.append((lesser, place))
        pairs.sort()
        anchors: list[tuple[int, Sequence[int], float]] = []
        for _, place in pairs[:_MAX_ANCHORS]:
            left, right = words[place], words[place + 1]
            if self.count(left) <= self.count(right):
                found = [p for p in self.postings[left] if p + 1 < size and keys[p + 1] == right]
            else:
                found = [p - 1 for p in self.postings[right] if p and keys[p - 1] == left]
            if found and len(found) <= _MAX_POSTINGS:
                anchors.append((place, found, self.bits(left) + self.bits(right)))
        return anchors
