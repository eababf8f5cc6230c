"""The report as one JSON object: field names are the dataclasses' names (docs/report-schema.md)."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter
from typing import Any

from quotecheck.model import Document, Report, Span
from quotecheck.render import RenderOptions

__all__ = ["HIDDEN_FIELDS", "dumps", "render", "to_json"]

HIDDEN_FIELDS: dict[type, frozenset[str]] = {
    # The text is the file (`path`, `sha256`); the rest is how a reader found its way in it, and every finding
    # already carries the place that a person looks for (`locator`).
    Document: frozenset({"text", "emphasis", "line_map", "locators", "printed_lines", "unread"}),
}
# Valid inside a JSON string as they are, but a lone surrogate cannot be written as UTF-8, line separators cut a JSONL
# record in two, and control or bidi characters would act on the terminal that shows the file. JSON escapes keep them.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def _fields(kind: type) -> tuple[str, ...]:
    hidden = HIDDEN_FIELDS.get(kind, frozenset())
    return tuple(
        item.name for item in dataclasses.fields(kind) if not item.name.startswith("_") and item.name not in hidden
    )


def to_json(value: object) -> object:
    """Return a value of the model as dicts, lists, strings and numbers, in the order of its fields.

    >>> to_json(Span(3, 11))
    {'start': 3, 'end': 11}
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    kind: type = type(value)
    return {name: to_json(getattr(value, name)) for name in _fields(kind)}


def dumps(value: object, *, indent: int | None = None) -> str:
    r"""Return JSON text that can be written as UTF-8 and reads back as the same value, lone surrogates included.

    >>> dumps({"text": "\ud800 ok"})
    '{"text": "\\ud800 ok"}'
    """
    return _escaped(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _string(text: str) -> str:
    """Return a string as JSON; only those with other letters than ASCII are looked through for what to escape."""
    quoted = encode_basestring(text)
    return quoted if text.isascii() and "\x7f" not in text else _escaped(quoted)


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError(f"{value} is no number that JSON has")
    return float.__repr__(value)


_PLAIN: dict[type, Callable[[Any], str]] = {
    str: _string,
    int: int.__repr__,
    float: _number,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}


@cache
def _template(kind: type, pad: str) -> tuple[Callable[[Any], Any], str]:
    """Return what takes the fields out of a value, and its JSON with "%s" in their places."""
    names = Span._fields if kind is Span else _fields(kind)
    inner = f"{pad}  "
    rows = f",{inner}".join(f'"{name}": %s' for name in names)
    return attrgetter(*names), f"{{{inner}{rows}{pad}}}"


def _written(value: Any, pad: str) -> str:  # noqa: ANN401  (any value of the model)
    """Return a value of the model as `json.dumps(to_json(value), indent=2)` writes it, in a third of the time.

    Args:
        value: what `to_json` takes.
        pad: the line end and the indentation that the value stands behind.
    """
    kind: type = type(value)
    plain = _PLAIN.get(kind)
    if plain is not None:
        return plain(value)
    inner = f"{pad}  "
    if kind is tuple:
        if not value:
            return "[]"
        return f"[{inner}{f',{inner}'.join([_written(item, inner) for item in value])}{pad}]"
    take, template = _template(kind, pad)
    find = _PLAIN.get
    rows = [plain(item) if (plain := find(type(item))) is not None else _written(item, inner) for item in take(value)]
    return template % tuple(rows)


def render(report: Report, options: RenderOptions) -> str:
    """Return the whole report, indented, with a final line end. All views and severities are in it."""
    del options
    return _written(report, "\n") + "\n"
