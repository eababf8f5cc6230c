"""Figures for quotations: spans, kinds and speakers on labelled articles.

    PYTHONPATH=src python bench/quotes.py FILE.jsonl[.gz] [--half odd|even] [--predictions OUT] [--show]

FILE holds one labelled article a line: id, text, quotes. Spans match one to one where they overlap by at least half of
their characters, marks and spaces at the ends left off; --predictions writes what was found for another scorer.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import re
import time

from quotecheck.model import Document, Quote
from quotecheck.quotes import find_quotes_in

MARKS = '"“”‘’,.'


def read_rows(path: str, half: str) -> list[dict]:
    raw = pathlib.Path(path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if half == "all":
        return rows
    numbered = [(int(row["id"][1:]) if row["id"][1:].isdigit() else index, row) for index, row in enumerate(rows)]
    return [row for number, row in numbered if number % 2 == (half == "odd")]


def document_of(text: str, *, bare: bool):
    """As `read.make_document` lays it out, or with no layout at all."""
    if bare:
        return Document("A", "text", text)
    from quotecheck.read import make_document

    return make_document(text, id="A")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def prediction(quote: Quote) -> dict:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "speaker": None if speaker is None else speaker.name or speaker.text,
        "speaker_start": None if speaker is None else speaker.start,
        "speaker_end": None if speaker is None else speaker.end,
    }


def is_speech(quote: Quote) -> bool:
    """Fiction is labelled for speech only: no titles, words as words, quotations inside speech, or thoughts."""
    return quote.kind in ("direct", "fragment", "block") and not (quote.cue and quote.cue.lemma == "think")


def last_name(name: str | None) -> str:
    """Return the last word of a name, without the number that fiction's labels end in."""
    return (re.findall(r"[^\W_]+", re.sub(r"-\d+$", "", name or "").lower()) or [""])[-1]


def nearest_name(text: str, spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int, str] | None:
    """Return the run of capitalised words nearest to a quotation and outside all of them: the baseline for speakers."""
    low, high = max(0, start - 400), min(len(text), end + 400)
    runs = (
        (max(match.start() - end, start - match.end()), match.start(), match.end(), match.group())
        for match in _NAME.finditer(text, low, high)
        if match.group() not in _STARTERS and not any(s < match.end() and match.start() < e for s, e in spans)
    )
    best = min(runs, default=None)
    return None if best is None else best[1:]


_NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_STARTERS = ("The", "A", "An", "He", "She", "It", "They", "We", "I", "But", "And", "In", "On", "At", "When", "If")


def is_nearest_right(gold: dict, nearest: tuple[int, int, str] | None) -> bool:
    if nearest is None:
        return False
    start, end, name = nearest
    if gold.get("speaker_start") is not None:
        return start < gold["speaker_end"] and gold["speaker_start"] < end
    return last_name(name) == last_name(gold["speaker"])


def is_speaker(gold: dict, quote: Quote) -> bool:
    """Return whether the speaker overlaps the labelled span or, where no span is labelled, has the same last name."""
    speaker = quote.speaker
    if speaker is None:
        return False
    if gold.get("speaker_start") is not None and speaker.start is not None and speaker.end is not None:
        return speaker.start < gold["speaker_end"] and gold["speaker_start"] < speaker.end
    return last_name(speaker.name or speaker.text) == last_name(gold["speaker"])


