"""QC312: another doer behind "by" ("led by the owner"), another at whose wish it is done ("at the request of")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.model import Severity
from quotecheck.verify.relations import are_akin, news_words
from quotecheck.verify.shifts.appositions import find_aside
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content, plain_start
from quotecheck.verify.shifts.parties import Party
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.sides import are_two_institutions

__all__ = ["find_agent_shifts", "find_bidding_shifts", "may_do"]

_MIN_COVERAGE = 0.5
"""Share of the claim's words that the passage must have for both to be about one deed. Our choice, 2026-11-22."""
_NOUNS = word_set("classes", "agents_nouns")
_VERBS = word_set("classes", "agents_verbs")
_LINKS = frozenset(("at", "on", "upon", "under", "by", "following", "after"))
_MIN_SHARED, _MIN_SHARE = 2, 0.6
"""Content words beside the bidder and his word that the passage must have of the claim, in number and as a share; our
choice, 2026-11-23."""


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
        yield pair.mark(("QC312b", row.verb), "warning" if is_named else "error", here, there, "changed", message)


def _by(passage: Passage, row: Predication) -> int:
    """Return the unit of who does it, behind "by", or -1."""
    for prep, head in row.preps:
        if (passage.words[prep] if isinstance(prep, int) else prep) == "by" and head > row.verb:
            return head if passage.tags[head] == "N" and may_do(passage, head) else -1
    return -1


def may_do(passage: Passage, head: int) -> bool:
    """Return whether a noun's unit names somebody, or a body of people, that can do things.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [may_do(passage_of("The mayor of York came by train."), at) for at in (1, 3, 6)]
    [True, True, False]
    """
    word = passage.words[head].split()[-1]
    if passage.caps[head] and head not in passage.demonyms and word not in word_class("calendar_names"):
        return True
    nouns, one = noun_lists(), lemma(word)  # "guards" as well as "guard"
    return any(w in nouns.people or w in nouns.organisations or w in word_class("occupations") for w in (word, one))


def _exclude(claim: Passage, mine: int, evidence: Passage, theirs: int) -> bool:
    """Return whether two doers are surely two: of one kind of naming, and neither another word for the other."""
    if evidence.caps[theirs] and not claim.caps[mine]:
        return False  # "the minister" may be Lind
    a, b = claim.norms[mine], evidence.norms[theirs]
    return not are_akin(a, b) and set(news_words(a)).isdisjoint(news_words(b))


class _Bidder(NamedTuple):
    """Who wants a thing done: what he is called, where that stands, and the word for his wish."""

    party: Party
    aside: Party | None
    span: tuple[int, int]
    word: int
    is_noun: bool


