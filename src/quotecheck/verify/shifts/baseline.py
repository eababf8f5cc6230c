"""QC321: a change measured from another starting point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.baseline_places import place_of
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amount_at, amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["WAYS", "Baseline", "are_one", "baselines", "equal_amounts", "find_baseline_shifts"]

_STARTS = frozenset(
    ["from", "since", "compared", "than", "over", "against", "versus", "vs", "below", "above", "relative", "beyond"]
)
_WEAK_STARTS = frozenset(("on", "under", "short", "ahead", "to"))
"""These begin a baseline only where a known one follows: "up on the month", "5 percent on Monday"."""
_GENERIC = word_set("classes", "baseline_generic")
_STEPS = ("year", "quarter", "month", "week", "day", "season", "term", "decade")
_ONE_WORD = {"annually": "year", "annual": "year", "yearly": "year", "year-ago": "year", "year-earlier": "year"} | {
    form: step for step in _STEPS for form in (f"{step}-on-{step}", f"{step}-over-{step}", f"{step}ly")
}
_BETWEEN = frozenset(("on", "over", "to"))
_BEFORE = word_set("classes", "baseline_before")
WAYS = (
    (word_set("classes", "baseline_up"), word_set("classes", "moves_up")),
    (word_set("classes", "baseline_down"), word_set("classes", "moves_down")),
)
"""Words of comparison, and the verbs that say the same of a change."""
_COMPARED = WAYS[0][0] | WAYS[1][0]
_KINDS = {
    "average": word_set("classes", "baseline_average"),
    "forecast": word_set("classes", "baseline_forecast"),
    "target": word_set("classes", "baseline_target"),
    "pandemic": word_set("classes", "baseline_pandemic"),
}
_TIMES = closed("months") | word_set("nouns", "time")
_MONTHS_OF = {12: "year", 3: "quarter", 1: "month"}
_LAST_BEFORE_PANDEMIC = 2020
_REACH = 3
"""Words between an amount and what it is measured from: "6.2 percent in the quarter from a year earlier"."""


class Baseline(NamedTuple):
    """What an amount is measured from: its units, its kind ("year", "average") or "", and the words that tell it.

    `place` is the month, quarter, year or day of the week that it is, where the sentence tells which: "month 2" for
    "in February", and for "the month before" in a sentence about March.
    """

    first: int
    last: int
    kind: str
    keys: frozenset[str]
    place: str = ""


@kept
def baselines(passage: Passage) -> tuple[tuple[Amount, Baseline], ...]:
    """Return the amounts of a passage that are told with what they are measured from, in order.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> found = baselines(passage_of("Sales rose 5 percent year on year but fell 1 percent from the previous quarter."))
    >>> [(amount.quantity.value, baseline.kind) for amount, baseline in found]
    [(5.0, 'year'), (1.0, 'quarter')]
    """
    told = ((amount, _behind(passage, amount) or _in_front(passage, amount)) for amount in amounts(passage))
    return tuple(
        (amount, found._replace(place=place_of(passage, found.first, found.last, found.kind)))
        for amount, found in told
        if found is not None
    )


@needs(claim=amounts, evidence=amounts)
def find_baseline_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each amount that both texts give with what it is measured against.

    What the passage measures another amount from is no baseline of this one: "up 9 percent on January, down 5 percent
    on the year" told as "up 9 percent on the year".
    """
    theirs = baselines(pair.evidence)
    for mine, here in baselines(pair.claim) if theirs else ():
        same = [(other, there) for other, there in theirs if equal_amounts(mine, other)]
        if not same:
            continue
        anchor = ("QC321", mine.first)
        answers = [are_one(here, there) for _, there in same]
        is_anothers = True not in answers and any(
            other.quantity.kind == mine.quantity.kind and are_one(here, there)
            for other, there in theirs
            if not equal_amounts(mine, other)
        )
        if any(answer is not False for answer in answers) and not is_anothers:
            yield Mark(anchor)
            continue
        other, there = same[0]
        where = (there.first, there.last)
        said, source = pair.claim.text(here.first, here.last), pair.evidence.text(*where)
        amount = pair.evidence.text(other.first, other.last)
        message = f"The source measures {amount} against something else: “{source}”, not “{said}”."
        there_all = min(other.first, where[0]), max(other.last, where[1])
        shift = pair.shift("QC321", "error", (here.first, here.last), there_all, "contradicts", message)
        yield Mark(anchor, shift)


def are_one(mine: Baseline, other: Baseline) -> bool | None:
    """Return whether two baselines are the same: None where that cannot be told ("a year earlier", "2022")."""
    kinds = {mine.kind, other.kind}
    if mine.place and other.place and mine.place.split()[0] == other.place.split()[0]:
        return mine.place == other.place
    if len(kinds) == 1 and mine.kind:
        return True
    years = [int(kind) for kind in kinds if kind.isdigit()]
    if len(years) == 2:
        return False
    if "" in kinds:
        (known,) = (kinds - {""}) or {""}
        if not known or known.isdigit():
            return bool(mine.keys & other.keys)
        is_timed = not (other if mine.kind else mine).keys.isdisjoint(_TIMES)
        return False if is_timed and known in ("average", "forecast", "target") else None
    if years and ("pandemic" not in kinds or years[0] <= _LAST_BEFORE_PANDEMIC):
        return None if any(kind.startswith(("year", "pandemic")) for kind in kinds) else False
    return False


def equal_amounts(mine: Amount, theirs: Amount) -> bool:
    """Return whether two amounts are the same figure of the same kind."""
    a, b = mine.quantity, theirs.quantity
    return a.value == b.value and a.kind == b.kind and a.unit == b.unit


