"""The report as Rich tables: side by side where there is room, stacked where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from quotecheck.model import Finding, Report
from quotecheck.render import RenderOptions
from quotecheck.render.excerpt import shortened
from quotecheck.render.index import ReportIndex, display_path, has_lines, spot
from quotecheck.render.items import MAX_PLACES, Item, Passage, gather_notes, items_of, same_said_once, worst
from quotecheck.render.rows.documents import count, document_rows, skipped_rows, summary_line
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, left_out_more, left_out_rows
from quotecheck.render.table.brush import Brush
from quotecheck.render.table.lists import alignment, claims, names, quote_list, quotes

__all__ = ["boxed_report", "draw"]


def draw(parts: Iterable[RenderableType], options: RenderOptions) -> str:
    """Return the parts as text, `options.width` columns wide at most, without a space at any line end."""
    out = StringIO()
    console = Console(
        file=out,
        width=options.width or 100,
        height=25,
        force_terminal=options.color,
        color_system="truecolor" if options.color else None,
        no_color=not options.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        safe_box=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def boxed_report(report: Report, index: ReportIndex, options: RenderOptions) -> str:
    """Return the view that was asked for, section by section."""
    brush = Brush(options)
    sections: list[Iterator[RenderableType]] = [_documents(report, brush)]
    if options.view == "quotes":
        sections.append(quote_list(report, index, brush))
    elif options.view == "alignment":
        sections.append(alignment(report, index, brush))
    else:
        sections += [
            _attention(report, index, brush),
            _left_out(report, index, brush),
            quotes(report, index, brush),
            claims(report, index, brush),
            alignment(report, index, brush),
            _tail(report, index, brush),
        ]
    return draw((part for section in sections for part in section), options)


def _documents(report: Report, brush: Brush) -> Iterator[RenderableType]:
    yield brush.rule("Documents", count(len(report.documents), "document"))
    rows = document_rows(report)
    if brush.is_wide:
        table = brush.table()
        table.add_column("", style=brush.style("heading"))
        for title in ("file", "role", "taken as", "date"):
            table.add_column(title)
        table.add_column("sentences", justify="right")
        table.add_column("quotes", justify="right")
        table.add_column("set aside")
        for row in rows:
            document = row.document
            table.add_row(
                brush.text(document.id),
                brush.text(display_path(document)),
                brush.text(document.role),
                brush.text(row.standing or "-"),
                brush.text(document.date or "-"),
                str(row.sentences),
                row.quote_count if brush.options.view != "alignment" else "-",
                brush.text("\n".join(row.set_aside) or "-", keep_lines=True),
            )
        yield table
        return
    for row in rows:
        document = row.document
        facts = [document.role, f"taken as {row.standing}" if row.standing else "", document.date or "no date"]
        facts.append(count(row.sentences, "sentence"))
        facts += [f"quotes {row.quote_count}"] if brush.options.view != "alignment" else []
        lines = [
            brush.text(display_path(document)),
            brush.text(brush.dot.join(fact for fact in facts if fact), "quiet"),
        ]
        lines += [brush.text(f"set aside: {part}", "quiet") for part in row.set_aside]
        yield brush.labelled(document.id, Group(*lines))


def _attention(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    every = [
        item for item in items_of(report, index, min_severity=brush.options.min_severity) if item.severity != "none"
    ]
    urgent = [item for item in every if item.severity in ("error", "warning")]
    yield Text()
    yield brush.rule("Needs attention", _attention_count(report))
    if not urgent:
        yield brush.text("Nothing: no error and no warning.", "none")
    for item in urgent:
        yield _panel(item, brush)
    notes = gather_notes(every, index)
    if not notes:
        return
    yield Text()
    yield brush.rule("Notes", "style and information: nothing to resolve")
    table = Table.grid(padding=(0, 1, 0, 1))
    for note in notes:
        finding = note.finding
        words = Text()
        if len(note.subjects) == 1:
            where = brush.text(f"{note.subjects[0]} {note.spot}", "quiet")
        else:
            where = brush.text(f"{len(note.subjects)} times: {', '.join(note.subjects)}", "quiet")
        words.append_text(brush.text(f"{finding.code} {finding.verdict}: ", "note"))
        words.append_text(brush.text(finding.message))
        words.append("\n")
        words.append_text(where)
        table.add_row(brush.sign(finding.severity), words)
    yield table


def _attention_count(report: Report) -> str:
    errors, warnings = report.summary.errors, report.summary.warnings
    parts = [f"{count(errors, 'error')} to resolve"] if errors else []
    parts += [f"{count(warnings, 'warning')} to sign off"] if warnings else []
    return ", ".join(parts)


def _panel(item: Item, brush: Brush) -> Panel:
    """Return one item: what is wrong, then the words that say so, side by side or one above the other."""
    title = brush.severity(item.severity)
    title.append_text(
        brush.text(f"{brush.dot}{item.findings[0].verdict}{brush.dot}{', '.join(item.subjects)}", "heading")
    )
    body: list[RenderableType] = [_reasons(item.findings, brush)]
    for span in item.places[:MAX_PLACES]:
        line = brush.text(f"{spot(item.document, span.start)}{brush.dot}", "quiet")
        line.append_text(brush.text(shortened(item.document.slice(*span))))
        body.append(Padding(line, (0, 0, 0, 2)))
    if item.words is not None:
        own = Group(
            brush.text(f"{item.document.id} says{brush.dot}{spot(item.document, item.words.start)}", "quiet"),
            brush.excerpt(item.words, "mark"),
        )
        shown = [_passage(passage, brush) for passage in item.passages[:3]]
        more = len(item.passages) - len(shown)
        if more > 0:
            shown.append(brush.text(f"and {count(more, 'more passage')}, in the JSON report", "quiet"))
        theirs = Group(*(part for number, one in enumerate(shown) for part in ((Text(), one) if number else (one,))))
        body += [Text(), _beside(own, theirs, brush) if shown else own]
    return Panel(
        Group(*body),
        title=title,
        title_align="left",
        box=brush.box(box.ROUNDED),
        border_style=Style.parse(brush.style(item.severity)) + Style(bold=False),
        padding=(0, 1),
    )


def _beside(own: RenderableType, theirs: RenderableType, brush: Brush) -> RenderableType:
    if not brush.is_wide:
        return Group(own, Text(), theirs)
    grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(own, theirs)
    return grid


def _reasons(findings: tuple[Finding, ...], brush: Brush) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for said in same_said_once(findings):
        words = brush.text(f"{', '.join(said.verdicts)}: ", said.severity)
        words.append_text(brush.text(said.message))
        table.add_row(brush.sign(said.severity), words)
    return table


def _passage(passage: Passage, brush: Brush) -> RenderableType:
    evidence = passage.evidence
    verb = "nearest" if passage.is_nearest else "says"
    parts = [f"{passage.document.id} {verb}", spot(passage.document, passage.excerpt.start)]
    if has_lines(passage.document) and evidence.locator and not evidence.locator.startswith("line "):
        parts.append(evidence.locator)
    parts.append(", ".join(part for part in (evidence.basis, evidence.speaker) if part))
    return Group(brush.text(brush.dot.join(parts), "quiet"), brush.excerpt(passage.excerpt, "source-mark"))


def _left_out(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    """Yield what the documents leave out of the quoted text: below the findings, and none of them."""
    rows = left_out_rows(report, index)
    if not rows:
        return
    yield Text()
    yield brush.rule("Left out", LEFT_OUT_ABOUT)
    for number, row in enumerate(rows):
        head = brush.dot.join((f"not in {', '.join(row.missing_in)}", row.spot, row.basis))
        lines = (brush.text(row.words), brush.text(head, "quiet"), brush.text(row.why, "quiet"))
        yield Padding(Group(*lines), (1 if number else 0, 1, 0, 1))
    more = left_out_more(report)
    if more:
        yield brush.text(f"and {count(more, 'more passage')}, in the JSON report", "quiet")


def _tail(report: Report, index: ReportIndex, brush: Brush) -> Iterator[RenderableType]:
    yield from names(report, index, brush)
    skipped = skipped_rows(report, index)
    if skipped:
        yield Text()
        yield brush.rule("Not checked", "")
        for where, reason in skipped:
            words = brush.text(where, "quiet")
            words.append_text(brush.text(f"{brush.dot}{reason}"))
            yield Padding(words, (0, 1))
    yield Text()
    yield Rule(style=brush.style("quiet"), characters=brush.line)
    severity = worst(report.findings)
    severity = severity if severity in ("error", "warning") else "none"
    yield brush.sign(severity) + brush.text(f" {summary_line(report)}", "heading")
    codes = [finding.code for finding in report.findings if finding.severity == severity and finding.ignored is None]
    if severity != "none" and codes:
        yield brush.text(f"  quotecheck explain {codes[0]} says what a verdict means.", "quiet")
