"""Qualifiers cut before or behind a quote: "about", "only", "most of", "hope to", "while I sit here"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import POSSESSIVES
from quotecheck.verify.differences import is_number
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, is_told, short, words_of

__all__ = ["answered_for", "limited", "narrowed", "rounded", "weakened"]

_OF_SOME = compile_later(
    r"\b(?:some|many|most|few|a few|several|half|part|much|one|two|three"
    r"|a (?:third|quarter|number|handful|fraction|lot)|the (?:majority|minority)|almost all|nearly all|not all)\s"
    r"(?:of\s)?(?:all\s)?$"
)
_DETERMINED = POSSESSIVES | {"the", "these", "those", "this", "that", "us"}
_NEAR_WORDS = 3
_SMALL = frozenset(("few", "little"))
_AMOUNTS = frozenset(("half", "third", "quarter", "fifth", "sixth", "tenth", "dozen", "score", "fortnight"))
_LIMITS = frozenset(("only", "solely", "merely", "exclusively"))
_NO_LIMIT_AFTER = frozenset(("not", "if", "the", "an", "a", "my", "our", "his", "her", "its", "their", "one's"))
_LIMITED_WORDS = frozenset(
    ("if", "when", "after", "until", "once", "because", "those", "in", "on", "with", "by", "for")
)
_ANSWERS = frozenset(("yes", "no", "absolutely", "definitely", "certainly", "sure", "never", "always", "maybe"))
_FOR_WHOM = compile_later(
    r"^\W*(?:(?:and|but|so|well),? )?(?P<limit>(?:on|in|at|for|with|without|under|during|before|after|among|to|from)\s"
    r"(?!(?:me|us|fact|short|general|truth|be (?:honest|frank|fair|clear)|the record|all (?:honesty|fairness)|a word"
    r"|the end|your question|that|this|it|now)\b)[^.;:?!]{4,80}),\s*$"
)
_OF_THEM = compile_later(
    r"\b(?P<part>(?:some|many|most|few|several|half|part|none|(?:almost|nearly|not) all)\sof\s"
    r"(?:them|us|these|those|whom|which|it))"
    r"(?:\s(?:is|are|was|were|has|have|had|been))*\s*$"
)
_PARTS = frozenset(("some", "many", "most", "mostly", "few", "several", "half", "part", "partly", "none", "all", "not"))
_WEAK = compile_later(
    r"\b(?P<weak>may|might|could|(?:hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?"
    r"|intend(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|expect(?:s|ed|ing)?|would (?:like|love|prefer))\sto)"
    r"(?:\s(?:yet|also|still|even|just|well|soon|now|then)){0,2}\s*[\"']*$"
)
_FIRM = compile_later(
    r"(?:\b(?:will|would|shall|must)|'ll|\b(?:going|set|due|certain|sure|bound|(?:promis|vow|pledg|agre|guarante)(?:es?|ed))\sto)"
    r"(?:\s\w+ly|\s(?:also|soon|now|then))?[\s\"']*$"
)
_WEAK_DRAFT = compile_later(
    r"\b(?:may|might|could|can|hop(?:e|es|ed|ing)|want\w*|plan\w*|aim\w*|intend\w*|tr(?:y|ies|ied|ying)|expect\w*"
    r"|possib\w+|perhaps|likely|like|wish\w*)\b"
)
_ABSOLUTE = frozenset(
    ("never", "always", "nobody", "no", "none", "nothing", "any", "anybody", "anyone", "all", "every", "everyone")
)
_FOR_NOW = compile_later(
    r"^\s*,?\s*(?P<rest>for (?:now|the moment|the time being)|at (?:this stage|the moment)|so far|as yet)\b"
)
_THWARTED = compile_later(
    r"\b(?:(?:was|were) (?:going to|gonna|about to|supposed to|meant to|due to)|would have|could have"
    r"|(?:wanted|meant|hoped|intended|tried|planned) to|nearly|almost)\b"
)
_BUT = compile_later(r"^\s*,?\s*(?P<rest>but\b[^.;]*)")
_EXCEPTION = compile_later(
    r"^\s*,?\s*(?P<rest>but (?:me|us|him|her|them|you|one|(?:the|an?|my|our|his|her|their) [\w'-]+)(?=\W*$)"
    r"|(?:until|except|other than|apart from|without"
    r"(?! (?:a |any |the slightest )?(?:doubt|question|fail|exception|hesitation)\b)|while|before)\b[^.,;]*)"
)
_COUNTER = compile_later(r"^\s*,?\s*(?P<rest>(?:though|although|but)\b[^.;?!]*)")
_COUNTER_WORDS = 6
"""Further on a figure is the next event's: "but wastefully blazed his half-volley wide from 25 yards"."""
_EXCLUSION = compile_later(
    r"^\s*,?\s*(?P<rest>(?:excluding|not including|not counting|leaving aside|leaving out|net of|except for|apart from"
    r"|other than|before (?:tax|taxes|costs|interest)|after (?:tax|taxes|costs|interest))\b[^.,;]*)"
)
"""What a figure leaves out."""


