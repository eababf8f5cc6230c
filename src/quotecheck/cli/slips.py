"""What a person most likely meant: the nearest name to a mistyped one, hints for the mistakes that are made most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["FORMAT_SYNONYMS", "UNWRITTEN", "command_hint", "file_hint", "nearest"]

FORMAT_SYNONYMS = {
    "word": "docx", "doc": "docx", "excel": "csv", "xlsx": "csv", "xls": "csv", "spreadsheet": "csv", "md": "markdown",
    "text": "table", "txt": "table", "plain": "table", "xml": "junit", "htm": "html", "web": "html", "pdf": "html",
    "ndjson": "jsonl", "annotations": "github",
}  # fmt: skip
"""Names that people try for a format, and the one that serves them."""
UNWRITTEN = {".pdf": "html", ".doc": "docx", ".odt": "docx", ".rtf": "docx", ".xlsx": "csv", ".xls": "csv"}
"""File endings that promise a format which is not written, and what comes nearest."""
_DASHES = "\u2013\u2014\u2212\u2012\u2015"


def command_hint(arguments: Sequence[str], message: str) -> str:
    """Return a sentence that says what to type instead, or nothing.

    >>> command_hint(["check", "a.txt", "–s", "b.txt"], "got unexpected extra arguments")
    '–s begins with a long dash, as word processors make them of hyphens; type -s'
    >>> command_hint(["check", "a.txt", "b.txt"], "got unexpected extra argument (b.txt)")
    'name sources with --source: quotecheck check a.txt -s b.txt'
    """
    for argument in arguments:
        if argument[:1] in _DASHES and argument[:1]:
            name = argument.lstrip(_DASHES + "-")
            typed = f"--{name}" if len(name) > 1 else f"-{name}"
            return f"{argument} begins with a long dash, as word processors make them of hyphens; type {typed}"
    lowered = message.lower()
    first = arguments[0] if arguments else ""
    if "no such command" in lowered and ("." in first or Path(first).exists()):
        return f"say what to do with it: quotecheck check {first} -s SOURCE, or quotecheck quotes {first}"
    if "no such command" in lowered and first.lower() in ("help", "version"):
        return f"type quotecheck --{first.lower()}"
    wanted = lowered.partition("no such option: --")[2].split(" ", 1)[0].strip(".")
    if wanted:
        from quotecheck.render import FORMATS

        name = FORMAT_SYNONYMS.get(wanted, wanted)
        if name in FORMATS:
            return f"a format is given by its name: --format {name} --output FILE"
    if "unexpected extra argument" in lowered and first == "check":
        own = [argument for argument in arguments[1:] if not argument.startswith("-")]
        if len(own) > 1 and not any(argument.startswith("-") for argument in arguments):
            sources = " ".join(f"-s {source}" for source in own[1:])
            return f"name sources with --source: quotecheck check {own[0]} {sources}"
        return "check takes one draft; name sources with --source FILE, each with its own"
    return ""


def file_hint(path: str) -> str:
    """Return " (did you mean ...?)" for a file of nearly that name in the same folder, or nothing."""
    given = Path(path)
    if given.exists() or given.is_symlink() or any(sign in path for sign in "*?["):
        return ""
    try:
        names = sorted(entry.name for entry in given.parent.iterdir())
    except OSError:
        return ""
    alike = [name for name in names if nearest(given.stem, [Path(name).stem])]  # ".txt" makes no two names alike
    hint = nearest(given.name, alike)
    folder = "" if str(given.parent) == "." else f"{given.parent}/"
    return hint.replace("(did you mean ", f"(did you mean {folder}") if hint else ""


MIN_BEGINNING = 4
"""So many letters with which one name alone begins are that name cut short, whatever else is more like them."""

MIN_SIMILARITY = 0.6
"""Two slips in a short name still find it; unrelated names do not (tried on the option and key names, 2026-11-21)."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " (did you mean ...?)" for the known name most like this one, or nothing if none is near.

    >>> nearest("story_dat", ["story-date", "profile"])
    ' (did you mean story-date?)'
    >>> nearest("truncated", ["TRANSLATED", "TRUNCATED_CONTEXT"])
    ' (did you mean TRUNCATED_CONTEXT?)'
    >>> nearest("x", ["story-date", "profile"])
    ''
    """
    from quotecheck.align.scorer import char_similarity

    folded = name.lower().replace("_", "-")
    known = tuple(known)
    begun = [candidate for candidate in known if candidate.lower().replace("_", "-").startswith(folded)]
    if len(folded) >= MIN_BEGINNING and len(begun) == 1:
        return f" (did you mean {begun[0]}?)"
    scored = [(char_similarity(folded, candidate.lower()), candidate) for candidate in known]
    score, best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
    return f" (did you mean {best}?)" if score >= MIN_SIMILARITY else ""
