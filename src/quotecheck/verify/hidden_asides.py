"""Conditions that an ellipsis hides: asides that set none ("brick by brick if need be"), conditions told in phrases."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import POLITE_IF
from quotecheck.verify.tails import NO_CASE

__all__ = ["denies_aside", "phrased_condition", "without_idle_conditions"]

_CLOSED = r"(?=\s*(?:[,;)\u2014.?!]|-\s))"
_OPENED = r"(?:[,;(\u2014]|\s-)\s*"
_AT_NEED = (
    r"(?:need(?:s)? be|necessary|needed|required|possible|(?:i|we|they|he|she|you) (?:must|have to|had to|need to|can)"
    r"|it (?:comes|came|has to come|takes that|has to be)(?: (?:to|down to) (?:it|that))?"
    r"|that(?: is|'s) what it takes|all else fails)"
)
_IDLE = compile_later(
    rf"{_OPENED}(?:and |so )?if {POLITE_IF}[^,;()\u2014]*{_CLOSED}"
    rf"|{_OPENED}(?:and |but )?(?:even if|as if|as though|what if)\b[^,;()\u2014]*{_CLOSED}"
    rf"|{_OPENED}(?:and |but )?not (?:only|just|merely|simply) (?!yet\b|now\b|any)[^;()\u2014]*?{_CLOSED}"
    rf"|{_OPENED}(?:and |but )?(?:if only (?:for|because|to|as)|only (?:more so|better|worse))\b[^,;()\u2014]*{_CLOSED}"
    rf"|{_OPENED}if not (?![\w'-]+ed\b)[\w'-]+(?: [\w'-]+){{0,4}}{_CLOSED}"
    rf"|{_OPENED}(?!(?:but|only|perhaps|maybe|possibly|probably|presumably|though|although|except|and then|or)\b)"
    rf"(?:[\w'-]+ ){{1,5}}if {_AT_NEED}{_CLOSED}"
)
"""Asides whose "if" leaves the kept words as they are: a form of speech ("if you like"), a concession ("even if it
rains"), a likeness, a greater amount ("thousands, if not millions") and a way that is gone only at need ("by hand if we
must"). "We will strike, if necessary, and" is none of these: there the deed itself waits."""
_PHRASED = compile_later(
    r"\b(?:[a-z]+ permitting|all being well|subject to|contingent (?:up)?on|conditional (?:up)?on|with the proviso"
    r"|in the event (?:of|that)|on (?:the )?(?:(?:\w+ )?understanding|condition) that"
    r"|pending (?:an?|the|his|her|its|their|approval))\b"
    r"|[,;(\u2014]\s?(?:but )?(?:as|so) long as (?!i live\b|we live\b|i have breath\b)"
    r"|[(\u2014]\s?(?:but |and )?(?:only )?(?:if|unless|provided|providing|assuming|supposing)\b"
)
"""A condition told in several words, or one in brackets or between dashes."""


def without_idle_conditions(text: str) -> str:
    """Return folded hidden text without the asides whose "if" or "not only" sets the kept words no condition.

    >>> without_idle_conditions(", brick by brick if need be, "), without_idle_conditions(", if need be, ")
    (' , ', ', if need be, ')
    >>> without_idle_conditions(", even if it costs me my seat, "), without_idle_conditions(", perhaps if i must, ")
    (' , ', ', perhaps if i must, ')
    """
    if "if " not in text and "not " not in text and "only " not in text and "as though" not in text:
        return text
    return _IDLE.sub(" ", text)


_DENYING = compile_later(rf"\W*(?:{NO_CASE}|never(?! mind))\b")


def denies_aside(text: str) -> bool:
    """Return whether a folded aside denies the verb that it stands beside, not a word of its own.

    >>> denies_aside(", under no circumstances i can see, "), denies_aside(", not for the first time, ")
    (True, False)
    """
    return _DENYING.match(text) is not None


_AWAITED = compile_later(
    r"[,;(\u2014]\s?(?:but )?(?:only )?(?:once|as soon as|when|the moment|after)"
    r" (?:the|an?|i|we|you|he|she|it|they|this|that|these|those|my|our|your|his|her|its|their)\b"
)
_FUTURE = frozenset(("will", "shall", "won't", "i'll", "we'll", "he'll", "she'll", "they'll", "it'll", "you'll"))


def phrased_condition(text: str, before: Sequence[str] = ()) -> str:
    """Return a condition of several words in folded hidden text, or "".

    `before` are the folded words kept before it: what they promise may wait for an event.

    >>> phrased_condition(", weather permitting, "), phrased_condition(", as i said, ")
    ('weather permitting', '')
    >>> phrased_condition(", once we are paid, ", ["we", "will"]), phrased_condition(", once we go, ", ["we"])
    ('once we', '')
    """
    found = _PHRASED.search(text)
    if found is None and not _FUTURE.isdisjoint(before):
        found = _AWAITED.match(text)
    return found.group().strip(",;( \u2014") if found is not None else ""
