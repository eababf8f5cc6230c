"""Whether an amount of a claim and one of a passage are of the same thing."""

from __future__ import annotations

from quotecheck.language.quantity import RECKONED_KINDS
from quotecheck.verify.amounts import time_span
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.values import can_agree

__all__ = ["ANCHORED", "COMPARED_KINDS", "DIRECTED", "UNLIKE", "is_otherwise_directed", "is_taken", "same_thing"]

COMPARED_KINDS = RECKONED_KINDS | {"ordinal", "id"}
"""The kinds of quantities that are held against each other."""
UNLIKE = -9
"""Points of two amounts that count different things: see `same_thing`."""
ANCHORED = 2
"""Points that two amounts need to be about the same thing."""
DIRECTED = frozenset(("from", "to"))
"""Prepositions that say where a change begins and where it ends."""


def same_thing(pair: Pair, mine: Amount, theirs: Amount) -> int:
    """Return how much two amounts have in common around them, in points; below 0 where they count different things.

    Two points for the same noun counted, one each for the same verb, the same subject of it, the same preposition, and
    for an aligned word right before or after.
    """
    score = 0
    is_behind = _is_noun_behind(pair, mine, theirs)
    if is_behind:
        score += 2
    elif (mine.noun >= 0) != (theirs.noun >= 0) and mine.quantity.kind == "count":
        score -= 1
    if mine.noun >= 0 and theirs.noun >= 0:
        is_same = pair.norm(mine.noun) == pair.evidence.norms[theirs.noun] or pair.to_evidence[mine.noun] == theirs.noun
        if not (is_same or _is_compound_of(pair.claim, mine, pair.evidence, theirs)):
            return UNLIKE
        score += 2
    if is_otherwise_directed(mine, theirs) or _is_offset(pair.claim, mine) != _is_offset(pair.evidence, theirs):
        return UNLIKE
    if mine.row is not None and theirs.row is not None:
        if pair.norm(mine.row.verb) != pair.evidence.norms[theirs.row.verb]:
            if not (is_behind and pair.to_evidence[mine.row.verb] == theirs.last) and _has_own_amount(
                pair, mine.row.verb
            ):
                return UNLIKE
            if score == 0 and pair.to_evidence[mine.row.verb] >= 0 and pair.claim.tags[mine.row.verb] == "V":
                return UNLIKE
        else:
            score += 1 + _share_subject(pair, mine.row, theirs.row)
    score += mine.prep == theirs.prep != ""
    return score + _neighbours(pair, mine, theirs)


_OFFSETS = frozenset(("after", "before", "later", "earlier", "ago", "since"))


def _is_offset(passage: Passage, amount: Amount) -> bool:
    """Return whether an amount of time tells how far apart two things are: "two years after", not "for two years"."""
    return time_span(amount.quantity) is not None and not _OFFSETS.isdisjoint(
        passage.words[amount.last : amount.last + 1]
    )


def _is_compound_of(claim: Passage, mine: Amount, evidence: Passage, theirs: Amount) -> bool:
    """Return whether one text has a number and what it counts in one word: "second-quarter sales", "second quarter"."""
    here, there = claim.words[mine.first], evidence.words[theirs.first]
    return here.endswith(f"-{evidence.words[theirs.noun]}") or there.endswith(f"-{claim.words[mine.noun]}")


def _is_noun_behind(pair: Pair, mine: Amount, theirs: Amount) -> bool:
    """Return whether what one text counts stands one word behind the other's number: "1,247 confirmed cases"."""
    if mine.quantity.kind != "count" or (mine.noun >= 0) == (theirs.noun >= 0):
        return False
    if mine.noun >= 0:
        return pair.to_evidence[mine.noun] == theirs.last + 1
    return theirs.noun >= 0 and pair.to_claim[theirs.noun] == mine.last + 1


def _has_own_amount(pair: Pair, verb: int) -> bool:
    """Return whether the claim's verb stands in the passage too, with an amount of its own."""
    at = pair.to_evidence[verb]
    if at < 0 or pair.evidence.tags[at] != "V" or pair.claim.tags[verb] != "V":
        return False
    return any(amount.row is not None and amount.row.verb == at for amount in amounts(pair.evidence))


def _share_subject(pair: Pair, row: Predication, other: Predication) -> int:
    mine = {pair.norm(i) for i in (*row.agents, *row.patients)}
    return int(bool(mine & {pair.evidence.norms[i] for i in (*other.agents, *other.patients)}))


def _neighbours(pair: Pair, mine: Amount, theirs: Amount) -> int:
    before = mine.first > 0 and theirs.first > 0 and pair.to_evidence[mine.first - 1] == theirs.first - 1 >= 0
    after = mine.last < len(pair.claim) and pair.to_evidence[mine.last] == theirs.last
    return int(before) + int(after)


def is_otherwise_directed(mine: Amount, other: Amount) -> bool:
    """Return whether one amount is where a change comes from or goes to, and the other is not."""
    preps = {mine.prep, other.prep}
    return len(preps) > 1 and not preps <= _AT_END and not DIRECTED.isdisjoint(preps)


_AT_END = frozenset(("to", "at", "for"))
"""Before where a change ends: "fell to 71 seats", "on course for 71 seats", "stood at 71"."""


def is_taken(pair: Pair, mine: Amount, other: Amount) -> bool:
    """Return whether another amount of the claim is the one that the passage's amount confirms."""
    return any(
        amount is not mine
        and amount.quantity.kind in COMPARED_KINDS
        and can_agree(amount.quantity, other.quantity)
        and same_thing(pair, amount, other) >= ANCHORED
        for amount in amounts(pair.claim)
    )
