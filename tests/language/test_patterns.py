"""Patterns of the whole package: what every Python from 3.11.0 on matches alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotecheck

_PACKAGE = Path(quotecheck.__file__).parent
_BROKEN = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
"""A possessive group, or an atomic one: Python 3.11.0 to 3.11.4 lose what such a group matched last (gh-106052)."""


@pytest.mark.parametrize("pattern", [r"(?:-\w++)*+", r"(?:[a-z]\.){2,}+", r"(?:a|b)?+", r"(?>a|ab)"])
def test_what_old_pythons_match_wrongly_is_recognised(pattern: str) -> None:
    assert _BROKEN.search(pattern)


@pytest.mark.parametrize("pattern", [r"\w++(?:-\w++)*", r"[.!?]*+", r"\)++", r"(?:a|b)+"])
def test_one_character_may_be_possessive(pattern: str) -> None:
    assert not _BROKEN.search(pattern)


def test_no_pattern_has_a_possessive_group() -> None:
    files = [path for path in _PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".txt"}]
    found = [
        f"{path.relative_to(_PACKAGE)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _BROKEN.search(line)
    ]
    assert len(files) > 100
    assert found == []
