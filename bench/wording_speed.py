"""CPU time of the wording check: 200 quotes, half altered, a tenth absent, against prepared sources of three sizes.

    PYTHONPATH=src python bench/wording_speed.py

Times are CPU seconds of this process; the targets are those of the issue. Text is invented: sentences from a grammar,
so that word frequencies fall off as in prose.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quotecheck.language.names import build_alias_table
from quotecheck.language.view import TextView
from quotecheck.model import Document, Quote
from quotecheck.profiles import load_profile
from quotecheck.verify.sources import Source, prepare_source
from quotecheck.verify.wording import WordingResult, check_wordings

Result = TypeVar("Result")

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bran cord dell fern gast holm kest lund mor"
_OPENERS = "the a we they he she it this our many some no every"
_LINKS = "of in to and that for with on at by from but which will would has have is are was not as"


def invented_text(size: int, seed: int = 3) -> str:
    """Return about `size` characters of invented prose with word frequencies like those of English."""
    rng = random.Random(seed)
    syllables, openers, links = _SYLLABLES.split(), _OPENERS.split(), _LINKS.split()
    vocabulary = ["".join(rng.choice(syllables) for _ in range(rng.randrange(2, 5))) for _ in range(12_000)]
    weights = [1.0 / (rank + 8) for rank in range(len(vocabulary))]
    pieces: list[str] = []
    total = 0
    while total < size:
        content = rng.choices(vocabulary, weights, k=400)
        at = 0
        while at < 380:
            words = [rng.choice(openers)]
            for _ in range(rng.randrange(4, 14)):
                words.append(content[at])
                at += 1
                if rng.random() < 0.7:
                    words.append(rng.choice(links))
                if at >= 380:
                    break
            words.append(content[390])
            sentence = " ".join(words).capitalize() + rng.choice((". ", ". ", ", ", ".\n\n"))
            pieces.append(sentence)
            total += len(sentence)
    return "".join(pieces)[:size]


def quotes_from(text: str, count: int, seed: int = 5) -> list[tuple[str, str]]:
    """Return (kind, quote): 40% as they stand, half altered in a word or two, a tenth absent."""
    rng = random.Random(seed)
    words = text.split()
    made = []
    for number in range(count):
        length = rng.randrange(6, 40)
        start = rng.randrange(0, len(words) - length)
        run = words[start : start + length]
        if number % 10 == 0:
            rng.shuffle(run)
            made.append(("absent", " ".join(run)))
        elif number % 2:
            place = rng.randrange(1, length - 1)
            kind = number % 6
            if kind == 1:
                run[place] = "lantern"
            elif kind == 3:
                del run[place]
            else:
                run.insert(place, "gently")
            made.append(("altered", " ".join(run)))
        else:
            made.append(("exact", " ".join(run)))
    return made


def draft_of(made: Sequence[tuple[str, str]]) -> tuple[Source, list[Quote]]:
    """Return a draft that holds the quotations one a paragraph, and the quotations."""
    position, quotes, parts = 0, [], []
    for number, (_, quote) in enumerate(made):
        parts.append(f"He said: “{quote}”\n\n")
        start = position + len("He said: ")
        inner, end = start + 1, start + len(quote) + 2
        quotes.append(Quote(f"D.q{number}", "D", None, start, end, inner, end - 1, quote, "direct"))
        position += len(parts[-1])
    document = Document("D", "draft", "".join(parts), role="draft")
    return prepare_source(document, quotes, TextView(document.text)), quotes


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


@dataclass(frozen=True)
class Cost:
    """CPU seconds of one size of source, and how many of the 200 quotations were found."""

    reading: float
    indexing: float
    checking: float
    slowest_absent: float
    found: int


def measure(size: int) -> Cost:
    """Return what 200 quotations cost against invented prose of that size."""
    text = invented_text(size)
    document = Document("S", "source", text, role="primary")
    view = TextView(text)
    reading, _ = timed(lambda: view.words)
    source = prepare_source(document, (), view)
    indexing, _ = timed(lambda: source.index)
    made = quotes_from(text, 200)
    draft, quotes = draft_of(made)
    aliases, profile = build_alias_table((draft.document,)), load_profile("ap")

    def checked(some: list[Quote], own: Source = draft) -> list[WordingResult]:
        return check_wordings(some, own, [source], profile=profile, aliases=aliases, mode="check")

    other, others = draft_of(quotes_from(text, 200, seed=6))
    checked(others, other)  # reads the word lists and compiles the patterns, which a process does once
    seconds, results = timed(lambda: checked(quotes))
    absent = [quote for quote, (kind, _) in zip(quotes, made, strict=True) if kind == "absent"]
    slowest = max(timed(lambda quote=quote: checked([quote]))[0] for quote in absent)
    found = sum(result.finding.code != "QC120" for result in results)
    return Cost(reading, indexing, seconds, slowest, found)


TARGETS = {100_000: 0.08, 1_000_000: 0.15, 10_000_000: 0.40}
"""Characters of source, and the CPU seconds that 200 quotations may take."""


def main() -> None:
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    for size, target in TARGETS.items():
        cost = measure(size)
        print(
            f"{size:>10,} characters: words {cost.reading:.3f} s, index {cost.indexing:.3f} s; 200 quotes "
            f"{cost.checking:.3f} s (target {target}); slowest absent {1000 * cost.slowest_absent:.1f} ms; "
            f"{cost.found} found"
        )


if __name__ == "__main__":
    main()
