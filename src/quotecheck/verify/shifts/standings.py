"""How far a deed has come as a sentence tells it (to be done, done), or a case at law, a bill, a deal (QC319)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import BASE, PAST, table, verb_form, word_set
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Mark, Pair, content_of, is_content
from quotecheck.verify.shifts.passage import Passage, kept_at_verb
from quotecheck.verify.shifts.predicates import matrix_of, told_under

__all__ = [
    "DONE",
    "PLANNED",
    "WEIGHED",
    "WILL",
    "find_stage_shifts",
    "is_asked_deed",
    "is_performed",
    "is_promised_deed",
    "is_under_way",
    "stage_of",
    "standing",
]

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
_SOFTENING = frozenset(("would", "'d"))
_PERFORMING = word_set("classes", "standings_performing")
_PAYING = frozenset(("pay", "express", "offer", "extend", "send", "give", "convey", "voice"))
_TRIBUTES = word_set("classes", "standings_tributes")
_WANTING = frozenset(("want", "wish", "like", "love", "have", "need"))
_SAID_SOFTLY = frozenset(("say", "argue", "suggest", "submit", "contend", "think", "note", "add"))
"""What is done by saying that one would do it; who "would tell the board" has not told it."""
_ANY = frozenset(("a", "an", "any", "no", "another", "new"))
_TOWARDS = frozenset(("on", "of", "for", "about", "to", "against", "over"))
_DECISIONS = word_set("scales", "decisions")
_LEFT_TO = frozenset(("free", "welcome", "entitled", "eligible"))
"""Words behind "is" that let somebody do a thing, who need not."""
_TIMES = frozenset(("time", "wise", "better", "best", "important", "essential", "vital", "necessary", "need", "reason"))
"""Words before "for them to" that tell what ought to be done."""
_IS = frozenset(("am", "is", "are", "'m", "'re"))
_AIMS = word_set("scales", "noun_plans") | frozenset(("idea",))
_MIN_COVERAGE = 0.3
_IF = frozenset(("if", "unless", "once", "whether"))
_IF_REACH = 4
"""Words behind "if" that may stand before what is only supposed: "if he is found guilty"."""
_PENALTIES = frozenset(("sentence", "sentences"))
_THREATENED = frozenset(
    ("maximum", "minimum", "possible", "potential", "mandatory", "face", "faces", "faced", "facing", "carry", "carries")
)
_OF_WHAT = frozenset(("of", "to", "with", "for", "on"))
_OFFENCE_REACH = 12
"""Units behind a stage in which its offences are looked for: "convicted of fraud, theft and two counts of arson"."""
_NOT_OR_NO = frozenset(("not", "no", "without"))


@kept_at_verb
def standing(passage: Passage, row: Predication) -> tuple[int | None, tuple[int, int]]:
    """Return how far a deed has come (1 planned, 2 to be done, 3 done, None unclear) and the units that say so.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passages = map(passage_of, ("The firm plans to close it.", "The firm closed it."))
    >>> [standing(passage, predications(passage)[-1]) for passage in passages]
    [(1, (2, 5)), (3, (2, 3))]
    """
    return (None, row.place) if is_performed(passage, row) else _step_of(passage, row)


def _step_of(passage: Passage, row: Predication) -> tuple[int | None, tuple[int, int]]:
    before, matrix = row.first - 1, matrix_of(passage, row)
    is_infinitive = passage.tags[row.first] == "T"
    if is_infinitive and before >= 0 and passage.words[before] in word_set("scales", "noun_plans"):
        is_weighed = lemma(passage.words[before]) in word_set("scales", "weighing")  # "Moen hopes to"
        return (WEIGHED if is_weighed else PLANNED), (before, row.last)
    if is_infinitive and before > 0 and passage.words[before] in _DECISIONS and passage.words[before - 1] in _ANY:
        return WILL, (before, row.last)  # "the decision to quit" is mostly one that has been acted on
    aim = _aim_of(passage, row)
    if aim >= 0:
        return PLANNED, (aim, row.last)
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
    if row.modal in _SOFTENING and _says_so(passage, row):
        return None, where
    if row.modal:
        return (WILL if row.modal in ("will", "would", "shall", "'ll", "must", "should") else None), where
    return (DONE if row.tense in ("past", "perfect") else None), where


def _says_so(passage: Passage, row: Predication) -> bool:
    """Return whether somebody says a thing by saying that he would: "I would argue that it is safe"."""
    is_own = row.first > 0 and passage.words[row.first - 1] in FIRST_PERSON and "if" not in passage.words
    is_saying = is_own and lemma(passage.words[row.verb]) in _SAID_SOFTLY
    return is_saying and any(other.first > row.verb and other.is_finite for other in predications(passage))


def is_performed(passage: Passage, row: Predication) -> bool:
    """Return whether a deed that somebody says he wants to do is done by saying so: "I want to thank the crew".

    After Austin's performative verbs (How to Do Things with Words, 1962): who must apologise, and says so, apologises.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passages = map(passage_of, ("I want to thank the crew.", "I want to sell it.", "He wants to thank the crew."))
    >>> [is_performed(passage, predications(passage)[-1]) for passage in passages]
    [True, False, False]
    """
    verb, after = lemma(passage.words[row.verb]), passage.words[row.last : row.last + 1]
    if verb not in _PERFORMING and not (
        verb in _PAYING and _TRIBUTES.intersection(passage.words[row.last : row.last + 4])
    ):
        return False
    matrix = matrix_of(passage, row)
    if passage.tags[row.first] == "T" and passage.words[max(0, row.first - 1)] in ("like", "love"):
        return (
            not FIRST_PERSON.isdisjoint(passage.words[max(0, row.first - 4) : row.first])
            and "X" not in passage.tags[: row.first]
        )
    if matrix is None:
        is_bound = row.modal == "must" or (row.modal == "can" and after == ["only"])
    else:
        is_bound = lemma(passage.words[matrix.verb]) in _WANTING
    governor = matrix or row
    if not is_bound or governor.is_negated or row.is_negated:
        return False
    who = {passage.words[at] for at in governor.agents}
    if not who.isdisjoint(FIRST_PERSON):
        return True
    return told_under(passage, governor) >= 0 and any(passage.tags[at] == "R" for at in governor.agents)


def _aim_of(passage: Passage, row: Predication) -> int:
    """Return the word whose aim a deed is, or -1: "calls for it to close", "a vote on closing it", "up to them to"."""
    before = row.first - 1
    if before < 1:
        return -1
    if passage.tags[row.first] == "T":
        if passage.words[before] in _LEFT_TO and passage.tags[before - 1] == "B":
            return before  # "is free to"
        start = before
        while start > 0 and passage.tags[start] in "DNQRA" and not passage.gaps[start + 1]:
            start -= 1
        opener = passage.words[start]
        if opener == "to" and passage.words[start - 1] == "up":
            return start - 1  # "it is up to the board to close it"
        at = start - 1
        is_for = opener == "for" and at >= 0 and start < before
        return at if is_for and _is_aim(passage, at, _TIMES) else -1
    if not passage.words[row.first].endswith("ing") or passage.words[before] not in _TOWARDS:
        return -1
    return before - 1 if _is_aim(passage, before - 1, frozenset()) else -1


def _is_aim(passage: Passage, at: int, others: frozenset[str]) -> bool:
    """Return whether a word, "a deadline" or "is important", tells what is yet to be done."""
    if passage.words[at] in others:
        return True
    return passage.tags[at] == "N" and passage.words[at] in word_set("scales", "noun_plans") | _DECISIONS


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


def find_stage_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each ladder on which both texts tell a step, and for each offence that is not the source's."""
    yield from _stages(pair)
    yield from _offences(pair)


