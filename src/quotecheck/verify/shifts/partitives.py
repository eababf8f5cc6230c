"""QC317: what the source says of a counted part ("210 of the 380 houses", "Of that, $3 million") told of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import QUANTIFIERS
from quotecheck.model import Severity
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.parts import SELECT, WHOLE, gives_part, head_after, is_part
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_part_told_as_whole", "find_partitive_shifts", "find_wholes_told_as_parts"]

_SOFTENED = frozenset(
    ("not", "no", "never", "nearly", "almost", "virtually", "some", "most", "many", "part", "partly", "others")
)
_OF = frozenset(("of",))
_MAX_TO_PART = 10
"""Words from "Of the 90 wells in the valley" to the number that is a part of them."""
_MIN_COVERAGE = 0.5


class _Part(NamedTuple):
    """A part and its whole: the units of the part's number, of the whole's head, and where what it did begins."""

    part: int
    whole: int
    head: int
    after: int


@needs(evidence=_OF, coverage=_MIN_COVERAGE)
def find_partitive_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the passage says of a counted part what the claim says of the whole.

    An error where the claim says "all" or gives the number of the whole, a warning where it says no more than "the".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The 380 houses were flooded.", "About 210 of the 380 houses were flooded."
    >>> print(next(find_partitive_shifts(pair_of(claim, source))).shift.message)
    The source says this of a part (“About 210 of the 380 houses”), the claim of “The 380 houses”.
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_SOFTENED):
        return
    for part in _parts_of(evidence):
        here = pair.to_claim[part.head]
        if here < 0 or pair.to_claim[part.part] >= 0 or gives_part(pair, part.part) or not _does_the_same(pair, part):
            continue
        if (lemma(claim.words[here]) == claim.words[here]) != (
            lemma(evidence.words[part.head]) == evidence.words[part.head]
        ):
            continue  # "the reason" is one of the reasons
        first = _phrase_start(claim, here)
        is_sure = _is_whole(pair, part, first, here)
        if is_sure is None:
            continue
        severity: Severity = "error" if is_sure else "warning"
        there = (min(part.part, part.head), max(part.part, part.head) + 1)
        message = "The source says this of a part (“{source}”), the claim of “{said}”."
        yield pair.mark(("QC317", here), severity, (first, here + 1), there, "up", message)
        return


@needs(claim=(_OF, amounts), evidence=(_OF, amounts), coverage=_MIN_COVERAGE)
def find_wholes_told_as_parts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells of as many as there are in all what the passage tells of a part of them.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "It sold 16 of its pubs.", "Six of the firm's 16 pubs were sold."
    >>> print(next(find_wholes_told_as_parts(pair_of(claim, source))).shift.message)
    The source says this of “Six of the firm's 16 pubs”, not of “16 of its pubs”.
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_SOFTENED):
        return
    told = [one.quantity.value for one in amounts(evidence)]
    claimed = [one.quantity.value for one in amounts(claim)]
    for part, whole in _parts_and_wholes(evidence):
        if told.count(whole.quantity.value) > 1 or part.quantity.value in claimed:
            continue
        for mine in amounts(claim):
            if not _is_as_much(mine, whole) or mine.quantity.approx != "exact":
                continue
            theirs = max(whole.last, whole.noun + 1)
            nouns = _nouns_of_part(claim, mine)
            noun = next((at for at in nouns if whole.noun < 0 or pair.norm(at) == evidence.norms[whole.noun]), -1)
            beside = [at for at in pair.content_beside(mine.first, noun + 1) if pair.to_evidence[at] >= 0]
            if noun >= 0 and any(evidence.tags[pair.to_evidence[at]] == "V" for at in beside):
                here, there = (mine.first, noun + 1), (part.first, theirs)
                message = f"The source says this of “{evidence.text(*there)}”, not of “{claim.text(*here)}”."
                yield pair.mark(("QC317h", mine.first), "error", here, there, "up", message)


def _parts_and_wholes(passage: Passage) -> Iterator[tuple[Amount, Amount]]:
    """Yield the counts of a part and of its whole: "6 of its 16 pubs", "six out of the firm's 16", "6 of 16 pubs"."""
    for one, other in pairwise(amounts(passage)):
        behind = range(_behind_of(passage, one.last), other.first)
        is_phrase = all(passage.tags[at] == "D" or passage.tags[at] == "N" for at in behind)
        is_owned = not behind or passage.tags[behind[-1]] == "D" or passage.possessive[behind[-1]]
        if behind.start > one.last and is_phrase and is_owned and _is_more(other, one):
            yield one, other


def _behind_of(passage: Passage, at: int) -> int:
    """Return the unit behind "of" or "out of" at a unit, or that unit."""
    words = passage.words[at : at + 2]
    return at + (words[:1] == ["of"]) + 2 * (words == ["out", "of"])


def _nouns_of_part(claim: Passage, mine: Amount) -> range:
    """Return the nouns that may be the whole that an amount is a part of: "pubs" in "16 of its pubs last year"."""
    behind = _behind_of(claim, mine.last)
    is_part = mine.last < behind < len(claim) and claim.words[behind] in SELECT
    if not is_part or (mine.first and claim.words[mine.first - 1] in WHOLE):
        return range(0)
    last = head_after(claim, behind - 1) + 1
    first = last
    while first > behind and claim.tags[first - 1] == "N" and not claim.possessive[first - 1]:
        first -= 1
    return range(first, last)


def _is_whole(pair: Pair, part: _Part, first: int, head: int) -> bool | None:
    """Return whether a phrase of the claim surely stands for the whole ("all", its number); None where it does not.

    False where it has no more than an article.
    """
    claim = pair.claim
    is_all_of = _is_all_of(claim, first)
    if claim.words[first - 1 : first] == ["of"] and not is_all_of:
        return None
    numbers = [at for at in range(first, head) if claim.tags[at] == "Q"]
    if any(pair.to_evidence[at] != part.whole for at in numbers):
        return None
    if any(QUANTIFIERS.get(claim.words[at], 1.0) != 1.0 for at in range(first, head)):
        return None
    if is_all_of or numbers or claim.words[first] in WHOLE:
        return True
    return False if claim.words[first] in SELECT else None


def _does_the_same(pair: Pair, part: _Part) -> bool:
    """Return whether the claim has a telling word of what the part did."""
    told = range(part.after, pair.evidence.next_stop(part.after + 1, ";"))
    return any(pair.to_claim[at] >= 0 and is_content(pair.evidence, at) for at in told)


def _parts_of(passage: Passage) -> Iterator[_Part]:
    """Yield the counted parts of a passage: "210 of the 380 houses", "Of the 90 wells, 55"."""
    for at, word in enumerate(passage.words[:-2]):
        if word != "of" or passage.words[at + 1] not in SELECT:
            continue
        head = head_after(passage, at)
        if head < 0 or passage.tags[head + 1 : head + 2] in (["S"], ["W"]):
            continue
        whole = next((i for i in range(at + 1, head) if passage.tags[i] == "Q"), -1)
        if at and not passage.gaps[at] and is_part(passage, at - 1):
            yield _Part(at - 1, whole, head, head + 1)
        elif (at == 0 or passage.gaps[at] or passage.tags[at - 1] in "SC") and whole >= 0:
            behind = range(head + 1, min(head + 1 + _MAX_TO_PART, len(passage) - 1))
            part = next((i for i in behind if "," in passage.gaps[i] and passage.tags[i] == "Q"), -1)
            if part >= 0:
                yield _Part(part, whole, head, part + 1)


def _phrase_start(passage: Passage, head: int) -> int:
    first = head
    while first > 0 and passage.tags[first - 1] in "DNQRV" and not passage.gaps[first]:
        if passage.tags[first - 1] == "V" and passage.tags[first - 2 : first - 1] not in (["D"], ["Q"]):
            break
        first -= 1
    return first


def _is_all_of(passage: Passage, first: int) -> bool:
    """Return whether "all of", "each of" or "every one of" stands before a phrase."""
    before = passage.words[max(0, first - 3) : first]
    return before[-1:] == ["of"] and not WHOLE.isdisjoint(before[:-1])


_THOSE = frozenset(("that", "those", "these", "them", "this", "it", "which"))
_IN_PART = frozenset(("most", "some", "many", "several", "half", "third", "quarter", "part", "partly", "including"))
_IN_PART |= {"them", "which", "whom"}
"""Words by which a claim itself speaks of a part."""
_REST = frozenset(("others", "rest", "remaining", "remainder", "remained"))
_MAX_OPENER = 4
"""Words before the part's amount: "Of the"/"Of that total amount"."""


