"""Quotations that layout makes: block quotes of HTML and Markdown, and lines that begin with ">"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotecheck.language.sentences import trimmed
from quotecheck.model import WHO_IS_QUOTED, Document, Quote, Span
from quotecheck.quotes.threads import find_replies
from quotecheck.quotes.turns import Turn, is_between_marks
from quotecheck.ready import compiled

__all__ = ["find_block_quotes", "is_set_off"]

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
        return Turn(span.start, span.end, span.start, span.start)
    start, end = trimmed(text, span.start, line)
    while end > start and text[end - 1] in "> \n\r\t":
        end -= 1
    return Turn(start, end, match.start("name"), match.end("name"))
