"""Closed word classes that tell where a subject begins and ends. Own lists, from English grammar, 2026-11-21."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.language.cues import cue_forms
from quotecheck.quotes.speakers_text import STOP, WORD, Token

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
    "is_verb_at",
    "is_verb_like",
]


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = _words("he she it they i we you who one another others nobody somebody someone everybody everyone anyone both neither")
DETERMINERS = _words(
    "the a an this that these those his her its their our my your each every some any no one two three four five six seven eight nine ten several "
    "many most all both another few other neither either"
)
AUXILIARIES = _words(
    "is was were are am be been being has have had having do does did will would can could may might must shall should "
    "isn't wasn't weren't aren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't cannot isn’t wasn’t weren’t "
    "aren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t"
)
NEGATIONS = _words(
    "not never n't isn't wasn't weren't aren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't cannot isn’t wasn’t "
    "weren’t aren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t"
)
ADVERBS = _words(
    "not never also only then later even still already once again just now today yesterday tonight ever often always sometimes soon too instead "
    "meanwhile however both so thus further afterwards afterward eventually once twice earlier nevertheless nonetheless therefore first next finally "
    "either almost quite rather very simply long perhaps indeed there here"
)
PREPOSITIONS = _words(
    "in on at to from by with of for about against into over under after before during without within between among through across behind beside "
    "near outside inside around since until upon despite amid beyond toward towards via per as like along onto off up down out than including "
    "following unlike ahead because opposite alongside"
)
COORDINATORS = _words("and but or nor yet so &")
RELATIVES = _words("who which that whom whose where")
SUBORDINATORS = _words(
    "because although though while when after before if as since where until whether how why what once unless lest whereas that who which whom whose"
)
OPENERS = _words("but and so yet then still now meanwhile however nor or instead later also even asked")
TIME_WORDS = _words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march april may june july august september "
    "october november december week month year morning afternoon evening night day statement email e-mail interview notice letter message "
    "text tweet post speech address briefing conference call note release report filing telephone phone radio hours minutes days weeks months years later"
)
_COMMON_VERBS = _words(
    "went came took made gave got ran left met saw won lost knew kept led held brought bought built sent spent stood sat lay rose fell grew drew hung "
    "drove flew hit cut set shut let put paid sold found felt heard meant became began broke chose ate forgot hid rode sang shook shot spoke stole swam "
    "threw wore wrote goes comes takes makes gives gets runs leaves meets sees wins loses knows keeps leads holds brings sends stands sits seems seem "
    "appears appear looks look wants want needs need thinks remains remain shows show includes include works work lives live plans opposes"
)
_NOT_VERBS = _words(
    "hundred united red bed shed need indeed speed seed deed breed feed sacred hatred kindred embed wicked naked rugged unnamed retired elected married armed limited combined "
    "disabled aged so-called 54-year-old advanced alleged proposed wounded injured concerned"
)


@cache
def is_adverb(low: str) -> bool:
    """Return whether a folded word can stand between a subject and its verb without being either.

    >>> is_adverb("only"), is_adverb("quietly"), is_adverb("family")
    (True, True, False)
    """
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _LY_NOUNS)


_LY_NOUNS = _words("family assembly supply reply bully ally italy anomaly monopoly july butterfly elderly daily weekly monthly early only")


_NOUN_MARKERS = _words("the a an its their my your our every no his 's")


def is_verb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at an index is most likely a finite verb: none after an article, none in capitals."""
    token = tokens[at]
    if token.kind != WORD or token.is_capital or not is_verb_like(token.low):
        return False
    return at == 0 or token.low in AUXILIARIES or tokens[at - 1].low not in _NOUN_MARKERS


_MOSTLY_NOUNS = frozenset(
    form
    for noun in _words(
        "voice plan claim report note comment view reply answer question demand request order call promise pledge vow appeal estimate forecast state fear hope "
        "worry protest attack fault name brand label term style text email post tweet brief caption sign back support press command challenge rule hold find "
        "finish start thank praise mock object grant cry shout laugh sigh joke whisper scream roar hint boast quote remark echo stress highlight rebuke blame "
        "rate judge direct print snap rail blast mention address query offer salute alert regard reflect open cite study review"
    )
    for form in (noun, f"{noun}s")
) | frozenset(("cries", "replies", "queries", "according", "words", "opinion"))


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


def is_comma(token: Token) -> bool:
    """Return whether a token is a comma."""
    return token.kind == STOP and token.low == ","


def is_plain_word(token: Token, words: frozenset[str]) -> bool:
    """Return whether a token is a word of a class."""
    return token.kind == WORD and token.low in words
