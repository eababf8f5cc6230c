"""An answer put under another question, or without the "if" of its own: “Absolutely not,” he said of another thing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Quote
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import Surroundings, is_statement, short, words_of
from quotecheck.verify.wordlists import word_list

__all__ = ["answers_other"]

_ASKED = compile_later(
    r"\b(?:asked|pressed|questioned|quizzed)(?: by [^,.:]{2,40}?)? (?:whether|if|about|why) (?P<about>[^,.:;?]{4,160})"
)
_MIN_SHARED = 2
"""Telling words that the draft's question shares with the other one in the source."""


def answers_other(source: Source, first: int, read: QuoteText, around: Surroundings) -> Cut | None:
    """Say what a turn of a transcript answers, where the draft has another question or drops its "if"; a warning.

    The draft's question shares no telling word with the one that was put, nor with the answer, and two with another.
    “We will sue” answers "And if they don't pay?".
    """
    if source.standing not in ("transcript", "primary") or len(source.quotes) < len(("asked", "answered")):
        return None
    asked = _ASKED.search(around.before) or _ASKED.search(around.after) if "ed " in "".join(around) else None
    view = source.view
    question, answer = _turns_at(source, view.offsets.to_printed(view.words.starts[first]))
    if question is None or answer is None or "?" not in question.text:
        return None
    put = question.text.lower()
    if asked is None:
        lead = view.normal[view.offsets.to_normal(answer.start) : view.words.starts[first]]
        outside = _telling(f"{around.before} {around.after}")
        is_bare = is_statement(read) and _CONDITIONS.isdisjoint(read.keys) and lead.strip(" ,").lower() in ("", "then")
        if not is_bare or not _ONLY_IF.fullmatch(put) or outside & _telling(put) or around.has_any(_CONDITIONAL_DRAFT):
            return None
        return Cut(f'in the source these words answer "{short(question.text)}"', "warning")
    topic = _telling(asked["about"])
    if len(topic) < _MIN_SHARED or topic & (_telling(put) | _telling(answer.text.lower())):
        return None
    if not any(len(topic & _telling(turn.text.lower())) >= _MIN_SHARED for turn in _questions(source)):
        return None
    return Cut(f'in the source these words answer another question: "{short(question.text)}"', "warning")


_ONLY_IF = compile_later(r"\W*(?:and |but |so |or )?(?:what (?:happens )?)?(?:if|unless)\b[^?,]*\?\W*")
_CONDITIONS = frozenset(("then", "if", "unless"))
_CONDITIONAL_DRAFT = word_list("context_conditional_draft")


def _turns_at(source: Source, at: int) -> tuple[Quote | None, Quote | None]:
    """Return the turn that an offset stands in, and the one before it, as question and answer."""
    place = bisect_right(source.quotes, at, key=lambda quote: quote.start) - 1
    turns = (source.quotes[back] for back in range(place, -1, -1))
    said = list(islice((turn for turn in turns if turn.start == turn.inner_start), 2))
    return (said[1], said[0]) if len(said) > 1 and said[0].end > at else (None, None)


def _questions(source: Source) -> list[Quote]:
    return [quote for quote in source.quotes if quote.start == quote.inner_start and "?" in quote.text]


def _telling(text: str) -> set[str]:
    return {lemma(word) for word in words_of(text) if word not in lexicon.FUNCTION_WORDS and len(word) > len("is")}
