"""Leave given by a modal: "may bring dogs" says that visitors "are allowed to" bring them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LEAVE", "gives_leave"]

LEAVE = frozenset(("allow", "permit", "entitle"))
"""Base forms of the words for leave that a modal may stand for."""
_MODALS = frozenset(("may", "can"))
_NO_DEED = frozenset(("be", "have", "not", "never", "only", "well", "also", "yet", "still"))
"""What behind "may" tells of a chance ("may be keeping", "may have kept", "may well") or takes the leave back."""


def gives_leave(words: Sequence[str]) -> bool:
    """Return whether folded words have a modal before a deed: "may bring", not "may be", "may not" or "in May".

    >>> gives_leave("visitors may bring dogs".split()), gives_leave("dogs may be ill".split())
    (True, False)
    """
    places = (at for at, word in enumerate(words[:-1]) if word in _MODALS and at)
    return any(words[at + 1] not in _NO_DEED and words[at - 1] not in _BEFORE_MONTH for at in places)


_BEFORE_MONTH = frozenset(("in", "since", "until", "by", "from", "of", "last", "next", "this", "early", "late", "mid"))
"""What stands before the month of May."""
