"""Where a whole quotation stands in one source: each of its pieces found, in order where that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from quotecheck.align.candidates import Window
from quotecheck.align.passages import Passage, Run, align_window, is_near, near_passages
from quotecheck.ready import compiled
from quotecheck.verify.respelling import LONGEST_RESPELLED, MOST_RESPELLED, respelled
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Region, Source

__all__ = ["Placed", "Placement", "exact_placements", "nearest", "placements", "sentence_pieces"]

_REACH_WORDS = 400
"""How far on the next piece behind an ellipsis is looked for before the whole source is: four minutes of speech."""
_MAX_OCCURRENCES = 24
_SECOND_LOOK = 24
"""Windows looked through for quotations where the nearest passages are all a reporter's prose: as many as places of an
exact quotation. Our choice, 2026-11-22: what a page repeats in its prose or its furniture may fill the first three."""


class Placed(NamedTuple):
    """The quote's words `first` to `last` and the passage they were aligned with; its runs count from `first`."""

    first: int
    last: int
    passage: Passage


class Placement(NamedTuple):
    """A way to read the whole quotation in one source. `missing` are word ranges that stand nowhere near."""

    placed: tuple[Placed, ...]
    missing: tuple[tuple[int, int], ...] = ()
    coverage: float = 1.0
    is_exact: bool = False

    @property
    def start(self) -> int:
        """First source word."""
        return min(item.passage.first for item in self.placed)

    @property
    def end(self) -> int:
        """Source word after the last."""
        return max(item.passage.last for item in self.placed)


def _whole(position: int, length: int) -> Passage:
    return Passage(position, position + length, (Run(0, position, length),), 1.0, 0.0)


def exact_placements(read: QuoteText, source: Source) -> tuple[list[Placement], int]:
    """Return the places where an unmarked quote stands word for word, and how many there are in all."""
    positions = [] if read.markers else source.index.exact(read.keys)
    if not positions:
        return [], 0
    positions = _first_copies(positions, source)
    if len(positions) > 1:
        positions = _printed_alike_first(positions, read, source)
    found = [
        Placement((Placed(0, len(read), _whole(position, len(read))),), is_exact=True)
        for position in positions[:_MAX_OCCURRENCES]
    ]
    return found, len(positions)


def _printed_alike_first(positions: list[int], read: QuoteText, source: Source) -> list[int]:
    """Return the positions with those first that have the same capitals and marks, too."""
    words, normal, count = source.view.words, source.view.normal, len(read)
    text = read.text(0, count)
    alike = [normal[words.starts[at] : words.ends[at + count - 1]] == text for at in positions]
    return [at for at, same in zip(positions, alike, strict=True) if same] + [
        at for at, same in zip(positions, alike, strict=True) if not same
    ]


def _first_copies(positions: list[int], source: Source) -> list[int]:
    """Return the positions without those in repeated passages of the document, which count once."""
    if len(positions) < 2:
        return positions
    repeated = [block for block in source.document.blocks if block.kind == "duplicate"]
    if not repeated:
        return positions
    to_printed, starts = source.view.offsets.to_printed, source.view.words.starts
    return [
        at for at in positions if not any(block.start <= to_printed(starts[at]) < block.end for block in repeated)
    ] or positions


def placements(read: QuoteText, source: Source, least: float = 0.0) -> list[Placement]:
    """Return readings of the quote in the source, near or in pieces, the nearest first; none if nothing comes near.

    An unmarked quote does not stand there word for word: `exact_placements` was asked before. Of what merely
    comes near, passages that carry less than the `least` share of its bits are left out.
    """
    if not read.keys or not source.index.size:
        return []
    pieces = read.pieces
    if len(pieces) > 1:
        chained = _chain(read, pieces, source)
        if chained is not None and not chained.missing:
            return [chained]
        return [chained] if chained is not None and chained.coverage >= 0.5 else []
    first, last = pieces[0] if pieces else (0, len(read))
    words, index = read.keys[first:last], source.index
    exact = index.exact(words) if read.markers else ()
    if exact:
        return [Placement((Placed(first, last, _whole(at, last - first)),)) for at in exact[:_MAX_OCCURRENCES]]
    other_forms = _respelled_places(words, source)
    if other_forms:
        return [Placement((Placed(first, last, passage),)) for passage in other_forms]
    known = next(iter(read.sought.values()), None)  # the same for every source
    breaks = known[1] if known else [start - first for start, _ in sentence_pieces(read) if first < start < last]
    read.sought[source] = words, breaks
    near = near_passages(index, words, breaks=breaks, likes=read.likes, least_share=least)
    if read.likes is None:  # nothing was left out of them
        read.nearest[source] = near[0] if near else None
    if not near:
        return []  # most sources
    near = [passage for passage in near if passage.coverage >= least and is_near(index, words, passage)]
    if near and not any(_region_of(passage.first, source).basis != "reported" for passage in near):
        near += _in_own_words(words, source, breaks)
    return [Placement((Placed(first, last, passage),), coverage=passage.coverage) for passage in near]


def _region_of(word: int, source: Source) -> Region:
    return source.region_at(source.view.offsets.to_printed(source.view.words.starts[word]))


