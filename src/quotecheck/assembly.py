"""What a finished run becomes: findings in reading order with their ids, alignments, what was skipped, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from quotecheck.align.sentences import Side
from quotecheck.language.limits import skipped_by_limits
from quotecheck.language.names import AliasTable
from quotecheck.model import (
    SCHEMA_VERSION,
    Alignment,
    Document,
    Evidence,
    Finding,
    LeftOut,
    Quote,
    Report,
    Skipped,
    Summary,
    Tool,
)
from quotecheck.verdicts import count_by_severity
from quotecheck.verify.sources import Source

__all__ = ["align_pairs", "assemble_report", "boxed_quote", "in_reading_order", "number_findings"]

_AXIS_ORDER = {"document": 0, "wording": 1, "attribution": 2, "support": 3}


def in_reading_order(source: Source, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings about one document in the order of their subjects in its text, whole-document ones first."""
    starts: dict[str, int] = {source.document.id: -1}
    starts.update((sentence.id, sentence.start) for sentence in source.document.sentences)
    starts.update((quote.id, quote.start) for quote in source.quotes)

    def key(item: Finding) -> tuple[int, int, str, str]:
        return starts.get(item.subject, -1), _AXIS_ORDER[item.axis], item.subject, item.code

    return sorted(findings, key=key)


def number_findings(findings: Iterable[Finding], *, after: int = 0) -> tuple[Finding, ...]:
    """Return the findings with the ids "f1", "f2", ... in the order given; `after` so many that have theirs."""
    return tuple(Finding(f"f{number}", *_BUT_ID(item)) for number, item in enumerate(findings, start=after + 1))


_BUT_ID = attrgetter(*(field.name for field in fields(Finding)[1:]))
"""`dataclasses.replace` takes twice as long, and a run of a thousand articles has 80,000 findings."""


def assemble_report(
    checked: Sequence[Source],
    evidence: Sequence[Source],
    aliases: AliasTable,
    findings: tuple[Finding, ...],
    alignments: Iterable[Alignment],
    tool: Tool,
    left_out: Iterable[LeftOut] = (),
) -> Report:
    """Return the report of a run.

    Args:
        checked: the documents that findings are about, in order.
        evidence: the documents that they were held against only.
        aliases: the names that were taken as the same.
        findings: all findings, numbered.
        alignments: which sentences share their words.
        tool: what made the report.
        left_out: what the checked documents do not say of the quoted and primary text.
    """
    sources = (*checked, *evidence)
    printed = {source.document.id: source.document for source in sources if source.document.printed_lines}
    return Report(
        schema_version=SCHEMA_VERSION,
        tool=tool,
        documents=tuple(replace(source.document, standing=source.standing) for source in sources),
        aliases=aliases.entries,
        quotes=tuple(boxed_quote(quote, source.document) for source in sources for quote in source.quotes),
        findings=_boxed_findings(findings, printed),
        alignments=tuple(alignments),
        skipped=tuple(_skipped(checked, evidence)),
        summary=_summary(checked, findings),
        left_out=tuple(replace(item, evidence=_boxed(item.evidence, printed)) for item in left_out),
    )


def boxed_quote(quote: Quote, document: Document) -> Quote:
    """Return a quotation with its places on the pages of a PDF; as it is where the document is no PDF."""
    return replace(quote, boxes=document.boxes(quote.start, quote.end)) if document.printed_lines else quote


def _boxed_findings(findings: tuple[Finding, ...], printed: Mapping[str, Document]) -> tuple[Finding, ...]:
    """Return the findings with the places of their evidence on the pages of the `printed` documents."""
    if not printed:
        return findings
    return tuple(replace(item, evidence=tuple(_boxed(each, printed) for each in item.evidence)) for item in findings)


def _boxed(evidence: Evidence, printed: Mapping[str, Document]) -> Evidence:
    document = printed.get(evidence.document)
    return evidence if document is None else replace(evidence, boxes=document.boxes(evidence.start, evidence.end))


def align_pairs(checked: Sequence[Source], evidence: Sequence[Source], aliases: AliasTable) -> Iterator[Alignment]:
    """Yield the alignment of each pair in which at least one side is checked, once, in the order of the documents."""
    sides = [Side.of(source.document, aliases) for source in checked]
    for index, left in enumerate(sides):
        for right in sides[index + 1 :]:
            yield from right.align(left)
        for source in evidence:  # one at a time: what is kept for all of them costs more than it saves
            yield from Side.of(source.document, aliases).align(left)


def _skipped(checked: Sequence[Source], evidence: Sequence[Source]) -> Iterator[Skipped]:
    for source in checked:
        yield from _set_aside(source.document)
        yield from skipped_by_limits(source.document)
    for source in evidence:
        yield from skipped_by_limits(source.document)


def _set_aside(document: Document) -> Iterator[Skipped]:
    for block in document.blocks:
        if block.kind in ("boilerplate", "duplicate", "credit"):
            yield Skipped(document.id, block.start, block.end, block.reason or block.kind)


def _summary(checked: Sequence[Source], findings: Sequence[Finding]) -> Summary:
    quotes = [quote for source in checked for quote in source.quotes]
    claims = sum(1 for item in findings if "QC300" <= item.code <= "QC307" and item.code != "QC306")
    unique = sum(1 for quote in quotes if quote.duplicate_of is None)
    counts = count_by_severity(findings)
    return Summary(
        quotes=len(quotes),
        unique_quotes=unique,
        claims=claims,
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        checked=unique + claims,
    )
