"""Where in the sources a claim may find support: their sentences, ranked by shared words and by what they are worth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from quotecheck.align.index import Hit, PassageIndex, Scored
from quotecheck.align.prospects import Likes
from quotecheck.align.terms import terms_of
from quotecheck.language.datemodel import Anchor, DateMention
from quotecheck.language.dates import compatible, find_anchor
from quotecheck.language.names import AliasTable
from quotecheck.semantics.ports import SentenceVectors, Space
from quotecheck.verify.carriers import Carriers
from quotecheck.verify.elsewhere import KeyPlaces
from quotecheck.verify.lifts import runs_of
from quotecheck.verify.mentions import mentions_of
from quotecheck.verify.passages import Passage, passages_of
from quotecheck.verify.units import Unit

if TYPE_CHECKING:
    from quotecheck.verify.library import Shelf
    from quotecheck.verify.sources import Source

__all__ = ["MAX_LAID_OUT", "PRIMARY_BONUS", "EvidenceBase", "Meaning", "anchors_of"]

PRIMARY_BONUS = 1.15
"""Quoted and primary text goes before prose that matches up to this much better: it is worth more as evidence."""


_source_of = attrgetter("source_index")


class EvidenceBase:
    """The sentences of all sources with an index over their telling words."""

    __slots__ = (
        "_aliases",
        "_anchors",
        "_index",
        "_key_places",
        "_likes",
        "_meaning",
        "_runs",
        "_shelf",
        "_sources",
        "carriers",
        "claim_anchor",
        "passages",
    )

    def __init__(
        self,
        sources: Sequence[Source],
        aliases: AliasTable | None,
        *,
        claim_anchor: Anchor | None = None,
        anchors: Mapping[str, Anchor | None] = MappingProxyType({}),
        shelf: Shelf | None = None,
        vectors: SentenceVectors | None = None,
    ) -> None:
        """Index the sentences of `sources`; a `shelf` of all of them has them already."""
        self._aliases = aliases
        self.claim_anchor = claim_anchor
        self._anchors = anchors
        self._sources = sources
        self._shelf = shelf
        self.passages: tuple[Passage, ...] = (
            tuple(passages_of(sources, aliases)) if shelf is None else shelf.library.passages
        )
        self._index = PassageIndex(terms_of(passage.text, aliases) for passage in self.passages if shelf is None)
        texts = [passage.text for passage in self.passages] if vectors is not None and shelf is None else []
        self._meaning = Meaning(vectors, texts) if vectors is not None and 0 < len(texts) <= MAX_LAID_OUT else None
        self._likes: Likes | None = None
        self._runs: Mapping[tuple[str, ...], Sequence[tuple[int, int]]] | None = None
        self.carriers: Carriers | None = None
        """Who carries which word, where the base serves many drafts; else that is asked of single passages."""
        self._key_places: dict[int, KeyPlaces] = {} if shelf is None else shelf.library.key_places

    @property
    def has_meaning(self) -> bool:
        """Whether passages are found by their meaning too."""
        return self._meaning is not None

    @property
    def likes(self) -> Likes:
        """What may count for a quotation's word in any of the sources."""
        if self._likes is None:
            self._likes = Likes(source.index for source in self._sources)
        return self._likes

    def for_draft(self, claim_anchor: Anchor | None) -> EvidenceBase:
        """Return the same base for another draft, with the day of that: what is known of the passages is shared."""
        if self.carriers is None:
            self.carriers = Carriers(self.passages)
            self._runs = runs_of(self._sources)
        other = copy(self)
        other.claim_anchor = claim_anchor
        return other

    @property
    def runs(self) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]] | None:
        """The runs of eight words of the sources, where the base serves many drafts."""
        return self._runs

    @property
    def anchors(self) -> Mapping[str, Anchor | None]:
        """The day that the dates of each source count from, by its document's id."""
        return self._anchors

    @property
    def is_prose_only(self) -> bool:
        """Whether no sentence is somebody's own words: reports that paraphrase, and leave out what they like."""
        if self._shelf is not None:
            return self._shelf.is_prose_only
        return all(passage.basis == "reported" for passage in self.passages)

    def nearest(self, claim: str, limit: int) -> list[tuple[Passage, float]]:
        """Return the passages that share most of the claim's telling words, best first, each with its score.

        Primary and quoted text goes before a reporter's prose that matches little better.
        """
        hits: Sequence[Scored]
        if self._shelf is not None:
            hits = self._shelf.nearest(claim, limit * 2)
        else:
            hits = self._index.ranked(terms_of(claim, self._aliases), limit * 2)
        least = hits[limit - 1][1] if len(hits) > limit else 0.0  # what stays below it with the bonus is cut
        found = [(self.passages[number], score) for number, score in hits if score * PRIMARY_BONUS >= least]
        found.sort(
            key=lambda pair: (-pair[1] * (1.0 if pair[0].basis == "reported" else PRIMARY_BONUS), pair[0].number)
        )
        return found[:limit]

    def nearest_in_meaning(self, claim: str, limit: int) -> list[tuple[Passage, float]]:
        """Return the passages nearest to a claim by shared words and by meaning together, each with its nearness.

        They are candidates: what they carry is for their words to show. None without sentence vectors.
        """
        if self._meaning is None:
            return []
        hits = self._index.top(terms_of(claim, self._aliases), len(self.passages))
        return [(self.passages[number], near) for number, near in self._meaning.nearest(claim, hits, limit)]

    def first_with(self, keys: Iterable[str], source_index: int) -> Passage | None:
        """Return the first passage of a source that has the first of the keys, or else the second, and so on."""
        places = self._key_places.get(source_index)
        if places is None:
            own = self.passages_of(source_index)
            places = self._key_places[source_index] = KeyPlaces(self._sources[source_index], own, self._aliases)
        return next((passage for passage in map(places.first, keys) if passage is not None), None)

    def passages_of(self, source_index: int) -> Sequence[Passage]:
        """Return the passages of one source, in order."""
        if self._shelf is not None:
            return self.passages[slice(*self._shelf.library.stretches[source_index])]
        first = bisect_left(self.passages, source_index, key=_source_of)
        return self.passages[first : bisect_left(self.passages, source_index + 1, first, key=_source_of)]

    def passages_at(self, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
        """Return the passages of a document that touch a printed span, in order."""
        for index, source in enumerate(self._sources):
            if source.document.id == document_id:
                own = self.passages_of(index)
                return tuple(passage for passage in own if passage.start < end and start < passage.end)
        return ()

    def date_agreement(self, date: DateMention, units: Iterable[Unit], source_index: int) -> bool | None:
        """Return whether a date of the claim can be one of a passage's: False if none can, None if that is unknown.

        A day is not told by its month alone, nor a year by its decade.
        """
        anchor = self._anchors.get(self._sources[source_index].document.id)
        others = [unit.date for unit in units if unit.date is not None and _is_told_by(date, unit.date)]
        answers = [compatible(date, other, self.claim_anchor, anchor) for other in others]
        return True if True in answers else None if None in answers else False

    def is_dated(self, date: DateMention, source_index: int) -> bool:
        """Return whether a date of the claim agrees with any date that a source prints, its dateline taken in."""
        source = self._sources[source_index]
        anchor = self._anchors.get(source.document.id)
        others = (other for other in mentions_of(source.view).dates() if _is_told_by(date, other))
        return any(compatible(date, other, self.claim_anchor, anchor) is True for other in others)

    def before(self, passage: Passage) -> Iterator[Passage]:
        """Yield the passages of the same source that stand before one, the nearest first."""
        for number in range(passage.number - 1, -1, -1):
            if self.passages[number].source_index != passage.source_index:
                return
            yield self.passages[number]

    def around(self, passage: Passage, reach: int) -> Iterable[Passage]:
        """Return the passages of the same source up to `reach` sentences before and after, the passage left out."""
        low = max(0, passage.number - reach)
        for other in self.passages[low : passage.number + reach + 1]:
            if other is not passage and other.source_index == passage.source_index:
                yield other


def anchors_of(sources: Sequence[Source], story_date: str | None) -> dict[str, Anchor | None]:
    """Return for each source, by its document's id, the day that its dates count from."""
    return {
        source.document.id: find_anchor(source.document.text, story_date or source.document.date) for source in sources
    }


def _is_told_by(date: DateMention, other: DateMention) -> bool:
    """Return whether a source's date says as exactly when as a claim's: "June 24" is not told by "in June".

    "Today" may be these days.
    """
    return other.detail >= (1 if date.kind == "relative_day" and not date.number else date.detail)


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
