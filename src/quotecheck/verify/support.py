"""From covered words to an answer: is the claim carried, in part, or not spoken to at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.model import Span
from quotecheck.verify.coverage import Coverage, UnitCover

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["is_supported", "is_unrelated", "missing_units", "unsupported_spans"]

_MIN_SUPPORTED_SHARE = 0.7
_MIN_RELATED_SHARE = 0.25
_MAX_JOINED_GAP_WORDS = 3
_HEAVY_WEIGHT = 0.5


def is_supported(coverage: Coverage) -> bool:
    """Return whether the evidence carries the claim.

    Most of what it says must be carried, by weight; every number and name; and no passage may have another word in the
    place of one of the claim's.
    """
    if coverage.word_share < _MIN_SUPPORTED_SHARE:
        return False
    return not any(_is_decisive(cover) for cover in missing_units(coverage))


def _is_decisive(cover: UnitCover) -> bool:
    return cover.unit.kind != "word" or (cover.rival is not None and cover.weight > _HEAVY_WEIGHT)


def is_unrelated(coverage: Coverage) -> bool:
    """Return whether the evidence does not speak to the claim at all."""
    return not coverage.passages or coverage.word_share < _MIN_RELATED_SHARE


def missing_units(coverage: Coverage) -> list[UnitCover]:
    """Return the units that nothing carries."""
    return [cover for cover in coverage.units if cover.level == 0.0]


def unsupported_spans(coverage: Coverage, draft: Source) -> tuple[Span, ...]:
    """Return the printed spans of the words that nothing carries; neighbours and words between them are joined."""
    runs: list[list[int]] = []
    is_open = False
    for cover in coverage.units:
        if cover.level > 0.0:
            is_open = False
            continue
        if is_open and cover.unit.first - runs[-1][1] <= _MAX_JOINED_GAP_WORDS:
            runs[-1][1] = cover.unit.last
        else:
            runs.append([cover.unit.first, cover.unit.last])
        is_open = True
    return tuple(draft.view.printed_span(first, last) for first, last in runs)
