"""Where a clause and a noun phrase begin and end, told from word classes and commas."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.people import is_given_name
from quotecheck.language.pronouns import TELLERS
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    is_adverb_at,
    is_comma,
    is_past_participle,
    is_verb_at,
    is_verb_like,
)
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Token

__all__ = [
    "after_opener",
    "all_names",
    "clause_start",
    "has_verb",
    "is_name_list",
    "only_participles",
    "opening_of",
    "opens_adverbial",
    "phrase_start",
    "pieces_of",
    "starts_with_time",
    "trim_list",
    "verb_group",
]

_BEFORE_DEEDS = frozenset(("wants", "likes", "going", "able", "ready", "quick", "careful", "keen"))
"""Words before "to" and a deed: "is able to"."""


def verb_group(tokens: Sequence[Token], lower: int, at: int) -> tuple[int, bool]:
    """Return where the verb group of a cue begins (auxiliaries, adverbs, "to") and whether it is negated."""
    negated = False
    first = at
    while first > lower:
        token = tokens[first - 1]
        if token.kind != WORD:
            break
        low = token.low
        if low in NEGATIONS:
            negated = True
        if (
            low in AUXILIARIES
            or low in NEGATIONS
            or (is_adverb_at(tokens, first - 1) and low not in ("both", "here", "there"))
            or low.endswith("n't")
        ):
            first -= 1
            continue
        if low == "to" and first - 2 >= lower and tokens[first - 2].kind == WORD:
            governor = tokens[first - 2].low
            if governor in ("refused", "declined", "failed", "refuses", "declines", "refusing", "declining"):
                negated = True
            if is_verb_like(governor) or governor in _BEFORE_DEEDS:
                first -= 2
                continue
        break
    return first, negated


def phrase_start(tokens: Sequence[Token], lower: int, last: int) -> int:
    """Return where the noun phrase that ends at `last` begins: after the nearest preposition, verb or stop."""
    at = last - 1
    while at > lower:
        token = tokens[at - 1]
        if (
            token.kind != WORD
            or token.low in PREPOSITIONS
            or token.low in COORDINATORS
            or token.low in SUBORDINATORS
            or token.low == "that"
        ):
            break
        if is_verb_at(tokens, at - 1):
            break
        at -= 1
        if tokens[at].low in DETERMINERS:
            break
    return at


_CLAUSE_OPENERS = frozenset(
    ("that", "because", "although", "though", "whether", "what", "while", "when", "after", "before", "if", "as")
) | {"since", "where", "which", "until"}
_JOINS = frozenset(("and", "but", "so", "yet"))
_MAY_OPEN = _CLAUSE_OPENERS | _JOINS | {")", ";", ":", "—", "–", "(", "--"}


def clause_start(tokens: Sequence[Token], lower: int, first: int) -> int:
    """Return where the clause whose verb group begins at `first` starts: after "that", "because", ";", or a quotation.

    A coordinator starts a new clause only if a verb stands before it; else it joins two subjects.
    """
    at = first
    while at > lower:
        token = tokens[at - 1]
        if token.low not in _MAY_OPEN and token.kind != QUOTE:
            at -= 1
            continue
        if token.kind == QUOTE:
            return at
        if token.low == ")":  # "The Harbour Board (HCB) voted": what is closed again opens no clause
            at = opening_of(tokens, lower, at - 1)
            continue
        if token.kind == STOP:
            return at
        if token.low in _CLAUSE_OPENERS and first - at >= 1:
            if token.low in ("after", "before", "since", "as", "until") and not _has_own_subject(tokens, at, first):
                at -= 1
                continue
            opens = token.low != "that" or at - 1 > lower
            is_aside = token.low == "which" and not _has_own_subject(tokens, at, first)  # its verb may be in no list
            is_aside = is_aside and not (at - 2 >= lower and tokens[at - 2].low in PREPOSITIONS)  # "in which the mayor"
            if opens and not is_aside and not _closes_before(tokens, at, first):
                return at
        if token.low in _JOINS and has_verb(tokens, lower, at - 1) and not _lists_names(tokens, at, first):
            return at
        at -= 1
    return lower


def opening_of(tokens: Sequence[Token], lower: int, closing: int) -> int:
    """Return where the parenthesis begins that ends at `closing`, or `closing` itself where none does."""
    return next((at for at in range(closing - 1, lower - 1, -1) if tokens[at].low == "("), closing)


def _has_own_subject(tokens: Sequence[Token], at: int, first: int) -> bool:
    return not any(is_comma(token) for token in tokens[at:first])


def _closes_before(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Return whether a subordinate clause that opens at `at` is closed by a comma before the verb at `first`."""
    return any(is_comma(token) for token in tokens[at:first]) and has_verb(tokens, at, first)


