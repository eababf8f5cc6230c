"""Figures of the reading room: CPU seconds, near-duplicate shares, false alarms. Prints; decides nothing.

PYTHONPATH=src python bench/read.py [folder with the development data]
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from quotecheck.read import assign_ids, make_document, mark_near_duplicates, read_document
from quotecheck.read.duplicates import resemblance

Result = TypeVar("Result")

PARAGRAPH = (
    "The committee met on Monday to consider the report of the working group on water, and heard from the three "
    'experts it had called. "We have never seen such a year," said Dr. Jane Smith of the U.N. office in Geneva. '
    "The chair thanked her."
)


def cpu(work: Callable[..., Result], *args: object) -> tuple[float, Result]:
    start = time.process_time()
    result = work(*args)
    return time.process_time() - start, result


def varied(paragraphs: int, seed: int) -> str:
    rng = random.Random(seed)
    words = PARAGRAPH.split()
    lines = []
    for _ in range(paragraphs):
        line = list(words)
        for _ in range(6):
            line.insert(rng.randrange(len(line)), f"w{rng.randrange(5000)}")
        lines.append(" ".join(line))
    return "\n".join(lines)


def speed(folder: Path) -> Iterator[tuple[str, float, str]]:
    """Yield what was read, the CPU seconds it took, and what came of it."""
    one_mb = varied(3300, 1)[:1_000_000]
    cases = {
        "1 MB, a paragraph a line": one_mb,
        "1 MB, wrapped at 72": wrapped(one_mb, 72),
        "1 MB, one line": one_mb.replace("\n", " "),
        "50 MB, one line": (one_mb.replace("\n", " ") + " ") * 50,
    }
    for label, text in cases.items():
        path = folder / "text.txt"
        path.write_text(text, encoding="utf-8")
        seconds, document = cpu(read_document, path)
        yield label, seconds, f"{len(document.blocks)} blocks, {len(document.sentences)} sentences"
    paragraphs = one_mb.split("\n")
    page = "<html><body><article>" + "".join(f"<p>{p}</p>\n" for p in paragraphs) + "</article></body></html>"
    for name, text in (("HTML", page), ("Markdown", "\n\n".join(paragraphs))):
        path = folder / ("page.html" if name == "HTML" else "text.md")
        path.write_text(text, encoding="utf-8")
        seconds, document = cpu(read_document, path)
        yield f"1 MB {name}", seconds, f"{len(document.blocks)} blocks, {len(document.sentences)} sentences"
    documents = assign_ids(make_document(varied(19, seed)[:5000]) for seed in range(1000))
    seconds, marked = cpu(mark_near_duplicates, documents)
    count = sum(bool(document.near_duplicate_of) for document in marked)
    yield "near-duplicates among 1,000 documents of 5 KB", seconds, f"{count} marked, none is one"


def wrapped(text: str, width: int) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(line, width) for line in text.split("\n"))


def alter(text: str, rng: random.Random, share: float) -> str:
    words = text.split(" ")
    for index in range(len(words)):
        if rng.random() < share:
            words[index] = rng.choice(["", words[index] + " indeed", words[index - 1], "reportedly"])
    return " ".join(words)


def quantiles(values: list[float]) -> str:
    values = sorted(values)
    picked = [values[int(share * (len(values) - 1))] for share in (0, 0.05, 0.5, 0.95, 1)]
    return " ".join(f"{value:.2f}" for value in picked) + f"  (n={len(values)})"


def likeness(data: Path) -> None:
    articles = [json.loads(line)["text"] for line in (data / "news_quotes.dev.jsonl").open(encoding="utf-8")]
    rng = random.Random(7)
    documents = [make_document(text) for text in articles]
    print("containment, min 5% 50% 95% max (Jaccard in the second line)")

    def show(label: str, pairs: list[tuple[str, str]]) -> None:
        both = [resemblance(make_document(a), make_document(b)) for a, b in pairs]
        print(f"  {label}: {quantiles([c for _, c in both])}\n      {quantiles([j for j, _ in both])}")

    for share in (0.03, 0.05, 0.10, 0.15):
        show(f"{share:.0%} of words altered", [(a, alter(a, rng, share)) for a in articles])
    show("half cut away, 5% altered", [(a, alter(a[: len(a) // 2], rng, 0.05)) for a in articles])
    show("other articles", [(a.text, b.text) for i, a in enumerate(documents) for b in documents[i + 1 :]])
    seeds = sorted(Path("seeds").glob("*.txt")) or sorted((data.parent / "seeds").glob("*.txt"))
    show("the two seeds", [tuple(path.read_text(encoding="utf-8") for path in seeds[:2])])
    for level in ("int", "ele"):
        with gzip.open(data / f"ose_par_adv_{level}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            pairs = [json.loads(line) for line in lines]
        show(f"OneStopEnglish advanced v. {level}", [("\n".join(p["left"]), "\n".join(p["right"])) for p in pairs])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for label, seconds, result in speed(Path(folder)):
            print(f"{label}: {seconds:.2f} s CPU, {result}")
    if len(sys.argv) > 1:
        likeness(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
