"""Many sources indexed once, for a comparison in which each document is held against all the others.

With few documents every quotation is read in every source and each draft gets an index of its own; that grows with the
square of their number. Here one index proposes where to look, and what is read closely is limited: docs/cli.md, "Many
documents", says what that means for a report.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.align.index import Hit
from quotecheck.align.joint import JointIndex, JointRuns, JointWords, best_of
from quotecheck.align.sentences import ALIGNED_KINDS, partners_of
from quotecheck.align.terms import terms_of
from quotecheck.model import SEVERITY_RANK, Alignment
from quotecheck.verify.evidence import anchors_of
from quotecheck.verify.lifts import SUGGEST_FROM_WORDS
from quotecheck.verify.passages import Passage, passages_of
from quotecheck.verify.readings import TIERS, Reading, read_source
from quotecheck.verify.respelling import respelled

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.profiles import Profile
    from quotecheck.verify.differences import Names
    from quotecheck.verify.elsewhere import KeyPlaces
    from quotecheck.verify.segments import QuoteText
    from quotecheck.verify.sources import Source

__all__ = ["MANY_DOCUMENTS", "Library", "Places", "Shelf", "read_likeliest"]

MANY_DOCUMENTS = 20
"""Up to this many documents each is held against each other one by one."""
_MAX_EXACT = 4
_MAX_NEAR = 6
_BESIDE_OFFICIAL = 3
"""Sources read closely for one quotation: some that have it word for word, some that come near, and fewer of those
where a primary text has the utterance. On 40 articles of bench/many.py 3 of 662 verdicts on wording and 12 of 719 on
attribution are other than those of reading all; with 3, 4 and 1 it is 8 and 26. 2026-11-22."""
_RIVAL_BITS = 0.6
"""A source that shares less than this part of the telling words that the nearest one shares is not read."""
_MAX_PLACES = 300
"""Places of the words of one quotation that are looked at to choose among them; a word such as "yes" has thousands."""
_LEAST_SHARE = 0.2
_SHARE_GROWTH = 0.045
_GROWTH_FROM = 800
_HIGHEST_SHARE = 0.36
"""The more sentences there are, the more of a sentence one of them carries by chance. Share of its telling words, by
weight, that a passage must carry to be evidence: .2 among 800 sentences, .045 more with each e-fold, .36 among 28,000.
At these, 10 to 15% of 427, 864 and 1,743 sentences of unrelated news among 1,100, 4,200 and 12,600 of bench/many.py
still have a passage; sentences of the story, retold with other names and a third of other words, keep .77, .97, .92 of
theirs (.78, .98, .99 above .2). 2026-11-22."""
_KEPT_HITS = 16
_MAX_ALIGNED = 3
"""Documents, beside primary texts, in which the partners of one sentence are listed."""
_BASIS_ORDER = {"primary": 0, "quoted": 1, "reported": 2}


class Places(NamedTuple):
    """Where a quotation may stand: sources that have its words, those that come near, and all its exact places."""

    exact: Sequence[int]
    near: Sequence[int]
    total: int


class _Found(NamedTuple):
    """The passages nearest to a text: of all sources, and of the primary texts alone."""

    hits: list[Hit]
    official: list[Hit]


class Library:
    """All documents of a comparison, in order, with the indexes that every draft shares."""

    def __init__(self, sources: Sequence[Source], aliases: AliasTable, story_date: str | None) -> None:
        self.sources = sources
        self.aliases = aliases
        self.passages: tuple[Passage, ...] = tuple(passages_of(sources, aliases))
        self.ids = [
            sentence.id
            for source in sources
            for sentence in source.document.sentences
            if sentence.kind in ALIGNED_KINDS
        ]
        self.stretches = _stretches(self.passages, len(sources))
        self.terms = [terms_of(passage.text, aliases) for passage in self.passages]
        self.index = JointIndex(self.terms)
        self.least_share = least_share(len(self.passages))
        self.words = JointWords(source.view.words.keys for source in sources)
        self.runs = JointRuns(self.words, SUGGEST_FROM_WORDS)
        self.anchors = anchors_of(sources, story_date)
        self.key_places: dict[int, KeyPlaces] = {}
        self.primary = frozenset(number for number, source in enumerate(sources) if source.document.role == "primary")
        self.has_own_words = [any(region.basis != "reported" for region in source.regions) for source in sources]

    def are_same(self, number: int, other: int) -> bool:
        """Return whether two passages have the same words."""
        return self.passages[number].words == self.passages[other].words


def least_share(passages: int) -> float:
    """Return the share of a sentence that one of so many passages must carry to be evidence for it.

    >>> [round(least_share(count), 2) for count in (100, 800, 4_000, 40_000)]
    [0.2, 0.2, 0.27, 0.36]
    """
    grown = _LEAST_SHARE + _SHARE_GROWTH * math.log(max(1.0, passages / _GROWTH_FROM))
    return min(_HIGHEST_SHARE, grown)


def _stretches(passages: Iterable[Passage], count: int) -> list[tuple[int, int]]:
    """Return for each source the range of its passages."""
    counts = [0] * count
    for passage in passages:
        counts[passage.source_index] += 1
    ends = 0
    return [(ends, ends := ends + own) for own in counts]


class Shelf:
    """What one draft is held against: a library without the draft and its copies. Sources count as in the library."""

    def __init__(self, library: Library, draft: int, without: frozenset[int]) -> None:
        self.library = library
        self.draft = draft
        self.without = without
        self._own = range(*library.stretches[draft])
        self._numbers = {library.passages[number].text: number for number in self._own}
        self._known: dict[str, _Found] = {}

    @property
    def is_prose_only(self) -> bool:
        """Whether no source has anybody's own words."""
        has = self.library.has_own_words
        return not any(own for number, own in enumerate(has) if number not in self.without)

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """Return the passages that share most of a text's telling words, best first; at most `_KEPT_HITS`."""
        return self._find(text).hits[:limit]

    def _find(self, text: str) -> _Found:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._search(text)
        return found

    def _search(self, text: str) -> _Found:
        library, number = self.library, self._numbers.get(text)
        terms = terms_of(text, library.aliases) if number is None else library.terms[number]
        scores = library.index.scores(terms)
        if scores is None:
            return _Found([], [])
        closed = (library.stretches[source] for source in sorted(self.without))
        hits = best_of(scores, _KEPT_HITS, without=closed)
        official: list[Hit] = []
        for source in sorted(library.primary):
            first, last = library.stretches[source]
            if last > first:
                official += (Hit(first + hit.passage, hit.score) for hit in best_of(scores[first:last], _KEPT_HITS))
        least = library.least_share
        return _Found([hit for hit in hits if hit.score >= least], [hit for hit in official if hit.score >= least])

    def alignments(self) -> Iterator[Alignment]:
        """Yield what says the same as each sentence of the draft: in primary texts, then in the nearest others."""
        library = self.library
        for number in self._own:
            found = self._find(library.passages[number].text)
            groups: dict[int, list[Hit]] = {}
            for hit in dict.fromkeys((*found.official, *found.hits)):
                groups.setdefault(library.passages[hit.passage].source_index, []).append(hit)
            others = 0
            for source, hits in groups.items():
                sets = {hit.passage: frozenset(library.terms[hit.passage]) for hit in hits}
                is_same = partial(library.are_same, number)
                partners, score = partners_of(library.terms[number], hits, sets, library.index, is_same)
                if partners and (source in library.primary or others < _MAX_ALIGNED):
                    others += source not in library.primary
                    right = tuple(library.ids[partner] for partner in partners)
                    yield Alignment((library.ids[number],), right, score)

    def places(self, read: QuoteText) -> Places:
        """Return where a quotation may stand, the likeliest sources first.

        Primary texts go before words that a source quotes, those before its prose, and then earlier sources first.
        """
        pieces = [read.keys[first:last] for first, last in read.pieces]
        exact = [] if read.markers else self._exact(read.keys)
        looked = [place for piece in pieces for way in respelled(tuple(piece)) for place in self._exact(way)]
        if read.markers:
            looked += [place for piece in pieces for place in self._exact(piece)]
        chosen = self._by_worth(exact)
        near = dict.fromkeys(number for number in self._by_worth(looked) if number not in chosen)
        for piece in pieces:
            found = [place for place in self.library.words.near(piece) if place[1] not in self.without]
            least = _RIVAL_BITS * found[0][0] if found else 0.0
            near.update(dict.fromkeys(n for bits, n in found if bits >= least or n in self.library.primary))
        official = [number for number in near if number in self.library.primary and number not in chosen]
        rest = [number for number in near if number not in self.library.primary and number not in chosen]
        return Places(chosen[:_MAX_EXACT], [*official, *rest][:_MAX_NEAR], len(exact))

    def holding(self, words: Sequence[str]) -> list[int]:
        """Return the sources in which the words stand in a row, as in `places`."""
        return sorted(self._by_worth(self._exact(words))[:_MAX_EXACT])

    def _exact(self, words: Sequence[str]) -> list[tuple[int, int]]:
        return [place for place in self.library.words.exact(words) if place[0] not in self.without]

    def _by_worth(self, places: Sequence[tuple[int, int]]) -> list[int]:
        """Return the sources of some places, each once: whose words stand there, primary texts first."""
        primary = self.library.primary
        looked = [place for place in places if place[0] in primary] + [p for p in places if p[0] not in primary]
        ranked: dict[int, tuple[bool, int, int]] = {}
        for number, at in looked[:_MAX_PLACES]:
            source = self.library.sources[number]
            start = source.view.offsets.to_printed(source.view.words.starts[at])
            key = (number not in primary, _BASIS_ORDER[source.region_at(start).basis], number)
            ranked[number] = min(key, ranked.get(number, key))
        return sorted(ranked, key=ranked.__getitem__)

    def runs_at(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the places where the run of words that begins at word `at` of the draft stands too, in order."""
        for number, place in self.library.runs.places(self.draft, at):
            if number not in self.without:
                yield number, place


def read_likeliest(read: QuoteText, shelf: Shelf, profile: Profile, names: Names) -> tuple[QuoteText, list[Reading]]:
    """Return a quotation's readings in the sources where it may stand, in the order of the sources.

    Where somebody's own words confirm it, what merely comes near is not read; where a report quotes it, others are,
    since they may have it differently.
    """
    sources = shelf.library.sources
    places = shelf.places(read)
    read = replace(read, place_count=places.total)
    found = [item for number in places.exact for item in read_source(read, sources[number], number, profile, names)]
    if not any(item.tier == TIERS["primary"] and SEVERITY_RANK[item.issue.severity] < 2 for item in found):
        for count, number in enumerate(places.near):
            if count >= _BESIDE_OFFICIAL and any(item.is_official for item in found):
                break
            found += read_source(read, sources[number], number, profile, names)
    return read, sorted(found, key=lambda item: item.number)
