"""QC319: a deed that the passage only has as begun or to come, told as done.

Beside `status`, which compares verbs whose subjects and objects agree: here a claim that has nearly all its words from
the passage is held against it though the two sentences are too unlike to pair them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_done_behind, is_named_behind
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.implied import is_done_elsewhere
from quotecheck.verify.shifts.lexis import closed, is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches, matrix_of, told_under
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.standings import DONE, standing

__all__ = ["find_awaited_shifts", "find_prospect_shifts"]

_MIN_COVERAGE = 0.75
"""Least share of the claim's content words in the passage where only the verb is compared; our choice, 2026-11-22."""
_MIN_BEGUN_COVERAGE = 0.6
_SAME = frozenset(("same", "likewise", "suit"))
_BEGINNING = frozenset(("begin", "start", "commence"))
_ENDING = frozenset(("complete", "finish", "conclude"))
_ENDED = frozenset(("completed", "complete", "completion", "finished", "opened", "ended", "inaugurated", "concluded"))
_PARTLY = frozenset(("begin", "start", "commence", "partly", "partially", "part", "some", "since", "far"))
"""Words by which a claim may tell of what has only begun."""
_MIN_AWAITED_COVERAGE = 0.5
_WHEN = frozenset(("when", "once", "until", "before", "after", "till"))
_WILL_WORDS = closed("future")
_EXPECTING = frozenset(("expect", "hope", "plan", "aim", "intend", "due"))


def find_prospect_shifts(pair: Pair, told: Container[int]) -> Iterator[Mark]:
    """Yield an error for each deed told as done that the passage has only as begun, planned or to come.

    Args:
        pair: the claim and a passage.
        told: verbs of the claim of which another check has spoken already.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The firm has built a wall.", "The firm has begun to build a wall."
    >>> print(next(find_prospect_shifts(pair_of(claim, source), ())).shift.message)
    The source has it as begun (“has begun to build”); the claim tells it as done (“has built a wall”).
    """
    yield from _the_same(pair)
    if pair.coverage < _MIN_BEGUN_COVERAGE:
        return
    if pair.evidence.has_form(_BEGINNING) and not pair.claim.has_form(_PARTLY):
        yield from _begun(pair)
    if pair.coverage < _MIN_COVERAGE:
        return
    known = {match.claim.verb for match in matches(pair)}
    for mine in predications(pair.claim):
        theirs = _partner(pair, mine) if mine.verb not in known and mine.verb not in told else None
        if theirs is None or mine.is_negated or standing(pair.claim, mine)[0] != DONE or theirs.is_negated:
            continue
        true, there = standing(pair.evidence, theirs)
        if true is None or true == DONE or is_done_elsewhere(pair.evidence, theirs.verb):
            continue
        is_done = is_done_behind(pair.evidence, pair.claim.words[mine.verb], pair.claim)
        if is_done or goes_on_settled(pair.evidence, theirs.verb):
            continue
        here = mine.place
        message = "The source has it as still to come (“{source}”); the claim tells it as done (“{said}”)."
        yield pair.mark(("QC319", mine.verb), "error", here, there, "up", message)


