"""What stands around a number: units and currencies, signs, and approximators such as "more than" and "or so"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.patterns import compile_later
from quotecheck.language.wordlists import read_sections
from quotecheck.ready import compiled

__all__ = [
    "Approximation",
    "Approximator",
    "Unit",
    "approximator_after",
    "approximator_before",
    "bound_behind_noun",
    "unit_after",
    "unit_before",
]

Approximation = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "up_to", "range"]

_REACH = 48
"""Characters looked back for an approximator; the longest listed ("in the neighbourhood of ") has 24."""


_WORD = compile_later(r"[a-z]+")
_BARE_END = compile_later(r"[\w-]*$")
_LONGEST_WORD = 20
"""Characters looked at for a unit's first word; the longest listed ("millimetres") has 11."""
_LONGEST_LEADING = 4
"""Words of the longest listed approximator ("in the neighbourhood of")."""


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


class _Tables(NamedTuple):
    """The listed forms. Patterns are made of units with one first word: of all in one, each look took 10 us."""

    names: dict[str, tuple[str, str]]
    units: dict[str, tuple[str, ...]]
    """Units after a number by their first word, signs under ""."""
    approximators: dict[str, str]
    leading: frozenset[tuple[str, ...]]
    """Approximators before a number, each as its words."""
    last_leading: frozenset[str]
    """The last word of each."""
    trailing: tuple[str, ...]


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)


@cache
def _tables() -> _Tables:
    names: dict[str, tuple[str, str]] = {}
    for line in read_sections("units.txt")[""]:
        name, kind, forms = (part.strip() for part in line.split("|"))
        names.update((form, (name, kind)) for form in forms.split(";"))
    units: dict[str, tuple[str, ...]] = {}
    for form in names:
        if not form.startswith("<"):
            word = form.lstrip("-")
            first = _first_word(word)
            units[first] = (*units.get(first, ()), word)
    rows = [line.split("\t") for line in read_sections("approximators.txt")[""]]
    leading = frozenset(tuple(row[0].split()) for row in rows if len(row) == 2)
    trailing = tuple(row[0] for row in rows if len(row) == 3 and row[0][0].isalpha())
    last_leading = frozenset(words[-1] for words in leading)
    return _Tables(names, units, {row[0]: row[1] for row in rows}, leading, last_leading, trailing)


@cache
def _sign_after() -> re.Pattern[str]:
    return compiled(rf"\s?({_any_of(_tables().units[''])})(?!\w)", re.IGNORECASE)


def _first_word(form: str) -> str:
    match = _WORD.match(form)
    return match.group() if match else ""


@cache
def _unit_after(first: str) -> re.Pattern[str] | None:
    """Return the pattern of the units that begin with a word, or None where none does."""
    forms = _tables().units.get(first)
    if forms is None:
        return None
    # "1.2 million won the vote": a verb, no currency.
    verb = r"(?!\s+won\s+(?:the|an?|his|her|their|its|by|in|[A-Z$\d]))" if first == "won" else ""
    return compiled(rf"{verb}[\s-]?({_any_of(forms)})(?!\w)", re.IGNORECASE)


@cache
def _sign_before() -> re.Pattern[str]:
    signs = _any_of(form[1:] for form in _tables().names if form.startswith("<"))
    return compiled(rf"(?<!\w)({signs})\s?$", re.IGNORECASE)


@cache
def _signs() -> tuple[str, ...]:
    return tuple(form[1:] for form in _tables().names if form.startswith("<"))


@cache
def _trailing() -> re.Pattern[str]:
    """Return what may follow a number; behind "at least" none may follow, which it could bound instead."""
    bounds = [form for form in _tables().trailing if form.startswith("at ")]
    others = [form for form in _tables().trailing if not form.startswith("at ")]
    return compiled(rf"\s+({_any_of(others)})\b|\s+({_any_of(bounds)})\b{_CLOSES}|-(plus|ish|odd)\b|\+", re.IGNORECASE)


_CLOSES = r"(?=\s*(?:[^\w\s$€£¥₩]|$)|\s+(?:and|but|before|after|until|from|per|each|every|an?|of)\b)"


