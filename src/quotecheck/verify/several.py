"""Readings of one quotation in several sources, weighed into one finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from quotecheck.align.passages import Passage
from quotecheck.model import SEVERITY_RANK, Evidence, Finding, Severity, Span
from quotecheck.profiles import Profile
from quotecheck.verdicts import finding
from quotecheck.verify.differences import Names
from quotecheck.verify.foreign import foreign_language
from quotecheck.verify.placing import nearest
from quotecheck.verify.readings import Reading
from quotecheck.verify.secondhand import secondhand_note
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.stitched import Parts, read_in_parts

__all__ = ["weigh"]

_CLEAR_COVERAGE = 0.75
_DISAGREE_COVERAGE = 0.5
_DISAGREE_WORDS = 4
_OFFICIAL_COVERAGE = 0.65
_WORTH_SHOWING = 0.2
_PART_WORDS = 5
_PART_BITS = 35.0
"""A run of five words that tells 35 bits ("shocked by the verdict and") is a part found; "in the middle of the" is not.
Tried on bench/mutations.py and the two seeds, 2026-11-21."""
_LONG_PASSAGE_CHARS = 80
_MAX_MATCHES = 8


def weigh(
    read: QuoteText,
    readings: Sequence[Reading],
    draft: Source,
    sources: Sequence[Source],
    *,
    profile: Profile,
    names: Names,
    mode: Literal["check", "compare"],
) -> tuple[Finding, list[Reading]]:
    """Return the wording finding of a quote and the readings behind it, best first."""
    own = [reading for reading in readings if reading.voice.kind != "reported"]
    prose = sorted((reading for reading in readings if reading.voice.kind == "reported"), key=_order)
    ranked = _ranked(own)
    best = ranked[0] if ranked else None
    if best is not None and prose and best.score < _CLEAR_COVERAGE and prose[0].score >= 0.999:
        best = None
    if best is None or SEVERITY_RANK[best.issue.severity] == 3:
        parts = read_in_parts(read, sources, profile)
        if parts is not None and (best is None or best.score < parts.coverage - 0.02):
            return _parts_finding(read, parts), list(parts.readings)
    if best is None:
        return _absent(read, prose, draft, sources, profile, mode), prose[:_MAX_MATCHES]
    other = _disagreeing(best, own, names)
    if other is not None:
        return _disagree(read, best, other, profile), [best, *[item for item in ranked if item is not best]]
    note = secondhand_note(read, best, draft)
    if note and SEVERITY_RANK[best.issue.severity] < 2:
        severity = profile.severity("QC123", None, "warning")
        return _finding(read, "QC123", note, severity, 0.8, best), ranked[:_MAX_MATCHES]
    return _found(read, best, ranked), ranked[:_MAX_MATCHES]


def _order(reading: Reading) -> tuple[float, int, int]:
    return (-reading.score, reading.number, reading.span.start)


def _ranked(readings: list[Reading]) -> list[Reading]:
    """Return readings best first; a clearly altered primary text outranks a report that has the words as quoted."""
    ordered = sorted(readings, key=lambda reading: (*reading.rank[:4], reading.number, reading.span.start))
    if not ordered or ordered[0].tier >= 3:
        return ordered
    official = [
        reading
        for reading in ordered
        if reading.source.standing in ("primary", "transcript")
        and reading.source.document.role == "primary"
        and reading.score >= _OFFICIAL_COVERAGE
        and len(reading.placement.placed) == 1
    ]
    return [*official, *[item for item in ordered if item not in official]] if official else ordered


# --- found ------------------------------------------------------------------------------------------------------------


def _found(read: QuoteText, best: Reading, ranked: Sequence[Reading]) -> Finding:
    issue = best.issue
    code, severity = issue.code, issue.severity
    notes = [issue.message] if issue.message else []
    least = min(2, SEVERITY_RANK[severity])  # beside an error or a warning, matters of style would only distract
    for other in best.issues:
        if (
            other is not issue
            and other.message
            and SEVERITY_RANK[other.severity] >= max(1, least)
            and (other.message not in notes)
        ):
            notes.append(other.message)
    if read.quote.kind == "title" and code in ("QC100", "QC101"):
        return _finding(read, "QC125", "a title or term, and the source has it", "none", 0.9, best)
    if read.quote.kind == "title" and SEVERITY_RANK[severity] >= 2:
        return _finding(
            read, "QC121", f"a title or term, found in part: {notes[0] if notes else ''}", "note", 0.6, best
        )
    if code == "QC100" or (severity == "none" and not read.quote.marks_agree):
        return _exact(read, best, ranked, severity)
    place = f"{best.source.document.name}, {best.source.document.locator(best.span.start)}"
    message = f"{'; '.join(note for note in notes[:4])} ({place})" if notes else f"found with house style in {place}"
    return _finding(read, code, message, severity, _confidence(best), best)


def _exact(read: QuoteText, best: Reading, ranked: Sequence[Reading], severity: Severity) -> Finding:
    count = sum({reading.number: reading.occurrences for reading in ranked if reading.placement.is_exact}.values())
    place = f"{best.source.document.name}, {best.source.document.locator(best.span.start)}"
    message = f"word for word in {place}"
    if count > 1:
        message += f"; {count} places have these words, the likeliest is shown"
    length = len(read)
    confidence = 0.99
    if length <= 2:
        bits = sum(best.source.index.bits(word) for word in read.keys)
        confidence = min(0.9, 0.3 + bits / 40.0) if best.voice.kind == "quoted" else min(0.8, 0.2 + bits / 50.0)
        weight = "a single word" if length == 1 else "two words"
        where = "which the source quotes too" if best.voice.kind == "quoted" else "in running text"
        message += f"; {weight} {where}: little evidence by itself"
        if length == 1 and best.voice.kind != "quoted" and severity == "none":
            severity = "note"
    if not read.quote.marks_agree and severity == "none":
        severity = "note"
        message += "; the quotation marks do not match"
    return _finding(read, "QC100", message, severity, confidence / (1 if count <= 1 else 1.02), best)


def _confidence(best: Reading) -> float:
    base = 0.55 + 0.4 * best.score
    return base - 0.1 if len(best.placement.placed) > 1 else base


# --- several sources --------------------------------------------------------------------------------------------------


def _disagreeing(best: Reading, readings: Sequence[Reading], names: Names) -> Reading | None:
    """Return a reading of the same utterance in another report that has it otherwise, or None."""
    if SEVERITY_RANK[best.issue.severity] >= 2 or best.voice.kind != "quoted":
        return None
    exact_in = {reading.number for reading in readings if SEVERITY_RANK[reading.issue.severity] < 2}
    for other in readings:
        if other.number in exact_in or other.tier < 2 or other.score < _DISAGREE_COVERAGE:
            continue
        if sum(run.length for item in other.placement.placed for run in item.passage.runs) < _DISAGREE_WORDS:
            continue
        family = best.source.document.near_duplicate_of or best.source.document.id
        if family == (other.source.document.near_duplicate_of or other.source.document.id):
            continue
        if _same_speaker(best, other, names) and not _has_both(best, other):
            return other
    return None


def _same_speaker(best: Reading, other: Reading, names: Names) -> bool:
    a = best.region.speaker if best.region else None
    b = other.region.speaker if other.region else None
    if a is None or b is None:
        return False
    first, second = a.name or a.text or "", b.name or b.text or ""
    return bool(first and second) and (first == second or names.same(first, second))


def _has_both(best: Reading, other: Reading) -> bool:
    """Return whether the first source has the other version too: then they are two utterances."""
    words = other.source.view.words.keys[other.placement.start : other.placement.end]
    return bool(best.source.index.exact(words))


def _disagree(read: QuoteText, best: Reading, other: Reading, profile: Profile) -> Finding:
    shown = other.source.document.slice(other.span.start, other.span.end)
    message = (
        f'{best.source.document.name} has these words; {other.source.document.name} has "{shown}", '
        "and neither is a primary text: get the recording or the official text"
    )
    return _finding(read, "QC124", message, profile.severity("QC124", None, "warning"), 0.7, best, other)


# --- not found --------------------------------------------------------------------------------------------------------


def _parts_finding(read: QuoteText, parts: Parts) -> Finding:
    return _finding(read, parts.code, parts.message, parts.severity, 0.8, *parts.readings[:4], edits=False)


def _absent(
    read: QuoteText, prose: Sequence[Reading], draft: Source, sources: Sequence[Source], profile: Profile, mode: str
) -> Finding:
    """Return the finding for words that stand in nobody's own words: absent, translated, only paraphrased, a title."""
    count = len(sources)
    searched = f"the {count} supplied sources" if count != 1 else "the 1 supplied source"
    paraphrase = prose[0] if prose and prose[0].score >= _CLEAR_COVERAGE else None
    is_term = read.quote.kind == "title" or (read.quote.kind == "scare" and read.quote.cue is None)
    if is_term and not (mode == "compare" and read.quote.kind == "title"):
        return _not_a_quotation(read, prose, searched)
    if mode == "compare":
        message = "only here; nothing supplied confirms or contradicts it"
        return _finding(read, "QC129", message, profile.severity("QC129", None, "note"), 0.8, *prose[:1], edits=False)
    if paraphrase is not None:
        message = f"the sources only paraphrase it; nobody's own words in {searched} have it"
        return _finding(
            read, "QC126", message, profile.severity("QC126", None, "warning"), 0.8, paraphrase, edits=False
        )
    if paraphrase is None:
        for source in sources:
            language = foreign_language(source)
            if language:
                evidence = (_evidence_of(source, 0, min(len(source.document.text), 200), 0.0),)
                message = (
                    f"{source.document.name} is in {language}: the wording of a translation cannot be checked; "
                    "name the translator"
                )
                return finding(
                    "QC122",
                    read.quote.id,
                    message,
                    confidence=0.6,
                    severity=profile.severity("QC122", None, "note"),
                    evidence=evidence,
                )
    return _not_found(read, draft, sources, searched, profile)


