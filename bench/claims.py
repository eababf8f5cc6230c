"""Figures for claim support on labelled sets: writes predictions, runs the scorer, prints one line a set.

    python bench/claims.py DATA_FOLDER SCORER [--sets SET,SET] [--train SET,SET] [--limit N] [--tokens]

DATA_FOLDER holds `<set>.dev.jsonl.gz` (and `entailment/<set>.train.jsonl.gz` for --train); SCORER is `score.py`. A
claim of several sentences is supported only if each of them is. No set is used here to choose a threshold: those are
tuned on the training sets and reported on the dev sets (docs/evaluation.md).
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter

from quotecheck.language.names import build_alias_table
from quotecheck.language.sentences import split_sentences
from quotecheck.language.view import view_of
from quotecheck.model import Document, Sentence
from quotecheck.profiles import load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import make_document
from quotecheck.verify.claims import check_claims
from quotecheck.verify.sources import prepare_source

DEV_SETS = ("summedits_news", "summedits_other", "fever_symmetric", "wice_claim")
LABELS = {"QC300": "supported", "QC301": "supported", "QC304": "refuted", "QC303": "nei"}


def read_rows(path: pathlib.Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


_TOKENISED = (
    (re.compile(r"\s+([,.;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[])\s+"), r"\1"),
    (re.compile(r"\s+('(?:s|re|ve|ll|d|m)\b|n't\b)"), r"\1"),
    (re.compile(r"``\s*|\s*''"), '"'),
    (re.compile(r"-L[RS]B-\s*"), "("),
    (re.compile(r"\s*-R[RS]B-"), ")"),
)
"""FEVER's sentences come with spaces between tokens; printed text does not look like that."""


def untokenised(text: str) -> str:
    for pattern, replacement in _TOKENISED:
        text = pattern.sub(replacement, text)
    return text


def prepared(document: Document):
    view = view_of(document)
    return prepare_source(document, find_quotes_in(document, view), view)


def claim_document(text: str) -> Document:
    spans = split_sentences(text)
    sentences = tuple(Sentence(f"A.s{number}", *span) for number, span in enumerate(spans, start=1))
    return Document(id="A", name="claim", text=text, role="draft", sentences=sentences)


def check(claim: str, source: str):
    draft, evidence = claim_document(claim), make_document(source, name="source", id="B")
    aliases = build_alias_table((draft, evidence))
    return check_claims(
        prepared(draft), [prepared(evidence)], aliases=aliases, profile=load_profile("ap"), wording={}, attribution={}
    )


def label_of(findings) -> str:
    """Return the label of a whole claim: supported only if every sentence that claims something is."""
    codes = [item.code for item in findings if "QC300" <= item.code <= "QC305"]
    labels = {LABELS.get(code, "unsupported") for code in codes}
    for label in ("refuted", "unsupported", "nei"):
        if label in labels:
            return label
    return "supported" if labels else "nei"


def run(name: str, rows: list[dict], scorer: str, folder: pathlib.Path) -> None:
    started = time.process_time()
    codes: Counter[tuple[bool, str]] = Counter()
    gold, predicted = folder / "gold.jsonl", folder / "pred.jsonl"
    with gold.open("w") as gold_file, predicted.open("w") as pred_file:
        for number, row in enumerate(rows):
            row.setdefault("id", f"{name}/{number}")
            if name.startswith("fever"):
                row.update(claim=untokenised(row["claim"]), source=untokenised(row["source"]))
            findings = check(row["claim"], row["source"])
            codes.update((row["label"] == "supported", item.code) for item in findings if item.code != "QC300")
            gold_file.write(json.dumps({"id": row["id"], "label": row["label"]}) + "\n")
            pred_file.write(json.dumps({"id": row["id"], "label": label_of(findings)}) + "\n")
    seconds = time.process_time() - started
    score = subprocess.run(  # the scorer is the desk's own file, given by path
        [sys.executable, scorer, "claims", str(gold), str(predicted)], capture_output=True, text=True, check=True
    )
    print(f"{name:18} {len(rows):5} claims {seconds:6.1f} s  {score.stdout.splitlines()[1]}")
    print("    on supported    ", dict(sorted((code, n) for (good, code), n in codes.items() if good)))
    print("    on not supported", dict(sorted((code, n) for (good, code), n in codes.items() if not good)))


def token_figures(rows: list[dict]) -> None:
    """Print precision, recall and F1 of the words marked as unsupported."""
    right = marked = wanted = 0
    for row in rows:
        spans = [span for item in check(row["claim"], row["source"]) for span in _unsupported(item)]
        at = 0
        for token, missing in zip(row["meta"]["claim_tokens"], row["meta"]["non_supported_spans"], strict=True):
            start = row["claim"].find(token, at)
            at = start + len(token) if start >= 0 else at
            found = start >= 0 and any(s <= start < e for s, e in spans)
            right += found and missing
            marked += found
            wanted += bool(missing)
    precision, recall = right / max(1, marked), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"wice_tokens        {len(rows):5} claims  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def _unsupported(item):
    return item.spans if item.code in ("QC302", "QC303") else ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("scorer")
    parser.add_argument("--sets", default=",".join(DEV_SETS))
    parser.add_argument("--train", default="", help="training sets to report instead, for tuning")
    parser.add_argument("--limit", type=int, default=0, help="at most so many rows of each set, evenly spread")
    parser.add_argument("--tokens", action="store_true", help="also which words of a claim are unsupported")
    options = parser.parse_args()
    if options.train:
        paths = [(name, options.data / "entailment" / f"{name}.train.jsonl.gz") for name in options.train.split(",")]
    else:
        paths = [(name, options.data / f"{name}.dev.jsonl.gz") for name in options.sets.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        for name, path in paths:
            rows = read_rows(path)
            step = max(1, len(rows) // options.limit) if options.limit else 1
            run(name, rows[::step], options.scorer, pathlib.Path(folder))
    if options.tokens:
        token_figures(read_rows(options.data / "wice_tokens.dev.jsonl.gz"))


if __name__ == "__main__":
    main()
