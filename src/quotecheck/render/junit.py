"""JUnit XML for build servers: a document is a suite, a quotation or a claim is a test.

There is no one JUnit schema; this keeps to what Jenkins, GitLab and Azure Pipelines all read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from quotecheck.model import SEVERITY_RANK, Document, Finding, Report
from quotecheck.read.collect import is_left_aside
from quotecheck.render import FailOn, RenderOptions
from quotecheck.render.excerpt import shortened
from quotecheck.render.fingerprint import subject_text
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.render.rows.findings import differences, evidence_words
from quotecheck.render.visible import visible

__all__ = ["render", "xml_text"]

_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


def xml_text(text: str) -> str:
    r"""Return a text that XML 1.0 can hold: what it cannot is spelled out, as everywhere in a report.

    >>> xml_text("a \x00 <b>")
    'a \\x00 &lt;b&gt;'
    """
    return escape(visible(text).translate(_NOT_XML))


def _attribute(text: str) -> str:
    return quoteattr(visible(text).translate(_NOT_XML))


def _is_failure(finding: Finding, fail_on: FailOn) -> bool:
    if finding.ignored is not None or fail_on == "never":
        return False
    return SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[fail_on]


def _lines(finding: Finding, index: ReportIndex) -> Iterator[str]:
    yield f"{finding.severity} {finding.code} {finding.verdict}: {visible(finding.message)}"
    yield from (f"  {words}" for words in differences(finding))
    for where, text in evidence_words(finding, index):
        yield f"  {where}: {text}"
    if finding.ignored is not None:
        yield f"  set aside: {visible(finding.ignored)}"


def _case(subject: str, findings: Sequence[Finding], index: ReportIndex, fail_on: FailOn) -> tuple[str, bool, bool]:
    """Return the test's XML, and whether it failed or was set aside as a whole."""
    document, span = index.subject(subject)
    words = shortened(visible(subject_text(findings[0], index))) or f"{findings[0].code} {findings[0].verdict}"
    at = min(findings[0].spans).start if findings[0].spans else span.start
    line, _ = document.line_column(at)
    kind = index.kind(subject)
    failures = [finding for finding in findings if _is_failure(finding, fail_on)]
    aside = [finding for finding in findings if finding.ignored is not None and finding.severity != "none"]
    telling = [finding for finding in findings if finding.severity != "none"]
    body = "\n".join(xml_text(line) for finding in telling for line in _lines(finding, index))
    head = (
        f"    <testcase name={_attribute(f'{kind}, {document.locator(at)}: {words}')} "
        f'classname={_attribute(document.name)} file={_attribute(display_path(document))} line="{line}" time="0"'
    )
    if failures:
        worst = max(failures, key=lambda finding: SEVERITY_RANK[finding.severity])
        attributes = f"type={_attribute(f'{worst.code} {worst.verdict}')} message={_attribute(worst.message)}"
        return f"{head}>\n      <failure {attributes}>{body}</failure>\n    </testcase>\n", True, False
    if aside and len(aside) == len(telling):
        reason = _attribute(aside[0].ignored or "")
        return f"{head}>\n      <skipped message={reason}/>\n    </testcase>\n", False, True
    if body:
        return f"{head}>\n      <system-out>{body}</system-out>\n    </testcase>\n", False, False
    return f"{head}/>\n", False, False


def _suite(document: Document, report: Report, index: ReportIndex, options: RenderOptions) -> tuple[str, int, int]:
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if index.subject(finding.subject)[0] is document and finding.code != "QC306":
            matter = finding.code if finding.axis == "document" else ""
            if matter and finding.severity == "none":
                continue
            grouped.setdefault((finding.subject, matter), []).append(finding)
    cases = [_case(subject, findings, index, options.fail_on) for (subject, _), findings in grouped.items()]
    if not cases:
        return "", 0, 0
    failed = sum(has_failed for _, has_failed, _ in cases)
    skipped = sum(is_skipped for _, _, is_skipped in cases)
    head = (
        f'  <testsuite name={_attribute(display_path(document))} tests="{len(cases)}" failures="{failed}" errors="0" '
        f'skipped="{skipped}" time="0">\n'
    )
    return head + "".join(text for text, _, _ in cases) + "  </testsuite>\n", len(cases), failed


def _unread(report: Report, index: ReportIndex) -> tuple[str, int]:
    """Return a suite with one error for each file that was given and could not be checked at all."""
    lost = [skip for skip in report.skipped if skip.document not in index.documents and not is_left_aside(skip.reason)]
    if not lost:
        return "", 0
    cases = "".join(
        f'    <testcase name={_attribute(skip.document)} classname="quotecheck" time="0">\n'
        f'      <error type="unread" message={_attribute(skip.reason)}/>\n    </testcase>\n'
        for skip in lost
    )
    number = len(lost)
    head = (
        f'  <testsuite name="files not checked" tests="{number}" failures="0" errors="{number}" skipped="0" time="0">\n'
    )
    return f"{head}{cases}  </testsuite>\n", number


def render(report: Report, options: RenderOptions) -> str:
    """Return the XML; a test fails where a finding reaches `fail_on`, and what a person set aside is skipped."""
    index = ReportIndex.of(report)
    suites = [_suite(document, report, index, options) for document in report.documents]
    unread, errors = _unread(report, index)
    tests, failures = sum(tests for _, tests, _ in suites) + errors, sum(failed for _, _, failed in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="quotecheck" tests="{tests}" failures="{failures}" errors="{errors}" time="0">\n'
        + "".join(text for text, _, _ in suites)
        + unread
        + "</testsuites>\n"
    )
