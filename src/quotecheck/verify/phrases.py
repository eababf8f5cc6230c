"""Phrases of several words that stand for one: "called off" for "cancelled", "took effect" for "came into force"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.verify.bases import bases
from quotecheck.verify.relations import word_file

__all__ = ["Phrase", "find_phrase", "is_stood_for", "may_begin", "may_vanish", "phrases_from"]


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


_NO_PHRASES: tuple[tuple[Phrase, ...], frozenset[str], bool] = ((), frozenset(), False)


@cache
def _phrases_from(word: str) -> tuple[tuple[Phrase, ...], frozenset[str], bool]:
    """Return the listed phrases that may begin with a folded word, what may follow, and whether one is of one word."""
    listed, forms = _phrases(), bases(word)
    if listed.keys().isdisjoint(forms):
        return _NO_PHRASES  # most words
    found = tuple(phrase for base in sorted(forms) for phrase in listed.get(base, ()))
    seconds = frozenset(phrase.words[1] for phrase in found if len(phrase.words) > 1)
    return found, seconds, any(len(phrase.words) == 1 for phrase in found)


def find_phrase(words: Sequence[str], at: int) -> Phrase | None:
    """Return the longest listed phrase that begins at word `at` of a sequence of folded words, or None.

    >>> find_phrase(("they", "called", "off", "the", "tour"), 1)
    Phrase(words=('call', 'off'), stands_for=('cancel',))
    """
    phrases, seconds, may_stand_alone = _phrases_from(words[at])
    if not may_stand_alone and (not phrases or at + 1 == len(words) or seconds.isdisjoint(bases(words[at + 1]))):
        return None
    for phrase in phrases:
        stop = at + len(phrase.words)
        if stop <= len(words) and all(map(_is_form, words[at + 1 : stop], phrase.words[1:])):
            return phrase
    return None


@cache
def may_begin(word: str) -> bool:
    """Return whether a listed phrase may begin with a folded word.

    >>> may_begin("called"), may_begin("bridge")
    (True, False)
    """
    return bool(_phrases_from(word)[0])


def _is_form(word: str, base: str) -> bool:
    return base in bases(word)
