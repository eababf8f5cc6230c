"""QC319: what is only alleged told as so in passing: "claims that the meals were mislabelled", "the mislabelled meals".

A claim whose main words are alleged is judged by `embedding`; here its main clause is as the source has it, and a
relative clause, a question ("why it failed to") or a noun ("its failure to") takes for granted what somebody only says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import POSSESSIVES
from quotecheck.verify.shifts.aftermath import is_agreed_behind, is_done_behind
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.embedding import is_hedged
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.openers import Opener, is_settled, openers_in
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import told_under
from quotecheck.verify.shifts.questions import question_words
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.veracity import ends_clause

__all__ = ["find_presupposed_shifts"]

_COMPLAINTS = word_set("classes", "presupposed_complaints")
"""Nouns of those who say that they were wronged: before "that" or "alleging that" they vouch for nothing."""
_VIEWS = word_set("scales", "unsure_nouns") - {"report", "chance", "risk", "danger", "prospect", "possibility", "hope"}
_HINTING = word_set("scales", "hinting")
_ACCUSING = frozenset(("accuse", "allege", "suspect", "charge", "complain", "purported", "supposed", "say"))
"""Words by which a claim says itself that somebody only says it."""
_OPEN = frozenset(("whether", "if", "unproven", "unproved", "possible"))
_ASKING = frozenset(("how", "why", "when"))
_MIN_COVERAGE = 0.5
_MIN_SHARED = 2
"""Content words of what is alleged that the claim has; our choice, 2026-11-23."""


@needs(coverage=_MIN_COVERAGE)
def find_presupposed_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each deed that the claim takes for granted and the passage has only as alleged.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> source = "The board is reviewing a complaint alleging that Dunn failed to declare a gift."
    >>> print(next(find_presupposed_shifts(pair_of("The board is reviewing Dunn's failure to declare a gift.", source)))
    ...       .shift.message)
    The source has it only as “a complaint alleging that”; the claim takes it for granted (“failure”).
    """
    claim, evidence = pair.claim, pair.evidence
    taken = _taken_for_granted(claim)
    openers = _alleged_in(evidence) if taken else ()
    for here, is_noun in taken:
        there = pair.to_evidence[here]
        if there < 0 or (is_noun and evidence.tags[there] != "V"):
            continue
        anchor = ("QC319v", here)
        found = next((one for one in openers if one.start <= there < one.end), None)
        if found is None:
            yield Mark(anchor)
            continue
        row = predication_at(evidence, there)
        if row is None or row.is_relative or is_settled(evidence, found) or is_hedged(pair, found.start, found.end):
            continue
        is_told_as_such = claim.has_form(_COMPLAINTS) and (is_noun or claim.has(_HINTING) or bool(_alleged_in(claim)))
        if is_told_as_such or claim.has_form(_ACCUSING) or claim.has(_OPEN) or not _is_of_main(pair, found):
            continue
        if is_agreed_behind(evidence) or is_done_behind(evidence, evidence.words[there], claim):
            continue  # "They found that it had billed twice"
        message = (
            f"The source has it only as “{evidence.text(found.first, found.start)}”; the claim takes it for granted "
            f"(“{claim.text(here, here + 1)}”)."
        )
        where = (here, here + 1), (found.first, there + 1)
        yield pair.mark(anchor, "error", *where, "up", message)


def _is_of_main(pair: Pair, opener: Opener) -> bool:
    """Return whether a claim has words of the passage before the allegation, and some of what is alleged."""
    there = [at for i, at in enumerate(pair.to_evidence) if at >= 0 and is_content(pair.claim, i)]
    inside = sum(opener.start <= at < opener.end for at in there)
    return inside >= _MIN_SHARED and any(not opener.first <= at < opener.end for at in there)


@kept
def _taken_for_granted(claim: Passage) -> Sequence[tuple[int, bool]]:
    """Return the units of deeds that a claim tells only in passing, and whether each is a noun."""
    rows = predications(claim)
    main = next((row for row in rows if row.is_finite and not row.is_relative), None)
    if main is None:
        return ()
    verbs = [(row.verb, False) for row in rows if row is not main and _is_in_passing(claim, row)]
    nouns = [(at, True) for at in range(1, len(claim)) if claim.tags[at] == "N" and _is_owned_deed(claim, at)]
    return (*verbs, *nouns)


def _is_in_passing(claim: Passage, row: Predication) -> bool:
    """Return whether a verb is told in a relative clause, behind "why" or as a participle of its noun."""
    if claim.tags[row.verb] != "V" or row.modal:
        return False
    if row.is_finite:
        opener = told_under(claim, row)
        is_asked = opener >= 0 and claim.words[opener] in _ASKING
        return row.is_relative or is_asked or _is_object_relative(row)
    is_led = claim.tags[row.first] == "T" and any(claim.words[at] in _ASKING for at in range(row.first))
    return is_led or (row.is_passive and row.first > 0 and claim.tags[row.first] != "T" and not claim.gaps[row.first])


def _is_object_relative(row: Predication) -> bool:
    """Return whether what a verb is done to stands before it: "meals that Thornfield mislabelled"."""
    return not row.is_passive and bool(row.patients) and max(row.patients) < row.first


def _is_owned_deed(claim: Passage, at: int) -> bool:
    """Return whether a noun is somebody's, and no mere -ing: "Dunn's failure", "its payment"."""
    before = at - 1
    return (claim.possessive[before] or claim.words[before] in POSSESSIVES) and not claim.words[at].endswith("ing")


@kept
def _alleged_in(passage: Passage) -> Sequence[Opener]:
    """Return what a passage has only as somebody's allegation."""
    asked = question_words(passage)
    found = [one for one in openers_in(passage) if one.noun not in asked]
    return [one for one in found if lemma(passage.words[one.noun]) in _VIEWS] + list(_complained_of(passage))


def _complained_of(passage: Passage) -> Iterator[Opener]:
    """Yield what a complaint says: "a complaint that they were bullied", "a lawsuit alleging that it hid a fault"."""
    for at, word in enumerate(passage.words[:-2]) if passage.has_form(_COMPLAINTS) else ():
        start = at + 1
        if lemma(word) not in _COMPLAINTS or passage.tags[at] != "N":
            continue
        is_hinted = passage.words[start] in _HINTING
        start += is_hinted
        if passage.words[start] == "that":
            start += 1
        elif not is_hinted:
            continue
        first = at
        while first and passage.tags[first - 1] in "DNAQ" and not passage.gaps[first]:
            first -= 1
        ends = (i for i in range(start + 1, len(passage)) if ends_clause(passage, i))
        yield Opener(first, at, start, next(ends, len(passage)))
