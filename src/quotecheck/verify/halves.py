"""The half of a source's sentence that one sentence of a draft leaves out and another beside it tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.model import Sentence
from quotecheck.verify.relations import relation
from quotecheck.verify.shifts import Shift
from quotecheck.verify.units import units_in

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["without_halves_told_beside"]

_REACH = 2
"""Sentences before and behind in which the other half may stand; our choice, 2026-11-23."""
_MIN_SHARE = 0.6
"""Share of the other half's words that such a sentence has; our choice, 2026-11-23."""


def without_halves_told_beside(
    shifts: Sequence[Shift], passages: Sequence[Passage], draft: Source, sentence: Sentence
) -> tuple[Shift, ...]:
    """Return the shifts without the omissions (QC323) of what a sentence of the draft nearby says."""
    if all(shift.code != "QC323" for shift in shifts):
        return tuple(shifts)
    beside = _words_beside(draft, sentence)
    return tuple(
        shift
        for shift in shifts
        if shift.code != "QC323" or not _is_told(_left_out(shift, passages[shift.evidence_index]), beside)
    )


def _words_beside(draft: Source, sentence: Sentence) -> list[frozenset[str]]:
    sentences = draft.document.sentences
    at = next((number for number, one in enumerate(sentences) if one.start == sentence.start), -1)
    near = (*sentences[max(0, at - _REACH) : max(0, at)], *sentences[at + 1 : at + 1 + _REACH]) if at >= 0 else ()
    return [_telling(draft, one.start, one.end) for one in near]


def _left_out(shift: Shift, passage: Passage) -> list[tuple[str, ...]]:
    """Return what the words of the other half stand for, each with its keys; phrases count as their word."""
    return [keys for keys in _units(passage.source, *shift.evidence_span) if FUNCTION_WORDS.isdisjoint(keys)]


def _units(source: Source, start: int, end: int) -> list[tuple[str, ...]]:
    return [unit.keys for unit in units_in(source.view, *source.view.printed_words(start, end))]


def _telling(source: Source, start: int, end: int) -> frozenset[str]:
    return frozenset(key for keys in _units(source, start, end) for key in keys)


def _is_told(units: Sequence[tuple[str, ...]], beside: Sequence[frozenset[str]]) -> bool:
    return bool(units) and any(
        sum(any(_has(told, key) for key in keys) for keys in units) >= _MIN_SHARE * len(units) for told in beside
    )


def _has(told: frozenset[str], word: str) -> bool:
    return word in told or any(relation(word, other) > 0.0 for other in told)
