"""Annotations on a GitHub run: `::error file=...,line=...::message`, worst first, within the limits that GitHub sets.

Escaping is that of GitHub's own toolkit: % CR LF in the message, and also : and , in properties. A run shows ten
errors, ten warnings and ten notices a step, and drops the rest in silence; so the rest is counted in a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.model import SEVERITY_RANK, Report, Severity
from quotecheck.render import RenderOptions
from quotecheck.render.excerpt import shortened
from quotecheck.render.index import ReportIndex, display_path, has_lines
from quotecheck.render.rows.documents import count, summary_line
from quotecheck.render.rows.findings import FindingRow, evidence_words, finding_rows, verdict_names
from quotecheck.render.visible import visible

__all__ = ["MAX_PER_LEVEL", "escape_data", "escape_property", "render"]

MAX_PER_LEVEL = 10
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice", "none": "notice"}


def escape_data(text: str) -> str:
    r"""Return a message as a workflow command takes it, safe to show.

    >>> escape_data("100% sure")
    '100%25 sure'
    """
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return the value of a property.

    >>> escape_property("C:/drafts/a,b.txt")
    'C%3A/drafts/a%2Cb.txt'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(rows: Sequence[FindingRow], index: ReportIndex) -> str:
    """Return the command for findings that say the same in the same words: SHIFTED, and the shift it is."""
    row = rows[-1]
    finding, (line, column), (end_line, end_column) = row.finding, row.start, row.end
    properties = [f"file={escape_property(display_path(row.document))}", f"line={line}"]
    if end_line == line:  # GitHub ignores columns where the lines differ
        properties += [f"col={column}", f"endColumn={max(column, end_column - 1)}"]
    else:
        properties.append(f"endLine={end_line}")
    properties.append(f"title={escape_property(verdict_names(each.finding for each in rows))}")
    parts = [finding.message]
    if row.words:
        here = "Here" if has_lines(row.document) else row.document.locator(row.span.start).capitalize()
        parts.append(f"{here}: {shortened(visible(row.words))}")
    parts += [f"{where}: {shortened(text)}" for where, text in list(evidence_words(finding, index))[:1]]
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{'%0A'.join(map(escape_data, parts))}\n"


def render(report: Report, options: RenderOptions) -> str:
    """Return the commands, one a line, and a last line with the sum and with what GitHub would not have shown."""
    index = ReportIndex.of(report)
    grouped: dict[tuple[str, str, Severity], list[FindingRow]] = {}
    for row in finding_rows(report, index, min_severity=options.min_severity):
        finding = row.finding
        grouped.setdefault((finding.subject, finding.message, finding.severity), []).append(row)
    lines: list[str] = []
    shown: dict[str, int] = {}
    hidden: dict[Severity, int] = {}
    for (_, _, severity), rows in sorted(grouped.items(), key=lambda pair: -SEVERITY_RANK[pair[0][2]]):
        command = _COMMANDS[severity]
        if shown.get(command, 0) >= MAX_PER_LEVEL:
            hidden[severity] = hidden.get(severity, 0) + 1
            continue
        shown[command] = shown.get(command, 0) + 1
        lines.append(_annotation(rows, index))
    lines.append(f"quotecheck: {summary_line(report)}\n")
    if hidden:
        more = ", ".join(count(number, "other" if level == "none" else level) for level, number in hidden.items())
        lines.append(f"quotecheck: {more} more: GitHub shows {MAX_PER_LEVEL} of a kind a step; a report file has all\n")
    return "".join(lines)
