"""HTML: what a reader sees, in reading order; the page's furniture is labelled and kept."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from quotecheck.errors import InputError
from quotecheck.model import Block, LineMark, LocatorMark, Span
from quotecheck.read.html_head import page_date, page_language, page_title
from quotecheck.read.html_labels import label_paragraphs
from quotecheck.read.html_walk import Paragraph, walk_page
from quotecheck.read.layout import Rendered
from quotecheck.read.paragraphs import find_units
from quotecheck.ready import compiled

__all__ = ["render_fragment", "render_html", "source_marks"]

_NESTING_TAGS = "div|span|b|i|em|font|strong|section|blockquote|u|a|ul|ol|table|center|article|small|big|tt|s"
_OPEN = compiled(rf"<(?:{_NESTING_TAGS})\b", re.IGNORECASE)
_CLOSE = compiled(rf"</(?:{_NESTING_TAGS})\b", re.IGNORECASE)
_MAX_UNCLOSED = 4_000
"""Elements left open. The parser's time grows with the square of the depth: 200,000 nested ones took 91 s of CPU;
2026-11-21."""
_SURROGATE = compiled("[\ud800-\udfff]")
_NO_TEXT = (
    "the page shows no text; it may be filled in by a script. Open it in a browser, save its text as a .txt file "
    "and give that"
)


def render_html(text: str, *, path: str = "page", is_raw: bool = False) -> Rendered:
    r"""Return a web page as a person sees it, with the paragraphs and parts that its markup names.

    Scripts, styles and hidden elements are left out; navigation, forms, prompts and lists of links stay in the text as
    `boilerplate`, but with `is_raw`, which takes all of the visible text for the article. Paragraphs are found again by
    "paragraph N", counted over what is not boilerplate or heading.

    Raises:
        InputError: if nothing on the page can be seen, or it nests too deeply to be a page.

    >>> render_html("<h1>Aid</h1><script>x()</script><p>It doubled &amp; more.").text
    'Aid\n\nIt doubled & more.'
    """
    from selectolax.lexbor import LexborHTMLParser

    source = _SURROGATE.sub("\ufffd", text)
    if len(_OPEN.findall(source)) - len(_CLOSE.findall(source)) > _MAX_UNCLOSED:
        raise InputError(
            path, "the page leaves thousands of elements open and cannot be laid out; save its text as a .txt file"
        )
    tree = LexborHTMLParser(source)
    paragraphs = _split_pre(walk_page(tree.root)) if tree.root is not None else []
    if not paragraphs:
        raise InputError(path, _NO_TEXT)
    kinds = _raw_kinds(paragraphs) if is_raw else label_paragraphs(paragraphs)
    if all(kind == "boilerplate" for kind, _ in kinds) and not any(map(_has_words, paragraphs)):
        raise InputError(path, _NO_TEXT)
    rendered, blocks, emphasis = _lay_out(paragraphs, kinds)
    heading = next(
        (
            p.text
            for p, (kind, _) in zip(paragraphs, kinds, strict=True)
            if kind == "heading" and p.frame.heading == "h1"
        ),
        None,
    )
    return Rendered(
        rendered,
        blocks,
        title=page_title(tree, " ".join(heading.split()) if heading else None),
        date=page_date(tree),
        language=page_language(tree),
        emphasis=emphasis,
        line_map=source_marks(
            source, [(b.start, p.first_words, p.text) for b, p in zip(blocks, paragraphs, strict=True)]
        ),
        locators=_locators(blocks),
        is_raw=is_raw,
    )


def render_fragment(text: str) -> list[Paragraph]:
    """Return the visible paragraphs of a piece of HTML, as it stands inside Markdown."""
    from selectolax.lexbor import LexborHTMLParser

    source = _SURROGATE.sub("\ufffd", text)
    if len(_OPEN.findall(source)) - len(_CLOSE.findall(source)) > _MAX_UNCLOSED:
        return []
    root = LexborHTMLParser(source).root
    return _split_pre(walk_page(root)) if root is not None else []


def _raw_kinds(paragraphs: list[Paragraph]) -> list[tuple[str, str | None]]:
    """Return the kinds of a page of which nothing is set aside."""
    return [("heading" if each.frame.heading else "body", None) for each in paragraphs]


def _has_words(paragraph: Paragraph) -> bool:
    return any(map(str.isalnum, paragraph.text))


def _split_pre(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Split preformatted text, such as a transcript in <pre>, into its paragraphs; trim white space at both ends."""
    split: list[Paragraph] = []
    for paragraph in paragraphs:
        spans = (
            [(unit.start, unit.end) for unit in find_units(paragraph.text)]
            if paragraph.frame.is_pre
            else [(0, len(paragraph.text))]
        )
        for span_start, end in spans:
            printed = paragraph.text[span_start:end]
            start = span_start + len(printed) - len(printed.lstrip())
            piece = printed.strip()
            inside = [(max(a, start) - start, min(b, start + len(piece)) - start) for a, b in paragraph.emphasis]
            kept = [(a, b) for a, b in inside if a < b]
            words = paragraph.first_words if len(spans) == 1 else piece[:60]
            if piece:
                split.append(Paragraph(paragraph.frame, piece, paragraph.link_chars, kept, words))
    return split


