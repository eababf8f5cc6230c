"""QC312: two names exchanged around a verb, two actors with each other's deeds, an owner with who does it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.deeds import Deed, clause_of, deeds_of
from quotecheck.verify.shifts.lexis import is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of, plain_start
from quotecheck.verify.shifts.parties import Party
from quotecheck.verify.shifts.passage import Passage, kept, kept_renamed

__all__ = ["find_actor_exchanges"]

_MAKING = frozenset(("by", "of", "from", "with", "for"))
_MIN_BESIDE_OWNER = 0.6
"""Share of the content words beside a thing and its owner that the passage must have; our choice, 2026-11-23."""


def find_actor_exchanges(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each verb whose actor stands after it in the passage, and the passage's actor after it here.

    Then one for two verbs whose actors have changed places. The names of the first kind must be actors of the same
    voice; verbs that work both ways ("met", "played") say nothing.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lund lent Moen 2 million.", "Moen lent Lund 2 million."
    >>> print(next(find_actor_exchanges(pair_of(claim, source))).shift.message)
    The roles are exchanged: in the source Moen does it (“lent”), not Lund.
    """
    claim, evidence = pair.claim, pair.evidence
    for row in predications(claim):
        norm = claim.norms[row.verb]
        actor = _named_actor(claim, row, evidence)
        if actor < 0 or norm in word_set("verbs", "both_ways") or norm in word_set("scales", "reporting"):
            continue
        rows = [other for other in predications(evidence) if evidence.norms[other.verb] == norm]
        if len(rows) != 1 or rows[0].is_passive != row.is_passive:
            continue
        other = rows[0]
        true = _named_actor(evidence, other, claim)
        if true < 0 or claim.norms[actor] == evidence.norms[true]:
            continue
        if not (_follows(evidence, other, claim.norms[actor]) and _follows(claim, row, evidence.norms[true])):
            continue
        here = (min(actor, row.first), max(actor + 1, row.last))
        there = (min(true, other.first), max(true + 1, other.last))
        source, said = plain_start(evidence.text(true, true + 1)), plain_start(claim.text(actor, actor + 1))
        verb = evidence.text(*other.place)
        message = f"The roles are exchanged: in the source {source} does it (“{verb}”), not {said}."
        yield pair.mark(("QC312", row.verb), "error", here, there, "contradicts", message)
    yield from _exchanged_deeds(pair)
    yield from _exchanged_owners(pair)
    yield from _exchanged_holders(pair)
    yield from _other_owners(pair)


