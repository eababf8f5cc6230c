"""Which passages share the telling words of a query: BM25 over terms, in plain Python or, for large jobs, in numpy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Hit", "PassageIndex", "Scored", "least_of_best", "saturated_share"]

_SATURATION = 0.9
_LENGTH_WEIGHT = 0.4
"""BM25's k1 and b, the values Anserini ships. WiCE alignment dev, top hit right: .886 (b .3), .886 (.4), .846 (.6);
k1 .4 to .8 differ by .003. 2026-11-21."""

_NUMPY_FROM = 200_000
"""Queries x passages from which importing numpy (0.1 s) pays: 450 x 450 sentences take 0.1 s in Python. 2026-11-21."""
_CELLS = 1 << 18
"""Scores of queries x passages worked out at once, so that they stay in the cache: 2 MB. 2026-11-22."""
_DENSE_FROM = 16
_DENSE_CELLS = 1 << 22
"""A term that more than a 16th of the passages have gets a score for each passage, up to 32 MB in all. 2026-11-22."""

_LEAST_OF_BEST = 0.2
"""A hit with less than this share of the best hit's score is not listed: it would only be noise to look through."""

_PARTS = 10**9
"""Scores are rounded to so many parts; whole numbers of them, since `round` takes ten times as long."""
_ROUNDING = 2 / _PARTS
"""Scores nearer to each other than this may be equal once they are rounded."""


class Hit(NamedTuple):
    """A passage and how much of the query it carries: 1.0 is every term, however rare, 0.0 none."""

    passage: int
    score: float


Scored = tuple[int, float]
_Shares = tuple[float, Sequence[Scored]]
"""The weight of a term, and each passage that has it with what it adds to the passage's score."""


class _Weights(dict[str, float]):
    """How telling each term is, worked out when first asked for."""

    __slots__ = ("_by_frequency", "_postings", "_size")

    def __init__(self, postings: Mapping[str, Sequence[int]], size: int) -> None:
        super().__init__()
        self._postings = postings
        self._size = size
        self._by_frequency: dict[int, float] = {}

    def __missing__(self, term: str) -> float:
        frequency = len(set(self._postings.get(term, ())))
        found = self._by_frequency.get(frequency)
        if found is None:
            found = math.log(1.0 + (self._size - frequency + 0.5) / (frequency + 0.5))
            self._by_frequency[frequency] = found
        self[term] = found
        return found


