"""Notes to this program in a text ("quotecheck: ignore QC113"): there for who edits it, no part of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotecheck.model import Block

__all__ = ["cut_out_notes"]

_NOTE = re.compile(
    r"<!--\s*quotecheck:.*?-->"
    r"|^[ \t]*(?:#|//|%|;|\{#|\[//\]: ?#? ?\()?[ \t]*quotecheck:[ \t]*ignore\b[^\n\r]*",
    re.DOTALL | re.MULTILINE,
)


def cut_out_notes(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with notes to this program cut out as `boilerplate` blocks of their own.

    >>> text = "He said so. <!-- quotecheck: ignore QC113 -->"
    >>> [(block.kind, text[block.start:block.end]) for block in cut_out_notes(text, [Block("body", 0, len(text))])]
    [('body', 'He said so.'), ('boilerplate', '<!-- quotecheck: ignore QC113 -->')]
    """
    if "quotecheck:" not in text:
        return list(blocks)
    notes = [_trimmed(text, *match.span()) for match in _NOTE.finditer(text)]
    cut: list[Block] = []
    for block in blocks:
        at = block.start
        for start, end in notes:
            if not block.start <= start < end <= block.end:
                continue
            _add(text, replace(block, start=at, end=start), cut)
            cut.append(Block("boilerplate", start, end, reason="note to quotecheck"))
            at = end
        _add(text, replace(block, start=at), cut)
    return cut


def _add(text: str, block: Block, blocks: list[Block]) -> None:
    start, end = _trimmed(text, block.start, block.end)
    if start < end:
        blocks.append(replace(block, start=start, end=end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    printed = text[start:end]
    return start + len(printed) - len(printed.lstrip()), end - len(printed) + len(printed.rstrip())
