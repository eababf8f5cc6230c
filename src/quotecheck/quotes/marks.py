"""Quotation marks on the page: where they stand, and how much each looks like an opener, a closer or neither.

Costs are in one unit: 0 is what print normally does, 1 an oddity seen daily, 5 and more a mistake. They were set by
reading and then tried on the odd-numbered articles of news_quotes.dev and on LitBank dev (2026-11-21); `pairing.py`
adds them up over a paragraph and takes the cheapest reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotecheck.language.patterns import compile_later
from quotecheck.quotes.wordlists import words_of
from quotecheck.ready import compiled

__all__ = ["CLOSERS", "GLYPHS", "SCAN", "Mark", "mark_places", "scan_marks"]

_SURE = '"“”„‟«»「」『』‘‚‛‹›〝〞〟＂`'
SCAN = compiled(
    # One character class first: the engine skips at full speed to characters that may be marks.
    rf"[{_SURE}'’](?:(?<=`)`|(?<=')'|(?<=[{_SURE}])|(?<!\w['’])|(?!\w)|(?<=\d['’])(?=\d))"
)
"""Every mark that may quote. An apostrophe between letters is none; between digits it may be feet."""

_DOUBLED = compile_later(rf"‘‘|’’|{SCAN.pattern}")
"""The same where two single marks stand for a double one: ‘‘We go.’’ Elsewhere "the boys’’" ends with two marks."""

CLOSERS: dict[str, str] = {
    '"': '"',
    "“": "”",
    "”": "”",  # Swedish, Finnish: the same mark twice
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«»",  # German and Danish print; Swedish
    "「": "」",
    "『": "』",
    "‘": "’",
    "'": "'",
    "’": "’",
    "‚": "‘’",
    "‛": "’",
    "‹": "›",
    "›": "‹›",
    "``": "''\"",
    "`": "'’",
    "''": "''",
    "‘‘": "’’",
    "〝": "〞〟",
    "＂": "＂",
}
"""Opening mark to the closing marks that agree with it."""

GLYPHS: dict[str, int] = {
    **dict.fromkeys(["'", "‘", "’", "‚", "‛", "`", "‹", "›"], 1),
    **dict.fromkeys(['"', "“", "”", "„", "‟", "«", "»", "``", "''", "‘‘", "’’", "〝", "〞", "〟", "＂"], 2),
    **dict.fromkeys("「」", 3),
    **dict.fromkeys("『』", 4),
}
"""Family of a mark: 1 single, 2 double, 3 and 4 the two corner brackets. A pair stays in its family."""

# What a glyph says by itself: cost of opening, cost of closing. Straight marks say nothing.
_BY_SHAPE: dict[str, tuple[float, float]] = {
    '"': (0, 0),
    "'": (0, 0),
    "＂": (0, 0),
    "“": (0, 4),  # closes „…“
    "”": (3.5, 0),  # opens ”…”
    "„": (0, 12),
    "‟": (1, 1),
    "«": (0, 1),
    "»": (1, 0),
    "‹": (0, 1),
    "›": (1, 0),
    "‘": (0, 3),  # closes ‚…‘
    "’": (3, 0),
    "‚": (0, 12),
    "‛": (0, 6),
    "``": (0, 12),
    "`": (1, 12),
    "''": (4, 0),
    "‘‘": (0, 4),
    "’’": (3.5, 0),
    "「": (0, 20),
    "」": (20, 0),
    "『": (0, 20),
    "』": (20, 0),
    "〝": (0, 12),
    "〞": (12, 0),
    "〟": (12, 0),
}

_ENDING = ".,!?…"
_LATER = ";:)]}%*"
_BRACKETS = "([{<*_"
_DASHES = "—–―-/"
_ALL = "\"“”„‟«»「」『』‘’'‚‛‹›`〝〞〟＂"
_NEVER_SURE = "'’‘`"
"""Marks that may be apostrophes, or two of which may be one mark; all others are marks wherever they stand."""
_NEXT_WORD = compiled(r"[^\W_]+")
_DECADE = compiled(r"\d\ds?\b")
_FEET = compiled(r"\d['’′]\s?\d+(?:[.\d½¼¾]|-\d+/\d+)*$")


@dataclass(slots=True)
class Mark:
    """One mark. `opens`, `closes` and `neither` are the costs of reading it so; `family` 1 is single, 2 double."""

    start: int
    end: int
    glyph: str
    family: int
    opens: float
    closes: float
    neither: float


def mark_places(text: str) -> list[int]:
    """Return where a text has characters that may be marks, in order: sought one by one, many times as fast as all."""
    places: list[int] = []
    for glyph in _ALL:
        at = text.find(glyph)
        while at >= 0:
            places.append(at)
            at = text.find(glyph, at + 1)
    places.sort()
    return places


def scan_marks(
    text: str, start: int, end: int, *, tokenised: bool = False, places: Sequence[int] | None = None
) -> list[Mark]:
    """Return the marks of one paragraph with their costs, in text order.

    Args:
        text: the whole document, so that neighbours are seen.
        start: first offset of the paragraph.
        end: offset after its last character.
        tokenised: True where every mark has a space on both sides (`layout.is_tokenised`).
        places: of the paragraph, as `mark_places` gives them, if the caller has them.

    >>> [(mark.glyph, mark.opens < mark.closes) for mark in scan_marks('He said "no".', 0, 13)]
    [('"', True), ('"', False)]
    """
    if places is None:
        places = [at for at in mark_places(text) if start <= at < end]
    weigh = _weigh_tokenised if tokenised else _weigh
    has_doubled = text.find("‘‘", start, end) >= 0 and text.find("’’", start, end) >= 0
    pattern = _DOUBLED if has_doubled else SCAN
    marks: list[Mark] = []
    stop = start
    for at in places:
        glyph = text[at]
        if at < stop:  # the second of two that are one mark
            continue
        if glyph in _NEVER_SURE:
            match = pattern.match(text, at, end)
            if match is None:
                continue
            glyph = match[0]
            if tokenised and not has_doubled and GLYPHS[glyph] == 1 and _is_loose_apostrophe(text, at, end):
                continue
        stop = at + len(glyph)
        marks.append(weigh(text, at, stop, glyph, start, end))
    return marks


def _is_loose_apostrophe(text: str, at: int, end: int) -> bool:
    """Return True for the clitics that tokenisers cut off: "Mary 's", "I 'll"."""
    word = _NEXT_WORD.match(text, at + 1, end)
    return word is not None and word.group() in words_of("clitics")


def _weigh(text: str, at: int, stop: int, glyph: str, start: int, end: int) -> Mark:
    """Weigh a mark by its two neighbours."""
    before = text[at - 1] if at > start else "\n"
    after = text[stop] if stop < end else "\n"
    family = GLYPHS[glyph]
    if family > 2:
        opens, closes = _BY_SHAPE[glyph]
        return Mark(at, stop, glyph, family, opens, closes, 6.0)
    opens, closes, neither = _by_neighbours(glyph, before, after)
    if family == 2:
        if before.isdigit() and glyph in '"”':
            neither = _inches(text, at, start)
        return Mark(at, stop, glyph, 2, opens, closes, neither)
    return _weigh_single(text, at, stop, glyph, before, after, opens, closes, end)


@lru_cache(maxsize=8_192)
def _by_neighbours(glyph: str, before: str, after: str) -> tuple[float, float, float]:
    """Return what a glyph between two characters costs as an opener, a closer and, for a double mark, as neither."""
    if glyph in "«»‹›":  # French sets them apart from their words
        opens = 4.0 if before.isalnum() else 1.5 if after.isspace() and not before.isspace() else 0.0
        closes = 4.0 if after.isalnum() else 1.5 if before.isspace() and not after.isspace() else 0.0
    else:
        opens = _left_of_opener(before) + _right_of_opener(after)
        closes = _left_of_closer(before) + _right_of_closer(after)
    if glyph == '"' and before in _ENDING and after.isupper():  # he said."No."She left: the spaces are gone
        opens, closes = opens - 2.0, closes - 2.0
    shape = _BY_SHAPE[glyph]
    opens, closes = opens + shape[0], closes + shape[1]
    return opens, closes, 9.0 - min(4.0, opens, closes)


def _left_of_opener(before: str) -> float:
    if before.isspace() or before in _BRACKETS:
        return 0.0
    if before in "—–―":
        return 0.5
    if before in "-/=" or before in _ALL:
        return 1.0
    return 5.0 if not before.isalnum() else 6.0


def _right_of_opener(after: str) -> float:
    if after.isalnum():
        return 0.0
    if after in "$£€¥[(#@&…¿¡*_+<" or after in _ALL:
        return 0.3
    if after in "—–.-":
        return 1.0
    return 4.0 if after.isspace() and after != "\n" else 5.0


def _left_of_closer(before: str) -> float:
    if before in _ENDING or before.isalnum():
        return 0.0
    if before in _LATER or before in _ALL:
        return 0.3
    if before in _DASHES:
        return 0.5
    if before.isspace():
        return 7.0 if before == "\n" else 4.0
    return 5.0 if before in _BRACKETS else 1.0


def _right_of_closer(after: str) -> float:
    if after.isspace() or after in _ENDING or after in _LATER:
        return 0.0
    if after in _DASHES or after in _ALL or after in "<>[(":
        return 0.5
    return 5.0 if after.isalnum() else 1.0


def _inches(text: str, at: int, start: int) -> float:
    """Return the cost of a double mark behind a number that quotes nothing: 6'2" for sure; a 12" pipe may be a slip."""
    if _FEET.search(text, max(start, at - 12), at):
        return 0.0
    return 3.0  # dearer than a proper pair, cheaper than a broken one


