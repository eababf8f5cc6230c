"""Whether two parties of a deed may be one though told in other words: a judge and the court, a bus and the vehicle."""

from __future__ import annotations

from quotecheck.verify.relations import broader, relation
from quotecheck.verify.shifts.parties import Party
from quotecheck.verify.shifts.sides import are_two_institutions

__all__ = ["are_court_and_judge", "are_other_institutions", "are_unlike", "may_be_one", "stands_for_another"]

_COURTS = frozenset(("court", "tribunal", "bench"))
_JUDGES = frozenset(("judge", "justice", "magistrate", "recorder", "judges", "justices", "magistrates", "lord", "lady"))


def are_court_and_judge(one: Party, other: Party) -> bool:
    """Return whether one is a court and the other a judge, who decides for it: "Lady Justice Pell allows it".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("The court heard the judge.")
    >>> one, other = (Party(passage, (at,), (at - 1, at + 1), {}, {}) for at in (1, 4))
    >>> are_court_and_judge(one, other), are_court_and_judge(one, one)
    (True, False)
    """
    pairs = ((one, other), (other, one))
    return any(not _COURTS.isdisjoint(a.all) and not _JUDGES.isdisjoint(b.all) for a, b in pairs)


def may_be_one(one: Party, other: Party) -> bool:
    """Return whether two may be one without sharing a word: the head of one is a word for that of the other.

    So it is where "the vehicle" stands for a bus; somebody may also be meant by a vague word, or by what he is.
    """
    if one.vague or other.vague or (one.person and other.person):
        return True
    if one.named or other.named:
        return False
    mine, theirs = ({head.removeprefix("ex-") for head in party.heads} for party in (one, other))  # "his former wife"
    return any(
        a == b or a in broader(b) or b in broader(a) or relation(a, b) or relation(b, a) for a in mine for b in theirs
    )


def are_other_institutions(one: Party, other: Party) -> bool:
    """Return whether both are told by what they are, and neither can be the other: a court and a mayor."""
    if one.named or other.named or not one.heads or not other.heads:
        return False
    mine, theirs = ([party.passage.words[at] for at in party.units] for party in (one, other))
    return all(are_two_institutions(a, b) for a in mine for b in theirs)


_SOMEBODY = frozenset(("he", "she", "they"))


def stands_for_another(party: Party) -> bool:
    """Return whether a phrase is a pronoun, or tells what one before it is: "he is a trader who owns ..."."""
    passage, at = party.passage, party.first
    return party.pronoun or (at > 1 and passage.tags[at - 1] == "B" and passage.words[at - 2] in _SOMEBODY)


def are_unlike(a: Party, b: Party) -> bool:
    """Return whether one is a name and the other a common noun, which may stand for it."""
    return a.named is not None and b.named is not None and a.named != b.named
