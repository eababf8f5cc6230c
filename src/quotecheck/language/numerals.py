"""One number as printed, in digits or words, and its worth: "1.2 million", "two hundred and forty-one", "a third"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from math import fsum
from typing import Literal, NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.runs import small_words
from quotecheck.language.wordlists import read_table

__all__ = [
    "Numeral",
    "NumeralKind",
    "number_words",
    "numeral_starts",
    "other_numerals",
    "part_after",
    "read_numeral",
    "spoken_year",
]

NumeralKind = Literal["cardinal", "ordinal", "fraction", "vague"]


class Numeral(NamedTuple):
    """A number that ends at `end` of a text. `high` differs from `low` only for "dozens" and its like.

    `scale` is the factor of the scale words at its end ("1.2 million": 1,000,000), 1.0 if there are none.
    """

    end: int
    low: float
    high: float
    kind: NumeralKind
    in_digits: bool
    scale: float = 1.0


class _Words(NamedTuple):
    small: dict[str, float]
    scales: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]
    suffixes: dict[str, float]


@cache
def _words() -> _Words:
    def table(*sections: str) -> dict[str, float]:
        return {
            word: float(value) for section in sections for word, value in read_table("numbers.txt", section).items()
        }

    return _Words(table("units", "tens"), table("scales"), table("ordinals"), table("fractions"), table("suffixes"))


_TOKENS_AND_GAPS = compile_later(r"([A-Za-z]+|\.?\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅛⅜])")
_FIGURE = compile_later(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜]\d*")
_ATTACHED_WORD = compile_later(r"[\w'\u2019-]")
_ATTACHED_DIGIT = compile_later(r"[A-Za-z]-$|[\w.]$")
_HALVED = "minute|hour|day|week|month|year|decade|century|mile"
"""Units of which one and a part are told: "an hour and a half"."""
_SCALED = "hundred|thousand|million|billion|trillion|half|third|quarter|fifth|tenth|dozen|score"
_AFTER_ARTICLE = compile_later(rf"\s+(?:{_SCALED}|(?:{_HALVED})\s+and\s+an?\s+(?:half|quarter)\b)", re.IGNORECASE)
_ARTICLES = frozenset(("a", "an"))
_COUNTED = (*_SCALED.split("|"), *_HALVED.split("|"))
"""How the word behind an article that counts begins: most articles do not count."""
_ONE_AND_PART = compile_later(rf"an?(?=\s+(?:{_HALVED})\s+and\s+an?\s)", re.IGNORECASE)
"""The article that counts one in "an hour and a half"."""
_GLYPHS = dict(zip("½⅓⅔¼¾⅕⅖⅗⅘⅛⅜", (1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 0.2, 0.4, 0.6, 0.8, 0.125, 0.375), strict=True))
_DIGITS = compile_later(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+")
_CONTINENTAL = compile_later(
    r"(?P<whole>\d{1,3}(?:\.\d{3})+),(?P<part>\d{1,2})(?![\d,]|\.\d)"  # 1.234,56
    r"|(?P<millions>\d{1,3}(?:\.\d{3}){2,})(?![\d,]|\.\d)"  # 1.200.000
    r"|(?P<ones>\d{1,3}),(?P<tenths>\d{1,2})(?![\d,]|\.\d)"  # 1,2, where a unit or a currency stands beside it
)
_BESIDE_AMOUNT = compile_later(
    r"\s?%|[\s-]?(?:per ?cent|percentage|million|billion|trillion|mio|mrd|bn|mln|euros?|dollars?|pounds?|francs?"
    r"|kron(?:er|or)|zloty|degrees|kilomet|met(?:er|re)s?|km|kg|tonnes)\b|\s?[$£€]",
    re.IGNORECASE,
)
_SHORTENED = frozenset(("mio", "mrd"))
_DOT_BEFORE_MONEY = compile_later(r"\.(?=\s(?:euros?|dollars?|francs?|kron(?:er|or)|zloty|[$£€])\b)", re.IGNORECASE)
"""The dot of "1,2 Mrd. Euro"; before anything else it may end the sentence."""
_BEFORE_AMOUNT = compile_later(r"(?:[$£€]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN))\s?$")
_ORDINAL_TAIL = compile_later(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_MIXED = compile_later(rf"[ -](\d{{1,2}})/(\d{{1,3}})\b|\s?([{''.join(_GLYPHS)}])")
_SLASH = compile_later(r"(\d{1,2})/(\d{1,3})(?![\d/])")
_FRACTION_PARTS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100))
_JOIN = compile_later(r"(\s+and\s+|-and-)|(,\s+)|\s*-\s*|\s+", re.IGNORECASE)
_LETTERS = compile_later(r"[A-Za-z]+")
_POINT = compile_later(
    r"[\s-]point((?:[\s-](?:oh|zero|one|two|three|four|five|six|seven|eight|nine)\b)+)", re.IGNORECASE
)
_SCALE_WORD = compile_later(r"([\s-]*)([A-Za-z]+)")
_SCORES = compile_later(r"\s+score(?=\s+(?:years|of|people|men|women|more)\b)", re.IGNORECASE)
"""Twenties, where no game is told: "four score years", not "the two score goals"."""
_AND_A_HALF = compile_later(r"(?:\s+and\s+|-and-)an?[\s-](half|quarter)\b", re.IGNORECASE)
_VAGUE = compile_later(
    r"(?:(tens|hundreds|dozens|scores|thousands|millions)\s+of\s+(thousands|millions|billions|trillions)"
    r"|(dozens|scores|hundreds|thousands|millions|billions|trillions)"
    r"|(several|few|couple\s+of)\s+(dozen|hundred|thousand|million|billion|trillion))\b",
    re.IGNORECASE,
)
_PLURAL_WORTH = {"tens": 10.0, "dozens": 12.0, "scores": 20.0}
_UNDER_HUNDREDS = 199.0
"""The most that "dozens" and "scores" can be: from 200 on one says "hundreds"."""
_SOME = frozenset(("several", "few", "couple"))
_ARTICLE = compile_later(
    r"an?\s+(half|third|quarter|fourth|fifth|sixth|tenth|dozen|score(?=\s+of\s+(?:[a-z]+s|people|men|women|children)\b))\b",
    re.IGNORECASE,
)
_HALF_A = compile_later(r"half[\s-]an?[\s-](dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)


@cache
def _starters() -> frozenset[str]:
    words = _words()
    plurals = (*_PLURAL_WORTH, "hundreds", "thousands", "millions", "billions", "trillions")
    return frozenset((*words.small, *words.ordinals, *plurals, "half", *_ARTICLES, *_SOME))


@cache
def number_words() -> frozenset[str]:
    """Return folded words without one of which no number is told in words ("a dozen" has "dozen").

    >>> "dozen" in number_words(), "a" in number_words(), "bridge" in number_words()
    (True, False, False)
    """
    counted = {form for word in _COUNTED for form in (word, f"{word}s", f"{word[:-1]}ies")}
    return (_starters() | counted) - _ARTICLES - _SOME


def numeral_starts(text: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    """Yield the places of `text[first:last]` where a number may start: a digit, a sign, a number word, "a" before one.

    >>> list(numeral_starts("In May 5 of a hundred, COVID-19 and one"))
    [7, 12, 36]
    """
    if number_words().isdisjoint(small_words(text[first:last])):
        for match in _FIGURE.finditer(text, first, len(text) if last is None else last):
            start = match.start()
            start -= start > first and text[start - 1] == "." and text[start] not in _GLYPHS
            if not _ATTACHED_DIGIT.search(text, max(0, start - 2), start):
                yield start
        return  # no number in words: most texts, and the cut below takes longer
    starters = _starters()
    pieces = _TOKENS_AND_GAPS.split(text[first:last])  # a match object for each word would cost twice as much
    words = list(map(str.lower, pieces[1::2]))
    found = [at for at, word in enumerate(words) if word in starters or not word[0].isalpha()]
    found = [at for at in found if words[at] not in _ARTICLES or "".join(words[at + 1 : at + 2]).startswith(_COUNTED)]
    ends = list(accumulate(map(len, pieces), initial=first)) if found else []
    for at in found:
        start, end = ends[2 * at + 1], ends[2 * at + 2]
        if words[at][0].isalpha():
            if start and _ATTACHED_WORD.match(text, start - 1):
                continue
            if words[at] in _ARTICLES and not _AFTER_ARTICLE.match(text, end):
                continue
        elif _ATTACHED_DIGIT.search(text, max(0, start - 2), start):
            continue
        yield start


def read_numeral(text: str, start: int) -> Numeral | None:
    """Return the longest number that starts at `start`, or None.

    >>> read_numeral("two hundred and forty-one votes", 0)
    Numeral(end=25, low=241.0, high=241.0, kind='cardinal', in_digits=False, scale=1.0)
    >>> read_numeral("1.2 million", 0).low, read_numeral("two-thirds of it", 0).kind
    (1200000.0, 'fraction')
    """
    if text[start].isdigit() or text[start] == ".":
        return _read_digits(text, start)
    if text[start] in _GLYPHS:
        return Numeral(start + 1, _GLYPHS[text[start]], _GLYPHS[text[start]], "fraction", True)
    return _read_vague(text, start) or _read_article(text, start) or _WordReader(text, start).read()


def _read_digits(text: str, start: int) -> Numeral | None:
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    slash = _SLASH.match(text, start)
    if slash:
        top, bottom = int(slash[1]), int(slash[2])
        if not (0 < top < bottom and bottom in _FRACTION_PARTS):
            return None
        return Numeral(slash.end(), top / bottom, top / bottom, "fraction", True)
    value, end = _continental(text, start) or (float(match[0].replace(",", "")), match.end())
    tail = _ORDINAL_TAIL.match(text, end)
    if tail:
        return Numeral(tail.end(), value, value, "ordinal", True)
    mixed = _MIXED.match(text, end)
    if mixed and (mixed[3] or 0 < int(mixed[1]) < int(mixed[2])):
        value += _GLYPHS[mixed[3]] if mixed[3] else int(mixed[1]) / int(mixed[2])
        end = mixed.end()
    return _with_scale(text, end, value, in_digits=True)


def _continental(text: str, start: int) -> tuple[float, int] | None:
    """Return the worth and the end of a figure with the comma for the point: "1.234,56", "€1,2", "3,5 percent".

    "1,2" alone may be two of a list: a currency, a unit or a scale has to stand beside it.
    """
    match = _CONTINENTAL.match(text, start)
    if match is None:
        return None
    if match["whole"]:
        return float(f"{match['whole'].replace('.', '')}.{match['part']}"), match.end()
    if match["millions"]:
        return float(match["millions"].replace(".", "")), match.end()
    before = text[max(0, start - 4) : start]
    if _BESIDE_AMOUNT.match(text, match.end()) is None and _BEFORE_AMOUNT.search(before) is None:
        return None
    return float(f"{match['ones']}.{match['tenths']}"), match.end()


def _with_scale(text: str, end: int, value: float, *, in_digits: bool) -> Numeral:
    """Take in what multiplies a number: "1.2 million", "5bn", "two and a half thousand", "three dozen"."""
    words = _words()
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + 1 / words.fractions[half[1].lower()], half.end()
    scores = None if in_digits else _SCORES.match(text, end)
    if scores:
        return Numeral(scores.end(), value * 20.0, value * 20.0, "cardinal", in_digits, 20.0)
    scale = 1.0
    while match := _SCALE_WORD.match(text, end):
        is_attached, word = not match[1], match[2].lower()
        if word == "dozen" or (word in words.scales and not is_attached):
            scale *= 12.0 if word == "dozen" else words.scales[word]
        elif in_digits and scale == 1.0 and word in words.suffixes and (is_attached or len(word) > 1):
            scale *= words.suffixes[word]
        else:
            break
        end = match.end()
        if word in _SHORTENED and (dot := _DOT_BEFORE_MONEY.match(text, end)):
            end = dot.end()
    half = _AND_A_HALF.match(text, end) if scale > 1.0 and not half else None
    if half:
        value, end = value + 1 / words.fractions[half[1].lower()], half.end()
    return Numeral(end, value * scale, value * scale, "cardinal", in_digits, scale)


_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_CENTURIES = {word: at * 100 for at, word in enumerate(_TEENS.split(), start=10)}


def spoken_year(text: str) -> int | None:
    """Return the year that two numbers in words name, as people say it; None for other words.

    >>> spoken_year("nineteen eighty-four"), spoken_year("twenty oh five"), spoken_year("twenty people")
    (1984, 2005, None)
    """
    century, _, rest = text.lower().partition(" ")
    if century not in _CENTURIES or not rest:
        return None
    small = _words().small
    parts = [part for part in re.split(r"[\s-]", rest) if part]
    if len(parts) == 2 and parts[0] in ("oh", "o"):
        worth = small.get(parts[1], 0.0)
    else:
        numeral = _WordReader(rest, 0).read()
        worth = numeral.low if numeral is not None and numeral.end == len(rest) and numeral.kind == "cardinal" else 0.0
        worth = worth if worth >= 10 else 0.0
    return _CENTURIES[century] + int(worth) if 0 < worth < 100 and worth == int(worth) else None


def part_after(text: str, end: int) -> Numeral | None:
    """Return the part of one that follows a unit ("two years and a half"), or None.

    >>> part_after("an hour and a quarter", 7)
    Numeral(end=21, low=0.25, high=0.25, kind='fraction', in_digits=False, scale=1.0)
    """
    match = _AND_A_HALF.match(text, end)
    if match is None or text.startswith(" of ", match.end()):  # "two years and a quarter of his pay"
        return None
    worth = 1 / _words().fractions[match[1].lower()]
    return Numeral(match.end(), worth, worth, "fraction", False)


def _read_vague(text: str, start: int) -> Numeral | None:
    """Read "dozens" (24 to 199), "hundreds" and "several hundred" (200 to 1,000), "tens of thousands" (from 20,000)."""
    match = _VAGUE.match(text, start)
    if match is None:
        return None
    scales = _words().scales
    if match[4]:
        worth = 12.0 if match[5].lower() == "dozen" else scales[match[5].lower()]
        low, high = (1.5, 3.0) if match[4][0] in "cC" else (2.0, 10.0)
        return Numeral(match.end(), worth * low, worth * high, "vague", False, worth)
    worth = 1.0
    for plural in (match[1] or match[3], match[2]):
        if plural:
            worth *= _PLURAL_WORTH.get(plural.lower()) or scales[plural.lower()[:-1]]
    high = float("inf") if (match[2] or match[3]).lower() == "trillions" else worth * 10
    high = _UNDER_HUNDREDS if worth in _PLURAL_WORTH.values() else high
    return Numeral(match.end(), worth * 2, high, "vague", False, worth)


def _read_article(text: str, start: int) -> Numeral | None:
    """Read "a dozen", "a half", "half a million", "half", the "an" of "an hour and a half".

    Not "a hundred", which the common path knows.
    """
    match = _HALF_A.match(text, start)
    if match:
        scale = 12.0 if match[1].lower() == "dozen" else _words().scales[match[1].lower()]
        return Numeral(match.end(), scale / 2, scale / 2, "cardinal", False, scale)
    if text[start : start + 4].lower() == "half":
        return Numeral(start + 4, 0.5, 0.5, "fraction", False)
    match = _ONE_AND_PART.match(text, start)
    if match:
        return Numeral(match.end(), 1.0, 1.0, "cardinal", False)
    match = _ARTICLE.match(text, start)
    if match is None:
        return None
    if match[1].lower() == "dozen":
        return _with_scale(text, match.end(), 12.0, in_digits=False)
    if match[1].lower() == "score":
        return Numeral(match.end(), 20.0, 20.0, "cardinal", False, 20.0)
    worth = 1 / _words().fractions[match[1].lower()]
    return Numeral(match.end(), worth, worth, "fraction", False)


class _WordReader:
    """Adds up number words from left to right and stops before one that cannot go on ("two three", "one and two")."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.end = text, start, start
        self.total = self.current = 0.0
        self.last = ""
        self.limit = float("inf")

    def read(self) -> Numeral | None:
        at = self.end
        while match := _LETTERS.match(self.text, at):
            word = match[0].lower()
            finished = self._finish(word, match.end())
            if finished:
                return finished
            if not self._take(word):
                break
            self.end = match.end()
            join = _JOIN.match(self.text, self.end)
            if (
                join is None
                or (join[1] and self.last not in ("hundred", "scale"))
                or (join[2] and self.last != "scale")
            ):
                break
            at = join.end()
        if self.last in ("", "article"):
            return None
        return self._cardinal()

    def _finish(self, word: str, end: int) -> Numeral | None:
        """Return a fraction ("two-thirds") or an ordinal ("forty-first") that `word` completes."""
        words = _words()
        if self.last == "unit" and not self.total and word in words.fractions and word != "second":
            worth = self.current / words.fractions[word]
            return Numeral(end, worth, worth, "fraction", False)
        rank = words.ordinals.get(word)
        if rank is not None and self._fits(rank):
            worth = self.total + (self.current * rank if rank >= 100 and self.current else self.current + rank)
            return Numeral(end, worth, worth, "ordinal", False)
        return None

    def _take(self, word: str) -> bool:
        """Add one word to the number; False if it cannot follow."""
        words = _words()
        scale = words.scales.get(word, 0.0)
        if word in ("a", "an") and not self.last:
            self.current, self.last = 1.0, "article"
        elif word in words.small and self._fits(words.small[word]):
            self.current, self.last = self.current + words.small[word], "tens" if words.small[word] >= 20 else "unit"
        elif word == "hundred" and self.last in ("unit", "tens", "article") and 0 < self.current < 100:
            self.current, self.last = self.current * 100, "hundred"
        elif 1000 <= scale < self.limit and self.last not in ("", "scale"):
            self.total, self.current, self.last = self.total + self.current * scale, 0.0, "scale"
            self.limit = scale
        else:
            return False
        return True

    def _fits(self, value: float) -> bool:
        """Return whether a number word of this value can come after the last one ("forty" "one", "hundred" "six")."""
        if self.last in ("", "hundred", "scale"):
            return True
        return (self.last == "tens" and 0 < value < 10) or (value >= 100 and self.last != "scale")

    def _cardinal(self) -> Numeral:
        value = self.total + self.current
        if self.last in ("unit", "tens"):
            decimals = _decimals_after(self.text, self.start, self.end)
            if decimals is not None:
                return _with_scale(self.text, decimals[0], value + decimals[1], in_digits=False)
            return _with_scale(self.text, self.end, value, in_digits=False)
        scale = self.limit if self.last == "scale" else 1.0
        half = _AND_A_HALF.match(self.text, self.end) if self.last == "scale" else None
        if half:
            return Numeral(half.end(), value + scale / 2, value + scale / 2, "cardinal", False, scale)
        return Numeral(self.end, value, value, "cardinal", False, scale)


