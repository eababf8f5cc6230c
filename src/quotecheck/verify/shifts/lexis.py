"""Word knowledge of the shift checks: the word lists under `words/`, read once, and verb forms made from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import NamedTuple, cast

from quotecheck.language.inflect import lemma
from quotecheck.ready import parsed
from quotecheck.verify.relations import same_words

__all__ = [
    "BASE",
    "ING",
    "PART",
    "PAST",
    "S_FORM",
    "VerbForm",
    "by_start",
    "closed",
    "dissuades",
    "is_time",
    "phrases",
    "synonym",
    "table",
    "verb_form",
    "verb_lemmas",
    "word_set",
]

BASE, S_FORM, PAST, PART, ING = 1, 2, 4, 8, 16
"""Bits for the forms of a verb: write, writes, wrote, written, writing."""

_FOLDER = Path(__file__).with_name("words")


class VerbForm(NamedTuple):
    """What a word can be as a verb: its lemma, the forms it may be (bits), and whether it is hardly ever a noun."""

    lemma: str
    forms: int
    only: bool


@cache
def table(name: str) -> dict[str, object]:
    """Return one word list as parsed from `words/<name>.toml`."""
    return parsed(_FOLDER / f"{name}.toml")


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return the space-separated words under `key` of a word list.

    >>> "whether" in word_set("closed", "subordinators")
    True
    """
    return frozenset(str(table(name)[key]).split())


