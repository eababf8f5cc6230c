"""What a quotation is: direct speech, fragment, block, title, scare quote, or nested in another.

The rules look at the words before it in its sentence, its own shape, and the words after it, in a fixed order:
nested, block, direct, title, scare, fragment. Only the direct and the fragment have a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.model import QuoteKind, Span
from quotecheck.quotes.kindwords import is_cue, is_speech_cue, kind_words
from quotecheck.quotes.surroundings import Surroundings, surround

__all__ = ["Setting", "name_kinds"]

_BREAK = re.compile(r"\n[^\S\n]*\n|\u2029")
_SMALL = frozenset("a an the of in on at to for and or but with from by as de la le les des du der die das el los and".split())
_SENTENCE_INSIDE = re.compile(r"[.!?…]\s+[A-Z\"“‘]")


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
    """Return the kind of each quotation, and the index of the one that it carries on after an interruption (or None).

    Args:
        text: the whole document.
        settings: the quotations in text order, outer before inner.
        paragraphs: of the document, in text order.
    """
    kinds: list[QuoteKind] = []
    continued: list[int | None] = []
    previous: int | None = None  # the last quotation that is in no other
    at = 0
    for index, setting in enumerate(settings):
        continued.append(None)
        if setting.parent is not None:
            kinds.append("nested")
            continue
        if setting.is_turn:
            kinds.append("block")
            previous = index
            continue
        while at + 1 < len(paragraphs) and paragraphs[at].end <= setting.start:
            at += 1
        paragraph = paragraphs[at] if paragraphs else Span(0, len(text))
        near = previous if previous is not None and settings[previous].start >= paragraph.start else None
        before = Span(settings[near].start, settings[near].end) if near is not None else None
        around = surround(text, setting.start, setting.inner_start, setting.inner_end, setting.end, paragraph, before)
        kind, carries_on = _kind(around, None if near is None else kinds[near])
        kinds.append(kind)
        if carries_on:
            continued[-1] = near
        previous = index
    return kinds, continued


def _kind(around: Surroundings, previous: QuoteKind | None) -> tuple[QuoteKind, bool]:
    """Return the kind of a quotation that is in no other, and whether it carries on the one before."""
    if _BREAK.search(around.inner):
        return "block", False
    if previous in ("direct", "block") and _is_second_half(around):
        return "direct", True
    if _is_named_as_title(around):
        return "title", False
    if _stands_alone(around):
        return "direct", False
    if _is_title(around):
        return "title", False
    if _is_scare(around):
        return "scare", False
    return "fragment", False


def _is_second_half(around: Surroundings) -> bool:
    """Return True after `“…,” she said,`: the narrator only interrupts."""
    between = around.between
    if between is None or around.has_stop_before or len(between.split()) > 20:
        return False
    tail = between.rstrip()[-1:]
    if tail not in ",;:—–-" and around.is_upper:
        return False
    words = around.left_words[-20:]
    return tail in ",;:—–-" and any(is_speech_cue(word) for word in words) and around.previous_closes_clause


def _stands_alone(around: Surroundings) -> bool:
    """Return True where the quotation is a clause of its own beside the narrator's."""
    lead = around.lead
    if around.at_start:
        if around.inner_last in ".!?…—" or around.ends_paragraph:
            return around.is_upper or around.word_count > 3
        return around.has_attribution_after and (around.is_upper or around.inner_last == ",")
    if lead == ":":
        return around.is_upper or around.word_count > 3
    last_cue = any(is_speech_cue(word) for word in around.left_words[-12:])
    if lead in ",—–-" and lead:
        return last_cue and (around.is_upper or lead != "," and around.between is not None)
    if around.is_upper and around.word_count >= 3 and around.inner_last in ".!?…,":
        return bool(around.left_words) and is_speech_cue(around.left_words[-1])
    return False


def _is_title_cased(words: Sequence[str]) -> bool:
    """Return True where every word that counts begins with a capital: "Tin Roofs", "Le Phare de l’Anse"."""
    strong = [word for word in words if word.casefold() not in _SMALL and word[:1].isalpha()]
    return bool(strong) and words[0][:1].isupper() and all(word[:1].isupper() or "’" in word[:3] for word in strong)


def _is_named_as_title(around: Surroundings) -> bool:
    """Return True after "titled", "entitled", "headlined", whatever the shape."""
    return bool(around.left_words) and around.left_words[-1] in kind_words("titled")


def _is_title(around: Surroundings) -> bool:
    """Return True for the name of a work, a treaty, a programme."""
    before = around.left_words[-1:] + around.left_words[-2:-1]
    works, instruments = kind_words("works"), kind_words("instruments")
    after = around.right_words[:1]
    cased = _is_title_cased(around.words)
    if after and after[0] in instruments and not around.has_stop_after and around.word_count >= 2:
        return True
    if not cased:
        return False
    if any(word in works or word in instruments for word in before):
        return True
    if after and after[0] in works and not around.has_stop_after:
        return True
    nearby = around.left_words[-6:]
    if any(word in kind_words("making") for word in nearby) and around.word_count >= 2:
        return True
    return around.word_count >= 2 and any(word in works for word in nearby)


def _is_scare(around: Surroundings) -> bool:
    """Return True for a nickname, a word as a word, or a term that the writer holds at arm's length."""
    words = around.left_words
    if not words:
        return around.word_count <= 3 and not around.has_attribution_after
    last = words[-1]
    if last in kind_words("naming") or words[-2:-1] == ["known"] and last in ("as", "locally"):
        return True
    has_cue = any(is_cue(word) for word in words) or around.has_attribution_after
    if _is_general_name(words):
        return True
    if any(word in kind_words("labels") for word in words[-2:]) and not has_cue:
        return True
    if last in ("nicknamed", "dubbed") or any(word == "nicknamed" for word in words[-4:]):
        return True
    return around.word_count <= 3 and not has_cue


def _is_general_name(words: Sequence[str]) -> bool:
    """Return True after "locals call it" and ", called": a name in use, not one speaker's judgement."""
    if words[-1] == "called":
        return len(words) < 2 or words[-2] in ("is", "was", "are", "were", "be", "been", "being", ",", "a", "sometimes")
    for verb in ("call", "calls"):
        if verb in words[-4:]:
            at = len(words) - 1 - words[::-1].index(verb)
            return at > 0 and words[at - 1] in kind_words("anybody")
    return False
