"""Where the words of a quotation end that nobody closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.quotes.cuewords import SAY

__all__ = ["find_attribution", "find_plausible_end"]

_NAME = r"(?:[A-Z][\w’'.-]*|al-[A-Z]\w+)(?:\s+(?:[A-Z][\w’'.-]*|al-[A-Z]\w+|van|von|de|da|del|la|bin|bint|of|the))*"
_SUBJECT = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w’'-]+\s+){{1,4}}?|{_NAME})"
_APPOSITION = r"(?:,\s+[^,.;:!?\"“”]{2,90}(?:,[^,.;:!?\"“”]{2,60})?,)?"
_ADVERB = r"(?:\s+(?:\w+ly|later|then|also|once|again|had|has))?"
_AFTER = r"(?=\s*(?:[.,;:]|$)|\s+(?:in|on|at|to|after|when|as|during|by|from|outside|while|through|before|this|last|with|via|later|reporters|recently)\b)"
_ATTRIBUTION = re.compile(
    rf"[,?!…—–][^\S\n]+(?={_SUBJECT}{_APPOSITION}{_ADVERB}\s+(?:{SAY})\b{_AFTER}|(?:{SAY})\s+{_SUBJECT}(?=\s*(?:[.,;:]|$)|\s))"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?…](?=\s+[\"“‘'(]?[A-Z]|\s*$)")


def _is_inside(offset: int, inside: Sequence[tuple[int, int]]) -> bool:
    return any(start < offset < end for start, end in inside)


def find_attribution(text: str, start: int, limit: int, inside: Sequence[tuple[int, int]]) -> int | None:
    """Return the offset where "…, said Name" begins after `start`: the end of the words said; None if there is none.

    The comma or stop before it belongs to the words. Nothing inside the spans of `inside` counts.

    >>> text = "We drilled to three metres, Shabnam Qaderi, the leader, said."
    >>> text[:find_attribution(text, 0, len(text), [])]
    'We drilled to three metres,'
    """
    for match in _ATTRIBUTION.finditer(text, start, limit):
        if not _is_inside(match.start(), inside):
            return match.start() + 1
    return None


def find_plausible_end(text: str, start: int, limit: int, inside: Sequence[tuple[int, int]]) -> int:
    """Return where an unclosed quotation ends if no attribution tells: the paragraph's end, or, where another quotation
    follows in the paragraph, the end of its first sentence.

    >>> text = 'They left. It was late. '
    >>> find_plausible_end(text, 0, len(text), [])
    23
    """
    end = limit
    while end > start and text[end - 1].isspace():
        end -= 1
    at_paragraph_end = "\n" in text[limit : limit + 1] or limit >= len(text)
    if at_paragraph_end:
        return end
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _is_inside(match.end(), inside):
            return match.end()
    return end
