"""Figures for claim support on labelled sets: balanced accuracy, false support, missed support, the codes given.

    PYTHONPATH=src python bench/claims.py DATA [--sets SET,SET] [--train SET,SET] [--limit N] [--tokens] [--records OUT]
        [--no-semantics] [--entailment FOLDER]

DATA is the folder of labelled sets: `<set>.dev.jsonl.gz`, and `entailment/<set>.train.jsonl.gz` for --train. A claim of
several sentences is supported only if each of them is. No set is used here to choose a threshold: those are tuned on
the training sets and reported on the dev sets (docs/evaluation.md). --records writes what was said of every claim.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import pathlib
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from quotecheck.language.names import build_alias_table
from quotecheck.language.sentences import split_sentences
from quotecheck.language.view import view_of
from quotecheck.model import Document, Finding, Sentence, Span
from quotecheck.profiles import load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import make_document
from quotecheck.semantics import Models, load_entailment, shipped_vectors
from quotecheck.verify.claims import check_claims
from quotecheck.verify.sources import Source, prepare_source

DEV_SETS = ("summedits_news", "summedits_other", "fever_symmetric", "wice_claim")
DEFAULT = Models(shipped_vectors())
"""What the program uses unless it is told otherwise."""
LABELS = {"QC300": "supported", "QC301": "supported", "QC304": "refuted", "QC303": "nei"}


@dataclass(frozen=True)
class Said:
    """What was said of one claim: its label, our label, how sure, all codes, and how many sentences its source has."""

    gold: str
    label: str
    confidence: float
    codes: tuple[str, ...]
    source_sentences: int = 0

    @property
    def is_right(self) -> bool:
        return (self.gold == "supported") == (self.label == "supported")


@dataclass(frozen=True)
class Figures:
    claims: int
    balanced: float
    false_support: float
    missed_support: float


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


def prepared(document: Document) -> Source:
    view = view_of(document)
    return prepare_source(document, find_quotes_in(document), view)


def claim_document(text: str) -> Document:
    spans = split_sentences(text)
    sentences = tuple(Sentence(f"A.s{number}", *span) for number, span in enumerate(spans, start=1))
    return Document(id="A", name="claim", text=text, role="draft", sentences=sentences)


def check(claim: str, source: str, models: Models = DEFAULT) -> Sequence[Finding]:
    draft, evidence = claim_document(claim), make_document(source, name="source", id="B")
    aliases = build_alias_table((draft, evidence))
    return check_claims(
        prepared(draft),
        [prepared(evidence)],
        aliases=aliases,
        profile=load_profile("ap"),
        wording={},
        attribution={},
        models=models,
    )


def verdict_of(findings: Sequence[Finding]) -> tuple[str, float]:
    """Return the label of a whole claim, supported only if every sentence that claims something is, and how sure.

    That all sentences are supported is as likely as each is, multiplied; that one is not, as the surest says.
    """
    verdicts = [item for item in findings if "QC300" <= item.code <= "QC305"]
    by_label: dict[str, list[float]] = {}
    for item in verdicts:
        by_label.setdefault(LABELS.get(item.code, "unsupported"), []).append(item.confidence)
    for label in ("refuted", "unsupported", "nei"):
        if label in by_label:
            return label, max(by_label[label])
    return ("supported", math.prod(by_label["supported"])) if by_label else ("nei", 0.0)


def said_of(name: str, rows: Sequence[dict], models: Models = DEFAULT) -> list[Said]:
    """Check every claim of a set."""
    made = []
    for row in rows:
        claim, source = row["claim"], row["source"]
        if name.startswith("fever"):
            claim, source = untokenised(claim), untokenised(source)
        findings = check(claim, source, models)
        label, confidence = verdict_of(findings)
        sentences = len(split_sentences(source))
        made.append(Said(row["label"], label, confidence, tuple(item.code for item in findings), sentences))
    return made


def figures(said: Sequence[Said]) -> Figures:
    """Return supported against all else, as the desk counts it: the mean of both hit rates, and both errors."""
    good = [item for item in said if item.gold == "supported"]
    bad = [item for item in said if item.gold != "supported"]
    missed = sum(item.label != "supported" for item in good) / max(1, len(good))
    blessed = sum(item.label == "supported" for item in bad) / max(1, len(bad))
    return Figures(len(said), (2 - missed - blessed) / 2, blessed, missed)


def report(name: str, said: Sequence[Said], seconds: float) -> None:
    made = figures(said)
    print(
        f"{name:18} {made.claims:5} claims {seconds:6.1f} s  balanced acc {made.balanced:.3f} "
        f"false-support {made.false_support:.3f} supported-missed {made.missed_support:.3f}"
    )
    for title, is_good in (("supported    ", True), ("not supported", False)):
        kept = [code for item in said if (item.gold == "supported") == is_good for code in item.codes]
        print(f"    on {title}", dict(sorted(Counter(code for code in kept if code != "QC300").items())))


def token_figures(rows: Sequence[dict], models: Models = DEFAULT) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the words marked as unsupported."""
    right = marked = wanted = 0
    for row in rows:
        spans = [span for item in check(row["claim"], row["source"], models) for span in _unsupported(item)]
        at = 0
        for token, missing in zip(row["meta"]["claim_tokens"], row["meta"]["non_supported_spans"], strict=True):
            start = row["claim"].find(token, at)
            at = start + len(token) if start >= 0 else at
            found = start >= 0 and any(s <= start < e for s, e in spans)
            right += bool(found and missing)
            marked += found
            wanted += bool(missing)
    precision, recall = right / max(1, marked), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _unsupported(item: Finding) -> tuple[Span, ...]:
    return item.spans if item.code in ("QC302", "QC303") else ()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("scorer", nargs="?", help="no longer needed: the figures are counted here")
    parser.add_argument("--sets", default=",".join(DEV_SETS))
    parser.add_argument("--train", default="", help="training sets to report instead, for tuning")
    parser.add_argument("--limit", type=int, default=0, help="at most so many rows of each set, evenly spread")
    parser.add_argument("--tokens", action="store_true", help="also which words of a claim are unsupported")
    parser.add_argument("--records", type=pathlib.Path, help="write what was said of every claim, one JSON line each")
    parser.add_argument("--no-semantics", action="store_true", help="find passages by words alone")
    parser.add_argument("--entailment", help="an entailment model (docs/semantics.md) that may lower verdicts")
    options = parser.parse_args()
    models = Models(
        None if options.no_semantics else DEFAULT.vectors,
        load_entailment(options.entailment) if options.entailment else None,
    )
    if options.train:
        paths = [(name, options.data / "entailment" / f"{name}.train.jsonl.gz") for name in options.train.split(",")]
    else:
        paths = [(name, options.data / f"{name}.dev.jsonl.gz") for name in options.sets.split(",")]
    lines = []
    for name, path in paths:
        rows = read_rows(path)
        step = max(1, len(rows) // options.limit) if options.limit else 1
        started = time.process_time()
        said = said_of(name, rows[::step], models)
        report(name, said, time.process_time() - started)
        lines += [json.dumps({"set": name, **asdict(item)}) + "\n" for item in said]
    if options.records:
        options.records.write_text("".join(lines), encoding="utf-8")
    if options.tokens:
        rows = read_rows(options.data / "wice_tokens.dev.jsonl.gz")
        precision, recall, f1 = token_figures(rows, models)
        print(f"wice_tokens        {len(rows):5} claims  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
