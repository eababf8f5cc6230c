"""Whether the sources carry each sentence of a draft: one support verdict a sentence, and what shifted.

A score only proposes passages. The verdict rests on the words that they cover and on the typed shift checks, and a
typed check outranks any score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from quotecheck.language.dates import assumed_day, find_anchor
from quotecheck.language.names import AliasTable
from quotecheck.model import SEVERITY_RANK, Evidence, Finding, Quote, Sentence, Span
from quotecheck.semantics.ports import NO_MODELS, Entailment, Models
from quotecheck.verdicts import finding
from quotecheck.verify.claim_kinds import reason_not_a_claim
from quotecheck.verify.claim_verdict import decide_support, doubted, nothing_found, only_here, only_here_in_part
from quotecheck.verify.confidence import shift_confidence
from quotecheck.verify.coverage import Coverage, candidates_for, copied_passage, cover_by_copy, cover_claim
from quotecheck.verify.covers_additions import with_additions
from quotecheck.verify.covers_amounts import with_amounts, with_reckoned
from quotecheck.verify.covers_frames import with_frames
from quotecheck.verify.covers_rivals import with_rivals
from quotecheck.verify.covers_roles import with_roles
from quotecheck.verify.covers_verbs import may_be_converse, with_converses, with_hedges, with_other_verbs
from quotecheck.verify.evidence import EvidenceBase, anchors_of
from quotecheck.verify.glance import LEAST_AT_A_GLANCE, glance
from quotecheck.verify.halves import without_halves_told_beside
from quotecheck.verify.lifts import LiftIndex, near_verbatim
from quotecheck.verify.lone_figures import find_lone_figure
from quotecheck.verify.passages import Passage
from quotecheck.verify.polarity import find_lone_negation
from quotecheck.verify.quoted_claims import (
    confirmed_quotation,
    found_at,
    has_confirmed_words,
    judged_elsewhere,
    not_supported_by_quotation,
    outside_judged,
    with_judged_words,
    without_other_places,
    without_own_words,
)
from quotecheck.verify.sayers import find_other_sayer
from quotecheck.verify.selves import find_other_self
from quotecheck.verify.shifts import ClaimText, EvidenceText, Shift, ShiftContext, find_shifts
from quotecheck.verify.shifts.own_clauses import tells_plain_clause
from quotecheck.verify.shifts.passage import Passage as ReadPassage
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.replies import is_asker
from quotecheck.verify.support import is_unrelated, shares_subject_only, speaks_of_something_else
from quotecheck.verify.units import as_places, units_in
from quotecheck.verify.voice import find_voice_changes

if TYPE_CHECKING:
    from quotecheck.profiles import Profile
    from quotecheck.semantics.syntax import Parser
    from quotecheck.verify.library import Shelf
    from quotecheck.verify.sources import Source
    from quotecheck.verify.wording import WordingResult

__all__ = ["check_claims"]

_CHANGED_ATTRIBUTION = frozenset({"QC201", "QC202", "QC206"})


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """What every sentence of one draft is held against."""

    draft: Source
    base: EvidenceBase
    lifts: LiftIndex
    context: ShiftContext
    aliases: AliasTable
    mode: Literal["check", "compare"]
    source_count: int
    is_prose_only: bool
    """No source has anybody's own words: reports that paraphrase."""
    doubter: Entailment | None

    @property
    def may_glance(self) -> bool:
        """Whether what no passage speaks to needs no nearest passage: among equals, where none is found by meaning."""
        return self.mode == "compare" and not self.base.has_meaning


