"""The wording verdict of every quotation of a draft: exactly one finding each, QC100 to QC129.

Each source is read on its own (`readings.py`), then the readings are weighed against each other: what stands in
somebody's own words outranks what a report quotes, and both outrank a reporter's prose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from quotecheck.align.prospects import Likes
from quotecheck.align.scorer import common_word_count, word_similarity
from quotecheck.language.names import AliasTable
from quotecheck.model import Basis, Cue, Finding, Quote, Speaker
from quotecheck.profiles import Profile
from quotecheck.verdicts import finding
from quotecheck.verify.library import Shelf, read_likeliest
from quotecheck.verify.readings import Reading, read_sources
from quotecheck.verify.segments import read_quote
from quotecheck.verify.several import weigh
from quotecheck.verify.sources import Source

__all__ = ["Match", "WordingResult", "check_wordings"]

Mode = Literal["check", "compare"]

_UNSETTLED = ("QC129", "QC122")
_MIN_FORM_WORDS = 4
_MAX_FORM_HOLDERS = 60
"""A word that more quotations hold proposes none as another form of one: in a document of up to 60 all words count, and
one of 6,000 quotations no longer compares each with each (25 s of 41 for 2,500; bench/pipeline.py, 2026-11-21)."""
_MIN_FORM_SIMILARITY = 0.6
"""Two quotations of one document that share this much are one utterance in two forms: .6 keeps "We need more time" and
"We need more money" (.75) in, which a desk wants to see, and parallel sentences of eight words with two changed.
2026-11-21."""


class Match(NamedTuple):
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


class WordingResult(NamedTuple):
    """The wording finding of one quote, and the passages behind it for whoever checks the speaker."""

    finding: Finding
    matches: tuple[Match, ...] = ()


_MIN_LOOK_UPS = 12
"""Look-ups of a quotation in a source from which it pays to sort the words of all sources by what looks alike: one
takes some .1 ms without, the sorting 1 ms for 100 KB (bench/wording_speed.py, 2026-11-22)."""


def check_wordings(
    quotes: Sequence[Quote],
    draft: Source,
    sources: Sequence[Source],
    *,
    profile: Profile,
    aliases: AliasTable,
    mode: Mode,
    shelf: Shelf | None = None,
    likes: Likes | None = None,
) -> list[WordingResult]:
    """Return one result for each quote, in the order given.

    Args:
        quotes: quotations of `draft`.
        draft: the document that the quotes stand in.
        sources: what they are held against, in the order that a match's `source` counts.
        profile: which difference has which code and severity.
        aliases: one entity, many names.
        mode: in "compare" what no other document has is QC129, a note.
        shelf: indexes of many sources, where `sources` are all documents of a comparison.
        likes: what may count for a word in any of the sources, if that is known from another draft.
    """
    results = []
    if likes is None and shelf is None and len(quotes) * len(sources) >= _MIN_LOOK_UPS:
        likes = Likes(source.index for source in sources)
    for quote in quotes:
        read = read_quote(quote, draft.document, draft.view, likes)
        if shelf is None:
            found = read_sources(read, sources, profile, aliases)
        else:
            read, found = read_likeliest(read, shelf, profile, aliases)
        verdict, ranked = weigh(read, found, draft, sources, profile=profile, names=aliases, mode=mode, shelf=shelf)
        results.append(WordingResult(verdict, tuple(_match(reading, sources) for reading in ranked)))
    return with_two_forms(results, quotes, draft, profile)


def with_two_forms(
    results: list[WordingResult], quotes: Sequence[Quote], draft: Source, profile: Profile
) -> list[WordingResult]:
    """Return the results, with QC128 where the draft quotes one utterance in two forms and no source settles it."""
    doubtful = [number for number, result in enumerate(results) if result.finding.code in _UNSETTLED]
    if not doubtful or len(draft.quotes) < 2:
        return results
    keys = {quote.id: draft.view.keys_of(quote.inner_start, quote.inner_end) for quote in draft.quotes}
    holders = _holders(draft.quotes, keys)
    for number in doubtful:
        quote = quotes[number]
        near = {place for word in keys.get(quote.id, ()) for place in holders.get(word, ())}
        others = (draft.quotes[place] for place in sorted(near))
        other = next((item for item in others if _is_other_form(quote, item, keys)), None)
        if other is None:
            continue
        message = (
            "the document quotes this in two forms, here and in "
            f'{draft.document.locator(other.start)}: "{other.text}"; '
            f"{results[number].finding.message}"
        )
        severity = profile.severity("QC128", None, "warning")
        results[number] = WordingResult(
            finding("QC128", quote.id, message, confidence=0.7, severity=severity), results[number].matches
        )
    return results


def _holders(quotes: Sequence[Quote], keys: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    """Return the places of the quotations that hold each word, for words that few enough of them hold."""
    holders: dict[str, list[int]] = {}
    for place, quote in enumerate(quotes):
        if len(keys[quote.id]) >= _MIN_FORM_WORDS:
            for word in set(keys[quote.id]):
                holders.setdefault(word, []).append(place)
    return {word: places for word, places in holders.items() if len(places) <= _MAX_FORM_HOLDERS}


def _is_other_form(quote: Quote, other: Quote, keys: Mapping[str, Sequence[str]]) -> bool:
    a, b = keys.get(quote.id, ()), keys[other.id]
    if other.id == quote.id or min(len(a), len(b)) < _MIN_FORM_WORDS or other.duplicate_of or list(a) == list(b):
        return False
    names = [(item.speaker.name or item.speaker.text or "") if item.speaker else "" for item in (quote, other)]
    if all(names) and names[0] != names[1]:
        return False
    common = common_word_count(a, b)
    return common < min(len(a), len(b)) and word_similarity(a, b) >= _MIN_FORM_SIMILARITY


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
