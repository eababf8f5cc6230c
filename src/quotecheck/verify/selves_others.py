"""Whether whom a claim names is surely somebody else than the speaker of a passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.model import Speaker
from quotecheck.verify.attribution_bodies import holds_office, speaks_for
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace, describe_speaker, named_in_full
from quotecheck.verify.attribution_speakers import compare_speakers
from quotecheck.verify.sayers import is_name_in
from quotecheck.verify.selves_slots import Told, joined_before, who_in
from quotecheck.verify.shifts.first_person import words_of_speaker
from quotecheck.verify.shifts.pairing import Pair, plain_start
from quotecheck.verify.sources import name_of

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["is_another"]


def is_another(draft: Source, pair: Pair, passage: Passage, told: Told, speaker: Speaker, aliases: AliasTable) -> bool:
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
