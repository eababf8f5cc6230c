"""Reports of this program found among sources: they hold the draft's own words, and would confirm them."""

from __future__ import annotations

import re
from pathlib import Path

from quotecheck.ready import compiled

__all__ = ["HTML_MARK", "is_own_report"]

HTML_MARK = "quotecheck"
"""What a report's page says in its head: `<meta name="generator" content="quotecheck">`."""
_HEAD_BYTES = 2048
_STARTS: dict[str, re.Pattern[bytes]] = {
    ".html": compiled(rb'<!DOCTYPE html>.{0,80}<head>.{0,200}<meta name="generator" content="quotecheck">', re.DOTALL),
    ".md": compiled(
        rb"# Quotation check\s+\d+ quotations? |# Quotations\s+\| where \| speaker \|"
        rb"|# Sentences that (?:say the same|share their words)\s+\| left \| right \|"
    ),
    ".txt": compiled(
        rb"(?:\x1b\[[\d;]*m)*(?:DOCUMENTS(?:\x1b\[0m)?\r?\nA  [^\n]+  (?:draft|source|primary)  "
        rb"|Documents(?:\x1b\[[\d;]*m)*  \d+ documents?(?:\x1b\[[\d;]*m| )+[\xe2-])"
    ),
    ".jsonl": compiled(rb'\{"path": "[^\n]{0,600}"line": \d+, "column": \d+, '),
}
_MAX_COMMENTS_BYTES = 4_000_000


def is_own_report(path: str) -> bool:
    """Return whether a file is a report that this program wrote, by its first bytes or, in Word, by its comments.

    >>> is_own_report("no such file.html")
    False
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".docx":
        return _has_own_comments(path)
    start = _STARTS.get(suffix)
    if start is None:
        return False
    try:
        with Path(path).open("rb") as stream:
            return start.match(stream.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")) is not None
    except (OSError, ValueError):
        return False


def _has_own_comments(path: str) -> bool:
    import zipfile  # only Word files need it
    import zlib

    damaged = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError)
    try:
        with zipfile.ZipFile(path) as package, package.open("word/comments.xml") as part:
            return b'w:author="quotecheck"' in part.read(_MAX_COMMENTS_BYTES)
    except damaged:
        return False