def _weigh_single(
    text: str, at: int, stop: int, glyph: str, before: str, after: str, opens: float, closes: float, end: int
) -> Mark:
    """Weigh a single mark, which is more often an apostrophe than a quotation mark."""
    neither = 6.0
    if before.isalnum() and after.isdigit():  # 6'2
        return Mark(at, stop, glyph, 1, 9.0, 9.0, 0.0)
    if before.isalpha():
        possessive = before in "sSzZxX"
        word = _NEXT_WORD.match(text, stop + 1, end) if after.isspace() else None
        runs_on = word is not None and word.group().lower() not in words_of("after_closers")
        neither = 0.2 if possessive and runs_on else 0.8 if possessive else 1.5 if before in "nNof" else 2.5
        closes += 1.5 if possessive and runs_on else 0.5 if runs_on and before in "nN" else 0.0
    elif before.isdigit():
        neither = 1.0
        closes += 0.3
    elif opens <= closes:
        word = _NEXT_WORD.match(text, stop, end)
        is_elision = word is not None and word.group().lower() in words_of("elisions")
        if word is not None and _DECADE.match(text, stop, end) and after.isdigit():
            is_elision = True
        if is_elision:
            opens += 2.0
            neither = 0.3
        elif glyph == "’":
            neither = 2.0
        elif glyph == "`":
            neither = 0.5
        else:
            neither = 5.0
    return Mark(at, stop, glyph, 1, opens, closes, neither)


