"""The documents that a report prints under a heading of their own: "FULL TEXT OF THE LETTER", "Joint statement"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotecheck.language.patterns import compile_later
from quotecheck.model import Block, Document, Quote, Span
from quotecheck.verify.headed import speaker_in_heading
from quotecheck.verify.reporting import frames_in, is_attributed, own_words_in

__all__ = ["enclosed_documents"]

_ISSUED = (
    r"(?:statements?|communiqu[eé]|declaration|resolution|memorandum|manifesto|proclamation|press release|news release)"
)
_SENT = r"(?:(?:open )?letter|message|e-?mail|memo|apology|address|speech|remarks|petition|notice|reply|appeal)"
_ANY = rf"(?:{_ISSUED}|{_SENT}|agreement|accord|motion|order|decree|pledge|charter|protocol|treaty|pact)"
_KIND = r"(?:(?:joint|final|official|open|public|written|closing|opening|press|media|agreed|leaked|resignation) ){0,3}"
_WHOLE = r"(?:full|complete|entire|unabridged|unedited|original|exact)"
_TEXT = compile_later(
    rf"(?:(?:read|here is|here's|below is|this is) )?(?:the |its |his |her |their )?(?:{_WHOLE} )?"
    rf"(?:text|wording|transcript)(?: in full)?"
    rf"(?: of (?:[\w.'’-]+ ){{0,6}}?{_ANY}\b(?! (?:and|or|but|versus|vs)\b)[^.?!:;]{{0,100}})?"
    rf"|(?:(?:read|here is|here's|below is) )?(?:the |[\w.'’-]+['’]s )?{_WHOLE} {_KIND}{_ANY}"
    rf"(?: (?:by|of|from|to|on|as|issued|released)\b[^.?!:;]{{2,100}})?"
    rf"|(?:the )?{_KIND}{_ANY}(?: (?:by|of|from|to)\b[^.?!:;]{{2,100}})?,? (?:in full|full text)",
)
"""A heading that says that what follows is the whole text of a document."""
_NAMED = compile_later(
    rf"(?:the |an? )?{_KIND}(?:{_ISSUED}(?: (?:issued|released|signed|agreed))? (?:by|of|from)"
    rf"|{_SENT} (?:by|from)) (?!(?:fact|intent|account|principle|war)\b)(?P<who>[^.?!:;]{{3,100}})"
)
"""A heading that says whose document follows."""
_BARE = compile_later(rf"(?:the )?{_KIND}(?:{_ISSUED}|(?:open )?letter)")
_CLOSES = compile_later(r"\W*(?:ends?|end of (?:the )?(?:text|statement|letter|document))?\W*", re.IGNORECASE)
_MAX_HEADING = 120
_Line = tuple[int, int, Block | None]
"""Where a line begins and ends, and its block where that begins with it."""
_ASIDE = frozenset(("boilerplate", "credit"))
_NUMBERED = compile_later(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]+[.)]|[-•*–])\s")


def enclosed_documents(document: Document, quotes: Sequence[Quote]) -> list[tuple[Span, str | None]]:
    r"""Return the parts of a report that are a document's own words, each with the one person whose they are, or None.

    Such a part stands behind the report's own first paragraphs and under a heading that names a document. It ends at
    the next heading, and before a paragraph that tells what others say. Where the heading does not promise the text of
    the document, the part must say "I" or "we": what a reporter says of a statement under "Statement" does not.

    >>> text = "The unions will merge.\n\nTheir chief smiled.\n\nJoint statement\n\nWe regret the harsh words.\n"
    >>> [text[span.start : span.end] for span, _ in enclosed_documents(Document("A", "a", text), ())]
    ['We regret the harsh words.']
    """
    found: list[tuple[Span, str | None]] = []
    lines = [*_paragraphs(document)]
    at = 1  # what opens with such a heading is the document itself
    while at < len(lines):
        start, end, _ = lines[at]
        heading = document.text[start:end].strip()
        at += 1
        read = heading.casefold().rstrip(": ").strip("*_#=- ")
        if len(heading) > _MAX_HEADING or not _is_heading(read) or not _stands_alone(document.text, start):
            continue
        part, at = _part(document, quotes, lines, at, is_text=_TEXT.fullmatch(read) is not None)
        if part is not None:
            found.append((part, speaker_in_heading(heading)))
    return found


def _stands_alone(text: str, start: int) -> bool:
    """Return whether a line that begins at an offset is a paragraph, and no line of one that is wrapped."""
    before = text[:start].rstrip(" \t*_#=")
    return text[start : start + 1].upper() == text[start : start + 1] and (
        before.endswith("\n\n") or "\n\n" not in text
    )


def _is_heading(read: str) -> bool:
    return any(pattern.fullmatch(read) for pattern in (_TEXT, _NAMED, _BARE))


def _paragraphs(document: Document) -> Iterator[_Line]:
    """Yield the lines of a document that have words, each with its block where that is no running text."""
    blocks = {block.start: block for block in document.blocks}
    at = 0
    for line in document.text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            yield start, at + len(line.rstrip()), blocks.get(start)
        at += len(line) + 1


def _part(
    document: Document, quotes: Sequence[Quote], lines: Sequence[_Line], at: int, *, is_text: bool
) -> tuple[Span | None, int]:
    """Return the span of what stands under a heading and is its document's, and the line behind it."""
    first = at
    while at < len(lines):
        start, end, block = lines[at]
        line = document.text[start:end]
        is_next = block is not None and (
            block.kind in _ASIDE or (block.kind == "heading" and not _NUMBERED.match(line))
        )
        if is_next or _CLOSES.fullmatch(line) or _is_heading(line.casefold().rstrip(": ")):
            break
        folded = line.casefold()
        told = sum(is_attributed(quote) for quote in quotes if start <= quote.start < end)
        if told or (frames_in(folded) and not is_text and not own_words_in(folded)):
            break
        at += 1
    if at == first:
        return None, at
    span = Span(lines[first][0], lines[at - 1][1])
    is_own = is_text or own_words_in(document.text[span.start : span.end].casefold())
    return (span if is_own else None), at
