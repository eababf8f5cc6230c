"""What a claim adds to a sentence that it copies: words that stand in the place of nothing there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz.distance import Indel

from quotecheck.verify.covers import LIGHT_WEIGHT, Coverage, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.offices import office_words
from quotecheck.verify.shifts.passage import Passage as ReadPassage

__all__ = ["with_additions"]

_LEAST_COPIED = 0.65
"""Share of the claim's words, small ones counted, that a passage has in their order, from which the claim copies it."""
_LEAST_EQUAL = 8
"""Words that both must have: a short sentence may be put in other words and still share most with the passage."""
_MOST_BESIDE = 3
"""Words that a passage may have more beside the place of a missing one, and still have said it there: "some members of
the orchestra were" for "some of the orchestra's players"."""
_ALL_KINDS = frozenset(("word", "name", "number", "date"))
_POINTING = frozenset(("the", "this", "that", "these", "those", "such"))
"""Before a noun that may only take up again what the passage names: "the company"."""


def with_additions(coverage: Coverage, words: Sequence[str], first: int, claim: ReadPassage) -> Coverage:
    """Return a coverage in which the missing words that a copied sentence has nothing for are marked as additions.

    A missing word in the place of another may be its synonym; one in the place of none adds to what is said: "who was
    recently released on bail" between words that else are the passage's own.

    Args:
        coverage: of the claim, its units in order.
        words: the claim's words, folded.
        first: index of the first of `words` in the claim's view.
        claim: the sentence with its units and their word classes.
    """
    sayers = frozenset(key for passage in coverage.passages for key in passage.speaker_keys)
    missing = [cover for cover in coverage.units if _may_be_added(cover) and sayers.isdisjoint(cover.unit.keys)]
    if not missing or not words:
        return coverage
    ours = frozenset(key for cover in coverage.units for key in cover.unit.keys)
    added: set[int] = set()
    for passage in coverage.passages:
        gaps = _gaps(words, passage)
        for cover in missing:
            at = cover.unit.first - first
            place = next((i for i, gap in enumerate(gaps) if gap[0] <= at < gap[1]), None)
            if place is None or _takes_up(claim, cover.unit.first):
                continue
            own, beside = gaps[place], (*gaps[max(0, place - 1) : place], *gaps[place + 1 : place + 2])
            if _has_telling(passage, own[2], own[3], ours):
                continue
            small = (gap for gap in beside if gap[3] - gap[2] <= _MOST_BESIDE)
            if not any(_has_telling(passage, gap[2], gap[3], ours, kinds=("word",)) for gap in small):
                added.add(cover.unit.first)
    added |= _added_to_short(coverage, claim)
    if not added:
        return coverage
    units = (cover._replace(is_addition=cover.unit.first in added) for cover in coverage.units)
    return coverage._replace(units=tuple(units))


_MOST_SHORT = 5
"""Telling units of a claim that counts as short, in which one word before a noun says much: our choice, 2026-11-23."""

_IDLE = frozenset(
    ("local", "city", "town", "state", "national", "nearby", "own", "whole", "entire", "regional", "area")
)
"""Words that only place a thing that is known already."""


def _added_to_short(coverage: Coverage, claim: ReadPassage) -> set[int]:
    """Return the one word that a short claim else in a passage's own words puts before a noun: "a tired man"."""
    covers = coverage.units
    lacking = [i for i, cover in enumerate(covers) if cover.level == 0.0]
    if len(covers) > _MOST_SHORT or len(lacking) != 1 or not 0 <= lacking[0] < len(covers) - 1:
        return set()
    cover, noun = covers[lacking[0]], covers[lacking[0] + 1]
    others = (one for one in covers if one is not cover)
    if not _may_be_added(cover) or any(one.level < 1.0 for one in others) or noun.unit.kind != "word":
        return set()
    at = claim.firsts.index(cover.unit.first) if cover.unit.first in claim.firsts else -1
    is_before = cover.unit.last == noun.unit.first and at >= 0 and claim.tags[at : at + 2] == ["N", "N"]
    if not is_before or claim.gaps[at + 1] or noun.passage is None or cover.unit.text in _IDLE:
        return set()
    if not office_words().isdisjoint(claim.words[at : at + 3]):
        return set()  # how an office is held is judged by itself
    theirs = noun.passage
    ours = frozenset(key for one in covers for key in one.unit.keys)
    for place, unit in enumerate(theirs.units):
        before = theirs.units[place - 1] if place else None
        is_noun = not frozenset(noun.unit.keys).isdisjoint(unit.keys)
        if is_noun and before is not None and before.last == unit.first and ours.isdisjoint(before.keys):
            return set()  # "past support" may be "previous support"
    return {cover.unit.first}


def _may_be_added(cover: UnitCover) -> bool:
    """Return whether a word is missing, says something and stands for no other; "often" and "still" say little."""
    is_plain = cover.unit.kind == "word" and cover.weight > LIGHT_WEIGHT and cover.unit.text not in closed("adverbs")
    return is_plain and cover.level == 0.0 and cover.rival is None


def _takes_up(claim: ReadPassage, first: int) -> bool:
    """Return whether a word is a noun behind "the" or "this", and no other noun behind it: it may name again."""
    at = claim.firsts.index(first) if first in claim.firsts else 0
    is_last = claim.tags[at] == "N" and claim.tags[at + 1 : at + 2] != ["N"]
    return at > 0 and claim.words[at - 1] in _POINTING and is_last


def _gaps(words: Sequence[str], passage: Passage) -> list[tuple[int, int, int, int]]:
    """Return where a claim that copies a passage leaves it: from and to, in its words and in the passage's."""
    theirs = passage.words
    equal = (len(words) + len(theirs) - Indel.distance(words, theirs)) // 2
    if equal < max(_LEAST_EQUAL, _LEAST_COPIED * len(words)):
        return []
    gaps: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(words, theirs):
        if step.tag == "equal":
            continue
        start = gaps[-1] if gaps and gaps[-1][1] == step.src_start and gaps[-1][3] == step.dest_start else None
        if start is None:
            gaps.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
        else:
            gaps[-1] = (start[0], step.src_end, start[2], step.dest_end)
    return gaps


def _has_telling(
    passage: Passage, start: int, end: int, ours: frozenset[str], kinds: Collection[str] = _ALL_KINDS
) -> bool:
    """Return whether a stretch of a passage denies or says what the claim has nowhere: the word may stand for that."""
    if not closed("negations").isdisjoint(passage.words[start:end]):
        return True
    return any(
        start < unit.last - passage.first_word
        and unit.first - passage.first_word < end
        and unit.kind in kinds
        and ours.isdisjoint(unit.keys)
        for unit in passage.units
    )
