"""What a passage has in the place of a word that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.verify.covers import LIGHT_WEIGHT, UnitCover
from quotecheck.verify.evidence import Passage
from quotecheck.verify.relations import are_rivals
from quotecheck.verify.units import Unit

__all__ = ["with_rivals"]


def with_rivals(covers: Sequence[UnitCover], passages: Sequence[Passage]) -> Iterator[UnitCover]:
    """Yield the covers, each missing word with what a passage has in its place."""
    ours = frozenset(key for cover in covers for key in cover.unit.keys)
    for i, cover in enumerate(covers):
        if cover.level > 0.0 or cover.unit.kind != "word":
            yield cover
            continue
        left = _heavy_keys(covers[i - 1]) if i else ()
        right = _heavy_keys(covers[i + 1]) if i + 1 < len(covers) else None
        rival = next((unit for passage in passages for unit in _rivals(cover.unit, left, right, passage, ours)), None)
        yield UnitCover(cover.unit, cover.weight, 0.0, None, "", rival) if rival is not None else cover


def _heavy_keys(cover: UnitCover) -> tuple[str, ...]:
    return cover.unit.keys if cover.weight > LIGHT_WEIGHT else ()


def _rivals(
    unit: Unit, left: Sequence[str], right: Sequence[str] | None, passage: Passage, ours: frozenset[str]
) -> Iterator[Unit]:
    """Yield words of a passage that stand where the claim has `unit`.

    Both neighbours agree (`right` is None at the end of the claim: then both end there); or one does and the words
    exclude each other (red and blue, worst and greatest).
    """
    units = passage.units
    for j, other in enumerate(units):
        if other.kind != "word" or not ours.isdisjoint(other.keys):
            continue
        beside_left = j > 0 and not frozenset(units[j - 1].keys).isdisjoint(left)
        if right is None:
            beside_right = beside_left and j + 1 == len(units)
        else:
            beside_right = j + 1 < len(units) and not frozenset(units[j + 1].keys).isdisjoint(right)
        if (beside_left and beside_right) or (
            (beside_left or beside_right) and are_rivals(unit.keys[0], other.keys[0])
        ):
            yield other
