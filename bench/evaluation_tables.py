"""The tables of docs/evaluation.md about quotations and claims: the labelled data's folder in, Markdown out.

Run by bench/evaluation.py. Figures are counted by the other files of this folder; here they only become rows.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import alignment
import claims
import mutations
import quotes
import shifts
import speakers
from evaluation_layout import Row, percent, table

FLOORS = {
    "summedits_news": (0.72, 0.15),
    "summedits_other": (0.62, 0.20),
    "fever_symmetric": (0.75, 0.12),
    "wice_claim": (0.75, 0.20),
}
"""Least balanced accuracy and most false support that the project set itself."""
SHIFT_ROWS = 300
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Lower ends of the confidence bins of the reliability tables."""


def quotations(data: Path) -> str:
    rows = []
    for label, name, is_fiction in (
        ("invented news", "news_quotes.dev.jsonl", False),
        ("LitBank (fiction)", "litbank.dev.jsonl.gz", True),
    ):
        tally = quotes.Tally(is_shown=False)
        quotes.measured(quotes.read_rows(str(data / name), "all"), tally, bare=False, speech_only=is_fiction)
        kinds = "-" if is_fiction else tally.kinds_right
        nearest = tally.counts["nearest right"] / max(1, tally.counts["speakers"])
        rows.append((label, tally.counts["gold"], *tally.shares, kinds, tally.speakers_right, nearest))
    head = ("set", "quotations", "span P", "R", "F1", "kind right", "speaker right", "nearest name right")
    return table(head, rows)


def speaker_rates(data: Path) -> str:
    counts, _ = speakers.measured(data / "news_quotes.dev.jsonl", is_own=True)
    notes = {"dev": "rules were written on it", "second": "errors read once", "held": "errors never read"}
    rows = []
    for part in speakers.PARTS:
        counter = counts[part]
        shares = (counter[right] / max(1, counter[whole]) for right, whole in speakers.RATES.values())
        rows.append((f"{part} ({notes[part]})", counter["n"] + counter["none"], *shares))
    return table(("part", "quotations", *speakers.RATES), rows)


def alignments(data: Path) -> str:
    rows: list[Row] = []
    wice = alignment.read_rows(data / "wice_align.dev.jsonl.gz")
    strict, loose = alignment.top_hit(wice)
    rows.append((f"WiCE, {len(wice)} claims: best sentence is labelled evidence", strict))
    rows.append(("the same, sentences labelled as possible count too (floor .84)", loose))
    rows.append(("the same by plain TF-IDF", alignment.tfidf_hit(wice)))
    for level in ("int", "ele"):
        share, count = alignment.paragraphs(alignment.read_rows(data / f"ose_par_adv_{level}.dev.jsonl.gz"))
        rows.append((f"OneStopEnglish advanced v. {level}, {count} shuffled paragraphs: partner found", share))
    known = [text for row in wice for text in row["right"] if len(text) > 60]
    for size in (300, 3000):
        seconds, met = alignment.timed(known, size)
        rows.append(
            (f"{size:,} x {size:,} sentences: CPU seconds (share that meet {met / size:.3f})", f"{seconds:.2f}")
        )
    return table(("what", "figure"), rows)


@cache
def mutated(repeat: int) -> tuple[tuple[mutations.Case, ...], tuple[mutations.Finding, ...]]:
    """Return the altered quotations and what was said of them."""
    speech = (mutations.DATA / "invented_speech.txt").read_text(encoding="utf-8")
    interview = (mutations.DATA / "invented_interview.txt").read_text(encoding="utf-8")
    made = mutations.made_cases(speech, interview, Namespace(repeat=repeat, kind=""))
    findings, _ = mutations.checked(made, f"{speech}\n\n{interview}")
    return tuple(made), tuple(findings)


def wording(_: Path) -> str:
    rows = []
    for repeat in (1, 4):
        pairs = list(zip(*mutated(repeat), strict=True))
        good = sum(not case.changes_words for case, _ in pairs)
        right = sum(found.code in case.right for case, found in pairs)
        blessed = sum(mutations.is_blessed(*pair) for pair in pairs)
        alarms = sum(mutations.is_alarm(*pair) for pair in pairs)
        kinds = len({case.kind for case, _ in pairs})
        altered = len(pairs) - good
        rows.append(
            (
                repeat,
                len(pairs),
                kinds,
                f"{100 * right / len(pairs):.2f}%",
                f"{blessed} of {altered}",
                f"{alarms} of {good}",
            )
        )
    return table(("rounds", "quotations", "kinds", "right code", "altered and blessed", "good and flagged"), rows)


@cache
def all_said(data: Path) -> dict[str, list[claims.Said]]:
    """Return what is said of every claim of the four sets; the slowest part of the page."""
    sets = {name: claims.read_rows(data / f"{name}.dev.jsonl.gz") for name in claims.DEV_SETS}
    return {name: claims.said_of(name, rows) for name, rows in sets.items()}