class PassageIndex:
    """An index over passages given as terms (`terms_of`). Scores are shares of what the query could reach at best.

    >>> index = PassageIndex([["ferri", "sank"], ["minist", "open", "school"]])
    >>> index.top(["school", "open"], 1)[0].passage
    1
    """

    __slots__ = ("_lengths", "_mean_length", "_once", "_postings", "_shares", "_unknown", "_weights", "size")

    def __init__(self, passages: Iterable[Sequence[str]]) -> None:
        self._postings = postings = dict[str, list[int]]()
        """By term: the passages that have it, in order, each as often as it has it."""
        self._lengths: list[int] = []
        self._shares: dict[str, _Shares] = {}
        for number, terms in enumerate(passages):
            self._lengths.append(len(terms))
            for term in terms:
                if term in postings:
                    postings[term].append(number)
                else:
                    postings[term] = [number]
        self.size = len(self._lengths)
        self._weights = _Weights(postings, self.size)
        self._unknown = self._weights[""]
        self._once: list[float] = []
        self._mean_length = (sum(self._lengths) / self.size if self.size else 0.0) or 1.0

    def weight(self, term: str) -> float:
        """Return how telling a term is among the passages: the rarer the higher, always above 0.0."""
        return self._weights[term]

    def most_shared(self, terms: Iterable[str]) -> int:
        """Return how often these terms stand in one passage at most."""
        counts: dict[int, int] = {}
        for term in terms:
            for number in self._postings.get(term, ()):
                counts[number] = counts.get(number, 0) + 1
        return max(counts.values(), default=0)

    def top(self, query: Sequence[str], limit: int) -> list[Hit]:
        """Return the best `limit` passages that share terms with the query, best first, then in passage order.

        Those with less than a fifth of the best one's score are left out.
        """
        return [Hit(*scored) for scored in self.ranked(query, limit)]

    def ranked(self, query: Sequence[str], limit: int) -> list[Scored]:
        """Return `top` as plain tuples, which are made in a third of the time."""
        scores: dict[int, float] = {}
        known, postings = self._shares, self._postings
        best = 0.0
        for term in dict.fromkeys(query):
            if term not in postings:
                best += self._unknown
                continue
            weight, shares = known.get(term) or self._shared(term)
            best += weight
            if not scores:
                scores = dict(shares)
                get = scores.get
                continue
            for number, share in shares:
                scores[number] = get(number, 0.0) + share
        if not scores or not best:
            return []
        values = sorted(scores.values())
        floor = _LEAST_OF_BEST * values[-1] * (1.0 - 1e-6)  # the exact line is drawn after rounding
        if len(values) > limit:
            floor = max(floor, values[-limit] - _ROUNDING * best)
        return _ranked([(number, score / best) for number, score in scores.items() if score >= floor], limit)

    def _shared(self, term: str) -> _Shares:
        """Return a term's weight, and each passage with it with what it adds to the score; worked out once a term."""
        weight = self._weights[term]
        if not self._once:
            by_length = {length: self._saturated(1, length) for length in set(self._lengths)}
            self._once = list(map(by_length.__getitem__, self._lengths))
        once, lengths = self._once, self._lengths
        numbers = self._postings[term]
        if len(set(numbers)) == len(numbers):
            told = [(number, weight * once[number]) for number in numbers]
        else:
            counted = Counter(numbers).items()
            told = [(number, weight * self._saturated(count, lengths[number])) for number, count in counted]
        shares = self._shares[term] = weight, told
        return shares

    def top_all(self, queries: Sequence[Sequence[str]], limit: int) -> list[list[Scored]]:
        """Return `ranked` for each query; large jobs run in numpy, some queries at a time, so memory stays linear."""
        if len(queries) * self.size < _NUMPY_FROM:
            return [self.ranked(query, limit) for query in queries]
        return list(self._top_numpy(queries, limit))

    def _saturated(self, count: int, length: int) -> float:
        """Return BM25's share for `count` occurrences in a passage of `length` terms, at most 1.0 here."""
        norm = 1.0 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / self._mean_length
        share = count * (_SATURATION + 1.0) / (count + _SATURATION * norm)
        if share > 1.0:
            return 1.0
        return share

    def _top_numpy(self, queries: Sequence[Sequence[str]], limit: int) -> Iterator[list[Scored]]:
        """Yield `ranked` for each query, the scores of some queries at once."""
        import numpy as np

        weigh = self._weights.__getitem__
        postings = {term: Counter(numbers) for term, numbers in self._postings.items()}
        columns = _Columns(postings, list(map(weigh, postings)), self._lengths)
        step = max(1, _CELLS // max(1, self.size))
        for first in range(0, len(queries), step):
            batch = [list(dict.fromkeys(query)) for query in queries[first : first + step]]
            scores = columns.scores(batch)
            highest = scores.max(axis=1, initial=0.0)
            is_kept = scores >= np.where(highest > 0.0, _LEAST_OF_BEST * highest, 1.0)[:, None]
            cells = np.flatnonzero(is_kept)
            rows = cells // max(1, self.size)
            best = np.array([math.fsum(map(weigh, terms)) for terms in batch])
            found = (scores.ravel()[cells] / best[rows]).tolist()
            edges = np.searchsorted(rows, np.arange(len(batch) + 1)).tolist()
            passages = (cells - rows * self.size).tolist()
            for low, high in pairwise(edges):
                yield _ranked(zip(passages[low:high], found[low:high], strict=True), limit)


class _Columns:
    """What each term adds to the score of each passage, as arrays.

    The passages stand one term after another; a term that many of them have has a score for every passage instead.
    """

    __slots__ = ("_dense", "_frequencies", "_ids", "_numbers", "_shares", "_size", "_starts")

    def __init__(
        self, postings: Mapping[str, Mapping[int, int]], weights: Sequence[float], lengths: Sequence[int]
    ) -> None:
        import numpy as np

        self._size = len(lengths)
        self._ids = {term: place for place, term in enumerate(postings)}
        frequencies = np.fromiter(map(len, postings.values()), np.intp, len(postings))
        total = int(frequencies.sum())
        numbers = np.fromiter(chain.from_iterable(postings.values()), np.intp, total)
        counts = np.fromiter(chain.from_iterable(row.values() for row in postings.values()), np.float64, total)
        relative = np.array(lengths, dtype=np.float64) / (sum(lengths) / max(1, len(lengths)) or 1.0)
        self._frequencies = frequencies
        self._starts = np.cumsum(frequencies) - frequencies
        self._numbers = numbers
        self._shares = np.repeat(np.array(weights), frequencies) * saturated_share(counts, relative[numbers])
        self._dense: dict[int, NDArray[np.float64]] = {}
        frequent = np.argsort(-frequencies, kind="stable")[: _DENSE_CELLS // max(1, self._size)]
        for term in frequent[frequencies[frequent] * _DENSE_FROM > self._size].tolist():
            part = slice(self._starts[term], self._starts[term] + frequencies[term])
            dense = self._dense[term] = np.zeros(self._size)
            dense[numbers[part]] = self._shares[part]

    def scores(self, queries: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Return a row of scores for each query, whose terms must differ."""
        import numpy as np

        known = [[self._ids[term] for term in terms if term in self._ids] for terms in queries]
        sparse = [[term for term in row if term not in self._dense] for row in known]
        terms = np.fromiter(chain.from_iterable(sparse), np.intp)
        counts = self._frequencies[terms]
        rows = np.repeat(np.arange(len(queries)), [len(row) for row in sparse])
        places = np.arange(counts.sum()) + np.repeat(self._starts[terms] - (np.cumsum(counts) - counts), counts)
        cells = np.repeat(rows * self._size, counts) + self._numbers[places]
        found = np.bincount(cells, weights=self._shares[places], minlength=len(queries) * self._size)
        scores = found.astype(np.float64, copy=False).reshape(len(queries), self._size)
        for row, ids in enumerate(known):
            for term in ids:
                if term in self._dense:
                    scores[row] += self._dense[term]
        return scores


def saturated_share(counts: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return BM25's share, at most 1.0, for occurrences in passages of so many times the mean length."""
    import numpy as np

    norms = 1.0 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * lengths
    return np.minimum(1.0, counts * (_SATURATION + 1.0) / (counts + _SATURATION * norms))


def least_of_best(best: float) -> float:
    """Return the score below which a hit is only noise beside the best one."""
    return _LEAST_OF_BEST * best


def _ranked(scored: Iterable[tuple[int, float]], limit: int) -> list[Scored]:
    """Return the best hits; scores are rounded so that both ways of summing rank alike."""
    found = sorted([(-int(score * _PARTS + 0.5) if score < 1.0 else -_PARTS, number) for number, score in scored])
    floor = _LEAST_OF_BEST * -found[0][0] / _PARTS if found else 0.0
    return [(number, -parts / _PARTS) for parts, number in found[:limit] if -parts / _PARTS >= floor]
