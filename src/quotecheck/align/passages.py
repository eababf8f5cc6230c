"""The stretch of a source that a quote comes nearest to, as runs of equal words with what lies between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.scorer import char_similarity, word_opcodes

__all__ = ["Passage", "Run", "align_window", "is_near", "near_passages"]

_CHANCE_BITS = 3.0
"""An outer run of equal words is kept only if it tells this many bits more than its distance could bring by chance."""
_MIN_COVERAGE = 0.42
_MIN_COVERAGE_SHORT = 0.6
_SHORT_WORDS = 3
"""Least share of a quote's bits that a passage must carry. .42: the real misquotation of the Rice transcript (bench/
mutations.py, "approximate") still finds its passage at .47, while of 500 absent quotes against 1 MB none does;
quotes of up to 3 words need .6, or "grave concern" would be found in "concern". 2026-11-21."""
_MIN_EVIDENCE_BITS = 7.0
_SOFT_SIMILARITY = 0.7


class Run(NamedTuple):
    """Equal words: `length` of them from `quote` in the quote and from `source` in the source."""

    quote: int
    source: int
    length: int


class Passage(NamedTuple):
    """Where a quote comes nearest: the source words `first` to `last` (exclusive) and the runs they share.

    `coverage` is the share of the quote's telling words that the passage has, 0.0 to 1.0; `bits` the same in bits.
    """

    first: int
    last: int
    runs: tuple[Run, ...]
    coverage: float
    bits: float


def near_passages(index: WordIndex, words: Sequence[str], *, limit: int = 3) -> list[Passage]:
    """Return passages of the source that share words with the quote, the nearest first; they may be far from equal.

    >>> index = WordIndex("um we we will uh sign it you know tomorrow".split())
    >>> found = near_passages(index, "we will sign it tomorrow".split())[0]
    >>> (found.first, found.last, found.coverage)
    (2, 10, 1.0)
    """
    found: list[Passage] = []
    for window in index.windows(words, limit=limit):
        passage = align_window(index, words, window)
        if passage is not None:
            found.append(passage)
    found.sort(key=lambda passage: (-round(passage.coverage, 6), passage.last - passage.first, passage.first))
    return found


def is_near(index: WordIndex, words: Sequence[str], passage: Passage) -> bool:
    """Return whether a passage shares enough with the quote to be the same utterance, however altered."""
    needed = _MIN_COVERAGE_SHORT if len(words) <= _SHORT_WORDS else _MIN_COVERAGE
    if passage.coverage < needed:
        return False
    return passage.bits >= _MIN_EVIDENCE_BITS + math.log2(index.size + 1) * (passage.coverage < 0.999)


def align_window(index: WordIndex, words: Sequence[str], window: Window) -> Passage | None:
    """Return the passage inside a window that the quote comes nearest to, or None if they share no word."""
    source = index.keys[window.first : window.last]
    runs = [
        Run(op.a_start, op.b_start + window.first, op.a_end - op.a_start)
        for op in word_opcodes(words, source)
        if op.tag == "equal"
    ]
    runs = _close_up(runs, index.keys)
    runs = _drop_strays(runs, index, words)
    if not runs:
        return None
    total = matched = 0.0
    bits = [index.bits(word) for word in words]
    total = sum(bits)
    for run in runs:
        matched += sum(bits[run.quote : run.quote + run.length])
    covered = matched + _soft_bits(runs, index, words, bits)
    first, last = runs[0].source, runs[-1].source + runs[-1].length
    return Passage(first, last, tuple(runs), min(1.0, covered / total) if total else 0.0, matched)


def _close_up(runs: list[Run], keys: Sequence[str]) -> list[Run]:
    """Join a run to its neighbour where the same words also stand next to that: the shortest passage is the likeliest."""
    place = 0
    while place + 1 < len(runs):
        left, right = runs[place], runs[place + 1]
        if left.quote + left.length == right.quote:
            start = right.source - left.length
            if (
                place == 0
                and start > left.source
                and keys[start : right.source] == keys[left.source : left.source + left.length]
            ):
                runs[place : place + 2] = [Run(left.quote, start, left.length + right.length)]
                continue
            end = left.source + left.length
            if (
                place + 2 == len(runs)
                and end < right.source
                and keys[end : end + right.length] == keys[right.source : right.source + right.length]
            ):
                runs[place : place + 2] = [Run(left.quote, left.source, left.length + right.length)]
                place = max(0, place - 1)
                continue
        place += 1
    return runs


def _drop_strays(runs: list[Run], index: WordIndex, words: Sequence[str]) -> list[Run]:
    """Drop outer runs that stand so far off that a word as common as theirs would be found there anyway."""

    def is_stray(run: Run, gap_source: int, gap_quote: int) -> bool:
        distance = max(0, gap_source - gap_quote)
        if distance <= 1:
            return False
        bits = sum(index.bits(word) for word in words[run.quote : run.quote + run.length])
        return bits < math.log2(distance + 1) + _CHANCE_BITS

    while len(runs) > 1:
        left, right = runs[0], runs[1]
        if is_stray(left, right.source - left.source - left.length, right.quote - left.quote - left.length):
            runs = runs[1:]
            continue
        left, right = runs[-2], runs[-1]
        if is_stray(right, right.source - left.source - left.length, right.quote - left.quote - left.length):
            runs = runs[:-1]
            continue
        break
    return runs


def _soft_bits(runs: Sequence[Run], index: WordIndex, words: Sequence[str], bits: Sequence[float]) -> float:
    """Return the bits of replaced words that look like what replaced them ("Israelis" for "Israeli")."""
    found = 0.0
    previous_quote, previous_source = 0, max(0, runs[0].source - runs[0].quote)
    end = Run(len(words), min(index.size, runs[-1].source + runs[-1].length + len(words)), 0)
    for run in [*runs, end]:
        if run.quote > previous_quote and run.source > previous_source:
            others = index.keys[previous_source : min(run.source, previous_source + 8)]
            for place in range(previous_quote, min(run.quote, previous_quote + 8)):
                if any(_looks_like(words[place], other) for other in others):
                    found += 0.8 * bits[place]
        previous_quote, previous_source = run.quote + run.length, run.source + run.length
    return found


def _looks_like(a: str, b: str) -> bool:
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 4:
        return False
    return char_similarity(a, b, min_score=_SOFT_SIMILARITY) >= _SOFT_SIMILARITY
