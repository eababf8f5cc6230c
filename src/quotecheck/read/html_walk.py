"""From a page's elements to the paragraphs a person sees, each with what its elements say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from quotecheck.model import WHO_IS_QUOTED
from quotecheck.ready import compiled, parsed

__all__ = ["Paragraph", "walk_page"]

_SPACES = compiled(r"[ \t\n\r\f]+")
_NOTE_MARK = compiled(r"\s*(?:\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb) \d{1,3})\]|[*†‡§]{1,3})\s*")
_RAISED_MARK = compiled(r"\s*(?:\(?\d{1,3}\)?|[a-z])\s*")
_HIDDEN_STYLE = compiled(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_EMPHASIS = frozenset({"em", "i", "strong", "b"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_REGIONS = frozenset({"article", "main"})
_NEVER_BY_CLASS = frozenset({"html", "body", "main", "article", "h1"})


class Frame(NamedTuple):
    """What an open element means for the text in it; inherits from the element around it."""

    tag: str = ""
    is_block: bool = False
    furniture: tuple[tuple[int, str], ...] = ()
    regions: tuple[int, ...] = ()
    kind: str = "body"
    reason: str | None = None
    heading: str | None = None
    in_link: bool = False
    in_list: bool = False
    is_pre: bool = False
    is_quotation: bool = False
    is_emphasis: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a page while it is being put together."""

    frame: Frame
    text: str = ""
    link_chars: int = 0
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    first_words: str = ""


_SAYER_TAGS = frozenset(("footer", "cite", "figcaption"))


@cache
def _table() -> dict[str, Any]:
    return parsed(Path(__file__).parent / "words" / "page.toml")


@cache
def _tags(name: str) -> frozenset[str]:
    return frozenset(_table()[name])


def _class_pattern(words: list[str]) -> re.Pattern[str]:
    suffixes = "|".join(map(re.escape, _table()["class_suffixes"]["words"]))
    names = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    prefixes = "|".join(_table()["class_suffixes"]["not_prefixes"])
    return compiled(rf"(?!(?:{prefixes})[-_])(?:[a-z0-9]+[-_]+)*(?:{names})(?:[-_]+(?:{suffixes}|\d+))*\Z")


@cache
def _classes(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, _class_pattern(words)) for reason, words in _table()[name].items())


@cache
def _caption_class() -> re.Pattern[str]:
    return _class_pattern(_table()["caption_classes"]["words"])


@cache
def _class_meaning(name: str) -> tuple[str, str] | None:
    """Return what a class name or id says of its element: ("furniture" | "credit" | "caption", reason)."""
    lowered = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    if _caption_class().match(lowered):
        return "caption", "caption"
    for kind in ("furniture", "credit"):
        for reason, pattern in _classes(f"{kind}_classes"):
            if pattern.match(lowered):
                return kind, reason
    return None


def walk_page(root: Any) -> list[Paragraph]:  # noqa: ANN401 - selectolax has no types
    """Return the visible paragraphs of a page in reading order; those without text are left out."""
    builder = _Builder()
    for event, node, frame in _events(root):
        if event == "text":
            builder.add_text(node, frame)
        elif event == "open":
            builder.open(node.tag, frame)
        else:
            builder.close(node.tag, frame)
    builder.flush(None)
    return [paragraph for paragraph in builder.done if paragraph.text.strip()]


def _events(root: Any) -> Iterator[tuple[str, Any, Frame]]:  # noqa: ANN401
    """Yield ("open" | "text" | "close", node, frame) in document order, without recursion: pages nest deeply."""
    stack: list[tuple[Any, Frame, bool]] = [(root, Frame(), False)]
    number = 0
    while stack:
        node, around, is_closing = stack.pop()
        if is_closing:
            yield "close", node, around
            continue
        tag = node.tag
        if tag == "-text":
            yield "text", node, around
            continue
        if tag is None or (tag.startswith(("-", "!")) and tag != "-document") or tag in _tags("unseen_tags"):
            continue
        attributes = node.attributes
        if _is_unseen(tag, attributes) or (tag == "a" and _is_note_mark(node, attributes, around)):
            continue
        number += 1
        frame = _frame(tag, attributes, around, number)
        if tag in _SAYER_TAGS and _names_sayer(node, around):
            frame = frame._replace(is_block=True, kind="credit", reason=WHO_IS_QUOTED, is_quotation=False)
        yield "open", node, frame
        stack.append((node, frame, True))
        child = node.last_child
        while child is not None:
            stack.append((child, frame, False))
            child = child.prev


def _names_sayer(node: Any, around: Frame) -> bool:  # noqa: ANN401
    """Return whether an element says whose words a block quotation is: its footer, a cite that ends it, its caption.

    A cite inside a sentence of the quotation is the title of a work.
    """
    if node.tag == "figcaption":
        return node.parent is not None and node.parent.css_first("blockquote") is not None
    if not around.is_quotation or node.tag == "footer":
        return around.is_quotation
    before, behind = _beside(node, "prev"), _beside(node, "next")
    if around.tag == "p":
        return before is None and behind is None and _beside(node.parent, "next") is None
    if around.tag != "blockquote" or behind is not None or before is None:
        return False
    text = (before.text_content if before.tag == "-text" else "") or ""
    return before.tag == "br" or before.tag in _tags("block_tags") or text.rstrip().endswith(_ENDS_WORDS)


_ENDS_WORDS = (".", "!", "?", "…", "”", "’", '"')


