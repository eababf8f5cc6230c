"""The checks of one claim against one passage, in their order."""

from __future__ import annotations

from functools import cache, lru_cache

from quotecheck.verify.shifts.agents import find_agent_shifts, find_bidding_shifts
from quotecheck.verify.shifts.alternatives import find_alternative_shifts
from quotecheck.verify.shifts.amount_shifts import find_amount_shifts
from quotecheck.verify.shifts.aside_dates import find_aside_date_shifts
from quotecheck.verify.shifts.attributes import find_attribute_shifts
from quotecheck.verify.shifts.baseline import find_baseline_shifts
from quotecheck.verify.shifts.called_off import find_called_off_shifts
from quotecheck.verify.shifts.causality import find_causality_shifts
from quotecheck.verify.shifts.causatives import find_causative_shifts
from quotecheck.verify.shifts.clause_cuts import find_gapped_shifts
from quotecheck.verify.shifts.clocks import find_clock_shifts, find_order_shifts, find_payday_shifts
from quotecheck.verify.shifts.comparisons import find_weighed_shifts
from quotecheck.verify.shifts.condition import find_condition_shifts
from quotecheck.verify.shifts.conjuncts import find_conjunct_shifts
from quotecheck.verify.shifts.contrast import find_contrast_shifts
from quotecheck.verify.shifts.copies import find_copy_shifts
from quotecheck.verify.shifts.dates import find_date_shifts
from quotecheck.verify.shifts.embedding import find_embedding_shifts
from quotecheck.verify.shifts.exceptions import find_exception_shifts, find_inclusion_shifts
from quotecheck.verify.shifts.exchanged_actors import find_actor_exchanges
from quotecheck.verify.shifts.exchanged_phrases import find_phrase_exchanges
from quotecheck.verify.shifts.figures import (
    find_displaced_figures,
    find_figure_exchanges,
    find_figures_of_other_clauses,
)
from quotecheck.verify.shifts.firsts import find_first_shifts
from quotecheck.verify.shifts.guesses import find_estimate_shifts, find_guess_shifts
from quotecheck.verify.shifts.hearsay import find_allegation_shifts, find_hearsay_shifts
from quotecheck.verify.shifts.holders import find_holder_shifts
from quotecheck.verify.shifts.impending import find_impending_shifts
from quotecheck.verify.shifts.levelled import find_levelled_shifts
from quotecheck.verify.shifts.lone_amounts import find_age_shifts, find_counted_part_shifts, find_lone_amount_shifts
from quotecheck.verify.shifts.lone_parts import find_lone_part_shifts
from quotecheck.verify.shifts.modality import find_modality_shifts
from quotecheck.verify.shifts.moves import find_change_shifts, find_move_shifts, find_way_shifts
from quotecheck.verify.shifts.multiples import find_multiple_shifts
from quotecheck.verify.shifts.names import find_name_shifts
from quotecheck.verify.shifts.negation import find_negation_shifts
from quotecheck.verify.shifts.offices import find_office_shifts
from quotecheck.verify.shifts.omission import find_omissions
from quotecheck.verify.shifts.only import find_only_shifts
from quotecheck.verify.shifts.other_subjects import (
    find_gender_shifts,
    find_owner_shifts,
    find_sayer_shifts,
    find_subject_shifts,
)
from quotecheck.verify.shifts.outcomes import find_outcome_shifts, find_short_denials, find_taken_up_shifts
from quotecheck.verify.shifts.outsiders import find_outsider_shifts
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.pairs import find_pair_exchanges, find_parallel_shifts
from quotecheck.verify.shifts.particles import find_particle_shifts
from quotecheck.verify.shifts.partitives import find_partitive_shifts, find_wholes_told_as_parts
from quotecheck.verify.shifts.parts import find_part_shifts
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.places import find_area_shifts, find_place_shifts, find_setting_shifts
from quotecheck.verify.shifts.prepositions import find_direction_shifts, find_link_shifts
from quotecheck.verify.shifts.presupposed import find_presupposed_shifts
from quotecheck.verify.shifts.prospects import find_awaited_shifts
from quotecheck.verify.shifts.ranks import find_compound_shifts, find_numbered_name_shifts, find_rank_shifts
from quotecheck.verify.shifts.rates import find_rate_shifts
from quotecheck.verify.shifts.reaches import find_reach_shifts
from quotecheck.verify.shifts.reasons import find_driver_shifts, find_reason_shifts
from quotecheck.verify.shifts.replaced_phrases import find_replaced_phrases
from quotecheck.verify.shifts.requests import find_answer_shifts, find_request_shifts
from quotecheck.verify.shifts.roles import find_role_shifts
from quotecheck.verify.shifts.scope import find_scope_shifts
from quotecheck.verify.shifts.scores import find_margin_shifts, find_score_shifts, find_streak_shifts
from quotecheck.verify.shifts.set_aside import find_set_aside_shifts
from quotecheck.verify.shifts.signs import Check, Roster
from quotecheck.verify.shifts.stances import find_stance_shifts
from quotecheck.verify.shifts.status import find_status_shifts
from quotecheck.verify.shifts.strangers import find_stranger_shifts
from quotecheck.verify.shifts.strength import find_strength_shifts
from quotecheck.verify.shifts.superlatives import find_superlative_shifts
from quotecheck.verify.shifts.tallies import find_tally_shifts
from quotecheck.verify.shifts.totals import find_total_shifts
from quotecheck.verify.shifts.undertakings import find_undertaking_shifts
from quotecheck.verify.shifts.universals import find_universal_shifts
from quotecheck.verify.shifts.unmoved import find_unmoved_shifts, find_untouched_shifts
from quotecheck.verify.shifts.votes import find_vote_shifts
from quotecheck.verify.shifts.whose_expert import find_side_shifts
from quotecheck.verify.shifts.wished_for import find_wished_for_shifts
from quotecheck.verify.shifts.zones import find_zone_shifts

