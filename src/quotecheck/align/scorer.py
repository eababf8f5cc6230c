"""The one door to rapidfuzz. Every score that leaves this file runs from 0.0 to 1.0, and 1.0 is best.

rapidfuzz mixes two scales (`fuzz.*` is 0 to 100, `distance.*.normalized_*` is 0 to 1), which does not leave this file.
Callers pass texts and word sequences that are already normalised.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, NamedTuple, cast

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from quotecheck.errors import OptionError

__all__ = [
    "Opcode",
    "char_distance",
    "char_similarity",
    "common_word_count",
    "equal_runs",
    "similar_strings",
    "word_opcodes",
    "word_similarity",
]

OpcodeTag = Literal["equal", "replace", "delete", "insert"]


class Opcode(NamedTuple):
    """One step that turns `a` into `b`: `a[a_start:a_end]` becomes `b[b_start:b_end]`. Indices count items."""

    tag: OpcodeTag
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def word_opcodes(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[Opcode, ...]:
    """Return the steps that turn `a` into `b`, in order, covering both sequences without a gap.

    The alignment is a shortest one that may replace, delete and insert, each at cost 1. Where several are shortest,
    rapidfuzz's choice is kept: it is the same on every run.

    >>> [op.tag for op in word_opcodes(["it", "remains", "open"], ["it", "remains", "not", "open"])]
    ['equal', 'insert', 'equal']
    """
    return tuple(
        Opcode(cast("OpcodeTag", op.tag), op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(a, b)
    )


def equal_runs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Return the equal steps of `word_opcodes`, each as its start in `a`, its start in `b` and its length.

    >>> equal_runs(["it", "remains", "open"], ["it", "remains", "not", "open"])
    [(0, 0, 2), (2, 3, 1)]
    """
    blocks = Levenshtein.opcodes(a, b).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def word_similarity(a: Sequence[Hashable], b: Sequence[Hashable], *, min_score: float = 0.0) -> float:
    """Return how much of two word sequences is common and in the same order: 2 * common / (len(a) + len(b)).

    Two empty sequences score 1.0. Below `min_score` the answer is 0.0 and is found faster.

    Raises:
        OptionError: if `min_score` is outside 0.0 to 1.0.

    >>> word_similarity(["remains", "open"], ["remains", "not", "open"])
    0.8
    """
    _check_min_score(min_score)
    return float(Indel.normalized_similarity(a, b, score_cutoff=min_score))


def common_word_count(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Return how many items of `a` stand in `b` in the same order, gaps allowed (longest common subsequence).

    >>> common_word_count("the path to dialogue".split(), "the long path to open dialogue".split())
    4
    """
    return int(LCSseq.similarity(a, b))


def char_similarity(a: str, b: str, *, min_score: float = 0.0) -> float:
    """Return how alike two short strings are by their characters: 2 * common / (len(a) + len(b)).

    For words and names. For passages use `word_similarity`: by characters, "iron" is wholly inside "environment".

    Raises:
        OptionError: if `min_score` is outside 0.0 to 1.0.

    >>> char_similarity("defence", "defense") > 0.8
    True
    """
    _check_min_score(min_score)
    return float(Indel.normalized_similarity(a, b, score_cutoff=min_score))


def similar_strings(text: str, others: Sequence[str], *, min_score: float) -> list[str]:
    """Return those of `others` whose `char_similarity` to a short string reaches `min_score`, in their order.

    Raises:
        OptionError: if `min_score` is outside 0.0 to 1.0.

    >>> similar_strings("defence", ["defense", "fence", "tower"], min_score=0.8)
    ['defense', 'fence']
    """
    _check_min_score(min_score)
    found = process.extract(text, others, scorer=Indel.normalized_similarity, score_cutoff=min_score, limit=None)
    return [others[place] for place in sorted(place for _, _, place in found)]


def char_distance(a: str, b: str) -> int:
    """Return the number of single-character edits (replace, insert, delete) between two short strings.

    >>> char_distance("defence", "defense")
    1
    """
    return int(Levenshtein.distance(a, b))


def _check_min_score(min_score: float) -> None:
    if not 0.0 <= min_score <= 1.0:
        raise OptionError(f"min_score is {min_score}; give a similarity from 0.0 to 1.0")
