"""QC317: what the source says of a part of them ("two of them with serious injuries") told of them all."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.lexicon import QUANTIFIERS
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import amounts

__all__ = ["SELECT", "WHOLE", "find_part_shifts", "floated_whole", "head_after", "is_part"]

WHOLE = frozenset(("all", "every", "each", "both"))
_NOT_ALL = 0.9
"""Largest share that a quantity word may stand for and still be a part; "nearly all" is left alone."""
_THEM = frozenset(("them", "whom", "which", "these", "those"))
SELECT = frozenset(("the", "its", "his", "her", "their", "our", "these", "those"))
_NEAR = frozenset(("nearly", "almost", "virtually", "at"))
_REACH = 3
"""Words before "all" in which a "not" or "nearly" belongs to it: "will not close all"."""
_STOPS = ",;:()—"


def find_part_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim says of all what the passage says of a counted part of them."""
    yield from _asides(pair)
    yield from _wholes(pair)
    yield from _counted_wholes(pair)
    yield from _shares_of_them(pair)


def is_part(passage: Passage, at: int) -> bool:
    """Return whether a unit is a number or a quantity word that stands for less than all ("all 38" is no part)."""
    if at and passage.words[at - 1] in WHOLE:
        return False
    share = QUANTIFIERS.get(passage.words[at])
    if passage.words[at] == "one":
        return passage.words[at + 1 : at + 2] == ["of"]
    return passage.tags[at] == "Q" or (share is not None and 0.0 < share < _NOT_ALL)


def _asides(pair: Pair) -> Iterator[Mark]:
    """Judge "eleven were hurt, two of them seriously": the words of the aside are about the two only."""
    claim, evidence = pair.claim, pair.evidence
    for at in range(1, len(evidence) - 2) if evidence.has(_THEM) else ():
        is_aside = evidence.words[at + 1] == "of" and evidence.words[at + 2] in _THEM and is_part(evidence, at)
        if not is_aside or pair.to_claim[at] >= 0 or not any(mark in _STOPS for mark in evidence.gaps[at]):
            continue
        stop = evidence.next_stop(at + 3)
        inside = [pair.to_claim[i] for i in range(at + 3, stop) if pair.to_claim[i] >= 0 and is_content(evidence, i)]
        before = [i for i in range(at) if pair.to_claim[i] >= 0 and is_content(evidence, i)]
        if len(inside) < 2 or len(before) < 2 or any(_counts_part(claim, i) for i in range(min(inside))):
            continue
        here = (min(inside), max(inside) + 1)
        message = f"The source says this of “{evidence.text(at, at + 3)}” only, not of all."
        yield Mark(("QC317p", here[0]), pair.shift("QC317", "error", here, (at, stop), "up", message), is_firm=True)


def _counts_part(passage: Passage, at: int) -> bool:
    """Return whether a claim itself says "two of", "some", "others" at a unit."""
    is_counted = is_part(passage, at) or any(amount.last == at + 1 for amount in amounts(passage))  # "a third of them"
    is_count = is_counted and at + 1 < len(passage) and passage.words[at + 1] == "of"
    return is_count or passage.words[at] in ("some", "others", "several")


def _wholes(pair: Pair) -> Iterator[Mark]:
    """Judge "all of its cars" against "61,000 of its Vista cars", and all who did it against two of those who did."""
    claim, evidence = pair.claim, pair.evidence
    for here in range(len(claim)) if claim.has(WHOLE) else ():
        before = range(max(0, here - _REACH), here)
        if claim.words[here] not in WHOLE or any(claim.tags[i] == "X" or claim.words[i] in _NEAR for i in before):
            continue
        noun = head_after(claim, here)
        for at in range(len(evidence) - 2):
            is_of = evidence.words[at + 1] == "of" and evidence.words[at + 2] in SELECT
            if not (is_part(evidence, at) and (is_of or _stands_alone(evidence, at))):
                continue
            other = head_after(evidence, at) if is_of else at
            if (
                noun < 0
                or other < 0
                or not (pair.to_evidence[noun] == other or _same_verb(pair, (here, noun), (at, other)))
            ):
                continue
            said, source = claim.text(here, noun + 1), evidence.text(at, other + 1)
            message = f"“{said}” is more than the source's “{source}”."
            shift = pair.shift("QC317", "error", (here, noun + 1), (at, other + 1), "up", message)
            yield Mark(("QC317", noun), shift)
            return


def _stands_alone(passage: Passage, at: int) -> bool:
    """Return whether "some" or "two" stands for those named before: "passengers waited, and some were put up"."""
    return at > 0 and passage.tags[at + 1] in ("V", "B", "M", "H") and passage.tags[at - 1] in ("C", "S", "X")


