"""Speakers on labelled news copy: span, resolved name and cue, on parts of the articles kept apart.

    PYTHONPATH=src python bench/speakers.py DATA/news_quotes.dev.jsonl [--half dev|second|held] [--verbose] [--own]

With labelled quotation spans by default, so that a wrong speaker is the speaker rules' fault; `--own` finds them too.
Parts: "dev" (half: rules were written on it), "second" (a quarter: errors read once), "held" (a quarter: never read).
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import pathlib
import re
from collections.abc import Sequence

from quotecheck.model import Document, Quote, Speaker
from quotecheck.quotes import find_quotes_in
from quotecheck.quotes.speakers import attribute_speakers
from quotecheck.read import make_document

PRONOUNS = ("he", "she", "it", "they", "i", "we")
PARTS = ("dev", "second", "held")
RATES = {
    "speakers": ("ok", "n"),
    "pronouns": ("pron_ok", "pron"),
    "exact span": ("exact", "n"),
    "name": ("name_ok", "n"),
    "pronoun names": ("pron_name_ok", "pron"),
    "cue": ("cue_ok", "n"),
    "none right": ("none_ok", "none"),
}
"""What is printed, as counts right and counts in all; "none right" is of quotations that nobody speaks."""

Counts = collections.Counter[str]


def part_of(number: int) -> str:
    """Return which part an article belongs to, by its place in the file."""
    return "dev" if number % 2 == 0 else "second" if number % 4 == 1 else "held"


def labelled(record: dict) -> list[dict]:
    return sorted(record["quotes"], key=lambda q: (q["start"], -q["end"]))


def gold_quotes(record: dict) -> list[Quote]:
    """Return the labelled quotations without their speakers, but for block quotations that name theirs themselves."""
    quotes: list[Quote] = []
    stack: list[Quote] = []
    for number, q in enumerate(labelled(record)):
        while stack and stack[-1].end <= q["start"]:
            stack.pop()
        span = (q["start"], q["end"], q["inner_start"], q["inner_end"])
        quote = Quote(
            f"A.q{number + 1}", "A", None, *span, q["text"], q["kind"], parent=stack[-1].id if stack else None
        )
        if q["kind"] == "block" and q["start"] == q["inner_start"] and q["speaker"]:
            speaker = Speaker(q["speaker"], q["speaker_start"], q["speaker_end"])
            quote = dataclasses.replace(quote, speaker=speaker)
        quotes.append(quote)
        stack.append(quote)
    return quotes


def attributed(document: Document, record: dict, *, is_own: bool) -> Sequence[Quote]:
    if is_own:
        return find_quotes_in(document)
    return attribute_speakers(document, gold_quotes(record))


def prediction(quote: Quote) -> dict:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "end": quote.end,
        "speaker": speaker.text if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
    }


def found_for(q: dict, found: Sequence[Quote]) -> Quote | None:
    """Return the quotation with the labelled inner span, else the first that overlaps it."""
    exact = (x for x in found if (x.inner_start, x.inner_end) == (q["inner_start"], q["inner_end"]))
    near = (x for x in found if x.inner_start < q["inner_end"] and q["inner_start"] < x.inner_end)
    return next(exact, None) or next(near, None)


def overlaps(speaker: Speaker | None, q: dict) -> bool:
    if speaker is None or speaker.start is None or speaker.end is None:
        return False
    return speaker.start < q["speaker_end"] and q["speaker_start"] < speaker.end


def judge(counts: Counts, q: dict, quote: Quote | None) -> list[str]:
    """Count one labelled quotation and return what is wrong with our answer."""
    speaker = quote.speaker if quote else None
    if not q["speaker"]:
        counts["none"] += 1
        counts["none_ok"] += speaker is None
        return [] if speaker is None else ["should be none"]
    right = overlaps(speaker, q)
    exact = right and speaker is not None and (speaker.start, speaker.end) == (q["speaker_start"], q["speaker_end"])
    same_name = (speaker.name if speaker else None) == q["speaker_name"]
    same_cue = (quote.cue.text if quote and quote.cue else None) == q["cue"]
    counts.update(n=1, ok=right, exact=exact, name_ok=same_name, cue_ok=same_cue)
    if q["speaker"].lower() in PRONOUNS:
        counts.update(pron=1, pron_ok=right, pron_name_ok=same_name)
    notes = ["SPEAKER"] if not right else [] if exact else ["span"]
    return notes + ["name"] * (not same_name) + ["cue"] * (not same_cue)


def show(record: dict, q: dict, quote: Quote | None, notes: list[str]) -> None:
    words = re.sub(r"\s+", " ", q["text"])[:40]
    wanted = (q["speaker"], q["speaker_name"], q["cue"])
    cue = quote.cue.text if quote and quote.cue else None
    got = quote.speaker if quote else None
    print(record["id"], q["kind"], ",".join(notes), repr(words), "gold", wanted, "got", got, "cue", cue)


def measured(
    path: pathlib.Path, *, is_own: bool = False, part: str = "", is_verbose: bool = False
) -> tuple[dict[str, Counts], list[dict]]:
    """Return the counts of each part of the articles, and the predictions."""
    counts: dict[str, Counts] = collections.defaultdict(collections.Counter)
    predictions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if part not in ("", part_of(number)):
            continue
        record = json.loads(line)
        found = attributed(make_document(record["text"], id="A"), record, is_own=is_own)
        predictions.append({"id": record["id"], "quotes": [prediction(quote) for quote in found]})
        for q in labelled(record):
            quote = found_for(q, found)
            notes = judge(counts[part_of(number)], q, quote)
            if is_verbose and notes:
                show(record, q, quote, notes)
    return dict(counts), predictions


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--half", default="", choices=["", *PARTS], help="one part alone")
    parser.add_argument("--own", action="store_true", help="find the quotations too")
    parser.add_argument("--verbose", action="store_true", help="print every wrong answer")
    parser.add_argument("--predictions", type=pathlib.Path, help="write them, one article a line")
    options = parser.parse_args()
    counts, predictions = measured(options.gold, is_own=options.own, part=options.half, is_verbose=options.verbose)
    for part, counter in sorted(counts.items()):
        shares = (f"{label} {counter[a] / max(1, counter[b]):.3f} of {counter[b]}" for label, (a, b) in RATES.items())
        print(part, *shares, sep="  ")
    if options.predictions:
        options.predictions.write_text("".join(json.dumps(p) + "\n" for p in predictions), encoding="utf-8")


if __name__ == "__main__":
    main()
