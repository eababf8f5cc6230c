"""The newspaper's calendar: what "last week", "on Wednesday" or "two months ago" means on a given day."""

from __future__ import annotations

from datetime import date, timedelta

from quotecheck.language.datemodel import DateMention, DatePart, Interval

__all__ = ["half_of", "interval_of", "week_at_most"]

_DAY = timedelta(days=1)
_SLACK = {"day": 0, "week": 3, "month": 15, "year": 183, "decade": 730}
"""Days either way that "two weeks ago" may miss by: half the unit, our choice, 2026-11-21."""
_AT_MOST = {"last": (-14, -1), "this": (-7, 7), "next": (1, 14), None: (-7, 7)}
"""Days around today in which last, this and next week lie, whatever day of the week today is."""
_LAST_CENTURY = 1800
"""The last hundred that is told as "the 1800s"; "the 1900s" may be ten years, as "the 2000s" are."""
_LENGTH = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652, "weekend": 2, "quarter": 91, "season": 91}


def interval_of(mention: DateMention, today: date | None, has_weekday: bool, has_month: bool) -> Interval | None:
    """Return the days of a mention seen from `today`, or None where what is known of today does not suffice.

    Args:
        mention: any kind but "event", which is always None.
        today: the story's day, perhaps in a stand-in year; None if unknown.
        has_weekday: whether the weekday of `today` is real.
        has_month: whether its month and day are.
    """
    whole = _whole_of(mention, today, has_weekday, has_month)
    if whole is None or mention.part is None or (mention.kind == "period" and mention.direction in (None, "this")):
        return whole
    return half_of(whole, mention.part)


def half_of(whole: Interval, part: DatePart) -> Interval:
    """Return the first, the middle or the last half of a stretch of days, which is as much as its words may mean.

    >>> half_of(Interval(date(2024, 6, 1), date(2024, 6, 30)), "late")[:2]
    (datetime.date(2024, 6, 16), datetime.date(2024, 6, 30))
    """
    length = (whole.last - whole.first).days + 1
    half, quarter = (length + 1) // 2 * _DAY, length // 4 * _DAY
    first = {"early": whole.first, "mid": whole.first + quarter, "late": whole.last - half + _DAY}[part]
    last = {"early": whole.first + half - _DAY, "mid": whole.last - quarter, "late": whole.last}[part]
    return Interval(first, last, tuple(half_of(other, part) for other in whole.alternatives), whole.is_loose)


def _whole_of(mention: DateMention, today: date | None, has_weekday: bool, has_month: bool) -> Interval | None:
    if mention.kind == "day" and mention.year and mention.month and mention.day:
        return _days(mention.year, mention)
    if mention.kind == "month" and mention.year and mention.month:
        return _month(mention.year, mention.month)
    if mention.kind == "year" and mention.year:
        return Interval(date(mention.year, 1, 1), date(mention.year, 12, 31))
    if mention.kind == "decade" and mention.year:
        years = 10 if mention.year % 100 or mention.year > _LAST_CENTURY else 100  # "the 1800s" are a hundred years
        return Interval(date(mention.year, 1, 1), date(mention.year + years - 1, 12, 31))
    if mention.kind == "period" and mention.year and mention.month and mention.last_month:
        return _months(mention.year, mention.month, mention.last_month)
    if today is None or mention.kind == "event":
        return None
    if mention.kind == "weekday":
        return _weekday(mention, today) if has_weekday else None
    if mention.kind == "relative_day":
        return _single(today + mention.number * _DAY)
    if mention.kind == "period":
        return _period(mention, today, has_weekday, has_month)
    if mention.kind == "ago":
        return _ago(mention, today) if has_month or mention.unit in ("day", "week") else None
    return _without_year(mention, today) if has_month else None


