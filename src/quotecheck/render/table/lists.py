"""The long tables: every quotation, every paraphrase, the sentences side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotecheck.model import Finding, Report
from quotecheck.render.excerpt import shortened
from quotecheck.render.index import ReportIndex
from quotecheck.render.rows.alignment import Side, of_draft, pair_rows
from quotecheck.render.rows.documents import alias_rows, count
from quotecheck.render.rows.quotes import (
    ClaimRow,
    FoundIn,
    QuoteRow,
    attribution_gap,
    claim_rows,
    not_in,
    quote_rows,
    speaker_counts,
    unattributed,
)
from quotecheck.render.table.brush import Brush
from quotecheck.verdicts import unconfirmed

__all__ = ["alignment", "claims", "quote_list", "quotes"]


def _verdict(finding: Finding | None, brush: Brush) -> Text:
    if finding is None:
        return brush.text("-", "quiet")
    doubt = unconfirmed(finding)
    if doubt:
        return brush.text(f"- {doubt} {finding.code}", "quiet")
    words = brush.severity(finding.severity)
    words.append_text(brush.text(f" {finding.verdict} {finding.code}"))
    if finding.ignored is not None:
        words.append_text(brush.text(f" (set aside: {finding.ignored})", "quiet"))
    return words


def _found(found: tuple[FoundIn, ...], brush: Brush) -> Text:
    lines = Text()
    for number, item in enumerate(item for item in found if item.where):
        lines.append("\n" if number else "")
        lines.append_text(brush.text(item.words(), "quiet" if item.is_nearest else "plain"))
    missing = not_in(found)
    if missing:
        lines.append("\n" if lines else "")
        lines.append_text(brush.text(missing, "quiet"))
    return lines if found else brush.text("nowhere", "quiet")


def quotes(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield every quotation against every source."""
    rows = quote_rows(report, index)
    yield Text()
    yield brush.rule("Quotes", f"{count(len(rows), 'quotation')} against every other document")
    if not rows:
        yield brush.text("No quotation was found.", "quiet")
        return
    if not brush.is_wide:
        for row in rows:
            yield _stacked_quote(row, brush)
        return
    table = brush.table()
    table.add_column("", style=brush.style("heading"), no_wrap=True)
    for title, ratio in (("quote", 5), ("speaker", 3), ("wording", 3), ("attribution", 3), ("found", 4)):
        table.add_column(title, ratio=ratio)
    for row in rows:
        table.add_row(
            brush.text(row.quote.id),
            _quote_text(row, brush),
            brush.text(row.speaker or "none", "plain" if row.speaker else "quiet"),
            _verdict(row.wording, brush),
            _verdict(row.attribution, brush),
            _found(row.found, brush),
        )
    yield table


def _quote_text(row: QuoteRow, brush: Brush) -> Text:
    text = brush.text(shortened(row.document.slice(row.quote.start, row.quote.end)))
    text.append("\n")
    text.append_text(brush.text(f"{row.document.locator(row.quote.start)}{brush.dot}{row.quote.kind}", "quiet"))
    return text


def _stacked_quote(row: QuoteRow, brush: Brush) -> RenderableType:
    facts = Table.grid(padding=(0, 1, 0, 0))
    facts.add_column(style=brush.style("quiet"), no_wrap=True)
    facts.add_column()
    facts.add_row("speaker", brush.text(row.speaker or "none"))
    facts.add_row("wording", _verdict(row.wording, brush))
    facts.add_row("attribution", _verdict(row.attribution, brush))
    facts.add_row("found", _found(row.found, brush))
    return brush.labelled(row.quote.id, Group(_quote_text(row, brush), facts, Text()))


