"""Which words can be a verb, an adverb, the start of a phrase: what tells where a subject begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.cues import CUES, cue_forms
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.quotes.speakers_text import QUOTE, WORD, Token

__all__ = [
    "ADVERBS",
    "AUXILIARIES",
    "COORDINATORS",
    "DETERMINERS",
    "NEGATIONS",
    "OPENERS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "SUBORDINATORS",
    "TIME_WORDS",
    "is_adverb",
    "is_adverb_at",
    "is_comma",
    "is_mostly_noun",
    "is_native",
    "is_object_at",
    "is_past_participle",
    "is_person_noun",
    "is_verb_at",
    "is_verb_like",
    "opens_participle",
]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = word_class("pronouns")
DETERMINERS = word_class("determiners")
AUXILIARIES = word_class("auxiliaries")
NEGATIONS = frozenset(word for word in AUXILIARIES if word.endswith(("n't", "n’t", "cannot"))) | {"not", "never", "n't"}
ADVERBS = word_class("adverbs")
PREPOSITIONS = word_class("prepositions")
COORDINATORS = _words("and but or nor yet so &")
RELATIVES = _words("who which that whom whose where")
SUBORDINATORS = word_class("subordinators")
OPENERS = word_class("openers")
TIME_WORDS = word_class("time_words")
_COMMON_VERBS = word_class("common_verbs")
_NOT_VERBS = word_class("not_verbs")


@cache
def is_adverb(low: str) -> bool:
    """Return whether a folded word can stand between a subject and its verb without being either.

    >>> is_adverb("only"), is_adverb("quietly"), is_adverb("family")
    (True, True, False)
    """
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low.islower() and not _is_ly_name(low))


def _is_ly_name(low: str) -> bool:
    return low in _LY_NOUNS or is_given_name(low)


_LY_NOUNS = word_class("ly_nouns")


def is_adverb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at an index is an adverb, and no name that ends like one: "Kelly said", "Grace Tully".

    A capital inside a sentence makes it a name; at the head of one, where "Finally the mayor left" has one too, the
    verb right behind it does.
    """
    token = tokens[at]
    if not is_adverb(token.low):
        return False
    if not token.is_capital or token.low in ADVERBS:
        return True
    before = tokens[at - 1] if at else None
    goes_on = before is not None and (
        before.kind == WORD or is_comma(before) or (before.kind == QUOTE and before.text.rstrip("\"'”’»").endswith(","))
    )
    is_subject = at + 1 < len(tokens) and tokens[at + 1].low not in AUXILIARIES and is_verb_at(tokens, at + 1)
    return not (goes_on or is_subject)


_NOUN_MARKERS = word_class("noun_markers")


def is_verb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at an index is most likely a finite verb: none after an article, none in capitals."""
    token = tokens[at]
    if token.kind != WORD or token.is_capital or not is_verb_like(token.low):
        return False
    if token.low in AUXILIARIES or at == 0:
        return True
    before = tokens[at - 1].low
    is_counted = before in _COUNTED and token.low in CUES and not token.low.endswith("ed")  # "One volunteer told"
    return before not in _NOUN_MARKERS and not is_counted and not _is_in_office(tokens, at)


_COUNTED = frozenset(("one", "another", "each"))


def _is_in_office(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a plural noun is part of an office: "public works director Pete Roe", no deed of the public's."""
    if at + 2 >= len(tokens) or not tokens[at].low.endswith("s") or not tokens[at + 2].is_capital:
        return False
    before = tokens[at - 1]
    is_object = before.kind != WORD or before.is_capital or before.low in PRONOUNS or before.low in RELATIVES
    return not is_object and tokens[at + 1].low in noun_lists().ranks


def is_object_at(tokens: Sequence[Token], lower: int, at: int) -> bool:
    """Return whether a noun stands right behind a finite verb: "the bank raised rates", "it expected demand to"."""
    before = at - 1
    return (
        (tokens[at].low.endswith("s") or is_mostly_noun(tokens[at].low))
        and before > lower
        and is_verb_at(tokens, before)
        and tokens[before].low not in AUXILIARIES
    )


_MOSTLY_NOUNS = word_class("mostly_nouns")


def is_mostly_noun(low: str) -> bool:
    """Return whether a folded form of a reporting verb is more often a noun: "claims", "judge"."""
    return low in _MOSTLY_NOUNS


@cache
def is_verb_like(low: str) -> bool:
    """Return whether a folded word is most likely a finite verb; without a parser this is a guess for clause ends.

    >>> is_verb_like("warned"), is_verb_like("tried"), is_verb_like("director"), is_verb_like("retired")
    (True, True, False, False)
    """
    if low in AUXILIARIES or low in _COMMON_VERBS:
        return True
    if low in _NOT_VERBS or len(low) < 4:
        return False
    if low.endswith("ed"):
        return True
    return low in cue_forms() and low not in PREPOSITIONS and low not in _MOSTLY_NOUNS and not low.endswith("ing")


_PARTICIPLES = word_class("participles")


def is_past_participle(low: str) -> bool:
    """Return whether a folded word can be a past participle: "named", "left"."""
    return low.endswith("ed") or low in _PARTICIPLES


def opens_participle(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Return whether an addition to a noun begins: "a note | left on the steps", "a theorist | not involved in it"."""
    token, before = tokens[at], tokens[at - 1]
    if token.kind != WORD or token.is_capital or before.kind != WORD or before.low in DETERMINERS or before.low == "'s":
        return False
    if token.low == "not":
        at += 1
    if at + 1 >= last or not (is_past_participle(tokens[at].low) or tokens[at].low.endswith("ing")):
        return False
    following = tokens[at + 1].low
    return following in PREPOSITIONS or following in DETERMINERS or following == "as"


def is_person_noun(head: str) -> bool:
    """Return whether a folded noun is somebody by kin, office or work: "mother", "minister", "person"."""
    lists = noun_lists()
    return head in lists.people or head in lists.ranks or head in lists.anonymous or head in word_class("occupations")


_PEOPLES = ("s", "sh", "ch", "ese")


def is_native(word: str) -> bool:
    """Return whether a word is somebody by country or region, and no people as a whole.

    >>> is_native("Brazilian"), is_native("Catalan"), is_native("British"), is_native("Kremlin")
    (True, True, False, False)
    """
    form = country_forms().get(word)
    is_land = form is not None and form.kind == "demonym" and not word.endswith(_PEOPLES)
    return is_land or word.casefold() in word_class("regional_natives")


def is_comma(token: Token) -> bool:
    """Return whether a token is a comma."""
    return token.low == ","
