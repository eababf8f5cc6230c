"""The nearest name to a mistyped one, for messages that help."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest"]

MIN_BEGINNING = 4
"""So many letters with which one name alone begins are that name cut short, whatever else is more like them."""

MIN_SIMILARITY = 0.6
"""Two slips in a short name still find it; unrelated names do not (tried on the option and key names, 2026-11-21)."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " (did you mean ...?)" for the known name most like this one, or nothing if none is near.

    >>> nearest("story_dat", ["story-date", "profile"])
    ' (did you mean story-date?)'
    >>> nearest("truncated", ["TRANSLATED", "TRUNCATED_CONTEXT"])
    ' (did you mean TRUNCATED_CONTEXT?)'
    >>> nearest("x", ["story-date", "profile"])
    ''
    """
    from quotecheck.align.scorer import char_similarity

    folded = name.lower().replace("_", "-")
    known = tuple(known)
    begun = [candidate for candidate in known if candidate.lower().replace("_", "-").startswith(folded)]
    if len(folded) >= MIN_BEGINNING and len(begun) == 1:
        return f" (did you mean {begun[0]}?)"
    scored = [(char_similarity(folded, candidate.lower()), candidate) for candidate in known]
    score, best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
    return f" (did you mean {best}?)" if score >= MIN_SIMILARITY else ""
