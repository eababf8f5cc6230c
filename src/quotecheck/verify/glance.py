"""A first look at a sentence: how much of it any passage can carry, told by its words one by one.

Of many articles most sentences have nothing to do with any of the others. What their units are, which dates and amounts
they give and what each unit rests on is worked out only where some passage may speak to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, cast

from quotecheck.language.names import AliasTable
from quotecheck.language.view import TextView
from quotecheck.verify.carriers import Carriers, carried_by
from quotecheck.verify.coverage import WEIGHTS, word_weight
from quotecheck.verify.mentions import may_mention
from quotecheck.verify.passages import Passage
from quotecheck.verify.units import names_at, parts_of, plain_keys

__all__ = ["LEAST_AT_A_GLANCE", "Glance", "glance"]

LEAST_AT_A_GLANCE = 0.2
"""Share from which a sentence is read closely. Of 2,654 claims of eight labelled sets 197 stay below it; four of them
are carried in part by their passages (QC302, no shift), none by more. At .25 it would be 8 of 260. 2026-11-22."""
_OTHER_FIGURE = 0.5
"""How far a date or an amount counts as carried by a passage that gives others. At 0 some claims that only give another
date than their passage are passed over, at 1 a sixth fewer sentences of many articles are. 2026-11-22."""

_Told = tuple[tuple[str, ...], float, bool, Mapping[int, float]]
"""What a word tells: its keys, how much it says, whether it may tell a figure, and how far each passage carries it."""


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
    known = _words_among(passages, carriers)
    numbers = [passage.number for passage in passages]
    shares = [0.0] * len(passages)
    total, count = 0.0, 0
    run = ""  # what the words before are
    best = shares  # how far each passage carries the word, the name or the figure
    figures: list[int] = []  # the passages that give any
    names: Mapping[int, str] | None = None  # what has several names, by its words
    normal, starts, folded = view.normal, view.words.starts, view.words.keys
    for index in range(first, last):
        word = folded[index]
        told = known[word]
        if not told:
            run = ""
            continue
        is_name = normal[starts[index]].isupper()
        if is_name and names is None and aliases is not None and aliases.may_begin(word):
            names = names_at(view, first, last, aliases)
        for keys, own_weight, is_figure, carried_alone in told:
            carried = carried_alone
            if names is not None and index in names:
                carried = {**carried, **known.of((f"={names[index]}",))}
            if is_figure:
                figures = figures or [passage.number for passage in passages if passage.has_figures]
                carried = {**carried, **{number: max(_OTHER_FIGURE, carried.get(number, 0.0)) for number in figures}}
            if not carried and not is_name and keys and not is_figure:  # most words: no passage has them
                total, count, run = total + own_weight, count + 1, "word"
                continue
            if not keys and not carried:
                continue
            kind = "figure" if is_figure else "name" if is_name else "word"
            weight = WEIGHTS["name"] if kind == "name" else own_weight
            if kind == "word" or kind != run:
                total, count = total + weight, count + 1
                best = [0.0] * len(passages)
            run = kind
            for at, number in enumerate(numbers) if carried else ():
                level = carried.get(number, 0.0)
                if level > best[at]:
                    shares[at] += weight * (level - best[at])
                    best[at] = level
    return Glance(max(shares, default=0.0) / total, count) if total else Glance(1.0, 0)


class _Among:
    """Who carries which word, asked of some passages only."""

    __slots__ = ("_passages",)

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def of(self, keys: tuple[str, ...]) -> Mapping[int, float]:
        """Return how far each passage carries a word with those keys, by the passage's number."""
        return {p.number: 1.0 if not p.keys.isdisjoint(keys) else carried_by(p, keys) for p in self._passages}


class _Words(dict[str, tuple[_Told, ...]]):
    """What each folded word tells, or each part of one, worked out when first asked for; nothing if it tells nothing.

    A word that tells a figure or nothing ("may", "one") has no keys.
    """

    __slots__ = ("of",)

    def __init__(self, of: Callable[[tuple[str, ...]], Mapping[int, float]]) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, word: str) -> tuple[_Told, ...]:
        found: list[_Told] = []
        for part in parts_of(word):
            keys, is_figure = plain_keys(part), may_mention(part)
            if keys or is_figure:
                weight = WEIGHTS["date"] if is_figure else word_weight(part, keys)
                found.append((keys, weight, is_figure, self.of(keys) if keys else {}))
        told = self[word] = tuple(found)
        return told


def _words_among(passages: Sequence[Passage], carriers: Carriers | None) -> _Words:
    """Return what words tell, and how far some passages carry them; kept where who carries them is known of all."""
    if carriers is None:
        return _Words(_Among(passages).of)
    if carriers.told is None:
        carriers.told = _Words(carriers.of)
    return cast("_Words", carriers.told)
