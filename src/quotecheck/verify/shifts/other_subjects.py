"""QC312: somebody else as the subject of the same sentence: "the driver was treated", "he" told of a woman."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.verify.relations import broader, relation
from quotecheck.verify.shifts.agreement import number_of
from quotecheck.verify.shifts.appositions import find_aside
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content, plain_start
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import of_one_verb

__all__ = ["find_gender_shifts", "find_subject_shifts"]

_MIN_COVERAGE = 0.5
_MIN_REST, _MIN_REST_SHARE = 2, 0.8
"""Content words beside the subject, and their share that the passage must have, for both to tell one deed; our choice,
2026-11-23."""
_ANYBODY = word_set("classes", "other_subjects_anybody")
"""Nouns that may be said of nearly everybody, and those of one that are several."""
_BESIDE = word_set("classes", "other_subjects_beside")
"""Offices that somebody may hold beside another: the founder is the chief executive, a party's leader the minister."""


def find_subject_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning for people who do, or undergo, in the claim what others do in the passage.

    They are others where one of the two is one and the other several, or where both are told by their office. Only
    where another passage speaks of those of the claim, for else they may be one (`is_if_elsewhere`).

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The driver was treated for burns.", "Two firefighters were treated for burns."
    >>> print(next(find_subject_shifts(pair_of(claim, source))).shift.message)
    The source says this of two firefighters, not of the driver.
    """
    if pair.coverage < _MIN_COVERAGE:
        return
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


def _is_rest_the_same(pair: Pair, row: Predication) -> bool:
    """Return whether the passage has nearly all that the claim tells beside the subject, and nothing of that."""
    first, last = row.subject_span
    rest = pair.content_beside(first, last)
    subject = [at for at in range(first, last) if is_content(pair.claim, at)]
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
    heads = itertools.product(some, others)
    akin = (a == b or relation(a, b) or relation(b, a) or a in broader(b) or b in broader(a) for a, b in heads)
    if any(akin):
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


_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_MIN_LOCAL = 0.6
"""Least share of aligned content words around two pronouns for them to be of one person; our choice, 2026-11-22."""


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
