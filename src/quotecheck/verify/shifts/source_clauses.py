"""The clauses of a claim's passages, each a verb with its subject, and what only the one beside it has (QC312)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.shifts.clause_cuts import figures_of
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import is_time
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage, kept, kept_at, kept_at_verb
from quotecheck.verify.shifts.quantity import Amount
from quotecheck.verify.shifts.types import Shift

__all__ = [
    "ALIKE",
    "Clause",
    "clauses_of",
    "find_taken_over",
    "has_verb",
    "is_aside",
    "is_told_twice",
    "phrase_from",
    "relatives_of",
    "subject_of",
    "tells_alike",
]

ALIKE = frozenset(("also", "too", "so", "nor", "neither", "either", "likewise", "same", "both", "alike", "together"))
"""Words by which a clause tells of one what another tells of somebody else."""
_BEFORE_NOUNS = frozenset(("both", "too"))


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


@kept_at
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


def tells_alike(clause: Clause) -> bool:
    """Return whether a clause tells of one what another tells of somebody else: "Hill too", not "urged both sides".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> [tells_alike(next(clauses_of(pair_of("Hill.", text)))) for text in ("Both men left.", "They urged both sides.")]
    [True, False]
    """
    passage = clause.passage
    return passage.has(ALIKE) and any(
        passage.words[at] in ALIKE
        and not (
            at >= clause.row.last and passage.words[at] in _BEFORE_NOUNS and passage.tags[at + 1 : at + 2] == ["N"]
        )
        for at in range(clause.first, clause.last)
    )


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


@kept_at_verb
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


def find_taken_over(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where a verb has behind it what only the clause beside its own has: "jailed for forgery"."""
    claim = clauses[0].pair.claim
    if claim.tags[row.verb] != "V":
        return None
    mine = subject_of(claim, row)
    rest = content_in(claim, row.last, len(claim))
    tellers = [clause for clause in clauses if has_verb(clause, row)]
    others: list[list[int]] = []
    for teller in tellers:
        passage = teller.passage
        theirs = teller.norms(teller.subject()) | teller.norms(range(*teller.row.subject_span))
        is_meant = passage.words[teller.row.subjects[0]] in THIRD_PERSONS
        is_same = is_meant or any(teller.pair.norm(at) in theirs for at in mine)
        others.append([at for at in rest if not teller.has(at)])
        is_whole = others[-1] and _is_slot_of(claim, row, others[-1], rest)
        if not is_same or not is_whole or teller.row.is_negated != row.is_negated or is_told_twice(teller, row):
            return None
    if not tellers:
        return None
    teller, foreign = tellers[0], others[0]
    figures = figures_of(claim)
    is_figure = all(at in figures for at in foreign)
    filled = _figure_of(teller, figures[foreign[0]]) if is_figure else _fills(teller, _slot(claim, row, foreign[0]))
    if not filled or any(teller.passage.possessive[teller.row.last : filled]):  # "left next year's": the same noun
        return None
    for other in clauses:
        if other in tellers or not (is_figure or _is_beside(teller, other)) or not _has_all(other, foreign, claim):
            continue
        if _order(other) < _order(teller) and "D" in teller.passage.tags[teller.row.last : filled]:
            continue  # "he denies the accusation" takes up what the clause before tells
        said = teller.passage.text(teller.row.first, filled)
        beside = other.passage.text(other.row.first, other.row.last)
        message = f"The source says “{said}”; “{claim.text(foreign[0], foreign[-1] + 1)}” goes with “{beside}”."
        here, there = (row.first, foreign[-1] + 1), (teller.row.first, filled)
        return teller.pair.shift("QC310" if is_figure else "QC312", "error", here, there, "changed", message)
    return None


def _is_slot_of(claim: Passage, row: Predication, foreign: Sequence[int], rest: Sequence[int]) -> bool:
    """Return whether some words behind a verb are all of one phrase there, its noun included."""
    first, last = foreign[0], foreign[-1]
    while first > row.last and claim.tags[first - 1] in "NDQ" and not claim.gaps[first]:
        first -= 1
    behind = claim.tags[last + 1 : last + 2]
    is_head = behind not in (["N"], ["V"], ["Q"]) or (bool(claim.gaps[last + 1]) and behind != ["N"])  # "sister, Leona"
    return is_head and all(at in foreign for at in rest if first <= at <= last)


def _slot(claim: Passage, row: Predication, at: int) -> str:
    """Return the preposition behind a verb that leads to a unit, "" for the verb's object."""
    found = ""
    for unit in range(row.last, at):
        if claim.tags[unit] == "P" and not (claim.words[unit] == "of" and claim.tags[unit - 1] in "NQ"):
            found = claim.words[unit]
    return found


def _fills(teller: Clause, slot: str) -> int:
    """Return the end of what a clause has behind its verb in a place, neither a time nor a number; 0 for nothing."""
    passage, row = teller.passage, teller.row
    if not slot:
        heads = [at for at in row.objects if passage.tags[at] == "N" and not is_time(passage.words[at])]
        return heads[-1] + 1 if heads and not row.is_passive else 0
    for at in range(row.last, teller.last - 1):
        if passage.words[at] == slot:
            stop = passage.next_stop(at + 1)
            inside = [unit for unit in range(at + 1, min(stop, teller.last)) if passage.tags[unit] != "D"]
            if inside and not any(is_time(passage.words[unit]) for unit in inside[:2]):
                ends = (unit for unit in inside if passage.tags[unit] == "P")
                return max(next(ends, inside[-1] + 1), at + 2)
    return 0


def _figure_of(teller: Clause, figure: Amount) -> int:
    """Return the end of an amount of a figure's kind that a clause has behind its verb, 0 for none."""
    own = (one for at, one in figures_of(teller.passage).items() if teller.row.last <= at < teller.last)
    return next((one.last for one in own if one.quantity.kind == figure.quantity.kind), 0)


def _order(clause: Clause) -> tuple[int, int]:
    return clause.passage.start, clause.first


def _is_beside(teller: Clause, other: Clause) -> bool:
    """Return whether two clauses of one subject stand side by side, neither as the other's ground or background."""
    one, two = sorted((teller, other), key=_order)
    if one.pair is two.pair:
        between = range(one.row.last, two.row.first)
        if any(one.passage.tags[at] in "SW" for at in between):
            return False
    elif not stands_next(one.passage, two.passage):
        return False
    subjects = two.row.subjects
    is_same = two.passage.words[subjects[0]] in THIRD_PERSONS or one.row.subjects == subjects
    is_same = is_same or not one.norms(range(*one.row.subject_span)).isdisjoint(two.norms(range(*two.row.subject_span)))
    return is_same and all("had" not in c.passage.words[c.row.first : c.row.last] for c in (one, two))


def _has_all(clause: Clause, foreign: Sequence[int], claim: Passage) -> bool:
    """Return whether a clause has some words of the claim behind its verb, which is none of the claim's."""
    norms = clause.norms(range(clause.row.last, clause.last))
    verb = clause.passage.norms[clause.row.verb]
    return verb not in claim.norms and all(
        clause.pair.norm(at) in norms or clause.row.last <= clause.pair.to_evidence[at] < clause.last for at in foreign
    )
