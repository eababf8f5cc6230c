"""Datelines: where and when a story was written, before its first sentence ("SEOUL, Jun. 24 (Yonhap) –")."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.model import Span
from quotecheck.read.layout_words import layout_words

__all__ = ["Dateline", "find_dateline", "full_date"]

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:{_MONTHS}) {_DAY}(?:,? (?:19|20)\d\d)?|{_DAY} (?:{_MONTHS})(?:,? (?:19|20)\d\d)?)"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĽĻŃŇŅŌŐŒŘŚŠŞŢŤŪŮŰŲŹŻŽ]"
_CITY = rf"{_UPPER}(?:{_UPPER}|[.'’ -](?={_UPPER}|[ ,/]|$))+"
_CITIES = rf"{_CITY}(?:/{_CITY})*"
_TITLE_CITY = rf"{_UPPER}[\w.'’-]+(?: (?:{_UPPER}[\w.'’-]+|de|da|do|la|el|al|am|of|the|upon|on))*"
_REGION = rf", {_UPPER}[\w.'’-]*(?: (?:{_UPPER}[\w.'’-]*|of|and|the)){{0,4}}"
_AGENCY = rf"\((?:{_UPPER}[\w.&'’-]*)(?:(?: ?/ ?| )(?:{_UPPER}[\w.&'’-]*|via|and|of|de)){{0,5}}\)"
_DASH = r"\s*(?:[–—―]|--+|-(?=\s))\s*"
_COLON_OR_DASH = rf"(?:{_DASH}|:\s+)"
_NEXT = r"(?=[\"'“‘«„‹\[(]?[^\W_a-z])"

_PATTERNS = (  # each with whether it needs an agency, and a place in capitals
    # a place in capitals with a date or an agency: unmistakable, so a colon may stand for the dash
    (compile_later(rf"{_CITIES}(?:{_REGION})?,? {_DATE},?(?: {_AGENCY})?{_COLON_OR_DASH}{_NEXT}"), False, True),
    (compile_later(rf"{_CITIES}(?:{_REGION})?,? {_AGENCY}{_COLON_OR_DASH}{_NEXT}"), True, True),
    # a place in ordinary letters needs both a date or region and the agency
    (compile_later(rf"{_TITLE_CITY}(?:{_REGION})?,? {_DATE},? {_AGENCY}{_COLON_OR_DASH}{_NEXT}"), True, False),
    (compile_later(rf"{_TITLE_CITY}(?:{_REGION})? {_AGENCY}{_DASH}{_NEXT}"), True, False),
    # no place: "June 24 (Reuters) -", "(Reuters) -"
    (compile_later(rf"(?:{_DATE},? )?{_AGENCY}{_DASH}{_NEXT}"), True, False),
)
_BARE = compile_later(rf"(?P<place>{_CITIES})(?:{_REGION})?{_DASH}{_NEXT}")
_BARE_REGION = compile_later(rf"{_CITIES}{_REGION}{_DASH}{_NEXT}")
_IN_CITY = (".", "'", "’", " ", "-")
"""What may follow the first letter of a place in capitals, other capitals aside."""
_SIGN = compile_later(r"[–—―:-]")
"""What every dateline ends with."""
_FULL_DATE = compile_later(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b|" + _DATE)
_YEAR = compile_later(r"(?:19|20)\d\d")
_MAX_CHARS = 120
_MAX_PLACE_WORDS = 4
_CAPITALS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Dateline(NamedTuple):
    """Where a dateline stands and the full date it gives, if it has a year."""

    span: Span
    date: str | None


def find_dateline(text: str, start: int = 0, end: int | None = None, *, is_lead: bool = True) -> Dateline | None:
    """Return the dateline at the start of a paragraph, up to and with its dash, or None.

    A place in capitals and a dash alone are enough only in a story's first paragraph (`is_lead`), and only if the
    word is a place as far as we can tell: "NATO — ..." is none.

    >>> find_dateline("SEOUL, Jun. 24 (Yonhap) – South Korea said").span
    Span(start=0, end=25)
    >>> find_dateline("WASHINGTON, D.C. is a city") is None
    True
    """
    stop = min(start + _MAX_CHARS, len(text) if end is None else end)
    if _SIGN.search(text, start, stop) is None:
        return None
    head = text[start:stop]
    has_agency, is_in_capitals = "(" in head, head[1:2].isupper() or head[1:2] in _IN_CITY
    for pattern, needs_agency, needs_capitals in _PATTERNS:
        match = None
        if (has_agency or not needs_agency) and (is_in_capitals or not needs_capitals):
            match = pattern.match(head)
        if match:
            return _dateline(match, start)
    if not is_in_capitals:
        return None
    match = _BARE_REGION.match(head)
    if match and _could_be_place(match.group().split(",")[0]):
        return _dateline(match, start)
    match = _BARE.match(head) if is_lead else None
    if match and _could_be_place(match["place"]):
        return _dateline(match, start)
    return None


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
    import datetime

    for match in _FULL_DATE.finditer(text):
        if match[1]:
            year, month, day = int(match[1]), int(match[2]), int(match[3])
        else:
            words = match.group()
            found = _YEAR.search(words)
            name = re.search(r"[A-Za-z]{3}", words.replace("th ", " "))
            number = re.search(r"\d{1,2}", words)
            if not (found and name and number):
                continue
            year, day = int(found.group()), int(number.group())
            month = _CAPITALS.index(name.group().lower()) + 1
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            continue
    return None
