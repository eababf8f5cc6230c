"""QC317: what the source says of a part ("two of them with serious injuries", "one clinic") told of them all."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import QUANTIFIERS
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import amounts

__all__ = ["SELECT", "THEM", "WHOLE", "find_part_shifts", "floated_whole", "gives_part", "head_after", "is_part"]

WHOLE = frozenset(("all", "every", "each", "both"))
_NOT_ALL = 0.9
"""Largest share that a quantity word may stand for and still be a part; "nearly all" is left alone."""
THEM = frozenset(("them", "whom", "which", "these", "those"))
_INCLUDING = frozenset(("including", "among"))
SELECT = frozenset(("the", "its", "his", "her", "their", "our", "these", "those"))
_NEAR = frozenset(("nearly", "almost", "virtually", "at"))
_REACH = 3
"""Words before "all" in which a "not" or "nearly" belongs to it: "will not close all"."""
_STOPS = ",;:()—"
_MIN_COVERAGE = 0.5
_ENTIRE = frozenset(("entire", "whole"))
_ANY = frozenset(("all", "every", "each", "any", "no", "both", "whole", "entire"))
_ALL = frozenset(("all",))
_ONE_THING = frozenset(("a", "an", "one", "its", "his", "her", "their", "my", "our"))
_PORTIONS = word_set("classes", "parts_portions")
_PARTLY = frozenset(("partly", "partially"))
_FLOATED = frozenset(("all", "each"))


def find_part_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim says of all what the passage says of a counted part of them.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "All of its clinics closed.", "Twelve of its clinics closed."
    >>> print(next(find_part_shifts(pair_of(claim, source))).shift.message)
    “All of its clinics” is more than the source's “Twelve of its clinics”.
    """
    yield from _asides(pair)
    yield from _wholes(pair)
    yield from _counted_wholes(pair)
    yield from _shares_of_them(pair)
    yield from _entire(pair)
    yield from _one_for_all(pair)


def is_part(passage: Passage, at: int) -> bool:
    """Return whether a unit is a number or a quantity word that stands for less than all ("all 38" is no part)."""
    if at and passage.words[at - 1] in WHOLE:
        return False
    share = QUANTIFIERS.get(passage.words[at])
    if passage.words[at] == "one":
        return passage.words[at + 1 : at + 2] == ["of"]
    return passage.tags[at] == "Q" or (share is not None and 0.0 < share < _NOT_ALL)


def _asides(pair: Pair) -> Iterator[Mark]:
    """Judge "eleven were hurt, two of them seriously": the words of the aside are about the two only.

    So is the place in "300 jobs, including 120 in Leeds".
    """
    claim, evidence = pair.claim, pair.evidence
    for at in range(1, len(evidence) - 2) if evidence.has(THEM | _INCLUDING) else ():
        is_of_them = evidence.words[at + 1] == "of" and evidence.words[at + 2] in THEM and is_part(evidence, at)
        is_included = evidence.words[at - 1] in _INCLUDING and evidence.tags[at : at + 2] == ["Q", "P"]
        if not (is_of_them or is_included) or pair.to_claim[at] >= 0:
            continue
        first = at - 1 if is_included else at
        if not any(mark in _STOPS for mark in evidence.gaps[first]):
            continue
        behind = at + 1 if is_included else at + 3
        stop = evidence.next_stop(behind)
        inside = [pair.to_claim[i] for i in content_in(evidence, behind, stop) if pair.to_claim[i] >= 0]
        before = [i for i in content_in(evidence, 0, first) if pair.to_claim[i] >= 0]
        is_enough = len(inside) > 1 or any(claim.is_name(i) for i in inside)
        if not is_enough or len(before) < 2 or any(_counts_part(claim, i) for i in range(min(inside))):
            continue
        here = (min(inside), max(inside) + 1)
        message = f"The source says this of “{evidence.text(first, behind)}” only, not of all."
        yield pair.mark(("QC317p", here[0]), "error", here, (at, stop), "up", message, is_firm=True)


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
        noun = head_after(claim, here)
        near = _NEAR - {"at"} if noun >= 0 else _NEAR  # "at all sites", "not seen at all"
        if claim.words[here] not in WHOLE or any(claim.tags[i] == "X" or claim.words[i] in near for i in before):
            continue
        for at in range(len(evidence) - 2):
            is_of = evidence.words[at + 1] == "of" and (
                evidence.words[at + 2] in SELECT or evidence.tags[at + 2] == "Q"
            )
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
            yield pair.mark(("QC317", noun), "error", (here, noun + 1), (at, other + 1), "up", message)
            return


def _stands_alone(passage: Passage, at: int) -> bool:
    """Return whether "some" or "two" stands for those named before: "passengers waited, and some were put up"."""
    return at > 0 and passage.tags[at + 1] in ("V", "B", "M", "H") and passage.tags[at - 1] in ("C", "S", "X")


@kept
def _parts_of_wholes(passage: Passage) -> list[int]:
    """Return where a passage tells a part of what is pointed at: "one of our four vessels"."""
    words = passage.words
    near = [at for at in range(len(passage) - 3) if words[at + 1] == "of" and words[at + 2] in SELECT]
    return [at for at in near if is_part(passage, at)]


def _counted_wholes(pair: Pair) -> Iterator[Mark]:
    """Judge "the four vessels" against "one of our four vessels": the number is that of the whole."""
    claim, evidence = pair.claim, pair.evidence
    for at in _parts_of_wholes(evidence):
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
        if gives_part(pair, at):
            continue  # "the airline, which has 48 jets, grounded nine"
        message = "“{said}” is more than the source's “{source}”."
        yield pair.mark(("QC317", noun), "error", (here, noun + 1), (at, other + 1), "up", message)
        return