def claims(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield every sentence that makes a claim, with its verdict and evidence."""
    rows = claim_rows(report, index)
    yield Text()
    yield brush.rule("Paraphrases", f"{count(len(rows), 'claim')} against what the other documents say")
    if not rows:
        yield brush.text("No sentence makes a claim.", "quiet")
        return
    if not brush.is_wide:
        for row in rows:
            evidence = _evidence(row, brush)
            parts = [_claim_verdict(row, brush), _claim_text(row, brush), *([evidence] if evidence else []), Text()]
            yield brush.labelled(row.sentence.id, Group(*parts))
        return
    table = brush.table()
    table.add_column("", style=brush.style("heading"), no_wrap=True)
    for title, ratio in (("claim", 5), ("verdict", 3), ("evidence", 5)):
        table.add_column(title, ratio=ratio)
    for row in rows:
        table.add_row(
            brush.text(row.sentence.id),
            _claim_text(row, brush),
            _claim_verdict(row, brush),
            _evidence(row, brush) or brush.text("-", "quiet"),
        )
    yield table


def _claim_text(row: ClaimRow, brush: Brush) -> Text:
    words = row.document.slice(row.sentence.start, row.sentence.end)
    return brush.text(words) if row.found else brush.text(shortened(words), "quiet")


def _claim_verdict(row: ClaimRow, brush: Brush) -> Text:
    words = _verdict(row.verdict, brush)
    for shift in row.shifts:
        words.append("\n")
        words.append_text(brush.sign(shift.severity))
        words.append_text(brush.text(f" {shift.verdict} {shift.code}"))
    return words


def _evidence(row: ClaimRow, brush: Brush) -> Text | None:
    words = Text()
    for number, item in enumerate(row.found[:3]):
        words.append("\n" if number else "")
        words.append_text(brush.text(f"{item.words()}: ", "quiet"))
        words.append_text(brush.text(shortened(item.text)))
    return words if row.found else None


def alignment(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield the sentences that share their words, side by side; then what stands on one side only."""
    rows, others = of_draft(report, pair_rows(report, index))
    yield Text()
    yield brush.rule("Alignment", "sentences that share words, denials too")
    if not rows:
        yield brush.text("No sentences to align.", "quiet")
        return
    table = Table.grid(expand=True, padding=(0, 1))
    table.add_column(ratio=1)
    table.add_column(justify="right", width=4)
    table.add_column(ratio=1)
    for row in rows:
        score = brush.text(f"{row.score:.2f}" if row.left.ids and row.right.ids else "-", "quiet")
        right = _side(row.right, brush)
        if row.also:
            right.append_text(brush.text(f" (also {', '.join(row.also)})", "quiet"))
        table.add_row(_side(row.left, brush), score, right)
        if row is not rows[-1]:
            table.add_row(Text(), Text(), Text())
    yield table
    if others:
        words = f"{count(others, 'sentence')} of the sources without a partner in the draft: see the JSON report"
        yield brush.text(words, "quiet")


def _side(side: Side, brush: Brush) -> Text:
    if not side.ids:
        return brush.text("(nothing)", "quiet")
    words = Text()
    for number, (id_, text) in enumerate(zip(side.ids, side.texts, strict=True)):
        words.append("\n" if number else "")
        words.append_text(brush.text(f"{id_} ", "heading"))
        # The first is the closest; of the others the ends are enough to know them by.
        words.append_text(
            brush.text(text if number == 0 else shortened(text, max_chars=90), "plain" if number == 0 else "quiet")
        )
    return words


def quote_list(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield the quotations with their speakers, the counts, and what has no speaker and why."""
    rows = quote_rows(report, index)
    yield Text()
    yield brush.rule("Quotes", count(len(rows), "quotation"))
    table = brush.table()
    table.add_column("", style=brush.style("heading"), no_wrap=True)
    table.add_column("where", style=brush.style("quiet"))
    for title, ratio in (("quote", 4), ("speaker", 3)):
        table.add_column(title, ratio=ratio)
    table.add_column("kind", style=brush.style("quiet"))
    for row in rows:
        gap = attribution_gap(row.quote)
        table.add_row(
            brush.text(row.quote.id),
            brush.text(row.document.locator(row.quote.start)),
            brush.text(row.document.slice(row.quote.start, row.quote.end)),
            brush.text(gap, "warning" if row.quote.kind not in ("title", "scare") else "quiet")
            if gap
            else brush.text(row.speaker),
            brush.text(row.quote.kind),
        )
    yield table
    yield brush.rule("Speakers", "")
    for name, number in speaker_counts(report):
        yield brush.labelled(str(number), brush.text(name))
    missing, unspoken = unattributed(report.quotes)
    for found, words in ((missing, "not attributed; the reason stands in the table"), (unspoken, "not speech")):
        if found:
            yield brush.labelled(str(len(found)), brush.text(words, "quiet"))
    yield from names(report, index, brush)


def names(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield the names that are taken as the same, each with where that is said; nothing where there are none."""
    if not report.aliases:
        return
    yield Text()
    yield brush.rule("Names taken as the same", "")
    for name, forms, basis in alias_rows(report, index):
        words = brush.text(name, "heading")
        words.append_text(brush.text(f" = {forms} "))
        words.append_text(brush.text(f"({basis})", "quiet"))
        yield Padding(words, (0, 1))