def check_claims(
    draft: Source,
    sources: Sequence[Source],
    *,
    aliases: AliasTable,
    profile: Profile,
    mode: Literal["check", "compare"] = "check",
    story_date: str | None = None,
    wording: Mapping[str, WordingResult] | None = None,
    attribution: Mapping[str, Finding] | None = None,
    parser: Parser | None = None,
    shelf: Shelf | None = None,
    models: Models = NO_MODELS,
    base: EvidenceBase | None = None,
) -> tuple[Finding, ...]:
    """Return the support verdict of every sentence of a draft, each followed by the shifts that it names.

    Each sentence has exactly one verdict of QC300 to QC307. Shifts (QC310 to QC331) and findings on how the narrator
    handles an attribution (QC204, QC205, axis `attribution`) have the sentence as subject too.

    Args:
        draft: the document that answers for its words.
        sources: what it is held against; primary and quoted text counts for more than a reporter's prose.
        aliases: which names mean the same, in all documents.
        profile: house rules; a severity set there for a code wins.
        mode: in `compare`, a sentence that no other document speaks to is QC307, a note.
        story_date: YYYY-MM-DD, for dates in documents that give none.
        wording: wording results by quote id: a sentence that is a confirmed quotation and its attribution is supported.
        attribution: attribution findings by quote id: words given to somebody else make their sentence SHIFTED.
        parser: what reads clauses for the role checks beside the rules.
        shelf: indexes of many sources, where `sources` are all documents of a comparison.
        models: sentence vectors, which propose passages, and an entailment model, which may lower a verdict.
        base: the sentences of `sources` as they were indexed for another draft.
    """
    anchor = find_anchor(draft.document.text, story_date or draft.document.date)
    if base is not None:
        anchors = base.anchors
    else:
        anchors = anchors_of(sources, story_date) if shelf is None else shelf.library.anchors
    if mode == "check" and (anchor is None or anchor.month is None):
        anchor = assumed_day(anchors.values()) or anchor
    if base is not None:
        base = base.for_draft(anchor)
    else:
        base = EvidenceBase(sources, aliases, claim_anchor=anchor, anchors=anchors, shelf=shelf, vectors=models.vectors)
    context = ShiftContext(
        aliases=aliases,
        claim_anchor=anchor,
        evidence_anchors=base.anchors,
        profile=profile,
        parser=parser,
    )
    count = len(sources) - (0 if shelf is None else len(shelf.without))
    lifts = LiftIndex(draft, sources, shelf, base.runs)
    doubter = models.entailment
    desk = _Desk(draft, base, lifts, context, aliases, mode, count, base.is_prose_only, doubter)
    checked = (
        _check_sentence(desk, sentence, wording or {}, attribution or {}) for sentence in draft.document.sentences
    )
    return tuple(_by_house_rules(item, profile) for findings in checked for item in findings)


def _by_house_rules(item: Finding, profile: Profile) -> Finding:
    """Return a finding with the severity that the profile sets for its code; what is fine stays fine."""
    if item.severity == "none":
        return item
    severity = profile.severity(item.code, None, item.severity)
    return item if severity == item.severity else replace(item, severity=severity)


def _check_sentence(
    desk: _Desk, sentence: Sentence, wording: Mapping[str, WordingResult], attribution: Mapping[str, Finding]
) -> list[Finding]:
    reason = reason_not_a_claim(desk.draft, sentence)
    if reason is not None:
        return [finding("QC306", sentence.id, f"Not a claim: {reason}.", confidence=0.9, spans=(_span(sentence),))]
    view = desk.draft.view
    first, last = view.printed_words(sentence.start, sentence.end)
    text = desk.draft.document.slice(sentence.start, sentence.end)
    candidates: Sequence[Passage] | None = None
    if desk.may_glance and not has_confirmed_words(desk.draft, sentence, wording):
        candidates = candidates_for(text, desk.base)
        seen = glance(view, first, last, candidates, desk.aliases, desk.base.carriers)
        if seen.share < LEAST_AT_A_GLANCE:  # most sentences of many articles: read no further
            return [only_here(sentence, seen.share, seen.telling_words)]
    misgiven = _worst_attribution(desk, sentence, attribution)
    units = as_places(units_in(view, first, last, desk.aliases), view)
    confirmed = None if misgiven is not None else confirmed_quotation(desk.draft, sentence, units, wording)
    if confirmed is not None:
        return [_with_sentences(confirmed, desk.base)]
    judged = judged_elsewhere(desk.draft, sentence, wording)
    places = found_at(desk.draft, sentence, units, wording)
    quoted = [passage for at in places for passage in desk.base.passages_at(at.document, at.start, at.end)]
    candidates = candidates_for(text, desk.base) if candidates is None else candidates
    copied = None if judged or quoted else copied_passage(candidates, view.words.keys[first:last])
    shifts: tuple[Shift, ...] = ()
    if copied is not None:
        coverage = cover_by_copy(units, copied)
        is_print = copied.basis == "reported" and copied.text == text  # no text tells itself otherwise
        extra = [] if is_print else _told_by_others(desk, sentence, coverage, shifts)
    else:
        coverage = cover_claim(text, units, desk.base, view.words.keys[first:last], first, candidates, quoted)
        coverage = with_judged_words(desk.draft, coverage, judged)
        if is_unrelated(coverage, desk.mode) and not may_be_converse(coverage):
            return [nothing_found(sentence, coverage, mode=desk.mode, source_count=desk.source_count)]
        read = read_passage(view, sentence.start, sentence.end, desk.aliases)
        coverage = with_converses(coverage, read, desk.aliases)
        if is_unrelated(coverage, desk.mode):
            return [nothing_found(sentence, coverage, mode=desk.mode, source_count=desk.source_count)]
        coverage = _told_otherwise(desk, sentence, coverage, read)
        shifts = _shifts_of(desk, sentence, coverage, read, judged, quoted)
        shifts = without_own_words(shifts, _read_for(coverage), desk.draft, sentence, wording)
        extra = _told_by_others(desk, sentence, coverage, shifts)
        is_elsewhere = desk.mode == "compare" and speaks_of_something_else(coverage)
        is_plain = not extra and misgiven is None and not places
        if is_plain and (is_elsewhere or shares_subject_only(coverage, read)):
            return [nothing_found(sentence, coverage, mode=desk.mode, source_count=desk.source_count)]
    reasons = extra if misgiven is None else [*extra, misgiven]
    verdict = decide_support(desk.draft, sentence, coverage, shifts, reasons, mode=desk.mode)
    if desk.mode == "compare" and desk.is_prose_only:
        verdict = only_here_in_part(verdict, coverage)
    verdict = not_supported_by_quotation(verdict, desk.draft, sentence, wording, is_mostly_quoted=bool(places))
    verdict = doubted(verdict, text, sentence, coverage, desk.doubter)
    lifts = list(desk.lifts.find(desk.draft, sentence))
    if not lifts:
        first_passage = coverage.passages[0]
        near = near_verbatim(desk.draft, sentence, first_passage.source, first_passage.start, first_passage.end)
        lifts += [] if near is None else [near]
    return [verdict, *extra, *lifts]


