"""Where everything in a report stands: subjects, sentences and places looked up once, for every renderer."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from quotecheck.model import Document, Finding, Quote, Report, Sentence, Span

__all__ = ["ReportIndex", "display_path", "extent", "has_lines", "place", "spot", "with_named_passages"]

_NUMBERED = re.compile(r"(?P<what>.*\b(?:paragraph|page|footnote|endnote)) (?P<number>\d+)")


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


def has_lines(document: Document) -> bool:
    """Return whether the lines of the text are those of the file: not in Word, PDF, an e-mail or an article in JSON."""
    return not document.locators or bool(document.line_map) or document.locators[-1].label[0].isdigit()


def spot(document: Document, offset: int) -> str:
    """Return a place as a person finds it again: `path:line:column`, or `draft.docx, paragraph 3` in a Word file.

    >>> from quotecheck.model import LocatorMark
    >>> spot(Document(id="A", name="a.docx", text="We go.", locators=(LocatorMark(0, "paragraph 1"),)), 3)
    'a.docx, paragraph 1'
    """
    if has_lines(document):
        return place(document, offset)
    return f"{display_path(document)}, {document.locator(offset)}"


def extent(document: Document, spans: Iterable[tuple[int, int]]) -> str:
    r"""Return where stretches stand, in text order: "line 3", "lines 1-3, 10-11", "page 1, page 2", "paragraphs 4-6".

    >>> extent(Document(id="A", name="a", text="We\nwill\ngo."), [(0, 2), (3, 7)])
    'lines 1-2'
    """
    if has_lines(document):
        lines = ((document.line_column(start)[0], document.line_column(max(start, end - 1))[0]) for start, end in spans)
        return _ranges("line", lines)
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans:
        for label in _labels(document, start, end):
            match = _NUMBERED.fullmatch(label)
            number = int(match["number"]) if match else 0
            found.setdefault(match["what"] if match else label, []).append((number, number))
    return ", ".join(_ranges(what, numbers) if numbers[0][0] else what for what, numbers in found.items())


def _labels(document: Document, start: int, end: int) -> Iterator[str]:
    yield document.locator(start)
    first = bisect.bisect_right(document.locators, start, key=lambda mark: mark.start)
    for mark in document.locators[first:]:
        if mark.start >= end:
            break
        yield mark.label


def _ranges(noun: str, numbers: Iterable[tuple[int, int]]) -> str:
    """Return "line 3" or "lines 1-3, 10-11"; neighbours are joined."""
    merged: list[list[int]] = []
    for first, last in numbers:
        if merged and merged[-1][0] <= first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    words = noun if len(merged) == 1 and merged[0][0] == merged[0][1] else f"{noun}s"
    return f"{words} " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in merged)


class ReportIndex(NamedTuple):
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


def with_named_passages(report: Report) -> Report:
    """Return the report with "nearest passage: line 12 of B." as "line 12 of wire.txt.": "B" alone says nothing."""
    names = {document.id: document.name for document in report.documents}
    findings = tuple(_named(finding, names) for finding in report.findings)
    return report if findings == report.findings else replace(report, findings=findings)


def _named(finding: Finding, names: dict[str, str]) -> Finding:
    if finding.code != "QC303" or not finding.evidence:
        return finding
    document = finding.evidence[0].document
    told = finding.message.removesuffix(f" of {document}.")
    if told == finding.message or document not in names:
        return finding
    return replace(finding, message=f"{told} of {names[document]}.")
