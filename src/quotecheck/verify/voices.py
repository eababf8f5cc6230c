"""Whose words a placement stands on: somebody's own, words that a report quotes, or the reporter's prose."""

from __future__ import annotations

from typing import Literal, NamedTuple

from quotecheck.model import Quote
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Region, Source, name_of

__all__ = ["Voice", "voice_of"]

VoiceKind = Literal["primary", "quoted", "reported", "crossing"]


class Voice(NamedTuple):
    """The voice of a placement; `regions` are those that its equal words stand in, `quoted` the share of words quoted.

    `first`/`last` are the source words that are confirmed, where only a part is.
    """

    kind: VoiceKind
    regions: tuple[Region, ...]
    first: int
    last: int
    changes_speaker: bool = False


def voice_of(read: QuoteText, placement: Placement, source: Source) -> Voice:
    """Return whose words a placement stands on."""
    words = source.view.words
    to_printed = source.view.offsets.to_printed
    start, end = placement.start, placement.end
    if len(source.regions) == 1:
        region = source.regions[0]
        return Voice(region.basis, (region,), start, end)
    touched = source.regions_in(to_printed(words.starts[start]), to_printed(words.ends[end - 1] - 1) + 1)
    if len(touched) == 1:
        return Voice(touched[0].basis, (touched[0],), start, end)
    seen: list[Region] = []
    inside: list[int] = []
    outside = 0
    for item in placement.placed:
        for run in item.passage.runs:
            for at in range(run.source, run.source + run.length):
                region = source.region_at(to_printed(words.starts[at]))
                if region not in seen:
                    seen.append(region)
                if region.basis == "reported":
                    outside += 1
                else:
                    inside.append(at)
    regions = tuple(seen)
    changes = _changes_speaker(read, placement, source, regions)
    if not outside:
        kind: VoiceKind = "quoted" if any(region.basis == "quoted" for region in regions) else "primary"
        return Voice(kind, regions, start, end, changes)
    if not inside:
        return Voice("reported", regions, start, end)
    if _keeps_inner_marks(read, placement, source, regions):
        return Voice("primary", regions, start, end)
    return Voice("crossing", regions, inside[0], inside[-1] + 1, changes)


def _changes_speaker(read: QuoteText, placement: Placement, source: Source, regions: tuple[Region, ...]) -> bool:
    """Return whether two regions are known to be different people's; an inner quotation is the outer speaker's."""
    names = set()
    for region in regions:
        speaker = region.speaker
        quote = source.quote(region.quote)
        while quote is not None and quote.parent is not None:
            quote = source.quote(quote.parent)
            speaker = quote.speaker if quote is not None else speaker
        if quote is not None and _is_shown_inside(read, placement, source, quote):
            speaker = source.outer_speaker(quote) or speaker
        name = name_of(speaker)
        if name:
            names.add(name.casefold())
    return len(names) > 1


def _is_shown_inside(read: QuoteText, placement: Placement, source: Source, quote: Quote) -> bool:
    """Return whether a quotation of the source stands in what the draft quotes with words around it, or with its marks.

    “My father would say ‘sit down’ to us”, but not “Sit down to us”.
    """
    to_normal = source.view.offsets.to_normal
    first, last = source.view.words_in(to_normal(quote.inner_start), to_normal(quote.inner_end))
    before = _quote_word(placement, max(first, placement.start))
    after = _quote_word(placement, min(last, placement.end) - 1)
    opens = first > placement.start or (before is not None and _has_mark(read.gap(before)))
    closes = last < placement.end or (after is not None and _has_mark(read.gap(after + 1)))
    return opens and closes


def _keeps_inner_marks(read: QuoteText, placement: Placement, source: Source, regions: tuple[Region, ...]) -> bool:
    """Return whether the quote shows every quotation inside the passage as a quotation inside itself.

    “Fred said Ethel yelled ‘Ouch!’ twice” claims the source's own sentence, inner quotation and all; it does not run
    past a closing mark unseen.
    """
    to_normal = source.view.offsets.to_normal
    starts = {
        source.view.words_in(to_normal(region.start), to_normal(region.end)) for region in regions if region.quote
    }
    for first, last in starts:
        if last <= first or first <= placement.start or last >= placement.end:
            return False
        before, after = _quote_word(placement, first), _quote_word(placement, last - 1)
        if before is None or after is None:
            return False
        if not _has_mark(read.gap(before)) or not _has_mark(read.gap(after + 1)):
            return False
    return bool(starts)


def _quote_word(placement: Placement, at: int) -> int | None:
    """Return the quote word aligned with a source word, or None."""
    for item in placement.placed:
        for run in item.passage.runs:
            if run.source <= at < run.source + run.length:
                return item.first + run.quote + at - run.source
    return None


def _has_mark(gap: str) -> bool:
    return '"' in gap or "'" in gap
