"""Articles in JSON (.json, .jsonl): one object an article, with its title, date, author and text (docs/inputs.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quotecheck.errors import InputError
from quotecheck.read.html_head import iso_day
from quotecheck.read.layout import Rendered
from quotecheck.read.writer import Writer
from quotecheck.ready import compiled

__all__ = ["render_articles"]

_TEXT_FIELDS = (
    "text", "body", "content", "articlebody", "maintext", "bodytext", "fulltext", "contenttext", "transcript",
    "paragraphs", "bodyhtml", "contenthtml", "html",
)  # fmt: skip
"""Names under which exports keep an article's words, capitals, "_" and "-" aside. Sources: schema.org Article,
JSON Feed 1.1, the Guardian's content interface (bodyText), news-please (maintext), trafilatura (text)."""
_TITLE_FIELDS = ("title", "headline", "name", "webtitle", "head")
_DATE_FIELDS = (
    "date", "datepublished", "published", "publishedat", "publicationdate", "pubdate", "datepublish", "publisheddate",
    "webpublicationdate", "storydate", "created", "createdat",
)  # fmt: skip
_AUTHOR_FIELDS = ("author", "authors", "byline", "creator")
_LANGUAGE_FIELDS = ("language", "lang", "inlanguage")
_SPEAKER_FIELDS = ("speaker",)
_LIST_FIELDS = ("articles", "items", "documents", "data", "results", "stories", "records", "@graph")
_MAX_ARTICLES = 100_000
_HTML = compiled(r"<(?:p|div|h[1-6]|br|ul|blockquote|article)\b[^<>]{0,300}>", re.IGNORECASE)
_FIELDS = "a field text, body or content, and if you have them title, date (YYYY-MM-DD) and author"


def render_articles(text: str, *, path: str = "articles.jsonl") -> tuple[Rendered, ...]:
    r"""Return the articles of a file in its order: one JSON object, a list of them (also in a field), or one a line.

    Title and author stand above the text. A text of HTML is read as a page. Where there are several, the third is
    called "file.jsonl#3" and its places "article 3, paragraph 2".

    Raises:
        InputError: if the file is no JSON or no object in it has a text; names the line.

    >>> [each.text for each in render_articles('{"title": "Aid", "text": "It doubled."}\n{"body": "It fell."}')]
    ['Aid\n\nIt doubled.', 'It fell.']
    """
    found = [article for article in _objects(path, text) if _text_of(article) is not None]
    if not found:
        raise InputError(path, f"no article in it: give objects with {_FIELDS}")
    if len(found) > _MAX_ARTICLES:
        raise InputError(path, f"it holds {len(found):,} articles; give at most {_MAX_ARTICLES:,} at a time")
    done = []
    for number, article in enumerate(found, start=1):
        is_one = len(found) == 1
        rendered = _render(article, path, "paragraph" if is_one else f"article {number}, paragraph")
        if rendered is not None:
            done.append(rendered if is_one else rendered._replace(part=number))
    if not done:
        raise InputError(path, "its articles hold no words")
    return tuple(done)


def _objects(path: str, text: str) -> Iterator[dict[str, Any]]:
    text = text.lstrip("\ufeff")
    try:
        yield from _unpacked(json.loads(text))
        return
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" and "\n" not in text.strip():
            raise InputError(path, f"line {error.lineno}, column {error.colno}: no JSON ({error.msg})") from error
        whole = error
    except RecursionError as error:
        raise InputError(path, "its lists nest too deeply for articles") from error
    yield from _by_lines(path, text, whole)


def _by_lines(path: str, text: str, whole: json.JSONDecodeError) -> Iterator[dict[str, Any]]:
    found: list[Any] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            if not found:  # one object over many lines: its own mistake says more
                where = f"line {whole.lineno}, column {whole.colno}: no JSON ({whole.msg})"
                raise InputError(path, f"{where}; correct it or export it again") from error
            raise InputError(path, f"line {number}: no JSON ({error.msg}); the file may be cut short") from error
        except RecursionError as error:
            raise InputError(path, f"line {number}: its lists nest too deeply for articles") from error
    for value in found:
        yield from _unpacked(value)


def _unpacked(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list, or of the list in an object that has no text itself."""
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield item
    elif isinstance(value, dict):
        inner = None if _text_of(value) is not None else _field(value, _LIST_FIELDS)
        if isinstance(inner, list):
            yield from _unpacked(inner)
        else:
            yield value


def _field(article: dict[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Return the first field that is there and not empty, in the order of `names`."""
    plain = {re.sub(r"[_\s-]", "", key).lower(): value for key, value in reversed(article.items())}
    return next((plain[name] for name in names if plain.get(name)), None)


def _text_of(article: dict[str, Any]) -> str | None:
    value = _field(article, _TEXT_FIELDS)
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return None


def _words(value: object) -> str | None:
    """Return a name or title: a string, a list of them, or objects with a name."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        names = [name for item in value if (name := _words(item))]
        return ", ".join(names) or None
    return None


def _render(article: dict[str, Any], path: str, place: str) -> Rendered | None:
    """Return an article, or None if it shows no words."""
    writer = Writer()
    title, author = _words(_field(article, _TITLE_FIELDS)), _words(_field(article, _AUTHOR_FIELDS))
    date = _field(article, _DATE_FIELDS)
    language, speaker = _words(_field(article, _LANGUAGE_FIELDS)), _words(_field(article, _SPEAKER_FIELDS))
    text = _text_of(article) or ""
    if not any(map(str.isalnum, text)):
        return None
    if title:
        writer.add(title, "heading", locator=f"{place.removesuffix('paragraph')}heading")
    if author:
        writer.add(author, "credit", reason="byline", locator=f"{place.removesuffix('paragraph')}byline")
    if _HTML.search(text[:2000]):
        from quotecheck.read.html import render_html

        page = render_html(text, path=path)
        prefix = place.removesuffix("paragraph")
        marks = tuple(mark._replace(label=f"{prefix}{mark.label}") for mark in page.locators)
        writer.add_rendered(Rendered(page.text, page.blocks, emphasis=page.emphasis, locators=marks))
    else:
        writer.add_plain(text, place=place)
    return writer.rendered(
        title=title,
        date=iso_day(date) if isinstance(date, str) else None,
        language=language[:2].lower() if language and language[:2].isascii() and language[:2].isalpha() else None,
        speaker=speaker,
    )
