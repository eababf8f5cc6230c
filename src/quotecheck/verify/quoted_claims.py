"""The quotations of a sentence in its support verdict: their words are judged once, on the wording axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecheck.model import Evidence, Finding, Quote, Sentence, Span
from quotecheck.ready import compiled
from quotecheck.verdicts import finding
from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.units import Unit

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.shifts import Shift
    from quotecheck.verify.sources import Source
    from quotecheck.verify.wording import WordingResult

__all__ = [
    "CONFIRMED_WORDING",
    "confirmed_quotation",
    "found_at",
    "has_confirmed_words",
    "judged_elsewhere",
    "not_supported_by_quotation",
    "outside_judged",
    "with_judged_words",
    "without_other_places",
    "without_own_words",
]

CONFIRMED_WORDING = frozenset({"QC100", "QC101", "QC102"})
_FOUND_CHANGED = frozenset({"QC110", "QC111", "QC112", "QC113", "QC114", "QC115", "QC116", "QC117", "QC118", "QC119"})
"""Verdicts on words that the sources have, in another form: what is changed in them is told there, once."""
_MOSTLY = 0.5
"""Share of a sentence's words, its attribution aside, that are its quotations' own."""
_MEANING_CHANGED = frozenset({"QC112", "QC114", "QC116", "QC117", "QC118"})
_NO_WORDS = frozenset(("case", "punctuation", "typography"))
_ONLY_HERE = "QC129"
_JUDGED = 0.8
"""How far a quotation found in another form carries its words: as much as one found near by."""


def confirmed_quotation(
    draft: Source, sentence: Sentence, units: Sequence[Unit], wording: Mapping[str, WordingResult]
) -> Finding | None:
    """Return the verdict of a sentence that is a quotation with its attribution and nothing else, or None.

    SUPPORTED where its words are confirmed; SINGLE_SOURCE (`compare`) where no other document has them.
    """
    inside = _quotes_inside(draft, sentence)
    codes = {_code_here(quote, sentence, wording) for quote in inside}
    if not inside or not codes <= CONFIRMED_WORDING | {_ONLY_HERE} or not _is_nothing_else(draft, inside, units):
        return None
    if _ONLY_HERE in codes:
        message = "Only here; nothing supplied confirms or contradicts it."
        span = Span(sentence.start, sentence.end)
        return finding("QC307", sentence.id, message, confidence=0.9, spans=(span,))
    evidence = tuple(item for quote in inside for item in wording[quote.id].finding.evidence[:1])
    message = "The words are confirmed as a quotation."
    return finding("QC300", sentence.id, message, confidence=0.95, evidence=evidence)


def found_at(
    draft: Source, sentence: Sentence, units: Sequence[Unit], wording: Mapping[str, WordingResult]
) -> tuple[Evidence, ...]:
    """Return where the quotations stand of which a sentence is mostly made, its attribution aside, word for word.

    "“We may ask later,” he said of the loan" rests on the place of its quotation, whatever else speaks of loans.
    """
    inside = [q for q in _quotes_inside(draft, sentence) if _code_here(q, sentence, wording) in CONFIRMED_WORDING]
    if not inside:
        return ()
    spans = [draft.view.printed_span(unit.first, unit.last) for unit in units]
    told = [span for span in spans if not any(_is_in(span, *around) for around in _attributions(inside))]
    own = [span for span in told if any(_is_in(span, quote.start, quote.end) for quote in inside)]
    if len(own) < _MOSTLY * len(told):
        return ()
    return tuple(item for quote in inside for item in wording[quote.id].finding.evidence[:1])


def _attributions(quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Yield where the speakers and the verbs of some quotations stand."""
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.start is not None and quote.speaker.end is not None:
            yield quote.speaker.start, quote.speaker.end
        if quote.cue is not None:
            yield quote.cue.start, quote.cue.end


_OFFICE_BEHIND = compiled(
    r"\s?,\s(?!(?:and|or|but|who|which|while|after|as|when|adding|in|on|at)\b)[^,.;:!?()\"“”\u2014]{2,80}(?=[,.;:!?\u2014]|$)"
)
"""What a name has behind it: "said Lee, the chief medical officer."."""


def _offices_behind(text: str, quotes: Sequence[Quote]) -> Iterator[Span]:
    """Yield what stands between commas behind the speakers of quotations."""
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.end is not None:
            found = _OFFICE_BEHIND.match(text, quote.speaker.end)
            if found is not None:
                yield Span(*found.span())


def _is_in(span: Span, start: int, end: int) -> bool:
    return start <= span.start and span.end <= end


