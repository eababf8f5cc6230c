"""The desk's settings: `quotecheck.toml`, or `[tool.quotecheck]` in `pyproject.toml` (docs/configuration.md)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, get_args

from quotecheck.cli.slips import nearest
from quotecheck.errors import ConfigError
from quotecheck.model import Role, Severity
from quotecheck.render import FailOn

__all__ = ["Config", "DocumentEntry", "FailOn", "find_config", "load_config", "read_config"]

_KEYS = (
    "profile", "story-date", "syntax", "fail-on", "min-severity", "baseline", "semantics", "entailment",
    "primary", "sources", "documents", "roles", "severity", "ignore", "aliases",
)  # fmt: skip
_DOCUMENT_KEYS = ("path", "role", "speaker", "date")


class DocumentEntry(NamedTuple):
    """What the desk knows about a file: `path` is relative to the configuration file and may be a glob."""

    path: str
    role: Role | None = None
    speaker: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one configuration file; an empty one where there is none. Paths are relative to `folder`."""

    path: Path | None = None
    profile: str | None = None
    story_date: str | None = None
    syntax: str | None = None
    fail_on: FailOn | None = None
    min_severity: Severity | None = None
    baseline: str | None = None
    semantics: bool | None = None
    entailment: str | None = None
    primary: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The directory that the file's paths start from."""
        return self.path.parent if self.path is not None else Path()

    def local(self, path: str) -> str:
        """Return a path of this file as seen from the working directory, so that reports and links stay short."""
        full = (self.folder / path).absolute()
        here = Path.cwd()
        return str(full.relative_to(here) if full.is_relative_to(here) else full)

    def lost_files(self) -> tuple[str, ...]:
        """Return the paths that the file says something about and that are not there."""
        named = (entry.path for entry in self.documents if not set("*?[") & set(entry.path))
        return tuple(self.local(path) for path in named if not (self.folder / path).exists())

    def entry_for(self, path: Path) -> DocumentEntry | None:
        """Return the first entry under `documents` or `roles` whose path or glob matches the file."""
        resolved = path.resolve()
        for entry in self.documents:
            pattern = str((self.folder / entry.path).resolve()) if "*" not in entry.path else ""
            if pattern == str(resolved) or (
                "*" in entry.path and resolved.match(str(self.folder.resolve() / entry.path))
            ):
                return entry
        return None


def find_config(start: Path) -> Path | None:
    """Return the nearest `quotecheck.toml`, or `pyproject.toml` with `[tool.quotecheck]`, in `start` or above it.

    Args:
        start: a directory; that of the draft, or the current one for standard input.
    """
    folder = start.resolve()
    for directory in (folder, *folder.parents):
        own, project = directory / "quotecheck.toml", directory / "pyproject.toml"
        try:
            if own.is_file():
                return own
            if project.is_file() and b"[tool.quotecheck" in project.read_bytes():
                return project
        except OSError:  # a folder above that is not ours to look into
            continue
    return None


