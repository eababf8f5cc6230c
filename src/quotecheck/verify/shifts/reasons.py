"""QC318: another reason than the source's ("because of", "dragged it down"), or "because of" for "in spite of"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import by_start, is_time, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_driver_shifts", "find_reason_shifts"]

_MIN_COVERAGE = 0.5
_BECAUSE, _IN_SPITE = (by_start(phrases("classes", key)) for key in ("reasons_because", "links_concession"))
_OPENERS = frozenset(_BECAUSE.keys() | _IN_SPITE.keys())
_DENIALS = frozenset(("not", "no", "never", "nothing"))


@needs(claim=_OPENERS, evidence=_OPENERS, coverage=_MIN_COVERAGE)
def find_reason_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the words of a claim's reason stand outside the passage's, or behind its "despite".

    The effect must stand outside both reasons. A claim or passage that denies a reason is left to the negations.
    """
    claim, evidence = pair.claim, pair.evidence
    mine = next(iter(_behind(claim, _BECAUSE)), None)
    if mine is None or claim.has(_DENIALS):
        return
    inside = [pair.to_evidence[at] for at in content_in(claim, *mine)]
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


def _behind(passage: Passage, openers: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Yield the unit range of each opener with what stands behind it, to the next mark or conjunction of clauses."""
    reached = 0
    for at in [at for at, word in enumerate(passage.words) if word in openers]:
        found = passage.phrase_at(at, openers) if at >= reached else None
        if found is None or passage.tags[at + len(found) - 1] == "T":  # "is due to reopen"
            continue
        ends = (i for i in range(at + len(found), len(passage)) if passage.gaps[i] or passage.words[i] == "but")
        reached = next(ends, len(passage))
        yield at, reached


def _holds(stretch: tuple[int, int], units: Sequence[int]) -> bool:
    return all(stretch[0] <= at < stretch[1] for at in units)


_DRIVING = word_set("classes", "reasons_driving")
_GIVING = by_start(phrases("classes", "reasons_giving"))
_MIN_DRIVEN_COVERAGE = 0.3
_MIN_TOLD = 0.6
"""Least shares of the claim, and of what it has driven, in the passage; our choice, 2026-11-23."""


@needs(claim=Forms(_DRIVING), coverage=_MIN_DRIVEN_COVERAGE)
def find_driver_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding where a thing drives in the claim what the passage puts down to another.

    An error where the passage says "because of" and the like, a warning where "after", which may only tell when.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "High rents dragged profit down to $3m.", "Profit fell to $3m because of a charge."
    >>> print(next(find_driver_shifts(pair_of(claim, source))).shift.message)
    The source gives another reason: “because of a charge”.
    """
    claim, evidence = pair.claim, pair.evidence
    for row, causes, driven in _driven(claim):
        if pair.to_evidence[row.verb] >= 0 or pair.share_of(driven) < _MIN_TOLD:
            continue
        anchor = ("QC318d", row.verb)
        if any(pair.to_evidence[at] >= 0 for at in causes):
            yield Mark(anchor)
            continue
        reason = _reason_in(evidence) if evidence.has(_GIVING.keys()) else None
        if reason is None:
            continue
        is_plain = evidence.words[reason[0]] not in ("after", "following", "amid")
        severity: Severity = "error" if is_plain else "warning"
        message = "The source gives another reason: “{source}”."
        where = (min(causes), row.last), reason
        yield pair.mark(anchor, severity, *where, "contradicts" if is_plain else "up", message)


@kept
def _driven(claim: Passage) -> Sequence[tuple[Predication, tuple[int, ...], tuple[int, ...]]]:
    """Return each verb of driving with the content units of what drives, which is nobody, and of what is driven."""
    found = []
    for row in predications(claim):
        if lemma(claim.words[row.verb]) not in _DRIVING or row.is_negated or row.is_passive or not row.is_finite:
            continue
        causes = tuple(content_in(claim, *row.agent_span))
        stop = claim.next_stop(row.last)
        driven = tuple(at for at in content_in(claim, row.last, stop) if claim.words[at] not in _WAYS)
        if causes and len(driven) > 1 and not any(_is_somebody(claim, at) for at in row.agents):
            found.append((row, causes, driven))
    return found


_WAYS = frozenset(("down", "up", "back", "higher", "lower"))


def _is_somebody(passage: Passage, at: int) -> bool:
    nouns, word = noun_lists(), passage.words[at]
    known = word in nouns.people or word in nouns.organisations or word in nouns.ranks
    return known or passage.caps[at] or passage.tags[at] == "R" or passage.norms[at].startswith("=")


def _reason_in(passage: Passage) -> tuple[int, int] | None:
    """Return where a passage gives a reason that is no time: "after a charge of £7m", not "after two years"."""
    for at in range(1, len(passage) - 1):
        opener = passage.phrase_at(at, _GIVING)
        if opener is None:
            continue
        first, stop = at + len(opener), passage.next_stop(at + 1)
        told = content_in(passage, first, stop)
        if told and not any(is_time(passage.words[i]) or passage.words[i].isdigit() for i in told[:2]):
            return at, stop
    return None
