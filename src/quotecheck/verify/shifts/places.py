"""QC322, QC312, QC317: a place of nearly the same name, another clause's place, "regional" for the places it means."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.places import is_before_place, is_known_place, is_same_place, makes_another
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import Match, matches
from quotecheck.verify.shifts.sides import are_two_places
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_area_shifts", "find_place_shifts", "find_setting_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words around the name in the passage, as for other names (`names.py`)."""
_MIN_CAPITALS = 0.7
"""Share of words in capitals from which a line is a headline in title case, where "New" may belong to any noun; our
choice, 2026-11-22."""


def find_place_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each name of both texts that one of them has with a word that makes it another place's.

    A direction may name a part of the place ("South Boston"): left out or put in, it is a warning. Another direction is
    an error, as is "New", and any name that is known to be another place's.
    """
    yield from _halves(pair)
    is_told = _has_word_before(pair.claim) or _has_word_before(pair.evidence)
    for index, at in enumerate(pair.to_evidence if is_told else ()):
        if at < 0 or not _is_name(pair.claim, index) or not _is_name(pair.evidence, at):
            continue
        mine, theirs = _word_before(pair.claim, index), _word_before(pair.evidence, at)
        if _root(mine) == _root(theirs):
            if mine:
                yield Mark(("QC322q", index))
        elif not _is_longer(pair, index, at, mine, theirs) and not _is_told_otherwise(pair, index, mine, theirs):
            severity = _severity(pair, index, at, mine, theirs)
            if severity is not None:
                here, there = (index - bool(mine), index + 1), (at - bool(theirs), at + 1)
                message = "The source names “{source}”, not “{said}”."
                yield pair.mark(("QC322q", index), severity, here, there, "changed", message)


def _halves(pair: Pair) -> Iterator[Mark]:
    """Yield an error for half the name of a country that the other text names in full ("Africa", "South Africa")."""
    claim, evidence = pair.claim, pair.evidence
    mine, theirs = _full_names(claim), _full_names(evidence)
    for index, at in enumerate(pair.to_evidence if mine or theirs else ()):
        if at >= 0:
            continue
        there = next((i for i in theirs if _is_half(claim, index, evidence, i)), -1)
        others = range(len(evidence)) if index in mine else ()
        back = next((i for i in others if _is_half(evidence, i, claim, index)), -1)
        partner = max(there, back)
        is_free = partner >= 0 and pair.to_claim[partner] < 0
        if is_free and pair.local_coverage(index, index + 1) >= _MIN_COVERAGE:
            message = "The source names “{source}”, not “{said}”."
            yield pair.mark(("QC322q", index), "error", (index, index + 1), (partner, partner + 1), "changed", message)


@kept
def _full_names(passage: Passage) -> list[int]:
    """Return the countries whose names have a word before another place's: few sentences have one."""
    return [
        place
        for place, words in enumerate(passage.words)
        if " " in words and passage.norms[place].startswith("=") and is_before_place(words.split()[0])
    ]


def _is_half(short: Passage, at: int, full: Passage, place: int) -> bool:
    """Return whether a word is the last of a country's full name in the other text, without what makes it that."""
    words = full.words[place].split()
    return (
        short.words[at] == words[-1]
        and (short.caps[at] or at == 0)
        and not (at and short.words[at - 1] == words[0])
        and not (at + 1 < len(short) and short.caps[at + 1] and not short.gaps[at + 1])  # African National Congress
    )


def _is_name(passage: Passage, index: int) -> bool:
    if index in passage.demonyms:
        return False
    if passage.norms[index].startswith("="):
        return True
    return passage.tags[index] == "N" and (passage.caps[index] or index == 0)


@kept
def _has_word_before(passage: Passage) -> bool:
    return any(map(is_before_place, passage.words))


def _word_before(passage: Passage, index: int) -> str:
    """Return the folded word in capitals before a name that makes it another's, or "" where there is none."""
    if index == 0 or passage.gaps[index] or passage.possessive[index - 1]:
        return ""
    word = passage.words[index - 1]
    return word if is_before_place(word) and (passage.caps[index - 1] or index == 1) else ""


def _is_longer(pair: Pair, index: int, at: int, mine: str, theirs: str) -> bool:
    """Return whether the name without such a word has another before it ("Little Fawley"), or the same in small."""
    for passage, place, own, other in ((pair.claim, index, mine, theirs), (pair.evidence, at, theirs, mine)):
        if not own and place and not passage.gaps[place]:
            before = place - 1
            if passage.words[before] == other or (passage.caps[before] and not passage.possessive[before]):
                return True
    return False


def _last_word(passage: Passage, index: int) -> str:
    return passage.words[index].split()[-1]


def _is_told_otherwise(pair: Pair, index: int, mine: str, theirs: str) -> bool:
    """Return whether the other text has the word after all, in another place or form ("the south of Marlow")."""
    claim, evidence, name = pair.claim, pair.evidence, _last_word(pair.claim, index)
    if is_same_place(mine or theirs, name) or pair.local_coverage(index, index + 1) < _MIN_COVERAGE:
        return True
    if _has(evidence, name, mine) or (theirs and _has(claim, name, theirs)):
        return True
    missing = theirs if not mine else mine if not theirs else ""
    words = claim.words if not mine else evidence.words
    return bool(missing) and not makes_another(missing) and any(_root(missing) in word for word in words)


def _has(passage: Passage, name: str, word: str) -> bool:
    """Return whether a text has a name with this word right before it; without one for ""."""
    return any(
        _last_word(passage, at) == name and _is_name(passage, at) and _word_before(passage, at) == word
        for at in range(len(passage))
    )


def _root(word: str) -> str:
    return word.removesuffix("ern")


