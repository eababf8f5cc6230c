"""Two articles that quote one utterance, the one more of it than the other: equals, and neither is wrong."""

from __future__ import annotations

from quotecheck.model import SEVERITY_RANK, Quote
from quotecheck.profiles import Profile
from quotecheck.verify.differences import Names
from quotecheck.verify.readings import Reading, read_source
from quotecheck.verify.segments import QuoteText, read_quote
from quotecheck.verify.sources import Source

__all__ = ["shared_part"]


def shared_part(read: QuoteText, best: Reading, draft: Source, profile: Profile, names: Names) -> str:
    """Return what to say where every quotation that `best` stands on is a part of this one, word for word; else "".

    In `compare` nothing of a document is wrong because another left it out (VERDICTS.md); where the parts that both
    have are worded differently, that is judged as usual.
    """
    other = best.source
    if other.standing == "primary" or other.document.role == "primary":
        return ""
    touched = [quote for quote in other.quotes_touching(best.span.start, best.span.end) if quote.parent is None]
    parts = [quote for quote in touched if quote.kind not in ("title", "scare")]
    if not parts or not all(_is_part(quote, other, read, draft, profile, names) for quote in parts):
        return ""
    shown = "; ".join(f'"{" ".join(quote.text.split())}"' for quote in parts[:3])
    return f"{other.document.name} quotes a part of it in the same words, {shown}; the rest is only here"


def _is_part(quote: Quote, other: Source, read: QuoteText, draft: Source, profile: Profile, names: Names) -> bool:
    """Return whether a quotation of the other document stands inside this one, at most a matter of style apart."""
    theirs = read_quote(quote, other.document, other.view)
    if not 0 < len(theirs) < len(read):
        return False
    return any(
        SEVERITY_RANK[reading.issue.severity] < 2
        and read.quote.inner_start <= reading.span.start
        and reading.span.end <= read.quote.inner_end
        for reading in read_source(theirs, draft, 0, profile, names)
    )
