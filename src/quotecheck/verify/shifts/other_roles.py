"""QC312: another doer than the source's, or another thing that the deed is done to."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.clauses import predication_at
from quotecheck.verify.shifts.deeds import Deed, clause_of, deeds_of
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.other_parties import (
    are_court_and_judge,
    are_other_institutions,
    are_unlike,
    may_be_one,
    stands_for_another,
)
from quotecheck.verify.shifts.pairing import Mark, Pair, plain_start
from quotecheck.verify.shifts.parties import Party
from quotecheck.verify.shifts.predicates import LIGHT
from quotecheck.verify.shifts.undergone import have_one_mood
from quotecheck.verify.shifts.whereabouts import (
    does_another,
    has_another_part,
    is_elsewhere,
    is_joined_to,
    is_one_event,
    is_only_behind,
    is_same_deed,
    is_somebody_else,
    points_back,
    things_before,
)

__all__ = ["ACTOR", "judge_actor", "judge_lone_object", "judge_target"]

_MIN_LOCAL = 0.5
"""Least share of the claim's content words in the passage for an actor whom it does not name; XSum, 2026-11-21."""
ACTOR = "QC312 actor"
"""Anchor of a mark that awaits its message: verbs with the same wrong actor are told together."""
_ANYBODY = frozenset(("people", "person", "human", "individual"))
_MIN_TARGET = 2
"""Words of the object that must agree before an actor whom the passage does not name is wrong; XSum, 2026-11-21."""


def judge_lone_object(pair: Pair, row: Deed, other: Deed, target: Party) -> Mark | None:
    """Judge an object that the passage has right behind the verb as the actor of the next one.

    "Officials feared the rebels had fled" is no fear of the rebels; "since the army fought the rebels fled" no fight
    with them. A verb that could be a participle ("feared the man accused of ...") proves nothing.
    """
    deeds = deeds_of(pair.evidence)
    following = next((deed for deed in deeds if deed.first > other.verb and not deed.is_told_otherwise), None)
    if following is None or row.is_passive or not following.is_finite:
        return None
    if following.agent_span != (other.last, following.first):
        return None
    doer = Party(pair.evidence, following.agents, following.agent_span, {}, {})
    plain = following.first != following.verb or following.patients or pair.evidence.tags[0] == "S"
    if not plain or not doer.meets(target) or not (row.is_sure and other.is_sure and following.is_sure):
        return None
    verb = pair.evidence.text(other.first, other.last)
    whom = pair.claim.text(target.first, target.last)
    message = f"In the source “{verb}” is not about {plain_start(whom)}; it says {clause_of(pair.evidence, following)}."
    extent = (other.extent[0], following.extent[1])
    return pair.mark(("QC312", row.verb), "error", row.extent, extent, "changed", message)


def judge_actor(
    pair: Pair,
    row: Deed,
    other: Deed,
    claimed: tuple[Party, Party],
    true: tuple[Party, Party],
) -> Mark | None:
    """Judge a claim whose actor is no word for the passage's, of a verb that both have; the sides are actor and target.

    The mark has no message yet: see `ACTOR`.
    """
    (actor, target), (true_actor, true_target) = claimed, true
    target_ok = not target or not true_target or target.same(true_target)
    is_it = _stands_for_it(true_actor, actor) or are_court_and_judge(actor, true_actor)
    if is_it or actor.pronoun or stands_for_another(true_actor):
        return None
    if are_unlike(actor, true_actor) and not is_somebody_else(pair.evidence, actor, true_actor):
        return None
    if actor.person and not true_actor.heads.isdisjoint(_ANYBODY) and not true_actor.named:
        return None  # "people have known": archaeologists too
    if actor.named and (actor.names & true_actor.all or actor.all & true_actor.names):
        return None  # one name told in two ways: QC322 looks at it
    is_light = _is_light(row) or _is_light(other)
    stands_elsewhere = is_elsewhere(pair, actor, true_actor)
    if actor.named and true_actor.named and not stands_elsewhere and not is_one_event(pair, row, true_target):
        return None  # "signed a new contract": each may have signed one
    if not target_ok and does_another(pair, row, actor, target):
        return None
    if stands_elsewhere and target_ok and is_joined_to(pair.evidence, actor, other):
        return None
    if points_back(true_actor) and not (stands_elsewhere and is_only_behind(pair.evidence, actor, true_actor.first)):
        return None
    shares_target = bool(target and true_target and target_ok and not target.pronoun)
    if not (stands_elsewhere or are_other_institutions(actor, true_actor) or not may_be_one(actor, true_actor)):
        return None
    if (
        not stands_elsewhere
        and pair.coverage < _MIN_LOCAL
        and len(pair.aligned_in(target.first, target.last)) < _MIN_TARGET
    ):
        return None
    was_target = bool(true_target) and actor.meets(true_target)
    was_actor = bool(target and true_target) and target.meets(true_actor)
    is_plain = not target and not true_target and bool(actor.named and true_actor.named)
    tells_same = is_plain and is_same_deed(pair, row)  # "Benda studied with Varga in Budapest"
    is_its_deed = was_target or was_actor or tells_same or (stands_elsewhere and not target)
    if not (shares_target or (not is_light and is_its_deed)):
        return None
    return pair.mark((ACTOR, row.verb), "error", row.extent, other.extent, "changed", "")