def _not_a_quotation(read: QuoteText, prose: Sequence[Reading], searched: str) -> Finding:
    if prose and prose[0].score >= 0.999:
        return _finding(read, "QC125", "a title or term, and the sources have it", "none", 0.8, prose[0], edits=False)
    if prose and prose[0].score >= 0.5:
        return _finding(
            read, "QC121", f"a title or term, found only in part in {searched}", "note", 0.6, prose[0], edits=False
        )
    return _finding(read, "QC125", f"no quotation but a term in marks; not found in {searched}", "note", 0.7)


def _part_found(
    read: QuoteText, near: Sequence[tuple[float, int, Passage]], sources: Sequence[Source], profile: Profile
) -> Finding | None:
    """Return QC121 where a telling run of the quote stands word for word in somebody's own words, or None."""
    for _, number, passage in sorted(near, key=lambda item: item[:2]):
        source = sources[number]
        run = max(passage.runs, key=lambda item: item.length)
        bits = sum(source.index.bits(word) for word in read.keys[run.quote : run.quote + run.length])
        if run.length < _PART_WORDS or bits < _PART_BITS:
            continue
        span = source.view.printed_span(run.source, run.source + run.length)
        regions = source.regions_in(span.start, span.end)
        if len(regions) > 1 or regions[0].basis == "reported":
            continue
        evidence = (_evidence_of(source, span.start, span.end, passage.coverage),)
        part = read.text(run.quote, run.quote + run.length)
        message = f'only "{part}" is in {source.document.name}, {evidence[0].locator}; the rest was not found'
        severity = profile.severity("QC121", None, "error")
        return finding("QC121", read.quote.id, message, confidence=0.7, severity=severity, evidence=evidence)
    return None


