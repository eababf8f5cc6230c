"""Reports go out once, whole: to standard output, or to a file that is either the old one or the new one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from quotecheck.cli.options import OutputOptions
from quotecheck.cli.terminal import look_at_stdout
from quotecheck.errors import UsageError
from quotecheck.model import Report, Severity
from quotecheck.render import FailOn, View

__all__ = ["STDOUT", "Output", "check_outputs", "pair_outputs", "write_file", "write_reports", "write_stdout"]

STDOUT = "-"
_STDOUT_FILE = "/dev/stdout"
"""Another name of it; as a file it would be replaced, and the shell would keep the old one."""


class Output(NamedTuple):
    """One report to write: a format's name, a path or `STDOUT`, and whether neither `-f` nor the ending says which."""

    format: str
    path: str
    is_guessed: bool = False


def pair_outputs(arguments: Sequence[str], formats: Sequence[str], outputs: Sequence[str]) -> tuple[Output, ...]:
    """Return each format with its file: an `-o` belongs to the `-f` before it, and a format without one to stdout.

    An `-o` with no format takes the format from the file's suffix.

    Args:
        arguments: the command line, for the order in which options were given.
        formats: values of `--format`, as the parser found them.
        outputs: values of `--output`, likewise.

    >>> pair_outputs(["-f", "table", "-f", "json", "-o", "r.json"], ["table", "json"], ["r.json"])
    (Output(format='table', path='-', is_guessed=False), Output(format='json', path='r.json', is_guessed=False))
    """
    if not formats and not outputs:
        return (Output("table", STDOUT),)
    sequence = _sequence(arguments)
    if [v for k, v in sequence if k == "f"] != list(formats) or [v for k, v in sequence if k == "o"] != list(outputs):
        # Given in a way this short reading does not know (`-qf json`): pair them by number.
        sequence = []
        for number in range(max(len(formats), len(outputs))):
            sequence += [("f", formats[number])] if number < len(formats) else []
            sequence += [("o", outputs[number])] if number < len(outputs) else []
    pairs: list[Output] = []
    waiting: str | None = None
    for kind, value in sequence:
        if kind == "f":
            if waiting is not None:
                pairs.append(Output(waiting, STDOUT))
            waiting = value
        else:
            known = waiting or _format_of(value)
            is_guessed = known is None and bool(Path(value).suffix)
            pairs.append(Output(known or "table", STDOUT if value == _STDOUT_FILE else value, is_guessed))
            waiting = None
    if waiting is not None:
        pairs.append(Output(waiting, STDOUT))
    return tuple(pairs)


def _sequence(arguments: Sequence[str]) -> list[tuple[str, str]]:
    names = {"-f": "f", "--format": "f", "-o": "o", "--output": "o"}
    found: list[tuple[str, str]] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if argument in names:
            found.append((names[argument], next(rest, "")))
        elif equals and name in ("--format", "--output"):
            found.append((names[name], value))
        elif argument[:2] in ("-f", "-o") and len(argument) > 2:
            found.append((names[argument[:2]], argument[2:].removeprefix("=")))
    return found


def _format_of(path: str) -> str | None:
    from quotecheck.cli.slips import UNWRITTEN
    from quotecheck.render import FORMATS

    suffix = Path(path).suffix.lower()
    if suffix in UNWRITTEN:
        raise UsageError(f"{path}: no report is written as {suffix}; the nearest is --format {UNWRITTEN[suffix]}")
    return next((entry.name for entry in FORMATS.values() if suffix in entry.suffixes), None)


def check_outputs(outputs: Sequence[Output], inputs: Sequence[str], *, others: Sequence[str] = ()) -> None:
    """Refuse, before any work is done, what could not be written or would overwrite a document.

    Args:
        outputs: the reports to write.
        inputs: the documents' paths.
        others: paths of what is written besides the reports (the sign-offs).

    Raises:
        UsageError: an unknown format, two reports for one place, a missing folder, or a file that is being checked.
    """
    from quotecheck.cli.slips import FORMAT_SYNONYMS, nearest
    from quotecheck.render import FORMATS

    sources = {os.path.realpath(path) for path in inputs if path != STDOUT}
    taken: set[str] = set()
    for output in outputs:
        if output.format not in FORMATS:
            meant = FORMAT_SYNONYMS.get(output.format.lower())
            hint = f" (did you mean {meant}?)" if meant else nearest(output.format, FORMATS)
            raise UsageError(f"there is no format {output.format!r}{hint}; give one of {', '.join(FORMATS)}")
        if output.path != STDOUT:
            _check_place(output.path, sources, taken)
            continue
        if FORMATS[output.format].is_binary:
            raise UsageError(f"{output.format} is no text for a terminal; give it a file: -o checked.{output.format}")
        if STDOUT in taken:
            raise UsageError("two formats would go to standard output; give all but one an --output FILE")
        taken.add(STDOUT)
    for path in others:
        _check_place(path, sources, taken)


def _check_place(path: str, sources: set[str], taken: set[str]) -> None:
    """Refuse a path that is taken, or where nothing can be written; take it otherwise."""
    if not path:
        raise UsageError("the name of a file to write is empty; give --output a file")
    real = os.path.realpath(path)
    if real in taken:
        raise UsageError(f"{path}: two things would be written to this one file; give each a file of its own")
    if real in sources:
        raise UsageError(f"{path}: this is one of the documents; the report will not overwrite it")
    folder = Path(real).parent
    if Path(real).is_dir():
        raise UsageError(f"{path}: this is a directory; give --output a file")
    if not _is_device(path):
        if not folder.is_dir():
            raise UsageError(f"{path}: the directory {folder} does not exist; make it first")
        if not os.access(folder, os.W_OK):
            raise UsageError(f"{path}: nothing can be written in {folder}; give a file in another directory")
    taken.add(real)


def _is_device(path: str) -> bool:
    """Return whether a path leads to what cannot be replaced, only written: a device, a pipe (`-o >(less)`)."""
    return Path(path).exists() and not Path(path).is_file()


def write_file(path: str, content: str | bytes) -> None:
    """Write a file whole or not at all: an interruption leaves the old one, or none, never half.

    Raises:
        UsageError: it cannot be written there.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        if _is_device(path):
            Path(path).write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
        temporary = None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text: what the encoding lacks becomes the nearest ASCII, or is spelled out."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from quotecheck.render.table.look import ASCII_SIGNS

        for sign, plain in ASCII_SIGNS.items():
            if sign in text and not _takes(encoding, sign):
                text = text.replace(sign, plain)
        return text.encode(encoding, "backslashreplace")


def _takes(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def write_stdout(content: str | bytes, *, is_utf8: bool = False) -> None:
    """Write a report to standard output, once.

    Args:
        content: text, or bytes of a file that is not text.
        is_utf8: whether the format fixes UTF-8 (JSON does), whatever the terminal speaks.

    Raises:
        BrokenPipeError: the reader has gone.
        UsageError: it cannot be written for another reason (the disk is full).
    """
    stream = sys.stdout
    if stream is None:
        raise UsageError("standard output is closed; give the report a file with --output")
    encoding = "utf-8" if is_utf8 else (getattr(stream, "encoding", None) or "utf-8")
    data = _encoded(content, encoding) if isinstance(content, str) else content
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # replaced by a text stream, as some callers do
        stream.write(data.decode(encoding))
        return
    try:
        stream.flush()
        buffer.write(data)
        buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"standard output cannot be written ({error.strerror or error})") from error


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
