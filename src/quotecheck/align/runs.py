"""Runs of equal words, and runs that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Run", "merged"]


@dataclass(slots=True)
class Run:
    """Equal words: `length` of them from `quote` in the quote and from `source` in the source."""

    quote: int
    source: int
    length: int


def merged(runs: list[Run], keys: Sequence[str], words: Sequence[str]) -> list[Run]:
    """Return the runs, one moved to the next where its words stand right before that, too.

    "It's [not fine, it's] about eighty": the second "it's" goes with "about eighty".

    >>> words, keys = "it's about eighty".split(), "it's not fine it's about eighty".split()
    >>> merged([Run(0, 0, 1), Run(1, 4, 2)], keys, words)
    [Run(quote=0, source=3, length=3)]
    """
    kept: list[Run] = []
    for run in reversed(runs):
        following = kept[-1] if kept else None
        at = following.source - run.length if following is not None else -1
        if (
            following is not None
            and run.quote + run.length == following.quote
            and at > run.source
            and list(keys[at : following.source]) == list(words[run.quote : following.quote])
        ):
            kept[-1] = Run(run.quote, at, run.length + following.length)
        else:
            kept.append(run)
    return kept[::-1]
