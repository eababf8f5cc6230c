"""The documents of a report, the names taken as the same, what was not checked, and the last line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from quotecheck.model import Document, Report, Skipped
from quotecheck.read.collect import is_passed_over
from quotecheck.render.index import ReportIndex, display_path, extent, has_lines

__all__ = [
    "DocumentRow",
    "alias_rows",
    "count",
    "document_rows",
    "skipped_files",
    "skipped_rows",
    "summary_line",
]

MAX_NAMED = 3
"""Files of one kind passed over in a folder that are named; a folder may hold hundreds of pictures."""

_SET_ASIDE = {"duplicate": "duplicate", "boilerplate": "boilerplate", "credit": "credit"}
_OFFSETS = re.compile(r"(?P<document>[A-Z]+) (?P<start>\d+)-\d+")


def count(number: int, noun: str) -> str:
    """Return "1 quote", "2 quotes".

    >>> count(1, "quote"), count(0, "quote")
    ('1 quote', '0 quotes')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class DocumentRow(NamedTuple):
    """One document: what it was taken as, what is in it, what was set aside and on which lines."""

    document: Document
    standing: str
    sentences: int
    quotes: int
    copies: int
    set_aside: tuple[str, ...]

    @property
    def quote_count(self) -> str:
        """The quotations, and how many more stand in duplicated passages."""
        copies = f" (+{self.copies} {'copy' if self.copies == 1 else 'copies'})" if self.copies else ""
        return f"{self.quotes}{copies}"


def document_rows(report: Report) -> tuple[DocumentRow, ...]:
    """Return one row a document, in the report's order."""
    rows = []
    for document in report.documents:
        own = [quote for quote in report.quotes if quote.document == document.id]
        aside = []
        for kind, word in _SET_ASIDE.items():
            spans = [(block.start, block.end) for block in document.blocks if block.kind == kind]
            if spans:
                aside.append(f"{word}: {extent(document, spans)}")
        if document.near_duplicate_of:
            aside.append(f"nearly the same as {document.near_duplicate_of}: the two count as one origin")
        rows.append(
            DocumentRow(
                document=document,
                standing=document.standing or "",
                sentences=sum(sentence.kind == "body" for sentence in document.sentences),
                quotes=sum(quote.duplicate_of is None for quote in own),
                copies=sum(quote.duplicate_of is not None for quote in own),
                set_aside=tuple(aside),
            )
        )
    return tuple(rows)


def alias_rows(report: Report, index: ReportIndex) -> tuple[tuple[str, str, str], ...]:
    """Return each name, the forms it goes by, and where that is said ("B line 5") or which table says so."""
    rows = []
    for alias in report.aliases:
        basis = dict.fromkeys(_named_place(part, index) for part in alias.basis.split("; "))
        rows.append((alias.name, ", ".join(alias.forms), ", ".join(basis)))
    return tuple(rows)


def _named_place(basis: str, index: ReportIndex) -> str:
    """Return "B line 5" for "B 1106-1172"; a table's name as it is."""
    match = _OFFSETS.fullmatch(basis)
    if match is None or match["document"] not in index.documents:
        return basis
    return f"{match['document']} {index.documents[match['document']].locator(int(match['start']))}"


def skipped_rows(report: Report, index: ReportIndex) -> tuple[tuple[str, str], ...]:
    """Return the place and the reason of everything that was not checked; files that could not be read come last.

    Neighbouring stretches set aside for the same reason are one row.
    """
    inside: list[tuple[Document, str, list[tuple[int, int]]]] = []
    whole: list[Skipped] = []
    for skip in report.skipped:
        document = index.documents.get(skip.document)
        if document is None:
            whole.append(skip)
        elif inside and inside[-1][0] is document and inside[-1][1] == skip.reason and _follows(skip, inside[-1]):
            inside[-1][2].append((skip.start, skip.end))
        else:
            inside.append((document, skip.reason, [(skip.start, skip.end)]))
    rows = [(_place_of(document, spans), reason) for document, reason, spans in inside]
    return (*rows, *skipped_files(whole))


def _follows(skip: Skipped, row: tuple[Document, str, list[tuple[int, int]]]) -> bool:
    document, _, spans = row
    last = document.line_column(max(spans[-1][0], spans[-1][1] - 1))[0]
    return not has_lines(document) or document.line_column(skip.start)[0] <= last + 1


def _place_of(document: Document, spans: list[tuple[int, int]]) -> str:
    """Return "path:3-9", which terminals turn into a link, or "draft.docx, paragraphs 3-5"."""
    where = extent(document, spans)
    if has_lines(document):
        return f"{display_path(document)}:{where.removeprefix('lines ').removeprefix('line ')}"
    return f"{display_path(document)}, {where}"


def skipped_files(skipped: Iterable[Skipped]) -> tuple[tuple[str, str], ...]:
    """Return the name and the reason of each file; those of one kind that a folder holds by the way are one row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for skip in skipped:
        own = "" if is_passed_over(skip.reason) else skip.document
        rows.setdefault((own, skip.reason), []).append(skip.document)
    return tuple((own or _several(names), reason) for (own, reason), names in rows.items())


def _several(names: list[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:MAX_NAMED])} and {more} more"


def summary_line(report: Report) -> str:
    """Return the last line: what was checked, and what it came to."""
    total = report.summary
    quotes = count(total.quotes, "quotation")
    if total.unique_quotes != total.quotes:
        quotes += f" ({total.unique_quotes} without copies)"
    aside = sum(finding.ignored is not None for finding in report.findings)
    parts = [count(total.errors, "error"), count(total.warnings, "warning"), count(total.notes, "note")]
    line = f"{quotes} and {count(total.claims, 'claim')} checked: {', '.join(parts)}"
    return line + (f"; {count(aside, 'finding')} set aside by sign-off" if aside else "")
