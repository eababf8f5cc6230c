"""Words and digits that look like quantities and are none: "no one", "second thoughts", the days of dates."""

from __future__ import annotations

import re

from quotecheck.language.datepatterns import MONTHS
from quotecheck.language.numerals import Numeral
from quotecheck.language.patterns import compile_later

__all__ = ["counts_things", "date_spans", "is_labelled", "is_lookalike", "masked_spans"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_MAY_BE_MONTH = compile_later(rf"{_MONTH}(?![a-z])")
_DIGIT = compile_later(r"\d")
_JOINED_DIGITS = compile_later(r"\d[-/]\d")
_MONTH_DAY = compile_later(
    # The month must be capitalised, so that "may 5 people" stays a verb and a number.
    rf"\b(?=[A-Z]){_MONTH}\b\.?\s+(\d{{1,2}}(?:st|nd|rd|th)?(?![\w%,]\d|\.\d|\w"
    rf"|\s?%)(?:\s?[-\u2013]\s?\d{{1,2}}(?!\d))?)"
    rf"|\b(\d{{1,2}}(?:st|nd|rd|th)?)(?:\s+|-)(?:of\s+)?(?=[A-Z]){_MONTH}\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = compile_later(
    r"(?<![\w.])(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}|9/11|7/7|24/7|\+?\d[\d. -]{0,12}\d-\d{3,4}-\d{4}"
    r"|\d{3}-\d{4})(?!\w)"
)
_LABEL = compile_later(
    r"\b(?:Section|Article|Chapter|Title|Room|Flight|Route|Highway|Interstate|Boeing|Airbus"
    r"|Apollo|Resolution|Psalm|Page|Figure|Table|Group|Channel|Proposition|Phase|Gate|Grade|Amendment|Act|Part|Volume"
    r"|Appendix|Level|Tier|Category|Exhibit|Unit|Building|District|Area|Windows|Formula|Type|Stage|Season|Episode|Week"
    r"|Game|Day|page|section|article|chapter|paragraph|line|verse|phase|category|pp?\.|Sec\.|Art\.|Fig\.|Rte\.|Op\.)\s$"
)
_COUNTED = compile_later(
    r"\s+(?:of\s+(?:them|the\s+\w+s)|(?!was|is|has|its|his|this|as|us|yes|plus|across|versus|elections|olympics"
    r"|games)[a-z]{3,}s)\b"
)
_YEAR_CONTEXT = compile_later(
    r"\b(?:in|since|by|until|till|during|before|after|of|from|to|through|and|between"
    rf"|early|late|mid|fiscal|year|spring|summer|autumn|fall|winter|{_MONTH}\.?(?:\s+\d{{1,2}},?)?)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT_ONE_BEFORE = compile_later(
    r"\b(?:no|the|this|that|which|each|every|any|some|another|at|such|a|good|bad|loved|great|little|was|as"
    r"|other)[\s-]+$",
    re.IGNORECASE,
)
_PER_ONE = compile_later(r"\b(?:in|within|for|after|per|under|over)\s+$", re.IGNORECASE)
_NOT_ONE_AFTER = compile_later(
    r"['\u2019]|\s+(?:of|another|can|could|must|should|may|might|would|will|has|had|have|is|was|does|did|and|who|that"
    r"|which|by|with|at|to|day|thing|hand|side|time|way|where|reason|on|for|as|in|from|says?|said|or\s+the\s+other)\b"
    r"|-(?:sided|off|time|way|stop|on-one|liners?|to-one)\b|\s*[.,;:!?)\"\u201d\u2014\u2013]|\s*$",
    re.IGNORECASE,
)
_DETERMINER = compile_later(
    r"\b(?:the|his|her|its|their|our|my|your|this|that|every|each|a|an|whose|\w+['\u2019]s?)\s+(?:very\s+)?$",
    re.IGNORECASE,
)
_RANKED = compile_later(
    r"-(?:\w+est\b|year|quarter|half|place|round|time|term|grade|generation|in-command|leading|most\b|degree)"
    r"|\s+(?:time|year|quarter|half|place|round|term|day|week|month|hour"
    r"|season|century|anniversary|grade|stage|phase|game|match|set|goal|vote|reading|attempt|in\b|person|woman|man)\b",
    re.IGNORECASE,
)
_IDIOM = compile_later(
    r"(?:first|second|third|fourth|fifth)[\s-]+(?:of\s+all|and\s+foremost|thoughts?\b|nature|hand|guess|fiddle|wind\b|"
    r"lad(?:y|ies)|aid\b|names?\b|things?\s+first|part(?:y|ies)\b|world\b|class\b|rate\b|string|degree"
    r"|to\s+none|best\b|estate)",
    re.IGNORECASE,
)
_INSTANT = compile_later(r"\b(?:for|in|just|wait|hold\s+on|split|any|a)\s+(?:a\s+)?$", re.IGNORECASE)
_INSTANT_AFTER = compile_later(r"\s+(?:later|ago|to|or|before|after|that)\b|\s*[.,;:!?]", re.IGNORECASE)
_HALF_OF = compile_later(
    r"\b(?:first|second|third|fourth|other|latter"
    r"|former|top|bottom|better|final|last|1st|2nd|upper|lower|northern|southern|eastern|western|each|either)\s+$",
    re.IGNORECASE,
)
_HALF_WORD = compile_later(
    r"-(?!an?\b|of\b|hour|mile|year|point|percent|century|dozen|million|day|inch)|\s+(?:past|brother|sister)\b",
    re.IGNORECASE,
)
_SHARE_AFTER = compile_later(
    r"\s+(?:of|the|as|to|more|less|from|in|on|a|an|by|are|were|is|was|have|had|said|say|each|apiece|and [A-Z]\w*|if"
    r"|when|while|because|but|than|over|during|under|this|unless|although|though|whereas|which|yesterday|today|will|would"
    r"|could|can|may|might|did|do|does|has|with|without|overall|annually|per|within|against|last (?:week|month|year))\b"
    r"|\s*[.,;:!?)\"\u201d\u2014]|\s*$"
)


def date_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of numeric dates and telephone numbers, in which nothing is a quantity.

    >>> date_spans("on 2024-06-24")
    ((3, 13),)
    """
    if not _JOINED_DIGITS.search(text):
        return ()
    return tuple(match.span() for match in _NUMERIC_DATE.finditer(text))


def masked_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans in which no number is a quantity: days of the month and numeric dates.

    >>> masked_spans("On June 24 it may 5")
    ((8, 10),)
    """
    if not _DIGIT.search(text):
        return ()
    found = list(date_spans(text))
    folded = text.lower()
    if any(map(folded.__contains__, MONTHS)) and _MAY_BE_MONTH.search(folded):
        found += (match.span(1 if match[1] else 2) for match in _MONTH_DAY.finditer(text) if _is_capital(match))
    return tuple(sorted(found))


def _is_capital(match: re.Match[str]) -> bool:
    letters = [letter for letter in match[0] if letter.isalpha()]
    return any(letter.isupper() for letter in letters)


def counts_things(text: str, match: re.Match[str]) -> bool:
    """Return whether a bare 1500-2099 counts something ("2000 people", "1600 soldiers") and is no year."""
    if match[2]:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    if _YEAR_CONTEXT.search(before):
        return False
    return bool(_COUNTED.match(text, match.end())) or text[match.end() : match.end() + 7].lower() == " people"


def is_labelled(text: str, start: int) -> bool:
    """Return whether the number at `start` names a thing ("Section 5", "Boeing 737") and counts nothing.

    >>> is_labelled("under Section 5", 14), is_labelled("about 5 sections", 6)
    (True, False)
    """
    return bool(_LABEL.search(text[max(0, start - 16) : start]))


_ONE_OF = compile_later(r"\s+(?:day|time|second|hour)\b")
_ONLY = compile_later(r"\b(?:only|just|exactly)\s+$", re.IGNORECASE)
_IN_SO_MANY = compile_later(r"\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten)")


def is_lookalike(text: str, start: int, numeral: Numeral, *, has_unit: bool, is_approximated: bool) -> bool:
    """Return whether the numeral at `start` is no quantity, judged by its neighbours."""
    before = text[max(0, start - 24) : start]
    word = text[start : numeral.end].lower()
    if numeral.kind == "ordinal":
        return not numeral.in_digits and _is_no_rank(text, before, start, numeral.end, word)
    if numeral.in_digits and not has_unit and text[numeral.end : numeral.end + 1].isalpha():
        return True  # 5G, 3D, 747s
    if numeral.kind == "fraction" and not numeral.in_digits:
        return _is_no_share(text, before, numeral.end, word)
    if word == "one":
        if has_unit and not _ONE_OF.match(text, numeral.end):
            return False
        if is_approximated or _ONLY.search(before):
            return False
        if has_unit and _PER_ONE.search(before):
            return False
        is_pronoun = bool(_NOT_ONE_BEFORE.search(before) or _NOT_ONE_AFTER.match(text, numeral.end))
        return is_pronoun and not _IN_SO_MANY.match(text, numeral.end)
    return False


def _is_no_rank(text: str, before: str, start: int, end: int, word: str) -> bool:
    if _IDIOM.match(text, start):
        return True
    if word == "second" and _INSTANT.search(before) and _INSTANT_AFTER.match(text, end):
        return True
    return not (_DETERMINER.search(before) or _RANKED.match(text, end) or " " in word or "-" in word)


def _is_no_share(text: str, before: str, end: int, word: str) -> bool:
    if word == "half":
        return bool(_HALF_OF.search(before) or _HALF_WORD.match(text, end))
    if word.startswith(("a ", "an ")) and word != "a half":
        # "a third of", "by a quarter" are shares; "a third man", "a quarter-final" are not.
        return not _SHARE_AFTER.match(text, end)
    return False
