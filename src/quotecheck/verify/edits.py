"""What a difference between a quote and its passage is made of, and how the report shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from quotecheck.model import Edit, EditKind, EditOp
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source

__all__ = ["Change", "Typed", "edits_of"]

_KINDS: dict[str, EditKind] = {
    "technical": "typography",
    "terminal-absorbed": "punctuation",
    "terminal": "punctuation",
    "comma": "punctuation",
    "initial-case": "case",
    "nesting": "typography",
    "hyphenation": "typography",
    "speech-form": "contraction",
    "omission": "content",
    "insertion": "content",
    "bracket": "marked",
    "bracket-case": "marked",
    "ellipsis": "marked",
    "sic": "marked",
    "emphasis-added": "emphasis",
    "emphasis-declared": "emphasis",
}
"""What the report calls a class of difference, where the names are not the same."""


class Change(NamedTuple):
    """One difference. Offsets are of the cleaned texts: `q0:q1` in the draft, `s0:s1` in the source.

    `words` counts the words it touches on the wordier side: 0 for case and punctuation.
    """

    op: EditOp
    difference: str
    q0: int
    q1: int
    s0: int
    s1: int
    words: int = 0


class Typed(NamedTuple):
    """The differences of one passage, and what was passed over: an interruption, notes that say words are lost.

    `lost` are the cleaned offsets of the quote's words that stand where such a note does.
    `first` and `last` (exclusive) are the source words compared: the passage and the words replaced at its ends.
    """

    changes: tuple[Change, ...]
    is_interrupted: bool
    lost: tuple[tuple[int, int], ...]
    first: int
    last: int


def edits_of(changes: Sequence[Change], read: QuoteText, source: Source) -> tuple[Edit, ...]:
    """Return the differences as the report shows them: printed words and printed offsets on both sides."""
    draft_view, source_view = read.view, source.view
    edits = []
    for change in changes:
        q = draft_view.offsets.span_to_printed(change.q0, change.q1)
        s = source_view.offsets.span_to_printed(change.s0, change.s1)
        kind = _KINDS.get(change.difference) or cast("EditKind", change.difference)
        quoted, printed = draft_view.printed[q.start : q.end], source_view.printed[s.start : s.end]
        edits.append(Edit(change.op, kind, quoted, printed, q.start, q.end, s.start, s.end))
    return tuple(edits)