def has_confirmed_words(draft: Source, sentence: Sentence, wording: Mapping[str, WordingResult]) -> bool:
    """Return whether a sentence has a quotation of which the sources have the words."""
    return any(_code_here(quote, sentence, wording) in CONFIRMED_WORDING for quote in _quotes_inside(draft, sentence))


def _is_nothing_else(draft: Source, inside: Sequence[Quote], units: Sequence[Unit]) -> bool:
    covered = [*((quote.start, quote.end) for quote in inside), *_attributions(inside)]
    spans = (draft.view.printed_span(unit.first, unit.last) for unit in units)
    return all(any(start <= span.start and span.end <= end for start, end in covered) for span in spans)


def _quotes_inside(draft: Source, sentence: Sentence) -> list[Quote]:
    """Return the quotations of which a sentence holds all or a part: one may go over several sentences."""
    return list(draft.quotes_touching(sentence.start, sentence.end))


def _part(quote: Quote, sentence: Sentence) -> Span:
    return Span(max(quote.start, sentence.start), min(quote.end, sentence.end))


def _code_here(quote: Quote, sentence: Sentence, wording: Mapping[str, WordingResult]) -> str:
    """Return the wording verdict as far as a sentence goes: what is changed in another sentence is not changed here."""
    if quote.id not in wording:
        return ""
    found = wording[quote.id].finding
    words = [edit for edit in found.edits if edit.kind not in _NO_WORDS]
    here = [edit for edit in words if edit.quote_start < sentence.end and sentence.start < edit.quote_end]
    return "QC101" if found.code in _FOUND_CHANGED and words and not here else found.code


def judged_elsewhere(draft: Source, sentence: Sentence, wording: Mapping[str, WordingResult]) -> tuple[Span, ...]:
    """Return the printed spans of the quotations whose words the sources have in another form."""
    return tuple(
        _part(quote, sentence)
        for quote in _quotes_inside(draft, sentence)
        if quote.id in wording and wording[quote.id].finding.code in _FOUND_CHANGED
    )


def not_supported_by_quotation(
    verdict: Finding,
    draft: Source,
    sentence: Sentence,
    wording: Mapping[str, WordingResult],
    *,
    is_mostly_quoted: bool = False,
) -> Finding:
    """Return the verdict, or SHIFTED as a note where it is SUPPORTED and a quotation in the sentence changes meaning.

    The wording finding tells what changed, with its severity; support must not be claimed beside it. A PARTIAL whose
    unsupported words all stand in quotations that have a wording error or warning is a note: they are told once. So is
    one that lacks no more than whom a quotation was said to ("told MPs"), or that is mostly a confirmed quotation and
    lacks no word: the others stand elsewhere in the sources.
    """
    inside = [quote for quote in _quotes_inside(draft, sentence) if quote.id in wording]
    if verdict.code == "QC302":
        small = [Span(q.start, q.end) for q in inside if wording[q.id].finding.severity in ("warning", "error")]
        small += [span for quote in inside for span in _hearers(quote, draft)]
        is_small = all(any(a.start <= span.start and span.end <= a.end for a in small) for span in verdict.spans)
        if not verdict.spans:
            codes = {_code_here(quote, sentence, wording) for quote in inside}
            is_small = is_mostly_quoted and codes <= CONFIRMED_WORDING
        return replace(verdict, severity="note") if is_small else verdict
    if verdict.code not in ("QC300", "QC301"):
        return verdict
    changed = next((quote for quote in inside if _code_here(quote, sentence, wording) in _MEANING_CHANGED), None)
    if changed is None and _is_all_quoted(draft, sentence, inside):  # “I did it” has no word that a source could lack
        changed = next((quote for quote in inside if _code_here(quote, sentence, wording) == "QC120"), None)
    if changed is None:
        return verdict
    message = "The quotation in it is not the source's; its wording finding says how."
    evidence, spans = verdict.evidence, (_part(changed, sentence),)
    return finding("QC305", sentence.id, message, confidence=0.8, severity="note", evidence=evidence, spans=spans)


def _is_all_quoted(draft: Source, sentence: Sentence, inside: Sequence[Quote]) -> bool:
    """Return whether a sentence says nothing beside its quotations and who says them, and does tell that."""
    if not any(quote.speaker is not None for quote in inside):
        return False
    covered = [*((quote.start, quote.end) for quote in inside), *_attributions(inside)]
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    spans = (draft.view.printed_span(at, at + 1) for at in range(first, last))
    return all(any(_is_in(span, *around) for around in covered) for span in spans)


