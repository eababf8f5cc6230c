"""Reading files in several processes: the same documents in the same order, whatever finishes first.

A file that brings its process down, as a damaged one may do to a C library, is reported like any unreadable file; the
others are read again without it. An interruption ends the processes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from quotecheck.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["in_order"]

T = TypeVar("T")
R = TypeVar("R")


def in_order(
    work: Callable[[T], R], items: Sequence[T], *, jobs: int, name: Callable[[T], str]
) -> Iterator[R | InputError]:
    """Yield for each item what `work` returns, or the `InputError` it raises, in the order of the items.

    Args:
        work: a function of a module, so that another process can find it.
        items: what to work on; they and the results cross between processes.
        jobs: number of processes; 1 stays in this one.
        name: what to call an item that brings its process down.
    """
    if jobs <= 1 or len(items) <= 1:
        for item in items:
            yield _outcome(work, item)
        return
    yield from _parallel(work, items, jobs, name)


def _outcome(work: Callable[[T], R], item: T) -> R | InputError:
    try:
        return work(item)
    except InputError as error:
        return error


def _answer(work: Callable[[T], R], item: T) -> tuple[R | None, tuple[str, str] | None]:
    """Run in the other process: an `InputError` crosses as its two parts, because exceptions lose theirs."""
    try:
        return work(item), None
    except InputError as error:
        return None, (error.path, error.reason)


def _parallel(
    work: Callable[[T], R], items: Sequence[T], jobs: int, name: Callable[[T], str]
) -> Iterator[R | InputError]:
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    done = 0
    while done < len(items):
        pool = _pool(min(jobs, len(items) - done))
        try:
            futures = [pool.submit(_answer, work, item) for item in items[done:]]
            for future in futures:
                yield _unpacked(*future.result())
                done += 1
            return
        except BrokenProcessPool:
            yield _alone(work, items[done], name)
            done += 1
        except KeyboardInterrupt:
            for process in active_children():
                process.terminate()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(work: Callable[[T], R], item: T, name: Callable[[T], str]) -> R | InputError:
    """Return the outcome of an item in a process of its own: it may be the one that brought the others down."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return _unpacked(*pool.submit(_answer, work, item).result())
        except BrokenProcessPool:
            return InputError(name(item), "reading it ended the program that read it; save it in another format")


def _unpacked(result: R | None, failure: tuple[str, str] | None) -> R | InputError:
    return InputError(*failure) if failure is not None else result  # type: ignore[return-value]


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(max_workers=jobs, initializer=_die_at_once)


def _die_at_once() -> None:
    """Let an interruption end this process without a word; the first one answers for all."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
