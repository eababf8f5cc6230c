"""The parties of a deed: who they are, what a sentence equates them with, and whether two have changed places."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from quotecheck.language.clauses import word_class
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.appositions import find_aside
from quotecheck.verify.shifts.clauses import chunk_passage, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage, kept, kept_at

if TYPE_CHECKING:
    from quotecheck.verify.shifts.deeds import Deed

__all__ = [
    "Party",
    "Sides",
    "are_crossed",
    "identities",
    "is_person",
    "own_sides",
    "renamed_sides",
    "sides_of",
    "tells_person",
]


_NAMING, _POINTING = frozenset("NQR"), frozenset("RQD")
"""Tags of the words that name somebody or something, and of heads that only point at them."""


class Party:
    """The noun phrases on one side of a verb: heads, all words, and whether they name anybody outright."""

    __slots__ = ("all", "first", "heads", "last", "named", "names", "passage", "person", "pronoun", "units", "vague")

    def __init__(
        self,
        passage: Passage,
        heads: tuple[int, ...],
        span: tuple[int, int],
        same: dict[str, set[str]],
        rename: dict[str, str],
    ) -> None:
        self.passage = passage
        self.first, self.last = span
        self.units = heads
        if not heads and self.first == self.last:  # nobody is named on this side: of most deeds nobody gets anything
            self.names, self.heads, self.all = set[str](), set[str](), set[str]()
            self.named: bool | None = False
            self.pronoun = self.vague = self.person = False
            return
        norms, tags = passage.norms, passage.tags
        words = [i for i in range(*span) if tags[i] in _NAMING]
        kin = [head for head in heads if passage.words[head] in word_set("deeds", "kin")]
        if kin:
            words = [i for i in words if not _is_owner(passage, i, kin)]
        inner = _complement(passage, span[1]) if heads else []
        if inner and all(tags[i] == "Q" for i in heads):
            heads = (*heads, inner[-1])  # "14 of the sheep" are sheep
        if inner and not any(_acts_alone(passage, i, inner[-1]) for i in heads):
            words += inner
        self.names = {norms[i] for i in words if _is_of_name(passage, i)}
        self.heads = {rename.get(norms[i], norms[i]) for i in heads}
        self.all = {rename.get(norms[i], norms[i]) for i in words} | self.heads
        for norm in self.heads & same.keys():
            self.all |= same[norm]
        self.named = any(map(passage.is_name, heads))
        if not self.named and heads and max(heads) == 0 and span == (0, 1):
            self.named = None  # a lone first word may be a name or not
        self.pronoun = not _POINTING.isdisjoint([tags[i] for i in heads])
        self.vague = self.pronoun or bool([i for i in heads if _is_vague(passage, i)])
        self.person = bool([i for i in heads if is_person(passage.words[i]) and not _is_name(passage, i)])

    def __bool__(self) -> bool:
        return bool(self.heads)

    def renamed(self, rename: dict[str, str]) -> Party:
        """Return a party that is equated with nothing in another text's terms."""
        other = copy(self)
        other.heads = {rename.get(norm, norm) for norm in self.heads}
        other.all = {rename.get(norm, norm) for norm in self.all}
        return other

    def same(self, other: Party) -> bool:
        """Return whether the two may be one and the same: a head of one is among the words of the other."""
        return bool(self.heads & other.all) or bool(other.heads & self.all)

    def meets(self, other: Party) -> bool:
        """Return whether the two share a head."""
        return bool(self.heads & other.heads)


@kept_at
def plain_party(passage: Passage, place: tuple[tuple[int, ...], tuple[int, int]]) -> Party:
    """Return the party of some heads and their unit range, equated with nothing.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> plain_party(passage_of("The mayor left."), ((1,), (0, 2))).person
    True
    """
    return Party(passage, *place, {}, {})


_DOERS = tuple(f"{ending}{s}" for ending in ("er", "or", "ist", "ant", "ent", "ee", "ian", "ive") for s in ("", "s"))


def _is_vague(passage: Passage, index: int) -> bool:
    """Return whether a head may stand for somebody named elsewhere ("officials", "the Englishman", "the Briton")."""
    word = passage.words[index]
    if word in word_set("nouns", "anaphoric") or index in passage.demonyms:
        return True
    is_by_nation = word.endswith(("man", "men")) or (word.endswith("person") and word[-7:-6] not in "aeiou")
    return is_by_nation and not _is_name(passage, index)


