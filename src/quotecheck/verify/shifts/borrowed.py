"""QC312: what one clause of the sources says of somebody, told of whom only another clause speaks of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.contrast import find_excepted, find_set_apart
from quotecheck.verify.shifts.other_parties import are_other_things, how_surely_another
from quotecheck.verify.shifts.pairing import Pair, content_in, plain_start
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.source_clauses import (
    Clause,
    clauses_of,
    find_taken_over,
    has_verb,
    is_aside,
    is_told_twice,
    relatives_of,
    subject_of,
    tells_alike,
)
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
    rows = [row for row in _with_own_subject(claim, predications(claim)) if _tells_of_somebody(claim, row)]
    told = sayer_units(claim) if rows else ()
    rows = [row for row in rows if row.verb not in told]
    if not rows or any(len(pair.evidence) > _MAX_UNITS for pair in pairs):
        return None
    clauses = [clause for pair in (*pairs, *nearby) for clause in clauses_of(pair)]
    relatives = [clause for pair in (*pairs, *nearby) for clause in relatives_of(pair)]
    for row in rows if clauses else ():
        found = (
            _of_another(clauses, row, relatives)
            if row.is_relative or not row.is_finite
            else (
                find_set_apart(clauses, row)
                or find_excepted(clauses, row)
                or _of_another(clauses, row, relatives)
                or find_taken_over(clauses, row)
                or _by_another(clauses, row)
            )
        )
        if found is not None:
            return found
    return None


def _tells_of_somebody(claim: Passage, row: Predication) -> bool:
    return bool(row.subjects) and (row.is_finite or is_aside(claim, row) or _is_adjoined(claim, row))


def _is_adjoined(claim: Passage, row: Predication) -> bool:
    """Return whether a participle tells what the main verb's subject does: "before stealing it", "having left"."""
    is_active = not row.is_finite and not row.is_passive and claim.tags[row.first] != "T"
    before = claim.tags[row.first - 1] if row.first else "S"
    return is_active and (before == "S" or claim.gaps[row.first] == ",")


def _with_own_subject(claim: Passage, rows: Sequence[Predication]) -> Iterator[Predication]:
    """Yield verbs, those behind "after he" or "after" with the one person who is named: "Hill left after he stole"."""
    for row in rows:
        first = row.subject_span[0] if row.subjects else row.first
        is_his = row.is_finite and claim.words[first] in _OTHER_GENDER and first and claim.tags[first - 1] == "S"
        if is_his or (not row.subjects and _is_adjoined(claim, row)):
            named = (at for at in range(len(claim)) if claim.tags[at] == "N" and (not at or claim.is_name(at)))
            names = [at for at in named if at < first or first < _FRONT]
            mains = (one for one in rows if one.is_finite and one is not row and not one.is_relative)
            main = next((one for one in mains if len(one.agents) == 1 and one.agents[0] in names), None)
            if main is not None and all(at in range(*main.agent_span) for at in names):
                yield replace(row, agents=main.agents, agent_span=main.agent_span)
                continue
        yield row


_FRONT = 2
"""Units before which a clause put first has its "he": "After he left, Hill"."""


def _of_another(clauses: Sequence[Clause], row: Predication, relatives: Sequence[Clause]) -> Shift | None:
    """Return the error where every clause with the claim's verb has somebody else in the subject's place.

    Of several whom the claim joins, each named one is asked for.
    """
    claim = clauses[0].pair.claim
    is_sure = row.is_sure or is_aside(claim, row) or _is_adjoined(claim, row)
    if not is_sure or row.is_negated or claim.tags[row.verb] not in "VB":
        return None
    rest = _rest_of(claim, row)
    tellers = [clause for clause in (*clauses, *relatives) if has_verb(clause, row)]
    if claim.tags[row.verb] == "B":  # nearly every clause has "is": those that tell what the claim does
        rest = [at for at in rest if at >= row.last]
        tellers = [clause for clause in tellers if _tells_rest(clause, rest)]
    if tellers and (found := _of_other_gender(tellers, row, rest)) is not None:
        return found
    for mine in _each_of(claim, row) if tellers else ():
        found = _told_of(mine, clauses, tellers, row, rest)
        if found is not None:
            return found
    return None


def _rest_of(claim: Passage, row: Predication) -> list[int]:
    """Return the content units beside a verb and its subject: of its own clause where another is joined to it."""
    first, last = row.subject_span
    others = [other.first for other in predications(claim) if other.first >= row.last and other.is_finite]
    if not row.is_finite or row.is_relative or first > row.first or not _VERBS.isdisjoint(claim.tags[last : row.first]):
        stop = min(next(iter(others), len(claim)), claim.next_stop(row.last))  # "who stole it", "before he stole it"
        return content_in(claim, row.last, stop)
    stop = len(claim)
    if others:
        joints = (at for at in range(row.last, others[0]) if claim.tags[at] in "CS" or claim.gaps[at] == ",")
        joint = next(joints, stop)
        stop = joint if content_in(claim, row.last, joint) else stop
    inside = range(min(first, row.first), max(row.last, last))
    return [at for at in content_in(claim, 0, stop) if at not in inside]


_VERBS = frozenset("VBMH")
_OTHER_GENDER = {"he": "she", "she": "he"}


