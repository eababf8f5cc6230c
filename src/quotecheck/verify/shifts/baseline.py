"""QC321: a change measured from another starting point."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_baseline_shifts"]

_STARTS = frozenset(
    ["from", "since", "compared", "than", "over", "against", "versus", "vs", "below", "above", "relative"]
)
_GENERIC = word_set("classes", "baseline_generic")
_ONE_WORD = {
    "year-on-year": "year",
    "year-over-year": "year",
    "annually": "year",
    "annual": "year",
    "yearly": "year",
    "quarter-on-quarter": "quarter",
    "quarterly": "quarter",
    "month-on-month": "month",
    "month-over-month": "month",
    "monthly": "month",
}


def find_baseline_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each amount that both texts give with what it is measured against."""
    theirs = [(amount, found) for amount in amounts(pair.evidence) if (found := _baseline(pair.evidence, amount))]
    if not theirs:
        return
    for mine in amounts(pair.claim):
        here = _baseline(pair.claim, mine)
        same = [(other, there) for other, there in theirs if _equal(mine, other)]
        if here is None or not same:
            continue
        claimed = _keys(pair.claim, here)
        agreeing = any(claimed & _keys(pair.evidence, there) for _, there in same)
        anchor = ("QC321", mine.first)
        if agreeing or not claimed:
            yield Mark(anchor)
            continue
        other, there = same[0]
        said, source = pair.claim_text(*here), pair.evidence_text(*there)
        amount = pair.evidence_text(other.first, other.last)
        message = f"The source measures {amount} against something else: “{source}”, not “{said}”."
        yield Mark(anchor, pair.shift("QC321", "error", here, (other.first, there[1]), "contradicts", message))


def _equal(mine: Amount, theirs: Amount) -> bool:
    a, b = mine.quantity, theirs.quantity
    return a.value == b.value and a.kind == b.kind and a.unit == b.unit


def _baseline(passage: Passage, amount: Amount) -> tuple[int, int] | None:
    """Return the unit range of what an amount is measured from ("from a year earlier"), or None."""
    at = amount.last
    while at < len(passage) and at <= amount.last + 3:
        if passage.words[at] in _ONE_WORD:
            return at, at + 1
        if passage.words[at] in _STARTS and not passage.gaps[at]:
            break
        if passage.tags[at] in ("V", "C", "S", "W") or passage.gaps[at]:
            return None
        at += 1
    else:
        return None
    if at >= len(passage):
        return None
    last = at + 1
    while last < len(passage) and passage.tags[last] in ("P", "D", "N", "Q", "A") and not passage.gaps[last]:
        if passage.tags[last] == "P" and last > at + 2:
            break
        last += 1
    return (at, last) if _keys(passage, (at, last)) else None


def _keys(passage: Passage, where: tuple[int, int]) -> set[str]:
    """Return the words that tell one baseline from another: "year", "quarter", "2019"; empty for amounts."""
    found: set[str] = set()
    if _is_amount(passage, where[0] + 1):
        return found
    for at in range(*where):
        word = passage.words[at]
        if word in _ONE_WORD:
            found.add(_ONE_WORD[word])
        elif word in ("percent", "%"):
            return set()
        elif is_content(passage, at) and word not in _GENERIC and passage.norms[at] not in _GENERIC:
            found.add(passage.norms[at])
    return found


def _is_amount(passage: Passage, at: int) -> bool:
    """Return whether an amount stands at a unit, which no change is measured from: "hotter than 40 degrees"."""
    amount = next((amount for amount in amounts(passage) if amount.first <= at < amount.last), None)
    return amount is not None and amount.quantity.kind != "year" and time_span(amount.quantity) is None
