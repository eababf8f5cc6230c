"""QC312: a deed, or whose it was, given to somebody whom the sources name for another part, in whatever passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.chunks import Chunk, Predication, chunk_passage
from quotecheck.verify.shifts.clause_cuts import is_gapped
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import closed, is_time, word_set
from quotecheck.verify.shifts.other_parties import stands_for_another
from quotecheck.verify.shifts.pairing import Pair, plain_start
from quotecheck.verify.shifts.parties import Party, identities
from quotecheck.verify.shifts.passage import Passage, kept, kept_at_verb
from quotecheck.verify.shifts.predicates import are_one_verb
from quotecheck.verify.shifts.shares import shares_in
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_other_doer"]

_MIN_REST, _MIN_SHARE = 2, 0.5
"""Content words beside who does it that a passage must have of the claim to tell the same deed, and their share; our
choice, 2026-11-24."""
_MIN_COVERAGE = 1 / 3
"""Share of all content words of the claim below which a passage is not asked; our choice, 2026-11-24."""
_MADE_BY = word_set("deeds", "made_by")
"""Nouns of what somebody does or makes, which "of" and "from" tell as his as "'s" does."""
_LINKS = closed("particles") | closed("prepositions") | {"after"}
_MAKERS = frozenset(("of", "from"))


class _Done(NamedTuple):
    """A verb with what was done to what and by whom; `owner` is whose that is: "Marsh's shot", "a shot by Marsh"."""

    row: Predication
    link: str
    """The particle or preposition that belongs to the verb: "paid for by"."""
    doer: Party | None
    thing: Party
    owner: Party | None


def find_other_doer(pairs: Sequence[Pair], nearby: Sequence[Pair] = ()) -> Shift | None:
    """Return an error where the claim names another than the sources for who did it, or for whose it was.

    Both must be named by the sources, the claim's for another part, and no passage may give the deed to him.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Hale paid for the trial.", "The trial was paid for by Ruiz, and Hale ran it."
    >>> print(find_other_doer([pair_of(claim, source)]).message)
    The source says “was paid for by Ruiz”, not by Hale.
    """
    mine = [one for one in _done_in(pairs[0].claim) if _may_be_wrong(one)]
    near = [pair for pair in pairs if pair.coverage >= _MIN_COVERAGE] if mine else []
    every = (*pairs, *nearby)
    for one in mine:
        for pair in near:
            for other in _told_by(pair, one):
                if other.row.is_negated or not _is_same_deed(pair, one, other):
                    continue
                shift = _of_other_doer(every, pair, one, other) or _of_other_owner(every, pair, one, other)
                if shift is not None:
                    return shift
    return None


def _may_be_wrong(one: _Done) -> bool:
    """Return whether a claim tells for sure, and of somebody named, who did a thing or whose it was."""
    is_named = one.doer is not None and _is_told(one) and _is_named(one.doer)
    return not one.row.is_negated and (is_named or one.owner is not None)


def _told_by(pair: Pair, mine: _Done) -> Iterator[_Done]:
    """Yield what a passage tells with the claim's verb."""
    for row in predications(pair.evidence):
        if are_one_verb(pair, mine.row, row) and not is_gapped(pair.evidence, row.verb):
            done = _done_of(pair.evidence, row)
            if done is not None:
                yield done


def _of_other_doer(pairs: Sequence[Pair], pair: Pair, mine: _Done, other: _Done) -> Shift | None:
    if mine.doer is None or other.doer is None or not (_is_told(mine) and _is_told(other)):
        return None
    if not _are_two(pair, mine.doer, other.doer) or any(pair.to_claim[at] >= 0 for at in other.doer.units):
        return None  # "Winslet and the trust teamed", "the trust teamed with her"
    if not _is_rest_told(pair, mine, mine.doer, other) or not _is_named_in(pairs, mine.doer):
        return None
    if any(_gives_to(one, mine, mine.doer) for one in pairs) or shares_in(pair.evidence):
        return None
    first, last = min(other.row.first, other.doer.first), max(other.row.last, other.doer.last)
    said = plain_start(pair.claim.text(mine.doer.first, mine.doer.last))
    message = f"The source says “{plain_start(pair.evidence.text(first, last))}”, not by {said}."
    if not other.row.is_passive:
        message = f"The source says “{plain_start(pair.evidence.text(first, last))}”, not {said}."
    here = min(mine.row.first, mine.doer.first), max(mine.row.last, mine.doer.last)
    return pair.shift("QC312", "error", here, (first, last), "changed", message)