def _of_other_gender(tellers: Sequence[Clause], row: Predication, rest: Sequence[int]) -> Shift | None:
    """Return the error where "he" does in the claim what the sources tell of "she" only."""
    teller = tellers[0]
    claim = teller.pair.claim
    other = _OTHER_GENDER.get(claim.words[row.subjects[0]], "")
    told = [one for one in tellers if [one.passage.words[at] for at in one.row.subjects] == [other]]
    if not other or len(told) < len(tellers) or not rest or not _tells_rest(teller, rest):
        return None
    here, there = (row.subject_span[0], row.last), (teller.row.subject_span[0], teller.row.last)
    said = teller.passage.text(*there)
    message = f"The source says “{plain_start(said)}”, the claim “{claim.text(*here)}”."
    return teller.pair.shift("QC312", "error", here, there, "contradicts", message)


def _tells_rest(clause: Clause, rest: Sequence[int]) -> bool:
    """Return whether a clause has behind its verb most of what the claim has there."""
    norms = clause.norms(range(clause.row.last, clause.last))
    return bool(rest) and sum(clause.pair.norm(at) in norms for at in rest) >= _MIN_REST * len(rest)


def _each_of(claim: Passage, row: Predication) -> list[list[int]]:
    """Return the units of a claim's subject, or of each name where it joins several by "and"."""
    whole = subject_of(claim, row)
    if row.is_relative or len(row.subjects) < 2 or not all(map(claim.is_name, row.subjects[1:])):
        return [whole] if whole else []
    ends = [row.subject_span[0], *(at + 1 for at in row.subjects)]
    return [[at for at in whole if first <= at < last] for first, last in itertools.pairwise(ends)]


def _told_of(
    mine: Sequence[int], clauses: Sequence[Clause], tellers: Sequence[Clause], row: Predication, rest: Sequence[int]
) -> Shift | None:
    """Return the error where every clause that tells something tells it of others than some units of the subject."""
    claim = clauses[0].pair.claim
    severity: Severity = "error"
    is_counted = False
    teller = tellers[0]
    pointing = any(teller.passage.words[at] in _THIRD for at in teller.row.objects)
    objects = set(range(*row.patient_span)) if pointing and not row.is_passive else set()  # "it" is the claim's bridge
    if not mine or (rest and sum(teller.has(at) or at in objects for at in rest) < _MIN_REST * len(rest)):
        return None
    for teller in tellers:
        kind = how_surely_another(teller, row, mine, _teller_of(clauses, teller), clauses)
        if not kind:
            return None
        severity = severity if kind == "error" else "warning"
        is_counted = is_counted or kind == "warning"
        if is_told_twice(teller, row) and claim.tags[row.verb] == "V":
            return None
    teller = tellers[0]
    own = _own_clause(clauses, tellers, mine, teller)
    words = [] if own is None else own.passage.words[own.first : own.last]
    if own is None and not are_other_things(claim, row, teller.passage, teller.row):
        return None
    if own is not None and is_counted and (own.pair is not teller.pair or not _MEMBERS.isdisjoint(words)):
        return None  # somebody of the next sentence may be one of those counted
    span = (teller.first, teller.row.last)
    said = teller.passage.text(*span)
    message = f"The source says “{plain_start(said)}”; of “{claim.text(mine[0], mine[-1] + 1)}” it says something else."
    here = min(row.subject_span[0], row.first), max(row.subject_span[1], row.last)
    return teller.pair.shift("QC312", severity, here, span, "changed", message)


def _teller_of(clauses: Sequence[Clause], clause: Clause) -> Clause | None:
    """Return the clause of who says what a clause tells, right before it: "Acme said it had bought Bolt"."""
    at = clauses.index(clause) if clause in clauses else 0
    before = clauses[at - 1] if at and clauses[at - 1].pair is clause.pair else None
    return before if before is not None and before.row.verb in sayer_units(clause.passage) else None


def _own_clause(
    clauses: Sequence[Clause], tellers: Sequence[Clause], mine: Sequence[int], teller: Clause
) -> Clause | None:
    """Return a clause that has the claim's subject for its own."""
    for clause in clauses:
        only = [at for at in mine if not teller.has(at)]
        if clause not in tellers and all(map(clause.has, only)) and not tells_alike(clause):
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
    own = next((c for c in clauses if c not in tellers and all(map(c.has, doer))), None)
    if own is None:
        return None
    message = f"The source does not say that “{claim.text(*row.agent_span)}” did it."
    here, there = (row.first, row.agent_span[1]), (teller.first, teller.row.last)
    return teller.pair.shift("QC312", "warning", here, there, "changed", message)


def _undergoes(clause: Clause, mine: Sequence[int]) -> bool:
    """Return whether a clause names what a claim's subject is for what its verb is done to, and no pronoun does it."""
    passage, row = clause.passage, clause.row
    norms = clause.norms(range(*row.patient_span))
    is_by = any(word == "by" for word, _ in row.preps) and not row.agents  # "rebuilt by spring"
    is_plain = not is_by and all(passage.tags[at] != "R" for at in row.agents)
    return is_plain and any(clause.pair.norm(at) in norms for at in mine)


_THIRD = frozenset(("it", "him", "her", "them"))