def has_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a stretch has a word that is most likely a finite verb."""
    for at in range(first, last):  # noqa: SIM110 - asked for most phrases: half the time of `any`
        if is_verb_at(tokens, at):
            return True
    return False


def _lists_names(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Return whether "and" at `at - 1` stands between two capitalised names."""
    return (
        at - 2 >= 0
        and tokens[at - 2].is_capital
        and at < first
        and (tokens[at].is_capital or tokens[at].low == "the")
        and first - at <= 3
    )


def pieces_of(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches between the commas of a clause, without empty ones."""
    pieces: list[tuple[int, int]] = []
    start = first
    for at in range(first, last):
        if tokens[at].low == ",":
            if start < at:
                pieces.append((start, at))
            start = at + 1
    if start < last:
        pieces.append((start, last))
    return pieces


def opens_adverbial(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Return whether a piece between commas opens a sentence without being its subject: "In May", "Asked why"."""
    token = tokens[piece[0]]
    if token.kind != WORD:
        return True
    low = token.low
    is_short_adverb = (
        is_adverb_at(tokens, piece[0]) and piece[1] - piece[0] <= 2 and not is_given_name(token.text)
    )  # "Billy Croft,"
    if low in PREPOSITIONS or low == "born" or is_short_adverb:
        return True
    return (
        low.endswith(("ing", "ed"))
        and not (token.is_capital and piece[1] - piece[0] <= 3 and tokens[piece[1] - 1].is_capital)
    ) or low in SUBORDINATORS


def only_participles(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether what looks like a verb is a participle in a noun phrase: "a theorist not involved in the work"."""
    while first < last and tokens[first].low in COORDINATORS:  # "But a letter seen by the paper"
        first += 1
    if first == last or tokens[first].low not in DETERMINERS:
        return False
    for at in range(first, last):
        low = tokens[at].low
        is_participle = is_past_participle(low)
        goes_on = at + 1 < last and tokens[at + 1].low in PREPOSITIONS
        if is_verb_at(tokens, at) and not (is_participle and goes_on):
            return False
    return True


def starts_with_time(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a phrase opens with a time: "Hours later the minister ..."."""
    return tokens[start].low in _TIMES


_TIMES = frozenset(("hours", "days", "weeks", "months", "years", "last", "earlier", "late", "early")) | {
    f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
}


def trim_list(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return a list of names without the time behind it: "... and Japan on Monday"."""
    at = last
    while (at > first and not tokens[at - 1].is_capital) or tokens[at - 1].low.endswith("day"):
        at -= 1
    return first, at


def is_name_list(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether the last two pieces are both names, as in "South Korea and Japan"."""
    return all_names(tokens, pieces[-2:])


def all_names(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether every piece is made of capitalised words, articles and "and", but for a time at the end."""
    for number, (first, last) in enumerate(pieces):
        end = last
        if number == len(pieces) - 1:
            _, end = trim_list(tokens, first, last)
            while end - 2 > first and tokens[end - 2].low in ("on", "in", "of") and tokens[end - 1].low.endswith("day"):
                end -= 2
        words = tokens[first:end]
        if not words or not all(t.is_capital or t.low in ("the", "and", "&", "of") for t in words):
            return False
    return True


def after_opener(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the subject begins after an opener without a comma: "In a letter to members Desrosiers"."""
    for at in range(end - 1, start, -1):
        token, before = tokens[at], tokens[at - 1]
        if token.low in TELLERS and before.low not in PREPOSITIONS:
            return at
        if before.kind != WORD or before.low in PREPOSITIONS or before.low in DETERMINERS or before.low == "'s":
            continue
        if token.low in DETERMINERS or token.low in PRONOUNS:
            return at
        if token.is_capital and (not before.is_capital or before.low in TIME_WORDS):  # "On Monday Kim Lee"
            return at
    return start
