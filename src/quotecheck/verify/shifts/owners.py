"""QC312: what somebody's son or a port's canteen does, told of him or of the port."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.model import Severity
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import of_one_verb

__all__ = ["find_owner_shifts"]

_MIN_COVERAGE = 0.5
_KIN = word_set("classes", "owners_kin")
_STANDING_FOR = word_set("classes", "owners_standing_for")
"""What acts for its owner, or is measured for it: "Norway's government", "Lee's lawyers", "Tesla's shares"."""
_SAYING = word_set("scales", "reporting") | word_set("scales", "attributing")


@cache
def _people() -> frozenset[str]:
    return frozenset(noun_lists().people) | noun_lists().ranks | word_class("occupations")


def find_owner_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding for each subject and object of a claim's verb that only owns the one in the passage.

    An error for somebody's kin; a warning for people and things of his, or of a body. What the owner says, the check of
    sayers judges.
    """
    if pair.coverage < _MIN_COVERAGE:
        return
    claim, evidence = pair.claim, pair.evidence
    for row, other in of_one_verb(pair):
        if claim.tags[row.verb] != "V" or evidence.tags[other.verb] != "V":
            continue
        is_saying = lemma(claim.words[row.verb]) in _SAYING
        subjects = (row.patients, other.patients) if row.is_passive else (row.agents, other.agents)
        objects = (row.agents, other.agents) if row.is_passive else (row.patients, other.patients)
        for is_subject, (mine, told) in ((True, subjects), (False, objects)):
            if len(mine) != 1 or len(told) != 1 or (is_subject and is_saying):
                continue
            mark = _told_of_owner(pair, mine[0], told[0], is_subject=is_subject)
            if mark is not None:
                yield mark


def _told_of_owner(pair: Pair, mine: int, owned: int, *, is_subject: bool) -> Mark | None:
    """Return a finding if a noun of the claim is the owner of the one in its place in the passage."""
    evidence, owner = pair.evidence, _last_of_name(pair.evidence, pair.to_evidence[mine])
    if owner < 0 or pair.to_claim[owned] >= 0 or not _owns(evidence, owner, owned):
        return None
    if evidence.gaps[owned] and owner < owned - 1:
        owned -= 1  # "Hill's brother, Sam"
    severity = _severity(evidence, owner, owned, is_subject=is_subject)
    if severity is None:
        return None
    here, there = (mine, mine + 1), (min(owner, owned), max(owner, owned) + 1)
    message = "The source says this of “{source}”, the claim of “{said}”."
    return pair.mark(("QC312k", mine), severity, here, there, "changed", message, is_firm=True)


def _last_of_name(passage: Passage, at: int) -> int:
    """Return the last unit of a name that begins with its office: of "Mayor Ruiz" for "the mayor"."""
    stop = len(passage) - 1
    while 0 <= at < stop and not passage.possessive[at] and not passage.gaps[at + 1] and passage.is_name(at + 1):
        at += 1
    return at


def _owns(passage: Passage, owner: int, owned: int) -> bool:
    """Return whether a unit is the owner of another: "the port's canteen", "the canteen of the port"."""
    if owner < owned:
        between = range(owner + 1, owned)
        return passage.possessive[owner] and all(passage.tags[at] in "NAQ" and not passage.gaps[at] for at in between)
    is_person = _is_person(passage, owned)  # not "the use of art", "many of the followers"
    between = range(owned + 2, owner)
    is_of = is_person and passage.words[owned + 1] in ("of", "to") and not passage.gaps[owned + 1]
    return is_of and all(passage.tags[at] in "DN" and not passage.gaps[at] for at in (*between, owner))


def _is_person(passage: Passage, at: int) -> bool:
    word = lemma(passage.words[at])
    return word in _KIN or word in _people()


def _severity(passage: Passage, owner: int, owned: int, *, is_subject: bool) -> Severity | None:
    """Return how grave it is to tell of the owner what is the owned one's; None where one may stand for the other."""
    word, holder = lemma(passage.words[owned]), lemma(passage.words[owner])
    if word in _STANDING_FOR or passage.words[owned] in _STANDING_FOR:
        return None
    is_named_person = _is_name_of_person(passage, owner)
    is_listed = passage.norms[owner].startswith("=") and not is_named_person
    is_body = is_listed or holder in noun_lists().organisations
    if is_body and _is_person(passage, owned):
        return None if is_subject else "warning"  # "Norway's prime minister signed", "the bank's chairman apologised"
    is_persons = is_named_person or _is_person(passage, owner)
    if word in _KIN or word in noun_lists().people or (is_persons and _is_person(passage, owned)):
        return "error"
    is_club = passage.caps[owner] and holder.endswith("s") and not is_given_name(holder)
    return None if is_club and is_subject and _is_person(passage, owned) else "warning"  # "Rovers' goalkeeper scored"


def _is_name_of_person(passage: Passage, last: int) -> bool:
    """Return whether a name ends at a unit behind an office or a given name: "Mayor Ruiz", "Dana Holt"."""
    before = passage.words[last - 1] if last and not passage.gaps[last] else ""
    return passage.is_name(last) and (
        before in noun_lists().ranks or before in word_class("occupations") or is_given_name(before)
    )