@cache
def _behind_noun() -> re.Pattern[str]:
    """Return a bound behind the thing counted, one word or two: "40 people at least", "12 staff nurses or more"."""
    bounds = [form for form in _tables().trailing if _tables().approximators[form] in ("at_least", "at_most")]
    return compiled(rf"\s+([a-z-]+(?:\s+[a-z-]+)?)\s+({_any_of(bounds)})\b{_CLOSES}", re.IGNORECASE)


def _spaced(form: str) -> str:
    return " ".join(form.lower().replace("-", " - ").split()).replace(" - ", "-")


def unit_before(text: str, start: int) -> Unit | None:
    """Return the currency sign or code that stands right before `start`.

    >>> unit_before("cost US$5", 8)
    Unit(start=5, end=8, name='usd', kind='money')
    """
    window = max(0, start - 6)
    before = text[window:start].rstrip().lower()
    if before[-1:].isascii() and not before.endswith(_signs()):
        return None
    match = _sign_before().search(text[window:start])
    if match is None:
        return None
    name, _ = _tables().names["<" + match[1].lower()]
    return Unit(window + match.start(1), start, name, "money")


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a number which ends at `end`, with a space, a hyphen or nothing between.

    >>> unit_after("5 percentage points", 1)
    Unit(start=2, end=19, name='percentage_point', kind='percentage_point')
    >>> unit_after("a 34-year-old man", 4).name
    'year'
    """
    at = end + 1 if text[end : end + 1].isspace() or text[end : end + 1] == "-" else end
    letter = text[at : at + 1]
    pattern = _unit_after(_first_word(text[at : at + _LONGEST_WORD].lower())) if letter.isalpha() else _sign_after()
    match = pattern.match(text, end) if pattern is not None else None
    if match is None:
        return None
    form = _spaced(match[1])
    name, kind = _tables().names.get(form) or _tables().names["-" + form]
    return Unit(match.start(1), match.end(1), name, kind)  # type: ignore[arg-type]


def approximator_before(text: str, start: int) -> Approximator | None:
    """Return the approximator whose words end right before `start`.

    >>> approximator_before("no fewer than 12", 14).kind
    'at_least'
    """
    before = text[max(0, start - _REACH) : start].lower()
    if not before[-1:].isspace():
        return None
    words = before.split()
    if words and words[-1] in ("a", "an"):
        words.pop()
    found = _longest_leading(words)
    if found is None:
        return None
    form = " ".join(found)
    is_near = (
        form.startswith(("nearly", "almost", "just", "slightly", "a little", "not quite", "shy")) or "short" in form
    )
    kind: Approximation = _tables().approximators[form]  # type: ignore[assignment]
    at = len(before)
    for word in reversed((*found, *before.split()[len(words) :])):
        at = before.rindex(word, 0, at)
    return Approximator(start - (len(before) - at), start, kind, is_near)


def _longest_leading(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the longest listed approximator that ends a list of folded words; a bracket or a mark may stand before it.

    >>> _longest_leading(["was", "(just", "over"])
    ('just', 'over')
    """
    leading = _tables().leading
    if not words or (words[-1] not in _tables().last_leading and words[-1].isascii() and words[-1].isalpha()):
        return None
    for count in range(min(len(words), _LONGEST_LEADING), 0, -1):
        first, *rest = words[-count:]
        bare = _BARE_END.search(first)
        form = (bare.group() if bare else "", *rest)
        if form in leading:
            return form
    return None


def approximator_after(text: str, end: int) -> Approximator | None:
    """Return the approximator that follows right after `end`: "or so", "or more", "+".

    >>> approximator_after("500 or more", 3).kind
    'at_least'
    """
    match = _trailing().match(text, end)
    if match is None:
        return None
    if match[1] or match[2]:
        kind: Approximation = _tables().approximators[_spaced(match[1] or match[2])]  # type: ignore[assignment]
    else:
        kind = "about" if match[3] and match[3].lower() == "ish" else "at_least"
    return Approximator(match.start(), match.end(), kind, False)


def bound_behind_noun(text: str, end: int) -> Approximation | None:
    """Return the bound that stands behind the thing counted by a number which ends at `end`, or None.

    >>> bound_behind_noun("40 people at least", 2), bound_behind_noun("40 of them or more", 2)
    ('at_least', None)
    """
    match = _behind_noun().match(text, end)
    if match is None or any(word in FUNCTION_WORDS for word in match[1].lower().split()):
        return None
    return _tables().approximators[_spaced(match[2])]  # type: ignore[return-value]