def find_part_told_as_whole(pairs: Sequence[Pair], nearby: Sequence[Pair]) -> Shift | None:
    """Return an error where a claim says of an amount what a sentence about a part of it says of that part only.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> told = ("The club earned $9 million.", "Of that, $2 million came from tickets.")
    >>> pairs = [pair_of("The club earned $9 million from tickets.", one) for one in told]
    >>> print(find_part_told_as_whole(pairs, ()).message)
    The source says this of “$2 million” only, not of all.
    """
    claim = pairs[0].claim
    claimed = amounts(claim)
    if not claimed or claim.has(_IN_PART) or any(pair.evidence.has(_REST) for pair in (*pairs, *nearby)):
        return None  # "a third of them electric"; "the others died in York"
    for pair in (*pairs, *nearby):
        part = _part_of_before(pair.evidence)
        if part is None or any(one.quantity.value == part.quantity.value for one in claimed):
            continue
        theirs = {one.quantity.value for one in amounts(pair.evidence)}
        whole = next((one for one in claimed if _is_more(one, part) and one.quantity.value not in theirs), None)
        if whole is None:
            continue
        own = {at for one in claimed for at in range(*one.place)}
        stop = pair.evidence.next_stop(part.last)  # not "..., Lee said on Monday"
        told = [at for at, there in enumerate(pair.to_evidence) if part.last <= there < stop and at not in own]
        others = [other for other in pairs if other is not pair and _gives(other.evidence, whole)]
        said = [at for at in told if is_content(claim, at) and all(other.to_evidence[at] < 0 for other in others)]
        if not others or not said or said[0] < whole.first:
            continue
        message = f"The source says this of “{pair.evidence.text(*part.place)}” only, not of all."
        here, shown, there = (said[0], said[-1] + 1), pair, part
        if pair in nearby:  # no evidence: what is shown is the whole
            shown, there = others[0], next(one for one in amounts(others[0].evidence) if _is_as_much(one, whole))
        return shown.shift("QC317", "error", here, there.place, "up", message)
    return None


def _part_of_before(passage: Passage) -> Amount | None:
    """Return the amount of a sentence that is a part of what was told before: "of those, 12", "12 of them"."""
    if not passage.has(_OF):
        return None
    opens = passage.words[0] == "of" and not _THOSE.isdisjoint(passage.words[1:2])
    for one in amounts(passage):
        if opens:
            return one if one.first <= _MAX_OPENER else None
        if passage.words[one.last : one.last + 1] == ["of"] and not _THOSE.isdisjoint(
            passage.words[one.last + 1 : one.last + 2]
        ):
            return one
    return None


def _is_more(one: Amount, part: Amount) -> bool:
    mine, theirs = one.quantity, part.quantity
    return mine.kind == theirs.kind and mine.value > theirs.value and (mine.unit == theirs.unit or mine.kind == "count")


def _gives(passage: Passage, amount: Amount) -> bool:
    return any(_is_as_much(one, amount) for one in amounts(passage))


def _is_as_much(one: Amount, other: Amount) -> bool:
    return one.quantity.value == other.quantity.value
