"""The options that commands share, each written once: a dataclass whose fields become the parser's options."""

# No `from __future__ import annotations` here: typer reads the annotations as objects.
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
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
    panel: str,
    value: str,
    help: str,  # noqa: A002
    short: str = "",
    *,
    default: object = None,
    offers: Callable[[str], list[str]] | None = None,
    has_no: bool = False,
) -> Any:  # noqa: ANN401
    """Return the field of an option: its part of the help, what stands there for its value, and what is said of it."""
    told = {"panel": panel, "value": value, "help": help, "short": short, "offers": offers, "has_no": has_no}
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How a report is written."""

    format: list[str] | None = _option(
        _OUTPUT,
        "NAME",
        "table, concise, json, jsonl, html, docx, markdown, csv, sarif, github or junit. May repeat.",
        "-f",
        offers=complete.formats,
    )
    output: list[str] | None = _option(
        _OUTPUT, "FILE", "Where the --format before it goes; - is standard output.", "-o"
    )
    color: ColorChoice = _option(
        _OUTPUT,
        "WHEN",
        "Colours: auto (on a terminal), always or never. NO_COLOR and FORCE_COLOR are honoured.",
        default=ColorChoice.auto,
    )
    width: int | None = _option(_OUTPUT, "COLUMNS", "Draw tables this many columns wide, off a terminal too.")
    bom: bool = _option(_OUTPUT, " ", "Begin CSV with a byte order mark, for Excel.", default=False)
    quiet: bool = _option(_OUTPUT, " ", "Say nothing on standard error but errors.", "-q", default=False)
    verbose: bool = _option(
        _OUTPUT, " ", "Say more on standard error: files read, settings used, time taken.", "-v", default=False
    )


@dataclass(frozen=True, slots=True)
class SharedOptions(OutputOptions):
    """What the commands that read documents share."""

    primary: list[str] | None = _option(
        _DOCUMENTS, "FILE", "Official text or transcript: evidence only. May repeat.", "-p"
    )
    source: list[str] | None = _option(_DOCUMENTS, "FILE", "A source: what a draft is held against. May repeat.", "-s")
    stdin_filename: str | None = _option(_DOCUMENTS, "NAME", "The name that standard input (-) goes by in the report.")
    profile: str | None = _option(
        _JUDGING,
        "NAME",
        "House style: ap (default), reuters, nyt, guardian, chicago, bluebook, verbatim, or a file.",
        offers=complete.profiles,
    )
    story_date: str | None = _option(_JUDGING, "YYYY-MM-DD", "The day that “today” and “last week” count from.")
    syntax: str | None = _option(
        _JUDGING, "MODEL", "Read clauses with this spaCy model too, for who does what to whom."
    )
    fail_on: FailOnChoice | None = _option(
        _JUDGING, "SEVERITY", "Exit with 1 at error (default), warning or note, or never."
    )
    min_severity: Level | None = _option(
        _JUDGING, "SEVERITY", "List findings from error, warning, note (default) or none."
    )
    baseline: str | None = _option(_JUDGING, "FILE", "Findings signed off before: they are set aside and do not count.")
    write_baseline: str | None = _option(_JUDGING, "FILE", "Sign off every finding of this run in FILE.")
    encoding: str | None = _option(
        _SETTINGS,
        "NAME",
        "Encoding of text files that are not Unicode, such as mac_roman; else it is told by the bytes.",
    )
    raw: bool = _option(_SETTINGS, " ", "Take all the visible text of web pages, not the article alone.", default=False)
    semantics: bool | None = _option(
        _JUDGING,
        " ",
        "Find passages in other words too, by the sentence vectors that come with the package (default).",
        has_no=True,
    )
    entailment: str | None = _option(
        _JUDGING, "PATH", "An entailment model that may lower verdicts, never raise one: a folder, or hub:OWNER/NAME."
    )
    jobs: int | None = _option(_SETTINGS, "N", "Work in this many processes; the report is the same.", "-j")
    config: str | None = _option(_SETTINGS, "FILE", "Use this configuration file, not the nearest quotecheck.toml.")
    isolated: bool = _option(_SETTINGS, " ", "Use no configuration file.", default=False)


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
            _parameter(item, is_hidden=item.name in idle, help=(helps or {}).get(item.name, item.metadata["help"]))
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


def _parameter(item: Any, *, is_hidden: bool, help: str) -> inspect.Parameter:  # noqa: A002, ANN401
    """Return a field as the parameter of a command that the parser makes an option of."""
    name, told = item.name.replace("_", "-"), item.metadata
    option = typer.Option(
        f"--{name}/--no-{name}" if told["has_no"] else f"--{name}",
        *filter(None, [told["short"]]),
        help=help,
        rich_help_panel=told["panel"],
        metavar=told["value"],
        show_default=False,
        autocompletion=told["offers"],
        hidden=is_hidden,
    )
    kind = Annotated[item.type, option]
    return inspect.Parameter(item.name, inspect.Parameter.KEYWORD_ONLY, default=item.default, annotation=kind)


def unwrapped(command: Callable[..., object]) -> Callable[..., object]:
    """Return the command with each paragraph of its docstring on one line, for help that fits any terminal."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    command.__doc__ = "\n\n".join(
        # The docstrings are raw, so that linters are content; the parser wants the control character.
        paragraph.replace(r"\b", "\b", 1) if paragraph.startswith(r"\b") else " ".join(paragraph.split())
        for paragraph in paragraphs
    )
    return command
