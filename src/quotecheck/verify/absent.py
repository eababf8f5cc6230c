"""What to say of a quotation whose words stand in nobody's own words: absent, translated, only paraphrased, a title."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from quotecheck.align.passages import Passage
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.model import Evidence, Finding, Quote, Span
from quotecheck.profiles import Profile
from quotecheck.verdicts import finding
from quotecheck.verify.foreign import foreign_language
from quotecheck.verify.placing import nearest
from quotecheck.verify.readings import Reading
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.shown import evidence_of, finding_on
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import nested, short

__all__ = ["absent"]

_CLEAR_COVERAGE = 0.75
_WORTH_SHOWING = 0.2
_PART_WORDS = 5
_PART_BITS = 35.0
"""A run of five words that tells 35 bits ("shocked by the verdict and") is a part found; "in the middle of the" is not.
Tried on bench/mutations.py and the two seeds, 2026-11-21."""
_LONG_PASSAGE_CHARS = 80


def absent(
    read: QuoteText,
    prose: Sequence[Reading],
    draft: Source,
    sources: Sequence[Source],
    profile: Profile,
    mode: str,
    count: int,
) -> Finding:
    """Return the finding for words that stand in nobody's own words: absent, translated, only paraphrased, a title.

    `count` is the number of sources that were searched.
    """
    searched = f"the {count} supplied sources" if count != 1 else "the supplied source"
    paraphrase = prose[0] if prose and prose[0].score >= _CLEAR_COVERAGE else None
    is_term = read.quote.kind == "title" or (read.quote.kind == "scare" and read.quote.cue is None)
    if is_term and not (mode == "compare" and read.quote.kind == "title"):
        return _not_a_quotation(read, prose, searched)
    if mode == "compare":
        message = "only here; nothing supplied confirms or contradicts it"
        return finding_on(read, "QC129", message, profile.severity("QC129", None, "note"), 0.8, *prose[:1], edits=False)
    if paraphrase is not None:
        message = f"the sources only paraphrase it; nobody's own words in {searched} have it"
        return finding_on(
            read, "QC126", message, profile.severity("QC126", None, "warning"), 0.8, paraphrase, edits=False
        )
    return _translated(read, sources, profile) or _not_found(read, draft, sources, searched, profile)


def _translated(read: QuoteText, sources: Sequence[Source], profile: Profile) -> Finding | None:
    """Return QC122 where a source is in another language, QC126 where the speaker speaks in an English one too."""
    foreign = [(source, foreign_language(source)) for source in sources]
    could = ((source, language) for source, language in foreign if language and _may_quote(source, read.quote))
    first = next(could, None)
    if first is None:
        return None
    source, language = first
    evidence = (evidence_of(source, 0, min(len(source.document.text), 200), 0.0),)
    told = f"{source.document.name} is in {language}: the wording of a translation cannot be checked; "
    code, severity, message = "QC122", profile.severity("QC122", None, "note"), f"{told}name the translator"
    if _speaks(read.quote, [english for english, other in foreign if not other]):
        code, severity = "QC126", profile.severity("QC126", None, "warning")
        message = f"not found where this speaker is quoted in English; {told}if it is one, name the translator"
    return finding(code, read.quote.id, message, confidence=0.6, severity=severity, evidence=evidence)


_LIKE_NAME = 0.7
"""How alike two spellings of a name are at least: "Poutine", "Putin" 0.83; "Selenskyj", "Zelenskyy" 0.78.
Our choice, 2026-11-23."""


def _may_quote(source: Source, quote: Quote) -> bool:
    """Return whether a text in another language may have a speaker's words: a report of others must name the person.

    Who is called by an office or a pronoun may go by any word there, and so may everybody in another script.
    """
    if source.standing != "report":
        return True
    name = _last_name(quote)
    printed = (quote.speaker.name or quote.speaker.text or "").split()[-1:] if quote.speaker is not None else []
    if not name or not printed[0][:1].isupper() or is_known_word(name):
        return True
    from difflib import get_close_matches

    words = {key for key in source.view.words.keys if key[:1].isalpha()}
    is_latin = sum(key.isascii() for key in words) * 2 > len(words)
    return not is_latin or bool(get_close_matches(name, sorted(words), n=1, cutoff=_LIKE_NAME))


def _speaks(quote: Quote, sources: Sequence[Source]) -> bool:
    """Return whether one of some sources quotes a person of the same last name as the speaker of a quotation."""
    name = _last_name(quote)
    return bool(name) and any(_last_name(other) == name for source in sources for other in source.quotes)


def _last_name(quote: Quote) -> str:
    words = (quote.speaker.name or quote.speaker.text or "").split() if quote.speaker is not None else []
    return words[-1].casefold() if words else ""


def _not_a_quotation(read: QuoteText, prose: Sequence[Reading], searched: str) -> Finding:
    if prose and prose[0].score >= 0.999:
        return finding_on(read, "QC125", "a title or term, and the sources have it", "none", 0.8, prose[0], edits=False)
    if prose and prose[0].score >= 0.5:
        return finding_on(
            read, "QC121", f"a title or term, found only in part in {searched}", "note", 0.6, prose[0], edits=False
        )
    return finding_on(read, "QC125", f"no quotation but a term in marks; not found in {searched}", "note", 0.7)


def _part_found(
    read: QuoteText, near: Sequence[tuple[float, int, Passage]], sources: Sequence[Source], profile: Profile
) -> Finding | None:
    """Return QC121 where a telling run of the quote stands word for word in somebody's own words, or None."""
    for _, number, passage in sorted(near, key=lambda item: item[:2]):
        source = sources[number]
        run = max(passage.runs, key=lambda item: item.length)
        bits = fsum(source.index.bits(word) for word in read.keys[run.quote : run.quote + run.length])
        if run.length < _PART_WORDS or bits < _PART_BITS:
            continue
        span = source.view.printed_span(run.source, run.source + run.length)
        regions = source.regions_in(span.start, span.end)
        if len(regions) > 1 or regions[0].basis == "reported":
            continue
        evidence = (evidence_of(source, span.start, span.end, passage.coverage),)
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
        item = evidence_of(source, span.start, span.end, -score)
        evidence = (item,)
        place = f"{source.document.name}, {item.locator}, similarity {-score:.0%}"
        message += f'; nearest passage: "{nested(short(item.text, 120))}" ({place})'
        added = _added_word(read, source)
        message += f'; without "{added}" the words stand there' if added else ""
    else:
        message += "; nothing there comes near it"
    severity = profile.severity("QC120", None, "error")
    return finding("QC120", read.quote.id, message, confidence=0.9, severity=severity, evidence=evidence)


_MAX_ADDED_IN = 8


def _added_word(read: QuoteText, source: Source) -> str:
    """Return the one telling word without which a short quote stands in a source: "bad" of “a bad joke”; else ""."""
    keys = read.keys
    for at in range(1, len(keys) - 1) if len(keys) <= _MAX_ADDED_IN else ():
        rest = [*keys[:at], *keys[at + 1 :]]
        if keys[at] not in FUNCTION_WORDS and not FUNCTION_WORDS.issuperset(rest) and source.index.exact(rest):
            return read.text(at, at + 1)
    return ""


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
