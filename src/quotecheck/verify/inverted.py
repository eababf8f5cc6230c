"""A question of the source that a fragment tells as a statement: “the door was locked” of "Was the door locked?"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.edits import Change
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import (
    Surroundings,
    draft_surroundings,
    is_statement,
    opens_clause,
    passage_in,
    words_of,
)
from quotecheck.verify.wordlists import word_list

__all__ = ["tells_question"]

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
