"""Headlines and subheads of a plain text, told from short paragraphs by the look of a line and what follows it."""

from __future__ import annotations

import re

from quotecheck.read.datelines import find_dateline
from quotecheck.ready import compiled

__all__ = ["is_headline", "is_marked_heading", "is_subhead"]

_STOP = compiled(r"[.!?…:;,。！？][\"'”’»)\]」』]*$")
_SENTENCE_STOP = compiled(r"[.!?…。！？][\"'”’»)\]」』]*$")
_LABEL = compiled(r"[A-Z][\w .'’-]{0,40}:\s|[QA][.:]\s|\[?\d{1,2}:\d{2}|[-*•>]\s")
_MARKED = compiled(r"#{1,6} \S.{0,200}\Z")
_SAYS = compiled(r"\b(?:said|says he|told|asked)\b")
_ABBREVIATED_CHARS = 5
"""Two initials with their points, and the character before, which tells that a word begins there."""
_ABBREVIATED_END = compiled(r"(?:\b[A-Z]\.){2,}$")

_FIELD = compiled(
    r"(?:Subject|To|From|Re|Cc|Date|Time|Place|Location|Venue|Contact|Author|By|Byline|Source|Sources|Title|Slug|Words|Note|Notes|Q|A)",
    re.IGNORECASE,
)
"""What a line of a form names before its colon."""
_LONGEST_KICKER = 40
_MIN_WORDS_OF_NEWS = 3
_MAX_HEADLINE_WORDS = 30
_MAX_SUBHEAD_WORDS = 10
"""Words. The longest headline among the seeds and the development articles has 15; decks run longer. Chosen,
2026-11-21."""


def is_headline(line: str, following: str) -> bool:
    """Return whether the first line of a text is its headline: no full stop, and running text after it.

    >>> is_headline("Aid doubles in the valley", "The state doubled its aid to the valley on Monday.")
    True
    >>> is_headline("The state doubled its aid to the valley.", "It said more was to come.")
    False
    """
    count = len(line.split())
    if count > _MAX_HEADLINE_WORDS or not (_looks_like_heading(line) or _is_kicker_and_headline(line, following)):
        return False
    if line[-1] in "?!" and (count > 14 or not _is_title_case(line)):
        return False
    if find_dateline(line + " X", is_lead=True):
        return False
    wide = sum(char > "\u2e7f" for char in following[:60])
    return (_SENTENCE_STOP.search(following[-8:]) is not None and (len(following.split()) >= 6 or wide >= 10)) or len(
        following
    ) > 160


def is_subhead(line: str, following: str, *, is_apart: bool) -> bool:
    """Return whether a short line between paragraphs of prose is a subhead.

    Args:
        line: the line in question, white space collapsed.
        following: the next paragraph of the body.
        is_apart: whether blank lines set the line off.

    >>> is_subhead("What happens next", "The bill goes back to the Senate, which votes on Friday.", is_apart=False)
    True
    """
    most = _MAX_SUBHEAD_WORDS if is_apart else _MAX_SUBHEAD_WORDS - 2
    if line.count(" ") >= most or not _looks_like_heading(line):
        return False
    if any(mark in line for mark in '"“”') and not is_apart:
        return False
    if line[-1] in "?!" and not is_apart and not _is_title_case(line):
        return False
    return len(following.split()) >= 8 and _STOP.search(following[-8:]) is not None


def is_marked_heading(line: str) -> bool:
    """Return whether a line of plain text carries the mark that Markdown gives headings.

    >>> is_marked_heading("## What comes next"), is_marked_heading("#hashtag")
    (True, False)
    """
    return _MARKED.match(line) is not None


def _looks_like_heading(line: str) -> bool:
    if not line or line[0].islower() or _LABEL.match(line):
        return False
    may_end = line[-1] in "?!" or _STOP.search(line[-8:]) is None or _ends_abbreviated(line)
    return may_end and _SAYS.search(line) is None


def _is_kicker_and_headline(line: str, following: str) -> bool:
    """Return whether "X: words" tops a story and is no turn of a transcript: no stop ends it, no label follows.

    >>> _is_kicker_and_headline("Fire chief: roof took an hour to fall", "Two workers died on Friday.")
    True
    >>> _is_kicker_and_headline("Subject: roof that fell in", "Dear all, two workers died on Friday.")
    False
    """
    kicker, colon, rest = line.partition(":")
    if not colon or not line[0].isupper() or _FIELD.fullmatch(kicker):
        return False
    if max(len(kicker.split()), len(rest.split())) < _MIN_WORDS_OF_NEWS or not rest:  # "Two die in fire: police"
        return False
    if _LABEL.match(following) or _SAYS.search(line) is not None:
        return False
    return rest[0] == " " and len(kicker) <= _LONGEST_KICKER and _STOP.search(line[-8:]) is None


def _ends_abbreviated(line: str) -> bool:
    """Return whether a line ends with initials ("the U.S."), whose last point is no full stop."""
    return _ABBREVIATED_END.search(line, max(0, len(line) - _ABBREVIATED_CHARS)) is not None


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
