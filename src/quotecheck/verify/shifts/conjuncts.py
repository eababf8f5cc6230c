"""QC317: a sum of several told of one of them, a figure given to one of several places, and "both" for one of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Shift

__all__ = ["conjuncts_of", "find_both_for_one", "find_conjunct_shifts", "find_sum_given_to_one"]

_AND = frozenset(("and",))
_MIN_COVERAGE = 0.6
_SHARED = frozenset(("each", "both", "respectively", "apiece", "either", "between"))
_LINKS = frozenset(("in", "of", "on", "at", "from", "to"))
"""Prepositions between an amount and those it is the sum of: "48,300 dryers of the models AD7 and AD9"."""
_REACH = 7
_KINDS = frozenset(("count", "money"))


def conjuncts_of(passage: Passage) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the unit ranges of things joined by "and": "Leeds, York and Hull", "men and women".

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import read_passage
    >>> text = "It met in Leeds, Hull and York."
    >>> list(conjuncts_of(read_passage(view_of(text), 0, len(text), None)))
    [((3, 4), (4, 5), (6, 7))]
    """
    if not passage.has(_AND):
        return
    for at in range(1, len(passage) - 1):
        if passage.words[at] != "and":
            continue
        last = _run_from(passage, at + 1)
        first = _run_before(passage, at)
        if first is None or last is None or (passage.gaps[at] not in ("", ",")):
            continue
        found = [first, last]
        while "," in passage.gaps[found[0][0]] and (one := _run_before(passage, found[0][0])) is not None:
            found.insert(0, one)
        yield tuple(found)


def _run_from(passage: Passage, at: int) -> tuple[int, int] | None:
    """Return the nouns that begin at a unit, past one article and the preposition of the first."""
    while at < len(passage) and passage.tags[at] in "DP" and passage.gaps[at + 1 : at + 2] != [","]:
        at += 1
    stop = at
    while stop < len(passage) and passage.tags[stop] == "N" and (stop == at or not passage.gaps[stop]):
        stop += 1
    return (at, stop) if stop > at else None


def _run_before(passage: Passage, at: int) -> tuple[int, int] | None:
    first = at
    while first > 0 and passage.tags[first - 1] == "N" and (first == at or not passage.gaps[first]):
        first -= 1
    return (first, at) if first < at else None


