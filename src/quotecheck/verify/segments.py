"""A quotation as words with its editor's marks: where an ellipsis, a [bracket], a [sic] or emphasis stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from quotecheck.align.passages import Passage
from quotecheck.align.prospects import Likes
from quotecheck.language.patterns import compile_later
from quotecheck.language.view import WORD, TextView
from quotecheck.model import Document, Quote

__all__ = ["Marker", "QuoteText", "read_quote"]

MarkerKind = Literal["ellipsis", "bracket", "sic", "emphasis-note", "stage"]

_ELLIPSIS = r"[\[(]\s*\.(?:\s?\.){2,3}\s*[\])]|\.(?:\s?\.){2,3}|(?<=\s)\*(?:\s?\*){2}(?=\s)"
_BRACKET = r"\[[^\[\]]{0,200}\]"
_PAREN_NOTE = r"\((?:sic|(?:emphasis|italics)[^()]{0,20}|my (?:emphasis|italics))\)"
_EDITORIAL = compile_later(
    rf"(?P<ellipsis>{_ELLIPSIS})|(?P<bracket>{_BRACKET})|(?P<paren>{_PAREN_NOTE})", re.IGNORECASE
)
_EMPHASIS_NOTE = compile_later(
    r"(?:emphasis|italics|bold(?:face)?|underlin\w+) (?:added|mine|ours|supplied|in (?:the )?original)|"
    r"(?:my|our) (?:emphasis|italics)|added emphasis"
)
_STAGE = compile_later(
    r"(?:applause|laughter|laughs|laughing|pause|pauses|cheers|crosstalk|inaudible|sighs|crying|cries|smiles|nods|coughs|music)\b"
)
_EMPHASIS = compile_later(
    r"(?<![\w*])\*{1,2}(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*{1,2}(?![\w*])|(?<![\w_])_{1,2}(?=[^\s_])([^_\n]{1,200}?)(?<=[^\s_])_{1,2}(?![\w_])"
)


class Marker(NamedTuple):
    """One editor's mark, before word number `at` of the quote; `start`/`end` are offsets in the draft's cleaned text.

    `keys` are the folded words inside a bracket.
    """

    kind: MarkerKind
    at: int
    start: int
    end: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteText:
    """The words between the marks, as parallel lists; offsets count the draft's cleaned text.

    `pieces` are the word ranges between ellipses and whole-word brackets: each must be found in the source, in order.
    `partial` says for a word printed with brackets inside ("[T]he", "want[ed]") what is printed outside them, folded.
    """

    quote: Quote
    view: TextView
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    keys: list[str]
    markers: tuple[Marker, ...] = ()
    partial: dict[int, str] = field(default_factory=dict)
    emphasis: tuple[tuple[int, int], ...] = ()
    nearest: dict[object, Passage | None] = field(default_factory=dict)
    """The nearest passage in each source asked for: looked for once, shown where nothing is found."""
    sought: dict[object, tuple[Sequence[str], Sequence[int]]] = field(default_factory=dict)
    """The words, and where their sentences begin, that were looked for in each source."""
    likes: Likes | None = None
    """What may count for its words in any of the sources that it is held against; None where that is not known."""
    place_count: int = 0
    """How many places have the words, where not every source is read; else 0."""

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The word ranges between the marks that stand for other words."""
        if not self.markers:
            return ((0, len(self.keys)),) if self.keys else ()
        cuts = [marker.at for marker in self.markers if marker.kind in ("ellipsis", "bracket")]
        edges = [0, *cuts, len(self.keys)]
        return tuple((a, b) for a, b in pairwise(edges) if b > a)

    def text(self, first: int, last: int) -> str:
        """Return the cleaned text of the words `first` to `last` (exclusive), "" for none."""
        return self.view.normal[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def gap(self, before: int) -> str:
        """Return what stands between word `before - 1` and word `before`; at the ends, out to the quotation marks."""
        left = self.ends[before - 1] if before else self.start
        right = self.starts[before] if before < len(self.starts) else self.end
        return self.view.normal[left:right]


def read_quote(quote: Quote, document: Document, view: TextView, likes: Likes | None = None) -> QuoteText:
    """Return the words and editor's marks of a quotation; `likes` is kept with them.

    >>> from quotecheck.model import Quote
    >>> text = "[T]he plan ... want[ed] it [sic]"
    >>> quote = Quote("A.q1", "A", None, 0, len(text), 0, len(text), text, "direct")
    >>> read = read_quote(quote, Document("A", "a", text), TextView(text))
    >>> read.keys, [(marker.kind, marker.at) for marker in read.markers], read.partial
    (['the', 'plan', 'wanted', 'it'], [('ellipsis', 2), ('sic', 4)], {0: 'he', 2: 'want'})
    """
    start, end = view.offsets.to_normal(quote.inner_start), view.offsets.to_normal(quote.inner_end)
    inner = view.normal[start:end]
    emphasis = (
        tuple(_emphasis(inner, start, document, view, quote))
        if "*" in inner or "_" in inner or document.emphasis
        else ()
    )
    if "[" not in inner and ".." not in inner and ". ." not in inner and "(" not in inner and "* *" not in inner:
        words = view.words
        first, last = view.words_in(start, end)
        starts, ends = words.starts[first:last].tolist(), words.ends[first:last].tolist()
        return QuoteText(quote, view, start, end, starts, ends, words.keys[first:last], emphasis=emphasis, likes=likes)
    return _read_marked(quote, view, start, end, emphasis, likes)


def _read_marked(
    quote: Quote, view: TextView, start: int, end: int, emphasis: tuple[tuple[int, int], ...], likes: Likes | None
) -> QuoteText:
    read = QuoteText(quote, view, start, end, [], [], [], (), {}, emphasis)
    markers: list[Marker] = []
    at = start
    joined = False  # the next word carries on from a bracket without a space: "[T]he"
    for match in _EDITORIAL.finditer(view.normal, start, end):
        _add_words(read, at, match.start(), joined=joined)
        joined = False
        at = match.end()
        inside = view.folded[match.start() + 1 : match.end() - 1].strip()
        if match.lastgroup == "ellipsis" or inside in ("...", "....", ". . ."):
            markers.append(Marker("ellipsis", len(read.keys), match.start(), match.end()))
        elif inside in ("sic", "sic!", "[sic]", "thus"):
            markers.append(Marker("sic", len(read.keys), match.start(), match.end()))
        elif _EMPHASIS_NOTE.match(inside):
            markers.append(Marker("emphasis-note", len(read.keys), match.start(), match.end()))
        elif match.lastgroup == "paren":
            at = match.start()
        elif _is_inside_word(view.normal, match, start, end):
            joined = _add_partial(read, match, inside, end)
        elif _STAGE.match(inside) or not inside:
            markers.append(Marker("stage", len(read.keys), match.start(), match.end()))
        else:
            keys = tuple(word.group() for word in WORD.finditer(view.folded, match.start() + 1, match.end() - 1))
            markers.append(Marker("bracket", len(read.keys), match.start(), match.end(), keys))
    _add_words(read, at, end, joined=joined)
    return QuoteText(
        quote,
        view,
        start,
        end,
        read.starts,
        read.ends,
        read.keys,
        tuple(markers),
        read.partial,
        emphasis,
        likes=likes,
    )


def _is_inside_word(text: str, match: re.Match[str], start: int, end: int) -> bool:
    before = match.start() > start and text[match.start() - 1].isalnum()
    after = match.end() < end and text[match.end()].isalnum()
    return before or after


def _add_words(read: QuoteText, start: int, end: int, *, joined: bool) -> None:
    """Append the words of a stretch of the draft; with `joined`, the first belongs to the word before it."""
    for match in WORD.finditer(read.view.folded, start, end):
        if joined and match.start() == start and read.keys:
            last = len(read.keys) - 1
            read.keys[last] += match.group()
            read.ends[last] = match.end()
            read.partial[last] = read.partial.get(last, "") + match.group()
        else:
            read.starts.append(match.start())
            read.ends.append(match.end())
            read.keys.append(match.group())
        joined = False


def _add_partial(read: QuoteText, match: re.Match[str], inside: str, end: int) -> bool:
    """Add the letters of a bracket inside a word; return whether the word goes on behind it."""
    text = read.view.normal
    if read.ends and read.ends[-1] == match.start():
        last = len(read.keys) - 1
        read.partial.setdefault(last, read.keys[last])
        read.keys[last] += inside
        read.ends[last] = match.end()
    else:
        read.starts.append(match.start())
        read.ends.append(match.end())
        read.keys.append(inside)
        read.partial[len(read.keys) - 1] = ""
    return match.end() < end and text[match.end()].isalnum()


def _emphasis(inner: str, offset: int, document: Document, view: TextView, quote: Quote) -> Iterator[tuple[int, int]]:
    """Yield the emphasised stretches of a quote, in cleaned offsets: *asterisks*, _underscores_, the file's italics."""
    for match in _EMPHASIS.finditer(inner):
        group = 1 if match.group(1) is not None else 2
        if re.search(r"\w", match.group(group)):
            yield offset + match.start(group), offset + match.end(group)
    spans = document.emphasis
    first = bisect_left(spans, (quote.inner_start, quote.inner_start))
    for span in spans[max(0, first - 1) :]:
        if span.start >= quote.inner_end:
            break
        start, end = max(span.start, quote.inner_start), min(span.end, quote.inner_end)
        if start < end and (span.start > quote.inner_start or span.end < quote.inner_end):
            yield view.offsets.to_normal(start), view.offsets.to_normal(end)
