"""Plain lines: one thing a line, never wrapped, parts two spaces apart, places as path:line:col; for pipes."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.model import Finding, Report, Severity
from quotecheck.render import RenderOptions
from quotecheck.render.excerpt import Excerpt, shortened
from quotecheck.render.index import ReportIndex, display_path, has_lines, place
from quotecheck.render.items import MAX_PLACES, Item, Note, Passage, Said, gather_notes, items_of, same_said_once
from quotecheck.render.rows.alignment import of_draft, pair_rows
from quotecheck.render.rows.documents import alias_rows, count, document_rows, skipped_rows, summary_line
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, left_out_more, left_out_rows
from quotecheck.render.rows.quotes import (
    FoundIn,
    attribution_gap,
    claim_rows,
    not_in,
    quote_rows,
    speaker_counts,
    unattributed,
)
from quotecheck.render.table.look import GAP, MARKS, SEVERITY_WORDS, ascii_signs, sign
from quotecheck.render.visible import visible
from quotecheck.verdicts import unconfirmed

__all__ = ["Pen", "plain_report"]

# The Okabe-Ito colours of look.STYLES as SGR codes, for `--color always` into a pipe.
_SGR: dict[str, str] = {
    "error": "1;38;2;213;94;0",
    "warning": "1;38;2;230;159;0",
    "note": "38;2;86;180;233",
    "none": "38;2;0;158;115",
    "heading": "1",
}


class Pen:
    """Writes words in the look that the options ask for; without colour, marks and signs alone carry the meaning."""

    def __init__(self, options: RenderOptions) -> None:
        self.color = options.color
        self.is_ascii = options.is_ascii
        self.view = options.view

    def own(self, words: str) -> str:
        """Return words of the tool, in ASCII where that is asked for."""
        return ascii_signs(words) if self.is_ascii else words

    def styled(self, words: str, style: str) -> str:
        """Return words in a colour, or as they are."""
        return f"\x1b[{_SGR[style]}m{words}\x1b[0m" if self.color and style in _SGR else words

    def level(self, severity: Severity) -> str:
        """Return sign and word of a severity."""
        words = f"{sign(severity, is_ascii=self.is_ascii)} {SEVERITY_WORDS[severity]}"
        return self.styled(words, severity)

    def excerpt(self, excerpt: Excerpt) -> str:
        """Return a passage with its marks, in colour too: these lines are read by other programs."""
        opening, closing = MARKS[self.is_ascii]
        parts = []
        for piece in excerpt.pieces():
            if piece.kind == "mark":
                parts.append(f"{opening}{piece.text}{closing}")
            elif piece.kind == "gap":
                parts.append(GAP)
            elif piece.kind == "cut":
                parts.append(self.own(" […] "))
            else:
                parts.append(piece.text)
        return "".join(parts)


def plain_report(report: Report, index: ReportIndex, options: RenderOptions) -> str:
    """Return the lines of the view that was asked for."""
    pen = Pen(options)
    if options.view == "quotes":
        lines = [*_documents(report, pen), "", *_quote_list(report, index, pen)]
    elif options.view == "alignment":
        lines = [*_documents(report, pen), "", *_alignment(report, index, pen)]
    else:
        sections = (
            _documents(report, pen),
            _attention(report, index, options, pen),
            _left_out(report, index, pen),
            _quotes(report, index, pen),
            _claims(report, index, pen),
            _alignment(report, index, pen),
            _tail(report, index, pen),
        )
        lines = [line for section in map(list, sections) if section for line in (*section, "")][:-1]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _heading(words: str, pen: Pen) -> str:
    return pen.styled(pen.own(words), "heading")


def _documents(report: Report, pen: Pen) -> Iterator[str]:
    yield _heading("DOCUMENTS", pen)
    for row in document_rows(report):
        document = row.document
        parts = [document.id, display_path(document), document.role]
        if row.standing:
            parts.append(f"taken as {row.standing}")
        parts += [document.date or "no date", count(row.sentences, "sentence")]
        parts += [f"quotes: {row.quote_count}"] if pen.view != "alignment" else []
        parts += [f"set aside: {'; '.join(row.set_aside)}"] if row.set_aside else []
        yield visible_join(parts)


def visible_join(parts: list[str]) -> str:
    """Return parts two spaces apart, each on one line and safe to show."""
    return "  ".join(visible(part) for part in parts if part)


def _attention(report: Report, index: ReportIndex, options: RenderOptions, pen: Pen) -> Iterator[str]:
    items = [item for item in items_of(report, index, min_severity=options.min_severity) if item.severity != "none"]
    urgent = [item for item in items if item.severity in ("error", "warning")]
    errors, warnings = count(report.summary.errors, "error"), count(report.summary.warnings, "warning")
    yield _heading(f"NEEDS ATTENTION  {errors}, {warnings}, worst first", pen)
    if not urgent:
        yield "nothing: no error and no warning"
    for number, item in enumerate(urgent):
        yield from ("",) if number else ()
        yield from _item(item, index, pen)
    notes = gather_notes(items, index)
    if notes:
        yield ""
        yield _heading(f"NOTES  {len(notes)}", pen)
        for note in notes:
            yield _note_line(note, pen)


def _note_line(note: Note, pen: Pen) -> str:
    finding, subjects = note.finding, ", ".join(note.subjects)
    if len(note.subjects) == 1:
        return _finding_line(Said((finding,), finding.message), note.where, pen)
    words = visible_join(
        [f"{len(note.subjects)} times", f"{finding.code} {finding.verdict}", finding.message, subjects]
    )
    return f"{pen.level(finding.severity)}  {pen.own(words)}"


def _finding_line(said: Said, where: str, pen: Pen) -> str:
    words = visible_join([", ".join(said.subjects), ", ".join(said.verdicts), said.message])
    return f"{pen.level(said.severity)}  {visible(where)}  {pen.own(words) if pen.is_ascii else words}"


def _item(item: Item, index: ReportIndex, pen: Pen) -> Iterator[str]:
    for said in same_said_once(item.findings):
        start = item.span.start if item.words is None else index.subject(said.findings[0].subject)[1].start
        yield _finding_line(said, place(item.document, start), pen)
    for span in item.places[:MAX_PLACES]:
        words = visible(shortened(item.document.slice(*span), cut=pen.own("[…]")))
        yield f"    {item.document.id} says  {visible(place(item.document, span.start))}  {words}"
    if item.words is not None:
        where = place(item.document, item.words.start)
        locator = "" if has_lines(item.document) else f"({item.document.locator(item.words.start)})"
        head = visible_join([f"{item.document.id} says", where, locator])
        yield f"    {head}  {pen.excerpt(item.words)}"
    for passage in item.passages:
        yield _passage(passage, pen)


def _passage(passage: Passage, pen: Pen) -> str:
    where = place(passage.document, passage.excerpt.start)
    evidence = passage.evidence
    locator = "" if evidence.locator.startswith("line ") else evidence.locator
    basis = ", ".join(part for part in (locator, evidence.basis, evidence.speaker) if part)
    role = "nearest" if passage.is_nearest else "says"
    head = visible_join([f"{passage.document.id} {role}", where, f"({basis})"])
    return f"    {head}  {pen.excerpt(passage.excerpt)}"


def _left_out(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    rows = left_out_rows(report, index)
    if not rows:
        return
    yield _heading(f"LEFT OUT  {len(rows)}  {LEFT_OUT_ABOUT}", pen)
    for row in rows:
        words = [f"not in {', '.join(row.missing_in)}", row.where, f"({row.basis})", row.words, row.why]
        yield pen.own(visible_join(words)) if pen.is_ascii else visible_join(words)
    more = left_out_more(report)
    if more:
        yield f"and {count(more, 'more passage')}, in the JSON report"


def _verdict(finding: Finding | None, pen: Pen) -> str:
    if finding is None:
        return "not judged"
    doubt = unconfirmed(finding)
    words = f"- {doubt} {finding.code}" if doubt else f"{pen.level(finding.severity)} {finding.code} {finding.verdict}"
    return words + (f" (set aside: {visible(finding.ignored)})" if finding.ignored is not None else "")


def _found(found: tuple[FoundIn, ...]) -> str:
    parts = []
    for item in (item for item in found if item.where):
        near = "nearest " if item.is_nearest else ""
        detail = ", ".join(part for part in (item.basis, item.speaker) if part)
        parts.append(f"{item.document.id}: {near}{item.where} ({detail})")
    parts += [missing] if (missing := not_in(found)) else []
    return visible("; ".join(parts)) or "nowhere"


def _quotes(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    rows = quote_rows(report, index)
    yield _heading(f"QUOTES  {len(rows)}", pen)
    for row in rows:
        text = row.document.slice(row.quote.start, row.quote.end)
        parts = [
            row.quote.id,
            visible(row.where),
            visible(text),
            f"speaker: {visible(pen.own(row.speaker) if pen.is_ascii else row.speaker) or 'none'}",
            f"wording: {_verdict(row.wording, pen)}",
            f"attribution: {_verdict(row.attribution, pen)}",
            f"found: {_found(row.found)}",
        ]
        yield "  ".join(parts)


def _claims(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    rows = claim_rows(report, index)
    yield _heading(f"PARAPHRASES  {len(rows)}", pen)
    for row in rows:
        text = visible(row.document.slice(row.sentence.start, row.sentence.end))
        shifts = "; ".join(_verdict(shift, pen) for shift in row.shifts)
        parts = [row.sentence.id, visible(row.where), _verdict(row.verdict, pen)]
        parts += [f"changes: {shifts}"] if shifts else []
        yield "  ".join([*parts, f"evidence: {_found(row.found)}", text])


def _alignment(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    rows, others = of_draft(report, pair_rows(report, index))
    yield _heading("ALIGNMENT", pen)
    for row in rows:
        left, right = (
            (visible(" + ".join(side.ids)), visible(" / ".join(side.texts))) if side.ids else ("-", "")
            for side in (row.left, row.right)
        )
        also = f"(also {', '.join(row.also)})" if row.also else ""
        score = f"{row.score:.2f}" if row.left.ids and row.right.ids else "nothing near"
        yield "  ".join(part for part in (left[0], right[0], score, left[1], "|", right[1], also) if part)
    if others:
        yield f"{count(others, 'sentence')} of the sources without a partner in the draft: see the JSON report"


def _names(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    yield _heading("NAMES", pen)
    for name, forms, basis in alias_rows(report, index):
        yield visible_join([name, f"= {forms}", f"({basis})"])


def _tail(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    if report.aliases:
        yield from _names(report, index, pen)
        yield ""
    skipped = skipped_rows(report, index)
    if skipped:
        yield _heading("NOT CHECKED", pen)
        for where, reason in skipped:
            yield visible_join([where, reason])
        yield ""
    yield _heading("SUMMARY", pen)
    yield pen.own(summary_line(report))


def _quote_list(report: Report, index: ReportIndex, pen: Pen) -> Iterator[str]:
    rows = quote_rows(report, index)
    yield _heading(f"QUOTES  {len(rows)}", pen)
    for row in rows:
        text = visible(row.document.slice(row.quote.start, row.quote.end))
        speaker = row.speaker or f"no speaker: {attribution_gap(row.quote)}"
        yield f"{row.quote.id}  {visible(row.where)}  {row.quote.kind}  {text}  {visible(speaker)}"
    yield ""
    if rows:
        yield _heading("SPEAKERS", pen)
    for name, number in speaker_counts(report):
        yield f"{number}  {visible(name)}"
    missing, unspoken = unattributed(report.quotes)
    for found, words in ((missing, "— not attributed"), (unspoken, "— not speech")):
        if found:
            yield f"{len(found)}  {pen.own(words)}: {', '.join(quote.id for quote in found)}"
    if report.aliases:
        yield ""
        yield from _names(report, index, pen)
