"""What stands around the text: the documents, what was set aside or not checked, and what the verdicts mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecheck.model import Report
from quotecheck.render.html.element import Markup, join, tag
from quotecheck.render.index import ReportIndex, display_path, spot
from quotecheck.render.rows.documents import alias_rows, document_rows, skipped_rows
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, left_out_more, left_out_rows
from quotecheck.verdicts import VERDICTS

__all__ = ["aliases", "documents", "glossary", "left_out", "set_aside", "skipped"]


def _table(caption: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    return tag(
        "div",
        tag(
            "table",
            tag("caption", caption, class_="vh"),
            tag("thead", tag("tr", *(tag("th", title, scope="col") for title in titles))),
            tag("tbody", *(tag("tr", *(tag("td", cell, dir="auto") for cell in row)) for row in rows)),
        ),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def _section(name: str, title: str, body: Markup) -> Markup:
    return tag("section", tag("h2", title, id=f"h-{name}"), body, aria_labelledby=f"h-{name}", class_="extra")


def documents(report: Report) -> Markup:
    """Return the table of documents: what each was taken as, and what in it was set aside."""
    rows = [
        (
            row.document.id,
            display_path(row.document),
            row.document.role,
            row.standing,
            row.document.date or "",
            str(row.sentences),
            row.quote_count,
            "; ".join(row.set_aside),
        )
        for row in document_rows(report)
    ]
    titles = ("", "document", "role", "taken as", "date", "sentences", "quotes", "set aside")
    return _section("documents", "Documents", _table("Documents", titles, rows))


def left_out(report: Report, index: ReportIndex) -> Markup | None:
    """Return what the documents leave out of the quoted and official text; None where there is nothing."""
    rows = [
        (", ".join(row.missing_in), f"{row.spot} ({row.basis})", row.words, row.why)
        for row in left_out_rows(report, index)
    ]
    if not rows:
        return None
    more = left_out_more(report)
    body = join(
        tag("p", f"{LEFT_OUT_ABOUT[:1].upper()}{LEFT_OUT_ABOUT[1:]}."),
        _table("Left out", ("not in", "where", "words", "why it is listed"), rows),
        tag("p", f"{more} more in the JSON report", class_="more") if more else None,
    )
    return _section("left-out", "Left out", body)


def set_aside(report: Report, index: ReportIndex) -> Markup | None:
    """Return the findings that a person signed off, with the reasons; None where there is none."""
    rows = []
    for finding in report.findings:
        if finding.ignored is not None and finding.severity != "none":
            document, span = index.subject(finding.subject)
            name = f"{finding.code} {finding.verdict}"
            rows.append((spot(document, span.start), finding.severity, name, finding.message, finding.ignored))
    if not rows:
        return None
    titles = ("where", "severity", "verdict", "finding", "why it does not count")
    return _section("aside", "Set aside by sign-off", _table("Set aside by sign-off", titles, rows))


def skipped(report: Report, index: ReportIndex) -> Markup | None:
    """Return what was not checked and why; None where there is nothing."""
    rows = skipped_rows(report, index)
    return _section("skipped", "Not checked", _table("Not checked", ("where", "why"), rows)) if rows else None


def aliases(report: Report, index: ReportIndex) -> Markup | None:
    """Return the names that were taken as the same; None where there are none."""
    rows = alias_rows(report, index)
    if not rows:
        return None
    table = _table("Names taken as the same", ("name", "also", "where that is said"), rows)
    return _section("names", "Names taken as the same", table)


def glossary(codes: Iterable[str]) -> Markup:
    """Return what the verdicts of this report mean; the cards link here."""
    rows = [VERDICTS[code] for code in sorted(set(codes))]
    terms = (
        join(
            tag("dt", f"{row.code} {row.name.replace('_', ' ')}", id=row.code, tabindex="-1"),
            tag(
                "dd",
                tag("p", row.meaning[:1].upper() + row.meaning[1:]),
                tag("p", row.explanation),
                tag("p", "Example: ", row.example, class_="more"),
            ),
        )
        for row in rows
    )
    return _section("verdicts", "What the verdicts mean", tag("dl", *terms))
