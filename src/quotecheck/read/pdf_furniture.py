"""Running heads, running feet and page numbers of a PDF: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.read.pdf_columns import rows_of
from quotecheck.read.pdf_words import Run
from quotecheck.ready import compiled

__all__ = ["Page", "body_height", "set_aside_margins"]

_MARGIN_SHARE = 0.13
"""Share of the page's height at its top and bottom where running heads stand. A4 and Letter pages of LibreOffice,
Chromium and reportlab have theirs within .10; 2026-11-21."""
_MAX_ROWS = 3
_MAX_HEIGHT = 1.15
_PAGE_NUMBER = compiled(
    r"[-–—|•·\s]*(?:(?:page|pg\.?|p\.|seite)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von|de)\s*\d{1,4})?[-–—|•·\s]*",
    re.IGNORECASE,
)
_STAMP = r"(?:\d{1,4}[./-]){2}\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?"
_BROWSER_LINE = compiled(
    rf"{_STAMP}(?: .*)?|(?:.* )?(?:https?|file)://\S+(?: \d+\s?(?:/|of)\s?\d+)?|\d+ of \d+ {_STAMP}", re.IGNORECASE
)
"""What browsers print above and below a page: when, its title, its address, the page's number."""
_SMALL_SHARE = 0.9
"""Height of such a line in heights of the text; 8 points in Chromium and Firefox, whatever the page's own type."""
_DIGITS = compiled(r"\d+")


class Page(NamedTuple):
    """A page: `runs` are its text, `margins` the lines set aside, each with its reason."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    margins: tuple[tuple[str, str], ...] = ()


def set_aside_margins(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with their running heads, feet and page numbers moved from `runs` to `margins`.

    A line at the edge counts where it stands on two pages or more at the same height, numbers aside, and is no larger
    than the text: "Chapter 3" in large type is a heading. What a browser prints there is known on a single page too.
    """
    height = body_height([run for page in pages for run in page.runs])
    max_height = _MAX_HEIGHT * height
    edges = [_edge_rows(page) for page in pages]
    counts = Counter(key for rows in edges for key in {_key(row) for row in rows})
    done: list[Page] = []
    for page, rows in zip(pages, edges, strict=True):
        dropped: set[Run] = set()
        margins: list[tuple[str, str]] = []
        for row in rows:
            text = " ".join(run.text for run in row)
            if _PAGE_NUMBER.fullmatch(text):
                margins.append((text, "page number"))
            elif row[0].height < _SMALL_SHARE * height and _BROWSER_LINE.fullmatch(text):
                margins.append((text, "printed by a browser"))
            elif counts[_key(row)] >= 2 and row[0].height < max_height:
                margins.append((text, "running head or foot"))
            else:
                continue
            dropped.update(row)
        kept = tuple(run for run in page.runs if run not in dropped) if dropped else page.runs
        done.append(page._replace(runs=kept, margins=tuple(margins)))
    return done


def body_height(runs: Sequence[Run]) -> float:
    """Return the height in points that most characters have; 0.0 without any."""
    heights: Counter[float] = Counter()
    for run in runs:
        heights[round(run.bottom - run.top, 1)] += len(run.text)
    return max(heights, key=lambda height: (heights[height], -height)) if heights else 0.0


def _edge_rows(page: Page) -> list[list[Run]]:
    top, bottom = page.height * _MARGIN_SHARE, page.height * (1 - _MARGIN_SHARE)
    upper = rows_of([run for run in page.runs if run.bottom < top])
    lower = rows_of([run for run in page.runs if run.top > bottom])
    return [*upper[:_MAX_ROWS], *lower[-_MAX_ROWS:]]


def _key(row: Sequence[Run]) -> tuple[str, int]:
    words = _DIGITS.sub("#", " ".join(run.text for run in row)).casefold()
    return words, round(row[0].top / 8)