def _counted_wholes(pair: Pair) -> Iterator[Mark]:
    """Judge "the four vessels" against "one of our four vessels": the number is that of the whole."""
    claim, evidence = pair.claim, pair.evidence
    for at in range(len(evidence) - 3):
        if evidence.words[at + 1] != "of" or not (is_part(evidence, at) and evidence.words[at + 2] in SELECT):
            continue
        here = pair.to_claim[at + 3]
        is_whole = evidence.tags[at + 3] == "Q" and here >= 0 and claim.words[max(0, here - 2) : here][:1] != ["of"]
        if not is_whole or pair.to_claim[at] >= 0 or "of" in claim.words[max(0, here - 1) : here]:
            continue
        noun, other = head_after(claim, here), head_after(evidence, at + 3)
        if (
            noun < 0
            or other < 0
            or pair.to_evidence[noun] != other
            or evidence.tags[other + 1 : other + 2] in (["S"], ["W"])
        ):
            continue  # "one of the eight teams that competed": the eight competed
        if any(claim.tags[i] == "X" for i in range(max(0, here - _REACH), here)):
            continue  # "not all 25 clinics"
        said, source = claim.text(here, noun + 1), evidence.text(at, other + 1)
        message = f"“{said}” is more than the source's “{source}”."
        shift = pair.shift("QC317", "error", (here, noun + 1), (at, other + 1), "up", message)
        yield Mark(("QC317", noun), shift)
        return


def _shares_of_them(pair: Pair) -> Iterator[Mark]:
    """Judge "all of them by boat" against "most of them by boat"."""
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(WHOLE) or not evidence.has(_THEM):
        return
    for at in range(len(evidence) - 3):
        if evidence.words[at + 1] != "of" or evidence.words[at + 2] not in _THEM or not is_part(evidence, at):
            continue
        behind = range(at + 3, min(at + 3 + _REACH, len(evidence)))
        told = next((pair.to_claim[i] for i in behind if is_content(evidence, i)), -1)
        here = next((i for i in range(max(0, told - _REACH - 2), told) if claim.words[i] in WHOLE), -1)
        if told >= 0 and here >= 0 and claim.words[here + 1] == "of":
            said, source = claim.text(here, told + 1), evidence.text(at, at + 3)
            message = f"“{said}” is more than the source's “{source}”."
            yield Mark(("QC317", here), pair.shift("QC317", "error", (here, told + 1), (at, at + 3), "up", message))
            return


def head_after(passage: Passage, at: int) -> int:
    """Return the last noun of the phrase that a quantity word opens ("all of its electric cars"), or -1."""
    index, noun = at + 1, -1
    while index < len(passage) and not passage.gaps[index]:
        if passage.tags[index] == "N":
            noun = index
        elif noun >= 0 or not (
            passage.tags[index] in "DQR" or passage.words[index] == "of" or _describes(passage, index)
        ):
            break
        index += 1
    return noun


def _describes(passage: Passage, at: int) -> bool:
    """Return whether a verb form stands as an adjective: "the 380 destroyed houses"."""
    is_inside = passage.tags[at] == "V" and passage.tags[at - 1] in "DQ" and not passage.gaps[at]
    return is_inside and passage.tags[at + 1 : at + 2] == ["N"] and not passage.gaps[at + 1]


def _same_verb(pair: Pair, whole: tuple[int, int], part: tuple[int, int]) -> bool:
    """Return whether "all" or its noun and a counted part's are the doers, or the objects, of one verb."""
    for row in predications(pair.claim):
        at = pair.to_evidence[row.verb]
        theirs = next((item for item in predications(pair.evidence) if item.verb == at), None) if at >= 0 else None
        if theirs is None or row.is_negated != theirs.is_negated:
            continue
        for mine, yours in ((row.agents, theirs.agents), (row.patients, theirs.patients)):
            if not set(whole).isdisjoint(mine) and not set(part).isdisjoint(yours):
                return True
    return False


_FLOATED = frozenset(("all", "each"))


def floated_whole(passage: Passage, index: int) -> int:
    """Return the unit of an "all" behind its noun, before or inside the verb ("patients all reported"), or -1."""
    if not passage.has(_FLOATED):
        return -1
    for row in predications(passage):
        if index in (row.patients if row.is_passive else row.agents) and index < row.first:
            where = range(max(index + 1, row.first - 1), row.verb)
            found = next((at for at in where if passage.words[at] in _FLOATED and passage.tags[at] == "A"), -1)
            if found >= 0:
                return found
    return -1
