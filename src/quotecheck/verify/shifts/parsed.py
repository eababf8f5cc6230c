"""A parser's clauses in the terms of the shift checks: units of a passage in the place of spans of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.chunks import Predication

if TYPE_CHECKING:
    from quotecheck.model import Span
    from quotecheck.semantics.syntax import Clause, Noun, Parser
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["parsed_predications"]


def parsed_predications(passage: Passage, parser: Parser) -> list[Predication]:
    """Return what a parser says of a passage; a verb or party that meets no unit is left out."""
    if not len(passage):
        return []
    words = passage.view.words
    start, stop = words.starts[passage.firsts[0]], passage.view.offsets.to_normal(passage.end)
    units = _Units(passage, start)
    rows = (_predication(units, clause) for clause in parser.clauses(passage.view.normal[start:stop]))
    return [row for row in rows if row is not None]


class _Units:
    """The units of a passage by their place in the sentence that was parsed."""

    def __init__(self, passage: Passage, start: int) -> None:
        words = passage.view.words
        self.spans = [
            (words.starts[first] - start, words.ends[last - 1] - start)
            for first, last in zip(passage.firsts, passage.lasts, strict=True)
        ]

    def touching(self, span: Span) -> range:
        """Return the units that a span touches: none for punctuation."""
        found = [at for at, (first, last) in enumerate(self.spans) if first < span.end and span.start < last]
        return range(found[0], found[-1] + 1) if found else range(0)

    def party(self, nouns: Sequence[Noun]) -> tuple[tuple[int, ...], tuple[int, int]]:
        """Return the head units of noun phrases and the range of all of them."""
        heads = [found[-1] for noun in nouns if (found := self.touching(noun.head))]
        phrases = [found for noun in nouns if (found := self.touching(noun.phrase))]
        if not heads:
            return (), (0, 0)
        return tuple(heads), (min(r.start for r in phrases), max(r.stop for r in phrases))


def _predication(units: _Units, clause: Clause) -> Predication | None:
    verb, group = units.touching(clause.verb), units.touching(clause.group)
    if not verb:
        return None
    agents, agent_span = units.party(clause.doers)
    patients, patient_span = units.party(clause.targets)
    receivers, receiver_span = units.party(clause.receivers)
    governed = ((word, units.touching(noun.head)) for word, noun in clause.complements)
    return Predication(
        verb[-1],
        group.start,
        verb.stop,
        agents,
        patients,
        agent_span,
        patient_span,
        is_sure=clause.is_sure,
        is_passive=clause.is_passive,
        is_finite=clause.is_finite,
        preps=tuple((word, found[-1]) for word, found in governed if found),
        is_relative=clause.is_relative,
        receivers=receivers,
        receiver_span=receiver_span,
    )
