"""Differences that mean something else together: a rewording, and the mended grammar of speech."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.align.passages import Run
from quotecheck.language import lexicon
from quotecheck.language.datepatterns import MONTH_NAMES
from quotecheck.ready import compiled
from quotecheck.verify.edits import Change
from quotecheck.verify.money import CURRENCIES, same_amount
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import classes, is_negation

__all__ = ["as_currency", "as_date_order", "as_grammar", "as_rewording", "is_stutter"]

_CURRENCY_REACH = 30
_WORD = compiled(r"\w+")
_DATE_PARTS = 3
"""How many differences a date in another order can leave: day, month and year."""
_DAY = compiled(r"(\d{1,2})(?:st|nd|rd|th)?$")
_LETTERS = compiled(r"[a-z]+")
_MONTH_REACH = 12
_DATE_DIFFERENCES = frozenset(
    ("number", "content", "omission", "insertion", "numeral", "function", "name", "abbreviation")
)
_EDGES = compiled(r"^\W+|\W+$")
_STUTTERED = frozenset(("th", "sh", "ch", "wh", "st", "sp", "tr", "pr"))


def as_rewording(changes: list[Change]) -> list[Change]:
    """Call words gone and words added close to each other a rewording: one thing said in place of another."""
    gone_places = [(change.s0, change.s1) for change in changes if change.difference == "omission"]
    added_places = [change.s0 for change in changes if change.difference == "insertion"]
    if not gone_places or not added_places:
        return changes

    def is_near(change: Change) -> bool:
        if change.difference == "insertion":
            return any(a - 40 <= change.s0 <= b + 40 for a, b in gone_places)
        return any(change.s0 - 40 <= at <= change.s1 + 40 for at in added_places)

    return [
        change._replace(difference="content")
        if change.difference in ("omission", "insertion") and is_near(change)
        else change
        for change in changes
    ]


def as_currency(changes: list[Change], read: QuoteText, source: Source) -> list[Change]:
    """Call "$3 million" for "3 million dollars" a difference of numeral style: a sign stands for a word."""
    for place, change in enumerate(changes):
        if change.difference not in ("number", "content", "numeral", "quantifier"):
            continue
        quoted, printed = read.view.folded[change.q0 : change.q1], source.view.folded[change.s0 : change.s1]
        sign = next((sign for sign in CURRENCIES if (sign in quoted) != (sign in printed)), None)
        if sign is None or not same_amount(quoted.replace(sign, ""), printed.replace(sign, "")):
            continue
        names = (CURRENCIES[sign], CURRENCIES[sign] + "s")
        following = _WORD.findall(source.view.folded, change.s1, change.s1 + _CURRENCY_REACH)[:3]
        if any(word in names for word in following):
            changes[place] = change._replace(difference="numeral", words=0)
        for other_place in range(place + 1, min(place + 3, len(changes))):
            other = changes[other_place]
            word = read.view.folded[other.q0 : other.q1] or source.view.folded[other.s0 : other.s1]
            if other.op != "replace" and word in names:
                changes[place] = change._replace(difference="numeral", words=0)
                changes[other_place] = other._replace(difference="numeral", words=0)
                break
    return changes


def as_date_order(changes: list[Change], read: QuoteText, source: Source) -> list[Change]:
    """Call "September 1" for "1 September" a difference of numeral style: the same day in another order."""
    changes[:] = [
        change._replace(difference="numeral", words=0) if _is_day_with_ending(change, read, source) else change
        for change in changes
    ]
    place = 0
    while place < len(changes):
        for last in range(min(place + _DATE_PARTS, len(changes)) - 1, place - 1, -1):
            run = changes[place : last + 1]
            if all(change.difference in _DATE_DIFFERENCES for change in run) and _is_same_date(run, read, source):
                changes[place : last + 1] = [change._replace(difference="numeral", words=0) for change in run]
                place = last
                break
        place += 1
    return changes


def _is_day_with_ending(change: Change, read: QuoteText, source: Source) -> bool:
    """Return whether a day of a month only gained or lost its ending: "July 4" for "July 4th"."""
    if change.difference != "number" or change.op != "replace":
        return False
    days = [
        _DAY.match(text)
        for text in (read.view.folded[change.q0 : change.q1], source.view.folded[change.s0 : change.s1])
    ]
    if days[0] is None or days[1] is None or days[0].group(1) != days[1].group(1):
        return False
    around = source.view.folded[max(0, change.s0 - _MONTH_REACH) : change.s1 + _MONTH_REACH]
    return not MONTH_NAMES.isdisjoint(_LETTERS.findall(around))


def _is_same_date(changes: Sequence[Change], read: QuoteText, source: Source) -> bool:
    """Return whether everything from the first difference to the last is one date on both sides, and the same."""
    from quotecheck.language.dates import find_dates

    quoted = read.view.normal[min(change.q0 for change in changes) : max(change.q1 for change in changes)]
    printed = source.view.normal[min(change.s0 for change in changes) : max(change.s1 for change in changes)]
    found = []
    for text in (quoted, printed):
        bare = _EDGES.sub("", text).removeprefix("the ")
        dates = find_dates(bare)
        if len(dates) != 1 or dates[0].kind != "day" or dates[0].day is None or dates[0].text != bare:
            return False
        found.append((dates[0].year, dates[0].month, dates[0].day, dates[0].last_day))
    return found[0] == found[1]


def as_grammar(changes: list[Change], read: QuoteText, source: Source, runs: Sequence[Run]) -> list[Change]:
    """Call small repairs of non-standard speech grammar: double negatives, agreement, "ain't"."""
    small = ("function", "inflection", "negation", "grammar", "contraction", "content", "insertion", "speech-form")
    if not any(change.difference in small for change in changes):
        return changes
    words = source.view.words
    first = max(0, runs[0].source - 3)
    last = min(len(words), runs[-1].source + runs[-1].length + 3)
    text = " ".join(words.keys[first:last])
    padded = f" {text} "
    nonstandard = any(f" {phrase} " in padded for phrase in classes().nonstandard)
    result = []
    concord = False
    for change in changes:
        is_concord = change.difference == "negation" and _is_concord_repair(change, read, source)
        if is_concord or _is_determiner_repair(change, read, source):
            concord = True
            result.append(change._replace(difference="grammar"))
        else:
            result.append(change)
    if not (nonstandard or concord):
        return result
    return [
        change._replace(difference="grammar")
        if change.difference in ("function", "inflection")
        or (change.difference == "contraction" and "ain't" in source.view.folded[change.s0 : change.s1])
        else change
        for change in result
    ]


def _is_determiner_repair(change: Change, read: QuoteText, source: Source) -> bool:
    """Return whether "them boys" became "those boys": an object form that stands before its noun."""
    quoted, printed = read.view.folded[change.q0 : change.q1], source.view.folded[change.s0 : change.s1]
    if printed != "them" or quoted not in ("those", "these", "the"):
        return False
    _, last = source.view.words_in(change.s0, change.s1)
    keys = source.view.words.keys
    following = keys[last] if last < len(keys) else ""
    is_plural = following.endswith("s") or following in ("people", "men", "women", "children", "folk")
    return is_plural and following not in lexicon.FUNCTION_WORDS


def _is_concord_repair(change: Change, read: QuoteText, source: Source) -> bool:
    """Return whether "nobody" became "anybody" under a negation that still stands before it."""
    table = classes()
    quote = read.view.folded[change.q0 : change.q1].removesuffix("'s")
    printed = source.view.folded[change.s0 : change.s1]
    if printed not in table.concord or quote not in table.concord_repair:
        return False
    words = source.view.words
    at, _ = source.view.words_in(change.s0, change.s1)
    return any(is_negation(word) for word in words.keys[max(0, at - 8) : at])


def is_stutter(printed: str, word: str) -> bool:
    """Return whether a folded word of a transcript is another, stuttered: "i-i-i", "w-w-we", "th-the".

    >>> is_stutter("i-i-i", "i"), is_stutter("w-we", "we"), is_stutter("re-record", "record")
    (True, True, False)
    """
    *starts, last = printed.split("-")
    if last != word or not starts:
        return False
    return all(part == word or (word.startswith(part) and (len(part) == 1 or part in _STUTTERED)) for part in starts)
