"""QC312: "I" is whoever speaks, and whom he speaks of is not he: "I stole it" told of another, "my wife did" of him.

The checks of one claim beside one passage leave pronouns alone. Here the sources say whose words a passage is, so that
"I", "me" and "we" in it have a name, and "she" and "my wife" have one that is not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.model import Speaker
from quotecheck.verify.attribution_notes import describe_speaker
from quotecheck.verify.selves_slots import (
    LEAST_SHARE,
    OTHERS,
    SELVES,
    SIGNS,
    Slot,
    Told,
    deeds_of_both,
    deeds_there,
    is_another,
    is_telling,
    who_in,
)
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import NOT
from quotecheck.verify.shifts.first_person import words_of_speaker
from quotecheck.verify.shifts.pairing import Pair, content_of, plain_start
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.sources import name_of

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Region, Source

__all__ = ["find_other_self"]

_HE = frozenset(("he", "she"))


def find_other_self(draft: Source, claim: Units, passages: Sequence[Passage], aliases: AliasTable) -> Shift | None:
    """Return a shift where a claim gives to one person what the words of another tell of themselves, or the reverse.

    "We" may be many: a warning. A passage in which the claim's own does the same, by name, as "he" or in his own
    words, is enough against it.
    """
    best: Shift | None = None
    for index, passage in enumerate(passages):
        evidence = read_passage(passage.source.view, passage.start, passage.end, aliases)
        if not evidence.has(SIGNS):
            continue
        pair = Pair(claim, evidence, index, passage.basis)
        for row, told in deeds_of_both(pair):
            shift = _judged(draft, pair, passage, row, told, aliases)
            if shift is None or _is_told_elsewhere(claim, row, told.mine, passages, aliases):
                continue
            if shift.severity == "error":
                return shift
            best = best or shift
        best = best or _passed_on(pair, passage)
    return best


def _passed_on(pair: Pair, passage: Passage) -> Shift | None:
    """Return a warning where a claim lets a speaker say what he says that others say: "They told me it is safe"."""
    claim, evidence = pair.claim, pair.evidence
    tellings = tellings_of(claim) if claim.has(NOT) is evidence.has(NOT) else []
    for row in predications(evidence) if tellings else ():
        if not is_telling(evidence, row) or pair.to_claim[row.verb] >= 0 or not row.agents:
            continue
        who = who_in(evidence, Slot(row.agents, row.agent_span))
        if who in ("I", "we") or (who is None and not _is_somebody(evidence.words[row.agents[-1]])):
            continue
        speaker = _speaker_at(passage.source, evidence.span(row.verb, row.last).start)
        for telling in tellings if speaker is not None else ():
            units = [at for at in content_of(claim) if telling.tells(at)]
            told = [at for at in units if pair.to_evidence[at] >= row.last]
            is_he = words_of_speaker(speaker).issuperset(_folded(claim, telling.sayer))
            if is_he and told and len(told) >= LEAST_SHARE * len(units):
                there = (row.agent_span[0], row.last)
                said, name = evidence.text(*there), name_of(speaker)
                message = f"“{said}” are words of {name} about what others say; here {name} says it."
                return pair.shift("QC312", "warning", (*telling.sayer,), there, "changed", message)
    return None


def _folded(claim: Units, span: tuple[int, int]) -> list[str]:
    """Return the folded words of some units, of which a known name is one."""
    return [word for unit in claim.words[slice(*span)] for word in unit.casefold().split()]


def _is_somebody(word: str) -> bool:
    return word in noun_lists().people or word in noun_lists().anonymous


def _judged(
    draft: Source, pair: Pair, passage: Passage, row: Predication, told: Told, aliases: AliasTable
) -> Shift | None:
    """Return the shift of one slot, None where both texts may mean the same one."""
    evidence = pair.evidence
    at = told.theirs.heads[-1]
    speaker = _speaker_at(passage.source, evidence.span(at, at + 1).start)
    who = who_in(evidence, told.theirs)
    if speaker is None or who is None or not (speaker.name or not describe_speaker(speaker).is_pronoun):
        return None
    shown = plain_start(pair.claim.text(*told.mine.span))
    here = (min(told.mine.span[0], row.first), max(told.mine.span[1], row.last))
    there = (min(told.theirs.span[0], told.row.first), max(told.theirs.span[1], told.row.last))
    words, name = evidence.text(*there), name_of(speaker)
    if who == "other":
        if evidence.words[at] == "you" and told.theirs.span == told.row.patient_span:
            return None  # "I forgive you": the answer may be "I forgive you too"
        if not _is_speaker(pair.claim, told, evidence, speaker):
            return None
        message = f"“{words}” are words of {name} about somebody else; here it is told of {name}."
        is_sure = not _may_be_it(pair.claim, told, evidence)
    else:
        if told.is_loose and pair.to_evidence[told.mine.heads[-1]] >= 0:
            return None  # "Roe bought it", "I sold it to Roe"
        if not is_another(draft, pair, passage, told, speaker, aliases):
            return None
        whom = name if who == "I" else f"{name} and others"
        message = f"“{words}” are words of {name} about {whom}; here it is told of {shown}."
        is_sure = who == "I"
    if is_sure and not told.is_loose:
        return pair.shift("QC312", "error", here, there, "contradicts", message)
    return pair.shift("QC312", "warning", here, there, "changed", message)


def _speaker_at(source: Source, offset: int) -> Speaker | None:
    """Return whose words stand at a printed offset, by the innermost quotation around it."""
    region = source.region_at(offset)
    around = [quote for quote in source.quotes_touching(offset, offset + 1) if quote.kind not in ("title", "scare")]
    inner = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return region.speaker if inner is None or inner.id == region.quote else inner.speaker


def _is_speaker(claim: Units, told: Told, evidence: Units, speaker: Speaker) -> bool:
    """Return whether a claim has the speaker himself in a slot: by name, or as "he" in what he is told to say."""
    slot = told.mine
    own = words_of_speaker(speaker)
    if not own:
        return False
    words = _folded(claim, slot.span)
    if len(words) == 1 and words[0] in _HE:
        if words[0] == evidence.words[told.theirs.heads[-1]]:
            return False
        return any(
            telling.tells(slot.heads[0]) and not own.isdisjoint(_folded(claim, telling.sayer))
            for telling in tellings_of(claim)
        )
    return own.issuperset(words) and any(claim.tags[at] == "N" for at in slot.heads)


def _may_be_it(claim: Units, told: Told, evidence: Units) -> bool:
    """Return whether "he" in what somebody is told to say may be whom he speaks of: "my brother", "they"."""
    word = claim.words[told.mine.heads[0]]
    gender = noun_lists().people.get(evidence.words[told.theirs.heads[-1]], "")
    return word in _HE and (word == "he") != (gender == "f")


def _is_told_elsewhere(
    claim: Units, row: Predication, mine: Slot, passages: Sequence[Passage], aliases: AliasTable
) -> bool:
    """Return whether the sources have the same deed with the claim's own in its slot, or with "he" in a report."""
    own = frozenset(claim.norms[at] for at in mine.heads).union(*(_folded(claim, (at, at + 1)) for at in mine.heads))
    places = dict.fromkeys((passage.source, passage.start, passage.end) for passage in passages)
    for source in dict.fromkeys(passage.source for passage in passages):
        for region in source.regions:
            if region.speaker is not None and not own.isdisjoint(words_of_speaker(region.speaker)):
                if _TOO.match(source.document.text, region.start, region.end):
                    return True
                places |= dict.fromkeys((source, *span) for span in _sentences_in(source, region))
    return any(
        _has_deed(Pair(claim, read_passage(source.view, start, end, aliases)), source, row, mine, own)
        for source, start, end in places
    )


