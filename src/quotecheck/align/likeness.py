"""Single words that are not equal but may be one: inflected, misspelt, or a contraction and its full form."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.align.scorer import char_similarity
from quotecheck.language.lexicon import expand_contraction

__all__ = ["is_contracted", "looks_like"]

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


def looks_like(a: str, b: str) -> bool:
    """Return whether two words share most of their letters in order ("israeli", "israelis").

    >>> looks_like("israeli", "israelis"), looks_like("open", "closed")
    (True, False)
    """
    if abs(len(a) - len(b)) > _MAX_LETTERS_APART:
        return False
    return char_similarity(a, b, min_score=_SOFT_SIMILARITY) >= _SOFT_SIMILARITY
