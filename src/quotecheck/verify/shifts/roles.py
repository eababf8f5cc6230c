"""QC312: who does what to whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.people import noun_lists
from quotecheck.verify.shifts.clauses import Predication, chunk_passage, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, plain_start
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_role_shifts"]

_MIN_LOCAL = 0.5
"""Least share of the claim's content words in the passage for an actor whom it does not name; XSum, 2026-11-21."""


class _Party:
    """The noun phrases on one side of a verb: heads, all words, and whether they name anybody outright."""

    __slots__ = ("all", "first", "heads", "last", "named", "person", "pronoun", "units", "vague")

    def __init__(
        self,
        passage: Passage,
        heads: tuple[int, ...],
        span: tuple[int, int],
        same: dict[str, set[str]],
        rename: dict[str, str],
    ) -> None:
        self.first, self.last = span
        self.units = heads
        self.heads = {rename.get(passage.norms[i], passage.norms[i]) for i in heads}
        last = _with_complement(passage, span[1], heads)
        words = (passage.norms[i] for i in range(span[0], last) if passage.tags[i] in ("N", "Q", "R"))
        self.all = {rename.get(norm, norm) for norm in words} | self.heads
        for norm in sorted(self.heads & same.keys()):
            self.all |= same[norm]
        self.named: bool | None = any(passage.caps[i] or passage.norms[i].startswith("=") for i in heads)
        if not self.named and heads and max(heads) == 0 and span == (0, 1):
            self.named = None  # a lone first word may be a name or not
        self.pronoun = any(passage.tags[i] in ("R", "Q", "D") for i in heads)
        self.vague = self.pronoun or any(_is_vague(passage, i) for i in heads)
        self.person = any(_is_person(passage.words[i]) for i in heads)

    def __bool__(self) -> bool:
        return bool(self.heads)

    def same(self, other: _Party) -> bool:
        """Return whether the two may be one and the same: a head of one is among the words of the other."""
        return bool(self.heads & other.all) or bool(other.heads & self.all)

    def meets(self, other: _Party) -> bool:
        """Return whether the two share a head."""
        return bool(self.heads & other.heads)


_BY_NATION = re.compile(r"(?:wo)?m[ae]n$|[^aeiou]person$")
_DOERS = re.compile(r"(?:ers?|ors?|ists?|ants?|ents?|ees?|ians?|ives?)$")


def _is_vague(passage: Passage, index: int) -> bool:
    """Return whether a head may stand for somebody named elsewhere ("officials", "the Englishman", "the Briton")."""
    word = passage.words[index]
    return word in word_set("nouns", "anaphoric") or index in passage.demonyms or bool(_BY_NATION.search(word))


def _is_person(word: str) -> bool:
    """Return whether a noun is, or looks like, a word for people: two such words may mean the same people."""
    return word in noun_lists().people or bool(_DOERS.search(word))


def _with_complement(passage: Passage, last: int, heads: tuple[int, ...]) -> int:
    """Return the end of a phrase with its "of ..." complement: "this pair of digits" are digits."""
    if not heads or last >= len(passage) or passage.words[last] != "of":
        return last
    last += 1
    while last < len(passage) and passage.tags[last] in ("D", "N", "Q"):
        last += 1
    return last


def _identities(passage: Passage) -> dict[str, set[str]]:
    """Return which heads a passage equates: "Gin is a spirit", "Park, the minister, ..."."""
    same: dict[str, set[str]] = {}
    for row in predications(passage):
        if passage.tags[row.verb] == "B" or passage.norms[row.verb] == "become":
            left, right = ([passage.norms[i] for i in units] for units in (row.agents, row.patients))
            for norm in left:
                same.setdefault(norm, set()).update(right)
            for norm in right:
                same.setdefault(norm, set()).update(left)
    chunks = chunk_passage(passage)
    for before, after in itertools.pairwise(chunks):
        if before.kind == after.kind == "N" and after.comma:
            same.setdefault(passage.norms[before.head], set()).add(passage.norms[after.head])
            same.setdefault(passage.norms[after.head], set()).add(passage.norms[before.head])
    return same


