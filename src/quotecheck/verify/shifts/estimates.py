"""QC319, QC320: a forecast told as what came, a first figure told as the last."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_estimate_shifts"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around an amount for both texts to measure one thing; our choice, 2026-11-22."""
_FORECAST = word_set("classes", "estimates_forecast")
_RECKONED = word_set("classes", "estimates_reckoned")
"""Words with which a claim gives an amount as somebody's reckoning or announcement."""
_AT_FIRST = frozenset(("initially", "provisionally", "tentatively", "preliminarily"))
_STILL_OPEN = frozenset(("initial", "provisional", "tentative", "preliminary", "early", "first", "yet", "far"))
_HEDGED = _FORECAST | _RECKONED | _AT_FIRST | _STILL_OPEN
_REACH = 6
"""Words before an amount among which what makes it a forecast stands: "is forecast at", "expected a loss of"."""


def find_estimate_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each amount that a claim gives plainly: so, as a forecast or as a first figure in the source."""
    evidence, claim = pair.evidence, pair.claim
    if claim.has_form(_HEDGED):
        return
    for mine in amounts(claim):
        same = [other for other in amounts(evidence) if _is_equal(mine, other)]
        if len(same) != 1 or pair.local_coverage(*mine.place) < _MIN_LOCAL:
            continue
        marks = (_forecast(pair, mine, same[0]), _first_figure(pair, mine, same[0]))
        yield from (mark for mark in marks if mark is not None)


def _forecast(pair: Pair, mine: Amount, other: Amount) -> Mark | None:
    """Judge an amount that is equal in both; where the verb is the same too, the check on deeds knows how far it is."""
    anchor, evidence = ("QC319f", mine.first), pair.evidence
    at = _before(evidence, other, _FORECAST) if evidence.has_form(_FORECAST) else -1
    row = mine.row
    if at < 0:
        return Mark(anchor)
    is_done = row is not None and row.is_finite and not row.modal and row.tense in ("past", "perfect")
    if row is None or not is_done or pair.to_evidence[row.verb] >= 0:
        return None
    message = "The source only forecasts it (“{source}”); the claim tells “{said}” as what came."
    return pair.mark(anchor, "error", mine.place, (at, other.last), "up", message)


def _first_figure(pair: Pair, mine: Amount, other: Amount) -> Mark:
    anchor, evidence = ("QC320f", mine.first), pair.evidence
    at = _before(evidence, other, _AT_FIRST) if evidence.has(_AT_FIRST) else -1
    if at < 0:
        return Mark(anchor)
    message = "The source gives a first figure (“{source}”); the claim says “{said}”."
    return pair.mark(anchor, "warning", mine.place, (at, other.last), "up", message)


def _is_equal(mine: Amount, other: Amount) -> bool:
    a, b = mine.quantity, other.quantity
    return a.kind == b.kind and a.value == b.value and a.unit == b.unit and a.kind in ("count", "money", "percent")


def _before(passage: Passage, amount: Amount, words: frozenset[str]) -> int:
    """Return the unit of one of some words that governs an amount from before, in its clause, or -1."""
    for at in range(amount.first - 1, max(-1, amount.first - 1 - _REACH), -1):
        if passage.gaps[at + 1] or passage.tags[at] in ("S", "W", "C"):
            return -1
        if passage.words[at] in words or lemma(passage.words[at]) in words:
            return at
    return -1
