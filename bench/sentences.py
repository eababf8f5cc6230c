"""Sentence boundaries: F1 and speed on the invented texts in bench/sentences_gold (news, speech, interview, wire copy).

The gold files hold one sentence a line and a blank line between paragraphs; a quotation of several sentences is split
at its inner sentence ends. Each is laid out in four ways that a desk meets (paragraphs as lines, with blank lines
between, hard-wrapped at 72 columns, all on one line) and split again. Written by the author of the rules: a check, not
a held-out score.
Run: python bench/sentences.py
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Sequence
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


def main() -> None:
    print(f"{'text':<10} {'layout':<12} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
    totals = {layout: [0, 0, 0] for layout in LAYOUTS}
    wrong: list[str] = []
    for path in sorted(GOLD.glob("*.txt")):
        paragraphs = read_gold(path)
        sentences = [sentence for block in paragraphs for sentence in block]
        for layout, lay_out in LAYOUTS.items():
            text = lay_out(paragraphs)
            gold = boundaries(sentences)
            found = {solid(text, end): end for _, end in split_sentences(text)}
            hits = len(gold & found.keys())
            for total, value in enumerate((hits, len(found), len(gold))):
                totals[layout][total] += value
            print(f"{path.stem:<10} {layout:<12} {len(gold):>5} {_scores(hits, len(found), len(gold))}")
            wrong += [
                f"{path.stem}, {layout}: ...{text[max(0, at - 40) : at]!r} | {text[at : at + 20]!r}"
                for key, at in found.items()
                if key not in gold
            ]
    for layout, (hits, found_count, gold_count) in totals.items():
        print(f"{'all':<10} {layout:<12} {gold_count:>5} {_scores(hits, found_count, gold_count)}")
    print(*wrong, sep="\n")
    text = "\n\n".join(LAYOUTS["lines"](read_gold(path)) for path in sorted(GOLD.glob("*.txt"))) * 200
    begin = time.process_time()
    count = len(split_sentences(text))
    seconds = time.process_time() - begin
    print(f"{len(text) / 1e6:.1f} MB, {count} sentences, {len(text) / 1e6 / seconds:.1f} MB a CPU-second")


def _scores(hits: int, found: int, gold: int) -> str:
    precision, recall = hits / found, hits / gold
    return f"{precision:>6.3f} {recall:>6.3f} {2 * precision * recall / (precision + recall):>6.3f}"


if __name__ == "__main__":
    main()