def _weigh_tokenised(text: str, at: int, stop: int, glyph: str, start: int, end: int) -> Mark:
    """Weigh a mark in tokenised text, where the words and line ends around it have to tell."""
    left = at
    while left > start and text[left - 1] in " \t":
        left -= 1
    right = stop
    while right < end and text[right] in " \t":
        right += 1
    before = text[left - 1] if left > start else "\n"
    after = text[right] if right < end else "\n"
    ends_clause = before in ".,!?;:…—-" or before in _ALL or before in ")_"
    opens = 0.0 if before == "\n" else 0.4 if ends_clause else 1.0
    opens += 3.0 if after == "\n" else 0.0 if after.isupper() else 0.4 if after.isalnum() or after in _ALL else 2.0
    closes = 5.0 if before == "\n" else 0.0 if ends_clause else 1.2
    closes += 0.0 if after == "\n" or not after.isupper() else 0.6
    shape = _BY_SHAPE[glyph]
    neither = 6.0
    if GLYPHS[glyph] == 1:
        is_plain = min(opens, closes) <= 0.1 and max(opens, closes) >= 3.0
        neither = 6.0 if glyph == "‘" else 4.0 if is_plain else 2.5 if ends_clause or before == "\n" else 1.2
        closes += 0.4 if before.isalnum() and after.islower() else 0.0
    return Mark(at, stop, glyph, GLYPHS[glyph], opens + shape[0], closes + shape[1], neither)
