"""What sentence vectors find, how fast, and what they cost: passages for claims, aligned paragraphs, time and memory.

    PYTHONPATH=src python bench/semantics.py DATA

Right passage first (and among six) of a hundred: the claim's own passage against others of the same training set, by
shared words, by vectors, and by both as evidence retrieval weighs them. WiCE and OneStopEnglish are the dev sets of
bench/alignment.py. Verdicts with and without vectors: bench/claims.py with --no-semantics.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import random
import resource
import time
from collections.abc import Callable, Sequence

from quotecheck.align.sentences import top_matches
from quotecheck.semantics import shipped_vectors

POOLS = ("check_covid", "mnli_hard", "begin", "factcheck_gpt", "newprotocols_wiki", "cad_nli_train", "fever_dev_gold")
CLAIMS, PASSAGES, MAX_CHARS = 300, 100, 1000
WEIGHT = 0.3
"""As in verify/evidence.py."""
Row = tuple[Sequence[float], Sequence[float], frozenset[int]]
"""Of each passage the share of words and the nearness in meaning, and which passages are right."""


def read_rows(path: pathlib.Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def row_of(claim: str, passages: Sequence[str], right: frozenset[int]) -> Row:
    shares = [0.0] * len(passages)
    for hit in top_matches([claim], passages, len(passages))[0]:
        shares[hit.passage] = hit.score
    return shares, shipped_vectors().space(passages).nearness(claim), right


def pool_rows(path: pathlib.Path) -> list[Row]:
    rows = [row for row in read_rows(path) if row["label"] == "supported" and len(row["source"]) < MAX_CHARS]
    random.Random(3).shuffle(rows)
    rows = rows[:CLAIMS]
    pool = sorted({row["source"] for row in rows})
    rng = random.Random(4)
    made = []
    for row in rows:
        others = [text for text in pool if text != row["source"]]
        chosen = rng.sample(others, min(PASSAGES - 1, len(others)))
        made.append(row_of(row["claim"], [*chosen, row["source"]], frozenset((len(chosen),))))
    return made


def wice_rows(path: pathlib.Path) -> list[Row]:
    return [
        row_of(row["left"][0], row["right"], frozenset(right for _, right in (*row["pairs"], *row["possible"])))
        for row in read_rows(path)
    ]


def paragraph_rows(path: pathlib.Path) -> list[Row]:
    rng = random.Random(1)
    made = []
    for row in read_rows(path):
        order = list(range(len(row["right"])))
        rng.shuffle(order)
        shuffled = [row["right"][place] for place in order]
        made += [row_of(text, shuffled, frozenset((order.index(at),))) for at, text in enumerate(row["left"])]
    return made


def hit(rows: Sequence[Row], score: Callable[[float, float], float], among: int) -> float:
    """Return the share of rows with a right passage among the best; of equals the earlier goes first."""
    right = 0
    for shares, near, gold in rows:
        scores = [score(*pair) for pair in zip(shares, near, strict=True)]
        best = sorted(range(len(scores)), key=lambda number: -scores[number])[:among]
        right += not gold.isdisjoint(best)
    return right / max(1, len(rows))


def report(name: str, rows: Sequence[Row]) -> None:
    ways = (lambda share, near: share), (lambda share, near: near), (lambda share, near: share + WEIGHT * near)  # noqa: ARG005
    first, six = ([f"{hit(rows, way, among):.3f}" for way in ways] for among in (1, 6))
    print(f"| {name} | {len(rows)} | {' | '.join(first)} | {' | '.join(six)} |")


def speed(sentences: Sequence[str]) -> None:
    from quotecheck.semantics.minilm import MiniLM

    model = MiniLM()
    started = time.process_time()
    model.vector("The first sentence loads the model.")
    loaded = time.process_time()
    for sentence in sentences:
        model.vector(sentence)
    seconds = time.process_time() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"loaded in {loaded - started:.2f} s CPU; {len(sentences) / seconds:.0f} sentences a CPU second; {peak:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    options = parser.parse_args()
    wice = options.data / "wice_align.dev.jsonl.gz"
    speed(list(dict.fromkeys(row["left"][0] for row in read_rows(wice))))
    print("| set | claims | words: first | vectors | both | words: of six | vectors | both |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in POOLS:
        report(name, pool_rows(options.data / "entailment" / f"{name}.train.jsonl.gz"))
    report("WiCE align dev", wice_rows(wice))
    for level in ("int", "ele"):
        report(f"OneStopEnglish adv-{level} dev", paragraph_rows(options.data / f"ose_par_adv_{level}.dev.jsonl.gz"))


if __name__ == "__main__":
    main()
