"""What an ellipsis makes of two halves: the verb of one with the object of the other, a whole without its condition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.verify.differences import is_number
from quotecheck.verify.governing import POLITE_IF
from quotecheck.verify.tails import NO_CASE
from quotecheck.verify.wordlists import word_list

__all__ = [
    "FUTURE",
    "denies_aside",
    "halves_joined",
    "hidden_others",
    "hidden_person",
    "hides_exception",
    "is_parallel",
    "phrased_condition",
    "without_idle_conditions",
]

_COORDINATORS = frozenset(("and", "but", "while", "whereas", "yet", "or"))
_EVERYBODY = word_list("hidden_everybody")
_BUT = compile_later(
    r"^(?:but|except|save|bar|apart from|other than) (?:an?|the|one|two|three|four|five|my|our|his|her|for)\b"
)
_MAX_OBJECT_WORDS = 4
_ADVERBS = word_list("hidden_adverbs")
_SUBSET = r"(?:(?:all|both|most|some|many|few|each|none|only|almost|nearly|and|but|so|yet) |of )*"
_OTHERS = compile_later(
    rf"(?:^|[.?!;:]|,\s(?:and|but|while))\W*{_SUBSET}"
    r"(?P<who>(?:(?:the|our|my|his|her|their|its|these|those|any) (?:\w+ )?(?:others?|rest|remaining|remainder|latter)"
    r"|the (?:second|third|fourth|last|next|new|newer|older|younger|bigger|smaller|larger) one|others|another"
    r"|the (?:second|third|fourth|latter)(?=\s(?:is|was|were|are|has|had|have|did|will|would|can|could|came|went)\b))"
    r"(?: [a-z\d-]+)?)\b[^.?!]*[.?!]+\W*$",
    re.IGNORECASE,
)
"""A last sentence about the others: a pronoun right behind the dots then seems to mean those named before them."""
_PERSON = compile_later(
    r"(?:^|[.?!;:])\W*(?:(?:and|but|so|then) )?(?:the|our|my|his|her|their|this|that|an?)"
    r" (?P<who>[a-z-]+(?: [a-z-]+){0,2}) [^.?!]*[.?!]+\W*$",
    re.IGNORECASE,
)
"""A last sentence that opens with one person's name for what he does: "The guard pulled nine people out."."""
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
_DENYING = compile_later(rf"\W*(?:{NO_CASE}|never(?! mind))\b")
_AWAITED = compile_later(
    r"[,;(\u2014]\s?(?:but )?(?:only )?(?:once|as soon as|when|the moment|after)"
    r" (?:the|an?|i|we|you|he|she|it|they|this|that|these|those|my|our|your|his|her|its|their)\b"
)
FUTURE = frozenset(("will", "shall", "won't", "i'll", "we'll", "he'll", "she'll", "they'll", "it'll", "you'll"))


def halves_joined(
    before: Sequence[str], hidden: Sequence[str], after: Sequence[str], gap: str, *, starts_sentence: bool
) -> str:
    """Return how the kept words behind an ellipsis were given to a verb or subject that is not theirs, or "".

    Args:
        before: folded words of the piece before the ellipsis.
        hidden: folded hidden words.
        after: folded words of the piece behind the ellipsis.
        gap: cleaned text between the last hidden word and that piece; behind a mark it is a part of its own.
        starts_sentence: whether that piece begins a sentence of the source, and the hidden words end another.

    >>> halves_joined(["it", "blames"], "the firm and clears".split(), ["the", "mayor"], " ", starts_sentence=False)
    'the ellipsis joins "the mayor" to "blames"; in the source it stands behind "clears"'
    >>> halves_joined(["the", "mayor"], "and her deputy".split(), ["said", "so"], " ", starts_sentence=False)
    ''
    """
    if not before or not hidden or not after:
        return ""
    shown = " ".join(after[:3])
    if starts_sentence:
        is_bare = len(after) <= _MAX_OBJECT_WORDS and word_list("hidden_aux").isdisjoint(after)
        return f'the ellipsis joins "{shown}", which begins another sentence, to "{before[-1]}"' if is_bare else ""
    place = max((at for at, word in enumerate(hidden) if word in _COORDINATORS), default=-1)
    if place < 0 or place == len(hidden) - 1 or any(mark in gap for mark in ",;:.?!\u2014"):
        return ""
    determiners, prepositions = word_class("determiners"), word_class("prepositions")
    rest = hidden[place + 1 :]
    if _ADVERBS.issuperset(rest):
        return ""  # "a school and then a road"
    is_gerund = after[0].endswith("ing") and after[0] not in prepositions
    is_object = after[0] in determiners or is_number(after[0]) or is_gerund or rest[-1] in prepositions
    has_own_verb = rest[0] not in determiners | prepositions or rest[-1] in word_list("hidden_aux")
    if is_object and (place or rest[-1] in prepositions) and has_own_verb:
        return f'the ellipsis joins "{shown}" to "{before[-1]}"; in the source it stands behind "{rest[-1]}"'
    is_new_subject = place > 0 and rest[0] in determiners and hidden[0] not in prepositions | determiners
    if is_object and is_new_subject:
        return f'the ellipsis joins "{shown}" to "{before[-1]}"; in the source it stands behind "{rest[-1]}"'
    if is_new_subject and after[0] not in _COORDINATORS | prepositions:
        return f'the ellipsis joins "{shown}" to another subject: the source has "{" ".join(rest[:3])}" there'
    return ""