def load_config(path: Path) -> Config:
    """Return the settings of a file.

    Raises:
        ConfigError: it cannot be read, is not TOML, or has a key or value that means nothing here. The message names
            the file and the key.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        tool = data.get("tool", {})
        data = tool.get("quotecheck", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise ConfigError(f"{path}: tool.quotecheck must be a table")
    return read_config(data, path)


def read_config(data: Mapping[str, object], path: Path) -> Config:
    """Return the settings in a TOML table, checked key by key.

    >>> read_config({"profile": "nyt", "severity": {"QC113": "note"}}, Path("quotecheck.toml")).severities
    {'QC113': 'note'}
    >>> read_config({"story_date": "2024-06-24"}, Path("quotecheck.toml"))
    Traceback (most recent call last):
    quotecheck.errors.ConfigError: quotecheck.toml: unknown key story_date (did you mean story-date?)
    """
    reader = _Reader(path)
    reader.check_keys(data, _KEYS, "")
    documents = [reader.document(item, number) for number, item in enumerate(reader.tables(data, "documents"), 1)]
    roles = reader.table(data, "roles")
    documents += [DocumentEntry(glob, role=reader.one_of(role, f"roles.{glob}", Role)) for glob, role in roles.items()]
    return Config(
        path=path,
        profile=reader.string(data, "profile"),
        story_date=reader.date(data, "story-date"),
        syntax=reader.string(data, "syntax"),
        fail_on=reader.choice(data, "fail-on", FailOn),
        min_severity=reader.choice(data, "min-severity", Severity),
        baseline=reader.string(data, "baseline"),
        semantics=reader.boolean(data, "semantics"),
        entailment=reader.folder(data, "entailment"),
        primary=reader.strings(data.get("primary", []), "primary"),
        sources=reader.strings(data.get("sources", []), "sources"),
        documents=tuple(documents),
        severities={
            reader.code(code, "severity"): reader.one_of(level, f"severity.{code}", Severity)
            for code, level in reader.table(data, "severity").items()
        },
        ignore=tuple(reader.code(code, "ignore") for code in reader.strings(data.get("ignore", []), "ignore")),
        aliases={
            name: reader.strings(forms, f"aliases.{name}") for name, forms in reader.table(data, "aliases").items()
        },
    )


class _Reader(NamedTuple):
    """Turns TOML values into settings; every complaint names the file and the key."""

    path: Path

    def fail(self, message: str) -> ConfigError:
        return ConfigError(f"{self.path}: {message}")

    def boolean(self, data: Mapping[str, object], key: str) -> bool | None:
        value = data.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.fail(f"{key} is {value!r}; give true or false")

    def check_keys(self, data: Mapping[str, object], known: tuple[str, ...], inside: str) -> None:
        for key in data:
            if key not in known:
                raise self.fail(f"unknown key {inside}{key}{nearest(key, known) or '; known: ' + ', '.join(known)}")

    def string(self, data: Mapping[str, object], key: str, inside: str = "") -> str | None:
        value = data.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self.fail(f"{inside}{key} is {value!r}; give a string")

    def folder(self, data: Mapping[str, object], key: str) -> str | None:
        """Return a folder's name. A file found beside a draft may not send the program to the network."""
        value = self.string(data, key)
        if value is not None and value.startswith("hub:"):
            raise self.fail(f"{key} is {value!r}; give a folder here, and a hub's model on the command line")
        return value

    def date(self, data: Mapping[str, object], key: str, inside: str = "") -> str | None:
        value = data.get(key)
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        return self.string(data, key, inside)

    def choice(self, data: Mapping[str, object], key: str, kinds: Any, inside: str = "") -> Any:  # noqa: ANN401
        value = self.string(data, key, inside)
        return None if value is None else self.one_of(value, f"{inside}{key}", kinds)

    def one_of(self, value: object, key: str, kinds: Any) -> Any:  # noqa: ANN401 - a member of a Literal
        if value in get_args(kinds):
            return value
        raise self.fail(f"{key} is {value!r}; give one of {', '.join(get_args(kinds))}")

    def strings(self, value: object, key: str) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.fail(f'{key} is {value!r}; give a list of strings, such as ["..."]')

    def table(self, data: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        raise self.fail(f"{key} is {value!r}; give a table, [{key}]")

    def tables(self, data: Mapping[str, object], key: str) -> list[object]:
        value = data.get(key, [])
        if isinstance(value, list):
            return value
        raise self.fail(f"{key} is {value!r}; give a list of paths, or tables [[{key}]]")

    def document(self, item: object, number: int) -> DocumentEntry:
        inside = f"documents[{number}]."
        if isinstance(item, str):
            return DocumentEntry(item)
        if not isinstance(item, dict):
            raise self.fail(f"{inside[:-1]} is {item!r}; give a path or a table with path, role, speaker, date")
        self.check_keys(item, _DOCUMENT_KEYS, inside)
        path = self.string(item, "path", inside)
        if not path:
            raise self.fail(f"{inside}path is missing; say which file the entry is about")
        role = self.choice(item, "role", Role, inside)
        return DocumentEntry(path, role, self.string(item, "speaker", inside), self.date(item, "date", inside))

    def code(self, code: str, key: str) -> str:
        from quotecheck.verdicts import VERDICTS

        if code in VERDICTS:
            return code
        raise self.fail(f"{key}: there is no verdict {code}{nearest(code, VERDICTS)}; see `quotecheck explain`")
