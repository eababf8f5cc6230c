"""Blocks, the parts of a text by their job: heading, dateline, body, caption, credit, glossary, duplicate, noise."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.model import Block, BlockKind
from quotecheck.read.credits import caption_reason, credit_reason
from quotecheck.read.datelines import find_dateline, is_dateline_alone
from quotecheck.read.furniture import find_furniture, is_prose
from quotecheck.read.glossary import is_glossary
from quotecheck.read.headings import is_headline, is_marked_heading, is_subhead
from quotecheck.read.layout import Unit
from quotecheck.read.notes import cut_out_codes, cut_out_notes
from quotecheck.read.paragraphs import find_units, starts_with_bullet

__all__ = ["NO_WORDS", "content_start", "find_blocks"]

NO_WORDS = "no words"
"""Why a line of signs is boilerplate: "* * *", or the ">" between two paragraphs of a reply."""

_WHERE_AND_WHEN = "place and date of the report"

_Label = tuple[BlockKind, str | None]

_MAX_LOOKED_AT = 1300
_MAX_CAPTION_CHARS = 700
_MIN_DUPLICATE_CHARS = 40
"""Characters (20 in scripts without spaces). Shorter lines repeat by nature: "Q.", "Yes, sir.", a name. 2026-11-21."""
_LONG_CHARS = 20_000
"""Characters. Longer paragraphs are taken for copies by length, beginning and end alone."""
_PLAIN_GLYPHS = dict(zip("“”„«»‘’‚‹›–—―‐‑", "\"\"\"\"\"'''''-----", strict=True))
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNEVEN_SPACES = (
    "  ",
    *"\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)
"""White space that a text on lines of their own mostly does without: its words stand apart by one space each."""
_GLOSSARY_HINTS = (
    *("stand for", "stands for", "refer to", "refers to", "denotes", "is the name"),
    *("acronym", "abbreviation", "initialism", "initials", "shorthand", "short for", "short form", "short name"),
    *("official name", "formal name", "full name", "common name"),
)
"""One of these stands in every glossary sentence."""


def find_blocks(text: str, layout: Sequence[Block] | None = None, *, is_speech: bool = False) -> tuple[Block, ...]:
    r"""Return the blocks of a text: disjoint, in text order, together covering all that is not white space.

    A block is one paragraph (or line that stands alone); a dateline, and glossary sentences inside a paragraph, are
    blocks of their own. Kinds that are not checked carry a reason.

    Args:
        text: what the person sees.
        is_speech: True where no paragraph can be a headline (subtitles).
        layout: paragraphs that a file's markup names, with their kinds; `body` ones are looked at again by their words.

    >>> [block.kind for block in find_blocks("Aid doubles\nBERN (AP) — The state doubled its aid on Monday.")]
    ['heading', 'dateline', 'body']
    """
    units, given = (find_units(text), {}) if layout is None else _units_of(text, layout)
    labels = _label_units(text, units, given, is_speech=is_speech)
    blocks: list[Block] = []
    for index, unit in enumerate(units):
        kind, reason = labels[index]
        base = given.get(index)
        blocks.append(Block(kind, unit.start, unit.end, None, reason, base is not None and base.is_quotation))
    blocks = cut_out_notes(text, blocks)
    if layout is None:
        blocks = cut_out_codes(text, blocks)
    return tuple(_split_paragraphs(text, _mark_duplicates(text, blocks)))


def content_start(text: str, block: Block) -> int:
    """Return where a block's words begin, after a list bullet.

    >>> content_start("- Full access", Block("body", 0, 13))
    2
    """
    head = text[block.start : block.end][:40]
    if head[:1].isalnum() or head[:1] in "–—":
        return block.start
    return min(block.start + starts_with_bullet(head), block.end)


def _units_of(text: str, layout: Sequence[Block]) -> tuple[tuple[Unit, ...], dict[int, Block]]:
    units = []
    for block in layout:
        is_single = "\n" not in text[block.start : block.end]
        units.append(Unit(block.start, block.end, content_start(text, block), is_single, True))
    return tuple(units), dict(enumerate(layout))


def _label_units(text: str, units: Sequence[Unit], given: dict[int, Block], *, is_speech: bool) -> list[_Label]:
    """Return the kind and reason of each unit: what the markup says first, then what the words say."""
    labels: list[_Label] = [
        (given[index].kind, given[index].reason) if index in given else ("body", None) for index in range(len(units))
    ]
    has_headings = any(kind == "heading" for kind, _ in labels)
    is_even = not any(map(text.__contains__, _UNEVEN_SPACES))
    words = [text[unit.content : min(unit.end, unit.content + _MAX_LOOKED_AT)].strip() for unit in units]
    words = [
        each if is_even and unit.is_single_line else " ".join(each.split())
        for each, unit in zip(words, units, strict=True)
    ]
    still_open = [index for index, (kind, _) in enumerate(labels) if kind == "body"]
    prose = [is_prose(each) for each in words]
    open_prose = [index for index in still_open if prose[index]]
    first, last = (open_prose[0], open_prose[-1]) if open_prose else (len(units), -1)
    for index in still_open:
        at_edge = index < first or index > last
        labels[index] = _label_by_words(words[index], at_edge=at_edge, is_first=index == 0)
    headings = [index for index, (kind, _) in enumerate(labels) if kind == "heading"]
    for found in find_furniture(units, words, prose):
        kind = labels[found.position][0]
        if kind == "body" or (kind == "heading" and found.position != headings[0]):
            labels[found.position] = ("boilerplate", found.reason)
    if not has_headings and not is_speech:
        _label_headings(units, words, prose, labels)
    return labels


def _label_by_words(words: str, *, at_edge: bool, is_first: bool) -> _Label:
    if not any(map(str.isalnum, words)):
        return "boilerplate", NO_WORDS
    if words[0] == "#" and is_marked_heading(words):
        return "heading", None
    reason = credit_reason(words, at_edge=at_edge)
    if reason:
        return "credit", reason
    if is_dateline_alone(words, needs_capitals=is_first or not at_edge):
        return "dateline", _WHERE_AND_WHEN
    reason = caption_reason(words) if len(words) < _MAX_CAPTION_CHARS else None
    return ("caption", reason) if reason else ("body", None)


def _label_headings(units: Sequence[Unit], words: Sequence[str], prose: Sequence[bool], labels: list[_Label]) -> None:
    """Label the headline (and deck) at the top, and subheads between paragraphs of prose."""
    body = [index for index, (kind, _) in enumerate(labels) if kind == "body"]
    seen_prose = False
    for place, index in enumerate(body[:-1]):
        following = body[place + 1]
        unit, line, rest = units[index], words[index], words[following]
        if len(line) > 240 or not (unit.is_single_line or not seen_prose):
            seen_prose = seen_prose or prose[index]
            continue
        if not seen_prose and place < 2:
            later = [words[other] for other in body[place + 1 : place + 3]]
            if any(is_headline(line, each) for each in later):
                labels[index] = ("heading", None)
                continue
        elif seen_prose and is_subhead(line, rest, is_apart=unit.blank_before and units[following].blank_before):
            labels[index] = ("heading", None)
            continue
        seen_prose = seen_prose or prose[index] or place >= 2


def _mark_duplicates(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Label later copies of a paragraph; glyphs, case and spaces do not make a paragraph another one."""
    seen: dict[str, int] = {}
    marked: list[Block] = []
    if len(blocks) < 2:
        return list(blocks)
    plain = _with_plain_glyphs(text)
    hidden = [char for char in _INVISIBLE if char in plain]
    for block in blocks:
        key = _duplicate_key(plain, block, hidden)
        first = seen.setdefault(key, block.start) if key else block.start
        if first == block.start:
            marked.append(block)
        else:
            reason = "the same paragraph stands earlier in the text"
            marked.append(Block("duplicate", block.start, block.end, first, reason, block.is_quotation))
    return marked


