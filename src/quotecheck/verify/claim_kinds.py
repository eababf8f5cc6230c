"""Which sentences of a draft claim something that a source could carry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.model import Sentence
from quotecheck.verify.units import has_units

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["reason_not_a_claim"]

_REASONS = {
    "boilerplate": "it is not part of the story",
    "credit": "it is a credit",
    "duplicate": "it repeats an earlier passage and is judged there",
    "glossary": "it explains a name or an abbreviation",
}
_GREETING = re.compile(
    r"(?:dear|hello|hi|welcome|good (?:morning|afternoon|evening)|thank you|thanks|ladies and gentlemen)\b",
    re.IGNORECASE,
)
_MAX_GREETING_WORDS = 8
_QUESTION = re.compile(r"\?[\"'”’)\]]*\s*$")


def reason_not_a_claim(draft: Source, sentence: Sentence) -> str | None:
    """Return why a sentence claims nothing, in words for an editor, or None if it is a claim.

    A question put to somebody inside a quotation with its attribution ("Why?" she asked) is left to the wording axis
    and counts as a question.
    """
    reason = _REASONS.get(sentence.kind)
    if reason is not None:
        return reason
    text = draft.document.slice(sentence.start, sentence.end)
    if _QUESTION.search(text):
        return "it is a question"
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    if _GREETING.match(text) and last - first <= _MAX_GREETING_WORDS:
        return "it is a greeting"
    if not has_units(draft.view, first, last):
        return "it has no words of its own that a source could carry"
    return None
