"""Time codes at the beginning of a plain transcript's lines: where a person finds the words on the recording."""

from __future__ import annotations

import itertools
import re

from quotecheck.language.patterns import compile_later
from quotecheck.model import LocatorMark, Span

__all__ = ["lone_codes", "time_codes"]

_CODE = compile_later(
    r"(?m)^[ \t]*(?:[^\W\d][^\n:\[(]{0,40}[ \t])?(?P<open>[\[(])?"
    r"(?P<hours>\d{1,2}:)?(?P<rest>[0-5]?\d:[0-5]\d)(?:[.,:]\d{1,3})?(?(open)[\])])(?=[\s\])-]|:?$|:\s)"
)
_SECONDS = compile_later(r":[0-5]\d")
"""Every code has them, and few texts have so many of them: most lines need not be read."""
_ALONE = compile_later(r"(?m)^[ \t]*([\[(]?(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?[\])]?)[ \t]*$")
_MIN_CODES = 3
_MIN_RISING_SHARE = 0.9
"""Share of the codes that come no earlier than the one before. Recordings run on; the times in a programme or a list of
results do not stand at the beginning of three lines and rise. 2026-11-21."""
_MAX_CHARS_PER_CODE = 3_000


def time_codes(text: str) -> tuple[LocatorMark, ...]:
    r"""Return a mark for each line of a transcript that begins with a time code; () where the text is no transcript.

    "[00:01:02] MAYOR: ...", "1:02 ...", "MAYOR (01:02): ..." and a time on a line of its own count.

    >>> marks = time_codes("[00:05] A: Go.\n[00:09] B: No.\n[01:12] A: Yes.")
    >>> marks[2]
    LocatorMark(start=30, label='00:01:12')
    """
    if ":" not in text[:20_000] or len(_SECONDS.findall(text)) < _MIN_CODES:
        return ()
    found = [(match.start(), _seconds(match)) for match in _CODE.finditer(text)]
    if len(found) < _MIN_CODES or len(text) > _MAX_CHARS_PER_CODE * len(found):
        return ()
    rising = sum(before[1] <= after[1] for before, after in itertools.pairwise(found))
    if rising < _MIN_RISING_SHARE * (len(found) - 1):
        return ()
    return tuple(LocatorMark(start, f"{at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}") for start, at in found)


def lone_codes(text: str) -> tuple[Span, ...]:
    r"""Return the time codes of a transcript that stand on a line of their own: nobody says them.

    >>> [span.start for span in lone_codes("0:05\nGo.\n0:09\nNo.\n1:12\nYes.")]
    [0, 9, 18]
    """
    if not time_codes(text):
        return ()
    return tuple(Span(*match.span(1)) for match in _ALONE.finditer(text))


def _seconds(match: re.Match[str]) -> int:
    minutes, seconds = map(int, match["rest"].split(":"))
    return int((match["hours"] or "0:")[:-1]) * 3600 + minutes * 60 + seconds
