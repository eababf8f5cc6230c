"""How much of ten invented pages' articles is checked, and how much else: own rules, and trafilatura if installed.

    PYTHONPATH=src python bench/pages.py

The pages are in tests/read/pages; elements of the article's body carry `data-body`. Counted in words.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from quotecheck.read import read_document

PAGES = Path(__file__).parent.parent / "tests" / "read" / "pages"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def expected(source: str) -> Counter[str]:
    tree = LexborHTMLParser(source)
    return words(" ".join(node.text() for node in tree.css("[data-body]")))


def own(path: Path) -> Counter[str]:
    document = read_document(path)
    kept = [document.text[b.start : b.end] for b in document.blocks if b.kind in ("body", "glossary", "duplicate")]
    return words("\n".join(kept))


def other(path: Path) -> Counter[str] | None:
    try:
        import trafilatura
    except ImportError:
        return None
    return words(trafilatura.extract(path.read_text(encoding="utf-8"), include_comments=False) or "")


@dataclass(frozen=True)
class Page:
    """Words of one page by one extractor: the body's that were kept, the body's, all that were kept; CPU seconds."""

    name: str
    extractor: str
    hit: int
    wanted: int
    kept: int
    seconds: float


def measured() -> Iterator[Page]:
    """Yield the counts of every page, by our rules and, where it is installed, by trafilatura."""
    for path in sorted(PAGES.glob("*.html")):
        wanted = expected(path.read_text(encoding="utf-8"))
        for label, extract in (("own", own), ("trafilatura", other)):
            start = time.process_time()
            found = extract(path)
            seconds = time.process_time() - start
            if found is not None:
                yield Page(path.stem, label, (wanted & found).total(), wanted.total(), found.total(), seconds)


def shares(pages: Iterable[Page]) -> tuple[float, float]:
    """Return the recall and precision of all words together."""
    counted = list(pages)
    hits = sum(page.hit for page in counted)
    return hits / sum(page.wanted for page in counted), hits / max(1, sum(page.kept for page in counted))


def main() -> None:
    pages = list(measured())
    for page in pages:
        missed, extra = page.wanted - page.hit, page.kept - page.hit
        print(
            f"{page.name:18} {page.extractor:12} missed {missed:3}, too much {extra:3} ({page.seconds * 1000:.0f} ms)"
        )
    for label in dict.fromkeys(page.extractor for page in pages):
        recall, precision = shares(page for page in pages if page.extractor == label)
        print(f"{label}: recall {recall:.3f}, precision {precision:.3f}")


if __name__ == "__main__":
    main()
