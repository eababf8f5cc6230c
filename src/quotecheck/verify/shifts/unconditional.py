"""QC320: a condition of the source denied outright ("whatever happens"), or dropped where the verb is another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import by_start, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_denied_condition", "find_lost_condition", "overriding_at"]

_OVERRIDING = by_start(phrases("classes", "unconditional_overriding"))
_LESS_SURE = frozenset(("may", "might", "could", "should", "would"))
_RENDERING = word_set("classes", "unconditional_rendering")
"""Words that say in another way that it hangs on something: "depends on", "needs", "otherwise"."""
_REPORTING = word_set("scales", "reporting")
_MIN_DENIED = 2
_MIN_LOST = 3
"""Content words of what hangs on the condition that the claim must have, where it denies the condition and where it
only drops it; our choice, 2026-11-23."""
_MIN_COVERAGE = 0.4
_MIN_LOST_COVERAGE = 0.5


def overriding_at(passage: Passage) -> tuple[int, int] | None:
    """Return the words by which a text says that something holds in any case, or None.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> overriding_at(passage_of("Prices will rise no matter what.")), overriding_at(passage_of("Prices will rise."))
    ((3, 5), None)
    """
    if not passage.has(_OVERRIDING.keys()):
        return None
    for at in range(len(passage)):
        found = passage.phrase_at(at, _OVERRIDING)
        if found is not None and not (found[0] == "whether" and _is_choice(passage, at)):
            return at, at + len(found)
    return None


_CHOOSING = word_set("classes", "unconditional_choosing")
"""Before "whether or not" these make it a question."""


def _is_choice(passage: Passage, at: int) -> bool:
    """Return whether "whether or not" opens what is chosen or asked: "decide whether or not to tip"."""
    return passage.words[at + 3 : at + 4] == ["to"] or (at > 0 and lemma(passage.words[at - 1]) in _CHOOSING)


def find_denied_condition(pair: Pair, conditions: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Yield an error where the claim says "whatever happens" of what the passage puts under a condition.

    Args:
        pair: the claim and a passage.
        conditions: the condition clauses of the passage, as unit ranges.
    """
    where = overriding_at(pair.claim) if pair.coverage >= _MIN_COVERAGE else None
    if where is None or overriding_at(pair.evidence) is not None:
        return
    for first, last in conditions:
        told = _told_of(pair, first, last)
        if len(told) < _MIN_DENIED or pair.evidence.words[first] == "whether":
            continue
        message = "The source says so only under a condition: “{source}”; the claim says “{said}”."
        yield pair.mark(("QC320o", where[0]), "error", where, (first, last), "up", message, is_firm=True)
        return


def find_lost_condition(pair: Pair, conditions: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Yield a finding where the claim has what hangs on the passage's one condition, in other words and without it.

    An error where it has the verb itself, a warning where only its nouns.
    """
    claim, evidence = pair.claim, pair.evidence
    if len(conditions) != 1 or pair.coverage < _MIN_LOST_COVERAGE or claim.has_form(_RENDERING):
        return
    first, last = conditions[0]
    governing = _governing(evidence, first, last)
    mine = next((row for row in predications(claim) if row.is_finite and not _is_reporting(claim, row)), None)
    if governing is None or mine is None or mine.is_negated != governing.is_negated:
        return
    if any(word in _LESS_SURE for word in claim.words) and governing.modal not in _LESS_SURE:
        return  # "may reopen" for "will reopen, weather permitting"
    told = _told_of(pair, first, last)
    has_verb = pair.to_claim[governing.verb] >= 0
    is_whole = has_verb and all(there >= 0 or not is_content(claim, at) for at, there in enumerate(pair.to_evidence))
    if (len(told) < _MIN_LOST and not is_whole) or any(first <= at < last for at in pair.to_evidence):
        return
    severity: Severity = "error" if has_verb else "warning"
    message = "The source says so only under a condition: “{source}”."
    where = mine.place, (first, last)
    yield pair.mark(("QC320", mine.verb), severity, *where, "up", message)


def _told_of(pair: Pair, first: int, last: int) -> list[int]:
    """Return the passage's content units outside a condition, in its part of the sentence, that the claim has too."""
    evidence = pair.evidence
    start, stop = evidence.last_stop(first, ";:"), evidence.next_stop(first + 1, ";:")
    near = (*range(start, first), *range(last, stop))
    return [at for at in near if pair.to_claim[at] >= 0 and is_content(evidence, at)]


def _governing(passage: Passage, first: int, last: int) -> Predication | None:
    """Return the one verb of a sentence that a condition can hang on, or None where there are several."""
    finite = [row for row in predications(passage) if row.is_finite and not first <= row.verb < last]
    finite = [row for row in finite if not _is_reporting(passage, row)]
    alone = [row for row in finite if row is finite[0] or not _is_joined(passage, row)]
    return alone[0] if len(alone) == 1 and not alone[0].is_relative else None


def _is_joined(passage: Passage, row: Predication) -> bool:
    """Return whether a verb shares the subject of the one before it: "must charge or release him"."""
    return passage.words[row.first - 1] in ("and", "or") and not passage.gaps[row.first - 1]


def _is_reporting(passage: Passage, row: Predication) -> bool:
    return lemma(passage.words[row.verb]) in _REPORTING