def _is_of_name(passage: Passage, index: int) -> bool:
    """Return whether a unit is part of a name and no office: "Lee" of "Finance Minister Lee"."""
    word = passage.words[index]
    is_capital = passage.caps[index] or (index == 0 and passage.caps[1:2] == [True])  # "Ann" of "Ann Lee said"
    if not is_capital and not passage.norms[index].startswith("="):
        return False
    return word not in noun_lists().ranks and word not in word_set("scales", "portfolios")


def _is_name(passage: Passage, index: int) -> bool:
    """Return whether a unit is surely somebody's name: no English word, or behind a given name ("Tom Baker")."""
    if not passage.caps[index]:
        return passage.norms[index].startswith("=")
    if index and passage.tags[index - 1] == "D":
        return False  # "the Englishman"
    if not is_known_word(passage.words[index]):
        return True
    return index > 0 and passage.tags[index - 1] == "N" and is_given_name(passage.words[index - 1])


def is_person(word: str) -> bool:
    """Return whether a noun is, or looks like, a word for people: two such words may mean the same people."""
    return word in noun_lists().people or word.endswith(_DOERS)


@cache
def _people_told() -> frozenset[str]:
    return frozenset(noun_lists().people) | noun_lists().ranks | word_class("occupations")


def tells_person(word: str) -> bool:
    """Return whether a noun in the singular is known to be said of a person.

    >>> tells_person("passenger"), tells_person("letter")
    (True, False)
    """
    return word in _people_told()


def _complement(passage: Passage, last: int) -> list[int]:
    """Return the units of an "of ..." complement: "this pair of digits" are digits; so for spokesmen."""
    opener = passage.words[last] if last < len(passage.words) else ""
    if opener != "of" and not (opener == "for" and passage.words[last - 1].startswith("spokes")):
        return []
    stop = last + 1
    while stop < len(passage) and passage.tags[stop] in ("D", "N", "Q"):
        stop += 1
    return [at for at in range(last + 1, stop) if passage.tags[at] in ("N", "Q")]


def _acts_alone(passage: Passage, head: int, inner: int) -> bool:
    """Return whether what one does is not done by whom the complement names: kin, or one person of several bodies."""
    word, other = passage.words[head], passage.words[inner]
    if word in word_set("deeds", "kin"):
        return True
    is_one = not word.endswith("s") and word in noun_lists().people
    return is_one and other.endswith("s") and not other.endswith("ss") and not passage.caps[inner]


def _is_owner(passage: Passage, index: int, kin: Sequence[int]) -> bool:
    """Return whether a unit only tells whose brother or rival one is: "the victim's brother" is not the victim."""
    return any(index < head and any(passage.possessive[index:head]) for head in kin)


@kept
def identities(passage: Passage) -> dict[str, set[str]]:
    """Return which heads a passage equates: "Gin is a spirit", "Park, the minister, ...".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> identities(passage_of("Gin is a spirit."))
    {'gin': {'spirit'}, 'spirit': {'gin'}}
    """
    same: dict[str, set[str]] = {}
    for row in predications(passage):
        if passage.tags[row.verb] == "B" or passage.norms[row.verb] == "become":
            left, right = ([passage.norms[i] for i in units] for units in (row.agents, row.patients))
            for norm in left:
                same.setdefault(norm, set()).update(right)
            for norm in right:
                same.setdefault(norm, set()).update(left)
    chunks = chunk_passage(passage)
    for before, after in itertools.pairwise(chunks):
        if before.kind == after.kind == "N" and after.comma:
            same.setdefault(passage.norms[before.head], set()).add(passage.norms[after.head])
            same.setdefault(passage.norms[after.head], set()).add(passage.norms[before.head])
    return same


class Sides(NamedTuple):
    """The parties of a deed, as one text tells them: who does it, to whom or what, and who is given it."""

    actor: Party
    target: Party
    receiver: Party


def sides_of(passage: Passage, deed: Deed, same: dict[str, set[str]], rename: dict[str, str]) -> Sides:
    """Return the parties of a deed; `same` and `rename` as for `Party`.

    >>> from quotecheck.verify.shifts.deeds import deeds_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("Hale backed Ruiz.")
    >>> sides = sides_of(passage, deeds_of(passage)[0], {}, {})
    >>> sides.actor.heads, sides.target.heads
    ({'hale'}, {'ruiz'})
    """
    return Sides(
        Party(passage, deed.agents, deed.agent_span, same, rename),
        Party(passage, deed.patients, deed.patient_span, same, rename),
        Party(passage, deed.receivers, deed.receiver_span, same, rename)
        if deed.receivers
        else plain_party(passage, ((), (0, 0))),  # of most deeds
    )


