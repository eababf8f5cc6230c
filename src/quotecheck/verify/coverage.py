"""Which words of a claim its evidence carries, by which passage, and what stands where a word is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from quotecheck.language.lexicon import INTENSIFIERS
from quotecheck.language.numbers import Quantity, find_quantities
from quotecheck.verify.amounts import can_be_told_as, is_measured_out
from quotecheck.verify.bases import base_keys
from quotecheck.verify.covers import LIGHT_WEIGHT, MIN_FIRST_SHARE, NEARBY, Coverage, Place, UnitCover
from quotecheck.verify.covers_pronouns import with_object, with_subject
from quotecheck.verify.covers_rivals import with_rivals
from quotecheck.verify.evidence import PRIMARY_BONUS, EvidenceBase, Passage
from quotecheck.verify.relations import (
    NARROWER,
    SAME_SCALE,
    SYNONYM,
    best_related,
    news_words,
    scale_of,
    word_file,
)
from quotecheck.verify.units import Unit, is_short_form

__all__ = ["Coverage", "Place", "UnitCover", "cover_claim"]

_WEIGHTS = {"word": 1.0, "name": 1.2, "number": 1.5, "date": 1.2}
_DATE_LEVELS = {True: 1.0, None: 0.4, False: 0.0}
"""A date that may be the source's but cannot be worked out is not held against the claim."""
_MAX_PASSAGES = 3
_CANDIDATES = 6
_MIN_NEARNESS = 0.4
"""Nearness in meaning from which a passage is worth a look: 94 to 97 of 100 right passages reach it, of the best wrong
ones of a hundred 9 to 97 (check_covid, mnli_hard, begin, factcheck_gpt, newprotocols_wiki, cad_nli_train,
fever_dev_gold, 300 training pairs each). 2026-11-22."""
_MIN_GAIN = 1.5
"""What a further passage must add, in weighted units: one word in common is chance. Seeds: at 1.0 the "security" of
"Security Council" carries that of "security cooperation". 2026-11-21."""
_PHRASE_FACTOR = 2.0
_MIN_PHRASE_WORDS = 2
"""A missing word counts double where the passage also has two of the words beside it. Seeds' headline, 2026-11-21."""
_MIN_WORDS_BESIDE = 2
_MAX_BESIDE = 2
_SAME_WORD = 0.9


@cache
def _light_words() -> frozenset[str]:
    return frozenset(word for line in word_file("light.txt") for word in line.split())


def _weight(unit: Unit) -> float:
    """Return how much a unit says: numbers and names more than words; "make" and degree words ("strongly") less."""
    if unit.kind == "word" and (unit.keys[0] in _light_words() or unit.text in INTENSIFIERS):
        return LIGHT_WEIGHT
    return _WEIGHTS[unit.kind]


def _level(unit: Unit, passage: Passage, base: EvidenceBase) -> float:
    """Return how far one passage carries a unit: 1.0 for the word itself, less for one that can stand for it."""
    if not passage.keys.isdisjoint(unit.keys) or _is_its_speaker(unit, passage):
        return 1.0
    if unit.date is not None:
        return _DATE_LEVELS[base.date_agreement(unit.date, passage.units, passage.source_index)]
    if unit.quantity is not None:
        return _amount_level(unit.quantity, passage)
    if unit.kind == "name" and any(is_short_form(other, unit) for other in passage.units):
        return SYNONYM
    best = 0.0
    known = passage.keys
    for key in unit.keys:
        best = max(best, best_related(key, known, passage.stems))
        if best < NARROWER and not base.broader_words(passage).isdisjoint(news_words(key)):
            best = NARROWER
        if best < SAME_SCALE and not scale_of(key).isdisjoint(known):
            best = SAME_SCALE
    return best


def _is_its_speaker(unit: Unit, passage: Passage) -> bool:
    """Return whether a name is that of the person whose words the passage is: "Delgado" of "DELGADO: ..." lines on."""
    speaker = passage.speaker
    if unit.kind != "name" or speaker is None or passage.basis == "reported":
        return False
    words = (speaker.name or speaker.text or "").split()
    return any(key in unit.keys for word in words for key in base_keys(word))