@needs(evidence=(_AND, amounts), coverage=_MIN_COVERAGE)
def find_conjunct_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the claim gives to one what the passage counts of several together.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "It recalled 48,300 dryers of the model AD7."
    >>> source = "It recalled 48,300 dryers of the models AD7 and AD9."
    >>> print(next(find_conjunct_shifts(pair_of(claim, source))).shift.message)
    The source counts them together (“48,300 dryers of the models AD7 and AD9”); the claim gives it to one.
    """
    claim, evidence = pair.claim, pair.evidence
    if evidence.has(_SHARED) or claim.has(_SHARED):
        return
    sums = [one for one in amounts(evidence) if one.quantity.kind in _KINDS and time_span(one.quantity) is None]
    for things in conjuncts_of(evidence) if sums else ():
        own = [one for one in sums if _is_sum_of(evidence, one, things)]
        told = [any(pair.to_claim[at] >= 0 for at in range(*one)) for one in things]
        if not own or all(told) or not any(told):
            continue
        left = [at for one, is_told in zip(things, told, strict=True) if not is_told for at in range(*one)]
        if any(evidence.norms[at] in claim.norms for at in left) or _counts_things(claim, len(things)):
            continue
        if any(
            pair.to_evidence[i] in range(*one) for one in things for row in conjuncts_of(claim) for i in _units(row)
        ):
            continue  # the claim joins it with another, perhaps the other by another name
        alone = [row.subjects for row in predications(evidence) if row.is_finite and len(row.subjects) == 1]
        if any(things[-1][0] <= heads[0] < things[-1][1] for heads in alone):
            continue  # "22 seats, and the Farmers were to get 11"
        mine = next((one for one in amounts(claim) if one.quantity.value == own[-1].quantity.value), None)
        if mine is None or (mine.noun >= 0 and pair.to_evidence[mine.noun] < 0):
            continue
        here = next(pair.to_claim[at] for one in things for at in range(*one) if pair.to_claim[at] >= 0)
        if "and" in claim.words[max(0, here - 1) : here + 2]:
            continue
        there = (own[-1].first, things[-1][1])
        message = "The source counts them together (“{source}”); the claim gives it to one."
        where = (min(mine.first, here), max(mine.last, here + 1))
        yield pair.mark(("QC317n", mine.first), "warning", where, there, "up", message)
        return


def _units(things: Sequence[tuple[int, int]]) -> list[int]:
    return [at for one in things for at in range(*one)]


def _is_sum_of(passage: Passage, amount: Amount, things: Sequence[tuple[int, int]]) -> bool:
    """Return whether an amount stands before things joined, but for what it counts and small words.

    Without a preposition it counts the things themselves: "31 men and women", not "31 jobs last year and plans".
    """
    first, last = things[0][0], things[-1][1]
    between = range(amount.last, first)
    if amount.last > first or len(between) > _REACH or any(passage.gaps[at] for at in range(amount.last, first + 1)):
        return False
    if amount.first and passage.words[amount.first - 1] in closed("determiners"):
        return False
    if passage.tags[last : last + 1] in (["T"], ["D"], ["Q"]) or passage.tags[last + 1 : last + 2] == ["Q"]:
        return False
    prepositions = [passage.words[at] for at in between if passage.tags[at] == "P"]
    if not prepositions:
        return all(stop - start == 1 and lemma(passage.words[start]) != passage.words[start] for start, stop in things)
    return _LINKS.issuperset(prepositions) and all(passage.tags[at] in "NDP" for at in between)


def _counts_things(claim: Passage, count: int) -> bool:
    """Return whether the claim counts the things instead of naming them: "in three cities"."""
    return any(one.quantity.value == count and one.quantity.kind == "count" for one in amounts(claim))


_BOTH = frozenset(("both", "either"))
_ALIKE = frozenset(("each", "two"))
"""These say so of a thing that the passage tells of one kind ("the owner pays") only where it names one of two."""
_OF_TWO = _BOTH | _ALIKE
_ONE_SENTENCE = 0.7
_HALF = 0.5


def find_sum_given_to_one(pairs: Sequence[Pair], nearby: Sequence[Pair]) -> Shift | None:
    """Return a warning where a figure told without a place is given to one of the places another sentence names.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "Some 63 people were hurt in Hull."
    >>> pairs = [pair_of(claim, one) for one in ("Some 63 people were hurt.", "It struck in Leeds and Hull.")]
    >>> print(find_sum_given_to_one(pairs, ()).message)
    The source gives no place for it; “Hull” is one of several it names elsewhere.
    """
    claim = pairs[0].claim
    if len(pairs) + len(nearby) < 2 or not amounts(claim):
        return None
    for at in range(1, len(claim)):
        is_place = (
            claim.is_name(at) and claim.words[at - 1] == "in" and (at + 1 == len(claim) or not claim.is_name(at + 1))
        )
        if not is_place:
            continue
        if any(pair.coverage >= _ONE_SENTENCE and pair.to_evidence[at] >= 0 for pair in pairs):
            return None
        others = [pair for pair in (*pairs, *nearby) if pair.to_evidence[at] >= 0]
        joint = next((pair for pair in others if _is_joined(pair.evidence, pair.to_evidence[at], claim)), None)
        teller = next((pair for pair in pairs if pair.to_evidence[at] < 0 and _tells_figures(pair)), None)
        if joint is None or teller is None or any(map(_tells_figures, others)):
            continue
        there = [i for i in teller.to_evidence if i >= 0]
        message = f"The source gives no place for it; “{claim.text(at, at + 1)}” is one of several it names elsewhere."
        return teller.shift("QC317", "warning", (at - 1, at + 1), (min(there), max(there) + 1), "up", message)
    return None


def _is_joined(passage: Passage, at: int, claim: Passage) -> bool:
    """Return whether a unit is one of several names joined, of which the claim lacks another."""
    for things in conjuncts_of(passage):
        if any(first <= at < last for first, last in things):
            others = [i for first, last in things if not first <= at < last for i in range(first, last)]
            names = [i for i in others if passage.is_name(i)]
            return bool(names) and not any(passage.norms[i] in claim.norms for i in names)
    return False


def _tells_figures(pair: Pair) -> bool:
    """Return whether a passage has the claim's figures and most of what goes with them."""
    figures = [one for one in amounts(pair.claim) if one.quantity.kind != "year"]
    theirs = {one.quantity.value for one in amounts(pair.evidence)}
    is_alike = pair.share_of(range(len(pair.claim)), of_none=1.0) >= _HALF
    return is_alike and bool(figures) and all(one.quantity.value in theirs for one in figures)


