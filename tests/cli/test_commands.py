"""The commands from outside: what goes to which stream, exit codes, and that a person never sees a stack trace."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "quotecheck")
SOURCE = "The minister told reporters on Monday: “We will not go to the summit in Geneva.”\n"
GOOD = "The minister said: “We will not go to the summit in Geneva.”\n"
BAD = "The minister said: “We will go to the summit in Geneva.”\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts and sources, far from any configuration file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    (tmp_path / "quotecheck.toml").write_text("")
    for name, text in (("source.txt", SOURCE), ("good.txt", GOOD), ("bad.txt", BAD)):
        (tmp_path / name).write_text(text)
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return call


def test_exit_codes_of_check(desk: Path, run: Run) -> None:
    assert run("check", "good.txt", "-s", "source.txt")[0] == 0
    code, out, err = run("check", "bad.txt", "-s", "source.txt")
    assert code == 1
    assert "QC114" in out
    assert err == ""
    assert run("check", "bad.txt", "-s", "source.txt", "--fail-on", "never")[0] == 0
    assert run("check", "bad.txt", "-s", "source.txt", "-s", "missing.txt")[0] == 3, "3 goes before 1"


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "source.txt"],
        ["compare"],
        ["compare", "source.txt", "source.txt"],
        ["check"],
        ["check", "good.txt"],
        ["check", "good.txt", "-s", "good.txt"],
        ["align", "good.txt"],
        ["align", "good.txt", "good.txt"],
        ["quotes"],
        ["nonsense"],
        ["compare", "good.txt", "source.txt", "--nonsense"],
        ["compare", "good.txt", "source.txt", "-f", "pdf"],
        ["compare", "good.txt", "source.txt", "--story-date", "yesterday"],
        ["compare", "good.txt", "source.txt", "--profile", "nosuch"],
        ["compare", "good.txt", "source.txt", "--config", "missing.toml"],
        ["compare", "good.txt", "source.txt", "--baseline", "missing.json"],
        ["compare", "good.txt", "source.txt", "-o", "nowhere/report.json"],
        ["compare", "good.txt", "source.txt", "-f", "json", "-o", "good.txt"],
        ["compare", "good.txt", "source.txt", "--fail-on", "fatal"],
        ["compare", "good.txt", "source.txt", "--width", "3"],
        ["explain", "QC999"],
    ],
)
def test_usage_errors_are_one_clear_line_and_exit_2(desk: Path, run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    lines = [line for line in err.strip().split("\n") if not line.startswith("quotecheck: warning: ")]
    assert lines[0].startswith("quotecheck: error: ")
    assert len(lines) == 1 or lines[1:] == [
        f"Try `quotecheck{' ' + arguments[0] if len(arguments) > 1 else ''} --help`."
    ]


def test_a_bad_document_never_stops_the_others(desk: Path, run: Run) -> None:
    (desk / "empty.txt").write_bytes(b"")
    (desk / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (desk / "folder").mkdir()
    code, out, err = run("compare", "bad.txt", "empty.txt", "source.txt", "binary.txt", "folder", "missing.txt")
    assert code == 3
    assert "QC114" in out
    errors = [line for line in err.split("\n") if line.startswith("quotecheck: error: ")]
    assert len(errors) == 4
    assert all(name in err for name in ("empty.txt", "binary.txt", "folder", "missing.txt"))
    assert all(name in out for name in ("empty.txt", "binary.txt", "folder", "missing.txt")), (
        "the report lists them too"
    )


def test_nothing_to_check_is_5(desk: Path, run: Run) -> None:
    (desk / "a.txt").write_text("Photo: Agency\n")
    (desk / "b.txt").write_text("Copyright 2026. All rights reserved.\n")
    code, _, err = run("compare", "a.txt", "b.txt")
    assert code == 5
    assert "nothing was checked" in err


def test_standard_input_has_the_name_it_is_given(desk: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "check", "-", "-s", "source.txt", "--stdin-filename", "draft.md", "-f", "concise"],
        input=BAD.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith(b"draft.md:1:")


def test_formats_and_files_come_in_pairs(desk: Path, run: Run) -> None:
    code, out, _ = run("check", "bad.txt", "-s", "source.txt", "-f", "concise", "-f", "json", "-o", "report.json")
    assert code == 1
    assert out.startswith("bad.txt:1:")
    report = json.loads((desk / "report.json").read_text())
    assert report["documents"][0]["role"] == "draft"
    assert sorted(path.name for path in desk.iterdir()) == [
        "bad.txt",
        "good.txt",
        "quotecheck.toml",
        "report.json",
        "source.txt",
    ]


def test_a_configuration_file_is_found_and_left_alone_if_isolated(desk: Path, run: Run) -> None:
    (desk / "quotecheck.toml").write_text('ignore = ["QC114"]\nsources = ["source.txt"]\nfail-on = "error"\n')
    assert run("check", "bad.txt")[0] == 0
    assert run("check", "bad.txt", "-s", "source.txt", "--isolated")[0] == 1
    (desk / "quotecheck.toml").write_text("profle = 'ap'\n")
    code, _, err = run("check", "bad.txt", "-s", "source.txt")
    assert code == 2
    assert "unknown key profle (did you mean profile?)" in err


def test_the_configuration_names_the_documents(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    draft, source = '[[documents]]\npath = "bad.txt"\nrole = "draft"\n', '[[documents]]\npath = "source.txt"\n'
    (desk / "quotecheck.toml").write_text(draft + source + 'speaker = "The minister"\n')
    code, out, _ = run("check", "-f", "concise")
    assert code == 1
    assert out.startswith("bad.txt:1:"), "paths are seen from the working directory"
    assert run("compare", "-f", "concise", "good.txt", "source.txt", "--fail-on", "never")[0] == 0
    (desk / "drafts").mkdir()
    monkeypatch.chdir(desk / "drafts")
    assert run("check", "-f", "concise")[0] == 1


def test_severities_of_the_desk_count(desk: Path, run: Run) -> None:
    (desk / "quotecheck.toml").write_text(
        '[severity]\nQC114 = "note"\nQC304 = "note"\nQC305 = "note"\nQC314 = "note"\n'
    )
    assert run("check", "bad.txt", "-s", "source.txt")[0] == 0


def test_a_baseline_signs_off_and_a_new_mistake_still_counts(desk: Path, run: Run) -> None:
    code, _, _ = run("check", "bad.txt", "-s", "source.txt", "--write-baseline", "signed.json")
    assert code == 0
    assert run("check", "bad.txt", "-s", "source.txt", "--baseline", "signed.json")[0] == 0
    (desk / "bad.txt").write_text("A new first line.\n\n" + BAD)
    assert run("check", "bad.txt", "-s", "source.txt", "--baseline", "signed.json", "--fail-on", "error")[0] in (0, 1)
    (desk / "bad.txt").write_text(BAD.replace("Geneva", "Paris"))
    code, _, err = run("check", "bad.txt", "-s", "source.txt", "--baseline", "signed.json")
    assert code == 1
    assert "matches nothing any more" in err


def test_an_ignore_comment_needs_a_match(desk: Path, run: Run) -> None:
    codes = {
        json.loads(line)["code"] for line in run("check", "bad.txt", "-s", "source.txt", "-f", "jsonl")[1].splitlines()
    }
    comment = f"<!-- quotecheck: ignore {' '.join(sorted(codes))} heard on tape -->\n"
    (desk / "bad.txt").write_text(comment + BAD)
    code, _, err = run("check", "bad.txt", "-s", "source.txt")
    assert code == 0, err
    (desk / "good.txt").write_text("<!-- quotecheck: ignore QC114 heard on tape -->\n" + GOOD)
    code, _, err = run("check", "good.txt", "-s", "source.txt")
    assert code == 0
    assert "good.txt:1: ignore QC114 matches nothing" in err
    assert run("check", "good.txt", "-s", "source.txt", "--quiet")[2] == ""


def test_quotes_and_align_and_explain(desk: Path, run: Run) -> None:
    code, out, _ = run("quotes", "good.txt", "-f", "jsonl")
    assert code == 0
    assert json.loads(out)["text"] == "We will not go to the summit in Geneva."
    code, out, _ = run("align", "good.txt", "source.txt", "-f", "jsonl")
    assert code == 0
    assert json.loads(out.splitlines()[0])["right"] == ["B.s1"]
    code, out, _ = run("explain", "qc114")
    assert code == 0
    assert "ALTERED_MATERIAL" in out
    assert run("explain", "altered-material")[1] == out
    assert "did you mean ALTERED_MINOR" in run("explain", "alterd-minor")[2]
    assert len(run("explain")[1].splitlines()) > 50


def test_version_and_help(desk: Path, run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("quotecheck ")
    for command in ("compare", "check", "quotes", "align", "explain"):
        code, out, err = run(command, "--help")
        assert code == 0
        assert err == ""
        assert "Examples:" in out


def test_what_we_did_not_expect_is_our_fault_and_said_in_one_line(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("quotecheck.pipeline.check", fail)
    code, out, err = run("check", "good.txt", "-s", "source.txt", "-o", "report.json")
    assert code == 4
    assert out == ""
    assert len(err.strip().split("\n")) == 1
    assert "ZeroDivisionError: division by zero" in err
    assert "report it" in err
    assert not (desk / "report.json").exists()


def test_an_interruption_is_130_and_leaves_no_file(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotecheck.pipeline.check", interrupt)
    code, out, _ = run("check", "good.txt", "-s", "source.txt", "-o", "report.json")
    assert code == 130
    assert out == ""
    assert not (desk / "report.json").exists()


def test_a_real_ctrl_c_is_130(desk: Path) -> None:
    os.mkfifo(desk / "slow.txt")
    process = subprocess.Popen(
        [*COMMAND, "compare", "slow.txt", "good.txt", "-o", "report.json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert not (desk / "report.json").exists()


def test_all_of_a_long_report_comes_through_a_slow_pipe(desk: Path) -> None:
    said = (f"Lee said “the wall will be {number} metres long by spring” on Monday." for number in range(2_000))
    (desk / "long.txt").write_text("\n\n".join(said), encoding="utf-8")
    for stream in ("json", "table"):
        done = subprocess.run(
            ["bash", "-c", f"'{sys.executable}' -m quotecheck quotes long.txt -f {stream} | (sleep 1; cat)"],
            capture_output=True, check=True,
        )  # fmt: skip
        assert len(done.stdout) > 100_000
        assert done.stdout.endswith(b"\n")
        assert done.stderr == b""


def test_a_closed_pipe_is_silent(desk: Path) -> None:
    for format_ in ("table", "json"):
        done = subprocess.run(
            ["bash", "-c", f"'{sys.executable}' -m quotecheck compare bad.txt source.txt -f {format_} | true"],
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.stderr == b""


def test_an_encoding_without_our_signs_gets_ascii(desk: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "check", "bad.txt", "-s", "source.txt"],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"x error" in done.stdout
    assert b"\\u201" not in done.stdout  # curly quotes become straight ones; what has no likeness is spelled out
    done.stdout.decode("ascii")


def test_the_two_seeds_fit_the_published_schema(seeds: tuple[Path, ...], run: Run, root: Path) -> None:
    import jsonschema

    code, out, err = run("compare", *map(str, seeds), "-f", "json", "--isolated")
    assert code == 1
    assert err == ""
    jsonschema.Draft202012Validator(json.loads((root / "docs" / "report.schema.json").read_text())).validate(
        json.loads(out)
    )
    assert run("compare", *map(str, seeds), "-f", "json", "--isolated")[1] == out, "the same bytes every time"


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "told"),
    [
        (">&-", ["check", "bad.txt", "-s", "source.txt"], 2, "standard output is closed; give the report a file"),
        (">&-", ["check", "bad.txt", "-s", "source.txt", "-f", "json", "-o", "r.json"], 1, ""),
        ("<&-", ["check", "-", "-s", "source.txt"], 3, "standard input is closed; name a file"),
        ("2>&-", ["check", "missing.txt", "-s", "source.txt"], 3, ""),
    ],
)
def test_a_closed_stream_is_told_without_a_traceback(
    desk: Path, closed: str, arguments: list[str], code: int, told: str
) -> None:
    line = " ".join(shlex.quote(part) for part in [*COMMAND, *arguments])
    done = subprocess.run(["sh", "-c", f"{line} {closed}"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert done.stdout == ""


def test_two_sources_of_one_file_name_are_told_apart(desk: Path, run: Run) -> None:
    for folder, words in (("may", "nothing"), ("june", SOURCE)):
        (desk / folder).mkdir()
        (desk / folder / "statement.txt").write_text(words, encoding="utf-8")
    _, out, _ = run("check", "bad.txt", "-s", "may", "-s", "june", "-f", "concise")
    assert f"({Path('june', 'statement.txt')}, line 1)" in out
