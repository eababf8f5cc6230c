"""Output files are written whole or not at all, and never over a document."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli import main
from quotecheck.cli.emit import Output, check_outputs, pair_outputs, write_file
from quotecheck.errors import UsageError


@pytest.mark.parametrize(
    ("arguments", "formats", "outputs", "expected"),
    [
        ([], [], [], [("table", "-")]),
        (["-f", "json"], ["json"], [], [("json", "-")]),
        (["-f", "json", "-o", "r.json"], ["json"], ["r.json"], [("json", "r.json")]),
        (
            ["-f", "table", "-f", "json", "-o", "r.json"],
            ["table", "json"],
            ["r.json"],
            [("table", "-"), ("json", "r.json")],
        ),
        (
            ["-f", "json", "-o", "r.json", "-f", "table"],
            ["json", "table"],
            ["r.json"],
            [("json", "r.json"), ("table", "-")],
        ),
        (
            ["--format=json", "--output=a", "-fjsonl", "-ob"],
            ["json", "jsonl"],
            ["a", "b"],
            [("json", "a"), ("jsonl", "b")],
        ),
        (["-o", "r.jsonl"], [], ["r.jsonl"], [("jsonl", "r.jsonl")]),
        (["-o", "report"], [], ["report"], [("table", "report")]),
        (["-qf", "json", "-o", "x"], ["json"], ["x"], [("json", "x")]),
        (["-f", "json", "-o", "/dev/stdout"], ["json"], ["/dev/stdout"], [("json", "-")]),
    ],
)
def test_an_output_belongs_to_the_format_before_it(
    arguments: list[str], formats: list[str], outputs: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(item.format, item.path) for item in pair_outputs(arguments, formats, outputs)] == expected


def test_what_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("x")
    for output, message in (
        (Output("jsn", "-"), "did you mean json"),
        (Output("json", str(draft)), "will not overwrite"),
        (Output("json", str(tmp_path)), "is a directory"),
        (Output("json", str(tmp_path / "no" / "r.json")), "does not exist"),
        (Output("json", ""), "is empty"),
    ):
        with pytest.raises(UsageError, match=message):
            check_outputs([output], [str(draft)])
    with pytest.raises(UsageError, match="standard output"):
        check_outputs([Output("json", "-"), Output("table", "-")], [])
    with pytest.raises(UsageError, match="one file"):
        check_outputs([Output("json", str(tmp_path / "r")), Output("table", str(tmp_path / "r"))], [])


def test_the_sign_offs_take_no_place_of_a_report_or_a_document(tmp_path: Path) -> None:
    draft, report = tmp_path / "draft.txt", tmp_path / "r.json"
    draft.write_text("x")
    for path, message in ((draft, "will not overwrite"), (report, "one file"), (tmp_path / "no" / "b", "not exist")):
        with pytest.raises(UsageError, match=message):
            check_outputs([Output("json", str(report))], [str(draft)], others=[str(path)])


def test_a_folder_that_takes_no_file_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(UsageError, match="nothing can be written in"):
        check_outputs([Output("json", str(tmp_path / "r.json"))], [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["explain", "QC100"], ["quotes", "draft.txt"]])
def test_a_full_disk_under_standard_output_is_said_plainly(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "draft.txt").write_text("He said: “We will go.”\n")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "quotecheck", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "standard output cannot be written (No space left on device)" in done.stderr


def test_one_report_that_cannot_be_written_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text("He said: “We will go.”\n")
    replace = os.replace

    def full(old: str, new: Path) -> None:
        if new.name == "a.json":
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    assert main(["quotes", "draft.txt", "-f", "json", "-o", "a.json", "-f", "csv", "-o", "b.csv", "-f", "table"]) == 2
    captured = capfd.readouterr()
    assert "a.json: cannot be written (No space left on device)" in captured.err
    assert "We will go" in captured.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv", "draft.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_written_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    check_outputs([Output("json", str(path))], [])
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_file(str(path), "new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert path.is_fifo()


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(path), "new")
    assert path.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["report.json"]


def test_a_written_file_keeps_its_permissions_and_takes_lone_surrogates(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_file(str(path), "new \ud800")
    assert path.read_bytes() == b"new \\ud800"
    assert path.stat().st_mode & 0o777 == 0o640
