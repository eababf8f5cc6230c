"""An answer put under another question: “Absolutely not,” he said when asked whether he would resign (QC118)."""

from __future__ import annotations

from bisect import bisect_right

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Quote
from quotecheck.verify.governing import Cut
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import Surroundings, short, words_of

__all__ = ["answers_other"]

_ASKED = compile_later(
    r"\b(?:asked|pressed|questioned|quizzed)(?: by [^,.:]{2,40}?)? (?:whether|if|about|why) (?P<about>[^,.:;?]{4,160})"
)
_MIN_SHARED = 2
"""Telling words that the draft's question shares with the other one in the source."""


def answers_other(source: Source, first: int, around: Surroundings) -> Cut | None:
    """Say what a turn of a transcript answers, where the draft tells another question of it; a warning.

    The draft's question shares no telling word with the one that was put, nor with the answer, and two with another.
    """
    asked = _ASKED.search(around.before) or _ASKED.search(around.after) if "ed " in "".join(around) else None
    if asked is None or source.standing not in ("transcript", "primary") or len(source.quotes) < len(("q", "a", "q")):
        return None
    topic = _telling(asked["about"])
    at = source.view.offsets.to_printed(source.view.words.starts[first])
    place = bisect_right(source.quotes, at, key=lambda quote: quote.start) - 1
    turns = [turn for turn in source.quotes[: place + 1] if turn.start == turn.inner_start]
    if len(turns) < len(("asked", "answered")) or len(topic) < _MIN_SHARED or turns[-1].end <= at:
        return None
    answer, question = turns[-1], turns[-2]
    if "?" not in question.text or topic & (_telling(question.text.lower()) | _telling(answer.text.lower())):
        return None
    if not any(len(topic & _telling(turn.text.lower())) >= _MIN_SHARED for turn in _questions(source)):
        return None
    return Cut(f'in the source these words answer another question: "{short(question.text)}"', "warning")


def _questions(source: Source) -> list[Quote]:
    return [quote for quote in source.quotes if quote.start == quote.inner_start and "?" in quote.text]


def _telling(text: str) -> set[str]:
    return {lemma(word) for word in words_of(text) if word not in lexicon.FUNCTION_WORDS and len(word) > len("is")}
