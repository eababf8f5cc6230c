"""The report for a person: tables on a terminal, plain lines off it. Rich is loaded only where tables are drawn."""

from __future__ import annotations

from quotecheck.model import Report
from quotecheck.render import RenderOptions
from quotecheck.render.index import ReportIndex

__all__ = ["render"]


def render(report: Report, options: RenderOptions) -> str:
    """Return tables `options.width` columns wide, or plain lines where the width is None."""
    index = ReportIndex.of(report)
    if options.width is None:
        from quotecheck.render.table.plain import plain_report

        return plain_report(report, index, options)
    from quotecheck.render.table.boxes import boxed_report

    return boxed_report(report, index, options)
