"""How often each kind of shift fires on faithful and on altered pairs, and how long a pair takes.

    python bench/shifts.py DATA_FOLDER [--rows 1000] [--show CODE LABEL]

One row a set and code: share of pairs with a finding of that code at warning or error, by label; then notes.
Long sources are cut into sentences, and the three nearest stand as evidence. `--show QC314 supported` prints pairs.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import random
import time
from dataclasses import dataclass, field

from quotecheck.language.sentences import split_sentences
from quotecheck.language.view import view_of
from quotecheck.verify.shifts import ClaimText, EvidenceText, Shift, find_shifts

PAIRS = (
    "entailment/hans_generated.train",
    "entailment/fever_dev_gold.train",
    "fever_symmetric.dev",
    "entailment/newprotocols_wiki.train",
    "entailment/wikisplit_pos.train",
    "entailment/breaking_nli.train",
    "entailment/cad_nli_train.train",
    "entailment/wikifactcheck_neg.train",
    "entailment/med.train",
    "entailment/mnli_hard.train",
)
DOCUMENTS = (
    "summedits_news.dev",
    "summedits_other.dev",
    "wice_claim.dev",
    "entailment/defacto.train",
    "entailment/bump.train",
)
ANY = "any error"
SHORT = 600
"""Sources of fewer characters stand as one passage."""


def read_rows(path: pathlib.Path, limit: int) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return random.Random(1).sample(rows, limit) if len(rows) > limit else rows


def passages(source: str, claim: str, count: int) -> list[EvidenceText]:
    view = view_of(source)
    if len(source) < SHORT and count == 1:
        return [EvidenceText(view, 0, len(source))]
    wanted = set(view_of(claim).words.keys)
    spans = split_sentences(source)
    ranked = sorted(spans, key=lambda span: -len(wanted & set(view.keys_of(*span))))
    return [EvidenceText(view, span.start, span.end) for span in ranked[:count]]


def check(row: dict, count: int) -> list[Shift]:
    found: list[Shift] = []
    claim = view_of(row["claim"])
    for span in split_sentences(row["claim"]):
        found += find_shifts(
            ClaimText(claim, span.start, span.end), passages(row["source"], row["claim"][span.start : span.end], count)
        )
    return found


@dataclass
class Tally:
    """How many pairs of each label have a finding of a code, by its weight."""

    labels: collections.Counter[str]
    hard: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)
    soft: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)
    seconds: float = 0.0

    def add(self, label: str, shifts: list[Shift]) -> None:
        for code in {shift.code for shift in shifts if shift.severity in ("error", "warning")}:
            self.hard[code, label] += 1
        for code in {shift.code for shift in shifts if shift.severity == "note"}:
            self.soft[code, label] += 1
        if any(shift.severity == "error" for shift in shifts):
            self.hard[ANY, label] += 1


def measured(name: str, rows: list[dict], show: tuple[str, str] | None = None) -> Tally:
    """Return the counts of a set of pairs; print the pairs of a code and label that are wanted."""
    tally = Tally(collections.Counter(row["label"] for row in rows))
    started = time.process_time()
    for row in rows:
        shifts = check(row, 3 if name in DOCUMENTS else 1)
        tally.add(row["label"], shifts)
        if show and show[1] == row["label"]:
            print_shifts(row, [shift for shift in shifts if show[0] in (shift.code, "*")])
    tally.seconds = time.process_time() - started
    return tally


def report(name: str, tally: Tally) -> None:
    labels = tally.labels
    print(f"\n{name}: {dict(labels)}, {1000 * tally.seconds / max(1, labels.total()):.2f} ms a pair")
    for title, table in (("error or warning", tally.hard), ("note", tally.soft)):
        for code in sorted({code for code, _ in table}):
            shares = "  ".join(f"{label} {table[code, label] / labels[label]:.1%}" for label in sorted(labels))
            print(f"  {code:10} {title:17} {shares}")


def print_shifts(row: dict, shifts: list[Shift]) -> None:
    for shift in shifts:
        print(f"- {row['source'][:400]!r}\n  {row['claim']!r}\n  {shift.code} {shift.severity}: {shift.message}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--sets", default="")
    parser.add_argument("--show", nargs=2, metavar=("CODE", "LABEL"))
    options = parser.parse_args()
    show = (options.show[0], options.show[1]) if options.show else None
    for name in (*PAIRS, *DOCUMENTS):
        if options.sets and not any(part in name for part in options.sets.split(",")):
            continue
        rows = read_rows(options.data / f"{name}.jsonl.gz", options.rows)
        report(name, measured(name, rows, show))


if __name__ == "__main__":
    main()
