"""What the page shows of a report: its items numbered in reading order, and where each stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.model import Document, Quote, Report, Severity, Span
from quotecheck.render.index import ReportIndex
from quotecheck.render.items import Item, items_of, worst

__all__ = ["LETTERS", "SIGNS", "WORDS", "Entry", "Row", "entries_of", "quote_spans", "rows_of", "shown_documents"]

LETTERS: dict[Severity, str] = {"error": "e", "warning": "w", "note": "i", "none": "o"}
SIGNS: dict[Severity, str] = {"error": "✗", "warning": "!", "note": "·", "none": "✓"}
WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note", "none": "fine"}
_ASIDE = ("boilerplate", "credit", "glossary")


class Entry(NamedTuple):
    """An item with its number on the page."""

    number: int
    item: Item


class Row(NamedTuple):
    """A paragraph of a document and what is said about it; `kinds` are those of its blocks."""

    span: Span
    kind: str
    reason: str
    entries: tuple[Entry, ...]


def shown_documents(report: Report) -> tuple[Document, ...]:
    """Return the documents whose text is printed: the draft, or all that were compared; not the evidence."""
    drafts = tuple(document for document in report.documents if document.role == "draft")
    return drafts or tuple(document for document in report.documents if document.role != "primary")


def entries_of(report: Report, index: ReportIndex) -> tuple[Entry, ...]:
    """Return the items of all severities in reading order; sentences that claim nothing are none.

    What is to be read is numbered first, from 1: the page begins with what is fine hidden, and shows no gaps.
    """
    order = {document.id: number for number, document in enumerate(report.documents)}
    kept = []
    for item in items_of(report, index, min_severity="none"):
        findings = tuple(finding for finding in item.findings if finding.code != "QC306")
        if not findings or (item.words is None and item.severity == "none"):
            continue
        kept.append(item._replace(findings=findings))
    kept.sort(key=lambda item: (order[item.document.id], item.words is not None, item.span))
    telling = sorted(range(len(kept)), key=lambda at: kept[at].severity == "none")
    numbers = {at: number for number, at in enumerate(telling, 1)}
    return tuple(Entry(numbers[at], item) for at, item in enumerate(kept))


def quote_spans(quotes: Sequence[Quote], entries: Sequence[Entry]) -> list[tuple[Span, Severity, int]]:
    """Return each judged quotation's stretch with its own worst severity and the number of its item."""
    found = []
    places = {quote.id: Span(quote.start, quote.end) for quote in quotes}
    for entry in entries:
        for subject in entry.item.subjects:
            if subject in places:
                own = [finding for finding in entry.item.findings if finding.subject == subject]
                found.append((places[subject], worst(own), entry.number))
    return found


def rows_of(document: Document, entries: Sequence[Entry]) -> tuple[Row, ...]:
    """Return the text in paragraphs, each with the items that begin in it; set-aside neighbours are one row."""
    stretches: list[tuple[Span, str, str]] = []
    at = 0
    for block in document.blocks:
        if document.text[at : block.start].strip():
            stretches.append((Span(at, block.start), "body", ""))
        reason = block.reason or ""
        previous = stretches[-1] if stretches else None
        if previous and block.kind in _ASIDE and previous[1] == block.kind and block.start >= previous[0].end:
            reason = previous[2] if reason in previous[2] else f"{previous[2]}, {reason}"
            stretches[-1] = (Span(previous[0].start, block.end), block.kind, reason)
        else:
            stretches.append((Span(block.start, block.end), block.kind, reason))
        at = max(at, block.end)
    if document.text[at:].strip():
        stretches.append((Span(at, len(document.text)), "body", ""))
    own = [entry for entry in entries if entry.item.document is document and entry.item.words is not None]
    rows, first = [], 0
    for number, (span, kind, reason) in enumerate(stretches):
        last = first
        is_last = number == len(stretches) - 1
        while last < len(own) and (is_last or own[last].item.span.start < stretches[number + 1][0].start):
            last += 1
        rows.append(Row(span, kind, reason, tuple(own[first:last])))
        first = last
    return tuple(rows)
