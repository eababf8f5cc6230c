"""The command line: parse, call, print, exit. This file is the boundary: nothing that fails passes it unexplained."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn, cast

from quotecheck.collector import COLLECT_EVERY

if TYPE_CHECKING:
    from quotecheck.cli.app import Job

__all__ = ["main", "program"]

EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUT, EXIT_OURS, EXIT_NOTHING, EXIT_INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

_NO_INTEGER = "Input should be a valid integer, unable to parse string as an integer"
"""What the parser's own checks say of `--jobs many`."""
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""No room left: help and lists are printed, and only printing can meet this outside `emit`."""


def program() -> NoReturn:
    """Run the command as a process of its own, which ends as soon as everything is written.

    Taking apart every object of a long run one by one, as the interpreter does at its end, takes a second. What it
    would do otherwise is done here: it keeps what the next run need not make again.
    """
    code = main()
    ready = sys.modules.get("quotecheck.ready")  # not where only the version was asked for
    if ready is not None:
        ready.save()
    if sys.platform != "linux" and "multiprocessing" in sys.modules:
        sys.exit(code)  # the semaphores of its pools have names there, which it gives back at the end
    with suppress(AttributeError, OSError, ValueError):  # closed by the caller (`2>&-`)
        sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code (docs/cli.md lists them).

    Args:
        arguments: what follows the command's name; None takes them from the process.
    """
    gc.set_threshold(COLLECT_EVERY)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _guarded(given)
    except KeyboardInterrupt:
        _say("interrupted; no report was finished")
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        code = EXIT_OK
    except OSError as error:  # nothing but writing a line to standard output is outside the guard
        code = _unwritten(error)
    return code if _close_stdout() else EXIT_USAGE


def _guarded(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        # Answered before anything else is imported: shells and editors ask for it at every start.
        from quotecheck.installed import version_line

        print(version_line())  # noqa: T201
        return EXIT_OK
    from quotecheck.errors import InputError, QuotecheckError, UsageError

    try:
        job = _parse(arguments)
        return job if isinstance(job, int) else job(arguments)
    except UsageError as error:
        _say(f"error: {error}")
        return EXIT_USAGE
    except InputError as error:
        _say(f"error: {error}")
        return EXIT_INPUT
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except QuotecheckError as error:
        _say(f"error: {error}")
        return EXIT_OURS
    except OSError as error:
        return _unwritten(error) if error.errno in _FULL else _unexpected(error, arguments)
    except Exception as error:  # the last line of defence: a person gets a sentence, not a stack
        return _unexpected(error, arguments)


def _parse(arguments: list[str]) -> int | Job:
    """Return what to do, or an exit code where the parser has already answered (help, completion)."""
    from quotecheck.cli.app import command

    try:
        answer = command().main(args=arguments, prog_name="quotecheck", standalone_mode=False)
    except SystemExit as error:
        if error.code == EXIT_FINDINGS:  # what the parser makes of a reader of its help that has gone
            raise BrokenPipeError from error
        raise
    except Exception as error:
        # The parser's exceptions live in a module that typer calls private, so they are known by what they can do.
        if not hasattr(error, "format_message"):
            if type(error).__name__ == "Abort":
                raise KeyboardInterrupt from error
            raise
        return _usage(error, arguments)
    return cast("Job", answer) if callable(answer) else int(answer or 0)


def _usage(error: Exception, arguments: list[str]) -> int:
    context = getattr(error, "ctx", None)
    message: str = error.format_message()  # type: ignore[attr-defined]
    if not message:  # no command at all: the help has been printed
        return EXIT_USAGE
    from quotecheck.cli.slips import command_hint

    message = message.replace("Value error, ", "").replace(_NO_INTEGER, "give a whole number")
    hint = command_hint(arguments, message)
    if hint:
        message = f"{message.rstrip('.')}; {hint}"
    _say(f"error: {message[0].lower()}{message[1:]}" if not message[:2].isupper() else f"error: {message}")
    path = context.command_path if context is not None else "quotecheck"
    if sys.stderr is not None:
        print(f"Try `{path} --help`.", file=sys.stderr)  # noqa: T201
    return EXIT_USAGE


def _unwritten(error: OSError) -> int:
    _say(f"error: standard output cannot be written ({error.strerror or error})")
    return EXIT_USAGE


def _unexpected(error: Exception, arguments: list[str]) -> int:
    if "--verbose" in arguments or "-v" in arguments:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    reason = " ".join(str(error).split()) or "no message"
    _say(
        f"error: internal error ({type(error).__name__}: {reason[:200]}). This is our fault, not the document's: "
        "please report it with the command, and with what --verbose adds."
    )
    return EXIT_OURS


def _say(message: str) -> None:
    from quotecheck.cli.messages import say

    say(message)


def _close_stdout() -> bool:
    """Write out what is left, and return whether that could be done.

    A reader that has gone (`| head`) is no error and gets no message; a disk that is full is one.
    """
    if sys.stdout is None:  # closed by the caller (`>&-`)
        return True
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            # The interpreter flushes once more at exit and would complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            _unwritten(error)
            return False
    return True
