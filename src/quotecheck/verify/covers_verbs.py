"""Words that passages have in another way: a verb from its other side ("sell to", "buy from"), "perhaps" for "may"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecheck.language.people import noun_lists
from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.deed_words import may_turn
from quotecheck.verify.shifts.deeds import Deed, two_sided
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.units import plain_keys

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.shifts.passage import Passage as Units

__all__ = ["may_be_converse", "with_converses", "with_hedges", "with_other_verbs"]


def may_be_converse(coverage: Coverage) -> bool:
    """Return whether a passage may tell from its other side what it lacks; asked before the claim is read."""
    lacking = (cover.unit for cover in coverage.units if cover.level == 0.0 and cover.unit.kind == "word")
    return bool(coverage.passages) and any(may_turn(key) for unit in lacking for key in unit.keys)


def with_converses(coverage: Coverage, claim: Units, aliases: AliasTable) -> Coverage:
    """Return a coverage, each missing verb of giving or taking carried by a passage that tells the same transfer.

    Giver and receiver must both be the same: "sold to" for "bought by". Where they are not, the role checks answer.
    """
    missing = {cover.unit.first for cover in coverage.units if cover.level == 0.0 and cover.unit.kind == "word"}
    norms = (norm for norm, first in zip(claim.norms, claim.firsts, strict=True) if first in missing)
    is_any = bool(missing) and any(map(may_turn, norms))
    mine = [deed for deed in two_sided(claim) if claim.firsts[deed.verb] in missing] if is_any else []
    if not mine:
        return coverage
    units = list(coverage.units)
    carried = frozenset(cover.unit.first for cover in coverage.units if cover.level > 0.0)
    for passage in coverage.passages:
        theirs = read_passage(passage.source.view, passage.start, passage.end, aliases)
        for deed in mine:
            if any(_is_same(claim, deed, theirs, other, carried) for other in two_sided(theirs)):
                at = next(i for i, cover in enumerate(units) if cover.unit.first == claim.firsts[deed.verb])
                units[at] = units[at].carried_by(passage)
    return coverage._replace(units=tuple(units))


def with_other_verbs(coverage: Coverage, claim: Units, aliases: AliasTable) -> Coverage:
    """Return a coverage, each missing verb with the one that the passage has between the same two parties.

    They stand on the same sides of both verbs and the second is somebody ("Lee insulted Fox", "Lee met Fox"), or two
    names stand on exchanged sides ("Lee sold it to Fox", "Fox saw Lee"): what the passage tells is another deed, unless
    it is the same in words that the lists do not know; a person must look.
    """
    places = {first: at for at, first in enumerate(claim.firsts)}
    missing = [i for i, cover in enumerate(coverage.units) if cover.level == 0.0 and cover.rival is None]
    missing = [i for i in missing if claim.tags[places.get(coverage.units[i].unit.first, 0)] == "V"]
    if not missing or not coverage.passages:
        return coverage
    of_verb = {claim.firsts[row.verb]: row for row in predications(claim)}
    rows = [(i, of_verb.get(coverage.units[i].unit.first)) for i in missing]
    telling = [(i, row) for i, row in rows if row is not None and _is_told_of_somebody(row)]
    if not telling:
        return coverage
    passage = coverage.passages[0]
    theirs = read_passage(passage.source.view, passage.start, passage.end, aliases)
    pair, units = Pair(claim, theirs), list(coverage.units)
    for i, row in telling:
        found = {theirs.firsts[other.verb] for other in predications(theirs) if _has_parties(pair, row, other)}
        rival = next((unit for unit in passage.units if unit.first in found), None)
        units[i] = units[i]._replace(rival=rival)
    return coverage._replace(units=tuple(units))


def _is_told_of_somebody(row: Predication) -> bool:
    """Return whether a verb stands in a clause of its own behind what does it."""
    return row.is_finite and row.is_sure and not row.is_relative and bool(row.agents)


def _has_parties(pair: Pair, row: Predication, other: Predication) -> bool:
    """Return whether a verb that only the passage has stands between the parties of one that only the claim has."""
    evidence = pair.evidence
    if evidence.tags[other.verb] != "V" or pair.to_claim[other.verb] >= 0 or row.is_passive != other.is_passive:
        return False
    doers = {pair.to_evidence[at] for at in row.agents} - {-1}
    suffering = {pair.to_evidence[at] for at in row.patients} - {-1}
    if doers.intersection(other.agents):
        return any(_is_somebody(pair, at) for at in suffering.intersection(other.patients))
    behind = suffering | {pair.to_evidence[head] for _, head in row.preps} - {-1}
    turned = doers.intersection((*other.patients, *(head for _, head in other.preps)))
    other_doers = behind.intersection(other.agents)
    return bool(turned and other_doers) and all(_is_name(pair, at) for at in (*turned, *other_doers))


def _is_somebody(pair: Pair, at: int) -> bool:
    """Return whether a unit of the passage is a person or a body: what is done to a thing is told in many words."""
    word, nouns = pair.evidence.words[at], noun_lists()
    return _is_name(pair, at) or word in nouns.people or word in nouns.organisations or word in nouns.ranks


def _is_name(pair: Pair, at: int) -> bool:
    """Return whether a unit of the passage is a name there or in the claim: one of them may open its sentence."""
    claim, evidence = pair.claim, pair.evidence
    return evidence.is_name(at) or claim.caps[pair.to_claim[at]]


_PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))


def _named(passage: Units, heads: tuple[int, ...], span: tuple[int, int]) -> frozenset[str]:
    """Return the words that name a party: "founder" and "Ashby" of "Founder Tom Ashby", not whose he is."""
    beside = (i for i in range(*span) if passage.tags[i] == "N" and not passage.possessive[i])
    return frozenset(passage.norms[i] for i in (*heads, *beside))


def _is_same(claim: Units, deed: Deed, passage: Units, other: Deed, carried: frozenset[int]) -> bool:
    """Return whether two deeds are the same: the same giver and receiver, or who beats whom; one may be a pronoun.

    Whom the claim names there must be carried by the text around it: "Halvorsen ... He sold it to Duarte".
    """
    if deed.norm != other.norm:
        return False
    is_transfer = deed.norm.startswith(">")
    others = (deed.receivers, other.receivers) if is_transfer else (deed.patients, other.patients)
    sides = (deed.agents, other.agents), others
    second = (deed.receiver_span, other.receiver_span) if is_transfer else (deed.patient_span, other.patient_span)
    spans = (deed.agent_span, other.agent_span), second
    told = [
        not _named(claim, *one).isdisjoint(_named(passage, *two))
        for one, two in (zip(*rows, strict=True) for rows in zip(sides, spans, strict=True))
    ]
    meant = [
        (any(passage.words[i] in _PRONOUNS for i in theirs) and all(claim.firsts[i] in carried for i in mine))
        or (any(claim.words[i] in _PRONOUNS for i in mine) and any(passage.norms[i] in claim.norms for i in theirs))
        for mine, theirs in sides
    ]
    return any(told) and all(one or by_pronoun for one, by_pronoun in zip(told, meant, strict=True))


_HEDGES = word_set("scales", "possibly")
_OPEN = _HEDGES | frozenset(("may", "might", "could"))
_TENDING = frozenset(("tend", "tends", "tended"))
_LOOSE = word_set("scales", "linking") | frozenset(("likely", "often", "usually", "generally", "typically", "commonly"))
_PLANNED = frozenset(("planned", "scheduled", "slated", "due", "set", "expected", "announced"))
_WILL = frozenset(
    ("will", "'ll", "shall", "plans", "plan", "intends", "intend", "scheduled", "slated", "due", "going", "upcoming")
)
_TWO = frozenset(("both", "pair", "couple", "duo", "twins"))
_FAILING = word_set("scales", "failing")
_SEEMING = frozenset(f"{verb}{ending}" for verb in word_set("scales", "seeming") for ending in ("", "s", "ed"))
_AS_UNSURE = {"apparently": _SEEMING, "seemingly": _SEEMING, "alleged": frozenset(("allegedly",))}
"""What only seems so or is alleged, told by an adverb for a verb or the other way round."""


def with_hedges(coverage: Coverage) -> Coverage:
    """Return a coverage, missing hedges and denials carried by a passage that has the like in another word.

    "Perhaps" and "there is a chance" are in "may", "tended to" in "was linked to", "not attend" in "failed to attend",
    "is planned" in "will", "the two" in "both".
    Of what, and whether one of them is surer, the shift checks ask.
    """
    carried = dict(_told_otherwise(coverage))
    if not carried:
        return coverage
    units = (cover.carried_by(carried[i]) if i in carried else cover for i, cover in enumerate(coverage.units))
    return coverage._replace(units=tuple(units))


def _told_otherwise(coverage: Coverage) -> Iterator[tuple[int, Passage]]:
    for i, cover in enumerate(coverage.units):
        speaker = _of_its_speaker(coverage, i) if cover.level == 0.0 else None
        if speaker is not None:
            yield i, speaker
            continue
        words = _words_for(cover) if cover.level == 0.0 else None
        if words is None:
            continue
        verb = cover.unit.text.removeprefix("not ")
        keys = frozenset(plain_keys(verb)) if verb != cover.unit.text else None
        for passage in coverage.passages:
            if not words.isdisjoint(passage.words) and (keys is None or not keys.isdisjoint(passage.keys)):
                yield i, passage
                break


def _of_its_speaker(coverage: Coverage, i: int) -> Passage | None:
    """Return the passage whose speaker a missing unit beside his name is a part of: the "UN envoy" of Piet Maas."""
    words = coverage.units[i].unit.text.split()
    near = (*coverage.units[max(0, i - _BESIDE) : i], *coverage.units[i + 1 : i + 1 + _BESIDE])
    beside = [one for one in near if one.unit.kind == "name"]
    return next(
        (
            passage
            for passage in coverage.passages
            if passage.speaker_keys.issuperset(words)
            and any(one.level and not passage.speaker_keys.isdisjoint(one.unit.keys) for one in beside)
        ),
        None,
    )


_BESIDE = 2
"""Units to either side among which a speaker's name stands beside his office."""


def _words_for(cover: UnitCover) -> frozenset[str] | None:
    """Return the words of which a passage must have one to carry a missing unit; None for most units."""
    text = cover.unit.text
    if cover.unit.kind != "word":
        return _TWO if text in ("two", "2") else None
    if text in _HEDGES:
        return _OPEN
    if text in _PLANNED:
        return _WILL
    if text in _TENDING:
        return _LOOSE
    if text in _AS_UNSURE:
        return _AS_UNSURE[text]
    return _FAILING if text.startswith("not ") and text.count(" ") == 1 else None