def _parties(
    passage: Passage, row: Predication, same: dict[str, set[str]], rename: dict[str, str]
) -> tuple[_Party, _Party]:
    agent = _Party(passage, row.agents, row.agent_span, same, rename)
    return agent, _Party(passage, row.patients, row.patient_span, same, rename)


def find_role_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb that both texts have: the same roles, exchanged roles, or another actor.

    Roles are compared only where the analysis is sure on both sides, and an actor that the claim merely names
    otherwise ("officials" for the countries) is no shift. One wrong actor of several verbs is one finding.
    """
    claim, evidence = pair.claim, pair.evidence
    rows = predications(evidence)
    same: dict[str, set[str]] | None = None
    wrong_actors: dict[tuple[tuple[int, int], tuple[int, int]], list[_Told]] = {}
    for row in predications(claim):
        norm = claim.norms[row.verb]
        if claim.tags[row.verb] != "V" or not (row.agents or row.patients) or norm in word_set("verbs", "both_ways"):
            continue
        others = [other for other in rows if evidence.norms[other.verb] == norm and evidence.tags[other.verb] == "V"]
        if others and same is None:
            same = _identities(evidence)
        found = [(other, mark) for other in others if (mark := _compare(pair, row, other, same or {})) is not None]
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


_ACTOR = "QC312 actor"
"""Anchor of a mark that awaits its message: verbs with the same wrong actor are told together."""


class _Told(NamedTuple):
    claim: Predication
    evidence: Predication


def _actor_mark(pair: Pair, told: list[_Told]) -> Mark:
    """Return one mark for all verbs that the claim gives to the same wrong actor."""
    deeds = []
    for _, other in told:
        what = pair.evidence_text(*other.patient_span) if other.patient_span != (0, 0) and not other.is_passive else ""
        deeds.append(f"{pair.evidence_text(other.first, other.last)} {what}".rstrip())
    first = told[0]
    actor = first.evidence.agent_span
    by = f"“{' … '.join(deeds)}” goes with" if first.evidence.is_passive else ""
    source = plain_start(pair.evidence_text(*actor))
    claimed = plain_start(pair.claim_text(*first.claim.agent_span))
    message = (
        f"In the source, {by} {source}, not {claimed}."
        if by
        else f"The source says {source} {' and '.join(deeds)}, not {claimed}."
    )
    here = [_extent(row.claim) for row in told]
    there = [_extent(row.evidence) for row in told]
    span = (min(a for a, _ in here), max(b for _, b in here))
    other_span = (min(a for a, _ in there), max(b for _, b in there))
    return Mark(("QC312", first.claim.verb), pair.shift("QC312", "error", span, other_span, "changed", message))


def _compare(pair: Pair, row: Predication, other: Predication, same: dict[str, set[str]]) -> Mark | None:
    claim, evidence = pair.claim, pair.evidence
    anchor = ("QC312", row.verb)
    actor, target = _parties(claim, row, {}, pair.rename)
    true_actor, true_target = _parties(evidence, other, same, {})
    if not target and not true_target and claim.norms[row.verb] in word_set("scales", "reporting"):
        return None  # who says it is a matter of attribution
    if _is_measure(claim, target) or _is_measure(evidence, true_target):
        return None
    actor_ok = not actor or not true_actor or actor.same(true_actor)
    target_ok = not target or not true_target or target.same(true_target)
    turned = row.is_passive != other.is_passive and actor.named is not False and target.named is not False
    is_sure = (row.is_sure and other.is_sure) or turned
    if actor and target and true_actor and true_target and is_sure:
        crossed = actor.meets(true_target) and target.meets(true_actor)
        if crossed and not actor.meets(true_actor) and not target.meets(true_target):
            return Mark(anchor, _swapped(pair, row, other, true_actor, true_target))
    if actor_ok and target_ok:
        return Mark(anchor) if (actor and true_actor) or (target and true_target) else None
    if not (row.is_sure and other.is_sure):
        return None
    if not actor_ok:
        return _other_actor(pair, row, other, (actor, target), (true_actor, true_target), target_ok)
    return _other_target(pair, row, other, (actor, target), (true_actor, true_target))


def _is_measure(passage: Passage, party: _Party) -> bool:
    """Return whether a phrase is an amount ("5 percentage points"), which QC310 judges."""
    return any(passage.tags[i] == "Q" for i in range(party.first, party.last)) and any(
        passage.words[i] in word_set("nouns", "measures") for i in party.units
    )


def _swapped(pair: Pair, row: Predication, other: Predication, actor: _Party, target: _Party) -> Shift:
    verb = pair.evidence_text(other.verb, other.verb + 1)
    doer = plain_start(pair.evidence_text(actor.first, actor.last))
    other_one = plain_start(pair.evidence_text(target.first, target.last))
    message = f"The roles are exchanged: in the source {doer} does it (“{verb}”), not {other_one}."
    return pair.shift("QC312", "error", _extent(row), _extent(other), "contradicts", message)


def _extent(row: Predication) -> tuple[int, int]:
    spans = [(row.first, row.last), *(span for span in (row.agent_span, row.patient_span) if span != (0, 0))]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _are_unlike(a: _Party, b: _Party) -> bool:
    """Return whether one is a name and the other a common noun, which may stand for it."""
    return a.named is not None and b.named is not None and a.named != b.named


_MIN_TARGET = 2
"""Words of the object that must agree before an actor whom the passage does not name is wrong; XSum, 2026-11-21."""


def _is_elsewhere(pair: Pair, party: _Party, *others: _Party) -> bool:
    """Return whether the passage names the same thing outright, but as neither of the given parties."""
    places = [
        at for at, norm in enumerate(pair.evidence.norms) if norm in party.heads and pair.evidence.tags[at] == "N"
    ]
    return bool(places) and not any(party.same(other) for other in others if other)


def _other_actor(
    pair: Pair,
    row: Predication,
    other: Predication,
    claimed: tuple[_Party, _Party],
    true: tuple[_Party, _Party],
    target_ok: bool,
) -> Mark | None:
    (actor, target), (true_actor, true_target) = claimed, true
    if actor.pronoun or true_actor.pronoun or _are_unlike(actor, true_actor):
        return None
    if actor.named and actor.all & true_actor.all:  # one name told in two ways: QC322 looks at it
        return None
    is_light = pair.claim.norms[row.verb] in word_set("verbs", "light")
    is_elsewhere = _is_elsewhere(pair, actor, true_actor)
    shares_target = bool(target and true_target and target_ok and not target.pronoun)
    if not is_elsewhere and (actor.vague or true_actor.vague or (actor.person and true_actor.person)):
        return None
    if (
        not is_elsewhere
        and pair.coverage < _MIN_LOCAL
        and len(pair.aligned_in(target.first, target.last)) < _MIN_TARGET
    ):
        return None
    was_target = bool(true_target) and actor.meets(true_target)
    if not (shares_target or (not is_light and (was_target or (is_elsewhere and not target)))):
        return None
    return Mark((_ACTOR, row.verb), pair.shift("QC312", "error", _extent(row), _extent(other), "changed", ""))


def _other_target(
    pair: Pair, row: Predication, other: Predication, claimed: tuple[_Party, _Party], true: tuple[_Party, _Party]
) -> Mark | None:
    """Judge a claim whose actor and verb agree with the passage but whose object stands elsewhere in it."""
    (actor, target), (true_actor, true_target) = claimed, true
    if not (actor and true_actor and actor.meets(true_actor)) or target.pronoun or true_target.pronoun:
        return None
    if _are_unlike(target, true_target) or target.vague or true_target.vague:
        return None
    if pair.claim.norms[row.verb] in word_set("verbs", "light") or not _is_elsewhere(pair, target, true_target):
        return None
    verb = pair.evidence_text(other.first, other.last)
    message = (
        f"In the source, {plain_start(pair.evidence_text(true_actor.first, true_actor.last))} {verb} "
        f"{pair.evidence_text(true_target.first, true_target.last)}, not {pair.claim_text(target.first, target.last)}."
    )
    shift = pair.shift("QC312", "error", _extent(row), _extent(other), "changed", message)
    return Mark(("QC312", row.verb), shift)