def _behind(passage: Passage, amount: Amount) -> Baseline | None:
    """Return what an amount is measured from where that is told behind it ("from a year earlier"), or None."""
    for at in range(amount.last, min(amount.last + _REACH + 1, len(passage))):
        fixed = _fixed_at(passage, at)
        if fixed is not None:
            return fixed
        word = passage.words[at]
        if word in _STARTS | _WEAK_STARTS and not passage.gaps[at]:
            found = _read(passage, at)
            is_sure = word in _STARTS or (found is not None and (found.kind in _KINDS or found.kind.isdigit()))
            if found is not None and (is_sure or _is_step(found.kind)):
                return found
            if word in _STARTS:
                return None
        if passage.gaps[at] or (passage.tags[at] in ("V", "C", "S", "W") and word not in _COMPARED):
            return None
    return None


def _in_front(passage: Passage, amount: Amount) -> Baseline | None:
    """Return what a sentence is measured from at its head ("Year on year, sales rose", "Compared with May, ...")."""
    at = next((at for at in range(amount.first - 1, -1, -1) if _opens_clause(passage, at)), -1)
    if at < 0:
        return None
    fixed = _fixed_at(passage, at)
    found = fixed or (_read(passage, at) if passage.words[at] in ("compared", "against") else None)
    is_apart = found is not None and found.last < amount.first and bool(passage.gaps[found.last])
    return found if is_apart else None


def _opens_clause(passage: Passage, at: int) -> bool:
    """Return whether a unit opens the sentence, or stands behind the last "but", "while" or semicolon."""
    return at == 0 or ";" in passage.gaps[at] or passage.words[at - 1] in ("but", "while", "whereas", "though")


def _fixed_at(passage: Passage, at: int) -> Baseline | None:
    """Return "year on year", "year-on-year" or "annually" at a unit, or None."""
    word = passage.words[at]
    if word in _ONE_WORD:
        return Baseline(at, at + 1, _ONE_WORD[word], frozenset((_ONE_WORD[word],)))
    if word in _STEPS and passage.words[at + 2 : at + 3] == [word] and passage.words[at + 1] in _BETWEEN:
        return Baseline(at, at + 3, word, frozenset((word,)))
    return None


def _read(passage: Passage, at: int) -> Baseline | None:
    """Return the baseline whose first word stands at a unit ("from"), None where it tells none."""
    if _is_amount(passage, at + 1):
        return None
    last = at + 1
    while last < len(passage) and not passage.gaps[last] and _goes_on(passage, at, last):
        last += 1
    kind = _kind(passage, at, last)
    keys = {
        passage.norms[unit]
        for unit in content_in(passage, at, last)
        if passage.words[unit] not in _GENERIC and passage.norms[unit] not in _GENERIC
    }
    return Baseline(at, last, kind, frozenset((*keys, kind)) - {""}) if keys or kind else None


def _goes_on(passage: Passage, first: int, at: int) -> bool:
    word, tag = passage.words[at], passage.tags[at]
    if word in ("of", "that", "those", "it", "what", "before") or (tag in "VBHM" and _is_telling(passage, at)):
        return True
    return tag in ("D", "N", "Q", "A") or (tag == "P" and at <= first + 2)


def _is_telling(passage: Passage, at: int) -> bool:
    """Return whether a verb is one of "than forecast", "than analysts had expected", or its auxiliary."""
    words = passage.words[at : at + 2]
    return any(word in _KINDS["forecast"] or word in _KINDS["target"] for word in words)


def _kind(passage: Passage, first: int, last: int) -> str:
    """Return which of the usual baselines a stretch tells, a year in figures, or "" for others."""
    words = passage.words[first:last]
    told = frozenset(words)
    for kind, telling in _KINDS.items():
        if not told.isdisjoint(telling):
            return kind
    year = next((word for word in words if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")), "")
    if year:
        return year
    inside = [amount for amount in amounts(passage) if first <= amount.first < last]
    counted = [amount for amount in inside if time_span(amount.quantity) is not None]
    if any(amount.quantity.value != 1 for amount in counted):
        months = [amount.quantity.value for amount in counted if amount.quantity.unit == "month"]
        return _MONTHS_OF.get(int(months[0]), "") if len(months) == 1 and not told.isdisjoint(_BEFORE) else ""
    if told.isdisjoint(_BEFORE):
        return ""
    step = next((step for step in _STEPS if step in told), "")
    if step and _is_before_last(passage, first, last, step):
        return f"{step} before last"
    return step or ("year" if not told.isdisjoint(closed("months")) else "")


def _is_step(kind: str) -> bool:
    """Return whether a kind of baseline is a step back in time: "season", "season before last"."""
    return kind.split(" ", maxsplit=1)[0] in _STEPS


def _is_before_last(passage: Passage, first: int, last: int, step: str) -> bool:
    """Return whether a stretch goes two steps back: "the season before last", or "before that" behind "last season"."""
    for at in range(first, last - 2):
        if passage.words[at] == step and passage.words[at + 1] == "before":
            is_behind_last = any(
                passage.words[i] in _LAST and passage.words[i + 1] == step for i in range(max(0, first - 1))
            )
            return passage.words[at + 2] == "last" or (passage.words[at + 2] == "that" and is_behind_last)
    return False


_LAST = frozenset(("last", "previous"))


def _is_amount(passage: Passage, at: int) -> bool:
    """Return whether an amount stands at a unit, which no change is measured from: "hotter than 40 degrees"."""
    amount = amount_at(passage, at)
    return amount is not None and amount.quantity.kind != "year" and time_span(amount.quantity) is None
