"""Output files are written whole or not at all, and never over a document."""

import os
from pathlib import Path

import pytest

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
    ):
        with pytest.raises(UsageError, match=message):
            check_outputs([output], [str(draft)])
    with pytest.raises(UsageError, match="standard output"):
        check_outputs([Output("json", "-"), Output("table", "-")], [])
    with pytest.raises(UsageError, match="one file"):
        check_outputs([Output("json", str(tmp_path / "r")), Output("table", str(tmp_path / "r"))], [])


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
