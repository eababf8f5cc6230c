"""The commands and their help. Each returns what to do; `main` does it after the parser has finished."""

# No `from __future__ import annotations` here: typer reads the annotations as objects.
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from quotecheck.cli import complete
from quotecheck.cli.options import LIST_IDLE, OutputOptions, SharedOptions, takes, unwrapped
from quotecheck.cli.plain_values import skip_needless_validation

__all__ = ["Job", "command"]

Job = Callable[[Sequence[str]], int]
"""What a command line asks for: called with the arguments as given, it returns the exit code."""

_EXITS = """\b
Exit codes:
  0    nothing at or above --fail-on
  1    findings at or above --fail-on (default: error)
  2    usage or configuration
  3    a document could not be read (the others are still checked)
  4    our fault
  5    nothing was checked: no quotation and no claim in any document
  130  interrupted
"""

_LIST_EXITS = """\b
Exit codes:
  0    done
  2    usage or configuration
  3    a document could not be read (the others are still listed)
  4    our fault
  5    nothing was found to list
  130  interrupted
"""

_LIST_FORMATS = "table, concise, json, jsonl, markdown or csv. May repeat."

_app = typer.Typer(
    name="quotecheck",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from quotecheck.installed import version_line

        typer.echo(version_line())
        raise typer.Exit


@_app.callback(epilog=_EXITS)
@unwrapped
def _main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.", metavar=" "),
    ] = False,
) -> None:
    r"""Compare sources and verify quotations: wording, speaker and paraphrase, before you publish.

    The tool finds, aligns and explains; you decide. Findings are errors (resolve before publication), warnings (need
    your sign-off) or notes (style, information). What could not be checked is listed with the reason.

    \b
    Examples:
      quotecheck compare wire.txt agency.txt
      quotecheck check draft.md -s wire.txt -s agency.txt -p statement.txt
      quotecheck check draft.docx -s sources/ -f html -o report.html
      quotecheck check draft.docx -s sources/ -f docx -o checked.docx
      quotecheck quotes speech.txt
      quotecheck explain QC202
    """
    del version


_Documents = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", help="Files, directories or globs; - is standard input.", show_default=False),
]


@_app.command(epilog=_EXITS)
@takes(SharedOptions, helps={"source": "One more document. May repeat."})
def compare(
    documents: _Documents = None,
    *,
    primary_only: Annotated[
        bool,
        typer.Option("--primary-only", help="Hold each document against the --primary texts alone, not the others."),
    ] = False,
    options: SharedOptions,
) -> Job:
    r"""Compare sources with each other: alignment, quotations, speakers, paraphrases.

    The documents are equals: each is held against all the others. What only one of them has is a note; what another
    has differently is an error or a warning on both sides. Documents given with --primary are evidence only.

    \b
    Examples:
      quotecheck compare seeds/*.txt
      quotecheck compare wire.txt agency.txt --primary statement.txt
      quotecheck compare coverage/ --primary speech.txt --primary-only --jobs 4
      quotecheck compare sources/ --story-date 2024-06-24 --profile guardian
      quotecheck compare a.txt b.txt -f table -f json -o report.json
      quotecheck compare a.txt b.txt --width 140 --color always | less -R
    """
    from quotecheck.cli.jobs import run_compare

    return partial(run_compare, documents or [], options, is_primary_only=primary_only)


@_app.command(epilog=_EXITS)
@takes(SharedOptions)
def check(
    draft: Annotated[
        str | None,
        typer.Argument(metavar="DRAFT", help="The text to be published; - is standard input.", show_default=False),
    ] = None,
    *,
    options: SharedOptions,
) -> Job:
    r"""Fact-check one draft against its sources: it must answer for every word.

    Every quotation and every claim of the draft is held against the sources. Findings are about the draft alone. A
    finding is set aside by an ignore comment in the draft, with its reason, or by a baseline of earlier sign-offs.

    \b
    Examples:
      quotecheck check draft.md --source wire.txt --source interview.txt
      quotecheck check draft.md -s sources/ -p statement.txt --fail-on warning
      quotecheck check draft.docx -s sources/ -f table -f html -o report.html
      cat draft.md | quotecheck check - -s wire.txt --stdin-filename draft.md
      quotecheck check draft.md -s wire.txt --write-baseline signed-off.json
      quotecheck check draft.md -s wire.txt --baseline signed-off.json
    """
    from quotecheck.cli.jobs import run_check

    return partial(run_check, draft, options)


@_app.command(epilog=_LIST_EXITS)
@takes(SharedOptions, idle=LIST_IDLE, helps={"format": _LIST_FORMATS, "source": "One more document. May repeat."})
def quotes(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Files, directories or globs; - is standard input.", show_default=False),
    ] = None,
    *,
    options: SharedOptions,
) -> Job:
    r"""List the quotations with their speakers, counts for each speaker, and what could not be attributed.

    \b
    Examples:
      quotecheck quotes speech.txt
      quotecheck quotes sources/ -f jsonl | jq -r .text
    """
    from quotecheck.cli.jobs import run_quotes

    return partial(run_quotes, documents or [], options)


@_app.command(epilog=_LIST_EXITS)
@takes(SharedOptions, idle=(*LIST_IDLE, "primary", "source"), helps={"format": _LIST_FORMATS})
def align(
    left: Annotated[str | None, typer.Argument(metavar="LEFT", help="One document.", show_default=False)] = None,
    right: Annotated[str | None, typer.Argument(metavar="RIGHT", help="The other.", show_default=False)] = None,
    *,
    options: SharedOptions,
) -> Job:
    r"""Show which sentences of two documents share their words, side by side; nothing is judged.

    \b
    Examples:
      quotecheck align draft.txt statement.txt
      quotecheck align old.txt new.txt -f jsonl
    """
    from quotecheck.cli.jobs import run_align

    return partial(run_align, left, right, options)


@_app.command()
@takes(OutputOptions, idle=("bom",), helps={"format": "table or json. May repeat."})
def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="Such as QC202, or a verdict's name.",
            show_default=False,
            autocompletion=complete.codes,
        ),
    ] = None,
    *,
    options: OutputOptions,
) -> Job:
    r"""Say what a verdict means, its default severity, and an example. Without a code, list all verdicts.

    \b
    Examples:
      quotecheck explain QC202
      quotecheck explain attribution-scope
      quotecheck explain
    """
    from quotecheck.cli.explain import run_explain

    return partial(run_explain, code, options)


@_app.command()
@unwrapped
def init(
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", help="Where to write it; here if not given.", show_default=False)
    ] = None,
) -> Job:
    r"""Write a quotecheck.toml to begin with: every setting, explained, most of them switched off.

    A file that is there already is never overwritten. The nearest quotecheck.toml at or above a document is used.

    \b
    Examples:
      quotecheck init
      quotecheck init stories/summit
    """
    from quotecheck.cli.init import run_init

    return partial(run_init, folder)


def command() -> Any:  # noqa: ANN401  (its class lives in a module that typer calls private)
    """Return the whole command line, ready to parse."""
    return skip_needless_validation(typer.main.get_command(_app))
