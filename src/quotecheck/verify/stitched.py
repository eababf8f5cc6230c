"""A quotation that no single passage carries, read sentence by sentence: stitched together, or found in part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotecheck.align.passages import Passage, Run
from quotecheck.model import Severity
from quotecheck.profiles import Profile
from quotecheck.verify.issues import of_code
from quotecheck.verify.placing import Placed, Placement, sentence_pieces
from quotecheck.verify.readings import Reading
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source, name_of
from quotecheck.verify.voices import voice_of

__all__ = ["Parts", "read_in_parts"]

_MIN_PIECE_WORDS = 3


class Parts(NamedTuple):
    """Sentences of a quote with the places they stand in; `coverage` is the share of its words that stand somewhere."""

    code: str
    severity: Severity
    message: str
    readings: tuple[Reading, ...]
    coverage: float


def read_in_parts(
    read: QuoteText,
    sources: Sequence[Source],
    profile: Profile,
    where: Callable[[Sequence[str]], Sequence[int]] | None = None,
) -> Parts | None:
    """Return what becomes of a quote of several sentences when each is looked for alone, or None if none is found.

    `where` gives the sources that have some words in a row; without it all are looked through.
    """
    pieces = sentence_pieces(read)
    if len(pieces) < 2 or read.markers:
        return None
    found: list[Reading] = []
    missing: list[tuple[int, int]] = []
    for first, last in pieces:
        numbers = range(len(sources)) if where is None else where(read.keys[first:last])
        reading = _find_piece(
            read, first, last, {number: sources[number] for number in numbers}, profile, found[-1] if found else None
        )
        if reading is None:
            missing.append((first, last))
        else:
            found.append(reading)
    if not found:
        return None
    words = sum(item.placement.placed[0].last - item.placement.placed[0].first for item in found)
    if words < _MIN_PIECE_WORDS:
        return None
    coverage = words / len(read)
    if missing:
        gone = "; ".join(f'"{read.text(first, last)}"' for first, last in missing)
        part = "; ".join(
            f'"{read.text(item.placement.placed[0].first, item.placement.placed[0].last)}"' for item in found
        )
        issue = of_code("QC121", profile, "error", f"found: {part}; not found: {gone}")
    else:
        message = _why_stitched(found)
        if not message:
            return None
        issue = of_code("QC117", profile, "error", message)
    return Parts(issue.code, issue.severity, issue.message, tuple(found), coverage)


def _find_piece(
    read: QuoteText, first: int, last: int, sources: Mapping[int, Source], profile: Profile, after: Reading | None
) -> Reading | None:
    """Return where one sentence stands word for word: after the one before if it can, else the first place."""
    options: list[tuple[tuple[int, int, int], Reading]] = []
    for number, source in sources.items():
        for at in source.index.exact(read.keys[first:last])[:16]:
            length = last - first
            placement = Placement((Placed(first, last, Passage(at, at + length, (Run(0, at, length),), 1.0, 0.0)),))
            voice = voice_of(read, placement, source)
            if voice.kind in ("reported", "crossing"):
                continue
            words = source.view.words
            span = source.view.offsets.span_to_printed(words.starts[at], words.ends[at + length - 1])
            issue = of_code("QC100", profile, "none", "")
            follows = after is not None and after.number == number and after.placement.end <= at
            reading = Reading(number, source, placement, voice, span, 1.0, (issue,), issue, ())
            options.append(((0 if follows else 1, number, at), reading))
    return min(options, key=lambda item: item[0])[1] if options else None


def _why_stitched(found: Sequence[Reading]) -> str:
    """Return why sentences that all stand somewhere were never said in one run, or "" if they were."""
    for left, right in pairwise(found):
        if left.number != right.number:
            names = left.source.document.name, right.source.document.name
            speakers = [_speaker(left), _speaker(right)]
            whose = f", said by {speakers[0]} and {speakers[1]}" if all(speakers) and speakers[0] != speakers[1] else ""
            return f"one sentence stands in {names[0]}, the next in {names[1]}{whose}"
        if right.placement.end <= left.placement.start:
            return "the sentences stand in the other order in the source"
        if _speaker(left) and _speaker(right) and _speaker(left) != _speaker(right):
            return f"the sentences are said by {_speaker(left)} and {_speaker(right)}"
    distance = found[-1].placement.start - found[0].placement.end
    return f"the sentences stand {distance} words apart in the source" if distance > 40 else ""


def _speaker(reading: Reading) -> str:
    return name_of(reading.region.speaker) if reading.region is not None else ""
