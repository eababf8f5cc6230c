"""QC319: what the source has under thought, or somebody as open to, told as settled."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import in_one_place, matches, matrix_of
from quotecheck.verify.shifts.questions import question_words
from quotecheck.verify.shifts.standings import stage_of

__all__ = ["find_undecided_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-22."""
_UNDER_WAY = frozenset(
    ("begin", "start", "commence", "hold", "conduct", "run", "stage", "host", "complete", "finish", "carry-out")
)
"""What is told in the past of a thing that was planned: "has begun a trial" for "plans a trial"."""
_IS_OPEN = "The source has it as “{source}”; the claim tells it as settled (“{said}”)."
_SETTLED = ("", "will", "would", "shall")
_OPEN = word_set("classes", "undecided_open")
"""Words of a claim that keep a question open."""
_CHOOSING = frozenset(("decide", "agree", "choose", "opt", "vote", "vow", "promise", "pledge", "plan"))
_MAYBE = frozenset(("may", "might", "could", "can"))
_MIN_INSIDE = 0.75
"""Least share of what a claim has of a passage that must stand behind its "with"; our choice, 2026-11-22."""
_MIN_WITH_COVERAGE = 0.4
_SUPPOSING = frozenset(("would", "could", "plan", "idea", "option", "propose", "offer"))
_READY = frozenset(("open", "amenable", "receptive"))
_AGREEING = word_set("classes", "undecided_agreeing")
_OBJECT_REACH = 5
"""Words behind "open to", or behind the claim's verb, among which the thing itself stands."""


def find_undecided_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a thing thought about is told as decided, or a choice as made, an openness as a yes.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "The council decided to close the pool."
    >>> source = "The council has not decided whether to close the pool."
    >>> print(next(find_undecided_shifts(pair_of(claim, source))).shift.message)
    The source leaves it open (“has not decided whether to close”); the claim says that it is so.
    """
    yield from _thought_about(pair)
    yield from _changes_thought_about(pair)
    yield from _choices(pair)
    yield from _open_to(pair)
    yield from _with_thought_about(pair)


def _thought_about(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a thing that the source has under thought, or proposed, is told as decided or done.

    "A fund was being considered" told as "promised a fund", "proposed a tax" as "imposed a tax". Two steps of one
    ladder are told by `find_stage_shifts`.
    """
    thinking, proposing = word_set("scales", "thinking"), word_set("scales", "proposing")
    if pair.claim.has_form(thinking) or pair.claim.has_form(proposing):
        return
    if not (pair.evidence.has_form(thinking) or pair.evidence.has_form(proposing)):
        return
    told: dict[int, Predication] = {}
    for row in predications(pair.claim):
        if not row.is_negated and row.modal in _SETTLED:
            told.update((patient, row) for patient in row.patients)
    for row in predications(pair.evidence):
        verb = lemma(pair.evidence.words[row.verb])
        settled = word_set("scales", "enacting") if verb in thinking | proposing else frozenset()
        settled |= word_set("scales", "deciding") if verb in thinking else frozenset()
        for mine in (told.get(pair.to_claim[patient]) for patient in row.patients if not row.is_negated):
            if mine is None or pair.to_evidence[mine.verb] >= 0:
                continue
            is_under_way = bool(settled) and mine.tense in ("past", "perfect") and not mine.modal
            if lemma(pair.claim.words[mine.verb]) not in (settled | _UNDER_WAY if is_under_way else settled):
                continue
            if stage_of(pair.claim, mine.verb) is None or stage_of(pair.evidence, row.verb) is None:
                yield pair.mark(("QC319", mine.verb), "error", mine.place, row.place, "up", _IS_OPEN)


