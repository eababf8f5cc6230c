"""One JSON object a line: a finding with all a script needs to act on it without reading the rest of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from quotecheck.model import SEVERITY_RANK, Report
from quotecheck.render import RenderOptions
from quotecheck.render.concise import finding_start
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.render.report_json import dumps, to_json

__all__ = ["render"]


def _findings(report: Report, index: ReportIndex, options: RenderOptions) -> Iterator[dict[str, object]]:
    floor = SEVERITY_RANK[options.min_severity]
    for finding in report.findings:
        if SEVERITY_RANK[finding.severity] < floor:
            continue
        document, span = index.subject(finding.subject)
        line, column = document.line_column(finding_start(finding, index))
        is_document = index.kind(finding.subject) == "document"
        yield {
            "path": display_path(document),
            "line": line,
            "column": column,
            "document": document.id,
            "text": None if is_document else document.slice(*span),
            **cast("dict[str, object]", to_json(finding)),
        }


def _quotes(report: Report, index: ReportIndex) -> Iterator[dict[str, object]]:
    for quote in report.quotes:
        document = index.documents[quote.document]
        line, column = document.line_column(quote.start)
        yield {
            "path": display_path(document),
            "line": line,
            "column": column,
            **cast("dict[str, object]", to_json(quote)),
        }


def _alignments(report: Report, index: ReportIndex) -> Iterator[dict[str, object]]:
    for pair in report.alignments:
        texts = []
        for ids in (pair.left, pair.right):
            sentences = [index.sentences[str(id_)] for id_ in ids]
            texts.append([document.slice(sentence.start, sentence.end) for document, sentence in sentences])
        yield {**cast("dict[str, object]", to_json(pair)), "left_text": texts[0], "right_text": texts[1]}


def render(report: Report, options: RenderOptions) -> str:
    """Return one record a line: findings of at least `min_severity` (set-aside ones say so), quotes, or pairs."""
    index = ReportIndex.of(report)
    if options.view == "quotes":
        records = _quotes(report, index)
    elif options.view == "alignment":
        records = _alignments(report, index)
    else:
        records = _findings(report, index, options)
    return "".join(f"{dumps(record)}\n" for record in records)
