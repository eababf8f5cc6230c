"""The stretch of a source that a quote comes nearest to, as runs of equal words with what lies between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.scorer import char_similarity, word_opcodes

__all__ = ["Passage", "Run", "align_window", "is_near", "near_passages"]

_RUN_BITS = 2.0
_FAR_WORDS = 12
_FAR_BITS = 4.0
_BREAK_BITS = 6.0
"""What an outer run of equal words pays for being apart; more where the quote would skip many words of the source, or where
a sentence ends on one side only. Tried on
bench/mutations.py: 1 to 3 and 3 to 6 give the same codes on all kinds but one, "sentence added". 2026-11-21."""
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


def near_passages(
    index: WordIndex, words: Sequence[str], *, limit: int = 3, breaks: Sequence[int] = ()
) -> list[Passage]:
    """Return passages of the source that share words with the quote, the nearest first; they may be far from equal.

    `breaks` are the word numbers at which the quote's second and later sentences begin, in order.

    >>> index = WordIndex("um we we will uh sign it you know tomorrow".split())
    >>> found = near_passages(index, "we will sign it tomorrow".split())[0]
    >>> (found.first, found.last, found.coverage)
    (2, 10, 1.0)
    """
    found: list[Passage] = []
    for window in index.windows(words, limit=limit):
        passage = align_window(index, words, window, breaks)
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


def align_window(
    index: WordIndex, words: Sequence[str], window: Window, breaks: Sequence[int] = ()
) -> Passage | None:
    """Return the passage inside a window that the quote comes nearest to, or None if they share no word."""
    runs = _runs(index, words, window.first, window.last, breaks)
    if not runs:
        return None
    if len(runs) > 1:
        core = runs[_core(runs, index, words)]
        first = max(window.first, core.source - core.quote)
        tight = _runs(index, words, first, min(window.last, core.source - core.quote + len(words)), breaks)
        if sum(run.length for run in tight) >= sum(run.length for run in runs):
            runs = tight  # as many equal words without reaching out for them
    bits = [index.bits(word) for word in words]
    total = sum(bits)
    matched = sum(sum(bits[run.quote : run.quote + run.length]) for run in runs)
    covered = matched + _soft_bits(runs, index, words, bits)
    first, last = runs[0].source, runs[-1].source + runs[-1].length
    return Passage(first, last, tuple(runs), min(1.0, covered / total) if total else 0.0, matched)


def _runs(
    index: WordIndex, words: Sequence[str], first: int, last: int, breaks: Sequence[int]
) -> list[Run]:
    """Return the equal runs of the quote and the source words `first` to `last`, outer chance hits left out."""
    runs = [
        Run(op.a_start, op.b_start + first, op.a_end - op.a_start)
        for op in word_opcodes(words, index.keys[first:last])
        if op.tag == "equal"
    ]
    if len(runs) > 1:
        runs = _drop_strays(_close_up(runs, index, words), index, words, breaks)
    return _drop_sentences(runs, index, words, breaks) if breaks and len(runs) > 1 else runs


def _drop_sentences(runs: list[Run], index: WordIndex, words: Sequence[str], breaks: Sequence[int]) -> list[Run]:
    """Drop the runs of an outer sentence of the quote that has hardly a word in the passage: it stands elsewhere, or nowhere."""
    edges = [0, *breaks, len(words)]
    spans = list(zip(edges, edges[1:], strict=False))

    def share(first: int, last: int) -> float:
        total = sum(index.bits(word) for word in words[first:last])
        found = sum(
            index.bits(word)
            for run in runs
            for word in words[max(first, run.quote) : max(first, min(last, run.quote + run.length))]
        )
        return found / total if total else 1.0

    low, high = 0, len(words)
    while len(spans) > 1 and share(*spans[-1]) < _MIN_COVERAGE:
        high = spans.pop()[0]
    while len(spans) > 1 and share(*spans[0]) < _MIN_COVERAGE:
        low = spans.pop(0)[1]
    kept = [run for run in runs if low <= run.quote and run.quote + run.length <= high]
    return kept or runs


def _close_up(runs: list[Run], index: WordIndex, words: Sequence[str]) -> list[Run]:
    """Move words from outer runs to the next run towards the core where they stand beside that, too.

    An alignment of least cost may take "we have" from the sentence before; the nearest occurrence is the likeliest.
    """
    keys = index.keys
    core = _core(runs, index, words)
    for place in range(core - 1, -1, -1):  # rightwards, towards the core
        left, right = runs[place], runs[place + 1]
        moved = 0
        if left.quote + left.length == right.quote and left.source + left.length < right.source:
            while moved < left.length and keys[right.source - moved - 1] == words[right.quote - moved - 1]:
                moved += 1
        runs[place] = Run(left.quote, left.source, left.length - moved)
        runs[place + 1] = Run(right.quote - moved, right.source - moved, right.length + moved)
        if runs[place].length == 0 and place > 0:  # let the run before it touch the grown one
            runs[place] = Run(runs[place + 1].quote, runs[place + 1].source, 0)
            runs[place], runs[place + 1] = runs[place + 1], runs[place]
    for place in range(core + 1, len(runs)):
        left, right = runs[place - 1], runs[place]
        moved = 0
        if left.length and left.quote + left.length == right.quote and left.source + left.length < right.source:
            end = left.source + left.length
            while moved < right.length and end + moved < len(keys) and keys[end + moved] == words[right.quote + moved]:
                moved += 1
        runs[place - 1] = Run(left.quote, left.source, left.length + moved)
        runs[place] = Run(right.quote + moved, right.source + moved, right.length - moved)
        if runs[place].length == 0:
            runs[place - 1], runs[place] = runs[place], runs[place - 1]
    return [run for run in runs if run.length]


def _core(runs: Sequence[Run], index: WordIndex, words: Sequence[str]) -> int:
    """Return which run tells the most: the alignment grows outwards from it."""

    def bits(place: int) -> float:
        run = runs[place]
        return sum(index.bits(word) for word in words[run.quote : run.quote + run.length])

    return max(range(len(runs)), key=lambda place: (bits(place), -place))


def _drop_strays(runs: list[Run], index: WordIndex, words: Sequence[str], breaks: Sequence[int]) -> list[Run]:
    """Keep the core and, on either side, the runs whose words tell more than their distance could bring by chance.

    A run pays for the gap before it: log2 of the words skipped on both sides, and a little for being a run at all. What
    lies beyond the best total is dropped, as a local alignment drops its ends.
    """
    if len(runs) < 2:
        return runs
    core = _core(runs, index, words)

    def reach(places: Sequence[int]) -> int:
        total, best, kept = 0.0, 0.0, 0
        inner = runs[core]
        for count, place in enumerate(places, 1):
            run = runs[place]
            first, second = (run, inner) if place < core else (inner, run)
            gap_source = second.source - first.source - first.length
            gap_quote = second.quote - first.quote - first.length
            bits = sum(index.bits(word) for word in words[run.quote : run.quote + run.length])
            total += bits - math.log2(gap_source + 1) - math.log2(gap_quote + 1) - _RUN_BITS
            if gap_source - gap_quote > _FAR_WORDS:
                total -= _FAR_BITS
            end_quote = first.quote + first.length
            if index.has_break(first.source + first.length, second.source) != any(
                end_quote <= place <= second.quote for place in breaks
            ):
                total -= _BREAK_BITS
            if total > best:
                best, kept = total, count
            inner = run
        return kept

    left = reach(range(core - 1, -1, -1))
    right = reach(range(core + 1, len(runs)))
    return runs[core - left : core + right + 1]


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
