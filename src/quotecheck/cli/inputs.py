"""The documents a command was given: found, read, and each named with the role the desk gave it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quotecheck.cli.config import Config
from quotecheck.cli.messages import Voice
from quotecheck.errors import InputError
from quotecheck.model import Document, Role, Skipped

__all__ = ["Inputs", "read_inputs"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What could be read, in the order given, and what could not."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    failures: int

    def with_role(self, *roles: Role) -> tuple[Document, ...]:
        """Return the documents of these roles."""
        return tuple(document for document in self.documents if document.role in roles)


def read_inputs(
    wanted: Sequence[tuple[str, Role]], *, config: Config, voice: Voice, stdin_filename: str | None
) -> Inputs:
    """Read every path once; say what cannot be read and go on with the rest.

    Args:
        wanted: paths, directories, globs or "-", each with the role it was given in.
        config: may give a file another role, its speaker or its date.
        voice: where failures are told.
        stdin_filename: name for standard input.
    """
    from quotecheck.read import collect_paths

    documents: list[Document] = []
    skipped: list[Skipped] = []
    failures = 0
    seen: dict[str, str] = {}
    for argument, role in wanted:
        try:
            paths, passed_over = ([STDIN], ()) if argument == STDIN else collect_paths([argument])
        except InputError as error:
            failures += _tell(error, skipped, voice)
            continue
        skipped += passed_over
        for path in paths:
            key = STDIN if str(path) == STDIN else str(Path(path).resolve())
            if key in seen:
                voice.warning(f"{path}: given twice (first as {seen[key]}); read once")
                continue
            seen[key] = str(path)
            try:
                documents.append(_read(str(path), role, config, stdin_filename))
                voice.detail(f"read {path} as {documents[-1].role}")
            except InputError as error:
                failures += _tell(error, skipped, voice)
    return Inputs(tuple(documents), tuple(skipped), failures)


def _tell(error: InputError, skipped: list[Skipped], voice: Voice) -> int:
    voice.error(str(error))
    skipped.append(Skipped(error.path, 0, 0, error.reason))
    return 1


def _read(path: str, role: Role, config: Config, stdin_filename: str | None) -> Document:
    if path == STDIN:
        return _read_stdin(role, stdin_filename)
    from quotecheck.read import read_document

    entry = config.entry_for(Path(path))
    if entry is not None and entry.role is not None and role == "source":
        role = entry.role
    document = read_document(path, role=role)
    if entry is None or not (entry.speaker or entry.date):
        return document
    return replace(document, speaker=entry.speaker or document.speaker, date=entry.date or document.date)


def _read_stdin(role: Role, name: str | None) -> Document:
    raise NotImplementedError
