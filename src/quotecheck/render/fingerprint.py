"""What makes a finding the same one in the next run: its words, never its place. Baselines and SARIF share it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from quotecheck.model import Finding
from quotecheck.render.index import ReportIndex
from quotecheck.render.items import NEAREST_CODES

__all__ = ["fingerprint", "subject_text"]

_WORD = re.compile(r"\w+")


def _words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def fingerprint(finding: Finding, index: ReportIndex) -> str:
    """Return what makes a finding the same one next time: its code, the words it is about, and the source's words.

    The source's words do not count where the verdict is that nothing was found: another source with another nearest
    passage changes nothing about that.
    """
    parts = [finding.code, _words(subject_text(finding, index))]
    document, _ = index.subject(finding.subject)
    if finding.axis == "document" and not finding.spans:  # nothing else tells one document's from another's
        parts.append(document.name)
    parts += sorted({_words(document.slice(*span)) for span in finding.spans})
    if finding.evidence and finding.code not in NEAREST_CODES:
        parts.append(_words(finding.evidence[0].text))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def subject_text(finding: Finding, index: ReportIndex) -> str:
    """Return the printed words a finding is about: a quotation without its marks, a sentence; "" for a document."""
    kind = index.kind(finding.subject)
    if kind == "document":
        return ""
    if kind == "quote":
        return index.quotes[finding.subject].text
    document, span = index.subject(finding.subject)
    return document.slice(*span)
