"""QC312: who does what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import REFLEXIVES
from quotecheck.verify.shifts.clause_cuts import is_gapped
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.deeds import Deed, clause_of, deeds_of
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.other_parties import (
    are_court_and_judge,
    are_other_institutions,
    are_unlike,
    may_be_one,
    stands_for_another,
)
from quotecheck.verify.shifts.pairing import FIRST_PERSON, Mark, Pair, plain_start
from quotecheck.verify.shifts.parties import Party, are_crossed, own_sides, renamed_sides
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import LIGHT
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.shifts.whereabouts import (
    does_another,
    has_another_part,
    is_bare_in_headline,
    is_done_to_its_doer,
    is_elsewhere,
    is_joined_to,
    is_one_event,
    is_only_behind,
    is_same_deed,
    is_somebody_else,
    is_under_heading,
    points_back,
    things_before,
)

__all__ = ["compare_deeds", "find_role_shifts"]

_MIN_LOCAL = 0.5
"""Least share of the claim's content words in the passage for an actor whom it does not name; XSum, 2026-11-21."""


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
            is_under_heading(pair, row) or _is_one_of_them(pair, row) or _may_be_undergone(pair, row, others)
        ):
            yield Mark(("QC312", row.verb))
            continue
        if any(is_gapped(pair.evidence, other.verb) for other in others):
            continue
        if any(_is_by_instrument(pair, row, other, theirs) or _is_done_there(pair, row, other) for other in others):
            yield Mark(("QC312", row.verb))
            continue  # others do it too, behind a gap in the verb's place
        found = [(other, mark) for other in others if (mark := _mark_of(pair, row, other)) is not None]
        if any(mark.shift is None for _, mark in found):
            yield Mark(("QC312", row.verb))
        elif found:
            other, mark = found[0]
            if mark.anchor[0] == _ACTOR:
                wrong_actors.setdefault((row.agent_span, other.agent_span), []).append(_Told(row, other))
            else:
                yield mark
    for told in wrong_actors.values():
        yield _actor_mark(pair, told)


_HAPPENING = word_set("verbs", "happening")


def _may_be_undergone(pair: Pair, row: Deed, others: Sequence[Deed]) -> bool:
    """Return whether a thing is told to do what the passage has done to it: "Bridge closed", "the shop closed".

    Headlines leave out "is", and much that is done to a thing is told as what it does; of people it is not.
    """
    claim = pair.claim
    if row.is_passive or row.patients:
        return False
    if any(claim.is_name(at) for at in row.agents):
        return _is_headline_passive(pair, row, others)
    is_bare = claim.tags[row.agent_span[0]] == "N" and row.first == row.verb and claim.words[row.verb].endswith("ed")
    if not (is_bare and is_bare_in_headline(claim, row.verb)) and lemma(claim.words[row.verb]) not in _HAPPENING:
        return False
    mine = {pair.norm(at) for at in row.agents}
    return any(mine & {pair.evidence.norms[at] for at in other.patients} for other in others)


def _is_headline_passive(pair: Pair, row: Deed, others: Sequence[Deed]) -> bool:
    """Return whether a headline leaves out the "is" of "Ann Lee arrested over fire", where the passage arrests her."""
    mine = {pair.norm(at) for at in row.agents}
    is_done_to = any(mine & {pair.evidence.norms[at] for at in other.patients} for other in others)
    return is_done_to and row.first == row.verb and is_bare_in_headline(pair.claim, row.verb)


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


_AMONG = frozenset(("among", "including", "included"))


def _is_one_of_them(pair: Pair, row: Deed) -> bool:
    """Return whether the passage counts who does it in the claim among those who do: "among them 45 nurses"."""
    evidence = pair.evidence
    if row.is_passive or not row.agents or not evidence.has(_AMONG):
        return False
    first = next(at for at, word in enumerate(evidence.words) if word in _AMONG)
    stop = evidence.next_stop(first + 1)
    return all(first < pair.to_evidence[at] < stop for at in row.agents)


_ACTOR = "QC312 actor"
"""Anchor of a mark that awaits its message: verbs with the same wrong actor are told together."""


class _Told(NamedTuple):
    claim: Deed
    evidence: Deed


def _actor_mark(pair: Pair, told: list[_Told]) -> Mark:
    """Return one mark for all verbs that the claim gives to the same wrong actor."""
    source = clause_of(pair.evidence, *(row.evidence for row in told))
    claimed = clause_of(pair.claim, told[0].claim)
    if len(told) > 1:
        claimed = plain_start(pair.claim.text(*told[0].claim.agent_span))
    message = f"The source says {source}, not {claimed}."
    here = [row.claim.extent for row in told]
    first = told[0]
    there = [row.evidence.extent for row in told]
    span = (min(a for a, _ in here), max(b for _, b in here))
    other_span = (min(a for a, _ in there), max(b for _, b in there))
    core = _core(told[0].claim) if len(told) == 1 else None
    return Mark(
        ("QC312", first.claim.verb), pair.shift("QC312", "error", span, other_span, "changed", message), core=core
    )


