"""Quantities in a text as intervals with units: "about 15,000", "$1.2bn", "5 to 7 percent", "5 p.m.", "the 1990s".

What only looks like a number (no one, second thoughts, at one with, the day in "June 24") is left out by `lookalikes`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotecheck.language import lookalikes
from quotecheck.language.numerals import Numeral, numeral_starts, part_after, read_numeral, spoken_year
from quotecheck.language.patterns import compile_later
from quotecheck.language.quantity import RECKONED_KINDS, Quantity, QuantityKind, make_quantity
from quotecheck.language.special_numbers import special_forms
from quotecheck.language.units import (
    Approximator,
    Unit,
    approximator_after,
    approximator_before,
    bound_behind_noun,
    unit_after,
    unit_before,
)

__all__ = ["Quantity", "QuantityKind", "find_quantities", "same_value"]


_INFINITY = float("inf")
_SENTENCE = 1000
"""Texts up to this many characters are remembered."""
_WIDE = 3.0
"""How many times its low end a range in words goes at most; our choice, 2026-11-22, as for "five or six"."""
_WHOLE_PERCENT = 100.0
_NEAR = 0.9
"""How far "nearly 500" and "just over 500" reach, as a share of 500: our choice, 2026-11-21; no data was to be had."""


_TO = compile_later(r"\s?[-\u2013\u2014]\s?(?=[$€£¥₩]?\d)|\s+(to|or|and)\s+", re.IGNORECASE)
_BETWEEN = compile_later(r"\bbetween\s+$", re.IGNORECASE)
_FROM = compile_later(r"\bfrom\s+$", re.IGNORECASE)
_STEP_REACH = 24
"""Characters before a step among which its verb stands: "declined by about "."""
_BY = compile_later(
    r"\b(?:by|(?:rose|risen|f[ae]ll|fallen|grew|grown|sank|sunk|shrank|shrunk|slid|up|down|lost|rising|falling)"
    r"|(?:climb|drop|slip|gain|jump|leap|add|advanc|declin|decreas|increas|surg|soar|plung|tumbl|eas|dipp?|slump)(?:p?ed|p?ing|t))"
    r"\s+(?:about\s+|some\s+|another\s+|a\s+further\s+)?$",
    re.IGNORECASE,
)
_OF_A = compile_later(r"\s+(?:of\s+)?an?\s+(?=[a-z])", re.IGNORECASE)
_DIGIT = compile_later(r"\d")
_MONEY_SIGN = compile_later(r"[$€£¥₩]|US\$")
_SIGN = compile_later(r"(?<![\w\u2013\u2014)-])[-\u2212]$|\b(?:minus|negative)\s+$", re.IGNORECASE)
_SIGNS = ("-", "\u2212", "minus", "negative")
_RATIO = compile_later(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; they do not overlap, and `text[q.start:q.end] == q.text`.

    Days and months of dates are not quantities (see `dates`); bare years are, with kind "year". A span holds the
    approximator and the unit: "more than 500 miles". Fractions without a unit are shares in percent.

    >>> found = find_quantities("About 15,000 of 1.2 million won the $5bn or more.")
    >>> [(item.text, item.low, item.high, item.unit, item.approx) for item in found]
    [('About 15,000', 15000.0, 15000.0, None, 'about'), ('1.2 million', 1200000.0, 1200000.0, None, 'exact'),
     ('$5bn or more', 5000000000.0, inf, 'usd', 'at_least')]
    >>> [q.text for q in find_quantities("No one had second thoughts on June 24, one of them said.")]
    []
    """
    return _find_cached(text) if len(text) <= _SENTENCE else _find(text)


@lru_cache(maxsize=4096)
def _find_cached(text: str) -> tuple[Quantity, ...]:
    """Remember short texts: a sentence is held against many others."""
    return _find(text)


