"""Which paragraphs of a page are its article: by element, by class name, by share of links, by where the prose stands.

A label that would set aside more than half of a page's prose is taken for a mistake of the page (a form around
everything, a body of class "subscribe") and not believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotecheck.read.furniture import is_prose
from quotecheck.read.html_walk import Paragraph

__all__ = ["label_paragraphs"]

_MAX_FURNITURE_SHARE = 0.5
_MIN_REGION_SHARE = 0.6
_MIN_LINK_SHARE = 0.7
"""Shares of a page's characters of prose, and of a paragraph's characters in links. Chosen; they hold on the pages of
tests/read/test_html.py and bench/pages; 2026-11-21."""
_MAX_CREDIT_CHARS = 200


def label_paragraphs(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str | None]]:
    """Return the kind and, for what is not checked, the reason of each paragraph, in order."""
    prose = [len(each.text) if _is_prose(each) else 0 for each in paragraphs]
    disbelieved = _disbelieved(paragraphs, prose)
    reasons = [
        next((why for number, why in each.frame.furniture if number not in disbelieved), None) for each in paragraphs
    ]
    region = _main_region(paragraphs, [0 if why else size for why, size in zip(reasons, prose, strict=True)])
    return [_label(each, why, size, region) for each, why, size in zip(paragraphs, reasons, prose, strict=True)]


def _is_prose(paragraph: Paragraph) -> bool:
    share = paragraph.link_chars / max(1, len(paragraph.text))
    return paragraph.frame.kind == "body" and share < _MIN_LINK_SHARE and is_prose(" ".join(paragraph.text.split()))


def _disbelieved(paragraphs: Sequence[Paragraph], prose: Sequence[int]) -> set[int]:
    total = sum(prose)
    inside: Counter[int] = Counter()
    for paragraph, size in zip(paragraphs, prose, strict=True):
        for number, _ in paragraph.frame.furniture:
            inside[number] += size
    return {number for number, size in inside.items() if size > _MAX_FURNITURE_SHARE * total}


def _main_region(paragraphs: Sequence[Paragraph], prose: Sequence[int]) -> int | None:
    """Return the number of the smallest article or main element that holds most of the page's prose, or None."""
    total = sum(prose)
    inside: Counter[int] = Counter()
    for paragraph, size in zip(paragraphs, prose, strict=True):
        for number in paragraph.frame.regions:
            inside[number] += size
    enough = [(size, -number) for number, size in inside.items() if total and size >= _MIN_REGION_SHARE * total]
    return -min(enough)[1] if enough else None


def _label(paragraph: Paragraph, why: str | None, prose: int, region: int | None) -> tuple[str, str | None]:
    frame = paragraph.frame
    kind: str = frame.kind
    is_headline = frame.heading == "h1"
    if why and not (is_headline and why == "page header"):
        return "boilerplate", why
    if region is not None and region not in frame.regions and not is_headline:
        return "boilerplate", "outside the article"
    share = paragraph.link_chars / max(1, len(paragraph.text))
    if kind == "body" and not prose and share >= _MIN_LINK_SHARE and (frame.in_list or len(paragraph.text) < 120):
        return "boilerplate", "links to other pages"
    if kind == "credit" and len(paragraph.text) > _MAX_CREDIT_CHARS:
        return "body", None
    return kind, frame.reason if kind in ("credit", "caption") else None
