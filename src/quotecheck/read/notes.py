"""Notes to this program in a text ("quotecheck: ignore QC113"): there for who edits it, no part of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotecheck.language.patterns import compile_later
from quotecheck.language.sentences import trimmed
from quotecheck.model import Block
from quotecheck.read.timecodes import lone_codes

__all__ = ["cut_out_codes", "cut_out_notes", "is_note_line"]

_LINE = r"[ \t]*(?:#|//|%|;|\{#|\[//\]: ?#? ?\()?[ \t]*quotecheck:[ \t]*ignore\b"
_NOTE = compile_later(rf"<!--\s*quotecheck:.*?-->|^{_LINE}[^\n\r]*", re.DOTALL | re.MULTILINE)
_NOTE_LINE = compile_later(_LINE)


def is_note_line(line: str) -> bool:
    """Return whether a line begins with a note to this program.

    >>> is_note_line("// quotecheck: ignore QC113 on tape"), is_note_line("We use quotecheck: it is quick.")
    (True, False)
    """
    return "quotecheck:" in line and _NOTE_LINE.match(line) is not None


def cut_out_notes(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with notes to this program cut out as `boilerplate` blocks of their own.

    >>> text = "He said so. <!-- quotecheck: ignore QC113 -->"
    >>> [(block.kind, text[block.start:block.end]) for block in cut_out_notes(text, [Block("body", 0, len(text))])]
    [('body', 'He said so.'), ('boilerplate', '<!-- quotecheck: ignore QC113 -->')]
    """
    if "quotecheck:" not in text:
        return list(blocks)
    return _cut_out(
        text, blocks, [trimmed(text, *match.span()) for match in _NOTE.finditer(text)], "note to quotecheck"
    )


def cut_out_codes(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a transcript's time codes on lines of their own cut out as `boilerplate` blocks."""
    codes = lone_codes(text)
    return _cut_out(text, blocks, codes, "time code") if codes else list(blocks)


def _cut_out(text: str, blocks: Sequence[Block], notes: Sequence[tuple[int, int]], reason: str) -> list[Block]:
    cut: list[Block] = []
    for block in blocks:
        at = block.start
        for start, end in notes:
            first, last = max(start, at), min(end, block.end)  # a note may run over several paragraphs
            if first >= last:
                continue
            _add(text, replace(block, start=at, end=first), cut)
            _add(text, Block("boilerplate", first, last, reason=reason), cut)
            at = last
        _add(text, replace(block, start=at), cut)
    return cut


def _add(text: str, block: Block, blocks: list[Block]) -> None:
    start, end = trimmed(text, block.start, block.end)
    if start < end:
        blocks.append(replace(block, start=start, end=end))
