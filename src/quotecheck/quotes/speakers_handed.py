"""Which of two verbs reports a quotation that stands between them: the one that says it, or who handed it on."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.cues import cue_entry
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.quotes.speakers_clauses import has_verb
from quotecheck.quotes.speakers_events import Event
from quotecheck.quotes.speakers_grammar import COORDINATORS, RELATIVES, SUBORDINATORS
from quotecheck.quotes.speakers_text import QUOTE, WORD, Token

__all__ = ["ADDRESSING", "comes_first"]


def comes_first(tokens: Sequence[Token], first: int, left: Event, right: Event, at: int) -> bool:
    """Return whether the verb before a quotation reports it although one stands behind it, too.

    It stands right beside the words; or it says them, and what follows is who handed it on: "The president told aides
    that the plan was “dead”, according to two people". Or it stands in a clause that opens the sentence at `first`, and
    the words close it: "While X called the plan “dead”, Y said".
    """
    if _touches(tokens, left, at) or _is_in_opening_clause(tokens, first, left, at):
        return True
    entry = cue_entry(left.lemma)
    if left.subject is None or left.is_weak or entry is None or right.lemma != "according to":
        return False
    between = tokens[max(left.last, left.subject.last) : at]
    if any(token.low in _NO_CARRY or token.kind == QUOTE for token in between):
        return False
    if entry.place != "speech":
        return len(between) <= _MAX_LABELLED
    link = next((place for place, token in enumerate(between) if token.low == "that"), 0)
    if not between or (link and left.lemma not in ADDRESSING):
        return False  # "announced a plan that was “dead”": the plan is judged, not told
    is_about_it = len(between) == 1 and between[0].low in THIRD_PERSONS  # "warned it “would not survive”"
    return is_about_it or between[link].low == "that" or has_verb(between, link, len(between))


ADDRESSING = frozenset(("tell", "warn", "inform", "remind", "assure", "advise", "brief", "notify", "caution", "alert"))


def _is_in_opening_clause(tokens: Sequence[Token], first: int, left: Event, at: int) -> bool:
    if left.subject is None or left.is_weak or tokens[first].low not in SUBORDINATORS:
        return False
    return left.subject.first > first and all(token.kind == WORD for token in tokens[left.last : at])


_NO_CARRY = COORDINATORS | RELATIVES - {"that"} | SUBORDINATORS - {"that"} | {";", ":", "—", "–"}
_MAX_LABELLED = 6
"""Words between "called" and the name that it gives: "the mayor's second plan". Own invented passages, 2026-11-22."""


def _touches(tokens: Sequence[Token], event: Event, at: int) -> bool:
    """Return whether nothing but a comma, a colon or "that" stands between a cue and a quotation after it."""
    return not event.is_weak and all(token.low in (",", ":", "that") for token in tokens[event.last : at])
