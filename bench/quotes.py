"""Figures for quotations: spans, kinds and speakers on labelled articles.

    python bench/quotes.py DATA.jsonl[.gz] [--half odd|even] [--predictions OUT.jsonl] [--gold-out GOLD.jsonl] [--show] [--speech-only]

DATA is a file of the shared development data (one article a line: id, text, quotes). Spans are matched as
../shared/tools/score.py matches them; the predictions file can be scored with it: `score.py quotes GOLD OUT`.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import time

from quotecheck.model import Document, Quote
from quotecheck.quotes import find_quotes_in

MARKS = "\"“”‘’,."


def read_rows(path: str, half: str) -> list[dict]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else pathlib.Path(path).open(encoding="utf-8")
    with opened as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all")
    parser.add_argument("--predictions")
    parser.add_argument("--gold-out")
    parser.add_argument("--show", action="store_true", help="print every difference")
    parser.add_argument("--bare", action="store_true", help="without the layout that read/ finds")
    parser.add_argument("--speech-only", action="store_true", help="drop titles, scare quotes and nested quotes (fiction)")
    options = parser.parse_args()
    rows = read_rows(options.data, options.half)
    counts: collections.Counter[str] = collections.Counter()
    confusion: collections.Counter[tuple[str, str]] = collections.Counter()
    predicted_rows = []
    clock = 0.0
    for row in rows:
        text = row["text"]
        document = document_of(text, bare=options.bare)
        began = time.process_time()
        quotes = find_quotes_in(document)
        clock += time.process_time() - began
        if options.speech_only:
            quotes = tuple(quote for quote in quotes if is_speech(quote))
        predicted_rows.append({"id": row["id"], "quotes": [prediction(quote) for quote in quotes]})
        used: set[int] = set()
        counts["gold"] += len(row["quotes"])
        counts["predicted"] += len(quotes)
        for gold in row["quotes"]:
            span = trim(text, gold["start"], gold["end"])
            scored = [
                (overlap(span, trim(text, quote.start, quote.end)), -index)
                for index, quote in enumerate(quotes)
                if index not in used
            ]
            score, index = max(scored, default=(0.0, 0))
            if score < 0.5:
                if options.show:
                    print(row["id"], "MISSED", repr(text[max(0, gold["start"] - 20) : gold["end"] + 20]))
                continue
            used.add(-index)
            quote = quotes[-index]
            counts["matched"] += 1
            counts["exact"] += score == 1.0
            if score < 1.0 and options.show:
                print(row["id"], "INEXACT", repr(text[gold["start"] : gold["end"]]), "got", repr(text[quote.start : quote.end]))
            if "kind" in gold:
                confusion[gold["kind"], quote.kind] += 1
                if gold["kind"] != quote.kind and options.show:
                    shown = text[max(0, gold["start"] - 60) : gold["end"] + 40]
                    print(row["id"], f"KIND {gold['kind']} got {quote.kind}", repr(shown))
        if options.show:
            for index, quote in enumerate(quotes):
                if index not in used:
                    print(row["id"], "EXTRA", quote.kind, repr(text[max(0, quote.start - 20) : quote.end + 20]))
    precision = counts["matched"] / max(1, counts["predicted"])
    recall = counts["matched"] / max(1, counts["gold"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{options.data} ({options.half}): {dict(counts)}")
    print(f"span P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, exact of matched {counts['exact'] / max(1, counts['matched']):.3f}")
    if confusion:
        right = sum(count for (gold, got), count in confusion.items() if gold == got)
        print(f"kinds right {right / sum(confusion.values()):.3f}")
        for (gold, got), count in sorted(confusion.items()):
            if gold != got:
                print(f"  {gold} taken for {got}: {count}")
    print(f"{clock:.3f} CPU-s for {sum(len(row['text']) for row in rows):,} characters")
    for path, data in ((options.predictions, predicted_rows), (options.gold_out, rows)):
        if path:
            lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in data)
            pathlib.Path(path).write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