def _severity(pair: Pair, index: int, at: int, mine: str, theirs: str) -> Severity | None:
    """Return how grave the change is, or None where it cannot be told that the words are names."""
    name = _last_word(pair.claim, index)
    if any(word and is_known_place(word, name) for word in (mine, theirs)):
        return "error"
    if any(_may_be_no_name(passage, place) for passage, place in ((pair.claim, index), (pair.evidence, at))):
        return None
    return "error" if (mine and theirs) or makes_another(mine or theirs) else "warning"


def _may_be_no_name(passage: Passage, index: int) -> bool:
    """Return whether the capital may come from the sentence's beginning or from a headline's title case."""
    if index == 0 or (index == 1 and _word_before(passage, index)):
        return True
    words = [at for at in range(len(passage)) if passage.tags[at] in ("N", "V", "A")]
    capitals = sum(passage.is_name(at) or at == 0 for at in words)
    return len(words) > 3 and capitals >= _MIN_CAPITALS * len(words)


_PLACING = frozenset(("in", "at", "near", "outside"))


def find_setting_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a deed that the passage sets in one named place, and the claim in the place of another deed.

    A warning where the two are of different kinds: at a quarry, at a school.

    Both places stand behind the same preposition, the passage has the claim's with another verb, and the claim lacks
    the passage's: who leaves out the true place and takes the other has mixed up two clauses.
    """
    for match in matches(pair):
        if not match.claim.preps or not match.evidence.preps:
            continue
        yield from _of_other_kind(pair, match)
        mine = _places(pair.claim, match.claim.preps)
        theirs = _places(pair.evidence, match.evidence.preps) if mine else {}
        for prep, here in mine.items():
            there = theirs.get(prep, -1)
            elsewhere = pair.to_evidence[here]
            if there < 0 or elsewhere < 0 or pair.to_claim[there] >= 0 or _is_one_place(pair, here, there):
                continue
            if match.shared and _is_of_another(pair, match, elsewhere):
                first, last = pair.claim.text(here - 1, here + 1), pair.evidence.text(there - 1, there + 1)
                message = f"The source has “{last}” here, not “{first}”; that belongs to something else."
                where = (here, here + 1), (there, there + 1)
                yield pair.mark(("QC322s", here), "error", *where, "changed", message)


def _of_other_kind(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield a warning where the same deed is set in a place of one kind here, and of another in the passage."""
    mine, theirs = dict(match.claim.preps[::-1]), dict(match.evidence.preps[::-1])
    for prep in sorted(mine.keys() & theirs.keys() & _PLACING):
        here, there = mine[prep], theirs[prep]
        is_new = (
            pair.claim.norms[here] not in pair.evidence.norms and pair.evidence.norms[there] not in pair.claim.norms
        )
        if is_new and are_two_places(pair.claim.norms[here], pair.evidence.norms[there]):
            message = "The source has “{source}” in the place of “{said}”."
            where = (here, here + 1), (there, there + 1)
            yield pair.mark(("QC312s", here), "warning", *where, "changed", message)


def _places(passage: Passage, preps: tuple[tuple[str, int], ...]) -> dict[str, int]:
    """Return the named place behind each preposition of a verb; the first where it has several."""
    found: dict[str, int] = {}
    for prep, head in preps:
        first = head
        while first > 0 and passage.is_name(first - 1) and not passage.gaps[first]:
            first -= 1  # "at Sedge Park"
        is_name = passage.is_name(head)
        if prep in _PLACING and is_name and head not in passage.demonyms and passage.words[first - 1] == prep:
            found.setdefault(prep, head)
    return found


def _is_one_place(pair: Pair, here: int, there: int) -> bool:
    return pair.norm(here) == pair.evidence.norms[there]


def _is_of_another(pair: Pair, match: Match, at: int) -> bool:
    """Return whether a unit of the passage stands behind another verb than the one that is compared."""
    verbs = [row for row in predications(pair.evidence) if row.last <= at]
    return bool(verbs) and verbs[-1].verb != match.evidence.verb


_AREAS = word_set("classes", "places_reaches")
_PLACE_LINKS = frozenset(("in", "across", "throughout", "of"))
_MAX_PLACE_UNITS = 7
"""Units from the preposition to the end of the places: "in both Northeast Asia and Western Europe"."""


@needs(claim=_AREAS)
def find_area_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a note for each noun that the claim gives an area in general and the source by two names or more.

    "Stability in Northeast Asia and Europe" told as "regional stability" keeps one region and loses the other; with one
    place named ("unrest in Sudan" as "local unrest") the general word can stand for it, so nothing is said.
    """
    claim, evidence = pair.claim, pair.evidence
    for index, at in enumerate(pair.to_evidence):
        if at < 0 or not index or claim.words[index - 1] not in _AREAS or claim.gaps[index]:
            continue
        last = _end_of_places(evidence, at)
        area = claim.words[index - 1]
        if last is None or area in evidence.words:
            continue
        message = f"“{area}” is less than the source's “{evidence.text(at + 1, last)}”."
        yield pair.mark(("QC317", index), "note", (index - 1, index + 1), (at, last), "down", message)


def _end_of_places(passage: Passage, noun: int) -> int | None:
    """Return where the places after a noun end (exclusive), or None where fewer than two names are joined there."""
    at = noun + 1
    if at >= len(passage) or passage.words[at] not in _PLACE_LINKS or passage.gaps[at]:
        return None
    last, names, joined = at + 1, 0, False
    for place in range(at + 1, min(len(passage), at + 1 + _MAX_PLACE_UNITS)):
        if passage.words[place] in ("and", "or"):
            joined = True
        elif passage.caps[place]:
            names += not passage.caps[place - 1] or bool(passage.gaps[place])
            last = place + 1
        elif passage.words[place] not in ("both", "the"):
            break
    return last if joined and names > 1 else None
