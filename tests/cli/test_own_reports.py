"""What this program wrote, and versions of the draft, are no sources: they would confirm the draft's own words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli import main
from quotecheck.read import collect_paths
from quotecheck.read.own_reports import is_own_report

BODY = (
    "The council met on Monday to hear of the wall, which has cost the town more than any other work in living memory "
    "and which is still not done. Forty people of Pier Street had come to follow the hearing, and it went on until "
    "eleven at night. "
)
DRAFT = BODY + "“The wall will be finished by spring,” Mayor Ann Lee said.\n"
SOURCE = '"The wall may be finished by spring," said Ann Lee, the mayor.\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


REPORTS = ("r.html", "r.docx", "r.md", "r.jsonl", "r.txt", "wide.txt", "colour.txt", "lists.md", "pairs.md")


@pytest.fixture
def reports(desk: Path) -> Path:
    check = ["check", "draft.txt", "-s", "wire.txt", "--isolated"]
    for name in REPORTS[:5]:
        main([*check, "-o", name])
    main([*check, "-o", "wide.txt", "--width", "100"])
    main([*check, "-o", "colour.txt", "--color", "always"])
    main(["quotes", "draft.txt", "-o", "lists.md", "--isolated"])
    main(["align", "draft.txt", "wire.txt", "-o", "pairs.md", "--isolated"])
    return desk


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_that_could_be_read_again_is_known(reports: Path, name: str) -> None:
    assert is_own_report(str(reports / name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<!DOCTYPE html>\n<html><head><title>quotecheck</title></head><p>We go.</p>"),
        ("a.md", "# Quotations\n\nThe best of the year.\n"),
        ("a.md", "# Quotation check\n\nHow our desk does it.\n"),
        ("a.txt", "DOCUMENTS\nSeized in the raid on Monday.\n"),
        ("a.jsonl", '{"title": "Aid", "text": "It doubled."}\n'),
        ("a.docx", "no Word file"),
    ],
)
def test_other_files_are_sources(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not is_own_report(str(tmp_path / name))


def test_a_second_run_in_the_same_folder_finds_what_the_first_one_found(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths, skipped = collect_paths(["."])
    assert sorted(Path(path).name for path in paths) == ["draft.txt", "wire.txt"]
    assert len(skipped) == len(REPORTS)
    capsys.readouterr()
    for sources in (".", "*"):
        assert main(["check", "draft.txt", "-s", sources, "-f", "concise", "--isolated"]) == 1
        captured = capsys.readouterr()
        assert 'QC114 error the source has "may" where the quote has "will"' in captured.out
        assert "reports of quotecheck are not read in a folder" in captured.err


def test_a_report_named_outright_and_a_version_of_the_draft_are_told(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "v1.txt").write_text(DRAFT.replace("Monday", "Tuesday"), encoding="utf-8")
    capsys.readouterr()
    main(["check", "draft.txt", "-s", "v1.txt", "-s", "r.docx", "-s", "wire.txt", "-f", "concise", "--isolated"])
    told = capsys.readouterr().err
    assert "v1.txt: nearly the same text as the draft" in told
    assert "r.docx: this is a report of quotecheck" in told
    assert "wire.txt" not in told


def test_the_copy_with_comments_may_be_the_next_draft(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", "r.docx", "-s", "wire.txt", "-f", "concise", "--isolated"]) == 1
    assert "report of quotecheck" not in capsys.readouterr().err


def test_the_file_that_the_shell_made_for_the_report_is_no_source(desk: Path) -> None:
    with (desk / "out.txt").open("wb") as target:
        command = [sys.executable, "-m", "quotecheck", "check", "draft.txt", "-s", ".", "--isolated"]
        done = subprocess.run(command, cwd=desk, stdout=target, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "out.txt: the report goes there" in done.stderr
