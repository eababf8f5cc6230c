"""QC312: what one clause of the sources says of somebody, told of whom only another clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.model import Severity
from quotecheck.verify.shifts.clause_cuts import figures_of
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.pairing import Pair, is_content, plain_start
from quotecheck.verify.shifts.parties import Party, is_person
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.set_apart import find_set_apart
from quotecheck.verify.shifts.source_clauses import (
    ALIKE,
    PRONOUNS,
    Clause,
    clauses_of,
    has_verb,
    is_told_twice,
    phrase_from,
    subject_of,
)
from quotecheck.verify.shifts.taken_over import find_taken_over
from quotecheck.verify.shifts.two_clauses import sayer_units
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_borrowed"]

_MAX_UNITS = 160
"""Longer sentences are lists or texts without stops."""
_MEMBERS = frozenset(("among", "include", "includes", "included", "them", "these", "whom", "all"))
"""Words by which somebody is one of those that another clause counts."""
_MIN_REST = 0.75
"""Share of the rest of a claim that the clause with its verb must have to tell its deed; our choice, 2026-11-23."""


def find_borrowed(pairs: Sequence[Pair], nearby: Sequence[Pair] = ()) -> Shift | None:
    """Return an error where the claim tells of one what a clause of the sources tells of another.

    Both must stand in the passages, each in a clause of its own; `nearby` are sentences beside those, which coverage
    joins with them.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Trains to Oban were cancelled.", "Ferries to Arran were cancelled; trains to Oban ran."
    >>> print(find_borrowed([pair_of(claim, source)]).message)
    The source says “Ferries to Arran were cancelled”; of “Trains to Oban” it says something else.
    """
    claim = pairs[0].claim
    rows = [row for row in predications(claim) if row.is_finite and not row.is_relative and row.subjects]
    told = sayer_units(claim) if rows else ()
    rows = [row for row in rows if row.verb not in told]
    if not rows or any(len(pair.evidence) > _MAX_UNITS for pair in pairs):
        return None
    clauses = [clause for pair in (*pairs, *nearby) for clause in clauses_of(pair)]
    for row in rows if clauses else ():
        found = (
            find_set_apart(clauses, row)
            or _of_another(clauses, row)
            or find_taken_over(clauses, row)
            or _by_another(clauses, row)
        )
        if found is not None:
            return found
    return None


def _of_another(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where every clause with the claim's verb has somebody else in the subject's place."""
    claim = clauses[0].pair.claim
    mine = subject_of(claim, row)
    if not mine or not row.is_sure or row.is_negated or claim.tags[row.verb] != "V":
        return None
    tellers = [clause for clause in clauses if has_verb(clause, row)]
    if not tellers:
        return None
    inside = {*range(min(row.subject_span[0], row.first), max(row.last, row.subject_span[1]))}
    rest = [at for at in range(len(claim)) if at not in inside and is_content(claim, at)]
    severity: Severity = "error"
    for teller in tellers:
        kind = _somebody_else(teller, claim, row, mine, _teller_of(clauses, teller))
        if not kind:
            return None
        if kind == "warning":
            severity = "warning"
        if is_told_twice(teller, row):
            return None
    teller = tellers[0]
    pointing = any(teller.passage.words[at] in _THIRD for at in teller.row.objects)
    objects = set(range(*row.patient_span)) if pointing and not row.is_passive else set()  # "it" is the claim's bridge
    if rest and sum(teller.has(at) or at in objects for at in rest) < _MIN_REST * len(rest):
        return None
    own = _own_clause(clauses, tellers, mine, teller)
    words = [] if own is None else own.passage.words[own.first : own.last]
    if own is None or (severity == "warning" and (own.pair is not teller.pair or not _MEMBERS.isdisjoint(words))):
        return None  # somebody of the next sentence may be one of those counted
    span = (teller.first, teller.row.last)
    said = teller.passage.text(*span)
    message = f"The source says “{plain_start(said)}”; of “{claim.text(mine[0], mine[-1] + 1)}” it says something else."
    here = (row.subject_span[0], row.last)
    return teller.pair.shift("QC312", severity, here, span, "changed", message)


def _teller_of(clauses: Sequence[Clause], clause: Clause) -> Clause | None:
    """Return the clause of who says what a clause tells, right before it: "Acme said it had bought Bolt"."""
    at = clauses.index(clause)
    before = clauses[at - 1] if at and clauses[at - 1].pair is clause.pair else None
    return before if before is not None and before.row.verb in sayer_units(clause.passage) else None


