"""E-mail threads: what a reply quotes from earlier messages is said by whoever wrote those.

"On Thu, 11 Jan 2024 at 18:02, Colin Webb wrote:" names the writer of the lines with one more ">" below it; in threads
without ">" a new block of "From:", "Sent:", "To:" lines begins the next message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.sentences import trimmed
from quotecheck.model import Span
from quotecheck.quotes.turns import Turn

__all__ = ["find_replies"]

_LEAD = re.compile(r"[^\S\n]*(?:>[^\S\n]?)*")
_NAME = r"[^\W\d_][\w.'’-]*(?:[^\S\n][^\W\d_][\w.'’-]*){0,3}"
_WROTE = compile_later(
    rf"On[^\S\n][^\n<>]{{3,80}}?(?:,|\d|\b[AaPp]\.?[Mm]\.?)[^\S\n]+(?P<name>{_NAME})"
    r"(?:[^\S\n]*[<\[(][^\n<>]*[>\])])?[^\S\n]*(?:\n[^\S\n]*(?:>[^\S\n]?)*[<\[(]?[^\n<>]{0,60}[>\])]?[^\S\n]*)?"
    r"\bwrote:[^\S\n]*(?=\n|$)"
)
_FROM = compile_later(
    rf"From:[^\S\n]*[\"']?(?P<name>{_NAME})[\"']?[^\S\n]*(?:[<\[(][^\n]*)?"
    r"(?P<rest>(?:\n[^\S\n]*(?:>[^\S\n]?)*(?:Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments):[^\n]*)+)"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


class _Line(NamedTuple):
    """A line of a text: where its words start and end, and how many ">" stand before them."""

    start: int
    end: int
    depth: int


def find_replies(text: str) -> tuple[Turn, ...]:
    r"""Return the messages that a thread quotes, stretch by stretch, each with its writer's name as the label.

    The message on top is not among them where only one "From:" names its writer: all other text is hers.

    >>> text = "No.\n\nOn 1 May 2024 at 9:14, Ann Lee wrote:\n> Is it safe?\n> Tell me.\n>> Old.\n"
    >>> [(text[turn.start:turn.end], text[turn.label_start:turn.label_end]) for turn in find_replies(text)]
    [('Is it safe?\n> Tell me.', 'Ann Lee')]
    """
    senders = text.count("From:")
    if "wrote:" not in text and senders < 2:
        return ()
    lines = list(_lines(text))
    has_blocks = senders > 1 and sum(_FROM.match(text, line.start) is not None for line in lines) > 1
    owners: dict[int, Span] = {}
    turns: list[Turn] = []
    is_open = False
    skipped = 0
    for number, line in enumerate(lines):
        if line.start < skipped:
            continue
        header = _WROTE.match(text, line.start) or (_FROM.match(text, line.start) if has_blocks else None)
        if header is not None:
            is_open, skipped = False, header.end()
            is_message = "rest" in header.re.groupindex or _CLOCK.search(header.group()) is not None
            depth = _depth_below(lines, number, header.end(), is_message=is_message)
            owners = {deep: owner for deep, owner in owners.items() if deep < depth}
            if depth >= 0:
                owners[depth] = Span(*header.span("name"))
            continue
        if line.start == line.end:
            continue  # a blank line ends no message
        owner = owners.get(line.depth)
        if owner is None:
            is_open = False
        elif is_open and turns and turns[-1].label_start == owner.start:
            turns[-1] = turns[-1]._replace(end=line.end)
        else:
            turns.append(Turn(line.start, line.end, *owner))
            is_open = True
    return tuple(turns)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        lead = _LEAD.match(text, at, end)
        inner = lead.end() if lead is not None else at
        yield _Line(*trimmed(text, inner, end), text.count(">", at, inner))
        at = end + 1


def _depth_below(lines: list[_Line], number: int, end: int, *, is_message: bool) -> int:
    """Return how many ">" the message under a header has, or -1 where that cannot be told.

    Without a ">" more, a header with no time of day may be an article's: "On Friday, Ann Lee wrote:".
    """
    own = lines[number].depth
    below = next((line for line in lines[number + 1 :] if line.start >= end and line.start < line.end), None)
    if below is not None and below.depth > own:
        return below.depth
    return own if below is not None and is_message else -1
