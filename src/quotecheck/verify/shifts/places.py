"""QC322: a place of nearly the same name ("Marlow" for "New Marlow", "Virginia" for "West Virginia")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.places import is_before_place, is_known_place, is_same_place, makes_another
from quotecheck.model import Severity
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_place_shifts"]

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
    for index, at in enumerate(pair.to_evidence):
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
