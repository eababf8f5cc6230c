"""Dates as intervals of days: found in text, resolved against the day the text is written from, and compared.

Newspaper convention: a bare weekday is one within seven days of the story date, the last one unless the words look
ahead; "last week" is the calendar week before (from Monday or from Sunday; both are taken). Where two readings remain,
both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from quotecheck.errors import OptionError
from quotecheck.language.datefind import find_dates
from quotecheck.language.datemodel import Anchor, DateMention, Interval
from quotecheck.language.datepatterns import MONTH_PATTERN, MONTHS, WEEKDAYS, month_number, weekday_number
from quotecheck.language.patterns import compile_later

__all__ = [
    "Anchor",
    "DateMention",
    "Interval",
    "assumed_day",
    "check_story_date",
    "compatible",
    "find_anchor",
    "find_dates",
    "resolve",
]

_PROBE_YEARS = (2024, 2023, 2025, 2022, 2026, 2021, 2027, 2020, 2028, 2019, 2029)
"""Stand-in years for an anchor without one; the first on which its day falls on its weekday. No clock is read."""
_HEAD = 600
"""Characters of a text in which its dateline and lead are looked for."""
_DATELINE = compile_later(
    rf"^\s*(?:[^\W\d_a-z][^\n()]{{1,60}}?,\s+)?({MONTH_PATTERN})\s+(\d{{1,2}})(?:,\s+(\d{{4}}))?\s*(?:\((\w+day)\)|\([^()\n]{{2,40}}\))?\s*(?:[\u2013\u2014:]|--?|\n|$)",
    re.MULTILINE,
)
_DATE_LINE = compile_later(
    rf"^\W*(?:(?:Published|Updated|Posted|Date"
    rf"|Filed)\b[^\n]{{0,12}}?)?(?:(\w+day),?\s+)?(?:({MONTH_PATTERN})\s+(\d{{1,2}}),?\s+(\d{{4}})"
    rf"|(\d{{1,2}})\s+({MONTH_PATTERN})\s+(\d{{4}}))",
    re.MULTILINE | re.IGNORECASE,
)


_DATED_HEAD = compile_later(
    rf"^(?:[^\n.!?]{{3,100}}?\s[|·–—-]|\W*(?:by|transcript|press release|news release|statement|remarks|speech)\b"
    rf"[^\n.!?]{{0,100}},)\s+(?:(\w+day),?\s+)?(?:({MONTH_PATTERN})\s+(\d{{1,2}}),?\s+(\d{{4}})"
    rf"|(\d{{1,2}})\s+({MONTH_PATTERN})\s+(\d{{4}}))\W*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A byline or a heading that closes with its day: "By Ann Lee | 4 May 2025", "RESULTS CALL - 12 NOVEMBER 2026"."""
_MAY_BE_WEEKDAY = compile_later(r"[mtwfs](?<![a-z].)(?:\w*day|(?:on|ues?|eds?|hu(?:rs?)?|ri|at|un)(?![a-z]))")


def find_anchor(text: str, story_date: str | None = None) -> Anchor | None:
    """Return the day a text is written from: the date given, else the printed one, else the lead's weekday.

    Args:
        text: the document; only its first 600 characters are read.
        story_date: YYYY-MM-DD, or None.

    Raises:
        ValueError: if `story_date` is no date of that form.

    >>> find_anchor("SEOUL, Jun. 24 (Yonhap) - South Korea on Monday condemned the pact.")
    Anchor(year=None, month=6, day=24, weekday=0, is_assumed=False)
    >>> find_anchor("", "2024-06-24")
    Anchor(year=2024, month=6, day=24, weekday=0, is_assumed=False)
    """
    if story_date:
        day = date.fromisoformat(story_date)
        return Anchor(day.year, day.month, day.day, day.weekday())
    head = text[:_HEAD]
    anchor = _printed_date(head)
    if anchor is None:
        weekday = _lead_weekday(head)
        return None if weekday is None else Anchor(weekday=weekday, is_assumed=True)
    if anchor.weekday is None and anchor.year is not None and anchor.month and anchor.day:
        return anchor._replace(weekday=date(anchor.year, anchor.month, anchor.day).weekday())
    return anchor if anchor.weekday is not None else anchor._replace(weekday=_lead_weekday(head))


def _lead_weekday(head: str) -> int | None:
    if not _MAY_BE_WEEKDAY.search(head.lower()):
        return None
    return next((item.weekday for item in find_dates(head) if item.kind == "weekday" and not item.direction), None)


def check_story_date(story_date: str) -> None:
    """Do nothing if `story_date` is a day written YYYY-MM-DD.

    Raises:
        OptionError: it is not, with what is expected.

    >>> check_story_date("24 June")
    Traceback (most recent call last):
        ...
    quotecheck.errors.OptionError: the story date is '24 June'; give a day as YYYY-MM-DD, such as 2024-06-24
    """
    try:
        date.fromisoformat(story_date)
    except (ValueError, TypeError) as error:
        raise OptionError(f"the story date is {story_date!r}; give a day as YYYY-MM-DD, such as 2024-06-24") from error