def _core(deed: Deed) -> tuple[int, int]:
    """Return the units of a verb and of what it is done to, without its doer."""
    if deed.is_passive or deed.patient_span == (0, 0) or deed.patient_span[0] < deed.first:
        return deed.first, deed.last
    return deed.first, deed.patient_span[1]


def _mark_of(pair: Pair, row: Deed, other: Deed) -> Mark | None:
    if _is_turned_round(pair, row, other):
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
        mark = _no_object(pair, row, other, target)
        if mark is not None:
            return mark
    if all(not mine or not theirs or mine.same(theirs) for mine, theirs in zip(claimed, true, strict=True)):
        return Mark(anchor) if any(mine and theirs for mine, theirs in zip(claimed, true, strict=True)) else None
    told_by = row.is_passive and other.is_passive and actor and true_actor and target.meets(true_target)
    if not ((row.is_sure and other.is_sure) or told_by) or row.is_told_otherwise or other.is_told_otherwise:
        return None  # "led by the union" names the doer surely, whatever else is not clear
    target_ok = not target or not true_target or target.same(true_target)
    if actor and true_actor and not actor.same(true_actor):
        is_named = not actor.pronoun and not stands_for_another(true_actor)
        if is_named and is_done_to_its_doer(pair, (actor, target, _receiver_of(claim, row)), true_actor):
            return pair.mark((_ACTOR, row.verb), "error", row.extent, other.extent, "changed", "")
        return _other_actor(pair, row, other, (actor, target), (true_actor, true_target), target_ok)
    return _other_target(pair, row, other, (actor, target), (true_actor, true_target))


def _is_turned_round(pair: Pair, row: Deed, other: Deed) -> bool:
    """Return whether one and the same does in one text what in the other is done to it: "sued", "was sued"."""
    if row.is_passive == other.is_passive or not (row.is_finite and other.is_finite):
        return False
    mine, theirs = predication_at(pair.claim, row.verb), predication_at(pair.evidence, other.verb)
    if mine is None or theirs is None or pair.coverage < _MIN_COVERAGE or not _are_told_alike(pair, mine, theirs):
        return False
    active, text = (theirs, pair.evidence) if row.is_passive else (mine, pair.claim)
    is_to_itself = not _ITSELF.isdisjoint(text.words[active.last : active.last + 1])
    may_be_passive = active.first == active.verb and _may_be_participle(text, active)
    verb, same = lemma(pair.claim.words[row.verb]), lemma(pair.evidence.words[other.verb])
    return not may_be_passive and not is_to_itself and verb == same and verb not in _NEVER_TURNED


def _may_be_participle(passage: Passage, row: Predication) -> bool:
    """Return whether a bare verb may only lack its "was": away from its subject, before "by", in a headline."""
    if passage.words[row.last : row.last + 1] in (["by"], ["alive"], ["dead"], ["guilty"], ["safe"], ["hurt"]):
        return True
    if row.patients:
        return False
    between = passage.tags[row.subject_span[1] : row.first]
    is_apart = row.subject_span[1] > row.first or any(tag not in "AX" for tag in between)
    return is_apart or passage.tags[row.last : row.last + 1] == ["N"] or is_bare_in_headline(passage, row.verb)


def _are_told_alike(pair: Pair, mine: Predication, theirs: Predication) -> bool:
    """Return whether two verbs have one subject, outright, and are told alike: both or neither denied or possible."""
    own, others = (range(*row.subject_span) for row in (mine, theirs))
    heads = [at for at in own if pair.claim.tags[at] == "N"]
    if not heads or any(pair.to_evidence[at] not in others for at in heads):
        return False
    is_whole = all(pair.to_claim[at] in own for at in others if pair.evidence.tags[at] == "N")
    return is_whole and _have_one_mood(mine, theirs)


def _have_one_mood(mine: Predication, theirs: Predication) -> bool:
    return mine.is_negated == theirs.is_negated and bool(mine.modal) == bool(theirs.modal)


