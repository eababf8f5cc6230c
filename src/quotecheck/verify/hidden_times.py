"""How far apart two pieces of a recording were said: by time codes in the text, a file's cues, a note in brackets."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.verify.sources import Source

__all__ = ["clock_gap", "far_apart", "told_gap"]

_LATER = compile_later(
    r"\[[^\[\]]*?(?P<gap>(?:\d+|a few|several|some|an?|two|three|four|five|ten|twenty|thirty|forty)[\s-]*(?:more )?"
    r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?)(?: later)?)[^\[\]]*\]",
    re.IGNORECASE,
)
_CLOCK = compile_later(r"(?<!\d)(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?!\d)")
_FAR_SECONDS = 60
_CLOCK_REACH = 4_000


def told_gap(text: str) -> str:
    """Return how far apart a note in brackets says that two pieces are: "[ten minutes later]"; "" if there is none.

    >>> told_gap("[ten minutes later]"), told_gap("[laughter]")
    ('ten minutes', '')
    """
    later = _LATER.search(text)
    if later:
        return later.group("gap").removesuffix(" later")
    return ""


def far_apart(source: Source, start: int, end: int) -> str:
    """Return how far apart in time two pieces were said by the time codes of the text between them, if that is far."""
    text = source.view.normal[start:end]
    codes = _CLOCK.findall(text) if ":" in text else []
    # one code alone tells when the second piece's turn began, no more
    return clock_gap(source, start, end) if len(codes) > 1 or _labels(source, start, end) else ""


def clock_gap(source: Source, start: int, end: int) -> str:
    """Return how far the time codes before the two pieces are apart, in the text or the file's cues, if that is far."""
    view = source.view
    clocks = [_seconds(label) for label in _labels(source, start, end)]
    if len(clocks) < 2 and ":" in view.normal[start:end]:
        prior = _CLOCK.findall(view.normal[max(0, start - _CLOCK_REACH) : start])
        later = _CLOCK.findall(view.normal[start:end])
        if prior and later:
            clocks = [_clock(*prior[-1]), _clock(*later[-1])]
    known = [clock for clock in clocks if clock is not None]
    if len(known) < 2 or abs(known[-1] - known[0]) <= _FAR_SECONDS:
        return ""
    minutes, seconds = divmod(abs(known[-1] - known[0]), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _labels(source: Source, start: int, end: int) -> list[str]:
    document, offsets = source.document, source.view.offsets
    if not document.locators:
        return []
    return [document.locator(offsets.to_printed(max(0, start - 1))), document.locator(offsets.to_printed(end))]


def _clock(hours: str, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def _seconds(label: str) -> int | None:
    match = _CLOCK.search(label)
    return _clock(*match.groups(default="")) if match else None