def _with_sentences(confirmed: Finding, base: EvidenceBase) -> Finding:
    """Return a confirmed quotation's verdict with the whole sentences that its words stand in: "I don't want [it]"."""
    return replace(confirmed, evidence=tuple(_in_its_sentences(item, base) for item in confirmed.evidence))


def _in_its_sentences(item: Evidence, base: EvidenceBase) -> Evidence:
    found = base.passages_at(item.document, item.start, item.end)
    if not found:
        return item
    start, end = min(item.start, found[0].start), max(item.end, found[-1].end)
    document = found[0].source.document
    return replace(item, start=start, end=end, text=document.slice(start, end), locator=document.locator(start))


def _told_otherwise(desk: _Desk, sentence: Sentence, coverage: Coverage, read: ReadPassage) -> Coverage:
    """Return a coverage with what its passages tell in other words than a claim, and what they have in their place."""
    view = desk.draft.view
    first, last = view.printed_words(sentence.start, sentence.end)
    words = view.words.keys[first:last]
    coverage = with_rivals(coverage, words, first)
    if all(cover.level for cover in coverage.units):
        return coverage
    coverage = with_other_verbs(with_roles(coverage, read), read, desk.aliases)
    coverage = with_amounts(coverage, read, desk.aliases)
    coverage = with_reckoned(coverage, desk.base, words)
    coverage = with_frames(with_hedges(coverage), desk.draft, sentence, read, desk.aliases)
    return with_additions(coverage, words, first, read)


def _shifts_of(
    desk: _Desk,
    sentence: Sentence,
    coverage: Coverage,
    read: ReadPassage,
    judged: Sequence[Span],
    quoted: Sequence[Passage],
) -> tuple[Shift, ...]:
    """Return what a sentence says differently from its passages."""
    claim = ClaimText(desk.draft.view, sentence.start, sentence.end, desk.draft.document.id)
    found = find_shifts(
        claim,
        [_evidence_text(passage) for passage in (*coverage.passages, *coverage.beside)],
        desk.context,
        nearby=[_evidence_text(passage) for passage in _nearby(coverage)],
    )
    passages = _read_for(coverage)
    found = without_other_places(found, _quotes_inside(desk, sentence), passages, quoted)
    shifts = _told_elsewhere(outside_judged(found, judged, desk.draft, sentence), coverage, passages, desk.draft)
    shifts = without_halves_told_beside(shifts, passages, desk.draft, sentence)
    figure = None if any(shift.code == "QC310" for shift in shifts) else find_lone_figure(coverage, read, desk.aliases)
    is_actor_told = any(shift.code == "QC312" for shift in shifts)
    other = None if is_actor_told else find_other_self(desk.draft, read, passages, desk.aliases)
    return (*shifts, *(shift for shift in (figure, other) if shift is not None))


def _read_for(coverage: Coverage) -> tuple[Passage, ...]:
    """Return all passages that shifts count by: those that carry a claim, those beside them, and those nearby."""
    return (*coverage.passages, *coverage.beside, *_nearby(coverage))


