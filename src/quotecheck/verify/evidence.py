"""Where in the sources a claim may find support: their sentences, ranked by shared words and by what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.align.index import PassageIndex
from quotecheck.align.prospects import Likes
from quotecheck.align.sentences import ALIGNED_KINDS
from quotecheck.align.terms import terms_of
from quotecheck.language.datemodel import Anchor, DateMention
from quotecheck.language.dates import compatible, find_anchor
from quotecheck.language.lexicon import FUNCTION_WORDS, NEGATIONS, expand_abbreviation
from quotecheck.language.names import AliasTable
from quotecheck.language.people import noun_lists
from quotecheck.model import Basis, Evidence, Speaker
from quotecheck.semantics.ports import SentenceVectors
from quotecheck.verify.bases import base_keys
from quotecheck.verify.carriers import Carriers
from quotecheck.verify.elsewhere import KeyPlaces
from quotecheck.verify.lifts import runs_of
from quotecheck.verify.meaning import MAX_LAID_OUT, Meaning
from quotecheck.verify.mentions import mentions_of
from quotecheck.verify.relations import broader, stem_of, word_file
from quotecheck.verify.sources import name_of
from quotecheck.verify.units import Unit, units_in

if TYPE_CHECKING:
    from quotecheck.language.cues import CueEntry
    from quotecheck.verify.library import Shelf
    from quotecheck.verify.sources import Source

__all__ = ["PRIMARY_BONUS", "EvidenceBase", "Passage", "anchors_of", "passages_of"]

_MIN_QUOTED_SHARE = 0.5
"""A sentence of which at least half stands between quotation marks is quoted primary text as a whole."""
PRIMARY_BONUS = 1.15
"""Quoted and primary text goes before prose that matches up to this much better: it is worth more as evidence."""


class Passage:
    """One sentence of a source: printed span `start:end`, its units, and what it is worth as evidence.

    All but its place is worked out when first asked for: most sentences are never evidence for anything.
    """

    __slots__ = (
        "_aliases",
        "_basis",
        "_facts",
        "_general",
        "_shown",
        "_speaker_keys",
        "_words",
        "cues",
        "end",
        "is_attributed",
        "negations",
        "number",
        "source",
        "source_index",
        "start",
    )

    def __init__(
        self, number: int, source_index: int, source: Source, start: int, end: int, aliases: AliasTable | None
    ) -> None:
        self.number = number
        self.source_index = source_index
        self.source = source
        self.start = start
        self.end = end
        self._aliases = aliases
        self._facts: _Facts | None = None
        self._general: frozenset[str] | None = None
        self._basis: tuple[Basis, Speaker | None] | None = None
        self._shown: Evidence | None = None
        self._speaker_keys: frozenset[str] | None = None
        self._words: tuple[int, tuple[str, ...]] | None = None
        self.cues: Sequence[tuple[int, CueEntry]] | None = None
        self.is_attributed: bool | None = None
        """Its reporting verbs and whether it reports, once voice.py has looked."""
        self.negations: Sequence[tuple[int, int]] | None = None
        """The word ranges that negate, once polarity.py has looked."""

    @property
    def basis(self) -> Basis:
        """Whose words the larger part of the sentence is."""
        return self._worth()[0]

    @property
    def speaker(self) -> Speaker | None:
        """Who says the first quoted part."""
        return self._worth()[1]

    @property
    def speaker_keys(self) -> frozenset[str]:
        """The keys of who says it, where it is somebody's own words."""
        if self._speaker_keys is None:
            basis, speaker = self._worth()
            name = "" if basis == "reported" else name_of(speaker)
            self._speaker_keys = frozenset(key for word in name.split() for key in base_keys(word.casefold()))
        return self._speaker_keys

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the sentence, in order."""
        return self._known().units

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all units, and of the words inside names."""
        return self._known().keys

    @property
    def stems(self) -> Mapping[str, Sequence[str]]:
        """The keys by what they begin with (`stem_of`)."""
        return self._known().stems

    @property
    def general(self) -> frozenset[str]:
        """The more general words that the keys imply."""
        if self._general is None:
            self._general = frozenset(word for key in self.keys for word in broader(key))
        return self._general

    @property
    def name_parts(self) -> frozenset[str]:
        """Keys that stand only inside names of several words: the "security" of "Security Council"."""
        return self._known().name_parts

    @property
    def has_figures(self) -> bool:
        """Whether it gives a date or an amount."""
        return self._known().has_figures

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return self._placed()[1]

    @property
    def first_word(self) -> int:
        """Index of the first of `words` in the source's view."""
        return self._placed()[0]

    @property
    def text(self) -> str:
        """The printed sentence."""
        return self.source.document.text[self.start : self.end]

    def as_evidence(self, score: float) -> Evidence:
        """Return the passage as a finding shows it."""
        shown, score = self._shown, round(score, 3)
        if shown is None or shown.score != score:
            document = self.source.document
            speaker = None if self.speaker is None else self.speaker.name or self.speaker.text
            locator = document.locator(self.start) if shown is None else shown.locator
            text = self.text if shown is None else shown.text
            shown = Evidence(document.id, self.start, self.end, text, score, self.basis, locator, speaker)
            self._shown = shown
        return shown

    def _worth(self) -> tuple[Basis, Speaker | None]:
        if self._basis is None:
            self._basis = _worth(self.source, self.start, self.end)
        return self._basis

    def _placed(self) -> tuple[int, tuple[str, ...]]:
        if self._words is None:
            view = self.source.view
            first, last = view.printed_words(self.start, self.end)
            self._words = first, tuple(view.words.keys[first:last])
        return self._words

    def _known(self) -> _Facts:
        if self._facts is None:
            first, words = self._placed()
            self._facts = _facts(units_in(self.source.view, first, first + len(words), self._aliases))
        return self._facts


