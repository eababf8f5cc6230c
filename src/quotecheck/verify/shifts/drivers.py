"""QC318: what drove a figure up or down told as another thing: "fell after a charge", "rents dragged it down"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import is_time, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_driver_shifts"]

_DRIVING = word_set("classes", "drivers_driving")
_REASONS = phrases("classes", "drivers_reasons")
_FIRST = frozenset(phrase[0] for phrase in _REASONS)
_MIN_COVERAGE = 0.3
_MIN_TOLD = 0.6
"""Least shares of the claim, and of what it has driven, in the passage; our choice, 2026-11-23."""


def find_driver_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a finding where a thing drives in the claim what the passage puts down to another.

    An error where the passage says "because of" and the like, a warning where "after", which may only tell when.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "High rents dragged profit down to $3m.", "Profit fell to $3m because of a charge."
    >>> print(next(find_driver_shifts(pair_of(claim, source))).shift.message)
    The source gives another reason: “because of a charge”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not claim.has_form(_DRIVING) or pair.coverage < _MIN_COVERAGE:
        return
    for row, causes, driven in _driven(claim):
        if pair.to_evidence[row.verb] >= 0 or pair.share_of(driven) < _MIN_TOLD:
            continue
        anchor = ("QC318d", row.verb)
        if any(pair.to_evidence[at] >= 0 for at in causes):
            yield Mark(anchor)
            continue
        reason = _reason_in(evidence) if evidence.has(_FIRST) else None
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
        causes = tuple(at for at in range(*row.agent_span) if is_content(claim, at))
        stop = claim.next_stop(row.last)
        driven = tuple(at for at in range(row.last, stop) if is_content(claim, at) and claim.words[at] not in _WAYS)
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
        opener = passage.phrase_at(at, _REASONS)
        if opener is None:
            continue
        first, stop = at + len(opener), passage.next_stop(at + 1)
        told = [i for i in range(first, stop) if is_content(passage, i)]
        if told and not any(is_time(passage.words[i]) or passage.words[i].isdigit() for i in told[:2]):
            return at, stop
    return None
