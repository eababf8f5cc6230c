"""The text on the left: paragraphs whose words carry the look of what was found about them.

Stretches overlap (a quotation in a claim, a changed word in the quotation), elements cannot. So the paragraph is cut at
every edge, and each piece carries the looks of all the stretches that cover it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.model import Document, Severity, Span
from quotecheck.render.html.element import Markup, join, lines, tag
from quotecheck.render.html.entries import LETTERS, WORDS, Entry, Row

__all__ = ["Look", "by_row", "looks_of", "paragraph"]


class Look(NamedTuple):
    """How a stretch is shown: a claim ("c"), a quotation ("q"), differing words ("d") or a gap ("g", no width)."""

    span: Span
    kind: str
    severity: Severity
    number: int


def looks_of(entries: Sequence[Entry], quotes: Sequence[tuple[Span, Severity, int]]) -> tuple[Look, ...]:
    """Return the looks of one document's stretches, in text order."""
    looks = [Look(span, "q", severity, number) for span, severity, number in quotes]
    quoted = {(number, span) for span, _, number in quotes}
    for entry in entries:
        item = entry.item
        if item.words is None:
            continue
        if (entry.number, item.span) not in quoted:
            looks.append(Look(item.span, "c", item.severity, entry.number))
        looks += [Look(mark, "d", item.severity, entry.number) for mark in item.words.marks]
        looks += [Look(Span(gap, gap), "g", item.severity, entry.number) for gap in item.words.gaps]
    return tuple(sorted(looks, key=lambda look: (look.span.start, -look.span.end, look.kind)))


def by_row(rows: Sequence[Row], looks: Sequence[Look]) -> Iterator[tuple[Row, tuple[Look, ...]]]:
    """Yield each row with the looks that may touch it, in one pass over both."""
    touching: list[Look] = []
    first = 0
    for row in rows:
        touching = [look for look in touching if look.span.end > row.span.start]
        while first < len(looks) and looks[first].span.start <= row.span.end:
            touching.append(looks[first])
            first += 1
        yield row, tuple(touching)


def _piece(document: Document, start: int, end: int, covering: Sequence[Look]) -> Markup:
    words = lines(document.text[start:end])
    if not covering:
        return words
    classes = []
    for kind in ("c", "q", "d"):
        severities = [look.severity for look in covering if look.kind == kind]
        if severities:
            classes.append(kind if kind == "d" else f"{kind} {kind}-{LETTERS[severities[-1]]}")
    name = "mark" if "d" in classes else "span"
    return tag(name, words, class_=" ".join(classes), data_i=str(covering[-1].number))


def paragraph(document: Document, row: Row, looks: Sequence[Look]) -> Markup:
    """Return the row's text; the number of each item that begins here follows its last piece."""
    start, end = row.span
    inside = [look for look in looks if look.span.start < end and look.span.end > start and look.kind != "g"]
    gaps = {look.span.start: look for look in looks if look.kind == "g" and start <= look.span.start <= end}
    ends: dict[int, list[Entry]] = {}
    for entry in row.entries:
        ends.setdefault(min(max(entry.item.span.end, start), end), []).append(entry)
    edges = {start, end, *gaps, *ends}
    for look in inside:
        edges |= {max(start, look.span.start), min(end, look.span.end)}
    ordered = sorted(edges)
    parts: list[Markup] = []
    for left, right in zip(ordered, [*ordered[1:], end], strict=True):
        parts += [_number(entry) for entry in ends.get(left, ())]
        if left in gaps:
            parts.append(tag("span", "^", class_="g", title="words are missing here", data_i=str(gaps[left].number)))
        if right > left:
            covering = [look for look in inside if look.span.start <= left and look.span.end >= right]
            parts.append(_piece(document, left, right, covering))
    return join(*parts)


def _number(entry: Entry) -> Markup:
    severity = entry.item.severity
    return tag(
        "a",
        str(entry.number),
        class_=f"n n-{LETTERS[severity]}",
        href=f"#f{entry.number}",
        id=f"d{entry.number}",
        aria_label=f"Finding {entry.number}, {WORDS[severity]}",
    )
