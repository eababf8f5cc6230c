"""Edits that a Markdown draft shows, accepted: what is struck through or marked as deleted goes, insertions stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING

from quotecheck.ready import compiled

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["without_edits"]

_STRIKE_TAG = compiled(r"<(/?)(?:del|s|strike)>", re.IGNORECASE)
_EDIT = compiled(r"\{--.*?--\}|\{>>.*?<<\}|\{\+\+(?P<added>.*?)\+\+\}|\{==(?P<marked>.*?)==\}")
"""CriticMarkup: a deletion, a comment, an insertion, a highlight."""
_REPLACED = "~>"
"""Between the old and the new words of a replacement, "{~~old~>new~~}", which reads as struck through."""


def without_edits(children: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a paragraph without words that are struck through, marked as deleted, or comments.

    >>> from markdown_it import MarkdownIt
    >>> parser = MarkdownIt("commonmark").enable("strikethrough")
    >>> def read(text):
    ...     return "".join(child.content for child in without_edits(parser.parseInline(text)[0].children))
    >>> read("It costs ~~$5~~ $6, {--she--}{++he++} said."), read("It costs {~~$5~>$6~~}. {>>ask Ann<<}")
    ('It costs $6, he said.', 'It costs $6. ')
    """
    if not any(
        child.type == "s_open" or "{" in child.content or _STRIKE_TAG.fullmatch(child.content) for child in children
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
            text = child.content
            text = text.removeprefix("}") if at and children[at - 1].type == "s_close" else text
            text = text.removesuffix("{") if [item.type for item in children[at + 1 : at + 2]] == ["s_open"] else text
            yield from _told_parts(child, text)
        elif not depth:
            yield child


def _told_parts(child: Token, text: str) -> Iterator[Token]:
    """Yield what stays of a text, each stretch as it stands in the file."""
    at = 0
    for edit in _EDIT.finditer(text) if "{" in text else ():
        yield _told(child, text[at : edit.start()])
        yield _told(child, edit["added"] or edit["marked"] or "")
        at = edit.end()
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
