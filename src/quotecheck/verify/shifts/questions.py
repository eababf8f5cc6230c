"""Which words open a question that somebody asks ("asked the mayor if it would close"), and whether it is answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import answer_behind
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import content_in
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["OPENERS", "answer_to", "asked_first", "question_words"]

OPENERS = frozenset(("whether", "if"))
"""Words of which one has to stand in a passage that tells of a question."""
_ASKING = word_set("classes", "questions_asking")
"""Verbs and adjectives right before an "if" that is "whether": "wondered if", "it is unclear if"."""
_ADDRESSING = word_set("classes", "questions_addressing")
"""Those with whom is asked between: "asked the mayor of the town if"."""
_SAYING = frozenset(
    ("say", "specify", "clarify", "reveal", "disclose", "indicate", "confirm", "state", "explain", "tell")
)
_DECLINING = frozenset(("decline", "refuse", "fail", "without", "unable"))
_OWN_DOUBT = frozenset(("i", "do", "don't", "not", "really"))
"""Before "know if" and "see if" these soften what is said: "I don't know if there's any series that I follow"."""
_MAX_ADDRESSEE = 8
"""Words that name who is asked; our choice, 2026-11-23."""
_LIGHT = frozenset(("be", "have", "do"))


@kept
def question_words(passage: Passage) -> Mapping[int, int]:
    """Return the units that open what is asked, each with the unit of the asking.

    That is every "whether", and an "if" that a verb of asking governs.

    "Asked him to resign if it failed" sets a condition.

    >>> from quotecheck.language.view import view_of
    >>> def asks(text):
    ...     return question_words(Passage(view_of(text), 0, len(text), None))
    >>> asks("They asked the mayor if it would close."), asks("They asked the mayor to go if it closed.")
    ({4: 1}, {})
    """
    if not passage.has(OPENERS):
        return {}
    asking = {at: _asking_before(passage, at) for at, word in enumerate(passage.words) if word in OPENERS}
    whether = {at: max(0, at - 1) for at in asking if passage.words[at] == "whether"}
    return {**whether, **{at: before for at, before in asking.items() if before >= 0}}


def _asking_before(passage: Passage, at: int) -> int:
    """Return the verb of asking before an "if", with nothing or nobody but who is asked between, or -1."""
    if not at or passage.gaps[at]:
        return -1
    before = at - 1
    while before and passage.tags[before] == "A" and passage.words[before] not in ("even", "only"):
        before -= 1
    if lemma(passage.words[before]) in _ASKING and passage.words[max(0, before - 1) : before] != ["as"]:
        softening = passage.words[max(0, before - 3) : before]
        return -1 if "i" in softening and _OWN_DOUBT.issuperset(softening[softening.index("i") :]) else before
    if _is_left_unsaid(passage, before):
        return before
    for place in range(at - 1, max(-1, at - 2 - _MAX_ADDRESSEE), -1):
        if passage.tags[place] not in "NDQRP":
            is_asking = lemma(passage.words[place]) in _ADDRESSING and passage.words[place + 1] != "for"
            return place if is_asking else -1
        if passage.gaps[place]:
            return -1
    return -1


def _is_left_unsaid(passage: Passage, at: int) -> bool:
    """Return whether a verb of saying is denied: "did not say if", "declined to say if"."""
    if lemma(passage.words[at]) not in _SAYING or passage.tags[at] != "V":
        return False
    near = range(max(0, at - 3), at)
    return any(passage.tags[i] == "X" or lemma(passage.words[i]) in _DECLINING for i in near)


def asked_first(passage: Passage) -> tuple[int, int]:
    """Return who is asked, as units, where a sentence begins with that ("Asked if it closed, she said"), or (0, 0).

    >>> from quotecheck.language.view import view_of
    >>> text = "Asked if it would close, the mayor said it would stay."
    >>> asked_first(Passage(view_of(text), 0, len(text), None))
    (5, 7)
    """
    if lemma(passage.words[0]) not in _ADDRESSING or passage.tags[0] != "V":
        return 0, 0
    comma = next((at for at in range(1, len(passage)) if passage.gaps[at]), len(passage))
    return next((row.subject_span for row in predications(passage) if row.subject_span[0] == comma), (0, 0))


def answer_to(passage: Passage, start: int, end: int) -> bool | None:
    """Return what the sentences behind answer to what is asked between two units: yes, no, or None for neither.

    >>> from quotecheck.language.view import view_of
    >>> text = "They asked if the rink would close. “It will close,” she said."
    >>> answer_to(Passage(view_of(text), 0, 35, None), 3, 7)
    True
    """
    return answer_behind(passage, _asked(passage, start, end), end - 1)


def _asked(passage: Passage, start: int, end: int) -> Collection[str]:
    """Return the lemmas of the deeds that are asked about; where there is only "be", of what is asked to be so."""
    verbs = {row.verb for row in predications(passage) if start <= row.verb < end}
    deeds = {lemma(passage.words[at]) for at in verbs} - _LIGHT
    if deeds or not verbs:
        return deeds
    return {lemma(passage.words[at]) for at in content_in(passage, max(verbs) + 1, end)}