def _find(text: str) -> tuple[Quantity, ...]:
    starts = list(numeral_starts(text))
    if not starts and not _DIGIT.search(text):
        return ()  # most sentences
    quantities = [
        item
        if item.kind not in ("count", "percent")
        else _approximate(text, item, approximator_before(text, item.start))
        for item in special_forms(text)
    ]
    special = {item.start for item in quantities}
    masked = sorted([*lookalikes.masked_spans(text), *((item.start, item.end) for item in quantities)])
    done, at_mask = 0, 0
    for start in starts:
        while at_mask < len(masked) and masked[at_mask][1] <= start:
            at_mask += 1
        if start < done or (at_mask < len(masked) and masked[at_mask][0] <= start):
            continue
        limit = masked[at_mask][0] if at_mask < len(masked) else len(text)
        quantity = _quantity_at(text, start)
        if quantity and quantity.end > limit in special:  # "5-6'2"": the height is a quantity of its own
            continue
        if quantity and quantity.start >= done and quantity.end <= max(limit, quantity.core_end):
            quantities.append(quantity)
            done = quantity.end
    return tuple(sorted(quantities, key=lambda quantity: quantity.start))


def same_value(a: str, b: str) -> bool:
    """Return whether two expressions state the same quantity in different dress: words or digits, scale, sign, unit.

    >>> same_value("two hundred and forty-one", "241"), same_value("number one", "No. 1"), same_value("5", "about 5")
    (True, True, False)
    >>> same_value("5 percent", "5 percentage points"), same_value("$1.2bn", "1.2 billion dollars")
    (False, True)
    """
    for figures, words in ((a, b), (b, a)):
        if figures.isdigit() and len(figures) == 4 and spoken_year(words) == int(figures):
            return True
    first, second = _whole_value(a), _whole_value(b)
    return first is not None and first == second


def _whole_value(expression: str) -> tuple[float, float, str | None, str, str] | None:
    """Return what a whole expression is worth, or None if it is no single quantity."""
    expression = expression.strip()
    if not expression:
        return None
    numeral = read_numeral(expression, 0) if next(numeral_starts(expression), None) == 0 else None
    if numeral and numeral.end == len(expression) and numeral.kind != "fraction":
        kind = "ordinal" if numeral.kind == "ordinal" else "count"
        approx = "range" if numeral.kind == "vague" else "exact"
        return round(numeral.low, 9), round(numeral.high, 9), None, kind, approx
    found = find_quantities(expression)
    if len(found) != 1 or found[0].start != 0 or found[0].end < len(expression.rstrip(".")):
        return None
    one = found[0]
    kind = "count" if one.kind == "year" and one.low == one.high else one.kind
    return round(one.low, 9), round(one.high, 9), one.unit if one.kind != "year" else None, kind, one.approx


_THAN_THEN = compile_later(r"(?:higher|lower|greater|larger|bigger|smaller|older|younger|longer|shorter) than")
_CHOICE_REACH = 48
_CHOSEN = compile_later(
    r"\b(?:cho(?:ose|oses|osing|se|sen)|prefer(?:s|red|ring)?|favou?r(?:s|ed|ing)?|pick(?:s|ed|ing)?|select(?:s|ed|ing)?)"
    r"(?! to\b)(?: [^\W\d_][\w'-]*){1,4} $"
)
"""A choice with what was chosen, before "over": what follows was not chosen, and no more than a number."""
_AGO = compile_later(r"\s+(?:ago|earlier|before)\b")


def _quantity_at(text: str, start: int) -> Quantity | None:
    """Return the quantity whose first number starts at `start`, with its surroundings, or None for a look-alike."""
    numeral = read_numeral(text, start)
    if numeral is None:
        return None
    sign = _sign_before(text, start) if numeral.kind == "cardinal" else None
    begin = start - (len(sign[0]) if sign else 0)
    money = unit_before(text, begin)
    begin = money.start if money else begin
    if money and not sign:
        sign = _sign_before(text, begin)
        begin -= len(sign[0]) if sign else 0
    unit = money or unit_after(text, numeral.end)
    about = approximator_before(text, begin)
    if about is not None and unit is not None and _THAN_THEN.match(text, about.start) and _AGO.match(text, unit.end):
        about = None  # "turnout was higher than four years ago"
    if about is not None and unit is None and _is_rather_than(text, about):
        about = None  # "chose us over two clubs"
    if lookalikes.is_lookalike(text, start, numeral, has_unit=unit is not None, is_approximated=about is not None):
        return None
    quantity = _plain(text, begin, start, numeral, unit)
    if sign:
        quantity = quantity._replace(low=-quantity.high, high=-quantity.low, value=-quantity.value)
    ratio = _ratio(text, quantity, numeral)
    if ratio is not None or about is None:
        quantity = ratio or _range(text, quantity, numeral, unit) or _start_of_change(text, quantity, numeral)
    around = about or approximator_after(text, quantity.end)
    if around is None and quantity.kind == "count" and (bound := bound_behind_noun(text, quantity.end)) is not None:
        around = Approximator(quantity.start, quantity.end, bound, False)  # "40 people at most": the words stay outside
    return _approximate(text, quantity, around)


