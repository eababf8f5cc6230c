"""What stands around a number: units and currencies, signs, and approximators such as "more than" and "or so"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language.wordlists import read_sections

__all__ = [
    "Approximation",
    "Approximator",
    "Unit",
    "approximator_after",
    "approximator_before",
    "unit_after",
    "unit_before",
]

Approximation = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "up_to", "range"]

_REACH = 48
"""Characters looked back for an approximator; the longest listed ("in the neighbourhood of ") has 24."""


class Unit(NamedTuple):
    """A unit at a place: where it starts and ends, its canonical name, and the kind of quantity it makes."""

    start: int
    end: int
    name: str
    kind: Literal["count", "money", "percent", "percentage_point"]


class Approximator(NamedTuple):
    """Words that widen a number; `is_near` where they keep close to it ("nearly", "just over")."""

    start: int
    end: int
    kind: Approximation
    is_near: bool


class _Patterns(NamedTuple):
    names: dict[str, tuple[str, str]]
    before: re.Pattern[str]
    after: re.Pattern[str]
    approximators: dict[str, str]
    approximator_before: re.Pattern[str]
    approximator_after: re.Pattern[str]


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)


@cache
def _patterns() -> _Patterns:
    names: dict[str, tuple[str, str]] = {}
    for line in read_sections("units.txt")[""]:
        name, kind, forms = (part.strip() for part in line.split("|"))
        names.update((form, (name, kind)) for form in forms.split(";"))
    before = [form[1:] for form in names if form.startswith("<")]
    after = [form for form in names if not form.startswith("<")]
    signs = _any_of(form for form in after if not form[0].isalpha() and form[0] != "-")
    words = _any_of(form.lstrip("-") for form in after if form[0].isalpha() or form[0] == "-")
    rows = [line.split("\t") for line in read_sections("approximators.txt")[""]]
    approximators = {row[0]: row[1] for row in rows}
    leading = _any_of(row[0] for row in rows if len(row) == 2)
    trailing = _any_of(row[0] for row in rows if len(row) == 3 and row[0][0].isalpha())
    return _Patterns(
        names,
        re.compile(rf"(?<!\w)({_any_of(before)})\s?$", re.IGNORECASE),
        # "1.2 million won the vote": a verb, no currency.
        re.compile(
            rf"\s?({signs})(?!\w)|(?!\s+won\s+(?:the|an?|his|her|their|its|by|in|[A-Z$\d]))(?:[\s-]({words})"
            rf"|({words}))(?!\w)",
            re.IGNORECASE,
        ),
        approximators,
        re.compile(rf"(?<![\w-])({leading})\s+(?:an?\s+)?$", re.IGNORECASE),
        re.compile(rf"\s+({trailing})\b|-(plus|ish|odd)\b|\+", re.IGNORECASE),
    )


def _spaced(form: str) -> str:
    return " ".join(form.lower().replace("-", " - ").split()).replace(" - ", "-")


def unit_before(text: str, start: int) -> Unit | None:
    """Return the currency sign or code that stands right before `start`.

    >>> unit_before("cost US$5", 8)
    Unit(start=5, end=8, name='usd', kind='money')
    """
    window = max(0, start - 6)
    match = _patterns().before.search(text[window:start])
    if match is None:
        return None
    name, _ = _patterns().names["<" + match[1].lower()]
    return Unit(window + match.start(1), start, name, "money")


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a number which ends at `end`, with a space, a hyphen or nothing between.

    >>> unit_after("5 percentage points", 1)
    Unit(start=2, end=19, name='percentage_point', kind='percentage_point')
    >>> unit_after("a 34-year-old man", 4).name
    'year'
    """
    match = _patterns().after.match(text, end)
    if match is None:
        return None
    index = match.lastindex or 1
    form = _spaced(match[index])
    name, kind = _patterns().names.get(form) or _patterns().names["-" + form]
    return Unit(match.start(index), match.end(index), name, kind)  # type: ignore[arg-type]


def approximator_before(text: str, start: int) -> Approximator | None:
    """Return the approximator whose words end right before `start`.

    >>> approximator_before("no fewer than 12", 14).kind
    'at_least'
    """
    window = max(0, start - _REACH)
    match = _patterns().approximator_before.search(text[window:start])
    if match is None:
        return None
    words = _spaced(match[1])
    is_near = (
        words.startswith(("nearly", "almost", "just", "slightly", "a little", "not quite", "shy")) or "short" in words
    )
    kind: Approximation = _patterns().approximators[words]  # type: ignore[assignment]
    return Approximator(window + match.start(1), start, kind, is_near)


def approximator_after(text: str, end: int) -> Approximator | None:
    """Return the approximator that follows right after `end`: "or so", "or more", "+".

    >>> approximator_after("500 or more", 3).kind
    'at_least'
    """
    match = _patterns().approximator_after.match(text, end)
    if match is None:
        return None
    if match[1]:
        kind: Approximation = _patterns().approximators[_spaced(match[1])]  # type: ignore[assignment]
    else:
        kind = "about" if match[2] and match[2].lower() == "ish" else "at_least"
    return Approximator(match.start(), match.end(), kind, False)
