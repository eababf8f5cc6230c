"""Where in the sources a claim may find support: their sentences, ranked by shared words and by what they are worth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecheck.align.index import PassageIndex
from quotecheck.align.terms import terms_of
from quotecheck.language.names import AliasTable
from quotecheck.model import Basis, Evidence, Speaker
from quotecheck.verify.units import Unit, units_in

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["EvidenceBase", "Passage"]

_EVIDENCE_KINDS = frozenset({"heading", "body", "caption"})
_MIN_QUOTED_SHARE = 0.5
"""A sentence of which at least half stands between quotation marks is quoted primary text as a whole."""
_PRIMARY_BONUS = 1.15
"""Quoted and primary text goes before prose that matches up to this much better: it is worth more as evidence."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One sentence of a source: printed span `start:end`, its units, and what it is worth as evidence."""

    number: int
    source_index: int
    source: Source
    start: int
    end: int
    basis: Basis
    speaker: Speaker | None
    units: tuple[Unit, ...]
    keys: frozenset[str]
    forms: frozenset[str]

    @property
    def text(self) -> str:
        """The printed sentence."""
        return self.source.document.text[self.start : self.end]

    def as_evidence(self, score: float) -> Evidence:
        """Return the passage as a finding shows it."""
        document = self.source.document
        speaker = None if self.speaker is None else self.speaker.name or self.speaker.text
        locator = document.locator(self.start)
        return Evidence(document.id, self.start, self.end, self.text, round(score, 3), self.basis, locator, speaker)


class EvidenceBase:
    """The sentences of all sources with an index over their telling words."""

    __slots__ = ("_aliases", "_index", "passages", "vocabulary")

    def __init__(self, sources: Sequence[Source], aliases: AliasTable | None) -> None:
        self._aliases = aliases
        self.passages: tuple[Passage, ...] = tuple(_passages(sources, aliases))
        self._index = PassageIndex(terms_of(passage.text, aliases) for passage in self.passages)
        self.vocabulary: frozenset[str] = frozenset().union(*(passage.keys for passage in self.passages))
        """Every key of every passage."""

    def nearest(self, claim: str, limit: int) -> list[tuple[Passage, float]]:
        """Return the passages that share most of the claim's telling words, best first, each with its score.

        Primary and quoted text goes before a reporter's prose that matches little better.
        """
        hits = self._index.top(terms_of(claim, self._aliases), limit * 2)
        found = [(self.passages[hit.passage], hit.score) for hit in hits]
        found.sort(
            key=lambda pair: (-pair[1] * (1.0 if pair[0].basis == "reported" else _PRIMARY_BONUS), pair[0].number)
        )
        return found[:limit]

    def around(self, passage: Passage, reach: int) -> Iterable[Passage]:
        """Return the passages of the same source up to `reach` sentences before and after, the passage left out."""
        low = max(0, passage.number - reach)
        for other in self.passages[low : passage.number + reach + 1]:
            if other is not passage and other.source_index == passage.source_index:
                yield other


def _passages(sources: Sequence[Source], aliases: AliasTable | None) -> Iterable[Passage]:
    number = 0
    for source_index, source in enumerate(sources):
        starts = [region.start for region in source.regions]
        for sentence in source.document.sentences:
            if sentence.kind not in _EVIDENCE_KINDS:
                continue
            first, last = source.view.printed_words(sentence.start, sentence.end)
            units = units_in(source.view, first, last, aliases)
            basis, speaker = _worth(source, starts, sentence.start, sentence.end)
            keys = frozenset(key for unit in units for key in unit.keys)
            forms = frozenset(source.view.words.keys[first:last])
            yield Passage(
                number, source_index, source, sentence.start, sentence.end, basis, speaker, units, keys, forms
            )
            number += 1


def _worth(source: Source, starts: Sequence[int], start: int, end: int) -> tuple[Basis, Speaker | None]:
    """Return what the printed span is worth: the basis of its larger part, and who says the first quoted part."""
    at = max(0, bisect_right(starts, start) - 1)
    shares: dict[Basis, int] = {}
    speaker: Speaker | None = None
    for region in source.regions[at:]:
        if region.start >= end:
            break
        overlap = min(end, region.end) - max(start, region.start)
        if overlap > 0:
            shares[region.basis] = shares.get(region.basis, 0) + overlap
            if region.basis != "reported" and speaker is None:
                speaker = region.speaker
    for basis in ("primary", "quoted"):
        if shares.get(basis, 0) >= _MIN_QUOTED_SHARE * (end - start):
            return basis, speaker
    return "reported", None
