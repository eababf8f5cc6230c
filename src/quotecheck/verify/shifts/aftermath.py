"""What the words behind a sentence say of the matter it leaves open: "They agreed to that", "In May it was closed".

A passage is one sentence; before a wish, a plan or an argument is held against a claim that tells it as settled, the
rest of the sentence and the next ones are asked whether it came about. In doubt it did.
"""

from __future__ import annotations

from collections.abc import Collection

from quotecheck.language.inflect import lemma
from quotecheck.language.numerals import other_numerals
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.passage import Passage

__all__ = [
    "answer_behind",
    "clauses_behind",
    "goes_on_settled",
    "is_affirmed_behind",
    "is_agreed_behind",
    "is_carried_out",
    "is_counted_behind",
    "is_done_behind",
    "is_done_by_them_behind",
    "is_named_behind",
    "is_told_behind",
]

_REACH = 300
"""Characters behind a sentence in which the next ones may say what became of the matter; our choice, 2026-11-22."""
_REFUSED = compile_later(
    r"\b(?:not|never|no|nor|refus\w+|reject\w+|declin\w+|den(?:y|ied|ies)|dismiss\w*|turned|ruled out|oppos\w+|ignor\w+"
    r"|withdrew|withdrawn|dropped|abandon\w+|veto\w*|block\w+|shelv\w+|would|could|might|if|unless|whether"
    r"|(?<!in )(?<![0-9] )may(?! [0-9]))\b|n't\b"
)
_MATTER = (
    r"(?:the|that|this|his|her|their|its) (?:offer|proposal|request|argument|submission|claim|evidence|plan|idea|point"
    r"|money|sum|view|opinion|demand|call|appeal|suggestion|invitation)s?"
)
_DID = (
    r"(?:[a-z]+ed|took|takes|gave|gives|got|held|holds|found|finds|sold|bought|kept|made|did|done|won|paid|met|built|chose"
    r"|shares?|sought|went|came|put|set|cut|let|read|brought|wrote|began|became|had|have|has)"
)
_IT = (
    rf"(?:{_MATTER}\b|(?:it|that|this|them|one|so|both|him|her|there)(?= ?(?:[.,;:!?]|$)"
    r"| (?:and|but|in|on|for|with|as|at|by|from|until|last|yesterday|today|after|before|when|unanimously|without)\b))"
)
_LINK = r"(?: (?:to|with|on|by|for|up|all of|both of|most of|some of))?"
_AGREED = (
    r"(?:agreed|agrees|accepted|accepts|approved|approves|shared?|shares|upheld|upholds|believed|believes|preferred|prefers"
    r"|confirmed|confirms|endorsed|adopted|found|held|granted|allowed|followed)"
)
_AGREES = compile_later(
    rf"\b{_AGREED}{_LINK} {_IT}|\bsaid yes\b|\b(?:agreed|accepted|concurred)(?= ?(?:[.,;:!?]|$))"
    rf"|\b(?:it|that|this|they|which|{_MATTER}) (?:was|were|has been|have been|had been|is|are) (?:[a-z]+ )?"
    rf"(?:{_AGREED}|right|correct|true|well founded|proved|proven|established)\b"
)
_GOES_ON = compile_later(
    rf"\b(?:did|done|does|doing) so\b|\b{_DID}{_LINK} {_IT}"
    r"|\b(?:it|that|this|they|which) (?:was|were|has been|have been|had been) (?:[a-z]+ )?"
    r"(?:given|done|paid|built|sold|bought|won|made|closed|opened|introduced|launched|signed|passed|received|completed)\b"
    rf"|\bwhich (?:[a-z]+ ){{0,2}}?{_DID}\b|\b(?:approved|consented|complied|obliged|obeyed)(?= ?(?:[.,;:!?]|$))"
)
_WHEN = (
    r"(?:in|on|at|by|during|within|after|before|last|this (?:week|month|year|spring|summer|autumn|winter|time)|that "
    r"(?:same )?(?:day|week|month|year|spring|summer|autumn|winter|night|evening|morning|[a-z]+day|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)|the (?:same|next|following|previous)"
    r"|a (?:day|week|month|year|few|decade)|two|three|four|five|several|years|months|weeks|days|hours|soon"
    r"|shortly|eventually|later|early|late|again|yesterday|today|twice|as (?:planned|promised|announced|expected))\b"
)
_DID_IT = compile_later(
    rf"\b(?:did|done)(?: just| exactly| precisely)? (?:so|it|this|that)(?= ?(?:[.,;:!?]|$)| (?:and|but)\b| {_WHEN})"
    rf"|\b(?:did|has|have)(?: (?:eventually|finally|later|duly|indeed))?(?= ?(?:[.,;:!?]|$)| {_WHEN})"
    r"|\b(?:went|gone) (?:ahead|through) with (?:it|this|that)\b|\bcarried (?:it|this|that) out\b"
    r"|\b(?:kept|honou?red|made good on) (?:his|her|its|their|that|the) (?:word|promise|pledge|vow|threat)\b"
    r"|\b(?:so|and so) (?:it|he|she|they|we) did\b"
)
"""What says in one clause that what was wished, planned or threatened was done."""
_NOT_DID = compile_later(
    r"\b(?:will|shall|yet|as|than|like|what|how|why|hoped?|expect\w*|plan\w*|intend\w*|want\w*|should)\b"
    r"|\bbefore(?= ?(?:[.,;:!?]|$))"
)
"""What makes such a clause say another thing: "as he did in 2019", "has yet to"."""
_OPEN_STILL = compile_later(
    r"\b(?:could|might|may|perhaps|maybe|if|unless|whether|ask\w*|wonder\w*|refus\w+|declin\w+"
    r"|did not (?:say|answer|reply))\b"
)
_SAID_NO = compile_later(r"^\W*no\b\W*(?:,|$|[a-z]+ (?:said|replied|answered))|\bsaid no\b")
_NO = compile_later(r"\b(?:no|not|never|nor|neither|cannot|den(?:y|ied|ies)|reject\w+|ruled out)\b|n't\b")
_YES = compile_later(r"\b(?:yes|yeah|indeed|certainly|absolutely|of course)\b")
_SAID_SO = compile_later(
    r"\b(?:said|says|replied|confirmed) (?:that )?(?:he|she|it|they|we|i)"
    r" (?:would|will|did|had|has|was|is|does|were|are|could)"
    r"(?= ?(?:[.,;:!?]|$))"
)
_CLAUSES = compile_later(r"[,;] (?=(?:and|but|which|who|most|some|all)\b)|; | and (?=[a-z]+ )")
_SENTENCES = compile_later(r"(?<=[.;!?]) ")
_WORDS = compile_later(r"[\w'-]+")


