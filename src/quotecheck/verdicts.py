"""The table of verdicts: code, name, axis, default severity, meaning, explanation and an example.

The rows stand in `verdicts.toml`. Renderers, the JSON report, `quotecheck explain` and `docs/verdicts.md` read this
table; a profile may change a severity, never a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from quotecheck.model import SEVERITY_RANK, Axis, Edit, Evidence, Finding, Severity, Span
from quotecheck.ready import parsed

__all__ = ["VERDICTS", "Verdict", "count_by_severity", "finding", "unconfirmed"]


class Verdict(NamedTuple):
    """One row of the table. `severity` is the default; the rule that applies may choose another one it documents."""

    code: str
    name: str
    axis: Axis
    severity: Severity
    meaning: str
    explanation: str
    example: str


def _load() -> Mapping[str, Verdict]:
    table = parsed(Path(__file__).with_name("verdicts.toml"))
    return MappingProxyType({code: Verdict(code, **row) for code, row in table.items()})


VERDICTS: Mapping[str, Verdict] = _load()
"""Every verdict by its code, in the order of the codes."""


def finding(
    code: str,
    subject: str,
    message: str,
    *,
    confidence: float,
    severity: Severity | None = None,
    axis: Axis | None = None,
    evidence: tuple[Evidence, ...] = (),
    edits: tuple[Edit, ...] = (),
    spans: tuple[Span, ...] = (),
) -> Finding:
    """Return a finding with the verdict's name, axis and default severity filled in; the pipeline gives it an id.

    Args:
        code: a key of `VERDICTS`.
        subject: id of a quote, a sentence or a document.
        message: one plain sentence for an editor; it never accuses.
        confidence: 0.0 to 1.0, rounded to two places so that reports do not depend on the last bit.
        severity: overrides the table's default, as a profile or a rule may.
        axis: overrides the table's axis (QC205 about a paraphrase stands on `attribution` with a sentence as subject).
        evidence: passages that the finding rests on, best first.
        edits: differences between the subject and the first passage.
        spans: the words of the subject's document that the finding is about.

    Raises:
        KeyError: if `code` is not in the table.

    >>> finding("QC120", "A.q1", "not found in the supplied source", confidence=0.9).verdict
    'NOT_FOUND'
    """
    row = VERDICTS[code]
    return Finding(
        id="",
        subject=subject,
        axis=axis or row.axis,
        code=code,
        verdict=row.name,
        severity=severity or row.severity,
        confidence=round(min(1.0, max(0.0, confidence)), 2),
        message=message,
        evidence=evidence,
        edits=edits,
        spans=spans,
    )


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many answers have each severity, findings that are set aside left out.

    An answer is a subject on an axis, and counts once with its worst finding: a claim that is SHIFTED by two shifts is
    one thing to mend. On the document axis every code is an answer of its own.

    >>> shifted = [finding("QC305", "A.s1", "", confidence=1.0), finding("QC312", "A.s1", "", confidence=1.0)]
    >>> count_by_severity(shifted)["error"], count_by_severity(shifted)["warning"]
    (1, 0)
    """
    worst: dict[tuple[str, str], Severity] = {}
    for item in findings:
        if item.ignored is not None:
            continue
        key = (item.subject, item.code if item.axis == "document" else item.axis)
        if SEVERITY_RANK[item.severity] >= SEVERITY_RANK[worst.get(key, "none")]:
            worst[key] = item.severity
    counts = dict.fromkeys(SEVERITY_RANK, 0)
    for severity in worst.values():
        counts[severity] += 1
    return counts


_EVEN = 0.5
"""Below it a QC200 is no confirmation: nothing speaks against the speaker, and nothing for him."""


def unconfirmed(finding: Finding) -> str:
    """Return "not checked" or "not confirmed" where a QC200 says that nothing contradicts the speaker, else "".

    Such an answer has a confidence below one half: no source has the words, or the one that has them names nobody.

    >>> unconfirmed(finding("QC200", "A.q1", "speaker not checked", confidence=0.0))
    'not checked'
    """
    if finding.code != "QC200" or finding.confidence >= _EVEN:
        return ""
    return "not confirmed" if finding.confidence else "not checked"
