"""`quotecheck explain`: the page of one verdict, or the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.cli import EXIT_OK
from quotecheck.cli.emit import STDOUT, pair_outputs, write_file, write_stdout
from quotecheck.cli.options import OutputOptions
from quotecheck.cli.slips import nearest
from quotecheck.cli.terminal import look_at_stdout
from quotecheck.errors import UsageError

__all__ = ["find_code", "run_explain"]


def find_code(wanted: str) -> str:
    """Return the code that a person means: `QC202`, `202`, `attribution-scope` or `ATTRIBUTION_SCOPE`.

    Raises:
        UsageError: no verdict is called that, or two are.
    """
    from quotecheck.verdicts import VERDICTS

    name = wanted.strip().upper().replace("-", "_")
    for code in (name, f"QC{name}"):
        if code in VERDICTS:
            return code
    named = [code for code, verdict in VERDICTS.items() if verdict.name == name]
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(f"{wanted}: two verdicts are called that, {' and '.join(named)}; give the code")
    known = (*VERDICTS, *(verdict.name for verdict in VERDICTS.values()))
    raise UsageError(f"there is no verdict {wanted!r}{nearest(name, known)}; `quotecheck explain` lists all")


def run_explain(code: str | None, options: OutputOptions, arguments: Sequence[str]) -> int:
    """Print the page; JSON and table are the formats."""
    from quotecheck.render.explain import explain_json, explain_page, list_page

    outputs = pair_outputs(arguments, options.format or [], options.output or [])
    for output in outputs:
        if output.format not in ("table", "json"):
            raise UsageError(f"explain has the formats table and json, not {output.format!r}")
    found = None if code is None else find_code(code)
    terminal = look_at_stdout(color=options.color.value, width=options.width)
    for output in outputs:
        to_stdout = output.path == STDOUT
        width = terminal.width if to_stdout else options.width
        is_ascii = to_stdout and terminal.is_ascii
        color = terminal.color if to_stdout else options.color.value == "always"
        if output.format == "json":
            content = explain_json(found)
        elif found is None:
            content = list_page(width=width, color=color, is_ascii=is_ascii)
        else:
            content = explain_page(found, width=width, color=color, is_ascii=is_ascii)
        if to_stdout:
            write_stdout(content, is_utf8=output.format == "json")
        else:
            write_file(output.path, content)
    return EXIT_OK
