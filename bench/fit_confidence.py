"""Fit the confidence of support verdicts on labelled training pairs; writes verify/words/confidence.toml.

    PYTHONPATH=src python bench/fit_confidence.py DATA [--rows N] [--trials]

DATA is the folder of labelled sets; only DATA/entailment/*.train.jsonl.gz are read, never a development set. About a
minute of CPU with 400 rows a label and set. Run it again when rules or thresholds of support change.

Claims of one sentence only, as many of each label from each set as there are up to N, evenly spread. Within a set half
of the weight is on supported claims; sets of one kind of source (a sentence, a paragraph, a document) share alike, and
so do the kinds. A logistic regression for each verdict then says how likely it is right. --trials prints, for several
choices of features, the mean log loss on sets that were left out of the fit; CHOSEN follows them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import pathlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

import claims as bench_claims
from quotecheck.language.sentences import split_sentences
from quotecheck.model import Finding
from quotecheck.verify import claim_verdict
from quotecheck.verify.confidence import GROUPS

KINDS = {
    "sentence": (
        "newprotocols_wiki",
        "fever_dev_gold",
        "fever_ggkorn",
        "semiauto_wiki",
        "check_covid",
        "wikifactcheck",
    ),
    "paragraph": ("fever_docnli", "factcheck_gpt", "wice"),
    "document": ("defacto", "fib_human", "fib_synth"),
}
"""Sets of encyclopaedic, web and news prose by the length of their sources. Dialogue and captions are left out."""
FILES = {
    "wikifactcheck": ("wikifactcheck_neg", "wikisplit_pos"),
    "wice": ("wice_train_tokens", "wice_train_trunc_pos"),
}
"""Sets whose labels stand in two files."""
RIDGE = 1.0
SHIFT_PRIOR, SHIFT_PRIOR_ROWS = 0.7, 30.0
"""A shift seen seldom is taken to be right as often as most are, with the weight of so many pairs."""


@dataclass(frozen=True)
class Row:
    """One judged claim: `weight` makes sets and labels count alike; `shifts` are its warnings and errors."""

    group: str
    is_supported: bool
    share: float
    telling_words: int
    source_sentences: int
    set_name: str
    weight: float
    shifts: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return self.is_supported == (self.group == "supported")


Features = Callable[[Row], Sequence[float]]
TRIALS: dict[str, Features] = {
    "constant": lambda _: (1.0,),
    "share": lambda row: (1.0, row.share),
    "length": lambda row: (1.0, math.log(max(1, row.telling_words))),
    "share, length": lambda row: (1.0, row.share, math.log(max(1, row.telling_words))),
    "share, length, source": lambda row: (
        1.0,
        row.share,
        math.log(max(1, row.telling_words)),
        math.log(max(1, row.source_sentences)),
    ),
}
CHOSEN = {
    "supported": "share, length",
    "partial": "constant",
    "not_found": "constant",
    "contradicted": "constant",
    "shifted": "constant",
}
"""By --trials, 2026-11-22: features that do not lower the loss on sets left out by a fiftieth are not taken."""


def read_set(data: pathlib.Path, name: str, limit: int) -> list[dict]:
    rows = []
    for file in FILES.get(name, (name,)):
        with gzip.open(data / "entailment" / f"{file}.train.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    chosen = []
    for is_supported in (True, False):
        kept = [row for row in rows if (row["label"] == "supported") == is_supported]
        kept = [row for row in kept[:: max(1, len(kept) // (2 * limit))] if len(split_sentences(row["claim"])) == 1]
        chosen += kept[:: max(1, len(kept) // limit)][:limit]
    return chosen


def judged(data: pathlib.Path, limit: int) -> Iterator[Row]:
    """Yield what is said of the chosen claims, with what its confidence may rest on."""
    seen: list[tuple[float, int]] = []
    known = claim_verdict.verdict_confidence

    def recorded(code: str, *, share: float, telling_words: int) -> float:
        seen.append((share, telling_words))
        return known(code, share=share, telling_words=telling_words)

    claim_verdict.verdict_confidence = recorded
    for names in KINDS.values():
        for name in names:
            rows = read_set(data, name, limit)
            counts = Counter(row["label"] == "supported" for row in rows)
            for row in rows:
                claim, source = row["claim"], row["source"]
                if name.startswith("fever"):
                    claim, source = bench_claims.untokenised(claim), bench_claims.untokenised(source)
                seen.clear()
                findings = bench_claims.check(claim, source)
                verdict = next((item for item in findings if item.code in GROUPS), None)
                if verdict is None or not seen:
                    continue
                is_supported = row["label"] == "supported"
                yield Row(
                    GROUPS[verdict.code],
                    is_supported,
                    *seen[-1],
                    len(split_sentences(source)),
                    name,
                    0.5 / counts[is_supported] / len(names),
                    _shifts(findings),
                )
            print(f"{name}: {len(rows)} claims", file=sys.stderr)


def _shifts(findings: Sequence[Finding]) -> tuple[str, ...]:
    changes = (item for item in findings if "QC310" <= item.code <= "QC322" or item.code in ("QC204", "QC205"))
    return tuple(sorted({item.code for item in changes if item.severity in ("warning", "error")}))


def fitted(rows: Sequence[Row], features: Features) -> np.ndarray:
    """Return the coefficients of a ridge logistic regression by Newton's method."""
    x = np.array([features(row) for row in rows], float)
    y = np.array([row.is_right for row in rows], float)
    weights = np.array([row.weight for row in rows])
    weights *= len(weights) / weights.sum()
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.01
    beta = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x.T * (weights * p * (1 - p))) @ x + ridge
        step = np.linalg.solve(hessian, x.T @ (weights * (y - p)) - ridge @ beta)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def left_out_loss(rows: Sequence[Row], features: Features) -> float:
    """Return the mean log loss on each set of a fit on the others."""
    loss = total = 0.0
    for name in sorted({row.set_name for row in rows}):
        beta = fitted([row for row in rows if row.set_name != name], features)
        for row in rows:
            if row.set_name == name:
                p = 1 / (1 + math.exp(-float(np.dot(beta, features(row)))))
                loss -= row.weight * math.log(p if row.is_right else 1 - p)
                total += row.weight
    return loss / total


