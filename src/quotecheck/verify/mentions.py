"""The dates and quantities of a view, found stretch by stretch as its sentences are asked for.

Most sentences of a source are never evidence for anything, and finding dates and quantities costs more than all else
that is known about a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from typing import NamedTuple
from weakref import WeakKeyDictionary

from quotecheck.language.datefind import find_dates
from quotecheck.language.datemodel import DateMention
from quotecheck.language.datewords import DATE_WORDS
from quotecheck.language.limits import compared_end
from quotecheck.language.numbers import Quantity, find_quantities
from quotecheck.language.numerals import number_words
from quotecheck.language.view import TextView
from quotecheck.language.wordlists import abbreviation_kinds
from quotecheck.ready import compiled

__all__ = ["Mentions", "cut_stretches", "may_mention", "mentions_of"]

_STOPS = (
    compiled(r"\.(?:(?<=[a-z]{5}\.)|(?<=[ \"'(][a-z]{4}\.)())\"? (?=[A-Z\"(])"),
    *(compiled(rf"{mark}\"? (?=[A-Z\"(])") for mark in (r"\!", r"\?")),
)
"""One for each sign: a pattern that may begin with this or that takes twice as long as all three."""
_SHORT = 4
_MIN_STRETCH = 30
"""Characters: a stretch is mostly a sentence, whose quantities the shift checks ask for too, and are found once. With
160, of two or three sentences, 1,000 claims had nearly three times as much text looked through. 2026-11-23."""


def cut_stretches(text: str) -> list[int]:
    """Return where cleaned text may be cut so that dates and quantities are found alike in the parts; 0 comes first.

    A cut stands before a capital, behind a stop that is no point or follows five small letters: no abbreviation is that
    long ("Thurs." has four), and what is looked at around a date or a number ends at a stop. A word of four letters
    will do that is no known abbreviation.

    >>> text = "The council met on Thurs. Feb. 1. Nobody spoke of the budget. They left it on Thurs. Feb. 8."
    >>> [text[:at][-7:] for at in cut_stretches(text)]
    ['', 'udget. ']
    """
    cuts = [0]
    for match in sorted(chain.from_iterable(stop.finditer(text) for stop in _STOPS), key=re.Match.end):
        is_known = match.lastindex is None or text[match.start() - _SHORT : match.start()] not in abbreviation_kinds()
        if is_known and match.end() - cuts[-1] >= _MIN_STRETCH:
            cuts.append(match.end())
    return cuts


class _Found(NamedTuple):
    """The dates and quantities of one stretch, each in text order."""

    dates: tuple[DateMention, ...]
    date_starts: list[int]
    quantities: tuple[Quantity, ...]
    quantity_starts: list[int]
    spans: list[tuple[int, int]]
    """Where the dates and the numbers of the quantities stand, by their starts."""
    reached: list[int]
    """How far the spans up to each reach: of a stretch as long as a book only those near a place are looked at."""

    def touching(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the spans that touch a range."""
        first, last = bisect_right(self.reached, start), bisect_left(self.spans, (end, 0))
        return (span for span in self.spans[first:last] if start < span[1])


_NONE = _Found((), [], (), [], [], [])
_WORD = compiled(r"[a-z]+")
_FIGURE = compiled(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜]")


@cache
def _telling_words() -> frozenset[str]:
    return DATE_WORDS | number_words()


def may_mention(text: str) -> bool:
    """Return whether cleaned text may have a date or a number: most stretches have no word that tells one.

    >>> may_mention("Nobody spoke of the budget."), may_mention("They left on Sunday."), may_mention("half an hour")
    (False, True, True)
    """
    folded = text.lower()
    if folded.isascii() and folded.isalpha():  # one word
        return "day" in folded or folded in _telling_words()
    if "day" in folded or len(folded) != len(text) or _FIGURE.search(folded):
        return True
    return not _telling_words().isdisjoint(_WORD.findall(folded))


@cache
def _may_be_of_mention(word: str) -> bool:
    return may_mention(word)


