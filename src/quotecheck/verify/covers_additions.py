"""What a claim adds to a sentence that it copies, or puts there in the place of another word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import Indel

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.covers import LIGHT_WEIGHT, Coverage, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.relations import stem_of
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.offices import office_words
from quotecheck.verify.shifts.passage import Passage as ReadPassage
from quotecheck.verify.units import Unit

__all__ = ["with_additions"]

_LEAST_COPIED = 0.65
"""Share of the claim's words, small ones counted, that a passage has in their order, from which the claim copies it."""
_LEAST_EQUAL = 8
"""Words that both must have: a short sentence may be put in other words and still share most with the passage."""
_MOST_BESIDE = 3
"""Words that a passage may have more beside the place of a missing one, and still have said it there: "some members of
the orchestra were" for "some of the orchestra's players"."""
_LEAST_BOTH_WAYS, _LEAST_OF_TWO_PLACES = 0.6, 0.8
"""Share of the words of both texts that are the same, in the same order, from which they are one sentence: where they
part in one place, and in two. Of 44,000 training pairs, one word that nothing carries takes 130 false claims and 2 true
ones out of the supported at these shares, 35 and 19 with more places. 2026-11-23."""
_MOST_PARTING = 3
_ALL_KINDS = frozenset(("word", "name", "number", "date"))
_POINTING = frozenset(("the", "this", "that", "these", "those", "such"))
"""Before a noun that may only take up again what the passage names: "the company"."""


def with_additions(coverage: Coverage, words: Sequence[str], first: int, claim: ReadPassage) -> Coverage:
    """Return a coverage in which the missing words that a copied sentence has nothing for are marked as additions.

    A missing word in the place of another may be its synonym; one in the place of none adds to what is said: "who was
    recently released on bail" between words that else are the passage's own. Where nothing else parts the two, what
    stands in its place is its rival: who keeps all of a sentence has not put it in his own words.

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
    rivals: dict[int, Unit] = {}
    for passage in coverage.passages:
        equal, gaps = _gaps(words, passage)
        if _are_one_sentence(equal, gaps, words, passage):
            rivals.update(_rivals(coverage, missing, gaps, passage, claim, first))
        is_copied = equal >= max(_LEAST_EQUAL, _LEAST_COPIED * len(words))
        for cover in missing if is_copied else ():
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
    if not added and not rivals:
        return coverage
    changed = added | rivals.keys()
    units = (
        cover._replace(is_addition=cover.unit.first in added, rival=rivals.get(cover.unit.first, cover.rival))
        if cover.unit.first in changed
        else cover
        for cover in coverage.units
    )
    return coverage._replace(units=tuple(units))


def _are_one_sentence(
    equal: int, gaps: Sequence[tuple[int, int, int, int]], words: Sequence[str], passage: Passage
) -> bool:
    """Return whether a claim and a passage are the same sentence but for a place or two, read either way."""
    if len(gaps) > 2 or equal < _MOST_SHORT - 1:
        return False
    share = equal / max(len(words), len(passage.words))
    return share >= (_LEAST_OF_TWO_PLACES if len(gaps) > 1 else _LEAST_BOTH_WAYS)


def _rivals(
    coverage: Coverage,
    missing: Sequence[UnitCover],
    gaps: Sequence[tuple[int, int, int, int]],
    passage: Passage,
    claim: ReadPassage,
    first: int,
) -> Iterator[tuple[int, Unit]]:
    """Yield where a missing noun, adjective or verb stands, with what the same sentence has there instead.

    Where other words of the claim there are carried, or one of the texts denies there, both may say the same.
    """
    tags = dict(zip(claim.firsts, claim.tags, strict=True))
    ours = frozenset(key for cover in coverage.units for key in cover.unit.keys)
    for a, b, c, d in gaps:
        inside = [cover for cover in coverage.units if a <= cover.unit.first - first < b]
        is_open = a > 0 and b - a <= _MOST_PARTING and d - c <= _MOST_PARTING
        if not is_open or any(cover.level for cover in inside) or not NEGATIONS.isdisjoint(passage.words[c:d]):
            continue
        within = [unit for unit in passage.units if c <= unit.first - passage.first_word < d and unit.kind == "word"]
        others = [unit for unit in within if ours.isdisjoint(unit.keys)]
        for cover in inside if others else ():
            is_akin = any(stem_of(cover.unit.text) == stem_of(unit.text) for unit in within)
            is_whole = cover in missing and cover.unit.last - first <= b and not is_akin
            if is_whole and tags.get(cover.unit.first) in ("N", "V"):
                yield cover.unit.first, others[-1]


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


def _gaps(words: Sequence[str], passage: Passage) -> tuple[int, list[tuple[int, int, int, int]]]:
    """Return how many words of a claim a passage has in their order, and where they part: from and to in either."""
    theirs = passage.words
    equal = (len(words) + len(theirs) - Indel.distance(words, theirs)) // 2
    if equal < _LEAST_BOTH_WAYS * len(words):
        return equal, []
    gaps: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(words, theirs):
        if step.tag == "equal":
            continue
        start = gaps[-1] if gaps and gaps[-1][1] == step.src_start and gaps[-1][3] == step.dest_start else None
        if start is None:
            gaps.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
        else:
            gaps[-1] = (start[0], step.src_end, start[2], step.dest_end)
    return equal, gaps


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