_TELLING = frozenset(("tell", "inform", "remind", "assure", "address", "warn"))
_HEARERS = compiled(
    r"\s+(?:[^\W\d_][\w'’-]*\s?){1,4}?(?=\s*(?:[^\w\s'’-]|$|(?:in|at|on|during|after|before|that|by|over|about)\b))"
)


def _hearers(quote: Quote, draft: Source) -> Iterator[Span]:
    """Yield the words that say to whom a quotation was said: what follows "told", up to a preposition or mark."""
    if quote.cue is not None and quote.cue.lemma in _TELLING:
        found = _HEARERS.match(draft.document.text, quote.cue.end)
        if found is not None:
            yield Span(quote.cue.end, found.end())


def with_judged_words(draft: Source, coverage: Coverage, judged: Sequence[Span]) -> Coverage:
    """Return a coverage in which the words of such quotations are carried."""
    if not judged or not coverage.passages:
        return coverage
    units = tuple(_carried(cover, coverage) if _is_judged(draft, cover, judged) else cover for cover in coverage.units)
    return coverage._replace(units=units)


def _is_judged(draft: Source, cover: UnitCover, judged: Sequence[Span]) -> bool:
    span = draft.view.printed_span(cover.unit.first, cover.unit.last)
    return cover.level == 0.0 and any(item.start <= span.start and span.end <= item.end for item in judged)


def _carried(cover: UnitCover, coverage: Coverage) -> UnitCover:
    return UnitCover(cover.unit, cover.weight, _JUDGED, coverage.passages[0], "nearby")


def outside_judged(
    shifts: Sequence[Shift], judged: Sequence[Span], draft: Source, sentence: Sentence
) -> tuple[Shift, ...]:
    """Return the shifts that do not lie inside such a quotation, nor tell how far the draft's own "said" has come.

    That verb reports the quotation; "I'm not going to say that" in the source is no plan to say it.
    """
    cues = [Span(q.cue.start, q.cue.end) for q in _quotes_inside(draft, sentence) if q.cue is not None]
    return tuple(
        shift
        for shift in shifts
        if not any(_is_in(shift.claim_span, span.start, span.end) for span in judged)
        and not (shift.code == "QC319" and any(_is_in(shift.claim_span, span.start, span.end) for span in cues))
    )


def without_own_words(
    shifts: Sequence[Shift],
    passages: Sequence[Passage],
    draft: Source,
    sentence: Sentence,
    wording: Mapping[str, WordingResult],
) -> tuple[Shift, ...]:
    """Return the shifts without those of words quoted truly, or of such and their "he said", told by their own place.

    Words cannot differ from themselves: that "“Children told us,” said Lee" has two verbs of saying gives none of them
    to another. Whose words they are is a question of its own.
    """
    inside = [q for q in _quotes_inside(draft, sentence) if _code_here(q, sentence, wording) in CONFIRMED_WORDING]
    if not inside or not shifts:
        return tuple(shifts)
    quoted = [Span(q.inner_start, q.inner_end) for q in inside]
    own = quoted + [Span(*around) for around in _attributions(inside)]
    framed = own + list(_offices_behind(draft.document.text, inside))
    places = [item for q in inside for item in wording[q.id].finding.evidence[:1]]

    def is_own(shift: Shift) -> bool:
        printed = [draft.view.printed_span(at, at + 1) for at in range(*draft.view.printed_words(*shift.claim_span))]
        passage = passages[shift.evidence_index]
        # what is told across a mark is the frame's, not the quoted words': an office there has a check of its own
        spans = framed if any(_is_in(word, *span) for word in printed for span in quoted) else own
        return any(
            place.document == passage.source.document.id and place.start < passage.end and passage.start < place.end
            for place in places
        ) and all(any(_is_in(word, *span) for span in spans) for word in printed)

    return tuple(shift for shift in shifts if not is_own(shift))


def without_other_places(
    shifts: Sequence[Shift], inside: Sequence[Quote], passages: Sequence[Passage], quoted: Sequence[Passage]
) -> tuple[Shift, ...]:
    """Return the shifts without those of words that the draft quotes truly, told by other passages than those quoted.

    "“They're safe,” she said": that somebody asked "Are they safe?" changes nothing. `quoted` is where the quotations
    stand of which most of the claim is made.
    """
    if not quoted:
        return tuple(shifts)
    return tuple(
        shift
        for shift in shifts
        if passages[shift.evidence_index] in quoted
        or not any(q.start < shift.claim_span.end and shift.claim_span.start < q.end for q in inside)
    )
