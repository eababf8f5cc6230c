"""Every option has a line in docs/cli.md and a sentence in the help; nothing is documented that does not exist."""

import re
from pathlib import Path

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
