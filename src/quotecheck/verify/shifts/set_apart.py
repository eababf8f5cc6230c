"""QC314: one of several that a clause without its verb sets apart: "The K300 is not.", told with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import is_content, plain_start
from quotecheck.verify.shifts.source_clauses import ALIKE, Clause, has_verb, subject_of
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_set_apart"]

_SHORT = "BHOM"
"""Tags of the auxiliaries that stand for a verb left out."""


def find_set_apart(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where a clause that leaves out the verb denies of the claim's subject what the claim says."""
    claim = clauses[0].pair.claim
    mine = subject_of(claim, row)
    for gapped in clauses:
        passage, verb = gapped.passage, gapped.row
        end = verb.last + (passage.tags[verb.last : verb.last + 1] == ["X"])
        is_denied = verb.is_negated or end > verb.last
        if passage.tags[verb.verb] not in _SHORT or not verb.subjects or is_denied == row.is_negated:
            continue
        if end < len(passage) and not set(passage.gaps[end]) & set(".;:"):
            continue
        before = next((c for c in _before(clauses, gapped)), None)
        if before is None or not _tells(before, row) or passage.words[gapped.first] in ALIKE:
            continue
        apart = gapped.norms(range(*verb.subject_span)) - before.norms(before.subject())
        apart = {passage.norms[at] for at in range(*verb.subject_span) if is_content(passage, at)} & apart
        if not apart or not apart <= {gapped.pair.norm(at) for at in mine}:
            continue
        if any(has_verb(c, row) and _is_behind(c, gapped) for c in clauses):
            continue
        said = passage.text(verb.subject_span[0], end)
        message = f"The source sets it apart: “{plain_start(said)}”."
        there = (verb.subject_span[0], end)
        return gapped.pair.shift("QC314", "error", (mine[0], row.last), there, "contradicts", message)
    return None


def _before(clauses: Sequence[Clause], gapped: Clause) -> Iterator[Clause]:
    """Yield the clause before one, of its sentence or the sentence before it."""
    own = [c for c in clauses if c.pair is gapped.pair and c.row.verb < gapped.row.verb]
    if own:
        yield own[-1]
        return
    prior = [c for c in clauses if stands_next(c.passage, gapped.passage)]
    yield from prior[-1:]


def _tells(before: Clause, row: Predication) -> bool:
    """Return whether a clause has the claim's verb and all that stands behind it."""
    if not has_verb(before, row):
        return False
    claim = before.pair.claim
    rest = [at for at in range(row.last, len(claim)) if is_content(claim, at)]
    norms = before.norms()
    return all(before.pair.norm(at) in norms for at in rest)


def _is_behind(clause: Clause, gapped: Clause) -> bool:
    """Return whether a clause stands behind another in its text."""
    if clause.pair is gapped.pair:
        return clause.row.verb > gapped.row.verb
    return clause.passage.view is gapped.passage.view and clause.passage.start > gapped.passage.start
