"""QC312: somebody else as the subject of the same sentence: another, of another sex, or whose son or canteen it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.model import Severity, Span
from quotecheck.verify.relations import are_akin
from quotecheck.verify.shifts.appositions import find_aside
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage, number_of
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, plain_start
from quotecheck.verify.shifts.parties import is_person, tells_person
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import of_one_verb
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_gender_shifts", "find_owner_shifts", "find_sayer_shifts", "find_subject_shifts"]

_MIN_COVERAGE = 0.5
_MIN_REST, _MIN_REST_SHARE = 2, 0.8
"""Content words beside the subject, and their share that the passage must have, for both to tell one deed; our choice,
2026-11-23."""
_ANYBODY = word_set("classes", "other_subjects_anybody")
"""Nouns that may be said of nearly everybody, and those of one that are several."""
_BESIDE = word_set("classes", "other_subjects_beside")
"""Offices that somebody may hold beside another: the founder is the chief executive, a party's leader the minister."""
_OTHERS = frozenset(("they", "you", "others", "another"))
_NOBODY = frozenset(("nobody", "no-one", "none", "neither"))
_WITH_HIM = frozenset(("us", "them", "ours"))
"""Behind "some of" these may count the speaker in; by the others he counts himself in: "and so did I"."""
_HIMSELF = frozenset(("i", "me", "myself", "himself", "herself"))
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_MIN_LOCAL = 0.6
"""Least share of aligned content words around two pronouns for them to be of one person; our choice, 2026-11-22."""
_KIN = word_set("classes", "other_subjects_kin")
_STANDING_FOR = word_set("classes", "other_subjects_standing_for")
"""What acts for its owner, or is measured for it: "Norway's government", "Lee's lawyers", "Tesla's shares"."""
_SAYING = word_set("scales", "reporting") | word_set("scales", "attributing")
_NOT_IT = word_set("classes", "other_subjects_not_it")
"""Nouns of what only belongs to a thing or looks like it: "a stake in the bank", "a draft of the treaty"."""
_LINKS = ("of", "in", "for")


@needs(coverage=_MIN_COVERAGE)
def find_subject_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning for people who do, or undergo, in the claim what others do in the passage.

    They are others where one of the two is one and the other several, or where both are told by their office. Only
    where another passage speaks of those of the claim, for else they may be one (`is_if_elsewhere`).

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The driver was treated for burns.", "Two firefighters were treated for burns."
    >>> print(next(find_subject_shifts(pair_of(claim, source))).shift.message)
    The source says this of two firefighters, not of the driver.
    """
    claim, evidence = pair.claim, pair.evidence
    for row, other in of_one_verb(pair):
        if claim.norms[row.verb] in word_set("scales", "reporting") or not _is_rest_the_same(pair, row):
            continue
        mine, others = _people(claim, row), _people(evidence, other)
        if not mine or not others or not _are_others(claim, mine, evidence, others):
            continue
        here, there = row.subject_span, (others[0].first, others[-1].last)
        source, said = plain_start(evidence.text(*there)), plain_start(claim.text(*here))
        message = f"The source says this of {source[:1].lower() + source[1:]}, not of {said}."
        shift = pair.shift("QC312", "warning", here, there, "changed", message)
        yield Mark(("QC312u", row.verb), shift._replace(is_if_elsewhere=True))
        return


@needs(evidence=tellings_of, coverage=_MIN_COVERAGE)
def find_sayer_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding for somebody who does in the claim what he only says of others: "they", "some of his aides".

    A warning where he may be one of them ("some of us"), or where a name may be a body's, which is "they" too.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The senator broke the law.", "The senator said they broke the law."
    >>> print(next(find_sayer_shifts(pair_of(claim, source))).shift.message)
    The source says this of “they”, not of the senator.
    """
    claim, evidence = pair.claim, pair.evidence
    tellings = tellings_of(evidence)
    for row, other in of_one_verb(pair):
        mine = [pair.to_evidence[at] for at in row.subjects]
        is_his = any(told.tells(other.verb) and set(mine) <= set(range(*told.sayer)) for told in tellings)
        if not mine or not is_his or len(other.subjects) != 1:
            continue
        head, last = other.subjects[0], other.subjects[0] + 1
        severity = _severity_of_others(evidence, head, row.subjects, claim)
        if severity is not None:
            if evidence.words[last : last + 1] == ["of"]:
                last = next((chunk.last for chunk in chunk_passage(evidence) if chunk.first == last + 1), last)
            said, there = plain_start(claim.text(*row.subject_span)), (head, last)
            message = f"The source says this of “{plain_start(evidence.text(*there))}”, not of {said}."
            way: Direction = "contradicts" if severity == "error" else "changed"
            yield pair.mark(("QC312u", row.verb), severity, row.subject_span, there, way, message, is_firm=True)
            return


