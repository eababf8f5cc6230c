"""How one sentence links two things it tells: "P because Q", "Q, so P", "although Q, P", "As a result, P"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.verify.shifts.lexis import phrases, word_set
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["Link", "gives_any_reason", "links_of", "purposes_of", "stands_next"]

Kind = Literal["reason", "concession", "contrast"]
_FINITE = frozenset("VBHMO")
_REACH = 3
"""Words to either side of a sentence's end that a link may stand from it: "And so", "That, he said, is why"."""


class Link(NamedTuple):
    """The words that link (`first` to `last`), what is told, and the ground for it or what it holds in spite of.

    A range is (0, 0) where the sentence before tells it: "As a result, ...", "That is because ...".
    """

    kind: Kind
    first: int
    last: int
    told: tuple[int, int]
    ground: tuple[int, int]


class _Opener(NamedTuple):
    words: tuple[str, ...]
    kind: Kind
    is_before_ground: bool
    needs_clause: bool
    """Without a finite verb behind it the word says something else: "since April", "as chairman"."""
    looks_back: bool
    """The other side is the sentence before: "That is because ..."."""


@cache
def _openers() -> Mapping[str, Sequence[_Opener]]:
    found: dict[str, list[_Opener]] = {}
    rows: tuple[tuple[str, Kind, bool, bool, bool], ...] = (
        ("links_reason", "reason", True, False, False),
        ("links_reason_clause", "reason", True, True, False),
        ("links_concession", "concession", True, False, False),
        ("links_result", "reason", False, False, False),
        ("links_contrast", "contrast", False, False, False),
        ("links_spite", "concession", False, False, False),
        ("links_reason_back", "reason", True, False, True),
        ("links_result_back", "reason", False, False, True),
    )
    for name, kind, is_before_ground, needs_clause, looks_back in rows:
        for words in phrases("classes", name):
            found.setdefault(words[0], []).append(_Opener(words, kind, is_before_ground, needs_clause, looks_back))
    return {word: sorted(some, key=lambda one: -len(one.words)) for word, some in found.items()}


@kept
def links_of(passage: Passage) -> tuple[Link, ...]:
    """Return the links of a sentence in order.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import read_passage
    >>> text = "The ferry stayed in port because the storm grew."
    >>> links_of(read_passage(view_of(text), 0, len(text), None))
    (Link(kind='reason', first=5, last=6, told=(0, 5), ground=(6, 9)),)
    """
    return tuple(_find(passage)) if passage.has(_openers().keys()) else ()


def _find(passage: Passage) -> Iterator[Link]:
    at, start, openers = 0, 0, _openers()
    while at < len(passage):
        some = openers.get(passage.words[at])
        opener = next((one for one in some if _is_at(passage, at, one)), None) if some else None
        if opener is None:
            at += 1
            continue
        last = at + len(opener.words)
        yield from _read(passage, opener, start, at, last)
        at = last


def _is_at(passage: Passage, at: int, opener: _Opener) -> bool:
    stop = at + len(opener.words)
    if tuple(passage.words[at:stop]) != opener.words or any(passage.gaps[at + 1 : stop]):
        return False
    if opener.looks_back:
        return at <= _REACH
    is_set_off = at == 0 or bool(passage.gaps[at]) or passage.words[at - 1] == "and"
    if opener.words in _SET_OFF and not (is_set_off and passage.tags[stop : stop + 1] in _SUBJECTS):
        return False
    if opener.words == ("as",) and at == 0:
        return False  # "As the crowd cheered, ..." tells the time as often
    return not opener.needs_clause or _opens_clause(passage, at, stop)


_SET_OFF = frozenset((("so",), ("as",), ("yet",), ("still",)))
"""Words that link only at the head of a clause of their own."""
_SUBJECTS = (["D"], ["N"], ["R"], ["Q"])


def _opens_clause(passage: Passage, at: int, stop: int) -> bool:
    """Return whether a subject and its verb follow, and the word tells no time: "has fallen since he left"."""
    if passage.tags[stop : stop + 1] not in _SUBJECTS:
        return False
    end = passage.next_stop(stop + 1, ",") if at == 0 else len(passage)
    if not any(tag in _FINITE for tag in passage.tags[stop:end]):
        return False
    return not _has_perfect(passage, *((end, len(passage)) if at == 0 else (0, at)))


def _has_perfect(passage: Passage, first: int, last: int) -> bool:
    """Return whether a stretch tells what has been so: "has fallen since he left" tells since when."""
    held = (at for at in range(first, last) if passage.tags[at] == "H")
    return any(not {"V", "B"}.isdisjoint(passage.tags[at + 1 : at + 3]) for at in held)


def _read(passage: Passage, opener: _Opener, start: int, at: int, last: int) -> Iterator[Link]:
    if last >= len(passage):
        return
    cuts = [i for i in range(1, len(passage)) if ";" in passage.gaps[i] or _parts_clauses(passage, i)]
    start = max((i for i in cuts if i < at), default=start)
    behind = (last, min((i for i in cuts if i > last), default=len(passage)))
    if opener.looks_back or (at <= 1 and not opener.is_before_ground):
        other = (0, 0)
    elif at <= 1 and opener.is_before_ground:
        end = passage.next_stop(last + 1, ",")
        if end == len(passage) or end >= behind[1]:
            return
        other, behind = (end, behind[1]), (last, end)
    else:
        other = (start, at)
    told, ground = (other, behind) if opener.is_before_ground else (behind, other)
    yield Link(opener.kind, at, last, told, ground)


def _parts_clauses(passage: Passage, at: int) -> bool:
    """Return whether a clause of its own begins at a unit: what stands there has a reason of its own."""
    return bool(passage.gaps[at]) and passage.words[at] in ("but", "while", "whereas")


def purposes_of(passage: Passage) -> Iterator[Link]:
    """Yield what a sentence tells as done for the sake of another thing: "closed the road to repair the bridge".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [link.ground for link in purposes_of(passage_of("It closed the road to repair the bridge."))]
    [(5, 8)]
    """
    for at in range(2, len(passage) - 1):
        if passage.tags[at] == "T" and passage.tags[at - 1] in "NQA" and "V" in passage.tags[: at - 1]:
            yield Link("reason", at, at + 1, (0, at), (at + 1, len(passage)))


def gives_any_reason(passage: Passage) -> bool:
    """Return whether a sentence has a word that may give a reason, whatever it joins: "why", "caused".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [gives_any_reason(passage_of(text)) for text in ("That is why it closed.", "Then it closed.")]
    [True, False]
    """
    return passage.has(word_set("classes", "links_signs"))


def stands_next(before: Passage, after: Passage) -> bool:
    """Return whether a sentence follows another with nothing between.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import read_passage
    >>> view = view_of("It rained. It closed. It opened.")
    >>> first, second, third = (read_passage(view, *at, None) for at in ((0, 10), (11, 21), (22, 32)))
    >>> stands_next(first, second), stands_next(first, third)
    (True, False)
    """
    if before.view is not after.view or before.end > after.start:
        return False
    return not before.view.printed[before.end : after.start].strip(" \n\t\"'”’“‘")
