"""The stretch of a source that a quote comes nearest to, as runs of equal words with what lies between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.likeness import is_contracted, looks_like
from quotecheck.align.prospects import (
    CLEAR_COVERAGE,
    REACH_WORDS,
    SOFT_SHARE,
    Likes,
    Prospects,
    can_come_near,
    least_bits,
    least_coverage,
)
from quotecheck.align.runs import Run, merged
from quotecheck.align.scorer import equal_runs

__all__ = ["Passage", "Run", "align_window", "is_near", "near_passages"]

_RUN_BITS = 2.0
_FAR_WORDS = 12
_FAR_BITS = 4.0
_BREAK_BITS = 6.0
"""What an outer run of equal words pays for being apart; more where the quote would skip many words of the source, or
where a sentence ends on one side only. Tried on
bench/mutations.py: 1 to 3 and 3 to 6 give the same codes on all kinds but one, "sentence added". 2026-11-21."""
_VOICE_BITS = 8.0
"""What words of another voice must tell beyond those of one: between a common word (4 to 7 bits) and a telling one
(10 to 14). Eight invented article pairs and bench/mutations.py, 2026-11-21."""
_MIN_SENTENCE_COVERAGE = 0.42
_RIVAL_VOTES = 0.7
"""A window with less than this share of the best one's votes is not aligned once that one has come out clear; on
bench/mutations.py --large 1000000 no verdict changes and a third of the time is saved. 2026-11-21."""


class Passage(NamedTuple):
    """Where a quote comes nearest: the source words `first` to `last` (exclusive) and the runs they share.

    `coverage` is the share of the quote's telling words that the passage has, 0.0 to 1.0; `bits` the same in bits.
    """

    first: int
    last: int
    runs: tuple[Run, ...]
    coverage: float
    bits: float


class _Weighed(NamedTuple):
    """A quote's words; `sums[b] - sums[a]` is what the words `a` to `b` tell, in bits."""

    words: Sequence[str]
    sums: list[float]
    breaks: Sequence[int]


def _weighed(index: WordIndex, words: Sequence[str], breaks: Sequence[int]) -> _Weighed:
    return _Weighed(words, list(accumulate(index.bits_of(words), initial=0.0)), breaks)


def near_passages(
    index: WordIndex,
    words: Sequence[str],
    *,
    limit: int = 3,
    breaks: Sequence[int] = (),
    likes: Likes | None = None,
    least_share: float = 0.0,
) -> list[Passage]:
    """Return passages of the source that share words with the quote, the nearest first; they may be far from equal.

    Args:
        index: the source.
        words: the quote's words.
        limit: how many windows of the source are looked at.
        breaks: the word numbers at which the quote's second and later sentences begin, in order.
        likes: given where only passages that come near (`is_near`) are wanted: others may then be left out.
        least_share: what those must carry at least where that is more than for being near.

    >>> index = WordIndex("um we we will uh sign it you know tomorrow".split())
    >>> found = near_passages(index, "we will sign it tomorrow".split())[0]
    >>> (found.first, found.last, found.coverage)
    (2, 10, 1.0)
    """
    found: list[Passage] = []
    least_share = max(least_share, least_coverage(len(words)))
    if likes is not None and not can_come_near(index, words, likes, least_share):
        return found
    prospects = Prospects(index, words, likes, least_share) if likes is not None else None
    weighed: _Weighed | None = None
    clear_votes = least = 0.0
    for window in index.windows(words, limit=limit):
        if window.votes < clear_votes:
            break
        if prospects is not None:
            most = prospects.within(window)
            if not most:
                continue
            least = least_bits(index.size, 0.0) if most < CLEAR_COVERAGE else 0.0
        weighed = weighed or _weighed(index, words, breaks)
        passage = _align(index, weighed, window, least)
        if passage is not None:
            found.append(passage)
            if passage.coverage >= CLEAR_COVERAGE and not clear_votes:
                clear_votes = _RIVAL_VOTES * window.votes
    found.sort(key=lambda passage: (-round(passage.coverage, 6), passage.last - passage.first, passage.first))
    return found


def is_near(index: WordIndex, words: Sequence[str], passage: Passage) -> bool:
    """Return whether a passage shares enough with the quote to be the same utterance, however altered."""
    if passage.coverage < least_coverage(len(words)):
        return False
    return passage.bits >= least_bits(index.size, passage.coverage)


def align_window(index: WordIndex, words: Sequence[str], window: Window, breaks: Sequence[int] = ()) -> Passage | None:
    """Return the passage inside a window that the quote comes nearest to, or None if they share no word."""
    return _align(index, _weighed(index, words, breaks), window)


