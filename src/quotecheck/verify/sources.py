"""What a document is worth as evidence, and whose words stand where in it.

VERDICTS.md, "What a source is": a primary text or transcript is somebody's own words throughout; in a report only what
stands between quotation marks is, and the rest is the reporter's prose.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate

from quotecheck.align.candidates import WordIndex
from quotecheck.language.view import TextView
from quotecheck.model import Basis, Block, Document, Quote, Speaker, Standing
from quotecheck.quotes.blocks import is_set_off
from quotecheck.quotes.interjections import is_crowd
from quotecheck.ready import compiled
from quotecheck.verify.enclosed import enclosed_documents
from quotecheck.verify.headed import EARLIER_WRITER, has_mail_header, replied_to, signer_of, speaker_in_heading
from quotecheck.verify.reporting import frames_in, is_attributed, is_turn, own_words_in

__all__ = ["Region", "Source", "name_of", "prepare_source"]

_STOP = compiled(r"[.?!](?=[\s\"')\]])")
_NOTE = compiled(r"\[[^\[\]]{0,200}\]")
_LONG_TEXT_WORDS = 4_000


@dataclass(slots=True)
class Region:
    """A stretch of printed text that is one voice. `quote` is the id of the quotation it is, `speaker` whose words."""

    start: int
    end: int
    basis: Basis
    speaker: Speaker | None = None
    quote: str | None = None


def name_of(speaker: Speaker | None) -> str:
    """Return what a text calls a speaker: by name, or else in its own words; empty where it names nobody."""
    return "" if speaker is None else speaker.name or speaker.text or ""


def _region_at(regions: Sequence[Region], starts: Sequence[int], offset: int) -> Region:
    return regions[(bisect_right(starts, offset) or 1) - 1]


def _one_voice(view: TextView, regions: Sequence[Region], starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return the range of words that stand in the same region as word `at`."""
    region = _region_at(regions, starts, view.offsets.to_printed(view.words.starts[at]))
    first, last = view.printed_words(region.start, region.end)
    return min(first, at), max(last, at + 1)


