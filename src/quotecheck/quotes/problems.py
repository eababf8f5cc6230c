"""What is wrong with a document's quotation marks: missing, stray and mixed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.model import Document
from quotecheck.quotes.assemble import set_aside
from quotecheck.quotes.pairing import Pair, pair_document

__all__ = ["MarkProblem", "find_mark_problems"]


class MarkProblem(NamedTuple):
    """One irregular mark: the code of VERDICTS.md, the span to show, and a sentence for the editor."""

    code: str
    start: int
    end: int
    message: str


def find_mark_problems(document: Document) -> tuple[MarkProblem, ...]:
    """Return the irregular marks of a document in text order; marks in boilerplate and credits do not count.

    >>> [problem.message for problem in find_mark_problems(Document("A", "a", 'He said: "They left.'))]
    ['line 1: quote opened but not closed; checked as far as "They left."']
    """
    text = document.text
    aside = set_aside(document)
    paired = pair_document(document)
    found: list[MarkProblem] = []
    for pair in paired.pairs:
        place = document.locator(pair.start)
        if not pair.closed:
            words = text[pair.inner_start : pair.inner_end].split()
            tail = " ".join(words[-4:])
            message = f'{place}: quote opened but not closed; checked as far as "{tail}"'
            found.append(MarkProblem("QC403", pair.start, pair.end, message))
        elif not pair.opened:
            message = f"{place}: quote closed but not opened; checked from the start of its sentence"
            found.append(MarkProblem("QC403", pair.start, pair.end, message))
        elif not pair.agrees:
            opener, closer = text[pair.start : pair.inner_start].strip(), text[pair.inner_end : pair.end].strip()
            message = f"{place}: quote opens with {opener} and closes with {closer}"
            found.append(MarkProblem("QC405", pair.start, pair.end, message))
    for mark in paired.strays:
        message = f"{document.locator(mark.start)}: the mark {mark.glyph} belongs to no quotation"
        found.append(MarkProblem("QC403", mark.start, mark.end, message))
    found += _mixed(document, paired.pairs)
    found.sort(key=lambda problem: (problem.start, problem.end))
    return tuple(problem for problem in found if not any(start <= problem.start < end for start, end in aside))


def _mixed(document: Document, pairs: Sequence[Pair]) -> list[MarkProblem]:
    """Return the double marks of the rarer glyph where a text has curly and straight ones; the straight in a tie."""
    text = document.text
    sound = [pair for pair in pairs if pair.closed and pair.opened and pair.agrees]
    curly = [pair for pair in sound if text[pair.start] in "“”„"]
    straight = [pair for pair in sound if text[pair.start] == '"']
    if not curly or not straight:
        return []
    rare, name, other = (curly, "curly", "straight") if len(curly) < len(straight) else (straight, "straight", "curly")
    return [
        MarkProblem(
            "QC405",
            pair.start,
            pair.end,
            f"{document.locator(pair.start)}: {name} quotation marks in a text with {other} ones",
        )
        for pair in rare
    ]