class _Facts(NamedTuple):
    """What the words of a passage come to."""

    units: tuple[Unit, ...]
    keys: frozenset[str]
    name_parts: frozenset[str]
    stems: Mapping[str, Sequence[str]]
    has_figures: bool


@cache
def _denying() -> frozenset[str]:
    return NEGATIONS.union(*(line.split() for line in word_file("negatives.txt")))


def _inside_phrases(units: tuple[Unit, ...]) -> frozenset[str]:
    """Return the words behind a phrase's first: "gave birth" has "birth"; "called off" no call, "not hurt" no hurt."""
    found: set[str] = set()
    for unit in units:
        if unit.kind == "word" and " " in unit.text:
            words = unit.text.split()
            keys = {key for word in words[1:] if word not in FUNCTION_WORDS for key in base_keys(word)}
            if _denying().isdisjoint(keys) and _denying().isdisjoint(words):
                found |= keys
    return frozenset(found)


def _facts(units: tuple[Unit, ...]) -> _Facts:
    own = frozenset(key for unit in units for key in (*unit.keys, *_titles(unit)))
    parts = frozenset(
        key for unit in units if unit.kind == "name" for word in unit.text.split() for key in base_keys(word)
    )
    keys = own | parts | _inside_phrases(units)
    stems: dict[str, list[str]] = {}
    for key in keys:
        stems.setdefault(stem_of(key), []).append(key)
    has_figures = any(unit.kind in ("date", "number") for unit in units)
    return _Facts(units, keys, parts - own, stems, has_figures)


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
        if self._shelf is not None:
            hits = self._shelf.nearest(claim, limit * 2)
        else:
            hits = self._index.top(terms_of(claim, self._aliases), limit * 2)
        found = [(self.passages[hit.passage], hit.score) for hit in hits]
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
            own = self._of_source(source_index)
            places = self._key_places[source_index] = KeyPlaces(self._sources[source_index], own, self._aliases)
        return next((passage for passage in map(places.first, keys) if passage is not None), None)

    def _of_source(self, source_index: int) -> Sequence[Passage]:
        if self._shelf is not None:
            return self.passages[slice(*self._shelf.library.stretches[source_index])]
        return [passage for passage in self.passages if passage.source_index == source_index]

    def passages_at(self, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
        """Return the passages of a document that touch a printed span, in order."""
        for index, source in enumerate(self._sources):
            if source.document.id == document_id:
                own = self._of_source(index)
                return tuple(passage for passage in own if passage.start < end and start < passage.end)
        return ()

    def date_agreement(self, date: DateMention, units: Iterable[Unit], source_index: int) -> bool | None:
        """Return whether a date of the claim can be one of a passage's: False if none can, None if that is unknown.

        A year is not told by its decade alone ("in 1984", "in the 1980s").
        """
        anchor = self._anchors.get(self._sources[source_index].document.id)
        others = [unit.date for unit in units if unit.date is not None and not _is_decade_of(unit.date, date)]
        answers = [compatible(date, other, self.claim_anchor, anchor) for other in others]
        return True if True in answers else None if None in answers else False

    def is_dated(self, date: DateMention, source_index: int) -> bool:
        """Return whether a date of the claim agrees with any date that a source prints, its dateline taken in."""
        source = self._sources[source_index]
        anchor = self._anchors.get(source.document.id)
        others = (other for other in mentions_of(source.view).dates() if not _is_decade_of(other, date))
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


def passages_of(sources: Sequence[Source], aliases: AliasTable | None) -> Iterator[Passage]:
    """Yield the sentences of the sources that can be evidence, numbered, in order."""
    number = count()
    for source_index, source in enumerate(sources):
        for sentence in source.document.sentences:
            if sentence.kind in ALIGNED_KINDS:
                yield Passage(next(number), source_index, source, sentence.start, sentence.end, aliases)


def _titles(unit: Unit) -> Iterable[str]:
    """Return the ranks inside a name as plain words: "Gov. Lyle Brandt" speaks of the governor."""
    if unit.kind != "name":
        return ()
    words = [word.rstrip(".") for word in unit.text.split()]
    last = max((at for at, word in enumerate(words) if _is_rank(word)), default=-1)
    words = words[: last + 1]  # "Police Chief" of "Police Chief Ron Ames"
    full = [form for word in words for form in (word, *expand_abbreviation(word))]
    return [key for word in full for key in base_keys(word)]


def _is_rank(word: str) -> bool:
    return any(form in noun_lists().ranks for form in (word, *expand_abbreviation(word)))


def _is_decade_of(other: DateMention, date: DateMention) -> bool:
    """Return whether a source gives only a decade where a claim gives a year or a day: it says less."""
    return other.kind == "decade" and date.kind != "decade"


def _worth(source: Source, start: int, end: int) -> tuple[Basis, Speaker | None]:
    """Return what the printed span is worth: the basis of its larger part, and who says the first quoted part."""
    shares: dict[Basis, int] = {}
    speaker: Speaker | None = None
    for region in source.regions_in(start, end):
        overlap = min(end, region.end) - max(start, region.start)
        if overlap > 0:
            shares[region.basis] = shares.get(region.basis, 0) + overlap
            if region.basis != "reported" and speaker is None:
                speaker = region.speaker
    for basis in ("primary", "quoted"):
        if shares.get(basis, 0) >= _MIN_QUOTED_SHARE * (end - start):
            return basis, speaker
    return "reported", None