def is_agreed_behind(passage: Passage, at: int = -1) -> bool:
    """Return whether the text right behind a sentence, or behind one of its units, says that somebody agrees.

    >>> from quotecheck.language.view import view_of
    >>> text = "She argued that it leaked. The court accepted that."
    >>> is_agreed_behind(Passage(view_of(text), 0, 26, None))
    True
    """
    return any(_AGREES.search(one) and not _REFUSED.search(one) for one in clauses_behind(passage, at))


def goes_on_settled(passage: Passage, at: int = -1) -> bool:
    """Return whether the text right behind a sentence, or behind one of its units, says that the matter came about.

    >>> from quotecheck.language.view import view_of
    >>> text = "She was offered a house. She took it."
    >>> goes_on_settled(Passage(view_of(text), 0, 24, None))
    True
    """
    clauses = [one for one in clauses_behind(passage, at) if not _REFUSED.search(one)]
    return any(_AGREES.search(one) or _GOES_ON.search(one) for one in clauses)


def is_carried_out(passage: Passage, at: int) -> bool:
    """Return whether the text behind a unit says that what was planned there was done: "and did so in May".

    >>> from quotecheck.language.view import view_of
    >>> def is_done(end):
    ...     text = f"It planned to close the shop{end}."
    ...     return is_carried_out(Passage(view_of(text), 0, len(text), None), 3)
    >>> is_done(" and did so in May"), is_done(", which it did"), is_done(" as it did in 2019")
    (True, True, False)
    """
    clauses = (one for one in clauses_behind(passage, at) if _DID_IT.search(one))
    return any(not _REFUSED.search(one) and not _NOT_DID.search(one) for one in clauses)


