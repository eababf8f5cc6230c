"""Quotations of a document: found, paired, named by kind, and given to their speakers.

`find_quotes_in` is the room's door. The stages are files named by what they do: `layout` (paragraphs), `marks` (what
each mark looks like), `pairing` (which mark closes which), `turns` (quotations without marks), `kinds`, `speakers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecheck.model import Document, Quote
    from quotecheck.quotes.problems import MarkProblem

__all__ = ["find_quotes_in", "mark_problems"]


def find_quotes_in(document: Document) -> tuple[Quote, ...]:
    """Return the quotations of a document in text order, with kind, speaker and cue.

    Ids are the document's id, ".q" and a 1-based number. Quotations nested in another have its id as `parent`; those in
    a repeated passage have `duplicate_of`; those in boilerplate and credits are left out.

    >>> from quotecheck.model import Document
    >>> [(quote.id, quote.text, quote.kind) for quote in find_quotes_in(Document("A", "a", 'She said: "We will go."'))]
    [('A.q1', 'We will go.', 'direct')]
    """
    from quotecheck.quotes.assemble import assemble_quotes

    return assemble_quotes(document)


def mark_problems(document: Document) -> tuple[MarkProblem, ...]:
    """Return what is wrong with the marks of a document: QC403 (one is missing or stray) and QC405 (mixed glyphs).

    >>> from quotecheck.model import Document
    >>> [problem.code for problem in mark_problems(Document("A", "a", 'He said “go" and left.'))]
    ['QC405']
    """
    from quotecheck.quotes.problems import find_mark_problems

    return find_mark_problems(document)
