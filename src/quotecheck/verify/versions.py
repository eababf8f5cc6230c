"""Another report's version of an utterance: in other words, where no search comes near it, or only a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter

from quotecheck.align.passages import Passage
from quotecheck.language import lexicon
from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma, same_lemma
from quotecheck.model import SEVERITY_RANK, Quote
from quotecheck.profiles import Profile
from quotecheck.ready import compiled
from quotecheck.verify.differences import Names
from quotecheck.verify.issues import Issue
from quotecheck.verify.placing import Placed, Placement
from quotecheck.verify.readings import Reading, read_source
from quotecheck.verify.relations import news_words, relation
from quotecheck.verify.segments import QuoteText, read_quote
from quotecheck.verify.sources import Region, Source, name_of
from quotecheck.verify.voices import Voice
from quotecheck.verify.wordlists import rows_by_word, word_list

__all__ = ["is_other_matter", "likeness", "other_version", "shared_part"]

_MIN_WORDS = 6
_MAX_WORDS = 40
_MIN_TELLING = 3
_MIN_LIKENESS = 0.58
"""Share of both versions' words that answer each other in order. Own probes, 2026-11-23: versions of one utterance have
.6 and more, other utterances of one speaker on one matter .5 and less."""
_FUNCTION_WEIGHT = 0.25
_STOP = compiled(r"[.?!;]")


def other_version(read: QuoteText, best: Reading, sources: Sequence[Source], names: Names) -> Reading | None:
    """Return what another report quotes the same speaker with in place of these words, or None.

    None, too, where either report has both versions: then they are two utterances.
    """
    speaker = _speaker(best.region)
    if not speaker or not _MIN_WORDS <= len(read) <= _MAX_WORDS or read.markers:
        return None
    around = best.source.view.keys_of(best.region.start, best.region.end) if best.region is not None else ()
    for number, source in enumerate(sources):
        if number == best.number or source.family == best.source.family:
            continue
        near = source.quoted_by(speaker)
        same = {name for name in set(map(_speaker, near)) if name == speaker or names.same(name, speaker)}
        theirs = [region for region in near if _speaker(region) in same]
        if not theirs or source.index.exact(read.keys):
            continue
        for region in theirs:
            for first, last in _sentences(source, region):
                keys = source.view.words.keys[first:last]
                if 2 * len(keys) < len(read) or len(keys) > 2 * len(read):
                    continue
                score = likeness(read.keys, keys, around)
                if score >= _MIN_LIKENESS and not best.source.index.exact(keys):
                    return _reading(read, number, source, region, (first, last), score)
    return None


def _speaker(region: Region | None) -> str:
    return name_of(region.speaker) if region is not None else ""


def _sentences(source: Source, region: Region) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of a region's sentences."""
    view = source.view
    first, last = view.printed_words(region.start, region.end)
    start = first
    for at in range(first + 1, last + 1):
        if at == last or _STOP.search(view.normal, view.words.ends[at - 1], view.words.starts[at]):
            yield start, at
            start = at


def _reading(
    read: QuoteText, number: int, source: Source, region: Region, place: tuple[int, int], score: float
) -> Reading:
    first, last = place
    words = source.view.words
    placement = Placement((Placed(0, len(read), Passage(first, last, (), score, 0.0)),), coverage=score)
    span = source.view.offsets.span_to_printed(words.starts[first], words.ends[last - 1])
    voice, issue = Voice("quoted", (region,), first, last), Issue("QC124", "warning", 0, "")
    return Reading(number, source, placement, voice, span, score, (issue,), issue, ())


def likeness(quote: Sequence[str], other: Sequence[str], around: Sequence[str] = ()) -> float:
    """Return how much of two utterances answer each other word by word in order, 0.0 to 1.0.

    Words answer each other that are forms of one word or mean the same; 0.0 where fewer than three telling ones do, or
    where a noun of the quote is not answered: of another thing another utterance speaks. Two are enough where all of
    the quote's are answered, and the other's by what the speaker says `around` the quote.

    >>> mine = "i felt the floor go and ran".split()
    >>> likeness(mine, "i felt the ground move and started running".split()) > 0.6
    True
    >>> likeness(mine, "i felt the cold and went and ran".split())
    0.0
    """
    quote = " ".join(quote).replace(" sort of ", " ").replace(" kind of ", " ").split()
    shared, answered = _answered(quote, other)
    telling = sum(_is_telling(quote[place]) for place in answered)
    if telling < _MIN_TELLING:
        is_all = telling == _MIN_TELLING - 1 == sum(map(_is_telling, quote))
        if not is_all or any(_is_telling(word) and not any(_answers(word, own) for own in around) for word in other):
            return 0.0
    if _lacks_noun(quote, answered):
        return 0.0
    return 2.0 * shared / (_weight(quote) + _weight(other))


