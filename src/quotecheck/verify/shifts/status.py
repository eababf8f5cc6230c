"""QC319: planned told as done, charged told as convicted, alleged told as fact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_carried_out, is_done_behind, is_done_by_them_behind
from quotecheck.verify.shifts.called_off import find_former_shifts
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.implied import find_implied_shifts, is_done_elsewhere, is_done_in_the_end
from quotecheck.verify.shifts.lexis import closed, is_time, word_set
from quotecheck.verify.shifts.modality import HEDGED, sureness
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import Match, matches, matrix_of, told_under
from quotecheck.verify.shifts.prospects import find_prospect_shifts
from quotecheck.verify.shifts.questions import question_words
from quotecheck.verify.shifts.standings import (
    DONE,
    PLANNED,
    WEIGHED,
    WILL,
    find_stage_shifts,
    is_asked_deed,
    is_promised_deed,
    is_under_way,
    standing,
)
from quotecheck.verify.shifts.types import Direction
from quotecheck.verify.shifts.undecided import find_undecided_shifts

__all__ = ["find_status_shifts"]

_ONE_SHARED = 0.5
"""Least coverage of the claim where a verb shares only one argument with the passage; XSum pairs, 2026-11-21."""
_MIN_COVERAGE = 0.3
_UNTIL_REACH = 10
"""Words behind a verb among which its "until" stands."""
_IMAGINING = word_set("scales", "reporting") | {"if", "by"}
_NEARLY = frozenset(("nearly", "almost"))
_COUNTED = word_set("classes", "status_counted")
_HOLDING = frozenset(("have", "get", "give", "grant", "receive"))
_LASTING = word_set("scales", "lasting") | word_set("scales", "reporting")
"""Verbs of what has no end of its own, and of saying."""
_IS_SO_NOW = "The source says “{source}”; the claim says that it is so."
_ONCE = word_set("scales", "once") | {"originally", "used", "former"}
"""Words beside a verb of the past by which it is so no more."""
_YOUTH = frozenset(("child", "boy", "girl", "teenager", "toddler", "youth", "student", "schoolboy", "schoolgirl"))
_IF = frozenset(("if", "would", "plan", "plans", "proposal", "bill", "draft"))
"""Words by which the claim says itself that it is about a plan."""
_WILL = closed("future")
_INTENDING = frozenset(("plan", "intend", "mean", "aim", "set", "due", "schedule", "slate", "go", "prepare", "promise"))
_NEAR = 6
"""Words behind a verb among which another of the claim shows that it is the deed meant: "having opened nine"."""
_ACCUSING = frozenset(("accuse", "suspect", "charge"))
_COMMITTING = frozenset(("commit", "perpetrate"))
_CRIME_REACH = 4
"""Words from "charged" to its crime: "charged with two counts of fraud"."""
_TOLD_OF = frozenset(["allege", "believe", "think", "suspect", "suppose", "rumor", "rumour", "claim", "report", "say"])


def _free_to(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody who only has the time or the right to do a thing is told to have done it.

    "Have 30 days to appeal" told as "have appealed".
    """
    told = {pair.to_evidence[row.verb]: row for row in predications(pair.claim) if row.is_finite and not row.modal}
    for row in predications(pair.evidence):
        matrix, mine = matrix_of(pair.evidence, row), told.get(row.verb)
        if mine is None or matrix is None or mine.is_negated or mine.tense not in ("past", "perfect"):
            continue
        between = pair.evidence.words[matrix.last : row.first]
        is_leave = any(word in word_set("scales", "leaves") or is_time(word) for word in between)
        if not is_leave or matrix.is_negated or lemma(pair.evidence.words[matrix.verb]) not in _HOLDING:
            continue
        if any(pair.to_evidence[at] in matrix.agents for at in mine.agents):
            message = "The source has it as still to come (“{source}”); the claim tells it as done (“{said}”)."
            yield pair.mark(("QC319", mine.verb), "error", mine.place, (matrix.first, row.last), "up", message)


