"""Passages and words of many sources in one index each, for comparisons in which every text is held against all others.

`index.py` and `candidates.py` do the same for few sources, one index a document; over a thousand, the time of that
grows with the square. Weights are those of all sources together: one document's share of them is nothing to go by.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quotecheck.align.candidates import word_bits
from quotecheck.align.index import Hit, least_of_best, saturated_share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]
    Floats = NDArray[np.float64]

__all__ = ["JointIndex", "JointRuns", "JointWords", "Stretch", "best_of"]

Stretch = tuple[int, int]
"""A range of passages or sources, first and last (exclusive)."""

_BUCKET_SHIFT = 4  # windows are voted for in steps of 16 words
_GAP_WORDS = 256
"""Places left free before each source, so that no diagonal of a quote runs into the source before."""
_MAX_ANCHORS = 12
_MAX_POSTINGS = 3_000
"""A word that stands in more places proposes none by itself, but still as a pair with the word beside it."""
_FEW_ANCHORS = 3
_MIN_SHARE = 0.25
_MIN_BITS = 10.0
"""What of a quote's telling words a stretch of some 32 words must have to be looked at: half of what `is_near` will ask
of it. On 40 articles of bench/many.py, .15 and 6 bits give the same verdicts; .35 and 14 bits lose one of 662.
2026-11-22."""
_FACTOR = 0x9E3779B97F4A7C15
"""An odd number without pattern (the golden ratio in 64 bits): different runs of words hardly ever sum alike."""


class JointIndex:
    """BM25 over the passages of many sources, as `PassageIndex`, in numpy.

    >>> index = JointIndex([["ferri", "sank"], ["minist", "open", "school"], ["school", "close"]])
    >>> [hit.passage for hit in index.search(["school", "open"], 2)]
    [1, 2]
    >>> [hit.passage for hit in index.search(["school", "open"], 2, without=[(1, 2)])]
    [2]
    """

    __slots__ = ("_ids", "_numbers", "_shares", "_starts", "_weights", "size")

    def __init__(self, passages: Iterable[Sequence[str]]) -> None:
        import numpy as np

        ids: dict[str, int] = {}
        rows: list[tuple[int, int, int, int]] = []  # term, passage, occurrences, length
        number = -1
        for number, terms in enumerate(passages):
            length = len(terms)
            for term, count in Counter(terms).items():
                rows.append((ids.setdefault(term, len(ids)), number, count, length))
        self.size = number + 1
        table = np.array(rows, dtype=np.int32).reshape(-1, 4)
        table = table[np.argsort(table[:, 0], kind="stable")]
        lengths = np.bincount(table[:, 1], weights=table[:, 2], minlength=self.size) if rows else np.zeros(1)
        frequencies = np.bincount(table[:, 0], minlength=len(ids)).astype(np.int64)
        self._ids = ids
        self._starts = np.concatenate(([0], np.cumsum(frequencies))).tolist()
        self._weights: list[float] = np.log1p((self.size - frequencies + 0.5) / (frequencies + 0.5)).tolist()
        self._numbers: Numbers = np.ascontiguousarray(table[:, 1])
        shares = saturated_share(table[:, 2].astype(np.float64), table[:, 3] / (float(lengths.mean()) or 1.0))
        weighed: Floats = np.repeat(np.array(self._weights), frequencies) * shares
        self._shares = weighed

    def weight(self, term: str) -> float:
        """Return how telling a term is among the passages: the rarer the higher, always above 0.0."""
        found = self._ids.get(term)
        return math.log1p((self.size + 0.5) / 0.5) if found is None else self._weights[found]

    def scores(self, query: Sequence[str]) -> Floats | None:
        """Return the share of the query that each passage carries (0.0 to 1.0), or None where none has a term of it."""
        import numpy as np

        terms = list(dict.fromkeys(query))
        known = [self._ids[term] for term in terms if term in self._ids]
        if not known:
            return None
        parts = [slice(self._starts[term], self._starts[term + 1]) for term in known]
        numbers = np.concatenate([self._numbers[part] for part in parts])
        shares = np.concatenate([self._shares[part] for part in parts])
        found = np.bincount(numbers, weights=shares, minlength=self.size)
        return found / math.fsum(map(self.weight, terms))

    def search(self, query: Sequence[str], limit: int, *, without: Iterable[Stretch] = ()) -> list[Hit]:
        """Return the best `limit` passages that share terms with the query, best first, then in passage order.

        Those with less than a fifth of the best one's score are left out, as are the passages `without`.
        """
        scores = self.scores(query)
        return [] if scores is None else best_of(scores, limit, without=without)


def best_of(scores: Floats, limit: int, *, without: Iterable[Stretch] = ()) -> list[Hit]:
    """Return the passages with the best scores, as `JointIndex.search` does; `without` are set to 0.0 in `scores`."""
    import numpy as np

    for first, last in without:
        scores[first:last] = 0.0
    highest = float(scores.max())
    if highest <= 0.0:
        return []
    kept = np.flatnonzero(scores >= least_of_best(highest))
    values = np.round(np.minimum(scores[kept], 1.0), 9)
    if len(kept) > limit:
        last = np.partition(values, len(values) - limit)[len(values) - limit]
        chosen = values >= last
        kept, values = kept[chosen], values[chosen]
    order = np.argsort(-values, kind="stable")[:limit]
    return [Hit(number, score) for number, score in zip(kept[order].tolist(), values[order].tolist(), strict=True)]


class JointWords:
    """The places of every word of many sources, to find those sources in which the words of a quote may stand.

    `text` has all words as numbers, one source after another with free places (-1) before each; `offsets` says where
    each begins.

    >>> index = JointWords(["we will go".split(), "they will go now".split()])
    >>> index.exact(["will", "go"])
    [(0, 1), (1, 1)]
    """

    __slots__ = ("_first_buckets", "_ids", "_places", "_starts", "mean_size", "offsets", "text")

    def __init__(self, sources: Iterable[Sequence[str]]) -> None:
        import numpy as np

        ids: dict[str, int] = {}
        offsets: list[int] = []
        parts: list[Numbers] = []
        total = words = 0
        for keys in sources:
            offsets.append(total + _GAP_WORDS)
            row = np.fromiter((ids.setdefault(key, len(ids)) for key in keys), dtype=np.int32, count=len(keys))
            step = (len(keys) + _GAP_WORDS >> _BUCKET_SHIFT) + 1 << _BUCKET_SHIFT
            free = np.full(step - len(keys), -1, dtype=np.int32)
            parts += [free[:_GAP_WORDS], row, free[_GAP_WORDS:]]
            total += step
            words += len(keys)
        self._ids = ids
        self.offsets = offsets
        self.text: Numbers = np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
        order = np.argsort(self.text, kind="stable").astype(np.int32)
        self._places: Numbers = order[total - words :]  # the free places come first
        counts = np.bincount(self.text[self._places], minlength=len(ids))
        self._starts: list[int] = np.concatenate(([0], np.cumsum(counts))).tolist()
        self._first_buckets = (np.array(offsets, dtype=np.int64) - _GAP_WORDS) >> _BUCKET_SHIFT
        self.mean_size = words // max(1, len(offsets))

    def exact(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return every place where the words stand in a row, as source and word number, in order."""
        import numpy as np

        ids = [self._ids.get(word, -1) for word in words]
        if not ids or -1 in ids:
            return []
        rarest = min(range(len(ids)), key=lambda place: self._count(ids[place]))
        found = self._postings(ids[rarest]) - rarest
        found = found[found >= 0]
        for place, wanted in enumerate(ids):
            if place != rarest and len(found):
                found = found[np.take(self.text, found + place, mode="clip") == wanted]
        return [self.source_of(at) for at in found.tolist()]

    def near(self, words: Sequence[str]) -> list[tuple[float, int]]:
        """Return the sources that share telling words with a quote in one stretch, with the bits shared, best first."""
        import numpy as np

        anchors = self._anchors(words)
        if not anchors:
            return []
        buckets = np.concatenate([places - min(place, _GAP_WORDS) >> _BUCKET_SHIFT for place, places, _ in anchors])
        bits = np.repeat([bits for _, _, bits in anchors], [len(places) for _, places, _ in anchors])
        count = (len(self.text) >> _BUCKET_SHIFT) + 1
        votes = np.bincount(buckets, weights=bits, minlength=count)
        votes[:-1] += votes[1:]
        best = np.maximum.reduceat(votes, self._first_buckets)
        least = max(_MIN_BITS, _MIN_SHARE * math.fsum(bits for _, _, bits in anchors))
        kept = np.flatnonzero(best >= least)
        return sorted(((float(best[number]), int(number)) for number in kept), key=lambda item: (-item[0], item[1]))

    def _anchors(self, words: Sequence[str]) -> list[tuple[int, Numbers, float]]:
        """Return the quote's rarest words, or for want of them its rarest pairs: place, all their places, bits."""
        ids = [self._ids.get(word, -1) for word in words]
        known = sorted((self._count(id_), place) for place, id_ in enumerate(ids) if id_ >= 0)
        rare = [place for count, place in known if count <= _MAX_POSTINGS][:_MAX_ANCHORS]
        anchors = [(place, self._postings(ids[place]), self._bits(words[place])) for place in rare]
        return anchors if len(anchors) >= _FEW_ANCHORS else [*anchors, *self._pairs(words, ids)]

    def _pairs(self, words: Sequence[str], ids: Sequence[int]) -> list[tuple[int, Numbers, float]]:
        found = []
        for place in range(len(ids) - 1):
            left, right = ids[place], ids[place + 1]
            if left < 0 or right < 0:
                continue
            if self._count(left) <= self._count(right):
                places = self._postings(left)
                places = places[self.text[places + 1] == right]
            else:
                places = self._postings(right) - 1
                places = places[(places >= 0) & (self.text[places] == left)]
            if 0 < len(places) <= _MAX_POSTINGS:
                found.append((place, places, self._bits(words[place]) + self._bits(words[place + 1])))
        return sorted(found, key=lambda item: (len(item[1]), item[0]))[:_MAX_ANCHORS]

    def _bits(self, word: str) -> float:
        return word_bits(word, 1, self.mean_size)

    def _count(self, id_: int) -> int:
        return self._starts[id_ + 1] - self._starts[id_] if id_ >= 0 else 0

    def _postings(self, id_: int) -> Numbers:
        return self._places[self._starts[id_] : self._starts[id_ + 1]]

    def source_of(self, at: int) -> tuple[int, int]:
        """Return the source and its word number for a place of `text`."""
        number = bisect_right(self.offsets, at) - 1
        return number, at - self.offsets[number]


