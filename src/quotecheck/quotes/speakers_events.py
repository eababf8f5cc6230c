"""One act of reporting: a verb with its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotecheck.quotes.speakers_phrases import Phrase

__all__ = ["Event", "Side"]

Side = Literal["before", "after", "none"]


@dataclass(slots=True)
class Event:
    """One act of reporting: the cue's tokens `first` to `last`, its lemma, and who does it.

    `side` tells where the subject stands from the cue. `is_weak` marks verbs that report only right beside the words.
    """

    first: int
    last: int
    lemma: str
    subject: Phrase | None
    side: Side
    is_negated: bool = False
    is_weak: bool = False
