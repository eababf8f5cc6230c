"""A deed that a claim and a passage both tell, whom each has in it, and whether that is surely another."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.model import Speaker
from quotecheck.verify.attribution_bodies import holds_office, speaks_for
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace, describe_speaker, named_in_full
from quotecheck.verify.attribution_speakers import compare_speakers
from quotecheck.verify.sayers import is_name_in
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.first_person import words_of_speaker
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair, is_content, plain_start, same_stem
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.sources import name_of

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.passages import Passage as SourcePassage
    from quotecheck.verify.sources import Source

__all__ = [
    "LEAST_SHARE",
    "OTHERS",
    "SELVES",
    "SIGNS",
    "Slot",
    "Told",
    "deeds_of_both",
    "deeds_there",
    "is_another",
    "is_telling",
    "joined_before",
    "who_in",
]

_ONE = frozenset(("i", "me", "myself"))
_SIDE = frozenset(("we", "us", "ourselves"))
SELVES = _ONE | _SIDE
_OWN = frozenset(("my", "our"))
OTHERS = (THIRD_PERSONS - {"it"}) | {"him", "her", "them", "you"}
SIGNS = SELVES | _OWN | OTHERS
"""Words by which a passage may tell of its speaker, or of those whom he speaks of."""
_IT = (THIRD_PERSONS - {"he", "she"}) | {"him", "her", "them", "that", "this", "one", "both", "me", "us", "you"}
_STANCES = frozenset(("for", "against"))
LEAST_SHARE = 0.6
"""Share of what a claim tells beside who does it that a passage must have; our choice, 2026-11-23."""

Who = Literal["I", "we", "other"]


class Slot(NamedTuple):
    """Who does a deed, or undergoes it, in one text: heads and unit range."""

    heads: tuple[int, ...]
    span: tuple[int, int]


class Told(NamedTuple):
    """A deed of the claim in a passage: its row there, whom the claim names in one of its slots and who that is."""

    row: Predication
    mine: Slot
    theirs: Slot
    is_loose: bool = False
    """The passage has another verb."""


def deeds_there(pair: Pair, row: Predication) -> Iterator[Told]:
    """Yield the slots of a verb of the claim beside the same slots of the same verb in a passage."""
    claim, evidence = pair.claim, pair.evidence
    is_mutual = claim.norms[row.verb] in word_set("verbs", "both_ways")
    for other in predications(evidence):
        if not _is_one_deed(pair, row, other):
            continue
        for mine, theirs in (
            (Slot(row.agents, row.agent_span), Slot(other.agents, other.agent_span)),
            (Slot(row.patients, row.patient_span), Slot(other.patients, other.patient_span)),
        ):
            is_met = is_mutual and any(pair.to_evidence[at] >= 0 for at in mine.heads)  # "I met Lee", "Lee met me"
            if mine.heads and theirs.heads and not is_met and _has_rest(pair, row, other, mine):
                yield Told(other, mine, theirs)


def _is_one_deed(pair: Pair, row: Predication, other: Predication) -> bool:
    claim, evidence = pair.claim, pair.evidence
    is_form = pair.to_evidence[row.verb] == other.verb and same_stem(claim.words[row.verb], evidence.words[other.verb])
    if not is_form and lemma(claim.words[row.verb]) != lemma(evidence.words[other.verb]):
        return False  # mostly
    stances = (
        {p.words[at] for at in range(one.last, p.next_stop(one.last))} & _STANCES
        for p, one in ((claim, row), (evidence, other))
    )
    return row.is_negated == other.is_negated and operator.eq(*stances)


def _has_rest(pair: Pair, row: Predication, other: Predication, mine: Slot) -> bool:
    """Return whether a passage has what a verb of the claim tells beside one slot; "it" there stands for a thing."""
    claim, evidence = pair.claim, pair.evidence
    last = claim.next_stop(row.last)
    other_side = range(*(row.patient_span if mine.span == row.agent_span else row.agent_span))
    units = {*range(row.first, last), *other_side} - set(range(*mine.span))
    rest = [at for at in units if is_content(claim, at)]
    has_pronoun = any(evidence.words[at] in _IT for at in (*other.patients, *(head for _, head in other.preps)))
    by_pronoun = {at for at in (*other_side, *(head for _, head in row.preps)) if has_pronoun}
    known = [at for at in rest if pair.to_evidence[at] >= 0 or at in by_pronoun or at == row.verb]
    is_empty = claim.tags[row.verb] in "BHO" and not any(pair.to_evidence[at] >= 0 for at in rest)
    return bool(known) and not is_empty and len(known) >= LEAST_SHARE * len(rest)


def deeds_of_both(pair: Pair) -> Iterator[tuple[Predication, Told]]:
    """Yield the verbs of a claim with their slots beside those of a passage.

    Where a passage has no verb of it, but its other words and a single verb, that one: "was jailed", "was in prison".
    """
    found = [(row, told) for row in predications(pair.claim) for told in deeds_there(pair, row)]
    yield from found
    rows = [row for row in predications(pair.claim) if row.is_finite and not row.is_relative]
    others = [row for row in predications(pair.evidence) if row.is_finite and not is_telling(pair.evidence, row)]
    if found or pair.index or len(rows) != 1 or len(others) != 1 or rows[0].is_negated != others[0].is_negated:
        return
    mine, theirs = (Slot(row.subjects, row.subject_span) for row in (rows[0], others[0]))
    rest = [at for at in pair.content_beside(*mine.span) if at != rows[0].verb]
    if rest and mine.heads and theirs.heads and pair.share_of(rest) >= LEAST_SHARE:
        yield rows[0], Told(others[0], mine, theirs, is_loose=True)


def is_telling(passage: Passage, row: Predication) -> bool:
    """Return whether a verb is one of saying."""
    return passage.words[row.verb] in word_set("classes", "tellings_verbs")


def who_in(evidence: Passage, slot: Slot) -> Who | None:
    """Return whom the words in a slot mean beside their speaker: him, his side, or others; None for nobody sure."""
    words = {evidence.words[at] for at in slot.heads}
    if joined_before(evidence, slot) < slot.span[0]:
        return "we"  # "Hill and I"
    if words <= _ONE:
        return "I"
    if words <= _SIDE:
        return "we"
    if words <= OTHERS:
        return "other"
    said = evidence.words[slice(*slot.span)]
    if said[0] not in _OWN or len(slot.heads) > 1:
        return None
    if said[-1] in noun_lists().organisations:
        return "we"
    is_somebody = any(word in word_set("deeds", "kin") or word in noun_lists().people for word in said)
    return "other" if is_somebody else None  # "my brother Carl"


def joined_before(evidence: Passage, slot: Slot) -> int:
    """Return where whoever does it begins, with a name that is joined to "I": not "signed the contract and I"."""
    first = slot.span[0]
    if first < 2 or evidence.tags[first - 1] != "C" or evidence.gaps[first]:
        return first
    start = max(at for at in range(first) if at == 0 or evidence.gaps[at])
    return start if all(evidence.tags[at] in "DNC" for at in range(start, first)) else first


def is_another(
    draft: Source, pair: Pair, passage: SourcePassage, told: Told, speaker: Speaker, aliases: AliasTable
) -> bool:
    """Return whether a claim has somebody in a slot who is surely not the speaker of the passage."""
    claim, slot = pair.claim, told.mine
    if any(claim.tags[at] != "N" for at in slot.heads):
        return False
    span = claim.span(*slot.span)
    shown = plain_start(claim.text(*slot.span))
    mine = named_in_full(Speaker(shown, span.start, span.end), speaker, aliases)
    own = words_of_speaker(speaker)
    named = frozenset(shown.casefold().split()) - noun_lists().address.keys() - word_class("determiners")
    joined = pair.evidence.words[joined_before(pair.evidence, told.theirs) : told.theirs.span[1]]
    if not named or not named.isdisjoint((*own, *joined)) or not _is_known(shown, passage.source):
        return False
    note, is_one = describe_speaker(mine), who_in(pair.evidence, told.theirs) == "I"
    if not note.names and holds_office(passage.source.document, name_of(speaker), note.head):
        return False
    if (note.names or is_one) and _is_spoken_of(note, shown, speaker, passage.source):
        return True
    here = SpeakerPlace(draft.document, None, span.start)
    there = SpeakerPlace(passage.source.document, None, speaker.start)
    if compare_speakers(note, describe_speaker(speaker), aliases, here, there) == "other":
        return True
    others = {name_of(region.speaker): region for region in passage.source.regions if region.speaker is not None}
    return any(
        _is_held_by(note, named, name, name_of(speaker), passage.source, aliases)
        for name, region in others.items()
        if own.isdisjoint(words_of_speaker(region.speaker))
    )


def _is_held_by(
    note: SpeakerNote, named: frozenset[str], other: str, speaker: str, source: Source, aliases: AliasTable
) -> bool:
    """Return whether another who speaks in a source is the one named, holds that office or speaks for that body."""
    if source.standing == "transcript" and named.issubset(other.casefold().split()):
        return True
    if not note.head or note.names:
        return False
    document, body = source.document, note.shown.split(" ", 1)[-1]
    if note.head in noun_lists().organisations:
        return bool(speaks_for(document, other, body, aliases)) and not speaks_for(document, speaker, body, aliases)
    return holds_office(document, other, note.head) and not holds_office(document, speaker, note.head)


_OF_HIMSELF = r"\b(?:(?:as|am|I['’]m|I was|name is|name['’]s) (?:the |an? )?(?:\w+ ){0,2}|(?:I|we), (?:the )?(?:\w+ )?)"
"""How somebody begins who names himself."""


def _is_spoken_of(note: SpeakerNote, shown: str, speaker: Speaker, source: Source) -> bool:
    """Return whether a speaker speaks of the one whom the claim names: "we apologise to Mrs Dunn", "the supplier".

    Not as of himself: "I, Ann Dunn", "as the chairman".
    """
    last = shown.rsplit(maxsplit=1)[-1]
    before = "" if note.names else "(?:the|our|that|this) (?:\\w+ )?"
    pattern = re.compile(rf"(?P<own>{_OF_HIMSELF})?\b{before}(?:{re.escape(last)})\b", re.IGNORECASE)
    told = (region for region in source.regions if region.quote and name_of(region.speaker) == name_of(speaker))
    found = (pattern.search(source.document.text, region.start, region.end) for region in told)
    return any(match is not None and match["own"] is None for match in found)


def _is_known(shown: str, source: Source) -> bool:
    """Return whether a source has somebody whom a claim names, as a name or as one of its speakers."""
    last = shown.rsplit(maxsplit=1)[-1].casefold()
    if last not in source.view.words.keys:
        return False
    speakers = (words_of_speaker(region.speaker) for region in source.regions)
    return shown[:1].islower() or any(last in words for words in speakers) or is_name_in(source, shown)