def _sign_before(text: str, start: int) -> re.Match[str] | None:
    before = text[max(0, start - 9) : start]
    return _SIGN.search(before) if before.rstrip().lower().endswith(_SIGNS) else None


def _is_rather_than(text: str, about: Approximator) -> bool:
    """Return whether "over" stands behind a choice and what was chosen, and so sets the other things aside."""
    if text[about.start : about.end].strip().lower() != "over":
        return False
    return _CHOSEN.search(text[max(0, about.start - _CHOICE_REACH) : about.start]) is not None


def _plain(text: str, begin: int, start: int, numeral: Numeral, unit: Unit | None) -> Quantity:
    """Return one number with its unit, before approximators are taken in."""
    end = max(numeral.end, unit.end) if unit else numeral.end
    kind: QuantityKind = unit.kind if unit else "count"
    name = unit.name if unit else None
    low, high = numeral.low, numeral.high
    if numeral.kind == "ordinal":
        kind, name, end = "ordinal", None, numeral.end
    elif numeral.kind == "fraction" and unit is None:
        part = _OF_A.match(text, numeral.end)
        whole = unit_after(text, part.end() - 1) if part else None
        if whole:
            end, name, kind = whole.end, whole.name, whole.kind
        else:
            kind, name, low, high = "percent", "%", low * 100, high * 100
    elif unit is None and lookalikes.is_labelled(text, start):
        kind = "id"
    elif unit is not None and kind == "count" and numeral.kind == "cardinal" and (half := part_after(text, end)):
        end, low, high = half.end, low + half.low, high + half.high  # "an hour and a half"
    if name == "basis_point":
        name, low, high = "percentage_point", low / 100, high / 100
    quantity = make_quantity(text, begin, end, low, name, kind, core=(start, numeral.end))
    if numeral.kind == "vague":
        quantity = quantity._replace(high=high, approx="range" if high < _INFINITY else "at_least")
    return quantity


def _ratio(text: str, first: Quantity, numeral: Numeral) -> Quantity | None:
    """Return "one in five" and "9 out of 10" as a share in percent."""
    match = _RATIO.match(text, numeral.end) if first.kind == "count" and first.unit is None else None
    second = read_numeral(text, match.end()) if match and match.end() < len(text) else None
    if not match or not second or second.kind != "cardinal" or second.low >= 1500:
        return None
    is_in = "out" not in match[0].lower()
    if not 0 < first.value < second.low or (is_in and (first.value > 10 or unit_after(text, second.end))):
        return None
    share = first.value / second.low * 100
    return first._replace(
        end=second.end,
        text=text[first.start : second.end],
        low=share,
        high=share,
        value=share,
        unit="%",
        kind="percent",
        core_end=second.end,
    )


