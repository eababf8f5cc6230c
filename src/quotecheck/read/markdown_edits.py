"""What a Markdown draft has beside its text: front matter, and edits that it shows, which are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.read.html_head import iso_day
from quotecheck.ready import compiled

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["FrontMatter", "split_front_matter", "without_edits"]

_STRIKE_TAG = compiled(r"<(/?)(?:del|s|strike)>", re.IGNORECASE)
_EDIT = compiled(r"\{--.*?--\}|\{>>.*?<<\}|\{\+\+(?P<added>.*?)\+\+\}|\{==(?P<marked>.*?)==\}")
"""CriticMarkup: a deletion, a comment, an insertion, a highlight."""
_NOTE = compiled(r"\[\^[^\[\]\s^]{1,40}\]")
_NOTE_HEAD = compiled(rf"{_NOTE.pattern}:[ \t]*")
"""The mark of a footnote, which a page shows as a small figure: "closes.[^1]", and before the footnote "[^1]: "."""
_REPLACED = "~>"
"""Between the old and the new words of a replacement, "{~~old~>new~~}", which reads as struck through."""


def without_edits(children: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a paragraph without words that are struck through or deleted, comments and note marks.

    >>> from markdown_it import MarkdownIt
    >>> parser = MarkdownIt("commonmark").enable("strikethrough")
    >>> def read(text):
    ...     return "".join(child.content for child in without_edits(parser.parseInline(text)[0].children))
    >>> read("It costs ~~$5~~ $6, {--she--}{++he++} said."), read("It costs {~~$5~>$6~~}. {>>ask Ann<<}")
    ('It costs $6, he said.', 'It costs $6. ')
    >>> read("It costs $6.[^1] More [^see] follows.")
    'It costs $6. More follows.'
    """
    if not any(
        child.type == "s_open" or "{" in child.content or "[^" in child.content or _STRIKE_TAG.fullmatch(child.content)
        for child in children
    ):
        return children
    return list(_closed_up(_accepted(children)))


def _accepted(children: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for at, child in enumerate(children):
        tag = _STRIKE_TAG.fullmatch(child.content) if child.type == "html_inline" else None
        if child.type in ("s_open", "s_close") or tag:
            depth = max(0, depth + (-1 if child.type == "s_close" or (tag and tag[1]) else 1))
        elif depth and child.type == "text" and _REPLACED in child.content:
            yield _told(child, child.content.partition(_REPLACED)[2])
        elif not depth and child.type == "text":
            head = _NOTE_HEAD.match(child.content) if not at else None
            text = child.content[head.end() :] if head else child.content
            text = text.removeprefix("}") if at and children[at - 1].type == "s_close" else text
            text = text.removesuffix("{") if [item.type for item in children[at + 1 : at + 2]] == ["s_open"] else text
            yield from _told_parts(child, text)
        elif not depth:
            yield child


def _told_parts(child: Token, text: str) -> Iterator[Token]:
    """Yield what stays of a text, each stretch as it stands in the file."""
    at = 0
    for edit in _EDIT.finditer(text) if "{" in text else ():
        yield from _without_note_marks(child, text[at : edit.start()])
        yield _told(child, edit["added"] or edit["marked"] or "")
        at = edit.end()
    yield from _without_note_marks(child, text[at:])


def _without_note_marks(child: Token, text: str) -> Iterator[Token]:
    """Yield what stays of a text without the marks of footnotes."""
    at = 0
    for mark in _NOTE.finditer(text) if "[^" in text else ():
        yield _told(child, text[at : mark.start()])
        at = mark.end()
    yield _told(child, text[at:])


def _told(child: Token, text: str) -> Token:
    told = copy(child)
    told.content = text
    return told


def _closed_up(children: Iterator[Token]) -> Iterator[Token]:
    """Yield the tokens with one space where two meet, for what stood between them is gone."""
    before = ""
    for child in children:
        if child.type == "text" and before.endswith(" ") and child.content.startswith(" "):
            rest = child.content.lstrip(" ")
            if rest:
                yield _told(child, rest)
            before = rest or before
        else:
            yield child
            before = child.content or before


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
