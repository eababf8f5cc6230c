"""Closed word classes of English, read from `words/clauses.toml`, which says where they come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["word_class"]


@cache
def _raw() -> Mapping[str, str]:
    path = files("quotecheck.language").joinpath("words", "clauses.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the folded words of a class; an apostrophe stands there in both glyphs.

    >>> "didn’t" in word_class("auxiliaries"), "the" in word_class("determiners")
    (True, True)
    """
    words = _raw()[name].split()
    return frozenset(form for word in words for form in (word, word.replace("'", "’")))
