"""Dates and calendar expressions in a text: "June 24", "on Wednesday", "last week", "earlier this month", "two days ago".

Words that only look like dates (may, march, Mrs May, Sunday Times, second) are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal

from quotecheck.language.datemodel import DateMention, Direction, PeriodUnit
from quotecheck.language.numerals import numeral_starts, read_numeral

__all__ = ["MONTH_PATTERN", "find_dates", "month_number", "weekday_number"]

_SENTENCE = 1000
"""Texts up to this many characters are remembered."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

MONTH_PATTERN = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|"
    r"NOVEMBER|DECEMBER)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\."
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_SPAN = r"(?:\s?(?:[-\u2013]|to|and|through)\s?(\d{1,2})(?:st|nd|rd|th)?(?!\d|[:%]|\s?(?:percent|people|p\.m|a\.m)))?"
_YEAR = r"(?:,?\s+((?:1[5-9]|20)\d\d)\b(?!,\d))?"
_FULL = re.compile(
    rf"(?:({_WEEKDAY}|{_SHORT_WEEKDAY}),?\s+)?\b({MONTH_PATTERN})\s+{_DAY}\b{_SPAN}{_YEAR}(?:\s+\(({_WEEKDAY})\))?"
)
_DAY_FIRST = re.compile(
    rf"(?:({_WEEKDAY}|{_SHORT_WEEKDAY}),?\s+)?(?<![\d,.$])\b{_DAY}{_SPAN}\s+(?:of\s+)?({MONTH_PATTERN})\b{_YEAR}"
)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\d/])")
_MONTH_YEAR = re.compile(rf"\b({MONTH_PATTERN})(?:\s+of|,)?\s+((?:1[5-9]|20)\d\d)\b(?!,\d)")
_MONTH_ALONE = re.compile(
    rf"\b(?:(?i:(last|next|this(?:\s+past|\s+coming)?|every|each)\s+)|(?i:in|since|by|until|till|from|during|before|after|through|"
    rf"between|and|to|of|early|late|mid)[\s-]+(?:(?i:early|late|mid|the\s+end\s+of)[\s-]+)?)({MONTH_PATTERN})\b"
    r"(?!\s+\d|['\u2019]s\s+[a-z]+\s+said|\s+(?:said|says|told|has|had|will|would|is|was|and\s+(?:her|his))\b|\s+[A-Z][a-z])"
)
_WEEKDAY_MENTION = re.compile(
    rf"(?:\b(?i:(last|next|this(?:\s+(?:past|coming))?|(?:the\s+)?past|coming|every|each)\s+))?"
    rf"(?<![A-Za-z-])(?<!Black )(?<!Good )(?<!Super )(?<!Ash )(?<!Bloody )(?<!Palm )(?<!Easter )({_WEEKDAY}|{_SHORT_WEEKDAY}(?=\s))"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?:\s+(?:(?i:of\s+|in\s+)?(last|next|this)\s+week)|\s+(?i:(a\s+week\s+ago|week)))?"
    r"(?!\s+(?:Times|Mirror|Telegraph|Mail|Express|Post|Herald|Agreement|Night\s+Live|Night\s+Football))"
)
_WEEK_ON = re.compile(rf"\b(last|next|this)\s+week(?:,)?\s+on\s+({_WEEKDAY})\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?<!USA )(?:(the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|overnight)|"
    r"(?:this\s+(?:morning|afternoon|evening))|(?:last\s+night))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(early|earlier|late|later|mid|the\s+start\s+of|the\s+beginning\s+of|the\s+end\s+of)[\s-]+(?:in\s+)?)?"
    r"(?:(last|this|next|the\s+previous|the\s+current|the\s+coming|the\s+past|this\s+past|the\s+last|the\s+next)\s+"
    r"(week(?:end)?|month|year|quarter|decade|spring|summer|autumn|fall|winter)|((?:over|at)\s+the\s+weekend))\b(?!\s+(?:ago|old|of\s+the))",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\bthe\s+(first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter(?:\s+of\s+((?:19|20)\d\d|last\s+year|this\s+year|next\s+year))?\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(day|week|month|year|decade)s?\s+(ago)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:the\s+)?(past|last|next|coming)\s+$", re.IGNORECASE)
_SOME_UNITS = re.compile(r"\s+(day|week|month|year|decade)s\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|several|a\s+few|many|some|\d+)\s+)?(?:days?|weeks?|months?|years?|hours?)\s+"
    r"(?:after|before|earlier|later|since)\b|\bthe\s+(?:following|next|previous|same)\s+(?:day|week|month|year)\b|"
    r"\b(?:day|night)\s+(?:before|after)\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"(?<![\w$€£.,/-])(?:(?:early|late|mid)-?\s?)?((?:1[5-9]|20)\d\d)(?![\w%/]|,\d|\.\d|-\d|\s?percent|\s+(?:people|troops|soldiers|jobs|"
    r"miles|meters|votes|tons|acres|homes|members|men|women|workers|students|children|feet|km|dollars|euros|pounds|cases|deaths)\b)"
)
_DECADE = re.compile(
    r"(?<![\w$.,])(?:(early|late|mid)[\s-]+)?(?:the\s+)?(?:(early|late|mid)[\s-]+)?(?:((?:1[5-9]|20)\d0)|['\u2018\u2019]([2-9]0))s\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\bbe(?:en|ing)?\s+\w+ed\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won't|'ll|scheduled|due|expected|plans?|planned|set\s+to|going\s+to|until|by|upcoming)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|(?!(?:expected|scheduled|planned)\b)\w{3,}ed|went|came|took|made|met|won|lost|began|left|held)\b",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation in any case.

    >>> month_number("Sept."), month_number("June")
    (9, 6)
    """
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 (Sunday) for a weekday's name or abbreviation in any case.

    >>> weekday_number("Wed."), weekday_number("SUNDAY")
    (2, 6)
    """
    return next(number for number, full in enumerate(_WEEKDAYS) if full.startswith(name[:3].lower()))


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates and calendar expressions of a text in order; none overlap and each slices back to print.

    >>> [mention.text for mention in find_dates("He may march on Monday, days after June 24, 2023, and again next month.")]
    ['Monday', 'days after', 'June 24, 2023', 'next month']
    >>> find_dates("Mrs May read the Sunday Times for a second.")
    ()
    """
    return _find_cached(text) if len(text) <= _SENTENCE else _find(text)


@lru_cache(maxsize=4096)
def _find_cached(text: str) -> tuple[DateMention, ...]:
    """Remember short texts: a sentence is held against many others."""
    return _find(text)


def _find(text: str) -> tuple[DateMention, ...]:
    folded = text.lower()
    found: list[DateMention] = []
    for find, triggers in _FINDERS:
        if any(trigger in folded for trigger in triggers):
            taken = sorted((mention.start, mention.end) for mention in found)
            found += [mention for mention in find(text) if not _is_taken(taken, mention)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_taken(taken: list[tuple[int, int]], mention: DateMention) -> bool:
    """Return whether a mention overlaps one of the disjoint spans in `taken`; it is then entered there if not."""
    at = bisect_left(taken, (mention.start, mention.start))
    overlaps = (at > 0 and taken[at - 1][1] > mention.start) or (at < len(taken) and taken[at][0] < mention.end)
    if not overlaps:
        taken.insert(at, (mention.start, mention.end))
    return overlaps


def _mention(text: str, start: int, end: int, kind: Any, **said: Any) -> DateMention:  # noqa: ANN401 - keyword fields
    return DateMention(start, end, text[start:end], kind, **said)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _valid(month: int, day: int | None) -> bool:
    return 1 <= month <= 12 and (
        day is None or 1 <= day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31)
    )


def _full_dates(text: str) -> Iterator[DateMention]:
    for match in _FULL.finditer(text):
        month, day = month_number(match[2]), int(match[3])
        if _valid(month, day):
            named = match[1] or match[6]
            last = _number(match[4])
            yield _mention(text, match.start(), match.end(), "day", year=_number(match[5]), month=month, day=day,
                           last_day=last if last and last > day and _valid(month, last) else None,
                           weekday=weekday_number(named) if named else None)  # fmt: skip
    for match in _DAY_FIRST.finditer(text):
        month, day = month_number(match[4]), int(match[2])
        if _valid(month, day):
            last = _number(match[3])
            yield _mention(text, match.start(), match.end(), "day", year=_number(match[5]), month=month, day=day,
                           last_day=last if last and last > day and _valid(month, last) else None,
                           weekday=weekday_number(match[1]) if match[1] else None)  # fmt: skip


def _numeric_dates(text: str) -> Iterator[DateMention]:
    for match in _ISO.finditer(text):
        if _valid(int(match[2]), int(match[3])):
            yield _mention(text, *match.span(), "day", year=int(match[1]), month=int(match[2]), day=int(match[3]))
    for match in _SLASHES.finditer(text):
        first, second = int(match[1]), int(match[2])
        # American order unless only the other is a date; with dots the day stands first.
        is_day_first = "." in match[0] or first > 12
        month, day = (second, first) if is_day_first else (first, second)
        if _valid(month, day):
            yield _mention(text, *match.span(), "day", year=int(match[3]), month=month, day=day)


def _months(text: str) -> Iterator[DateMention]:
    for match in _MONTH_YEAR.finditer(text):
        yield _mention(text, *match.span(), "month", month=month_number(match[1]), year=int(match[2]))
    for match in _MONTH_ALONE.finditer(text):
        direction = _direction(match[1])
        start = match.start(1) if match[1] else match.start(2)
        yield _mention(text, start, match.end(2), "month", month=month_number(match[2]), direction=direction)


def _direction(word: str | None) -> Direction | None:
    """Return the direction a word gives; None for "every" and for no word."""
    folded = " ".join((word or "").lower().split()).removeprefix("the ")
    table: dict[str, Direction] = {
        "last": "last", "previous": "last", "this": "this", "current": "this", "next": "next", "coming": "next",
        "past": "past", "this past": "last", "this coming": "next",
    }  # fmt: skip
    return table.get(folded)


def _weekdays(text: str) -> Iterator[DateMention]:
    for match in _WEEK_ON.finditer(text):
        yield _mention(
            text,
            *match.span(),
            "weekday",
            weekday=weekday_number(match[2]),
            direction=_direction(match[1]),
            unit="week",
        )
    for match in _WEEKDAY_MENTION.finditer(text):
        week = match[3] or ("last" if match[4] and "ago" in match[4].lower() else None)
        direction = _direction(week or match[1])
        yield _mention(text, *match.span(), "weekday", weekday=weekday_number(match[2]), direction=direction,
                       unit="week" if week else None, is_future=_looks_ahead(text, match.start(), match.end()))  # fmt: skip


def _looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Return whether the words of the clause around say that the day lies ahead (True), behind (False), or neither."""
    before = re.split(r"[.;!?\u201d\"]\s", text[max(0, start - 90) : start])[-1]
    after = re.split(r"[.;!?\u201c\"]", text[end : end + 40])[0]
    clause = _PASSIVE.sub(" ", f"{before} {after}")
    ahead, behind = bool(_FUTURE.search(clause)), bool(_PAST.search(clause))
    return ahead if ahead != behind else None


def _relative_days(text: str) -> Iterator[DateMention]:
    offsets = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
    for match in _TODAY.finditer(text):
        folded = " ".join(match[0].lower().split())
        offset = (
            -2
            if "before yest" in folded
            else 2
            if "after tomor" in folded
            else -1
            if folded == "last night"
            else offsets.get(folded, 0)
        )
        yield _mention(text, *match.span(), "relative_day", count=offset)


def _periods(text: str) -> Iterator[DateMention]:
    for match in _QUARTER.finditer(text):
        said = (match[2] or "").lower()
        number = 1 + next(
            index
            for index, names in enumerate((("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th")))
            if match[1].lower() in names
        )
        yield _mention(text, *match.span(), "period", unit="quarter", month=number * 3 - 2, year=int(said) if said.isdigit() else None,
                       direction=_direction(said.split()[0]) if said and not said.isdigit() else None)  # fmt: skip
    for match in _PERIOD.finditer(text):
        word = (match[3] or "weekend").lower()
        unit: PeriodUnit = "season" if word in _SEASONS else word  # type: ignore[assignment]
        direction = _direction(match[2]) if match[2] else "last"
        early = (match[1] or "").lower()
        part: Literal["early", "late"] | None = None
        if early and not early.startswith("mid"):
            part = "early" if early.startswith(("early", "earl", "the start", "the begin")) else "late"
        if match[2] and match[2].lower() in ("the last", "the past"):
            direction = "past"
        yield _mention(
            text, *match.span(), "period", unit=unit, direction=direction, month=_SEASONS.get(word), part=part
        )


def _counted(text: str) -> Iterator[DateMention]:
    for start in numeral_starts(text):
        numeral = read_numeral(text, start)
        if numeral is None or numeral.kind != "cardinal" or numeral.low > 2000:
            continue
        ago = _COUNTED.match(text, numeral.end)
        if ago:
            yield _mention(text, start, ago.end(), "ago", unit=ago[1].lower(), count=int(numeral.low))
            continue
        units = _SOME_UNITS.match(text, numeral.end)
        within = _WITHIN.search(text[max(0, start - 16) : start]) if units else None
        if units and within:
            begin = start - len(within[0])
            direction = "coming" if within[1].lower() in ("next", "coming") else "past"
            yield _mention(
                text, begin, units.end(), "period", unit=units[1].lower(), count=int(numeral.low), direction=direction
            )
    for match in re.finditer(r"\ba\s+(day|week|month|year|decade)\s+ago\b", text, re.IGNORECASE):
        yield _mention(text, *match.span(), "ago", unit=match[1].lower())


def _events(text: str) -> Iterator[DateMention]:
    for match in _EVENT.finditer(text):
        yield _mention(text, *match.span(), "event")


def _years(text: str) -> Iterator[DateMention]:
    for match in _DECADE.finditer(text):
        part = (match[1] or match[2] or "").lower()
        yield _mention(text, *match.span(), "decade", year=int(match[3]) if match[3] else 1900 + int(match[4]),
                       part=part if part in ("early", "late") else None)  # fmt: skip
    for match in _BARE_YEAR.finditer(text):
        yield _mention(text, *match.span(), "year", year=int(match[1]))


_DIGITS = tuple("0123456789")
_FINDERS: tuple[tuple[Callable[[str], Iterator[DateMention]], tuple[str, ...]], ...] = (
    # Each with strings of which the folded text must hold one: most sentences have no date, and substrings cost least.
    (_full_dates, _MONTHS),
    (_numeric_dates, ("-", "/", ".")),
    (_months, _MONTHS),
    (_weekdays, ("day", *(f"{name[:3]}." for name in _WEEKDAYS), "tues.", "weds.", "thur.", "thurs.")),
    (_relative_days, ("today", "yesterday", "tomorrow", "night", "this ")),
    (_counted, (" ago", "past ", "last ", "next ", "coming ")),
    (_events, ("after", "before", "earlier", "later", "since", "following", "next ", "previous", "same ")),
    (_periods, ("week", "month", "year", "quarter", "decade", *_SEASONS)),
    (_years, _DIGITS),
)