class Tally:
    """Counts over the articles seen so far."""

    def __init__(self, *, is_shown: bool) -> None:
        self.counts: collections.Counter[str] = collections.Counter()
        self.confusion: collections.Counter[tuple[str, str]] = collections.Counter()
        self.is_shown = is_shown

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the spans."""
        precision = self.counts["matched"] / max(1, self.counts["predicted"])
        recall = self.counts["matched"] / max(1, self.counts["gold"])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    @property
    def kinds_right(self) -> float:
        return sum(n for (gold, got), n in self.confusion.items() if gold == got) / max(1, self.confusion.total())

    @property
    def speakers_right(self) -> float:
        """Share of the matched quotations with a labelled speaker whose speaker is right."""
        return self.counts["speakers right"] / max(1, self.counts["speakers"])

    def show(self, *parts: object) -> None:
        if self.is_shown:
            print(*parts)

    def add(self, row: dict, quotes: tuple[Quote, ...]) -> None:
        """Match the predicted quotations with the labelled ones, each with its best overlap of at least a half."""
        text = row["text"]
        unused = dict(enumerate(quotes))
        self.counts["gold"] += len(row["quotes"])
        self.counts["predicted"] += len(quotes)
        for gold in row["quotes"]:
            span = trim(text, gold["start"], gold["end"])
            scored = ((overlap(span, trim(text, q.start, q.end)), -index) for index, q in unused.items())
            score, index = max(scored, default=(0.0, 0))
            if score < 0.5:
                self.show(row["id"], "MISSED", repr(text[max(0, gold["start"] - 20) : gold["end"] + 20]))
            else:
                self.match(row, gold, unused.pop(-index), score)
        for quote in unused.values():
            self.show(row["id"], "EXTRA", quote.kind, repr(text[max(0, quote.start - 20) : quote.end + 20]))

    def match(self, row: dict, gold: dict, quote: Quote, score: float) -> None:
        text = row["text"]
        self.counts["matched"] += 1
        self.counts["exact"] += score == 1.0
        if score < 1.0:
            self.show(row["id"], "INEXACT", repr(text[gold["start"] : gold["end"]]), "got", repr(quote.text))
        if gold.get("speaker"):
            self.counts["speakers"] += 1
            self.counts["speakers right"] += is_speaker(gold, quote)
            spans = [(entry["start"], entry["end"]) for entry in row["quotes"]]
            nearest = nearest_name(text, spans, gold["start"], gold["end"])
            self.counts["nearest right"] += is_nearest_right(gold, nearest)
        if "kind" in gold:
            self.confusion[gold["kind"], quote.kind] += 1
            if gold["kind"] != quote.kind:
                shown = text[max(0, gold["start"] - 60) : gold["end"] + 40]
                self.show(row["id"], f"KIND {gold['kind']} got {quote.kind}", repr(shown))

    def summary(self) -> str:
        counts = self.counts
        precision, recall, f1 = self.shares
        exact = counts["exact"] / max(1, counts["matched"])
        lines = [f"{dict(counts)}", f"span P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, exact of matched {exact:.3f}"]
        if counts["speakers"]:
            lines.append(f"speakers right {self.speakers_right:.3f} of {counts['speakers']} matched")
            lines.append(f"the nearest name outside quotations: {counts['nearest right'] / counts['speakers']:.3f}")
        if self.confusion:
            lines.append(f"kinds right {self.kinds_right:.3f}")
            wrong = sorted((pair, count) for pair, count in self.confusion.items() if pair[0] != pair[1])
            lines += [f"  {gold} taken for {got}: {count}" for (gold, got), count in wrong]
        return "\n".join(lines)


def parsed_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all")
    parser.add_argument("--predictions", help="write them for score.py")
    parser.add_argument("--gold-out", help="write the labelled articles used, for score.py")
    parser.add_argument("--show", action="store_true", help="print every difference")
    parser.add_argument("--bare", action="store_true", help="without the layout that read/ finds")
    parser.add_argument("--speech-only", action="store_true", help="drop titles, scare and nested quotes (fiction)")
    return parser.parse_args()


def measured(rows: list[dict], tally: Tally, *, bare: bool, speech_only: bool) -> tuple[list[dict], float]:
    """Find the quotations of every article; return the predictions and the CPU seconds of finding alone."""
    predictions, clock = [], 0.0
    for row in rows:
        document = document_of(row["text"], bare=bare)
        began = time.process_time()
        quotes = find_quotes_in(document)
        clock += time.process_time() - began
        if speech_only:
            quotes = tuple(quote for quote in quotes if is_speech(quote))
        predictions.append({"id": row["id"], "quotes": [prediction(quote) for quote in quotes]})
        tally.add(row, quotes)
    return predictions, clock


def main() -> None:
    options = parsed_options()
    rows = read_rows(options.data, options.half)
    tally = Tally(is_shown=options.show)
    predictions, clock = measured(rows, tally, bare=options.bare, speech_only=options.speech_only)
    print(f"{options.data} ({options.half})\n{tally.summary()}")
    print(f"{clock:.3f} CPU-s for {sum(len(row['text']) for row in rows):,} characters")
    for path, data in ((options.predictions, predictions), (options.gold_out, rows)):
        if path:
            lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in data)
            pathlib.Path(path).write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