def _align(index: WordIndex, quote: _Weighed, window: Window, least: float = 0.0) -> Passage | None:
    """Return the nearest passage of a window; None where its equal words tell less than `least`, or there is none."""
    runs = _runs(index, quote, window.first, window.last)
    if not runs:
        return None
    length = len(quote.words)
    if len(runs) > 1:
        core = runs[_core(runs, quote)]
        first = max(window.first, core.source - core.quote)
        last = min(window.last, core.source - core.quote + length)
        if runs[0].source < first or runs[-1].source + runs[-1].length > last:
            tight = _runs(index, quote, first, last)
            if sum(run.length for run in tight) >= sum(run.length for run in runs):
                runs = tight  # as many equal words without reaching out for them
        runs = _within_voice(runs, index, quote, window)
    total = quote.sums[-1]
    matched = math.fsum(_bits(run, quote) for run in runs)
    if matched < least:
        return None
    covered = matched + (_soft_bits(runs, index, quote) if matched < total else 0.0)
    coverage = min(1.0, covered / total) if total else 0.0
    return Passage(runs[0].source, runs[-1].source + runs[-1].length, tuple(runs), coverage, matched)


def _within_voice(runs: list[Run], index: WordIndex, quote: _Weighed, window: Window) -> list[Run]:
    """Return the runs inside the core's voice, unless words of others tell clearly more.

    "We're sorry" in one quotation is nearer to “we are sorry” than a "we are" that the next one happens to have.
    """
    core = runs[_core(runs, quote)]
    voice = index.voice(core.source)
    first, last = max(voice[0], window.first), min(voice[1], window.last)
    if runs[0].source >= first and runs[-1].source + runs[-1].length <= last:
        return runs
    bounded = _runs(index, quote, first, last)
    if not bounded:
        return runs
    inside = math.fsum(_bits(run, quote) for run in bounded) + _soft_bits(bounded, index, quote, (first, last))
    across = math.fsum(_bits(run, quote) for run in runs) + _soft_bits(runs, index, quote)
    outside = [run for run in runs if run.source < first or run.source + run.length > last]
    is_chance = max((_bits(run, quote) for run in outside), default=0.0) < _VOICE_BITS  # a "was" here, an "it" there
    return bounded if is_chance or inside + _VOICE_BITS >= across else runs


def _bits(run: Run, quote: _Weighed) -> float:
    return quote.sums[run.quote + run.length] - quote.sums[run.quote]


def _runs(index: WordIndex, quote: _Weighed, first: int, last: int) -> list[Run]:
    """Return the equal runs of the quote and the source words `first` to `last`, outer chance hits left out."""
    runs = [Run(a, b + first, length) for a, b, length in equal_runs(quote.words, index.keys[first:last])]
    if len(runs) > 1:
        runs = _drop_strays(_close_up(runs, index, quote), index, quote)
    return _drop_sentences(runs, quote) if quote.breaks and len(runs) > 1 else runs


def _drop_sentences(runs: list[Run], quote: _Weighed) -> list[Run]:
    """Drop the runs of an outer sentence of the quote that has hardly a word in the passage."""
    edges = [0, *quote.breaks, len(quote.words)]
    spans = list(pairwise(edges))

    def share(first: int, last: int) -> float:
        total = quote.sums[last] - quote.sums[first]
        found = 0.0
        for run in runs:
            low, high = max(first, run.quote), min(last, run.quote + run.length)
            if high > low:
                found += quote.sums[high] - quote.sums[low]
        return found / total if total else 1.0

    low, high = 0, len(quote.words)
    while len(spans) > 1 and share(*spans[-1]) < _MIN_SENTENCE_COVERAGE:
        high = spans.pop()[0]
    while len(spans) > 1 and share(*spans[0]) < _MIN_SENTENCE_COVERAGE:
        low = spans.pop(0)[1]
    kept = [run for run in runs if low <= run.quote and run.quote + run.length <= high]
    return kept or runs