def gives_part(pair: Pair, at: int) -> bool:
    """Return whether the claim has the number of a counted part too, in figures or words."""
    value = next((one.quantity.value for one in amounts(pair.evidence) if one.first == at), None)
    return value is not None and any(one.quantity.value == value for one in amounts(pair.claim))


def _shares_of_them(pair: Pair) -> Iterator[Mark]:
    """Judge "all of them by boat" against "most of them by boat"."""
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(WHOLE) or not evidence.has(THEM):
        return
    for at in range(len(evidence) - 3):
        if evidence.words[at + 1] != "of" or evidence.words[at + 2] not in THEM or not is_part(evidence, at):
            continue
        behind = range(at + 3, min(at + 3 + _REACH, len(evidence)))
        told = next((pair.to_claim[i] for i in behind if is_content(evidence, i)), -1)
        here = next((i for i in range(max(0, told - _REACH - 2), told) if claim.words[i] in WHOLE), -1)
        if told >= 0 and here >= 0 and claim.words[here + 1] == "of":
            message = "“{said}” is more than the source's “{source}”."
            yield pair.mark(("QC317", here), "error", (here, told + 1), (at, at + 3), "up", message)
            return


def _one_for_all(pair: Pair) -> Iterator[Mark]:
    """Judge "all its bases" against "its base"."""
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(_ALL) or evidence.has(_ANY) or pair.coverage < _MIN_COVERAGE:
        return
    for here in (at for at, word in enumerate(claim.words) if word in _ALL):
        noun = head_after(claim, here)
        at = pair.to_evidence[noun] if noun >= 0 else -1
        if at < 0 or lemma(claim.words[noun]) == claim.words[noun] or lemma(evidence.words[at]) != evidence.words[at]:
            continue
        first = at
        while first > 0 and evidence.tags[first - 1] in "NA" and not evidence.gaps[first]:
            first -= 1
        if (
            first > 0
            and evidence.words[first - 1] in _ONE_THING
            and "X" not in claim.tags[max(0, here - _REACH) : here]
            and "X" not in evidence.tags[evidence.last_stop(first, ",;:.") : first]  # "not a single vessel"
        ):
            message = "“{said}” is more than the source's “{source}”."
            yield pair.mark(("QC317", noun), "error", (here, noun + 1), (first - 1, at + 1), "up", message)
            return


def _entire(pair: Pair) -> Iterator[Mark]:
    """Judge "the entire hospital" against "parts of the hospital" and against "the hospital was partly flooded"."""
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(_ENTIRE) or not evidence.has(_PORTIONS | _PARTLY) or claim.has(_PORTIONS | _PARTLY):
        return
    for here, word in enumerate(claim.words):
        before = claim.tags[max(0, here - _REACH) : here]
        if word not in _ENTIRE or before[-1:] != ["D"] or "X" in before:
            continue
        noun = head_after(claim, here)
        there = _portion_of(evidence, pair.to_evidence[noun]) if noun >= 0 and pair.to_evidence[noun] >= 0 else None
        others = (at for at in content_of(claim) if at != noun and pair.to_evidence[at] >= 0)
        if there is None or not any(others):
            continue
        message = "The source says this of a part (“{source}”), the claim of “{said}”."
        yield pair.mark(("QC317", noun), "error", (here, noun + 1), there, "up", message)
        return


def _portion_of(passage: Passage, head: int) -> tuple[int, int] | None:
    """Return the units that tell only a part of a thing: "parts of the hospital", "was partly flooded"; None if all."""
    first = head
    while first > 0 and passage.tags[first - 1] in "DNQR" and not passage.gaps[first]:
        first -= 1
    if not _ENTIRE.isdisjoint(passage.words[first:head]):
        return None
    if first > 1 and passage.words[first - 1] == "of" and passage.words[first - 2] in _PORTIONS:
        return first - 2, head + 1
    row = next((row for row in predications(passage) if head in row.subjects), None)
    partly = range(row.first, min(row.last + 1, len(passage))) if row is not None else range(0)
    return next(((head, at + 1) for at in partly if passage.words[at] in _PARTLY), None)


def head_after(passage: Passage, at: int) -> int:
    """Return the last noun of the phrase that a quantity word opens ("all of its electric cars"), or -1."""
    index, noun = at + 1, -1
    while index < len(passage) and not passage.gaps[index]:
        if passage.tags[index] == "N":
            noun = index
        elif noun >= 0 and passage.possessive[noun] and passage.tags[index] == "Q":
            noun = -1  # "the train's five carriages"
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
        theirs = predication_at(pair.evidence, at)
        if theirs is None or row.is_negated != theirs.is_negated:
            continue
        for mine, yours in ((row.agents, theirs.agents), (row.patients, theirs.patients)):
            if not set(whole).isdisjoint(mine) and not set(part).isdisjoint(yours):
                return True
    return False


def floated_whole(passage: Passage, index: int) -> int:
    """Return the unit of an "all" behind its noun, before or inside the verb ("patients all reported"), or -1."""
    if not passage.has(_FLOATED):
        return -1
    for row in predications(passage):
        if index in row.subjects and index < row.first:
            where = range(max(index + 1, row.first - 1), row.verb)
            found = next((at for at in where if passage.words[at] in _FLOATED and passage.tags[at] == "A"), -1)
            if found >= 0:
                return found
    return -1