def _severity_of_others(passage: Passage, head: int, subjects: Sequence[int], claim: Passage) -> Severity | None:
    """Return how grave it is to tell of a speaker what he says of a pronoun or a part; None where it may be he."""
    word = passage.words[head]
    if word in _NOBODY:
        return "error"
    if word in _OTHERS and passage.has_mark(Span(passage.start, passage.end)):
        return None  # who "they" are in his own words, `verify/selves.py` judges
    if word in _OTHERS:
        one = [chunk for chunk in chunk_passage(claim) if chunk.head in subjects]
        if len(one) != 1 or number_of(claim, one[0]) != "s":
            return None  # "the firm said they would"
        return "error" if word != "they" or _is_somebody(claim, subjects[0]) else "warning"
    if passage.words[head + 1 : head + 2] != ["of"] or passage.tags[head] == "N":
        return None
    if passage.words[head + 2] not in _WITH_HIM:
        return "error"
    return None if passage.has(_HIMSELF) else "warning"


def _is_rest_the_same(pair: Pair, row: Predication) -> bool:
    """Return whether the passage has nearly all that the claim tells beside the subject, and nothing of that."""
    first, last = row.subject_span
    rest = pair.content_beside(first, last)
    subject = content_in(pair.claim, first, last)
    is_strange = all(pair.to_evidence[at] < 0 or pair.claim.tags[at] == "Q" for at in subject)
    return len(rest) >= _MIN_REST and is_strange and pair.share_of(rest) >= _MIN_REST_SHARE


def _people(passage: Passage, row: Predication) -> list[Chunk]:
    """Return the noun phrases of a subject that are people told by what they are; none if one of them is not."""
    first, last = row.subject_span
    chunks = chunk_passage(passage)
    heads = {at: chunk for chunk in chunks for at in row.subjects if chunk.first <= at < chunk.last}
    found = [heads[at] for at in row.subjects if at in heads]
    if len(found) == 1 and passage.is_name(found[0].head):
        number = next((number for number, chunk in enumerate(chunks) if chunk.first == first), -1)
        aside = find_aside(passage, chunks, number) if number >= 0 else None
        found = [chunks[number]] if aside is not None and aside.last <= last + 1 else []
    is_common = all(passage.tags[chunk.head] == "N" and not passage.is_name(chunk.head) for chunk in found)
    return found if is_common and any(_is_person(passage, chunk) for chunk in found) else []


def _is_person(passage: Passage, chunk: Chunk) -> bool:
    word = lemma(passage.words[chunk.head])
    is_known = is_person(word) or word in noun_lists().ranks or word in word_class("occupations")
    return is_known and word not in _ANYBODY


def _are_others(claim: Passage, mine: list[Chunk], evidence: Passage, theirs: list[Chunk]) -> bool:
    """Return whether people are surely not the same: one beside several, or two offices."""
    some, others = ([lemma(p.words[c.head]) for c in row] for p, row in ((claim, mine), (evidence, theirs)))
    if any(are_akin(a, b) for a in some for b in others):
        return False
    if _is_several(claim, mine) is not _is_several(evidence, theirs):
        return _is_several(claim, mine) is not None and _is_several(evidence, theirs) is not None
    offices = (noun_lists().ranks | word_class("occupations")) - _BESIDE
    is_office = len(mine) == len(theirs) == 1 and {some[0], others[0]} <= offices
    return is_office and all(chunk.last - chunk.first > 1 for chunk in (*mine, *theirs))


def _is_several(passage: Passage, people: list[Chunk]) -> bool | None:
    """Return whether a subject is several people; None if its form does not tell."""
    if len(people) > 1:
        return True
    number = number_of(passage, people[0])
    return None if not number else number == "p"