def _not_found(read: QuoteText, draft: Source, sources: Sequence[Source], searched: str, profile: Profile) -> Finding:
    near: list[tuple[float, int, Passage]] = []
    for number, source in enumerate(sources):
        passage = nearest(read, source)
        if passage is not None and not _is_furniture(source, passage):
            near.append((-round(passage.coverage, 4), number, passage))
    part = _part_found(read, near, sources, profile)
    if part is not None:
        return part
    message = f"not found in {searched}"
    if _stands_elsewhere(read, draft):
        message += "; another quotation of the draft has the same words"
    evidence: tuple[Evidence, ...] = ()
    if near and -min(near)[0] >= _WORTH_SHOWING:
        score, number, passage = min(near, key=lambda item: item[:2])
        source = sources[number]
        span = _sentence_around(source, source.view.printed_span(passage.first, passage.last))
        item = _evidence_of(source, span.start, span.end, -score)
        evidence = (item,)
        place = f"{source.document.name}, {item.locator}, similarity {-score:.0%}"
        message += f'; nearest passage: "{_short(item.text)}" ({place})'
    else:
        message += "; nothing there comes near it"
    severity = profile.severity("QC120", None, "error")
    return finding("QC120", read.quote.id, message, confidence=0.9, severity=severity, evidence=evidence)


def _is_furniture(source: Source, passage: Passage) -> bool:
    """Return whether a passage stands in what is no text of the document: a subscription box, a credit."""
    start = source.view.printed_span(passage.first, passage.last).start
    return any(
        block.start <= start < block.end for block in source.document.blocks if block.kind in ("boilerplate", "credit")
    )


def _sentence_around(source: Source, span: Span) -> Span:
    """Return the sentence that holds a short passage; the passage itself if it is long or in no known sentence."""
    if span.end - span.start > _LONG_PASSAGE_CHARS:
        return span
    for sentence in source.document.sentences:
        if sentence.start <= span.start and span.end <= sentence.end:
            return Span(sentence.start, sentence.end)
    return span


def _stands_elsewhere(read: QuoteText, draft: Source) -> bool:
    """Return whether another quotation of the draft has the same words: the draft is at one with itself."""
    if len(read) < 2:
        return False
    for at in draft.index.exact(read.keys):
        span = draft.view.printed_span(at, at + len(read))
        region = draft.region_at(span.start)
        if region.quote not in (None, read.quote.id) and region.end >= span.end:
            return True
    return False


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else flat[:117].rsplit(" ", 1)[0] + " ..."


def _finding(
    read: QuoteText,
    code: str,
    message: str,
    severity: Severity,
    confidence: float,
    *readings: Reading,
    edits: bool = True,
) -> Finding:
    evidence = tuple(_evidence_of(item.source, item.span.start, item.span.end, item.score, item) for item in readings)
    shown = readings[0].edits(read) if readings and edits else ()
    return finding(
        code, read.quote.id, message, confidence=confidence, severity=severity, evidence=evidence, edits=shown
    )


def _evidence_of(source: Source, start: int, end: int, score: float, reading: Reading | None = None) -> Evidence:
    document = source.document
    region = reading.region if reading is not None else source.region_at(start)
    speaker = region.speaker if region is not None else None
    return Evidence(
        document=document.id,
        start=start,
        end=end,
        text=document.slice(start, end),
        score=round(score, 4),
        basis="reported" if region is None else region.basis,
        locator=document.locator(start),
        speaker=(speaker.name or speaker.text) if speaker is not None else None,
    )
