"""QC312: who does what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import verb_form, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_role_shifts"]


class _Party:
    """The noun phrases on one side of a verb: heads, all words, and whether they name anybody outright."""

    __slots__ = ("all", "first", "heads", "last", "named", "vague")

    def __init__(self, passage: Passage, heads: tuple[int, ...], span: tuple[int, int]) -> None:
        self.first, self.last = span
        self.heads = {passage.norms[i] for i in heads}
        self.all = {passage.norms[i] for i in range(*span) if passage.tags[i] in ("N", "Q", "R")} | self.heads
        self.named = any(passage.caps[i] or passage.norms[i].startswith("=") for i in range(*span))
        words = {passage.words[i] for i in heads}
        self.vague = any(passage.tags[i] in ("R", "Q", "D") for i in heads) or bool(words & word_set("nouns", "anaphoric"))

    def __bool__(self) -> bool:
        return bool(self.heads)

    def same(self, other: _Party) -> bool:
        """Return whether the two may be one and the same: a head in common, or a head among the other's words."""
        return bool(self.heads & other.all) or bool(other.heads & self.all)

    def heads_meet(self, other: _Party) -> bool:
        return bool(self.heads & other.heads)


def _agent(passage: Passage, row: Predication) -> _Party:
    return _Party(passage, row.agents, row.agent_span)


def _patient(passage: Passage, row: Predication) -> _Party:
    return _Party(passage, row.patients, row.patient_span)


def find_role_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb that both texts have: the same roles, exchanged roles, or another actor.

    Roles are compared only where the analysis is sure on both sides, and an actor that the claim merely names
    otherwise ("officials" for the countries) is no shift.
    """
    claim, evidence = pair.claim, pair.evidence
    rows = predications(evidence)
    for row in predications(claim):
        norm = claim.norms[row.verb]
        if claim.tags[row.verb] != "V" or not (row.agents or row.patients):
            continue
        marks = [_compare(pair, row, other) for other in rows if evidence.norms[other.verb] == norm and evidence.tags[other.verb] == "V"]
        anchor = ("QC312", row.verb)
        if any(mark is not None and mark.shift is None for mark in marks):
            yield Mark(anchor)
            continue
        found = next((mark for mark in marks if mark is not None), None)
        if found is not None:
            yield found


def _compare(pair: Pair, row: Predication, other: Predication) -> Mark | None:
    claim, evidence = pair.claim, pair.evidence
    anchor = ("QC312", row.verb)
    actor, target = _agent(claim, row), _patient(claim, row)
    true_actor, true_target = _agent(evidence, other), _patient(evidence, other)
    actor_ok = not actor or not true_actor or actor.same(true_actor)
    target_ok = not target or not true_target or target.same(true_target)
    if actor_ok and target_ok:
        return Mark(anchor) if (actor and true_actor) or (target and true_target) else None
    if not (row.is_sure and other.is_sure):
        return None
    if actor and target and true_actor and true_target and actor.same(true_target) and target.same(true_actor):
        return Mark(anchor, _swapped(pair, row, other, true_actor, true_target))
    if not actor_ok and actor and true_actor and not actor.vague and not true_actor.vague:
        return _other_actor(pair, row, other, (actor, target), (true_actor, true_target), target_ok)
    return None


def _swapped(pair: Pair, row: Predication, other: Predication, actor: _Party, target: _Party) -> Shift:
    verb = pair.evidence_text(other.verb, other.verb + 1)
    message = (
        f"The roles are exchanged: in the source, {pair.evidence_text(actor.first, actor.last)} is the one who "
        f"{verb}, not {pair.evidence_text(target.first, target.last)}."
    )
    return pair.shift("QC312", "error", _extent(row), _extent(other), "contradicts", message)


def _extent(row: Predication) -> tuple[int, int]:
    spans = [(row.first, row.last), *(span for span in (row.agent_span, row.patient_span) if span != (0, 0))]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _other_actor(
    pair: Pair,
    row: Predication,
    other: Predication,
    claimed: tuple[_Party, _Party],
    true: tuple[_Party, _Party],
    target_ok: bool,
) -> Mark | None:
    actor, target = claimed
    true_actor, true_target = true
    is_elsewhere = any(pair.to_evidence[i] >= 0 for i in row.agents)
    anchored = (target and true_target and target_ok) or (is_elsewhere and not target)
    if not anchored:
        return None
    verb = pair.evidence_text(other.first, other.last)
    what = pair.evidence_text(*other.patient_span) if true_target and not other.is_passive else ""
    message = (
        f"The source says {pair.evidence_text(true_actor.first, true_actor.last)} {verb} {what}".rstrip()
        + f", not {pair.claim_text(actor.first, actor.last)}."
    )
    shift = pair.shift("QC312", "error", _extent(row), _extent(other), "changed", message)
    return Mark(("QC312", row.verb), shift)
