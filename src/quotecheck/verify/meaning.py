"""The passages nearest to a claim in other words: shared words and sentence vectors together. They propose, no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecheck.align.index import Hit
from quotecheck.semantics.ports import SentenceVectors, Space

__all__ = ["MAX_LAID_OUT", "Meaning"]

MAX_LAID_OUT = 2_500
"""Sentences of all sources up to which they are laid out by meaning, 600 a CPU second; beyond, words alone propose
passages. 2026-11-22."""
_MEANING_SHARE = 0.3
"""What nearness in meaning weighs against the share of the claim's telling words. Right passage first of 100, by words
alone and with .1, .3, .5, 1.0: check_covid .600 .627 .650 .667 .683, factcheck_gpt .627 .697 .713 .710 .703, mnli_hard
.867 .943 .953 .960 .977, begin .937 .937 .937 .937 .933 (training pairs, 300 each). More than .3 loses claims written
close to their source what it gains for free ones. 2026-11-22."""
_DIGITS = 3


class Meaning:
    """Passages laid out by meaning when the first claim asks for it."""

    __slots__ = ("_space", "_texts", "_vectors")

    def __init__(self, vectors: SentenceVectors, texts: Sequence[str]) -> None:
        self._vectors = vectors
        self._texts = texts
        self._space: Space | None = None

    def nearest(self, claim: str, hits: Iterable[Hit], limit: int) -> list[tuple[int, float]]:
        """Return the numbers of the passages nearest to a claim, best first, each with its nearness in meaning.

        Args:
            claim: the sentence as printed.
            hits: the passages that share its words.
            limit: how many to return.
        """
        if self._space is None:
            self._space = self._vectors.space(self._texts)
        nearness = self._space.nearness(claim)
        scores = [_MEANING_SHARE * near for near in nearness]
        for hit in hits:
            scores[hit.passage] += hit.score
        order = sorted(range(len(scores)), key=lambda number: (-round(scores[number], _DIGITS), number))
        return [(number, nearness[number]) for number in order[:limit]]
