"""The nouns of the calendar rooms: a date as printed, a stretch of days, and the day a text is written from."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

__all__ = ["Anchor", "DateKind", "DateMention", "DatePart", "Direction", "Interval", "PeriodUnit"]

DateKind = Literal["day", "month", "year", "decade", "weekday", "relative_day", "period", "ago", "event"]
"""What a mention needs to be resolved: `day`, `month`, `year`, `decade` by their numbers; `weekday`, `relative_day`
(today), `period` (last week, this month) and `ago` (two days ago) from the anchor; `event` ("days after") from nothing
that we know."""

Direction = Literal["last", "this", "next", "past", "coming"]
"""last/this/next are calendar periods; past/coming are counted from the anchor's day ("in the past week")."""

DatePart = Literal["early", "mid", "late"]
"""The first, the middle or the last half of a longer time: "late June", "the early 1990s", "the end of last year"."""

PeriodUnit = Literal["day", "week", "weekend", "month", "months", "quarter", "half", "season", "year", "decade"]
"""`months` is a span of named months; a quarter or half of a year is one too where its first month is said."""


class Anchor(NamedTuple):
    """The day a text is written from; `None` for what is not known. `weekday` counts from Monday = 0.

    `is_assumed` where only the lead's weekday tells, or the day of the sources that an undated text is held against:
    the story may have been written a day later.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    is_assumed: bool = False


class Interval(NamedTuple):
    """The days from `first` to `last`, both included. `alternatives` are other readings, kept where there is doubt.

    `is_loose` where the days are all that it can be: who says something else is wrong, who says the same may be right.
    """

    first: date
    last: date
    alternatives: tuple[Interval, ...] = ()
    is_loose: bool = False

    def overlaps(self, other: Interval) -> bool:
        """Return whether any reading of one shares a day with any reading of the other.

        >>> Interval(date(2024, 6, 17), date(2024, 6, 23)).overlaps(Interval(date(2024, 6, 19), date(2024, 6, 19)))
        True
        """
        return any(
            mine.first <= yours.last and yours.first <= mine.last
            for mine in (self, *self.alternatives)
            for yours in (other, *other.alternatives)
        )


_DETAIL = {"decade": 0, "year": 2, "half": 3, "season": 3, "quarter": 3, "months": 3, "month": 4}


class DateMention(NamedTuple):
    """A date or time span as printed: `text[start:end]` of the text it was found in, with what it says.

    Numbers that are not said are None. `last_day` ends a span of days ("June 24-26"), `last_month` one of months.
    `number` and `unit` serve "two weeks ago" and "the past three days"; `part` is the half that is meant ("late June",
    "earlier this week"). `is_future` tells where the words around say that a weekday lies ahead.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    direction: Direction | None = None
    unit: PeriodUnit | None = None
    number: int = 1
    part: DatePart | None = None
    is_future: bool | None = None

    @property
    def detail(self) -> int:
        """How exactly it says when, as far as the calendar's own units tell: 0 for a decade to 6 for a day.

        A half of a time counts as one step more ("late June"). Days of the week and weeks are days: news tells one for
        the other.

        >>> DateMention(0, 4, "1984", "year", year=1984).detail, DateMention(0, 4, "June", "month", month=6).detail
        (2, 4)
        """
        unit = self.unit if self.kind in ("period", "ago") else self.kind
        return _DETAIL.get(unit or "", 6) + (self.part is not None and unit in _DETAIL)

    @property
    def months(self) -> frozenset[int]:
        """The months of the year (1 to 12) that the mention names or touches; empty where it says none.

        >>> sorted(DateMention(0, 0, "", "period", month=11, last_month=2, unit="months").months)
        [1, 2, 11, 12]
        """
        if self.month is None or self.unit == "season":
            return frozenset()
        last = self.last_month or self.month
        if last < self.month:
            return frozenset((*range(self.month, 13), *range(1, last + 1)))
        return frozenset(range(self.month, last + 1))
