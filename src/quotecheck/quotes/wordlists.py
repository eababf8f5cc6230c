"""The word lists of this room (`words.toml`, and the reporting verbs of `language.cues`), read when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quotecheck.language.cues import CUES, cue_forms
from quotecheck.ready import parsed

__all__ = ["speech_cues", "sure_cues", "words_of"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = parsed(Path(__file__).parent / "words.toml")
    return {name: frozenset(table["words"].split()) for name, table in raw.items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one list of `words.toml`.

    >>> "treaty" in words_of("instruments")
    True
    """
    return _lists()[name]


@cache
def sure_cues() -> frozenset[str]:
    """Return the folded forms of reporting verbs that are hardly ever something else.

    >>> "denied" in sure_cues(), "walked" in sure_cues(), "saw" in sure_cues()
    (True, False, False)
    """
    return frozenset(cue_forms()) - words_of("weak_cues")


@cache
def speech_cues() -> frozenset[str]:
    """Return the folded forms that can stand beside a clause of speech: "said", not "called it".

    >>> "said" in speech_cues(), "blamed" in speech_cues()
    (True, False)
    """
    speaking = {form for entry in CUES.values() if entry.place != "label" for form in entry.forms}
    return frozenset(speaking - {"seen", "saw"})
