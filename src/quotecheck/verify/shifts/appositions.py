"""Somebody who is told by name and by what he is: "the mayor, Ann Lee,", "Ann Lee, the mayor of Leeds,"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotecheck.verify.shifts.chunks import number_of
from quotecheck.verify.shifts.lexis import is_time

if TYPE_CHECKING:
    from quotecheck.verify.shifts.chunks import Chunk
    from quotecheck.verify.shifts.passage import Passage

_ARTICLES = frozenset(("a", "an", "the"))

__all__ = ["Named", "find_apposition", "find_aside"]


class Named(NamedTuple):
    """The unit that names somebody, and the unit range of the name and of what he is."""

    head: int
    span: tuple[int, int]


def find_apposition(passage: Passage, chunks: list[Chunk], last: int, *, is_subject: bool = True) -> Named | None:
    """Return whom a noun phrase and its apposition name, the latter between a comma and the end of chunk `last`.

    One of them is a name and the other is none: "the manager, Lena Voss", "Paul Renner, a specialist from Basel".
    Two names ("Antigua, Guatemala"), a list, and a phrase that only follows in another clause are nobody. A subject
    stands behind no preposition.
    """
    aside = _first_of_phrase(chunks, last)
    if aside < 1 or passage.gaps[chunks[aside].first] != "," or chunks[aside - 1].kind != "N":
        return None
    is_name = _is_name(passage, chunks[aside])
    first = aside - 1 if _is_name(passage, chunks[aside - 1]) and not is_name else _first_of_phrase(chunks, aside - 1)
    if first < 0 or _is_listed(passage, chunks, first):
        return None
    before = chunks[first - 1].kind if first else ""
    if (before == "P" and is_subject) or (before == "C" and not _is_name(passage, chunks[first])):
        return None
    if before == "V" and first > 1 and chunks[first - 2].kind == "W":
        return None  # "one of those who filed the complaint, Petra Lang"
    one, other = chunks[first], chunks[aside]
    if is_name and number_of(passage, one) == "p":  # "residents of Antigua, Guatemala"
        return None
    is_bare = first == 0 and one.last == 1 and passage.words[other.first] in _ARTICLES  # "Crane, a rival, bid"
    if (
        (_is_name(passage, one) or is_bare) == is_name
        or passage.tags[one.head] != "N"
        or passage.tags[other.head] != "N"
    ):
        return None
    return Named(other.head if is_name else one.head, (one.first, chunks[last].last))


def find_aside(passage: Passage, chunks: list[Chunk], at: int) -> Chunk | None:
    """Return the noun phrase between commas that tells by name who or what another is, or what a name stands for.

    Words that belong to the first may stand between: "the lawyer for the trust, Ian Frost,".
    """
    after = at + 1
    while after < len(chunks) and chunks[after].kind in "PN" and not chunks[after].comma:
        after += 1
    if chunks[at].kind != "N" or after >= len(chunks) or chunks[after].kind != "N":
        return None
    one, aside = chunks[at], chunks[after]
    if passage.gaps[aside.first] != "," or _is_name(passage, one) == _is_name(passage, aside):
        return None
    stop = passage.next_stop(aside.last)
    is_closed = all(chunk.kind in "PN" for chunk in chunks[after:] if chunk.first < stop)
    is_one = number_of(passage, one) != "p"
    return aside if is_closed and is_one and _is_noun(passage, one) and _is_noun(passage, aside) else None


def _is_noun(passage: Passage, chunk: Chunk) -> bool:
    return passage.tags[chunk.head] == "N" and not is_time(passage.words[chunk.head])


def _is_listed(passage: Passage, chunks: list[Chunk], at: int) -> bool:
    """Return whether a noun phrase follows another after a comma, unless that is a place or time put first."""
    if not at or passage.gaps[chunks[at].first] != "," or chunks[at - 1].kind != "N":
        return False
    return at < 2 or chunks[at - 2].kind != "P"


def _first_of_phrase(chunks: list[Chunk], last: int) -> int:
    """Return the first chunk of "a specialist at the University of Basel" that ends at chunk `last`, or -1."""
    at = last
    while at >= 0 and chunks[at].kind == "N":
        if chunks[at].comma or at < 2 or chunks[at - 1].kind != "P" or chunks[at - 1].comma:
            return at
        at -= 2
    return -1


def _is_name(passage: Passage, chunk: Chunk) -> bool:
    return passage.is_name(chunk.head)
