"""The shapes of dates and calendar expressions, as patterns that `datefind` reads."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later

__all__ = [
    "BARE_YEAR",
    "COUNTED",
    "DAY_FIRST",
    "DECADE",
    "EVENT",
    "FULL",
    "FUTURE",
    "HALF",
    "ISO",
    "MONTHS",
    "MONTH_ALONE",
    "MONTH_NAMES",
    "MONTH_OF_YEAR",
    "MONTH_PATTERN",
    "MONTH_SPAN",
    "MONTH_YEAR",
    "PASSIVE",
    "PAST",
    "PERIOD",
    "QUARTER",
    "SLASHES",
    "SOME_UNITS",
    "TODAY",
    "WEEKDAYS",
    "WEEKDAY_MENTION",
    "WEEK_ON",
    "WITHIN",
    "month_number",
    "weekday_number",
]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = frozenset(
    (
        *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
        *("december", "sept", *MONTHS),
    )
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_PATTERN = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?"
    r"|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?"
    r"|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\."
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
SPAN = r"(?:\s?(?:[-\u2013]|to|and|through)\s?(\d{1,2})(?:st|nd|rd|th)?(?!\d|[:%]|\s?(?:percent|people|p\.m|a\.m)))?"
YEAR = r"(?:,?\s+((?:1[5-9]|20)\d\d)\b(?!,\d))?"
FULL = compile_later(
    rf"(?:({WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?\b({MONTH_PATTERN})\s+{DAY}\b{SPAN}{YEAR}(?:\s+\(({WEEKDAY})\))?"
)
DAY_FIRST = compile_later(
    rf"(?:({WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?(?<![\d,.$])\b{DAY}{SPAN}\s+(?:of\s+)?({MONTH_PATTERN})\b{YEAR}"
)
ISO = compile_later(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
SLASHES = compile_later(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\d/])")
MONTH_YEAR = compile_later(rf"\b({MONTH_PATTERN})(?:\s+of|,)?\s+((?:1[5-9]|20)\d\d)\b(?!,\d)")
MONTH_OF_YEAR = compile_later(rf"\b({MONTH_PATTERN})(?:\s+of)?\s+(?i:(last|this|next))\s+year\b")
OF_MONTH = (
    r"(?:March|May)\s(?!(?:on|of|was|is|for|to|in|at|had|has|will|who|and|or|said|says|told|government|administration"
    r"|cabinet|premiership|ministry|years|era|team|camp)\b)[a-z]"
)
"""What is told by a month that is another word too: "the March offer", not "the March on Rome"."""
MONTH_ALONE = compile_later(
    rf"\b(?:(?i:(last|next|this(?:\s+past|\s+coming)?|every|each)\s+)|(?i:(?:planned|scheduled|set|slated|due|expected"
    r"|booked|timed|fixed|called|announced|forecast|tabled) for|in|since|by|until|till|from|during"
    rf"|before|after|through|"
    rf"between|and|to|of|that|early|late|mid"
    rf"|(?:the|an?|its|their|his|her)(?=\s+(?!Mar|May)|\s{OF_MONTH}))[\s-]+(?:(?i:early|late|mid|the\s+end\s+of)[\s-]+)?)({MONTH_PATTERN})\b"
    r"(?!\s+\d|['\u2019]s\s+[a-z]+\s+said|\s+[A-Z][a-z])"
    # "By May said" may be a person's words; "in May was" and "to March was" are no person's.
    r"(?!(?:(?<=April)(?<!n April)|(?<=May)(?<!n May)|(?<=June)(?<!n June)|(?<=August)(?<!n August)|(?<=Jan)(?<!n Jan))"
    r"\s+(?:said|says|told|has|had|will|would|is|was|and\s+(?:her|his))\b)"
)
WEEKDAY_MENTION = compile_later(
    r"(?:\b(?i:(last|next|this(?:\s+(?:past|coming))?|(?:the\s+)?past|coming|every|each)\s+))?"
    r"(?<![A-Za-z-])(?<!Black )(?<!Good )(?<!Super )(?<!Ash )"
    rf"(?<!Bloody )(?<!Palm )(?<!Easter )({WEEKDAY}|{SHORT_WEEKDAY}(?=\s))(?:\s+(?:morning|afternoon|evening|night))?"
    r"(?:\s+(?:(?i:of\s+|in\s+)?(last|next|this)\s+week)|\s+(?i:(a\s+week\s+ago|week)))?"
    r"(?!\s+(?:Times|Mirror|Telegraph|Mail|Express|Post|Herald|Agreement|Night\s+Live|Night\s+Football))"
)
WEEK_ON = compile_later(rf"\b(last|next|this)\s+week(?:,)?\s+on\s+({WEEKDAY})\b", re.IGNORECASE)
TODAY = compile_later(
    r"\b(?<!USA )(?:(the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow"
    r"|yesterday|today|tonight|tomorrow|overnight)|(?:this\s+(?:morning|afternoon|evening))|(?:last\s+night))\b",
    re.IGNORECASE,
)
PERIOD = compile_later(
    r"\b(?:(early|earlier|late|later|mid|the\s+start\s+of|the\s+beginning\s+of|the\s+end\s+of)[\s-]+(?:in\s+)?)?"
    r"(?:(last|this|next|the\s+previous|the\s+current|the\s+coming|the\s+past|this\s+past|the\s+last|the\s+next)\s+"
    r"(week(?:end)?|month|year|quarter|decade|spring|summer|autumn|fall|winter)|((?:over"
    r"|at|on|during)\s+the\s+weekend))\b(?!\s+(?:ago|old|of\s+the))",
    re.IGNORECASE,
)
QUARTER = compile_later(
    r"\b(?:(?:the\s+|(?=\w+-))(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter|q([1-4]))"
    r"(?:(?:\s+of)?\s+((?:19|20)\d\d)|\s+of\s+(last\s+year|this\s+year|next\s+year))?\b",
    re.IGNORECASE,
)
HALF = compile_later(
    r"\bthe\s+(first|second|1st|2nd)[\s-]half\s+of\s+(?:(?:the\s+)?((?:19|20)\d\d)|(last|this|next|the)\s+year)\b",
    re.IGNORECASE,
)
MONTH_SPAN = compile_later(
    rf"\b(?:(?i:between)\s+({MONTH_PATTERN})\s+(?i:and)|(?:(?i:from)\s+)?({MONTH_PATTERN})(?:\s+(?i:to|through|until)|\s?[-\u2013]))"
    rf"\s?({MONTH_PATTERN})(?!\s+\d{{1,2}}\b(?!\d))\b(?:,?(?:\s+(?i:of))?\s+((?:1[5-9]|20)\d\d)\b(?!,\d))?"
)
COUNTED = compile_later(r"\s+(day|week|month|year|decade)s?\s+(ago)\b", re.IGNORECASE)
WITHIN = compile_later(r"\b(?:the\s+)?(past|last|next|coming)\s+$", re.IGNORECASE)
SOME_UNITS = compile_later(r"\s+(day|week|month|year|decade)s\b", re.IGNORECASE)
EVENT = compile_later(
    # "Last month after years of repairs" is a time of its own; "the last week before the vote" is told by the vote.
    r"\b(?!(?:(?<=(?<!the )last )|(?<=(?<!the )this )|(?<=(?<!the )next ))(?:week|month|year)\b)"
    r"(?:(?:an?|one|two|three|four|five|six|several|a\s+few|many|some|\d+)\s+)?"
    r"(?:days?|weeks?|months?|years?|hours?)\s+(?:after|before|earlier|later|since)\b"
    r"|\bthe\s+(?:following|next|previous|same)\s+(?:day|week|month|year)\b|\b(?:day|night)\s+(?:before|after)\b",
    re.IGNORECASE,
)
BARE_YEAR = compile_later(
    r"(?<![\w$€£.,/-])(?:(?:early|late|mid)-?\s?)?"
    r"((?:1[5-9]|20)\d\d)(?![\w%/]|,\d|\.\d|-\d|\s?percent|\s+(?:people|troops|soldiers|jobs|miles|meters"
    r"|votes|tons|acres|homes|members|men|women|workers|students|children|feet|km|dollars|euros|pounds|cases|deaths)\b)"
)
DECADE = compile_later(
    r"(?<![\w$.,])(?:(early|late|mid)[\s-]+)?(?:the\s+)?(?:(early|late|mid)[\s-]+)?(?:((?:1[5-9]|20)\d0)"
    r"|['\u2018\u2019]([2-9]0))['\u2019]?s\b",
    re.IGNORECASE,
)
PASSIVE = compile_later(r"\bbe(?:en|ing)?\s+\w+ed\b", re.IGNORECASE)
FUTURE = compile_later(
    r"\b(?:will|shall|would|won't|'ll|scheduled|due|expected|plans?|planned|set\s+to|going\s+to|until|by|upcoming)\b",
    re.IGNORECASE,
)
PAST = compile_later(
    r"\b(?:was|were|had|did|said|told|(?!(?:expected|scheduled|planned)\b)\w{3,}ed|went|came|took|made|met|won"
    r"|lost|began|left|held)\b",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation in any case.

    >>> month_number("Sept."), month_number("June")
    (9, 6)
    """
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 (Sunday) for a weekday's name or abbreviation in any case.

    >>> weekday_number("Wed."), weekday_number("SUNDAY")
    (2, 6)
    """
    return next(number for number, full in enumerate(WEEKDAYS) if full.startswith(name[:3].lower()))