def find_status_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each deed whose stage both texts tell, for stages of a case at law, for a lost "alleged"."""
    marks = [mark for match in matches(pair) for mark in _of_verb(pair, match)]
    marks += [*find_undecided_shifts(pair), *_free_to(pair), *find_stage_shifts(pair), *_allegations(pair)]
    marks += find_former_shifts(pair)
    told = {mark.anchor[1] for mark in marks if mark.shift is not None}
    implied = list(find_implied_shifts(pair, told))
    yield from (*marks, *implied)
    yield from find_prospect_shifts(pair, told | {mark.anchor[1] for mark in implied})


def _of_verb(pair: Pair, match: Match) -> Iterator[Mark]:
    yield from _nearly(pair, match)
    yield from _no_longer(pair, match)
    yield from _unreal(pair, match)
    yield from _under_way(pair, match)
    mark = _deed(pair, match)
    if mark is not None:
        yield mark


def _under_way(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield an error where what is being done is told as having been done; a warning for "did".

    What goes on without an end ("are searching") is told as done the day after.
    """
    mine, theirs = match.claim, match.evidence
    is_done = mine.is_finite and mine.tense in ("past", "perfect") and not mine.modal and not mine.is_negated
    if not is_done or pair.claim.words[mine.verb].endswith("ing") or not is_under_way(pair.evidence, theirs):
        return
    if lemma(pair.evidence.words[theirs.verb]) in _LASTING or match.shared < 1:
        return
    has = any(pair.claim.tags[at] == "H" for at in range(mine.first, mine.verb))
    if _is_told_there_too(pair, match) or is_done_in_the_end(pair, mine, theirs.verb):
        return
    if is_done_behind(pair.evidence, pair.claim.words[mine.verb], pair.claim):
        return  # "is closing 40 branches. Twelve have closed"
    message = "The source has it as still under way (“{source}”); the claim tells it as done (“{said}”)."
    severity: Severity = "error" if has else "warning"
    yield pair.mark(("QC319", mine.verb), severity, mine.place, theirs.place, "up", message)