def _beside(node: Any, side: str) -> Any:  # noqa: ANN401
    """Return the element or text on one side of a node ("prev" or "next"), white space passed over."""
    found = getattr(node, side)
    while found is not None and found.tag == "-text" and not (found.text_content or "").strip():
        found = getattr(found, side)
    return found


def _is_note_mark(node: Any, attributes: dict[str, str | None], around: Frame) -> bool:  # noqa: ANN401
    """Return whether a link only leads to a note of the page: "[1]", "*", a raised "2"; none of Word's are read."""
    if not (attributes.get("href") or "").startswith("#"):
        return False
    words = (node.text() or "")[:20]
    if _NOTE_MARK.fullmatch(words):
        return True
    return _RAISED_MARK.fullmatch(words) is not None and (around.tag == "sup" or node.css_first("sup") is not None)


def _is_unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    if _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    names = (attributes.get("class") or "").lower().split()
    return tag not in ("html", "body") and any(name in _tags("unseen_classes") for name in names)


def _frame(tag: str, attributes: dict[str, str | None], around: Frame, number: int) -> Frame:
    furniture, kind, reason = around.furniture, around.kind, around.reason
    why = _furniture_reason(tag, attributes, around)
    if why:
        furniture = (*furniture, (number, why))
    if tag in _HEADINGS:
        kind, reason = "heading", None
    elif tag in ("figcaption", "caption"):
        kind, reason = "caption", "caption of a picture or table"
    elif tag == "time" and around.kind == "body" and around.tag not in ("p", "li"):
        kind, reason = "credit", "publication date"
    elif attributes and kind == "body" and tag not in _NEVER_BY_CLASS:
        meaning = _meaning(attributes)
        if meaning and meaning[0] != "furniture":
            kind, reason = meaning
    if tag == "blockquote":
        kind, reason = "body", None
    is_region = tag in _REGIONS or attributes.get("role") == "main" or attributes.get("itemprop") == "articleBody"
    return Frame(
        tag,
        is_block=tag in _tags("block_tags"),
        furniture=furniture,
        regions=(*around.regions, number) if is_region else around.regions,
        kind=kind,
        reason=reason,
        heading=tag if tag in _HEADINGS else around.heading,
        in_link=around.in_link or tag == "a",
        in_list=around.in_list or tag in ("li", "dd", "dt", "tr", "td", "th"),
        is_pre=around.is_pre or tag in ("pre", "listing", "xmp", "plaintext"),
        is_quotation=around.is_quotation or tag == "blockquote",
        is_emphasis=around.is_emphasis or tag in _EMPHASIS,
    )


def _meaning(attributes: dict[str, str | None]) -> tuple[str, str] | None:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    return next((meaning for name in names if (meaning := _class_meaning(name[:80]))), None)


def _furniture_reason(tag: str, attributes: dict[str, str | None], around: Frame) -> str | None:
    """Return why all of an element is page furniture, or None."""
    if tag == "footer":
        return None if around.is_quotation else "page footer"
    if tag == "header":
        return None if around.regions else "page header"
    by_tag: str | None = _table()["furniture_tags"].get(tag)
    if by_tag:
        return by_tag
    if not attributes or tag in _NEVER_BY_CLASS:
        return None
    by_role: str | None = _table()["furniture_roles"].get((attributes.get("role") or "").lower())
    if by_role:
        return by_role
    meaning = _meaning(attributes)
    return meaning[1] if meaning and meaning[0] == "furniture" else None


class _Builder:
    """Puts runs of text together into paragraphs, with white space as a browser prints it."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self._now: Paragraph | None = None
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""

    def flush(self, frame: Frame | None) -> None:
        """End the paragraph at hand."""
        if self._now is not None:
            self._now.text = "".join(self._pieces)
            self.done.append(self._now)
        self._now = Paragraph(frame) if frame is not None else None
        self._pieces, self._length, self._last = [], 0, ""

    def open(self, tag: str, frame: Frame) -> None:
        if frame.is_block:
            self.flush(frame)
        elif tag == "br":
            self._break(frame)
        elif tag in ("td", "th") and self._length:
            self._append("\t", frame)
        elif tag == "q":
            self._append("“", frame)

    def close(self, tag: str, frame: Frame) -> None:
        if frame.is_block:
            self.flush(None)
        elif tag == "q":
            self._append("”", frame)

    def add_text(self, node: Any, frame: Frame) -> None:  # noqa: ANN401
        raw = node.text_content or ""
        text = raw if frame.is_pre else _SPACES.sub(" ", raw)
        if not frame.is_pre and self._last in ("", " ", "\n", "\t"):
            text = text.lstrip(" ")
        if not text:
            return
        start = self._length
        self._append(text, frame)
        now = self._now
        if now is None:
            return
        if not now.first_words:
            now.first_words = raw.strip()[:60]
        if frame.in_link:
            now.link_chars += len(text)
        if frame.is_emphasis and text.strip():
            if now.emphasis and now.emphasis[-1][1] == start:
                now.emphasis[-1] = (now.emphasis[-1][0], self._length)
            else:
                now.emphasis.append((start, self._length))

    def _break(self, frame: Frame) -> None:
        if self._last == "\n" and not frame.is_pre:
            self.flush(self._now.frame if self._now is not None else frame)
        elif self._length:
            self._append("\n", frame)

    def _append(self, text: str, frame: Frame) -> None:
        if self._now is None:
            self._now = Paragraph(frame)
        elif not self._length and self._now.frame.kind == "body" and frame.kind != "body":
            self._now.frame = frame  # a div that holds nothing but a <span class="byline">
        self._pieces.append(text)
        self._length += len(text)
        self._last = text[-1]
