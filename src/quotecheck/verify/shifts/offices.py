"""QC322: an office that is held otherwise ("former", "deputy", "-elect"), or another ministry's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.verify.shifts.lexis import phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.ranks import WAS, WAS_REACH, hyphenated

__all__ = ["find_office_shifts", "office_words"]

_NAME_COVERAGE = 0.5
"""Least share of the claim's content words around an office in the passage, as for names (`names.py`)."""
_PAST = frozenset(["former"])
_LEFT = word_set("classes", "offices_leaving")
_BEHIND = frozenset(("elect", "designate"))
_SEEKING = word_set("classes", "offices_seeking")
_CANDIDATE = frozenset(("candidate",))
_WON = word_set("classes", "offices_won")
_SEEKING_REACH = 4
"""Words before an office among which it is told that somebody stands for it: "a candidate for state governor"."""
_AT_THE_TIME = (["at", "the", "time"], ["in", "those", "days"], ["at", "that", "time"])
_SPANS = frozenset(("between", "from", "until", "in", "during"))


def find_office_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each office that both texts give to the same person, or in the same place.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> source = "Ex-Mayor Ann Lind signed the order."
    >>> claims = "Former mayor Ann Lind signed the order.", "Acting mayor Ann Lind signed the order."
    >>> [[bool(mark.shift) for mark in find_office_shifts(pair_of(claim, source))] for claim in claims]
    [[False], [True]]
    """
    for index in _offices(pair.claim):
        if pair.to_evidence[index] >= 0:
            yield from _office(pair, index, pair.to_evidence[index])
    for index, at in _compounds(pair):
        yield from _office(pair, index, at)


@kept
def _offices(passage: Passage) -> list[int]:
    """Return the last words of offices, of which none is a surname."""
    found = (at for at, word in enumerate(passage.words) if _bare(word) in office_words())
    return [at for at in found if not _goes_on(passage, at) and not _is_surname(passage, at)]


@cache
def office_words() -> frozenset[str]:
    """Return the folded words that name an office or a rank, without those that tell how it is held."""
    ranks = {word.lower().rstrip(".") for word in noun_lists().ranks} - word_set("scales", "portfolios")
    return frozenset(ranks - word_set("scales", "reducers")) | word_set("scales", "offices")


def _modifiers(passage: Passage, index: int, words: frozenset[str]) -> tuple[int, int]:
    """Return the unit range of listed words right before an office ("former deputy finance" minister)."""
    first = index
    while (
        first > 0
        and not passage.gaps[first]
        and (passage.tags[first - 1] in ("N", "A") or passage.words[first - 1] in words)
        and not passage.possessive[first - 1]
    ):
        first -= 1
    found = [i for i in range(first, index) if passage.words[i] in words or _prefix(passage.words[i]) in words]
    return (found[0], found[-1] + 1) if found else (index, index)


def _goes_on(passage: Passage, index: int) -> bool:
    """Return whether an office goes on with another ("chief" in "chief engineer"): the last word stands for it."""
    later = index + 1
    return later < len(passage) and not passage.gaps[later] and passage.words[later] in office_words()


def _start(passage: Passage, index: int) -> int:
    while (
        index > 0 and passage.tags[index - 1] == "N" and not passage.gaps[index] and not passage.possessive[index - 1]
    ):
        index -= 1
    return index


def _prefix(word: str) -> str:
    """Return what stands before the last hyphen, if it tells how somebody holds an office: "ex-minister"."""
    return word.rpartition("-")[0]


@cache
def _reducers() -> frozenset[str]:
    return word_set("scales", "reducers") | {word for group in phrases("scales", "same_standing") for word in group}


@cache
def _bare(word: str) -> str:
    """Return the office in one word that also tells how it is held: "mayor" of "ex-mayor" and of "mayor-elect"."""
    lead, hyphen, rest = word.rpartition("-")
    if not hyphen or word in office_words():
        return word
    return lead if rest in _BEHIND else rest if lead in _reducers() else word


@cache
def _kind_of(word: str) -> str:
    """Return the word by which those that say the same of an office are compared: "former" for "ex" and "one-time"."""
    lead, hyphen, rest = word.rpartition("-")
    if hyphen and word not in _reducers():
        word = rest if rest in _BEHIND else lead
    return next((group[0] for group in phrases("scales", "same_standing") if word in group), word)


def _is_surname(passage: Passage, index: int) -> bool:
    """Return whether a word for an office is somebody's name: "John Major", "Martin Luther King"."""
    if index == 0 or not passage.caps[index] or passage.gaps[index]:
        return False
    return is_given_name(passage.words[index - 1])