def _nearly(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield an error where the source says that something nearly happened and the claim that it did."""
    here, there = match.claim.verb, match.evidence.verb
    before = there - 1
    if before < 0 or pair.evidence.words[before] not in _NEARLY or not _NEARLY.isdisjoint(pair.claim.words):
        return
    message = "The source says “{source}”; the claim says that it happened."
    yield pair.mark(("QC319n", here), "error", (here, here + 1), (before, there + 1), "up", message)


def _no_longer(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield an error where the source says that something was so until a time, and the claim that it is."""
    mine, theirs = match.claim, match.evidence
    is_past = theirs.tense == "past" if theirs.is_finite else pair.evidence.words[theirs.first - 1] == "used"
    if not (mine.is_finite and mine.tense == "present" and is_past):
        return
    if "until" in pair.claim.words or theirs.is_negated:
        return
    once = _once_at(pair.evidence, theirs)
    if once and _ONCE.isdisjoint(pair.claim.words):
        yield pair.mark(("QC319u", mine.verb), "error", mine.place, once, "up", _IS_SO_NOW)
        return
    clause = range(theirs.last, min(len(pair.evidence), theirs.last + _UNTIL_REACH))
    until = next((at for at in clause if pair.evidence.words[at] == "until" and not pair.evidence.gaps[at]), -1)
    if until < 0 or any(pair.evidence.tags[at] in ("V", "B", "S", "W", "C") for at in range(theirs.last, until)):
        return
    ends = (chunk.last for chunk in chunk_passage(pair.evidence) if chunk.first <= until + 1 < chunk.last)
    there = (theirs.first, next(ends, until + 1))
    yield pair.mark(("QC319u", mine.verb), "error", mine.place, there, "up", _IS_SO_NOW)


def _once_at(passage: Passage, row: Predication) -> tuple[int, int] | None:
    """Return the units that say of a state or habit that it is past: "used to live", "once lived"."""
    if passage.words[row.first - 1 : row.first] == ["used"] and passage.tags[row.first] == "T":
        return row.first - 1, row.last
    child = next((at for at in range(row.last, passage.next_stop(row.last)) if passage.words[at] in _YOUTH), -1)
    if row.is_finite and child > 1 and passage.words[child - 2] == "as":
        return row.first, child + 1  # "lived in Oslo as a child"
    near = range(max(0, row.first - 1), min(len(passage), row.last + 1))
    at = next((at for at in near if passage.words[at] in _ONCE - {"used"} and passage.tags[at] == "A"), -1)
    return None if at < 0 or not row.is_finite else (min(at, row.first), max(at + 1, row.last))


def _unreal(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield an error where one text says that something would have happened and the other that it did.

    A warning where the passage says what a plan would do, and the claim that it does: "the bill cuts taxes".
    """
    mine, theirs = match.claim, match.evidence
    if _is_planned_state(pair, match):
        message = "The source says what would be (“{source}”); the claim says that it is so (“{said}”)."
        yield pair.mark(("QC319w", mine.verb), "warning", mine.place, theirs.place, "up", message)
        return
    told = [_would_have(pair.claim, mine), _would_have(pair.evidence, theirs)]
    real = theirs if told[0] else mine
    if told[0] == told[1] or not real.is_finite or real.modal or real.tense not in ("past", "perfect"):
        return
    if not all(_IMAGINING.isdisjoint(passage.norms) for passage in (pair.claim, pair.evidence)):
        return  # "said he would have left by May"
    here, there = mine.place, theirs.place
    message = "The source says “{source}”, the claim “{said}”."
    direction: Direction = "down" if told[0] else "up"
    yield pair.mark(("QC319w", mine.verb), "error", here, there, direction, message)


def _is_planned_state(pair: Pair, match: Match) -> bool:
    """Return whether "would" in a passage's own voice is told in the present tense; "said it would" is "will"."""
    mine, theirs = match.claim, match.evidence
    if (
        theirs.modal not in ("would", "'d")
        or _would_have(pair.evidence, theirs)
        or told_under(pair.evidence, theirs) >= 0
    ):
        return False
    is_plain = mine.is_finite and not mine.modal and mine.tense == "present" and mine.last - mine.first == 1
    return (
        is_plain
        and pair.claim.tags[mine.verb] == "V"
        and mine.is_negated == theirs.is_negated
        and not pair.claim.has(_IF)
    )


def _would_have(passage: Passage, row: Predication) -> bool:
    return row.modal in ("would", "'d") and any(passage.tags[at] == "H" for at in range(row.first, row.verb))


def _deed(pair: Pair, match: Match) -> Mark | None:
    if pair.claim.tags[match.claim.verb] != "V" or _is_asked(pair.claim, match.claim):
        return None
    claimed, here = standing(pair.claim, match.claim)
    true, there = standing(pair.evidence, match.evidence)
    anchor = ("QC319", match.claim.verb)
    if claimed is None or true is None or match.claim.is_negated != match.evidence.is_negated:
        return None
    if claimed == true:
        return Mark(anchor)
    if match.shared < 2 and pair.coverage < _ONE_SHARED:
        return None
    if match.evidence.is_passive and not match.claim.is_passive and match.claim.first == match.claim.verb:
        return None  # a headline's "migrants deported" leaves the tense open
    said, source = pair.claim.text(*here), pair.evidence.text(*there)
    is_asked = is_asked_deed(pair.evidence, match.evidence)
    if is_asked and match.claim.modal in ("must", "should", "ought"):
        return None  # "she must go, he said" for "he urged her to go"
    if is_asked and (is_done_elsewhere(pair.evidence, match.evidence.verb) or goes_on_settled(pair.evidence)):
        return None  # "asked her to leave, and she did"
    is_done = is_asked and is_done_behind(pair.evidence, pair.claim.words[match.claim.verb], pair.claim)
    if (claimed == DONE and is_done) or _is_told_otherwise(pair, match, claimed, true):
        return None
    if claimed > true:
        is_agreed = is_asked and is_promised_deed(pair.claim, match.claim)
        is_far = claimed == DONE or (claimed == WILL and true == WEIGHED) or is_agreed
        severity: Severity = "error" if is_far else "warning"
        told = "done" if claimed == DONE else "settled"
        message = f"The source has it as still to come (“{source}”); the claim tells it as {told} (“{said}”)."
        return pair.mark(anchor, severity, here, there, "up", message)
    if match.shared < 2 or true == PLANNED or (true == WILL and is_asked_deed(pair.claim, match.claim)):
        return None  # "wants to close" for "plans to close", "called on her to leave" for "she must leave"
    if claimed == PLANNED and match.evidence.modal in _WILL and _is_intended(pair.claim, match.claim):
        return Mark(anchor)  # "plans to close", "is set to close" for "will close"
    told = "done" if true == DONE else "settled"
    message = f"The source tells it as {told} (“{source}”); the claim as to come (“{said}”)."
    return pair.mark(anchor, "warning", here, there, "changed", message)


def _is_asked(claim: Passage, row: Predication) -> bool:
    """Return whether a claim tells a deed only as what is asked: "was asked whether he would sell it"."""
    return any(at < row.first and not any(claim.gaps[at + 1 : row.last]) for at in question_words(claim))


def _is_told_otherwise(pair: Pair, match: Match, claimed: int, true: int) -> bool:
    """Return whether the passage also says that it was done, or the claim's own hedge leaves it open.

    "Intended to demolish it and did so"; "will probably drop it" for "is likely to drop it", and the reverse.
    """
    if claimed == DONE:
        there = match.evidence.verb
        is_done = is_done_in_the_end(pair, match.claim, there)
        is_done = is_done or is_done_by_them_behind(pair.evidence, pair.claim.words[match.claim.verb])
        return is_done or _is_told_there_too(pair, match) or is_carried_out(pair.evidence, there)
    if {claimed, true} != {WILL, PLANNED}:
        return False
    will = (pair.claim, match.claim) if claimed == WILL else (pair.evidence, match.evidence)
    return sureness(*will)[0] <= HEDGED


def _is_intended(passage: Passage, row: Predication) -> bool:
    """Return whether a deed hangs on who intends it or on what is set: "plans to close", "is due to close"."""
    return row.first > 0 and lemma(passage.words[row.first - 1]) in _INTENDING


def _is_told_there_too(pair: Pair, match: Match) -> bool:
    """Return whether the passage has the verb once more, as done, with a word of the claim: "he won in 2019"."""
    evidence, verb = pair.evidence, match.evidence.verb
    for row in predications(evidence):
        if row.verb == verb or evidence.norms[row.verb] != evidence.norms[verb] or row.is_negated or row.modal:
            continue
        if evidence.tags[row.first] == "T" or evidence.words[row.verb].endswith("ing"):
            continue
        near = range(row.last, min(row.last + _NEAR, len(evidence)))
        if any(pair.to_claim[at] >= 0 or evidence.words[at] in ("it", "them", "one", "so") for at in near):
            return True
    return False


def _accused_deeds(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a deed somebody is only accused of ("accused of killing") is told as done."""
    evidence, claim = pair.evidence, pair.claim
    if not evidence.has_form(_ACCUSING):
        return
    told = {pair.to_evidence[row.verb]: row for row in predications(claim) if row.is_finite and not row.modal}
    for at in range(len(evidence) - 2):
        if lemma(evidence.words[at]) not in _ACCUSING or evidence.tags[at + 1] != "P":
            continue
        row = told.get(at + 2)
        if row is None or not evidence.words[at + 2].endswith("ing"):
            continue
        message = "The source has it as an accusation (“{source}”); the claim tells it as fact."
        yield pair.mark(("QC319a", row.verb), "error", row.place, (at, at + 3), "up", message)
    for row in told.values() if claim.has_form(_COMMITTING) else ():
        crime = next((pair.to_evidence[at] for at in row.patients if pair.to_evidence[at] > 1), -1)
        if lemma(claim.words[row.verb]) not in _COMMITTING or crime < 0 or row.is_negated:
            continue
        accused = next((at for at in range(max(0, crime - _CRIME_REACH), crime - 1) if _accuses(evidence, at)), -1)
        if accused >= 0 and not evidence.has_form(_COMMITTING | {"convict", "admit", "guilty"}):
            message = "The source has it as an accusation (“{source}”); the claim tells it as fact."
            yield pair.mark(("QC319a", row.verb), "error", row.place, (accused, crime + 1), "up", message)


def _accuses(passage: Passage, at: int) -> bool:
    """Return whether somebody is accused, or cleared, of what stands behind: "charged with fraud"."""
    return lemma(passage.words[at]) in _ACCUSING | {"indict", "acquit", "clear"} and passage.tags[at + 1] == "P"


@cache
def _doers() -> dict[str, str]:
    pairs = [pair.split("=") for pair in sorted(word_set("scales", "doers"))]
    return dict(pairs)


def _named_doers(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody "suspected of arson" is called the arsonist."""
    evidence, claim = pair.evidence, pair.claim
    if not (evidence.has_form(_ACCUSING) and claim.has_form(_doers().keys())):
        return
    for here, word in enumerate(claim.words):
        deed = _doers().get(lemma(word))
        if deed is None or pair.coverage < _MIN_COVERAGE:
            continue
        for at in range(len(evidence) - 2):
            is_accused = lemma(evidence.words[at]) in _ACCUSING and evidence.tags[at + 1] == "P"
            if is_accused and lemma(evidence.words[at + 2]) == deed and not _is_doer_told(evidence):
                message = f"“{evidence.text(at, at + 3)}” in the source; the claim calls them “{word}”."
                yield pair.mark(("QC319a", here), "error", (here, here + 1), (at, at + 3), "up", message)


def _is_doer_told(passage: Passage) -> bool:
    return any(lemma(word) in _doers() for word in passage.words)


def _alleged_deeds(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a deed that somebody alleges ("prosecutors allege that he stole") is told as done."""
    for match in matches(pair):
        at = told_under(pair.evidence, match.evidence)
        if at < 0 or pair.evidence.tags[at] != "V" or lemma(pair.evidence.words[at]) not in ("allege", "accuse"):
            continue
        if not match.claim.is_finite or told_under(pair.claim, match.claim) > 0:
            continue
        here, there = match.claim.place, (at, match.evidence.last)
        message = "The source has it as an allegation (“{source}”); the claim tells it as fact."
        yield pair.mark(("QC319a", match.claim.verb), "error", here, there, "up", message)


def _told_of(pair: Pair) -> Iterator[Mark]:
    """Yield an error where "is alleged to have beaten" is told as done."""
    for match in matches(pair):
        matrix = matrix_of(pair.evidence, match.evidence)
        if matrix is None or not matrix.is_passive or not match.claim.is_finite or match.claim.modal:
            continue
        if lemma(pair.evidence.words[matrix.verb]) not in _TOLD_OF or match.claim.matrix >= 0:
            continue
        if sureness(pair.claim, match.claim)[0] <= HEDGED:
            continue  # "probably lost it"
        here, there = match.claim.place, (matrix.first, match.evidence.last)
        message = "The source has it as told (“{source}”); the claim tells it as fact."
        yield pair.mark(("QC319a", match.claim.verb), "error", here, there, "up", message)


def _is_report_doubted(passage: Passage, at: int) -> bool:
    """Return whether "reported" says that something is only told: "a reported affair", not "reported deaths"."""
    after = range(at + 1, min(at + 4, len(passage)))
    return passage.tags[at + 1] == "N" and not any(lemma(passage.words[i]) in _COUNTED for i in after)


def _allegations(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each "alleged" (suspected, so-called) before an aligned noun that the claim drops."""
    claim, evidence = pair.claim, pair.evidence
    words = word_set("scales", "alleging")
    if claim.has(words) or claim.has(word_set("scales", "attributing")):
        return
    yield from _accused_deeds(pair)
    yield from _named_doers(pair)
    yield from _told_of(pair)
    yield from _alleged_deeds(pair)
    for at in range(len(evidence) - 1) if evidence.has(words) else ():
        if evidence.words[at + 1] == "to" and evidence.words[at] in ("supposed", "presumed"):
            continue
        if (
            evidence.words[at] not in words
            or evidence.tags[at] == "V"
            or pair.to_claim[at] >= 0
            or pair.coverage < _MIN_COVERAGE
        ):
            continue
        if evidence.words[at] == "reported" and not _is_report_doubted(evidence, at):
            continue
        target = next(iter(content_in(evidence, at + 1, min(at + 4, len(evidence)))), -1)
        if target < 0 or pair.to_claim[target] < 0:
            continue
        here = pair.to_claim[target]
        message = "The source calls it “{source}”; the claim tells it as fact."
        yield pair.mark(("QC319a", here), "error", (here, here + 1), (at, target + 1), "up", message)