class Mentions:
    """The dates and quantities of a text; offsets are those of the whole."""

    __slots__ = ("_cuts", "_dates", "_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts = cut_stretches(text)
        self._found: list[_Found | None] = [None] * len(self._cuts)
        self._dates: list[tuple[DateMention, ...] | None] = [None] * len(self._cuts)

    def places_in(self, starts: Sequence[int], words: Sequence[str]) -> Container[int]:
        """Return which of some words, in text order, a date or a number may stand at: mostly none."""
        if not any(map(_may_be_of_mention, words)):
            return ()  # whatever the stretch has of others
        start, end = starts[0], starts[-1] + len(words[-1])
        first, last = bisect_right(self._cuts, start) - 1, bisect_right(self._cuts, end - 1)
        spans = [span for number in range(first, last) for span in self._stretch(number).touching(start, end)]
        if not spans:
            return ()
        return frozenset(
            place
            for low, high in spans
            for place in range(max(0, bisect_right(starts, low) - 1), bisect_left(starts, high))
        )

    def date_at(self, offset: int) -> DateMention | None:
        """Return the date that covers an offset."""
        found = self._stretch(bisect_right(self._cuts, offset) - 1)
        at = bisect_right(found.date_starts, offset) - 1
        return found.dates[at] if at >= 0 and offset < found.dates[at].end else None

    def quantity_at(self, start: int, end: int) -> Quantity | None:
        """Return the quantity whose number stands in a word (its currency sign may come first: "£240")."""
        found = self._stretch(bisect_right(self._cuts, start) - 1)
        at = bisect_right(found.quantity_starts, end - 1) - 1
        return found.quantities[at] if at >= 0 and start < found.quantities[at].core_end else None

    def dates(self) -> Iterator[DateMention]:
        """Yield all dates in text order."""
        for number in range(len(self._cuts)):
            yield from self._dates_in(number)

    def quantities(self) -> Iterator[Quantity]:
        """Yield all quantities in text order."""
        for number in range(len(self._cuts)):
            yield from self._stretch(number).quantities

    def _text_of(self, number: int) -> str:
        end = self._cuts[number + 1] if number + 1 < len(self._cuts) else None
        return self._text[self._cuts[number] : end].rstrip()

    def _dates_in(self, number: int) -> tuple[DateMention, ...]:
        found = self._dates[number]
        if found is None:
            first, dates = self._cuts[number], find_dates(self._text_of(number))
            found = tuple(_moved_date(date, first) for date in dates if date.kind != "event")
            self._dates[number] = found
        return found

    def _stretch(self, number: int) -> _Found:
        found = self._found[number]
        if found is None:
            first, text = self._cuts[number], self._text_of(number)
            if not may_mention(text):
                self._found[number] = _NONE
                return _NONE
            dates = self._dates_in(number)
            quantities = tuple(_moved_quantity(quantity, first) for quantity in find_quantities(text))
            spans = [(date.start, date.end) for date in dates]
            spans += [(quantity.core_start, quantity.core_end) for quantity in quantities]
            spans.sort()
            reached = list(accumulate((span[1] for span in spans), max))
            starts = [quantity.core_start for quantity in quantities]
            found = self._found[number] = _Found(
                dates, [date.start for date in dates], quantities, starts, spans, reached
            )
        return found


def _moved_date(date: DateMention, by: int) -> DateMention:
    return DateMention(date.start + by, date.end + by, *date[2:]) if by else date


def _moved_quantity(quantity: Quantity, by: int) -> Quantity:
    if not by:
        return quantity
    core = quantity.core_start + by, quantity.core_end + by
    return Quantity(quantity.start + by, quantity.end + by, *quantity[2:-2], *core)


_mentions: WeakKeyDictionary[TextView, Mentions] = WeakKeyDictionary()


def mentions_of(view: TextView) -> Mentions:
    """Return the dates and quantities of a view (offsets in its cleaned text), each found once."""
    found = _mentions.get(view)
    if found is None:
        found = _mentions[view] = Mentions(view.normal[: view.offsets.to_normal(compared_end(view.printed))])
    return found
