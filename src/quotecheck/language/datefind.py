"""Dates and calendar expressions in a text: "June 24", "on Wednesday", "last week", "two days ago".

Words that only look like dates (may, march, Mrs May, Sunday Times, second) are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any

from quotecheck.language import datepatterns as shapes
from quotecheck.language.datemodel import DateMention, DatePart, Direction, PeriodUnit
from quotecheck.language.datepatterns import month_number, weekday_number
from quotecheck.language.datewords import DateWords, date_words
from quotecheck.language.numerals import numeral_starts, read_numeral
from quotecheck.language.patterns import compile_later

__all__ = ["find_dates"]

_SENTENCE = 1000
"""Texts up to this many characters are remembered."""
_QUARTERS = {
    "first": 1, "1st": 1, "1": 1, "second": 4, "2nd": 4, "2": 4,
    "third": 7, "3rd": 7, "3": 7, "fourth": 10, "4th": 10, "4": 10,
}  # fmt: skip
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates and calendar expressions of a text in order; none overlap and each slices back to print.

    >>> found = find_dates("He may march on Monday, days after June 24, 2023, and again next month.")
    >>> [mention.text for mention in found]
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
    at = date_words(text)
    if at is None:
        return ()
    found: list[DateMention] = []
    for find, anchors in _FINDERS:
        if not anchors(at):
            continue
        taken = sorted((mention.start, mention.end) for mention in found)
        found += [mention for mention in find(text, at) if not _is_taken(taken, mention)]
    if not _PART_WORDS.isdisjoint(at.words):
        found = [_with_part(text, mention) if mention.kind in _HAVE_PARTS else mention for mention in found]
    found.sort(key=lambda mention: mention.start)
    return tuple(_counted_on(found) if at.events else found)


def _counted_on(found: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield dates in order, "the next day" as the day after the one before it: "on Monday ... the next day"."""
    before: DateMention | None = None
    for mention in found:
        step = _STEPS.get(" ".join(mention.text.lower().split())) if mention.kind == "event" else None
        before = mention if step is None or before is None else _days_on(before, step, mention)
        yield before


def _days_on(day: DateMention, step: int, mention: DateMention) -> DateMention:
    """Return a mention as so many days on from another, as it is where that one is no single day."""
    here = day._replace(start=mention.start, end=mention.end, text=mention.text, last_day=None)
    if day.kind == "weekday" and day.weekday is not None:
        return here._replace(weekday=(day.weekday + step) % 7)
    if day.kind != "day" or day.month is None or day.day is None:
        return mention
    try:
        on = date(day.year or _NO_LEAP_YEAR, day.month, day.last_day or day.day) + timedelta(days=step)
    except (ValueError, OverflowError):  # February 29 of no year; the calendar knows the years 1 to 9999
        return mention
    return here._replace(year=day.year and on.year, month=on.month, day=on.day, weekday=None)


def _with_part(text: str, mention: DateMention) -> DateMention:
    """Return a mention with the words before it that mean a half of it: "in [mid-April]", "at [the end of 2024]"."""
    before = _PART_BEFORE.search(text, max(0, mention.start - _LONGEST_PART), mention.start)
    own = None if before is not None else _PART_AT_START.match(mention.text)
    said = before or own
    if said is None or mention.part is not None:
        return mention
    start = mention.start if before is None else before.start(1)
    return mention._replace(start=start, text=text[start : mention.end], part=_part(said[1]))


def _part(words: str | None) -> DatePart | None:
    """Return which half of a time "early", "the end of" and their like mean; None for no words."""
    return next((_PARTS[word] for word in (words or "").lower().split() if word in _PARTS), None)


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


def _full_dates(text: str, at: DateWords) -> Iterator[DateMention]:
    for match in at.around(shapes.FULL, at.months, words_before=1):
        yield from _full_date(text, match, match[2], match[3], last=match[4], weekday=match[1] or match[6])
    for match in at.around(shapes.DAY_FIRST, at.months, words_before=7):  # "Monday, 5th to 7th of May"
        yield from _full_date(text, match, match[4], match[2], last=match[3], weekday=match[1])


