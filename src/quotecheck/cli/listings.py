"""Reports without verdicts: the quotations of documents, or the alignment of two. Same shape, so the same formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quotecheck.installed import version_line
from quotecheck.model import SCHEMA_VERSION, Alias, Alignment, Document, Quote, Report, Skipped, Summary, Tool

__all__ = ["list_alignment", "list_quotes"]


def list_quotes(
    documents: Sequence[Document],
    profile: str,
    aliases: Mapping[str, Sequence[str]],
    failed: Callable[[Document, str], None],
) -> Report:
    """Return a report of quotations alone, their speakers resolved inside each document, and the names that are one.

    `failed` hears of documents whose quotations cannot be found, by a fault of ours; the others are listed.
    """
    from quotecheck.assembly import boxed_quote
    from quotecheck.language.names import build_alias_table
    from quotecheck.prepared import fault_skipped, told_fault
    from quotecheck.quotes import find_quotes_in
    from quotecheck.read import assign_ids

    named = assign_ids(documents)
    found: list[Quote] = []
    faults: list[Skipped] = []
    for document in named:
        try:
            found += (boxed_quote(quote, document) for quote in find_quotes_in(document))
        except Exception as error:  # whatever it is: the others go on
            reason = told_fault(error)
            failed(document, reason)
            faults.append(fault_skipped(document, reason))
    report = _report(named, profile, quotes=tuple(found), aliases=build_alias_table(named, extra=aliases).entries)
    return replace(report, skipped=(*report.skipped, *faults))


def list_alignment(documents: Sequence[Document], profile: str, aliases: Mapping[str, Sequence[str]]) -> Report:
    """Return a report of two documents' sentence alignment alone."""
    from quotecheck.align.sentences import align_documents
    from quotecheck.language.names import build_alias_table
    from quotecheck.read import assign_ids

    left, right = named = assign_ids(documents)
    table = build_alias_table(named, extra=aliases)
    return _report(named, profile, alignments=tuple(align_documents(left, right, table)))


def _report(
    documents: tuple[Document, ...],
    profile: str,
    *,
    quotes: tuple[Quote, ...] = (),
    alignments: tuple[Alignment, ...] = (),
    aliases: tuple[Alias, ...] = (),
) -> Report:
    unique = sum(quote.duplicate_of is None for quote in quotes)
    return Report(
        schema_version=SCHEMA_VERSION,
        tool=Tool("quotecheck", version_line().removeprefix("quotecheck "), profile, ""),
        documents=documents,
        aliases=aliases,
        quotes=quotes,
        findings=(),
        alignments=alignments,
        skipped=tuple(
            Skipped(document.id, block.start, block.end, block.reason or block.kind)
            for document in documents
            for block in document.blocks
            if block.kind in ("boilerplate", "duplicate", "credit")
        ),
        summary=Summary(len(quotes), unique, 0, 0, 0, 0, 0),
    )
