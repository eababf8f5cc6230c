"""QC319, QC315: a rumour, a fear, an open question or an estimate told as fact.

What stands behind "rumours that", "reports suggesting that" or "whether" is not said by whoever says the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import POSSESSIVES
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.openers import (
    ASSERTED,
    ESTIMATES,
    HINTING,
    SAYING_SO,
    UNSURE,
    Opener,
    is_settled,
    openers_in,
)
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.questions import answer_to, asked_first, question_words
from quotecheck.verify.shifts.replies import SIGNS_OF_DENIAL, find_asked, reply_to, told_units
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.shifts.veracity import Frame, frames_in

__all__ = ["ASKING", "find_embedding_shifts", "is_hedged"]

_HEDGING = (
    word_set("scales", "hedges")
    | word_set("scales", "doubtful")
    | word_set("scales", "beliefs")
    | word_set("scales", "alleging")
    | word_set("classes", "embedding_moods")
    | UNSURE
    | ESTIMATES
    | frozenset(("may", "might", "could", "if", "allege", "suggest", "project", "predict", "seem", "appear"))
)
"""Words by which a claim says itself that it is not sure."""
_OPEN = word_set("classes", "undecided_open")
"""Words of a claim that keep a question open."""
ASKING = frozenset(("ask", "question", "whether", "wonder", "inquire", "enquire", "query", "accuse", "challenge"))
"""Words by which a claim tells that somebody asks, or puts something to another."""
_COMING = frozenset(("will", "would"))
"""Modals that ask for a fact to come: "whether it will close", but "whether he should be fined"."""
_MAYBE = frozenset(("could", "may", "might"))
_FALSE = frozenset(("untrue", "false", "lie", "myth", "nonsense", "retract", "withdraw", "clear", "acquit", "pretend"))
"""Words by which a claim says itself that something is not so, beside the negations."""
_REPORTS = frozenset(("report", "reports"))
"""What is reported may well be so: "called after reports that a man had been attacked"."""
_MIN_COVERAGE = 0.5
_MIN_INSIDE = 0.75
"""Least share of what the claim tells in the passage, and of that the share behind "that". 2026-11-22."""


def find_embedding_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as fact, or on another's word, what the passage has only as somebody's.

    "Reports suggesting that children do not spread it" is told as "children do not spread it". An estimate told as
    fact is a warning. Who holds a view may be told as saying it.
    """
    claim, evidence, anchor = pair.claim, pair.evidence, ("QC319e", 0)
    frames, openers = frames_in(evidence), openers_in(evidence)
    is_question = pair.is_asked or (claim.has_form(SIGNS_OF_DENIAL) and reply_to(evidence, claim) == "yes")
    if not (frames or openers or evidence.has(NO) or evidence.has(NOT) or evidence.has_form(_FALSE)):
        yield from _denied_by_claim(pair)
    if not openers and not frames and not is_question:  # most passages
        denies = (evidence.has(NO) or evidence.has(NOT)) and not (claim.has(NO) or claim.has(NOT))
        if pair.coverage >= _MIN_COVERAGE and not denies:  # "It will not rise" bears out no "It will"
            yield Mark(anchor)
        return
    told = told_units(claim)
    mine = [at for at in told if pair.to_evidence[at] >= 0]
    if not mine or (len(mine) < _MIN_COVERAGE * len(told) and not _has_core(pair, frames, openers)):
        return
    if is_question:
        if not claim.has_form(ASKING):
            yield from find_asked(pair, mine, anchor, is_hedged=_is_hedged_otherwise(pair))
        return
    frame = next((one for one in frames if _is_inside(pair, mine, one)), None)
    if frame is not None:
        if not is_hedged(pair, frame.start, frame.end):
            yield from _framed(pair, frame, mine, anchor)
        return
    found = next((one for one in openers if _is_inside(pair, mine, one)), None)
    if found is None:
        yield Mark(anchor)
    elif not is_hedged(pair, found.start, found.end):
        yield from _opened(pair, found, mine, anchor)


