"""QC310, QC311: a figure or day that a list gives to another: "31,900 are AD9" for "31,900 are AD7 and 16,400 AD9"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isclose
from typing import NamedTuple

from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.scope import phrase_share
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_tally_shifts"]

_MIN_COVERAGE = 0.4
_MAX_UNITS = 200
_MAX_BETWEEN = 4
_SMALL = "PDBHA"
"""Tags of what may stand between a figure and its item: "29 are about the AD7"."""


_ADDED_UP = frozenset(("together", "combined", "jointly", "between"))
"""A claim that adds up what the list gives to each has another figure of its own."""


class _Token(NamedTuple):
    """A figure or an item of a list: what two of them are compared by, and its units."""

    is_figure: bool
    key: str
    first: int
    last: int


_Shares = Mapping[str, frozenset[str]]
"""The items that each figure is of."""


@needs(coverage=_MIN_COVERAGE)
def find_tally_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each figure that a list of figures and items has for another item than the claim.

    Items are names, and the words that tell two things of one kind apart ("the call group ..., the leaflet group").
    Only a sentence in which figures and items take turns is such a list; a total of the others is no part of it.
    """
    claim, evidence = pair.claim, pair.evidence
    if max(len(claim), len(evidence)) > _MAX_UNITS or claim.has(_ADDED_UP):
        return
    kinds, totals = _listed_figures(evidence)
    if all(len(figures) < 2 for figures in kinds.values()):  # most sentences
        return
    items = _items(evidence) | _nouns_behind(evidence, [one for row in kinds.values() for one in row])
    own = [_Token(False, norm, at, at + 1) for at in range(len(claim)) if (norm := pair.norm(at)) in items]
    said = _figures(claim, are_totals_kept=True)[0] if own and len(items) > 1 else {}
    for kind, figures in kinds.items():
        listed = {token.key for token in figures}
        mine = [token for token in said.get(kind, ()) if token.key in listed]
        whole = [token for token in said.get(kind, ()) if token.key in totals and token.key not in listed]
        mine = mine or whole  # "29 of the 37": the total tells nothing beside its part
        true = _shared_out(evidence, [*figures, *items.values()], is_list=True) if mine else {}
        told = _shared_out(claim, [*mine, *own], is_list=False) if true else {}
        if mine is whole and told and frozenset().union(*true.values()) == frozenset().union(*told.values()):
            continue  # the total of all
        done: set[str] = set()
        for token in mine if told else ():
            if _is_whole_of_part(claim, token.first):
                continue
            own_items = true.get(token.key, frozenset())
            others = [] if token.key in done else _others(told[token.key], own_items, true)
            if others:
                done.add(others[0])  # of two figures exchanged one is told
                yield _exchanged(pair, token, others[0], figures)


_NEAR_OF = 3
"""Words from "most" to the number it is a part of: "most of the 11", "a majority of 11"."""


def _is_whole_of_part(claim: Passage, first: int) -> bool:
    """Return whether a figure is what the claim tells a part of: "most of the 11 residents were against"."""
    of = next((at for at in range(first - 1, max(-1, first - 3), -1) if claim.words[at] == "of"), -1)
    if of < 1:
        return False
    if claim.tags[of - 1] == "Q":
        return True
    shares = (phrase_share(claim, at) for at in range(max(0, of - _NEAR_OF), of))
    return any(share is not None and share < 1.0 and stop in (of, of + 1) for share, stop in shares)


def _others(claimed: frozenset[str], own: frozenset[str], true: _Shares) -> list[str]:
    """Return the figures that a list gives to the items that the claim gives one, if it has none of them with that."""
    return [] if own & claimed else [key for key, items in true.items() if items & claimed]


def _exchanged(pair: Pair, token: _Token, other: str, figures: Sequence[_Token]) -> Mark:
    there = next(one for one in figures if one.key == other)
    here = (token.first, token.last)
    home = next((one for one in figures if one.key == token.key), there)
    said, source = pair.claim.text(*here), pair.evidence.text(there.first, there.last)
    message = f"The source gives “{source}” there, and “{said}” for something else."
    code = "QC311" if token.key.startswith("@") else "QC310"
    span = min(home.first, there.first), max(home.last, there.last)
    return Mark((f"{code}t", token.first), pair.shift(code, "error", here, span, "contradicts", message), True)


@kept
def _listed_figures(passage: Passage) -> tuple[dict[str, list[_Token]], frozenset[str]]:
    return _figures(passage)


def _figures(passage: Passage, *, are_totals_kept: bool = False) -> tuple[dict[str, list[_Token]], frozenset[str]]:
    """Return the amounts of each kind and unit and the days that stand once, and those that are the others' totals.

    Totals are left out of the first unless they are kept.
    """
    found: dict[str, list[_Token]] = {}
    values: dict[str, float] = {}
    for amount in amounts(passage):
        quantity = amount.quantity
        if quantity.kind in RECKONED_KINDS and quantity.low == quantity.high:
            key = f"{quantity.value:.10g}"
            values[key] = quantity.value
            noun = -1 if amount.noun >= 0 and passage.is_name(amount.noun) else amount.noun  # "16,400 Volvos"
            token = _Token(True, key, amount.first, max(amount.last, noun + 1))
            found.setdefault(f"{quantity.kind} {quantity.unit or ''}", []).append(token)
    days = [
        _Token(True, f"@{' '.join(passage.words[one.first : one.last])}", one.first, one.last)
        for one in moments(passage)
    ]
    found["day"] = [
        one
        for one in days
        if not any(one.first < other.last and other.first < one.last for row in found.values() for other in row)
    ]
    once = {kind: _once(row) for kind, row in found.items()}
    totals = frozenset(
        one.key for kind, row in once.items() if kind != "day" for one in row if _is_total(one, row, values)
    )
    if not are_totals_kept:
        once = {kind: [one for one in row if kind == "day" or one.key not in totals] for kind, row in once.items()}
    return once, totals


