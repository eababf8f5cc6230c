"""A spreadsheet: one finding (quotation, aligned pair) a row. No cell can start a formula.

A cell that begins with = + - @ or a control character is a formula to Excel, LibreOffice and Google Sheets; an
apostrophe before it makes it text (OWASP, "CSV Injection"). Lines end as RFC 4180 has them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from quotecheck.model import Quote, Report
from quotecheck.render import RenderOptions
from quotecheck.render.fingerprint import fingerprint
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.render.rows.findings import differences, evidence_words, finding_rows
from quotecheck.render.rows.quotes import attribution_gap, said_by
from quotecheck.render.visible import visible

__all__ = ["render", "safe_cell"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MAX_CELL = 32_000
"""Excel cuts a cell at 32,767 characters, and says nothing."""

_FINDINGS = (
    "severity", "code", "verdict", "axis", "path", "line", "column", "locator", "speaker", "text", "message",
    "differences", "source", "source_text", "confidence", "set_aside", "decision", "fingerprint",
)  # fmt: skip
_QUOTES = ("path", "line", "column", "kind", "speaker", "speaker_as_printed", "cue", "text", "doubt", "copy_of")
_PAIRS = ("left_path", "left_line", "left_text", "right_path", "right_line", "right_text", "score")


def safe_cell(value: str) -> str:
    """Return a text that every spreadsheet shows as it is, on one line.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("- no"), safe_cell("no =")
    ("'=HYPERLINK(1)", "'- no", 'no =')
    """
    text = visible(value)
    if len(text) > _MAX_CELL:
        text = text[:_MAX_CELL] + " […]"
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text


def _findings(report: Report, index: ReportIndex, options: RenderOptions) -> Iterator[tuple[str | int | float, ...]]:
    for row in finding_rows(report, index, min_severity=options.min_severity, with_ignored=True):
        finding = row.finding
        quote = index.quotes.get(finding.subject)
        passage = next(evidence_words(finding, index), ("", ""))
        yield (
            finding.severity, finding.code, finding.verdict, finding.axis, display_path(row.document), *row.start,
            row.document.locator(row.span.start), said_by(quote) if quote is not None else "", row.words,
            finding.message, "; ".join(differences(finding)), *passage, finding.confidence,
            finding.ignored or "", "", fingerprint(finding, index),
        )  # fmt: skip


def _quotes(report: Report, index: ReportIndex) -> Iterator[tuple[str | int | float, ...]]:
    for quote in report.quotes:
        document = index.documents[quote.document]
        printed = quote.speaker.text if quote.speaker is not None else None
        yield (
            display_path(document), *document.line_column(quote.start), quote.kind, _name_of(quote), printed or "",
            quote.cue.text if quote.cue is not None else "", quote.text, attribution_gap(quote),
            quote.duplicate_of or "",
        )  # fmt: skip


def _name_of(quote: Quote) -> str:
    """Return the speaker's full name or, where the text gives none, the words on the page; "" where it is in doubt."""
    if quote.speaker is None or (quote.speaker.candidates and not quote.speaker.name):
        return ""
    return quote.speaker.name or quote.speaker.text or ""


def _pairs(report: Report, index: ReportIndex) -> Iterator[tuple[str | int | float, ...]]:
    for pair in report.alignments:
        cells: list[str | int | float] = []
        for ids in (pair.left, pair.right):
            found = [index.sentences[str(id_)] for id_ in ids]
            texts = [document.slice(sentence.start, sentence.end) for document, sentence in found]
            cells.append(display_path(found[0][0]) if found else "")
            cells.append(found[0][0].line_column(found[0][1].start)[0] if found else "")
            cells.append(" ".join(texts))
        yield (*cells, pair.score)


def render(report: Report, options: RenderOptions) -> str:
    """Return a header and the rows; findings that are set aside say so in `set_aside`, `decision` is the editor's."""
    index = ReportIndex.of(report)
    header: tuple[str, ...]
    rows: Iterable[tuple[str | int | float, ...]]
    if options.view == "quotes":
        header, rows = _QUOTES, _quotes(report, index)
    elif options.view == "alignment":
        header, rows = _PAIRS, _pairs(report, index)
    else:
        header, rows = _FINDINGS, _findings(report, index, options)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return ("\ufeff" if options.has_bom else "") + out.getvalue()
