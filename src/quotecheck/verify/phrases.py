"""Phrases of several words that stand for one: "called off" for "cancelled", "took effect" for "came into force"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.verify.bases import bases
from quotecheck.verify.relations import word_file

__all__ = ["Phrase", "find_phrase", "is_stood_for", "may_vanish", "phrases_from", "second_words"]


class Phrase(NamedTuple):
    """A phrase as base forms, and the base forms of the words that it stands for."""

    words: tuple[str, ...]
    stands_for: tuple[str, ...]


@cache
def _phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the listed phrases by their first word, longest first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in word_file("phrases.txt"):
        word, _, phrases = line.partition(":")
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found[words] = tuple(dict.fromkeys((*found.get(words, ()), *word.split())))
    by_first: dict[str, list[Phrase]] = {}
    for words in sorted(found, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(Phrase(words, found[words]))
    return {first: tuple(rows) for first, rows in by_first.items()}


def phrases_from(base: str) -> tuple[Phrase, ...]:
    """Return the listed phrases whose first word is a base form, longest first.

    >>> Phrase(("call", "off"), ("cancel",)) in phrases_from("call")
    True
    """
    return _phrases().get(base, ())


@cache
def _stood_for() -> frozenset[str]:
    return frozenset(word for rows in _phrases().values() for phrase in rows for word in phrase.stands_for)


def is_stood_for(base: str) -> bool:
    """Return whether some listed phrase stands for a base form.

    >>> is_stood_for("cancel"), is_stood_for("peru")
    (True, False)
    """
    return base in _stood_for()


@cache
def _vanishing() -> frozenset[str]:
    """Return the words of phrases that stand for function words: "due" of "due to"."""
    rows = (phrase for rows in _phrases().values() for phrase in rows)
    return frozenset(word for row in rows if FUNCTION_WORDS.issuperset(row.stands_for) for word in row.words)


def may_vanish(word: str) -> bool:
    """Return whether a folded word may be part of a phrase that claims nothing by itself.

    >>> may_vanish("due"), may_vanish("bridge")
    (True, False)
    """
    return not bases(word).isdisjoint(_vanishing())


class _Beginnings(NamedTuple):
    """The listed phrases that may begin with a word, each longest first."""

    by_second: Mapping[str, tuple[Phrase, ...]]
    """Those of several words, by the base form of their second: "in" begins a hundred."""
    alone: tuple[Phrase, ...]


@cache
def _phrases_from(word: str) -> _Beginnings:
    """Return the listed phrases that may begin with a folded word."""
    listed = _phrases()
    return _phrases_of(tuple([base for base in bases(word) if base in listed]))


@cache
def _phrases_of(begun: tuple[str, ...]) -> _Beginnings:
    """Return the same for a word with these base forms, of those that some phrase begins with."""
    found = [phrase for base in begun for phrase in _phrases()[base]]
    if len(begun) > 1:
        found.sort(key=_longest_first)
    by_second: dict[str, list[Phrase]] = {}
    for phrase in found:
        if len(phrase.words) > 1:
            by_second.setdefault(phrase.words[1], []).append(phrase)
    alone = tuple(phrase for phrase in found if len(phrase.words) == 1)
    return _Beginnings({second: tuple(rows) for second, rows in by_second.items()}, alone)


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...]]:
    return -len(phrase.words), phrase.words


def find_phrase(words: Sequence[str], at: int) -> Phrase | None:
    """Return the longest listed phrase that begins at word `at` of a sequence of folded words, or None.

    >>> find_phrase(("they", "called", "off", "the", "tour"), 1)
    Phrase(words=('call', 'off'), stands_for=('cancel',))
    """
    by_second, alone = _phrases_from(words[at])
    if by_second and at + 1 < len(words):
        seconds = by_second.keys() & bases(words[at + 1])
        rows = [phrase for base in seconds for phrase in by_second[base]]
        for phrase in rows if len(seconds) < 2 else sorted(rows, key=_longest_first):
            stop = at + len(phrase.words)
            if stop <= len(words) and all(map(_is_form, words[at + 2 : stop], phrase.words[2:])):
                return phrase
    return alone[0] if alone else None


def second_words(word: str) -> AbstractSet[str]:
    """Return the base forms one of which stands behind a folded word that begins a listed phrase of several words.

    >>> "off" in second_words("called"), len(second_words("bridge"))
    (True, 0)
    """
    return _phrases_from(word).by_second.keys()


def _is_form(word: str, base: str) -> bool:
    return base in bases(word)