def _is_told(done: _Done) -> bool:
    """Return whether it is surely told who does it: by a finite verb, or behind "by"."""
    if done.doer is None:
        return False
    return done.row.is_passive or (done.row.is_finite and done.row.is_sure and not done.row.is_relative)


def _of_other_owner(pairs: Sequence[Pair], pair: Pair, mine: _Done, other: _Done) -> Shift | None:
    if mine.owner is None or other.owner is None:
        return None
    is_his = other.doer is not None and mine.owner.meets(other.doer)  # "Marsh's shot" for one that Marsh cleared
    if not mine.thing.meets(other.thing) or not (is_his or _are_two(pair, mine.owner, other.owner)):
        return None
    if mine.owner.same(other.owner) or not _is_rest_told(pair, mine, mine.owner, other):
        return None
    if not _is_named_in(pairs, mine.owner) or any(_has_owned(one, mine.thing, mine.owner) for one in pairs):
        return None
    there = min(other.thing.first, other.owner.first), max(other.thing.last, other.owner.last)
    here = min(mine.thing.first, mine.owner.first), max(mine.thing.last, mine.owner.last)
    source, said = plain_start(pair.evidence.text(*there)), plain_start(pair.claim.text(*here))
    return pair.shift("QC312", "error", here, there, "changed", f"The source says “{source}”, not “{said}”.")


@kept
def _done_in(passage: Passage) -> list[_Done]:
    found = (_done_of(passage, row) for row in predications(passage))
    return [one for one in found if one is not None]


@kept_at_verb
def _done_of(passage: Passage, row: Predication) -> _Done | None:
    """Return what a verb tells that was done, with who did it; None where it tells of no thing."""
    if passage.tags[row.verb] != "V":
        return None
    words = passage.words[row.last : row.last + 2]
    is_linked = bool(words) and (words[0] in _LINKS or words[1:] == ["by"])
    link = words[0] if is_linked and not passage.gaps[row.last] and words[0] != "by" else ""
    doer, thing = _party(passage, row.agents, row.agent_span), _party(passage, row.patients, row.patient_span)
    if row.is_passive:
        behind = row.last + bool(link)
        if passage.words[behind : behind + 1] == ["by"]:
            doer = _phrase_at(passage, behind + 1) or doer
        elif link:
            link, doer = "", doer if row.agents else None
    elif not row.patients and link:
        thing = _phrase_at(passage, row.last + 1)
    if thing is None:
        return None
    if thing.last < row.first:
        thing = _made(passage, thing)
    return _Done(row, link, doer, thing, _owners(passage).get(thing.units[0]) if len(thing.units) == 1 else None)


def _phrase_at(passage: Passage, first: int) -> Party | None:
    chunk = next((chunk for chunk in chunk_passage(passage) if chunk.first == first and chunk.kind == "N"), None)
    return None if chunk is None else _of_chunk(passage, chunk)


def _made(passage: Passage, thing: Party) -> Party:
    """Return what is made where its noun is read as a verb behind another noun: "a stoppage-time shot by Marsh"."""
    at = thing.last
    is_made = passage.words[at] in _MADE_BY and passage.words[at + 1 : at + 2] == ["by"]
    return Party(passage, (at,), (thing.first, at + 1), {}, {}) if is_made else thing


def _party(passage: Passage, heads: tuple[int, ...], span: tuple[int, int]) -> Party | None:
    return Party(passage, heads, span, identities(passage), {}) if heads else None


def _of_chunk(passage: Passage, chunk: Chunk) -> Party | None:
    return None if is_time(passage.words[chunk.head]) else _party(passage, (chunk.head,), chunk.place)


@kept
def _owners(passage: Passage) -> dict[int, Party]:
    """Return whose things are, by the unit of each: "Marsh's shot", "a shot by Marsh", "a bid from Corvane"."""
    found: dict[int, Party] = {}
    chunks = chunk_passage(passage)
    for number, chunk in enumerate(chunks):
        if chunk.kind != "N":
            continue
        at = next((at for at in range(chunk.head - 1, chunk.first - 1, -1) if passage.possessive[at]), -1)
        at = -1 if at >= 0 and is_time(passage.words[at]) else at
        owner = _party(passage, (at,), (chunk.first, at + 1)) if at >= 0 else _behind(passage, chunks, number)
        if owner is not None:
            found[chunk.head] = owner
        elif number + 1 < len(chunks) and chunks[number + 1].kind == "V" and passage.words[chunk.last] in _MADE_BY:
            made = _behind(passage, chunks, number + 1)
            found.update({} if made is None else {chunk.last: made})
    return found


