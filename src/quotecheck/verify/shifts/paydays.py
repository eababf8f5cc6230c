"""QC311: another day for what is payable, due or expected: "payable on 4 October" told as "paid in September"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.dates import compatible
from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.dates import Moment, moments
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_payday_shifts"]

_AWAITED = word_set("classes", "undertakings_awaited")
_COMING = word_set("classes", "undertakings_arriving") | _AWAITED | {"go", "expect", "schedule"}
_MIN_COVERAGE = 0.35
"""Least share of the claim's content words in the passage, beside a sum or a thing that both have; ours, 2026-11-23."""


def find_payday_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim dates otherwise what the passage has payable, due or expected on a day.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Holders get the 4p dividend in May.", "It declared a dividend of 4p, payable on 4 October."
    >>> print(next(find_payday_shifts(pair_of(claim, source))).shift.message)
    The source has it “payable on 4 October”; the claim says “in May”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_AWAITED) or pair.coverage < _MIN_COVERAGE or not claim.has_form(_COMING):
        return
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
    near = [i for i in range(start, at) if pair.to_claim[i] >= 0 and is_content(evidence, i)]
    sums = [i for i in near if evidence.tags[i] == "Q"]
    return bool(sums) or sum(evidence.tags[i] == "N" for i in near) > 1
