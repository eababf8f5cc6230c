"""Sentence boundaries: F1 and speed on the invented texts in bench/sentences_gold (news, speech, interview, wire copy).

The gold files hold one sentence a line and a blank line between paragraphs; a quotation of several sentences is split
at its inner sentence ends. Each is laid out in four ways that a desk meets (paragraphs as lines, with blank lines
between, hard-wrapped at 72 columns, all on one line) and split again. Written by the author of the rules: a check, not
a held-out score.
Run: PYTHONPATH=src python bench/sentences.py
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotecheck.language.sentences import split_sentences

GOLD = Path(__file__).parent / "sentences_gold"
Paragraphs = Sequence[Sequence[str]]
LAYOUTS: dict[str, Callable[[Paragraphs], str]] = {
    "lines": lambda paragraphs: "\n".join(" ".join(sentences) for sentences in paragraphs),
    "blank lines": lambda paragraphs: "\n\n".join(" ".join(sentences) for sentences in paragraphs),
    "wrapped": lambda paragraphs: "\n\n".join(
        textwrap.fill(" ".join(sentences), 72, break_long_words=False, break_on_hyphens=False)
        for sentences in paragraphs
    ),
    "one line": lambda paragraphs: " ".join(" ".join(sentences) for sentences in paragraphs),
}


def read_gold(path: Path) -> Paragraphs:
    return [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def boundaries(sentences: Sequence[str]) -> set[int]:
    """Return where the gold sentences end, counted in characters that are not white space."""
    ends, at = set(), 0
    for sentence in sentences:
        at += sum(not character.isspace() for character in sentence)
        ends.add(at)
    return ends


def solid(text: str, end: int) -> int:
    return sum(not character.isspace() for character in text[:end])


@dataclass(frozen=True)
class Figures:
    """Boundaries of one text in one layout: found rightly, found, labelled, and what stands around the wrong ones."""

    text: str
    layout: str
    hits: int
    found: int
    gold: int
    wrong: tuple[str, ...] = ()

    @property
    def shares(self) -> tuple[float, float, float]:
        precision, recall = self.hits / self.found, self.hits / self.gold
        return precision, recall, 2 * precision * recall / (precision + recall)


def measured() -> Iterator[Figures]:
    """Yield the figures of every text in every layout."""
    for path in sorted(GOLD.glob("*.txt")):
        paragraphs = read_gold(path)
        gold = boundaries([sentence for block in paragraphs for sentence in block])
        for layout, lay_out in LAYOUTS.items():
            text = lay_out(paragraphs)
            found = {solid(text, end): end for _, end in split_sentences(text)}
            wrong = tuple(
                f"...{text[max(0, at - 40) : at]!r} | {text[at : at + 20]!r}"
                for key, at in found.items()
                if key not in gold
            )
            yield Figures(path.stem, layout, len(gold & found.keys()), len(found), len(gold), wrong)


def totals(figures: Sequence[Figures]) -> list[Figures]:
    """Return the sums of all texts, one a layout."""
    made = []
    for layout in LAYOUTS:
        rows = [row for row in figures if row.layout == layout]
        made.append(
            Figures("all", layout, sum(r.hits for r in rows), sum(r.found for r in rows), sum(r.gold for r in rows))
        )
    return made


def speed() -> tuple[float, int, float]:
    """Return megabytes, sentences and CPU seconds of splitting the texts two hundred times over."""
    text = "\n\n".join(LAYOUTS["lines"](read_gold(path)) for path in sorted(GOLD.glob("*.txt"))) * 200
    begin = time.process_time()
    count = len(split_sentences(text))
    return len(text) / 1e6, count, time.process_time() - begin


def main() -> None:
    figures = list(measured())
    print(f"{'text':<10} {'layout':<12} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for row in (*figures, *totals(figures)):
        print(f"{row.text:<10} {row.layout:<12} {row.gold:>5} " + " ".join(f"{share:>6.3f}" for share in row.shares))
    for row in figures:
        for wrong in row.wrong:
            print(f"{row.text}, {row.layout}: {wrong}")
    megabytes, count, seconds = speed()
    print(f"{megabytes:.1f} MB, {count} sentences, {megabytes / seconds:.1f} MB a CPU-second")


if __name__ == "__main__":
    main()