class JointRuns:
    """Where runs of `length` words stand in more than one place of the sources.

    >>> words = JointWords(["a river runs through it".split(), "the river runs through".split()])
    >>> JointRuns(words, 3).places(0, 1)
    [(0, 1), (1, 1)]
    """

    __slots__ = ("_length", "_places", "_sums", "_words")

    def __init__(self, words: JointWords, length: int) -> None:
        import numpy as np

        self._words = words
        self._length = length
        text = words.text
        count = max(0, len(text) - length + 1)
        sums = np.zeros(count, dtype=np.uint64)
        is_whole = np.ones(count, dtype=bool)
        for at in range(length):
            part = text[at : at + count]
            sums = sums * np.uint64(_FACTOR) + part.astype(np.uint64)
            is_whole &= part >= 0
        starts = np.flatnonzero(is_whole)
        order = starts[np.argsort(sums[starts], kind="stable")]
        ordered = sums[order]
        same = ordered[1:] == ordered[:-1]
        kept = np.zeros(len(order), dtype=bool)
        kept[1:] |= same
        kept[:-1] |= same
        self._places: Numbers = order[kept].astype(np.int32)
        self._sums = ordered[kept]

    def places(self, source: int, at: int) -> list[tuple[int, int]]:
        """Return every place, as source and word number, of the run that begins at word `at` of a source; in order.

        Empty where it stands nowhere else.
        """
        import numpy as np

        text, length = self._words.text, self._length
        start = self._words.offsets[source] + at
        run = text[start : start + length]
        total = 0
        for number in run.tolist():
            total = (total * _FACTOR + number) % (1 << 64)
        first, last = (int(np.searchsorted(self._sums, np.uint64(total), side=side)) for side in ("left", "right"))
        found = self._places[first:last].tolist()
        return [self._words.source_of(at) for at in found if np.array_equal(text[at : at + length], run)]
