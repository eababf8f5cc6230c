"""What is said to the person on standard error; standard output carries the report and nothing else."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import NamedTuple

__all__ = ["Voice", "say"]


def say(message: str) -> None:
    """Write one line to standard error, whatever its encoding and whoever has stopped listening."""
    from quotecheck.render.visible import visible

    stream = sys.stderr
    if stream is None:  # closed; `print` would take standard output instead
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    line = f"quotecheck: {visible(message)}"
    with suppress(OSError, ValueError):
        print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


class Voice(NamedTuple):
    """How much is said: errors always, warnings unless quiet, details only if asked for."""

    is_quiet: bool = False
    is_verbose: bool = False

    def error(self, message: str) -> None:
        """Say what stopped something."""
        say(f"error: {message}")

    def warning(self, message: str) -> None:
        """Say what a person should look at."""
        if not self.is_quiet:
            say(f"warning: {message}")

    def remark(self, message: str) -> None:
        """Say what may surprise a person."""
        if not self.is_quiet:
            say(message)

    def detail(self, message: str) -> None:
        """Say what helps to understand a run."""
        if self.is_verbose:
            say(message)
