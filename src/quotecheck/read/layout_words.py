"""The word lists of `words/layout.toml`, loaded once when first needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from quotecheck.ready import parsed

__all__ = ["layout_words", "one_of", "prefixes"]


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


@cache
def one_of(name: str) -> str:
    """Return a regular expression group that matches any entry of one list, longest first.

    >>> one_of("picture_links").startswith("(?:")
    True
    """
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(_table()[name], key=lambda word: (-len(word), word))) + ")"
    )
