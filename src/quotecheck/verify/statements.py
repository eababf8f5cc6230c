"""The statements of a source's quoted and primary text, one a sentence, with what makes them prominent.

Prominent is what a reader of the source meets first and cannot overlook: said early, said by the voice that is quoted
most, said again, quoted by several sources, in the words of the headline, in strong words. Each is a reason that is
shown; the reasons' weights are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.language.lexicon import DEGREE_ADJECTIVES, FUNCTION_WORDS, INTENSIFIERS
from quotecheck.language.sentences import sentence_bounds
from quotecheck.model import Basis, Sentence, Speaker
from quotecheck.verify.bases import base_keys
from quotecheck.verify.claim_kinds import reason_not_a_claim
from quotecheck.verify.shifts.strength import rung
from quotecheck.verify.sources import name_of
from quotecheck.verify.wordlists import word_list

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["Reason", "Statement", "Statements", "prominence"]

_STATEMENT_KINDS = frozenset({"body", "caption"})
_MAX_STATEMENTS = 2_000
"""Statements of one source that are looked at: what comes later has no prominent place."""
_MIN_TELLING = 3
"""Telling words below which quoted words state nothing by themselves: "with all means", "ironclad"."""
_MAX_WORDS = 200
"""Words above which a stretch is no sentence that could be shown: text without stops. Preambles have up to 200."""
_RUN_WORDS = 5
"""Words in a row, three of them telling, that make two statements the same one: "the path to dialogue remains"."""
_MIN_RUN_TELLING = 3
_OPENING_SHARE = 0.1
_MIN_OPENING = 2
_EARLY_SHARE = 0.3
_FEW_STATEMENTS = 6
_STRONG_DEGREE = 2
_STRONG_RUNG = 4.0
_MIN_HEADLINE_SHARE = 0.5
_MAIN_VOICE_SHARE = 0.4

_PRIMARY = 0.2
_OPENING = 0.25
_EARLY = 0.1
_MAIN_VOICE = 0.15
_SEVERAL = 0.3
_AGAIN = 0.2
_HEADLINE = 0.2
_STRONG = 0.15
_WHOLE = 0.1
"""What each reason adds to the prominence (0.0 to 1.0). Set by hand on the seeds and on invented press conferences and
wire copy, so that what an editor would name first comes first; 2026-11-22."""


class Reason(NamedTuple):
    """Why a statement is prominent, in words, and how much it adds (0.0 to 1.0)."""

    words: str
    weight: float


class Statement(NamedTuple):
    """One sentence of somebody's own words in a source: printed span `start:end`, and why it is prominent."""

    source: Source
    start: int
    end: int
    basis: Basis
    speaker: Speaker | None
    keys: tuple[str, ...]
    """Its words, folded."""
    reasons: tuple[Reason, ...] = ()
    """Those of its place and its speaker; those of its words are for `Statements.word_reasons` to say."""


class Statements:
    """The statements of all sources that are somebody's own words.

    A source that is nearly the same as another counts as that one. Headings, titles of works and scare quotes state
    nothing; what stands in a reporter's prose is no primary text.
    """

    __slots__ = ("_own", "_shared")

    def __init__(self, sources: Sequence[Source]) -> None:
        own = ([*islice(_statements(source), _MAX_STATEMENTS)] for source in sources)
        self._own = [_with_reasons(items) for items in own]
        self._shared = _shared(self._own)

    def most_prominent(self, limit: int) -> list[tuple[float, Statement]]:
        """Return the statements with the weightiest reasons, each with its prominence, highest first."""
        ranked = [
            (prominence((*item.reasons, *self.word_reasons(item, item.keys))), item)
            for items in self._own
            for item in items
        ]
        ranked.sort(key=lambda pair: -pair[0])
        return ranked[:limit]

    def word_reasons(self, statement: Statement, keys: Sequence[str]) -> Iterator[Reason]:
        """Yield what makes some words of a statement prominent wherever they stand: said again, or strong."""
        family = statement.source.family
        places = {home for run in _runs(keys) for home in self._shared.get(run, ())} if self._shared else set()
        others = {name for name, _ in places} - {family}
        if others:
            yield Reason(f"in {len(others) + 1} sources", _SEVERAL)
        elif len(places) > 1:
            yield Reason("said more than once", _AGAIN)
        strong = next((word for word in keys if _is_strong(word)), "")
        if strong:
            yield Reason(f"in strong words (“{strong}”)", _STRONG)


def prominence(reasons: Iterable[Reason]) -> float:
    """Return the weights of reasons together, 0.0 to 1.0."""
    return min(1.0, round(sum([reason.weight for reason in reasons]), 6))


