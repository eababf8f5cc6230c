"""How far a long run has come, on standard error: only for a person who watches, and gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

__all__ = ["MIN_STEPS", "tracked", "waiting"]

T = TypeVar("T")
MIN_STEPS = 10
"""Files from which a bar is worth its flicker: fewer are read before it could be looked at."""


def _is_watched(steps: int, is_quiet: bool) -> bool:
    return steps >= MIN_STEPS and not is_quiet and bool(getattr(sys.stderr, "isatty", lambda: False)())


def tracked(steps: Iterable[T], *, total: int, what: str, is_quiet: bool) -> Iterator[T]:
    """Yield the steps; with many of them, and where standard error is a terminal, a bar shows how many are done."""
    if not _is_watched(total, is_quiet):
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        for step in steps:
            yield step
            bar.advance(task)


def waiting(what: str, *, steps: int, is_quiet: bool) -> AbstractContextManager[object]:
    """Return a context in which a sign of life is shown, where a bar would be."""
    if not _is_watched(steps, is_quiet):
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)
