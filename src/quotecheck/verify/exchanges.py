"""Question and answer in a transcript: what somebody asks is said, if at all, by whoever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecheck.model import Speaker
    from quotecheck.verify.passages import Passage

__all__ = ["is_question", "who_answers"]

_REACH = 300
"""Characters behind a question in which the answer begins; our choice, 2026-11-23."""


def is_question(passage: Passage) -> bool:
    """Return whether a passage is a question of a speaker, by its mark."""
    return passage.basis == "primary" and passage.speaker is not None and _asks(passage.text)


def _asks(text: str) -> bool:
    return text.rstrip("\"')] \n”’").endswith("?")


def who_answers(passage: Passage) -> Speaker | None:
    """Return the speaker behind a question: of the next turn, or of its own where that goes on with an answer."""
    end, text = passage.end, passage.source.document.text
    for region in passage.source.regions_in(end, end + _REACH):
        rest = text[max(end, region.start) : region.end].strip()
        if region.speaker is not None and rest and not (region.start < end and _asks(rest)):
            return region.speaker
    return None
