"""What somebody says that a thing is, told as what it is: 'called it a fantasy', 'said it was "baseless"' (QC204)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.verify.bases import base_keys
from quotecheck.verify.relations import word_file

if TYPE_CHECKING:
    from quotecheck.verify.evidence import Passage
    from quotecheck.verify.sources import Source

__all__ = ["find_owned_judgement"]

_BE = frozenset(("is", "are", "was", "were", "remains", "remained", "becomes", "became"))
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "also", "often", "commonly"))
"""What something is called by everybody is its name, not somebody's view."""
_MAX_FRAGMENT_WORDS = 8
"""Longest quotation that a reporter sets inside a sentence of his own; our choice, 2026-11-21."""
_MIN_COMMON = 0.5
"""Share of the judgement's telling words that the quoted or labelling words must have; our choice, 2026-11-21."""


def find_owned_judgement(draft: Source, first: int, last: int, passage: Passage) -> tuple[int, int] | None:
    """Return the words of a claim (`first` to `last` of its view) that say what a thing is in somebody's own words.

    The claim says it with "is"; the passage has the words as a short quotation inside its own sentence, or after a verb
    such as "called" or "described". Numbers are facts, and what the claim quotes itself is marked.
    """
    keys = draft.view.words.keys
    at = next((index for index in range(first + 1, last) if keys[index] in _BE), None)
    if at is None or draft.quotes_touching(
        draft.view.printed_span(at, at + 1).start, draft.view.printed_span(last - 1, last).end
    ):
        return None
    words = [index for index in range(at + 1, last) if keys[index] not in FUNCTION_WORDS]
    if not words or any(letter.isdigit() for index in words for letter in keys[index]):
        return None
    mine = [frozenset(base_keys(keys[index])) for index in words]
    for theirs in (*_fragments(passage), *_labels(passage)):
        if sum(not bases.isdisjoint(theirs) for bases in mine) >= _MIN_COMMON * len(mine):
            return at + 1, words[-1] + 1
    return None


def _fragments(passage: Passage) -> Iterator[frozenset[str]]:
    """Yield the words of each short quotation that stands inside a passage's own sentence."""
    source = passage.source
    for quote in source.quotes_touching(passage.start, passage.end):
        words = source.view.keys_of(quote.start, quote.end)
        if (
            quote.kind not in ("title", "scare")
            and len(words) <= _MAX_FRAGMENT_WORDS
            and len(words) < len(passage.words)
        ):
            yield frozenset(base for word in words for base in base_keys(word))


def _labels(passage: Passage) -> Iterator[frozenset[str]]:
    """Yield the words after a verb that says what a thing is in somebody's eyes."""
    for at, word in enumerate(passage.words):
        if at and passage.words[at - 1] not in _PASSIVE and not _labelling().isdisjoint(base_keys(word)):
            yield frozenset(base for other in passage.words[at + 1 :] for base in base_keys(other))


@cache
def _labelling() -> frozenset[str]:
    return frozenset(word for line in word_file("labelling.txt") for word in line.split())
