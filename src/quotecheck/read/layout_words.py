"""The word lists of `words/layout.toml`, loaded once when first needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from quotecheck.ready import parsed

__all__ = ["layout_words", "one_of", "prefixes", "starts_with"]


@cache
def _table() -> dict[str, list[str]]:
    return parsed(Path(__file__).parent / "words" / "layout.toml")


@cache
def layout_words(name: str) -> frozenset[str]:
    """Return one list of `words/layout.toml` as a set.

    >>> "reporting by" in layout_words("desk_words")
    True
    """
    return frozenset(_table()[name])


@cache
def prefixes(name: str) -> tuple[str, ...]:
    """Return one list as a sorted tuple, as `str.startswith` takes it.

    >>> "edited by jane".startswith(prefixes("desk_words"))
    True
    """
    return tuple(sorted(_table()[name]))


def starts_with(text: str, name: str) -> bool:
    """Return whether a text starts with an entry of a list, in letters of any size.

    >>> starts_with("Edited by Jane Roe", "desk_words"), starts_with("Editors met Jane Roe.", "desk_words")
    (True, False)
    """
    heads, longest = _heads(name)
    return text[:_HEAD].lower() in heads and text[:longest].lower().startswith(prefixes(name))


_HEAD = 3
"""Letters by which most texts are told to start with no entry of a list."""


@cache
def _heads(name: str) -> tuple[frozenset[str], int]:
    """Return the first letters of the entries of a list, and the length of the longest."""
    return frozenset(entry[:_HEAD] for entry in _table()[name]), max(map(len, _table()[name]))


@cache
def one_of(name: str) -> str:
    """Return a regular expression group that matches any entry of one list, longest first.

    >>> one_of("picture_links").startswith("(?:")
    True
    """
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(_table()[name], key=lambda word: (-len(word), word))) + ")"
    )
