"""Where words of the text stand in a Word file: pieces of runs, cut so that a comment can begin and end there.

The Word file's text and the checked text are the same words, but not the same string: paragraphs, tabs, symbols and
notes are written out in between. So letters and digits are matched, and what stands between them follows.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

__all__ = ["Anchor", "Piece", "anchor_runs", "covered", "match_paragraphs"]

_SHORT = 24
"""Letters below which a paragraph is looked for only close by, because such words may stand anywhere."""
_NEAR = 400
"""Letters passed over at most before a short paragraph: a list number, a table's cell. Chosen, not measured."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Anchor(NamedTuple):
    """A stretch of the checked text that a comment is about."""

    start: int
    end: int


class Piece(NamedTuple):
    """A text element (`w:t`) of a Word file and the offset in the checked text of each of its characters, rising."""

    element: Any
    offsets: tuple[int, ...]


Letters = Sequence[tuple[str, Any]]
"""The characters of a paragraph, each with the text element it stands in; None for what has none (a formula)."""


def match_paragraphs(paragraphs: Iterable[Letters], text: str) -> Iterator[Piece]:
    """Yield the pieces of the paragraphs whose words stand in the text, in order; others are passed over."""
    places = [offset for offset, character in enumerate(text) if character.isalnum()]
    squeezed = "".join(text[offset] for offset in places)
    cursor = 0
    for letters in paragraphs:
        wanted = "".join(character for character, _ in letters if character.isalnum())
        if not wanted:
            continue
        limit = cursor + len(wanted) + _NEAR if len(wanted) < _SHORT else len(squeezed)
        at = squeezed.find(wanted, cursor, limit)
        if at < 0 and len(wanted) >= _SHORT:
            at = squeezed.find(wanted)  # a text box, written after the paragraph that it hangs on
        elif at >= 0:
            cursor = at + len(wanted)
        if at >= 0:
            yield from _pieces(letters, places[at : at + len(wanted)], text)


def _pieces(letters: Letters, places: Sequence[int], text: str) -> Iterator[Piece]:
    offsets: list[int] = []
    number = 0
    last = places[0] - 1
    for position, (character, _) in enumerate(letters):
        if character.isalnum():
            last = places[number]
            number += 1
        else:
            following = places[number] if number < len(places) else len(text)
            if not offsets:  # an opening mark stands before the first letter
                ahead = next(index for index, (letter, _) in enumerate(letters) if letter.isalnum()) - position
                last = max(0, following - ahead - 1)
            found = text.find(character, last + 1, following)
            last = found if found >= 0 else min(last + 1, following)
        offsets.append(last)
    start = 0
    for position in range(1, len(letters) + 1):
        if position == len(letters) or letters[position][1] is not letters[start][1]:
            if letters[start][1] is not None:
                yield Piece(letters[start][1], tuple(offsets[start:position]))
            start = position


def covered(pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> list[bool]:
    """Return for each anchor whether the file has a run with any of its words."""
    offsets = sorted(offset for piece in pieces for offset in piece.offsets)
    return [bisect.bisect_left(offsets, anchor.start) < bisect.bisect_left(offsets, anchor.end) for anchor in anchors]


def anchor_runs(pieces: Sequence[Piece], anchors: Sequence[Anchor]) -> list[tuple[Any, Any] | None]:
    """Cut the runs at the edges of the anchors, and return for each its first and last run.

    An anchor whose words the file has no runs for (a footnote) gets the nearest run before it; None where there is no
    run at all.
    """
    edges = sorted({edge for anchor in anchors for edge in anchor})
    segments: list[tuple[int, Any]] = []
    last_end = 0
    for piece in pieces:
        segments += _cut(piece, edges, min(last_end, piece.offsets[0]))
        last_end = piece.offsets[-1] + 1
    segments.sort(key=lambda segment: segment[0])
    starts = [start for start, _ in segments]
    found: list[tuple[Any, Any] | None] = []
    for anchor in anchors:
        first = bisect.bisect_left(starts, anchor.start)
        last = bisect.bisect_left(starts, max(anchor.end, anchor.start + 1)) - 1
        if not segments:
            found.append(None)
            continue
        if last < first:
            first = last = max(0, min(first, len(segments)) - 1)
        found.append((_run_of(segments[first][1]), _run_of(segments[last][1])))
    return found


def _run_of(element: Any) -> Any:  # noqa: ANN401 - lxml has no types
    return element.getparent()


def _cut(piece: Piece, edges: Sequence[int], last_end: int) -> list[tuple[int, Any]]:
    """Cut a text element at the edges since `last_end`, each part in a run of its own, and return the parts."""
    offsets = piece.offsets
    low, high = bisect.bisect_left(edges, last_end), bisect.bisect_right(edges, offsets[-1])
    cuts = sorted({bisect.bisect_left(offsets, edge) for edge in edges[low:high]})
    element = piece.element
    if cuts and cuts[0] == 0:
        cuts = cuts[1:]
        _split_run(element)
    parts = [(offsets[0], element)]
    if not cuts:
        return parts
    whole = element.text or ""
    for cut, end in zip(cuts, [*cuts[1:], len(whole)], strict=True):
        later = copy.deepcopy(element)
        later.text = whole[cut:end]
        parts[-1][1].addnext(later)
        _split_run(later)
        parts.append((offsets[cut], later))
    element.text = whole[: cuts[0]]
    for _, part in parts:
        part.set(_XML_SPACE, "preserve")
    return parts


def _split_run(element: Any) -> None:  # noqa: ANN401
    """Make an element the first of its run: what stands before it stays in a run of the same look."""
    run = element.getparent()
    before = [child for child in element.itersiblings(preceding=True) if child.tag != f"{_W}rPr"]
    if run.tag != f"{_W}r" or not before:
        return
    later = copy.copy(run)
    for child in list(later):
        later.remove(child)
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        later.append(copy.deepcopy(properties))
    rest = [element, *element.itersiblings()]
    run.addnext(later)
    for child in rest:
        later.append(child)
