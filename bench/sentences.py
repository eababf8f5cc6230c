"""Sentence boundaries: F1 and speed on the invented texts in bench/sentences_gold (news, speech, interview, wire copy).

The gold files hold one sentence a line and a blank line between paragraphs; a quotation of several sentences is split
at its inner sentence ends. Each is laid out in four ways that a desk meets (paragraphs as lines, with blank lines
between, hard-wrapped at 72 columns, all on one line) and split again. Written by the author of the rules: a check, not
a held-out score.
With DATA, a folder of labelled sets, the sentences that the pages of wice_align were cut into by its makers are joined
to one line a page and cut again, by these rules and by a regex with a list of abbreviations: both against cuts that a
program made, on text that nobody here wrote.
Run: PYTHONPATH=src python bench/sentences.py [DATA]
"""

from __future__ import annotations

import gzip
import json
import re
import sys
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


_ABBREVIATIONS = re.compile(
    r"(?i:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|inc|ltd|co|corp|gen|gov|sen|rep|lt|col|capt|sgt|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|u\.s|u\.k|e\.g|i\.e|no|a\.m|p\.m|\w)"
)
_REGEX_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_MIN_WORDS, _MIN_SENTENCES = 5, 5


def regex_ends(text: str) -> list[int]:
    """Return the ends that the usual regex finds: a stop, white space, a capital, and no abbreviation before it."""
    ends, start = [], 0
    for match in _REGEX_END.finditer(text):
        word = next(iter(re.findall(r"[\w.]+$", text[start : match.start()])), "").rstrip(".")
        if _ABBREVIATIONS.fullmatch(word) is None:
            ends.append(match.end())
            start = match.end()
    return [*ends, len(text)]


def pages(data: Path) -> Iterator[list[str]]:
    """Yield each page of wice_align once: its lines that end with a stop, menus and headings left out."""
    seen = set()
    with gzip.open(data / "wice_align.dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            kept = [line for line in row["right"] if len(line.split()) >= _MIN_WORDS and line[0].isupper()]
            kept = [line for line in kept if re.search(r"[.!?][\"'”’)]*$", line) and not line.startswith("(meta")]
            if len(kept) >= _MIN_SENTENCES and tuple(kept[:3]) not in seen:
                seen.add(tuple(kept[:3]))
                yield kept


def agreement(data: Path) -> tuple[Figures, Figures]:
    """Return how these rules, and the usual regex, agree with the cuts of the pages' makers."""
    sums = {"rules": [0, 0, 0], "regex with abbreviations": [0, 0, 0]}
    for lines in pages(data):
        text = " ".join(lines)
        gold = boundaries(lines)
        ours = {solid(text, end) for _, end in split_sentences(text)}
        usual = {solid(text, end) for end in regex_ends(text)}
        for name, found in zip(sums, (ours, usual), strict=True):
            for place, count in enumerate((len(gold & found), len(found), len(gold))):
                sums[name][place] += count
    rules, regex = (Figures("pages", name, *counts) for name, counts in sums.items())
    return rules, regex


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
    for row in agreement(Path(sys.argv[1])) if len(sys.argv) > 1 else ():
        print(f"{row.text}, {row.layout}: {row.gold} ends, " + " ".join(f"{share:.4f}" for share in row.shares))
    megabytes, count, seconds = speed()
    print(f"{megabytes:.1f} MB, {count} sentences, {megabytes / seconds:.1f} MB a CPU-second")


if __name__ == "__main__":
    main()
