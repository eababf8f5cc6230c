"""QC310: a figure that the source only sets another against ("30 cars instead of 55", "the limit is 50") told as so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotecheck.language.dates import compatible
from quotecheck.verify.measures import are_of_one_measure
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.values import can_agree

__all__ = ["find_set_aside_shifts"]

_MIN_COVERAGE = 0.5
"""Share of the claim's content words that the passage must have for both to be of one thing. Our choice, 2026-11-24."""
_MARKERS = (
    *(("instead", "of"), ("rather", "than"), ("in", "place", "of"), ("as", "opposed", "to"), ("not",)),
    *(("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("against",), ("versus",)),
)
_SIGNS = frozenset(("instead", "than", "place", "opposed", "not", "from", "compared", "against", "versus"))
_IN_CLAIM = frozenset(("instead", "rather", "opposed", "compared", "than", "against", "versus"))
_BOUNDS = word_set("classes", "set_aside_bounds")
_THEN = word_set("classes", "set_aside_then")


@needs(claim=amounts, evidence=(_SIGNS | _BOUNDS, amounts), coverage=_MIN_COVERAGE)
def find_set_aside_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a figure that the passage has only in the place of another, or as a bound.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The bus carries 80 people.", "The bus has room for 50 people instead of 80."
    >>> print(next(find_set_aside_shifts(pair_of(claim, source))).shift.message)
    The source says “50 people”, and has “80” only beside it (“instead of 80”).
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_IN_CLAIM):
        return
    told = amounts(evidence)
    for mine in amounts(claim):
        same = [one for one in told if _is_as_much(mine, one)]
        first = _set_aside_from(evidence, same[0]) if len(same) == 1 else -1
        if first < 0 or mine.prep == "from" or (mine.row is not None and mine.row.is_negated):
            continue
        is_bound = same[0].first in _bounded(evidence)
        if _has_its_words(pair, mine, same[0], first):
            yield from _confirmed(pair, mine, same[0]) if _has_its_time(pair, same[0], first) else ()
            continue
        if claim.has(_THEN) or (is_bound and claim.has(_BOUNDS)) or _is_of_then(pair, mine, first):
            continue
        others = (one for one in told if one is not same[0] and _is_in_place(pair, mine, one, same[0], first))
        true = next(
            (one for one in others if all(not can_agree(one.quantity, a.quantity) for a in amounts(claim))), None
        )
        if true is not None:
            source, aside = evidence.text(*_whole(true)), evidence.text(first, _whole(same[0])[1])
            said = evidence.text(*same[0].place)
            message = f"The source says “{source}”, and has “{said}” only beside it (“{aside}”)."
            yield pair.mark(("QC310a", mine.first), "error", mine.place, true.place, "contradicts", message)


def _is_as_much(mine: Amount, other: Amount) -> bool:
    """Return whether two amounts are the same; one set aside may leave out its unit: "8 weeks, not 12"."""
    is_bare = other.quantity.kind == "count" and other.quantity.unit is None and other.noun < 0
    return can_agree(mine.quantity, other.quantity) is True or (is_bare and other.quantity.value == mine.quantity.value)


def _confirmed(pair: Pair, mine: Amount, aside: Amount) -> Iterator[Mark]:
    """Yield that the passage has a figure of an earlier time, and the date behind it: "against 40 in May"."""
    yield Mark(("QC310", mine.first))
    stop = pair.evidence.next_stop(aside.last)
    dates = [one.mention for one in moments(pair.evidence) if aside.last <= one.first < stop]
    for one in moments(pair.claim):
        if any(compatible(one.mention, other, pair.claim_anchor, pair.evidence_anchor) for other in dates):
            yield Mark(("QC311", one.first))


def _whole(amount: Amount) -> tuple[int, int]:
    """Return the units of an amount with what it counts."""
    return amount.first, max(amount.last, amount.noun + 1)


@kept
def _bounded(passage: Passage) -> dict[int, int]:
    """Return by the first unit of each figure that is a bound where its phrase begins: "the limit is 50"."""
    found: dict[int, int] = {}
    for one in amounts(passage) if passage.has(_BOUNDS) else ():
        behind = passage.words[one.last : max(one.last, one.noun) + 1]
        before = passage.words[max(0, one.first - 3) : one.first]
        if one.row is not None and one.row.first >= 1 and passage.tags[one.row.verb] == "B":
            if any(passage.words[at] in _BOUNDS for at in one.row.subjects):
                found[one.first] = one.row.subject_span[0]
        elif not _BOUNDS.isdisjoint(behind):
            found[one.first] = one.first
        elif before[-1:] == ["of"] and not _BOUNDS.isdisjoint(before):
            found[one.first] = one.first - len(before) + next(n for n, word in enumerate(before) if word in _BOUNDS)
    return found


def _set_aside_from(passage: Passage, amount: Amount) -> int:
    """Return where the words begin that set a figure aside or make it a bound, or -1."""
    first = amount.first
    first -= len(list(takewhile(lambda at: _is_before_figure(passage, at), range(first - 1, -1, -1))))
    for start in range(first, amount.first + 1):
        for marker in _MARKERS:
            if tuple(passage.words[max(0, start - len(marker)) : start]) == marker:
                return start - len(marker)
    return _bounded(passage).get(amount.first, -1)


def _is_before_figure(passage: Passage, at: int) -> bool:
    """Return whether a word may stand between "instead of" and a figure: "the usual", "a forecast of"."""
    word = passage.words[at]
    is_small = passage.tags[at] in "DA" or word in _THEN or word in _BOUNDS
    is_of = word == "of" and (passage.words[at - 1] in _THEN or passage.words[at - 1] in _BOUNDS)
    return (is_small or is_of) and not passage.gaps[at + 1]


def _is_in_place(pair: Pair, mine: Amount, true: Amount, aside: Amount, first: int) -> bool:
    """Return whether a figure of the passage is what the claim's should be: of its kind, of the same things."""
    a, b = mine.quantity, true.quantity
    is_kind = a.kind == b.kind and (a.unit == b.unit or are_of_one_measure(a.unit, b.unit))
    if not is_kind or can_agree(a, b) is not False:
        return False
    is_bound = aside.first in _bounded(pair.evidence)
    if not is_bound and (true.last > first or any(";" in gap for gap in pair.evidence.gaps[true.last : first + 1])):
        return False
    if mine.noun >= 0 and true.noun >= 0:
        return pair.norm(mine.noun) == pair.evidence.norms[true.noun]
    return a.unit is not None or mine.noun < 0 or not is_bound


def _has_its_words(pair: Pair, mine: Amount, aside: Amount, first: int) -> bool:
    """Return whether the claim has a word that stands beside a figure set aside: "against 40 last year"."""
    own = range(*_whole(mine))
    return any(pair.to_claim[at] >= 0 and pair.to_claim[at] not in own for at in _beside(pair, aside, first))


def _beside(pair: Pair, aside: Amount, first: int) -> list[int]:
    """Return the content words of a passage that tell of a figure set aside."""
    around = (*range(first, aside.first), *range(aside.last, pair.evidence.next_stop(aside.last)))
    return [at for at in around if is_content(pair.evidence, at)]


def _has_its_time(pair: Pair, aside: Amount, first: int) -> bool:
    """Return whether the claim has the time of a figure set aside: "in May", "last year"."""
    times = [at for at in _beside(pair, aside, first) if is_time(pair.evidence.words[at])]
    return any(pair.to_claim[at] >= 0 for at in times)


def _is_of_then(pair: Pair, mine: Amount, first: int) -> bool:
    """Return whether the claim tells a figure of an earlier time than the passage's verbs do."""
    row = mine.row
    if row is None:
        return False
    is_past = row.tense == "past" or pair.claim.words[row.first] == "had"
    return is_past and all(one.tense != "past" for one in predications(pair.evidence) if one.first < first)
