"""QC314: what a passage says is not affected by something, told as changed by it."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_untouched_shifts"]

_AFFECTING = frozenset(("affect", "touch", "change", "alter", "influence", "impact", "harm", "damage", "disturb"))
_CHANGING = word_set("scales", "changing_deeds")


def find_untouched_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has one thing end, stop or change another that it leaves as it is.

    "The trial is not affected by this judgment" told as "the judgment puts an end to the trial".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The judgment ended the trial.", "The trial is not affected by this judgment."
    >>> print(next(find_untouched_shifts(pair_of(claim, source))).shift.message)
    The source says “is not affected”; the claim “ended”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has_form(_AFFECTING) or not claim.has_form(_CHANGING):
        return
    for theirs in predications(evidence):
        if not theirs.is_negated or lemma(evidence.words[theirs.verb]) not in _AFFECTING:
            continue
        for mine in predications(claim):
            if not _is_changing(claim, mine) or not any(
                pair.to_evidence[at] in _within(theirs.agent_span) for at in mine.agents
            ):
                continue
            changed = {pair.to_evidence[at] for at in (*mine.patients, *(head for _, head in mine.preps))}
            if changed.isdisjoint(theirs.patients):
                continue
            message = "The source says “{source}”; the claim “{said}”."
            yield pair.mark(("QC314u", mine.verb), "error", mine.place, theirs.place, "contradicts", message)
            return


def _is_changing(passage: Passage, row: Predication) -> bool:
    return not row.is_negated and lemma(passage.words[row.verb]) in _CHANGING


def _within(span: tuple[int, int]) -> range:
    return range(*span)
