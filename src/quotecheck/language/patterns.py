"""Patterns that are compiled when first used, so that importing a room costs next to nothing."""

from __future__ import annotations

import re
from typing import Any, cast

from quotecheck.ready import compiled

__all__ = ["compile_later"]


class _LaterPattern:
    """Stands in for a compiled pattern; the first use of a method compiles it and puts its methods in place."""

    __slots__ = ("__dict__", "_flags", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the compiled pattern has
        pattern = compiled(self._source, self._flags)
        for method in ("finditer", "match", "search", "sub", "split", "fullmatch", "findall"):
            self.__dict__[method] = getattr(pattern, method)
        return getattr(pattern, name)


def compile_later(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as `re.compile(source, flags)`, compiled at its first use.

    >>> compile_later(r"[a-z]+").findall("an ironclad promise")
    ['an', 'ironclad', 'promise']
    """
    return cast("re.Pattern[str]", _LaterPattern(source, flags))
