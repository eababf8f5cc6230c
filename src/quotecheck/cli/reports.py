"""One run's reports: all rendered first, then all written; one that cannot be written costs none of the others."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.cli.emit import STDOUT, Output, write_file, write_stdout
from quotecheck.cli.options import OutputOptions
from quotecheck.cli.terminal import look_at_stdout
from quotecheck.errors import UsageError
from quotecheck.model import Report, Severity
from quotecheck.render import FailOn, View

__all__ = ["write_reports"]


def write_reports(
    report: Report,
    outputs: Sequence[Output],
    options: OutputOptions,
    *,
    min_severity: Severity = "note",
    view: View = "report",
    fail_on: FailOn = "error",
) -> None:
    """Render every output first and write it then, files before standard output.

    Raises:
        UsageError: one or more could not be written; the others are.
    """
    from quotecheck.render import FORMATS, render

    terminal = look_at_stdout(color=options.color.value, width=options.width)
    rendered = []
    for output in outputs:
        to_stdout = output.path == STDOUT
        rendered.append(
            render(
                report,
                output.format,
                width=terminal.width if to_stdout else options.width,
                color=terminal.color if to_stdout else options.color.value == "always",
                is_ascii=to_stdout and terminal.is_ascii,
                min_severity=min_severity,
                view=view,
                fail_on=fail_on,
                has_bom=options.bom,
            )
        )
    failures = []
    for output, content in sorted(zip(outputs, rendered, strict=True), key=lambda pair: pair[0].path == STDOUT):
        try:
            if output.path == STDOUT:
                write_stdout(content, is_utf8=FORMATS[output.format].is_utf8)
            else:
                write_file(output.path, content)
        except UsageError as error:
            failures.append(str(error))
    if failures:
        raise UsageError("; ".join(failures))
