"""QC311: another time of day or pay day for the same deed, or two events told in the other order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.dates import compatible
from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import Moment, moments
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_clock_shifts", "find_order_shifts", "find_payday_shifts"]

_HALF_DAY = 12.0
_SAME = 1 / 120
"""Half a minute, in hours."""
_LINKS = frozenset(("at", "by", "until", "from", "before", "after", "around", "since"))
_REACH = 8
"""Words before and behind a verb among which its clause stands."""
_MIN_SHARED = 2
"""Words besides the verb that both deeds must have: "the ambulance" and "the depot"; a person does much in a day."""


@needs(claim=amounts, evidence=amounts)
def find_clock_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a time of day where the passage has another for the same verb and the same things.

    Each text must have one time for the verb, behind the same preposition, exact on both sides. Twelve hours more or
    less are the same where one of them leaves out which half of the day it is.
    """
    mine, theirs = _times(pair.claim), _times(pair.evidence)
    if not mine or not theirs:
        return
    for match in matches(pair):
        here, there = _of_verb(mine, match.claim.verb), _of_verb(theirs, match.evidence.verb)
        if here is None or there is None or here.prep != there.prep or not _is_same_deed(pair, match.evidence.verb):
            continue
        anchor = ("QC311t", here.first)
        if _agree(here, there):
            yield Mark(anchor)
            continue
        where = here.place, there.place
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(anchor, "error", *where, "contradicts", message, is_firm=True)


def _times(passage: Passage) -> list[Amount]:
    return [item for item in amounts(passage) if item.quantity.kind == "time" and item.quantity.approx == "exact"]


def _of_verb(times: list[Amount], verb: int) -> Amount | None:
    """Return the one time of a verb, behind a preposition that dates it."""
    own = [item for item in times if item.row is not None and item.row.verb == verb and item.prep in _LINKS]
    return own[0] if len(own) == 1 else None


def _is_same_deed(pair: Pair, verb: int) -> bool:
    """Return whether the passage's clause has two of the claim's other words close to the verb."""
    near = range(max(0, verb - _REACH), min(len(pair.evidence), verb + _REACH + 1))
    return sum(pair.to_claim[at] >= 0 and pair.evidence.tags[at] == "N" for at in near) >= _MIN_SHARED


def _agree(mine: Amount, theirs: Amount) -> bool:
    apart = abs(mine.quantity.value - theirs.quantity.value)
    is_told = all("m" in item.quantity.text.lower().replace(".", "")[-3:] for item in (mine, theirs))
    return apart < _SAME or (not is_told and abs(apart - _HALF_DAY) < _SAME)


_AWAITED = word_set("classes", "undertakings_awaited")
_COMING = word_set("classes", "undertakings_arriving") | _AWAITED | {"go", "expect", "schedule"}
_MIN_COVERAGE = 0.35
"""Least share of the claim's content words in the passage, beside a sum or a thing that both have; ours, 2026-11-23."""


@needs(claim=Forms(_COMING), evidence=_AWAITED, coverage=_MIN_COVERAGE)
def find_payday_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim dates otherwise what the passage has payable, due or expected on a day.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Holders get the 4p dividend in May.", "It declared a dividend of 4p, payable on 4 October."
    >>> print(next(find_payday_shifts(pair_of(claim, source))).shift.message)
    The source has it “payable on 4 October”; the claim says “in May”.
    """
    claim, evidence = pair.claim, pair.evidence
    mine = [one for one in moments(claim) if one.row is not None and lemma(claim.words[one.row.verb]) in _COMING]
    if len(mine) != 1 or len(moments(claim)) != 1:
        return
    for at, other in _awaited(evidence):
        if (
            not _is_of_thing(pair, at)
            or compatible(mine[0].mention, other.mention, pair.claim_anchor, pair.evidence_anchor) is not False
        ):
            continue
        here = (max(mine[0].first - 1, 0) if claim.tags[mine[0].first] != "P" else mine[0].first, mine[0].last)
        message = "The source has it “{source}”; the claim says “{said}”."
        anchor = ("QC311p", mine[0].first)
        yield pair.mark(anchor, "error", here, (at, other.last), "contradicts", message, is_firm=True)
        return


@kept
def _awaited(passage: Passage) -> list[tuple[int, Moment]]:
    """Return each "payable" of a passage with the day right behind it; "by 31 January" is a limit."""
    found = []
    for at in range(len(passage) - 2):
        if passage.words[at] in _AWAITED and passage.words[at + 1] in ("on", "in"):
            dated = next((one for one in moments(passage) if one.first in (at + 1, at + 2)), None)
            if dated is not None:
                found.append((at, dated))
    return found


def _is_of_thing(pair: Pair, at: int) -> bool:
    """Return whether the claim has the sum that stands before "payable", or the thing and its number."""
    evidence = pair.evidence
    start = next((i for i in range(at - 1, -1, -1) if evidence.tags[i] == "V" and not evidence.gaps[i]), -1) + 1
    near = [i for i in content_in(evidence, start, at) if pair.to_claim[i] >= 0]
    sums = [i for i in near if evidence.tags[i] == "Q"]
    return bool(sums) or sum(evidence.tags[i] == "N" for i in near) > 1


_ORDERING = frozenset(("before", "after"))


class _Order(NamedTuple):
    """Two verbs, the earlier one first, by what they stand for, and the unit range of both."""

    earlier: str
    later: str
    first: int
    last: int


@needs(claim=_ORDERING, evidence=_ORDERING)
def find_order_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each "A before B" of the claim: in the passage's order, or in the other one."""
    theirs = {row[:2]: row for row in _orders(pair.evidence, {})}
    for mine in _orders(pair.claim, pair.rename):
        anchor = ("QC311o", mine.first)
        turned = theirs.get((mine.later, mine.earlier))
        if mine[:2] in theirs:
            yield Mark(anchor)
        elif turned is not None:
            here, there = (mine.first, mine.last), (turned.first, turned.last)
            message = "The order is turned round: the source has “{source}”."
            yield pair.mark(anchor, "error", here, there, "contradicts", message)


def _orders(passage: Passage, rename: dict[str, str]) -> Iterator[_Order]:
    rows = [row for row in predications(passage) if passage.tags[row.verb] == "V"]
    for at, word in enumerate(passage.words):
        if word not in _ORDERING:
            continue
        before = [row for row in rows if row.last <= at and row.is_finite]
        behind = next((row for row in rows if at + 1 in (row.first, row.agent_span[0])), None)  # no "after the vote"
        if not before or behind is None:
            continue
        main, other = (rename.get(passage.norms[row.verb], passage.norms[row.verb]) for row in (before[-1], behind))
        if main != other:
            earlier, later = (main, other) if word == "before" else (other, main)
            yield _Order(earlier, later, before[-1].first, behind.last)