def _nearby(coverage: Coverage) -> tuple[Passage, ...]:
    """Return the passages that carry words of a claim from beside those that it rests on."""
    known = (*coverage.passages, *coverage.beside)
    carriers = {cover.passage.number: cover.passage for cover in coverage.units if cover.passage is not None}
    return tuple(passage for passage in carriers.values() if passage not in known)


def _told_by_others(desk: _Desk, sentence: Sentence, coverage: Coverage, shifts: Sequence[Shift]) -> list[Finding]:
    """Return the findings on the shifts of a sentence, on who says what it says, and on a "not" of one side."""
    passages, read = (*coverage.passages, *coverage.beside), _read_for(coverage)
    extra = [_shift_finding(sentence, shift, read[shift.evidence_index]) for shift in shifts]
    extra += _not_told_by(shifts, find_voice_changes(desk.draft, sentence, coverage.passages, desk.aliases))
    put = (passage for passage in _nearby(coverage) if is_asker(passage.speaker))
    sayer = find_other_sayer(desk.draft, sentence, (*passages, *put), desk.aliases)
    extra += [] if sayer is None else [sayer]
    if not any(item.code == "QC314" for item in extra):
        claim = ClaimText(desk.draft.view, sentence.start, sentence.end, desk.draft.document.id)
        lone = find_lone_negation(desk.draft, sentence, coverage)
        if lone is not None and not tells_plain_clause(claim, _evidence_text(passages[0]), desk.aliases):
            extra.append(lone)
    return extra


def _told_elsewhere(
    shifts: Sequence[Shift], coverage: Coverage, passages: Sequence[Passage], draft: Source
) -> tuple[Shift, ...]:
    """Return the shifts without those of words that no other passage has: they are missing, or synonyms.

    An amount that is worked out from two of the evidence is no other one.
    """
    kept = []
    for shift in shifts:
        if shift.is_if_elsewhere or shift.is_if_missing or shift.code == "QC310":
            spans = ((cover, draft.view.printed_span(cover.unit.first, cover.unit.last)) for cover in coverage.units)
            inside = [cover for cover, a in spans if a.start < shift.claim_span.end and shift.claim_span.start < a.end]
            if any(cover.place == "reckoned" for cover in inside):
                continue
        if shift.is_if_missing and any(cover.level > 0.0 for cover in inside):
            continue
        if shift.is_if_elsewhere:
            own = passages[shift.evidence_index]
            if not inside or any(cover.level == 0.0 or cover.passage is own for cover in inside):
                continue
        kept.append(shift)
    return tuple(kept)


def _not_told_by(shifts: Sequence[Shift], voices: Sequence[Finding]) -> list[Finding]:
    """Return what is said about verbs of saying without those whose strength a shift names: "demanded" for "asked"."""
    told = [shift.claim_span for shift in shifts if shift.code == "QC316"]
    return [
        item
        for item in voices
        if item.code != "QC205" or not any(a.start < b.end and b.start < a.end for a in item.spans for b in told)
    ]


def _worst_attribution(desk: _Desk, sentence: Sentence, attribution: Mapping[str, Finding]) -> Finding | None:
    """Return the attribution finding that changes what a sentence says, if one of its quotations has one."""
    found = [attribution[quote.id] for quote in _quotes_inside(desk, sentence) if quote.id in attribution]
    serious = [item for item in found if item.code in _CHANGED_ATTRIBUTION and SEVERITY_RANK[item.severity] >= 2]
    return max(serious, key=lambda item: SEVERITY_RANK[item.severity], default=None)


def _quotes_inside(desk: _Desk, sentence: Sentence) -> list[Quote]:
    """Return the quotations that lie wholly in a sentence."""
    touching = desk.draft.quotes_touching(sentence.start, sentence.end)
    return [quote for quote in touching if sentence.start <= quote.start and quote.end <= sentence.end]


def _shift_finding(sentence: Sentence, shift: Shift, passage: Passage) -> Finding:
    document = passage.source.document
    shown = Evidence(
        document.id,
        *shift.evidence_span,
        document.slice(*shift.evidence_span),
        1.0,
        passage.basis,
        document.locator(shift.evidence_span.start),
        None if passage.speaker is None else passage.speaker.name or passage.speaker.text,
    )
    return finding(
        shift.code,
        sentence.id,
        shift.message,
        confidence=shift_confidence(shift.code, shift.severity),
        severity=shift.severity,
        evidence=(shown,),
        spans=(shift.claim_span,),
    )


def _evidence_text(passage: Passage) -> EvidenceText:
    return EvidenceText(
        passage.source.view,
        passage.start,
        passage.end,
        passage.source.document.id,
        passage.basis,
        passage.speaker,
        passage.source_index,
    )


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)
