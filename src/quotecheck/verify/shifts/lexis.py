"""Word knowledge of the shift checks: the word lists under `words/`, read once, and verb forms made from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from quotecheck.ready import parsed
from quotecheck.verify.relations import same_words

__all__ = [
    "BASE",
    "ING",
    "PART",
    "PAST",
    "S_FORM",
    "VerbForm",
    "closed",
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


@cache
def closed(key: str) -> frozenset[str]:
    """Return a closed word class of `words/closed.toml`."""
    return word_set("closed", key)


def _regular(lemma: str) -> list[tuple[str, int]]:
    """Return the regular forms of a verb; where doubling the last letter is possible, with and without it."""
    s_form = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stems = [lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return [(lemma[:-1] + "ies", S_FORM), (lemma[:-1] + "ied", PAST | PART), (lemma + "ing", ING)]
    if lemma.endswith("e"):
        ing = (
            lemma[:-2] + "ying"
            if lemma.endswith("ie")
            else (lemma if lemma.endswith(("ee", "ye")) else lemma[:-1]) + "ing"
        )
        return [(s_form, S_FORM), (lemma + "d", PAST | PART), (ing, ING)]
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxyh" and lemma[-2] in "aeiou":
        stems.append(lemma + lemma[-1])
    forms = [(s_form, S_FORM)]
    for stem in stems:
        forms += [(stem + "ed", PAST | PART), (stem + "ing", ING)]
    return forms


@cache
def _verbs() -> dict[str, VerbForm]:
    data = table("verbs")
    only = set(str(data["only"]).split())
    also_noun = set(str(data["also_noun"]).split()) - only
    irregular = cast("dict[str, str]", data["irregular"])
    found: dict[str, VerbForm] = {}

    def add(word: str, lemma: str, forms: int, is_only: bool) -> None:
        known = found.get(word)
        if known is None:
            found[word] = VerbForm(lemma, forms, is_only)
        elif known.lemma == lemma:
            found[word] = VerbForm(lemma, known.forms | forms, is_only)

    for lemma in sorted(only | also_noun | set(irregular)):
        is_only = lemma in only
        add(lemma, lemma, BASE, is_only)
        parts = irregular.get(lemma, "").split()
        for word, forms in _regular(lemma):
            if (
                parts
                and forms & PAST
                and len(parts[0]) < len(word) + 3
                and lemma not in {"burn", "lean", "learn", "prove", "show"}
            ):
                continue
            add(word, lemma, forms, is_only)
        if parts:
            add(parts[0], lemma, PAST | (PART if len(parts) == 1 else 0), is_only)
        for part in parts[1:]:
            add(part, lemma, PART, is_only)
    return found


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)


@cache
def verb_form(word: str) -> VerbForm | None:
    """Return what a folded word can be as a verb, or None.

    Unknown words in -ed or -ing count as verb forms too, of a lemma that is only a guess.

    >>> verb_form("violates"), verb_form("stability")
    (VerbForm(lemma='violate', forms=2, only=True), None)
    """
    known = _verbs().get(word)
    if known is not None or len(word) < 4 or "-" in word:
        return known
    if word.endswith("ed") and not word.endswith("eed") and _has_vowel(word[:-2]):
        return VerbForm(word[:-2], PAST | PART, True)
    if word.endswith("ing") and len(word) > 4 and _has_vowel(word[:-3]):
        return VerbForm(word[:-3], ING, False)
    return None


@cache
def verb_lemmas() -> frozenset[str]:
    """Return the lemmas of all listed verbs."""
    return frozenset(form.lemma for form in _verbs().values())


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
