"""Work shared out to several processes: the same results in the same order, whatever finishes first.

Where the system can copy a running process (Linux), the others begin with everything this one has prepared; elsewhere
it is sent to them. An item that brings its process down, as a damaged file may do to a C library, costs nothing but
itself. An interruption ends the processes at once, and none outlives the one that began them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["in_order"]

T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any] | None = None
"""What this process does with each item; set once, where a process of a pool begins."""


def in_order(work: Callable[[T], R], items: Sequence[T], *, jobs: int, lost: Callable[[T], R]) -> Iterator[R]:
    """Return an iterator over what `work` returns for each item, in the order of the items.

    The processes start now and not with the first result, so that a caller may start threads (a bar) in between.

    Args:
        work: must be fit to be sent to another process, with all it holds; what it raises is raised here.
        items: what to work on; they and the results are sent between processes.
        jobs: number of processes; 1 stays in this one.
        lost: what to give for an item that ended its process, twice.

    >>> list(in_order(len, ["a", "", "abc"], jobs=1, lost=len))
    [1, 0, 3]
    """
    if jobs <= 1 or len(items) <= 1:
        return (work(item) for item in items)  # `map` would take a StopIteration of the work's own for the end of it
    pool = _pool(work, min(jobs, len(items)))
    return _results(pool, work, items, jobs, lost, [_submit(pool, item) for item in items])


def _results(
    pool: ProcessPoolExecutor,
    work: Callable[[T], R],
    items: Sequence[T],
    jobs: int,
    lost: Callable[[T], R],
    futures: list[Future[R]],
) -> Iterator[R]:
    from concurrent.futures.process import BrokenProcessPool

    waiting = list(zip(items, futures, strict=True))[::-1]  # taken from the end: no result is held once it is handed on
    try:
        while waiting:
            item, future = waiting.pop()
            try:
                result = future.result()
            except BrokenProcessPool:
                _end(pool)
                result = _alone(work, item, lost)
                pool = _pool(work, min(jobs, len(waiting) or 1))
                again = [(other, held if _is_done(held) else _submit(pool, other)) for other, held in waiting[::-1]]
                waiting = again[::-1]
            yield result
    except BaseException:
        _end(pool)
        raise
    pool.shutdown()


def _submit(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:  # noqa: ANN401  (the pool sends anything)
    """Return the future result of an item; one that is lost already where an item before it has broken the pool.

    Handing out thousands of items takes a while, and so does handing out few on a busy machine: the first of them may
    have ended its process before the last one is handed out.
    """
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_do, item)
    except BrokenProcessPool as error:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future


def _is_done(future: Future[Any]) -> bool:
    """Return whether a result came before the pool broke, or an error of the work's own."""
    from concurrent.futures.process import BrokenProcessPool

    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _alone(work: Callable[[T], R], item: T, lost: Callable[[T], R]) -> R:
    """Return the result of an item in a process of its own: it may be the one that brought the others down."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(work, 1)
    try:
        result: R = pool.submit(_do, item).result()
    except BrokenProcessPool:
        return lost(item)
    finally:
        _end(pool)
    return result


def _pool(work: Callable[[Any], Any], jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    way = "fork" if sys.platform == "linux" else None
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(way), initializer=_begin, initargs=(work,))


def _begin(work: Callable[[Any], Any]) -> None:
    """Take up the work, and let an interruption end this process without a word; the first one answers for all."""
    import signal
    import threading

    gc.freeze()  # what came with the copy lives as long as this process: the collector need not look through it
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    global _work  # noqa: PLW0603  (the only place where a process of a pool can keep what every item needs)
    _work = work


def _end_with_the_first() -> None:
    """End this process as soon as the one that began it has gone, however it went (a build server's time limit)."""
    import multiprocessing
    import os

    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _do(item: Any) -> Any:  # noqa: ANN401  (the pool sends anything)
    assert _work is not None  # noqa: S101
    return _work(item)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool now, whatever its processes are doing; nobody waits for them any more."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