def is_named_behind(passage: Passage, words: frozenset[str], also: frozenset[str] = frozenset()) -> bool:
    """Return whether a sentence behind has one of some words, and one of some further words where such are given.

    A clause that refuses or supposes something does not count.

    >>> from quotecheck.language.view import view_of
    >>> text = "Work has begun. The bridge was completed in May."
    >>> is_named_behind(Passage(view_of(text), 0, 15, None), frozenset(("completed",)))
    True
    """
    return any(
        not words.isdisjoint(found) and (not also or not also.isdisjoint(found)) and not _REFUSED.search(one)
        for one, found in _words_behind(passage)
    )


def is_done_behind(passage: Passage, verb: str, claim: Passage) -> bool:
    """Return whether a sentence behind has a verb as the claim does, and no other number or object than the claim's.

    "Sixteen have been renewed" does not bear out "all 41 have been renewed", nor "sold the car" "sold the house".

    >>> from quotecheck.language.view import view_of
    >>> text = "All will be renewed. Sixteen have been renewed."
    >>> passage, claim = (Passage(view_of(text), 0, end, None) for end in (20, len(text)))
    >>> is_done_behind(passage, "renewed", claim), is_done_behind(passage, "renewed", passage)
    (True, False)
    """
    told = {*claim.words, *(form for word in claim.words for form in other_numerals(word))}
    return any(
        verb in found and not _REFUSED.search(one) and not _numbers(found) - told and not _has_other(one, verb, told)
        for one, found in _words_behind(passage)
    )


def _has_other(clause: str, verb: str, told: set[str]) -> bool:
    """Return whether a verb of a clause has an object of which a claim has no word: "sold the car"."""
    words = _WORDS.findall(clause)
    behind = words[words.index(verb) + 1 :]
    return behind[:1] != [] and behind[0] in _ARTICLES and told.isdisjoint(behind[1:3])


_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))


def is_done_by_them_behind(passage: Passage, verb: str) -> bool:
    """Return whether a sentence behind has somebody just told of do it: "She signed it", no other thing.

    >>> from quotecheck.language.view import view_of
    >>> def is_signed(end):
    ...     return is_done_by_them_behind(Passage(view_of(f"She was due to sign. {end}"), 0, 20, None), "signed")
    >>> is_signed("She signed it."), is_signed("She signed a letter.")
    (True, False)
    """
    told = (one for one in clauses_behind(passage, -1) if verb in one and not _REFUSED.search(one))
    return any(
        words[0] in THIRD_PERSONS and verb in words[1:3] and _IT_OR_WHEN.issuperset(words[words.index(verb) + 1 :][:1])
        for words in map(_WORDS.findall, told)
    )


_IT_OR_WHEN = frozenset(("it", "them", "both", "so", "on", "in", "at", "last", "yesterday", "today", "then", "that"))


def is_counted_behind(passage: Passage, number: str, verb: str) -> bool:
    """Return whether a sentence behind has a verb with a number of what the passage tells of: "Twelve have closed".

    >>> from quotecheck.language.view import view_of
    >>> passage = Passage(view_of("It is closing 40 branches. Twelve have closed."), 0, 26, None)
    >>> is_counted_behind(passage, "12", "closed"), is_counted_behind(passage, "40", "closed")
    (True, False)
    """
    forms = {number, *other_numerals(number)}
    for one in clauses_behind(passage, -1):
        words = _WORDS.findall(one) if verb in one else []
        at = next((at for at, word in enumerate(words) if word in forms), len(words))
        if verb in words[at + 1 : at + _COUNTED_REACH] and _OF_THEM.issuperset(words[at + 1 : words.index(verb, at)]):
            return not _REFUSED.search(one)
    return False


