"""Reading the word lists in `words/`: one entry a line, `#` comments, `[section]` lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quotecheck.ready import parsed

__all__ = ["abbreviation_kinds", "read_sections", "read_table", "read_toml"]

_WORDS = Path(__file__).parent / "words"


def _lines(name: str) -> list[str]:
    text = (_WORDS / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file in `words/`; whoever asks keeps what it makes of it.

    >>> "countries" in read_toml("countries.toml")
    True
    """
    return parsed(_WORDS / name)


@cache
def read_sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the entry lines of a file in `words/` by section; lines before any `[section]` stand under "".

    >>> read_sections("negations.txt")["near"][0]
    'hardly'
    """
    sections: dict[str, list[str]] = {}
    current = sections.setdefault("", [])
    for line in _lines(name):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return MappingProxyType({section: tuple(entries) for section, entries in sections.items()})


@cache
def read_table(name: str, section: str) -> Mapping[str, str]:
    """Return "key value" lines of one section as a mapping; the value is what follows the last space.

    >>> read_table("numbers.txt", "units")["seven"]
    '7'
    """
    pairs = (line.rpartition(" ") for line in read_sections(name)[section])
    return MappingProxyType({key: value for key, _, value in pairs})


@cache
def abbreviation_kinds() -> dict[str, str]:
    """Return folded abbreviation (without its last stop) to class; those known by their capitals are left out.

    >>> abbreviation_kinds()["gen"]
    'title'
    """
    rows = (line.split("|") for line in read_sections("abbreviations.txt")[""])
    table: dict[str, str] = {}
    for row in rows:
        key, kind = row[0].strip(), row[2].strip()
        if kind not in ("caps", "none"):
            table.setdefault(key, kind)
    return table