def hides_exception(before: Sequence[str], hidden: Sequence[str]) -> str:
    """Return the exception to a "nobody" or "all" that an ellipsis hides, or "".

    >>> hides_exception(["nobody"], ["but", "a", "fool"]), hides_exception(["he", "left"], ["but", "the", "rest"])
    ('but a fool', '')
    """
    text = " ".join(hidden)
    is_whole = not _EVERYBODY.isdisjoint(before[-2:])
    return " ".join(hidden[:3]) if is_whole and _BUT.match(text) is not None else ""


def hidden_others(text: str) -> str:
    """Return how hidden text names others than those before it, if its last sentence is about them; else "".

    >>> hidden_others(". The other nine were cleared last week. "), hidden_others(". The work was hard. ")
    ('The other nine', '')
    """
    found = _OTHERS.search(text)
    return found["who"] if found is not None else ""


def hidden_person(before: Sequence[str], text: str, pronoun: str) -> str:
    """Return who opens the last hidden sentence, if the kept words before name another by what that one does, or "".

    >>> hidden_person("we dismissed the surgeon".split(), ". The nurse was cleared. ", "she")
    'nurse'
    >>> hidden_person("we dismissed the nurse".split(), ". The test was clear. ", "she")
    ''
    """
    found = _PERSON.search(text)
    genders, people = noun_lists().people, word_class("occupations")
    who = next((word for word in found["who"].lower().split() if word in people), "") if found is not None else ""
    theirs = {word for word in before if word in people}
    own = "m" if pronoun in ("he", "him", "his") else "f"
    is_other = who in people and bool(theirs) and who not in theirs and genders.get(who, "-") in ("-", own)
    return who if is_other else ""


def is_parallel(before: Sequence[str], hidden: Sequence[str], after: Sequence[str], gap: str) -> bool:
    """Return whether hidden words are one of several like clauses: "Nobody slept[, nobody ate] and nobody spoke".

    >>> is_parallel(["nobody", "slept"], ["nobody", "ate"], ["and", "nobody", "spoke"], ", ")
    True
    """
    if not before or not hidden or len(after) < len(("and", "nobody")):
        return False
    is_listed = gap.strip().startswith((",", ";")) and after[0] in ("and", "or")
    return is_listed and hidden[0] == before[0] == after[1]


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


def denies_aside(text: str) -> bool:
    """Return whether a folded aside denies the verb that it stands beside, not a word of its own.

    >>> denies_aside(", under no circumstances i can see, "), denies_aside(", not for the first time, ")
    (True, False)
    """
    return _DENYING.match(text) is not None


def phrased_condition(text: str, before: Sequence[str] = ()) -> str:
    """Return a condition of several words in folded hidden text, or "".

    `before` are the folded words kept before it: what they promise may wait for an event.

    >>> phrased_condition(", weather permitting, "), phrased_condition(", as i said, ")
    ('weather permitting', '')
    >>> phrased_condition(", once we are paid, ", ["we", "will"]), phrased_condition(", once we go, ", ["we"])
    ('once we', '')
    """
    found = _PHRASED.search(text)
    if found is None and not FUTURE.isdisjoint(before):
        found = _AWAITED.match(text)
    return found.group().strip(",;( \u2014") if found is not None else ""
