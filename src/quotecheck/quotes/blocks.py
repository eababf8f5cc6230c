"""Quotations that layout makes: block quotes of HTML and Markdown, lines that begin with ">", e-mail threads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.sentences import trimmed
from quotecheck.model import WHO_IS_QUOTED, Document, Quote, Span
from quotecheck.quotes.turns import Turn, is_between_marks
from quotecheck.ready import compiled

__all__ = ["find_block_quotes", "find_replies", "is_set_off"]

_QUOTED_LINE = compiled(r"(?:>[^\S\n]?)+")
_NAMED = compiled(r"(?:(?:—|–|--|―|-)\s*)?(?P<name>[^\W\d_][^,;:\n(]{1,60}?)\s*(?=[,;:(\n]|$)")
_SIGNATURE = compiled(r"(?:—|–|--|―|-)\s*(?P<name>[^\W\d_][^,;:\n]{1,60})(?:,[^\n]{0,120})?$")


def find_block_quotes(document: Document, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    r"""Return the block quotes in text order, each as one turn; a last line "— Name, office" is its label.

    So is what a page's markup says of who is quoted (a footer, a cite, a caption). The ">" before the first line is
    left out; those inside stay in the span. A block quote whose words stand between marks is left to pairing. What a
    thread of e-mails quotes has its writer's name as the label.

    >>> text = "> We will go.\n> Soon."
    >>> [text[turn.start:turn.end] for turn in find_block_quotes(Document("A", "a", text), (Span(0, 21),))]
    ['We will go.\n> Soon.']
    """
    text = document.text
    found: list[Span] = []
    marked_up = [Span(block.start, block.end) for block in document.blocks if block.is_quotation]
    for span in sorted([*marked_up, *_quoted_lines(text, paragraphs)]):
        if found and span.start < found[-1].end:
            continue
        if found and not text[found[-1].end : span.start].strip(" \t\r\n>") and not _is_signed(text, found[-1]):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    replies = find_replies(text)
    told = [(turn.start, turn.end) for turn in replies]
    found = [span for span in found if not any(start < span.end and span.start < end for start, end in told)]
    named = {block.start: block.end for block in document.blocks if block.reason == WHO_IS_QUOTED}
    turns = sorted([*replies, *(_signed(text, span, named) for span in found)])
    return tuple(turn for turn in turns if turn.start < turn.end and not is_between_marks(text, turn.start, turn.end))


def is_set_off(document: Document, quote: Quote) -> bool:
    r"""Return whether a quotation is a block quotation by its layout, as reports have them, and no reply of a thread.

    >>> from quotecheck.quotes import find_quotes_in
    >>> document = Document("A", "a", "Ann Lee told us:\n\n> We will go.")
    >>> is_set_off(document, find_quotes_in(document)[0])
    True
    """
    text = document.text
    lead = _QUOTED_LINE.match(text, text.rfind("\n", 0, quote.start) + 1)
    is_laid_out = (lead is not None and lead.end() == quote.start) or any(
        block.is_quotation and block.start <= quote.start < block.end for block in document.blocks
    )
    return is_laid_out and not any(turn.start == quote.start for turn in find_replies(text))


def _quoted_lines(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs that begin with ">", without it."""
    leads = [(_QUOTED_LINE.match(text, span.start, span.end), span.end) for span in paragraphs]
    spans = [Span(*trimmed(text, lead.end(), end)) for lead, end in leads if lead is not None]
    return [span for span in spans if span.start < span.end]


def _is_signed(text: str, span: Span) -> bool:
    turn = _signed(text, span, {})
    return turn.label_start < turn.label_end


def _signed(text: str, span: Span, named: Mapping[int, int]) -> Turn:
    """Return the words of a block quote without its last line, where that names who said them.

    `named` are the stretches, start to end, that a page's markup gives to the name of who is quoted before them.
    """
    after = next((at for at in range(span.end, len(text)) if not text[at].isspace()), -1) if named else -1
    told = _NAMED.match(text, after, named[after]) if after in named else None
    if told is not None:
        return Turn(span.start, span.end, told.start("name"), told.end("name"))
    line = max(text.rfind("\n", span.start, span.end) + 1, span.start)
    lead = _QUOTED_LINE.match(text, line, span.end)
    first, last = trimmed(text, lead.end() if lead else line, span.end)
    match = _SIGNATURE.match(text, first, last)
    if match is None or line == span.start:
        return _signed_in_line(text, span, first, last)
    start, end = trimmed(text, span.start, line)
    while end > start and text[end - 1] in "> \n\r\t":
        end -= 1
    return Turn(start, end, match.start("name"), match.end("name"))


_DASH_BEHIND = compile_later(r"[.!?…][\"'”’»]*[^\S\n]+(?P<sign>(?:—|–|--|―)[^\S\n]*[^\W\d_a-z])")
_SIGNED_NAME = compile_later(
    r"(?:—|–|--|―)\s*(?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,4})(?:, [^.!?\n]{1,100})?$"
)


def _signed_in_line(text: str, span: Span, first: int, last: int) -> Turn:
    """Return the words of a block quote whose last line, `first` to `last`, ends in "We will go. — Ann Lee, mayor"."""
    for dash in _DASH_BEHIND.finditer(text, first, last):
        match = _SIGNED_NAME.match(text, dash.start("sign"), last)
        if match is not None:
            return Turn(*trimmed(text, span.start, dash.start("sign")), match.start("name"), match.end("name"))
    return Turn(span.start, span.end, span.start, span.start)


_LEAD = re.compile(r"[^\S\n]*(?:>[^\S\n]?)*")
_NAME = r"[^\W\d_][\w.'’-]*(?:[^\S\n][^\W\d_][\w.'’-]*){0,3}"
_WROTE = compile_later(
    rf"On[^\S\n][^\n<>]{{3,80}}?(?:,|\d|\b[AaPp]\.?[Mm]\.?)[^\S\n]+(?![AaPp]\.?[Mm]\b)(?P<name>{_NAME})"
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
