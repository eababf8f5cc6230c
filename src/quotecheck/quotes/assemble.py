"""Marks, turns and kinds put together into Quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotecheck.model import Document, Quote, Speaker
from quotecheck.quotes.blocks import find_block_quotes
from quotecheck.quotes.joining import Pair
from quotecheck.quotes.kinds import Setting, name_kinds
from quotecheck.quotes.pairing import pair_document
from quotecheck.quotes.speakers import attribute_speakers
from quotecheck.quotes.speakers_drafts import Unattributed
from quotecheck.quotes.turns import Turn, find_turns
from quotecheck.read.blocks import NO_WORDS

__all__ = ["assemble_quotes", "set_aside"]


def set_aside(document: Document) -> list[tuple[int, int]]:
    """Return the spans of a document in which no quotations are listed."""
    return [(block.start, block.end) for block in document.blocks if block.kind in ("boilerplate", "credit")]


def assemble_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotations of a document; `quotes.find_quotes_in` says how they look."""
    text = document.text
    paired = pair_document(document)
    pairs, paragraphs = paired.pairs, paired.paragraphs
    turns = (*find_turns(text, paragraphs), *find_block_quotes(document, paragraphs))
    items = _listed(document, _nest(pairs, turns))
    if not items:
        return ()
    kinds, continued = name_kinds(text, items, paragraphs)
    copies = _first_copies(document, items)
    starts = [sentence.start for sentence in document.sentences]
    quotes = [
        Unattributed(
            f"{document.id}.q{index + 1}",
            document.id,
            _sentence_id(document, starts, item.inner_start),
            item.start,
            item.end,
            item.inner_start,
            item.inner_end,
            text[item.inner_start : item.inner_end],
            kind,
            item.pair.closed if item.pair else True,
            item.pair.agrees if item.pair else True,
            None if item.turn is None else _label_speaker(text, item.turn),
            None if item.parent is None else f"{document.id}.q{item.parent + 1}",
            None if before is None else f"{document.id}.q{before + 1}",
            f"{document.id}.q{copies[index] + 1}" if index in copies else None,
        )
        for index, (item, kind, before) in enumerate(zip(items, kinds, continued, strict=True))
    ]
    return attribute_speakers(document, quotes)


def _nest(pairs: Sequence[Pair], turns: Sequence[Turn]) -> list[Setting]:
    """Return pairs and turns in text order, each with the index of the innermost item around it."""
    labelled = {turn.start: turn for turn in turns}
    marked = {pair.start for pair in pairs if (turn := labelled.get(pair.start)) and turn.end == pair.end}
    items = [
        Setting(pair.start, pair.inner_start, pair.inner_end, pair.end, pair.is_block, None, pair) for pair in pairs
    ]
    if turns:
        for item in items:
            item.turn = labelled[item.start] if item.start in marked else None
        items += [
            Setting(turn.start, turn.start, turn.end, turn.end, True, None, None, turn)
            for turn in turns
            if turn.start not in marked
        ]
        items.sort(key=lambda item: (item.start, -item.end, item.turn is None))
    placed: list[Setting] = []
    around: list[int] = []
    for item in items:
        while around and placed[around[-1]].end <= item.start:
            around.pop()
        if around and item.end > placed[around[-1]].end:
            continue  # runs across a turn's end: a mark left open, and the turn says more
        item.parent = around[-1] if around else None
        placed.append(item)
        around.append(len(placed) - 1)
    return placed


def _listed(document: Document, items: list[Setting]) -> list[Setting]:
    """Return the items outside boilerplate and credits, with `parent` renumbered.

    A line without words inside a turn, as the ">" between two paragraphs of a reply, parts nothing.
    """
    aside = set_aside(document)
    if not aside:
        return items
    no_words = {block.start for block in document.blocks if block.reason == NO_WORDS}
    kept: dict[int, int] = {}
    found: list[Setting] = []
    for index, item in enumerate(items):
        passed = no_words if item.pair is None else ()
        if any(start < item.end and item.start < end and start not in passed for start, end in aside):
            continue
        kept[index] = len(found)
        item.parent = kept.get(item.parent) if item.parent is not None else None
        found.append(item)
    return found


def _sentence_id(document: Document, starts: Sequence[int], offset: int) -> str | None:
    """Return the id of the sentence that holds an offset, or None."""
    at = bisect_right(starts, offset) - 1
    if at < 0 or offset >= document.sentences[at].end:
        return None
    return document.sentences[at].id


def _label_speaker(text: str, turn: Turn) -> Speaker | None:
    """Return the speaker that a turn's label names, as printed."""
    if turn.label_start >= turn.label_end:
        return None
    return Speaker(text[turn.label_start : turn.label_end], turn.label_start, turn.label_end)


def _first_copies(document: Document, settings: Sequence[Setting]) -> dict[int, int]:
    """Return the quotations in a repeated passage, each with the same one where the passage stands first."""
    repeated = [block for block in document.blocks if block.kind == "duplicate" and block.duplicate_of is not None]
    if not repeated:
        return {}
    starts = [setting.start for setting in settings]  # blocks and quotations both stand in text order
    heads = [document.text[setting.inner_start] for setting in settings]
    copies: dict[int, int] = {}

    def words(at: int) -> list[str]:
        return document.text[settings[at].inner_start : settings[at].inner_end].split()

    for block in repeated:
        first = block.duplicate_of or 0
        reach = min(first + (block.end - block.start) * 2, block.start)
        low, high = bisect_left(starts, first), bisect_left(starts, reach)
        for copy in range(bisect_left(starts, block.start), bisect_left(starts, block.end)):
            own = words(copy)
            same = [other for other in range(low, high) if heads[other] == heads[copy] and words(other) == own]
            if same:
                place = starts[copy] - block.start + first
                copies[copy] = min(same, key=lambda other: abs(starts[other] - place))
    return copies