def _range(text: str, first: Quantity, numeral: Numeral, unit: Unit | None) -> Quantity | None:
    """Return "5-7 percent", "between 5 and 7", "$5 to $7 million" as one interval, or None."""
    match = _TO.match(text, first.end) or (_TO.match(text, numeral.end) if first.end != numeral.end else None)
    if match is None or first.kind not in RECKONED_KINDS or first.approx != "exact":
        return None
    link = (match[1] or "-").lower()
    is_between = bool(_BETWEEN.search(text[max(0, first.start - 10) : first.start]))
    if (link == "and") != is_between or (link == "to" and _FROM.search(text[max(0, first.start - 6) : first.start])):
        return None
    sign = _MONEY_SIGN.match(text, match.end())
    at = sign.end() if sign else match.end()
    second = read_numeral(text, at) if at < len(text) else None
    if second is None or second.kind != "cardinal":
        return None
    second_unit = (unit_before(text, at) if sign else None) or unit_after(text, second.end)
    own = unit.name if unit else first.unit if numeral.kind == "fraction" else None
    if own and second_unit and own != second_unit.name:
        return None
    if link == "to" and first.end > numeral.end and _is_step(text, first, second, second_unit):
        return None
    if second_unit is None and link == "to" and first.unit == "%" and second.low > _WHOLE_PERCENT:
        return None  # "fell 5 percent to 190,000"
    if second_unit is None and numeral.end < first.end and link == "to":
        return None  # "the six months to 30 September", "fell 0.6% to 11.42"
    low = first.low
    if numeral.scale == 1.0 and second.scale > 1.0 and low < 1000 and low <= second.low / second.scale:
        low *= second.scale
    chosen = unit or second_unit
    # "5 to 4" is a score or a vote; "five or six" may be any two neighbours.
    if not low < second.low or (link == "or" and second.low > low * _WIDE):
        return None
    begin = text.lower().rfind("between", 0, first.start) if is_between else first.start
    end = max(second.end, second_unit.end) if second_unit else second.end
    return Quantity(
        begin,
        end,
        text[begin:end],
        low,
        second.low,
        chosen.name if chosen else None,
        "range",
        False,
        chosen.kind if chosen else first.kind,
        low,
        first.core_start,
        second.end,
    )


def _start_of_change(text: str, first: Quantity, numeral: Numeral) -> Quantity:
    """Return a number with the unit of the next where a change is told: "from 30 to 36 percent"."""
    if first.approx != "exact" or first.kind not in ("count", "money") or (first.kind == "count" and first.unit):
        return first
    match = _TO.match(text, first.end)
    is_change = match is not None and (match[1] or "").lower() == "to"
    if match is None or not is_change or not _FROM.search(text[max(0, first.start - 6) : first.start]):
        return first
    sign = _MONEY_SIGN.match(text, match.end())
    at = sign.end() if sign else match.end()
    second = read_numeral(text, at) if at < len(text) else None
    if second is None or second.kind != "cardinal":
        return first
    unit = unit_before(text, at) if sign else unit_after(text, second.end)
    if unit is None or (first.unit or unit.name) != unit.name:
        return first
    is_scaled = numeral.scale == 1.0 and second.scale > 1.0 and first.low < 1000
    low = first.low * (second.scale if is_scaled else 1.0)
    return first._replace(low=low, high=low, value=low, unit=unit.name, kind=unit.kind)


def _is_step(text: str, first: Quantity, second: Numeral, second_unit: Unit | None) -> bool:
    """Return whether a change is told by its step and its end: "cut by 2 million tons to 55 million tons".

    So is "rose 5 percent to 48 percent". Both have their unit in words and lie far apart; "by 5 percent to 10 percent"
    is a range.
    """
    is_far = second_unit is not None and second.low > first.value * _WIDE
    return is_far and bool(_BY.search(text[max(0, first.start - _STEP_REACH) : first.start]))


def _approximate(text: str, quantity: Quantity, around: Approximator | None) -> Quantity:
    """Return the quantity with an approximator taken into its span and its interval."""
    if around is None or quantity.kind in ("ordinal", "id"):
        return quantity
    start, end = min(quantity.start, around.start), max(quantity.end, around.end)
    quantity = quantity._replace(start=start, end=end, text=text[start:end])
    low, high, kind = quantity.low, quantity.high, around.kind
    if kind in ("more_than", "at_least"):
        high = low / _NEAR if around.is_near else _INFINITY
    elif kind in ("less_than", "at_most", "up_to"):
        low = low * _NEAR if around.is_near else min(0.0, low * 2)
    elif quantity.approx != "exact":
        kind = quantity.approx
    return quantity._replace(low=low, high=high, approx=kind)
