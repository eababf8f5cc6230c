"""How far a long run has come, on standard error: only for a person who watches, and gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Self, TypeVar

from quotecheck.cli.messages import Voice
from quotecheck.model import Document

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["MIN_STEPS", "Bar", "CountWatch", "FaultTeller", "tracked", "waiting"]

T = TypeVar("T")
MIN_STEPS = 10
"""Files from which a bar is worth its flicker: fewer are read before it could be looked at."""


def _is_watched(steps: int, is_quiet: bool) -> bool:
    return steps >= MIN_STEPS and not is_quiet and bool(getattr(sys.stderr, "isatty", lambda: False)())


class Bar:
    """A bar on standard error that begins with the first count and goes when the work is done.

    Nothing is shown for few steps or where nobody watches.
    """

    def __init__(self, what: str, *, is_quiet: bool) -> None:
        self._what = what
        self._is_quiet = is_quiet
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: int, total: int) -> None:
        """Show how many steps are done."""
        if self._bar is None:
            if done or not _is_watched(total, self._is_quiet):
                return
            self._bar = _progress()
            self._bar.add_task(self._what, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def tracked(steps: Iterable[T], *, total: int, what: str, is_quiet: bool) -> Iterator[T]:
    """Yield the steps; with many of them, and where standard error is a terminal, a bar shows how many are done."""
    with Bar(what, is_quiet=is_quiet) as bar:
        bar.show(0, total)
        for done, step in enumerate(steps, start=1):
            yield step
            bar.show(done, total)


def waiting(what: str, *, steps: int, is_quiet: bool) -> AbstractContextManager[object]:
    """Return a context in which a sign of life is shown, where a bar would be."""
    if not _is_watched(steps, is_quiet):
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


class FaultTeller:
    """Says which documents could not be judged."""

    def __init__(self, voice: Voice) -> None:
        self.has_failed = False
        self._voice = voice

    def judged(self, done: int, total: int) -> None:
        """Show nothing: one draft is soon judged."""
        del done, total

    def failed(self, document: Document, reason: str) -> None:
        """Say that a document was not checked, and why."""
        self.has_failed = True
        self._voice.error(
            f"{document.path or document.name}: not checked ({reason}). This is our fault, not the document's: please "
            "report it with the command. The others are checked."
        )


class CountWatch(FaultTeller):
    """Shows how far a comparison has come, too."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self.bar = Bar("checking", is_quiet=voice.is_quiet)

    def judged(self, done: int, total: int) -> None:
        """Show how many documents are judged."""
        self.bar.show(done, total)
