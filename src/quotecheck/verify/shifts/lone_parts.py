"""QC317: what a source says of a part that stands alone ("Most were let home") told of all; parts that make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum, isclose
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Severity
from quotecheck.verify.shifts.aftermath import clauses_behind
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.lone_amounts import counted_parts
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.restrictions import makes_exception
from quotecheck.verify.shifts.scope import phrase_share
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.shifts.universals import Universal, universals

__all__ = ["OTHERS", "find_lone_part_shifts", "without_completed"]

_WHOLE = frozenset(("all", "every", "each", "everyone", "everybody"))
_NEARLY = frozenset(("not", "nearly", "almost", "virtually", "practically", "hardly", "after", "than"))
"""Words before "all" that leave some out, or make it no amount: "not all", "after all", "more than all"."""
_REACH = 3
_NEARLY_ALL = 0.95
_HALF = 0.5
OTHERS = frozenset(("others", "rest", "remaining", "remainder", "other"))
_THEM = frozenset(("them", "these", "those"))
_SIDES = frozenset(("for", "against", "in"))
_ORDINALS = word_set("classes", "scores_ordinals") | {"other"}
_BREAKS = frozenset(("but", "while", "whereas", "although", "though"))
_SMALL = frozenset(("also", "already", "now", "then", "still", "even", "just", "too", "yet", "since", "so", "only"))
_MIN_SHARE = 0.5
"""Least share of the content words that the claim tells of all which the passage must tell of its part; our choice,
2026-11-23. Of three or more words two are needed."""


class _Part(NamedTuple):
    """A part that stands alone: its words, and the units of what is told of it."""

    first: int
    last: int
    told: range
    is_some: bool = False
    """It may be few of them, so that what else is told of it may be what sets it apart."""


@needs(claim=_WHOLE)
def find_lone_part_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells of everybody what the passage tells of a part without its noun.

    The noun stands in the sentence before ("Most were let home"), or the passage gives the whole first ("Of 147
    patients, 118 left", "Nine voted, six for it and three against").

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Every patient has gone home.", "Of 147 patients, 118 have gone home."
    >>> print(next(find_lone_part_shifts(pair_of(claim, source))).shift.message)
    “Every patient” is more than the source's “118”.
    """
    claim, evidence = pair.claim, pair.evidence
    is_of_all = evidence.has(_WHOLE) and pair.coverage >= _MIN_SHARE and _tells_of_all(evidence)
    parts = () if evidence.has(_WHOLE) else _parts_of(evidence)
    for one in universals(claim) if parts or is_of_all else ():
        if claim.words[one.first] not in _WHOLE or not _NEARLY.isdisjoint(_before(claim, one.first)):
            continue
        anchor = ("QC317", one.noun if one.noun >= 0 else one.first)
        told = _told_of(claim, one)
        if is_of_all and any(pair.to_evidence[at] >= 0 for at in told):
            yield Mark(anchor)
        severities = ((part, _severity(pair, told, part)) for part in parts)
        part, severity = next(((part, found) for part, found in severities if found is not None), (None, None))
        if part is not None and severity is not None:
            here, there = (one.first, one.last), (part.first, part.last)
            message = "“{said}” is more than the source's “{source}”."
            yield pair.mark(anchor, severity, here, there, "up", message, is_firm=True)
            return


@kept
def _tells_of_all(passage: Passage) -> bool:
    """Return whether a passage speaks of everybody: not of "every third child", "not all" or "all but two"."""
    if makes_exception(passage.words):
        return False
    found = (one for one in universals(passage) if passage.words[one.first] in _WHOLE)
    return any(not _counts_off(passage, one.first) and _NEARLY.isdisjoint(_before(passage, one.first)) for one in found)


def _counts_off(passage: Passage, at: int) -> bool:
    """Return whether "every" counts off: "every third child", "every other day", "every two hours"."""
    behind = passage.words[at + 1 : at + 2]
    return passage.words[at] != "all" and (passage.tags[at + 1 : at + 2] == ["Q"] or not _ORDINALS.isdisjoint(behind))


def _before(passage: Passage, at: int) -> list[str]:
    return passage.words[max(0, at - _REACH) : at]


def _told_of(claim: Passage, one: Universal) -> list[int]:
    """Return the content units of what a claim tells of everybody, without what says who they are ("who stayed")."""
    rows = [row for row in predications(claim) if row.is_finite and not row.is_relative and row.first >= one.last]
    is_subject = one.first == 0 or claim.tags[one.first - 1] in "CSX" or bool(claim.gaps[one.first])
    first = rows[0].first if is_subject and rows else one.last
    others = range(first, len(claim)) if is_subject else (*range(one.first), *range(one.last, len(claim)))
    return [at for at in others if is_content(claim, at)]


def _severity(pair: Pair, told: list[int], part: _Part) -> Severity | None:
    """Return how grave it is to tell of all what a passage tells of a part; None if it tells something else of it.

    A warning where the passage says more of the part: all may have been taken off, most of them by boat.
    """
    shared = [at for at in told if pair.to_evidence[at] in part.told]
    if len(shared) < min(2, max(1, len(told) - 1)) or len(shared) < _MIN_SHARE * len(told):
        return None
    is_denied = any(pair.claim.tags[at] == "X" for at in range(min(told), max(told) + 1))
    if is_denied != any(pair.evidence.tags[at] == "X" for at in part.told):
        return None
    others = [at for at in part.told if pair.to_claim[at] < 0 and not part.first <= at < part.last]
    more = [at for at in others if is_content(pair.evidence, at) or _is_manner(pair, at)]
    if not more:
        return "error"
    return None if part.is_some else "warning"


