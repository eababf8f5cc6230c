"""The JSON Schema of the report and its page, made from the dataclasses of `model.py`, so that they cannot drift."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator

from quotecheck import model
from quotecheck.model import SCHEMA_VERSION, Report, Span
from quotecheck.render.report_json import HIDDEN_FIELDS, dumps

__all__ = ["build_schema", "schema_page", "schema_text"]

_ABOUT = """\
# The JSON report

Made from `src/quotecheck/model.py` by `make docs`. `quotecheck ... --format json` writes one object, described by the
JSON Schema [report.schema.json](report.schema.json) (draft 2020-12). Field names are the names of the dataclasses that
`quotecheck.compare` and `quotecheck.check` return.

- `schema_version` changes its first number when a field goes or changes its meaning, its second when one is added.
  Readers should let fields pass that they do not know.
- Every `start` and `end` counts Unicode code points of the document's text, 0-based and half-open:
  `text[start:end]` is the printed text. The text itself is not in the report; `path` and `sha256` say which file it is.
- Scores and confidences run from 0.0 to 1.0; 1.0 is best.
- The same input and options give the same bytes.
- The file is UTF-8. Control characters, bidirectional controls, line separators and lone surrogates are written as
  `\\uXXXX` escapes, so that the file is safe to show and every line of JSON Lines stays one line.
- `--min-severity` does not thin this format: every quotation that is checked (in `check` the draft's, in `compare`
  all but the primary texts') has its wording and its attribution finding, every claim its support verdict. `ignored`
  says why a finding does not count; the summary leaves those out.

`--format jsonl` writes one finding a line: the fields of `Finding` below, and before them `path`, `line`, `column`
(1-based, where the finding points), `document` and `text` (the quotation or sentence it is about; null for a document).
It lists findings from `--min-severity` on. `quotecheck quotes` and `quotecheck align` write one quotation or one pair a
line in the same way.
"""


def _classes() -> dict[str, type]:
    """Return the dataclasses that a report is made of, in reading order from `Report` down."""
    found: dict[str, type] = {}

    def visit(kind: type) -> None:
        if kind.__name__ in found or kind is Span:
            return
        found[kind.__name__] = kind
        for _, annotation in _fields(kind):
            for part in _leaves(annotation):
                if dataclasses.is_dataclass(part):
                    visit(typing.cast("type", part))

    visit(Report)
    return found


def _fields(kind: type) -> Iterator[tuple[str, object]]:
    hints = typing.get_type_hints(kind)
    hidden = HIDDEN_FIELDS.get(kind, frozenset())
    for field in dataclasses.fields(kind):
        if not field.name.startswith("_") and field.name not in hidden:
            yield field.name, hints[field.name]


def _leaves(annotation: object) -> Iterator[object]:
    arguments = typing.get_args(annotation)
    if not arguments or typing.get_origin(annotation) is typing.Literal:
        yield annotation
    for argument in arguments:
        if typing.get_origin(annotation) is not typing.Literal:
            yield from _leaves(argument)


def _schema_of(annotation: object, name: str) -> dict[str, object]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(arguments[0], name)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema_of(argument, name) for argument in arguments]}
    if annotation is type(None):
        return {"type": "null"}
    if annotation is Span:
        return {"$ref": "#/$defs/Span"}
    if dataclasses.is_dataclass(annotation):
        return {"$ref": f"#/$defs/{typing.cast('type', annotation).__name__}"}
    return _SCALARS[typing.cast("type", annotation)] | _EXTRA.get(name, {})


_SCALARS: dict[type, dict[str, object]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number", "minimum": 0, "maximum": 1},
}
_MEASURE: dict[str, object] = {"type": "number"}
"""Points on a page, and beside it: what is printed may begin left of it or above."""
_EXTRA: dict[str, dict[str, object]] = {
    "code": {"pattern": "^QC[0-9]{3}$"},
    "schema_version": {"pattern": "^[0-9]+\\.[0-9]+$"},
}


def build_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a report. Unknown fields are allowed: later versions may add some.

    >>> build_schema()["$ref"]
    '#/$defs/Report'
    """
    definitions: dict[str, object] = {}
    for name, kind in _classes().items():
        notes = _field_notes(kind)
        properties = {}
        for field, annotation in _fields(kind):
            note = {"description": notes[field]} if field in notes else {}
            own = _MEASURE if kind is model.Box and annotation is float else _schema_of(annotation, field)
            properties[field] = {**own, **note}
        definitions[name] = {
            "type": "object",
            "description": _about(kind),
            "properties": properties,
            "required": list(properties),
        }
    position = {"type": "integer", "minimum": 0}
    definitions["Span"] = {
        "type": "object",
        "description": "A half-open stretch of a document's text, in code points.",
        "properties": {"start": position, "end": position},
        "required": ["start", "end"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"quotecheck report {SCHEMA_VERSION}",
        "$ref": "#/$defs/Report",
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return `docs/report.schema.json`."""
    return dumps(build_schema(), indent=2) + "\n"


def _about(kind: type) -> str:
    """Return a class's docstring on one line."""
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split("\n\n>>>")[0].split())


def _field_notes(kind: type) -> dict[str, str]:
    """Return the notes that stand as strings below the fields in `model.py`."""
    body = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101  (what getsource returns for a class)
    notes: dict[str, str] = {}
    for field, note in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(note, ast.Expr):
            value = note.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                notes[field.target.id] = " ".join(value.value.split())
    return notes


def _type_words(annotation: object) -> str:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list of {_type_words(arguments[0])}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type_words(argument) for argument in arguments)
    if annotation is type(None):
        return "null"
    if annotation is Span or dataclasses.is_dataclass(annotation):
        name = typing.cast("type", annotation).__name__
        return f"[{name}](#{name.lower()})"
    return {str: "string", bool: "true or false", int: "integer", float: "number"}[typing.cast("type", annotation)]


def schema_page() -> str:
    """Return `docs/report-schema.md`: every object of the report with its fields."""
    parts = [_ABOUT]
    for name, kind in _classes().items():
        notes = _field_notes(kind)
        parts.append(f"## {name}\n\n{_about(kind)}\n\n| field | type | |\n| --- | --- | --- |")
        parts += [f"| `{field}` | {_type_words(hint)} | {notes.get(field, '')} |" for field, hint in _fields(kind)]
        parts.append("")
    parts.append(f"## Span\n\n{_about(model.Span)}\n\n| field | type | |\n| --- | --- | --- |")
    parts.append("| `start` | integer | |\n| `end` | integer | |")
    return "\n".join(parts) + "\n"
