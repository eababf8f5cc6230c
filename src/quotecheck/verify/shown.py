"""Readings made into findings with the passages behind them."""

from __future__ import annotations

from quotecheck.model import Evidence, Finding, Severity
from quotecheck.verdicts import finding
from quotecheck.verify.readings import Reading
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source

__all__ = ["evidence_of", "finding_on"]


def finding_on(
    read: QuoteText,
    code: str,
    message: str,
    severity: Severity,
    confidence: float,
    *readings: Reading,
    edits: bool = True,
) -> Finding:
    """Return a finding on a quote's wording that rests on readings, the first of which shows its edits."""
    evidence = tuple(evidence_of(item.source, item.span.start, item.span.end, item.score, item) for item in readings)
    shown = readings[0].edits(read) if readings and edits else ()
    return finding(
        code, read.quote.id, message, confidence=confidence, severity=severity, evidence=evidence, edits=shown
    )


def evidence_of(source: Source, start: int, end: int, score: float, reading: Reading | None = None) -> Evidence:
    """Return a printed span of a source as evidence, with whose words they are."""
    document = source.document
    region = reading.region if reading is not None else source.region_at(start)
    speaker = region.speaker if region is not None else None
    return Evidence(
        document=document.id,
        start=start,
        end=end,
        text=document.slice(start, end),
        score=round(score, 4),
        basis="reported" if region is None else region.basis,
        locator=document.locator(start),
        speaker=(speaker.name or speaker.text) if speaker is not None else None,
    )
