"""SARIF 2.1.0 (OASIS): the log that code scanning reads. Columns count code points, as everywhere here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath, PurePosixPath
from urllib.parse import quote as percent_encoded

from quotecheck.model import Document, Report, Severity
from quotecheck.render import RenderOptions
from quotecheck.render.fingerprint import fingerprint
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.render.report_json import dumps
from quotecheck.render.rows.findings import FindingRow, differences, finding_rows
from quotecheck.render.visible import visible
from quotecheck.verdicts import VERDICTS

__all__ = ["artifact_uri", "render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note", "none": "none"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")

Json = dict[str, object]


def artifact_uri(path: str) -> str:
    """Return a path as the URI that SARIF asks for: relative ones stay relative.

    >>> artifact_uri("seeds/a draft.txt"), artifact_uri("/desk/a.txt"), artifact_uri("a:b.txt")
    ('seeds/a%20draft.txt', 'file:///desk/a.txt', './a%3Ab.txt')
    """
    if _DRIVE.match(path):
        return "file:///" + percent_encoded(PurePath(path.replace("\\", "/")).as_posix(), safe="/:", errors="replace")
    posix = PurePosixPath(path).as_posix()
    encoded = percent_encoded(posix, safe="/", errors="replace")
    if posix.startswith("/"):
        return f"file://{encoded}"
    return f"./{encoded}" if ":" in posix.partition("/")[0] else encoded


def _rules(codes: list[str]) -> list[Json]:
    rules: list[Json] = []
    for code in codes:
        row = VERDICTS[code]
        rules.append(
            {
                "id": code,
                "name": row.name,
                "shortDescription": {"text": row.meaning},
                "fullDescription": {"text": row.explanation},
                "help": {"text": f"{row.explanation}\n\nExample: {row.example}"},
                "defaultConfiguration": {"level": _LEVELS[row.severity]},
                "properties": {"tags": [row.axis]},
            }
        )
    return rules


def _region(document: Document, start: int, end: int) -> Json:
    line, column = document.line_column(start)
    end_line, end_column = document.line_column(max(start, end - 1))
    if (end_line, end_column + 1) < (line, column):  # a rendered text whose lines do not follow those of the file
        end_line, end_column = line, column
    return {
        "startLine": max(1, line),
        "startColumn": max(1, column),
        "endLine": max(1, end_line),
        "endColumn": max(1, end_column + (end > start)),
        "snippet": {"text": document.slice(start, end)},
    }


def _location(document: Document, start: int, end: int, numbers: dict[str, int]) -> Json:
    artifact: Json = {"uri": artifact_uri(display_path(document)), "index": numbers[document.id]}
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(document, start, end)}}


def _result(row: FindingRow, index: ReportIndex, rules: list[str], numbers: dict[str, int], key: str) -> Json:
    finding = row.finding
    related: list[Json] = []
    for number, evidence in enumerate(finding.evidence):
        document = index.documents.get(evidence.document)
        if document is not None:
            where = ", ".join(part for part in (evidence.locator, evidence.basis, evidence.speaker) if part)
            place = _location(document, evidence.start, evidence.end, numbers)
            related.append({"id": number, "message": {"text": visible(f"{document.name}, {where}")}, **place})
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(finding.message)},
        "locations": [_location(row.document, *row.span, numbers)],
        # GitHub looks at the second one only, and would make it from the line's text, which a move keeps but a reflow
        # does not.
        "partialFingerprints": {"quotecheckWords/v1": key, "primaryLocationLineHash": key},
        "properties": {
            "verdict": finding.verdict,
            "axis": finding.axis,
            "confidence": finding.confidence,
            "differences": list(differences(finding)),
        },
    }
    if finding.severity == "none":
        result["kind"] = "pass"
    if related:
        result["relatedLocations"] = related
    if finding.ignored is not None:
        result["suppressions"] = [{"kind": "external", "justification": visible(finding.ignored)}]
    return result


def _artifact(document: Document) -> Json:
    artifact: Json = {"location": {"uri": artifact_uri(display_path(document))}, "roles": ["analysisTarget"]}
    if document.sha256:
        artifact["hashes"] = {"sha-256": document.sha256}
    return artifact


def _notifications(report: Report, index: ReportIndex) -> list[Json]:
    """Return what could not be checked, each with its place and reason."""
    notes: list[Json] = []
    for skip in report.skipped:
        document = index.documents.get(skip.document)
        where = display_path(document) + ", " + document.locator(skip.start) if document else skip.document
        level = "note" if document else "error"
        notes.append({"level": level, "message": {"text": visible(f"{where}: not checked: {skip.reason}")}})
    return notes


def render(report: Report, options: RenderOptions) -> str:
    """Return the log as JSON; findings that are set aside are results with a suppression."""
    index = ReportIndex.of(report)
    rows = list(finding_rows(report, index, min_severity=options.min_severity, with_ignored=True))
    rules = sorted({row.finding.code for row in rows})
    numbers = {document.id: number for number, document in enumerate(report.documents)}
    seen: Counter[str] = Counter()
    results = []
    for row in rows:
        key = fingerprint(row.finding, index)
        seen[key] += 1
        results.append(_result(row, index, rules, numbers, f"{key}:{seen[key]}"))
    run: Json = {
        "tool": {"driver": {"name": report.tool.name, "version": report.tool.version, "rules": _rules(rules)}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report, index)}],
        "artifacts": [_artifact(document) for document in report.documents],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"
