"""What a sentence denies, has no proof of, only asks or only passes on, by the words that stand around it.

"It is untrue that the plant will close" has every word of "the plant will close", and says the opposite. The verbs and
nouns that open what is thought or feared are in `embedding`; here are the frames that need more than one word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.model import Speaker
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.untruths import CLOSING, OPENING, FrameKind

__all__ = ["Frame", "FrameKind", "ends_clause", "frames_in", "frames_of", "is_asked", "is_asker", "is_called_untrue"]


class Frame(NamedTuple):
    """Words `first` to `start` of a sentence that frame what stands from `start` to `end` (units, half-open)."""

    first: int
    start: int
    end: int
    kind: FrameKind


_SIGNS = word_set("classes", "veracity_doubting")
"""One of these stands in every frame; most sentences have none."""
_RELATIVE = frozenset(("who", "which", "whose"))
"""A relative clause tells what is so of what it belongs to."""
_ENDS = frozenset(("but", "although", "though", "while", "however", "whereas"))
_YES = compile_later(
    r"[\s\"')\]]*(?:[^\s.:]+[^.:\n]{0,40}:\s*)?\"?(?:yes|yeah|yep|correct|exactly|indeed|absolutely|certainly|right"
    r"|of course|that(?:'s| is) (?:right|correct|true)|(?:i|it|we|they|he|she)"
    r" (?:did|do|does|have|has|is|are|was|were|am|should|would|will|must|can|could|may|might))\b"
    r"(?!\s+(?:not|never|no)\b)",
    re.IGNORECASE,
)
"""An answer that makes of a question what it asks: "I have.", but not "I have not been able to verify it"."""
_ANSWER_REACH = 120
_BEFORE_QUESTION = frozenset(("and", "but", "so", "or", "then", "now", "well"))
_LABEL_WORDS = 8
_ASKERS = frozenset(("question", "q", "reporter", "journalist", "interviewer", "questioner", "press", "media"))
"""Labels of a transcript for those who ask and know nothing of their own."""
_ADDRESSING = frozenset(("you", "your", "whether"))


def frames_of(passage: Passage) -> Iterator[Frame]:
    """Yield the frames of a sentence, with what each frames.

    >>> from quotecheck.language.view import view_of
    >>> text = "It is not true, as some have written, that the plant will close."
    >>> passage = Passage(view_of(text), 0, len(text), None)
    >>> [(passage.text(one.start, one.end), one.kind) for one in frames_of(passage)]
    [('the plant will close', 'denied')]
    """
    if not passage.has(_SIGNS):
        return
    text, starts = _laid_out(passage)
    for kind, pattern in OPENING:
        for match in pattern.finditer(text):
            start = bisect_left(starts, match.end())
            ends = (at for at in range(start + 1, len(passage)) if ends_clause(passage, at))
            yield Frame(bisect_left(starts, match.start()), start, next(ends, len(passage)), kind)
    for pattern in CLOSING:
        for match in pattern.finditer(text):
            start, end = bisect_left(starts, match.start("told")), bisect_left(starts, match.end("told"))
            if any(tag in "VB" for tag in passage.tags[start:end]):  # "says that the plan is wrong"
                yield Frame(bisect_left(starts, match.start()), start, end, "denied")


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


def is_asked(passage: Passage, speaker: Speaker | None = None) -> bool:
    """Return whether a sentence only asks: by its form, or because its speaker is who asks, and nobody says yes to it.

    "Why did they close it?" takes for granted that they did, and so may "Their first great album?".
    """
    if not (_is_question(passage) or is_asker(speaker)):
        return False
    view = passage.view
    end = view.offsets.to_normal(passage.end)
    return _YES.match(view.normal[end : end + _ANSWER_REACH]) is None


def is_asker(speaker: Speaker | None) -> bool:
    """Return whether a transcript's label is that of whoever asks: "QUESTION (Daily Ledger)", "Q", "REPORTER 2"."""
    words = ("" if speaker is None else speaker.text or "").casefold().split()
    return bool(words) and words[0] in _ASKERS and all(word[:1] in "([#" or word.isdigit() for word in words[1:2])


def _opens(passage: Passage, at: int) -> bool:
    """Return whether an auxiliary opens a sentence behind a label, where its capital is no name's: "HOST: Will it"."""
    return at > 0 and any(passage.words[at] in closed(name) for name in ("be", "have", "do", "modals"))


@kept
def _is_question(passage: Passage) -> bool:
    start, end = map(passage.view.offsets.to_normal, (passage.start, passage.end))
    if not passage.view.normal[start:end].rstrip("\"')] ").endswith("?"):
        return False
    label = (at + 1 for at, gap in enumerate(passage.gaps[1 : 1 + _LABEL_WORDS]) if ":" in gap)
    first = next(label, 0)
    words = range(first, len(passage))
    asked = next((at for at in words if passage.words[at] not in _BEFORE_QUESTION), len(passage))
    is_turned = asked < len(passage) and (passage.tags[asked] in "BHOM" or (asked == first and _opens(passage, asked)))
    return is_turned or passage.has(_ADDRESSING)
