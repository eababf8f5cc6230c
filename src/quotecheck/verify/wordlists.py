"""The word classes of words/wording.toml and the lexicon, in the shapes that the wording check asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from quotecheck.language import lexicon
from quotecheck.ready import parsed
from quotecheck.verify.relations import word_file

__all__ = [
    "Classes",
    "classes",
    "file_words",
    "is_filler_phrase",
    "is_hedge",
    "is_modal",
    "is_negation",
    "is_quantifier",
    "negative_ending",
    "negative_phrase",
    "rows_by_word",
    "word_list",
    "word_table",
]


class Classes(NamedTuple):
    """What words/wording.toml holds; see its comments."""

    person: dict[str, int]
    opposites: frozenset[frozenset[str]]
    same: frozenset[frozenset[str]]
    case_pairs: frozenset[str]
    nonstandard: tuple[str, ...]
    concord: frozenset[str]
    concord_repair: frozenset[str]
    lost: frozenset[str]
    stage: frozenset[str]


@cache
def _raw() -> dict[str, Any]:
    return parsed(Path(__file__).parent / "words" / "wording.toml")


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of words/wording.toml.

    >>> "unless" in word_list("context_conditional_draft")
    True
    """
    return frozenset(_raw()["lists"][name])


@cache
def file_words(name: str) -> frozenset[str]:
    """Return all words of a list in `words/` whose lines are words side by side.

    >>> "disgraceful" in file_words("opinions.txt")
    True
    """
    return frozenset(word for line in word_file(name) for word in line.split())


def rows_by_word(rows: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return each word of some rows of words, with the numbers of the rows it stands in; rows may share words.

    >>> rows_by_word(["judge magistrate", "magistrate mayor"])["magistrate"]
    frozenset({0, 1})
    """
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found


def word_table(name: str) -> dict[str, str]:
    """Return one of the tables of words/wording.toml: `stop_words`, `scripts` by Unicode name, `houses`."""
    return dict(_raw()[name])


@cache
def classes() -> Classes:
    """Return the word classes, read once."""
    raw = _raw()
    pairs = {name: frozenset(_pairs(raw[name])) for name in ("opposites", "same")}
    return Classes(
        person={word: number for number, line in enumerate(raw["persons"]) for word in line.split()},
        opposites=pairs["opposites"] - pairs["same"],
        same=pairs["same"],
        case_pairs=frozenset(raw["case_pairs"]),
        nonstandard=tuple(raw["nonstandard"]),
        concord=frozenset(raw["concord"]),
        concord_repair=frozenset(raw["concord_repair"]),
        lost=frozenset(raw["lost"]),
        stage=frozenset(raw["stage"]),
    )


def _pairs(lines: list[str]) -> list[frozenset[str]]:
    return [frozenset((a, b)) for line in lines for a in line.split() for b in line.split() if a < b]


def is_negation(word: str) -> bool:
    """Return whether a folded word negates its clause.

    So do those of a quotation in another language, whose other words nobody reads here.

    >>> is_negation("not"), is_negation("don't"), is_negation("note"), is_negation("nicht")
    (True, True, False, True)
    """
    return word in lexicon.NEGATIONS or word.endswith("n't") or word in _NEAR or word in _ELSEWHERE


_ELSEWHERE = word_list("negations_elsewhere")
_NEAR = frozenset(("hardly", "scarcely", "barely"))


def is_modal(word: str) -> bool:
    """Return whether a folded word says how sure or binding a statement is."""
    return word in lexicon.MODALS and word not in lexicon.NEGATIONS


def is_hedge(phrase: str) -> bool:
    """Return whether a folded word or phrase keeps the speaker from committing fully."""
    return phrase in lexicon.HEDGES


def is_quantifier(phrase: str) -> bool:
    """Return whether a folded word or phrase says how much, how many, or only.

    "just", "either" and "certain" are other words too often to count.
    """
    return (phrase in lexicon.QUANTIFIERS and phrase not in _LOOSE) or phrase in _ROUGHLY


@cache
def _negative_phrases() -> tuple[str, ...]:
    phrases = (*lexicon.NEGATIONS, *lexicon.NEGATIVE_VERBS)
    return tuple(sorted((phrase for phrase in phrases if " " in phrase), key=lambda phrase: (-len(phrase), phrase)))


def negative_ending(words: Sequence[str]) -> str:
    """Return the negative phrase that folded words end with ("far from", "failed to"), or "".

    >>> negative_ending("the play was far from".split()), negative_ending("we went to".split())
    ('far from', '')
    """
    tail = " ".join(words[-4:])
    return next((phrase for phrase in _negative_phrases() if tail == phrase or tail.endswith(" " + phrase)), "")


def negative_phrase(words: Sequence[str]) -> str:
    """Return a negative phrase that stands anywhere in folded words, or ""."""
    text = f" {' '.join(words)} "
    return next((phrase for phrase in _negative_phrases() if f" {phrase} " in text), "")


_LOOSE = word_list("quantifiers_loose")
_ROUGHLY = frozenset(("almost", "nearly", "approximately", "roughly", "exactly", "precisely", "barely"))


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase for phrase in lexicon.FILLERS if phrase not in lexicon.HEDGES)


def is_filler_phrase(phrase: str) -> bool:
    """Return whether a folded phrase can be a filler of speech that is no hedge ("you know", not "kind of")."""
    return phrase in _phrases()