def _amount_level(claimed: Quantity, passage: Passage) -> float:
    """Return how far a passage carries an amount that it does not have in the same words."""
    amounts = [other.quantity for other in passage.units if other.quantity is not None]
    amounts += [item for other in passage.units if other.date is not None for item in find_quantities(other.text)]
    if any(can_be_told_as(claimed, other) for other in amounts) or is_measured_out(claimed, amounts):
        return SYNONYM
    return 0.0


def _levels(units: Sequence[Unit], passage: Passage, base: EvidenceBase) -> list[float]:
    """Return how far one passage carries each unit.

    A plain word is not carried by a part of a name alone: "security cooperation" is not in "Security Council".
    """
    levels = [_level(unit, passage, base) for unit in units]
    for i, unit in enumerate(units):
        if unit.kind == "word" and levels[i] == 1.0 and passage.name_parts.issuperset(unit.keys):
            beside = [other for other in units[max(0, i - 1) : i + 2] if other is not unit]
            neighbours = [other for other in beside if max(unit.first - other.last, other.first - unit.last) <= 1]
            if not any(passage.name_parts.issuperset(other.keys) or other.kind == "name" for other in neighbours):
                levels[i] = 0.0
    return levels


def _choose(
    units: Sequence[Unit], weights: Sequence[float], candidates: Sequence[Passage], levels: Sequence[Sequence[float]]
) -> list[int]:
    """Return the candidates that together carry the claim, each taken for what it adds to those before it."""
    chosen: list[int] = []
    best = [0.0] * len(units)
    while candidates and len(chosen) < _MAX_PASSAGES:
        floors = [NEARBY if chosen and unit.kind == "name" else 0.0 for unit in units]
        gains = [
            _PHRASE_FACTOR ** _carries_phrase(units, weights, row, best)
            * sum(
                w * max(0.0, level - max(have, floor))
                for w, level, have, floor in zip(weights, row, best, floors, strict=True)
            )
            for row in levels
        ]
        ranked = [
            gain * (1.0 if passage.basis == "reported" else PRIMARY_BONUS)
            for gain, passage in zip(gains, candidates, strict=True)
        ]
        pick = max(range(len(candidates)), key=lambda i: (round(ranked[i], 6), *_plainness(candidates[i]), -i))
        if pick in chosen or gains[pick] <= 0.0 or (chosen and gains[pick] < _MIN_GAIN):
            break
        chosen.append(pick)
        best = [max(have, level) for have, level in zip(best, levels[pick], strict=True)]
    return chosen


def cover_claim(
    text: str, units: Sequence[Unit], base: EvidenceBase, words: Sequence[str] = (), first: int = 0
) -> Coverage:
    """Return the best evidence for a claim and what each of its units rests on.

    Passages are taken one by one, each for what it adds, quoted and primary text before prose that carries as much.
    Where no passage that shares its words carries much of the claim, those nearest in meaning are looked at too: each
    that carries more by itself becomes a candidate like the others. A claim that rests on one is never supported, only
    said in other words as it seems (claim_verdict.py).

    Args:
        text: the claim as printed; retrieval reads it.
        units: its units, in order.
        base: the sources.
        words: its words, folded, for what stands in a missing word's place.
        first: index of the first of them in the claim's view.
    """
    candidates = [passage for passage, _ in base.nearest(text, _CANDIDATES)]
    coverage = _cover_by(candidates, units, base, words, first)
    if coverage.shares and coverage.shares[0] >= MIN_FIRST_SHARE:
        return coverage
    near = [passage for passage, nearness in base.nearest_in_meaning(text, _CANDIDATES) if nearness >= _MIN_NEARNESS]
    known = {passage.number for passage in candidates}
    least = coverage.shares[0] if coverage.shares else 0.0
    further = [passage for passage in near if passage.number not in known]
    further = [passage for passage in further if _share_alone(units, passage, base) > least]
    if further:
        coverage = _cover_by([*candidates, *further], units, base, words, first)
        is_far = any(passage.number not in known for passage in coverage.passages)
        coverage = replace(coverage, is_in_other_words=is_far)
    return replace(coverage, in_meaning=(near[0], _share_alone(units, near[0], base))) if near else coverage


