"""Quotations over several paragraphs: opened again in each, or opened in one and closed in a later one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.language.sentences import trimmed
from quotecheck.model import Span
from quotecheck.quotes.bounds import find_plausible_end
from quotecheck.quotes.marks import CLOSERS, Mark

__all__ = ["Pair", "join_orphans", "join_runs"]

_MAX_LINES_APART = 12
_MAX_CHARS_APART = 3_000
"""How far after an opener without closer a closer without opener still belongs to it. Tried on the WiCE dev pages,
which print a sentence a line; 2026-11-21."""


@dataclass(slots=True, eq=False)
class Pair:
    """One quotation between marks. `inner_*` leave the marks and the space next to them out."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    depth: int
    family: int
    closed: bool = True
    opened: bool = True
    agrees: bool = True
    """False where the marks are of different kinds, or one is missing."""
    is_block: bool = False
    """True where it takes in more than one paragraph."""
    runs_on: bool = False
    """True where it is open at the end of its paragraph and the next paragraph opens again."""


def join_runs(text: str, pairs: list[Pair], paragraphs: Sequence[Span]) -> list[Pair]:
    """Return the pairs with each quotation that several paragraphs open again made one."""
    if not any(pair.runs_on for pair in pairs):
        return pairs
    starts = {span.start: index for index, span in enumerate(paragraphs)}
    ends = {span.end: index for index, span in enumerate(paragraphs)}
    joined: list[Pair] = []
    head = -1  # index in `joined` of a quotation that still runs on
    for pair in pairs:
        if head >= 0 and joined[head].runs_on and pair.depth == 0:
            before = joined[head]
            here = starts.get(pair.start)
            if here is not None and ends.get(before.end) == here - 1 and pair.family == before.family:
                joined[head] = replace(pair, start=before.start, inner_start=before.inner_start, is_block=True)
                continue
            joined[head] = _ended(text, before)
        joined.append(pair)
        if pair.runs_on and pair.depth == 0:
            head = len(joined) - 1
    return [_ended(text, pair) if pair.runs_on else pair for pair in joined]


def _ended(text: str, pair: Pair) -> Pair:
    """Return a quotation that was expected to run on and did not, as an unclosed one."""
    stop = find_plausible_end(text, pair.inner_start, pair.end, [])
    return replace(pair, inner_end=stop, end=stop, runs_on=False)


def join_orphans(
    text: str, pairs: list[Pair], strays: list[Mark], paragraphs: Sequence[Span]
) -> tuple[list[Pair], list[Mark]]:
    """Return pairs and strays with openers and closers brought together that miss each other over a line end.

    A quotation is left open to the end of its line, and the next double mark outside any pair, a few lines on, closes
    one that nothing opened: then the line ends are no paragraph ends (many web pages print a sentence a line), or the
    writer did not open the later paragraphs again. Either mark alone stays in its own paragraph.
    """
    outer = [pair for pair in pairs if pair.depth == 0 and pair.family == 2]
    loose = {mark.start: mark for mark in strays if mark.family == 2 and mark.closes <= 1.0 and mark.opens >= 3.0}
    unopened = {pair.inner_end: pair for pair in outer if not pair.opened}
    closers = sorted([*loose, *unopened])
    if not closers:
        return pairs, strays
    starts = [span.start for span in paragraphs]
    gone: set[Pair] = set()
    used: set[int] = set()
    joined: list[Pair] = []
    for index, pair in enumerate(outer):
        home = bisect_right(starts, pair.start) - 1
        if pair.closed or home < 0 or pair.end != paragraphs[home].end or pair.runs_on:
            continue
        at = bisect_left(closers, pair.end)
        if at >= len(closers) or closers[at] in used or closers[at] - pair.start > _MAX_CHARS_APART:
            continue
        closer = closers[at]
        away = bisect_right(starts, closer) - 1 - home
        following = next((other for other in outer[index + 1 :] if other is not unopened.get(closer)), None)
        if away > _MAX_LINES_APART or (following is not None and following.start < closer):
            continue
        used.add(closer)
        gone.add(pair)
        gone.update(each for each in [unopened.get(closer)] if each is not None)
        joined.append(_joined(text, pair, closer, unopened.get(closer), loose.get(closer)))
    kept = sorted([*(pair for pair in pairs if pair not in gone), *joined], key=lambda each: (each.start, -each.end))
    return kept, [mark for mark in strays if mark.start not in used]


def _joined(text: str, pair: Pair, closer: int, unopened: Pair | None, stray: Mark | None) -> Pair:
    """Return one quotation from an unclosed one and the closer that it missed."""
    end = unopened.end if unopened is not None else stray.end if stray is not None else closer + 1
    inner_start, inner_end = trimmed(text, pair.inner_start, closer)
    opener = text[pair.start : pair.inner_start].strip()
    agrees = text[closer:end].strip() in CLOSERS.get(opener, "")
    is_block = "\n\n" in text[inner_start:inner_end].replace("\r", "").replace(" ", "")
    return replace(
        pair, inner_start=inner_start, inner_end=inner_end, end=end, closed=True, agrees=agrees, is_block=is_block
    )
