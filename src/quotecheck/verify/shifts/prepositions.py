"""QC312, QC317: what a preposition turns round: "from A to B", a letter "to the mayor" that is one "from the mayor"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.agents import may_do
from quotecheck.verify.shifts.chunks import Chunk, Predication, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.deed_words import events
from quotecheck.verify.shifts.lexis import PART, is_time, verb_form, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parties import tells_person
from quotecheck.verify.shifts.passage import Passage, kept, kept_renamed
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_direction_shifts", "find_link_shifts"]

_MIN_LOCAL = 0.5
"""Least share of aligned content words around "from A to B" for its reverse to contradict; our choice, 2026-11-21."""
_AWAY = {"to": "from", "into": "from", "from": "to", "onto": "from", "for": "against", "against": "for"}
_SIDES = frozenset(("for", "against"))
_EITHER_WAY = frozenset(("date", "trace"))
"""Verbs that say the same with either: "dates from", "is dated to"; "traced to", "traced from"."""
_FROM = frozenset(("from",))
_Way = tuple[set[str], set[str], int, int]
_ROLE, _PLACE = "QC312o", "QC317i"
"""The families: who does it to whom, and inside or outside of what."""
_DOERS = frozenset(("by", "from"))
_AIMS = frozenset(("to", "toward", "towards", "on", "upon", "against", "about", "into", "over", "for"))
_OF_SOMEBODY = frozenset(("by", "on", "upon", "over"))
"""Before a place these say where a thing is: "by the river", "on your phone"."""
_BEHIND_VERBS = {"by": frozenset(("to", "for", "against", "from")), "from": frozenset(("for", "about"))}
"""What a noun phrase is to a noun before it: who it comes from, or whom it is meant for; and to a verb, where "shocked
at" is "shocked by", "died by" is "died from" and "protects against" is "protects from"."""
_INSIDE = frozenset(("in", "inside", "within"))
_OUTSIDE: dict[str, Severity] = {"outside": "error", "beyond": "error", "near": "warning"}
_EITHER_LINK = word_set("classes", "prepositions_either")
"""Words that say the same with either: "different from", "different to"; "two miles from it", "to it"."""
_JOINED = word_set("classes", "prepositions_joined")
_TAKING = word_set("classes", "prepositions_taking")
"""Verbs that are done to whom they take a thing from: "stolen from Lind" is not "stolen by Lind"."""
_OWN_GAIN = word_set("classes", "prepositions_own_gain")
"""Nouns whose "for" names who has it: "a victory for Leeds" is one by Leeds."""


def find_direction_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where "from A to B" in the passage is "from B to A" in the claim."""
    theirs = _ways(pair.evidence, {})
    for start, end, first, last in _ways(pair.claim, pair.rename) if theirs else ():
        anchor = ("QC312", first)
        if any(start & a and end & b for a, b, _, _ in theirs):
            yield Mark(anchor)
            continue
        turned = next((row for row in theirs if start & row[1] and end & row[0]), None)
        if turned is not None and pair.local_coverage(first, last) >= _MIN_LOCAL:
            message = "The direction is turned round: the source has “{source}”."
            where = (turned[2], turned[3])
            yield pair.mark(anchor, "error", (first, last), where, "contradicts", message)
    yield from _turned_prepositions(pair)


def _is_of_another(pair: Pair, mine: Predication, same: Sequence[Predication]) -> bool:
    """Return whether the claim names somebody who takes a side, and the passage tells of the side of others."""
    names = [at for at in range(mine.first) if pair.claim.is_name(at)]
    theirs = {at for row in same for at in row.agents if pair.evidence.tags[at] == "N"}
    return bool(names and theirs) and all(pair.to_evidence[at] not in theirs for at in names)


def _turned_prepositions(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the same verb goes "to" a place in the claim and "from" it in the passage."""
    rows = [row for row in predications(pair.evidence) if row.preps]
    for mine in predications(pair.claim) if rows else ():
        if not mine.preps or pair.claim.tags[mine.verb] != "V" or pair.norm(mine.verb) in _EITHER_WAY:
            continue
        same = [row for row in rows if pair.evidence.norms[row.verb] == pair.norm(mine.verb)]
        theirs = {(prep, pair.evidence.norms[head]): head for row in same for prep, head in row.preps}
        for prep, head in mine.preps if theirs else ():
            noun, opposed = pair.norm(head), _AWAY.get(prep, "")
            there = theirs.get((opposed, noun), -1)
            if there < 0 or (prep, noun) in theirs or _is_amount(pair.claim, head) or _is_amount(pair.evidence, there):
                continue
            if prep in _SIDES and _is_of_another(pair, mine, same):
                continue
            if pair.local_coverage(head, head + 1) >= _MIN_LOCAL:
                said = f"{prep} {pair.claim.text(head, head + 1)}"
                message = f"The source has “{opposed} {pair.evidence.text(there, there + 1)}”, the claim “{said}”."
                where = (head, head + 1), (there, there + 1)
                yield pair.mark((_ROLE, head), "error", *where, "contradicts", message)