def _somebody_else(
    teller: Clause, claim: Passage, row: Predication, mine: Sequence[int], clause_before: Clause | None
) -> str:
    """Return how surely a clause tells its deed of others than the claim's subject; "" where it may be the same."""
    other, passage = teller.row, teller.passage
    heads, span = (other.patients, other.patient_span) if row.is_passive else (other.agents, other.agent_span)
    if len(heads) == 1 and passage.words[heads[0]] in PRONOUNS and clause_before is not None:
        heads, span = clause_before.row.subjects, clause_before.row.subject_span
    if (
        not heads
        or other.is_negated != row.is_negated
        or not ALIKE.isdisjoint(passage.words[teller.first : teller.last])
    ):
        return ""
    phrase = phrase_from(passage, span) if span[0] < other.first else range(*span)
    party = Party(passage, heads, span, {}, {})
    norms, said = teller.norms() | teller.norms(teller.subject()), {teller.pair.norm(at) for at in mine}
    if clause_before is not None:
        norms |= clause_before.norms()
    only_mine = [at for at in mine if teller.pair.norm(at) not in norms]
    only_theirs = [at for at in phrase if is_content(passage, at) and passage.norms[at] not in said]
    if not only_mine or not only_theirs or any(passage.tags[at] == "R" for at in phrase):
        return ""
    names = [at for at in only_mine if _may_name(claim, at)]
    other_names = [at for at in only_theirs if passage.is_name(at) or at == 0]
    same_head = any(passage.norms[at] in {teller.pair.norm(i) for i in row.subjects} for at in heads)
    if same_head:
        return "error" if names and other_names and other.is_sure else ""
    if not {teller.pair.norm(at) for at in mine if _may_name(claim, at)}.isdisjoint(norms):
        return ""  # a name that both have
    if any(claim.is_name(at) for at in row.subjects) or row.subjects == (0,):
        if party.named is not False and other.is_sure:
            return "error"
        if any(_counts(passage, at) for at in phrase):
            return "warning"
    if names and other_names and other.is_sure and party.named is False and passage.tags[span[0]] != "D":
        return "error"  # "trains to Oban" and "ferries to Arran"; "the Leeds firm" may be whom the claim names
    is_one = not party.pronoun and len(heads) == 1 and other.number != "p"
    if any(_counts(claim, at) for at in only_mine):
        return "error" if is_one and (party.named or party.person) else ""
    is_several = any(_counts(passage, at) for at in phrase) and (not party.named)
    is_told = row.number == "s" and claim.words[row.subject_span[0]] == "the"
    return "warning" if is_several and is_told and is_person(claim.words[row.subjects[0]]) else ""


def _may_name(passage: Passage, at: int) -> bool:
    return passage.is_name(at) or (at == 0 and passage.tags[0] == "N")


def _counts(passage: Passage, at: int) -> bool:
    """Return whether a unit is a number that is no age behind a name."""
    return (passage.tags[at] == "Q" or at in figures_of(passage)) and passage.gaps[at] != ","


def _own_clause(
    clauses: Sequence[Clause], tellers: Sequence[Clause], mine: Sequence[int], teller: Clause
) -> Clause | None:
    """Return a clause that has the claim's subject for its own."""
    for clause in clauses:
        only = [at for at in mine if not teller.has(at)]
        if (
            clause not in tellers
            and all(map(clause.has, only))
            and ALIKE.isdisjoint(clause.passage.words[clause.first : clause.last])
        ):
            return clause
    return None


def _by_another(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the warning where a claim adds by whom it was done, and names who only does something else."""
    claim = clauses[0].pair.claim
    doer = [at for at in range(*row.agent_span) if claim.is_name(at)] if row.is_passive and row.agents else []
    tellers = [clause for clause in clauses if doer and has_verb(clause, row)]
    mine = subject_of(claim, row) if tellers else []
    if not tellers or any(any(map(clause.has, doer)) or not _undergoes(clause, mine) for clause in tellers):
        return None
    teller = tellers[0]
    own = next((c for c in clauses if c not in tellers and {*doer} <= {at for at in doer if c.has(at)}), None)
    if own is None:
        return None
    message = f"The source does not say that “{claim.text(*row.agent_span)}” did it."
    here, there = (row.first, row.agent_span[1]), (teller.first, teller.row.last)
    return teller.pair.shift("QC312", "warning", here, there, "changed", message)


def _undergoes(clause: Clause, mine: Sequence[int]) -> bool:
    """Return whether a clause names what a claim's subject is for what its verb is done to, and no pronoun does it."""
    passage, row = clause.passage, clause.row
    norms = clause.norms(range(*row.patient_span)) if row.patients else set()
    is_by = any(word == "by" for word, _ in row.preps) and not row.agents  # "rebuilt by spring"
    is_plain = not is_by and all(passage.tags[at] != "R" for at in row.agents)
    return is_plain and any(clause.pair.norm(at) in norms for at in mine)


_THIRD = frozenset(("it", "him", "her", "them"))
