"""Every option has a line in docs/cli.md and a sentence in the help; nothing is documented that does not exist."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli import main
from quotecheck.cli.app import command
from quotecheck.render import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def _options() -> set[str]:
    names: set[str] = set()
    for entry in (command(), *command().commands.values()):
        for parameter in entry.params:
            names.update(name for name in parameter.opts if name.startswith("-"))
    return names


def test_the_page_lists_every_option_and_no_other() -> None:
    table = PAGE.split("## Options")[1].split("## Formats")[0]
    listed = set(
        re.findall(r"`(--?[a-z-]+)`", "\n".join(line.split("|")[1] for line in table.split("\n") if "|" in line))
    )
    assert listed - {"--help", "-h"} == _options() - {"--help", "-h"}


def test_every_option_and_command_explains_itself() -> None:
    for name, entry in command().commands.items():
        assert f"quotecheck {name}" in PAGE
        assert "\b\nExamples:\n  quotecheck " in entry.help
        assert r"\b" not in entry.help
        assert all(len(line) <= 76 for line in entry.help.split("\b")[1].split("\n")), "examples fit 80 columns"
        for parameter in entry.params:
            assert parameter.help, f"{name} {parameter.name}"


def test_every_format_is_named() -> None:
    for name in FORMATS:
        assert f"**{name}**" in PAGE


def test_completion_offers_the_commands() -> None:
    assert set(command().commands) == {"compare", "check", "quotes", "align", "explain", "init"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("quotecheck chec", {"check"}),
        ("quotecheck check d.txt --format js", {"json", "jsonl"}),
        ("quotecheck check d.txt -f html -f mark", {"markdown"}),
        ("quotecheck compare a b --profile g", {"guardian"}),
        ("quotecheck compare a b --profile my.to", set()),
        ("quotecheck check d.txt --fail-on w", {"warning"}),
        ("quotecheck explain QC30", {f"QC30{number}" for number in range(8)}),
        ("quotecheck explain SHIFT", {"SHIFTED"}),
    ],
)
def test_the_shell_is_told_what_may_follow(
    line: str, offered: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_QUOTECHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    with pytest.raises(SystemExit):
        main([])
    assert set(capsys.readouterr().out.split()) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_takes_the_completion_that_it_is_given(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    command_line = [sys.executable, "-m", "quotecheck"]
    environment = {**os.environ, "_QUOTECHECK_COMPLETE": f"source_{shell}"}
    script = tmp_path / "script"
    script.write_bytes(subprocess.run(command_line, env=environment, stdout=subprocess.PIPE, check=False).stdout)
    assert "_QUOTECHECK_COMPLETE" in script.read_text()
    begin = "autoload -U compinit; compinit -D; " if shell == "zsh" else ""
    done = subprocess.run([program, "-c", f". {script}" if not begin else f"{begin}. {script}"], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["", "compare", "check", "quotes", "align", "explain", "init"])
def test_help_shows_no_type_of_python(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*([name] if name else []), "--help"])
    assert not re.search(r"<\w+|list\[", capsys.readouterr().out)


def test_help_names_only_what_a_command_uses(capsys: pytest.CaptureFixture[str]) -> None:
    for name, options in (("quotes", ("--baseline", "--fail-on")), ("align", ("--primary", "--story-date"))):
        main([name, "--help"])
        shown = capsys.readouterr().out
        assert "--profile" in shown
        assert not any(option in shown for option in options)
        assert "sarif" not in shown


def test_an_option_of_no_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("“We go,” Lee said.\n", encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert main(["align", *paths, "--isolated", "-p", paths[0], "--fail-on", "note"]) == 0
    assert "align judges nothing and has no use for --fail-on, --primary" in capsys.readouterr().err
    assert main(["quotes", *paths, "--isolated"]) == 0
    assert capsys.readouterr().err == ""


def test_verbose_names_the_settings_and_a_number_is_asked_for_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("“We go,” Lee said.\n", encoding="utf-8")
    path = str(tmp_path / "a.txt")
    main(["quotes", path, "-v", "--isolated"])
    assert "house style ap; each document's own date; fails at error" in capsys.readouterr().err
    assert main(["quotes", path, "--jobs", "many"]) == 2
    assert "give a whole number" in capsys.readouterr().err