def rounded(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“About [300 people]”: a number whose "about", "up to" or "at least" stands right before the quote."""
    if read.keys[0] in _DETERMINED:
        return _part_of(passage, around)
    if read.keys[0] in _SMALL and words_of(passage.before)[-1:] == ["a"] != words_of(around.before)[-1:]:
        return Cut(f'"a" before these words is cut: "{read.keys[0]}" alone says another thing', "error")
    if not _is_amount(read.keys):
        return _part_of_them(passage, around)
    before = " ".join(words_of(passage.before)[-_NEAR_WORDS:])
    near = " ".join(words_of(around.before)[-2 * _NEAR_WORDS :])
    for phrase in sorted(lexicon.APPROXIMATORS, key=lambda item: (-len(item), item)):
        if before == phrase or before.endswith(f" {phrase}"):
            shown_anyway = any(f" {other} " in f" {near} " for other in lexicon.APPROXIMATORS)
            return None if shown_anyway else Cut(f'"{phrase}" before the number is cut', "error")
    return None


def _is_amount(words: Sequence[str]) -> bool:
    """Return whether words begin with an amount: "300", "half the crew", "a fifth", "two thirds"."""
    if is_number(words[0]) or words[0] == "half":
        return True
    return words[0] in ("a", "an") and len(words) > 1 and (words[1] in _AMOUNTS or is_number(words[1]))


def limited(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“Only [two of the lines will move]”: the limit right before the quote is cut.

    It counts where it opens the sentence or limits an amount, a condition or a group; "will only [make it worse]"
    loses emphasis, and "the only [thing we need]" is no limit.
    """
    before = words_of(passage.before)
    if not before or before[-1] not in _LIMITS or (len(before) > 1 and before[-2] in _NO_LIMIT_AFTER):
        return None
    first = read.keys[0]
    if len(before) > 1 and not (is_number(first) or first in _LIMITED_WORDS or first in lexicon.QUANTIFIERS):
        return None
    if any(f" {word} " in f" {around.before} " for word in _LIMITS):
        return None
    return Cut(f'"{before[-1]}" before these words is cut', "error" if is_number(first) else "warning")


def answered_for(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“On the northern lanes, [yes]”: what an answer holds for is cut; a warning."""
    if read.keys[0] not in _ANSWERS or not passage.before.strip():
        return None
    found = _FOR_WHOM.match(passage.before)
    if found is None or is_told(found["limit"], around):
        return None
    return Cut(f'"{short(found["limit"])}" before these words is cut', "warning")


def _part_of(passage: Passage, around: Surroundings) -> Cut | None:
    """“Some of [these children]”: a part of them in the source, all of them in the quote."""
    found = _OF_SOME.search(passage.before.rstrip("\"' ") + " ")
    if found is None or " of " not in f"{found.group()} " or _OF_SOME.search(around.before.rstrip("\"' ") + " "):
        return None
    return Cut(f'"{found.group().strip()}" before these words is cut', "error")


def _part_of_them(passage: Passage, around: Surroundings) -> Cut | None:
    """“Most of them [in the north-east]”: what the source says of a part, with nothing about a part in the draft."""
    found = _OF_THEM.search(passage.before.rstrip("\"' "))
    if found is None or around.has_any(_PARTS):
        return None
    return Cut(f'"{found.group("part")}" before these words is cut', "warning")


def weakened(passage: Passage, around: Surroundings) -> Cut | None:
    """“We hope to [open a second branch]”, where the draft says that they will “open a second branch”."""
    weak = _WEAK.search(passage.before)
    if weak is None or _FIRM.search(around.before) is None or _WEAK_DRAFT.search(f"{around.before} | {around.after}"):
        return None
    return Cut(
        f'the source has "{weak.group("weak")}" before these words, which is less than the draft says', "warning"
    )


def _counter_figure(passage: Passage) -> re.Match[str] | None:
    """Return the clause that sets another figure against the quoted one: "84 hired, [though 61 left]"."""
    found = _COUNTER.match(passage.after)
    return found if found is not None and any(map(is_number, words_of(found.group("rest"))[:_COUNTER_WORDS])) else None


def narrowed(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“[It will never close] while I sit here”: what limits or undoes the words is cut behind them.

    A time that it holds for ("for now"), an exception to a "never", what a
    figure leaves out, a "but" after what somebody only meant to do.
    """
    found = _FOR_NOW.match(passage.after)
    if found is None and not _ABSOLUTE.isdisjoint(read.keys):
        found = _EXCEPTION.match(passage.after)
    if found is None and any(map(is_number, read.keys)):
        found = _EXCLUSION.match(passage.after) or _counter_figure(passage)
    if found is None and _THWARTED.search(" ".join(read.keys)):
        found = _BUT.match(passage.after)
    if found is None:
        return None
    rest = found.group("rest")
    outside = words_of(f"{around.before} | {around.after}")
    if words_of(rest)[0] in words_of(around.after) or all(word in outside for word in words_of(rest)):
        return None
    return Cut(f'"{short(rest)}" behind these words is cut', "warning")
