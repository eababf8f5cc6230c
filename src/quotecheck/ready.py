"""What takes long to make and is the same in every run, kept beside Python's own compiled files.

Compiling the patterns of a run and parsing its word lists took a quarter of a short one (0.2 s; two seed articles,
2026-11-22). What Python's compiler of patterns puts out and what the parser of TOML returns is therefore written to one
file in `__pycache__`, as Python writes its compiled modules: for the one build of Python that made it, not at all
where PYTHONDONTWRITEBYTECODE says so or nothing may be written, and whatever cannot be read is made anew. It is never
needed: without it a run takes longer and says the same (docs/decisions/0010).
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr

__all__ = ["compiled", "parsed", "save"]

_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `re` hands to its engine for a pattern: flags, instructions, number of groups, their names both ways."""

_MOST = 5_000
"""Patterns kept: more than three times what the package has. What a run adds to them is not kept any more."""


class _Store:
    """What earlier runs left and this one adds, each pattern by its text and flags, each word list by its file."""

    def __init__(self) -> None:
        self.patterns: dict[tuple[str | bytes, int], _Program] = {}
        self.lists: dict[str, tuple[int, int, bytes]] = {}
        self.has_news = False
        with suppress(OSError, EOFError, ValueError, TypeError):
            stamp, patterns, lists = marshal.loads(_place().read_bytes())  # noqa: S302 - as trusted as the modules
            if stamp == _STAMP:
                self.patterns, self.lists = patterns, lists


_STAMP = f"1 {sys.version}"
"""What a file must say of itself to be read: the form of this module, and the build of Python."""

_store: _Store | None = None


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".data")


def _kept() -> _Store:
    global _store  # noqa: PLW0603 - read once, when first asked for
    if _store is None:
        _store = _Store()
        import atexit

        atexit.register(save)
    return _store


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(source, flags)`, without compiling it where an earlier run has.

    >>> compiled("[a-z]+").findall("an ironclad promise")
    ['an', 'ironclad', 'promise']
    """
    store = _kept()
    try:
        import _sre  # type: ignore[import-not-found]

        key = (source, int(flags))
        known = store.patterns.get(key)
        if known is None:
            if len(store.patterns) >= _MOST:
                return re.compile(source, flags)
            known = store.patterns[key] = _program(source, key[1])
            store.has_news = True
        all_flags, instructions, groups, names, by_number = known
        numbers = array("I", instructions).tolist()
        made: re.Pattern[AnyStr] = _sre.compile(source, all_flags, numbers, groups, names, by_number)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):  # another engine behind the same `re`
        return re.compile(source, flags)
    return made


def _program(source: str | bytes, flags: int) -> _Program:
    """Return what `re.compile` would hand to the engine; the steps are those of `re._compiler.compile`."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(source, flags)
    names = tree.state.groupdict
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    instructions = array("I", _compiler._code(tree, flags)).tobytes()  # noqa: SLF001 - public `re` keeps no half-way
    return int(flags | tree.state.flags), instructions, tree.state.groups - 1, dict(names), tuple(by_number)


def parsed(path: Path) -> dict[str, Any]:
    """Return what a TOML file of this package holds, without parsing it where an earlier run has.

    It is taken as unchanged, as a module is, by its size and the time of its last change.

    >>> parsed(Path(__file__).with_name("verdicts.toml"))["QC100"]["name"]
    'EXACT'
    """
    store = _kept()
    now = path.stat()
    changed, size, kept = store.lists.get(str(path), (0, 0, b""))
    if (changed, size) == (now.st_mtime_ns, now.st_size):
        return dict(marshal.loads(kept))  # noqa: S302 - as trusted as the modules
    import tomllib

    made = tomllib.loads(path.read_text(encoding="utf-8"))
    with suppress(ValueError):  # a date, which `marshal` does not know
        store.lists[str(path)] = (now.st_mtime_ns, now.st_size, marshal.dumps(made))
        store.has_news = True
    return made


def save() -> None:
    """Write what this run has added; two that do so at once leave what one of them has."""
    store = _store
    if store is None or not store.has_news or sys.dont_write_bytecode:
        return
    store.has_news = False
    place = _place()
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(marshal.dumps((_STAMP, store.patterns, store.lists)))
        draft.replace(place)
    except OSError:
        with suppress(OSError):
            draft.unlink()
