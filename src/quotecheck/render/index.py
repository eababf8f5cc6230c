"""Where everything in a report stands: subjects, sentences and places looked up once, for every renderer."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from quotecheck.model import Document, Quote, Report, Sentence, Span

__all__ = ["ReportIndex", "display_path", "place"]


def display_path(document: Document) -> str:
    """Return the path as the person gave it, or the name of a document that came from no file.

    >>> display_path(Document(id="A", name="draft", text=""))
    'draft'
    """
    return document.path or document.name


def place(document: Document, offset: int) -> str:
    r"""Return `path:line:column`, which editors and terminals turn into a link.

    >>> place(Document(id="A", name="draft.txt", text="We\nwill go."), 8)
    'draft.txt:2:6'
    """
    line, column = document.line_column(offset)
    return f"{display_path(document)}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class ReportIndex:
    """Look-ups over one report. Documents keep the report's order, which is the order of every list shown."""

    documents: dict[str, Document]
    quotes: dict[str, Quote]
    sentences: dict[str, tuple[Document, Sentence]]

    @classmethod
    def of(cls, report: Report) -> ReportIndex:
        """Return the index of a report."""
        return cls(
            documents={document.id: document for document in report.documents},
            quotes={quote.id: quote for quote in report.quotes},
            sentences={
                sentence.id: (document, sentence) for document in report.documents for sentence in document.sentences
            },
        )

    def subject(self, subject: str) -> tuple[Document, Span]:
        """Return the document and the printed span of a quote (marks included), a sentence or a whole document.

        Raises:
            KeyError: if the report has no such subject.
        """
        if subject in self.quotes:
            quote = self.quotes[subject]
            return self.documents[quote.document], Span(quote.start, quote.end)
        if subject in self.sentences:
            document, sentence = self.sentences[subject]
            return document, Span(sentence.start, sentence.end)
        document = self.documents[subject]
        return document, Span(0, len(document.text))

    def kind(self, subject: str) -> str:
        """Return "quote", "sentence" or "document"."""
        if subject in self.quotes:
            return "quote"
        return "sentence" if subject in self.sentences else "document"

    def around(self, document: Document, start: int, end: int) -> Span:
        """Return the span widened to the whole sentences it touches; as it is where it touches none."""
        sentences = document.sentences
        first = bisect.bisect_right(sentences, start, key=lambda sentence: sentence.end)
        last = bisect.bisect_left(sentences, max(end, start + 1), key=lambda sentence: sentence.start)
        if first >= last:
            return Span(start, end)
        return Span(min(start, sentences[first].start), max(end, sentences[last - 1].end))
