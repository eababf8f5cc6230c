"""Speakers of a transcript that labels them by what they do: "Q." asks and "A." answers."""

from __future__ import annotations

from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.verify.attribution_bodies import holds_office
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace

__all__ = ["compare_label"]


def compare_label(
    draft: SpeakerNote, source: SpeakerNote, here: SpeakerPlace
) -> Literal["likely", "other", "perhaps-other"] | None:
    """Return how a speaker stands to the one who asks or answers; None where the source's label says who speaks.

    A lawyer, a reporter and whoever "asked" may be the one who asks, a witness is not; the text cannot tell of others.
    """
    label = source.shown.strip(".:").upper()
    if label not in ("Q", "A"):
        return None
    askers = word_class("askers")
    if label == "A":
        return "perhaps-other" if draft.head in askers else "likely"
    if draft.head in word_class("answerers"):
        return "other"
    cue = here.quote.cue if here.quote is not None else None
    asks = draft.head in askers or draft.is_pronoun or (cue is not None and cue.lemma == "ask")
    named = ((name, head) for name in draft.names for head in sorted(askers))
    return "likely" if asks or any(holds_office(here.document, *each) for each in named) else "perhaps-other"