def _ends_sentence(view: TextView, first: int, last: int) -> bool:
    """Return whether a stop stands between word `first - 1` and word `last`."""
    words = view.words
    start = words.ends[first - 1] if first else 0
    end = words.starts[last] if last < len(words) else len(view.normal)
    return _STOP.search(view.normal, start, end) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A document prepared once for many checks; `regions` are sorted and cover the whole text."""

    document: Document
    view: TextView
    quotes: tuple[Quote, ...]
    standing: Standing
    regions: tuple[Region, ...]
    _starts: list[int] = field(default_factory=list, init=False, repr=False)
    _index: list[WordIndex] = field(default_factory=list, init=False, repr=False)
    _quoted_by: list[dict[str, list[Region]]] = field(default_factory=list, init=False, repr=False)
    facts: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    """What was once found out about the whole text, by name ("language")."""
    _by_id: dict[str, Quote] = field(default_factory=dict, init=False, repr=False)
    _quote_starts: list[int] = field(default_factory=list, init=False, repr=False)
    _quote_ends: list[int] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts.extend(region.start for region in self.regions)
        self._by_id.update((quote.id, quote) for quote in self.quotes)
        self._quote_starts.extend(quote.start for quote in self.quotes)
        self._quote_ends.extend(accumulate((quote.end for quote in self.quotes), max))

    @property
    def index(self) -> WordIndex:
        """The positions of every word of the view, built when first needed."""
        if not self._index:
            # neither is bound to the source: it would then live until the collector looks
            voices = partial(_one_voice, self.view, self.regions, self._starts) if len(self.regions) > 1 else None
            self._index.append(WordIndex(self.view.words.keys, partial(_ends_sentence, self.view), voices))
        return self._index[0]

    def region_at(self, offset: int) -> Region:
        """Return the region that a printed offset stands in (the last one for the end of the text)."""
        return _region_at(self.regions, self._starts, offset)

    def regions_in(self, start: int, end: int) -> Sequence[Region]:
        """Return the regions that a printed span touches, in order."""
        last = bisect_right(self._starts, start) or 1
        return self.regions[last - 1 : max(last, bisect_left(self._starts, end))]

    def quotes_touching(self, start: int, end: int) -> Sequence[Quote]:
        """Return the quotations that overlap a printed span, in text order."""
        first = bisect_right(self._quote_ends, start)  # the ends so far, so that an outer quotation counts to its end
        last = bisect_left(self._quote_starts, end)
        return [quote for quote in self.quotes[first:last] if quote.end > start]

    @property
    def quoted(self) -> Mapping[str, Sequence[Region]]:
        """What is quoted, by each word of its speaker's name."""
        if not self._quoted_by:
            by_name: dict[str, list[Region]] = {}
            for region in self.regions:
                if region.basis == "quoted" and region.speaker is not None:
                    by_name.setdefault(name_of(region.speaker), []).append(region)
            found: dict[str, list[Region]] = {}
            for each, regions in by_name.items():
                for word in each.casefold().split():
                    found.setdefault(word, []).extend(regions)
            self._quoted_by.append(found)
        return self._quoted_by[0]

    def quoted_by(self, name: str) -> list[Region]:
        """Return what is quoted from people whose names share a word with one, in text order."""
        by_word = self.quoted
        words = [word for word in name.casefold().split() if word in by_word]
        shared = {region.start: region for word in words for region in by_word[word]} if words else {}
        return [shared[start] for start in sorted(shared)]

    def quote(self, quote_id: str | None) -> Quote | None:
        """Return one of the document's quotations by id."""
        return self._by_id.get(quote_id) if quote_id else None

    @property
    def family(self) -> str:
        """The document's id, or that of the one that it nearly repeats: together they are one report."""
        return self.document.near_duplicate_of or self.document.id

    def outer_speaker(self, quote: Quote) -> Speaker | None:
        """Return who speaks the words around a quotation; None where those are nobody's that the text names.

        That is the speaker of the quotation or turn that it is nested in. In a text that is one person's own words
        throughout it is that person: "My surgeon told me, 'Rest'" is told by whoever speaks.
        """
        parent = self.quote(quote.parent)
        if parent is not None:
            return parent.speaker
        return None if is_turn(quote) else self.own_speaker

    @property
    def own_speaker(self) -> Speaker | None:
        """Who speaks all that stands outside of quotations and turns, where that is told."""
        return next((region.speaker for region in self.regions if region.quote is None), None)

    @property
    def is_in_first_person(self) -> bool:
        """Whether the text says "I" or "we" outside of its quotations: else whom it calls "she" may be its speaker."""
        if "first person" not in self.facts:
            _own_words(self.document, self.view, self.quotes, self.facts)
        return bool(self.facts["first person"])


def prepare_source(document: Document, quotes: Sequence[Quote], view: TextView) -> Source:
    """Return the document with its standing decided and its text divided into regions of one voice.

    >>> from quotecheck.model import Document
    >>> text = 'Lee said the firm "regrets the error."'
    >>> source = prepare_source(Document("A", "a", text), (), TextView(text))
    >>> source.standing, [region.basis for region in source.regions]
    ('report', ['reported'])
    """
    facts: dict[str, str] = {}
    standing = _standing(document, quotes, view, facts)
    rest: Basis = "primary"
    if standing == "report" or (standing == "transcript" and _reports_others(document, quotes, view, facts)):
        rest = "reported"
    source = Source(document, view, tuple(quotes), standing, _regions(document, quotes, standing, rest))
    source.facts.update(facts)
    return source