@needs(claim=_HE | _SHE, evidence=_HE | _SHE)
def find_gender_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for the first "he" of a claim where the passage has "she" beside the same word, or the reverse.

    Nothing is said where one of the texts has pronouns of both: it may tell of two people.
    """
    mine, theirs = _gender(pair.claim), _gender(pair.evidence)
    if not mine or not theirs or mine is theirs:
        return
    for at, word in enumerate(pair.claim.words):
        if word in mine and _is_known(pair, at) and pair.local_coverage(at, at + 1) >= _MIN_LOCAL:
            there = _counterpart(pair, at, theirs)
            if there >= 0:
                message = "The source has “{source}”, the claim “{said}”."
                yield pair.mark(("QC312g", at), "error", (at, at + 1), (there, there + 1), "changed", message)
                return


def _is_known(pair: Pair, at: int) -> bool:
    """Return whether a pronoun is no owner ("her children" are also his), or one that both texts name before."""
    if pair.claim.tags[at] != "D":
        return True
    return any(pair.claim.caps[i] and pair.to_evidence[i] >= 0 for i in range(at))


def _gender(passage: Passage) -> frozenset[str]:
    """Return the pronouns of the one gender that a passage has; empty where it has none or both."""
    has_he, has_she = (not words.isdisjoint(passage.words) for words in (_HE, _SHE))
    return frozenset() if has_he == has_she else _HE if has_he else _SHE


def _counterpart(pair: Pair, at: int, theirs: frozenset[str]) -> int:
    """Return the passage's pronoun beside what stands before or behind the claim's, or -1."""
    for step in (1, -1):
        beside = at + step
        while 0 <= beside < len(pair.claim) and pair.claim.tags[beside] in ("B", "H", "M", "A", "X"):
            beside += step
        if not 0 <= beside < len(pair.claim) or pair.to_evidence[beside] < 0:
            continue
        there = pair.to_evidence[beside] - step
        while 0 <= there < len(pair.evidence) and pair.evidence.tags[there] in ("B", "H", "M", "A", "X"):
            there -= step
        if 0 <= there < len(pair.evidence) and pair.evidence.words[there] in theirs:
            return there
    return -1


@needs(coverage=_MIN_COVERAGE)
def find_owner_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding for each subject and object of a claim's verb that only owns the one in the passage.

    An error for somebody's kin; a warning for people and things of his, or of a body. What the owner says, the check of
    sayers judges.
    """
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
    if owner >= 0 and pair.to_claim[owned] < 0 and owned < owner and not _owns(evidence, owner, owned):
        owned = _described_at(evidence, owned)
    if min(owner, owned) < 0 or pair.to_claim[owned] >= 0 or not _owns(evidence, owner, owned):
        return None
    if evidence.gaps[owned] and owner < owned - 1:
        owned -= 1  # "Hill's brother, Sam"
    severity = _severity(evidence, owner, owned, is_subject=is_subject)
    if severity is None:
        return None
    here, there = (mine, mine + 1), (min(owner, owned), max(owner, owned) + 1)
    message = "The source says this of “{source}”, the claim of “{said}”."
    return pair.mark(("QC312k", mine), severity, here, there, "changed", message, is_firm=True)


def _described_at(passage: Passage, at: int) -> int:
    """Return the head of what tells between commas who somebody is ("Marsh, the brother of the mayor"), or -1."""
    asides = (b for a, b in itertools.pairwise(chunk_passage(passage)) if a.first <= at < a.last and b.kind == "N")
    return next((aside.head for aside in asides if passage.gaps[aside.first] == ","), -1)


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
    links = _LINKS if _is_not_it(passage, owned) else ("of", "to") if _is_somebody(passage, owned) else ()
    between = range(owned + 2, owner)  # not "the use of art", "many of the followers"
    is_of = owned < owner - 1 and passage.words[owned + 1] in links and not passage.gaps[owned + 1]
    return is_of and all(passage.tags[at] in "DN" and not passage.gaps[at] for at in (*between, owner))


def _is_not_it(passage: Passage, at: int) -> bool:
    return lemma(passage.words[at]) in _NOT_IT and not passage.caps[at]  # "Liebig's Extract of Meat Company"


def _is_somebody(passage: Passage, at: int) -> bool:
    word = lemma(passage.words[at])
    return word in _KIN or tells_person(word)


def _severity(passage: Passage, owner: int, owned: int, *, is_subject: bool) -> Severity | None:
    """Return how grave it is to tell of the owner what is the owned one's; None where one may stand for the other."""
    word, holder = lemma(passage.words[owned]), lemma(passage.words[owner])
    if owned < owner and word in _NOT_IT and not (is_subject and word in _STANDING_FOR):
        return "warning"
    if word in _STANDING_FOR or passage.words[owned] in _STANDING_FOR:
        return None
    is_named_person = _is_name_of_person(passage, owner)
    is_listed = passage.norms[owner].startswith("=") and not is_named_person
    is_body = is_listed or holder in noun_lists().organisations
    if is_body and _is_somebody(passage, owned):
        return None if is_subject else "warning"  # "Norway's prime minister signed", "the bank's chairman apologised"
    is_persons = is_named_person or _is_somebody(passage, owner)
    if word in _KIN or word in noun_lists().people or (is_persons and _is_somebody(passage, owned)):
        return "error"
    is_club = passage.caps[owner] and holder.endswith("s") and not is_given_name(holder)
    return None if is_club and is_subject and _is_somebody(passage, owned) else "warning"  # "Rovers' goalkeeper scored"


def _is_name_of_person(passage: Passage, last: int) -> bool:
    """Return whether a name ends at a unit behind an office or a given name: "Mayor Ruiz", "Dana Holt"."""
    before = passage.words[last - 1] if last and not passage.gaps[last] else ""
    return passage.is_name(last) and (
        before in noun_lists().ranks or before in word_class("occupations") or is_given_name(before)
    )