def _share_alone(units: Sequence[Unit], passage: Passage, base: EvidenceBase) -> float:
    """Return the share of a claim, by weight, that one passage carries."""
    weights = [_weight(unit) for unit in units]
    levels = _levels(units, passage, base)
    return sum(w * level for w, level in zip(weights, levels, strict=True)) / (sum(weights) or 1.0)


def _cover_by(
    candidates: Sequence[Passage], units: Sequence[Unit], base: EvidenceBase, words: Sequence[str], first: int
) -> Coverage:
    """Return what the candidates carry of a claim."""
    weights = [_weight(unit) for unit in units]
    levels = [_levels(units, passage, base) for passage in candidates]
    chosen = _choose(units, weights, candidates, levels)
    total = sum(weights) or 1.0
    shares = tuple(sum(w * level for w, level in zip(weights, levels[pick], strict=True)) / total for pick in chosen)
    passages = tuple(candidates[pick] for pick in chosen)
    found = [[levels[pick][i] for pick in chosen] for i in range(len(units))]
    covers = [
        _cover(unit, weight, row, passages, base) for unit, weight, row in zip(units, weights, found, strict=True)
    ]
    covers = with_object(with_subject(covers, passages, words, first), passages)
    beside = tuple(
        candidates[i]
        for i, row in enumerate(levels)
        if i not in chosen and _carried_words(units, weights, row) >= _MIN_WORDS_BESIDE
    )
    return Coverage(passages, tuple(with_rivals(covers, passages, words, first)), shares, beside[:_MAX_BESIDE])


def _plainness(passage: Passage) -> tuple[int, int, tuple[str, ...]]:
    """Return what ranks passages that carry as much: those with fewer other words first, whatever their order."""
    return -len(passage.words), -len(set(passage.words)), passage.words


def _carries_phrase(units: Sequence[Unit], weights: Sequence[float], row: Sequence[float], best: list[float]) -> bool:
    """Return whether a passage has a word that is still missing together with the words beside it in the claim.

    "Pledge stronger cooperation" in one passage is no chance, though only "pledge" is new in it.
    """
    for i, unit in enumerate(units):
        if unit.kind == "word" and weights[i] > LIGHT_WEIGHT and best[i] == 0.0 and row[i] >= _SAME_WORD:
            near = [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(units) and units[j].kind == "word"]
            if sum(row[j] >= _SAME_WORD for j in near) >= _MIN_PHRASE_WORDS:
                return True
    return False


def _carried_words(units: Sequence[Unit], weights: Sequence[float], levels: Sequence[float]) -> int:
    """Return how many telling words of a claim, names aside, a passage carries."""
    return sum(
        unit.kind != "name" and weight > LIGHT_WEIGHT and level >= _SAME_WORD
        for unit, weight, level in zip(units, weights, levels, strict=True)
    )


def _cover(
    unit: Unit, weight: float, levels: Sequence[float], passages: Sequence[Passage], base: EvidenceBase
) -> UnitCover:
    """Return what one unit rests on; `levels` says how far each of the chosen passages carries it."""
    best = max(levels, default=0.0)
    if best > 0.0:
        return UnitCover(unit, weight, best, passages[levels.index(best)], "passage")
    for passage in passages:
        for other in base.around(passage, 1):
            near = _level(unit, other, base) * NEARBY
            if near > 0.0:
                return UnitCover(unit, weight, near, other, "nearby")
    if unit.date is not None and passages and base.is_dated(unit.date, passages[0].source_index):
        return UnitCover(unit, weight, NEARBY, passages[0], "source")
    if unit.kind != "word":
        for passage in passages:
            elsewhere = base.first_with(unit.keys, passage.source_index)
            if elsewhere is not None:
                return UnitCover(unit, weight, NEARBY, elsewhere, "source")
    return UnitCover(unit, weight, 0.0, None, "")
