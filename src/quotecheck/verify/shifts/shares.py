"""What each of several has by one verb: "Lee gold, Hill silver", "3% and 7% respectively"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clause_cuts import is_gapped
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import by_start, is_time
from quotecheck.verify.shifts.pairing import content_in, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["FOR", "Member", "Sharing", "shares_in"]

_MAX_UNITS = 80
_RESPECTIVELY = frozenset(("respectively",))
_VERSUS = by_start(
    (("compared", "with"), ("compared", "to"), ("against",), ("versus",), ("vs",), ("as", "opposed", "to"))
)
FOR = frozenset(("for", "against"))
_JOINING = frozenset(("and", "but", "while", "whereas"))
_COUNTING = frozenset(("total", "average", "sum", "number", "maximum", "minimum", "majority", "rate", "share", "level"))
"""Nouns that tell no thing of which a figure is: "a total of 40"."""
_POINTING = frozenset(("latter", "former", "other", "others", "same", "both", "each"))
_FROM_OTHERS = frozenset(("from", "against", "compared", "than", "versus"))


class Member(NamedTuple):
    """One of several and what is told of it, as units of a passage."""

    owner: tuple[int, ...]
    value: tuple[int, ...]


class Sharing(NamedTuple):
    """What several have each; sure where the sentence can be read in no other way."""

    members: tuple[Member, ...]
    is_sure: bool


@kept
def shares_in(passage: Passage) -> list[Sharing]:
    """Return what each of several has in a sentence that tells it with one verb, or in clauses between semicolons.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("Lee won gold, Hill silver and Roe bronze.")
    >>> [[passage.words[at] for at in (*one.owner, *one.value)] for one in shares_in(passage)[0].members]
    [['lee', 'gold'], ['hill', 'silver'], ['roe', 'bronze']]
    """
    if len(passage) > _MAX_UNITS:
        return []
    found = [
        *_in_order(passage),
        *_compared(passage),
        *_labelled(passage),
        *_gapped(passage),
        *_of_clauses(passage),
    ]
    return [one for one in found if len(one.members) > 1]


def _in_order(passage: Passage) -> Iterator[Sharing]:
    """Yield what two lists pair off: "Lee and Hill won gold and silver respectively"."""
    if not passage.has(_RESPECTIVELY):
        return
    lists = list(_lists(passage))
    for owners, values in itertools.pairwise(lists):
        size = min(len(owners), len(values))
        if len(values) == size > 1:
            rows = zip(owners[-size:], values, strict=True)
            members = tuple(Member(_units(passage, one), _units(passage, two)) for one, two in rows)
            yield Sharing(members, is_sure=True)


def _lists(passage: Passage) -> Iterator[list[Chunk]]:
    """Yield the noun phrases that commas and "and" join."""
    chunks = chunk_passage(passage)
    for number, chunk in enumerate(chunks):
        is_last = chunk.kind == "N" and number > 1 and passage.words[chunks[number - 1].first] == "and"
        if not is_last or chunks[number - 2].kind != "N":
            continue
        found = [chunks[number - 2], chunk]
        at = number - 2
        while at and chunks[at].comma and chunks[at - 1].kind == "N" and passage.gaps[chunks[at].first] == ",":
            at -= 1
            found.insert(0, chunks[at])
        yield found


def _units(passage: Passage, chunk: Chunk) -> tuple[int, ...]:
    return tuple(at for at in range(chunk.first, chunk.last) if passage.tags[at] in "NQ")


def _compared(passage: Passage) -> Iterator[Sharing]:
    """Yield two figures set against each other: "4.1 kg on the drug, against 1.2 kg on placebo"."""
    for at in range(1, len(passage) - 2) if passage.has(_VERSUS.keys()) else ():
        marker = passage.phrase_at(at, _VERSUS)
        figures = amounts(passage) if marker is not None else ()
        if marker is None or not figures:
            continue
        start = at + len(marker)
        other = next((one for one in figures if start <= one.first <= start + 1), None)
        if other is None:
            continue
        first = next((one for one in reversed(figures) if one.last <= at and _are_alike(one, other)), None)
        place = next(
            (unit for unit in range(other.last, min(other.last + 3, len(passage))) if passage.tags[unit] == "P"), -1
        )
        if first is None or place < 0:
            continue
        stop = passage.next_stop(place + 1)
        theirs = content_in(passage, place + 1, stop)
        mine = _counterpart(passage, passage.words[place], at)
        if theirs and mine and not any(is_time(passage.words[u]) or passage.tags[u] == "Q" for u in theirs):
            members = Member(tuple(mine), (first.first,)), Member(tuple(theirs), (other.first,))
            yield Sharing(members, is_sure=True)


def _labelled(passage: Passage) -> Iterator[Sharing]:
    """Yield a figure with the noun that it is of, and others of its kind: "71% to 29%, on a turnout of 64%"."""
    figures = amounts(passage)
    for one in figures if len(figures) > 1 else ():
        if one.quantity.kind == "count":
            continue  # "a population of 16,000": three parishes have one
        label = one.first - 2
        if (
            label < 1
            or passage.words[label + 1] != "of"
            or passage.tags[label] != "N"
            or passage.tags[label - 1] not in "DP"
        ):
            continue
        others = [other for other in figures if other.last <= label and _are_alike(one, other)]
        if others and passage.words[label] not in _COUNTING and not _FROM_OTHERS.intersection(passage.words[:label]):
            rest = (Member((), (other.first,)) for other in others)
            yield Sharing((Member((label,), (one.first,)), *rest), is_sure=True)


def _are_alike(one: Amount, other: Amount) -> bool:
    return one.quantity.kind == other.quantity.kind


def _counterpart(passage: Passage, preposition: str, stop: int) -> list[int]:
    """Return what stands behind a preposition before a unit, or the subject of the verb there."""
    for at in range(stop - 1, -1, -1):
        if passage.words[at] == preposition and passage.tags[at] == "P":
            last = next((u for u in range(at + 1, stop) if passage.tags[u] not in "DNA" or passage.gaps[u]), stop)
            return content_in(passage, at + 1, last)
    row = next((row for row in predications(passage) if row.is_finite and row.last <= stop), None)
    return [] if row is None else content_in(passage, *row.subject_span)


def _gapped(passage: Passage) -> Iterator[Sharing]:
    """Yield what others have where the verb of the first stands for theirs: "Lee won gold and Hill silver"."""
    for row in predications(passage):
        if not row.is_finite or not row.is_sure or row.is_relative or row.is_negated or is_gapped(passage, row.verb):
            continue
        parts = list(_parts(passage, row.last, passage.next_stop(row.last, ".")))
        if len(parts) < 2:
            continue
        first, read = parts[0], [_parted(passage, parts[0], part) for part in parts[1:]]
        rest = list(itertools.takewhile(bool, read))  # not "..., fewer than the 30 that polls had suggested"
        if not first or not rest:
            continue
        owner = tuple(content_in(passage, *row.subject_span))
        others = [_with_counted(passage, first, one) for one in rest if one is not None]
        own, longest = _words(passage, first), max(len(one.value) for one in others)
        is_plain = passage.tags[first[0]] in "DP"
        if is_plain and len(own) == longest + 1:
            own = own[:-1]  # "the gold medal, Hill the silver"
        members = (Member(owner, own), *others)
        yield Sharing(members, is_sure=(is_plain or len(members) > 2) and len(rest) == len(read))


def _parts(passage: Passage, first: int, last: int) -> Iterator[list[int]]:
    """Yield the units between commas, semicolons and "and"; a name before a comma goes with what follows it."""
    part: list[int] = []
    for at in range(first, last):
        is_cut = bool(passage.gaps[at]) or passage.words[at] in _JOINING
        is_topic = part and passage.gaps[at] == "," and ";" in passage.gaps[part[0]] and passage.tags[at] == "P"
        if is_cut and part and not is_topic:
            yield part
            part = []
        if passage.words[at] not in _JOINING:
            part.append(at)
    if part:
        yield part


def _with_counted(passage: Passage, first: Sequence[int], member: Member) -> Member:
    """Return what another has, with the noun that only the first names: "22 seats and Homeland 21"."""
    is_bare = all(passage.tags[at] == "Q" for at in member.value)
    counted = [at for at in first if passage.tags[at] == "N"] if is_bare and passage.tags[first[0]] == "Q" else []
    return member._replace(value=(*member.value, *counted))


def _parted(passage: Passage, first: Sequence[int], part: Sequence[int]) -> Member | None:
    """Return a name and what stands behind it, if that is built as what the verb's own subject has."""
    if any(passage.tags[at] in "VBHMOTSWX" for at in part):
        return None
    figure = next((place for place, at in enumerate(part) if passage.tags[at] == "Q"), 0)
    if figure and passage.tags[first[0]] == "Q" and passage.tags[part[0]] in "DN":
        owner = tuple(at for at in part[:figure] if passage.tags[at] == "N")  # "and the nationalist Homeland party 21"
        return Member(owner, _words(passage, part[figure:])) if owner else None
    if not passage.is_name(part[0]):
        return None
    names = list(itertools.takewhile(lambda at: passage.is_name(at) and not passage.possessive[at], part))
    if len(names) == len(part):
        names = names[: len(part) // 2] if len(part) in (2, 4) else []
    value = [at for at in part if at not in names]
    if not names or not value:
        return None
    mine, theirs = passage.tags[first[0]], passage.tags[value[0]]
    words = passage.words[first[0]], passage.words[value[0]]
    is_same = mine == theirs and (mine != "P" or words[0] == words[1] or set(words) == FOR)
    return Member(tuple(names), _words(passage, value)) if is_same else None


def _words(passage: Passage, units: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in units if is_content(passage, at) or passage.tags[at] == "Q" or passage.words[at] in FOR)


def _of_clauses(passage: Passage) -> Iterator[Sharing]:
    """Yield what clauses tell, each of its own subject: between semicolons, and those that have a figure each.

    "China abstained; Russia voted against", "Sales were £8m and costs were £5m".
    """
    for words in (frozenset[str](), _JOINING):
        inner = [at for at in range(1, len(passage)) if ";" in passage.gaps[at] or passage.words[at] in words]
        cuts = [0, *inner, len(passage)]
        members = [_member(passage, first, last) for first, last in itertools.pairwise(cuts)]
        own = tuple(one for one in members if one is not None)
        is_each = all(any(passage.tags[at] == "Q" for at in one.value) for one in own)
        if len(own) > 1 and (not words or (is_each and len(own) == len(members))):
            yield Sharing(own, is_sure=True)


def _member(passage: Passage, first: int, last: int) -> Member | None:
    row = next((row for row in predications(passage) if first <= row.verb < last), None)
    if row is None or not _is_plain(passage, row, first, last):
        return None
    if any(passage.tags[at] == "R" or passage.words[at] in _POINTING for at in range(first, last)):
        return None
    owner = tuple(at for at in content_in(passage, first, row.first) if passage.tags[at] == "N")
    return Member(owner, (row.verb, *_words(passage, range(row.last, last)))) if owner else None


def _is_plain(passage: Passage, row: Predication, first: int, last: int) -> bool:
    """Return whether a clause has one verb, with names or nouns only before it."""
    verbs = [other for other in predications(passage) if first <= other.verb < last]
    is_bare = all(passage.tags[at] in "DNC" for at in range(first, row.first))
    return len(verbs) == 1 and row.is_finite and not row.is_negated and is_bare
