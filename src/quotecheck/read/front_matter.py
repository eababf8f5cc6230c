"""Front matter: the lines between "---" (or "+++") at the top of a Markdown file, about the text and not of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.read.html_head import iso_day
from quotecheck.ready import compiled

__all__ = ["FrontMatter", "split_front_matter"]

_FENCED = compiled(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)(?:\1|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_FIELD = compiled(r"([A-Za-z][\w-]*)[ \t]*:[ \t]+(.+)")
_LINE_END = compiled(r"\r\n|\r|\n")


class FrontMatter(NamedTuple):
    """What the front matter says, and the offset at which the text proper begins (0 where there is none)."""

    end: int = 0
    title: str | None = None
    date: str | None = None
    language: str | None = None


def split_front_matter(text: str) -> FrontMatter:
    r"""Return the fields of a file's front matter; only simple "key: value" lines and TOML are understood.

    >>> split_front_matter('---\ntitle: "Aid doubles"\ndate: 2024-06-24\n---\nText')
    FrontMatter(end=46, title='Aid doubles', date='2024-06-24', language=None)
    """
    match = _FENCED.match(text)
    if match is None:
        return FrontMatter()
    fields = _toml(match[2]) if match[1] == "+++" else _simple(match[2])
    if not fields:  # a rule, and another one further down, with prose between them
        return FrontMatter()
    language = fields.get("lang") or fields.get("language")
    return FrontMatter(
        match.end(),
        fields.get("title") or None,
        iso_day(fields.get("date") or fields.get("published") or fields.get("pubdate")),
        language[:2].lower() if language and re.match(r"[A-Za-z]{2}(?![A-Za-z])", language) else None,
    )


def _simple(body: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in _LINE_END.split(body):
        match = _FIELD.match(line)
        if match:
            value = match[2].strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            fields.setdefault(match[1].lower(), value)
        elif line.strip() and line[0] not in " \t-#]" and not line.rstrip().endswith(":"):
            return {}
    return fields


def _toml(body: str) -> dict[str, str]:
    import tomllib

    try:
        return {key.lower(): str(value) for key, value in tomllib.loads(body).items()}
    except tomllib.TOMLDecodeError:
        return {}
