"""QC317: the first, the only or the youngest of a group told as that of all: "the first woman", "the first person"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.pronouns import POSSESSIVES
from quotecheck.model import Severity
from quotecheck.verify.relations import broader, relation
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.lexis import is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.superlatives import is_superlative

__all__ = ["find_first_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage: it is the first in the same; our choice, 2026-11-24."""
_ORDER = frozenset(("first", "only", "sole", "last", "next"))
_ANYBODY = frozenset(("person", "people", "human", "individual", "anyone", "one", "man"))
_NARROW = word_set("classes", "firsts_narrow")
"""Words for some people among all, beside what tells a nation; our list, 2026-11-24."""
_NO_GROUP = word_set("classes", "firsts_no_group")
"""Words behind "first" that single out nothing: "the only remaining school"."""
_IDIOMS = word_set("classes", "firsts_idioms")
"""Words that make a name with "first": "first aid"."""
_LEADING = POSSESSIVES | {"the", "a"}
_MIN_LOCAL = 0.5
"""Least share of aligned content words around a superlative, as for those in superlatives."""


class _First(NamedTuple):
    """What is the first: the unit of "first", the units of the group behind it, and of the owner before it (or -1)."""

    at: int
    group: tuple[int, ...]
    head: int
    """The noun of the group, -1 where none is told: "the first to cross"."""
    owner: int


@needs(coverage=_MIN_COVERAGE)
def find_first_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the source says of what group something is the first, and the claim tells it of a wider one.

    An error where a person who is the first of some becomes the first of all, a warning where a word of the group is
    left out ("the only public hospital") or its owner ("Lind's first goal").

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lind is the first person to cross it.", "Lind is the first woman to cross it."
    >>> print(next(find_first_shifts(pair_of(claim, source))).shift.message)
    The source says it of “first woman” only; the claim has “first person”.
    """
    claim, evidence = pair.claim, pair.evidence
    if "X" in claim.tags or "X" in evidence.tags:
        return  # who is not the first of some is not the first of all
    for mine in _firsts(claim):
        same = [other for other in _firsts(evidence) if evidence.words[other.at] == claim.words[mine.at]]
        if len(same) != 1 or pair.local_coverage(mine.at, mine.at + 1 + len(mine.group)) < _MIN_LOCAL:
            continue
        severity = _widened(pair, mine, same[0])
        if severity is None:
            continue
        here, there = _place(mine), _place(same[0])
        source, said = evidence.text(*there), claim.text(*here)
        message = f"The source says it of “{source}” only; the claim has “{said}”."
        yield pair.mark(("QC317f", mine.at), severity, here, there, "up", message)


def _place(first: _First) -> tuple[int, int]:
    begin = first.owner if first.owner >= 0 else first.at
    return begin, max((first.at, *first.group)) + 1


def _widened(pair: Pair, mine: _First, other: _First) -> Severity | None:
    """Return how grave it is that a claim's group is wider than the passage's; None where it is not."""
    claim, evidence = pair.claim, pair.evidence
    lost = [at for at in other.group if not _is_told(pair, at)]
    is_anybody = mine.head < 0 or claim.norms[mine.head] in _ANYBODY
    if is_anybody:
        narrow = [at for at in lost if _is_narrow(evidence, at)]
        return "error" if narrow and other.head >= 0 else None
    if other.head < 0 or not _are_of_one_kind(pair, mine.head, other.head):
        return None
    if any(at != other.head for at in lost):
        return "error" if any(_is_narrow(evidence, at) for at in lost) else "warning"
    is_owner_lost = other.owner >= 0 and mine.owner < 0 and not _is_told(pair, other.owner)
    return "warning" if is_owner_lost and claim.words[mine.at - 1 : mine.at] == ["the"] else None


def _is_told(pair: Pair, at: int) -> bool:
    """Return whether a claim has a word of the passage's group anywhere, or one akin: "woman" for "female"."""
    if pair.to_claim[at] >= 0:
        return True
    word = pair.evidence.norms[at]
    return any(_has(pair.claim.norms[i], word) for i in content_of(pair.claim))


def _has(said: str, word: str) -> bool:
    """Return whether a word of a claim says as much as one of the passage: "woman" for "female", not "person"."""
    if word == said or relation(word, said) > 0.0 or word in broader(said):
        return True
    return said in broader(word) and said in _NARROW


def _is_narrow(passage: Passage, at: int) -> bool:
    return passage.norms[at].startswith("=") or not _NARROW.isdisjoint((passage.words[at], passage.norms[at]))


def _are_of_one_kind(pair: Pair, mine: int, theirs: int) -> bool:
    return pair.to_evidence[mine] == theirs or _has(pair.norm(mine), pair.evidence.norms[theirs])


@kept
def _firsts(passage: Passage) -> Sequence[_First]:
    """Return what is called the first, the only one or the most of a group, in order.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [first.group for first in _firsts(passage_of("He is Oslo's first Black mayor and was the last to sign."))]
    [(4, 5), ()]
    """
    return [
        first
        for at, word in enumerate(passage.words)
        if (word in _ORDER or word.endswith("est")) and (first := _first_at(passage, at)) is not None
    ]


def _first_at(passage: Passage, at: int) -> _First | None:
    word = passage.words[at]
    if word not in _ORDER and not is_superlative(word):
        return None
    before = passage.words[at - 1] if at else ""
    owner = at - 1 if at and passage.possessive[at - 1] else -1
    if owner < 0 and before not in _LEADING:
        return None  # "at first", "he only", "came first"
    chunk = next((chunk for chunk in chunk_passage(passage) if chunk.first <= at < chunk.last), None)
    if chunk is None or chunk.kind != "N":
        return None
    group = content_in(passage, at + 1, chunk.last)
    if not group:
        is_alone = passage.tags[at + 1 : at + 2] == ["T"]
        return _First(at, (), -1, owner) if is_alone and word in _ORDER else None
    head = group[-1]
    is_idiom = word in ("first", "last") and passage.norms[group[0]] in _IDIOMS
    if is_time(passage.words[head]) or is_idiom or passage.gaps[at + 1]:
        return None
    return _First(at, tuple(i for i in group if passage.words[i] not in _NO_GROUP), head, owner)
