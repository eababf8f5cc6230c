"""How much of ten invented pages' articles is checked, and how much else: own rules, and trafilatura if installed.

    PYTHONPATH=src python bench/pages.py

The pages are in tests/read/pages; elements of the article's body carry `data-body`. Counted in words.
"""

from __future__ import annotations

import re
import time
from collections import Counter
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


def main() -> None:
    total: dict[str, list[int]] = {}
    for path in sorted(PAGES.glob("*.html")):
        wanted = expected(path.read_text(encoding="utf-8"))
        line = f"{path.stem:18}"
        for label, extract in (("own", own), ("trafilatura", other)):
            start = time.process_time()
            found = extract(path)
            seconds = time.process_time() - start
            if found is None:
                continue
            hit, size, got = (wanted & found).total(), wanted.total(), found.total()
            counts = total.setdefault(label, [0, 0, 0])
            for index, value in enumerate((hit, size, got)):
                counts[index] += value
            line += f"  {label}: missed {size - hit:3}, too much {got - hit:3} ({seconds * 1000:.0f} ms)"
        print(line)
    for label, (hit, size, got) in total.items():
        print(f"{label}: recall {hit / size:.3f}, precision {hit / max(1, got):.3f}")


if __name__ == "__main__":
    main()