def _standing(document: Document, quotes: Sequence[Quote], view: TextView, facts: dict[str, str]) -> Standing:
    if document.role == "primary":
        return "primary"
    turns = [quote for quote in quotes if is_turn(quote)]
    if len([turn for turn in turns if not _calls_out(turn) and not is_set_off(document, turn)]) >= 2:
        return "transcript"
    if document.speaker:
        return "primary"
    is_report = _quotes_in_other_language(document, quotes) or _reports_others(document, quotes, view, facts)
    return "report" if is_report else "primary"


def _quotes_in_other_language(document: Document, quotes: Sequence[Quote]) -> bool:
    """Return whether a text in another language quotes; its verbs of saying are not known, and so not who speaks."""
    if (document.language or "en").startswith("en"):
        return False
    told = [quote for quote in quotes if quote.kind in ("direct", "fragment") and not is_turn(quote)]
    return bool(told) and len(told) * _CHARS_A_QUOTE >= len(document.text)


_CHARS_A_QUOTE = 800
"""Characters for each quotation of a report, at most; a speech quotes less often. Our choice, 2026-11-23."""


def _calls_out(quote: Quote) -> bool:
    """Return whether a turn is a cry from the audience, which makes no transcript of a speech."""
    return quote.speaker is not None and is_crowd(quote.speaker.text or "")


def _reports_others(document: Document, quotes: Sequence[Quote], view: TextView, facts: dict[str, str]) -> bool:
    """Return whether the text gives other people's words more often than it speaks for itself.

    A speech may say "he told us" or "everybody says"; a report has no "I" or "we" outside its quotation marks.
    """
    attributed = len([quote for quote in quotes if is_attributed(quote)])
    if any(_is_reporters(document.text, block) for block in document.blocks if block.kind == "dateline"):
        attributed += 2
    prose, own = _own_words(document, view, quotes, facts)
    return attributed > own or attributed + frames_in(prose) > own  # most reports need not be read for frames


def _is_reporters(text: str, dateline: Block) -> bool:
    """Return whether a dateline is an agency's, with its sentence behind; "Lund, 6 May 2025 –" is a statement's too."""
    printed = text[dateline.start : dateline.end]
    return text[dateline.end : dateline.end + 1] == " " and ("(" in printed or printed.split(" ")[0].isupper())


def _own_words(document: Document, view: TextView, quotes: Sequence[Quote], facts: dict[str, str]) -> tuple[str, int]:
    """Return the folded text outside quotation marks and how often it says "I" or "we"; whether it does is kept."""
    prose = "".join(_prose(view, _left_out(document, quotes)))
    own = own_words_in(prose)
    facts["first person"] = "yes" if own else ""
    return prose, own


def _left_out(document: Document, quotes: Sequence[Quote]) -> Iterable[tuple[int, int]]:
    """Return what is not a text's own prose, in order: quotations, and the header and the replies of a message."""
    quoted = [(quote.start, quote.end) for quote in quotes if quote.parent is None]
    others = [(block.start, block.end) for block in document.blocks if block.kind in ("boilerplate", "credit")]
    return sorted(quoted + others) if others else quoted


def _prose(view: TextView, left_out: Iterable[tuple[int, int]]) -> Iterable[str]:
    """Yield the folded text outside quotation marks and outside [notes], from the head of a long text."""
    to_normal = view.offsets.to_normal
    folded, at = view.folded, 0
    has_notes = "[" in folded
    limit = len(folded) if len(view.words) < _LONG_TEXT_WORDS else view.words.starts[_LONG_TEXT_WORDS - 1]
    for first, last in left_out:
        start = to_normal(first)
        if start < at:
            continue
        if start >= limit:
            break
        yield (_NOTE.sub(" ", folded[at:start]) if has_notes else folded[at:start]) + " | "
        at = to_normal(last)
    if at < limit:
        yield _NOTE.sub(" ", folded[at:limit]) if has_notes else folded[at:limit]


