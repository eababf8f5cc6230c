"""Two people as the subject of one verb, with words between them: "Ann Roe, who led it, and Bo Li said"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotecheck.quotes.speakers_clauses import has_verb, opens_adverbial, pieces_of
from quotecheck.quotes.speakers_grammar import DETERMINERS, PRONOUNS, RELATIVES, is_person_noun
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Token

__all__ = ["joint_subject"]

_FEWEST = 4
"""Tokens of "Ann, and Bo"."""
_CLAUSE_STOPS = frozenset((":", ";", "—", "–", "--"))


def joint_subject(tokens: Sequence[Token], lower: int, first: int) -> Phrase | None:
    """Return two named people who share the verb at `first`, from the first name to the last; None where one speaks.

    "Ann Roe, a nurse, and a mother of two" is one person: behind "and" a name must follow, or an office and a name.
    """
    if first - lower < _FEWEST:
        return None
    if not [one for one, other in pairwise(tokens[lower:first]) if one.low == "," and other.low == "and"]:
        return None
    for at in range(first - 1, lower - 1, -1):
        is_stop = tokens[at].kind == STOP and tokens[at].low in _CLAUSE_STOPS
        if tokens[at].kind == QUOTE or is_stop or tokens[at].low == "that":
            lower = at + 1
            break
    pieces = pieces_of(tokens, lower, first)
    while pieces and opens_adverbial(tokens, pieces[0]):
        pieces.pop(0)
    join = next((number for number, piece in enumerate(pieces) if number and tokens[piece[0]].low == "and"), 0)
    if not join:
        return None
    one = _person(tokens, pieces[:join])
    second = pieces[join]
    other = _person(tokens, [(second[0] + 1, second[1]), *pieces[join + 1 :]])
    if one is None or other is None:
        return None
    return Phrase("organisation", one.first, other.last, other.head, is_plural=True)


def _person(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> Phrase | None:
    """Return the person by name whom pieces between commas are about: the first, or the name beside an office."""
    first, last = pieces[0]
    if first >= last or tokens[first].kind != WORD or tokens[first].low in PRONOUNS or has_verb(tokens, first, last):
        return None
    phrase = name_phrase(tokens, first, last)
    asides = list(pieces[1:])
    if phrase is not None and phrase.kind == "nominal" and is_person_noun(phrase.head) and asides:
        named = name_phrase(tokens, *asides.pop(0))
        phrase = Phrase("name", phrase.first, named.last, named.head) if named and named.kind == "name" else None
    if phrase is None or phrase.kind != "name" or phrase.is_plural:
        return None
    return phrase if all(_is_aside(tokens, piece) for piece in asides) else None


def _is_aside(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Return whether a piece tells of the name before it: his age, his work, or a clause with "who"."""
    token = tokens[piece[0]]
    if token.low in RELATIVES or token.text.isdigit():
        return True
    is_noun = token.low in DETERMINERS or (token.kind == WORD and token.text.islower())
    return is_noun and token.low not in PRONOUNS - DETERMINERS and not has_verb(tokens, *piece)