def is_other_matter(quote: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two utterances that share words speak of different things: a noun or much else is not answered.

    >>> is_other_matter("i am proud of the team".split(), "i am proud of the fans".split())
    True
    >>> is_other_matter("we lost forty men that night".split(), "we lost fifty men that night".split())
    False
    """
    _, answered = _answered(quote, other)
    telling = [place for place, word in enumerate(quote) if _is_telling(word)]
    missing = sum(place not in answered for place in telling)
    return _lacks_noun(quote, answered) or missing > len(telling) * _MAX_MISSING


_MAX_MISSING = 0.6


def _answered(quote: Sequence[str], other: Sequence[str]) -> tuple[float, frozenset[int]]:
    """Return the most weight of words of a quote that another utterance answers in order, and their places."""
    row: list[tuple[float, frozenset[int]]] = [(0.0, frozenset())] * (len(other) + 1)
    for place, word in enumerate(quote):
        previous, row = row, [(0.0, frozenset())]
        for at, theirs in enumerate(other):
            best = max(previous[at + 1], row[at], key=itemgetter(0))
            weight = previous[at][0] + _weight((word,))
            if weight > best[0] and _answers(word, theirs):
                best = (weight, previous[at][1] | {place})
            row.append(best)
    return row[-1]


_POINTING = frozenset(("this", "that", "these", "those"))
"""Before a noun that only points, and may come back as "now" or "it": "by this point"."""


def _lacks_noun(quote: Sequence[str], answered: frozenset[int]) -> bool:
    """Return whether a telling word behind a determiner is not answered: of another thing another utterance speaks."""
    determiners = word_class("determiners") - _POINTING
    return any(
        _is_telling(quote[place]) and quote[place - 1] in determiners and place not in answered
        for place in range(1, len(quote))
    )


def _is_telling(word: str) -> bool:
    return word not in lexicon.FUNCTION_WORDS


def _weight(words: Sequence[str]) -> float:
    telling = sum(map(_is_telling, words))
    return telling + _FUNCTION_WEIGHT * (len(words) - telling)


def _answers(a: str, b: str) -> bool:
    if a == b:
        return True
    if a in lexicon.FUNCTION_WORDS or b in lexicon.FUNCTION_WORDS:
        return False
    mine, theirs = lemma(a), lemma(b)
    if mine == theirs or same_lemma(a, b) or theirs in news_words(mine) or relation(mine, theirs):
        return True
    groups = _plain_words()
    return not groups.get(mine, frozenset()).isdisjoint(groups.get(theirs, frozenset()))


@cache
def _plain_words() -> dict[str, frozenset[int]]:
    """Return plain words that people and reporters put for each other, each with the numbers of its lines."""
    return rows_by_word(word_list("version_words"))


def shared_part(read: QuoteText, best: Reading, draft: Source, profile: Profile, names: Names) -> str:
    """Return what to say where every quotation that `best` stands on is a part of this one, word for word; else "".

    In `compare` nothing of a document is wrong because another left it out (VERDICTS.md); where the parts that both
    have are worded differently, that is judged as usual.
    """
    other = best.source
    if other.standing == "primary" or other.document.role == "primary":
        return ""
    touched = [quote for quote in other.quotes_touching(best.span.start, best.span.end) if quote.parent is None]
    parts = [quote for quote in touched if quote.kind not in ("title", "scare")]
    if not parts or not all(_is_part_of(quote, other, read, draft, profile, names) for quote in parts):
        return ""
    shown = "; ".join(f'"{" ".join(quote.text.split())}"' for quote in parts[:3])
    return f"{other.document.name} quotes a part of it in the same words, {shown}; the rest is only here"


def _is_part_of(quote: Quote, other: Source, read: QuoteText, draft: Source, profile: Profile, names: Names) -> bool:
    """Return whether a quotation of the other document stands inside this one, at most a matter of style apart."""
    theirs = read_quote(quote, other.document, other.view)
    if not 0 < len(theirs) < len(read):
        return False
    return any(
        SEVERITY_RANK[reading.issue.severity] < 2
        and read.quote.inner_start <= reading.span.start
        and reading.span.end <= read.quote.inner_end
        for reading in read_source(theirs, draft, 0, profile, names)
    )
