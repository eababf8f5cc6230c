"""QC312: two noun phrases, each where the source has the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.verify.shifts.appositions import find_aside
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.copies import EXCHANGED
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage, kept, kept_renamed
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_phrase_exchanges"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-22."""
_MAX_UNITS = 200
_TELLING = frozenset(
    ("not", "than", "before", "after", "against", "over", "from", "by", "without", "instead", "to", "on")
)
"""Words before a thing that tell its place by themselves, one of them beside another small word or one of these:"""
_ALONE = frozenset(("before", "after", "without"))
_COMPARING = frozenset(("more", "less", "fewer"))
_SHARES = frozenset(("%", "percentage_point"))
_JOINING = frozenset(("and", "or", "nor"))


class _Thing(NamedTuple):
    """A noun phrase: its content words by what they stand for, where it stands, and what is said of it there."""

    words: frozenset[str]
    slots: frozenset[tuple[str, ...]]
    link: str
    """The one small word right before it, "" for none or several."""
    first: int
    last: int


@needs(coverage=_MIN_COVERAGE)
def find_phrase_exchanges(pair: Pair) -> Iterator[Mark]:
    """Yield an error for two noun phrases each of which stands where the passage has the other, and not in its own.

    A place is a verb that it does or undergoes, or the words right before it ("more than", "but not to", "trained on").

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The mill sold more than the mine.", "The mine sold more than the mill."
    >>> print(next(find_phrase_exchanges(pair_of(claim, source))).shift.message)
    Two things are exchanged: the source has “The mine sold more than the mill”.
    """
    claim, evidence = pair.claim, pair.evidence
    if max(len(claim), len(evidence)) > _MAX_UNITS:
        return
    yield from _than_turned_round(pair)
    mine = [thing for thing in _things(claim, pair.rename) if thing.slots]
    theirs = _things(evidence, {}) if len(mine) > 1 else []
    beside = [[thing for thing in theirs if not one.slots.isdisjoint(thing.slots)] for one in mine]
    for (one, in_place), (two, in_other) in itertools.combinations(zip(mine, beside, strict=True), 2):
        if not in_place and not in_other:
            continue  # mostly
        own, other = one.words - two.words, two.words - one.words
        if _is_any_of(in_place, own, other) and _is_any_of(in_other, other, own):
            yield Mark((EXCHANGED, one.first))  # another passage may have it the other way round: they did it in turn
        if not (_all_like(in_place, other, own) or _all_like(in_other, own, other)):
            continue  # mostly
        true_one, true_two = _like(theirs, own, other), _like(theirs, other, own)
        if true_one is None or true_two is None:
            continue
        if not (one.slots & true_two.slots or two.slots & true_one.slots):
            continue
        is_crossed = _is_in_place(one, true_two) and _is_in_place(two, true_one)
        if not is_crossed or _is_in_place(one, true_one) or _is_in_place(two, true_two):
            continue
        here = min(one.first, two.first), max(one.last, two.last)
        there = min(true_one.first, true_two.first), max(true_one.last, true_two.last)
        message = f"Two things are exchanged: the source has “{evidence.text(*there)}”."
        shift = pair.shift("QC312", "error", here, there, "contradicts", message)
        yield Mark((EXCHANGED, one.first), shift, True)


_THAN = frozenset(("than",))


