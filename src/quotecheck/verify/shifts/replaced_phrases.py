"""QC310, QC312, QC322: the passage's own words, but for one place that the claim fills with something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.align.scorer import equal_runs
from quotecheck.language.numbers import Quantity
from quotecheck.language.people import noun_lists
from quotecheck.model import Severity
from quotecheck.verify.amounts import differences
from quotecheck.verify.reckoning import comes_to
from quotecheck.verify.relations import are_akin, is_known_word
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of, plain_start, same_stem
from quotecheck.verify.shifts.parties import Party, plain_party
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.rates import is_other_period
from quotecheck.verify.shifts.sides import are_two_places
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_replaced_phrases"]

_FAMILY = "QC312f"
_MIN_KEPT = 0.6
"""Least share of the claim's other content words that the passage has, in the same order; our choice, 2026-11-22."""
_NO_NOUNS = closed("weekdays") | closed("adverbs") | closed("prepositions") | closed("particles")
"""Days are compared by date, "up" and "down" by their sense."""
_LEAST_COVERAGE = 0.3
"""Share of the claim's content words that must stand in the passage at all: a name of several words may lack."""
_MIN_BESIDE = 3
"""Content words right beside the place that both texts have in a row; in a shorter claim all of its others."""
_LEAST_BESIDE = 2
_PLACING = frozenset(("in", "at", "near", "outside", "inside", "on", "from", "to", "into"))
_NEARLY_ALL = 0.9
"""Share of the claim's other content words that the passage must have for a deed to be one though its place is not."""
_MIN_WORDS, _MAX_WORDS = 4, 120
_STEM = 3
"""Letters of a word that may stand for it in a name: "Lib Dems"."""


class _Block(NamedTuple):
    """Units that only one text has, with the units of the other text that stand in their place."""

    here: tuple[int, int]
    there: tuple[int, int]
    beside: int
    """Content words that both texts have right before and behind."""
    kept: int
    """Content words that both texts have, in the same order."""


