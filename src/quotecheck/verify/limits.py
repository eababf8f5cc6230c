"""What takes some of a quotation back and is cut: "almost" before it, "at best" behind it, "Not in mice." after it."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import Cut
from quotecheck.verify.surroundings import Passage, Surroundings, short, words_of
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["alleged", "limit_in", "limited_behind", "softened"]

_LIMITING = compile_later(
    r"(?:(?:but|and|well|though|however),? )?(?:not (?:(?:in|on|at|for|with|by|from|among)"
    r" (?!my\b|our\b|the (?:first|last|least)\b|a (?:second|minute|moment)\b)\w|(?:always|everywhere|entirely|yet)\b)"
    r"|only (?:in|on|at|if|when|where|for|after|with|among) |except |unless |apart from "
    r"|(?:that|this|it)(?: only (?:applies|applied|goes|holds)| (?:applies|applied|goes|holds) only"
    r"|(?:'s| is| was) only (?:in|on|at|if|when|where|for|after|with|among)) )"
)
"""How a sentence begins that limits the one before: "Not in mice.", "Only if it rains.", "That was only in mice."."""
_MAX_LIMIT_WORDS = 7
"""Longer ones are clauses of their own: "Only in May did we see that it had failed"."""
_LIMITED_DRAFT = frozenset(
    ("only", "except", "unless", "if", "but", "although", "though", "however", "limited", "just")
)
_SOFTENERS = word_list("limits_softeners")
_DOUBTS = word_list("limits_doubts")
_SOFT_TAIL = compile_later(
    r"^\s*,?\s*(?P<tail>at best|in theory|on paper|of sorts|in part|more or less|allegedly|supposedly|apparently|"
    r"perhaps|maybe|probably|possibly|or so (?:i|we)(?: am| are|'m|'re| was| were)? (?:hear|heard|told|think|thought)|"
    r"(?:i|we) (?:think|believe|suppose|guess|reckon|suspect|assume|imagine|gather|hope))\b(?=\W*$)"
    r"|^\s*,?\s*(?P<known>as far as (?:i|we) (?:know|can (?:tell|see))|to (?:the best of )?(?:my|our) knowledge)\b"
)


def limit_in(text: str) -> str:
    """Return the sentence that a folded text opens with where it only limits what stands before it, else "".

    >>> limit_in("but not in children, though. it is a step."), limit_in("only in may did we see that it had failed.")
    ('but not in children, though', '')
    """
    sentence = re.split(r"[.?!;]", text.lstrip(" .?!\"')"), maxsplit=1)[0].strip()
    return sentence if _LIMITING.match(sentence) and len(sentence.split()) <= _MAX_LIMIT_WORDS else ""


def limited_behind(passage: Passage, words: list[str], around: Surroundings) -> Cut | None:
    """“It works” of "It works. Not in children.": the next sentence is no more than a limit of this one.

    Behind a negation "not" only says it again: "We will not pay. Not on my watch."
    """
    limit = limit_in(passage.next_text) if passage.next_text else ""
    if not limit or any(map(is_negation, words)):
        return None
    if around.has_any(word_list("context_negative_draft") | _LIMITED_DRAFT):
        return None
    return Cut(f'the source goes on: "{short(limit)}"', "warning")


def alleged(passage: Passage, around: Surroundings) -> Cut | None:
    """“On suspicion of [causing death]”: what is suspected or feared in the source stands in the draft as done."""
    before = words_of(passage.before)
    endings = (" ".join(before[-size:]) for size in (3, 2, 1))
    phrase = next((ending for ending in endings if ending in word_list("limits_allegations")), "")
    if not phrase or passage.before.rstrip().endswith((",", ":", ";", "-")):
        return None
    if around.has_any(word_list("limits_alleging_draft") | word_list("context_negative_draft")):
        return None
    return Cut(f'"{phrase}" before these words is cut', "warning")


def softened(passage: Passage, around: Surroundings) -> Cut | None:
    """“More or less [stable]”, “allegedly [stolen]”, “[hopeful] at best”: a word that takes some of it back is cut.

    Words of degree ("very", "fairly") may go; words of doubt count with commas around them too.
    """
    behind = _SOFT_TAIL.match(passage.after)
    tail = (behind.group("tail") or behind.group("known")) if behind is not None else ""
    if tail and not _is_told(tail, around):
        return Cut(f'"{tail}" behind these words is cut', "warning")
    before = words_of(passage.before)
    endings = (" ".join(before[-size:]) for size in (3, 2, 1))
    phrase = next((ending for ending in endings if ending in _SOFTENERS or ending in _DOUBTS), "")
    if not phrase or (phrase not in _DOUBTS and passage.before.rstrip("\"' ").endswith((",", "-", ":"))):
        return None
    return None if _is_told(phrase, around) else Cut(f'"{phrase}" before these words is cut', "warning")


def _is_told(phrase: str, around: Surroundings) -> bool:
    """Return whether the draft says the softening words, or others like them, outside the marks."""
    hedges = word_list("context_hedged_draft") | _SOFTENERS | _DOUBTS
    return around.has_any(hedges) or phrase in around.before or phrase in around.after