def _than_turned_round(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a comparison whose two sides are exchanged whole: "exports to A rose faster than to B"."""
    mine, theirs = _compared(pair.claim), _compared(pair.evidence)
    if mine is None or theirs is None or mine.words != theirs.words or mine.left == mine.right:
        return
    if (mine.left, mine.right) == (theirs.right, theirs.left):
        message = f"Two things are exchanged: the source has “{pair.evidence.text(*theirs.place)}”."
        shift = pair.shift("QC312", "error", mine.place, theirs.place, "contradicts", message)
        yield Mark((EXCHANGED, mine.place[1]), shift, True)  # what each side is by itself is confirmed there


class _Compared(NamedTuple):
    """The content words of both sides of a "than", those between, and where all of it stands."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    words: tuple[str, ...]
    place: tuple[int, int]


@kept
def _compared(passage: Passage) -> _Compared | None:
    """Return what a clause compares with "than", None where it has no such clause or more than one."""
    if passage.words.count("than") != 1:
        return None
    than = passage.words.index("than")
    row = next((row for row in reversed(predications(passage)) if row.is_finite and row.verb < than), None)
    if row is None or not row.agents:
        return None
    first = max((at + 1 for at in range(row.first) if passage.tags[at] in "VS"), default=0)
    stop = passage.next_stop(than + 1)

    def told(low: int, high: int) -> tuple[str, ...]:
        return tuple(passage.norms[at] for at in content_in(passage, low, high))

    return _Compared(told(first, row.first), told(than + 1, stop), told(row.verb, than), (first, stop))


def _is_in_place(thing: _Thing, other: _Thing) -> bool:
    """Return whether two phrases stand in one place; behind the same small word is enough beside a surer sign."""
    return bool(thing.slots & other.slots) or thing.link == other.link != ""


def _is_any_of(things: list[_Thing], own: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether a phrase has a word or more of what tells one phrase from another: "Lee" for "Ann Lee"."""
    return True in [not own.isdisjoint(thing.words) and other.isdisjoint(thing.words) for thing in things]


def _like(things: list[_Thing], own: frozenset[str], other: frozenset[str]) -> _Thing | None:
    """Return the only phrase that has what tells one phrase from another."""
    found = _all_like(things, own, other)
    return found[0] if len(found) == 1 else None


def _all_like(things: list[_Thing], own: frozenset[str], other: frozenset[str]) -> list[_Thing]:
    return [thing for thing in things if own <= thing.words and other.isdisjoint(thing.words)] if own else []


@kept_renamed
def _things(passage: Passage, rename: dict[str, str]) -> list[_Thing]:
    norms = [rename.get(norm, norm) for norm in passage.norms]
    done: dict[int, set[tuple[str, ...]]] = {}
    for row in predications(passage):
        if norms[row.verb] in word_set("verbs", "both_ways") or passage.tags[row.verb] != "V":
            continue
        for at in row.agents:
            done.setdefault(at, set()).add(("does", norms[row.verb]))
        for at in row.patients:
            done.setdefault(at, set()).add(("undergoes", norms[row.verb]))
    found: list[_Thing] = []
    shares = {at for one in amounts(passage) if one.quantity.unit in _SHARES for at in range(*one.place)}
    chunks = chunk_passage(passage)
    told_of: set[int] = set()
    content = frozenset(content_of(passage))
    for number, chunk in enumerate(chunks):
        if chunk.kind != "N" or chunk.head in shares or chunk.first in told_of:
            continue  # "sales increased by 7 percent": nobody's deed
        aside = find_aside(passage, chunks, number)
        told = [chunk] if aside is None else [chunk, aside]  # "the minister, Jonas Eide,"
        told_of.update(one.first for one in told)
        units = [at for one in told for at in range(*one.place) if at in content]
        words = frozenset(norms[at] for at in units)
        slots = {slot for one in told for slot in done.get(one.head, ())}
        links, at = _small_words(passage, chunk.first, content)
        before = _before(norms, links, at)
        if before:
            slots.add(before)
        if words:
            link = links[0] if len(links) == 1 and links[0] not in _JOINING else ""
            found.append(_Thing(words, frozenset(slots), link, chunk.first, chunk.last))
    return found


def _small_words(passage: Passage, first: int, content: frozenset[int]) -> tuple[list[str], int]:
    """Return the small words right before a phrase, articles aside, and the content word before them (or -1)."""
    at = first - 1
    while at >= 0 and at not in content:
        at -= 1
    small = range(at + 1, first)
    return [passage.words[i] for i in small if passage.tags[i] not in "DA" or passage.words[i] in _COMPARING], at


def _before(norms: list[str], links: list[str], at: int) -> tuple[str, ...]:
    """Return what a phrase stands behind: its small words, and the word before them where they tell too little."""
    if not links or not _JOINING.isdisjoint(links):
        return ()
    if len(links) > 1 or links[0] in _ALONE:
        return ("before", *links) if not _TELLING.isdisjoint(links) else ()
    return ("before", norms[at], *links) if at >= 0 else ()
