"""Subtitles (.vtt, .srt): the cues joined into turns ("JANE DOE: words"), each cue findable by its time code."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quotecheck.errors import InputError
from quotecheck.model import LineMark
from quotecheck.read.layout import Rendered
from quotecheck.read.writer import Inline, Writer
from quotecheck.ready import compiled

__all__ = ["render_subtitles"]

_CODE = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = compiled(rf"[ \t]*(?P<start>{_CODE})[ \t]*-->[ \t]*(?P<end>{_CODE})")
_TAG = compiled(r"<(?P<name>/?[A-Za-z0-9]*)(?P<rest>[^<>\n]*)>|\{\\[^{}\n]*\}")
_TIME_TAG = compiled(r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{3}")
_SOUND = compiled(r"(?:[\[(][^\[\]()]{1,120}[\])]|[♪♫#][^\n]*|[\s♪♫]+)")
_NEW_SPEAKER = compiled(r"(?:>>|[-–—]\s?(?=[\w\"“'‘¿¡(\[]))")
_LABEL = compiled(r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}(?:\([^()]{1,30}\))?:(?=\s|$)")
_ENDS_SENTENCE = compiled(r"[.!?…][\"'”’)\]]*$")
_PAUSE_SECONDS = 2.0
"""Silence after the end of a sentence that begins a new paragraph where no speakers are named. 2026-11-21."""
_LONG_CHARS = 1_000
"""Characters after which the end of a sentence also ends the paragraph: an hour of one voice is not one."""
_MIN_ROLLING_SHARE = 0.4
"""Share of cues that begin with the line the one before ended with, from which on lines are taken to roll up. Automatic
captions have .9 and more, written subtitles next to none; 2026-11-21."""


@dataclass(slots=True)
class _Cue:
    start: float
    end: float
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Each with its 1-based line in the file."""


class _Piece(NamedTuple):
    """Words of one voice in one line of a cue."""

    time: float
    end: float
    line: int
    voice: str | None
    text: str
    is_emphasis: bool
    begins_turn: bool


def render_subtitles(text: str, *, path: str = "text.vtt") -> Rendered:
    r"""Return what is said in a WebVTT or SubRip file, a paragraph for each turn, "00:01:02" where each cue begins.

    A voice (`<v Jane Doe>`) becomes the label "JANE DOE:" wherever it changes; two voices in one cue are two turns. If
    one voice says everything it is the document's speaker instead. Lines that roll up from cue to cue are read once.
    Sounds in brackets on a line of their own are `boilerplate`.

    Raises:
        InputError: if the file has no cue with words.

    >>> render_subtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Go.\n\n00:02.000 --> 00:03.000\n<v Bo>No.").text
    'ANN: Go.\n\nBO: No.'
    """
    cues = _unrolled(list(_cues(text)))
    pieces = [piece for cue in cues for piece in _pieces(cue)]
    if not any(any(map(str.isalnum, piece.text)) for piece in pieces):
        raise InputError(path, "no subtitle with words was found; check that it is a whole .vtt or .srt file")
    spoken = [piece for piece in pieces if not _SOUND.fullmatch(piece.text.strip())]
    voices = {piece.voice for piece in spoken}
    single = next(iter(voices)) if len(voices) == 1 else None
    turns = _Turns(is_labelled=single is None)
    for piece in pieces:
        turns.add(piece)
    turns.flush()
    rendered = turns.writer.rendered(speaker=single)
    return Rendered(
        rendered.text,
        rendered.blocks,
        speaker=single,
        is_speech=True,
        emphasis=rendered.emphasis,
        line_map=tuple(turns.marks),
        locators=rendered.locators,
    )


