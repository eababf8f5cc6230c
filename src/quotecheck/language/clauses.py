"""Closed word classes of English, read from `words/clauses.toml`, which says where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quotecheck.language.wordlists import read_toml

__all__ = ["word_class"]


@cache
def _raw() -> Mapping[str, str]:
    return read_toml("clauses.toml")


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the folded words of a class; an apostrophe stands there in both glyphs.

    >>> "didn’t" in word_class("auxiliaries"), "the" in word_class("determiners")
    (True, True)
    """
    words = _raw()[name]
    return frozenset((*words.split(), *words.replace("'", "’").split()) if "'" in words else words.split())