_TOO = compile_later(
    r"\W*(?:(?:and |but |yes,? |well,? )*(?:so|as|neither|nor) (?:do|did|have|had|am|was|will|would|can|could|must) "
    r"(?:i|we)\b|(?:me|us) (?:too|neither)\b|likewise\b|same here\b"
    r"|i (?:do|did|have|am|was|will|would|can|could) too\b)",
    re.IGNORECASE,
)
"""What somebody says who does the same."""


def _sentences_in(source: Source, region: Region) -> Iterator[tuple[int, int]]:
    for sentence in source.document.sentences:
        if sentence.start < region.end and region.start < sentence.end:
            yield sentence.start, sentence.end


def _has_deed(pair: Pair, source: Source, row: Predication, mine: Slot, own: frozenset[str]) -> bool:
    """Return whether a sentence has a deed with the claim's own in its slot: by name, as "I", or as a report's "he"."""
    evidence = pair.evidence
    for told in deeds_there(pair, row):
        heads = told.theirs.heads
        words = {evidence.words[at] for at in heads}
        if told.mine != mine:
            continue
        if own & {evidence.norms[at] for at in heads}:
            return True
        speaker = _speaker_at(source, evidence.span(heads[-1], heads[-1] + 1).start)
        if speaker is None and words <= OTHERS:
            return True
        if speaker is not None and words <= SELVES and own & words_of_speaker(speaker):
            return True
    return False
