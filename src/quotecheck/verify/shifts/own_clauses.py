"""Takes back shifts that hold a clause of the claim against another clause of the source than its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.clause_cuts import cuts_of, polarity
from quotecheck.verify.shifts.comparisons import weighed_alike
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.two_clauses import (
    Token,
    TwoClauses,
    claim_tokens,
    is_negated,
    stretches_of,
    two_clauses_in,
)
from quotecheck.verify.shifts.types import ClaimText, EvidenceText, Shift
from quotecheck.verify.shifts.word_homes import Part, homes_of, part_of, shared_subject

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable

__all__ = ["tells_plain_clause", "without_other_clauses"]

_MAX_UNITS = 160
"""Longer sentences are lists or texts without stops."""
_STRAIGHTENED = frozenset(("QC310", "QC311", "QC312", "QC314", "QC318"))


def without_other_clauses(pairs: Sequence[Pair], shifts: Sequence[Shift]) -> list[Shift]:
    """Return the shifts without those that hold a clause of the claim against another clause than its own.

    "Costs rose by 7" of "sales rose by 12 per cent and costs by 7" is no word about the sales.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Costs rose by 7 per cent.", "Sales rose by 12 per cent and costs by 7 per cent.")
    >>> shift = pair.shift("QC310", "error", (3, 4), (3, 4), "changed", "The source says 12.")
    >>> without_other_clauses([pair], [shift])
    []
    """
    if not any(shift.code in _STRAIGHTENED for shift in shifts):
        return list(shifts)
    kept = _without_weighed_alike(pairs, shifts)
    for group in stretches_of(pairs):
        tokens = claim_tokens(group)
        claim = group[0].claim
        if len(claim) > _MAX_UNITS or sum(len(pair.evidence) for pair in group) > _MAX_UNITS:
            continue
        for both in two_clauses_in(group):
            homes = homes_of(both, tokens)
            parts: list[tuple[Part, ...]] = [(part_of(homes, 0, len(claim)),)]
            parts += [(part_of(homes, 0, cut), part_of(homes, cut, len(claim))) for cut in cuts_of(claim)]
            straight = next((row for row in parts if _is_straight(both, row)), None)
            if straight is not None:
                kept = [shift for shift in kept if not _is_held_against_other(both, straight, shift)]
    return kept


def _without_weighed_alike(pairs: Sequence[Pair], shifts: Sequence[Shift]) -> list[Shift]:
    """Return the shifts without those of a comparison told from its other side: "smaller than" for "larger than"."""
    kept = list(shifts)
    for pair in pairs:
        alike = weighed_alike(pair)
        if alike is None:
            continue
        start, end = pair.claim.span(*alike)
        kept = [
            shift
            for shift in kept
            if shift.code not in _STRAIGHTENED
            or shift.evidence_index != pair.index
            or not (start <= shift.claim_span.start and shift.claim_span.end <= end)
        ]
    return kept


def tells_plain_clause(claim: ClaimText, evidence: EvidenceText, aliases: AliasTable | None = None) -> bool:
    """Return whether a claim tells one clause of a sentence as it stands, where the sentence's other clause is negated.

    >>> from quotecheck.language.view import view_of
    >>> def text(cls, words):
    ...     return cls(view_of(words), 0, len(words))
    >>> source = text(EvidenceText, "He was trained on the reach truck; he had not been trained on the night crane.")
    >>> tells_plain_clause(text(ClaimText, "He was trained on the reach truck."), source)
    True
    >>> tells_plain_clause(text(ClaimText, "He was trained on the night crane."), source)
    False
    """
    one, other = (read_passage(text.view, text.start, text.end, aliases) for text in (claim, evidence))
    if max(len(one), len(other)) > _MAX_UNITS:
        return False
    for group in stretches_of([Pair(one, other)]):
        tokens = claim_tokens(group)
        for both in two_clauses_in(group):
            whole = part_of(homes_of(both, tokens), 0, len(one))
            if is_negated(both, 0) != is_negated(both, 1) and _is_straight(both, (whole,)):
                return True
    return False


def _is_straight(both: TwoClauses, parts: Sequence[Part]) -> bool:
    """Return whether each part of the claim has words of one clause of the source only, two of them or more."""
    claim = both.pairs[0].claim
    homes = []
    for part in parts:
        own = [side for side in (0, 1) if part.own[side]]
        if part.unknown or len(own) != 1:
            return False
        home = own[0]
        is_enough = len(part.own[home]) > 1 or is_negated(both, 0) != is_negated(both, 1)
        if not is_enough or polarity(claim, part.first, part.last) != is_negated(both, home):
            return False
        if _has_other_subject(both, part, part.own[home]):
            return False
        homes.append(home)
    return len(set(homes)) == len(homes)


def _is_held_against_other(both: TwoClauses, parts: Sequence[Part], shift: Shift) -> bool:
    """Return whether a shift compares a part of the claim with words of another clause than the part's own."""
    if shift.code not in _STRAIGHTENED or all(pair.index != shift.evidence_index for pair in both.pairs):
        return False
    claim = both.pairs[0].claim
    first, last = claim.unit_range(shift.claim_span)
    pair = next(pair for pair in both.pairs if pair.index == shift.evidence_index)
    begin = 0 if pair is both.pairs[0] else len(both.pairs[0].evidence)
    there = [begin + at for at in pair.evidence.unit_range(shift.evidence_span)]
    touched = [part for part in parts if part.first < last and first < part.last]
    own = {0 if part.own[0] else 1 for part in touched}
    sides = {int(at >= both.cut) for at in range(*there)}
    return sides != own or len(own) > 1


def _has_other_subject(both: TwoClauses, part: Part, own: Sequence[Token]) -> bool:
    """Return whether a subject that both clauses of the source have stands behind other words in the claim."""
    shared = shared_subject(both)
    first = min(token.at for token in own)
    return any(token.at > first and any(at in shared for at in both.places_of(token)) for token in part.common)
