"""Cleaned text with a map back to the printed characters.

Cleaning removes what no reader would call a change of wording: Unicode composition, quotation-mark, apostrophe and
dash glyphs, white space, soft hyphens, hyphens at line ends, ligatures, the address of a link in Markdown. Case, digits
and every word stay.
It is done once per document, in whole-string passes: characters that change one for one are replaced in C, and
only the few places where the length changes are visited in Python.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.model import Span
from quotecheck.ready import compiled

__all__ = ["Normalised", "OffsetMap", "normalise"]

_SINGLE_GLYPHS = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02",
    "-": "\u2010\u2011\u2212\ufe63\uff0d",
    "\u2014": "\u2012\u2013\u2015\ufe58",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}
"""Glyph families from the Unicode general categories Pi, Pf, Pd and Zs, plus the primes typed as apostrophes."""

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2026": "...",
}
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_OTHER_SPACES = "\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
"""White space beside the plain space, once glyphs are replaced."""


def _length_change(spaces: str) -> str:
    """Return the pattern of what changes the length; `spaces` are those that may begin a run of white space."""
    return (
        # One character class first: the engine skips at full speed to characters that may start a change.
        rf"[{spaces}\-'`{_INVISIBLE}\ufb00-\ufb06\u2026](?:"
        r"(?!(?<=\s)\S)(?:"  # a single space, as most are, needs no further look
        r"(?P<space>(?<=\s)\s+)"
        r"|(?P<line_hyphen>(?<=[^\W\d_][-\u00ad])[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[a-z\u00df-\u00ff]))"
        rf"|(?P<invisible>(?<=[{_INVISIBLE}])[{_INVISIBLE}]*)"
        r"|(?P<ligature>(?<=[\ufb00-\ufb06\u2026]))"
        r"|(?P<dash>(?<!--)(?<=-)-{1,2}(?!-))"
        r"|(?P<marks>(?<=')'|(?<=`)`)"
        r"))"
    )


_LENGTH_CHANGES = compiled(_length_change(r"\s"))
_CHANGES_WITHOUT_RUNS = compiled(_length_change(_OTHER_SPACES))
"""The same for a text in which no run of white space begins with a plain space: it is not tried at each of them."""
_PLAIN_RUN = compiled(rf" [ {_OTHER_SPACES}]")
_NON_ASCII_RUN = compiled(r"[\x21-\x7e]?[^\x00-\x7f]+")
_RANGE_DASH = compiled(r"\u2014(?<=\d\u2014)(?=\d)")  # the dash first: the engine skips to it at full speed


class OffsetMap:
    """Where each cleaned character stands in print.

    The map is a list of points; between two points both texts advance one character at a time. A point
    `(normal, printed, printed_end)` says that the cleaned character at `normal` stands for `printed:printed_end`.
    """

    __slots__ = ("_ends", "_normal", "_printed", "normal_length", "printed_length")

    def __init__(self, points: list[tuple[int, int, int]], normal_length: int, printed_length: int) -> None:
        self._normal = [point[0] for point in points]
        self._printed = [point[1] for point in points]
        self._ends = [point[2] for point in points]
        self.normal_length = normal_length
        self.printed_length = printed_length

    def to_printed(self, offset: int) -> int:
        """Return the printed offset of the cleaned character at `offset` (its end of text for the last offset)."""
        if offset >= self.normal_length:
            return self.printed_length if offset > 0 or not self.printed_length else 0
        index = bisect_right(self._normal, offset) - 1
        if index < 0:
            return offset
        return self._printed[index] + offset - self._normal[index]

    def span_to_printed(self, start: int, end: int) -> Span:
        r"""Return the printed span of the cleaned characters `start:end`; an empty span stays empty.

        >>> normalise("the com-\nmittee met").offsets.span_to_printed(4, 13)
        Span(start=4, end=15)
        """
        first = self.to_printed(start)
        if end <= start:
            return Span(first, first)
        last = end - 1
        index = bisect_right(self._normal, last) - 1
        if index < 0:
            return Span(first, end)
        delta = last - self._normal[index]
        return Span(first, self._ends[index] if delta == 0 else self._printed[index] + delta + 1)

    def to_normal(self, offset: int) -> int:
        """Return the cleaned offset of a printed one; inside removed text, that of the next cleaned character."""
        if offset >= self.printed_length:
            return self.normal_length
        printed, normal = self._printed, self._normal
        following = bisect_right(printed, offset)
        if not following:
            return min(offset, normal[0]) if normal else offset
        index = following - 1
        if printed[index] == offset:  # the first of several cleaned characters printed as one
            return normal[bisect_left(printed, offset)]
        limit = normal[following] if following < len(normal) else self.normal_length
        moved = normal[index] + (1 if offset < self._ends[index] else offset - printed[index])
        if moved > limit:  # asked for a million times: a comparison takes a tenth of `min`
            return limit
        return moved


class Normalised(NamedTuple):
    """Cleaned text, its map to print, and the cleaned offsets where a line-end hyphen was taken out.

    At a join the printed word may be "committee" or "co-operate": whoever compares words may accept both.
    """

    text: str
    offsets: OffsetMap
    joins: tuple[int, ...] = ()


def normalise(text: str) -> Normalised:
    r"""Return `text` cleaned for comparison, with the map back to print.

    Every run of white space becomes one space; nothing is trimmed. Never raises, whatever the string holds.

    >>> normalise("“We’re  proud” – he\u00adsaid…").text
    '"We\'re proud" — hesaid...'
    """
    glyphs = _replace_glyphs(text)
    points: list[tuple[int, int, int]] = []
    pieces: list[str] = []
    joins: list[int] = []
    read = written = 0
    for start, end, clusters, is_join in _length_changes(glyphs):
        pieces.append(glyphs[read:start])
        written += start - read
        if is_join:
            joins.append(written)
        for cluster_start, cluster_end, replacement in clusters:
            for shift in range(len(replacement)):
                points.append((written + shift, cluster_start, cluster_end))  # noqa: PERF401 - one, as a rule
            pieces.append(replacement)
            written += len(replacement)
        points.append((written, end, end + 1))
        read = end
    pieces.append(glyphs[read:])
    written += len(glyphs) - read
    cleaned = "".join(pieces) if points else glyphs
    for space in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        cleaned = cleaned.replace(space, " ")
    return Normalised(cleaned, OffsetMap(points, written, len(text)), tuple(joins))


def _replace_glyphs(text: str) -> str:
    """Return `text` with glyphs that change one for one replaced; the length stays."""
    if text.isascii():
        return text
    for plain, glyphs in _SINGLE_GLYPHS.items():
        for glyph in glyphs:
            if glyph in text:
                text = text.replace(glyph, plain)
    return _RANGE_DASH.sub("-", text)


_LINK = compiled(r"(?<!\\)(\[)[^\[\]\n]{1,200}(\]\((?:https?://|mailto:|www\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\))")
"""A link in Markdown: "[the plan](https://example.org/plan)"; its brackets and its address are no words."""


def _links(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans around the words of links in Markdown: "[", and "](" to ")"."""
    if "](" in text:
        for match in _LINK.finditer(text):
            yield match.span(1)
            yield match.span(2)


