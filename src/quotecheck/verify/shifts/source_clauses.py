"""The clauses of a claim's passages, each a finite verb with its subject and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quotecheck.verify.shifts.clause_cuts import figures_of
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = [
    "ALIKE",
    "PRONOUNS",
    "Clause",
    "clauses_of",
    "has_verb",
    "is_aside",
    "is_told_twice",
    "phrase_from",
    "relatives_of",
    "subject_of",
]

ALIKE = frozenset(("also", "too", "so", "nor", "neither", "either", "likewise", "same", "both", "alike", "together"))
"""Words by which a clause tells of one what another tells of somebody else."""
PRONOUNS = frozenset(("he", "she", "it", "they"))


class Clause(NamedTuple):
    """A finite verb of a passage with the units of its clause."""

    pair: Pair
    row: Predication
    first: int
    last: int

    @property
    def passage(self) -> Passage:
        """The passage that the clause stands in."""
        return self.pair.evidence

    def subject(self) -> range:
        """Return the units from the subject's first to the verb."""
        return phrase_from(self.passage, self.row.subject_span)

    def has(self, at: int) -> bool:
        """Return whether the clause has what a unit of the claim says."""
        norms = norms_between(self.passage, self.first, self.last)
        if self.first <= self.pair.to_evidence[at] < self.last or self.pair.norm(at) in norms:
            return True
        figure = figures_of(self.pair.claim).get(at)
        theirs = figures_of(self.passage) if figure is not None else {}
        return figure is not None and any(
            self.first <= unit < self.last and one.quantity.value == figure.quantity.value
            for unit, one in theirs.items()
        )

    def norms(self, units: range | None = None) -> set[str]:
        """Return what some units of the clause are compared by, or all."""
        if units is None:
            return set(norms_between(self.passage, self.first, self.last))
        return {self.passage.norms[at] for at in units}


def norms_between(passage: Passage, first: int, last: int) -> frozenset[str]:
    """Return what the units of a stretch are compared by, found once."""
    known = _norms_by_stretch(passage)
    found = known.get((first, last))
    if found is None:
        found = known[first, last] = frozenset(passage.norms[first:last])
    return found


@kept
def _norms_by_stretch(_: Passage) -> dict[tuple[int, int], frozenset[str]]:
    """Return where the norms of stretches are entered."""
    return {}


def phrase_from(passage: Passage, span: tuple[int, int]) -> range:
    """Return the units of a noun phrase with what stands behind it up to the next verb or clause."""
    stop = max(span[1], span[0] + 1)
    while stop < len(passage) and passage.tags[stop] in "NPDQA" and not passage.gaps[stop]:
        stop += 1
    return range(span[0], stop)


def clauses_of(pair: Pair) -> Iterator[Clause]:
    """Yield the finite verbs of a passage that have a subject, each up to where the next clause begins."""
    passage = pair.evidence
    rows = [row for row in predications(passage) if row.is_finite and not row.is_relative and row.subjects]
    starts: list[int] = []
    for row in rows:
        first = row.subject_span[0]
        starts.append(first if not starts or first > starts[-1] else row.first)
    for number, row in enumerate(rows):
        last = starts[number + 1] if number + 1 < len(rows) else len(passage)
        yield Clause(pair, row, starts[number] if number else 0, last)


_ECHOING = frozenset(("as", "so", "nor", "neither"))


def is_echoed(passage: Passage, norms: Iterable[str]) -> bool:
    """Return whether a passage says the same of some words: "as was Tom Hill", "so did the firm".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> is_echoed(passage_of("Ann Lee was acquitted, as was Tom Hill."), ["hill"])
    True
    """
    named = set(norms)
    return passage.has(_ECHOING) and any(
        passage.words[at] in _ECHOING
        and passage.tags[at + 1] in "BHOM"
        and not named.isdisjoint(passage.norms[at + 2 : passage.next_stop(at + 2)])
        for at in range(len(passage) - 2)
    )


def is_aside(passage: Passage, row: Predication) -> bool:
    """Return whether a participle tells something of the noun before its comma: "Hill, jailed in 2012, ..."."""
    is_behind = row.is_passive and row.subject_span[1] == row.first
    return is_behind and not row.is_finite and passage.gaps[row.first] == ","


def relatives_of(pair: Pair) -> Iterator[Clause]:
    """Yield the relative clauses of a passage ("Hill, who is in prison"), each from its noun to the next clause."""
    passage, rows = pair.evidence, predications(pair.evidence)
    for row in rows:
        is_behind = (row.is_finite and row.is_relative) or is_aside(passage, row)
        if is_behind and row.subjects and row.subject_span[0] < row.first:
            later = (other.first for other in rows if other.first >= row.last and other.is_finite)
            last = min(next(later, len(passage)), passage.next_stop(row.last, ";."))
            yield Clause(pair, row, row.subject_span[0], last)


def subject_of(claim: Passage, row: Predication) -> list[int]:
    """Return the content units of a claim's subject, with what "of" and "in" add to it, without an age."""
    span = phrase_from(claim, row.subject_span)
    return [at for at in span if is_content(claim, at) and not (claim.tags[at] == "Q" and claim.gaps[at] == ",")]


def is_verb(pair: Pair, other: Predication, row: Predication) -> bool:
    """Return whether a verb of a passage is the claim's."""
    return pair.evidence.norms[other.verb] == pair.norm(row.verb) and pair.evidence.tags[other.verb] in "VB"


def has_verb(clause: Clause, row: Predication) -> bool:
    """Return whether a clause has the verb of a claim."""
    return is_verb(clause.pair, clause.row, row)


def is_told_twice(teller: Clause, row: Predication) -> bool:
    """Return whether a passage has a clause's verb once more: "having released eleven"."""
    return sum(is_verb(teller.pair, other, row) for other in predications(teller.passage)) > 1
