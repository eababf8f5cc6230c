"""The sentences of the sources as evidence: what each carries, whose words it is, and how a finding shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.align.sentences import ALIGNED_KINDS
from quotecheck.language.lexicon import FUNCTION_WORDS, NEGATIONS, expand_abbreviation
from quotecheck.language.names import AliasTable
from quotecheck.language.people import noun_lists
from quotecheck.model import Basis, Evidence, Speaker
from quotecheck.verify.bases import base_keys
from quotecheck.verify.relations import broader, stem_of
from quotecheck.verify.sources import name_of
from quotecheck.verify.units import Unit, units_in
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.language.cues import CueEntry
    from quotecheck.verify.sources import Source

__all__ = ["Passage", "passages_of"]

_MIN_QUOTED_SHARE = 0.5
"""A sentence of which at least half stands between quotation marks is quoted primary text as a whole."""


def passages_of(sources: Sequence[Source], aliases: AliasTable | None) -> Iterator[Passage]:
    """Yield the sentences of the sources that can be evidence, numbered, in order."""
    number = count()
    for source_index, source in enumerate(sources):
        for sentence in source.document.sentences:
            if sentence.kind in ALIGNED_KINDS:
                yield Passage(next(number), source_index, source, sentence.start, sentence.end, aliases)


class Passage:
    """One sentence of a source: printed span `start:end`, its units, and what it is worth as evidence.

    All but its place is worked out when first asked for: most sentences are never evidence for anything.
    """

    __slots__ = (
        "_aliases",
        "_basis",
        "_facts",
        "_general",
        "_shown",
        "_speaker_keys",
        "_words",
        "cues",
        "end",
        "is_attributed",
        "negations",
        "number",
        "source",
        "source_index",
        "start",
    )

    def __init__(
        self, number: int, source_index: int, source: Source, start: int, end: int, aliases: AliasTable | None
    ) -> None:
        self.number = number
        self.source_index = source_index
        self.source = source
        self.start = start
        self.end = end
        self._aliases = aliases
        self._facts: _Facts | None = None
        self._general: frozenset[str] | None = None
        self._basis: tuple[Basis, Speaker | None] | None = None
        self._shown: Evidence | None = None
        self._speaker_keys: frozenset[str] | None = None
        self._words: tuple[int, tuple[str, ...]] | None = None
        self.cues: Sequence[tuple[int, CueEntry]] | None = None
        self.is_attributed: bool | None = None
        """Its reporting verbs and whether it reports, once voice.py has looked."""
        self.negations: Sequence[tuple[int, int]] | None = None
        """The word ranges that negate, once polarity.py has looked."""

    @property
    def basis(self) -> Basis:
        """Whose words the larger part of the sentence is."""
        return self._worth()[0]

    @property
    def speaker(self) -> Speaker | None:
        """Who says the first quoted part."""
        return self._worth()[1]

    @property
    def speaker_keys(self) -> frozenset[str]:
        """The keys of who says it, where it is somebody's own words: of each word, and of the bearer of the name."""
        if self._speaker_keys is None:
            basis, speaker = self._worth()
            name = "" if basis == "reported" else name_of(speaker)
            keys = (key for word in name.split() for key in base_keys(word.casefold()))
            bearer = () if self._aliases is None or not name else (f"={self._aliases.canonical(name)}",)
            self._speaker_keys = frozenset((*keys, *bearer))
        return self._speaker_keys

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the sentence, in order."""
        return (self._facts or self._known()).units

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all units, and of the words inside names."""
        return (self._facts or self._known()).keys

    @property
    def keys_and_stems(self) -> tuple[frozenset[str], Mapping[str, Sequence[str]]]:
        """The keys, and the same by what they begin with (`stem_of`)."""
        facts = self._facts or self._known()
        return facts.keys, facts.stems

    @property
    def general(self) -> frozenset[str]:
        """The more general words that the keys imply."""
        if self._general is None:
            self._general = frozenset(chain.from_iterable(map(broader, self.keys)))
        return self._general

    @property
    def name_parts(self) -> frozenset[str]:
        """Keys that stand only inside names of several words: the "security" of "Security Council"."""
        return (self._facts or self._known()).name_parts

    @property
    def has_figures(self) -> bool:
        """Whether it gives a date or an amount."""
        return (self._facts or self._known()).has_figures

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return (self._words or self._placed())[1]

    @property
    def first_word(self) -> int:
        """Index of the first of `words` in the source's view."""
        return (self._words or self._placed())[0]

    @property
    def text(self) -> str:
        """The printed sentence."""
        return self.source.document.text[self.start : self.end]

    def as_evidence(self, score: float) -> Evidence:
        """Return the passage as a finding shows it."""
        shown, score = self._shown, round(score, 3)
        if shown is None or shown.score != score:
            document = self.source.document
            speaker = None if self.speaker is None else self.speaker.name or self.speaker.text
            locator = document.locator(self.start) if shown is None else shown.locator
            text = self.text if shown is None else shown.text
            shown = Evidence(document.id, self.start, self.end, text, score, self.basis, locator, speaker)
            self._shown = shown
        return shown

    def _worth(self) -> tuple[Basis, Speaker | None]:
        if self._basis is None:
            self._basis = _worth(self.source, self.start, self.end)
        return self._basis

    def _placed(self) -> tuple[int, tuple[str, ...]]:
        if self._words is None:
            view = self.source.view
            first, last = view.printed_words(self.start, self.end)
            self._words = first, tuple(view.words.keys[first:last])
        return self._words

    def _known(self) -> _Facts:
        if self._facts is None:
            first, words = self._placed()
            self._facts = _facts(units_in(self.source.view, first, first + len(words), self._aliases))
        return self._facts


