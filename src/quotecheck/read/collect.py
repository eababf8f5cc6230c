"""From command-line arguments to files: names, folders, patterns and "-", in order, each file once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from quotecheck.model import Skipped
from quotecheck.read.formats import READABLE_SUFFIXES
from quotecheck.read.own_reports import is_own_report

__all__ = ["collect_paths", "has_pattern", "is_left_aside", "is_passed_over", "pattern_without_match"]

STDIN = "-"
_PASSED_OVER = "are not read in a folder"
_READ_ONCE = "; read once"


def collect_paths(
    args: Sequence[str | Path], *, already: Sequence[str | Path] = ()
) -> tuple[tuple[str, ...], tuple[Skipped, ...]]:
    """Return the files that arguments mean, in their order, and what was left out and why.

    A folder means every file in it, and below, whose ending is known, sorted by name; names that begin with a dot, the
    files that Word keeps beside those it has open, and reports of this program are passed over. A pattern that the
    shell did not expand is expanded here. The same file a second time (by another name, too) is left out. What does not
    exist stays in the list, so that reading it gives the proper error.

    Args:
        args: files, folders, patterns, or "-" for standard input.
        already: files taken before, for another role; they are left out as well.

    >>> collect_paths(["-", "-"])[0]
    ('-',)
    """
    paths: list[str] = []
    skipped: list[Skipped] = []
    seen: dict[tuple[object, ...], str] = {_identity(str(path)): str(path) for path in already}
    for arg in map(str, args):
        found, unreadable = _expand(arg)
        skipped.extend(Skipped(path, 0, 0, _why_not(path)) for path in unreadable)
        for path in found:
            identity = _identity(path)
            if identity in seen:
                skipped.append(Skipped(path, 0, 0, f"the same file as {seen[identity]}{_READ_ONCE}"))
            else:
                seen[identity] = path
                paths.append(path)
    return tuple(paths), tuple(skipped)


def has_pattern(path: str) -> bool:
    """Return whether a name holds pattern characters (`*`, `?`, `[`).

    >>> has_pattern("stories/*.txt"), has_pattern("story.txt")
    (True, False)
    """
    return glob.has_magic(path)


def pattern_without_match() -> str:
    """Return the reason shown for a pattern that no file fits."""
    return "no file fits this pattern; check the folder and the spelling"


def _identity(path: str) -> tuple[object, ...]:
    if path == STDIN:
        return (STDIN,)
    try:
        status = os.stat(path)  # noqa: PTH116 - Path() would normalise the name that the person gave
    except (OSError, ValueError):
        return ("missing", path)
    if status.st_ino:
        return (status.st_dev, status.st_ino)
    return (os.path.realpath(path),)


def _expand(arg: str) -> tuple[list[str], list[str]]:
    """Return the files that one argument means, and those in its folders that cannot be read."""
    if arg == STDIN:
        return [arg], []
    if _is_dir(arg):
        return _files_below(arg)
    if not has_pattern(arg) or _exists(arg):
        return [arg], []
    found: list[str] = []
    unreadable: list[str] = []
    for match in sorted(glob.glob(os.path.expanduser(arg), recursive=True)):  # noqa: PTH111, PTH207
        if not _is_dir(match):
            (unreadable if is_own_report(match) else found).append(match)
        elif "**" not in arg:  # with ** the files below are matched one by one
            inside, rest = _files_below(match)
            found.extend(inside if inside != [match] else [])
            unreadable.extend(rest)
    return found or [arg], unreadable


def _files_below(folder: str) -> tuple[list[str], list[str]]:
    found: list[str] = []
    unreadable: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):  # Word keeps "~$story.docx" beside a file that it has open
                continue
            path = os.path.join(root, name)  # noqa: PTH118
            known = os.path.splitext(name)[1].lower() in READABLE_SUFFIXES  # noqa: PTH122
            is_read = known and not _may_block(path) and not is_own_report(path)
            (found if is_read else unreadable).append(path)
    return found or [folder], unreadable


def _why_not(path: str) -> str:
    """Return why a file that a folder holds is not read."""
    if _may_block(path):
        return f"pipes and devices {_PASSED_OVER}"
    if is_own_report(path):
        return f"reports of quotecheck {_PASSED_OVER}: they hold the draft's own words"
    suffix = os.path.splitext(path)[1]  # noqa: PTH122
    if suffix.lower() == ".json":  # the one kind that is read where it is named (docs/inputs.md)
        return f"{suffix} files {_PASSED_OVER}; name those that hold articles"
    return f"{suffix} files {_PASSED_OVER}" if suffix else f"files without an ending {_PASSED_OVER}"


def _may_block(path: str) -> bool:
    """Return whether opening a path may wait for somebody: a named pipe, a socket, a device."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def is_passed_over(reason: str) -> bool:
    """Return whether a reason is that of a file met in a folder whose kind is not read: a picture beside the stories.

    >>> is_passed_over(".jpg files are not read in a folder"), is_passed_over("it is a scan")
    (True, False)
    """
    return _PASSED_OVER in reason


def is_left_aside(reason: str) -> bool:
    """Return whether a reason is no failure to read: a kind passed over in a folder, a file read already.

    >>> is_left_aside("the same file as a.txt; read once"), is_left_aside("it is a scan")
    (True, False)
    """
    return is_passed_over(reason) or reason.endswith(_READ_ONCE)


def _is_dir(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