def _exchanged_holders(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where whose thing it is does to it what its owner's neighbour does: "Park sold Lee's house".

    The source's actor is the claim's owner, and the claim's actor the source's owner or nobody in the passage.
    """
    claim, evidence = pair.claim, pair.evidence
    theirs = {(norm, what): (at, owner) for at, norm, owner, what in _dealings(evidence, {})}
    for at, norm, owner, what in _dealings(claim, pair.rename) if theirs else ():
        true = theirs.get((norm, what))
        if true is None or norm in word_set("verbs", "both_ways") or norm in word_set("scales", "reporting"):
            continue
        (actor, other), doer = true, pair.norm(at)
        if pair.norm(owner) != evidence.norms[actor] or doer == evidence.norms[actor]:
            continue
        others = [unit for unit in content_of(claim) if unit != at]
        is_strange = pair.to_evidence[at] < 0 and all(pair.to_evidence[unit] >= 0 for unit in others)
        if doer == evidence.norms[other] or is_strange:
            here, there = (min(at, owner), max(at, owner) + 2), (min(actor, other), max(actor, other) + 2)
            here, there = (here[0], min(here[1], len(claim))), (there[0], min(there[1], len(evidence)))
            message = "The roles are exchanged: the source has “{source}”."
            yield pair.mark(("QC312h", at), "error", here, there, "contradicts", message, is_firm=True)


def _other_owners(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a thing of somebody whom the passage names elsewhere, and whose it is not there.

    "Ashby's application was dismissed" for "dismissed Redfern's application against Ashby".
    """
    claim, evidence = pair.claim, pair.evidence
    if not any(claim.possessive) or not any(evidence.possessive):
        return
    true = dict(_possessions(evidence))
    for thing, owner in _possessions(claim):
        there = pair.to_evidence[thing]
        own = true.get(there, -1)
        if own < 0 or not _is_owner(claim, owner, evidence) or not _is_owner(evidence, own, claim):
            continue
        mine, theirs = pair.norm(owner), evidence.norms[own]
        places = [at for at, norm in enumerate(evidence.norms) if norm == mine and evidence.tags[at] == "N"]
        if not places or mine == theirs or theirs in claim.norms or any(_may_own(evidence, at) for at in places):
            continue
        others = pair.content_beside(owner, thing + 1)
        if len(others) > 1 and pair.share_of(others) >= _MIN_BESIDE_OWNER:
            message = "The source has “{source}”, the claim “{said}”."
            where = (owner, thing + 1), (own, there + 1)
            yield pair.mark(("QC312j", thing), "error", *where, "contradicts", message)


def _is_owner(passage: Passage, at: int, other: Passage) -> bool:
    """Return whether a possessor is a name, and no time: "Monday's meeting"."""
    word = passage.words[at]
    is_name = passage.is_name(at) or (at == 0 and (_is_capital_in(other, word) or not is_known_word(word)))
    return is_name and not is_time(word)


def _may_own(passage: Passage, at: int) -> bool:
    """Return whether a name of a passage owns something there, or stands as its maker: "a book by Lee"."""
    return passage.possessive[at] or (at > 0 and passage.words[at - 1] in _MAKING)


def _possessions(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the last noun of each phrase behind a possessor, and the possessor: "Redfern's application"."""
    for at in range(len(passage) - 1):
        if not passage.possessive[at] or passage.tags[at] != "N":
            continue
        last = at
        while last + 1 < len(passage) and passage.tags[last + 1] == "N" and not passage.gaps[last + 1]:
            last += 1
        is_body = lemma(passage.words[last]) in noun_lists().organisations  # of several: "Norland's team" is Lee's
        if last > at and not is_body:
            yield last, at


@kept_renamed
def _dealings(passage: Passage, rename: dict[str, str]) -> tuple[tuple[int, str, int, str], ...]:
    """Return actors, each with the verb, whose thing it is and the thing: "Lee sold Park's house"."""
    return tuple(_find_dealings(passage, rename))


def _find_dealings(passage: Passage, rename: dict[str, str]) -> Iterator[tuple[int, str, int, str]]:
    """Yield an actor, the verb, whose thing it is and the thing: "Lee sold Park's house", "the house of Park"."""
    for row in predications(passage):
        if not row.is_finite or row.is_passive or row.is_negated or len(row.agents) != 1 or row.agents[0] >= row.first:
            continue
        for at in range(row.last, len(passage) - 1):
            if passage.tags[at] in "VBMHOSWC" or (passage.gaps[at] and at > row.last):
                break
            thing, owner = -1, at
            if passage.possessive[at] and passage.tags[at] == passage.tags[at + 1] == "N":
                thing = at + 1
            elif passage.words[at] == "of" and passage.tags[at - 1] == "N" and at - 1 >= row.last:
                owner = at + 2 if passage.tags[at + 1] == "D" else at + 1
                is_noun = owner < len(passage) and passage.tags[owner] == "N"
                thing = at - 1 if is_noun and passage.words[at - 1] != "cent" else -1
            if thing >= 0:
                norms = [rename.get(passage.norms[one], passage.norms[one]) for one in (row.verb, thing)]
                yield row.agents[0], norms[0], owner, norms[1]
                break


def _exchanged_owners(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where whose something is and who it is have changed places: "Lee's lawyer is Park"."""
    theirs = {row[:3]: row[3] for row in _owned(pair.evidence)}
    for owner, thing, other, here in _owned(pair.claim):
        there = theirs.get((other, thing, owner))
        if there is not None and (owner, thing, other) not in theirs:
            message = "The roles are exchanged: the source has “{source}”."
            yield pair.mark(("QC312y", here[0]), "error", here, there, "contradicts", message)


@kept
def _owned(passage: Passage) -> list[tuple[str, str, str, tuple[int, int]]]:
    """Return "X's thing is Y" as owner, thing and who it is, with the unit range of all."""
    found = []
    for row in predications(passage):
        thing = row.agents[0] if len(row.agents) == 1 else 0
        if passage.tags[row.verb] != "B" or row.is_negated or len(row.patients) != 1:
            continue
        if thing and passage.possessive[thing - 1] and passage.caps[row.patients[0]]:
            norms = (passage.norms[at] for at in (thing - 1, thing, row.patients[0]))
            owner, what, who = norms
            found.append((owner, what, who, (thing - 1, row.patients[0] + 1)))
    return found


def _exchanged_deeds(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where two actors have exchanged what they do: "Hale sang while Ruiz spoke" for the reverse."""
    for one, two in itertools.combinations(_told_once(pair), 2):
        (deed, true), (other, other_true) = one, two
        if deed.norm == other.norm:
            continue
        first, second = _actor(pair.claim, deed, pair.rename), _actor(pair.claim, other, pair.rename)
        was_first, was_second = _actor(pair.evidence, true, {}), _actor(pair.evidence, other_true, {})
        if not (first.heads & was_second.heads - was_first.all and second.heads & was_first.heads - was_second.all):
            continue
        if first.heads & second.heads or any(party.pronoun for party in (first, second)):
            continue
        (start, end), (other_start, other_end) = true.extent, other_true.extent
        there = min(start, other_start), max(end, other_end)
        source = f"{clause_of(pair.evidence, true)} and {clause_of(pair.evidence, other_true)}"
        message = f"The roles are exchanged: the source has {source}."
        yield pair.mark(("QC312x", deed.verb), "error", deed.extent, there, "contradicts", message)


def _told_once(pair: Pair) -> list[tuple[Deed, Deed]]:
    """Return the claim's active verbs with a sure actor, each with the passage's only deed of the same verb."""
    mine = _active(pair.claim)
    if len(mine) < 2:
        return []
    theirs: dict[str, list[Deed]] = {}
    for deed in _active(pair.evidence):
        theirs.setdefault(deed.norm, []).append(deed)
    return [(deed, theirs[deed.norm][0]) for deed in mine if len(theirs.get(deed.norm, ())) == 1]


@kept
def _active(passage: Passage) -> list[Deed]:
    deeds = (deed for deed in deeds_of(passage) if not deed.is_told_otherwise)
    return [deed for deed in deeds if deed.is_sure and not deed.is_passive]


def _actor(passage: Passage, deed: Deed, rename: dict[str, str]) -> Party:
    return Party(passage, deed.agents, deed.agent_span, {}, rename)


def _named_actor(passage: Passage, row: Predication, other: Passage) -> int:
    """Return the unit of a finite active verb's only actor if that is a name, or -1.

    A sentence's first word is a name if the other text has it with a capital inside a sentence.
    """
    if not row.is_finite or row.is_passive or row.is_negated or len(row.agents) != 1 or passage.tags[row.verb] != "V":
        return -1
    at = _antecedent(passage, row)
    is_name = (
        passage.caps[at] or (at == 0 and _is_capital_in(other, passage.words[0])) or passage.norms[at].startswith("=")
    )
    return at if is_name and at < row.first and not passage.possessive[at] else -1


def _is_capital_in(passage: Passage, word: str) -> bool:
    return any(passage.caps[at] for at, other in enumerate(passage.words) if other == word)


def _antecedent(passage: Passage, row: Predication) -> int:
    """Return a verb's actor, or whom "it", "they", "he" or "she" means right after "India said"."""
    at = row.agents[0]
    if passage.words[at] not in THIRD_PERSONS or at < 1:
        return at
    told = next((other for other in predications(passage) if at - other.last in (0, 1) and other.is_finite), None)
    if told is None or len(told.agents) != 1 or passage.norms[told.verb] not in word_set("scales", "reporting"):
        return at
    return told.agents[0]


def _follows(passage: Passage, row: Predication, norm: str) -> bool:
    """Return whether a name stands after a verb in its clause, before any other verb, and not as an owner."""
    for at in range(row.last, len(passage)):
        if passage.tags[at] in ("V", "B", "M", "H", "O", "S", "W"):
            return False
        if passage.norms[at] == norm and passage.tags[at] == "N" and not passage.possessive[at]:
            return True
    return False