def claim_support(data: Path) -> str:
    rows = []
    for name, said in all_said(data).items():
        made = claims.figures(said)
        balanced, blessed = FLOORS[name]
        met = made.balanced >= balanced, made.false_support <= blessed
        verdict = {(True, True): "yes", (False, False): "no"}.get(
            met, "accuracy only" if met[0] else "false support only"
        )
        shares = (made.balanced, made.false_support, made.missed_support)
        called = [item.is_right for item in said if item.label == "supported"]
        right = f"{sum(called)} of {len(called)} ({percent(sum(called), len(called))})"
        rows.append((name, made.claims, *shares, right, f"{balanced:.2f} / {blessed:.2f}", verdict))
    head = ("set", "claims", "balanced accuracy", "false support", "missed support")
    head += ("called supported and right", "floor", "met")
    return f"{table(head, rows)}\n\nThe gravest verdict of each claim:\n\n{_verdicts(data)}"


VERDICTS = {
    "QC304": "contradicted",
    "QC305": "shifted",
    "QC303": "not found",
    "QC302": "partial",
    "QC301": "combined",
    "QC300": "supported",
}
"""Support verdicts, gravest first."""


def _verdicts(data: Path) -> str:
    rows = []
    for name, said in all_said(data).items():
        for is_good in (True, False):
            kept = [item for item in said if (item.gold == "supported") == is_good]
            worst = [next((code for code in VERDICTS if code in item.codes), "") for item in kept]
            shares = (percent(worst.count(code), len(kept)) for code in VERDICTS)
            rows.append((name, "supported" if is_good else "not supported", len(kept), *shares))
    return table(("set", "labelled", "claims", *VERDICTS.values()), rows)


def unsupported_words(data: Path) -> str:
    rows = claims.read_rows(data / "wice_tokens.dev.jsonl.gz")
    return table(("claims", "precision", "recall", "F1"), [(len(rows), *claims.token_figures(rows))])


def shift_alarms(data: Path) -> str:
    rows = []
    for name in (*shifts.PAIRS, *shifts.DOCUMENTS):
        tally = shifts.measured(name, shifts.read_rows(data / f"{name}.jsonl.gz", SHIFT_ROWS))
        labels = tally.labels
        wrong = [label for label in labels if label in ("refuted", "unsupported")]
        caught = sum(tally.hard[shifts.ANY, label] for label in wrong)
        alarms = tally.hard[shifts.ANY, "supported"]
        rows.append(
            (
                name.rpartition("/")[2],
                labels["supported"],
                percent(alarms, labels["supported"]),
                sum(labels[label] for label in wrong),
                percent(caught, sum(labels[label] for label in wrong)),
                f"{1000 * tally.seconds / labels.total():.1f}",
            )
        )
    head = ("set", "supported pairs", "accused", "altered pairs", "caught by a shift alone", "ms a pair")
    return table(head, rows)


def reliability(pairs: Iterable[tuple[float, bool]]) -> list[Row]:
    """Return per bin of confidence how many verdicts fall in it, their mean confidence, and how many are right."""
    known = list(pairs)
    rows: list[Row] = []
    for low, high in pairwise(BINS):
        kept = [(confidence, right) for confidence, right in known if low <= confidence < high]
        if kept:
            mean = sum(confidence for confidence, _ in kept) / len(kept)
            right = sum(right for _, right in kept) / len(kept)
            rows.append((f"{low:.2f} to {min(high, 1):.2f}", len(kept), mean, right))
    return rows


CALIBRATION_HEAD = ("confidence", "verdicts", "mean confidence", "share right")


def wording_calibration(_: Path) -> str:
    made, findings = mutated(4)
    pairs = ((found.confidence, found.code in case.right) for case, found in zip(made, findings, strict=True))
    return table(CALIBRATION_HEAD, reliability(pairs))


SOURCE_KINDS = (("a sentence", 1, 1), ("a paragraph", 2, 12), ("longer", 13, 10**9), ("all", 1, 10**9))
"""Least and most sentences of the source."""


def calibration_error(pairs: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error: bins of a tenth, the gap of each weighted by its verdicts."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(9, int(10 * confidence)), []).append((confidence, right))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(confidence for confidence, _ in kept) - sum(right for _, right in kept)) for kept in bins.values())
    return sum(gaps) / max(1, total)


def calibration_by_source(said: Iterable[claims.Said]) -> str:
    known = list(said)
    rows: list[Row] = []
    for kind, least, most in SOURCE_KINDS:
        for title, is_support in (("supported", True), ("anything else", False)):
            kept = [
                (item.confidence, item.is_right)
                for item in known
                if (item.label == "supported") == is_support and least <= item.source_sentences <= most
            ]
            mean = sum(confidence for confidence, _ in kept) / max(1, len(kept))
            right = sum(right for _, right in kept) / max(1, len(kept))
            rows.append((kind, title, len(kept), mean, right, calibration_error(kept)))
    return table(("source", "called", "verdicts", "mean confidence", "share right", "calibration error"), rows)


def claim_calibration(data: Path) -> str:
    said = [item for items in all_said(data).values() for item in items if item.confidence > 0.0]
    parts = [calibration_by_source(said)]
    for title, is_support in (("Called supported", True), ("Called anything else", False)):
        kept = [(item.confidence, item.is_right) for item in said if (item.label == "supported") == is_support]
        parts.append(f"{title}:\n\n{table(CALIBRATION_HEAD, reliability(kept))}")
    return "\n\n".join(parts)


SECTIONS: dict[str, Callable[[Path], str]] = {
    "quotations": quotations,
    "speakers": speaker_rates,
    "alignment": alignments,
    "wording": wording,
    "claims": claim_support,
    "unsupported-words": unsupported_words,
    "shifts": shift_alarms,
    "wording-calibration": wording_calibration,
    "claim-calibration": claim_calibration,
}
