"""QC323: a statement of the same passage that the claim leaves out, as information."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import needs

__all__ = ["extent_of", "find_omissions"]

_MIN_COVERAGE = 0.4
_MIN_WORDS = 2
"""Least number of content words that a statement must have to be worth a note; tried on the seeds, 2026-11-21."""


@needs(coverage=_MIN_COVERAGE)
def find_omissions(pair: Pair) -> Iterator[Mark]:
    """Yield one note for the first statement joined to what the claim reports, none of whose words the claim has.

    Joined means: the same subject does both ("... remains open and urge ..."), with nothing subordinate between.
    """
    evidence = pair.evidence
    rows = predications(evidence)
    claimed = {pair.to_evidence[row.verb] for row in predications(pair.claim)}
    told = [row for row in rows if row.verb in claimed and evidence.tags[row.verb] == "V"]
    above: Predication | None = None
    for row in rows:
        if not row.is_finite:
            continue
        is_telling = evidence.tags[row.verb] == "V" and evidence.words[row.last : row.last + 1] == ["that"]
        if is_telling or lemma(evidence.words[row.verb]) in word_set("scales", "reporting"):
            above = row
            continue
        joined, above = above if above is not None else row, None
        if row in told or joined.is_relative != row.is_relative or not _is_joined(evidence, joined, told):
            continue
        first, last = extent_of(evidence, row, rows)
        words = content_in(evidence, first, last)
        own = [i for i in words if not row.subject_span[0] <= i < row.subject_span[1]]
        if len(own) < _MIN_WORDS or any(pair.to_claim[i] >= 0 for i in words):
            continue
        message = "The same sentence of the source also says “{source}”; the claim leaves it out."
        yield pair.mark(("QC323", pair.index), "note", _anchor(pair), (first, last), "down", message)
        return


def extent_of(passage: Passage, row: Predication, rows: list[Predication]) -> tuple[int, int]:
    """Return the units of a statement: its subject where no other verb shares it, the verb and what belongs to it."""
    subject = row.subject_span
    is_shared = row.is_relative or any(
        other is not row and subject in (other.agent_span, other.patient_span) for other in rows
    )
    first = row.first if is_shared or subject == (0, 0) or subject[0] > row.first else subject[0]
    last = row.last
    while (
        last < len(passage)
        and (passage.tags[last] not in ("C", "S", "W", "M", "V", "B", "H", "O") or _goes_on(passage, last))
        and "," not in passage.gaps[last]
    ):
        last += 1
    return first, last


def _goes_on(passage: Passage, at: int) -> bool:
    """Return whether a verb goes on with the statement before it: "for reporting the fault", "offered to reopen it"."""
    if passage.tags[at] != "V":
        return False
    return passage.tags[at - 1] == "T" or (passage.words[at].endswith("ing") and passage.tags[at - 1] == "P")


def _is_joined(passage: Passage, row: Predication, told: list[Predication]) -> bool:
    """Return whether a told statement has the same subject and is joined by "and", "but" or a comma."""
    subject = row.subject_span
    for other in told:
        if other is row or other.is_relative != row.is_relative or subject == (0, 0):
            continue
        left, right = sorted((row.verb, other.verb))
        if other.subject_span != subject and not _is_said_twice(passage, row, other):
            continue
        if any(passage.tags[i] == "C" or "," in passage.gaps[i] for i in range(left + 1, right + 1)):
            return True
    return False


def _is_said_twice(passage: Passage, row: Predication, other: Predication) -> bool:
    """Return whether two statements joined by "and" have the same words for their subject: "we hope, and we demand"."""
    if row.is_negated or other.is_negated:
        return False  # "I'm not going to say that we did, and I'm not going to say that we didn't"
    mine, theirs = (passage.words[slice(*each.subject_span)] for each in (row, other))
    later = max(row.subject_span[0], other.subject_span[0])
    return mine == theirs and later > 0 and passage.words[later - 1] == "and"


def _anchor(pair: Pair) -> tuple[int, int]:
    aligned = [i for i, at in enumerate(pair.to_evidence) if at >= 0]
    return aligned[0], aligned[-1] + 1
