"""QC312: who does what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.clause_cuts import is_gapped
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.deeds import Deed, clause_of, deeds_of
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.other_parties import stands_for_another
from quotecheck.verify.shifts.other_roles import ACTOR, judge_actor, judge_lone_object, judge_target
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Mark, Pair, plain_start
from quotecheck.verify.shifts.parties import Party, are_crossed, own_sides, renamed_sides
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.shifts.undergone import is_turned_round, may_be_undergone
from quotecheck.verify.shifts.whereabouts import is_done_to_its_doer, is_under_heading

__all__ = ["compare_deeds", "find_role_shifts"]

_AMONG = frozenset(("among", "including", "included"))
_MAX_SHOWN_UNITS = 12
"""Words of the source that a sentence about it can hold; of longer ones it tells who does what."""


def find_role_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb that both texts have: the same roles, exchanged roles, or another actor.

    Roles are compared only where the analysis is sure on both sides, and an actor that the claim merely names
    otherwise ("officials" for the countries) is no shift. One wrong actor of several verbs is one finding. Of what a
    parser reads, only exchanged roles count, and only of verbs that the rules say nothing about: with a small model
    the rest accused more faithful claims than it caught (docs/evaluation.md, "A parser").
    """
    marks = list(compare_deeds(pair, deeds_of(pair.claim), deeds_of(pair.evidence)))
    yield from marks
    if pair.parser is not None:
        told = {mark.anchor for mark in marks}
        parsed = compare_deeds(pair, deeds_of(pair.claim, pair.parser), deeds_of(pair.evidence, pair.parser))
        yield from (m for m in parsed if m.anchor not in told and m.shift is not None and m.shift.contradicts)


def compare_deeds(pair: Pair, mine: Sequence[Deed], theirs: Sequence[Deed]) -> Iterator[Mark]:
    """Yield a mark for each of the claim's deeds that the passage tells too, as some reader of clauses found them."""
    by_norm: dict[str, list[Deed]] = {}
    for deed in theirs:
        by_norm.setdefault(deed.norm, []).append(deed)
    wrong_actors: dict[tuple[tuple[int, int], tuple[int, int]], list[_Told]] = {}
    for row in mine:
        if not (row.agents or row.patients) or row.norm in word_set("verbs", "both_ways"):
            continue
        others = by_norm.get(row.norm, ())
        if others and (
            is_under_heading(pair, row) or _is_one_of_them(pair, row) or may_be_undergone(pair, row, others)
        ):
            yield Mark(("QC312", row.verb))
            continue
        if any(is_gapped(pair.evidence, other.verb) for other in others):
            continue  # others do it too, behind a gap in the verb's place
        if any(_is_by_instrument(pair, row, other, theirs) or _is_done_there(pair, row, other) for other in others):
            yield Mark(("QC312", row.verb))
            continue
        found = [(other, mark) for other in others if (mark := _mark_of(pair, row, other)) is not None]
        if any(mark.shift is None for _, mark in found):
            yield Mark(("QC312", row.verb))
        elif found:
            other, mark = found[0]
            if mark.anchor[0] == ACTOR:
                wrong_actors.setdefault((row.agent_span, other.agent_span), []).append(_Told(row, other))
            else:
                yield mark
    for told in wrong_actors.values():
        yield _actor_mark(pair, told)


def _is_by_instrument(pair: Pair, row: Deed, other: Deed, theirs: Sequence[Deed]) -> bool:
    """Return whether the passage has a deed done by what the claim's actor made: "signed an order that closes it"."""
    evidence = pair.evidence
    tools = {at for at in other.agents if evidence.words[at] in word_set("verbs", "instruments")}
    if not tools:
        return False
    makers = {
        at
        for made in theirs
        if made.norm in word_set("verbs", "making") and not tools.isdisjoint(made.patients)
        for at in made.agents
    }
    return any(pair.to_claim[at] in row.agents or evidence.words[at] in FIRST_PERSON for at in makers)


def _is_done_there(pair: Pair, row: Deed, other: Deed) -> bool:
    """Return whether the passage has an undertaking do at some places what the claim has those do in it.

    "The trial enrolled 90 women at two clinics", "two clinics enrolled 90 women in the trial".
    """
    claim, evidence = pair.claim, pair.evidence
    undertaking = [at for at in other.agents if evidence.words[at] in word_set("verbs", "undertakings")]
    if row.is_passive != other.is_passive or not any(pair.to_claim[at] > row.verb for at in undertaking):
        return False
    places = {head for verb in predications(evidence) if verb.verb == other.verb for _, head in verb.preps}
    return bool(row.agents) and all(pair.to_evidence[at] in places for at in row.agents if claim.tags[at] == "N")


def _is_one_of_them(pair: Pair, row: Deed) -> bool:
    """Return whether the passage counts who does it in the claim among those who do: "among them 45 nurses"."""
    evidence = pair.evidence
    if row.is_passive or not row.agents or not evidence.has(_AMONG):
        return False
    first = next(at for at, word in enumerate(evidence.words) if word in _AMONG)
    stop = evidence.next_stop(first + 1)
    return all(first < pair.to_evidence[at] < stop for at in row.agents)


