"""How far a deed has come as a sentence tells it: weighed, planned or asked for, to be done, done."""

from __future__ import annotations

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import BASE, PAST, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matrix_of, told_under

__all__ = ["DONE", "PLANNED", "WEIGHED", "WILL", "is_asked_deed", "is_promised_deed", "is_under_way", "standing"]

DONE, WILL, PLANNED, WEIGHED = 3, 2, 1, 0
"""The steps, the furthest first."""
_ASKING = frozenset(("ask", "urge", "request", "invite", "beg", "press", "implore", "lobby", "petition", "call"))
"""Verbs by which one asks another to do a thing, who need not."""
_WISHING = frozenset(("request", "propose", "suggest", "demand", "recommend", "urge", "ask", "insist"))
"""Verbs behind whose "that" a deed in its base form, or with "should", is only wished for."""

_TELLING_TOO = frozenset(("suggest", "insist"))
"""Those that also tell what is so: "suggested that they work late"."""
_WEIGHING_PHRASES = frozenset(
    ("look at", "look into", "think about", "think of", "talk about", "talk of", "toy with", "dream of", "speak of")
)


def standing(passage: Passage, row: Predication) -> tuple[int | None, tuple[int, int]]:
    """Return how far a deed has come (1 planned, 2 to be done, 3 done, None unclear) and the units that say so.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passages = map(passage_of, ("The firm plans to close it.", "The firm closed it."))
    >>> [standing(passage, predications(passage)[-1]) for passage in passages]
    [(1, (2, 5)), (3, (2, 3))]
    """
    before, matrix = row.first - 1, matrix_of(passage, row)
    is_infinitive = passage.tags[row.first] == "T"
    if is_infinitive and before >= 0 and passage.words[before] in word_set("scales", "noun_plans"):
        is_weighed = lemma(passage.words[before]) in word_set("scales", "weighing")  # "Moen hopes to"
        return (WEIGHED if is_weighed else PLANNED), (before, row.last)
    if is_infinitive and passage.words[max(0, before - 1) : row.first] in (["would", "like"], ["would", "love"]):
        return WEIGHED, (before - 1, row.last)
    if is_infinitive and before > 0 and passage.tags[before] == "B" and passage.words[before - 1] in _AIMS:
        return PLANNED, (before - 1, row.last)  # "the plan is to open in May"
    if is_infinitive and matrix is not None:
        return _under(passage, row, matrix), (matrix.first, row.last)
    if not row.is_finite:
        return _beside(passage, row)
    at = told_under(passage, row)
    if row.modal in ("", "should") and at >= 0 and lemma(passage.words[at]) in _WISHING and _is_that(passage, row, at):
        return PLANNED, (at, row.last)  # "requested that it (should) close"
    where = row.place
    if row.modal and any(passage.tags[i] == "H" for i in range(row.first, row.verb)):
        return None, where  # "must have left"
    if row.modal:
        return (WILL if row.modal in ("will", "would", "shall", "'ll", "must", "should") else None), where
    return (DONE if row.tense in ("past", "perfect") else None), where


def _under(passage: Passage, row: Predication, matrix: Predication) -> int | None:
    """Return how far a deed has come by the verb its infinitive hangs on: "plans to close"."""
    word = lemma(passage.words[matrix.verb])
    if matrix.is_negated:
        return None
    if word in word_set("scales", "weighing"):
        return WEIGHED
    is_asked = word in _ASKING and _is_of_another(passage, matrix, row)  # "asked the firm to close it"
    if is_asked or word in word_set("scales", "planning"):
        return PLANNED
    is_going = passage.words[matrix.verb] == "going" and passage.words[matrix.first] in _IS  # "is going to close"
    return WILL if is_going or word in word_set("scales", "binding") else None


_IS = frozenset(("am", "is", "are", "'m", "'re"))
_AIMS = word_set("scales", "noun_plans") | frozenset(("idea",))


def _beside(passage: Passage, row: Predication) -> tuple[int | None, tuple[int, int]]:
    """Return how far a deed in -ing has come by the verb right before it: "is considering cutting"."""
    governor = next((other for other in predications(passage) if other.last == row.first), None)
    above = "" if governor is None else lemma(passage.words[governor.verb])
    if governor is not None and above in word_set("scales", "weighing"):
        return WEIGHED, (governor.first, row.last)
    is_gerund = passage.words[row.first].endswith("ing")
    phrase = " ".join(map(lemma, passage.words[max(0, row.first - 2) : row.first]))
    if is_gerund and phrase in _WEIGHING_PHRASES:
        return WEIGHED, (row.first - 2, row.last)  # "is looking at cutting"
    if governor is not None and is_gerund and above in word_set("scales", "proposing"):
        return PLANNED, (governor.first, row.last)  # "proposed raising"
    return None, row.place


def _is_of_another(passage: Passage, matrix: Predication, row: Predication) -> bool:
    """Return whether the deed is another's than who asks: "asked her to leave", not "asked to leave"."""
    return matrix.is_passive or any(passage.tags[at] in "NR" for at in range(matrix.last, row.first))


def _is_that(passage: Passage, row: Predication, at: int) -> bool:
    """Return whether a verb stands behind "that" as only wished for: in its base form or with "should"."""
    form = verb_form(passage.words[row.verb])
    is_base = form is not None and bool(form.forms & BASE) and not form.forms & PAST  # "suggested that it cut corners"
    is_bare = is_base and lemma(passage.words[at]) not in _TELLING_TOO
    return passage.words[at + 1 : at + 2] == ["that"] and (row.modal == "should" or is_bare)


def is_under_way(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is told as being done now: "is closing", "is being closed".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passages = map(passage_of, ("The firm is closing it.", "The firm is being sold.", "The firm was closing it."))
    >>> [is_under_way(passage, predications(passage)[-1]) for passage in passages]
    [True, True, False]
    """
    if row.modal or row.is_negated or passage.words[row.first] not in _IS:
        return False
    return passage.words[row.verb].endswith("ing") or (
        row.is_passive and "being" in passage.words[row.first : row.verb]
    )


def is_promised_deed(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is told as agreed to or decided: "has agreed to close".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("The firm has agreed to close it.")
    >>> [is_promised_deed(passage, row) for row in predications(passage)]
    [False, True]
    """
    matrix = matrix_of(passage, row)
    return matrix is not None and lemma(passage.words[matrix.verb]) in word_set("scales", "binding")


def is_asked_deed(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is only asked of somebody: "asked the firm to close".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("The council asked the firm to close it.")
    >>> [is_asked_deed(passage, row) for row in predications(passage)]
    [False, True]
    """
    matrix = matrix_of(passage, row)
    at = told_under(passage, row) if matrix is None else matrix.verb
    return at >= 0 and lemma(passage.words[at]) in _ASKING
