"""Readings of one quotation in several sources, weighed into one finding."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING, Literal

from quotecheck.model import SEVERITY_RANK, Finding, Severity
from quotecheck.profiles import Profile
from quotecheck.verify.absent import absent
from quotecheck.verify.attribution_names import compare_names
from quotecheck.verify.denied_parts import denying_sentence
from quotecheck.verify.differences import Names
from quotecheck.verify.readings import MIN_OTHER_FORM, Reading
from quotecheck.verify.secondhand import secondhand_note
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.shown import finding_on
from quotecheck.verify.sources import Source, name_of
from quotecheck.verify.stitched import Parts, read_in_parts
from quotecheck.verify.versions import is_other_matter, other_version, shared_part

if TYPE_CHECKING:
    from quotecheck.verify.library import Shelf

__all__ = ["weigh"]

_CLEAR_COVERAGE = 0.75
_DISAGREE_WORDS = 4
_MAX_MATCHES = 8
_MAX_ALSO = 5
"""Other sources that have the words, shown beside the best place: with more, the number in the message is enough."""


def weigh(
    read: QuoteText,
    readings: Sequence[Reading],
    draft: Source,
    sources: Sequence[Source],
    *,
    profile: Profile,
    names: Names,
    mode: Literal["check", "compare"],
    shelf: Shelf | None = None,
) -> tuple[Finding, list[Reading]]:
    """Return the wording finding of a quote and the readings behind it, best first."""
    own = _own_words(read, [reading for reading in readings if reading.voice.kind != "reported"], names)
    prose = sorted((reading for reading in readings if reading.voice.kind == "reported"), key=_order)
    ranked = _ranked(own)
    best = ranked[0] if ranked else None
    if best is not None and prose and best.score < _CLEAR_COVERAGE and prose[0].score >= 0.999:
        best = None
    if mode == "compare" and best is not None and SEVERITY_RANK[best.issue.severity] >= 2:
        shared = shared_part(read, best, draft, profile, names)
        if shared:
            return finding_on(read, "QC129", shared, profile.severity("QC129", None, "note"), 0.8, best, edits=False), [
                best
            ]
    if best is None or SEVERITY_RANK[best.issue.severity] == 3:
        parts = read_in_parts(read, sources, profile, None if shelf is None else shelf.holding)
        if parts is not None and (best is None or best.score < parts.coverage - 0.02):
            return _parts_finding(read, parts), list(parts.readings)
    if best is None:
        count = len(sources) - (0 if shelf is None else len(shelf.without))
        return absent(read, prose, draft, sources, profile, mode, count), prose[:_MAX_MATCHES]
    other = _disagreeing(read, best, own, names)
    if other is None and mode == "check" and shelf is None and _may_disagree(best):
        other = other_version(read, best, sources, names)
    if other is not None:
        return _disagree(read, best, other, profile), [best, *[item for item in ranked if item is not best]]
    fuller = _cut_elsewhere(best, own, names)
    if fuller is not None:
        return _cut(read, best, fuller, profile), [best, *[item for item in ranked if item is not best]]
    note = secondhand_note(read, best, draft)
    if note and SEVERITY_RANK[best.issue.severity] < 2:
        severity = profile.severity("QC123", None, "warning")
        return finding_on(read, "QC123", note, severity, 0.8, best), ranked[:_MAX_MATCHES]
    return _found(read, best, ranked), ranked[:_MAX_MATCHES]


_SAME_SCORE = 0.02


def _own_words(read: QuoteText, readings: list[Reading], names: Names) -> list[Reading]:
    """Return the readings without other people's, where the draft's own speaker says the words too.

    Two may say the same words, one of them as a question or to turn them down: whose they are decides what they mean.
    """
    mine = read.quote.speaker
    if len(readings) < 2 or mine is None or mine.name is None:
        return readings
    least = max(reading.score for reading in readings) - _SAME_SCORE
    regions = (reading.region if reading.score >= least else None for reading in readings)
    told = [name_of(region.speaker) if region is not None else "" for region in regions]
    speakers = {name for name in told if name}
    relations = {name: compare_names(mine.name, name, names) for name in speakers} if len(speakers) > 1 else {}
    if not {"same", "likely"} & set(relations.values()):
        return readings
    return [reading for reading, name in zip(readings, told, strict=True) if relations.get(name) != "other"]


def _order(reading: Reading) -> tuple[float, int, int]:
    return (-reading.score, reading.number, reading.span.start)


def _ranked(readings: list[Reading]) -> list[Reading]:
    """Return readings best first; a clearly altered primary text outranks a report that has the words as quoted."""
    ordered = sorted(readings, key=lambda reading: (*reading.rank[:4], reading.number, reading.span.start))
    if not ordered or ordered[0].tier >= 3:
        return ordered
    official = [reading for reading in ordered if reading.is_official]
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
        return finding_on(read, "QC125", "a title or term, and the source has it", "none", 0.9, best)
    if read.quote.kind == "title" and SEVERITY_RANK[severity] >= 2:
        return finding_on(
            read, "QC121", f"a title or term, found in part: {notes[0] if notes else ''}", "note", 0.6, best
        )
    if code == "QC100" or (severity == "none" and not read.quote.marks_agree):
        return _exact(read, best, ranked, severity)
    place = f"{best.source.document.name}, {best.source.document.locator(best.span.start)}"
    message = f"{'; '.join(note for note in notes[:4])} ({place})" if notes else f"found with house style in {place}"
    return finding_on(read, code, message, severity, _confidence(best), best, *_also(best, ranked))


def _also(best: Reading, ranked: Sequence[Reading]) -> list[Reading]:
    """Return the best reading of each other source that has the words, in no worse a form than the best one."""
    found: dict[int, Reading] = {}
    for reading in ranked:
        is_as_good = SEVERITY_RANK[reading.issue.severity] <= SEVERITY_RANK[best.issue.severity] < 2
        if reading.number != best.number and is_as_good:
            found.setdefault(reading.number, reading)
    return list(found.values())[:_MAX_ALSO]


def _exact(read: QuoteText, best: Reading, ranked: Sequence[Reading], severity: Severity) -> Finding:
    count = sum({reading.number: reading.occurrences for reading in ranked if reading.placement.is_exact}.values())
    count = max(count, read.place_count)
    place = f"{best.source.document.name}, {best.source.document.locator(best.span.start)}"
    message = f"word for word in {place}"
    if count > 1:
        message += f"; {count} places have these words, the likeliest is shown"
    sentence = denying_sentence(read, best.source, best.placement.start, best.placement.end)
    if sentence:
        message += f'; its whole sentence: "{sentence}"'
    length = len(read)
    confidence = 0.99
    if length <= 2:
        bits = fsum(best.source.index.bits(word) for word in read.keys)
        confidence = min(0.9, 0.3 + bits / 40.0) if best.voice.kind == "quoted" else min(0.8, 0.2 + bits / 50.0)
        weight = "a single word" if length == 1 else "two words"
        where = "which the source quotes too" if best.voice.kind == "quoted" else "in running text"
        message += f"; {weight} {where}: little evidence by itself"
        is_part = read.quote.kind == "nested"  # what is around it is judged, too
        if length == 1 and best.voice.kind != "quoted" and severity == "none" and not is_part:
            severity = "note"
    if not read.quote.marks_agree and severity == "none":
        severity = "note"
        message += "; the quotation marks do not match"
    certainty = confidence / (1 if count <= 1 else 1.02)
    return finding_on(read, "QC100", message, severity, certainty, best, *_also(best, ranked))


def _confidence(best: Reading) -> float:
    base = 0.55 + 0.4 * best.score
    return base - 0.1 if len(best.placement.placed) > 1 else base


# --- several sources --------------------------------------------------------------------------------------------------


def _may_disagree(best: Reading) -> bool:
    """Return whether the words stand well, but in a report: another report may have them otherwise."""
    return SEVERITY_RANK[best.issue.severity] < 2 and best.voice.kind == "quoted"


def _disagreeing(read: QuoteText, best: Reading, readings: Sequence[Reading], names: Names) -> Reading | None:
    """Return a reading of the same utterance in another report that has it otherwise, or None."""
    if not _may_disagree(best):
        return None
    exact_in = {reading.number for reading in readings if SEVERITY_RANK[reading.issue.severity] < 2}
    for other in readings:
        if other.number in exact_in or other.tier < 2 or other.score < MIN_OTHER_FORM:
            continue
        if sum(run.length for item in other.placement.placed for run in item.passage.runs) < _DISAGREE_WORDS:
            continue
        if best.source.family == other.source.family:
            continue
        theirs = other.source.view.words.keys[other.placement.start : other.placement.end]
        if _same_speaker(best, other, names) and not _has_both(best, other) and not is_other_matter(read.keys, theirs):
            return other
    return None


def _cut_elsewhere(best: Reading, readings: Sequence[Reading], names: Names) -> Reading | None:
    """Return a reading of the same utterance in another report that has more of it, and what is cut here governs it."""
    if SEVERITY_RANK[best.issue.severity] >= 2 or best.voice.kind != "quoted":
        return None
    for other in readings:
        is_others = other.source.family != best.source.family
        if other.issue.code == "QC118" and is_others and _same_speaker(best, other, names):
            return other
    return None


def _cut(read: QuoteText, best: Reading, fuller: Reading, profile: Profile) -> Finding:
    where = f"{fuller.source.document.name}, {fuller.source.document.locator(fuller.span.start)}"
    message = (
        f"{best.source.document.name} quotes no more than this, but another does: {fuller.issue.message} ({where})"
    )
    return finding_on(read, "QC118", message, profile.severity("QC118", None, "warning"), 0.7, fuller, best)


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
    return finding_on(read, "QC124", message, profile.severity("QC124", None, "warning"), 0.7, best, other)


def _parts_finding(read: QuoteText, parts: Parts) -> Finding:
    return finding_on(read, parts.code, parts.message, parts.severity, 0.8, *parts.readings[:4], edits=False)