@cache
def _stage_table() -> dict[str, tuple[str, int]]:
    found = {}
    for name, row in cast("dict[str, str]", table("scales")["stages"]).items():
        for step, words in enumerate(row.split("<")):
            for word in words.split():
                found[word] = (name, step)
                found.setdefault(lemma(word), (name, step))
    return found


def stage_of(passage: Passage, index: int) -> tuple[str, int] | None:
    """Return the ladder and the step on it that a word tells ("charged": the law's, before "convicted"), or None."""
    found = _stage_told_by(passage.words[index])
    return found if found is not None and is_content(passage, index) else None


@lru_cache(maxsize=1 << 13)
def _stage_told_by(word: str) -> tuple[str, int] | None:
    stages = _stage_table()
    return stages.get(word) or stages.get(lemma(word))


def _told(passage: Passage) -> list[tuple[int, tuple[str, int]]]:
    """Return the words of a passage that tell a stage, as units, each with its stage."""
    if not passage.has_form(_stage_table().keys()):
        return []
    stages = ((i, stage_of(passage, i)) for i in range(len(passage)))
    return [(i, stage) for i, stage in stages if stage is not None and not _is_only_possible(passage, i)]


def _is_only_possible(passage: Passage, index: int) -> bool:
    """Return whether a stage is one that may come: "if convicted", "carries a maximum sentence of 20 years"."""
    first = index
    while first > max(0, index - _IF_REACH) and not passage.gaps[first]:
        first -= 1
    before = passage.words[first:index]
    is_threat = passage.tags[index] == "N" and passage.words[index] in _PENALTIES
    return not _IF.isdisjoint(before) or (is_threat and not _THREATENED.isdisjoint(before))


