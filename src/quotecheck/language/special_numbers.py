"""Numbers with a shape of their own: times of day, heights, ranks, decades and years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecheck.language import lookalikes
from quotecheck.language.numerals import read_numeral
from quotecheck.language.patterns import compile_later
from quotecheck.language.quantity import Quantity, make_quantity
from quotecheck.language.units import approximator_before, unit_before

__all__ = ["special_forms"]

_TIME = compile_later(
    r"(?<![\w.:$])(?:(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?\s?m\b\.?|([01]?\d|2[0-3]):([0-5]\d)(?![\d:])"
    r"|(\d{1,2})\s?o['\u2019]clock)",
    re.IGNORECASE,
)
_HEIGHT = compile_later(
    r"(?<![\w.])(\d{1,2})(?:\s?['\u2019\u2032]\s?(\d{1,2})\s?(?:\"|\u201d|\u2033|'')"
    r"|[\s-](?:foot|feet"
    r"|ft)[\s-](\d{1,2})\b(?!\s?%))"
)
_RANK = compile_later(
    r"(?:\bN(?:os?|OS?)\b\.?|\bno\.|#|\u2116)\s?(?=\d)"
    r"|(?:\bNo\.|\b[Nn]umber)\s(?=(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_DIGIT = compile_later(r"\d")
_PART_POINT = compile_later(
    r"(?<!and )(?<!and a )\b(?:a\s+)?(quarter|half|three-quarters?)(?:\s+(?:of\s+)?a)?[\s-](?:percentage[\s-])?point\b",
    re.IGNORECASE,
)
_PARTS = {"quarter": 0.25, "half": 0.5}
_NTHS = {
    word: number
    for number, words in enumerate(
        ("second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th", "ninth 9th"), 2
    )
    for word in words.split()
} | {"tenth": 10, "10th": 10, "twelfth": 12, "twentieth": 20, "20th": 20, "hundredth": 100, "100th": 100}
_EVERY_NTH = compile_later(
    rf"\b(?:[Ee]very|EVERY)\s+({'|'.join(_NTHS)})\s+(?=[a-z]{{3}})(?!(?:days?|weeks?|months?|years?|hours?|minutes?|mornings?"
    r"|nights?|evenings?|afternoons?|weekends?|seasons?|springs?|summers?|autumns?|winters?|decades?|century|centuries|times?"
    r"|counts|counted|matters?|mattered|that|was|were|are|has|had|have|will|would|can|could|may|and|but|the|she|they|you|from"
    r"|with|until|before|after|when|while|spent|lost|wasted|passed|passes|ticks)\b)"
)
"""A share told by counting off, before what is counted: no rhythm ("every second day") and no moment ("counts")."""
_DEGREES = compile_later(r"(?<![\w.,-])([-\u2212]?)(\d{1,3}(?:\.\d)?)\s?°?([CF])\b(?![-\d])")
_DEGREE_UNITS = {"C": "degree_celsius", "F": "degree_fahrenheit"}
_MAY_BE_DEGREES = compile_later(r"\d\s?°?[CF]\b")
_MAY_BE_TIME = compile_later(r"\d\s?(?:[ap]\.?\s?m|:\d|o['\u2019])", re.IGNORECASE)
_MAY_BE_HEIGHT = compile_later(r"\d(?:\s?['\u2019\u2032]|[\s-]f)")
_MAY_BE_RANK = compile_later(r"N[oO]|no\.|#|\u2116|umber\s")
_MAY_BE_YEAR = compile_later(r"\d(?:(?<=1)[5-9]\d\d|(?<=2)0\d\d|0s)")
"""What each shape cannot do without, quicker to look for."""
_MAY_BE_ANY = compile_later(
    r"\d(?:\s?(?:°?[CF]\b|[aApP]\.?\s?[mM]|:\d|['\u2019\u2032]|[oO]['\u2019])|[\s-]f|(?<=1)[5-9]\d\d|(?<=2)0\d\d|0s)"
)
"""The same of all shapes but ranks, for most texts with a figure have none; it begins with one sign, as all do: a
pattern that may begin with this or that is tried at each character."""
_DECADE = compile_later(r"(?<![\w$€£.,-])(?:(?:the\s+)?(1[5-9]\d0|20\d0)s|(?:the\s+)?['\u2018\u2019]([2-9]0)s)\b")
_YEAR = compile_later(
    r"(?<![\w$€£.,/])(1[5-9]\d\d|20\d\d)(?:[\u2013-](\d\d(?:\d\d)?)(?![\d,-])|(?!\w|[.,]\d|-\d|\s?%|/))"
)


def special_forms(text: str) -> list[Quantity]:
    """Return times of day, heights, ranks, decades and years; the first kind to claim a stretch keeps it."""
    found = list(_parts_of_points(text)) if "oint" in text else []
    found += _shares_counted_off(text) if "very " in text else ()
    is_numbered = "umber " in text or "No. " in text or _DIGIT.search(text) is not None
    if not is_numbered or not (_MAY_BE_ANY.search(text) or _MAY_BE_RANK.search(text)):
        return found
    taken = [*lookalikes.date_spans(text), *((item.start, item.end) for item in found)]

    def add(quantity: Quantity | None) -> None:
        if quantity and not any(start < quantity.end and quantity.start < end for start, end in taken):
            taken.append((quantity.start, quantity.end))
            found.append(quantity)

    for match in _TIME.finditer(text) if _MAY_BE_TIME.search(text) else ():
        add(_time_of_day(text, match))
    for match in _HEIGHT.finditer(text) if _MAY_BE_HEIGHT.search(text) else ():
        feet = int(match[1]) + int(match[2] or match[3]) / 12
        add(make_quantity(text, match.start(), match.end(), feet, "foot", "count"))
    for match in _DEGREES.finditer(text) if _MAY_BE_DEGREES.search(text) else ():
        value = -float(match[2]) if match[1] else float(match[2])
        add(make_quantity(text, *match.span(), value, _DEGREE_UNITS[match[3]], "count", core=match.span(2)))
    for match in _RANK.finditer(text) if _MAY_BE_RANK.search(text) else ():
        numeral = read_numeral(text, match.end())
        if numeral:
            core = match.end(), numeral.end
            add(make_quantity(text, match.start(), numeral.end, numeral.low, None, "id", core=core))
    if not _MAY_BE_YEAR.search(text):
        return found
    for match in _DECADE.finditer(text):
        first = int(match[1]) if match[1] else 1900 + int(match[2])
        decade = make_quantity(text, match.start(), match.end(), float(first), None, "year")
        add(decade._replace(high=first + 9.0, approx="range"))
    for match in _YEAR.finditer(text):
        add(_year(text, match))
    return found


def _parts_of_points(text: str) -> Iterator[Quantity]:
    """Yield "a quarter-point", "half a point" and their like: parts of a percentage point."""
    for match in _PART_POINT.finditer(text):
        value = _PARTS.get(match[1].lower(), 0.75)
        yield make_quantity(text, match.start(), match.end(), value, "percentage_point", "percentage_point")


def _shares_counted_off(text: str) -> Iterator[Quantity]:
    """Yield "every third" before a noun as a share in percent."""
    for match in _EVERY_NTH.finditer(text):
        share = 100 / _NTHS[match[1].lower()]
        yield make_quantity(text, match.start(), match.end(1), share, "%", "percent")


def _time_of_day(text: str, match: re.Match[str]) -> Quantity | None:
    hour = int(match[1] or match[4] or match[6])
    minute = int(match[2] or match[5] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    end = match.end() - (1 if text[match.end() - 1] == "." and text[match.end() - 3 : match.end() - 2] != "." else 0)
    return make_quantity(text, match.start(), end, hour + minute / 60, None, "time")


def _year(text: str, match: re.Match[str]) -> Quantity | None:
    """Return a year or span of years, or None where a bare number counts something ("more than 2000 people")."""
    before = approximator_before(text, match.start())
    if (before and before.kind != "about") or unit_before(text, match.start()) or lookalikes.counts_things(text, match):
        return None
    year = float(match[1])
    quantity = make_quantity(
        text, before.start if before else match.start(), match.end(), year, None, "year", core=match.span()
    )
    if before:
        quantity = quantity._replace(approx="about")
    if match[2]:
        last = float(match[2]) if len(match[2]) == 4 else year - year % 100 + float(match[2])
        if last <= year:
            return None
        quantity = quantity._replace(high=last, approx="range")
    return quantity
