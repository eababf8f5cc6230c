"""QC312: what somebody has done by others, told as his own deed: "had the wall painted", "painted the wall"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_causative_shifts"]

_HAVING = frozenset(("have", "get"))
_MIN_COVERAGE = 0.5


@needs(evidence=Forms(_HAVING), coverage=_MIN_COVERAGE)
def find_causative_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding for whoever does in the claim what he only has done: an error where the passage says by whom.

    Else a warning: "had the wall painted" is loosely told as "painted the wall", "had her phone stolen" is not.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lind painted the wall.", "Lind had the wall painted by her nephew."
    >>> print(next(find_causative_shifts(pair_of(claim, source))).shift.message)
    In the source Lind only has it done (“had the wall painted by her nephew”).
    """
    claim, evidence = pair.claim, pair.evidence
    for having, deed in _causatives(evidence):
        row = next((row for row in predications(claim) if pair.to_evidence[row.verb] == deed.verb), None)
        if row is None or row.is_passive or not row.agents or claim.has_form(_HAVING):
            continue
        is_his = all(pair.to_evidence[at] in having.agents for at in row.agents)
        if is_his and lemma(claim.words[row.verb]) == lemma(evidence.words[deed.verb]):
            severity: Severity = "error" if deed.agents else "warning"
            there = (having.verb, max((deed.last, *(at + 1 for at in deed.agents))))
            message = f"In the source {claim.text(*row.agent_span)} only has it done (“{{source}}”)."
            yield pair.mark(("QC312d", row.verb), severity, row.place, there, "changed", message)


def _causatives(passage: Passage) -> Iterator[tuple[Predication, Predication]]:
    """Yield each "had" with what it has done: the participle right behind its object."""
    for having, deed in pairwise(predications(passage)):
        is_having = lemma(passage.words[having.verb]) in _HAVING and bool(having.agents) and not having.is_passive
        is_done = deed.is_passive and deed.first == deed.verb == having.patient_span[1]
        if is_having and is_done and deed.patients == having.patients and not passage.gaps[deed.verb]:
            yield having, deed
