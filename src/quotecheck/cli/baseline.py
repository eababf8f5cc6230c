"""Sign-offs that last: a JSON file of accepted findings, known by their words and not by their place.

Moving a paragraph, renaming a file or adding a source does not lose a sign-off; changing the words in question does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from quotecheck.cli.setaside import set_aside
from quotecheck.errors import ConfigError
from quotecheck.model import SEVERITY_RANK, Report, Severity
from quotecheck.render.fingerprint import fingerprint, subject_text
from quotecheck.render.index import ReportIndex
from quotecheck.render.report_json import dumps

__all__ = ["Entry", "accept", "apply_baseline", "dump_baseline", "fingerprint", "load_baseline"]

_VERSION = 1
_MAX_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted matter: it covers `count` findings of this severity or milder; `reason` is the editor's to write."""

    fingerprint: str
    code: str
    severity: Severity
    document: str
    words: str
    count: int = 1
    reason: str = ""


def load_baseline(path: str) -> tuple[Entry, ...]:
    """Return the entries of a baseline file.

    Raises:
        ConfigError: it cannot be read, or is not a baseline of a version this program knows.
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.get("quotecheck_baseline") != _VERSION:
            raise ConfigError(
                f"{path}: is not a quotecheck baseline of version {_VERSION}; write one with --write-baseline"
            )
        return tuple(Entry(**entry) for entry in data["entries"])
    except OSError as error:
        raise ConfigError(f"{path}: baseline cannot be read ({error.strerror or error})") from error
    except (ValueError, TypeError, KeyError) as error:
        raise ConfigError(
            f"{path}: is not a readable baseline ({error}); write a new one with --write-baseline"
        ) from error


def dump_baseline(entries: Sequence[Entry]) -> str:
    """Return the file's text: one entry a record, in a stable order, for reading and for version control."""
    ordered = sorted(entries, key=lambda entry: (entry.document, entry.words, entry.code, entry.fingerprint))
    return dumps({"quotecheck_baseline": _VERSION, "entries": [asdict(entry) for entry in ordered]}, indent=2) + "\n"


def accept(report: Report, known: Sequence[Entry], *, min_severity: Severity = "note") -> tuple[Entry, ...]:
    """Return the known entries and one for every finding that counts now. Nothing signed off before is dropped."""
    index = ReportIndex.of(report)
    entries = {entry.fingerprint: entry for entry in known}
    counts: Counter[str] = Counter()
    for finding in report.findings:
        if finding.ignored is not None or SEVERITY_RANK[finding.severity] < max(1, SEVERITY_RANK[min_severity]):
            continue
        key = fingerprint(finding, index)
        counts[key] += 1
        old = entries.get(key)
        document, _ = index.subject(finding.subject)
        words = " ".join((subject_text(finding, index) or finding.message).split())[:_MAX_SHOWN]
        severity = max(old.severity if old else "none", finding.severity, key=lambda level: SEVERITY_RANK[level])
        count = max(counts[key], old.count if old else 0)
        if old is None:
            entries[key] = Entry(key, finding.code, severity, document.name, words, count)
        else:
            entries[key] = replace(old, severity=severity, count=count)
    return tuple(entries.values())


def apply_baseline(report: Report, entries: Sequence[Entry], *, name: str) -> tuple[Report, tuple[Entry, ...]]:
    """Return the report with accepted findings set aside, and the entries about these documents that match nothing.

    A finding that has become more severe than what was accepted, or stands there more often, counts again.
    """
    index = ReportIndex.of(report)
    left = {entry.fingerprint: entry.count for entry in entries}
    known = {entry.fingerprint: entry for entry in entries}
    reasons: dict[str, str] = {}
    matched: set[str] = set()
    for finding in report.findings:
        if finding.severity == "none" or finding.ignored is not None:
            continue
        key = fingerprint(finding, index)
        entry = known.get(key)
        if entry is None:
            continue
        matched.add(key)
        if left[key] > 0 and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK[entry.severity]:
            left[key] -= 1
            reasons[finding.id] = f"signed off in {name}" + (f": {entry.reason}" if entry.reason else "")
    names = {document.name for document in report.documents}
    stale = tuple(entry for entry in entries if entry.fingerprint not in matched and entry.document in names)
    return set_aside(report, reasons), stale