def _close_up(runs: list[Run], index: WordIndex, quote: _Weighed) -> list[Run]:
    """Move words from outer runs to the next run towards the core where they stand beside that, too.

    An alignment of least cost may take "we have" from the sentence before; the nearest occurrence is the likeliest.
    """
    keys, words = index.keys, quote.words
    if True not in [left.quote + left.length == right.quote for left, right in pairwise(runs)]:
        return runs
    core = _core(runs, quote)
    for place in range(core - 1, -1, -1):  # rightwards, towards the core
        left, right = runs[place], runs[place + 1]
        moved = 0
        if left.quote + left.length == right.quote and left.source + left.length < right.source:
            while moved < left.length and keys[right.source - moved - 1] == words[right.quote - moved - 1]:
                moved += 1
        if not moved:
            continue
        runs[place] = Run(left.quote, left.source, left.length - moved)
        runs[place + 1] = Run(right.quote - moved, right.source - moved, right.length + moved)
        if runs[place].length == 0:  # let the run before it touch the grown one
            runs[place], runs[place + 1] = runs[place + 1], runs[place]
    for place in range(core + 1, len(runs)):
        left, right = runs[place - 1], runs[place]
        moved = 0
        if left.length and left.quote + left.length == right.quote and left.source + left.length < right.source:
            end = left.source + left.length
            while moved < right.length and end + moved < len(keys) and keys[end + moved] == words[right.quote + moved]:
                moved += 1
        if not moved:
            continue
        runs[place - 1] = Run(left.quote, left.source, left.length + moved)
        runs[place] = Run(right.quote + moved, right.source + moved, right.length - moved)
        if runs[place].length == 0:
            runs[place - 1], runs[place] = runs[place], runs[place - 1]
    return merged([run for run in runs if run.length], keys, words)


def _core(runs: Sequence[Run], quote: _Weighed) -> int:
    """Return which run tells the most, the first among equals: the alignment grows outwards from it."""
    best, core = -1.0, 0
    for place, run in enumerate(runs):
        bits = quote.sums[run.quote + run.length] - quote.sums[run.quote]
        if bits > best + 1e-9:
            best, core = bits, place
    return core


def _drop_strays(runs: list[Run], index: WordIndex, quote: _Weighed) -> list[Run]:
    """Keep the core and, on either side, the runs whose words tell more than their distance could bring by chance.

    A run pays for the gap before it: log2 of the words skipped on both sides, and a little for being a run at all. What
    lies beyond the best total is dropped, as a local alignment drops its ends.
    """
    core = _core(runs, quote)
    left = _reach(runs, core, range(core - 1, -1, -1), index, quote)
    right = _reach(runs, core, range(core + 1, len(runs)), index, quote)
    return runs[core - left : core + right + 1]


def _reach(runs: Sequence[Run], core: int, places: Sequence[int], index: WordIndex, quote: _Weighed) -> int:
    """Return how many of the runs at `places`, going outwards from the core, are worth keeping."""
    total, best, kept = 0.0, 0.0, 0
    inner = runs[core]
    beyond = math.fsum([_bits(runs[place], quote) for place in places])
    for count, place in enumerate(places, 1):
        run = runs[place]
        first, second = (run, inner) if place < core else (inner, run)
        end_source, end_quote = first.source + first.length, first.quote + first.length
        gap_source, gap_quote = second.source - end_source, second.quote - end_quote
        own = _bits(run, quote)
        beyond -= own
        total += own - math.log2((gap_source + 1) * (gap_quote + 1)) - _RUN_BITS
        if gap_source - gap_quote > _FAR_WORDS:
            total -= _FAR_BITS
        if total + beyond < best - 1e-6:
            break  # whatever comes
        has_break = any(end_quote <= at <= second.quote for at in quote.breaks)
        if index.has_break(end_source, second.source) != has_break:
            total -= _BREAK_BITS
        if total > best:
            best, kept = total, count
        inner = run
    return kept


def _soft_bits(runs: Sequence[Run], index: WordIndex, quote: _Weighed, bounds: tuple[int, int] | None = None) -> float:
    """Return the bits of replaced words that look like what replaced them ("Israelis" for "Israeli")."""
    found = 0.0
    length = len(quote.words)
    low, high = bounds if bounds is not None else (0, index.size)
    lead = quote.words[: runs[0].quote]
    wide = len(lead) + sum("'" in word for word in lead)  # a contraction may stand for two words
    previous_quote, previous_source = 0, max(0, runs[0].source - wide)
    end = Run(length, min(index.size, runs[-1].source + runs[-1].length + length), 0)
    for run in (*runs, end):
        if run.quote > previous_quote and run.source > previous_source:
            others = index.keys[max(previous_source, low) : min(run.source, previous_source + REACH_WORDS, high)]
            has_contraction = any("'" in other for other in others)
            for place in range(previous_quote, min(run.quote, previous_quote + REACH_WORDS)):
                word = quote.words[place]
                letter = word[:1]
                alike = [other for other in others if other[:1] == letter]
                is_part = (has_contraction or "'" in word) and is_contracted(word, others)
                if is_part or (alike and any(looks_like(word, other) for other in alike)):
                    found += SOFT_SHARE * (quote.sums[place + 1] - quote.sums[place])
        previous_quote, previous_source = run.quote + run.length, run.source + run.length
    return found
