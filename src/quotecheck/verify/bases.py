"""The base forms under which words of claims and sources meet."""

from __future__ import annotations

from functools import cache

from quotecheck.language.inflect import lemmas
from quotecheck.language.spelling import canonical_spelling
from quotecheck.verify.equivalents import without_accents

__all__ = ["base_keys", "bases"]


@cache
def base_keys(word: str) -> tuple[str, ...]:
    """Return the base forms of a folded word in one house spelling, likeliest first.

    Accents are left out, as many a wire leaves them out.

    >>> base_keys("organised"), base_keys("leaves"), base_keys("fiancée's")
    (('organize',), ('leave', 'leaf'), ('fiancee',))
    """
    return tuple(dict.fromkeys(map(canonical_spelling, lemmas(_bare(word)))))


@cache
def bases(word: str) -> frozenset[str]:
    """Return a folded word and its base forms, as printed and in one house spelling.

    >>> sorted(bases("organised"))
    ['organise', 'organised', 'organize']
    """
    return frozenset((word, *lemmas(_bare(word)), *base_keys(word)))


def _bare(word: str) -> str:
    return without_accents(word.removesuffix("'s").removesuffix("'") if "'" in word else word)