def _is_amount(passage: Passage, head: int) -> bool:
    """Return whether a noun ends an amount: "from 57 million tons" and "to 55 million tons" turn nothing round."""
    return passage.tags[head] == "Q" or (head > 0 and passage.tags[head - 1] == "Q")


@kept_renamed
def _ways(passage: Passage, rename: dict[str, str]) -> tuple[_Way, ...]:
    """Return the words after "from", those after the "to" that follows, and the unit range of both."""
    return tuple(_find_ways(passage, rename))


def _find_ways(passage: Passage, rename: dict[str, str]) -> Iterator[_Way]:
    chunks = chunk_passage(passage) if passage.has(_FROM) else []
    for at in range(len(chunks) - 3):
        if chunks[at].kind != "P":
            continue
        start, noun, to, goal = chunks[at : at + 4]
        if (start.kind, noun.kind, to.kind, goal.kind) != ("P", "N", "P", "N"):
            continue
        words = passage.words[start.first], passage.words[to.first]
        if words not in (("from", "to"), ("from", "into"), ("to", "from")):
            continue
        if any("Q" in passage.tags[chunk.first : chunk.last] for chunk in (noun, goal)):
            continue
        left, right = ({rename.get(passage.norms[c.head], passage.norms[c.head])} for c in (noun, goal))
        yield (left, right, start.first, goal.last) if words[0] == "from" else (right, left, start.first, goal.last)


class _Link(NamedTuple):
    """A noun phrase and the units that it may belong to, by a preposition ("to") or as whose they are ("'s")."""

    word: str
    first: int
    head: int
    governors: tuple[int, ...]


@kept
def _links(passage: Passage) -> Sequence[_Link]:
    return [*_behind_prepositions(passage), *_owners(passage)]