def renamed_sides(passage: Passage, deed: Deed, rename: dict[str, str]) -> Sides:
    """Return the parties of a claim's deed in a passage's terms; found once for all passages that rename none of them.

    >>> from quotecheck.verify.shifts.deeds import deeds_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("Hale backed Ruiz.")
    >>> renamed_sides(passage, deeds_of(passage)[0], {"ruiz": "minister"}).target.heads
    {'minister'}
    """
    if deed.plain_sides is None:
        deed.plain_sides = sides_of(passage, deed, {}, {})
    plain = cast("Sides", deed.plain_sides)
    if not rename:
        return plain
    return Sides(*(party if party.all.isdisjoint(rename) else party.renamed(rename) for party in plain))


def own_sides(passage: Passage, deed: Deed) -> Sides:
    """Return the parties of a deed of a source as its sentence tells them; found once for all claims."""
    if deed.sides is None:
        deed.sides = sides_of(passage, deed, identities(passage), {})
    return cast("Sides", deed.sides)


def are_crossed(claimed: Sides, true: Sides) -> bool:
    """Return whether two of the parties have changed sides: each is where the passage has the other, and only there.

    >>> from quotecheck.verify.shifts.deeds import deeds_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passages = map(passage_of, ("Hale backed Ruiz.", "Ruiz backed Hale."))
    >>> are_crossed(*(sides_of(passage, deeds_of(passage)[0], {}, {}) for passage in passages))
    True
    """
    for one, two in ((0, 1), (0, 2), (1, 2)):
        here, there = claimed[one].heads, claimed[two].heads
        was_here, was_there = true[one].heads, true[two].heads
        if here.isdisjoint(was_there) or there.isdisjoint(was_here):
            continue  # mostly
        if (here & was_there) - there - was_here and (there & was_here) - here - was_there:
            return True
    return (
        _are_names_crossed(claimed, true)
        or _is_crossed_with_pronoun(claimed, true)
        or _are_crossed_by_apposition(claimed, true)
    )


def _are_crossed_by_apposition(claimed: Sides, true: Sides) -> bool:
    """Return whether actor and target have changed sides, one of them told by name here and by what he is there.

    "The board asked the minister, Jonas Eide" for "the minister, Jonas Eide, asked the board".
    """
    if not any(_has_aside(party) for party in (claimed.actor, claimed.target, true.actor, true.target)):
        return False
    (actor, target, _), (true_actor, true_target, _) = (
        [party.heads | _also_called(party) for party in sides] for sides in (claimed, true)
    )
    return bool((actor & true_target) - target - true_actor and (target & true_actor) - actor - true_target)


def _has_aside(party: Party) -> bool:
    """Return whether a comma stands inside a phrase or right behind it."""
    gaps = party.passage.gaps
    return bool(party) and "," in gaps[party.first + 1 : party.last + 1]


def _also_called(party: Party) -> set[str]:
    """Return the heads of what a phrase and its apposition call somebody: "the minister, Jonas Eide"."""
    passage, chunks = party.passage, chunk_passage(party.passage)
    at = next((number for number, chunk in enumerate(chunks) if chunk.first == party.first), -1)
    aside = find_aside(passage, chunks, at) if at >= 0 else None
    return set() if aside is None else {passage.norms[chunks[at].head], passage.norms[aside.head]}


_PRONOUNS = frozenset(("he", "she", "him", "her"))


def _is_crossed_with_pronoun(claimed: Sides, true: Sides) -> bool:
    """Return whether a name does what is done to it in the passage, or the reverse, the other being "he" or "her".

    "Pruitt warned him" for "he warned Pruitt", "Tuna did not answer Demir" for "Demir did not answer him".
    """
    (actor, target, _), (true_actor, true_target, _) = claimed, true
    doer = (actor.heads & true_target.heads) - true_actor.all - target.all
    if doer and actor.named and _PRONOUNS.issuperset(true_actor.heads) and true_actor:
        return bool(target) and (target.named is not False or _PRONOUNS.issuperset(target.heads))
    sufferer = (target.heads & true_actor.heads) - true_target.all - actor.all
    if sufferer and target.named and _PRONOUNS.issuperset(true_target.heads) and true_target:
        return bool(actor) and (actor.named is not False or _PRONOUNS.issuperset(actor.heads))
    return False


def _are_names_crossed(claimed: Sides, true: Sides) -> bool:
    """Return whether the actor has changed places with a name in the object: "Hale backed the Ruiz plan"."""
    if claimed.actor.named is False and true.actor.named is False:
        return False
    came, went = claimed.actor.heads, true.actor.heads
    return bool(came & true.target.all - true.actor.all and went & claimed.target.all - claimed.actor.all)
