"""Datelines: where and when a story was written, before its first sentence ("SEOUL, Jun. 24 (Yonhap) –")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.datepatterns import month_number
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.model import Span
from quotecheck.read.layout_words import layout_words

__all__ = ["Dateline", "find_dateline", "full_date", "is_dateline_alone"]

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:{_MONTHS}) {_DAY}(?:,? (?:19|20)\d\d)?|{_DAY} (?:{_MONTHS})(?:,? (?:19|20)\d\d)?)"
_BEYOND_LATIN_1 = dict.fromkeys(map(ord, "ĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĽĻŃŇŅŌŐŒŘŚŠŞŢŤŪŮŰŲŹŻŽ"), "À")
"""Other capitals, each with one that stands for it where only the shape counts: a class of all is slow to compile."""
_EXTENDED = compile_later("[\u0100-\u017d]")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_NUMERIC = r"(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
_DASH = r"\s*(?:[–—―]|--+|-(?=\s))\s*"
_COLON_OR_DASH = rf"(?:{_DASH}|:\s+)"
_NEXT = r"(?=[\"'“‘«„‹\[(]?[^\W_a-z])"


class _Shape(NamedTuple):
    """A way to print a dateline, and what it cannot do without."""

    pattern: re.Pattern[str]
    has_date: bool
    has_agency: bool
    is_in_capitals: bool


class _Shapes(NamedTuple):
    sure: tuple[_Shape, ...]
    dated: re.Pattern[str]
    bare: re.Pattern[str]
    bare_region: re.Pattern[str]
    alone: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    """Return the ways to print a dateline."""
    upper = "[A-ZÀ-ÖØ-Þ]"
    city = rf"{upper}(?:{upper}|[.'’ -](?={upper}|[ ,/]|$))+"
    cities = rf"{city}(?:/{city})*"
    title_city = rf"{upper}[\w.'’-]+(?: (?:{upper}[\w.'’-]+|de|da|do|la|el|al|am|of|the|upon|on))*"
    region = rf", {upper}[\w.'’-]*(?: (?:{upper}[\w.'’-]*|of|and|the)){{0,4}}"
    agency = rf"\((?:{upper}[\w.&'’-]*)(?:(?: ?/ ?| )(?:{upper}[\w.&'’-]*|via|and|of|de)){{0,5}}\)"
    sure = (
        # a place in capitals with a date or an agency: unmistakable, so a colon may stand for the dash
        (rf"{cities}(?:{region})?,? {_DATE},?(?: {agency})?{_COLON_OR_DASH}{_NEXT}", True, False, True),
        (rf"{cities}(?:{region})?,? {agency}{_COLON_OR_DASH}{_NEXT}", False, True, True),
        # a place in ordinary letters needs both a date or region and the agency; a release's first has a whole date
        (rf"{title_city}(?:{region})?,? {_DATE},? {agency}{_COLON_OR_DASH}{_NEXT}", True, True, False),
        (rf"{title_city}(?:{region})? {agency}{_DASH}{_NEXT}", False, True, False),
        # no place: "June 24 (Reuters) -", "(Reuters) -"
        (rf"(?:{_DATE},? )?{agency}{_DASH}{_NEXT}", False, True, False),
    )
    return _Shapes(
        tuple(_Shape(compile_later(pattern), *needs) for pattern, *needs in sure),
        dated=compile_later(
            rf"(?!{_WEEKDAY}\b){title_city}(?:/{title_city})*(?:{region})?,? {_DATE}(?<=\d\d\d\d){_DASH}{_NEXT}"
        ),
        bare=compile_later(rf"(?P<place>{cities})(?:{region})?{_DASH}{_NEXT}"),
        bare_region=compile_later(rf"{cities}{region}{_DASH}{_NEXT}"),
        alone=compile_later(
            rf"\(?(?:(?P<capitals>{cities})|{title_city}(?:/{title_city})*)(?:{region}\.?)?(?:,|\s*[|·–—-])? "
            rf"(?:{_WEEKDAY},? )?(?P<date>{_DATE}|{_NUMERIC})(?:,? (?:{agency}|{upper}{upper}+))?[.)]?(?:{_DASH})?"
        ),
    )


_IN_CITY = (".", "'", "’", " ", "-")
"""What may follow the first letter of a place in capitals, if it is no capital; then comes one, or the place's end."""
_AFTER_CITY = (" ", ",", "/", "")
_AGENCY_END = compile_later(r"\)(?:\s*[–—―-]|:)")
_MONTH_STARTS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HAS_DASH = compile_later(r"[–—―]|-[-\s]")
"""What every dateline ends with; a colon will do after a date or an agency."""
_FULL_DATE = compile_later(
    r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b|\b(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)\b|" + _DATE
)
_MONTH_NAME = compile_later(r"[A-Za-z]{3}")
_DAY_NUMBER = compile_later(r"\d{1,2}")
_DIGIT = compile_later(r"\d")
_YEAR = compile_later(r"(?:19|20)\d\d")
_MONTHS_A_YEAR = 12
_MAX_CHARS = 120
_MAX_PLACE_WORDS = 4


