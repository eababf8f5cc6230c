"""The words before, inside and after a quotation, as the rules of kind read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotecheck.model import Span
from quotecheck.quotes.wordlists import is_speech_cue, words_of

__all__ = ["Surroundings", "surround"]

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|,")
_INNER_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_STOP = re.compile(r"[.!?…][\"”’')\]»]*\s+(?=[\"“‘'«„(\[]?[A-Z0-9À-Þ])|\n")
_SHORT = "Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Rev|Prof|Lt|Col|Capt|Sgt|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr"
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT}|[A-Z])\.\s*\Z")
_OPENING = " \t\n\r\xa0\u202f\"“”„«»‘’'([{*_<"
_ENDED = re.compile(r"[.!?…][\"”’')\]»]*\s*\Z")
_ABBREVIATION_REACH = 8
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:,[^.!?\n]{0,40}?\.?[^.!?\n]{0,30})?"
    r"(?:\([^)\n]{1,40}\))?\s*(?:—|–|--|-)\s*$"
)
_RIGHT_END = re.compile(r"[.!?…;](?=\s|$|[\"”’»])|\n|[\"“„«‘]")
_REACH = 300
"""Characters looked at on either side; a news sentence is seldom longer."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quotation's neighbourhood. Words are folded; "," is a word in `left_words`, so that clauses are told apart."""

    inner: str
    words: tuple[str, ...]
    word_count: int
    is_upper: bool
    inner_last: str
    left_words: list[str]
    """Words of its sentence before it (of the narrator's part after the last quotation, if that is nearer)."""
    sentence_words: list[str]
    """All the narrator's and the quoted words before it in its sentence."""
    right_words: list[str]
    lead: str
    """Last character before it that is no space: "," or ":" or a letter; "" at the start."""
    at_start: bool
    """Whether a sentence begins with it."""
    between: str | None
    """The narrator's text since the quotation before in the same paragraph."""
    has_stop_before: bool
    """Whether a sentence ends in `between`."""
    previous_closes_clause: bool
    """Whether the quotation before ends with a comma, question mark or the like, or is followed by one."""
    has_stop_after: bool
    right_lead: str
    """First character after it that is no space; "" at the end of the paragraph."""
    ends_paragraph: bool
    has_attribution_after: bool
    names_instrument_after: bool
    """Whether "treaty", "agreement", "act" or the like is the next word."""


def surround(
    text: str, start: int, inner_start: int, inner_end: int, end: int, paragraph: Span, before: Span | None
) -> Surroundings:
    """Return the neighbourhood of the quotation `start:end` in its paragraph; `before` is the one before it there."""
    low = max(paragraph.start, start - _REACH)
    left_all = text[low:start]
    sentence = _sentence_left(left_all)
    between = None if before is None else text[min(before.end, start) : start]
    own = sentence if between is None or len(between) > len(sentence) else between
    right = text[end : min(max(paragraph.end, end), end + _REACH)]
    stop = _RIGHT_END.search(right)
    right_clause = right if stop is None else right[: stop.start()]
    right_words = _INNER_WORD.findall(right_clause.casefold())
    has_stop_after = right[:1] in ".,;:!?" if right else True
    inner = text[inner_start:inner_end]
    words = tuple(_INNER_WORD.findall(inner))
    stripped = sentence.rstrip(_OPENING)
    at_start = not stripped or (low == paragraph.start and _DATELINE.match(left_all) is not None)
    inner_last = inner[-1:]
    if inner_last in "\"”’'»" and len(inner) > 1:
        inner_last = inner.rstrip("\"”’'»")[-1:] or inner_last
    return Surroundings(
        inner=inner,
        words=words,
        word_count=len(words),
        is_upper=bool(words) and (words[0][0].isupper() or words[0][0].isdigit()),
        inner_last=inner_last,
        left_words=_WORD.findall(own.casefold()),
        sentence_words=_INNER_WORD.findall(sentence.casefold()),
        right_words=right_words,
        lead=left_all.rstrip()[-1:],
        at_start=at_start,
        between=between,
        has_stop_before=between is not None and _has_stop(between),
        previous_closes_clause=before is not None and _closes_clause(text, before),
        has_stop_after=has_stop_after,
        right_lead=right.lstrip()[:1],
        ends_paragraph=not right.strip(" \t.,;:!?)"),
        has_attribution_after=_is_attributed(right_clause, right_words, inner_last),
        names_instrument_after=bool(right_words)
        and not has_stop_after
        and inner_last not in ".,!?"
        and right_words[0] in words_of("instruments"),
    )


def _sentence_left(left: str) -> str:
    """Return what stands before in the same sentence."""
    cut = 0
    for match in _STOP.finditer(left):
        if not _is_abbreviated(left, match.end()):
            cut = match.end()
    ending = left[cut:]
    if _ENDED.search(ending, max(0, len(ending) - 10)) and not _is_abbreviated(ending, len(ending)):
        return ""
    return ending


def _is_abbreviated(left: str, end: int) -> bool:
    """Return True where the stop before `end` belongs to "Mr." or an initial."""
    return _ABBREVIATED.search(left, max(0, end - _ABBREVIATION_REACH), end) is not None


def _has_stop(between: str) -> bool:
    """Return True where a sentence ends between two quotations."""
    return _sentence_left(between) != between or between.rstrip(_OPENING)[-1:] in (".", "!", "?")


def _closes_clause(text: str, before: Span) -> bool:
    """Return True where a quotation ends in the way speech does before "she said"."""
    tail = text[max(before.start, before.end - 3) : before.end].rstrip("\"”’'»」 ")
    return tail[-1:] in ",.!?—–…;-" or text[before.end : before.end + 2].lstrip()[:1] in (",", ";")


def _is_attributed(right_clause: str, right_words: list[str], inner_last: str) -> bool:
    """Return True where "said X", "X said" or "according to X" follows."""
    if right_words[:2] == ["according", "to"]:
        return True
    has_comma = inner_last in ",!?…—–" or right_clause.lstrip()[:1] in (",", "-", "–", "—")
    return has_comma and any(is_speech_cue(word) for word in right_words[:30])
