"""One sentence as the shift checks read it: units (words, with names and contractions resolved), tags and clauses."""

from __future__ import annotations

from collections.abc import Callable, Hashable, KeysView, Mapping, Sequence
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import FUNCTION_WORDS, name_in_full
from quotecheck.model import Span
from quotecheck.verify.equivalents import without_accents
from quotecheck.verify.phrases import find_phrase
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.lexis import closed, synonym, verb_form, verb_lemmas, word_set
from quotecheck.verify.shifts.tags import assign_tags
from quotecheck.verify.surnames import may_be_surname

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.language.view import TextView

__all__ = ["Passage", "kept", "kept_at", "kept_at_verb", "kept_renamed", "passage_of", "read_passage"]

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class _Row(Protocol):
    """A verb with what belongs to it."""

    verb: int


V = TypeVar("V", bound=_Row)
_Words = frozenset[str] | set[str] | KeysView[str]

_CONTRACTED_S = word_set("classes", "passage_contracted_s")
_ENDINGS = {"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am"}
_COURTESY = frozenset(("mr", "mrs", "ms", "dr"))
_DOUBLE_MARKS = dict.fromkeys(map(ord, '"“”„'))
_NEGATED = {"can't": "can", "won't": "will", "cannot": "can", "shan't": "shall", "ain't": "is"}


