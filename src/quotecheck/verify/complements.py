"""Words of which one holds wherever the other does not: what did not open stayed shut."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.bases import base_keys
from quotecheck.verify.relations import word_file

__all__ = ["DENYING_PREFIXES", "complements_of", "has_denied", "has_plain"]

DENYING_PREFIXES = ("un", "in", "im", "il", "ir", "dis")
"""What in front of a word turns it round: "unhappy", "illegal"."""

_REACH = 3
"""Words before a word among which its "not" stands: "not yet been reopened"."""


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in word_file("complements.txt"):
        one, other = (frozenset(side.split()) for side in line.split("|"))
        for mine, theirs in ((one, other), (other, one)):
            found.update((word, found.get(word, frozenset()) | theirs) for word in mine)
    return found


def complements_of(keys: Collection[str]) -> frozenset[str]:
    """Return the words that hold wherever a word with these base forms does not; none for most words.

    >>> sorted(complements_of(("open",)))
    ['close', 'closed', 'shut']
    """
    return frozenset[str]().union(*(_table().get(key, ()) for key in keys))


def has_plain(words: Sequence[str], wanted: Collection[str]) -> bool:
    """Return whether a text without a denial has one of some base forms: "stayed shut"."""
    if not NEGATIONS.isdisjoint(words):
        return False
    return any(not frozenset(base_keys(word)).isdisjoint(wanted) for word in words)


def has_denied(words: Sequence[str], wanted: Collection[str]) -> bool:
    """Return whether a text has one of some base forms right behind a "not".

    >>> has_denied("it did not reopen".split(), ("reopen",)), has_denied("it reopened, not late".split(), ("reopen",))
    (True, False)
    """
    places = (at for at, word in enumerate(words) if not frozenset(base_keys(word)).isdisjoint(wanted))
    return any("not" in words[max(0, at - _REACH) : at] or "never" in words[max(0, at - _REACH) : at] for at in places)