def _seconds(code: str) -> float:
    """Return a time code in seconds.

    >>> _seconds("01:02,500")
    62.5
    """
    total = 0.0
    for part in code.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _label(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _cues(text: str) -> Iterator[_Cue]:
    """Yield the cues; identifiers, notes and styles stand outside them, an empty line ends one."""
    cue: _Cue | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        timing = _TIMING.match(line) if "-->" in line else None
        if timing:
            if cue is not None:
                if cue.lines and cue.lines[-1][1].strip().isdigit():
                    cue.lines.pop()  # the next cue's number, where the empty line before it is missing
                yield cue
            cue = _Cue(_seconds(timing["start"]), _seconds(timing["end"]))
        elif cue is not None and not line.strip():
            if cue.lines:
                yield cue
                cue = None
        elif cue is not None:
            cue.lines.append((number, line))
    if cue is not None:
        yield cue


def _plain(line: str) -> str:
    return " ".join(_TAG.sub("", line).split())


def _unrolled(cues: list[_Cue]) -> list[_Cue]:
    """Return the cues without the lines that stood in the cue before, where the file rolls its lines up."""
    shown = [[line for _, line in cue.lines if _plain(line)] for cue in cues]
    rolls = sum(
        1 for before, after in itertools.pairwise(shown) if before and after and _plain(before[-1]) == _plain(after[0])
    )
    if rolls < 3 or rolls < _MIN_ROLLING_SHARE * len(cues):
        return cues
    seen: list[str] = []
    kept: list[_Cue] = []
    for cue in cues:
        lines = [(number, line) for number, line in cue.lines if _plain(line)]
        plain = [_plain(line) for _, line in lines]
        overlap = next((n for n in range(min(len(seen), len(plain)), 0, -1) if seen[-n:] == plain[:n]), 0)
        kept.append(_Cue(cue.start, cue.end, lines[overlap:]))
        seen = plain or seen
    return kept


def _pieces(cue: _Cue) -> Iterator[_Piece]:
    voice: str | None = None
    time, depth = cue.start, 0
    for number, line in cue.lines:
        at, is_start = 0, True
        for match in (*_TAG.finditer(line), None):
            words = html.unescape(line[at : match.start() if match else len(line)])
            if words.strip():
                begins = is_start and bool(_NEW_SPEAKER.match(words.lstrip()) or _LABEL.match(words.lstrip()))
                yield _Piece(time, cue.end, number, voice, words, depth > 0, begins)
                is_start = False
            if match is None:
                break
            at = match.end()
            name = (match["name"] or "").lower()
            inside = f"{match['name'] or ''}{match['rest'] or ''}"
            if name == "v":
                voice = _voice(match["rest"])
            elif name == "/v":
                voice = None
            elif name in ("i", "b", "em", "strong"):
                depth += 1
            elif name in ("/i", "/b", "/em", "/strong"):
                depth = max(0, depth - 1)
            elif _TIME_TAG.fullmatch(inside):
                time = _seconds(inside)


def _voice(rest: str) -> str | None:
    """Return the name in a voice tag, without its classes.

    >>> _voice(".loud  Jane Doe ")
    'Jane Doe'
    """
    name = re.sub(r"^\.\S*", "", rest)
    return " ".join(html.unescape(name).split()).strip(":") or None


class _Turns:
    """Joins pieces into paragraphs."""

    def __init__(self, *, is_labelled: bool) -> None:
        self.writer = Writer()
        self.marks: list[LineMark] = []
        self._is_labelled = is_labelled
        self._line = Inline()
        self._starts: list[tuple[int, float, int]] = []
        self._voice: str | None = None
        self._last = 0.0
        self._ended_in_space = False

    def add(self, piece: _Piece) -> None:
        """Add a piece to the turn at hand, or begin a new one with it."""
        words = " ".join(piece.text.split())
        if _SOUND.fullmatch(words):
            self.flush()
            if any(map(str.isalnum, words)):
                self._begin(piece)
                self._line.append(words)
                self.flush(is_sound=True)
            return
        if self._ends_before(piece):
            self.flush()
        if not self._line.length:
            self._begin(piece)
            if piece.voice and self._is_labelled:
                self._line.append(f"{piece.voice.upper()}: ")
        else:
            glued = piece.line == self._starts[-1][2] and not piece.text[:1].isspace() and not self._ended_in_space
            self._line.append("" if glued else " ")
            self._starts.append((self._line.length, piece.time, piece.line))
        self._line.append(words, is_emphasis=piece.is_emphasis)
        self._ended_in_space = piece.text[-1:].isspace()
        self._last = piece.end

    def _begin(self, piece: _Piece) -> None:
        self._voice = piece.voice
        self._starts = [(0, piece.time, piece.line)]

    def _ends_before(self, piece: _Piece) -> bool:
        if not self._line.length or piece.begins_turn or piece.voice != self._voice:
            return True
        ended = bool(_ENDS_SENTENCE.search("".join(self._line.pieces[-2:])[-8:]))
        waited = piece.time - self._last >= _PAUSE_SECONDS
        return ended and (waited or self._line.length > _LONG_CHARS) and piece.voice is None

    def flush(self, *, is_sound: bool = False) -> None:
        """Write the turn at hand."""
        line, self._line = self._line, Inline()
        if not line.text.strip():
            return
        self.writer.gap()
        self._mark(self._starts)
        kind, reason = ("boilerplate", "a sound, not speech") if is_sound else ("body", None)
        self.writer.add(line, kind, reason=reason, gap="")  # type: ignore[arg-type]

    def _mark(self, starts: Sequence[tuple[int, float, int]]) -> None:
        for offset, time, line in starts:
            self.writer.mark(_label(time), offset)
            start = self.writer.length + offset
            if not self.marks or (self.marks[-1].start < start and self.marks[-1].line != line):
                self.marks.append(LineMark(start, line, 1))
