"""Two parties of a deed that have changed places (QC312)."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.verify.shifts.deeds import Deed
from quotecheck.verify.shifts.parties import Party
from quotecheck.verify.shifts.passage import Passage

__all__ = ["Sides", "are_crossed", "sides_of"]


class Sides(NamedTuple):
    """The parties of a deed, as one text tells them."""

    actor: Party
    target: Party
    receiver: Party


def sides_of(passage: Passage, deed: Deed, same: dict[str, set[str]], rename: dict[str, str]) -> Sides:
    """Return the parties of a deed; `same` and `rename` as for `Party`."""
    return Sides(
        Party(passage, deed.agents, deed.agent_span, same, rename),
        Party(passage, deed.patients, deed.patient_span, same, rename),
        Party(passage, deed.receivers, deed.receiver_span, same, rename),
    )


def are_crossed(claimed: Sides, true: Sides) -> bool:
    """Return whether two of the parties have changed sides: each is where the passage has the other, and only there."""
    for one, two in ((0, 1), (0, 2), (1, 2)):
        here, there = claimed[one].heads, claimed[two].heads
        was_here, was_there = true[one].heads, true[two].heads
        if (here & was_there) - there - was_here and (there & was_here) - here - was_there:
            return True
    return _are_names_crossed(claimed, true) or _is_crossed_with_pronoun(claimed, true)


_PRONOUNS = frozenset(("he", "she", "him", "her"))


def _is_crossed_with_pronoun(claimed: Sides, true: Sides) -> bool:
    """Return whether a name does what is done to it in the passage, or the reverse, the other being "he" or "her".

    "Pruitt warned him" for "he warned Pruitt", "Tuna did not answer Demir" for "Demir did not answer him".
    """
    (actor, target, _), (true_actor, true_target, _) = claimed, true
    doer = (actor.heads & true_target.heads) - true_actor.all - target.all
    if doer and actor.named and _PRONOUNS.issuperset(true_actor.heads) and true_actor:
        return bool(target) and (target.named is not False or _PRONOUNS.issuperset(target.heads))
    sufferer = (target.heads & true_actor.heads) - true_target.all - actor.all
    if sufferer and target.named and _PRONOUNS.issuperset(true_target.heads) and true_target:
        return bool(actor) and (actor.named is not False or _PRONOUNS.issuperset(actor.heads))
    return False


def _are_names_crossed(claimed: Sides, true: Sides) -> bool:
    """Return whether the actor has changed places with a name in the object: "Hale backed the Ruiz plan"."""
    if claimed.actor.named is False and true.actor.named is False:
        return False
    came, went = claimed.actor.heads, true.actor.heads
    return bool(came & true.target.all - true.actor.all and went & claimed.target.all - claimed.actor.all)