def week_at_most(mention: DateMention, today: date) -> Interval | None:
    """Return all days that a weekday or week can mean where the weekday of `today` is not known; None for other dates.

    >>> week = DateMention(0, 9, "last week", "period", direction="last", unit="week")
    >>> week_at_most(week, date(2024, 7, 16))[:2]
    (datetime.date(2024, 7, 2), datetime.date(2024, 7, 15))
    """
    if mention.kind != "weekday" and not (mention.kind == "period" and mention.unit in ("week", "weekend")):
        return None
    if mention.direction in ("past", "coming"):
        return None
    is_of_week = mention.kind == "period" or mention.unit == "week"
    first, last = _AT_MOST[mention.direction if is_of_week or mention.direction != "this" else None]
    return Interval(today + first * _DAY, today + last * _DAY, is_loose=True)


def _single(day: date) -> Interval:
    return Interval(day, day)


def _days(year: int, mention: DateMention) -> Interval | None:
    try:
        first = date(year, mention.month or 1, mention.day or 1)
        return Interval(first, first.replace(day=mention.last_day) if mention.last_day else first)
    except ValueError:
        return None


def _month(year: int, month: int) -> Interval:
    next_month = date(year, month, 28) + 4 * _DAY
    return Interval(date(year, month, 1), next_month - next_month.day * _DAY)


def _months(year: int, first: int, last: int) -> Interval:
    """Return a span of months that ends in the year: "from November to February 2024" begins in the year before."""
    return Interval(date(year if first <= last else year - 1, first, 1), _month(year, last).last)


def _without_year(mention: DateMention, today: date) -> Interval | None:
    """Return a day or month of the nearest year; a month keeps two years unless it is said which."""
    years = (today.year - 1, today.year, today.year + 1)
    if mention.kind == "day":
        found = [item for item in (_days(year, mention) for year in years) if item]
        return min(found, key=lambda item: abs((item.first - today).days), default=None)
    months = [_month(year, mention.month or 1) for year in years]
    if mention.unit == "year":
        return months[{"last": 0, "next": 2}.get(mention.direction or "this", 1)]
    if mention.direction == "last":
        return max((item for item in months if item.last < today.replace(day=1)), key=lambda item: item.first)
    if mention.direction == "next":
        return min((item for item in months if item.first > today), key=lambda item: item.first)
    nearest = min(months, key=lambda item: min(abs((item.first - today).days), abs((item.last - today).days)))
    past = max((item for item in months if item.first <= today), key=lambda item: item.first)
    return nearest if nearest == past else Interval(past.first, past.last, (nearest,))


def _weekday(mention: DateMention, today: date) -> Interval:
    """Return the weekday by the newspaper's convention, with the other readings kept where the words leave a doubt."""
    wanted = mention.weekday or 0
    back = (today.weekday() - wanted) % 7
    monday = today - today.weekday() * _DAY
    if mention.unit == "week":
        weeks = {"last": -7, "this": 0, "next": 7}.get(mention.direction or "this", 0)
        day = monday + (weeks + wanted) * _DAY
        # A Sunday belongs to the week before it (from Monday) or after it (from Sunday).
        return Interval(day, day, (_single(day - 7 * _DAY),)) if wanted == 6 else _single(day)
    latest, coming = today - back * _DAY, today + (7 - back) * _DAY
    if mention.direction == "last":
        before = latest if back else today - 7 * _DAY
        return Interval(before, before, (_single(monday + (wanted - 7) * _DAY),))
    if mention.direction == "next":
        return Interval(coming, coming, (_single(monday + (wanted + 7) * _DAY),))
    if mention.direction == "this":
        day = monday + wanted * _DAY
        return Interval(day, day, (_single(latest), _single(coming)))
    if mention.is_future is True:
        return Interval(coming, coming, (_single(latest),) if back == 0 else ())
    if mention.is_future is False:
        return Interval(latest, latest, (_single(latest - 7 * _DAY),) if back == 0 else ())
    return Interval(latest, latest, (_single(coming),))


