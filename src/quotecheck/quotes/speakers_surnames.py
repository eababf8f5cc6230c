"""Surnames that are other words too ("Brand", "Few", "May", "Cleverly"): where one is printed as a name, it is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter

from quotecheck.language.clauses import word_class
from quotecheck.language.cues import cue_forms
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.quotes.speakers_grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    is_adverb,
    is_comma,
    is_verb_like,
)
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Sentence, Token

__all__ = ["is_introduced", "take_for_names"]

_NEVER_NAMES = word_class("never_surnames")
"""Words that open sentences and the names of bodies far more often than they are anybody's."""
_MODALS = frozenset(("may", "will", "can", "might", "must", "shall"))
_ADVERBS_TOO = frozenset(("close", "early", "just", "long", "near", "quick", "rather", "soon", "still", "well"))
_PAST = frozenset(
    ("said", "told", "wrote", "has", "had", "was", "is", "spoke", "began", "went", "made", "took", "gave")
)
"""Verbs, with those in -ed and -s, that no modal can stand before."""
_NO_OWNERS = TIME_WORDS | frozenset(
    ("here", "there", "now", "all", "other", "another", "one", "no", "any", "who", "what")
)
"""Words that are short for more before "'s": "Here's why", or that own something as what they are: "all's well"."""
_LEADS = 24
"""Characters before a surname in which the given name stands."""


@cache
def _other_words() -> frozenset[str]:
    """Return the folded words that the rules for speakers read as something else than a name."""
    function_words = ADVERBS | AUXILIARIES | COORDINATORS | DETERMINERS | OPENERS | PREPOSITIONS | RELATIVES
    return frozenset(cue_forms()) | ((function_words | SUBORDINATORS) - _NEVER_NAMES)


@cache
def _ranks() -> frozenset[str]:
    lists = noun_lists()
    return (lists.ranks | lists.people.keys()) - lists.organisations - lists.address.keys()


def take_for_names(tokens: list[Token], sentences: Sequence[Sentence], knows: Callable[[str], bool]) -> None:
    """Make the capitalised words that are surnames here names and nothing else: their `low` is no folded word any more.

    Args:
        tokens: of a paragraph; changed in place.
        sentences: where its sentences begin and end.
        knows: whether the document prints a word as somebody's surname, as `is_introduced` tells.
    """
    others, ranks = _other_words(), _ranks()
    for at in [at for at, token in enumerate(tokens) if token.is_capital]:
        low = tokens[at].low
        is_other = low in others or (low[-2:] == "ly" and is_adverb(low))
        if is_other or low in ranks:
            sentence = sentences[bisect_right(sentences, at, key=_first_of) - 1]
            if _is_surname(tokens, sentence, at, is_other, knows):
                tokens[at] = Token(WORD, tokens[at].text, tokens[at].text, True)


_first_of = attrgetter("first")


def _is_surname(
    tokens: Sequence[Token], sentence: Sentence, at: int, is_other: bool, knows: Callable[[str], bool]
) -> bool:
    """Return whether a capitalised word stands where only a name can, or is a surname that the document introduces."""
    token = tokens[at]
    before = tokens[at - 1] if at > sentence.first else None
    after = tokens[at + 1] if at + 1 < sentence.last else None
    if not token.text[1:].islower() or (after is not None and after.is_capital):
        return False  # "Bishop Ann Roe", "Just Stop Oil", "FEW"
    if before is not None and before.kind == WORD:
        is_month = token.low in TIME_WORDS and before.low in PREPOSITIONS
        if before.low in DETERMINERS or is_month:  # "the Speaker", "in May"
            return False
        if before.is_capital and at - 1 > sentence.first and not _is_lead(before.text):  # "Washington Post"
            return False
    if knows(token.text):
        return True
    if not is_other:
        return False
    is_owner = after is not None and after.low == "'s" and token.low not in _NO_OWNERS
    if token.low in _MODALS or before is None or (before.kind == STOP and not is_comma(before)):
        is_rare = (
            token.low in _MODALS or token.low not in _other_words()
        )  # "Cleverly told", "May told", not "Then came"
        is_told = token.low in _ADVERBS_TOO and after is not None and after.low in cue_forms()  # "Long said"
        return is_owner or ((is_rare or is_told) and _is_past_verb(tokens, sentence, at + 1))
    if before.kind != QUOTE:
        return token.low not in TIME_WORDS or is_owner
    if before.text.rstrip("\"'”’»“ ").endswith(("?", "!", ".", "…")):
        return token.low in cue_forms() and _is_past_verb(tokens, sentence, at + 1)
    return after is None or not (after.low in DETERMINERS or after.low in PRONOUNS)  # "Said the mayor"


def _is_past_verb(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether a verb follows, behind an adverb or none, that no modal can stand before."""
    while at < sentence.last and tokens[at].kind == WORD and is_adverb(tokens[at].low):
        at += 1
    if at >= sentence.last or tokens[at].is_capital:
        return False
    low = tokens[at].low
    return low in _PAST or (is_verb_like(low) and (low.endswith("ed") or (low.endswith("s") and low in cue_forms())))


def _is_lead(word: str) -> bool:
    """Return whether a word stands before surnames: a given name, a form of address, an initial."""
    bare = word.rstrip(".")
    return is_given_name(bare) or bare.casefold() in noun_lists().address or (len(bare) == 1 and bare.isupper())


def is_introduced(text: str, word: str) -> bool:
    """Return whether a text prints a word as the surname of somebody named in full or with a form of address.

    >>> is_introduced("Ann Brand, a nurse, left.", "Brand"), is_introduced("Mr Justice Few sat.", "Justice")
    (True, False)
    >>> is_introduced("Ann Claims Victory", "Claims")
    False
    """
    at = text.find(f" {word}")
    while at >= 0:
        end = at + 1 + len(word)
        lead = text[max(0, at - _LEADS) : at].rsplit(None, 1)
        following = text[end : end + 2]
        goes_on = following[:1].isalnum() or following[:1] == "-" or following[1:].isupper()
        if lead and lead[-1][:1].isupper() and not goes_on and _is_lead(lead[-1]):
            is_address = lead[-1].rstrip(".").casefold() in noun_lists().address
            if not (is_address and word.casefold() in noun_lists().ranks):  # "Mr Speaker"
                return True
        at = text.find(f" {word}", end)
    return False