class Passage:
    """A sentence cut into units; all lists run in parallel and in text order.

    Attributes:
        words: folded word without possessive ending; for a name of several words, those words. A surname that is
            another word too keeps its capital, so that no list has it: "Sole" limits nothing, "Zero" denies nothing.
        norms: what two units are compared by: "=" and the canonical name, or a lemma (synonyms share one).
        tags: see `tags`.
        caps: printed with a capital, and not merely because the sentence starts there.
        possessive: the unit ends in 's or s'.
        demonyms: indices of units such as "Russian", which stand for the country or for its people.
        gaps: punctuation between the unit before and this one, spaces stripped.
        firsts, lasts: word range of the unit in the view, half-open.
        own_words, own_forms: the words that it has, and the same with their base forms.
    """

    __slots__ = (
        "caps",
        "demonyms",
        "end",
        "firsts",
        "gaps",
        "known",
        "lasts",
        "norms",
        "own_forms",
        "own_words",
        "possessive",
        "start",
        "tags",
        "view",
        "words",
    )

    def __init__(self, view: TextView, start: int, end: int, aliases: AliasTable | None) -> None:
        self.view = view
        self.start, self.end = start, end
        self.words: list[str] = []
        self.norms: list[str] = []
        self.caps: list[bool] = []
        self.possessive: list[bool] = []
        self.gaps: list[str] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.demonyms: set[int] = set()
        self.known: dict[object, Any] = {}
        """What `kept` readers have read of it."""
        self._cut(aliases)
        self.own_words = frozenset(self.words)
        self.own_forms = self.own_words.union(map(lemma, self.own_words))
        self.tags: list[str] = assign_tags(self)
        self._normalise()

    def __len__(self) -> int:
        return len(self.words)

    def has(self, words: _Words) -> bool:
        """Return whether one of some folded words is among the words, asked before they are gone through."""
        return not words.isdisjoint(self.own_words)

    def has_form(self, words: _Words) -> bool:
        """Return whether one of the words, or the base form of one, is among some folded words."""
        return not words.isdisjoint(self.own_forms)

    def phrase_at(self, at: int, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[str, ...] | None:
        """Return the first of some phrases (`lexis.by_start`) that begins at a unit, or None.

        >>> passage_of("It shut because of rain.").phrase_at(2, {"because": [("because", "of"), ("because",)]})
        ('because', 'of')
        """
        words = self.words
        for phrase in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return phrase
        return None

    def next_stop(self, first: int, marks: str = "") -> int:
        """Return the first unit from one on that stands behind a mark, or the length; of `marks`, if some are given.

        >>> passage = passage_of("It rained, then it shut; nobody came.")
        >>> passage.next_stop(1), passage.next_stop(1, ";"), passage.next_stop(6), passage.last_stop(6, ",")
        (2, 5, 7, 2)
        """
        behind = range(first, len(self.gaps))
        if not marks:
            return next((at for at in behind if self.gaps[at]), len(self.gaps))
        return next((at for at in behind if not _are_disjoint(self.gaps[at], marks)), len(self.gaps))

    def last_stop(self, at: int, marks: str) -> int:
        """Return the last unit up to one, itself included, behind one of some marks, or 0."""
        return next((i for i in range(at, 0, -1) if not _are_disjoint(self.gaps[i], marks)), 0)

    def _cut(self, aliases: AliasTable | None) -> None:
        words, normal = self.view.words, self.view.normal
        first, last = self.view.printed_words(self.start, self.end)
        names = _names(self.view, first, last, aliases)
        at, keys, starts, ends = first, words.keys, words.starts, words.ends
        rows: list[tuple[str, str, bool, bool, str, int, int]] = []
        before = starts[first] if first < last else 0
        while at < last:
            key, start = keys[at], starts[at]
            stop, name, kind = names.get(at) or (at + 1, "", "")
            if stop > at + 1:
                key = " ".join(keys[at:stop])
            elif kind == "person" and is_known_word(key) and may_be_surname(self.view, at, first, last):
                key = normal[start : ends[at]]
            elif key == "no" and _is_nobody(keys[at + 1 : min(at + 3, last)]):
                key, stop = "nobody", at + 2
            between = normal[before:start]
            gap = "" if between == " " else "".join(between.split())
            is_cap = normal[start].isupper() and (at > first or bool(name))
            before = ends[stop - 1]
            if kind == "demonym":
                self.demonyms.add(len(rows))
            norm = "=" + without_accents(name.lower()) if name else ""
            owns = key.endswith("s") and normal[before : before + 1] == "'"
            if "'" in key or key == "cannot":
                pieces = [key] if name else _split_contraction(key)
                is_owner = len(pieces) == 1 and key.endswith("'s")
                owns = owns or is_owner
                rows.append((key[:-2] if is_owner else pieces[0], norm, is_cap, owns, gap, at, stop))
                rows += [(piece, norm, False, owns, "", at, stop) for piece in pieces[1:]]
            else:
                rows.append((key, norm, is_cap, owns, gap, at, stop))
            at = stop
        columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(7)]
        self.words, self.norms, self.caps, self.possessive, self.gaps, self.firsts, self.lasts = columns

    def _normalise(self) -> None:
        for index, word in enumerate(self.words):
            if self.norms[index]:
                continue
            if self.tags[index] == "V":
                form = verb_form(word)
                base = form.lemma if form and form.lemma in verb_lemmas() else lemma(word)
                base = _phrasal(self.words, index) or _phrasal_apart(self, index) or base
            else:
                base = self._name(index) if self.caps[index] else lemma(word)
            self.norms[index] = synonym(base if base.isascii() else without_accents(base))

    def _name(self, at: int) -> str:
        """Return a word with a capital without the points of its letters, in full where one shortens it ("Tenn.")."""
        end = self.view.words.ends[self.lasts[at] - 1]
        is_cut = self.view.normal[end : end + 1] == "."
        is_one = "." not in self.words[at]
        return name_in_full(self.words[at]) if is_cut and is_one else self.words[at].replace(".", "")

    def span(self, first: int, last: int) -> Span:
        """Return the printed span of units `first` to `last` (exclusive)."""
        return self.view.printed_span(self.firsts[first], self.lasts[max(first, last - 1)])

    def unit_range(self, span: Span) -> tuple[int, int]:
        """Return the units that a printed span touches, half-open."""
        begin, end = self.view.printed_words(span.start, span.end)
        found = [i for i in range(len(self)) if self.firsts[i] < end and self.lasts[i] > begin]
        return (found[0], found[-1] + 1) if found else (0, 0)

    def is_quoted(self, span: Span) -> bool:
        """Return whether a printed span lies inside double quotation marks of the sentence."""
        begin, end = self.view.offsets.to_normal(self.start), self.view.offsets.to_normal(self.end)
        start, stop = self.view.offsets.to_normal(span.start), self.view.offsets.to_normal(span.end)
        normal = self.view.normal
        return (
            normal.count('"', begin, start) % 2 == 1 and '"' not in normal[start:stop] and '"' in normal[stop : end + 1]
        )

    def is_name(self, at: int) -> bool:
        """Return whether a unit is a capitalised word or a known name."""
        return self.caps[at] or self.norms[at].startswith("=")

    def has_mark(self, span: Span) -> bool:
        """Return whether a quotation begins or ends inside a printed span: 'condemned "in the strongest terms"'."""
        start, stop = self.view.offsets.to_normal(span.start), self.view.offsets.to_normal(span.end)
        return '"' in self.view.normal[start:stop]

    def text(self, first: int, last: int) -> str:
        """Return the printed words of units `first` to `last` (exclusive), white space made single, to be quoted.

        A quotation mark whose partner stands outside them is left out, and "Mr." does not stand without his name.
        """
        while last < len(self) and self.words[last - 1] in _COURTESY:
            last += 1
        span = self.span(first, last)
        words = " ".join(self.view.printed[span.start : span.end].split())
        return words.translate(_DOUBLE_MARKS) if len(words) - len(words.translate(_DOUBLE_MARKS)) == 1 else words