def _statements(source: Source) -> Iterator[Statement]:
    document, view = source.document, source.view
    for sentence in document.sentences:
        if sentence.kind not in _STATEMENT_KINDS:
            continue
        for region in source.regions_in(sentence.start, sentence.end):
            quote = None if region.basis == "reported" else source.quote(region.quote)
            if region.basis == "reported" or (quote is not None and quote.kind in ("title", "scare")):
                continue
            start, end = max(region.start, sentence.start), min(region.end, sentence.end)
            if not _tells(view.keys_of(start, end)):
                continue
            for span in sentence_bounds(document.text, start, end):
                first, last = view.printed_words(*span)
                keys = tuple(view.words.keys[first:last]) if last - first <= _MAX_WORDS else ()
                if not _tells(keys):
                    continue
                if reason_not_a_claim(source, Sentence("", *span, sentence.kind)) is None:
                    yield Statement(source, *view.printed_span(first, last), region.basis, region.speaker, keys)


def _tells(keys: Sequence[str]) -> bool:
    return len(keys) - sum(map(FUNCTION_WORDS.__contains__, keys)) >= _MIN_TELLING


# --- reasons ----------------------------------------------------------------------------------------------------------

_Home = tuple[str, int]
"""A family of sources, and the number of a statement in its source."""


def _with_reasons(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of one source with the reasons of their place and their speaker."""
    if not statements:
        return []
    voice, headline = _main_voice(statements), _headline_words(statements[0].source)
    return [
        item._replace(reasons=tuple(_place_reasons(item, at, len(statements), voice, headline)))
        for at, item in enumerate(statements)
    ]


def _place_reasons(
    statement: Statement, number: int, count: int, voice: str, headline: frozenset[str]
) -> Iterator[Reason]:
    if statement.basis == "primary":
        yield Reason("official text or transcript", _PRIMARY)
    opening = max(_MIN_OPENING, round(count * _OPENING_SHARE))
    what = "words" if statement.basis == "primary" else "quoted words"
    if number < opening:
        yield Reason(f"among the first {what}", _OPENING)
    elif number < _EARLY_SHARE * count:
        yield Reason("early in its text" if statement.basis == "primary" else "early among the quoted words", _EARLY)
    elif count <= _FEW_STATEMENTS:
        yield Reason(f"one of only {count} statements{'' if statement.basis == 'primary' else ' quoted'}", _EARLY)
    if statement.basis != "primary":
        if name_of(statement.speaker) and name_of(statement.speaker) == voice:
            yield Reason("said by the main voice of its source", _MAIN_VOICE)
        if not _is_fragment(statement):
            yield Reason("quoted whole", _WHOLE)
    least = max(2, _MIN_HEADLINE_SHARE * len(headline))
    if least <= len(headline) and len(headline & _telling(statement.keys)) >= least:
        yield Reason("in the words of the headline", _HEADLINE)


def _main_voice(statements: Sequence[Statement]) -> str:
    """Return who has the most quoted words in a source, if that is a good part of them."""
    words: Counter[str] = Counter()
    for statement in statements:
        words[name_of(statement.speaker)] += len(statement.keys)
    name, most = max(words.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return name if most >= _MAIN_VOICE_SHARE * words.total() else ""


def _is_fragment(statement: Statement) -> bool:
    first = statement.source.document.text[statement.start]
    return not (first.isupper() or first.isdigit())


def _shared(own: Iterable[Sequence[Statement]]) -> dict[tuple[str, ...], set[_Home]]:
    """Return where each run of words of several statements stands: by family of sources, and the statement's number."""
    homes: dict[tuple[str, ...], _Home] = {}
    shared: dict[tuple[str, ...], set[_Home]] = {}
    for statements in own:
        for number, statement in enumerate(statements):
            home = statement.source.family, number
            for run in _runs(statement.keys):
                first = homes.setdefault(run, home)
                if first != home:
                    shared.setdefault(run, {first}).add(home)
    return shared


def _runs(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    told = [*accumulate([word not in FUNCTION_WORDS for word in keys], initial=0)]
    for at, (before, behind) in enumerate(zip(told, told[_RUN_WORDS:], strict=False)):
        if behind - before >= _MIN_RUN_TELLING:
            yield tuple(keys[at : at + _RUN_WORDS])


def _headline_words(source: Source) -> frozenset[str]:
    document, view = source.document, source.view
    heading = next((block for block in document.blocks if block.kind == "heading"), None)
    if heading is None:
        return frozenset()
    first, last = view.printed_words(heading.start, heading.end)
    return _telling(view.words.keys[first:last])


def _telling(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(base_keys(word)[0] for word in keys if word not in FUNCTION_WORDS)


@lru_cache(maxsize=1 << 14)
def _is_strong(word: str) -> bool:
    if DEGREE_ADJECTIVES.get(word, 0) >= _STRONG_DEGREE or INTENSIFIERS.get(word, 0) >= _STRONG_DEGREE:
        return True
    return word in word_list("strong_demands") or True in [step.value >= _STRONG_RUNG for step in rung(word)]
