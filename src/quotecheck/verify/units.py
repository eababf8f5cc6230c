"""A sentence as the units that a source must cover: content words, numbers by value, names under one form.

Function words carry no claim of their own and are left out; negations, modals and quantifiers are judged by the shift
checks (verify/shifts), not by coverage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quotecheck.language.inflect import lemmas
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.names import AliasTable
from quotecheck.language.spelling import canonical_spelling
from quotecheck.language.view import TextView
from quotecheck.language.wordlists import read_table

__all__ = ["Unit", "UnitKind", "base_keys", "units_in"]

UnitKind = Literal["word", "name", "number"]

_PART = re.compile(r"[^\s-]+")
_FIGURE = re.compile(r"[-+]?[$€£¥₩]?(\d[\d,]*(?:\.\d+)?|\.\d+)(?:st|nd|rd|th|s|%)?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words `first` to `last` (exclusive) of a view, with the keys under which they match other units.

    Two units are the same if they share a key: a base form, a value ("#15"), a bearer of names ("=South Korea").
    """

    first: int
    last: int
    kind: UnitKind
    keys: tuple[str, ...]
    text: str


@cache
def base_keys(word: str) -> tuple[str, ...]:
    """Return the base forms of a folded word in one house spelling, likeliest first.

    >>> base_keys("organised"), base_keys("leaves")
    (('organize',), ('leave', 'leaf'))
    """
    bare = word.removesuffix("'s").removesuffix("'")
    return tuple(dict.fromkeys(canonical_spelling(base) for base in lemmas(bare)))


@cache
def _number_words() -> dict[str, str]:
    found = {}
    for section in ("units", "tens", "scales", "ordinals"):
        found.update({word: f"#{value}" for word, value in read_table("numbers.txt", section).items()})
    return found


def number_key(word: str) -> str | None:
    """Return the key of a number written in one word, or None; currency and percent signs do not count.

    >>> number_key("1,000"), number_key("fifteen"), number_key("$4.50"), number_key("school")
    ('#1000', '#15', '#4.5', None)
    """
    match = _FIGURE.match(word)
    if match is None:
        return _number_words().get(word)
    value = float(match.group(1).replace(",", ""))
    return f"#{value:.10g}"


def units_in(view: TextView, first: int, last: int, aliases: AliasTable | None = None) -> tuple[Unit, ...]:
    """Return the units of the words `first` to `last` of a view, in order.

    A hyphenated word gives a unit for each part ("Russia-North"), all at the same word. Names that the alias table
    knows are one unit; other capitalised words are names of one word, except where a sentence begins.

    >>> view = TextView("The U.S. will send 1,000 troops.")
    >>> [(unit.text, unit.kind) for unit in units_in(view, 0, 6)]
    [('u.s.', 'name'), ('send', 'word'), ('1,000', 'number'), ('troops', 'word')]
    """
    parts = list(_parts(view, first, last))
    keys = [key for key, _, _ in parts]
    printed = [view.normal[start : start + len(key)] for key, _, start in parts]
    spans = () if aliases is None else aliases.match_words(keys, printed)
    found: list[Unit] = []
    at = 0
    for span in spans:
        found += _plain_units(parts[at : span.first], printed[at : span.first], first)
        text = " ".join(keys[span.first : span.last])
        words = (parts[span.first][1], parts[span.last - 1][1] + 1)
        found.append(Unit(*words, "name", (f"={span.canonical}",), text))
        at = span.last
    found += _plain_units(parts[at:], printed[at:], first)
    return tuple(found)


_Part = tuple[str, int, int]


def _parts(view: TextView, first: int, last: int) -> Iterator[_Part]:
    """Yield `(folded part, word index, start in the cleaned text)`."""
    words = view.words
    for index in range(first, last):
        key = words.keys[index]
        if "-" in key[1:]:
            for match in _PART.finditer(key):
                yield match.group(), index, words.starts[index] + match.start()
        else:
            yield key, index, words.starts[index]


def _plain_units(parts: Sequence[_Part], printed: Sequence[str], sentence_first: int) -> Iterator[Unit]:
    for (key, index, _), word in zip(parts, printed, strict=True):
        number = number_key(key)
        if number is not None:
            yield Unit(index, index + 1, "number", (number,), key)
        elif key not in FUNCTION_WORDS and len(key) > 1:
            is_name = word[:1].isupper() and index > sentence_first
            yield Unit(index, index + 1, "name" if is_name else "word", base_keys(key), key)