def _regions(document: Document, quotes: Sequence[Quote], standing: Standing, basis: Basis) -> tuple[Region, ...]:
    """Return the quotations as regions, and between them the rest of the text with `basis`."""
    length = len(document.text)
    said_by = document.speaker or _written_by(document, standing)
    own = Speaker(None, None, None, said_by) if said_by else None
    rest = Region(0, length, basis, own if basis == "primary" else None)
    regions: list[Region] = []
    at = 0
    for start, end, region in _flatten(quotes, document, standing):
        if start > at:
            regions.append(Region(at, start, rest.basis, rest.speaker))
        regions.append(Region(start, end, region.basis, region.speaker, region.quote))
        at = end
    if at < length or not regions:
        regions.append(Region(at, length, rest.basis, rest.speaker))
    if standing == "report":
        regions = list(_with_documents(document, quotes, regions))
    return tuple(regions) if rest.speaker is None else tuple(_without_replies(document.text, regions))


def _with_documents(document: Document, quotes: Sequence[Quote], regions: Sequence[Region]) -> Iterable[Region]:
    """Yield the regions of a report; what it prints of a document under a heading of its own is no reporter's prose."""
    parts = enclosed_documents(document, quotes)
    for region in regions:
        at = region.start
        for span, name in parts if region.quote is None else ():
            start, end = max(span.start, at), min(span.end, region.end)
            if start >= end:
                continue
            if at < start:
                yield replace(region, start=at, end=start)
            own = Speaker(None, None, None, name) if name else None
            yield replace(region, start=start, end=end, basis="primary", speaker=own)
            at = end
        if at < region.end or region.start == region.end:
            yield replace(region, start=at)


def _written_by(document: Document, standing: Standing) -> str | None:
    """Return who says all of a statement, a letter or a message that nobody else is quoted with.

    A thread in plain text has its replies' writers as a transcript has labels; what is on top is the sender's.
    """
    if standing == "primary":
        return speaker_in_heading(document.title or "") or signer_of(document.text)
    is_thread = standing == "transcript" and ">" in document.text and has_mail_header(document.text)
    return signer_of(document.text) if is_thread else None


def _without_replies(text: str, regions: Sequence[Region]) -> Iterable[Region]:
    """Yield the regions of a message; what it quotes of an earlier one is said by whoever wrote that."""
    replies = replied_to(text)
    for region in regions:
        at = region.start
        for span, name in replies if region.quote is None else ():
            start, end = max(span.start, at), min(span.end, region.end)
            if start >= end:
                continue
            if at < start:
                yield replace(region, start=at, end=start)
            writer = Speaker(None, None, None, name) if name else Speaker(EARLIER_WRITER, None, None)
            yield replace(region, start=start, end=end, speaker=writer)
            at = end
        if at < region.end or region.start == region.end:
            yield replace(region, start=at)


def _flatten(quotes: Sequence[Quote], document: Document, standing: Standing) -> list[tuple[int, int, Region]]:
    """Return the quotations as stretches that do not overlap: an inner quotation cuts the outer one in two."""
    stretches: list[tuple[int, int, Region]] = []
    for quote in sorted(quotes, key=lambda item: (item.inner_start, -item.inner_end)):
        if standing != "report" and quote.speaker is None:
            continue
        basis: Basis = "primary" if document.role == "primary" or is_turn(quote) else "quoted"
        region = Region(quote.inner_start, quote.inner_end, basis, quote.speaker, quote.id)
        if stretches and quote.inner_start < stretches[-1][1]:
            start, end, outer = stretches.pop()
            if start < quote.inner_start:
                stretches.append((start, quote.inner_start, outer))
            stretches.append((quote.inner_start, quote.inner_end, region))
            if quote.inner_end < end:
                stretches.append((quote.inner_end, end, outer))
            continue
        if quote.inner_end > quote.inner_start:
            stretches.append((quote.inner_start, quote.inner_end, region))
    return stretches
