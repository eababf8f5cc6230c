"""The words by which a document knows whoever speaks."""

from __future__ import annotations

from quotecheck.model import Speaker

__all__ = ["words_of_speaker"]


def words_of_speaker(speaker: Speaker | None) -> frozenset[str]:
    """Return the folded words by which a document knows its speaker: name, office, "the league".

    >>> sorted(words_of_speaker(Speaker("Mayor Ann Lee", None, None, "Ann Lee")))
    ['ann', 'lee', 'mayor']
    """
    own = "" if speaker is None else f"{speaker.name or ''} {speaker.text or ''}".lower()
    return frozenset(word.strip("'’.,").removesuffix("'s").removesuffix("’s") for word in own.split())
