"""Single words that are not equal but may be one: inflected, misspelt, or a contraction and its full form."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.align.scorer import char_similarity, similar_strings
from quotecheck.language.lexicon import expand_contraction

__all__ = ["alike_words", "is_contracted", "looks_like", "parts_of_contraction"]

_SOFT_SIMILARITY = 0.7
_MAX_LETTERS_APART = 4


def is_contracted(word: str, others: Sequence[str]) -> bool:
    """Return whether a word is a contraction of others, or a part of one among them.

    >>> is_contracted("we're", ["we", "are", "sorry"]), is_contracted("are", ["we're"]), is_contracted("is", ["we're"])
    (True, True, False)
    """
    if "'" in word and any(set(form.split()) <= set(others) for form in expand_contraction(word)):
        return True
    return any(word in form.split() for other in others if "'" in other for form in expand_contraction(other))


def parts_of_contraction(word: str) -> frozenset[str]:
    """Return the words that a contraction stands for, in any of its readings; none for other words.

    >>> sorted(parts_of_contraction("they'd"))
    ['had', 'they', 'would']
    """
    return frozenset(part for form in expand_contraction(word) for part in form.split()) if "'" in word else frozenset()


def looks_like(a: str, b: str) -> bool:
    """Return whether two words share most of their letters in order ("israeli", "israelis").

    >>> looks_like("israeli", "israelis"), looks_like("open", "closed")
    (True, False)
    """
    if abs(len(a) - len(b)) > _MAX_LETTERS_APART:
        return False
    return char_similarity(a, b, min_score=_SOFT_SIMILARITY) >= _SOFT_SIMILARITY


def alike_words(word: str, others: Sequence[str]) -> list[str]:
    """Return those of some words that `looks_like` the word.

    >>> alike_words("israeli", ["israelis", "island", "israel"])
    ['israelis', 'israel']
    """
    found = similar_strings(word, others, min_score=_SOFT_SIMILARITY)
    return [other for other in found if abs(len(word) - len(other)) <= _MAX_LETTERS_APART]
