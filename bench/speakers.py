"""Speakers on labelled news copy: span, resolved name and cue, on parts of the articles kept apart.

    python bench/speakers.py ../shared/data/news_quotes.dev.jsonl [--half dev|held] [--verbose] [--own]

With gold quotation spans by default, so that a wrong speaker is the speaker rules' fault; `--own` finds them too.
Parts: "dev" (half: rules were written on it), "second" (a quarter: errors read once), "held" (a quarter: never read).
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import re

from quotecheck.language.view import view_of
from quotecheck.model import Document, Quote
from quotecheck.quotes.speakers import attribute_speakers

PRONOUNS = ("he", "she", "it", "they", "i", "we")


def document_of(text: str) -> Document:
    """Return the text as read, if the reading room is there, else bare."""
    try:
        from quotecheck.read import make_document

        return make_document(text, id="A")
    except ImportError:
        return Document("A", "a", text)


def gold_quotes(record: dict) -> list[Quote]:
    quotes: list[Quote] = []
    stack: list[Quote] = []
    for number, q in enumerate(sorted(record["quotes"], key=lambda q: (q["start"], -q["end"]))):
        while stack and stack[-1].end <= q["start"]:
            stack.pop()
        quote = Quote(
            id=f"A.q{number + 1}",
            document="A",
            sentence=None,
            start=q["start"],
            end=q["end"],
            inner_start=q["inner_start"],
            inner_end=q["inner_end"],
            text=q["text"],
            kind=q["kind"],
            parent=stack[-1].id if stack else None,
        )
        if q["kind"] == "block" and q["start"] == q["inner_start"] and q["speaker"]:
            from quotecheck.model import Speaker

            quote = Quote(
                **{
                    **{f: getattr(quote, f) for f in quote.__slots__},
                    "speaker": Speaker(q["speaker"], q["speaker_start"], q["speaker_end"]),
                }
            )
        quotes.append(quote)
        stack.append(quote)
    return quotes


def own_quotes(document: Document) -> tuple[Quote, ...]:
    from quotecheck.quotes import find_quotes_in

    return find_quotes_in(document)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("--half", default="")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--predictions")
    options = parser.parse_args()
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    predictions = []
    for number, line in enumerate(pathlib.Path(options.gold).read_text(encoding="utf-8").splitlines()):
        half = "dev" if number % 2 == 0 else "second" if number % 4 == 1 else "held"
        if options.half and half != options.half:
            continue
        record = json.loads(line)
        document = document_of(record["text"])
        gold = sorted(record["quotes"], key=lambda q: (q["start"], -q["end"]))
        found = (
            own_quotes(document)
            if options.own
            else attribute_speakers(document, gold_quotes(record), view_of(document))
        )
        predictions.append({"id": record["id"], "quotes": [prediction(q) for q in found]})
        by_span = {(q.inner_start, q.inner_end): q for q in found}
        for q in gold:
            quote = by_span.get((q["inner_start"], q["inner_end"])) or next(
                (x for x in found if x.inner_start < q["inner_end"] and q["inner_start"] < x.inner_end), None
            )
            judge(counts[half], q, quote, record, options.verbose)
    for half, counter in sorted(counts.items()):
        rates = (("speakers", "ok", "n"), ("pronouns", "pron_ok", "pron"), ("exact span", "exact", "n"))
        rates += (("name", "name_ok", "name"), ("pronoun names", "pron_name_ok", "pron_name"))
        rates += (("cue", "cue_ok", "cue"), ("none right", "none_ok", "none"))
        print(
            half, *(f"{label} {counter[a] / max(1, counter[b]):.3f} of {counter[b]}" for label, a, b in rates), sep="  "
        )
    if options.predictions:
        pathlib.Path(options.predictions).write_text(
            "".join(json.dumps(p) + "\n" for p in predictions), encoding="utf-8"
        )


def prediction(quote: Quote) -> dict:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "end": quote.end,
        "speaker": speaker.text if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
    }


def judge(counter: collections.Counter, q: dict, quote: Quote | None, record: dict, verbose: bool) -> None:
    speaker = quote.speaker if quote else None
    notes = []
    if not q["speaker"]:
        counter["none"] += 1
        counter["none_ok"] += speaker is None
        if speaker is not None:
            notes.append("should be none")
    else:
        is_pronoun = q["speaker"].lower() in PRONOUNS
        counter["n"] += 1
        right = (
            speaker is not None
            and speaker.start is not None
            and speaker.start < q["speaker_end"]
            and q["speaker_start"] < speaker.end
        )
        counter["ok"] += right
        exact = right and (speaker.start, speaker.end) == (q["speaker_start"], q["speaker_end"])
        counter["exact"] += exact
        if is_pronoun:
            counter["pron"] += 1
            counter["pron_ok"] += right
        counter["name"] += 1
        same_name = (speaker.name if speaker else None) == q["speaker_name"]
        counter["name_ok"] += same_name
        if is_pronoun:
            counter["pron_name"] += 1
            counter["pron_name_ok"] += same_name
        counter["cue"] += 1
        cue = quote.cue.text if quote and quote.cue else None
        counter["cue_ok"] += cue == q["cue"]
        if not right:
            notes.append("SPEAKER")
        elif not exact:
            notes.append("span")
        if not same_name:
            notes.append("name")
        if cue != q["cue"]:
            notes.append("cue")
    if verbose and notes:
        cue = quote.cue.text if quote and quote.cue else None
        words = re.sub(r"\s+", " ", q["text"])[:40]
        wanted = (q["speaker"], q["speaker_name"], q["cue"])
        print(record["id"], q["kind"], ",".join(notes), repr(words), "gold", wanted, "got", speaker, "cue", cue)


if __name__ == "__main__":
    main()