def _lay_out(
    paragraphs: list[Paragraph], kinds: list[tuple[str, str | None]]
) -> tuple[str, tuple[Block, ...], tuple[Span, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    emphasis: list[Span] = []
    at = 0
    for index, (paragraph, (kind, reason)) in enumerate(zip(paragraphs, kinds, strict=True)):
        if index:
            both_items = paragraph.frame.in_list and paragraphs[index - 1].frame.in_list
            gap = "\n" if both_items else "\n\n"
            pieces.append(gap)
            at += len(gap)
        end = at + len(paragraph.text)
        blocks.append(Block(kind, at, end, reason=reason, is_quotation=paragraph.frame.is_quotation))  # type: ignore[arg-type]
        emphasis.extend(Span(at + start, at + stop) for start, stop in paragraph.emphasis)
        pieces.append(paragraph.text)
        at = end
    return "".join(pieces), tuple(blocks), tuple(emphasis)


def _locators(blocks: tuple[Block, ...]) -> tuple[LocatorMark, ...]:
    marks = []
    number = 0
    for block in blocks:
        if block.kind == "heading":
            marks.append(LocatorMark(block.start, "heading"))
        elif block.kind in ("boilerplate", "credit"):
            marks.append(LocatorMark(block.start, "page furniture" if block.kind == "boilerplate" else "credit"))
        else:
            number += 1
            marks.append(LocatorMark(block.start, f"paragraph {number}"))
    return tuple(marks)


_UNSEEN = compiled(r"<(script|style|head|template|noscript)\b|<!--", re.IGNORECASE)
_NOT_NEWLINE = compiled(r"[^\n]")
_SAFE_RUN = compiled(r"[\w ,.;:!?()-]+")
_MIN_RUN = 3
_TAG = compiled(r"</?[A-Za-z][^<>]*>")
_WORD = compiled(r"[\w.,;:!?()“”‘’-]+")
_MAX_AHEAD = 2_000
"""Characters of the source in which the next word is looked for: one that stands there as an entity is passed over."""


def source_marks(source: str, starts: Sequence[tuple[int, str, str]]) -> tuple[LineMark, ...]:
    r"""Return a line mark for each paragraph whose first words are found in the source, and for its further lines.

    Args:
        source: the page's source.
        starts: for each paragraph, its offset in the rendered text, its first words as the source's text node has
        them, and its rendered text.

    >>> source_marks("<html>\n<p>Hello there", [(0, "Hello there", "Hello there")])
    (LineMark(start=0, line=2, column=4),)
    >>> [mark.line for mark in source_marks("<p>We will\n<b>go</b> now.", [(0, "We will", "We will go now.")])]
    [1, 2]
    """
    visible = _blank_unseen(source)
    line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
    marks: list[LineMark] = []
    cursor = 0
    for start, words, text in starts:
        run = next((m for m in _SAFE_RUN.finditer(words.split("\n")[0]) if len(m.group().strip()) >= _MIN_RUN), None)
        if run is None:
            continue
        at = visible.find(run.group().rstrip(), cursor)
        if at < 0:
            continue
        cursor = at
        line = bisect.bisect_right(line_starts, at)
        column = max(1, at - line_starts[line - 1] + 1 - run.start())
        marks.append(LineMark(start, line, column))
        marks += _further_lines(visible, at, start, text, line_starts)
    if marks and marks[0].start > 0:
        marks.insert(0, LineMark(0, 1, 1))
    return tuple(marks)


def _further_lines(visible: str, at: int, start: int, text: str, line_starts: Sequence[int]) -> Iterator[LineMark]:
    """Yield a mark for the first word of each further line of the source that a paragraph's words stand on."""
    stop = visible.find("\n", at)
    if not 0 <= stop < at + len(text):
        return
    line = bisect.bisect_right(line_starts, at)
    for word in _WORD.finditer(text):
        found = visible.find(word.group(), at, at + _MAX_AHEAD)
        if found < 0:
            continue
        at = found + len(word.group())
        here = bisect.bisect_right(line_starts, found)
        if here > line:
            line = here
            yield LineMark(start + word.start(), line, found - line_starts[line - 1] + 1)


def _blank_unseen(source: str) -> str:
    """Return the source with scripts, styles, the head, comments and tags blanked out, as long as before."""
    lowered = source.lower()
    if len(lowered) != len(source):
        lowered = source  # a letter whose small form is longer: closing tags are then found in small letters only
    pieces: list[str] = []
    at = 0
    while match := _UNSEEN.search(source, at):
        closing = f"</{match[1].lower()}" if match[1] else "-->"
        end = lowered.find(closing, match.end())
        end = len(source) if end < 0 else end
        pieces += [source[at : match.start()], _NOT_NEWLINE.sub(" ", source[match.start() : end])]
        at = end
    pieces.append(source[at:])
    return _TAG.sub(lambda tag: _NOT_NEWLINE.sub(" ", tag[0]), "".join(pieces))
