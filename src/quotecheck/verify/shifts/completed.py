"""A whole that a source tells in parts: "some left at noon, and the others left at one" told as "all left"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.verify.shifts.aftermath import clauses_behind
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.types import Shift

__all__ = ["without_completed"]

_CODES = frozenset(("QC312", "QC317"))
_WHOLE = frozenset(("all", "every", "both", "everyone", "everybody", "entire", "whole", "each"))
_REST = compile_later(
    r"(?<!of )(?<!than )\b(?:(?:all )?the (?:others|rest|remainder|remaining|other)"
    r"|(?:every(?:one|body)|all) (?:else|of them)|all (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\d+)|so (?:did|have|had) the (?:others|rest))\b"
)
"""What with a part makes the whole: "the others", "all five"."""
_LIKEWISE = compile_later(
    r"\b(?:did|done|do|doing) (?:the same|so|likewise)\b"
    r"|\bfollow(?:ed|s|ing)? (?:suit|them|him|her|their)\b|\bjoin(?:ed|s)? (?:them|him|her|in)\b"
    r"|\b(?:the others|the rest|everyone else) (?:did|have|had|followed|joined)(?= ?(?:[.,;:]|$))|\bthe "
    r"(?:others|rest|remainder|remaining [a-z0-9]+|other [a-z0-9]+) (?:on|in|at|by|from|for|to|over|during|last|next)\b"
)
"""What says of them the same, without its verb."""
_WORDS = compile_later(r"[\w'-]+")
_OPEN = compile_later(
    r"\b(?:not|never|no|nor|refus\w+|declin\w+|den(?:y|ied|ies)|will|would|could|might|may|shall|should|if|unless|threat\w+|plan\w*"
    r"|intend\w*|want\w*|expect\w*|about to)\b|n't\b"
)


def without_completed(pairs: Sequence[Pair], shifts: Sequence[Shift]) -> list[Shift]:
    """Return the shifts without those of a part held against the claim's whole, where the source tells of the rest too.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> def is_whole(end):
    ...     pair = pair_of("All members left.", f"Some members left at noon{end}")
    ...     return not without_completed([pair], [pair.shift("QC317", "error", (0, 2), (0, 2), "up", "Only some.")])
    >>> is_whole(" and the others left at one."), is_whole("; the rest stayed.")
    (True, False)
    """
    if not shifts or not pairs[0].claim.has(_WHOLE) or not any(shift.code in _CODES for shift in shifts):
        return list(shifts)
    by_index = {pair.index: pair for pair in pairs}
    return [
        shift
        for shift in shifts
        if shift.code not in _CODES
        or shift.evidence_index not in by_index
        or not _is_completed(by_index[shift.evidence_index], shift)
    ]


def _is_completed(pair: Pair, shift: Shift) -> bool:
    """Return whether the source tells of the rest behind the part what the claim tells of all, by the claim's verb."""
    claim, evidence = pair.claim, pair.evidence
    first = next(at for at, word in enumerate(claim.words) if word in _WHOLE)
    rows = (row for row in predications(claim) if row.is_finite and row.last > first and not row.is_negated)
    row = next((row for row in rows if row.subject_span[0] <= first < max(row.subject_span[1], row.last)), None)
    if row is None:
        return False
    there = pair.to_evidence[row.verb]
    verbs = frozenset(map(lemma, (claim.words[row.verb], *((evidence.words[there],) if there >= 0 else ()))))
    at = evidence.unit_range(shift.evidence_span)[0]
    clauses = [one for one in clauses_behind(evidence, at) if _REST.search(one) and not _OPEN.search(one)]
    return any(_LIKEWISE.search(one) or not verbs.isdisjoint(map(lemma, _WORDS.findall(one))) for one in clauses)