def _behind(passage: Passage, chunks: Sequence[Chunk], number: int) -> Party | None:
    """Return who stands behind "by", or behind "of" or "from" where the noun is of what somebody does."""
    if number + 2 >= len(chunks) or chunks[number + 2].kind != "N" or chunks[number + 1].comma:
        return None
    link = passage.words[chunks[number + 1].first]
    is_owned = link == "by" or (link in _MAKERS and passage.words[chunks[number].head] in _MADE_BY)
    return _of_chunk(passage, chunks[number + 2]) if is_owned else None


def _is_same_deed(pair: Pair, mine: _Done, other: _Done) -> bool:
    if (mine.link and other.link and mine.link != other.link) or bool(mine.row.modal) != bool(other.row.modal):
        return False
    return other.thing.pronoun or not mine.thing.renamed(pair.rename).heads.isdisjoint(other.thing.all)


def _are_two(pair: Pair, mine: Party, other: Party) -> bool:
    """Return whether two are named, and by other names."""
    if mine.pronoun or stands_for_another(other) or not (_is_named(mine) and _is_named(other)):
        return False
    if any(_is_body(one) for one in (mine, other)) and (_is_person(mine) or _is_person(other)):
        return False  # who acts for a body may be told for it
    return mine.all.isdisjoint(other.all) and mine.renamed(pair.rename).heads.isdisjoint(other.all)


def _is_body(party: Party) -> bool:
    return any(party.passage.words[at] in noun_lists().organisations for at in party.units)


def _is_person(party: Party) -> bool:
    words = party.passage.words[party.first : party.last]
    return any(is_given_name(part) for word in words for part in word.split())


def _is_named(party: Party) -> bool:
    """Return whether a party is told by a name: its head, a first word that is no plain noun, or one set behind it."""
    if party.named:
        return True
    passage, last = party.passage, party.last
    if party.units == (0,) and passage.tags[0] == "N" and not is_known_word(passage.words[0]):
        return True
    return last < len(passage) and passage.gaps[last] == "," and passage.is_name(last)  # "his aunt, Clara Voss"


def _is_rest_told(pair: Pair, mine: _Done, party: Party, other: _Done) -> bool:
    """Return whether a passage has enough of what the claim tells beside a party and what a pronoun stands for."""
    thing = mine.thing if other.thing.pronoun else party
    rest = [at for at in pair.content_beside(party.first, party.last) if not thing.first <= at < thing.last]
    return sum(pair.to_evidence[at] >= 0 for at in rest) >= _MIN_REST and pair.share_of(rest) >= _MIN_SHARE


def _is_named_in(pairs: Sequence[Pair], party: Party) -> bool:
    """Return whether some passage names a party, by the head of its name."""
    return any(one.evidence.norms[at] in party.heads for one in pairs for at in range(len(one.evidence)))


def _gives_to(pair: Pair, mine: _Done, party: Party) -> bool:
    """Return whether a passage gives a deed like the claim's to a party, or to several of whom he is one."""
    evidence = pair.evidence
    for row in predications(evidence):
        if are_one_verb(pair, mine.row, row):
            done = _done_of(evidence, row)
            if any(evidence.words[at] in THIRD_PERSONS for at in row.agents):
                return True  # "it later voted for it too": who that is stands before
            doers = {evidence.norms[at] for at in range(*row.agent_span)}
            doers |= done.doer.all if done is not None and done.doer is not None else set()
            if not party.heads.isdisjoint(doers):
                return True
    return False


def _has_owned(pair: Pair, thing: Party, owner: Party) -> bool:
    """Return whether a passage has such a thing of an owner's: "Marsh's second shot", "a shot from Marsh"."""
    owners = _owners(pair.evidence)
    return any(
        pair.evidence.norms[head] in thing.heads and not owner.heads.isdisjoint(one.all) for head, one in owners.items()
    )