_NEVER_TURNED = word_set("verbs", "happening") | word_set("verbs", "statives") | word_set("verbs", "both_ways")
_ITSELF = REFLEXIVES | {"each"}
_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in a passage that tells of the same the other way round; our choice,
2026-11-23."""


def _no_object(pair: Pair, row: Deed, other: Deed, target: Party) -> Mark | None:
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


def _is_measure(passage: Passage, party: Party) -> bool:
    """Return whether a phrase is an amount ("5 percentage points"), which QC310 judges."""
    return any(passage.tags[i] == "Q" for i in range(party.first, party.last)) and any(
        passage.words[i] in word_set("nouns", "measures") for i in party.units
    )


_MAX_SHOWN_UNITS = 12
"""Words of the source that a sentence about it can hold; of longer ones it tells who does what."""


def _swapped(pair: Pair, row: Deed, other: Deed) -> Shift:
    is_short = other.extent[1] - other.extent[0] <= _MAX_SHOWN_UNITS
    if is_short or other.is_told_otherwise or row.is_told_otherwise:
        source = f"“{plain_start(pair.evidence.text(*other.extent))}”"
    else:
        source = clause_of(pair.evidence, other)
    message = f"The roles are exchanged: the source says {source}."
    return pair.shift("QC312", "error", row.extent, other.extent, "contradicts", message)


_ANYBODY = frozenset(("people", "person", "human", "individual"))


_MIN_TARGET = 2
"""Words of the object that must agree before an actor whom the passage does not name is wrong; XSum, 2026-11-21."""


def _other_actor(
    pair: Pair,
    row: Deed,
    other: Deed,
    claimed: tuple[Party, Party],
    true: tuple[Party, Party],
    target_ok: bool,
) -> Mark | None:
    (actor, target), (true_actor, true_target) = claimed, true
    is_it = _stands_for_it(true_actor, actor) or are_court_and_judge(actor, true_actor)
    if is_it or actor.pronoun or stands_for_another(true_actor):
        return None
    if are_unlike(actor, true_actor) and not is_somebody_else(pair.evidence, actor, true_actor):
        return None
    if actor.person and not true_actor.heads.isdisjoint(_ANYBODY) and not true_actor.named:
        return None  # "people have known": archaeologists too
    if actor.named and (
        actor.names & true_actor.all or actor.all & true_actor.names
    ):  # one name told in two ways: QC322 looks at it
        return None
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
    return pair.mark((_ACTOR, row.verb), "error", row.extent, other.extent, "changed", "")


def _stands_for_it(party: Party, owner: Party) -> bool:
    """Return whether a phrase is told of what stands behind its "in": "Shares in Tesla fell", "Tesla fell"."""
    passage, last = party.passage, party.last
    if passage.words[last : last + 1] != ["in"] or not any(
        passage.words[at] in word_set("classes", "other_subjects_standing_for") for at in party.units
    ):
        return False
    return any(passage.norms[at] in owner.heads for at in range(last + 1, min(last + 3, len(passage))))


def _receiver_of(passage: Passage, row: Deed) -> Party:
    """Return who gets what a verb gives, which is told as another deed of the same verb; nobody for other verbs."""
    given = next((deed for deed in deeds_of(passage) if deed.verb == row.verb and deed.receivers), row)
    return Party(passage, given.receivers, given.receiver_span, {}, {})


def _is_light(deed: Deed) -> bool:
    """Return whether a verb says little of what is done: "take", or "help" where no object follows ("helped free")."""
    return deed.norm in word_set("verbs", "hollow") or (
        deed.norm in word_set("verbs", "light") and deed.patient_span[0] != deed.last
    )


def _other_target(
    pair: Pair, row: Deed, other: Deed, claimed: tuple[Party, Party], true: tuple[Party, Party]
) -> Mark | None:
    """Judge a claim whose actor and verb agree with the passage but whose object stands elsewhere in it."""
    (actor, target), (true_actor, true_target) = claimed, true
    if true_target.pronoun and target and actor and actor.meets(true_actor) and _may_mean(true_target, target, other):
        mine, theirs = predication_at(pair.claim, row.verb), predication_at(pair.evidence, other.verb)
        is_alike = mine is not None and theirs is not None and _have_one_mood(mine, theirs)
        return Mark(("QC312", row.verb)) if is_alike else None  # "The House passed it": the bill that the Senate passed
    if target.pronoun or true_target.pronoun:
        return None
    is_by_nobody = not actor and not true_actor and bool(target and true_target)
    if is_by_nobody and row.is_passive and other.is_passive and _is_of_its_clause(pair, row, other):
        message = f"The source says {clause_of(pair.evidence, other)}, not {clause_of(pair.claim, row)}."
        return pair.mark(("QC312", row.verb), "error", row.extent, other.extent, "changed", message)
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
    if start >= other.first or pair.evidence.words[start] not in _RELATIVES:
        return False
    heads = [pair.to_evidence[at] for at in row.patients]
    return all(start < at < other.first for at in heads)


_RELATIVES = frozenset(("who", "whom", "which", "that", "whose"))
