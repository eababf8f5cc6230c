"""Glossary sentences: "ROK stands for the Republic of Korea" explains a name and claims nothing about the news."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later

__all__ = ["is_glossary"]

_ACRONYM = r"(?:[A-Z][A-Za-z]?(?:[A-Z]|\.[A-Z])[A-Za-z0-9]*(?:\.?[A-Z])*\.?)"
_SUBJECT = (
    rf"(?:The (?:acronym|abbreviation|initialism|initials|term|letters) )?[\"“‘']?(?P<short>{_ACRONYM})[\"”’']?,?"
)
_NAMED = (
    r"(?:an?|the|its) (?:\w+[ -]){0,2}?(?:acronym|abbreviation|initialism|initials|shorthand|short form|short name)\b"
)
_EXPLICIT = compile_later(rf"(?:The )?{_SUBJECT} (?:is|are|was) (?:{_NAMED}|short for)\b", re.UNICODE)
_STANDS_FOR = compile_later(
    rf"(?:The )?{_SUBJECT} "
    r"(?:stands? for|refers? to|denotes|is the (?:official |formal |full |common )?name (?:of|for)) (?P<long>.+)"
)
_OFFICIAL = compile_later(
    rf"(?:The )?{_SUBJECT} is (?P<long>(?:the )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)*['’]s? (?:official|formal|full) name\b.*)"
    rf"|(?P<owner>(?:The )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)['’]s? (?:official|formal|full) name is (?:the )?[A-Z].*"
)
_SPEECH = compile_later(r"\b(?:said|says|told|according to|argued|joked|added)\b")
_MAX_CHARS = 300


def is_glossary(sentence: str) -> bool:
    """Return whether a sentence does nothing but explain an abbreviation or an official name.

    "stands for" needs the initials to fit, so that "NATO stands for freedom" is none; "is the acronym for" says it all.

    >>> is_glossary("ROK stands for the Republic of Korea, South Korea's official name.")
    True
    >>> is_glossary("NATO stands for freedom and democracy.")
    False
    """
    if len(sentence) > _MAX_CHARS or _SPEECH.search(sentence):
        return False
    sentence = " ".join(sentence.split())
    if _EXPLICIT.match(sentence):
        return True
    match = _STANDS_FOR.match(sentence)
    if match and _initials_fit(match["short"], match["long"]):
        return True
    return _OFFICIAL.match(sentence) is not None


def _initials_fit(short: str, long: str) -> bool:
    """Return whether the capitals of the long form, in order, hold those of the short one.

    >>> _initials_fit("ROK", "the Republic of Korea, South Korea's official name"), _initials_fit("EU", "peace")
    (True, False)
    """
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", long))
    return all(letter in initials for letter in short.upper() if letter.isalpha())