def _in_own_words(words: Sequence[str], source: Source, breaks: Sequence[int]) -> list[Passage]:
    """Return where a quote comes near to somebody's own words, in a source whose prose comes nearer to it.

    A lead often says in prose what the quotation below it says in nearly the same words; only the quotation can tell
    that the draft altered it.
    """
    view, index, own = source.view, source.index, frozenset(words)
    found: dict[tuple[int, int], Passage] = {}
    for window in index.windows(words, limit=_SECOND_LOOK):
        start, end = view.words.starts[window.first], view.words.ends[window.last - 1]
        for region in source.regions_in(view.offsets.to_printed(start), view.offsets.to_printed(end)):
            if region.basis == "reported":
                continue
            first, last = view.printed_words(region.start, region.end)
            clipped = Window(max(first, window.first), min(last, window.last), 0.0)
            if own.isdisjoint(index.keys[clipped.first : clipped.last]):
                continue  # most stretches
            passage = align_window(index, words, clipped, breaks)
            if passage is not None and is_near(index, words, passage):
                found.setdefault((passage.first, passage.last), passage)
    return sorted(found.values(), key=lambda each: (-round(each.coverage, 6), each.last - each.first, each.first))


def _respelled_places(words: Sequence[str], source: Source) -> list[Passage]:
    """Return where a short quote stands with one word in another form: "It has not", "organised", "health care".

    Few and common words tell too little to be found by likeness.
    """
    found: list[Passage] = []
    if len(words) > LONGEST_RESPELLED:
        return found
    index = source.index
    missing = [place for place, word in enumerate(words) if word not in index.postings]
    if missing and missing[-1] - missing[0] >= MOST_RESPELLED:
        return found  # most sources
    lacking = {words[place] for place in missing}
    for variant in respelled(tuple(words)):
        for at in index.exact(variant)[:_MAX_OCCURRENCES] if lacking.isdisjoint(variant) else ():
            last = at + len(variant)
            passage = align_window(index, words, Window(at, last, 0.0)) or Passage(at, last, (), 1.0, 0.0)
            found.append(passage._replace(first=at, last=last, coverage=1.0))
    return found


def nearest(read: QuoteText, source: Source) -> Passage | None:
    """Return the passage of the source that shares most with the quote, however little; None if no word is shared."""
    if source not in read.nearest:
        if source in read.sought:
            words, breaks = read.sought[source]
            found = near_passages(source.index, words, breaks=breaks)
        else:
            found = near_passages(source.index, read.keys, limit=1)
        read.nearest[source] = found[0] if found else None
    return read.nearest[source]


def _chain(read: QuoteText, pieces: Sequence[tuple[int, int]], source: Source) -> Placement | None:
    """Return the pieces placed one after another, starting from the most telling one."""
    index = source.index
    weights = [fsum(index.bits(word) for word in read.keys[a:b]) for a, b in pieces]
    anchor = max(range(len(pieces)), key=lambda place: (weights[place], -place))
    best: tuple[float, int, Placement] | None = None
    for candidate in _anchor_passages(read, pieces[anchor], source):
        found: dict[int, Passage] = {anchor: candidate}
        for place in range(anchor + 1, len(pieces)):
            after = found[place - 1].last if place - 1 in found else candidate.last
            passage = _next_piece(read, pieces[place], source, after, forward=True)
            if passage is not None:
                found[place] = passage
        for place in range(anchor - 1, -1, -1):
            before = found[place + 1].first if place + 1 in found else candidate.first
            passage = _next_piece(read, pieces[place], source, before, forward=False)
            if passage is not None:
                found[place] = passage
        placement = _assembled(pieces, found, weights)
        key = (placement.coverage, -(placement.end - placement.start))
        if best is None or key > best[:2]:
            best = (*key, placement)
    return best[2] if best else None


def _anchor_passages(read: QuoteText, piece: tuple[int, int], source: Source) -> Iterator[Passage]:
    words = read.keys[piece[0] : piece[1]]
    exact = source.index.exact(words)
    if exact:
        yield from (_whole(at, len(words)) for at in exact[:8])
        return
    for passage in near_passages(source.index, words, likes=read.likes):
        if is_near(source.index, words, passage):
            yield passage


def _next_piece(
    read: QuoteText, piece: tuple[int, int], source: Source, limit: int, *, forward: bool
) -> Passage | None:
    """Return where a neighbouring piece stands: close by on the right side, else anywhere, else nearly close by."""
    words = read.keys[piece[0] : piece[1]]
    index = source.index
    low, high = (limit, limit + _REACH_WORDS) if forward else (max(0, limit - _REACH_WORDS), limit)
    exact = index.exact(words, low, min(high, index.size))
    if exact:
        return _whole(exact[0] if forward else exact[-1], len(words))
    window = Window(low, min(high, index.size, low + 2 * len(words) + 80) if forward else high, 0.0)
    near = align_window(index, words, window)
    if near is not None and is_near(index, words, near):
        return near
    elsewhere = index.exact(words)
    if elsewhere and len(words) >= 2:
        return _whole(min(elsewhere, key=lambda at: (abs(at - limit), at)), len(words))
    return None


def _assembled(pieces: Sequence[tuple[int, int]], found: dict[int, Passage], weights: Sequence[float]) -> Placement:
    placed = tuple(Placed(*pieces[place], found[place]) for place in sorted(found))
    missing = tuple(pieces[place] for place in range(len(pieces)) if place not in found)
    covered = fsum(weights[place] * found[place].coverage for place in found)
    return Placement(placed, missing, covered / (fsum(weights) or 1.0))


_SENTENCE_GAP = compiled(r"[.?!;]")


def sentence_pieces(read: QuoteText) -> list[tuple[int, int]]:
    """Return the word ranges of the quote's own sentences."""
    if not read.keys or _SENTENCE_GAP.search(read.text(0, len(read))) is None:
        return [(0, len(read))] if read.keys else []
    cuts = [0]
    cuts += [place for place in range(1, len(read)) if _SENTENCE_GAP.search(read.gap(place))]
    cuts.append(len(read))
    return [(a, b) for a, b in pairwise(cuts) if b > a]