def _the_same(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as done what somebody means to do likewise: "to do the same in Leeds".

    What it is stands in another sentence; the claim must name where or to whom the same is still to be done.
    """
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_SAME) or claim.has(_SAME):
        return
    for theirs in predications(evidence):
        behind = evidence.words[theirs.last : theirs.last + 2]
        is_same = evidence.words[theirs.verb] in ("do", "follow") and not _SAME.isdisjoint(behind)
        state, there = standing(evidence, theirs) if is_same else (None, (0, 0))
        if state is None or state == DONE or theirs.is_negated:
            continue
        place = _named_behind(evidence, theirs.last + 1)
        if not place or any(pair.to_claim[at] < 0 for at in place):
            continue
        for mine in predications(claim):
            if standing(claim, mine)[0] != DONE or mine.is_negated or pair.to_evidence[mine.verb] >= 0:
                continue
            here = mine.place
            message = f"The source has it as still to come (“{evidence.text(there[0], place[-1] + 1)}”)."
            yield pair.mark(("QC319t", mine.verb), "error", here, there, "up", message, is_firm=True)
            return


def _named_behind(passage: Passage, first: int) -> list[int]:
    """Return the content units of the phrase behind "the same": "at its two other depots", not "by next summer"."""
    chunks = [chunk for chunk in chunk_passage(passage) if chunk.first >= first]
    at = next((number for number, chunk in enumerate(chunks) if chunk.kind == "P"), -1)
    if at < 0 or at + 1 >= len(chunks) or chunks[at + 1].kind != "N" or chunks[at].comma:
        return []
    noun = chunks[at + 1]
    if passage.words[chunks[at].first] in ("by", "before", "until") or is_time(passage.words[noun.head]):
        return []
    return content_in(passage, *noun.place)


def _partner(pair: Pair, row: Predication) -> Predication | None:
    """Return the passage's verb that stands where the claim's does, if it is the same one."""
    there = pair.to_evidence[row.verb]
    if there < 0 or pair.claim.tags[row.verb] != "V":
        return None
    if lemma(pair.claim.words[row.verb]) != lemma(pair.evidence.words[there]):
        return None
    return predication_at(pair.evidence, there)


def _begun(pair: Pair) -> Iterator[Mark]:
    """Yield a finding where what the passage has as begun is told as finished: "has begun to build", "has built".

    An error where one thing or a number of things is meant, a warning where the object is open ("build walls").
    """
    claim, evidence = pair.claim, pair.evidence
    for theirs in predications(evidence):
        begin = _beginning_of(evidence, theirs)
        verb = lemma(evidence.words[theirs.verb])
        if begin is None or begin.is_negated or verb not in word_set("scales", "finished_deeds"):
            continue
        for mine in predications(claim):
            is_same = pair.to_evidence[mine.verb] == theirs.verb
            is_end = lemma(claim.words[mine.verb]) in _ENDING and any(
                pair.to_evidence[at] in theirs.patients for at in mine.patients
            )
            if not (is_same or is_end) or mine.is_negated or mine.modal or not _is_finished(mine, is_end=is_end):
                continue
            if goes_on_settled(evidence, theirs.verb) or _is_ended(pair, mine, theirs):
                return
            here, there = mine.place, (begin.first, theirs.last)
            message = "The source has it as begun (“{source}”); the claim tells it as done (“{said}”)."
            severity: Severity = "error" if is_end or _is_bounded(evidence, theirs) else "warning"
            yield pair.mark(("QC319", mine.verb), severity, here, there, "up", message)
            return


def _is_ended(pair: Pair, mine: Predication, theirs: Predication) -> bool:
    """Return whether a passage or what follows it ends the work, or has the claim's verb itself."""
    evidence, verb = pair.evidence, pair.claim.words[mine.verb]
    if evidence.has(_ENDED) or verb in evidence.words:
        return True
    things = frozenset(evidence.words[at] for at in content_in(evidence, *theirs.patient_span))
    is_ended = is_named_behind(evidence, _ENDED, things | {"it", "they", "work", "works", "construction"})
    return is_ended or is_done_behind(evidence, verb, pair.claim)


def _is_finished(row: Predication, *, is_end: bool) -> bool:
    """Return whether a verb tells a deed as finished: "has built", "was built", "completed"."""
    if not row.is_finite:
        return False
    return row.tense == "perfect" or (row.tense == "past" and (row.is_passive or is_end))


def _beginning_of(passage: Passage, row: Predication) -> Predication | None:
    """Return the verb that says a deed has begun: "has begun to build", "started building"."""
    matrix = matrix_of(passage, row)
    return matrix if matrix is not None and lemma(passage.words[matrix.verb]) in _BEGINNING else None


def _is_bounded(passage: Passage, row: Predication) -> bool:
    """Return whether a verb's object is one thing or so many: "a wall", "the depot", "all 41 gauges"."""
    first, last = row.patient_span
    return any(passage.tags[at] in "DQ" or passage.caps[at] for at in range(first, last))


@needs(evidence=_WHEN, coverage=_MIN_AWAITED_COVERAGE)
def find_awaited_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a deed told as past that the passage awaits: "we will know when the tests are finished".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The tests were finished.", "We will know when the tests are finished."
    >>> print(next(find_awaited_shifts(pair_of(claim, source))).shift.message)
    The source has it as still to come (“when the tests are finished”); the claim tells it as past.
    """
    evidence = pair.evidence
    is_coming = evidence.has(_WILL_WORDS) or evidence.has_form(_EXPECTING)
    for match in matches(pair) if is_coming else ():
        mine, theirs = match.claim, match.evidence
        at = told_under(evidence, theirs)
        if at < 0 or evidence.words[at] not in _WHEN or theirs.tense != "present" or theirs.modal:
            continue
        if any(word.endswith("ing") for word in evidence.words[at : theirs.last]) or not _is_main(pair.claim, mine):
            continue  # "after being hit"
        if not mine.is_finite or mine.modal or mine.tense not in ("past", "perfect"):
            continue
        if _is_all_for_part(pair, mine, theirs):
            continue
        message = "The source has it as still to come (“{source}”); the claim tells it as past."
        yield pair.mark(("QC319y", mine.verb), "error", mine.place, (at, theirs.last), "up", message)


_EVERY = frozenset(("all", "every", "each", "everyone", "everything"))


def _is_all_for_part(pair: Pair, mine: Predication, theirs: Predication) -> bool:
    """Return whether what is awaited is awaited of all, and the claim tells it of a number: "until all are counted"."""
    awaited, told = pair.evidence.words[slice(*theirs.subject_span)], slice(*mine.subject_span)
    is_all = not _EVERY.isdisjoint(awaited) and _EVERY.isdisjoint(pair.claim.words[told])
    return is_all and "Q" in pair.claim.tags[told]


def _is_main(passage: Passage, row: Predication) -> bool:
    """Return whether nothing stands before a verb's clause, or only what joins it to the one before ("and")."""
    at = told_under(passage, row)
    return at < 0 or passage.tags[at] == "C"
