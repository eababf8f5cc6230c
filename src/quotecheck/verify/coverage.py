"""Which words of a claim its evidence carries, and which it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotecheck.model import Span
from quotecheck.verify.evidence import EvidenceBase, Passage
from quotecheck.verify.relations import NARROWER, broader, related
from quotecheck.verify.units import Unit

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["Coverage", "UnitCover", "cover_claim", "is_supported", "is_unrelated", "unit_weight", "unsupported_spans"]

_WEIGHTS = {"word": 1.0, "name": 1.2, "number": 1.5}
_LIGHT_WEIGHT = 0.4
_NEARBY = 0.8
"""How far a word carries that stands in the sentence before or after: the same subject, but said of something else."""
_MAX_PASSAGES = 3
_CANDIDATES = 6
_MIN_GAIN_UNITS = 1.5
"""What a further passage must add, in weighted units: one word in common is chance."""


_MIN_SUPPORTED_SHARE = 0.75
_MIN_RELATED_SHARE = 0.25
_MAX_JOINED_GAP_WORDS = 3


@dataclass(frozen=True, slots=True)
class UnitCover:
    """How far the evidence carries one unit (0.0 to 1.0), and the passage that does; None where nothing does."""

    unit: Unit
    level: float
    passage: Passage | None
    place: str
    """Where: "passage" (one that was chosen), "nearby" (next to one), "source" (a name elsewhere in it), or ""."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The passages that together carry most of a claim, best first, and what each unit rests on."""

    passages: tuple[Passage, ...]
    units: tuple[UnitCover, ...]
    shares: tuple[float, ...]
    """Share of the claim, by weight, that each passage carries alone (0.0 to 1.0)."""
    share: float
    """Share that all passages carry, with names and neighbouring sentences taken in."""


@cache
def _light_words() -> frozenset[str]:
    path = Path(__file__).with_name("words") / "light.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def unit_weight(unit: Unit) -> float:
    """Return how much a unit says: numbers and names more than words, "make" and "include" less."""
    if unit.kind == "word" and unit.keys[0] in _light_words():
        return _LIGHT_WEIGHT
    return _WEIGHTS[unit.kind]


def unit_level(unit: Unit, passage: Passage) -> float:
    """Return how far one passage carries a unit: 1.0 for the word itself, less for one that can stand for it."""
    if not passage.keys.isdisjoint(unit.keys):
        return 1.0
    if unit.kind == "number":
        return 0.0
    best = 0.0
    for key in unit.keys:
        for other, strength in related(key).items():
            if strength > best and other in passage.keys:
                best = strength
        if best < NARROWER and key in passage_broader(passage):
            best = NARROWER
    return best


@cache
def passage_broader(passage: Passage) -> frozenset[str]:
    """Return the more general words that a passage's words imply."""
    return frozenset(word for key in passage.keys for word in broader(key))


def cover_claim(text: str, units: Sequence[Unit], base: EvidenceBase) -> Coverage:
    """Return the best evidence for a claim and what each of its units rests on."""
    weights = [unit_weight(unit) for unit in units]
    total = sum(weights) or 1.0
    candidates = [passage for passage, _ in base.nearest(text, _CANDIDATES)]
    levels = [[unit_level(unit, passage) for unit in units] for passage in candidates]
    chosen: list[int] = []
    best = [0.0] * len(units)
    while candidates and len(chosen) < _MAX_PASSAGES:
        gains = [
            sum(w * max(0.0, level - have) for w, level, have in zip(weights, row, best, strict=True)) for row in levels
        ]
        pick = max(range(len(candidates)), key=lambda i: (round(gains[i], 6), -i))
        if pick in chosen or gains[pick] <= 0.0 or (chosen and gains[pick] < _MIN_GAIN_UNITS):
            break
        chosen.append(pick)
        best = [max(have, level) for have, level in zip(best, levels[pick], strict=True)]
    passages = tuple(candidates[pick] for pick in chosen)
    covers = tuple(
        _cover(unit, level, [row[i] for row in levels], chosen, candidates, base)
        for i, (unit, level) in enumerate(zip(units, best, strict=True))
    )
    share = sum(w * cover.level for w, cover in zip(weights, covers, strict=True)) / total
    alone = tuple(sum(w * level for w, level in zip(weights, levels[pick], strict=True)) / total for pick in chosen)
    return Coverage(passages, covers, alone, share)


def is_supported(coverage: Coverage) -> bool:
    """Return whether the evidence carries the claim: most of its weight, and every number in it."""
    if any(cover.unit.kind == "number" and cover.level == 0.0 for cover in coverage.units):
        return False
    return coverage.share >= _MIN_SUPPORTED_SHARE


def is_unrelated(coverage: Coverage) -> bool:
    """Return whether the evidence does not speak to the claim at all."""
    return not coverage.passages or coverage.share < _MIN_RELATED_SHARE


def unsupported_spans(coverage: Coverage, draft: Source) -> tuple[Span, ...]:
    """Return the printed spans of the words that nothing carries; neighbours and words between them are joined."""
    runs: list[list[int]] = []
    covered_since = False
    for cover in coverage.units:
        if cover.level > 0.0:
            covered_since = True
            continue
        if runs and not covered_since and cover.unit.first - runs[-1][1] <= _MAX_JOINED_GAP_WORDS:
            runs[-1][1] = cover.unit.last
        else:
            runs.append([cover.unit.first, cover.unit.last])
        covered_since = False
    return tuple(draft.view.printed_span(first, last) for first, last in runs)


def _cover(
    unit: Unit,
    level: float,
    column: Sequence[float],
    chosen: Sequence[int],
    candidates: Sequence[Passage],
    base: EvidenceBase,
) -> UnitCover:
    if level > 0.0:
        pick = next(pick for pick in chosen if column[pick] == level)
        return UnitCover(unit, level, candidates[pick], "passage")
    for pick in chosen:
        for other in base.around(candidates[pick], 1):
            near = unit_level(unit, other) * _NEARBY
            if near > level:
                return UnitCover(unit, near, other, "nearby")
    if unit.kind == "name":
        for pick in chosen:
            for other in base.passages:
                if other.source_index == candidates[pick].source_index and not other.keys.isdisjoint(unit.keys):
                    return UnitCover(unit, _NEARBY, other, "source")
    return UnitCover(unit, 0.0, None, "")
