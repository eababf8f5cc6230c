"""QC314: what the next sentence says of a matter ("the board itself approved it"), told the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.opposites import names_at, opposites_of
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.phrasing import phrase

__all__ = ["find_taken_up_shifts"]

_IT = frozenset(("it", "them", "this", "that"))
_BETWEEN = word_set("classes", "taken_up_between")
"""Words between who does a thing and the verb: "the board itself later approved it"."""
_MAX_BETWEEN = 4
_REACH = 30
"""Words behind a passage in which the next sentence takes its matter up; our choice, 2026-11-23."""


def find_taken_up_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the sentence behind the passage has the claim's subject do the opposite to "it".

    The passage must have what the claim says it is done to, and not what is done: "Some directors spoke against the
    merger. The board approved it." does not bear out "The board rejected the merger."

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> text = "Some directors disliked the merger. The board approved it."
    >>> pair = Pair(passage_of("The board rejected the merger."), Passage(view_of(text), 0, 35, None))
    >>> print(next(find_taken_up_shifts(pair)).shift.message)
    The source goes on “board approved it”; the claim says “rejected the merger”.
    """
    claim, evidence = pair.claim, pair.evidence
    for row in predications(claim):
        if row.is_negated or row.is_passive or row.modal or not row.is_finite or pair.to_evidence[row.verb] >= 0:
            continue
        if len(row.agents) != 1 or len(row.patients) != 1 or pair.to_evidence[row.patients[0]] < 0:
            continue
        others = opposites_of(names_at(claim, row.verb))
        told = _taken_up(evidence, claim.words[row.agents[0]], others) if others else ""
        if not told:
            continue
        here, at = row.place, pair.to_evidence[row.patients[0]]
        message = f"The source goes on “{told}”; the claim says “{phrase(claim, *here)}”."
        yield pair.mark(("QC314t", row.verb), "error", here, (at, at + 1), "contradicts", message, is_firm=True)


def _taken_up(passage: Passage, subject: str, deeds: frozenset[str]) -> str:
    """Return the words of the next sentence by which somebody does one of some deeds to "it", or an empty string."""
    words, first = passage.view.words, passage.lasts[-1]
    last = min(first + _REACH, len(words.keys))
    for at in range(first, last - 2):
        if words.keys[at] != subject:
            continue
        stop = min(at + 2 + _MAX_BETWEEN, last - 1)
        verb = next((i for i in range(at + 1, stop) if words.keys[i] not in _BETWEEN), last)
        if verb + 1 >= last or words.keys[verb + 1] not in _IT:
            continue
        particle = words.keys[verb + 2] if verb + 2 < last else ""
        name = lemma(words.keys[verb])
        is_phrasal = f"{name}-{particle}" in deeds  # "turned it down"
        end = verb + 3 if is_phrasal else verb + 2
        normal = passage.view.normal
        before = normal[words.ends[first - 1] : words.starts[at]]
        told = normal[words.starts[at] : words.ends[end - 1]]
        if (is_phrasal or name in deeds) and _is_next_sentence(before) and not any(mark in told for mark in ".;!?"):
            return told
    return ""


def _is_next_sentence(between: str) -> bool:
    """Return whether a text has one end of a sentence and stays in the paragraph."""
    return sum(mark in ".!?" for mark in between) == 1 and "\n\n" not in between