def _printed_date(head: str) -> Anchor | None:
    if not any(map(head.lower().__contains__, MONTHS)):
        return None
    match = _DATELINE.search(head)
    if match:
        named = match[4]
        weekday = weekday_number(named) if named and named.lower() in WEEKDAYS else None  # not "(today)"
        return _checked(match[3], month_number(match[1]), match[2], weekday)
    match = _DATE_LINE.search(head) or _DATED_HEAD.search(head)
    if match:
        weekday = weekday_number(match[1]) if match[1] and match[1].lower() in WEEKDAYS else None
        return _checked(match[4] or match[7], month_number(match[2] or match[6]), match[3] or match[5], weekday)
    return None


def _checked(year: str | None, month: int, day: str, weekday: int | None) -> Anchor | None:
    """Return the anchor if the calendar has such a day."""
    try:
        date(int(year) if year else 2024, month, int(day))
    except ValueError:
        return None
    return Anchor(int(year) if year else None, month, int(day), weekday)


def resolve(mention: DateMention, anchor: Anchor | None) -> Interval | None:
    """Return the days a mention can mean, or None if the anchor does not tell.

    With an anchor without a year the days are those of a stand-in year with the right weekday: compare them with each
    other, do not print them.

    >>> anchor = find_anchor("", "2024-06-24")
    >>> interval = resolve(find_dates("Pyongyang on Wednesday")[0], anchor)
    >>> interval.first.isoformat(), resolve(find_dates("last week")[0], anchor).overlaps(interval)
    ('2024-06-19', True)
    """
    return _resolve(mention, _today(anchor), anchor)


def compatible(a: DateMention, b: DateMention, anchor_a: Anchor | None, anchor_b: Anchor | None) -> bool | None:
    """Return whether two mentions can mean the same days: True, False, or None where that cannot be told.

    Anchors without a year, or with only a weekday, are completed from the other one; a completed guess can agree (True)
    but never contradict (None). Where a text's day is only assumed (`assumed_day`), dates contradict each other if one
    is counted from a day ("last week") and they agree by neither of the next two days either.

    >>> monday = Anchor(2024, 6, 24, 0)
    >>> one = lambda text: find_dates(text)[0]
    >>> compatible(one("last week"), one("on Wednesday"), monday, monday)
    True
    >>> compatible(one("June 24"), one("June 14"), None, None)
    False
    >>> compatible(one("days after"), one("Monday"), monday, monday) is None
    True
    """
    if "event" in (a.kind, b.kind):
        return None
    if anchor_a is not None and anchor_a.is_assumed and anchor_a.day is not None:
        days = (_later(anchor_a, step) for step in range(_PRINTED_WITHIN + 1))
        answers = [_compatible(a, b, day, anchor_b) for day in days if day is not None]
        if True in answers or None in answers or not answers:
            return True if True in answers else None
        return False if _is_counted(a) or _is_counted(b) else _compatible(a, b, None, anchor_b)
    return _compatible(a, b, anchor_a, anchor_b)


_PRINTED_WITHIN = 2
"""Days after its sources on which an undated story may be printed; our choice, 2026-11-23."""


def assumed_day(anchors: Iterable[Anchor | None]) -> Anchor | None:
    """Return the day that an undated text is taken to be of: that of the latest of its sources, None if that is open.

    >>> assumed_day([Anchor(2024, 6, 24, 0), None, Anchor(2024, 6, 25, 1)])
    Anchor(year=2024, month=6, day=25, weekday=1, is_assumed=True)
    >>> assumed_day([Anchor(None, 6, 24), Anchor(2024, 6, 25, 1)]) is None
    True
    """
    days = [anchor for anchor in anchors if anchor is not None and anchor.month and anchor.day]
    if not days or (len({day[:3] for day in days}) > 1 and not all(day.year for day in days)):
        return None
    return max(days, key=lambda day: (day.year or 0, day.month or 0, day.day or 0))._replace(is_assumed=True)


def _is_counted(mention: DateMention) -> bool:
    """Return whether a mention is counted from the day of its story: "today", "last week", "in June last year"."""
    return bool(mention.direction) or (
        mention.kind in ("relative_day", "weekday", "ago", "period") and not mention.year
    )


def _later(anchor: Anchor, step: int) -> Anchor | None:
    """Return the anchor so many days later, without a year if it has none; None where it is no day of the calendar."""
    day = _today(anchor)
    if day is None:
        return None
    day += timedelta(days=step)
    weekday = None if anchor.weekday is None else (anchor.weekday + step) % 7
    return Anchor(None if anchor.year is None else day.year, day.month, day.day, weekday)


