"""Findings set aside by a person's word: they stay in the report, say why, and count no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quotecheck.model import Report
from quotecheck.verdicts import count_by_severity

__all__ = ["set_aside", "set_aside_codes"]


def set_aside(report: Report, reasons: Mapping[str, str]) -> Report:
    """Return the report with findings marked as set aside, and the summary counting what is left.

    Args:
        report: any report.
        reasons: why, by finding id; a finding that is set aside already keeps its first reason.
    """
    if not reasons:
        return report
    findings = tuple(
        replace(finding, ignored=reasons[finding.id]) if finding.ignored is None and finding.id in reasons else finding
        for finding in report.findings
    )
    counts = count_by_severity(findings)
    summary = replace(report.summary, errors=counts["error"], warnings=counts["warning"], notes=counts["note"])
    return replace(report, findings=findings, summary=summary)


def set_aside_codes(report: Report, codes: tuple[str, ...], *, settings: str) -> Report:
    """Return the report with every finding of these codes set aside, as the desk's settings say."""
    return set_aside(
        report,
        {
            finding.id: f"{finding.code} is ignored in {settings}"
            for finding in report.findings
            if finding.code in codes and finding.severity != "none"
        },
    )
