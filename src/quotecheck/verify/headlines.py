"""Whether a document's own body carries its headline (QC406)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecheck.language.names import AliasTable
from quotecheck.model import Finding, Sentence
from quotecheck.verdicts import finding
from quotecheck.verify.claim_kinds import reason_not_a_claim
from quotecheck.verify.claims import check_claims
from quotecheck.verify.sources import Source

if TYPE_CHECKING:
    from quotecheck.profiles import Profile

__all__ = ["check_headline"]

_PROBLEMS = frozenset(("QC302", "QC303", "QC304", "QC305"))
_MIN_BODY_SENTENCES = 2
"""A headline over a single line is a label, not a claim about a story."""


def check_headline(
    source: Source, *, aliases: AliasTable, profile: Profile, story_date: str | None = None
) -> Iterator[Finding]:
    """Yield QC406 where the first headline says what the body does not, or says it differently.

    The headline is judged as a claim whose only source is the body below it; other documents have no part in it. Words
    that the body lacks are a note, because headlines are free with words; a shift or a contradiction is a warning.

    Args:
        source: the document, prepared.
        aliases: names of the whole set of documents.
        profile: house rules.
        story_date: YYYY-MM-DD, if known.
    """
    headline = _headline(source)
    body = tuple(sentence for sentence in source.document.sentences if sentence.kind in ("body", "glossary"))
    if headline is None or len(body) < _MIN_BODY_SENTENCES:
        return
    above = replace(source, document=replace(source.document, sentences=(headline,)), quotes=())
    below = replace(source, document=replace(source.document, sentences=body))
    findings = check_claims(above, [below], aliases=aliases, profile=profile, story_date=story_date)
    verdict = next(
        (item for item in findings if item.code in _PROBLEMS and item.severity in ("warning", "error")), None
    )
    if verdict is None:
        return
    words = "; ".join(f"“{source.document.slice(*span)}”" for span in verdict.spans)
    missing = verdict.code in ("QC302", "QC303")
    told = verdict.message.replace("The source says otherwise", "the body says otherwise")
    told = told.replace("Close to the source", "close, not the same")
    message = f"The body does not carry the headline's {words}." if missing else f"Headline and body: {told}"
    yield finding(
        "QC406",
        source.document.id,
        message,
        confidence=verdict.confidence,
        severity="note" if missing else "warning",
        evidence=verdict.evidence,
        spans=verdict.spans,
    )


def _headline(source: Source) -> Sentence | None:
    if not (source.document.language or "en").startswith("en"):
        return None  # the words of other languages are not known
    sentences = source.document.sentences
    if not sentences or sentences[0].kind != "heading" or reason_not_a_claim(source, sentences[0]) is not None:
        return None
    return sentences[0]