def _compounds(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield an office of the claim with that of the passage where one of them is one word with how it is held.

    They stand before the same name, or have the same words around them: "Ex-Mayor Lind", "Mayor Lind".
    """
    claim, evidence = pair.claim, pair.evidence
    for one, other, partners in (
        (claim, evidence, pair.to_evidence),
        (evidence, claim, pair.to_claim),
    ):
        for at, word in hyphenated(one):
            office = _bare(word) if partners[at] < 0 else word
            if office == word or office not in office_words():
                continue
            found = [i for i, word in enumerate(other.words) if _bare(word) == office]
            if len(found) != 1:
                continue
            index, there = (at, found[0]) if one is claim else (found[0], at)
            is_by_name = index + 1 < len(claim) and 0 <= pair.to_evidence[index + 1] == there + 1
            if is_by_name or pair.local_coverage(index, index + 1) >= _NAME_COVERAGE:
                yield index, there


def _standing(passage: Passage, modifiers: tuple[int, int], office: int) -> set[str]:
    """Return how an office is held, as the words before it, or those of its own word, tell: {"former", "deputy"}.

    Who stands "for governor" is a candidate.
    """
    found = {_kind_of(passage.words[at]) for at in range(*modifiers)}
    if _bare(passage.words[office]) != passage.words[office]:
        found.add(_kind_of(passage.words[office]))
    return found | _CANDIDATE if _sought_from(passage, modifiers[0]) >= 0 else found


def _sought_from(passage: Passage, first: int) -> int:
    """Return where somebody is told to stand for the office that begins at a unit; -1 if nobody, or if it was won."""
    low = max(0, first - _SEEKING_REACH)
    if "for" not in passage.words[max(low, first - 2) : first] or passage.has(_WON):
        return -1
    return next((at for at in range(low, first) if passage.words[at] in _SEEKING), -1)


def _is_told_as_past(passage: Passage, office: tuple[int, int]) -> bool:
    """Return whether an office is one of then: "who was governor", "the governor at the time"."""
    if passage.words[office[1] : office[1] + 3] in _AT_THE_TIME:
        return True
    return any(word in WAS for word in passage.words[max(0, office[0] - WAS_REACH) : office[1]])


def _is_over(passage: Passage, office: int) -> bool:
    """Return whether somebody has left an office: "resigned", "prime minister between 1990 and 1997"."""
    has_span = passage.words[office + 1 : office + 2] != [] and passage.words[office + 1] in _SPANS
    if has_span and "Q" in passage.tags[office + 2 : office + 4]:
        return True
    return any(word in WAS or word in _LEFT for word in passage.words)


_GOING = frozenset(("outgoing",))


def _is_before_name(passage: Passage, office: int) -> bool:
    return office + 1 < len(passage) and passage.is_name(office + 1) and not passage.gaps[office + 1]


def _has_plain_holder(passage: Passage, office: int) -> bool:
    """Return whether the text around a passage tells of another who holds an office in full: its governor, a deputy."""
    keys, word = passage.view.words.keys, passage.words[office]
    return any(key == word and at and keys[at - 1] not in _reducers() for at, key in enumerate(keys))


def _are_two_people(pair: Pair, index: int, at: int) -> bool:
    """Return whether an office stands before two names that share no word: "Former mayor Ann Roe", "Mayor Tom Hill"."""
    names = [_name_behind(pair.claim, index), _name_behind(pair.evidence, at)]
    return all(names) and names[0].isdisjoint(names[1])


def _name_behind(passage: Passage, office: int) -> set[str]:
    """Return the words of the name right behind an office, or behind a comma: "the mayor, Tom Hill"."""
    first = last = office + 1
    if first >= len(passage) or not passage.is_name(first) or passage.gaps[first] not in ("", ","):
        return set()
    while last < len(passage) and passage.caps[last] and (last == first or not passage.gaps[last]):
        last += 1
    return {part for word in passage.words[first:last] for part in word.split()}


def _office(pair: Pair, index: int, at: int) -> Iterator[Mark]:
    claim, evidence = pair.claim, pair.evidence
    if _are_two_people(pair, index, at):  # what one of them is says nothing of the other
        return
    mine, theirs = _modifiers(claim, index, _reducers()), _modifiers(evidence, at, _reducers())
    anchor = ("QC322", index)
    here, there = (min(mine[0], _start(claim, index)), index + 1), (min(theirs[0], _start(evidence, at)), at + 1)
    said, source = claim.text(*here), evidence.text(*there)
    sought = _sought_from(evidence, theirs[0])
    if sought >= 0:
        there = sought, at + 1
        source = evidence.text(*there)
    low, true = _standing(claim, mine, index), _standing(evidence, theirs, at)
    gained, lost = low - true, true - low
    if low == true or (not gained and lost <= _PAST and _is_told_as_past(claim, here)):
        yield Mark(anchor)
    elif lost and lost.isdisjoint(map(_kind_of, claim.words)):
        if not _is_before_name(claim, index) and _has_plain_holder(evidence, at):
            return
        message = f"The source has “{source}”; “{said}” is another rank or office."
        yield pair.mark(anchor, "error", here, there, "up", message)
    elif gained <= _PAST and not lost and _is_over(evidence, at):
        yield Mark(anchor)  # "former nurse" for somebody who "worked as a nurse until last year", who "resigned"
    elif gained <= _GOING and not lost and not _LEFT.isdisjoint(evidence.view.words.keys):
        yield Mark(anchor)  # "the departing director" for one who "will leave in March"
    elif gained and gained.isdisjoint(map(_kind_of, evidence.words)):
        message = f"The source has “{source}”, the claim “{said}”."
        yield pair.mark(anchor, "error", here, there, "changed", message)
    portfolios = word_set("scales", "portfolios")
    mine, theirs = _modifiers(claim, index, portfolios), _modifiers(evidence, at, portfolios)
    held = [i for i in range(*mine) if pair.to_evidence[i] >= 0 or claim.words[i] in evidence.words]
    given = [i for i in range(*theirs) if pair.to_claim[i] >= 0 or evidence.words[i] in claim.words]
    if mine[0] < mine[1] and theirs[0] < theirs[1] and not held and not given and pair.coverage >= _NAME_COVERAGE:
        message = f"The source has “{evidence.text(theirs[0], at + 1)}”, not “{claim.text(mine[0], index + 1)}”."
        yield pair.mark(("QC322p", index), "error", (mine[0], index + 1), (theirs[0], at + 1), "contradicts", message)
