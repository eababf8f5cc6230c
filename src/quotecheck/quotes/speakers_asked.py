"""Whom a question is put to: "Lang asked Sault whether she had ..." and the answer after it are Sault's."""

from __future__ import annotations

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import leading_ranks
from quotecheck.model import Cue
from quotecheck.quotes.speakers_people import Cast

__all__ = ["asked_person"]

_ASKS = r"(?:asked|asks|pressed|questioned|quizzed) "
_LINKS = r" (?:whether|if|why|how|what|when|where|about (?:what|why|how|when|where|whether))$"
_EMBEDDED = compile_later(_ASKS + r"([^\W\d_a-z][^\s,.;:“”\"]*(?: [^\W\d_a-z][^\s,.;:“”\"]*){0,3})" + _LINKS)
_ASKED = compile_later(_ASKS + r"([^\W\d_a-z][^\s,.;:“”\"]*(?: [^\W\d_a-z][^\s,.;:“”\"]*){0,3})(?=[ ,.:?])")
_FOR_ONESELF = compile_later(r"(?i:s?he) (?:could|might|may)\b")
"""Who asks if she may leave asks for herself."""
_ANSWERS = frozenset(("answer", "reply", "respond", "retort"))
_LOOK_BACK = 90
_LOOK_BACK_TO_QUESTION = 300
"""Characters between a question that is told and its answer: a long sentence. Own invented passages, 2026-11-22."""


def asked_person(text: str, cast: Cast, start: int, cue: Cue | None) -> str | None:
    """Return the full name of whom "he" or "she" at `start` was asked as, if the words around it say so.

    >>> cast = Cast(told := "Zofia Lang asked Marguerite Sault whether she had slept.", [(0, 55)])
    >>> asked_person(told, cast, told.index("she"), None)
    'Marguerite Sault'
    """
    match = _EMBEDDED.search(text[max(0, start - _LOOK_BACK) : start].rstrip())
    if match is not None and _FOR_ONESELF.match(text, start):
        return None
    if match is None and cue is not None and cue.lemma in _ANSWERS:
        found = list(_ASKED.finditer(text, max(0, start - _LOOK_BACK_TO_QUESTION), start))
        match = found[-1] if found else None
    if match is None:
        return None
    words = match.group(1).split()
    names = cast.full_names(words[leading_ranks(words) :], start)
    return names[0] if len(names) == 1 else None
