"""The tables of docs/evaluation.md about sentences, reading and speed: the labelled data's folder in, Markdown out."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pages
import pipeline
import quotes
import read
import sentences
import wording_speed
from evaluation_layout import Row, table


def sentence_ends(data: Path) -> str:
    figures = sentences.totals(list(sentences.measured()))
    megabytes, count, seconds = sentences.speed()
    rows = [(row.layout, row.gold, *row.shares) for row in figures]
    speed = f"{megabytes:.1f} MB, {count:,} sentences: {megabytes / seconds:.1f} MB a CPU-second."
    pages = [(row.layout, row.gold, *(f"{share:.4f}" for share in row.shares)) for row in sentences.agreement(data)]
    theirs = table(("pages of WiCE, cut by", "ends", "P", "R", "F1"), pages)
    return f"{table(('layout', 'sentences', 'P', 'R', 'F1'), rows)}\n\n{theirs}\n\n{speed}"


def reading(_: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        rows = [(label, f"{seconds:.2f}", result) for label, seconds, result in read.speed(Path(folder))]
    return table(("what is read", "CPU seconds", "result"), rows)


def articles_of_pages(_: Path) -> str:
    made = list(pages.measured())
    rows = []
    for label in dict.fromkeys(page.extractor for page in made):
        kept = [page for page in made if page.extractor == label]
        rows.append((label, len(kept), *pages.shares(kept)))
    return table(("extractor", "pages", "recall of words", "precision of words"), rows)


def likeness(data: Path) -> str:
    """Return how alike articles are that are copies of each other, and articles that are not."""
    texts = [json_line["text"] for json_line in quotes.read_rows(str(data / "news_quotes.dev.jsonl"), "all")]
    rng = random.Random(7)
    rows = []
    for share in (0.03, 0.05, 0.10, 0.15):
        pairs = [(text, read.alter(text, rng, share)) for text in texts]
        rows.append((f"{share:.0%} of words altered", *_contained(pairs)))
    others = [(a, b) for number, a in enumerate(texts) for b in texts[number + 1 : number + 11]]
    rows.append(("another article", *_contained(others)))
    return table(("copy", "pairs", "least", "median", "most"), rows)


def _contained(pairs: Sequence[tuple[str, str]]) -> tuple[int, float, float, float]:
    make = cache(read.make_document)
    values = sorted(read.resemblance(make(a), make(b))[1] for a, b in pairs)
    return len(values), values[0], values[len(values) // 2], values[-1]


def quotation_speed(_: Path) -> str:
    rows = []
    for size, target in wording_speed.TARGETS.items():
        cost = wording_speed.measure(size)
        absent = f"{1000 * cost.slowest_absent:.1f} ms"
        rows.append((f"{size:,}", cost.reading + cost.indexing, cost.checking, f"{target:.2f}", absent))
    head = ("characters of source", "prepare", "200 quotations", "target", "slowest absent one")
    return table(head, rows)


def whole_runs(data: Path) -> str:
    rows: list[Row] = []
    for label, arguments in pipeline.starts().items():
        wall, cpu = pipeline.start_up(*arguments)
        rows.append((label, f"{wall:.2f}", f"{cpu:.2f}", "-", START_TARGETS.get(label, "-")))
    for name, (what, target) in pipeline.ABOUT.items():
        seconds, memory = pipeline.one(name, data)
        rows.append((what, "-", f"{seconds:.2f}", f"{memory:.0f} MB", f"{target} CPU" if target else "-"))
    return table(("run", "wall seconds", "CPU seconds", "peak memory", "target"), rows)


START_TARGETS = {
    "--version": "0.15 wall",
    "compare of the seeds": "0.5 wall",
    "compare of the seeds with sentence vectors": "0.7 more",
}


SECTIONS: dict[str, Callable[[Path], str]] = {
    "sentences": sentence_ends,
    "reading": reading,
    "pages": articles_of_pages,
    "likeness": likeness,
    "quotation-speed": quotation_speed,
    "whole-runs": whole_runs,
}
