"""The report as one HTML file: the text on the left, what was found and the evidence beside it on the right.

The file needs nothing but itself: style and script are in it, known by their hashes to a content policy that forbids
everything else. Without script it is complete; the script only moves about in it. Elements are built in `element.py`,
where every text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from quotecheck.model import Document, Report, Severity
from quotecheck.read.own_reports import HTML_MARK
from quotecheck.render import RenderOptions
from quotecheck.render.html.cards import card
from quotecheck.render.html.draft import Look, by_row, looks_of, paragraph
from quotecheck.render.html.element import Markup, join, tag
from quotecheck.render.html.entries import (
    LETTERS,
    SIGNS,
    Entry,
    Row,
    entries_of,
    quote_spans,
    rows_of,
    shown_documents,
)
from quotecheck.render.html.tables import aliases, documents, glossary, left_out, set_aside, skipped
from quotecheck.render.index import ReportIndex, display_path
from quotecheck.render.rows.documents import count, summary_line

__all__ = ["render"]

_FILTERS: tuple[tuple[Severity, str], ...] = (
    ("error", "errors"),
    ("warning", "warnings"),
    ("note", "notes"),
    ("none", "fine"),
)


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _head(title: str, style: str, script: str) -> Markup:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=HTML_MARK),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(style)),
    )


def _bar(entries: Sequence[Entry], options: RenderOptions) -> Markup:
    """Return the row of filters and buttons that stays on top."""
    order = ("none", "note", "warning", "error")
    boxes = []
    for severity, name in _FILTERS:
        number = sum(entry.item.severity == severity for entry in entries)
        is_shown = order.index(severity) >= order.index(options.min_severity)
        boxes.append(
            tag(
                "label",
                tag("input", type="checkbox", id=f"show-{LETTERS[severity]}", checked=is_shown),
                tag("span", f"{SIGNS[severity]} {name} ({number})", class_=f"s s-{LETTERS[severity]}"),
            )
        )
    buttons = tag(
        "div",
        tag("button", "Previous ", tag("kbd", "k"), type="button", data_go="k"),
        tag("button", "Next ", tag("kbd", "j"), type="button", data_go="j"),
        tag("button", "Next problem ", tag("kbd", "n"), type="button", data_go="n"),
        tag("span", "", id="at", role="status"),
        class_="go",
        hidden=True,
    )
    legend = tag("legend", "Show places by their worst finding", class_="vh")
    fieldset = tag(
        "fieldset", legend, tag("span", "places, by their worst finding:", class_="where", aria_hidden="true"), *boxes
    )
    return tag("nav", fieldset, buttons, aria_label="Findings", class_="bar")


def _row(document: Document, row: Row, looks: Sequence[Look]) -> Markup:
    words = tag("p", paragraph(document, row, looks), dir="auto", class_=f"b b-{row.kind}")
    if row.kind not in ("heading", "dateline", "body", "caption"):
        label = f"{row.kind}: {row.reason}" if row.reason else row.kind
        words = tag("details", tag("summary", label), words, open=bool(row.entries))
    cards = tag("div", *(card(entry) for entry in row.entries), class_="cards") if row.entries else None
    return tag("div", tag("div", words, class_="text"), cards or tag("div", class_="cards"), class_="row")


def _document(document: Document, index: ReportIndex, entries: Sequence[Entry]) -> Markup:
    own = [entry for entry in entries if entry.item.document is document]
    quotes = [quote for quote in index.quotes.values() if quote.document == document.id]
    looks = looks_of(own, quote_spans(quotes, own))
    whole = [card(entry) for entry in own if entry.item.words is None]
    lead = tag("div", *whole, class_="cards whole") if whole else None
    heading = tag("h2", f"{document.id}  {document.name}", id=f"h-{document.id}")
    rows = (_row(document, row, near) for row, near in by_row(rows_of(document, own), looks))
    return tag(
        "section", heading, lead, *rows, aria_labelledby=f"h-{document.id}", class_="document", lang=document.language
    )


def _title(report: Report, shown: Sequence[Document]) -> str:
    if shown and shown[0].role == "draft":
        return f"{shown[0].name}, checked against {count(len(report.documents) - 1, 'source')}"
    return f"{count(len(report.documents), 'document')} compared"


def render(report: Report, options: RenderOptions) -> str:
    """Return the page. Findings of all severities are in it; `min_severity` says which are shown at first."""
    index = ReportIndex.of(report)
    entries = entries_of(report, index)
    shown = shown_documents(report)
    title = _title(report, shown)
    style, script = _asset("style.css"), _asset("script.js")
    codes = [finding.code for entry in entries for finding in entry.item.findings]
    paths = ", ".join(display_path(document) for document in shown)
    body = join(
        tag("a", "Skip to the text", href="#main", class_="skip"),
        tag(
            "header",
            tag("h1", title),
            tag("p", f"{summary_line(report)}. House style: {report.tool.profile}.", class_="sum"),
            tag("p", tag("bdi", paths), class_="more"),
        ),
        _bar(entries, options),
        tag("main", *(_document(document, index, entries) for document in shown), id="main", tabindex="-1"),
        tag(
            "aside",
            left_out(report, index),
            documents(report),
            set_aside(report, index),
            skipped(report, index),
            aliases(report, index),
            glossary(codes),
            aria_label="About this report",
        ),
        tag(
            "footer", tag("p", f"{report.tool.name} {report.tool.version}. It finds, aligns and explains; you decide.")
        ),
        tag("script", Markup(script)),
    )
    return f'<!DOCTYPE html>\n<html lang="en">{_head(title, style, script)}{tag("body", body)}</html>\n'