@needs(coverage=_LEAST_COVERAGE)
def find_replaced_phrases(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each phrase of the claim in whose place the passage has another one.

    Two names or amounts are an error, two common nouns a warning where another passage has the claim's: one of them may
    stand for the other. A name for a common noun is no shift, for that is how things are named again; who says
    something is for attribution.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The council sold the harbour to Norland.", "The council sold the harbour to Karsia."
    >>> [mark.shift.message for mark in find_replaced_phrases(pair_of(claim, source)) if mark.shift]
    ['The source has “Karsia” in the place of “Norland”.']
    """
    claim, evidence = pair.claim, pair.evidence
    if not _MIN_WORDS <= len(claim) <= _MAX_WORDS or len(evidence) > _MAX_WORDS:
        return
    if pair.coverage >= _MIN_KEPT:
        aligned = pair.to_evidence
        yield from [Mark((_FAMILY, at)) for at, tag in enumerate(claim.tags) if tag in "NQ" and aligned[at] >= 0]
    for block in _blocks(claim, evidence):
        if claim.tags[block.here[0]] == "Q":
            yield from _other_amount(pair, block)
            continue
        mine, theirs = _party(claim, block.here), _party(evidence, block.there)
        if mine is None or theirs is None or not _is_framed(pair, block) or _says_it(mine):
            continue
        is_place = _are_two_places(pair, mine, theirs)
        severity = "warning" if is_place else _severity(pair, mine, theirs)
        if severity is None:
            continue
        here, there = (mine.first, mine.last), (theirs.first, theirs.last)
        source, said = plain_start(pair.evidence.text(*there)), plain_start(pair.claim.text(*here))
        message = f"The source has “{source}” in the place of “{said}”."
        code = "QC322" if severity == "error" else "QC312"
        shift = pair.shift(code, severity, here, there, "changed", message)
        is_if_elsewhere = severity == "warning" and not is_place
        yield Mark((_FAMILY, max(mine.units)), shift._replace(is_if_elsewhere=is_if_elsewhere))


def _other_amount(pair: Pair, block: _Block) -> Iterator[Mark]:
    """Yield an error where the phrase is an amount and the passage has another of its kind."""
    mine, theirs = _amount(pair.claim, block.here), _amount(pair.evidence, block.there)
    if mine is None or theirs is None or not _is_framed(pair, block):
        return
    if mine.kind != theirs.kind or can_agree(mine, theirs) is not False:
        return
    told = next((one for one in amounts(pair.claim) if one.first == block.here[0]), None)
    if told is not None and is_other_period(pair, told):
        return
    given = [one.quantity for one in amounts(pair.evidence)]
    is_worked_out = mine.value in differences(given) or comes_to(mine, given, pair.claim.words)
    if is_worked_out or any(can_agree(mine, one) for one in given):
        return  # "on 77 days", where the passage has "on 41 of the 118 days" that it did not
    source, said = pair.evidence.text(*block.there), pair.claim.text(*block.here)
    message = f"The source says “{source}”, the claim “{said}”."
    shift = pair.shift("QC310", "error", block.here, block.there, "changed", message)
    yield Mark((_FAMILY, block.here[0]), shift)


def _amount(passage: Passage, span: tuple[int, int]) -> Quantity | None:
    return next((one.quantity for one in amounts(passage) if one.place == span), None)


def _blocks(claim: Passage, evidence: Passage) -> Iterator[_Block]:
    """Yield the places where both texts have something else between two or more words that they share."""
    (mine, norms), (theirs, others) = _without_articles(claim), _without_articles(evidence)
    equal = equal_runs(norms, others)
    content = frozenset(content_of(claim))
    runs = [len(content.intersection(mine[a : a + size])) for a, _, size in equal]
    edges = [(0, 0), *((a + size, b + size) for a, b, size in equal)]
    stops = [*((a, b) for a, b, _ in equal), (len(mine), len(theirs))]
    for number, ((a, c), (b, d)) in enumerate(zip(edges, stops, strict=True)):
        before, behind = runs[number - 1] if number else 0, runs[number] if number < len(runs) else 0
        if before + behind < _LEAST_BESIDE:
            continue
        here, there = _phrase(claim, mine[a:b], before, behind), _phrase(evidence, theirs[c:d], before, behind)
        if here and there:
            yield _Block((here[0], here[-1] + 1), (there[0], there[-1] + 1), before + behind, sum(runs))


@kept
def _without_articles(passage: Passage) -> tuple[list[int], list[str]]:
    """Return the other units, and what they stand for."""
    units = [at for at, tag in enumerate(passage.tags) if tag != "D"]
    return units, [passage.norms[at] for at in units]


def _phrase(passage: Passage, units: Sequence[int], before: int, behind: int) -> Sequence[int]:
    """Return the noun phrase among units that adjoins the words which both texts share; empty if there is none."""
    if not before:  # at the beginning: what stands right before the shared words
        units = list(itertools.takewhile(lambda at: _may_be_inside(passage, at), units[::-1]))[::-1]
    elif not behind:
        units = list(itertools.takewhile(lambda at: _may_be_inside(passage, at), units))
    units = _without_aside(passage, units)
    if not units or any(passage.gaps[at].strip("'") for at in units[1:]):
        return ()
    if all(passage.tags[at] == "Q" for at in units):
        return units
    is_phrase = all(_is_nominal(passage, at) or passage.tags[at] == "P" for at in units)
    following = units[-1] + 1
    goes_on = following < len(passage) and not passage.gaps[following].strip("'") and passage.tags[following] in "NQ"
    goes_on = goes_on and not passage.caps[units[-1]] and _is_nominal(passage, following)
    ends = passage.tags[units[0]], passage.tags[units[-1]]
    return units if is_phrase and ends == ("N", "N") and not goes_on else ()


def _without_aside(passage: Passage, units: Sequence[int]) -> Sequence[int]:
    """Return the name of a place told twice ("the capital, Serrat,"), and all units of any other stretch."""
    cuts = [number for number, at in enumerate(units) if number and "," in passage.gaps[at]]
    if len(cuts) != 1 or not units:
        return units
    name, stop = units[cuts[0] :], units[-1] + 1
    is_closed = stop < len(passage) and "," in passage.gaps[stop]
    before = units[cuts[0] - 1]
    is_name = all(passage.is_name(at) for at in name) and not passage.is_name(before)
    return name if is_closed and is_name and passage.tags[before] == "N" else units


def _may_be_inside(passage: Passage, at: int) -> bool:
    return _is_nominal(passage, at) or passage.words[at] == "of"


def _is_nominal(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return passage.tags[at] == "N" and word not in word_set("nouns", "deictic") and word not in _NO_NOUNS


def _party(passage: Passage, span: tuple[int, int]) -> Party | None:
    """Return who or what a phrase names; None where its last word only tells whose something is."""
    inner = next((at for at in range(*span) if passage.tags[at] == "P"), span[1])
    head = inner - 1
    return None if passage.possessive[span[1] - 1] else plain_party(passage, ((head,), span))


def _is_framed(pair: Pair, block: _Block) -> bool:
    """Return whether the rest of the claim is the passage's own, right beside the phrase too."""
    first, last = block.here
    others = pair.content_beside(first, last)
    return block.kept >= _MIN_KEPT * len(others) and block.beside >= min(_MIN_BESIDE, max(_LEAST_BESIDE, len(others)))


def _severity(pair: Pair, mine: Party, theirs: Party) -> Severity | None:
    """Return how grave it is that the claim has one thing for another; None where they may be the same."""
    claim, evidence = pair.claim, pair.evidence
    if mine.pronoun or theirs.pronoun:
        return None
    if not mine.all.isdisjoint(evidence.norms) or not theirs.all.isdisjoint(claim.norms):
        return None
    if _are_akin(mine, theirs) or _is_short_for(mine, theirs) or _is_short_for(theirs, mine):
        return None
    named = _is_named(mine), _is_named(theirs)
    if _may_lie_in(mine, theirs) or _may_lie_in(theirs, mine):
        return None
    if all(named):
        return "error"
    if any(named) or (mine.person and theirs.person) or _article(mine) != _article(theirs):
        return None
    return None if _may_point_back(mine) or _may_point_back(theirs) else "warning"


def _are_two_places(pair: Pair, mine: Party, theirs: Party) -> bool:
    """Return whether a deed is set in places of two kinds, and all else that the claim tells is the passage's."""
    prepositions = [_preposition_before(party) for party in (mine, theirs)]
    if not _PLACING.issuperset(prepositions) or not all(are_two_places(a, b) for a in mine.heads for b in theirs.heads):
        return False
    is_new = mine.heads.isdisjoint(pair.evidence.norms) and theirs.heads.isdisjoint(pair.claim.norms)
    return is_new and pair.share_of(pair.content_beside(mine.first, mine.last)) >= _NEARLY_ALL


def _preposition_before(party: Party) -> str:
    passage, at = party.passage, party.first - 1
    at -= at >= 0 and passage.tags[at] == "D"
    return passage.words[at] if at >= 0 and passage.tags[at] == "P" else ""


def _is_named(party: Party) -> bool:
    """Return whether a phrase is a name; where capitals tell nothing it is one if it is no word of the dictionary."""
    if party.named is None or (party.named and _is_in_title_case(party.passage)):
        return not is_known_word(party.passage.words[party.first])
    return party.named


def _is_in_title_case(passage: Passage) -> bool:
    """Return whether all telling words have capitals, as in "Orvane Reports Third-Quarter Results"."""
    return all(passage.caps[at] or at == 0 for at, tag in enumerate(passage.tags) if tag in "NVA")


def _says_it(party: Party) -> bool:
    """Return whether somebody named says something, which is for attribution: "Lee said", "according to Lee"."""
    claim = party.passage
    if not _is_named(party):
        return False
    says = claim.norms[party.last] in word_set("scales", "reporting") if party.last < len(claim) else False
    return says or claim.words[max(0, party.first - 2) : party.first] == ["according", "to"]


def _article(party: Party) -> str:
    """Return the article or other determiner before a phrase, "" if there is none."""
    at = party.first - 1
    word = party.passage.words[at] if at >= 0 and party.passage.tags[at] == "D" else ""
    return "a" if word == "an" else word


def _may_point_back(party: Party) -> bool:
    """Return whether a common noun may stand for something named before: "the company", but not "the gas company"."""
    is_bare = party.last - party.first == 1
    return is_bare and (party.vague or not party.heads.isdisjoint(word_set("nouns", "pointing")))


def _are_akin(mine: Party, theirs: Party) -> bool:
    """Return whether the two may be one thing: their last words are akin, or one word stands for some of several.

    "Parking charges" are no "business rates", though charges may be rates.
    """
    some, others = _telling(mine), _telling(theirs)
    if _is_any_akin(mine.heads, theirs.heads):
        before = some - mine.heads, others - theirs.heads
        return not all(before) or _is_any_akin(*before)
    return _is_any_akin(some, others) if min(len(some), len(others)) == 1 else False


def _telling(party: Party) -> set[str]:
    """Return the words of a phrase without forms of address."""
    return party.all - noun_lists().address.keys() or party.all


_OF_A_REGION = ("ean", "ese", "ish", "ern", "ian")
"""Endings of words for what belongs to a part of the world or to a people, which no town's name has: "European"."""


def _may_lie_in(city: Party, country: Party) -> bool:
    """Return whether one name before a noun is a people's and the other may be a town's: "French court", "Lyon court".

    Countries stand in the list of names, towns do not.
    """
    if country.last - country.first != 1 or country.first not in country.passage.demonyms:
        return False
    after = city.last
    is_before_noun = after < len(city.passage) and city.passage.tags[after] == "N" and not city.passage.gaps[after]
    if not is_before_noun or any(city.passage.norms[at].startswith("=") for at in city.units):
        return False
    return not city.passage.words[city.last - 1].endswith(_OF_A_REGION)


def _is_short_for(short: Party, long: Party) -> bool:
    """Return whether one is made of the first letters of the other: "PM" for "Prime Minister", "Lib Dems"."""
    words = short.passage.words[short.first : short.last]
    names = [word for word in long.passage.words[long.first : long.last] if word not in closed("prepositions")]
    if len(words) == len(names) > 1:
        return all(len(a) >= _STEM and b.startswith(a.rstrip("s")) for a, b in zip(words, names, strict=True))
    return len(words) == 1 and len(names) > 1 and words[0].replace(".", "") == "".join(word[0] for word in names)


def _is_any_akin(mine: set[str], theirs: set[str]) -> bool:
    """Return whether a word of one can stand for a word of the other, or is a part of it."""
    return any(
        are_akin(a, b) or same_stem(a, b) or a.startswith(b) or a.endswith(b) or b.startswith(a) or b.endswith(a)
        for a in mine
        for b in theirs
    )
