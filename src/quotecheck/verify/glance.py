"""A first look at a sentence: how much of it any passage can carry, told by its words one by one.

Of many articles most sentences have nothing to do with any of the others. What their units are, which dates and amounts
they give and what each unit rests on is worked out only where some passage may speak to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quotecheck.language.names import AliasTable
from quotecheck.language.view import TextView
from quotecheck.verify.carriers import Carriers, carried_by
from quotecheck.verify.coverage import WEIGHTS, word_weight
from quotecheck.verify.evidence import Passage
from quotecheck.verify.mentions import may_mention
from quotecheck.verify.units import names_at, parts_of, plain_keys

__all__ = ["LEAST_AT_A_GLANCE", "Glance", "glance"]

LEAST_AT_A_GLANCE = 0.2
"""Share from which a sentence is read closely. Of 2,654 claims of eight labelled sets 197 stay below it; four of them
are carried in part by their passages (QC302, no shift), none by more. At .25 it would be 8 of 260. 2026-11-22."""
_OTHER_FIGURE = 0.5
"""How far a date or an amount counts as carried by a passage that gives others. At 0 some claims that only give another
date than their passage are passed over, at 1 a sixth fewer sentences of many articles are. 2026-11-22."""


class Glance(NamedTuple):
    """What a first look tells of a sentence."""

    share: float
    """Share of its words, by weight, that one passage may carry (0.0 to 1.0): the largest of any passage."""
    telling_words: int
    """Its words that tell something; a name and a figure of several words count once."""


def glance(
    view: TextView,
    first: int,
    last: int,
    passages: Sequence[Passage],
    aliases: AliasTable | None = None,
    carriers: Carriers | None = None,
) -> Glance:
    """Return how much of the words `first` to `last` of a view some passage may carry.

    A word is carried by itself and by what can stand for it, capitalised words in a row by any of them, a date or an
    amount by any other: whether they agree is for closer reading. Where no word tells anything, all is carried: 1.0.

    Args:
        view: the text.
        first: index of the sentence's first word.
        last: index behind its last one.
        passages: those that share most with it.
        aliases: which names mean the same: what goes by another name in a passage is carried by it.
        carriers: who carries which word, if that is known of all passages.
    """
    of = _Among(passages).of if carriers is None else carriers.of
    numbers = [passage.number for passage in passages]
    shares = [0.0] * len(passages)
    total, count = 0.0, 0
    run = ""  # what the words before are
    best = shares  # how far each passage carries the word, the name or the figure
    figures: list[int] | None = None  # the passages that give any
    names: Mapping[int, str] | None = None  # what has several names, by its words
    normal, starts, folded = view.normal, view.words.starts, view.words.keys
    for index in range(first, last):
        told = _told(folded[index])
        if not told:
            run = ""
            continue
        is_name = normal[starts[index]].isupper()
        if is_name and names is None and aliases is not None and aliases.may_begin(folded[index]):
            names = names_at(view, first, last, aliases)
        for keys, own_weight, is_figure in told:
            carried = of(keys) if keys else _NONE
            if names is not None and index in names:
                carried = {**carried, **of((f"={names[index]}",))}
            if is_figure:
                if figures is None:
                    figures = [passage.number for passage in passages if passage.has_figures]
                carried = {**carried, **{number: max(_OTHER_FIGURE, carried.get(number, 0.0)) for number in figures}}
            if not keys and not carried:
                continue
            kind = "figure" if is_figure else "name" if is_name else "word"
            weight = WEIGHTS["name"] if kind == "name" else own_weight
            if kind == "word" or kind != run:
                total, count = total + weight, count + 1
                best = [0.0] * len(passages)
            run = kind
            for at, number in enumerate(numbers) if carried else ():
                if number in carried and carried[number] > best[at]:
                    shares[at] += weight * (carried[number] - best[at])
                    best[at] = carried[number]
    return Glance(max(shares, default=0.0) / total, count) if total else Glance(1.0, 0)


class _Among:
    """Who carries which word, asked of some passages only."""

    __slots__ = ("_passages",)

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def of(self, keys: tuple[str, ...]) -> Mapping[int, float]:
        """Return how far each passage carries a word with those keys, by the passage's number."""
        return {p.number: 1.0 if not p.keys.isdisjoint(keys) else carried_by(p, keys) for p in self._passages}


@lru_cache(maxsize=1 << 16)
def _told(word: str) -> tuple[tuple[tuple[str, ...], float, bool], ...]:
    """Return what a folded word tells, or each part of one: its keys, how much it says, whether it may tell a figure.

    Nothing if it tells nothing; a word that tells a figure or nothing ("may", "one") has no keys.
    """
    found: list[tuple[tuple[str, ...], float, bool]] = []
    for part in parts_of(word):
        keys, is_figure = plain_keys(part), may_mention(part)
        if is_figure:
            found.append((keys, WEIGHTS["date"], True))
        elif keys:
            found.append((keys, word_weight(part, keys), False))
    return tuple(found)


_NONE: Mapping[int, float] = {}
