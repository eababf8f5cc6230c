"""Questions of the source told otherwise: as a statement, or with an answer that was given to another one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Quote
from quotecheck.verify.edits import Change
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import (
    Surroundings,
    draft_surroundings,
    is_statement,
    opens_clause,
    passage_in,
    short,
    words_of,
)
from quotecheck.verify.wordlists import word_list

__all__ = ["answers_other", "tells_question"]

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


_ASKING = word_list("context_asking_draft") | {"if", "unsure", "unclear", "know", "clear", "doubt", "doubts", "doubted"}
_FIRST = word_list("context_auxiliaries") - {"to", "be", "been", "being"}
_DO = frozenset(("do", "does", "did"))
_WH = _FIRST | {"why", "how", "who", "what", "when", "where", "which"}


def _asks(around: Surroundings) -> bool:
    """Return whether the draft's own sentence asks: the mark is not the quoted words' in "Why did he write “X”?"."""
    return not _WH.isdisjoint(words_of(around.before)[:1])


_LEADS = 3
"""Words that may stand before the verb of a question: "But why did"."""


def tells_question(read: QuoteText, changes: Sequence[Change], source: Source, first: int, last: int) -> bool:
    """Return whether the source words `first` to `last` ask with their verb in front and the quote tells them as so.

    The draft says nothing of a question outside the marks.
    """
    keys = source.view.words.keys
    verb = keys[first - 1] if first and keys[first - 1] in _FIRST else keys[first] if keys[first] in _FIRST else ""
    if not verb or "?" not in source.view.normal[source.view.words.ends[last - 1] :][:4]:
        return False
    around = draft_surroundings(read)
    end = read.end if _asks(around) else read.end + 2
    marks = read.view.normal[read.ends[-1] : end]
    if "?" in marks or around.has_any(_ASKING):
        return False
    before = words_of(passage_in(source, first, last).before)
    if len(before) > _LEADS:
        return False
    if verb == keys[first]:  # "Had the minister read it?", told as: the minister “had read it”
        after_verb = source.view.words.ends[first]
        return (
            any(change.op == "delete" and change.words and 0 <= change.s0 - after_verb <= 1 for change in changes)
            and read.keys[0] == verb
        )
    is_told_past = verb in _DO and any(change.difference == "inflection" for change in changes)
    if not is_statement(read) and not (is_told_past and opens_clause(read.keys)):
        return False
    added = [
        word
        for change in changes
        if change.op != "delete"
        for word in words_of(read.view.folded[change.q0 : change.q1])
    ]
    return verb in added or verb in _DO
