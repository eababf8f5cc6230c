"""Where in a text a date may stand: each shape has a word or a figure that it cannot do without.

The shapes are long patterns that begin with words which may or may not be there; tried at every character of a page
they take a millisecond each. So the words of a text are cut once, and a shape is tried at the few around its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from quotecheck.language.datepatterns import MONTH_NAMES, WEEKDAYS
from quotecheck.language.patterns import compile_later
from quotecheck.language.runs import small_words

__all__ = ["DATE_WORDS", "DateWords", "date_words"]

_WORDS_AND_GAPS = compile_later(r"([a-z]+|\d+)")
_YEAR = compile_later(r"[\d'\u2018\u2019](?:(?<=\d)\d{3}|(?<!\d)\d0)")
"""What each date in figures alone has: a year, or the short form of a decade."""
_SHORT_WEEKDAYS = frozenset(("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"))
_TODAY = frozenset(
    ("yesterday", "today", "tonight", "tomorrow", "overnight", "morning", "afternoon", "evening", "night")
)
_UNITS = frozenset(
    (*("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"), "hour", "hours")
)
_PERIODS = frozenset(
    (
        *("week", "weekend", "month", "year", "half", "quarter", "q", "decade"),
        *("spring", "summer", "autumn", "fall", "winter"),
    )
)
_TOLD = MONTH_NAMES | _SHORT_WEEKDAYS | _TODAY | _UNITS | _PERIODS


DATE_WORDS = _TOLD
"""Folded words by which dates are told, but for weekdays in full, which end in "day"."""


class DateWords(NamedTuple):
    """The words and figures of a text, folded, where each starts, and the numbers of those that dates are told by."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    months: Sequence[int]
    weekdays: Sequence[int]
    today: Sequence[int]
    units: Sequence[int]
    events: Sequence[int]
    periods: Sequence[int]
    figures: Sequence[int]

    def around(self, shape: re.Pattern[str], anchors: Sequence[int], *, words_before: int) -> Iterator[re.Match[str]]:
        """Yield what `shape.finditer(text)` would, tried only at the anchors and at so many words before each."""
        text, starts, done = self.text, self.starts, 0
        for anchor in anchors:
            for start in starts[max(0, anchor - words_before) : anchor + 1]:
                if start >= done and (match := shape.match(text, start)):
                    yield match
                    done = match.end()
                    break


def date_words(text: str) -> DateWords | None:
    """Return the words of a text by which dates are told, or None if it has none and no figure for a year.

    >>> found = date_words("He may march on Monday, days after June 24.")
    >>> [found.words[at] for at in (*found.months, *found.weekdays, *found.units, *found.figures)]
    ['may', 'march', 'june', 'monday', 'days', '24']
    >>> date_words("The wall stands.") is None
    True
    """
    folded = text.lower()
    if len(folded) != len(text):  # one letter has a small form of two
        folded = text.replace("\u0130", "I").lower()
    if "day" not in folded and _TOLD.isdisjoint(small_words(folded)) and _YEAR.search(folded) is None:
        return None
    pieces = _WORDS_AND_GAPS.split(folded)
    words = pieces[1::2]
    has_figures = any(map(str.isdecimal, words))
    has_day = "day" in folded
    weekdays = [at for at, word in enumerate(words) if "day" in word and word.startswith(WEEKDAYS)] if has_day else []
    told = [] if _TOLD.isdisjoint(words) else [at for at, word in enumerate(words) if word in _TOLD]
    if not weekdays and not told and not (has_figures and _YEAR.search(folded)):
        return None
    return DateWords(
        text,
        words,
        list(accumulate(map(len, pieces)))[0:-1:2],
        months=[at for at in told if words[at] in MONTH_NAMES],
        weekdays=sorted([*weekdays, *(at for at in told if words[at] in _SHORT_WEEKDAYS)]),
        today=[at for at in told if words[at] in _TODAY],
        units=[at for at in told if words[at] in _UNITS],
        events=[at for at in told if words[at] in _UNITS or words[at] == "night"],
        periods=[at for at in told if words[at] in _PERIODS],
        figures=[at for at, word in enumerate(words) if word[0].isdigit()] if has_figures else (),
    )
