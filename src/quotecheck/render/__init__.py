"""A report as text or bytes. Each format is one function in one module, found by name and loaded when first used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, cast

from quotecheck.errors import OptionError
from quotecheck.model import Report, Severity

__all__ = ["FORMATS", "Format", "RenderOptions", "View", "render"]

View = Literal["report", "quotes", "alignment"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to draw. Renderers read these and nothing else: no environment, no terminal.

    `width` counts columns; None asks for plain lines, one thing a line, as wide as they are. `is_ascii` asks for no
    sign outside ASCII in what the renderer adds itself (the documents' own words stay).
    """

    width: int | None = 100
    color: bool = False
    min_severity: Severity = "note"
    is_ascii: bool = False
    view: View = "report"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report: `module` has `render(report, options) -> str | bytes`."""

    name: str
    module: str
    about: str
    suffixes: tuple[str, ...]


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("table", "quotecheck.render.table", "tables on a terminal, plain lines off it", (".txt",)),
        Format("concise", "quotecheck.render.concise", "path:line:col: CODE severity message", ()),
        Format("json", "quotecheck.render.report_json", "the whole report, docs/report-schema.md", (".json",)),
        Format("jsonl", "quotecheck.render.jsonl", "one finding a line", (".jsonl", ".ndjson")),
    )
}
"""The formats by name. A new format is one module and one line here."""


def render(
    report: Report,
    format: str,  # noqa: A002  (the public name in the Python API)
    *,
    width: int | None = 100,
    color: bool = False,
    min_severity: Severity = "note",
    is_ascii: bool = False,
    view: View = "report",
) -> str | bytes:
    """Return the report in a format: `str` for text, `bytes` for files that are not text.

    Args:
        report: what `compare` or `check` returned.
        format: a name from `FORMATS`, such as "table", "concise", "json" or "jsonl".
        width: columns for tables; None gives plain lines that are never wrapped.
        color: whether ANSI colours may be used (tables and plain lines only).
        min_severity: the least severity listed as a finding; "none" lists everything. JSON is always complete.
        is_ascii: whether signs added by the renderer must be ASCII.
        view: the whole "report", or only its "quotes" or its "alignment".

    Raises:
        OptionError: if there is no such format, or `width` is below 20.
    """
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; give one of {', '.join(FORMATS)}")
    if width is not None and width < 20:
        raise OptionError(f"width is {width}; give at least 20 columns, or None for plain lines")
    options = RenderOptions(width, color, min_severity, is_ascii, view)
    return cast("str | bytes", import_module(FORMATS[format].module).render(report, options))