def _full_date(
    text: str, match: re.Match[str], month_name: str, day_text: str, *, last: str | None, weekday: str | None
) -> Iterator[DateMention]:
    """Yield the day of a written date, if the calendar has it."""
    month, day, last_day = month_number(month_name), int(day_text), _number(last)
    if _valid(month, day):
        yield _mention(
            text,
            match.start(),
            match.end(),
            "day",
            year=_number(match[5]),
            month=month,
            day=day,
            last_day=last_day if last_day and last_day > day and _valid(month, last_day) else None,
            weekday=weekday_number(weekday) if weekday else None,
        )


def _numeric_dates(text: str, at: DateWords) -> Iterator[DateMention]:
    joined = [
        index for index in at.figures if text[(end := at.starts[index] + len(at.words[index])) : end + 1] in _JOINTS
    ]
    for match in at.around(shapes.ISO, joined, words_before=0):
        if _valid(int(match[2]), int(match[3])):
            yield _mention(text, *match.span(), "day", year=int(match[1]), month=int(match[2]), day=int(match[3]))
    for match in at.around(shapes.SLASHES, joined, words_before=0):
        first, second = int(match[1]), int(match[2])
        # American order unless only the other is a date; with dots the day stands first.
        is_day_first = "." in match[0] or first > 12
        month, day = (second, first) if is_day_first else (first, second)
        if _valid(month, day):
            yield _mention(text, *match.span(), "day", year=int(match[3]), month=month, day=day)


def _months(text: str, at: DateWords) -> Iterator[DateMention]:
    if len(at.months) > 1:
        yield from _month_spans(text, at)
    for match in at.around(shapes.MONTH_YEAR, at.months, words_before=0):
        yield _mention(text, *match.span(), "month", month=month_number(match[1]), year=int(match[2]))
    for match in at.around(shapes.MONTH_OF_YEAR, at.months, words_before=0):
        month, direction = month_number(match[1]), _direction(match[2])
        yield _mention(text, *match.span(), "month", month=month, direction=direction, unit="year")
    for match in at.around(shapes.MONTH_ALONE, at.months, words_before=4):  # "in the end of May"
        direction = _direction(match[1])
        start = match.start(1) if match[1] else match.start(2)
        yield _mention(text, start, match.end(2), "month", month=month_number(match[2]), direction=direction)


def _month_spans(text: str, at: DateWords) -> Iterator[DateMention]:
    """Yield "between July and September" and "from March to May 2024" as one time."""
    for match in at.around(shapes.MONTH_SPAN, at.months, words_before=1):
        first, last = month_number(match[1] or match[2]), month_number(match[3])
        yield _mention(
            text, *match.span(), "period", unit="months", month=first, last_month=last, year=_number(match[4])
        )


def _direction(word: str | None) -> Direction | None:
    """Return the direction a word gives; None for "every" and for no word."""
    folded = " ".join((word or "").lower().split()).removeprefix("the ")
    table: dict[str, Direction] = {
        "last": "last",
        "previous": "last",
        "this": "this",
        "current": "this",
        "next": "next",
        "coming": "next",
        "past": "past",
        "this past": "last",
        "this coming": "next",
    }
    return table.get(folded)


def _weekdays(text: str, at: DateWords) -> Iterator[DateMention]:
    for match in at.around(shapes.WEEK_ON, at.weekdays, words_before=3):  # "last week, on Monday"
        weekday, direction = weekday_number(match[2]), _direction(match[1])
        yield _mention(text, *match.span(), "weekday", weekday=weekday, direction=direction, unit="week")
    for match in at.around(shapes.WEEKDAY_MENTION, at.weekdays, words_before=2):  # "this coming Monday"
        week = match[3] or ("last" if match[4] and "ago" in match[4].lower() else None)
        direction = _direction(week or match[1])
        yield _mention(
            text,
            *match.span(),
            "weekday",
            weekday=weekday_number(match[2]),
            direction=direction,
            unit="week" if week else None,
            is_future=_looks_ahead(text, match.start(), match.end()),
        )


