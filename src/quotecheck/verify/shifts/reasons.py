"""QC318: another reason than the source's, or what happened in spite of a thing told as happening because of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.verify.shifts.lexis import phrases
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_reason_shifts"]

_MIN_COVERAGE = 0.5
_BECAUSE = phrases("classes", "reasons_because")
_IN_SPITE = phrases("classes", "reasons_in_spite")
_OPENERS = frozenset(words[0] for words in (*_BECAUSE, *_IN_SPITE))
_DENIALS = frozenset(("not", "no", "never", "nothing"))


def find_reason_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the words of a claim's reason stand outside the passage's, or behind its "despite".

    The effect must stand outside both reasons. A claim or passage that denies a reason is left to the negations.
    """
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_OPENERS) and evidence.has(_OPENERS)) or pair.coverage < _MIN_COVERAGE:
        return
    mine = next(iter(_behind(claim, _BECAUSE)), None)
    if mine is None or claim.has(_DENIALS):
        return
    inside = [pair.to_evidence[at] for at in range(*mine) if is_content(claim, at)]
    outside = [pair.to_evidence[at] for at in pair.content_beside(*mine)]
    if not inside or min(inside) < 0 or not any(at >= 0 for at in outside):
        return
    conceded = next((one for one in _behind(evidence, _IN_SPITE) if _holds(one, inside)), None)
    reasons = [one for one in _behind(evidence, _BECAUSE) if not evidence.has(_DENIALS)]
    anchor = ("QC318r", mine[0])
    if any(_holds(one, [at]) for one in reasons for at in inside):
        yield Mark(anchor)
        return
    there = conceded or next(iter(reasons), None)
    if there is None or not any(at >= 0 and not _holds(there, [at]) for at in outside):
        return
    source = evidence.text(there[0], there[1])
    how = f"has it in spite of that (“{source}”)" if there is conceded else f"gives another reason (“{source}”)"
    yield pair.mark(anchor, "error", mine, there, "contradicts", f"The source {how}.")


def _behind(passage: Passage, openers: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the unit range of each opener with what stands behind it, to the next mark or conjunction of clauses."""
    at = 0
    while at < len(passage):
        found = passage.phrase_at(at, openers)
        if found is None or passage.tags[at + len(found) - 1] == "T":  # "is due to reopen"
            at += 1
            continue
        ends = (i for i in range(at + len(found), len(passage)) if passage.gaps[i] or passage.words[i] == "but")
        last = next(ends, len(passage))
        yield at, last
        at = max(last, at + 1)


def _holds(stretch: tuple[int, int], units: Sequence[int]) -> bool:
    return all(stretch[0] <= at < stretch[1] for at in units)