def _phrasal(words: Sequence[str], at: int) -> str:
    """Return the one verb that a verb and its particle stand for ("resign" for "step down"), or an empty string."""
    if words[at + 1 : at + 2] == [] or words[at + 1] not in closed("particles"):
        return ""
    phrase = find_phrase(words, at)
    if phrase is None or len(phrase.words) != 2:
        return ""
    if len(phrase.stands_for) == 1:
        return phrase.stands_for[0]
    ways = {"raise": word_set("classes", "moves_raising"), "lower": word_set("classes", "moves_lowering")}
    return next((verb for verb, words in ways.items() if words.issuperset(phrase.stands_for)), "")  # "drive up"


_MAX_APART = 5
"""Units from a verb to a particle behind its object: "push car prices up"."""


def _phrasal_apart(passage: Passage, at: int) -> str:
    """Return the same for a verb whose particle stands behind a short object ("turned the offer down")."""
    words, tags = passage.words, passage.tags
    for there in range(at + 2, min(at + _MAX_APART, len(words))):
        if passage.gaps[there]:
            return ""
        if words[there] in closed("particles"):
            is_last = there + 1 == len(words) or passage.gaps[there + 1] or tags[there + 1] in "PSCXW"
            return _phrasal([words[at], words[there]], 0) if is_last else ""
        if tags[there - 1] not in "DNQR":
            return ""
    return ""


def _is_nobody(behind: Sequence[str]) -> bool:
    """Return whether "no" and these words behind it are "no one", for nobody: not "no one country"."""
    if not behind or behind[0] != "one":
        return False
    return len(behind) == 1 or behind[1] in FUNCTION_WORDS or verb_form(behind[1]) is not None


def _are_disjoint(gap: str, marks: str) -> bool:
    return not gap or not any(mark in gap for mark in marks)


def kept(read: Callable[[Passage], T]) -> Callable[[Passage], T]:
    """Return what reads each passage once: a sentence of a source is held against many claims.

    >>> @kept
    ... def count_names(passage):
    ...     print("read")
    ...     return sum(passage.caps)
    >>> passage = passage_of("We saw Ann Lee.")
    >>> count_names(passage), count_names(passage)
    read
    (2, 2)
    """

    @wraps(read)
    def reader(passage: Passage) -> T:
        known = passage.known
        if read in known:  # a third is asked for once only, and an error raised and caught takes as long as ten looks
            found: T = known[read]
        else:
            found = known[read] = read(passage)
        return found

    return reader


