"""The options that commands share, each written once: a dataclass whose fields become the parser's options."""

# No `from __future__ import annotations` here: typer reads the annotations as objects.
import copy
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Annotated, Any

import typer

from quotecheck.cli import complete

__all__ = ["LIST_IDLE", "ColorChoice", "FailOnChoice", "Level", "OutputOptions", "SharedOptions", "takes", "unwrapped"]

_DOCUMENTS = "Documents"
_JUDGING = "What counts"
_OUTPUT = "Output"
_SETTINGS = "Settings"


class ColorChoice(StrEnum):
    """When to colour."""

    auto = "auto"
    always = "always"
    never = "never"


class FailOnChoice(StrEnum):
    """The least severity that makes the exit code 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


class Level(StrEnum):
    """The least severity that is listed."""

    error = "error"
    warning = "warning"
    note = "note"
    none = "none"


def _option(
    *names: str,
    help: str,  # noqa: A002
    panel: str,
    metavar: str | None = None,
    offers: Callable[[str], list[str]] | None = None,
) -> Any:  # noqa: ANN401
    return typer.Option(
        *names, help=help, rich_help_panel=panel, metavar=metavar, show_default=False, autocompletion=offers
    )


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How a report is written."""

    format: Annotated[
        list[str] | None,
        _option(
            "--format",
            "-f",
            help="table, concise, json, jsonl, html, docx, markdown, csv, sarif, github or junit. May repeat.",
            panel=_OUTPUT,
            metavar="NAME",
            offers=complete.formats,
        ),
    ] = None
    output: Annotated[
        list[str] | None,
        _option(
            "--output",
            "-o",
            help="Where the --format before it goes; - is standard output.",
            panel=_OUTPUT,
            metavar="FILE",
        ),
    ] = None
    color: Annotated[
        ColorChoice,
        _option(
            "--color",
            help="Colours: auto (on a terminal), always or never. NO_COLOR and FORCE_COLOR are honoured.",
            panel=_OUTPUT,
            metavar="WHEN",
        ),
    ] = ColorChoice.auto
    width: Annotated[
        int | None,
        _option(
            "--width", help="Draw tables this many columns wide, off a terminal too.", panel=_OUTPUT, metavar="COLUMNS"
        ),
    ] = None
    bom: Annotated[
        bool,
        _option("--bom", help="Begin CSV with a byte order mark, for Excel.", panel=_OUTPUT, metavar=" "),
    ] = False
    quiet: Annotated[
        bool, _option("--quiet", "-q", help="Say nothing on standard error but errors.", panel=_OUTPUT, metavar=" ")
    ] = False
    verbose: Annotated[
        bool,
        _option(
            "--verbose",
            "-v",
            help="Say more on standard error: files read, settings used, time taken.",
            panel=_OUTPUT,
            metavar=" ",
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class SharedOptions(OutputOptions):
    """What the commands that read documents share."""

    primary: Annotated[
        list[str] | None,
        _option(
            "--primary",
            "-p",
            help="Official text or transcript: evidence only. May repeat.",
            panel=_DOCUMENTS,
            metavar="FILE",
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        _option(
            "--source",
            "-s",
            help="A source: what a draft is held against. May repeat.",
            panel=_DOCUMENTS,
            metavar="FILE",
        ),
    ] = None
    stdin_filename: Annotated[
        str | None,
        _option(
            "--stdin-filename",
            help="The name that standard input (-) goes by in the report.",
            panel=_DOCUMENTS,
            metavar="NAME",
        ),
    ] = None
    profile: Annotated[
        str | None,
        _option(
            "--profile",
            help="House style: ap (default), reuters, nyt, guardian, chicago, bluebook, verbatim, or a file.",
            panel=_JUDGING,
            metavar="NAME",
            offers=complete.profiles,
        ),
    ] = None
    story_date: Annotated[
        str | None,
        _option(
            "--story-date",
            help="The day that “today” and “last week” count from.",
            panel=_JUDGING,
            metavar="YYYY-MM-DD",
        ),
    ] = None
    syntax: Annotated[
        str | None,
        _option(
            "--syntax",
            help="Read clauses with this spaCy model too, for who does what to whom.",
            panel=_JUDGING,
            metavar="MODEL",
        ),
    ] = None
    fail_on: Annotated[
        FailOnChoice | None,
        _option(
            "--fail-on",
            help="Exit with 1 at error (default), warning or note, or never.",
            panel=_JUDGING,
            metavar="SEVERITY",
        ),
    ] = None
    min_severity: Annotated[
        Level | None,
        _option(
            "--min-severity",
            help="List findings from error, warning, note (default) or none.",
            panel=_JUDGING,
            metavar="SEVERITY",
        ),
    ] = None
    baseline: Annotated[
        str | None,
        _option(
            "--baseline",
            help="Findings signed off before: they are set aside and do not count.",
            panel=_JUDGING,
            metavar="FILE",
        ),
    ] = None
    write_baseline: Annotated[
        str | None,
        _option("--write-baseline", help="Sign off every finding of this run in FILE.", panel=_JUDGING, metavar="FILE"),
    ] = None
    encoding: Annotated[
        str | None,
        _option(
            "--encoding",
            help="Encoding of text files that are not Unicode, such as mac_roman; else it is told by the bytes.",
            panel=_SETTINGS,
            metavar="NAME",
        ),
    ] = None
    raw: Annotated[
        bool,
        _option(
            "--raw",
            help="Take all the visible text of web pages, not the article alone.",
            panel=_SETTINGS,
            metavar=" ",
        ),
    ] = False
    semantics: Annotated[
        bool | None,
        _option(
            "--semantics/--no-semantics",
            help="Find passages in other words too, by the sentence vectors that come with the package (default).",
            panel=_JUDGING,
            metavar=" ",
        ),
    ] = None
    entailment: Annotated[
        str | None,
        _option(
            "--entailment",
            help="An entailment model that may lower verdicts, never raise one: a folder, or hub:OWNER/NAME.",
            panel=_JUDGING,
            metavar="PATH",
        ),
    ] = None
    jobs: Annotated[
        int | None,
        _option(
            "--jobs",
            "-j",
            help="Work in this many processes; the report is the same.",
            panel=_SETTINGS,
            metavar="N",
        ),
    ] = None
    config: Annotated[
        str | None,
        _option(
            "--config",
            help="Use this configuration file, not the nearest quotecheck.toml.",
            panel=_SETTINGS,
            metavar="FILE",
        ),
    ] = None
    isolated: Annotated[
        bool, _option("--isolated", help="Use no configuration file.", panel=_SETTINGS, metavar=" ")
    ] = False


LIST_IDLE = (
    "story_date", "syntax", "fail_on", "min_severity", "baseline", "write_baseline", "semantics", "entailment",
)  # fmt: skip
"""Options that a command which judges nothing takes, so that one set of options will do for all, and has no use for."""


def takes(
    kind: type[OutputOptions], *, idle: Sequence[str] = (), helps: Mapping[str, str] | None = None
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Return a decorator that gives a command the fields of `kind` as options, and the command one `options` value.

    The command's own parameters come first; its last one must be called `options`.

    Args:
        kind: the options.
        idle: fields that the command has no use for: they are taken, and stand in no help.
        helps: what the command's help says of a field where it says something else than others.
    """

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        # A command's own options come before those of its base class, so that help starts with what matters most.
        order = sorted(
            fields(kind), key=lambda item: item.name in OutputOptions.__annotations__ and kind is not OutputOptions
        )
        own = [item for item in inspect.signature(command).parameters.values() if item.name != "options"]
        shared = [
            inspect.Parameter(
                item.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if item.default is MISSING else item.default,
                annotation=_retold(item.type, is_hidden=item.name in idle, help=(helps or {}).get(item.name)),
            )
            for item in order
        ]

        def run(**values: object) -> object:
            options = kind(**{item.name: values.pop(item.name) for item in fields(kind)})  # type: ignore[arg-type]
            return command(**values, options=options)

        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {item.name: item.annotation for item in (*own, *shared)}
        return unwrapped(run)

    return decorate


def _retold(annotation: Any, *, is_hidden: bool, help: str | None) -> Any:  # noqa: A002, ANN401
    """Return an option's annotation, hidden or with another help."""
    if not is_hidden and help is None:
        return annotation
    option = copy.copy(annotation.__metadata__[0])
    option.hidden, option.help = is_hidden, help or option.help
    return Annotated[annotation.__origin__, option]


def unwrapped(command: Callable[..., object]) -> Callable[..., object]:
    """Return the command with each paragraph of its docstring on one line, for help that fits any terminal."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    command.__doc__ = "\n\n".join(
        # The docstrings are raw, so that linters are content; the parser wants the control character.
        paragraph.replace(r"\b", "\b", 1) if paragraph.startswith(r"\b") else " ".join(paragraph.split())
        for paragraph in paragraphs
    )
    return command
