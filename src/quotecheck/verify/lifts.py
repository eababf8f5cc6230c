"""Runs of a source's words that a draft has taken over without quotation marks (QC330, QC331)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, islice
from typing import TYPE_CHECKING

from quotecheck.align.scorer import word_similarity
from quotecheck.model import Evidence, Finding, Sentence, Severity, Span
from quotecheck.verdicts import finding

if TYPE_CHECKING:
    from quotecheck.verify.library import Shelf
    from quotecheck.verify.sources import Source

__all__ = ["SUGGEST_FROM_WORDS", "LiftIndex", "near_verbatim", "runs_of"]

SUGGEST_FROM_WORDS = 8
_HALF = SUGGEST_FROM_WORDS // 2
_WARN_FROM_WORDS = 12
_MAX_PLACES = 50
"""Places of one run of eight words that are looked at, so that a sentence repeated a million times costs no more."""
_NEAR_VERBATIM = 0.8
"""Share of common words, in order, from which a sentence of at least `_WARN_FROM_WORDS` words is near-verbatim."""


class LiftIndex:
    """Where the sources have the runs of eight words that a draft has, too."""

    __slots__ = ("_draft", "_runs", "_shelf", "_sources")

    def __init__(
        self,
        draft: Source,
        sources: Sequence[Source],
        shelf: Shelf | None = None,
        runs: Mapping[tuple[str, ...], Sequence[tuple[int, int]]] | None = None,
    ) -> None:
        """The runs of `sources` are indexed when first asked for; a `shelf` of all of them has them already.

        So has `runs` of all (`runs_of`), where they serve many drafts.
        """
        self._draft = draft
        self._sources = sources
        self._shelf = shelf
        self._runs = runs

    def _index(self) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
        checked = _checked_words(self._draft)
        runs: dict[tuple[str, ...], list[tuple[int, int]]] = {run: [] for run in _runs_of(self._draft, checked)}
        halves = set(_runs_of(self._draft, checked, _HALF))  # each run begins with one or just before one
        for number, source in enumerate(self._sources if runs else ()):
            keys = source.view.words.keys
            theirs = zip(*(keys[at::_HALF] for at in range(_HALF)), strict=False)
            for half in compress(count(0, _HALF), map(halves.__contains__, theirs)):  # hardly any
                for at in range(max(0, half - _HALF + 1), half + 1):
                    places = runs.get(tuple(keys[at : at + SUGGEST_FROM_WORDS]))
                    if places is not None and len(places) < _MAX_PLACES:
                        places.append((number, at))
        return runs

    def find(self, draft: Source, sentence: Sentence) -> Iterator[Finding]:
        """Yield at most one finding: the longest unmarked run of a source's words in the sentence.

        Words between the draft's own quotation marks do not count: they are marked.
        """
        best = (0, 0, 0, 0)
        for first, last in _unmarked(draft, sentence):
            keys = draft.view.words.keys
            at = first
            while at + SUGGEST_FROM_WORDS <= last:
                length, number, place = self._longest(keys, at, last)
                best = max(best, (length, -at, -number, -place))
                at += max(1, length)
        length, at, number, place = best[0], -best[1], -best[2], -best[3]
        if length < SUGGEST_FROM_WORDS:
            return
        source = self._sources[number]
        span = draft.view.printed_span(at, at + length)
        theirs = source.view.printed_span(place, place + length)
        evidence = _evidence(source, theirs)
        if _is_quoted_there(draft, source, theirs):
            return
        message = f"{length} words in a row are the source's own; put them in quotation marks or rephrase them."
        severity: Severity = "warning" if length >= _WARN_FROM_WORDS else "note"
        yield finding(
            "QC330", sentence.id, message, confidence=1.0, severity=severity, evidence=(evidence,), spans=(span,)
        )

    def _longest(self, keys: Sequence[str], at: int, last: int) -> tuple[int, int, int]:
        found = (0, 0, 0)
        for number, place in self._places(keys, at):
            theirs = self._sources[number].view.words.keys
            length = SUGGEST_FROM_WORDS
            while at + length < last and place + length < len(theirs) and keys[at + length] == theirs[place + length]:
                length += 1
            found = max(found, (length, -number, -place))
        return found[0], -found[1], -found[2]

    def _places(self, keys: Sequence[str], at: int) -> Iterable[tuple[int, int]]:
        if self._shelf is not None:
            return islice(self._shelf.runs_at(at), _MAX_PLACES)
        if self._runs is None:
            self._runs = self._index()
        return self._runs.get(tuple(keys[at : at + SUGGEST_FROM_WORDS]), ())


def runs_of(sources: Sequence[Source]) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
    """Return every run of eight words of the sources, each with the first places (source, word) where it stands."""
    runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, source in enumerate(sources):
        for at, run in enumerate(_runs_of(source, len(source.view.words))):
            places = runs.setdefault(run, [])
            if len(places) < _MAX_PLACES:
                places.append((number, at))
    return runs


def _runs_of(source: Source, count: int, length: int = SUGGEST_FROM_WORDS) -> Iterator[tuple[str, ...]]:
    """Return an iterator over every run of so many words in the first `count`, in order."""
    keys = source.view.words.keys
    return zip(*(islice(keys, at, count) for at in range(length)), strict=False)


def _checked_words(draft: Source) -> int:
    """Return how many words of the draft stand up to the end of its last sentence."""
    sentences = draft.document.sentences
    return draft.view.printed_words(0, sentences[-1].end)[1] if sentences else 0


def near_verbatim(draft: Source, sentence: Sentence, source: Source, start: int, end: int) -> Finding | None:
    """Return QC331 if the sentence is the source's passage with a few words changed, else None."""
    if draft.quotes_touching(sentence.start, sentence.end):
        return None
    ours = draft.view.keys_of(sentence.start, sentence.end)
    theirs = source.view.keys_of(start, end)
    if len(ours) < _WARN_FROM_WORDS:
        return None
    score = word_similarity(ours, theirs, min_score=_NEAR_VERBATIM)
    if score < _NEAR_VERBATIM:
        return None
    message = "Nearly the source's own words, a few changed; quote it or put it in your own words."
    evidence = _evidence(source, Span(start, end))
    if _is_quoted_there(draft, source, Span(start, end)):
        return None
    spans = (Span(sentence.start, sentence.end),)
    return finding("QC331", sentence.id, message, confidence=score, evidence=(evidence,), spans=spans)


def _unmarked(draft: Source, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of a sentence outside quotation marks."""
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    at = first
    for quote in draft.quotes_touching(sentence.start, sentence.end):
        if quote.kind not in ("title", "scare"):
            start, end = draft.view.printed_words(quote.start, quote.end)
            if start > at:
                yield at, min(start, last)
            at = max(at, end)
    if at < last:
        yield at, last


def _is_quoted_there(draft: Source, source: Source, span: Span) -> bool:
    """Return whether words are those of a statement among equals, which the other text quotes: nothing is lifted."""
    if draft.document.role == "draft" or draft.standing == "report":
        return False
    return any(region.basis == "quoted" for region in source.regions_in(*span))


def _evidence(source: Source, span: Span) -> Evidence:
    document = source.document
    region = source.region_at(span.start)
    return Evidence(document.id, *span, document.slice(*span), 1.0, region.basis, document.locator(span.start), None)