def kept_at(read: Callable[[Passage, K], T]) -> Callable[[Passage, K], T]:
    """Return what reads each unit or stretch of a passage once, as `kept` does a passage.

    >>> @kept_at
    ... def first_letter(passage, at):
    ...     print("read")
    ...     return passage.words[at][0]
    >>> passage = passage_of("We saw Ann Lee.")
    >>> first_letter(passage, 2), first_letter(passage, 2)
    read
    ('a', 'a')
    """

    @wraps(read)
    def reader(passage: Passage, at: K) -> T:
        known, key = passage.known, (read, at)
        if key not in known:
            known[key] = read(passage, at)
        found: T = known[key]
        return found

    return reader


def kept_at_verb(read: Callable[[Passage, V], T]) -> Callable[[Passage, V], T]:
    """Return what reads each verb of a passage once, as `kept_at` does a unit; a verb must have one row."""

    @wraps(read)
    def reader(passage: Passage, row: V) -> T:
        known, key = passage.known, (read, row.verb)
        if key not in known:
            known[key] = read(passage, row)
        found: T = known[key]
        return found

    return reader


def kept_renamed(read: Callable[[Passage, dict[str, str]], T]) -> Callable[[Passage, dict[str, str]], T]:
    """Return what reads a passage once in each other's terms (`Pair.rename`), of which most have its own.

    >>> @kept_renamed
    ... def names(passage, rename):
    ...     print("read")
    ...     return [rename.get(norm, norm) for norm in passage.norms]
    >>> passage = passage_of("We left.")
    >>> names(passage, {}), names(passage, {}), names(passage, {"leave": "go"})
    read
    read
    (['we', 'leave'], ['we', 'leave'], ['we', 'go'])
    """

    @wraps(read)
    def reader(passage: Passage, rename: dict[str, str]) -> T:
        known = passage.known.get(read)
        if known is None:
            known = passage.known[read] = {}
        terms = tuple(rename.items())
        if terms not in known:
            known[terms] = read(passage, rename)
        found: T = known[terms]
        return found

    return reader


def _split_contraction(key: str) -> list[str]:
    """Return the words a contraction stands for, or the word itself.

    >>> _split_contraction("doesn't"), _split_contraction("it's"), _split_contraction("korea's")
    (['does', 'not'], ['it', 'is'], ["korea's"])
    """
    if key in _NEGATED:
        return [_NEGATED[key], "not"]
    if key.endswith("n't"):
        return [key[:-3], "not"]
    for ending, word in _ENDINGS.items():
        if key.endswith(ending):
            return [key[: -len(ending)], word]
    if key.endswith("'s") and key[:-2] in _CONTRACTED_S:
        return [key[:-2], "is"]
    return [key]


@lru_cache(maxsize=1)
def _plain_table() -> AliasTable:
    from quotecheck.language.names import build_alias_table

    return build_alias_table(())


def _names(view: TextView, first: int, last: int, aliases: AliasTable | None) -> dict[int, tuple[int, str, str]]:
    """Return the known names in a word range: first word to (word after the last, canonical name, kind of form)."""
    words = view.words
    printed = [view.normal[words.starts[at] : words.ends[at]] for at in range(first, last)]
    table = aliases if aliases is not None else _plain_table()
    found = table.match_words(words.keys[first:last], printed)
    return {first + row.first: (first + row.last, row.canonical, row.form_kind) for row in found}


def passage_of(text: str) -> Passage:
    """Return a plain sentence as a passage, to try a check out.

    >>> passage_of("Russian guests left.").norms
    ['=russia', 'guest', 'leave']
    """
    from quotecheck.language.view import view_of

    return Passage(view_of(text), 0, len(text), None)


@lru_cache(maxsize=8192)
def read_passage(view: TextView, start: int, end: int, aliases: AliasTable | None) -> Passage:
    """Return the sentence at printed `start:end`, read once and kept."""
    return Passage(view, start, end, aliases)
