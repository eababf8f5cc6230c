"""Which passages carry a plain word: by the word itself, by what lists or derivation make of it, by a narrower word.

One passage is asked at a time (`carried_by`); where one set of passages serves many drafts, all are asked at once, each
word once (`Carriers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.verify.relations import (
    DERIVED,
    NARROWER,
    SAME_SCALE,
    has_relatives,
    news_words,
    opposites,
    related_keys,
    relation,
    scale_of,
    stem_of,
)

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage

__all__ = ["Carriers", "carried_by", "may_share"]


class _Relatives(NamedTuple):
    """What in a passage can stand for a word, worked out once for all passages."""

    listed: Mapping[str, float]
    """Words of the lists and of the same scale, with how far each carries it."""
    general: frozenset[str]
    """What a passage's own word may be a kind of: the word itself, as the news calls it too."""
    stems: tuple[tuple[str, str], ...]
    """Its keys, each with the letters that all derived from it share."""


@lru_cache(maxsize=1 << 14)
def _relatives(keys: tuple[str, ...]) -> _Relatives:
    stems = tuple((key, stem_of(key)) for key in keys)
    if not any(map(has_relatives, keys)):
        return _Relatives({}, frozenset(keys), stems)
    listed: dict[str, float] = {}
    for key in keys:
        for other in scale_of(key):
            listed[other] = max(SAME_SCALE, listed.get(other, 0.0))
        for other, share in related_keys(key).items():
            if share >= listed.get(other, 0.0):
                listed[other] = share
    general = frozenset(word for key in keys for word in news_words(key) if word not in opposites(key))
    return _Relatives(listed, general, stems)


def may_share(keys: tuple[str, ...], taken: frozenset[str]) -> bool:
    """Return whether a listed relative of a word is among words that are taken already."""
    return not _relatives(keys).listed.keys().isdisjoint(taken)


def carried_by(passage: Passage, keys: tuple[str, ...], taken: frozenset[str] = frozenset()) -> float:
    """Return how far other words of a passage carry a word of which it has none of the keys; mostly 0.0.

    What carries another word of the claim by being that word is `taken`: the "report" of "dismissed the report" cannot
    stand for "confirmed" as well.
    """
    own, known = passage.keys_and_stems
    listed, general, stems = _relatives(keys)
    best = 0.0
    if not listed.keys().isdisjoint(own):
        best = max((listed[key] for key in own if key in listed and key not in taken), default=0.0)
    for key, stem in stems:
        if stem in known and best < DERIVED:
            best = max(best, *(relation(key, other) for other in known[stem]))
    return NARROWER if best < NARROWER and not passage.general.isdisjoint(general) else best


class Carriers:
    """For each word, the passages of a base that carry it, and how far; worked out when a word is first asked for."""

    __slots__ = ("_by_general", "_by_key", "_by_stem", "_known", "speakers", "told")

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.told: object = None
        """What single words tell, once glance.py has looked."""
        self.speakers = frozenset(key for passage in passages for key in passage.speaker_keys)
        """The keys of all whose own words the passages are."""
        self._known: dict[tuple[str, ...], Mapping[int, float]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_general: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[str]] = {}
        for passage in passages:
            for key in passage.keys:
                self._by_key.setdefault(key, []).append(passage.number)
            for word in passage.general:
                self._by_general.setdefault(word, []).append(passage.number)
        for key in self._by_key:
            self._by_stem.setdefault(stem_of(key), []).append(key)

    def of(self, keys: tuple[str, ...]) -> Mapping[int, float]:
        """Return how far each passage carries a word with those keys, by the passage's number; others carry nothing."""
        found = self._known.get(keys)
        if found is None:
            found = self._known[keys] = self._find(keys) or _NONE
        return found

    def _find(self, keys: tuple[str, ...]) -> dict[int, float]:
        found: dict[int, float] = {}

        def add(numbers: Iterable[int], share: float) -> None:
            for number in numbers:
                if found.get(number, 0.0) < share:
                    found[number] = share

        listed, general, stems = _relatives(keys)
        for key in keys:
            add(self._by_key.get(key, ()), 1.0)
        for other in listed.keys() & self._by_key.keys():
            add(self._by_key[other], listed[other])
        for key, stem in stems:
            for other in self._by_stem.get(stem, ()):
                if share := relation(key, other):
                    add(self._by_key[other], share)
        for word in general:
            add(self._by_general.get(word, ()), NARROWER)
        return found


_NONE: Mapping[int, float] = {}