def _decimals_after(text: str, start: int, end: int) -> tuple[int, float] | None:
    """Return where the decimals behind a number in words end and what they are worth: "two | point four" is .4.

    None where there are none: in "at one point two men" nobody counts points.
    """
    match = _POINT.match(text, end) if text.startswith("point", end + 1) else None
    if match is None or text[max(0, start - 3) : start].lower() == "at ":
        return None
    small = _words().small
    digits = [small.get(word.lower(), 0.0) for word in _LETTERS.findall(match[1])]
    return match.end(), fsum(digit / 10 ** (place + 1) for place, digit in enumerate(digits))


@cache
def _one_word_numerals() -> dict[str, tuple[str, ...]]:
    """Return the numerals of one word, each in figures by its words and in words by its figures."""
    words = _words()
    pairs = [(str(int(worth)), word) for word, worth in words.small.items()]
    for word, worth in words.ordinals.items():
        rank = int(worth)
        ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
        pairs.append((f"{rank}{ending}", word))
    found: dict[str, list[str]] = {}
    for figures, word in pairs:
        found.setdefault(figures, []).append(word)
        found.setdefault(word, []).append(figures)
    return {form: tuple(others) for form, others in found.items()}


def other_numerals(word: str) -> tuple[str, ...]:
    """Return the folded numeral of one word in figures or in words, whichever it is not; none for other words.

    >>> other_numerals("twenty"), other_numerals("3rd"), other_numerals("121")
    (('20',), ('third',), ())
    """
    return _one_word_numerals().get(word, ())