def _changes_thought_about(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a deed that the source names as under thought is told as coming: "considering changes"."""
    thinking, proposing = word_set("scales", "thinking"), word_set("scales", "proposing")
    evidence, claim = pair.evidence, pair.claim
    if not (evidence.has_form(thinking) or evidence.has_form(proposing)) or pair.coverage < _MIN_COVERAGE:
        return
    if claim.has_form(thinking) or claim.has_form(proposing):
        return
    deeds = {row.verb: row for row in predications(claim) if row.is_finite and row.modal in _SETTLED}
    for row in predications(evidence):
        verb = lemma(evidence.words[row.verb])
        if verb not in thinking | proposing or row.is_negated or not row.is_finite:
            continue  # "it is essential to consider the link"
        for patient in row.patients:
            mine = deeds.get(pair.to_claim[patient])
            if mine is not None and verb in proposing and mine.tense not in ("past", "perfect"):
                continue  # what is proposed would be so
            if mine is None or mine.is_negated or claim.tags[mine.verb] != "V" or evidence.tags[patient] != "N":
                continue
            yield pair.mark(("QC319", mine.verb), "error", mine.place, (row.first, patient + 1), "up", _IS_OPEN)


def _choices(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a choice that the source leaves open is told as made.

    "Has not decided whether to close" told as "decided to close". Questions told as facts are found by `embedding`.
    """
    evidence, claim = pair.evidence, pair.claim
    asked = question_words(evidence)
    if not asked or pair.coverage < _MIN_COVERAGE or _keeps_open(pair, max(asked)):
        return
    pairs = [(match.claim, match.evidence) for match in matches(pair)]
    deciding = [other.verb for other in predications(evidence) if lemma(evidence.words[other.verb]) in _CHOOSING]
    pairs += [rows for rows in in_one_place(pair) if rows not in pairs and rows[1].matrix in deciding]
    for mine, theirs in pairs:
        at = theirs.first - 1
        if evidence.tags[theirs.first] != "T" or at not in asked or not _is_decided(claim, mine):
            continue
        if mine.modal in _MAYBE or mine.is_negated != theirs.is_negated:
            continue
        there = (max(0, at - 1), theirs.last)
        message = "The source leaves it open (“{source}”); the claim says that it is so."
        yield pair.mark(("QC319q", mine.verb), "error", mine.place, there, "up", message)


def _keeps_open(pair: Pair, question: int) -> bool:
    """Return whether a claim keeps a question open itself: "may", "asked", not "seek a review" where that is asked."""
    claim = pair.claim
    if not claim.has(_OPEN):
        return False
    return any(word in _OPEN and pair.to_evidence[at] <= question for at, word in enumerate(claim.words))


def _is_decided(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is told as done, as coming, or as what somebody chose: "decided to reopen"."""
    matrix = matrix_of(passage, row)
    return row.is_finite if matrix is None else lemma(passage.words[matrix.verb]) in _CHOOSING


def _with_thought_about(pair: Pair) -> Iterator[Mark]:
    """Yield an error where what would go with a thing only thought about or proposed is told as so.

    "Considered a partial closure, with one lane open" told as "one lane is open". Only what is new can be so open: the
    passage has "a closure", not "the closure".
    """
    evidence, claim = pair.evidence, pair.claim
    if "with" not in evidence.words or pair.coverage < _MIN_WITH_COVERAGE:
        return
    opening = word_set("scales", "thinking") | word_set("scales", "proposing")
    if not evidence.has_form(opening) or claim.has_form(opening | _SUPPOSING) or claim.has(_OPEN):
        return
    told = [at for at in content_of(claim) if pair.to_evidence[at] >= 0]
    mine = next((row for row in predications(claim) if row.is_finite and not row.modal and not row.is_negated), None)
    for row in predications(evidence) if mine is not None else ():
        is_new = any(evidence.words[at] in ("a", "an", "another") for at in range(*row.patient_span))
        if row.is_negated or lemma(evidence.words[row.verb]) not in opening or not is_new:
            continue
        start = next((at for at in range(row.last, len(evidence)) if evidence.words[at] == "with"), len(evidence))
        if any(tag in "VBHM" for tag in evidence.tags[row.last : start]):
            continue
        stop = evidence.next_stop(start + 1)
        inside = [at for at in told if start < pair.to_evidence[at] < stop]
        if mine is None or len(inside) < 2 or len(inside) < _MIN_INSIDE * len(told):
            continue
        message = "The source has it only as “{source}”; the claim tells it as so."
        yield pair.mark(("QC319", mine.verb), "error", mine.place, (row.first, start + 1), "up", message)
        return


def _open_to(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the source has somebody open to a thing, and the claim has it agreed."""
    evidence, claim = pair.evidence, pair.claim
    if not evidence.has(_READY) or not claim.has_form(_AGREEING) or pair.coverage < _MIN_COVERAGE:
        return
    for at in range(1, len(evidence) - 2):
        if evidence.words[at] not in _READY or evidence.words[at + 1] != "to" or evidence.tags[at - 1] not in "BA":
            continue
        told = {pair.to_claim[i] for i in range(at + 2, min(at + 2 + _OBJECT_REACH, len(evidence)))} - {-1}
        for row in predications(claim):
            after = range(row.last, min(row.last + _OBJECT_REACH, len(claim)))
            if row.is_negated or row.modal in _MAYBE or lemma(claim.words[row.verb]) not in _AGREEING:
                continue
            if told.isdisjoint(after) or evidence.has_form({lemma(claim.words[row.verb])}):
                continue
            message = "The source says “{source}”; the claim tells it as settled (“{said}”)."
            yield pair.mark(("QC319", row.verb), "error", row.place, (at, at + 2), "up", message)
