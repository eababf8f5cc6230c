"""Figures and time for sentence alignment: WiCE top hit, shuffled OneStopEnglish paragraphs, 3,000 x 3,000 sentences.

    PYTHONPATH=src python bench/alignment.py DATA [--large]

--large adds 30,000 x 30,000 sentences (about half a minute) with the peak of memory.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import pathlib
import random
import re
import resource
import time
from collections.abc import Sequence

from quotecheck.align.sentences import align_texts, top_matches


def read_rows(path: pathlib.Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def top_hit(rows: list[dict]) -> tuple[float, float]:
    """Return the share of claims whose best passage is in the gold set, and in the gold set or among the possible."""
    strict = loose = 0
    for row in rows:
        hits = top_matches(row["left"], row["right"], 1)[0]
        best = [0, hits[0].passage] if hits else [0, 0]
        strict += best in row["pairs"]
        loose += best in row["pairs"] or best in row["possible"]
    return strict / len(rows), loose / len(rows)


def tfidf_best(query: str, passages: Sequence[str]) -> int:
    """Return the passage nearest to the query by the cosine of plain TF-IDF: the baseline."""
    bags = [collections.Counter(_WORD.findall(passage.lower())) for passage in passages]
    holders = collections.Counter(word for bag in bags for word in bag)

    def weights(bag: collections.Counter[str]) -> dict[str, float]:
        made = {word: count * (1 + math.log((1 + len(bags)) / (1 + holders[word]))) for word, count in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in made.values())) or 1.0
        return {word: weight / length for word, weight in made.items()}

    wanted = weights(collections.Counter(_WORD.findall(query.lower())))
    near = [sum(weight * wanted.get(word, 0.0) for word, weight in weights(bag).items()) for bag in bags]
    return near.index(max(near))


def tfidf_hit(rows: list[dict]) -> float:
    """Return the share of claims whose best passage by TF-IDF is labelled evidence or possible."""
    best = [(row, [0, tfidf_best(row["left"][0], row["right"])]) for row in rows]
    return sum(pair in row["pairs"] or pair in row["possible"] for row, pair in best) / len(rows)


_WORD = re.compile(r"\w+")


def paragraphs(rows: list[dict]) -> tuple[float, int]:
    """Return the share of paragraphs whose first partner is right after one side is shuffled, and their number."""
    rng = random.Random(1)
    right = total = 0
    for row in rows:
        order = list(range(len(row["right"])))
        rng.shuffle(order)
        for entry in align_texts(row["left"], [row["right"][place] for place in order]):
            if entry.left:
                total += 1
                right += bool(entry.right) and order[entry.right[0]] == entry.left[0]
    return right / total, total


def timed(sentences: list[str], size: int) -> tuple[float, int]:
    """Return the CPU seconds to align `size` sentences with a copy lacking a fifth of its words, and how many meet.

    What is loaded with the first large job of a process (numpy) is loaded before; no sentence has been read.
    """
    import numpy  # noqa: F401

    align_texts(["One word."], ["Another."])
    rng = random.Random(2)
    left = [sentences[i % len(sentences)] + f" item{i // len(sentences)}" for i in range(size)]
    right = [" ".join(word for word in text.split() if rng.random() > 0.2) for text in left]
    started = time.process_time()
    entries = align_texts(left, right)
    seconds = time.process_time() - started
    return seconds, sum(entry.left == entry.right[:1] for entry in entries if entry.left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    wice = read_rows(options.data / "wice_align.dev.jsonl.gz")
    strict, loose = top_hit(wice)
    print(f"WiCE align dev, {len(wice)} claims: top hit {strict:.3f} strictly, {loose:.3f} with possible ones")
    print(f"    plain TF-IDF {tfidf_hit(wice):.3f} with possible ones")
    for level in ("int", "ele"):
        share, count = paragraphs(read_rows(options.data / f"ose_par_adv_{level}.dev.jsonl.gz"))
        print(f"OneStopEnglish adv-{level} dev: {share:.3f} of {count} paragraphs find their partner")
    sentences = [text for row in wice for text in row["right"] if len(text) > 60]
    for size in (300, 3000, *((30000,) if options.large else ())):
        seconds, met = timed(sentences, size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size} x {size} sentences: {seconds:.2f} s CPU, {met / size:.3f} meet, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