def _stands_for_it(party: Party, owner: Party) -> bool:
    """Return whether a phrase is told of what stands behind its "in": "Shares in Tesla fell", "Tesla fell"."""
    passage, last = party.passage, party.last
    if passage.words[last : last + 1] != ["in"] or not any(
        passage.words[at] in word_set("classes", "other_subjects_standing_for") for at in party.units
    ):
        return False
    return any(passage.norms[at] in owner.heads for at in range(last + 1, min(last + 3, len(passage))))


def _is_light(deed: Deed) -> bool:
    """Return whether a verb says little of what is done: "take", or "help" where no object follows ("helped free")."""
    return deed.norm in word_set("verbs", "hollow") or (
        deed.norm in word_set("verbs", "light") and deed.patient_span[0] != deed.last
    )


def judge_target(
    pair: Pair, row: Deed, other: Deed, claimed: tuple[Party, Party], true: tuple[Party, Party]
) -> Mark | None:
    """Judge a claim whose actor and verb agree with the passage but whose object stands elsewhere in it."""
    (actor, target), (true_actor, true_target) = claimed, true
    if true_target.pronoun and target and actor and actor.meets(true_actor) and _may_mean(true_target, target, other):
        mine, theirs = predication_at(pair.claim, row.verb), predication_at(pair.evidence, other.verb)
        is_alike = mine is not None and theirs is not None and have_one_mood(mine, theirs)
        return Mark(("QC312", row.verb)) if is_alike else None  # "The House passed it": the bill that the Senate passed
    if target.pronoun or true_target.pronoun:
        return None
    is_by_nobody = not actor and not true_actor and bool(target and true_target)
    if is_by_nobody and row.is_passive and other.is_passive and _is_of_its_clause(pair, row, other):
        return _target_mark(pair, row, other)
    if not (actor and true_actor and actor.meets(true_actor)):
        return None
    if target.vague or true_target.vague:
        return None
    if are_unlike(target, true_target) and not _has_other_part(pair, row, other.patients):
        return None
    if row.norm in LIGHT or not is_elsewhere(pair, target, true_target):
        return None
    if not has_another_part(pair.evidence, target, other):
        return None
    return _target_mark(pair, row, other)


def _target_mark(pair: Pair, row: Deed, other: Deed) -> Mark:
    message = f"The source says {clause_of(pair.evidence, other)}, not {clause_of(pair.claim, row)}."
    return pair.mark(("QC312", row.verb), "error", row.extent, other.extent, "changed", message)


def _may_mean(pronoun: Party, target: Party, deed: Deed) -> bool:
    """Return whether the last thing that a passage names before an object pronoun is a party, or nothing is named."""
    before = things_before(pronoun.passage, pronoun.first, deed.agent_span)
    return not before or pronoun.passage.norms[before[-1]] in target.heads


def _has_other_part(pair: Pair, row: Deed, heads: Sequence[int]) -> bool:
    """Return whether the claim has the passage's object do or undergo something else: it is not left out."""
    others = (deed for deed in deeds_of(pair.claim) if deed.verb != row.verb)
    told = {at for deed in others for at in (*deed.agents, *deed.patients)}
    return any(pair.to_claim[at] in told for at in heads)


def _is_of_its_clause(pair: Pair, row: Deed, other: Deed) -> bool:
    """Return whether the claim has undergone what in the source only tells about who did: "the man who hit Lee"."""
    start = other.patient_span[1]
    if start >= other.first or pair.evidence.words[start] not in closed("relatives"):
        return False
    heads = [pair.to_evidence[at] for at in row.patients]
    return all(start < at < other.first for at in heads)
