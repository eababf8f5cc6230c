"""QC314: one of several that a clause without its verb sets apart: "The K300 is not.", told with the others."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import is_content, plain_start
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.restrictions import SPARING, makes_exception
from quotecheck.verify.shifts.source_clauses import ALIKE, Clause, has_verb, subject_of
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_excepted", "find_set_apart", "units_set_apart"]

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
        before = _before(clauses, gapped)
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


def find_excepted(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where a clause says something of others "unlike" or "except for" one of the claim's subject."""
    claim = clauses[0].pair.claim
    for clause in clauses if not makes_exception(claim.words) and not claim.has(_APART) else ():
        start, first, last = units_set_apart(clause.passage)
        if first == last or not has_verb(clause, row) or clause.row.is_negated != row.is_negated:
            continue
        if not NO.isdisjoint(clause.passage.words):
            continue  # "nobody except Norway"
        names = clause.norms(range(first, last))
        mine = [at for at in row.subjects if clause.pair.norm(at) in names]
        if mine and _tells(clause, row):
            message = f"The source sets it apart: “{plain_start(clause.passage.text(start, last))}”."
            return clause.pair.shift("QC314", "error", (mine[0], row.last), (start, last), "contradicts", message)
    return None


def units_set_apart(passage: Passage) -> tuple[int, int, int]:
    """Return where "unlike" or "except for" stands, and the unit range of the name that it sets apart from the others.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("Lee, unlike Tom Hill, supported the war.")
    >>> start, first, last = units_set_apart(passage)
    >>> passage.words[start], passage.words[first:last]
    ('unlike', ['tom', 'hill'])
    """
    for at in range(len(passage) - 1) if passage.has(_APART) else ():
        phrase = passage.phrase_at(at, (("unlike",), *SPARING))
        first = at + len(phrase) if phrase is not None else len(passage)
        stop = next((i for i in range(first, len(passage)) if passage.gaps[i] or passage.tags[i] not in "DN"), first)
        if first < stop and passage.is_name(stop - 1):
            return at, first, stop
    return 0, 0, 0


_APART = frozenset(("unlike", *(phrase[0] for phrase in SPARING)))


def _before(clauses: Sequence[Clause], gapped: Clause) -> Clause | None:
    """Return the clause before one, of its sentence or the sentence before it."""
    own = [c for c in clauses if c.pair is gapped.pair and c.row.verb < gapped.row.verb]
    prior = own or [c for c in clauses if stands_next(c.passage, gapped.passage)]
    return prior[-1] if prior else None


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