def _has_core(pair: Pair, frames: Sequence[Frame], openers: Sequence[Opener]) -> bool:
    """Return whether a claim's first verb and who does it stand behind one opener: the rest may stand elsewhere."""
    row = next((row for row in predications(pair.claim) if row.is_finite and not row.is_relative), None)
    core = [] if row is None or pair.claim.tags[row.verb] != "V" else [row.verb, *row.subjects]
    there = [pair.to_evidence[at] for at in core]
    places = [*((one.start, one.end) for one in frames), *((one.start, one.end) for one in openers)]
    return len(there) > 1 and any(all(start <= at < end for at in there) for start, end in places)


def _denied_by_claim(pair: Pair) -> Iterator[Mark]:
    """Yield an error for what the claim says is untrue where the passage, which denies nothing, tells it."""
    claim = pair.claim
    for frame in frames_in(claim):
        inside = content_in(claim, frame.start, frame.end)
        there = [pair.to_evidence[at] for at in inside if pair.to_evidence[at] >= 0]
        if frame.kind != "denied" or len(there) < 2 or len(there) < _MIN_INSIDE * len(inside):
            continue
        rows = [row for row in predications(claim) if frame.start <= row.verb < frame.end]
        if not rows or pair.to_evidence[rows[0].verb] < 0 or rows[0].is_negated:
            continue
        extent = min(there), max(there) + 1
        said = claim.text(frame.first, frame.start)
        message = f"The claim denies it (“{said}”); the source has “{{source}}”."
        here = (frame.first, frame.end)
        yield pair.mark(("QC314f", frame.first), "error", here, extent, "contradicts", message)


def _opened(pair: Pair, found: Opener, mine: Sequence[int], anchor: tuple[str, int]) -> Iterator[Mark]:
    """Judge a claim whose words stand behind an opener."""
    evidence = pair.evidence
    if evidence.tags[found.noun] == "V" and lemma(evidence.words[found.noun]) not in ASSERTED:
        yield from _not_said(pair, found, mine)
        return
    is_estimate = lemma(evidence.words[found.noun]) in ESTIMATES  # his own is one still
    is_view = not is_estimate and found.noun not in question_words(evidence)
    if is_settled(evidence, found) or (is_view and _is_holders(pair, found)) or _stays_open(pair, found):
        return
    here, there = (mine[0], mine[-1] + 1), (found.first, found.start)
    if is_estimate:
        message = "The source has it as an estimate (“{source}”); the claim tells it as fact."
        yield Mark(anchor, pair.shift("QC315", "warning", here, there, "up", message))
    elif found.noun in question_words(evidence):
        answer = answer_to(evidence, found.start, found.end)
        if answer:
            return
        message = "The source leaves it open (“{source}”); the claim tells it as fact."
        yield Mark(anchor, pair.shift("QC319", "error", here, there, "up", message), is_firm=answer is False)
    else:
        is_plain = HINTING.isdisjoint(evidence.words[found.noun : found.start])
        severity: Severity = "warning" if is_plain and evidence.words[found.noun] in _REPORTS else "error"
        message = "The source has it only as “{source}”; the claim tells it as fact."
        yield Mark(anchor, pair.shift("QC319", severity, here, there, "up", message))


def is_hedged(pair: Pair, start: int, end: int) -> bool:
    """Return whether a claim says itself that it is not sure, but by what it has of the framed words: "the report"."""
    claim = pair.claim
    if frames_in(claim):  # it denies, doubts or passes on something itself
        return True
    if not claim.has_form(_HEDGING):
        return False
    return any(
        (word in _HEDGING or lemma(word) in _HEDGING)
        and not start <= pair.to_evidence[at] < end
        and not (word == "may" and claim.caps[at])
        for at, word in enumerate(claim.words)
    )


def _is_hedged_otherwise(pair: Pair) -> bool:
    """Return whether a claim is not sure by a word that the question it is held against has not: "should" is asked."""
    theirs = pair.evidence.words
    own = _HEDGING.difference(theirs, map(lemma, theirs))
    return bool(frames_in(pair.claim)) or pair.claim.has_form(own)