__all__ = ["FAMILIES", "awake"]

FAMILIES: tuple[Check, ...] = (
    find_amount_shifts,
    find_lone_amount_shifts,
    find_displaced_figures,
    find_set_aside_shifts,
    find_counted_part_shifts,
    find_age_shifts,
    find_margin_shifts,
    find_score_shifts,
    find_multiple_shifts,
    find_total_shifts,
    find_streak_shifts,
    find_estimate_shifts,
    find_change_shifts,
    find_superlative_shifts,
    find_first_shifts,
    find_date_shifts,
    find_aside_date_shifts,
    find_payday_shifts,
    find_clock_shifts,
    find_figure_exchanges,
    find_figures_of_other_clauses,
    find_tally_shifts,
    find_gapped_shifts,
    find_order_shifts,
    find_role_shifts,
    find_owner_shifts,
    find_zone_shifts,
    find_parallel_shifts,
    find_direction_shifts,
    find_link_shifts,
    find_actor_exchanges,
    find_pair_exchanges,
    find_phrase_exchanges,
    find_weighed_shifts,
    find_levelled_shifts,
    find_copy_shifts,
    find_replaced_phrases,
    find_gender_shifts,
    find_subject_shifts,
    find_sayer_shifts,
    find_stranger_shifts,
    find_holder_shifts,
    find_alternative_shifts,
    find_agent_shifts,
    find_causative_shifts,
    find_outsider_shifts,
    find_side_shifts,
    find_bidding_shifts,
    find_negation_shifts,
    find_contrast_shifts,
    find_particle_shifts,
    find_taken_up_shifts,
    find_outcome_shifts,
    find_short_denials,
    find_stance_shifts,
    find_inclusion_shifts,
    find_untouched_shifts,
    find_unmoved_shifts,
    find_move_shifts,
    find_way_shifts,
    find_embedding_shifts,
    find_modality_shifts,
    find_guess_shifts,
    find_condition_shifts,
    find_strength_shifts,
    find_scope_shifts,
    find_exception_shifts,
    find_only_shifts,
    find_universal_shifts,
    find_conjunct_shifts,
    find_reach_shifts,
    find_vote_shifts,
    find_part_shifts,
    find_partitive_shifts,
    find_wholes_told_as_parts,
    find_lone_part_shifts,
    find_area_shifts,
    find_causality_shifts,
    find_reason_shifts,
    find_driver_shifts,
    find_status_shifts,
    find_called_off_shifts,
    find_wished_for_shifts,
    find_impending_shifts,
    find_undertaking_shifts,
    find_hearsay_shifts,
    find_allegation_shifts,
    find_presupposed_shifts,
    find_request_shifts,
    find_awaited_shifts,
    find_answer_shifts,
    find_baseline_shifts,
    find_rate_shifts,
    find_office_shifts,
    find_name_shifts,
    find_numbered_name_shifts,
    find_place_shifts,
    find_setting_shifts,
    find_rank_shifts,
    find_compound_shifts,
    find_attribute_shifts,
    find_omissions,
)
"""Every family, in the order of the codes. Each looks at one claim and one passage and yields marks."""


def awake(pair: Pair) -> list[Check]:
    """Return the families that may have something to say of a pair, in their order.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> texts = "It fell 3%.", "It fell."
    >>> [find_baseline_shifts in awake(pair_of(texts[0], text)) for text in texts]
    [True, False]
    """
    return _awake(_signs_of_claim(pair.claim), _signs_of_evidence(pair.evidence), _roster().reached(pair.coverage))


@cache
def _roster() -> Roster:
    return Roster(FAMILIES)


@kept
def _signs_of_claim(claim: Passage) -> int:
    return _roster().in_claim(claim)


@kept
def _signs_of_evidence(passage: Passage) -> int:
    return _roster().in_evidence(passage)


@lru_cache(maxsize=1 << 12)
def _awake(mine: int, theirs: int, reached: int) -> list[Check]:
    return _roster().awake(mine, theirs, reached)
