"""QC312: another doer behind "by": "led by the team's owner" for "led by the teachers' union"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.verify.relations import broader, news_words, relation
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_agent_shifts"]

_MIN_COVERAGE = 0.5
"""Share of the claim's words that the passage must have for both to be about one deed. Our choice, 2026-11-22."""


def find_agent_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each shared verb with another doer behind "by".

    An error where both are told by what they are, or both by name; a warning where the claim names somebody whom the
    passage calls "a volunteer": who that is may stand elsewhere. Means and times ("by train") are no doers.
    """
    if pair.coverage < _MIN_COVERAGE:
        return
    claim, evidence = pair.claim, pair.evidence
    for row in predications(claim):
        mine = _by(claim, row)
        if mine < 0 or pair.to_evidence[mine] >= 0:
            continue
        at = pair.to_evidence[row.verb]
        other = predication_at(evidence, at)
        theirs = -1 if other is None else _by(evidence, other)
        if theirs < 0 or pair.to_claim[theirs] >= 0 or not _exclude(claim, mine, evidence, theirs):
            continue
        is_named = claim.caps[mine] and not evidence.caps[theirs]
        said, source = claim.text(row.verb, mine + 1), evidence.text(at, theirs + 1)
        message = f"The source has “{source}”, not “{said}”."
        here, there = (row.verb, mine + 1), (at, theirs + 1)
        shift = pair.shift("QC312", "warning" if is_named else "error", here, there, "changed", message)
        yield Mark(("QC312b", row.verb), shift)


def _by(passage: Passage, row: Predication) -> int:
    """Return the unit of who does it, behind "by", or -1."""
    for prep, head in row.preps:
        if (passage.words[prep] if isinstance(prep, int) else prep) == "by" and head > row.verb:
            return head if passage.tags[head] == "N" and _may_do(passage, head) else -1
    return -1


def _may_do(passage: Passage, head: int) -> bool:
    word = passage.words[head].split()[-1]
    nouns = noun_lists()
    is_name = passage.caps[head] and head not in passage.demonyms and word not in word_class("calendar_names")
    return is_name or word in nouns.people or word in nouns.organisations or word in word_class("occupations")


def _exclude(claim: Passage, mine: int, evidence: Passage, theirs: int) -> bool:
    """Return whether two doers are surely two: of one kind of naming, and neither another word for the other."""
    if evidence.caps[theirs] and not claim.caps[mine]:
        return False  # "the minister" may be Lind
    a, b = claim.norms[mine], evidence.norms[theirs]
    if a == b or relation(a, b) or relation(b, a) or b in broader(a) or a in broader(b):
        return False
    return set(news_words(a)).isdisjoint(news_words(b))