def _framed(pair: Pair, frame: Frame, mine: Sequence[int], anchor: tuple[str, int]) -> Iterator[Mark]:
    """Judge a claim whose words stand in a frame: an error, unless it denies, asks or doubts something itself."""
    claim = pair.claim
    if claim.has(NO) or claim.has(NOT) or claim.has(_OPEN) or _is_called_false(pair, frame):
        return
    here = (mine[0], mine[-1] + 1)
    there = (frame.first, frame.start)
    if frame.kind in ("denied", "unsaid"):
        why = "denies it" if frame.kind == "denied" else "will not say it"
        message = f"The source {why} (“{{source}}”); the claim tells it as fact."
        yield Mark(anchor, pair.shift("QC314", "error", here, there, "contradicts", message))
        return
    why = "has no proof of it (" if frame.kind == "unproven" else "has it only as "
    message = f"The source {why}“{{source}}”{')' * why.endswith('(')}; the claim tells it as fact."
    yield Mark(anchor, pair.shift("QC319", "error", here, there, "up", message))


def _is_called_false(pair: Pair, frame: Frame) -> bool:
    """Return whether a claim calls something false itself, by other words than those that a frame frames: "he lied"."""
    claim = pair.claim
    if not claim.has_form(_FALSE):
        return False
    false = (at for at, word in enumerate(claim.words) if word in _FALSE or lemma(word) in _FALSE)
    return any(not frame.start <= pair.to_evidence[at] < frame.end for at in false)


def _not_said(pair: Pair, opener: Opener, mine: Sequence[int]) -> Iterator[Mark]:
    """Judge a claim whose words stand behind "did not say that": an error, unless it denies something itself."""
    if pair.claim.has(NO) or pair.claim.has(NOT):
        return
    here, there = (mine[0], mine[-1] + 1), (opener.first, opener.start)
    message = "The source says no such thing (“{source}”); the claim tells it as fact."
    yield pair.mark(("QC314", mine[0]), "error", here, there, "contradicts", message)


def _is_inside(pair: Pair, mine: list[int], opener: Opener | Frame) -> bool:
    """Return whether what the claim has of the passage stands behind an opener, most of it and more than one word."""
    there = [pair.to_evidence[at] for at in mine]
    if isinstance(opener, Frame) and opener.kind == "unsaid":  # who will not say it stands before it
        inner = [at for at in there if at >= opener.first]
        return bool(inner) and all(opener.start <= at < opener.end for at in inner)
    inside = sum(opener.start <= at < opener.end for at in there)
    if inside and isinstance(opener, Opener) and opener.noun in question_words(pair.evidence):
        themselves = (*range(*asked_first(pair.evidence)), *_before_pronoun(pair.evidence, opener))
        inside += sum(at in themselves for at in there)
    if inside == len(mine) == 1:  # "they were bankrupt" has no other word, nor has what is framed
        framed = content_in(pair.evidence, opener.start, opener.end)
        return len([at for at in framed if lemma(pair.evidence.words[at]) not in SAYING_SO]) == 1
    return inside >= 2 and inside >= _MIN_INSIDE * len(mine)


def _before_pronoun(passage: Passage, opener: Opener) -> Sequence[int]:
    """Return who asks or is asked about "it" or "himself": "the company did not say if it would appeal"."""
    if opener.start >= len(passage) or passage.tags[opener.start] != "R":
        return ()
    rows = [row for row in predications(passage) if row.verb == opener.first]
    return [at for row in rows for span in (row.agent_span, row.patient_span) for at in range(*span)]


def _stays_open(pair: Pair, opener: Opener) -> bool:
    """Return whether the claim leaves the question open too, or it asks for no fact: "whether he should be fined"."""
    if opener.noun not in question_words(pair.evidence):
        return False
    modals = {pair.evidence.words[at] for at in range(opener.start, opener.end) if pair.evidence.tags[at] == "M"}
    if "could" in modals and not pair.claim.has(_MAYBE):
        modals -= {"could"}  # "whether it could found a claim" told as "can found a claim"
    return pair.claim.has(_OPEN) or bool(modals - _COMING)


def _is_holders(pair: Pair, opener: Opener) -> bool:
    """Return whether the claim gives it to whom the passage has the view of: "Lee's claim that", "his claim that"."""
    sayers = {pair.norm(at) for telling in tellings_of(pair.claim) for at in range(*telling.sayer)}
    if not sayers:
        return False
    evidence = pair.evidence
    around = range(opener.first, opener.start)
    if any(evidence.words[at] in POSSESSIVES for at in around):
        return True
    return any(evidence.norms[at] in sayers for at in around)