_COUNTED_REACH = 6
_OF_THEM = frozenset(
    ("of", "them", "these", "those", "have", "has", "had", "been", "were", "was", "are", "is", "already")
)


def is_affirmed_behind(passage: Passage, word: str, also: Collection[str]) -> bool:
    """Return whether a clause behind has a word and one of some others, and no negation: "Later he refused the offer".

    >>> from quotecheck.language.view import view_of
    >>> text = "He took the offer. Later he rejected the offer."
    >>> is_affirmed_behind(Passage(view_of(text), 0, 18, None), "rejected", {"offer"})
    True
    """
    return any(
        word in found and not found.isdisjoint(also) and not any(one in _NOT or one.endswith("n't") for one in found)
        for _, found in _words_behind(passage)
    )


_NOT = frozenset(("not", "never", "no", "nobody", "neither", "nor", "cannot"))
_NOT |= {"if", "unless", "would", "could", "might"}


def is_told_behind(passage: Passage, words: frozenset[str], also: frozenset[str]) -> bool:
    """Return whether a sentence behind has a word of each of two sets, whatever it says of them.

    >>> from quotecheck.language.view import view_of
    >>> text = "She asked why it leaked. He said the valve leaked."
    >>> is_told_behind(Passage(view_of(text), 0, 24, None), frozenset(("said",)), frozenset(("leaked",)))
    True
    """
    return any(not words.isdisjoint(found) and not also.isdisjoint(found) for _, found in _words_behind(passage))


def answer_behind(passage: Passage, deeds: Collection[str], at: int = -1) -> bool | None:
    """Return what the sentences behind one that asks say, or the words behind one of its units.

    That is yes (or a deed asked about, as a lemma), no, or None.

    >>> from quotecheck.language.view import view_of
    >>> def answer(text):
    ...     return answer_behind(Passage(view_of(text), 0, 29, None), {"close"})
    >>> answer("They asked if it would close. She said it would close.")
    True
    >>> asked = "They asked if it would close."
    >>> answer(f"{asked} It will not close."), answer(f"{asked} It may close.")
    (False, None)
    """
    begin, end = map(passage.view.offsets.to_normal, (passage.start, passage.end))
    if _SAID_SO.search(passage.view.normal[begin:end].casefold()):
        return True
    told = [
        one
        for one, found in _words_behind(passage, at)
        if (_YES.search(one) or _SAID_NO.search(one) or any(lemma(word) in deeds for word in found))
        and not _OPEN_STILL.search(one)
    ]
    if any(not _NO.search(one) for one in told):
        return True
    return False if told else None


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word.isdigit() or word in closed("numbers")}


def _words_behind(passage: Passage, at: int = -1) -> list[tuple[str, set[str]]]:
    return [(one, set(_WORDS.findall(one))) for one in clauses_behind(passage, at)]


def clauses_behind(passage: Passage, at: int) -> list[str]:
    """Return the folded rest of a sentence from a unit on, and the clauses of the next ones in the paragraph.

    >>> from quotecheck.language.view import view_of
    >>> clauses_behind(Passage(view_of("It rained, and it blew. It shut."), 0, 23, None), 1)
    ['', 'and it blew.', ' it shut.']
    """
    view = passage.view
    end = view.offsets.to_normal(passage.end)
    behind = view.normal[end : end + _REACH].casefold().split("\n\n")[0]
    rest = []
    if 0 <= at < len(passage):
        start = view.words.ends[passage.lasts[at] - 1]
        rest = _CLAUSES.split(view.normal[start:end].casefold())
    return [*rest, *_SENTENCES.split(behind)]