def _looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Return whether the words of the clause around say that the day lies ahead (True), behind (False), or neither."""
    before = re.split(r"[.;!?\u201d\"]\s", text[max(0, start - 90) : start])[-1]
    after = re.split(r"[.;!?\u201c\"]", text[end : end + 40])[0]
    clause = shapes.PASSIVE.sub(" ", f"{before} {after}")
    ahead, behind = bool(shapes.FUTURE.search(clause)), bool(shapes.PAST.search(clause))
    return ahead if ahead != behind else None


def _relative_days(text: str, at: DateWords) -> Iterator[DateMention]:
    offsets = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0, "last night": -1}
    for match in at.around(shapes.TODAY, at.today, words_before=3):  # "the day before yesterday"
        folded = " ".join(match[0].lower().split())
        two = -2 if "before yest" in folded else 2 if "after tomor" in folded else 0
        offset = two or offsets.get(folded, 0)
        yield _mention(text, *match.span(), "relative_day", number=offset)


def _periods(text: str, at: DateWords) -> Iterator[DateMention]:
    for match in at.around(shapes.QUARTER, at.periods, words_before=3):  # "the 1st quarter"
        first = _QUARTERS[(match[1] or match[2]).lower()]
        yield _part_of_year(text, match, "quarter", first, first + 2, match[3], match[4])
    for match in at.around(shapes.HALF, at.periods, words_before=3):  # "the 1st half"
        first = 1 if match[1].lower() in ("first", "1st") else 7
        yield _part_of_year(text, match, "half", first, first + 5, match[2], match[3])
    for match in at.around(shapes.PERIOD, at.periods, words_before=6):  # "the end of the last week"
        word = (match[3] or "weekend").lower()
        unit: PeriodUnit = "season" if word in _SEASONS else word  # type: ignore[assignment]
        direction = _direction(match[2]) if match[2] else "last"
        part = _part(match[1])
        if match[2] and match[2].lower() in ("the last", "the past"):
            direction = "past"
        yield _mention(
            text, *match.span(), "period", unit=unit, direction=direction, month=_SEASONS.get(word), part=part
        )


def _part_of_year(
    text: str, match: re.Match[str], unit: PeriodUnit, first: int, last: int, year: str | None, which: str | None
) -> DateMention:
    """Return a quarter or half of a year, said by its number or by "last", "this" or "next"."""
    direction = _direction(which.split()[0]) if which else None
    return _mention(
        text,
        *match.span(),
        "period",
        unit=unit,
        month=first,
        last_month=last,
        year=_number(year),
        direction=direction,
    )


def _counted(text: str, at: DateWords) -> Iterator[DateMention]:
    words, starts = at.words, at.starts
    done = 0
    for unit in at.units:
        near = words[max(0, unit - _LONGEST_NUMERAL) : unit]
        if words[unit + 1 : unit + 2] == ["ago"] or not _WITHIN_WORDS.isdisjoint(near):
            first = max(done, starts[unit - len(near)])
            for start in numeral_starts(text, first, starts[unit]):
                yield from _counted_at(text, start)
        done = starts[unit]
    for unit in at.units:
        match = _A_UNIT_AGO.match(text, starts[unit - 1]) if unit and words[unit - 1] == "a" else None
        if match:
            yield _mention(text, *match.span(), "ago", unit=match[1].lower())


def _counted_at(text: str, start: int) -> Iterator[DateMention]:
    """Yield "two days ago" and "in the past two days", where the number starts at `start`."""
    numeral = read_numeral(text, start)
    if numeral is None or numeral.kind != "cardinal" or numeral.low > 2000:
        return
    ago = shapes.COUNTED.match(text, numeral.end)
    if ago:
        yield _mention(text, start, ago.end(), "ago", unit=ago[1].lower(), number=int(numeral.low))
        return
    units = shapes.SOME_UNITS.match(text, numeral.end)
    within = shapes.WITHIN.search(text[max(0, start - 16) : start]) if units else None
    if units and within:
        begin = start - len(within[0])
        direction = "coming" if within[1].lower() in ("next", "coming") else "past"
        yield _mention(
            text, begin, units.end(), "period", unit=units[1].lower(), number=int(numeral.low), direction=direction
        )


def _events(text: str, at: DateWords) -> Iterator[DateMention]:
    for match in at.around(shapes.EVENT, at.events, words_before=2):  # "a few days after"
        yield _mention(text, *match.span(), "event")


def _years(text: str, at: DateWords) -> Iterator[DateMention]:
    for match in _decades(text, at):
        year = int(match[3]) if match[3] else 1900 + int(match[4])
        yield _mention(text, *match.span(), "decade", year=year, part=_part(match[1] or match[2]))
    years = [index for index in at.figures if len(at.words[index]) == len("1990")]
    for match in at.around(shapes.BARE_YEAR, years, words_before=1):
        yield _mention(text, *match.span(), "year", year=int(match[1]))


def _decades(text: str, at: DateWords) -> Iterator[re.Match[str]]:
    """Yield "the early 1990s" and "the '90s", whose short form begins with its mark."""
    done = 0
    for index in at.figures:
        if at.words[index + 1 : index + 2] != ["s"]:
            continue
        figures = at.starts[index]
        before = [at.starts[other] for other in range(max(0, index - 3), index)]  # "late the early 1990s"
        for start in (*before, figures - 1, figures):
            match = shapes.DECADE.match(text, start) if start >= done else None
            if match is not None and (match[0][-2] == "0" or not match[0][0].isdigit()):  # not "1990's budget"
                yield match
                done = match.end()
                break


_STEPS = {
    **dict.fromkeys(("the next day", "the following day", "a day later", "one day later"), 1),
    **dict.fromkeys(("the previous day", "a day earlier", "one day earlier"), -1),
}
_NO_LEAP_YEAR = 2023
_PARTS: dict[str, DatePart] = {
    **dict.fromkeys(("early", "earlier", "start", "beginning"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "later", "end"), "late"),
}
_PART_WORDS = frozenset(_PARTS)
_HAVE_PARTS = frozenset(("month", "year", "decade", "period"))
_PART_BEFORE = compile_later(
    r"\b(early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)(?=\s+of\b))(?:[\s-]+(?:in|of))?[\s-]+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_PART_AT_START = compile_later(r"(early|mid|late)[\s-]", re.IGNORECASE)
_LONGEST_PART = 24
_LONGEST_NUMERAL = 16
"""Words looked back for a number and the "past" before it: more than any number has in running text."""
_JOINTS = ("-", "/", ".")
_WITHIN_WORDS = frozenset(("past", "last", "next", "coming"))
_A_UNIT_AGO = compile_later(r"\ba\s+(day|week|month|year|decade)\s+ago\b", re.IGNORECASE)
_Finder = Callable[[str, DateWords], Iterator[DateMention]]
_FINDERS: tuple[tuple[_Finder, Callable[[DateWords], Sequence[int]]], ...] = (
    (_full_dates, attrgetter("months")),
    (_numeric_dates, attrgetter("figures")),
    (_months, attrgetter("months")),
    (_weekdays, attrgetter("weekdays")),
    (_relative_days, attrgetter("today")),
    (_counted, attrgetter("units")),
    (_events, attrgetter("events")),
    (_periods, attrgetter("periods")),
    (_years, attrgetter("figures")),
)
"""Each with the words it cannot do without, in the order in which they claim a stretch of the text."""
