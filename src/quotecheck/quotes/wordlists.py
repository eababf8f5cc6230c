"""The word lists of this room (`words.toml`, and the reporting verbs of `language.cues`), read when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from quotecheck.language.cues import CUES, cue_forms

__all__ = ["is_cue", "is_speech_cue", "words_of"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("quotecheck.quotes").joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(table["words"].split()) for name, table in raw.items()}


def words_of(name: str) -> frozenset[str]:
    """Return one list of `words.toml`.

    >>> "treaty" in words_of("instruments")
    True
    """
    return _lists()[name]


@cache
def is_cue(word: str) -> bool:
    """Return True for a folded form of a reporting verb that is hardly ever something else.

    >>> is_cue("denied"), is_cue("walked"), is_cue("saw")
    (True, False, False)
    """
    return word in cue_forms() and word not in words_of("weak_cues")


@cache
def is_speech_cue(word: str) -> bool:
    """Return True for a folded form that can stand beside a clause of speech: "said", not "called it".

    >>> is_speech_cue("said"), is_speech_cue("blamed")
    (True, False)
    """
    return any(CUES[lemma].place != "label" for lemma in cue_forms().get(word, ())) and word not in ("seen", "saw")
