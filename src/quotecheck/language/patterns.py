"""Patterns that are compiled when first used, so that importing a room costs next to nothing, and plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from quotecheck.ready import compiled

__all__ = ["compile_later", "find_whole"]


class _LaterPattern:
    """Stands in for a compiled pattern; the first use compiles it, and the first of each method puts that in place."""

    __slots__ = ("__dict__", "_flags", "_made", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> str:
        return self._source

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the compiled pattern has
        self._made = self._made or compiled(self._source, self._flags)
        found = self.__dict__[name] = getattr(self._made, name)
        return found


def compile_later(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as `re.compile(source, flags)`, compiled at its first use.

    >>> compile_later(r"[a-z]+").findall("an ironclad promise")
    ['an', 'ironclad', 'promise']
    """
    return cast("re.Pattern[str]", _LaterPattern(source, flags))


def find_whole(words: str, text: str) -> Iterator[int]:
    r"""Yield where words stand in a text with no letter, digit or underscore right before or behind them.

    It finds what `(?<!\w)words(?!\w)` finds: each name of a text is looked for but once, and compiling a pattern for it
    takes longer than the search.

    >>> list(find_whole("Lee", "Lee met Leeds, Ashlee and Lee's son."))
    [0, 26]
    """
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        is_whole = not _is_in_word(text[at - 1 : at]) and not _is_in_word(text[end : end + 1])
        if is_whole:
            yield at
        at = text.find(words, end if is_whole else at + 1)


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