def _stages(pair: Pair) -> Iterator[Mark]:
    """Compare where a case stands; only the furthest stage each side tells counts."""
    claim, evidence = pair.claim, pair.evidence
    mine = _told(claim)
    if not mine or pair.coverage < _MIN_COVERAGE:
        return
    theirs = _told(evidence)
    for name in sorted({stage[0] for _, stage in mine}):
        here, claimed = max(((i, step) for i, (kind, step) in mine if kind == name), key=lambda row: row[1])
        options = [(i, step) for i, (kind, step) in theirs if kind == name]
        options = [row for row in options if not _is_denied(evidence, row[0])] or options  # "pleaded not guilty"
        same = pair.to_evidence[here]
        is_same = same >= 0 and not _is_denied(evidence, same)
        if is_same:
            yield Mark(("QC319s", here))
        if not options or is_same or _is_denied(claim, here):
            continue
        there, true = max(options, key=lambda row: row[1])
        if true == claimed or pair.to_claim[there] >= 0 or _is_denied(evidence, there):
            yield Mark(("QC319s", here))
            continue
        if not any(pair.to_evidence[i] >= 0 for i in content_of(claim) if i != here):
            continue
        up = claimed > true
        message = "The source says “{source}”, the claim “{said}”."
        shift = pair.shift(
            "QC319",
            "error" if up else "note",
            (here, here + 1),
            (there, there + 1),
            "up" if up else "changed",
            message,
        )
        yield Mark(("QC319s", here), shift)


def _offences(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a case has come as far, but for another offence: "guilty to murder", not "manslaughter"."""
    mine = _charged(pair.claim)
    theirs = _charged(pair.evidence) if mine else {}
    for stage, claimed in mine.items():
        true = theirs.get(stage, [])
        names = {pair.evidence.norms[at] for at in true}
        for here in claimed:
            if not true or pair.norm(here) in names:
                continue
            there = true[0]
            said, source = pair.claim.text(here, here + 1), pair.evidence.text(there, there + 1)
            message = f"The source says “{source}” there, the claim “{said}”."
            yield pair.mark(("QC319o", here), "error", (here, here + 1), (there, there + 1), "changed", message)


def _charged(passage: Passage) -> dict[tuple[str, int], list[int]]:
    """Return the offences behind each stage of a case ("charged with murder"), as units."""
    found: dict[tuple[str, int], list[int]] = {}
    for index, stage in _told(passage):
        if index + 1 == len(passage) or passage.words[index + 1] not in _OF_WHAT or _is_denied(passage, index):
            continue
        for at in range(index + 2, min(index + _OFFENCE_REACH, len(passage))):
            if lemma(passage.words[at]) in word_set("scales", "offences"):
                found.setdefault(stage, []).append(at)
            elif passage.tags[at] == "V" or stage_of(passage, at) is not None:
                break
    return found


def _is_denied(passage: Passage, index: int) -> bool:
    if index and passage.words[index - 1] in _NOT_OR_NO:  # "pleaded not guilty", "no charges"
        return True
    rows = (row for row in predications(passage) if row.first <= index < row.last)
    return any(row.is_negated or is_denied(passage, row) for row in rows)  # "nobody was charged"
