"""QC311: the date of an aside told of the main verb: "The depot, which closed in 2011, was sold four years later"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.dates import compatible
from quotecheck.model import Severity
from quotecheck.verify.shifts.chunks import Predication
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import Moment, is_of_noun, moments
from quotecheck.verify.shifts.lexis import is_time
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import are_one_verb
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_aside_date_shifts"]

_MIN_COVERAGE = 0.5
"""Share of the claim's content words that the passage must have for both to tell one deed. Our choice, 2026-11-24."""
_LATER = frozenset(("later", "earlier", "before", "after", "afterwards", "since", "ago", "then", "soon", "next", "now"))
"""Words by which a main verb has a time of its own."""


class _Aside(NamedTuple):
    """A date inside what is said of a subject in passing, with the verb there and the main verb behind it."""

    moment: Moment
    row: Predication
    main: Predication


@needs(claim=moments, evidence=moments, coverage=_MIN_COVERAGE)
def find_aside_date_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each date of the claim that the passage has in an aside only, beside another verb.

    An error where the main verb has a time of its own, a warning where it has none.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The mill burned down in 1950.", "The mill, built in 1950, burned down 20 years later."
    >>> print(next(find_aside_date_shifts(pair_of(claim, source))).shift.message)
    The source has “built in 1950”, and “burned” at another time.
    """
    claim, evidence = pair.claim, pair.evidence
    asides = _asides(evidence)
    for mine in moments(claim):
        if mine.row is None or claim.tags[mine.row.verb] != "V" or is_of_noun(claim, mine):
            continue
        agreeing = [one for one in moments(evidence) if _may_be_one(pair, mine, one)]
        inside = [one for one in asides if one.moment in agreeing]
        if any(one.row is not None and are_one_verb(pair, mine.row, one.row) for one in agreeing):
            yield Mark(("QC311a", mine.first))
            continue
        aside = next((one for one in inside if are_one_verb(pair, mine.row, one.main)), None)
        if aside is None or len(inside) < len(agreeing) or any(are_one_verb(pair, mine.row, one.row) for one in inside):
            continue
        is_timed = _has_own_time(evidence, aside)
        there = aside.row.first, aside.moment.last
        here = min(mine.row.verb, mine.first), max(mine.row.last, mine.last)
        when = "at another time" if is_timed else "without a date"
        verb = evidence.text(aside.main.verb, aside.main.last)
        message = f"The source has “{evidence.text(*there)}”, and “{verb}” {when}."
        severity: Severity = "error" if is_timed else "warning"
        way: Direction = "contradicts" if is_timed else "changed"
        yield pair.mark(("QC311a", mine.first), severity, here, there, way, message, is_firm=True)


def _may_be_one(pair: Pair, mine: Moment, other: Moment) -> bool:
    return compatible(mine.mention, other.mention, pair.claim_anchor, pair.evidence_anchor) is True


@kept
def _asides(passage: Passage) -> list[_Aside]:
    """Return the dates that stand between a subject and its verb, with another verb: "which closed", "built"."""
    rows = predications(passage)
    found = []
    for moment in moments(passage):
        row = moment.row
        if row is None or row.verb > moment.first or not (row.is_relative or not row.is_finite):
            continue
        behind = (main for main in rows if main.is_finite and main.first >= moment.last and not main.is_relative)
        main = next((main for main in behind if main.subject_span[1] <= row.first and any(main.subject_span)), None)
        if main is not None and "," in "".join(passage.gaps[moment.last : main.first + 1]):
            found.append(_Aside(moment, row, main))
    return found


def _has_own_time(passage: Passage, aside: _Aside) -> bool:
    """Return whether a time stands behind a main verb: a date, "four years later", "after the war"."""
    stop = passage.next_stop(aside.main.last, ";")
    if any(aside.main.first <= one.first < stop for one in moments(passage)):
        return True
    behind = range(aside.main.last, stop)
    return any(passage.words[at] in _LATER or is_time(passage.words[at]) for at in behind)
