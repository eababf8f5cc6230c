"""The nearest passage named by its file, in formats that have no list of documents beside the finding."""

from __future__ import annotations

from dataclasses import replace

from quotecheck.model import Finding, Report

__all__ = ["with_named_passages"]


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
