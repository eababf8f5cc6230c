"""QC311: another time of day for the same deed: "reached the depot at 9.48 p.m." for "at 9.06 p.m."."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_clock_shifts"]

_HALF_DAY = 12.0
_SAME = 1 / 120
"""Half a minute, in hours."""
_LINKS = frozenset(("at", "by", "until", "from", "before", "after", "around", "since"))
_REACH = 8
"""Words before and behind a verb among which its clause stands."""
_MIN_SHARED = 2
"""Words besides the verb that both deeds must have: "the ambulance" and "the depot"; a person does much in a day."""


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