def _is_manner(pair: Pair, at: int) -> bool:
    """Return whether a word tells how or how often, and the claim does not: "searched twice"."""
    word = pair.evidence.words[at]
    return pair.evidence.tags[at] == "A" and word not in _SMALL and word not in pair.claim.words


@kept
def _parts_of(passage: Passage) -> list[_Part]:
    """Return the parts that stand alone before a verb, and those of a vote or count that a sentence divides."""
    return [*_quantified(passage), *_of_them(passage), *_of_number(passage), *_divided(passage)]


def _quantified(passage: Passage) -> Iterator[_Part]:
    """Yield "most", "a few", "two thirds" as the subject of a verb, with no noun behind them."""
    shares = {one.first: (one.quantity.value / 100, one.last) for one in amounts(passage) if one.quantity.unit == "%"}
    for at in range(len(passage) - 1):
        if at and passage.tags[at - 1] not in "CSX" and not passage.gaps[at]:
            continue
        share, stop = shares[at] if at in shares else phrase_share(passage, at)
        if share is None or not 0.0 < share < _NEARLY_ALL or stop >= len(passage) or passage.gaps[stop]:
            continue
        if passage.tags[stop] in "VBMH":
            told = range(stop, _clause_end(passage, stop))
            if not _are_others_told(passage, told):
                yield _Part(at, stop, told, share <= _HALF)


def _of_them(passage: Passage) -> Iterator[_Part]:
    """Yield the six of "Police arrested six of them": what is told of it begins with its verb."""
    if not passage.has(_THEM):
        return
    counts = {one.first: one for one in amounts(passage) if one.quantity.kind == "count"}
    for at in range(1, len(passage) - 2):
        if passage.words[at + 1] != "of" or passage.words[at + 2] not in _THEM:
            continue
        share, _ = phrase_share(passage, at)
        is_part = at in counts or (share is not None and 0.0 < share < _NEARLY_ALL)
        row = next((row for row in predications(passage) if row.last == at and passage.tags[row.verb] == "V"), None)
        if is_part and row is not None:
            told = range(row.first, _clause_end(passage, at + 2))
            if not _are_others_told(passage, told):
                yield _Part(at, at + 1, told)


def _of_number(passage: Passage) -> Iterator[_Part]:
    """Yield the 118 of "Of 147 patients admitted, 118 have left"."""
    for _, part, first in counted_parts(passage):
        told = range(part.last, _clause_end(passage, part.last))
        is_plain = not _are_others_told(passage, told) and not any(one.first in told for one in amounts(passage))
        if first == part.last and is_plain:
            yield _Part(part.first, part.last, told)


def _are_others_told(passage: Passage, told: range) -> bool:
    """Return whether a clause tells of the others too: "most by boat and the rest by air"."""
    return any(passage.words[at] in OTHERS for at in told)


def _divided(passage: Passage) -> Iterator[_Part]:
    """Yield the parts of "Nine governors voted, six for the closure and three against"."""
    counts = [one for one in amounts(passage) if one.quantity.kind == "count"]
    for number, whole in enumerate(counts):
        parts = counts[number + 1 :]
        if len(parts) < 2 or not isclose(fsum(part.quantity.value for part in parts), whole.quantity.value):
            continue
        for part, stop in zip(parts, [*(other.first for other in parts[1:]), len(passage)], strict=True):
            if passage.words[part.last : part.last + 1] and passage.words[part.last] in _SIDES:
                yield _Part(part.first, part.last, range(part.last, stop))
        return


def _clause_end(passage: Passage, first: int) -> int:
    """Return where what is told of a part ends: at a semicolon, or a mark before "but"."""
    inner = range(first + 1, len(passage))
    breaks = (at for at in inner if passage.gaps[at] and (passage.words[at] in _BREAKS or ";" in passage.gaps[at]))
    return next(breaks, len(passage))


_CODES = frozenset(("QC312", "QC317"))
_TOLD_WHOLE = frozenset(("all", "every", "both", "everyone", "everybody", "entire", "whole", "each"))
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
    if not shifts or not pairs[0].claim.has(_TOLD_WHOLE) or not any(shift.code in _CODES for shift in shifts):
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
    first = next(at for at, word in enumerate(claim.words) if word in _TOLD_WHOLE)
    rows = (row for row in predications(claim) if row.is_finite and row.last > first and not row.is_negated)
    row = next((row for row in rows if row.subject_span[0] <= first < max(row.subject_span[1], row.last)), None)
    if row is None:
        return False
    there = pair.to_evidence[row.verb]
    verbs = frozenset(map(lemma, (claim.words[row.verb], *((evidence.words[there],) if there >= 0 else ()))))
    at = evidence.unit_range(shift.evidence_span)[0]
    clauses = [one for one in clauses_behind(evidence, at) if _REST.search(one) and not _OPEN.search(one)]
    return any(_LIKEWISE.search(one) or not verbs.isdisjoint(map(lemma, _WORDS.findall(one))) for one in clauses)
