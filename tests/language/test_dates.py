"""Dates resolve as a newspaper reader would, keep doubt, and never make a date of a common word."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.language import datepatterns
from quotecheck.language.dates import Anchor, DateMention, compatible, find_anchor, find_dates, resolve
from quotecheck.language.datewords import date_words

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text(encoding="utf-8"))
MONDAY = Anchor(2024, 6, 24, 0)
UNDATED_MONDAY = Anchor(None, 6, 24, 0)
PIECES = st.lists(
    st.sampled_from(
        [
            "on",
            "Monday",
            "last",
            "next",
            "week",
            "June",
            "24",
            ",",
            "2024",
            "May",
            "early",
            "the",
            "1990s",
            "two",
            "days",
            "ago",
            "this",
            "month",
            "of",
            "in",
            "(",
            ")",
            "yesterday",
            "Feb.",
            "29",
            "30",
            "-",
            "weekend",
            "quarter",
            "Q3",
            "half",
            "between",
            "to",
            "March-",
            "first",
            "year",
            "will",
            "said",
            "6/24/2024",
            "Wed.",
        ]
    ),
    max_size=14,
).map(" ".join)


def one(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_mentions_are_found_and_resolved(case: dict[str, object]) -> None:
    story_date = case["story_date"]
    assert story_date is None or isinstance(story_date, str)
    anchor = find_anchor("", story_date)
    found = find_dates(str(case["input"]))
    got = []
    for mention in found:
        interval = resolve(mention, anchor)
        days = [interval.first.isoformat(), interval.last.isoformat()] if interval else [None, None]
        got.append([mention.text, *days])
    assert got == case["expected"]


def test_what_ends_as_a_weekday_in_a_dateline_is_none() -> None:
    named = [find_anchor(f"LIMA, Peru, Feb 9 ({word}) - A court met.", None) for word in ("today", "Monday")]
    assert [(anchor.month, anchor.day, anchor.weekday) for anchor in named if anchor] == [(2, 9, None), (2, 9, 0)]


@given(st.one_of(PIECES, st.text(max_size=50)))
def test_mentions_slice_back_and_never_raise(text: str) -> None:
    found = find_dates(text)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for item in found:
        for anchor in (MONDAY, UNDATED_MONDAY, Anchor(weekday=2, is_assumed=True), Anchor(None, 2, 29), None):
            interval = resolve(item, anchor)
            assert interval is None or interval.first <= interval.last


@pytest.mark.parametrize(
    "text", ["in May", "this month", "the third quarter", "next year", "two weeks ago", "on Monday"]
)
@pytest.mark.parametrize("story_date", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_error(text: str, story_date: str) -> None:
    anchor = find_anchor("", story_date)
    interval = resolve(one(text), anchor)
    assert interval is None or interval.first <= interval.last
    assert compatible(one(text), one("June 24"), anchor, anchor) in (True, False, None)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_lies_within_seven_days(today: date, weekday: int) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    anchor = find_anchor("", today.isoformat())
    interval = resolve(one(f"on {names[weekday]}"), anchor)
    assert interval is not None
    for reading in (interval, *interval.alternatives):
        assert reading.first.weekday() == weekday
        assert abs((reading.first - today).days) <= 7


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(-170, 170))
def test_a_date_without_a_year_is_the_nearest(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    if (day.month, day.day) == (2, 29):
        return
    interval = resolve(one(f"on {day:%B} {day.day}"), find_anchor("", today.isoformat()))
    assert interval is not None
    assert interval.first == day


@given(PIECES, PIECES)
def test_comparison_is_symmetrical(one_text: str, other_text: str) -> None:
    for a in find_dates(one_text):
        for b in find_dates(other_text):
            assert compatible(a, b, MONDAY, UNDATED_MONDAY) == compatible(b, a, UNDATED_MONDAY, MONDAY)


@pytest.mark.parametrize(
    "anchors", [(MONDAY, MONDAY), (UNDATED_MONDAY, UNDATED_MONDAY), (MONDAY, UNDATED_MONDAY), (UNDATED_MONDAY, MONDAY)]
)
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("last week", "on Wednesday", True),
        ("last week", "on Friday next week", False),
        ("June 24", "June 14", False),
        ("on Monday", "June 24", True),
        ("on Monday", "June 25", False),
        ("on Wednesday", "June 19", True),
        ("on Wednesday", "on Thursday", False),
        ("last week", "June 19", True),
        ("last week", "June 5", False),
        ("last month", "in May", True),
        ("this month", "June 24", True),
        ("yesterday", "on Sunday", True),
        ("yesterday", "on Saturday", False),
        ("earlier this month", "June 3", True),
        ("days after", "on Wednesday", None),
        ("last week", "three days later", None),
    ],
)
def test_dates_agree_or_contradict_seen_from_the_same_day(
    a: str, b: str, expected: bool | None, anchors: tuple[Anchor, Anchor]
) -> None:
    assert compatible(one(a), one(b), *anchors) is expected


@pytest.mark.parametrize(
    ("a", "b", "anchor_a", "anchor_b", "expected"),
    [
        ("last week", "on Wednesday", Anchor(weekday=0, is_assumed=True), UNDATED_MONDAY, True),
        ("last week", "on Wednesday", None, UNDATED_MONDAY, True),
        ("last week", "June 5", None, UNDATED_MONDAY, None),
        ("June 24", "June 14", None, None, False),
        ("June 24", "June 24", None, None, True),
        ("June 24, 2023", "June 24, 2024", None, None, False),
        ("in 2023", "June 24, 2023", None, None, True),
        ("last week", "last month", None, None, None),
        ("yesterday", "on Monday", find_anchor("", "2024-06-25"), MONDAY, True),
        ("on Monday", "today", find_anchor("", "2024-06-25"), MONDAY, True),
        ("last week", "this week", find_anchor("", "2024-07-02"), MONDAY, True),
    ],
)
def test_dates_are_compared_across_documents(
    a: str, b: str, anchor_a: Anchor | None, anchor_b: Anchor | None, expected: bool | None
) -> None:
    assert compatible(one(a), one(b), anchor_a, anchor_b) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SEOUL, Jun. 24 (Yonhap) – South Korea on Monday condemned the pact.", Anchor(None, 6, 24, 0)),
        ("WASHINGTON, June 24, 2024 (Reuters) - The U.S. said no.", Anchor(2024, 6, 24, 0)),
        ("Mayor quits\n\nJune 24, 2024\n\nThe mayor quit.", Anchor(2024, 6, 24, 0)),
        ("Monday, 24 June 2024\nThe mayor quit.", Anchor(2024, 6, 24, 0)),
        ("PARIS, June 24 (Monday) -- The mayor quit.", Anchor(None, 6, 24, 0)),
        ("Mayor quits\n\nBy Ann Lee, reporter — 24 June 2024\n\nThe mayor quit.", Anchor(2024, 6, 24, 0)),
        ("HALF YEAR RESULTS CALL - 24 JUNE 2024\n\nThe chair spoke.", Anchor(2024, 6, 24, 0)),
        ("Transcript of remarks, Geneva, 24 June 2024\n\nThe chair spoke.", Anchor(2024, 6, 24, 0)),
        ("The mayor quit on Monday.", Anchor(weekday=0, is_assumed=True)),
        ("The mayor quit on Monday after the vote, which was on 24 June 2024", Anchor(weekday=0, is_assumed=True)),
        ("The mayor quit last Monday.", None),
        ("The mayor quit.", None),
    ],
)
def test_the_story_day_is_read_from_dateline_date_line_or_lead(text: str, expected: Anchor | None) -> None:
    assert find_anchor(text) == expected


_SHAPES = (
    (datepatterns.FULL, "months", 1),
    (datepatterns.DAY_FIRST, "months", 7),
    (datepatterns.MONTH_YEAR, "months", 0),
    (datepatterns.MONTH_OF_YEAR, "months", 0),
    (datepatterns.MONTH_ALONE, "months", 4),
    (datepatterns.WEEK_ON, "weekdays", 3),
    (datepatterns.WEEKDAY_MENTION, "weekdays", 2),
    (datepatterns.TODAY, "today", 3),
    (datepatterns.QUARTER, "periods", 3),
    (datepatterns.PERIOD, "periods", 6),
    (datepatterns.EVENT, "events", 2),
    (datepatterns.BARE_YEAR, "figures", 1),
)
_DATE_WORDS = [
    "the",
    "end",
    "of",
    "start",
    "in",
    "on",
    "to",
    "and",
    "last",
    "next",
    "this",
    "past",
    "coming",
    "early",
    "late",
    "mid",
    "same",
    "few",
    "a",
    "two",
    "5",
    "5th",
    "17",
    "1990",
    "2024",
    "1990s",
    "June",
    "Jan.",
    "May",
    "march",
    "Sept.",
    "Monday",
    "Mondays",
    "Tues.",
    "MONDAY",
    "today",
    "tonight",
    "night",
    "morning",
    "week",
    "weeks",
    "month",
    "year",
    "quarter",
    "q3",
    "half",
    "first",
    "1st",
    "day",
    "days",
    "hours",
    "decade",
    "summer",
    "ago",
    "after",
    "before",
    "earlier",
    "yesterday",
    "tomorrow,",
    "(Monday)",
    "24,",
    "said",
    "İ",
    "é-day",
]


@given(st.lists(st.sampled_from(_DATE_WORDS), max_size=12), st.sampled_from((" ", "\n", "-")))
@settings(max_examples=200)
def test_shapes_tried_at_their_words_find_what_they_find_anywhere(words, joint):
    text = joint.join(words)
    at = date_words(text)
    for shape, anchors, words_before in _SHAPES:
        tried = (
            [] if at is None else [m.span() for m in at.around(shape, getattr(at, anchors), words_before=words_before)]
        )
        assert tried == [m.span() for m in shape.finditer(text)], shape
