"""Question and answer in a transcript: what somebody asks is said, if at all, by whoever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.replies import is_asked

if TYPE_CHECKING:
    from quotecheck.model import Speaker
    from quotecheck.verify.passages import Passage

__all__ = ["is_put", "is_question", "who_answers"]

_REACH = 300
"""Characters behind a question in which the answer begins; our choice, 2026-11-23."""


def is_question(passage: Passage) -> bool:
    """Return whether a passage is a question of a speaker, by its mark."""
    return passage.basis == "primary" and passage.speaker is not None and _asks(passage.text)


def is_put(passage: Passage, units: Units, claim: Units) -> bool:
    """Return whether a statement is only put to whoever answers, who does not agree: "Q: You lied. / A: I erred."."""
    is_statement = passage.basis == "primary" and passage.speaker is not None and not _asks(passage.text)
    return is_statement and is_asked(units, passage.speaker, claim)


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