class Dateline(NamedTuple):
    """Where a dateline stands and the full date it gives, if it has a year."""

    span: Span
    date: str | None


def find_dateline(text: str, start: int = 0, end: int | None = None, *, is_lead: bool = True) -> Dateline | None:
    """Return the dateline at the start of a paragraph, up to and with its dash, or None.

    A place in capitals and a dash alone are enough only in a story's first paragraph (`is_lead`), and only if the
    word is a place as far as we can tell: "NATO — ..." is none, nor is a line all in capitals ("ACME PLC - RESULTS").
    There a place in ordinary letters will do too, with a day and its year: "Lund, March 6, 2025 – The firm".

    >>> find_dateline("SEOUL, Jun. 24 (Yonhap) – South Korea said").span
    Span(start=0, end=25)
    >>> find_dateline("WASHINGTON, D.C. is a city") is None
    True
    """
    head = text[start : min(start + _MAX_CHARS, len(text) if end is None else end)]
    has_agency = ")" in head and _AGENCY_END.search(head) is not None
    if not (has_agency or _is_in_capitals(head)):  # a place in small letters needs the agency, or a whole date
        has_year = is_lead and head[:1].isupper() and _YEAR.search(head) and _HAS_DASH.search(head)
        match = _shapes().dated.match(head.translate(_BEYOND_LATIN_1)) if has_year else None
        return _dateline(match, start) if match else None
    return _in_capitals(head, start, is_lead=is_lead, has_agency=has_agency)


def _in_capitals(head: str, start: int, *, is_lead: bool, has_agency: bool) -> Dateline | None:
    """Return the dateline at the head of a paragraph that has an agency or begins with capitals."""
    place, colon, _ = head.partition(": ")
    if is_lead and colon and place in layout_words("colon_places"):
        return Dateline(Span(start, start + len(place) + 1), None)
    has_date = _DIGIT.search(head) is not None and any(map(head.__contains__, _MONTH_STARTS))
    if not (_HAS_DASH.search(head) or (":" in head and (has_date or has_agency))):
        return None
    is_in_capitals = _is_in_capitals(head)
    head = head.translate(_BEYOND_LATIN_1) if _EXTENDED.search(head) else head
    shapes = _shapes()
    for shape in shapes.sure:
        if (shape.has_agency and not has_agency) or (shape.has_date and not has_date):
            continue
        match = shape.pattern.match(head) if is_in_capitals or not shape.is_in_capitals else None
        if match and not (shape.has_agency and _is_label(match.group())):
            return _dateline(match, start)
    if not is_in_capitals:
        return None
    match = shapes.bare_region.match(head)
    if match and _could_be_place(match.group().split(",")[0]):
        return _dateline(match, start)
    match = shapes.bare.match(head) if is_lead else None
    if match and _is_office_word(match["place"].split()[-1]) and _NAME_AND_COLON.match(head, match.end()):
        return None
    if match and _could_be_place(match["place"]) and any(map(str.islower, head[match.end() :].partition("\n")[0])):
        return _dateline(match, start)
    return None