def find_bidding_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where both texts say at whose wish a thing is done, one of them in a noun, and it is not the same.

    An error for two names, a warning for two that are told by what they are.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The mayor asked Ann Lee to open it.", "Ann Lee opened it at the request of the trade union."
    >>> print(next(find_bidding_shifts(pair_of(claim, source))).shift.message)
    In the source the trade union wants it done (“request”), not the mayor.
    """
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_NOUNS) or evidence.has(_NOUNS)):
        return
    theirs = _bidders(evidence)
    for mine in _bidders(claim) if theirs else ():
        if len(theirs) != 1 or not (mine.is_noun or theirs[0].is_noun) or not _is_same_deed(pair, mine):
            continue
        other = theirs[0]
        if _are_one(mine, other):
            yield Mark(("QC312q", mine.word))
            continue
        severity = _severity(mine, other)
        if severity is None:
            continue
        source, said = (_shown(passage, one.span) for passage, one in ((evidence, other), (claim, mine)))
        noun = evidence.words[other.word] if other.is_noun else claim.words[mine.word]
        message = f"In the source {source} wants it done (“{noun}”), not {said}."
        here, there = mine.span, (min(other.word, other.span[0]), max(other.word + 1, other.span[1]))
        yield pair.mark(("QC312q", mine.word), severity, here, there, "changed", message, is_firm=True)


def _shown(passage: Passage, span: tuple[int, int]) -> str:
    return re.sub(r"['’]s?$", "", plain_start(passage.text(*span)))


@kept
def _bidders(passage: Passage) -> list[_Bidder]:
    return [*_in_nouns(passage), *_in_verbs(passage)]


def _in_nouns(passage: Passage) -> Iterator[_Bidder]:
    """Yield who stands behind "at the request of", and before "at the governor's request"."""
    chunks = chunk_passage(passage)
    for number, chunk in enumerate(chunks):
        if chunk.kind != "N" or passage.words[chunk.head] not in _NOUNS or not number:
            continue
        if passage.words[chunks[number - 1].first] not in _LINKS:
            continue
        owner = next((at for at in range(chunk.head - 1, chunk.first - 1, -1) if passage.possessive[at]), -1)
        behind = number + 2
        if owner >= 0:
            party = Party(passage, (owner,), (chunk.first, owner + 1), {}, {})
            yield _Bidder(party, None, (chunk.first, owner + 1), chunk.head, True)
        elif passage.words[chunk.last : chunk.last + 1] == ["of"] and _is_noun_at(chunks, behind):
            yield _named(passage, chunks, behind, chunk.head, is_noun=True)


def _is_noun_at(chunks: list[Chunk], at: int) -> bool:
    return at < len(chunks) and chunks[at].kind == "N"


def _in_verbs(passage: Passage) -> Iterator[_Bidder]:
    """Yield who asks, invites or orders somebody to do it; or asks for it."""
    chunks = chunk_passage(passage)
    for row in predications(passage):
        if passage.norms[row.verb] not in _VERBS or len(row.agents) != 1 or row.is_negated or not row.is_finite:
            continue
        numbers = [number for number, chunk in enumerate(chunks) if chunk.first <= row.agent_span[0] < chunk.last]
        if numbers and chunks[numbers[0]].kind == "N":
            yield _named(passage, chunks, numbers[0], row.verb, is_noun=False)


def _named(passage: Passage, chunks: list[Chunk], at: int, word: int, *, is_noun: bool) -> _Bidder:
    one, aside = chunks[at], find_aside(passage, chunks, at)
    own = Party(passage, (one.head,), one.place, {}, {})
    other = None if aside is None else Party(passage, (aside.head,), aside.place, {}, {})
    return _Bidder(own, other, (one.first, one.last if aside is None else aside.last), word, is_noun)


def _is_same_deed(pair: Pair, mine: _Bidder) -> bool:
    """Return whether the passage has most of what the claim tells beside the bidder and the word for his wish."""
    rest = [at for at in pair.content_beside(*mine.span) if at != mine.word and is_content(pair.claim, at)]
    return len(pair.aligned_in(0, len(pair.claim))) >= _MIN_SHARED and pair.share_of(rest) >= _MIN_SHARE


def _ways(bidder: _Bidder) -> list[Party]:
    return [party for party in (bidder.party, bidder.aside) if party is not None]


def _are_one(mine: _Bidder, other: _Bidder) -> bool:
    return any(a.all & b.all for a in _ways(mine) for b in _ways(other))


def _severity(mine: _Bidder, other: _Bidder) -> Severity | None:
    """Return how grave it is that two bidders differ; None where they may be one."""
    pairs = [(a, b) for a in _ways(mine) for b in _ways(other) if bool(a.named) == bool(b.named)]
    if not pairs or any(a.pronoun or b.pronoun for a, b in pairs):
        return None
    if any(a.named for a, _ in pairs):
        return "error"
    return None if any(_may_be_one(a, b) for a, b in pairs) else "warning"


def _may_be_one(one: Party, other: Party) -> bool:
    if all(are_two_institutions(a, b) for a in one.heads for b in other.heads):
        return False
    if one.vague or other.vague:
        return True
    return any(are_akin(a, b) for a in one.heads for b in other.heads)
