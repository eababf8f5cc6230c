"""QC314, QC317: what is said of none, or of a part, of those named before ("None was hired"), told of them."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.lone_parts import OTHERS
from quotecheck.verify.shifts.pairing import Pair, content_in
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.parts import THEM
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matrix_of
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.scope import phrase_share
from quotecheck.verify.shifts.types import Direction, Shift

__all__ = ["find_bare_part"]

_NONE = frozenset(("none", "neither", "nobody"))
_ONLY = frozenset(("only", "just", "not", "but", "hardly", "barely", "even"))
_OTHERS = OTHERS | {"another"}
_IN_PART = frozenset(("most", "many", "several", "half", "third", "quarter", "part", "partly", "few"))
"""Words by which a claim speaks of a part itself."""
_NEARLY_ALL = 0.95


def find_bare_part(pairs: Sequence[Pair], nearby: Sequence[Pair]) -> Shift | None:
    """Return an error where a claim tells of things what the next clause says of none of them, or of fewer.

    >>> from quotecheck.language.view import view_of
    >>> view, claim = view_of("Ten teachers applied. None was hired."), view_of("Ten teachers were hired.")
    >>> mine = Passage(claim, 0, 24, None)
    >>> pairs = [Pair(mine, Passage(view, *at, None), number) for number, at in enumerate(((0, 21), (22, 37)))]
    >>> print(find_bare_part(pairs, ()).message)
    The source says this of “None”; the claim of “Ten teachers”.
    """
    claim, pairs = pairs[0].claim, (*pairs, *nearby)
    if claim.has(_NOBODY):
        return _denied_of_all(pairs)
    if claim.has(NO) or claim.has(NOT) or claim.has(_IN_PART):
        return None
    for mine in predications(claim):
        heads = [at for at in mine.subjects if claim.tags[at] == "N" or claim.words[at] in _ANYBODY]
        if not mine.is_finite or not heads or mine.is_negated or claim.tags[mine.verb] == "B":
            continue
        for pair in pairs:
            row = predication_at(pair.evidence, pair.to_evidence[mine.verb])
            part = None if row is None else _part_before(pair.evidence, row)
            is_anybody = part is not None and pair.evidence.words[part[0]] in _NOBODY and _is_anybody(claim, heads[-1])
            if row is None or part is None or not (is_anybody or _takes_up(pairs, pair, heads[-1], part[0])):
                continue
            if pair.evidence.words[part[0]] in _NONE:
                return _told(pair, mine, part, "QC314")
            if not row.is_negated and _is_all_told(pair, row, part) and _is_fewer(pair, mine, part):
                return _told(pair, mine, part, "QC317")
    return None


def _is_anybody(passage: Passage, head: int) -> bool:
    return passage.words[head] in _ANYBODY or is_person(passage.words[head])


def _denied_of_all(pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where a claim says of nobody what the source says of somebody: "Nobody was hurt"."""
    claim = pairs[0].claim
    for mine in predications(claim):
        part = _part_before(claim, mine) if mine.is_finite and claim.tags[mine.verb] == "V" else None
        for pair in pairs if part is not None and claim.words[part[0]] in _NOBODY else ():
            row = predication_at(pair.evidence, pair.to_evidence[mine.verb])
            is_told = (
                row is not None and row.is_finite and not row.is_negated and not row.modal and pair.coverage >= _LEAST
            )
            if row is None or part is None or not is_told or pair.evidence.has(_NONE):
                continue
            if any(_is_anybody(pair.evidence, at) for at in row.subjects) and row.tense == mine.tense:
                said, source = claim.text(*part), pair.evidence.text(*row.subject_span)
                message = f"The source says this of “{source}”; the claim of “{said}”."
                return pair.shift("QC314", "error", part, row.subject_span, "contradicts", message)
    return None


_NOBODY = frozenset(("nobody",))
"""So "no one" is read too."""
_ANYBODY = frozenset(("people", "person", "persons", "someone", "somebody", "everyone", "everybody", "anyone", "many"))
_LEAST = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-23."""


def _part_before(passage: Passage, row: Predication) -> tuple[int, int] | None:
    """Return the units of "none", "two of them" or "only a few" where that is all that stands before a verb."""
    matrix = matrix_of(passage, row)
    last = row.first if matrix is None else matrix.first
    if passage.words[last - 2 : last - 1] == ["of"] and passage.words[last - 1] in THEM:
        last -= 2
    for first in range(last - 1, max(-1, last - 4), -1):
        opener = first - 1 if first and passage.words[first - 1] in _ONLY else first
        if opener and not passage.gaps[opener] and passage.tags[opener - 1] not in "CS":
            continue
        if passage.words[first] in _NONE:
            return (first, last) if last == first + 1 else None  # not "no one but members"
        counted = any(one.first == first and one.last == last for one in amounts(passage))
        share, stop = phrase_share(passage, first)
        if counted or (share is not None and stop == last and share < _NEARLY_ALL):
            return first, last
    return None


def _takes_up(pairs: Sequence[Pair], pair: Pair, head: int, part: int) -> bool:
    """Return whether the claim's subject is named before the part, in its sentence or in the one before."""
    if 0 <= pair.to_evidence[head] < part:
        return True
    if pair.to_evidence[head] >= 0:
        return False
    before = next((other for other in pairs if stands_next(other.evidence, pair.evidence)), None)
    return before is not None and before.to_evidence[head] >= 0


def _is_fewer(pair: Pair, mine: Predication, part: tuple[int, int]) -> bool:
    """Return whether a claim's subject, by its number or "all", is more than a part; "teachers" may be some of them."""
    claim, span = pair.claim, range(*mine.subject_span)
    own = next((one.quantity for one in amounts(pair.evidence) if one.first == part[0]), None)
    counts = [one.quantity for one in amounts(claim) if one.first in span]
    if not counts or own is None or counts[0].unit != own.unit:
        return bool(counts) and counts[0].unit is None
    return counts[0].value > own.value


def _is_all_told(pair: Pair, row: Predication, part: tuple[int, int]) -> bool:
    """Return whether a sentence tells of one part only, and no more than the claim: not "two were paid late"."""
    evidence = pair.evidence
    parts = [one for one in amounts(evidence) if one.first >= part[0] and one.quantity.kind in ("count", "percent")]
    more = content_in(evidence, row.last, evidence.next_stop(row.last, ";"))
    return len(parts) < 2 and not evidence.has(_OTHERS) and all(pair.to_claim[at] >= 0 for at in more)


def _told(pair: Pair, mine: Predication, part: tuple[int, int], code: str) -> Shift:
    source, said = pair.evidence.text(*part), pair.claim.text(*mine.subject_span)
    message = f"The source says this of “{source}”; the claim of “{said}”."
    direction: Direction = "contradicts" if code == "QC314" else "up"
    return pair.shift(code, "error", mine.subject_span, part, direction, message)