def lines_of(rows: Sequence[Row], limit: int) -> Iterator[str]:
    yield "# Made by bench/fit_confidence.py; do not edit. Log odds that a verdict is right = base + share * (share of"
    yield "# the claim carried) + length * ln(telling words of the claim), where half of the claims are supported."
    yield f"# Fitted on {len(rows)} claims ({limit} at most of each label) of: {', '.join(sum(KINDS.values(), ()))}."
    for group, name in CHOSEN.items():
        kept = [row for row in rows if row.group == group]
        beta = fitted(kept, TRIALS[name])
        known = dict(zip(("base", *(part for part in ("share", "length") if part in name)), beta, strict=True))
        yield f"\n[verdicts.{group}]  # {len(kept)} claims"
        yield from (f"{key} = {known.get(key, 0.0):.3f}" for key in ("base", "share", "length"))
    yield "\n# How often a claim with such a warning or error was not supported."
    yield "[shifts]"
    for code in sorted({code for row in rows for code in row.shifts}):
        kept = [row for row in rows if code in row.shifts]
        mean = sum(row.weight for row in rows) / len(rows)
        wrong = sum(row.weight for row in kept if not row.is_supported) / mean
        total = sum(row.weight for row in kept) / mean
        share = (wrong + SHIFT_PRIOR * SHIFT_PRIOR_ROWS) / (total + SHIFT_PRIOR_ROWS)
        yield f"{code} = {share:.2f}  # {len(kept)} claims"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=400, help="claims of each label from each set, at most")
    parser.add_argument("--trials", action="store_true", help="also the loss of other choices of features")
    options = parser.parse_args()
    rows = list(judged(options.data, options.rows))
    if options.trials:
        for group in CHOSEN:
            kept = [row for row in rows if row.group == group]
            for name, features in TRIALS.items():
                print(f"{group:13} {name:22} {left_out_loss(kept, features):.4f}")
    target = pathlib.Path(__file__).parents[1] / "src/quotecheck/verify/words/confidence.toml"
    target.write_text("\n".join(lines_of(rows, options.rows)) + "\n", encoding="utf-8")
    print(f"wrote {target.name}: {len(rows)} claims", file=sys.stderr)


if __name__ == "__main__":
    main()
