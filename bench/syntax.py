"""What a dependency parser gains over the rules: for who does what to whom, and for who says a quotation.

    PYTHONPATH=src python bench/syntax.py DATA --model en_core_web_sm [--rows 300] [--only roles|speakers]

Needs spaCy and a model (docs/syntax.md). Roles: pairs with an error, by the rules alone, with the parser beside them
(as `--syntax` has it), and with the parser in their place. Speakers: the rules alone, the subject of the cue verb
by the parser in their place, and that subject only where the rules name nobody.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
from collections.abc import Callable, Iterator, Sequence

import shifts
import speakers
from quotecheck.language.sentences import split_sentences
from quotecheck.model import Quote, Span, Speaker
from quotecheck.semantics.syntax import Parser, load_parser
from quotecheck.verify.shifts import find
from quotecheck.verify.shifts.deeds import deeds_of
from quotecheck.verify.shifts.exchanged_actors import find_actor_exchanges
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.roles import compare_deeds, find_role_shifts

SETS = (
    "hans_generated",
    "wikisplit_pos",
    "fever_dev_gold",
    "fever_ggkorn",
    "newprotocols_wiki",
    "semiauto_wiki",
    "mnli_hard",
    "taxinli_mnli",
    "snli_dev",
    "conjnli_adv",
    "begin",
    "check_covid",
    "wikifactcheck_neg",
)
RULES = find.FAMILIES
Family = Callable[[Pair], Iterator[Mark]]


def families(mode: str, parser: Parser) -> tuple[Family, ...]:
    """Return the shift checks with the role check that a mode has."""

    def beside(pair: Pair) -> Iterator[Mark]:
        pair.parser = parser
        return find_role_shifts(pair)

    def in_place(pair: Pair) -> Iterator[Mark]:
        return compare_deeds(pair, deeds_of(pair.claim, parser), deeds_of(pair.evidence, parser))

    if mode == "rules":
        return RULES
    if mode == "beside":
        return tuple(beside if family is find_role_shifts else family for family in RULES)
    kept = (family for family in RULES if family is not find_actor_exchanges)
    return tuple(in_place if family is find_role_shifts else family for family in kept)


def measure_roles(data: pathlib.Path, parser: Parser, limit: int) -> None:
    print("set, label, pairs: pairs with an error (with QC312) by the rules, with the parser beside, in place")
    for name in SETS:
        rows = shifts.read_rows(data / "entailment" / f"{name}.train.jsonl.gz", limit)
        labels = sorted({row["label"] for row in rows})
        counts: dict[str, collections.Counter] = {}
        for mode in ("rules", "beside", "in place"):
            find.FAMILIES = families(mode, parser)
            counts[mode] = collections.Counter()
            for row in rows:
                errors = {shift.code for shift in shifts.check(row, 1) if shift.severity == "error"}
                counts[mode][row["label"], "any"] += bool(errors)
                counts[mode][row["label"], "roles"] += "QC312" in errors
        for label in labels:
            total = sum(row["label"] == label for row in rows)
            cells = (f"{counts[mode][label, 'any']} ({counts[mode][label, 'roles']})" for mode in counts)
            print(name, label, total, *cells, sep="  ")
    find.FAMILIES = RULES


def subject_of(quote: Quote, text: str, sentences: Sequence[Span], parser: Parser) -> Speaker | None:
    """Return who does the cue verb, as the parser sees it."""
    if quote.cue is None or quote.cue.start is None:
        return None
    place = next((span for span in sentences if span.start <= quote.cue.start < span.end), None)
    if place is None:
        return None
    for clause in parser.clauses(text[place.start : place.end]):
        if clause.doers and clause.verb.start <= quote.cue.start - place.start < clause.verb.end:
            start, end = place.start + clause.doers[0].phrase.start, place.start + clause.doers[0].phrase.end
            return Speaker(text[start:end], start, end, text[start:end])
    return None


def measure_speakers(data: pathlib.Path, parser: Parser) -> None:
    print(
        "part, quotations with a speaker: right by the rules, by the parser where it has a subject, parser as a stopgap"
    )
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for number, record in enumerate(records(data / "news_quotes.dev.jsonl")):
        document = speakers.make_document(record["text"], id="A")
        found = speakers.attributed(document, record, is_own=True)
        sentences = split_sentences(record["text"])
        for q in speakers.labelled(record):
            quote = speakers.found_for(q, found)
            if not q["speaker"] or quote is None:
                continue
            parsed = subject_of(quote, record["text"], sentences, parser)
            by_rules = quote.speaker
            right = {
                "rules": speakers.overlaps(by_rules, q),
                "in place": speakers.overlaps(parsed or by_rules, q),
                "stopgap": speakers.overlaps(by_rules or parsed, q),
            }
            counter = counts[speakers.part_of(number)]
            counter["n"] += 1
            counter.update(mode for mode, is_right in right.items() if is_right)
    for part, counter in sorted(counts.items()):
        shares = (f"{mode} {counter[mode] / counter['n']:.3f}" for mode in ("rules", "in place", "stopgap"))
        print(part, counter["n"], *shares, sep="  ")


def records(path: pathlib.Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--only", choices=["roles", "speakers"])
    options = parser.parse_args()
    model = load_parser(options.model)
    if options.only != "roles":
        measure_speakers(options.data, model)
    if options.only != "speakers":
        measure_roles(options.data, model, options.rows)


if __name__ == "__main__":
    main()
