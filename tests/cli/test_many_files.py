"""Many files: read by several processes with the same bytes out, one that fails beside the others, and progress."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotecheck.cli import main
from quotecheck.cli.progress import MIN_STEPS, tracked, waiting
from quotecheck.errors import InputError
from quotecheck.workers import in_order


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quotecheck.toml").write_text("")
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(12):
        (folder / f"s{number:02}.txt").write_text(f"Minister {number} said: “We will sign paper {number} today.”\n")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "draft.txt").write_text("Minister 3 said: “We may sign paper 3 today.”\n")
    return tmp_path


def test_any_number_of_processes_gives_the_same_bytes(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reports = []
    for jobs in ("1", "2", "5"):
        code = main(["check", "draft.txt", "-s", "sources", "-f", "json", "--jobs", jobs])
        captured = capfd.readouterr()
        assert code == 3, "the broken file is reported, the others are checked"
        assert "broken.docx" in captured.err
        reports.append(captured.out)
    assert reports[0] == reports[1] == reports[2]
    assert "QC114" in reports[0]


def test_any_number_of_processes_judges_alike(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reports = []
    for jobs in ("1", "2", "5"):
        code = main(["compare", "sources", "--primary", "draft.txt", "-f", "json", "--jobs", jobs])
        reports.append(capfd.readouterr().out)
        assert code == 3
    assert reports[0] == reports[1] == reports[2]
    assert "QC114" in reports[0]


def test_each_against_the_primary_text_alone(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reports = []
    for jobs in ("1", "3"):
        main(["compare", "sources", "-p", "draft.txt", "--primary-only", "-f", "json", "--jobs", jobs])
        reports.append(capfd.readouterr().out)
    assert reports[0] == reports[1]
    found = json.loads(reports[0])["findings"]
    assert {evidence["document"] for item in found for evidence in item["evidence"]} == {"M"}
    assert main(["compare", "sources", "--primary-only"]) == 2
    assert "--primary-only needs a --primary text" in capfd.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_ours_in_one_document_does_not_hold_up_the_others(
    desk: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    from quotecheck import judging

    judge = judging.judge

    def broken(run: judging.Run, index: int) -> judging.Judged:
        if index == 4:
            raise KeyError("no such rule")
        return judge(run, index)

    monkeypatch.setattr(judging, "judge", broken)
    (desk / "sources" / "broken.docx").unlink()
    code = main(["compare", "sources", "--primary", "draft.txt", "-f", "json", "--jobs", jobs])
    captured = capfd.readouterr()
    assert code == 4
    assert "s04.txt: not checked (KeyError: 'no such rule'). This is our fault" in captured.err
    report = json.loads(captured.out)
    assert [(item["document"], item["reason"][:13]) for item in report["skipped"]] == [("E", "not checked, ")]
    assert {finding["subject"][0] for finding in report["findings"]} == set("ABCDFGHIJKL")


@pytest.mark.parametrize(
    "command", [["check", "draft.txt", "-s", "sources"], ["compare", "sources"], ["quotes", "sources"]]
)
def test_a_document_that_cannot_be_prepared_is_left_out(
    desk: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    import quotecheck.quotes
    from quotecheck import prepared
    from quotecheck.model import Document, Quote

    find = prepared.find_quotes_in

    def broken(document: Document) -> tuple[Quote, ...]:
        if document.name == "s04.txt":
            raise IndexError("out of range")
        return find(document)

    monkeypatch.setattr(prepared, "find_quotes_in", broken)
    monkeypatch.setattr(quotecheck.quotes, "find_quotes_in", broken)
    (desk / "sources" / "broken.docx").unlink()
    code = main([*command, "-f", "json"])
    captured = capfd.readouterr()
    assert code == 4
    assert "s04.txt: not checked (IndexError: out of range). This is our fault" in captured.err
    report = json.loads(captured.out)
    assert [item["reason"][:13] for item in report["skipped"] if "s04" in item["document"]] == ["not checked, "]
    assert len({quote["document"] for quote in report["quotes"]}) > 5


def test_no_jobs_at_all_is_a_slip(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "draft.txt", "-s", "sources", "--jobs", "0"]) == 2
    assert "--jobs is 0; give 1 or more" in capfd.readouterr().err


def _double(number: int) -> int | InputError:
    if number == 3:
        return InputError("three", "is odd")
    if number == 5:
        os._exit(11)  # what a crash in a C library looks like from outside
    return 2 * number


def test_an_item_that_brings_its_process_down_costs_nothing_but_itself() -> None:
    found = list(in_order(_double, [1, 2, 3, 4, 5, 6, 7, 5], jobs=2, lost=lambda number: -number))
    assert [item for item in found if isinstance(item, int)] == [2, 4, 8, -5, 12, 14, -5]
    assert (str(found[2]), found[2].reason) == ("three: is odd", "is odd")


class _HandedOutSlowly(list[int]):
    """Items between which the pool has time to notice that a process of its has gone."""

    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            yield number
            time.sleep(0.3 if number == 5 else 0)


def test_an_item_may_bring_its_process_down_before_all_are_handed_out() -> None:
    items = _HandedOutSlowly([5, 1, 2, 5, 4])
    assert list(in_order(_double, items, jobs=2, lost=lambda number: -number)) == [-5, 2, 4, -5, 8]


def test_an_error_that_ends_iterations_ends_no_results() -> None:
    with pytest.raises(RuntimeError):
        list(in_order(next, [iter([1]), iter([])], jobs=1, lost=lambda _: 0))


_ENDLESS = """
import time
from quotecheck.workers import in_order
found = in_order(time.sleep, [0, 60, 60, 60], jobs=2, lost=print)
next(found)
print("begun", flush=True)
next(found)
"""


def _is_gone(group: int) -> bool:
    """Return whether a group of processes ends by itself within 20 seconds; end it if not."""
    until = time.monotonic() + 20
    try:
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("sign", ["SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_first(sign: str) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "begun\n"
        first.send_signal(getattr(signal, sign))
        first.wait(timeout=20)
    assert _is_gone(first.pid), "a process is left"


def _fails(number: int) -> int:
    return 1 // number


def test_an_error_of_the_work_is_raised_and_ends_the_processes() -> None:
    found = in_order(_fails, [1, 0, 1], jobs=2, lost=lambda number: -number)
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        next(found)


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_a_person_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(steps: int, *, is_quiet: bool, stream: io.StringIO) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        assert list(tracked(range(steps), total=steps, what="reading", is_quiet=is_quiet)) == list(range(steps))
        with waiting("checking", steps=steps, is_quiet=is_quiet):
            pass
        return stream.getvalue()

    monkeypatch.setenv("TERM", "xterm")
    assert "reading" in shown(MIN_STEPS, is_quiet=False, stream=_Screen())
    assert shown(MIN_STEPS - 1, is_quiet=False, stream=_Screen()) == ""
    assert shown(MIN_STEPS, is_quiet=True, stream=_Screen()) == ""
    assert shown(MIN_STEPS, is_quiet=False, stream=io.StringIO()) == ""


def test_the_hook_checks_every_draft_on_its_own(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from quotecheck.cli.hook import check_each

    (desk / "quotecheck.toml").write_text('sources = ["sources/s*.txt"]\n')
    (desk / "good.txt").write_text("Minister 4 said: “We will sign paper 4 today.”\n")
    assert check_each(["good.txt"]) == 0
    capfd.readouterr()
    assert check_each(["--min-severity=error", "draft.txt", "good.txt"]) == 1
    out = capfd.readouterr().out
    assert "draft.txt:1:" in out
    assert "good.txt" not in out


def test_an_ending_that_no_format_has_is_said(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["quotes", "draft.txt", "-o", "out.zzz"])
    assert "out.zzz: no format has this ending" in capfd.readouterr().err
    main(["quotes", "draft.txt", "-f", "table", "-o", "other.zzz"])
    assert "no format has" not in capfd.readouterr().err


def test_a_text_in_another_encoding_than_was_given_is_named(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("mac.txt").write_bytes("“We’ll go,” said Ann Lee.\n".encode("mac_roman"))
    main(["quotes", "mac.txt", "--encoding", "cp1252"])
    assert "mac.txt: “ÒWeÕll” looks like text in another encoding" in capfd.readouterr().err
    main(["quotes", "mac.txt"])
    heard = capfd.readouterr()
    assert "another encoding" not in heard.err
    assert "We’ll go" in heard.out


def test_an_encoding_that_nobody_knows_is_refused_though_no_file_needs_it(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["quotes", "draft.txt", "--encoding", "utf9"]) == 2
    assert "encoding 'utf9' is not known" in capfd.readouterr().err


def test_an_empty_name_is_no_folder(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "draft.txt", "-s", ""]) == 3
    assert "'': this is no file's name" in capfd.readouterr().err
