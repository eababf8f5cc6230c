"""The documents a command was given: found, read, each with its role; sources that are only copies of the draft."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from quotecheck.cli.config import Config
from quotecheck.cli.messages import Voice
from quotecheck.cli.progress import tracked
from quotecheck.cli.slips import file_hint
from quotecheck.errors import InputError
from quotecheck.language.limits import skipped_by_limits
from quotecheck.model import Document, Role, Skipped
from quotecheck.render.index import display_path
from quotecheck.workers import in_order

__all__ = ["Inputs", "read_inputs", "tell_copies"]

STDIN = "-"
_RANKED: tuple[Role, ...] = ("draft", "primary", "source")


class Inputs(NamedTuple):
    """What could be read, in the order given, and what could not."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    failures: int

    def with_role(self, *roles: Role) -> tuple[Document, ...]:
        """Return the documents of these roles."""
        return tuple(document for document in self.documents if document.role in roles)


def read_inputs(
    wanted: Sequence[tuple[str, Role]],
    *,
    config: Config,
    voice: Voice,
    stdin_filename: str | None,
    jobs: int = 1,
    is_raw: bool = False,
    encoding: str | None = None,
) -> Inputs:
    """Read every file once; say what cannot be read and go on with the rest.

    Args:
        wanted: paths, directories, globs or "-", each with the role it was given in. A file given in two roles is
            taken as draft before primary text, and as primary text before source.
        config: may give a file another role, its speaker or its date.
        voice: where failures are told.
        stdin_filename: name for standard input.
        jobs: processes that read; standard input is always read by this one.
        is_raw: whether all the visible text of a web page counts.
        encoding: that of text files which are not Unicode.
    """
    from quotecheck.read.encoding import check_encoding, looks_misread

    check_encoding(encoding)
    paths, skipped = _find(wanted, voice)
    documents: list[Document] = []
    failures = 0
    outcomes = _outcomes(paths, config, stdin_filename, (is_raw, encoding), jobs)
    for (path, _), outcome in tracked(
        zip(paths, outcomes, strict=True), total=len(paths), what="reading", is_quiet=voice.is_quiet
    ):
        if isinstance(outcome, InputError):
            failures += 1
            voice.error(f"{outcome}{file_hint(path)}")
            skipped.append(Skipped(outcome.path, 0, 0, outcome.reason))
        else:
            documents += outcome
            for document in outcome:
                shown = document.path or document.name
                voice.detail(f"read {shown} as {document.role}")
                for part in document.unread:
                    voice.warning(f"{shown}: not read: {part}")
                    skipped.append(Skipped(shown, 0, 0, part))
                misread = looks_misread(document.text)
                if misread:
                    voice.warning(
                        f"{shown}: “{misread}” looks like text in another encoding; save the file anew (as UTF-8), "
                        "or give that of a text file with --encoding (such as mac_roman)"
                    )
                for beyond in skipped_by_limits(document):  # the report lists it; not every format shows that
                    voice.warning(f"{shown}: {beyond.reason}")
    return Inputs(_told_apart(documents), tuple(skipped), failures)