@needs(claim=_links, evidence=_links)
def find_link_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each noun phrase that belongs to the same word of both texts by another preposition.

    An error where one names who does it and the other at whom it is aimed, and for "in" beside "outside".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "A letter from the mayor was found.", "They found a letter to the mayor."
    >>> print(next(find_link_shifts(pair_of(claim, source))).shift.message)
    The source has “a letter to the mayor”, the claim “A letter from the mayor”.
    """
    claim, evidence = pair.claim, pair.evidence
    links = _links(evidence)
    for mine in _links(claim):
        named = pair.norm(mine.head)
        same = [link for link in links if evidence.norms[link.head] == named]
        shared = [
            (at, i, link) for link in same for at in mine.governors for i in link.governors if _is_one(pair, at, i)
        ]
        if not shared:
            continue
        if any(_says_the_same(mine.word, link.word) for _, _, link in shared):
            yield from (Mark((family, mine.head)) for family in (_ROLE, _PLACE))
            continue
        at, i, other = shared[0]
        severity = _severity(pair, mine, at, other)
        if severity is not None:
            here, there = (min(at, mine.first), max(at, mine.head) + 1), (min(i, other.first), max(i, other.head) + 1)
            message = "The source has “{source}”, the claim “{said}”."
            family = _ROLE if _OUTSIDE.keys().isdisjoint((mine.word, other.word)) else _PLACE
            direction: Direction = "contradicts" if severity == "error" else "changed"
            yield pair.mark((family, mine.head), severity, here, there, direction, message)


def _is_one(pair: Pair, at: int, there: int) -> bool:
    if pair.claim.tags[at] != pair.evidence.tags[there]:
        return False
    return pair.to_evidence[at] == there or pair.norm(at) == pair.evidence.norms[there]


def _says_the_same(word: str, other: str) -> bool:
    return word == other or {word, other} in ({"'s", "by"}, {"'s", "of"}, {"'s", "from"})


def _severity(pair: Pair, mine: _Link, governor: int, other: _Link) -> Severity | None:
    """Return how grave it is that a source has another word between a governor and a noun phrase, or None."""
    claim = pair.claim
    both, norm = {mine.word, other.word}, claim.norms[governor]
    if norm in _EITHER_LINK or claim.words[governor] in _EITHER_LINK or claim.tags[governor] == "Q":
        return None
    place = next((one for one in both if one in _OUTSIDE), "")
    if place and not both.isdisjoint(_INSIDE):
        is_it = claim.words[mine.head] == pair.evidence.words[other.head]  # "outside Tripoli" is in Libya
        return _OUTSIDE[place] if is_it else None
    if both == _DOERS and norm not in _TAKING and lemma(claim.words[governor]) not in _TAKING:
        return None  # "funded by the lottery", "funded from the lottery"
    if claim.tags[governor] == "V":
        return "error" if any(both - {one} <= _BEHIND_VERBS[one] for one in _DOERS & both) else None
    event = events().get(claim.words[governor]) or events().get(norm)
    if event is None and tells_person(lemma(claim.words[governor])):
        return None  # "passengers on the coach", "from the coach"; "a spokesman for", "from"
    is_somebody = event is not None or may_do(claim, mine.head) or may_do(pair.evidence, other.head)
    if not (both.isdisjoint(_OF_SOMEBODY) or is_somebody):
        return None  # "the house by the river", "edit it from your phone", "on your phone"
    aims = _AIMS if event is None else _AIMS | event.preps
    doers = _DOERS | {"for"} if norm in _OWN_GAIN else _DOERS
    if event is not None and "of" not in event.preps:
        doers |= {"'s"}  # "Lind's attack", unlike "Lind's arrest"
    return "error" if len(both & doers) == 1 and not both.isdisjoint(aims - doers) else None


def _behind_prepositions(passage: Passage) -> Iterator[_Link]:
    chunks = chunk_passage(passage)
    joined = {at for at, word in enumerate(passage.words) if word in _JOINED}
    for number, (chunk, noun) in enumerate(pairwise(chunks)):
        is_behind = chunk.kind == "P" and noun.kind == "N" and not (chunk.comma or noun.comma)
        if is_behind and not _is_amount_or_time(passage, noun):
            word, governors = passage.words[chunk.first], _governors(passage, chunks, number, joined)
            if word == "of":  # tells to whom a deed is done, behind other nouns nothing that another word turns round
                governors = tuple(at for at in governors if passage.words[at] in events())
            if governors:
                yield _Link(word, chunk.first, noun.head, governors)


def _owners(passage: Passage) -> Iterator[_Link]:
    for chunk in chunk_passage(passage) if True in passage.possessive else ():
        for at in range(chunk.first, chunk.head):
            if passage.possessive[at] and passage.tags[at] == "N":
                yield _Link("'s", at, at, (chunk.head,))


def _governors(passage: Passage, chunks: Sequence[Chunk], at: int, joined: Container[int]) -> tuple[int, ...]:
    """Return the units that a phrase whose preposition is one of some chunks may belong to, nearest first.

    "The attack on the mayor and by the gang": the mayor, the attack; "sold the shop to Lind": the shop, sold. None
    behind a word that is one of the `joined`, with which the preposition is another: "next to".
    """
    found: list[int] = []
    at -= 1
    while at >= 0 and not chunks[at + 1].comma:
        kind, before = chunks[at].kind, chunks[at - 1].kind if at and not chunks[at].comma else ""
        if chunks[at].first in joined:
            break
        if kind == "A" or (kind == "C" and before == "N"):
            at -= 1  # "broke out in", "songs by and about"
        elif kind == "N" and before == "P" and at > 1:
            found.append(chunks[at].head)
            at -= 2  # an earlier phrase of the same word
        else:
            found += [chunks[at].head] if kind in ("N", "V") else []
            is_its = kind == "N" or _may_be_participle(passage, chunks[at].head)
            found += [chunks[at - 1].head] if {kind, before} == {"N", "V"} and is_its else []  # "a book written about"
            break
    return tuple(found)


def _may_be_participle(passage: Passage, verb: int) -> bool:
    form = verb_form(passage.words[verb])
    return form is not None and bool(form.forms & PART)  # not the "defeat" of "friendly defeat by France"


def _is_amount_or_time(passage: Passage, noun: Chunk) -> bool:
    return is_time(passage.words[noun.head]) or "Q" in passage.tags[noun.first : noun.last]
