"""What a quotation is: direct speech, fragment, block, title, scare quote, or nested in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.model import QuoteKind, Span

__all__ = ["Setting", "name_kinds"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation's place: outer and inner span, whether it is a turn, and the index of the one around it."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    is_turn: bool
    parent: int | None


def name_kinds(
    text: str, settings: Sequence[Setting], paragraphs: Sequence[Span]
) -> tuple[list[QuoteKind], list[int | None]]:
    """Return the kind of each quotation, and the index of the one that it carries on after an interruption (or None)."""
    kinds: list[QuoteKind] = []
    for s in settings:
        kinds.append("nested" if s.parent is not None else "block" if s.is_turn else "direct")
    return kinds, [None] * len(kinds)
