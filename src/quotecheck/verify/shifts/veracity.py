"""What a sentence denies, has no proof of, only asks or only passes on, by the words that stand around it.

"It is untrue that the plant will close" has every word of "the plant will close", and says the opposite. The verbs and
nouns that open what is thought or feared are in `embedding`; here are the frames that need more than one word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.untruths import CLOSING, OPENING, UNSAID_WORDS, FrameKind

__all__ = ["Frame", "FrameKind", "ends_clause", "frames_in", "frames_of", "is_called_untrue"]


class Frame(NamedTuple):
    """Words `first` to `start` of a sentence that frame what stands from `start` to `end` (units, half-open)."""

    first: int
    start: int
    end: int
    kind: FrameKind


_SIGNS = word_set("classes", "veracity_doubting")
"""One of these stands in every frame but "it is said that"; most sentences have none."""
_SAID, _IT, _THAT = frozenset(("said",)), frozenset(("it",)), frozenset(("that",))
_RELATIVE = frozenset(("who", "which", "whose"))
"""A relative clause tells what is so of what it belongs to."""
_ENDS = frozenset(("but", "although", "though", "while", "however", "whereas"))


def frames_of(passage: Passage) -> Iterator[Frame]:
    """Yield the frames of a sentence, with what each frames.

    >>> from quotecheck.language.view import view_of
    >>> text = "It is not true, as some have written, that the plant will close."
    >>> passage = Passage(view_of(text), 0, len(text), None)
    >>> [(passage.text(one.start, one.end), one.kind) for one in frames_of(passage)]
    [('the plant will close', 'denied')]
    """
    if not _may_have_frames(passage):
        return
    text, starts = _laid_out(passage)
    has_that, may_be_unsaid = passage.has(_THAT), passage.has(UNSAID_WORDS)
    for kind, pattern, ends_with_that, begins in OPENING:
        is_likely = (has_that or not ends_with_that) and (may_be_unsaid or kind != "unsaid") and begins in text
        for match in pattern.finditer(text) if is_likely else ():
            start = bisect_left(starts, match.end())
            ends = (at for at in range(start + 1, len(passage)) if ends_clause(passage, at))
            yield Frame(bisect_left(starts, match.start()), start, next(ends, len(passage)), kind)
    for pattern in CLOSING:
        for match in pattern.finditer(text):
            start, end = bisect_left(starts, match.start("told")), bisect_left(starts, match.end("told"))
            if any(tag in "VB" for tag in passage.tags[start:end]):  # "says that the plan is wrong"
                yield Frame(bisect_left(starts, match.start()), start, end, "denied")


def _may_have_frames(passage: Passage) -> bool:
    return passage.has(_SIGNS) or (passage.has(_SAID) and passage.has(_IT))


@kept
def frames_in(passage: Passage) -> Sequence[Frame]:
    """Return the frames of a sentence; found once for all that it is held against."""
    return tuple(frames_of(passage))


def is_called_untrue(passage: Passage, at: int) -> bool:
    """Return whether a unit stands in a frame that denies it: "close" of "it is untrue that it will close"."""
    return any(one.kind == "denied" and one.start <= at < one.end for one in frames_in(passage))


def ends_clause(passage: Passage, at: int, *, is_fronted: bool = False) -> bool:
    """Return whether what a frame frames ends before a unit: "Amid rumours that it had failed, shares fell".

    Where the frame stands before its main clause (`is_fronted`), any comma ends it.
    """
    gap = passage.gaps[at]
    if not gap:
        return passage.words[at] in _RELATIVE
    is_clause = passage.words[at] == "and" and passage.words[at + 1 : at + 2] != ["that"]
    is_end = is_fronted or is_clause or ";" in gap or ":" in gap or passage.words[at] in _ENDS
    return is_end or _is_told_before(passage, at)


def _is_told_before(passage: Passage, at: int) -> bool:
    """Return whether who tells it stands behind what is told: ", the vet said", ", said Lee"."""
    return any(at in (one.sayer[0], one.verb) and one.told[0][1] == at for one in tellings_of(passage) if one.told)


def _laid_out(passage: Passage) -> tuple[str, list[int]]:
    """Return the words of a sentence with a space between them, commas as words, and where each word starts."""
    pieces = [
        f", {word} " if "," in gap and at else f"{word} "
        for at, (word, gap) in enumerate(zip(passage.words, passage.gaps, strict=True))
    ]
    ends = accumulate(map(len, pieces))
    return "".join(pieces), [end - len(word) - 1 for end, word in zip(ends, passage.words, strict=True)]