_MORE_THAN_ONE = word_set("classes", "conjuncts_more_than_one")


def find_both_for_one(pairs: Sequence[Pair]) -> Shift | None:
    """Return a warning where the claim says of both of two what a passage says of one, and no passage of the other.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> print(find_both_for_one([pair_of("Both piers were closed.", "The pier was closed.")]).message)
    The source says this of one; the claim says it of “Both piers”.
    """
    claim = pairs[0].claim
    at = next((i for i in range(len(claim)) if _opens_both(claim, i)), -1) if claim.has(_OF_TWO) else -1
    if at < 0:
        return None
    noun = next((i for i in range(at + 1, min(at + 4, len(claim))) if claim.tags[i] == "N"), -1)
    if any(True for _ in conjuncts_of(claim)):
        return None
    if noun < 0 or _is_verb_of(pairs, claim.words[at + 1]):  # "Both left"
        return _told_of_one(pairs, at)
    while noun + 1 < len(claim) and claim.tags[noun + 1] == "N" and not claim.gaps[noun + 1]:
        noun += 1
    others = [i for i in range(len(claim)) if i != noun]
    tellers = [pair for pair in pairs if pair.share_of(others) >= _MIN_COVERAGE]
    if not tellers or any(_tells_more(pair.evidence) for pair in tellers):
        return None
    base = lemma(claim.words[noun])
    for pair in tellers:
        forms = [i for i, word in enumerate(pair.evidence.words) if lemma(word) == base]
        if len(forms) > 1 or any(pair.evidence.words[i] != base for i in forms):
            return None  # they are several there
        if not forms or claim.words[at] == "each":
            return None
    there = [i for i in tellers[0].to_evidence if i >= 0]
    message = f"The source says this of one; the claim says it of “{claim.text(at, noun + 1)}”."
    return tellers[0].shift("QC317", "warning", (at, noun + 1), (min(there), max(there) + 1), "up", message)


def _is_verb_of(pairs: Sequence[Pair], word: str) -> bool:
    return any(pair.evidence.words[row.verb] == word for pair in pairs for row in predications(pair.evidence))


def _told_of_one(pairs: Sequence[Pair], at: int) -> Shift | None:
    """Return the warning where "both", without a noun, do or undergo what every passage tells of one name."""
    claim = pairs[0].claim
    if claim.words[at] not in _BOTH:
        return None
    row = next((row for row in predications(claim) if at in (*row.subjects, *row.objects)), None)
    verb = at + 1 if row is None else row.verb  # "both" and a verb read as a noun
    is_subject = row is None or at in row.subjects
    tellers = [
        (pair, other, other.subjects if is_subject else other.objects)
        for pair in pairs
        for other in predications(pair.evidence)
        if verb < len(claim) and pair.evidence.words[other.verb] == claim.words[verb]
    ]
    if not tellers or any(len(heads) != 1 or _tells_more(pair.evidence) for pair, _, heads in tellers):
        return None
    pair, other, (head,) = tellers[0]
    if any(not p.evidence.is_name(i) and i for p, _, (i,) in tellers):
        return None
    message = f"The source says this of {pair.evidence.text(head, head + 1)}; the claim says it of both."
    there = min(head, other.first), max(head + 1, other.last)
    return pair.shift("QC317", "warning", (at, at + 1), there, "up", message)


_SO_DOES = compile_later(
    r"\W*(?:so|neither|nor|the other|the second|likewise|as (?:is|was|did|does|are|were))\b", re.IGNORECASE
)


def _opens_both(claim: Passage, at: int) -> bool:
    """Return whether a word tells of both of two: "both piers", "each pier", "the two piers"."""
    if claim.words[at] == "each":
        return claim.tags[at + 1 : at + 2] == ["N"]
    is_the_two = claim.words[at] == "two" and claim.words[max(0, at - 1) : at] == ["the"]
    return claim.words[at] in _BOTH or (is_the_two and claim.words[max(0, at - 2) : at - 1] != ["of"])


def _tells_more(passage: Passage) -> bool:
    """Return whether a passage, or how the next sentence begins ("So is the west pier"), speaks of more than one."""
    if passage.has(_MORE_THAN_ONE) or any(True for _ in conjuncts_of(passage)):
        return True
    behind = passage.view.printed[passage.end : passage.end + 20]
    return _SO_DOES.match(behind) is not None