def _period(mention: DateMention, today: date, has_weekday: bool, has_month: bool) -> Interval | None:
    unit, step = mention.unit or "week", {"last": -1, "next": 1}.get(mention.direction or "this", 0)
    if mention.direction in ("past", "coming"):
        return _rolling(mention, today)
    if unit in ("week", "weekend"):
        if not has_weekday:
            return None
        whole = _week(today, step) if unit == "week" else _weekend(mention, today)
    elif not has_month:
        return None
    elif unit == "month":
        month = today.month - 1 + step
        whole = _month(today.year + month // 12, month % 12 + 1)
    elif mention.month and mention.last_month:
        whole = _some_months(mention.month, mention.last_month, today, None if mention.direction is None else step)
    elif unit == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + step
        whole = _months(index // 4, index % 4 * 3 + 1, index % 4 * 3 + 3)
    elif unit == "season":
        whole = _season(mention.month or 1, today, mention.direction)
    elif unit == "decade":
        first = today.year - today.year % 10 + 10 * step
        whole = Interval(date(first, 1, 1), date(first + 9, 12, 31))
    else:
        whole = Interval(date(today.year + step, 1, 1), date(today.year + step, 12, 31))
    if mention.part is None or step:
        return whole
    if mention.part == "mid":
        return half_of(whole, "mid")
    # "earlier this week" is over by today; "later this week" has yet to come.
    early = mention.part == "early"
    return Interval(whole.first, max(whole.first, today)) if early else Interval(min(today, whole.last), whole.last)


def _week(today: date, step: int) -> Interval:
    """Return a calendar week, from Sunday to the Sunday after: weeks that start on either day are inside."""
    monday = today - today.weekday() * _DAY + 7 * step * _DAY
    return Interval(monday - _DAY, monday + 6 * _DAY)


def _weekend(mention: DateMention, today: date) -> Interval:
    saturday = today - today.weekday() * _DAY + 5 * _DAY
    this, before = Interval(saturday, saturday + _DAY), Interval(saturday - 7 * _DAY, saturday - 6 * _DAY)
    if mention.direction == "next":
        return Interval(saturday + 7 * _DAY, saturday + 8 * _DAY, (this,) if today.weekday() < 5 else ())
    if mention.direction == "this":
        return Interval(this.first, this.last, (before,))
    return Interval(this.first, this.last, (before,)) if today.weekday() == 6 else before


def _some_months(first: int, last: int, today: date, step: int | None) -> Interval:
    """Return a span of months of last, this or next year; where none is said, of this one or, if ahead, of the last."""
    here = _months(today.year + (step or 0), first, last)
    if step is not None or here.first <= today:
        return here
    return Interval(here.first, here.last, (_months(today.year - 1, first, last),))


def _season(number: int, today: date, direction: str | None) -> Interval:
    """Return a northern season with generous ends; "last summer" may be this year's if it is over."""
    first_month = (3, 6, 9, 12)[number - 1]

    def season(year: int) -> Interval:
        first = date(year, first_month, 1)
        return Interval(first, first + timedelta(days=112))

    seasons = [season(today.year + step) for step in (-2, -1, 0, 1)]
    if direction == "last":
        ended = [item for item in seasons if item.last < today + 21 * _DAY]
        return Interval(ended[-1].first, ended[-1].last, (ended[-2],) if len(ended) > 1 else ())
    if direction == "next":
        return next(item for item in seasons if item.first > today)
    return min(seasons, key=lambda item: abs((item.first + 45 * _DAY - today).days))


def _rolling(mention: DateMention, today: date) -> Interval:
    span = timedelta(days=_LENGTH[mention.unit or "week"] * mention.number)
    return Interval(today - span, today) if mention.direction == "past" else Interval(today, today + span)


def _ago(mention: DateMention, today: date) -> Interval | None:
    unit = mention.unit or "day"
    try:
        day = today - timedelta(days=_LENGTH[unit] * mention.number + (mention.number // 4 if unit == "year" else 0))
        slack = timedelta(days=_SLACK.get(unit, 0))
        return Interval(day - slack, day + slack)
    except OverflowError:
        return None
