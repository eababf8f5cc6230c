"""QC319: what a source says used to be so, told as so today."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.pairing import Mark, Pair

__all__ = ["find_former_shifts"]

_USED = frozenset(("used",))
_FORMER = frozenset(("former", "formerly", "once", "previously", "ex", "past", "longer", "until", "used", "retired"))


def find_former_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody "used to be" or "used to own" what the claim says that he is or owns."""
    evidence = pair.evidence
    if not evidence.has(_USED) or pair.claim.has(_FORMER):
        return  # most sentences
    words, tags = evidence.words, evidence.tags
    at = next((at for at in range(len(evidence) - 2) if words[at] == "used" and words[at + 1] == "to"), -1)
    if at < 1 or tags[at] != "V" or tags[at + 1] != "T" or tags[at - 1] == "B":
        return  # "is used to cut" and "is used to owning" are other things
    former = predication_at(evidence, at + 2)
    if former is None:
        return
    for row in predications(pair.claim):
        is_same = row.is_finite and row.tense == "present" and not row.is_negated
        if not is_same or pair.claim.norms[row.verb] != evidence.norms[former.verb]:
            continue
        sides = ((row.agents, former.agents), (row.patients, former.patients))
        if all(any(pair.to_evidence[unit] in there for unit in here) for here, there in sides):
            message = "The source says “{source}”; the claim tells it as so today."
            shift = pair.shift("QC319", "error", row.place, (at, former.last), "up", message)
            yield Mark(("QC319", row.verb), shift)