@cache
def phrases(name: str, key: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases under `key` of a word list, each as its words.

    >>> phrases("classes", "links_result_back")[0]
    ('that', 'is', 'why')
    """
    return tuple(tuple(phrase.split()) for phrase in cast("list[str]", table(name)[key]))


def by_start(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return phrases by their first words, in their order: what `Passage.phrase_at` looks them up by.

    >>> by_start([("because", "of"), ("as",), ("because",)])
    {'because': [('because', 'of'), ('because',)], 'as': [('as',)]}
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def closed(key: str) -> frozenset[str]:
    """Return a closed word class of `words/closed.toml`."""
    return word_set("closed", key)


def _regular(verb: str) -> list[tuple[str, int]]:
    """Return the regular forms of a verb; where doubling the last letter is possible, with and without it."""
    s_form = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stems = [verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [(verb[:-1] + "ies", S_FORM), (verb[:-1] + "ied", PAST | PART), (verb + "ing", ING)]
    if verb.endswith("e"):
        ing = (
            verb[:-2] + "ying" if verb.endswith("ie") else (verb if verb.endswith(("ee", "ye")) else verb[:-1]) + "ing"
        )
        return [(s_form, S_FORM), (verb + "d", PAST | PART), (ing, ING)]
    if len(verb) > 2 and verb[-1] not in "aeiouwxyh" and verb[-2] in "aeiou":
        stems.append(verb + verb[-1])
    forms = [(s_form, S_FORM)]
    for stem in stems:
        forms += [(stem + "ed", PAST | PART), (stem + "ing", ING)]
    return forms


class _Verbs(NamedTuple):
    """The listed verbs: all lemmas, those hardly ever nouns, irregular forms by lemma, and lemmas by irregular form."""

    lemmas: frozenset[str]
    only: frozenset[str]
    irregular: Mapping[str, Sequence[str]]
    by_form: Mapping[str, Sequence[str]]


@cache
def _verbs() -> _Verbs:
    only = word_set("verbs", "only")
    listed = cast("dict[str, str]", table("verbs")["irregular"])
    irregular = {verb: parts.split() for verb, parts in listed.items()}
    by_form: dict[str, list[str]] = {}
    for verb, parts in irregular.items():
        for part in parts:
            by_form.setdefault(part, []).append(verb)
    lemmas = only | word_set("verbs", "also_noun") | word_set("verbs", "seldom") | irregular.keys()
    return _Verbs(lemmas, only, irregular, by_form)


_ALSO_REGULAR = frozenset(("burn", "lean", "learn", "prove", "show"))


def _forms_of(verb: str) -> Iterator[tuple[str, int]]:
    """Yield the forms of a listed verb, some of them twice."""
    parts = _verbs().irregular.get(verb, ())
    yield verb, BASE
    for word, forms in _regular(verb):
        if not (parts and forms & PAST and len(parts[0]) < len(word) + 3 and verb not in _ALSO_REGULAR):
            yield word, forms
    for number, part in enumerate(parts):
        yield part, PAST * (number == 0) | PART * (number > 0 or len(parts) == 1)


def _lemmas_of(word: str) -> list[str]:
    """Return the listed verbs of which a word may be a form, in alphabetical order."""
    stems = [word, *_verbs().by_form.get(word, ())]
    if word.endswith("s"):
        stems += [word[:-1], word[:-2], word[:-3] + "y"]
    elif word.endswith("ed"):
        stems += [word[:-1], word[:-2], word[:-3], word[:-3] + "y"]
    elif word.endswith("ing"):
        stems += [word[:-3], word[:-3] + "e", word[:-4], word[:-4] + "ie"]
    found = _verbs().lemmas.intersection(stems)
    return sorted(verb for verb in found if f"{verb}e" not in found)  # "hoped" is of "hope", not of "hop"


def _listed(word: str) -> VerbForm | None:
    for verb in _lemmas_of(word):
        forms = reduce(or_, (bits for form, bits in _forms_of(verb) if form == word), 0)
        if forms:
            is_past = bool(forms & (PAST | PART)) and not forms & BASE  # "was fined": no noun, though "a fine" is one
            return VerbForm(verb, forms, verb in _verbs().only or (is_past and verb in word_set("verbs", "seldom")))
    return None


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


@cache
def verb_form(word: str) -> VerbForm | None:
    """Return what a folded word can be as a verb, or None.

    Unknown words in -ed or -ing count as verb forms too, of a lemma that is only a guess.

    >>> verb_form("violates"), verb_form("stability")
    (VerbForm(lemma='violate', forms=2, only=True), None)
    """
    known = _listed(word)
    if known is not None or len(word) < 4 or "-" in word:
        return known
    if word.endswith("ed") and not word.endswith("eed") and _has_vowel(word[:-2]):
        return VerbForm(word[:-2], PAST | PART, True)
    if word.endswith("ing") and len(word) > 4 and _has_vowel(word[:-3]):
        return VerbForm(word[:-3], ING, False)
    return None


_ADVISING = 5
"""Words before "against" among which stands who advises: "advised all of the residents against drinking it"."""


def dissuades(words: Sequence[str], at: int) -> bool:
    """Return whether a folded "against" at `at` denies the deed behind it: "warned us against drinking it".

    >>> dissuades("he voted against striking".split(), 2), dissuades("he played against striking players".split(), 2)
    (True, False)
    """
    deed = words[at + 1] if words[at] == "against" and at + 1 < len(words) else ""
    if not deed.endswith("ing") or len(deed) < len("being"):
        return False
    return any(lemma(word) in word_set("verbs", "dissuading") for word in words[max(0, at - _ADVISING) : at])


@cache
def verb_lemmas() -> frozenset[str]:
    """Return the lemmas of all listed verbs."""
    return _verbs().lemmas


@cache
def is_time(word: str) -> bool:
    """Return whether a folded word names a time, so that it acts in nothing ("Tuesday", "March", "week")."""
    return word in closed("weekdays") or word in closed("months") or word in word_set("nouns", "time")


@cache
def _synonyms() -> Mapping[str, str]:
    return same_words()


def synonym(lemma: str) -> str:
    """Return the word that stands for a lemma and its synonyms in comparisons.

    >>> synonym("purchase") == synonym("buy")
    True
    """
    return _synonyms().get(lemma, lemma)
