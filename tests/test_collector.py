"""The collector looks rarely during a run, and as often as before when it is over."""

import gc
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import quotecheck
from quotecheck.collector import COLLECT_EVERY, looking_rarely


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*usual)


def nested_and_failing() -> None:
    with looking_rarely():
        with looking_rarely():
            assert gc.get_threshold()[0] == COLLECT_EVERY
        assert gc.get_threshold()[0] == COLLECT_EVERY
        raise ZeroDivisionError


def test_runs_inside_runs_and_runs_that_fail_leave_it_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError):
        nested_and_failing()
    assert gc.get_threshold() == (700, 10, 10)


def test_runs_at_once_leave_it_as_it_was() -> None:
    meet = Barrier(4)

    def run(_: int) -> int:
        with looking_rarely():
            meet.wait(10)
            return gc.get_threshold()[0]

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(run, range(4))) == {COLLECT_EVERY}
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("usual", [(0, 10, 10), (COLLECT_EVERY * 2, 5, 5)])
def test_a_collector_that_looks_more_rarely_is_left_alone(usual: tuple[int, int, int]) -> None:
    gc.set_threshold(*usual)
    with looking_rarely():
        assert gc.get_threshold() == usual
    assert gc.get_threshold() == usual


def test_the_interface_leaves_it_as_it_was() -> None:
    quotecheck.check("“We will go,” Lee said.", ['"We may go," Lee said.'], semantics=False)
    quotecheck.find_quotes("“We will go,” Lee said.")
    assert gc.get_threshold() == (700, 10, 10)


class _Ring:
    """What holds itself, so that only the collector can free it."""

    itself: object = None


def test_what_a_run_leaves_is_old_and_still_collected() -> None:
    gc.collect()
    with looking_rarely():
        made = _Ring()
        made.itself = made
        seen, place = weakref.ref(made), id(made)
        del made
    young = {id(thing) for thing in gc.get_objects(generation=0)}
    assert gc.get_freeze_count() == 0
    assert place not in young, "the next object would have all that a run made looked through"
    gc.collect()
    assert seen() is None


def test_what_the_program_has_frozen_stays_so() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with looking_rarely():
            pass
        assert gc.get_freeze_count() > before // 2 > 0  # some may have been freed
    finally:
        gc.unfreeze()