def is_dateline_alone(line: str, *, needs_capitals: bool = False) -> bool:
    """Return whether a whole line is a place and a day: the place in capitals, or the day with its year.

    A text's first line needs the capitals, for it may be a headline: "World Cup Final, 15 July 2018"; so does a line
    between paragraphs.

    >>> is_dateline_alone("MARLOW VALE, May 15, 2024"), is_dateline_alone("Oslo, Wednesday 15 May 2024")
    (True, True)
    >>> is_dateline_alone("Oslo, May 15"), is_dateline_alone("The deadline is May 15, 2024")
    (False, False)
    """
    if len(line) > _MAX_CHARS or not (line[:1].isupper() or line[:1] == "(") or _DIGIT.search(line) is None:
        return False
    match = _shapes().alone.fullmatch(line.translate(_BEYOND_LATIN_1) if _EXTENDED.search(line) else line)
    if match is None:
        return False
    is_place = match["capitals"] is not None and _could_be_place(match["capitals"])
    return is_place or (not needs_capitals and _YEAR.search(match["date"]) is not None)


def _is_label(printed: str) -> bool:
    """Return whether it is a speaker's label, and what stands in brackets no agency: "OTTLEY (CHIEF EXECUTIVE):"."""
    place, _, rest = printed.partition("(")
    beside = rest.partition(")")[0].split()
    is_office = all(map(_is_office_word, place.split()))  # "CHAIR (Dame Ann Roe):"
    is_of_office = any(map(_is_office_word, beside))
    is_of_asker = place.strip() in layout_words("not_a_place")  # "QUESTION (Daily Ledger):"
    return printed.rstrip().endswith(":") and (is_office or is_of_office or is_of_asker or _is_person(beside))


def _is_office_word(word: str) -> bool:
    """Return whether a word may be an office's: a rank, "MODERATOR", "The"."""
    folded = word.casefold().strip(".,")
    lists = noun_lists()
    return folded in lists.ranks or folded in lists.people or folded in word_class("occupations") or folded == "the"


def _is_person(words: list[str]) -> bool:
    """Return whether words are a person's name: "Liam Fane", "Ms. Quint"; no agency is called so."""
    is_led = bool(words) and (words[0].casefold() in noun_lists().address or is_given_name(words[0]))
    return is_led and len(words) > 1


_NAME_AND_COLON = compile_later(r"(?:[^\W\d_a-z][\w.’'-]* ){0,3}[^\W\d_a-z][\w.’'-]*:")
""""THE CHAIRPERSON - MS. ORLA QUINT:" """


def _is_in_capitals(head: str) -> bool:
    """Return whether a line may begin with a place in capitals, by its first three characters."""
    second, third = head[1:2], head[2:3]
    is_second = second.isupper() or (second in _IN_CITY and (third.isupper() or third in _AFTER_CITY))
    return is_second and head[:1].isupper()


def _dateline(match: re.Match[str], start: int) -> Dateline:
    printed = match.group().rstrip()
    return Dateline(Span(start, start + len(printed)), full_date(printed))


def _could_be_place(words: str) -> bool:
    words = words.strip(" .,-")
    if len(words.replace("/", " ").split()) > _MAX_PLACE_WORDS:
        return False
    letters = sum(char.isalpha() for char in words)
    return letters >= 4 and words.split("/")[0].split(" ")[0].strip(".") not in layout_words("not_a_place")


def full_date(text: str) -> str | None:
    """Return the first full date of a text (day, month, year) as YYYY-MM-DD, or None if no year stands with it.

    >>> full_date("PARIS, 24 June 2024 (AFP)"), full_date("SEOUL, Jun. 24 (Yonhap)")
    ('2024-06-24', None)
    """
    if "19" not in text and "20" not in text:
        return None
    import datetime

    for match in _FULL_DATE.finditer(text):
        if match[1]:
            year, month, day = int(match[1]), int(match[2]), int(match[3])
        elif match["year"]:
            year, (month, day) = int(match["year"]), sorted((int(match["first"]), int(match["second"])))
            if day <= _MONTHS_A_YEAR and day != month:
                continue  # 05/06/2024: two days, and nobody says which
        else:
            words = match.group()
            found = _YEAR.search(words)
            name = _MONTH_NAME.search(words.replace("th ", " "))
            number = _DAY_NUMBER.search(words)
            if not (found and name and number):
                continue
            year, day = int(found.group()), int(number.group())
            month = month_number(name.group())
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            continue
    return None
