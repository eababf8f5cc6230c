"""The report as Markdown, to paste into a ticket, a page or a message. Source text never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotecheck.model import Report, Severity
from quotecheck.render import RenderOptions
from quotecheck.render.excerpt import Excerpt
from quotecheck.render.index import ReportIndex, spot
from quotecheck.render.items import Item, items_of, same_said_once
from quotecheck.render.rows.alignment import pair_rows
from quotecheck.render.rows.documents import document_rows, skipped_rows, summary_line
from quotecheck.render.rows.findings import differences, verdict_names
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, left_out_more, left_out_rows
from quotecheck.render.rows.quotes import attribution_gap, said_by
from quotecheck.render.visible import visible

__all__ = ["escape_markdown", "render"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&!$@{}]|://|(?<=www)\.")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)](?=\s|$))")
_HEADINGS: tuple[tuple[Severity, str], ...] = (
    ("error", "Errors: resolve before publication"),
    ("warning", "Warnings: need a person’s sign-off"),
    ("note", "Notes"),
    ("none", "Fine"),
)


def escape_markdown(text: str) -> str:
    r"""Return a text that CommonMark and GitHub print as it is: no markup, no link, no mention, no table edge.

    >>> escape_markdown("*not* [sic] <b> @desk")
    '\\*not\\* \\[sic\\] \\<b\\> &#64;desk'
    >>> escape_markdown("1. May")
    '1\\. May'
    """
    escaped = _SPECIAL.sub(_escape, visible(text))
    return _LINE_START.sub(lambda match: match[1] + match[2][:-1] + "\\" + match[2][-1], escaped)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == "@":
        return "&#64;"
    if found == "://":
        return "&#58;//"
    return "&#46;" if found == "." else f"\\{found}"


def _excerpt(excerpt: Excerpt) -> str:
    parts = []
    for piece in excerpt.pieces():
        if piece.kind == "mark":
            core = piece.text.strip()  # bold that begins or ends with a space is none in Markdown
            left = piece.text[: len(piece.text) - len(piece.text.lstrip())]
            parts.append(f"{left}**⟦{escape_markdown(core)}⟧**{piece.text[len(left) + len(core) :]}")
        else:
            parts.append({"gap": "**^**", "cut": " […] "}.get(piece.kind) or escape_markdown(piece.text))
    return "".join(parts).strip()


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(header)
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for row in rows:
        yield f"| {' | '.join(escape_markdown(cell) for cell in row)} |"
    yield ""


def _item(item: Item) -> Iterator[str]:
    start = item.findings[0].spans[0].start if item.words is None and item.places else item.span.start
    yield f"### {escape_markdown(spot(item.document, start))}"
    yield ""
    if item.words is not None:
        yield f"> {_excerpt(item.words)}"
        yield ""
    for group in same_said_once(item.findings):
        yield f"- **{group.severity}** {verdict_names(group.findings)}: {escape_markdown(group.message)}"
        changed = dict.fromkeys(words for finding in group.findings for words in differences(finding))
        yield from (f"  - {escape_markdown(words)}" for words in changed)
    yield ""
    for passage in item.passages:
        evidence = passage.evidence
        nearest = "nearest: " if passage.is_nearest else ""
        parts = [passage.document.name, evidence.locator, evidence.basis, evidence.speaker or ""]
        yield f"{nearest}{escape_markdown(', '.join(part for part in parts if part))}:"
        yield ""
        yield f"> {_excerpt(passage.excerpt)}"
        yield ""


def _report(report: Report, index: ReportIndex, options: RenderOptions) -> Iterator[str]:
    yield "# Quotation check"
    yield ""
    yield f"{summary_line(report)}. House style: {escape_markdown(report.tool.profile)}."
    yield ""
    rows = document_rows(report)
    yield from _table(
        ("", "document", "role", "taken as", "sentences", "quotes"),
        (
            (row.document.id, row.document.name, row.document.role, row.standing, str(row.sentences), row.quote_count)
            for row in rows
        ),
    )
    items = items_of(report, index, min_severity=options.min_severity)
    for severity, heading in _HEADINGS:
        own = [item for item in items if item.severity == severity]
        if own:
            yield f"## {heading}"
            yield ""
            for item in own:
                yield from _item(item)
    yield from _left_out(report, index)
    skipped = skipped_rows(report, index)
    if skipped:
        yield "## Not checked"
        yield ""
        yield from _table(("where", "why"), skipped)


def _left_out(report: Report, index: ReportIndex) -> Iterator[str]:
    rows = left_out_rows(report, index)
    if not rows:
        return
    yield "## Left out"
    yield ""
    yield f"{LEFT_OUT_ABOUT[:1].upper()}{LEFT_OUT_ABOUT[1:]}."
    yield ""
    cells = ((", ".join(row.missing_in), f"{row.spot} ({row.basis})", row.words, row.why) for row in rows)
    yield from _table(("not in", "where", "words", "why it is listed"), cells)
    more = left_out_more(report)
    if more:
        yield f"And {more} more in the JSON report."
        yield ""


def _quotes(report: Report, index: ReportIndex) -> Iterator[str]:
    yield "# Quotations"
    yield ""
    rows = []
    for quote in report.quotes:
        speaker = said_by(quote) or attribution_gap(quote)
        rows.append((spot(index.documents[quote.document], quote.start), speaker, quote.text, quote.kind))
    yield from _table(("where", "speaker", "words", "kind"), rows)


def _pairs(report: Report, index: ReportIndex) -> Iterator[str]:
    yield "# Sentences that share their words"
    yield ""
    rows = []
    for row in pair_rows(report, index):
        score = f"{row.score:.2f}" if row.left.texts and row.right.texts else "only here"
        rows.append((" ".join(row.left.texts), " ".join(row.right.texts), score))
    yield from _table(("left", "right", "score"), rows)


def render(report: Report, options: RenderOptions) -> str:
    """Return the report, its quotations or its alignment as Markdown with GitHub's tables."""
    index = ReportIndex.of(report)
    if options.view == "quotes":
        lines = _quotes(report, index)
    elif options.view == "alignment":
        lines = _pairs(report, index)
    else:
        lines = _report(report, index, options)
    return "\n".join(lines).rstrip("\n") + "\n"
