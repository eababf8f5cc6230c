"""One cleaned view per document, built once and shared by every room that compares words."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from weakref import WeakKeyDictionary

from quotecheck.language.limits import read_end
from quotecheck.language.normalise import Normalised, OffsetMap, normalise
from quotecheck.language.patterns import compile_later
from quotecheck.model import Document, Span

__all__ = ["WORD", "TextView", "Words", "view_of"]

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e"
_CURRENCY = "$€£¥₩"
_SCRIPTS = "\u3040-\u30ff\u3400-\u9fff"


_SHORT_CUT = r"(?<=[a-z])[a-z]*+(?=[ ,;:)\"?!])|"
"""Most words of English, told by what follows them."""


def _word(marks: str, scripts: str) -> str:
    """Return the pattern of a word of folded text: most of English are told from all others by what follows them.

    Args:
        marks: signs that stand on letters and are none, as a class.
        scripts: characters of scripts without spaces, each of which is a word, as a class; "" for none.
    """
    letter = rf"[\w{marks}]"
    tail = rf"{letter}*+(?:(?:['&-]|(?<=\d)[.,:](?=\d)){letter}++)*%?"
    return (
        # One character class first: the engine skips at full speed to characters that may start a word.
        rf"[\w{marks}{_CURRENCY}.+-](?:{_SHORT_CUT}"
        + (rf"(?<=[{scripts}])|" if scripts else "")
        + r"(?<=[^\W\d])\.(?:[^\W\d]\.)+(?:-\w+)*"  # u.s. , a.m. , u.s.-led
        rf"|(?<={letter}){tail}"
        rf"|(?<=[{_CURRENCY}])(?:\.(?=\d))?{letter}{tail}"
        rf"|(?<![\w][-+])(?<=[-+])(?=[{_CURRENCY}]?\.?\d)[{_CURRENCY}]?\.?{tail}"
        rf"|(?<!\w\.)(?<=\.)(?=\d){tail}"
        r")"
    )


WORD = compile_later(_word(_MARKS, _SCRIPTS))
"""One word of folded text: inner apostrophes, hyphens and number points belong to it, outer punctuation does not."""
_WORDS_AND_GAPS = compile_later(f"({_word(_MARKS, _SCRIPTS)})")
"""Splits a text into what stands before its first word, that word, what stands before the next one, ..."""
_SIMPLE_WORDS_AND_GAPS = compile_later(f"({_word('', '')})")
"""The same for a text without such marks and scripts: a third of the time to compile, and quicker to match."""
_IS_SPECIAL = compile_later(f"[{_MARKS}{_SCRIPTS}]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a view in parallel; `starts` and `ends` are offsets in the cleaned text, `keys` are folded.

    Offsets stand in arrays and equal keys are one string: a word costs 16 bytes, not 150.
    """

    starts: array[int]
    ends: array[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.keys)


class TextView:
    """A text in print, cleaned, folded and as words, with the way back from each to print.

    Attributes:
        printed: the text as given.
        normal: cleaned (`normalise`), case kept.
        folded: as long as `normal`, lower case, underscores (emphasis marks) blanked.
        offsets: from `normal` and `folded` to `printed`.
        joins: offsets in `normal` where a line-end hyphen was taken out.
    """

    __slots__ = ("__weakref__", "_folded", "_ranges", "_words", "joins", "normal", "offsets", "printed")

    def __init__(self, text: str) -> None:
        cleaned: Normalised = normalise(text)
        self.printed: str = text
        self.normal: str = cleaned.text
        self.offsets: OffsetMap = cleaned.offsets
        self.joins: tuple[int, ...] = cleaned.joins
        self._folded: str | None = None
        self._words: Words | None = None
        self._ranges: dict[tuple[int, int], tuple[int, int]] = {}
        """Where the words of printed spans stand: of a sentence it is asked ten times."""

    @property
    def folded(self) -> str:
        """The cleaned text in lower case, character for character."""
        if self._folded is None:
            lowered = self.normal.lower()
            if len(lowered) != len(self.normal):  # "İ" lowers to two characters
                lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.normal)
            self._folded = lowered.replace("_", " ")
        return self._folded

    @property
    def words(self) -> Words:
        """All words, found once."""
        if self._words is None:
            is_simple = self.folded.isascii() or _IS_SPECIAL.search(self.folded) is None
            pattern = _SIMPLE_WORDS_AND_GAPS if is_simple else _WORDS_AND_GAPS
            pieces = pattern.split(self.folded)  # a match object for each word would cost twice as much
            ends = list(accumulate(map(len, pieces)))
            found = pieces[1::2]
            known: dict[str, str] = {}
            starts = array("I", ends[0:-1:2])  # of all kinds of whole numbers the quickest to fill
            self._words = Words(starts, array("I", ends[1::2]), list(map(known.setdefault, found, found)))
        return self._words

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the index range of the words that lie wholly inside `normal[start:end]`.

        >>> view = TextView("We will go now.")
        >>> first, last = view.words_in(3, 10)
        >>> view.words.keys[first:last]
        ['will', 'go']
        """
        words = self.words
        first = bisect_left(words.starts, start)
        return first, bisect_right(words.ends, end, first)

    def printed_words(self, start: int, end: int) -> tuple[int, int]:
        """Return the index range of the words inside the printed span `start:end`."""
        found = self._ranges.get((start, end))
        if found is None:
            found = self.words_in(self.offsets.to_normal(start), self.offsets.to_normal(end))
            self._ranges[start, end] = found
        return found

    def printed_span(self, first: int, last: int) -> Span:
        """Return the printed span of the words `first` to `last` (exclusive); empty where `first` equals `last`.

        >>> view = TextView("We will  go now.")
        >>> view.printed_span(1, 3)
        Span(start=3, end=11)
        """
        words = self.words
        if first >= last:
            at = words.starts[first] if first < len(words) else len(self.normal)
            printed = self.offsets.to_printed(at)
            return Span(printed, printed)
        return self.offsets.span_to_printed(words.starts[first], words.ends[last - 1])

    def keys_of(self, start: int, end: int) -> Sequence[str]:
        """Return the folded words of the printed span `start:end`."""
        first, last = self.printed_words(start, end)
        return self.words.keys[first:last]


_views: WeakKeyDictionary[Document, TextView] = WeakKeyDictionary()


def view_of(source: Document | str) -> TextView:
    """Return the view of a document, built on first use and kept as long as the document lives.

    A plain string gets a fresh view each time.

    >>> view_of("“Ironclad,” she said.").words.keys
    ['ironclad', 'she', 'said']
    """
    if isinstance(source, str):
        return TextView(source)
    view = _views.get(source)
    if view is None:
        view = _views[source] = TextView(source.text[: read_end(source.text)])
    return view
