"""Who asks and who answers in the transcript of an examination: its headings name the witness and the examiner."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from quotecheck.language.patterns import compile_later

__all__ = ["Examinations", "is_examination_heading"]

_NAME = r"(?:[A-Z][\w.’'-]*,?[^\S\n]){0,4}[A-Z][\w’'-]+"
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "officer", "witness"))
_KIND = (
    r"(?i:testimony|deposition|evidence|interrogation|(?:[\w-]+[^\S\n])?(?:cross-?|re-?(?:direct|cross)-?)?examination)"
)
_BY = compile_later(
    rf"(?m)^[^\S\n]*(?:{_KIND}(?:[^\S\n]\((?i:continued)\))?[^\S\n]+|(?i:questions|questioning)[^\S\n])?"
    rf"(?:BY|[Bb]y)[^\S\n](?P<name>{_NAME})[^\S\n]*:?[^\S\n]*$"
)
"""The line over an examiner's questions: "CROSS-EXAMINATION BY MS. ORTEGA:", "BY MR. HALE:"."""
_HEADING = compile_later(rf"{_KIND}[^\S\n]*:?")
_OF = compile_later(
    rf"(?m)\b{_KIND}[^\S\n](?:OF|[Oo]f)[^\S\n](?P<name>{_NAME})"
    rf"|^[^\S\n]*(?P<sworn>{_NAME}),[^\n.:]{{0,60}}(?i:\bsworn|\baffirmed|\bas a witness)\b"
)
"""Whom the next answers are: "Testimony of Dr. Priya Nair", "PRIYA NAIR, having been duly sworn, testified"."""

_EXAMINED = ("examination", "testimony", "evidence", "sworn", "deposition", "affirmed", "witness", "interrogation")
"""Words one of which stands wherever `_OF` finds something."""


def is_examination_heading(line: str) -> bool:
    """Return whether a line is the heading over an examiner's questions, which nobody says.

    >>> [is_examination_heading(line) for line in ("CROSS-EXAMINATION BY MS. ORTEGA:", "BY MR. HALE:", "By God!")]
    [True, True, False]
    """
    line = line.strip()
    return _BY.fullmatch(line) is not None or _HEADING.fullmatch(line) is not None


class Examinations(NamedTuple):
    """The witnesses and examiners of a transcript, each with the offset from which on they answer or ask."""

    witnesses: tuple[tuple[int, str], ...]
    examiners: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, text: str) -> Examinations:
        r"""Return those that a text names in its headings.

        >>> found = Examinations.of("Testimony of Dr. Ann Roe\nBY MR. HALE:\nQ. Who?\nA. I.")
        >>> found.at("A", 50), found.at("Q", 40), found.at("Q", 5)
        ('Ann Roe', 'Hale', None)
        """
        is_examined = any(map(text.casefold().__contains__, _EXAMINED))
        of = _OF.finditer(text) if is_examined else ()
        sworn = ((found.start(), found["name"] or found["sworn"]) for found in of)
        asking = ((found.start(), found["name"]) for found in _BY.finditer(text))
        return cls(*(tuple((at, _name_of(name)) for at, name in named if " " in name) for named in (sworn, asking)))

    def at(self, label: str, place: int) -> str | None:
        """Return who asks ("Q") or answers ("A") at an offset; None where no heading says it."""
        named = self.witnesses if label == "A" else self.examiners
        before = bisect_left(named, (place, ""))
        return named[before - 1][1] if before else None


def _name_of(printed: str) -> str:
    words = [word for word in printed.replace(",", "").split() if word.strip(".").casefold() not in _TITLES]
    return " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in words)
