"""A report as text or bytes. Each format is one function in one module, found by name and loaded when first used."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Literal, NamedTuple, cast

from quotecheck.errors import OptionError
from quotecheck.model import Report, Severity

__all__ = ["FORMATS", "FailOn", "Format", "RenderOptions", "View", "render"]

View = Literal["report", "quotes", "alignment"]
FailOn = Literal["error", "warning", "note", "never"]


class RenderOptions(NamedTuple):
    """How to draw. Renderers read these and nothing else: no environment, no terminal.

    `width` counts columns; None asks for plain lines, one thing a line, as wide as they are. `is_ascii` asks for no
    sign outside ASCII in what the renderer adds itself (the documents' own words stay). `fail_on` is the severity that
    JUnit calls a failure; `has_bom` begins CSV with a byte order mark, without which some spreadsheets misread UTF-8.
    """

    width: int | None = 100
    color: bool = False
    min_severity: Severity = "note"
    is_ascii: bool = False
    view: View = "report"
    fail_on: FailOn = "error"
    has_bom: bool = False


class Format(NamedTuple):
    """A way to write a report: `module` has `render(report, options) -> str | bytes`."""

    name: str
    module: str
    about: str
    suffixes: tuple[str, ...]
    views: tuple[View, ...] = ("report", "quotes", "alignment")
    is_utf8: bool = False
    """Whether the format fixes UTF-8, whatever the terminal speaks."""
    is_binary: bool = False


_ROOM = "quotecheck.render"
_WHOLE: tuple[View, ...] = ("report",)
FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("table", f"{_ROOM}.table", "tables on a terminal, plain lines off it", (".txt",)),
        Format("concise", f"{_ROOM}.concise", "path:line:col: CODE severity message", ()),
        Format("json", f"{_ROOM}.report_json", "the whole report, docs/report-schema.md", (".json",), is_utf8=True),
        Format("jsonl", f"{_ROOM}.jsonl", "one finding a line", (".jsonl", ".ndjson"), is_utf8=True),
        Format("html", f"{_ROOM}.html", "draft and evidence side by side", (".html", ".htm"), _WHOLE, is_utf8=True),
        Format("docx", f"{_ROOM}.docx", "comments in a copy", (".docx",), _WHOLE, is_binary=True),
        Format("markdown", f"{_ROOM}.markdown", "to paste into a ticket or a page", (".md", ".markdown")),
        Format("csv", f"{_ROOM}.csv_table", "a spreadsheet, one finding a row", (".csv",), is_utf8=True),
        Format("sarif", f"{_ROOM}.sarif", "SARIF 2.1.0, for code scanning", (".sarif",), _WHOLE, is_utf8=True),
        Format("github", f"{_ROOM}.github", "annotations on a GitHub run", (), _WHOLE, is_utf8=True),
        Format("junit", f"{_ROOM}.junit", "JUnit XML, for build servers", (".xml",), _WHOLE, is_utf8=True),
    )
}
"""The formats by name. A new format is one module and one line here."""


_WITH_IDS = frozenset(("json", "jsonl", "table"))
"""Formats in which the letter of a document stands beside it: the others name the file."""


def render(
    report: Report,
    format: str,  # noqa: A002  (the public name in the Python API)
    *,
    width: int | None = 100,
    color: bool = False,
    min_severity: Severity = "note",
    is_ascii: bool = False,
    view: View = "report",
    fail_on: FailOn = "error",
    has_bom: bool = False,
) -> str | bytes:
    """Return the report in a format: `str` for text, `bytes` for files that are not text.

    Args:
        report: what `compare` or `check` returned.
        format: a name from `FORMATS`: "table", "concise", "json", "jsonl", "html", "docx" (bytes), "markdown", "csv",
            "sarif", "github" or "junit".
        width: columns for tables; None gives plain lines that are never wrapped.
        color: whether ANSI colours may be used (tables and plain lines only).
        min_severity: the least severity listed as a finding; "none" lists everything. JSON is always complete.
        is_ascii: whether signs added by the renderer must be ASCII.
        view: the whole "report", or only its "quotes" or its "alignment".
        fail_on: the least severity that is a failure in JUnit.
        has_bom: whether CSV begins with a byte order mark.

    Raises:
        OptionError: if there is no such format, it has no such view, or `width` is below 20.
    """
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; give one of {', '.join(FORMATS)}")
    if width is not None and width < 20:
        raise OptionError(f"width is {width}; give at least 20 columns, or None for plain lines")
    if view not in FORMATS[format].views:
        able = ", ".join(name for name, entry in FORMATS.items() if view in entry.views)
        raise OptionError(f"{format} is a format for whole reports; for {view} give one of {able}")
    options = RenderOptions(width, color, min_severity, is_ascii, view, fail_on, has_bom)
    if format not in _WITH_IDS:
        from quotecheck.render.index import with_named_passages

        report = with_named_passages(report)
    return cast("str | bytes", import_module(FORMATS[format].module).render(report, options))


class _Room(ModuleType):
    """This package as `quotecheck.render`, which is also the name of the public function: both can be called.

    Importing the package binds the name in `quotecheck` to it, whatever the function was called before.
    """

    __call__ = staticmethod(render)


sys.modules[__name__].__class__ = _Room