def _told_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents, those of one file name called by their paths: a finding names its source by the name."""
    counts = Counter(document.name for document in documents)
    return tuple(
        replace(document, name=document.path) if counts[document.name] > 1 and document.path else document
        for document in documents
    )


def _outcomes(
    paths: Sequence[tuple[str, Role]],
    config: Config,
    stdin_filename: str | None,
    how: tuple[bool, str | None],
    jobs: int,
) -> Iterator[tuple[Document, ...] | InputError]:
    tasks = [(path, role, config, stdin_filename, how) for path, role in paths]
    if any(path == STDIN for path, _ in paths):
        jobs = 1
    return in_order(_outcome, tasks, jobs=jobs, lost=_lost)


_Task = tuple[str, Role, Config, str | None, tuple[bool, str | None]]


def _outcome(task: _Task) -> tuple[Document, ...] | InputError:
    try:
        return _read(*task)
    except InputError as error:
        return error


def _lost(task: _Task) -> InputError:
    return InputError(task[0], "reading it ended the program that read it; save it in another format")


def _find(wanted: Sequence[tuple[str, Role]], voice: Voice) -> tuple[list[tuple[str, Role]], list[Skipped]]:
    """Return the files in the order given, each in its first-ranking role, and what was passed over."""
    from quotecheck.read import collect_paths

    taken: list[str] = []
    skipped: list[Skipped] = []
    found: dict[int, list[tuple[str, Role]]] = {}
    for role in _RANKED:
        for number, (argument, asked) in enumerate(wanted):
            if asked != role:
                continue
            paths, passed_over = collect_paths([argument], already=taken)
            own = [path for path in paths if _is_stdout(path)]
            skipped += [Skipped(path, 0, 0, "the report goes there (standard output)") for path in own]
            paths = tuple(path for path in paths if path not in own)
            taken += paths
            found[number] = [(path, role) for path in paths]
            skipped += passed_over
    skipped = _never_read(skipped, taken, voice)
    if skipped:
        from quotecheck.render.rows.documents import skipped_files

        for names, reason in skipped_files(skipped):
            voice.warning(f"{names}: {reason}")
    return [pair for number in sorted(found) for pair in found[number]], skipped


def _never_read(skipped: Sequence[Skipped], taken: Sequence[str], voice: Voice) -> list[Skipped]:
    """Return what was passed over and not read after all: not what another argument names."""
    read = {os.path.abspath(path) for path in taken if path != STDIN}  # noqa: PTH100 - names, not what links lead to
    rest = []
    for skip in skipped:
        if os.path.abspath(skip.document) in read:  # noqa: PTH100
            voice.detail(f"{skip.document}: given more than once; read once")
        else:
            rest.append(skip)
    return rest


def _is_stdout(path: str) -> bool:
    """Return whether a file is where standard output goes: in `check draft.txt -s . > r.txt` the shell makes it."""
    if path == STDIN or sys.stdout is None:
        return False
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno())) and Path(path).is_file()  # noqa: PTH116
    except (OSError, ValueError):
        return False


def _read(
    path: str, role: Role, config: Config, stdin_filename: str | None, how: tuple[bool, str | None]
) -> tuple[Document, ...]:
    """Return the documents of a file: one, but for a file of several articles."""
    from quotecheck.read import read_documents, read_stream_documents

    is_raw, encoding = how

    if path == STDIN:
        if sys.stdin is None:
            raise InputError(stdin_filename or "<stdin>", "standard input is closed; name a file")
        return read_stream_documents(
            sys.stdin.buffer, name=stdin_filename or "<stdin>", role=role, is_raw=is_raw, fallback=encoding
        )
    entry = config.entry_for(Path(path))
    if entry is not None and entry.role == "primary" and role == "source":
        role = "primary"  # which one is the draft, the command line says
    documents = read_documents(path, role=role, is_raw=is_raw, fallback=encoding)
    if entry is None or not (entry.speaker or entry.date):
        return documents
    return tuple(
        replace(document, speaker=entry.speaker or document.speaker, date=entry.date or document.date)
        for document in documents
    )


_MIN_CHARS = 250
"""Some 40 words, as in read/duplicates.py: below that a common phrase makes half of a text. 2026-11-22."""
_MIN_LENGTH_RATIO = 0.6
_MIN_RESEMBLANCE = 0.6
"""Share of four-word runs from which on a source is taken for a version of the draft. Copies with 3% of words altered
have .8 (median), with 5% .68, with 10% .48; two reports of one event .02 (read/duplicates.py, 2026-11-21)."""


def tell_copies(draft: Document | None, sources: Iterable[Document], voice: Voice) -> None:
    """Warn of sources that are reports of this program, or nearly the same text as the draft.

    They are taken as sources all the same: a draft may be an agency's story, word for word.
    """
    for source in sources:
        if source.path is not None and _is_own(source.path):
            voice.warning(f"{display_path(source)}: this is a report of quotecheck; it confirms the draft's own words")
        elif draft is not None and _is_version(draft, source):
            voice.warning(
                f"{display_path(source)}: nearly the same text as the draft; if it is a version of it, leave it out: "
                "it confirms the draft's own words"
            )


def _is_own(path: str) -> bool:
    from quotecheck.read.own_reports import is_own_report

    return is_own_report(path)


def _is_version(draft: Document, source: Document) -> bool:
    shorter, longer = sorted((len(draft.text), len(source.text)))
    if shorter < max(_MIN_CHARS, _MIN_LENGTH_RATIO * longer) or source.role == "primary":
        return False
    from quotecheck.read.duplicates import resemblance

    return resemblance(draft, source)[0] >= _MIN_RESEMBLANCE
