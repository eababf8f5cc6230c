"""Words of a claim that describe somebody a passage names, as the source describes him elsewhere.

"The consumer group Loft" where the passage has "Loft", "the Lund professor" where it has "Bergqvist" and the source
introduces "Anna Bergqvist, a professor at the University of Lund".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.verify.covers import NEARBY, UnitCover

if TYPE_CHECKING:
    from quotecheck.verify.evidence import EvidenceBase
    from quotecheck.verify.passages import Passage

__all__ = ["with_descriptions"]

_REACH = 8
"""Words between a name and what describes it: "Anna Bergqvist, a retired professor"; our choice, 2026-11-23."""
_MOST_WORDS = 3
"""Words of a claim before a name that may describe it: "the Dutch consumer group Loft"."""


def with_descriptions(covers: Sequence[UnitCover], passage: Passage | None, base: EvidenceBase) -> list[UnitCover]:
    """Return the covers, missing words before a name that the passage has carried where the source describes it so."""
    found = list(covers)
    missing = [i for i, cover in enumerate(covers) if cover.level == 0.0 and cover.unit.kind == "word"]
    for i in missing if passage is not None else ():
        name = _name_behind(covers, i)
        told = None if name is None or name.passage is not passage else _described(covers, i, name, base)
        if told is not None:
            found[i] = UnitCover(covers[i].unit, covers[i].weight, NEARBY, told, "subject")
    return found


def _name_behind(covers: Sequence[UnitCover], i: int) -> UnitCover | None:
    """Return the cover of the name that a word describes right before it: "consumer" of "the consumer group Loft"."""
    for before, cover in zip(covers[i : i + _MOST_WORDS], covers[i + 1 : i + 1 + _MOST_WORDS], strict=False):
        if before.unit.last != cover.unit.first:
            return None
        if cover.unit.kind == "name":
            return cover
    return None


def _described(covers: Sequence[UnitCover], i: int, name: UnitCover, base: EvidenceBase) -> Passage | None:
    """Return the first passage of the source that has a word shortly before or behind a name, with no name between."""
    unit = covers[i].unit
    source = name.passage.source_index if name.passage is not None else -1
    last = name.unit.text.rsplit(maxsplit=1)[-1]
    for other in base.passages_of(source):
        if last not in other.words:
            continue  # most; their units need not be found
        if other.keys.isdisjoint(unit.keys) or other.keys.isdisjoint(name.unit.keys):
            continue
        names = [one for one in other.units if one.kind == "name"]
        own = [one for one in names if not set(one.keys).isdisjoint(name.unit.keys)]
        words = [one for one in other.units if not set(one.keys).isdisjoint(unit.keys)]
        for a in own:
            for b in words:
                low, high = min(a.last, b.last), max(a.first, b.first)
                between = any(low <= one.first < high for one in names if one is not a)
                if high - low <= _REACH and not between:
                    return other
    return None
