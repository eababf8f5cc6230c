"""The ten mistakes that are made most get an answer that says what to type; `init` writes a file that works."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.cli import main
from quotecheck.cli.config import load_config
from quotecheck.cli.init import starter
from quotecheck.language import limits


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text("He said: “We will go.”\n")
    (tmp_path / "wire.txt").write_text("He said: “We will go.”\n")
    return tmp_path


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        captured = capfd.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.err

    return call


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ("draft.txt", "quotecheck check draft.txt -s SOURCE"),
        ("chekc draft.txt", "Did you mean 'check'?"),
        ("check draft.txt wire.txt", "quotecheck check draft.txt -s wire.txt"),
        ("check draft.txt —source wire.txt", "type --source"),
        ("check draft.txt –s wire.txt", "type -s"),
        ("check draft.txt --sorce wire.txt", "--source"),
        ("check draft.txt", "give --source FILE or --primary FILE"),
        ("compare draft.txt", "compare needs two documents"),
        ("check draft.txt -s wire.txt -f word", "did you mean docx?"),
        ("check draft.txt -s wire.txt -f docx", "-o checked.docx"),
        ("check draft.txt -s wire.txt -o report.pdf", "--format html"),
        ("check draft.txt -s wire.txt -o draft.txt", "will not overwrite it"),
        ("check draft.txt -s wire.txt --story-date 24.6.2024", "YYYY-MM-DD"),
        ("check draft.txt -s wire.txt --fail-on warn", "'warn' is not one of"),
        ("quotes draft.txt -f html -o report.html", "for quotes give one of table"),
        ("help", "type quotecheck --help"),
        ("version", "type quotecheck --version"),
        ("check draft.txt -s wire.txt --html r.html", "--format html --output FILE"),
        ("check draft.txt -s wire.txt --word r.docx", "--format docx --output FILE"),
        ("explain ATRIBUTION_SCOPE", "did you mean ATTRIBUTION_SCOPE?"),
        ("explain truncated", "did you mean TRUNCATED_CONTEXT?"),
    ],
)
def test_a_slip_gets_an_answer_that_helps(desk: Path, run: Run, arguments: str, answer: str) -> None:
    code, said = run(*arguments.split())
    assert code == 2
    assert answer in said
    assert not (desk / "report.pdf").exists()


def test_a_file_of_nearly_that_name_is_offered(desk: Path, run: Run) -> None:
    code, said = run("check", "darft.txt", "-s", "wire.txt")
    assert code == 3
    assert "(did you mean draft.txt?)" in said


def test_a_file_that_shares_only_its_ending_is_not_offered(desk: Path, run: Run) -> None:
    code, said = run("check", "draft.txt", "-s", "opus.txt")
    assert code == 3
    assert "opus.txt: there is no such file" in said
    assert "did you mean" not in said


def test_what_is_read_after_all_is_not_told_of_as_left_out(desk: Path, run: Run) -> None:
    folder = desk / "sources"
    folder.mkdir()
    (folder / "wire.txt").write_text("He said: “We will go.”\n")
    (folder / "articles.json").write_text(json.dumps({"text": "He said: “We will go.”"}))
    (folder / "settings.json").write_text("{}")
    folder_and_files = ("-s", "sources/", "-s", "sources/articles.json", "-p", "sources/wire.txt")
    outputs = ("-f", "json", "-o", "r.json", "-f", "junit", "-o", "r.xml")
    code, said = run("check", "draft.txt", *folder_and_files, *outputs)
    assert code == 0
    assert "wire.txt" not in said
    assert "articles.json" not in said
    assert "settings.json: .json files are not read in a folder; name those that hold articles" in said
    assert [skip["document"] for skip in json.loads((desk / "r.json").read_text())["skipped"]] == [
        "sources/settings.json"
    ]
    assert 'errors="0"' in (desk / "r.xml").read_text()
    assert "<error" not in (desk / "r.xml").read_text(), "a file passed over in a folder was not given"
    assert "given more than once; read once" in run("check", "draft.txt", *folder_and_files, "-v", *outputs)[1]


def test_init_writes_settings_that_can_be_read(desk: Path, run: Run) -> None:
    code, said = run("init")
    assert (code, "quotecheck.toml is written" in said) == (0, True)
    assert load_config(desk / "quotecheck.toml").profile == "ap"
    code, said = run("init")
    assert (code, "stays as it is" in said) == (2, True)
    assert run("init", "nowhere")[0] == 2


def test_the_starter_has_every_setting() -> None:
    from quotecheck.cli.config import _KEYS

    assert [key for key in _KEYS if not re.search(rf"(?m)^(?:# )?\[*{key}\b", starter())] == []


def test_a_house_style_may_be_written_in_capitals(desk: Path, run: Run) -> None:
    assert run("check", "draft.txt", "-s", "wire.txt", "--profile", "Guardian") == (0, "")


def test_every_line_of_the_starter_can_be_switched_on(tmp_path: Path) -> None:
    lines = []
    for line in starter().splitlines():
        bare = line.removeprefix("# ")
        is_setting = line.startswith("# ") and (bare.startswith(("[", '"')) or " = " in bare)
        lines.append(bare if is_setting else line)
    (tmp_path / "quotecheck.toml").write_text("\n".join(lines))
    config = load_config(tmp_path / "quotecheck.toml")
    assert config.sources == ("sources/*",)
    assert config.aliases == {"South Korea": ("ROK", "Seoul")}
    assert config.documents[0].speaker == "Jane Doe"
    assert config.severities == {"QC113": "note"}


def test_pictures_beside_the_stories_are_told_of_once(desk: Path, run: Run) -> None:
    folder = desk / "sources"
    folder.mkdir()
    (folder / "wire.txt").write_text("He said: “We will go.”\n")
    for number in range(40):
        (folder / f"p{number:02}.jpg").touch()
    (folder / "notes").touch()
    code, said = run("check", "draft.txt", "-s", "sources", "-f", "table", "-o", "r.txt", "-f", "json", "-o", "r.json")
    assert code == 0
    assert "sources/p00.jpg, sources/p01.jpg, sources/p02.jpg and 37 more: .jpg files are not read in a folder" in said
    assert said.count("not read in a folder") == 2
    assert (desk / "r.txt").read_text().count("not read in a folder") == 2
    assert len(json.loads((desk / "r.json").read_text())["skipped"]) == 41, "the JSON report names every one"


def test_a_folder_of_drafts_is_not_taken_for_one(desk: Path, run: Run) -> None:
    folder = desk / "drafts"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("He said: “We will go.”\n")
    code, said = run("check", "drafts", "-s", "wire.txt")
    assert code == 2
    assert "check takes one draft, and drafts holds a.txt, b.txt and 1 more; name one" in said
    (folder / "b.txt").unlink()
    (folder / "c.txt").unlink()
    assert run("check", "drafts", "-s", "wire.txt")[0] == 0


def test_a_text_too_long_is_told_of_whatever_the_format(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_COMPARED_CHARS", 40)
    (desk / "long.txt").write_text("The wall is old. " * 10)
    code, said = run("check", "draft.txt", "-s", "wire.txt", "-s", "long.txt", "-f", "concise")
    assert code == 0
    assert "warning: long.txt: too long: beyond the first 40 characters quotations are checked" in said
    assert run("check", "draft.txt", "-s", "wire.txt", "-s", "long.txt", "-f", "concise", "--quiet")[1] == ""


def test_help_whose_reader_has_gone_is_no_finding() -> None:
    help_ = subprocess.Popen([sys.executable, "-m", "quotecheck", "check", "--help"], stdout=subprocess.PIPE)
    assert help_.stdout is not None
    help_.stdout.close()
    assert help_.wait(timeout=30) == 0
