"""The wording verdict of every quotation of a draft: exactly one finding each, QC100 to QC129.

Each source is read on its own (`readings.py`), then the readings are weighed against each other: what stands in somebody's
own words outranks what a report quotes, and both outrank a reporter's prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quotecheck.model import Basis, Cue, Finding, Quote, Speaker
from quotecheck.profiles import Profile
from quotecheck.verify.differences import Names
from quotecheck.verify.readings import Reading, read_source
from quotecheck.verify.segments import read_quote
from quotecheck.verify.several import weigh
from quotecheck.verify.sources import Source

__all__ = ["Match", "WordingResult", "check_wordings"]

Mode = Literal["check", "compare"]


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that a quote stands on: printed offsets of one source, best first in a result.

    `speaker` and `cue` are those that the source gives the words to; `region_quote` is the source's own quotation.
    """

    source: int
    start: int
    end: int
    score: float
    basis: Basis
    speaker: Speaker | None = None
    cue: Cue | None = None
    region_quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class WordingResult:
    """The wording finding of one quote, and the passages behind it for whoever checks the speaker."""

    finding: Finding
    matches: tuple[Match, ...] = ()


def check_wordings(
    quotes: Sequence[Quote],
    draft: Source,
    sources: Sequence[Source],
    *,
    profile: Profile,
    aliases: Names,
    mode: Mode,
) -> list[WordingResult]:
    """Return one result for each quote, in the order given.

    Args:
        quotes: quotations of `draft`.
        draft: the document that the quotes stand in.
        sources: what they are held against, in the order that a match's `source` counts.
        profile: which difference has which code and severity.
        aliases: one entity, many names.
        mode: in "compare" what no other document has is QC129, a note.
    """
    results = []
    for quote in quotes:
        read = read_quote(quote, draft.document, draft.view)
        found: list[Reading] = []
        for number, source in enumerate(sources):
            found += read_source(read, source, number, profile, aliases)
        finding, ranked = weigh(read, found, draft, sources, profile=profile, names=aliases, mode=mode)
        results.append(WordingResult(finding, tuple(_match(reading, sources) for reading in ranked)))
    return results


def _match(reading: Reading, sources: Sequence[Source]) -> Match:
    source = sources[reading.number]
    region = reading.region
    own = source.quote(region.quote) if region is not None else None
    basis: Basis = "reported" if region is None else region.basis
    return Match(
        reading.number,
        reading.span.start,
        reading.span.end,
        round(reading.score, 4),
        basis,
        region.speaker if region is not None else None,
        own.cue if own is not None else None,
        own,
    )