class _Told(NamedTuple):
    claim: Deed
    evidence: Deed


def _actor_mark(pair: Pair, told: list[_Told]) -> Mark:
    """Return one mark for all verbs that the claim gives to the same wrong actor."""
    first, is_one = told[0].claim, len(told) == 1
    source = clause_of(pair.evidence, *(row.evidence for row in told))
    claimed = clause_of(pair.claim, first) if is_one else plain_start(pair.claim.text(*first.agent_span))
    message = f"The source says {source}, not {claimed}."
    here, there = (_extent_of(deeds) for deeds in zip(*told, strict=True))
    shift = pair.shift("QC312", "error", here, there, "changed", message)
    return Mark(("QC312", first.verb), shift, core=_core(first) if is_one else None)


def _extent_of(deeds: Iterable[Deed]) -> tuple[int, int]:
    """Return the units from the first to the last of some deeds."""
    starts, ends = zip(*(deed.extent for deed in deeds), strict=True)
    return min(starts), max(ends)


def _core(deed: Deed) -> tuple[int, int]:
    """Return the units of a verb and of what it is done to, without its doer."""
    if deed.is_passive or deed.patient_span == (0, 0) or deed.patient_span[0] < deed.first:
        return deed.first, deed.last
    return deed.first, deed.patient_span[1]


def _mark_of(pair: Pair, row: Deed, other: Deed) -> Mark | None:
    if is_turned_round(pair, row, other):
        return Mark(("QC312", row.verb), _swapped(pair, row, other))
    return _compare(pair, row, other)


def _compare(pair: Pair, row: Deed, other: Deed) -> Mark | None:
    claim, evidence = pair.claim, pair.evidence
    anchor = ("QC312", row.verb)
    claimed, true = renamed_sides(claim, row, pair.rename), own_sides(evidence, other)
    actor, target, _ = claimed
    true_actor, true_target, _ = true
    if not target and not true_target and row.norm in word_set("scales", "reporting"):
        return None  # who says it is a matter of attribution
    if row.norm.startswith(">") and target and true_target and not target.same(true_target):
        return None  # two transfers of different things
    turned = row.is_passive != other.is_passive and actor.named is not False and target.named is not False
    if ((row.is_sure and other.is_sure) or turned) and are_crossed(claimed, true):
        return Mark(anchor, _swapped(pair, row, other))
    if _is_measure(claim, target) or _is_measure(evidence, true_target):
        return None
    if not target and not row.is_passive and actor.named is False and actor.meets(true_target):
        return Mark(anchor)  # "trains will run" for "the line will run trains"
    if target and not true_target and actor.meets(true_actor):
        mark = judge_lone_object(pair, row, other, target)
        if mark is not None:
            return mark
    told_of_both = [(mine, theirs) for mine, theirs in zip(claimed, true, strict=True) if mine and theirs]
    if all(mine.same(theirs) for mine, theirs in told_of_both):
        return Mark(anchor) if told_of_both else None
    told_by = row.is_passive and other.is_passive and actor and true_actor and target.meets(true_target)
    if not ((row.is_sure and other.is_sure) or told_by) or row.is_told_otherwise or other.is_told_otherwise:
        return None  # "led by the union" names the doer surely, whatever else is not clear
    if actor and true_actor and not actor.same(true_actor):
        is_named = not actor.pronoun and not stands_for_another(true_actor)
        if is_named and is_done_to_its_doer(pair, (actor, target, _receiver_of(claim, row)), true_actor):
            return pair.mark((ACTOR, row.verb), "error", row.extent, other.extent, "changed", "")
        return judge_actor(pair, row, other, (actor, target), (true_actor, true_target))
    return judge_target(pair, row, other, (actor, target), (true_actor, true_target))


def _is_measure(passage: Passage, party: Party) -> bool:
    """Return whether a phrase is an amount ("5 percentage points"), which QC310 judges."""
    return any(passage.tags[i] == "Q" for i in range(party.first, party.last)) and any(
        passage.words[i] in word_set("nouns", "measures") for i in party.units
    )


def _swapped(pair: Pair, row: Deed, other: Deed) -> Shift:
    is_short = other.extent[1] - other.extent[0] <= _MAX_SHOWN_UNITS
    if is_short or other.is_told_otherwise or row.is_told_otherwise:
        source = f"“{plain_start(pair.evidence.text(*other.extent))}”"
    else:
        source = clause_of(pair.evidence, other)
    message = f"The roles are exchanged: the source says {source}."
    return pair.shift("QC312", "error", row.extent, other.extent, "contradicts", message)


def _receiver_of(passage: Passage, row: Deed) -> Party:
    """Return who gets what a verb gives, which is told as another deed of the same verb; nobody for other verbs."""
    given = next((deed for deed in deeds_of(passage) if deed.verb == row.verb and deed.receivers), row)
    return Party(passage, given.receivers, given.receiver_span, {}, {})
