"""Colour and width: what the terminal says, what the environment says, what the command line says."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli.terminal import look_at_stdout

ROOT = Path(__file__).resolve().parents[2]


class _Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("option", "environment", "on_terminal", "off_terminal"),
    [
        ("auto", {"TERM": "xterm"}, True, False),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": ""}, True, False),
        ("auto", {"TERM": "xterm", "FORCE_COLOR": "1"}, True, True),
        ("auto", {"TERM": "xterm", "FORCE_COLOR": "0"}, True, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("auto", {"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ("always", {"TERM": "dumb", "NO_COLOR": "1"}, True, True),
        ("never", {"TERM": "xterm", "FORCE_COLOR": "1"}, False, False),
    ],
)
def test_who_decides_about_color(
    option: str,
    environment: dict[str, str],
    on_terminal: bool,
    off_terminal: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", _Screen())
    assert look_at_stdout(color=option).color is on_terminal
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert look_at_stdout(color=option).color is off_terminal


def test_off_a_terminal_there_is_no_width_unless_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert look_at_stdout().width is None
    assert look_at_stdout(width=140).width == 140
    assert look_at_stdout().is_ascii
    monkeypatch.setattr(sys, "stdout", _Screen())
    monkeypatch.setenv("COLUMNS", "133")
    assert look_at_stdout().width == 133


@pytest.mark.parametrize("columns", [80, 140])
def test_on_a_real_terminal_the_tables_fit_it(columns: int, seeds: tuple[Path, ...]) -> None:
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "quotecheck", "compare", *map(str, seeds), "--isolated"],
        stdout=follower, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    os.close(follower)
    written = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    os.close(leader)
    assert process.wait(30) == 1
    assert b"\x1b[" in written
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written.decode()).replace("\r", "").split("\n")
    assert max(map(len, lines)) == columns