_Change = tuple[int, int, tuple[tuple[int, int, str], ...], bool]


def _length_changes(text: str) -> Iterator[_Change]:
    """Yield `(start, end, clusters, is_join)` in text order; a cluster is `(start, end, replacement)`."""
    needs_composing = not text.isascii() and not unicodedata.is_normalized("NFC", text)
    links = list(_links(text))
    pattern = _LENGTH_CHANGES if _PLAIN_RUN.search(text) else _CHANGES_WITHOUT_RUNS
    simple = map(_simple_change, pattern.finditer(text))
    if not needs_composing and not links:
        yield from simple
        return
    changes = [change for change in simple if not _overlaps_any(change, links)]
    changes.extend((start, end, (), False) for start, end in links)
    changes.sort()
    if needs_composing:
        changes.extend(_compositions(text, [(start, end) for start, end, _, _ in changes]))
    yield from sorted(changes)


def _overlaps_any(change: _Change, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (change[0], change[1]))
    return any(start < change[1] and change[0] < end for start, end in spans[max(0, at - 1) : at + 1])


def _simple_change(match: re.Match[str]) -> _Change:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "space":  # most
        return start, end, ((start, end, " "),), False
    found = match.group()
    replacement = {"dash": "\u2014", "marks": '"'}.get(kind or "", "")
    if kind == "ligature":
        replacement = _LIGATURES[found]
    clusters = ((start, end, replacement),) if replacement else ()
    return start, end, clusters, kind == "line_hyphen"


def _compositions(text: str, taken: list[tuple[int, int]]) -> Iterator[_Change]:
    """Yield the clusters (a base letter with its marks, or Hangul letters) that NFC would change."""
    for run in _NON_ASCII_RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run.group()):
            continue
        for start, end in _clusters(text, run.start(), run.end()):
            composed = unicodedata.normalize("NFC", text[start:end])
            if composed == text[start:end]:
                continue
            index = bisect_right(taken, (start, end))
            overlaps = any(s < end and start < e for s, e in taken[max(0, index - 1) : index + 1])
            if not overlaps:
                yield start, end, ((start, end, composed),), False


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start + 1, end + 1):
        joins_previous = at < end and (
            unicodedata.combining(text[at]) != 0 or "\u1160" <= text[at] <= "\u11ff" or "\u0300" <= text[at] <= "\u036f"
        )
        if not joins_previous:
            yield first, at
            first = at