def _compatible(a: DateMention, b: DateMention, anchor_a: Anchor | None, anchor_b: Anchor | None) -> bool | None:
    """Return the same for anchors that are known."""
    if a.kind == b.kind == "weekday" and a.weekday != b.weekday:
        return False
    if a.months and b.months and a.months.isdisjoint(b.months):
        return False  # whatever the years
    today_a, today_b, is_guess = _shared_todays(anchor_a, anchor_b)
    first, second = _resolve(a, today_a, anchor_a or anchor_b), _resolve(b, today_b, anchor_b or anchor_a)
    first = first or _at_most(a, today_a, anchor_a)
    second = second or _at_most(b, today_b, anchor_b)
    if first is None or second is None:
        return _compare_unanchored(a, b)
    if first.overlaps(second):
        return _compare_unanchored(a, b) if first.is_loose or second.is_loose else True
    is_certain = not is_guess or (a.year and b.year) or (a.kind == b.kind == "day")
    return False if is_certain else None


def _at_most(mention: DateMention, today: date | None, anchor: Anchor | None) -> Interval | None:
    """Return the days that a week or weekday can mean by an anchor with a day but without a weekday, or None."""
    if today is None or anchor is None or anchor.month is None or anchor.weekday is not None:
        return None
    from quotecheck.language import calendar_rules

    return calendar_rules.week_at_most(mention, today)


def _compare_unanchored(a: DateMention, b: DateMention) -> bool | None:
    """Compare what needs no story date: two days or months of unknown years, the same bare weekday."""
    if a.months and b.months and a.direction == b.direction:
        if a.year and b.year and a.year != b.year:
            return False
        days, others = _days_of_month(a), _days_of_month(b)
        return days[0] <= others[1] and others[0] <= days[1]
    if a.kind == b.kind == "weekday" and a.direction == b.direction:
        return True
    return None


def _days_of_month(mention: DateMention) -> tuple[int, int]:
    """Return the first and the last day of its month that a mention can mean, in a month of unknown length."""
    if mention.day:
        return mention.day, mention.last_day or mention.day
    if mention.part is None or mention.kind != "month":
        return 1, 31
    return {"early": (1, 15), "mid": (8, 23), "late": (16, 31)}[mention.part]


def _today(anchor: Anchor | None) -> date | None:
    """Return the anchor's day, in a stand-in year if it has none; a weekday alone gets a day of mid-June 2024."""
    if anchor is None:
        return None
    if anchor.month is None or anchor.day is None:
        return None if anchor.weekday is None else date(2024, 6, 10 + anchor.weekday)
    for year in (anchor.year,) if anchor.year else _PROBE_YEARS:
        try:
            day = date(year, anchor.month, anchor.day)
        except ValueError:
            continue
        if anchor.year or anchor.weekday is None or day.weekday() == anchor.weekday:
            return day
    return None


def _shared_todays(a: Anchor | None, b: Anchor | None) -> tuple[date | None, date | None, bool]:
    """Return both anchors' days on one calendar, and whether one of them had to be guessed from the other."""
    if a is None or b is None:
        today = _today(a or b)
        return today, today, True
    if a.month is None or b.month is None:
        known = _today(b if a.month is None else a)
        if known is None:
            return _today(a), _today(b), True
        loose = a if a.month is None else b
        shift = 0 if loose.weekday is None else (loose.weekday - known.weekday() + 3) % 7 - 3
        guessed = known + timedelta(days=shift)
        return (guessed, known, True) if loose is a else (known, guessed, True)
    if (a.year is None) != (b.year is None):
        dated = _today(a if a.year else b)
        loose = b if a.year else a
        near = None if dated is None else _nearest(loose.month or 1, loose.day or 1, dated)
        return (dated, near, False) if a.year else (near, dated, False)
    if a.year is None:
        weekday = a.weekday if a.weekday is not None else None
        first = _today(a) if weekday is not None or b.weekday is None else None
        second = _today(b) if first is None else _nearest(b.month or 1, b.day or 1, first)
        if first is None and second is not None:
            first = _nearest(a.month or 1, a.day or 1, second)
        return first, second, False
    return _today(a), _today(b), False


def _nearest(month: int, day: int, near: date) -> date:
    """Return the day of that month nearest to `near`, in its year or a neighbouring one."""
    candidates = [_day(near.year + step, month, day) for step in (-1, 0, 1)]
    return min((item for item in candidates if item), key=lambda item: abs((item - near).days), default=near)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _resolve(mention: DateMention, today: date | None, anchor: Anchor | None) -> Interval | None:
    from quotecheck.language import calendar_rules

    has_weekday = anchor is not None and (anchor.weekday is not None or anchor.year is not None)
    has_month = anchor is not None and anchor.month is not None
    try:
        return calendar_rules.interval_of(mention, today if has_month or has_weekday else None, has_weekday, has_month)
    except (ValueError, OverflowError):
        return None  # the calendar knows the years 1 to 9999
