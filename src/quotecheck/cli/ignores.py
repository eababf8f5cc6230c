"""Ignore comments in a draft: `<!-- quotecheck: ignore QC113 checked against the tape -->` (docs/configuration.md).

A comment beside text speaks for its line; one on a line of its own speaks for the next paragraph.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quotecheck.cli.setaside import set_aside
from quotecheck.cli.slips import nearest
from quotecheck.model import Document, Finding, Report
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.verdicts import VERDICTS

__all__ = ["Ignore", "apply_ignores", "find_ignores", "ignores_of", "raw_text"]

_HTML_COMMENT = re.compile(r"<!--\s*quotecheck:\s*ignore\b(?P<rest>.*?)-->", re.DOTALL)
_OWN_LINE = re.compile(
    r"^[ \t]*(?:\#|//|%|;|\{\#|\[//\]:[ ]*\#[ ]*\()?[ \t]*"  # leaders of common formats; Markdown has [//]: # (...)
    r"quotecheck:[ \t]*ignore\b(?P<rest>[^\n]*?)(?:\#\}|\))?[ \t]*$",
    re.MULTILINE,
)
_CODES = re.compile(r"\s*(?P<codes>QC\d{3}(?:[\s,]+QC\d{3})*)(?P<reason>.*)", re.DOTALL | re.IGNORECASE)


class Ignore(NamedTuple):
    """One comment: the verdicts it sets aside on lines `first` to `last` (1-based, both included) of the file."""

    line: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    start: int
    """Offsets of the comment itself in the file's text."""
    end: int


def find_ignores(raw: str) -> tuple[Ignore, ...]:
    r"""Return the ignore comments of a file's text, in order.

    A comment that names no code comes back with `codes` empty, so that it can be reported; it sets nothing aside.

    >>> found = find_ignores("<!-- quotecheck: ignore QC113 on tape -->\nHe said.\n")
    >>> [(comment.codes, comment.reason, comment.first, comment.last) for comment in found]
    [(('QC113',), 'on tape', 2, 2)]
    """
    starts = [0, *(match.end() for match in re.finditer("\n", raw))]
    lines = raw.split("\n")
    found: dict[int, Ignore] = {}
    for match in (*_HTML_COMMENT.finditer(raw), *_OWN_LINE.finditer(raw)):
        if match.start() in found or any(old.start < match.end() and match.start() < old.end for old in found.values()):
            continue
        head = bisect.bisect_right(starts, match.start())
        tail = bisect.bisect_right(starts, max(match.start(), match.end() - 1))
        before = raw[starts[head - 1] : match.start()]
        after = lines[tail - 1][match.end() - starts[tail - 1] :]
        first, last = (head, tail) if (before + after).strip() else _next_paragraph(lines, tail)
        codes = _CODES.fullmatch(match["rest"])
        found[match.start()] = Ignore(
            line=head,
            codes=tuple(re.findall(r"QC\d{3}", codes["codes"].upper())) if codes else (),
            reason=" ".join(codes["reason"].split()).lstrip("-:–— ") if codes else "",
            first=first,
            last=last,
            start=match.start(),
            end=match.end(),
        )
    return tuple(found[start] for start in sorted(found))


def _next_paragraph(lines: Sequence[str], after: int) -> tuple[int, int]:
    """Return the first and last line of the paragraph below line `after`, stepping over other comments."""
    first = after
    while first < len(lines) and (not lines[first].strip() or "quotecheck:" in lines[first]):
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first + 1, max(last, first + 1)


def raw_text(document: Document) -> str:
    """Return the text of the file as lines on disk: of a format that readers render, the file is opened again."""
    if not document.line_map or document.path is None:
        return document.text
    try:
        data = Path(document.path).read_bytes()
    except OSError:
        return document.text
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def ignores_of(document: Document) -> tuple[Ignore, ...]:
    """Return a document's ignore comments, each ending with the paragraph as the document's blocks show it.

    In a text that prints one paragraph a line, without blank lines, "the next paragraph" is one line.
    """
    raw = raw_text(document)
    if "quotecheck:" not in raw:
        return ()
    ends: list[tuple[int, int]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if text.strip() and "quotecheck:" not in text[:80]:
            first = document.line_column(block.start)[0]
            ends.append((first, document.line_column(max(block.start, block.end - 1))[0]))
    found = []
    for ignore in find_ignores(raw):
        own = ignore.first > ignore.line
        last = min((end for first, end in ends if first <= ignore.first <= end), default=ignore.last)
        found.append(ignore._replace(last=min(ignore.last, last)) if own else ignore)
    return tuple(found)


def apply_ignores(report: Report, ignores: Mapping[str, Sequence[Ignore]]) -> tuple[Report, tuple[str, ...]]:
    """Return the report with the findings that comments speak for set aside, and one warning per idle comment.

    Args:
        report: any report.
        ignores: the comments, by document id.
    """
    index = ReportIndex.of(report)
    reasons: dict[str, str] = {}
    warnings: list[str] = []
    for document_id, comments in ignores.items():
        document = index.documents[document_id]
        found = [
            item for item in report.findings if item.severity != "none" and index.subject(item.subject)[0] is document
        ]
        for comment in comments:
            where = f"{display_path(document)}:{comment.line}"
            if not comment.codes:
                warnings.append(f"{where}: the ignore comment names no code; write `quotecheck: ignore QC113 reason`")
                continue
            used: set[str] = set()
            for finding in found:
                if finding.code in comment.codes and _reaches(comment, finding, index):
                    used.add(finding.code)
                    reasons.setdefault(finding.id, f"line {comment.line}: {comment.reason or 'no reason given'}")
            warnings += [
                f"{where}: ignore {code} matches nothing; remove the comment"
                if code in VERDICTS
                else f"{where}: there is no verdict {code}{nearest(code, VERDICTS)}; see `quotecheck explain`"
                for code in comment.codes
                if code not in used
            ]
        if not document.line_map:
            reasons.update({item.id: "inside an ignore comment" for item in found if _is_inside(comments, item, index)})
    return set_aside(report, reasons), tuple(warnings)


def _reaches(comment: Ignore, finding: Finding, index: ReportIndex) -> bool:
    document, span = index.subject(finding.subject)
    places = finding.spans if index.kind(finding.subject) == "document" else (*finding.spans, span)
    for place in places:
        first = document.line_column(place.start)[0]
        last = document.line_column(max(place.start, place.end - 1))[0]
        if first <= comment.last and last >= comment.first:
            return True
    return False


def _is_inside(comments: Sequence[Ignore], finding: Finding, index: ReportIndex) -> bool:
    span = index.subject(finding.subject)[1]
    return any(comment.start <= span.start and span.end <= comment.end for comment in comments)