class _Facts(NamedTuple):
    """What the words of a passage come to."""

    units: tuple[Unit, ...]
    keys: frozenset[str]
    name_parts: frozenset[str]
    stems: Mapping[str, Sequence[str]]
    has_figures: bool


def _inside_phrases(units: tuple[Unit, ...]) -> frozenset[str]:
    """Return the words behind a phrase's first: "gave birth" has "birth"; "called off" no call, "not hurt" no hurt."""
    found: set[str] = set()
    for unit in units:
        if unit.kind == "word" and " " in unit.text:
            words = unit.text.split()
            keys = {key for word in words[1:] if word not in FUNCTION_WORDS for key in base_keys(word)}
            if all(denying.isdisjoint(keys.union(words)) for denying in (NEGATIONS, file_words("negatives.txt"))):
                found |= keys
    return frozenset(found)


def _facts(units: tuple[Unit, ...]) -> _Facts:
    names = [unit.text.split() for unit in units if unit.kind == "name"]
    own = frozenset(chain(*(unit.keys for unit in units), *map(_titles, names)))
    parts = frozenset(chain.from_iterable(map(base_keys, chain(*names))))
    keys = own | parts | _inside_phrases(units)
    stems: dict[str, list[str]] = {}
    for key in keys:
        stems.setdefault(stem_of(key), []).append(key)
    has_figures = any(unit.kind in ("date", "number") for unit in units)
    return _Facts(units, keys, parts - own, stems, has_figures)


def _titles(name: Sequence[str]) -> Iterable[str]:
    """Return the ranks inside a name as plain words: "Gov. Lyle Brandt" speaks of the governor."""
    words = [word.rstrip(".") for word in name]
    last = max((at for at, word in enumerate(words) if _is_rank(word)), default=-1)
    words = words[: last + 1]  # "Police Chief" of "Police Chief Ron Ames"
    full = [form for word in words for form in (word, *expand_abbreviation(word))]
    return [key for word in full for key in base_keys(word)]


def _is_rank(word: str) -> bool:
    return any(form in noun_lists().ranks for form in (word, *expand_abbreviation(word)))


def _worth(source: Source, start: int, end: int) -> tuple[Basis, Speaker | None]:
    """Return what the printed span is worth: the basis of its larger part, and who says the first quoted part."""
    shares: dict[Basis, int] = {}
    speaker: Speaker | None = None
    for region in source.regions_in(start, end):
        first, last = region.start, region.end
        if first < start:
            first = start
        if last > end:
            last = end
        if last > first:
            shares[region.basis] = shares.get(region.basis, 0) + last - first
            if region.basis != "reported" and speaker is None:
                speaker = region.speaker
    for basis in ("primary", "quoted"):
        if shares.get(basis, 0) >= _MIN_QUOTED_SHARE * (end - start):
            return basis, speaker
    return "reported", None
