"""One finding a line, `path:line:col: QC114 error message`, as compilers and editors write them."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.model import SEVERITY_RANK, Finding, Report
from quotecheck.render import RenderOptions
from quotecheck.render.index import ReportIndex, place
from quotecheck.render.visible import visible

__all__ = ["finding_start", "listed", "render"]


def finding_start(finding: Finding, index: ReportIndex) -> int:
    """Return the offset a finding points at: its first marked words, or the start of its subject."""
    if finding.spans:
        return min(span.start for span in finding.spans)
    return index.subject(finding.subject)[1].start


def listed(report: Report, index: ReportIndex, options: RenderOptions) -> Iterator[Finding]:
    """Yield the findings a list shows, in the order of the documents and of their text; not those set aside.

    Of those that point at one place, the worst comes first.
    """
    order = {document.id: number for number, document in enumerate(report.documents)}

    def key(finding: Finding) -> tuple[int, int, int]:
        document = index.subject(finding.subject)[0]
        return order[document.id], finding_start(finding, index), -SEVERITY_RANK[finding.severity]

    floor = SEVERITY_RANK[options.min_severity]
    for finding in sorted(report.findings, key=key):
        if finding.ignored is None and SEVERITY_RANK[finding.severity] >= floor:
            yield finding


def _quote_lines(report: Report, index: ReportIndex) -> Iterator[str]:
    for quote in report.quotes:
        speaker = "no speaker"
        if quote.speaker is not None:
            speaker = quote.speaker.name or quote.speaker.text or speaker
        yield f"{place(index.documents[quote.document], quote.start)}: {visible(speaker)}: {visible(quote.text)}"


def _alignment_lines(report: Report, index: ReportIndex) -> Iterator[str]:
    for pair in report.alignments:
        sides = []
        for ids in (pair.left, pair.right):
            sentences = [index.sentences[str(id_)] for id_ in ids]
            sides.append(" + ".join(place(document, sentence.start) for document, sentence in sentences) or "-")
        yield f"{sides[0]} = {sides[1]} " + (f"{pair.score:.2f}" if pair.left and pair.right else "nothing near")


def render(report: Report, options: RenderOptions) -> str:
    """Return the lines, each ended; an empty string if there is nothing to list."""
    index = ReportIndex.of(report)
    if options.view == "quotes":
        return "".join(f"{line}\n" for line in _quote_lines(report, index))
    if options.view == "alignment":
        return "".join(f"{line}\n" for line in _alignment_lines(report, index))
    lines = []
    for finding in listed(report, index, options):
        where = place(index.subject(finding.subject)[0], finding_start(finding, index))
        lines.append(f"{visible(where)}: {finding.code} {finding.severity} {visible(finding.message)}\n")
    return "".join(lines)