def _with_plain_glyphs(text: str) -> str:
    """Return the text with typewriter marks and hyphens; its length stays."""
    if not text.isascii():
        for glyph, plain in _PLAIN_GLYPHS.items():
            if glyph in text:
                text = text.replace(glyph, plain)
    return text


def _duplicate_key(text: str, block: Block, hidden: Sequence[str]) -> str | None:
    """Return the words of a paragraph as they are compared, or None if it is too short to be a copy.

    Args:
        text: the document's with plain glyphs.
        block: the paragraph.
        hidden: the invisible characters that the text holds.
    """
    if block.kind not in ("body", "caption") or block.end - block.start < _MIN_DUPLICATE_CHARS // 2:
        return None
    if block.end - block.start > _LONG_CHARS:  # 50 MB on one line must not be copied and cut into words
        printed = (text[block.start : block.start + 200], text[block.end - 200 : block.end])
        return f"{block.end - block.start} {printed[0]} {printed[1]}"
    words = text[block.start : block.end].lower()
    for char in hidden:
        words = words.replace(char, "")
    key = " ".join(words.split())
    enough = _MIN_DUPLICATE_CHARS // 2 if key[:1] > "\u2e7f" else _MIN_DUPLICATE_CHARS
    return key if len(key) >= enough else None


def _split_paragraphs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Cut datelines and glossary sentences out of body paragraphs."""
    split: list[Block] = []
    hints = [hint for hint in _GLOSSARY_HINTS if hint in text]
    lead = next((index for index, block in enumerate(blocks) if block.kind == "body"), -1)
    for index, block in enumerate(blocks):
        if block.kind != "body":
            split.append(block)
            continue
        dateline = find_dateline(text, block.start, block.end, is_lead=index == lead)
        if dateline is None or dateline.span.end >= block.end:
            split.extend(_split_glossary(text, block, hints))
            continue
        split.append(Block("dateline", *dateline.span, reason=_WHERE_AND_WHEN))
        rest = Block(
            "body", _skip_space(text, dateline.span.end, block.end), block.end, is_quotation=block.is_quotation
        )
        split.extend(_split_glossary(text, rest, hints))
    return split


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _split_glossary(text: str, block: Block, hints: Sequence[str]) -> list[Block]:
    if block.end - block.start > 2000 or not any(text.find(hint, block.start, block.end) >= 0 for hint in hints):
        return [block]
    from quotecheck.language.sentences import split_sentences

    pieces: list[Block] = []
    for span in split_sentences(text, start=block.start, end=block.end):
        kind: BlockKind = "glossary" if is_glossary(text[span.start : span.end]) else "body"
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Block(
                kind, pieces[-1].start, span.end, reason=pieces[-1].reason, is_quotation=block.is_quotation
            )
        else:
            reason = "explains a name" if kind == "glossary" else None
            pieces.append(Block(kind, span.start, span.end, reason=reason, is_quotation=block.is_quotation))
    return pieces if any(piece.kind == "glossary" for piece in pieces) else [block]
