"""Where in one source a key stands first, without working out the units of every sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.language.inflect import forms_begun_otherwise
from quotecheck.language.lexicon import expand_abbreviation
from quotecheck.verify.amounts import amount_keys, units_lasting
from quotecheck.verify.bases import base_keys
from quotecheck.verify.equivalents import without_accents
from quotecheck.verify.mentions import mentions_of
from quotecheck.verify.phrases import is_stood_for
from quotecheck.verify.units import names_at, parts_of
from quotecheck.verify.verb_phrases import is_told_by_verb

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["KeyPlaces"]


class KeyPlaces:
    """The passages of one source, asked for the first that has a key (`Unit.keys`).

    Only passages with a word, a name or an amount that can give the key are looked at. A word gives keys with its own
    first letter, accents aside; the few irregular forms that do not ("went", "eldest") are looked for by themselves.
    """

    __slots__ = ("_aliases", "_amounts", "_by_key", "_first", "_names", "_passages", "_source", "_starts", "_words")

    def __init__(self, source: Source, passages: Sequence[Passage], aliases: AliasTable | None) -> None:
        self._source = source
        self._passages = passages
        self._aliases = aliases
        self._first: dict[str, Passage | None] = {}
        self._by_key: dict[str, dict[str, list[str]]] = {}
        self._words: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self._starts: list[int] = []
        self._names: dict[str, list[int]] | None = None
        self._amounts: dict[str, list[int]] | None = None

    def first(self, key: str) -> Passage | None:
        """Return the first passage that has the key, or None."""
        if key not in self._first:
            near = (self._passages[place] for place in self._places(key))
            self._first[key] = next((passage for passage in near if key in passage.keys), None)
        return self._first[key]

    def _places(self, key: str) -> Iterable[int]:
        """Return in order the places of passages that may have the key."""
        if key[0] == "=":
            return self._by_name().get(key[1:], ())
        if key[0] == "#":
            return self._by_amount().get(key, ())
        if key[0] == "@":
            word = key[1:].split(" ", 1)[0]
            return self._holding(self._parts_from(_initial(word)).get(word, ()))
        if is_stood_for(key) or is_told_by_verb(key):
            return range(len(self._passages))  # any words may tell it
        words = [*self._words_with(key[0]).get(key, ())]
        if key[1:2].isdigit():  # "t336", an amount of time, which a word may tell too: "a fortnight"
            words += [word for unit in units_lasting(key) for word in self._parts_from(unit[0]).get(unit, ())]
            return sorted({*self._by_amount().get(key, ()), *self._holding(words)})
        return self._holding(words)

    def _holding(self, words: Iterable[str]) -> list[int]:
        """Return in order the places of the passages that hold any of some words of the source."""
        found: set[int] = set()
        for word in words:
            if not self._starts:
                self._starts = [passage.first_word for passage in self._passages]
            for at in self._source.index.postings[word]:
                place = bisect_right(self._starts, at) - 1
                if place >= 0 and at < self._starts[place] + len(self._passages[place].words):
                    found.add(place)
        return sorted(found)

    def _parts_from(self, letter: str) -> Mapping[str, Sequence[str]]:
        """Return the words of the source that begin with a letter, parts of others too, each with all it is part of."""
        if not self._words:
            for word in self._source.index.postings:
                if "-" not in word and word.isascii():  # most
                    self._words[word[0]].setdefault(word, []).append(word)
                    continue
                parts = parts_of(word)
                for part in (*parts, "".join(parts)) if len(parts) > 1 else parts:
                    self._words[_initial(part)].setdefault(part, []).append(word)
        return self._words.get(letter, {})

    def _words_with(self, letter: str) -> Mapping[str, Sequence[str]]:
        """Return by its key the words of the source whose part with that key begins with a letter."""
        known = self._by_key.get(letter)
        if known is None:
            known = self._by_key[letter] = {}
            parts = dict(self._parts_from(letter))
            for form in forms_begun_otherwise(letter):
                parts[form] = self._parts_from(form[0]).get(form, ())
            for part, words in parts.items():
                for key in _keys_within(part):
                    known.setdefault(key, []).extend(words)
        return known

    def _by_name(self) -> dict[str, list[int]]:
        if self._names is None:
            self._names = {}
            for place, passage in enumerate(self._passages):
                first = passage.first_word
                last = first + len(passage.words)
                for name in dict.fromkeys(names_at(self._source.view, first, last, self._aliases).values()):
                    self._names.setdefault(name, []).append(place)
        return self._names

    def _by_amount(self) -> dict[str, list[int]]:
        if self._amounts is None:
            self._amounts = {}
            view = self._source.view
            starts = [view.offsets.to_normal(passage.start) for passage in self._passages]
            for quantity in mentions_of(view).quantities():
                near = range(max(0, bisect_right(starts, quantity.start) - 1), bisect_right(starts, quantity.core_end))
                for key in amount_keys(quantity):
                    known = self._amounts.setdefault(key, [])
                    known.extend(place for place in near if not known or known[-1] < place)
        return self._amounts


def _initial(word: str) -> str:
    """Return the first letter of a word without its accent, as keys have it."""
    return word[:1] if word[:1].isascii() else without_accents(word)[:1]


@cache
def _keys_within(word: str) -> frozenset[str]:
    """Return the keys that a folded word can give, its full forms as a rank among them."""
    bare = word.rstrip(".")
    return frozenset(key for form in (word, bare, *expand_abbreviation(bare)) for key in base_keys(form))
