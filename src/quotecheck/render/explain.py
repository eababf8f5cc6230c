"""The page of one verdict, and the list of all: what `quotecheck explain` prints."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from quotecheck.model import Axis
from quotecheck.render import RenderOptions
from quotecheck.render.report_json import dumps
from quotecheck.verdicts import VERDICTS, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quotecheck.render.table.brush import Brush

__all__ = ["AXIS_TITLES", "explain_json", "explain_page", "list_page"]

AXIS_TITLES: dict[Axis, str] = {
    "wording": "Quote wording",
    "attribution": "Attribution",
    "support": "Paraphrase",
    "document": "Document",
}
_DUTY = {
    "error": "must be resolved before publication",
    "warning": "needs a person's sign-off",
    "note": "style or information",
    "none": "is fine",
}


def explain_json(code: str | None) -> str:
    """Return one verdict as a JSON object, or all of them as a list."""
    if code is not None:
        return dumps(VERDICTS[code]._asdict(), indent=2) + "\n"
    return dumps([verdict._asdict() for verdict in VERDICTS.values()], indent=2) + "\n"


def explain_page(code: str, *, width: int | None, color: bool, is_ascii: bool) -> str:
    """Return what a verdict means, its default severity, an explanation and an example.

    >>> print(explain_page("QC202", width=None, color=False, is_ascii=False).splitlines()[0])
    QC202 ATTRIBUTION_SCOPE (attribution)
    """
    verdict = VERDICTS[code]
    severity = verdict.severity
    head = f"{verdict.code} {verdict.name} ({verdict.axis})"
    duty = f"by default {severity if severity != 'none' else 'ok'}: {_DUTY[severity]}"
    aside = f"To set one aside, with your reason: <!-- quotecheck: ignore {code} reason -->"
    if width is None:
        parts = [head, duty, "", verdict.meaning, "", verdict.explanation, "", verdict.example, "", aside]
        return "\n".join(parts) + "\n"
    from quotecheck.render.table.boxes import draw
    from quotecheck.render.table.brush import Brush

    options = RenderOptions(width, color, is_ascii=is_ascii)
    brush = Brush(options)
    text_width = min(width, 100) - 2
    parts_drawn: list[RenderableType] = [
        brush.rule(f"{verdict.code} {verdict.name}", AXIS_TITLES[verdict.axis]),
        brush.sign(severity) + brush.text(f" {duty}", severity),
        brush.text(""),
        brush.text(verdict.meaning, "heading"),
        brush.text(""),
        brush.text(textwrap.fill(verdict.explanation, text_width), keep_lines=True),
        brush.text(""),
        brush.text("Example", "quiet"),
        brush.text(textwrap.indent(_filled(verdict.example, text_width - 2), "  "), keep_lines=True),
        brush.text(""),
        brush.text(aside, "quiet"),
    ]
    return draw(parts_drawn, options)


def _filled(text: str, width: int) -> str:
    """Return text of several paragraphs folded to a width."""
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n"))


def list_page(*, width: int | None, color: bool, is_ascii: bool) -> str:
    """Return all verdicts, one a line: code, name, default severity, meaning."""
    if width is None:
        lines = [f"{row.code}  {row.name}  {row.axis}  {row.severity}  {row.meaning}" for row in VERDICTS.values()]
        return "".join(f"{line}\n" for line in lines)
    from quotecheck.render.table.boxes import draw
    from quotecheck.render.table.brush import Brush

    options = RenderOptions(width, color, is_ascii=is_ascii)
    brush = Brush(options)
    parts: list[RenderableType] = []
    for axis, title in AXIS_TITLES.items():
        parts.append(brush.rule(title, ""))
        parts.append(_table([row for row in VERDICTS.values() if row.axis == axis], brush))
    parts.append(brush.text("quotecheck explain CODE says more, with an example.", "quiet"))
    return draw(parts, options)


def _table(rows: list[Verdict], brush: Brush) -> RenderableType:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(
            brush.text(row.code, "heading"), brush.severity(row.severity), brush.text(row.name), brush.text(row.meaning)
        )
    return table
