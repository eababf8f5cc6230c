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
    """Return how far apart two pieces were said by the codes of the cleaned text between them, if that is far, or "".

    `start` and `end` are those of words left out. What is said from a code on takes time: a turn of 700 words may well
    be five minutes long.
    """
    ahead = _CODE_AHEAD.match(source.view.normal, end)
    inside = _codes(source, start, ahead.end() if ahead is not None else end)
    if not inside:
        return clock_gap(source, start, end) if _labels(source, start, end) else ""
    prior = _codes(source, max(0, start - _CLOCK_REACH), start)
    first = prior[-1] if prior else inside[0]
    spoken = (start - first.end()) / _CHARS_A_SECOND if prior else 0.0
    return _shown(int(_clock(*inside[-1].groups("")) - _clock(*first.groups("")) - spoken))


_CODE_AHEAD = compile_later(r"[\s.?!,\"')\]]*(?:[A-Z][\w. ]{0,30}:?\s*)?[\[(]?\d{1,2}(?::\d{2}){1,2}")
_CHARS_A_SECOND = 12
"""Two words and their spaces, of usual speech."""


def clock_gap(source: Source, start: int, end: int) -> str:
    """Return how far the time codes before the two pieces are apart, in the text or the file's cues, if that is far."""
    clocks = [_seconds(label) for label in _labels(source, start, end)]
    if len(clocks) < 2 and ":" in source.view.normal[start:end]:
        prior = _codes(source, max(0, start - _CLOCK_REACH), start)
        later = _codes(source, start, end)
        if prior and later:
            clocks = [_clock(*prior[-1].groups("")), _clock(*later[-1].groups(""))]
    known = [clock for clock in clocks if clock is not None]
    return _shown(abs(known[-1] - known[0])) if len(known) > 1 else ""


def _shown(seconds: int) -> str:
    """Return a time that is far in speech as an editor reads it, or ""."""
    if seconds <= _FAR_SECONDS:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s"


def _codes(source: Source, start: int, end: int) -> list[re.Match[str]]:
    """Return the time codes in cleaned text: in brackets or at the head of a line; "at 10:30" is a time of day."""
    view = source.view
    found = []
    for match in _CLOCK.finditer(view.normal, start, end):
        at = view.offsets.to_printed(match.start())
        head = view.printed[view.printed.rfind("\n", 0, at) + 1 : at]
        if head.rstrip()[-1:] in ("[", "(", "<", "") or match.group(1):
            found.append(match)
    return found


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