def _once(tokens: Sequence[_Token]) -> list[_Token]:
    times = Counter(token.key for token in tokens)
    return [token for token in tokens if times[token.key] == 1]


def _is_total(token: _Token, row: Sequence[_Token], values: Mapping[str, float]) -> bool:
    parts = [values[other.key] for other in row if other is not token]
    return len(parts) > 1 and isclose(fsum(parts), values[token.key])


def _items(passage: Passage) -> dict[str, _Token]:
    """Return the names of a passage, and the words before a noun that stands twice, each if it stands once."""
    found: list[_Token] = []
    at = 0
    while at < len(passage):
        last = at
        while (
            last < len(passage)
            and passage.is_name(last)
            and passage.tags[last] in "NQ"
            and (last == at or not passage.gaps[last])
        ):
            last += 1
        if last > at:
            found.append(_Token(False, passage.norms[last - 1], at, last))
        at = max(last, at + 1)
    heads = Counter(norm for norm, tag in zip(passage.norms, passage.tags, strict=True) if tag == "N")
    for head in range(1, len(passage)):
        before = head - 1
        is_compound = passage.tags[head] == passage.tags[before] == "N" and not passage.gaps[head]
        if is_compound and heads[passage.norms[head]] > 1 and not (passage.is_name(head) or passage.is_name(before)):
            found.append(_Token(False, passage.norms[before], before, head + 1))
    return {token.key: token for token in _once(found)}


def _nouns_behind(passage: Passage, figures: Sequence[_Token]) -> dict[str, _Token]:
    """Return the nouns that only a preposition parts from a figure: "nine on the bus and three in the car"."""
    found = []
    for figure in figures:
        at = figure.last
        if passage.tags[at : at + 1] != ["P"] or passage.gaps[at]:
            continue
        noun = at + 2 if passage.tags[at + 1 : at + 2] == ["D"] else at + 1
        if passage.tags[noun : noun + 1] == ["N"] and not any(passage.gaps[at : noun + 1]):
            found.append(_Token(False, passage.norms[noun], noun, noun + 1))
    return {token.key: token for token in _once(found) if passage.norms.count(token.key) == 1}


def _shared_out(passage: Passage, tokens: Sequence[_Token], *, is_list: bool) -> _Shares:
    """Return the items of each figure where figures and items take turns, nothing where they do not.

    In a list (`is_list`) they must also stand next to each other.
    """
    row = sorted(tokens, key=lambda token: token.first)
    figures = [token for token in row if token.is_figure]
    row = [token for token in row if token.is_figure or not any(_overlap(token, figure) for figure in figures)]
    if len(row) < 2 or not figures:
        return {}
    runs: list[list[_Token]] = []
    for token in row:
        if runs and runs[-1][0].is_figure == token.is_figure:
            runs[-1].append(token)
        else:
            runs.append([token])
    if any(len(run) > 1 for run in runs if run[0].is_figure):
        return {}
    if runs[0][0].is_figure != runs[-1][0].is_figure:
        is_before = not runs[0][0].is_figure
        found = zip(runs[is_before::2], runs[not is_before :: 2], strict=True)
        groups = [(figure[0], items) for figure, items in found]
        if not is_list or all(_is_beside(passage, figure, items, is_before=is_before) for figure, items in groups):
            return {figure.key: frozenset(item.key for item in items) for figure, items in groups}
        return {}
    return _told_behind(passage, runs)


def _is_beside(passage: Passage, figure: _Token, items: Sequence[_Token], *, is_before: bool) -> bool:
    """Return whether a figure stands next to its items but for small words, or for the verb that gives it to them."""
    between = range(items[-1].last, figure.first) if is_before else range(figure.last, items[0].first)
    small = _SMALL + ("V" if is_before and not figure.key.startswith("@") else "")
    return len(between) <= _MAX_BETWEEN and all(passage.tags[at] in small for at in between)


def _told_behind(passage: Passage, runs: Sequence[Sequence[_Token]]) -> _Shares:
    """Return the item behind each figure where nothing but small words stand between: "30 dollars to Lee"."""
    found: dict[str, frozenset[str]] = {}
    for at, run in enumerate(runs):
        if not run[0].is_figure:
            continue
        if at + 1 == len(runs):
            return {}
        figure, item = run[0], runs[at + 1][0]
        between = range(figure.last, item.first)
        if (
            not between
            or any(passage.tags[i] not in "PD" for i in between)
            or any(passage.gaps[figure.last : item.first + 1])
        ):
            return {}
        found[figure.key] = frozenset((item.key,))
    return found


def _overlap(one: _Token, other: _Token) -> bool:
    return one.first < other.last and other.first < one.last
