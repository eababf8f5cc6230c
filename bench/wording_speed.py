"""CPU time of the wording check: 200 quotes, half altered, a tenth absent, against prepared sources of three sizes.

    PYTHONPATH=src python bench/wording_speed.py [--profile]

Times are CPU seconds of this process; the targets are those of the issue. Text is invented: sentences from a grammar,
so that word frequencies fall off as in prose.
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc

from quotecheck.language.names import build_alias_table
from quotecheck.language.view import TextView
from quotecheck.model import Document, Quote
from quotecheck.profiles import load_profile
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.wording import check_wordings

_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "za",
    "bran",
    "cord",
    "dell",
    "fern",
    "gast",
    "holm",
    "kest",
    "lund",
    "mor",
]
_OPENERS = ["the", "a", "we", "they", "he", "she", "it", "this", "our", "many", "some", "no", "every"]
_LINKS = [
    "of",
    "in",
    "to",
    "and",
    "that",
    "for",
    "with",
    "on",
    "at",
    "by",
    "from",
    "but",
    "which",
    "will",
    "would",
    "has",
    "have",
    "is",
    "are",
    "was",
    "not",
    "as",
]


def invented_text(size: int, seed: int = 3) -> str:
    """Return about `size` characters of invented prose with word frequencies like those of English."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(2, 5))) for _ in range(12_000)]
    weights = [1.0 / (rank + 8) for rank in range(len(vocabulary))]
    pieces: list[str] = []
    total = 0
    while total < size:
        content = rng.choices(vocabulary, weights, k=400)
        at = 0
        while at < 380:
            words = [rng.choice(_OPENERS)]
            for _ in range(rng.randrange(4, 14)):
                words.append(content[at])
                at += 1
                if rng.random() < 0.7:
                    words.append(rng.choice(_LINKS))
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    profile = load_profile("ap")
    for size, target in ((100_000, 0.08), (1_000_000, 0.15), (10_000_000, 0.40)):
        text = invented_text(size)
        tracemalloc.start() if options.profile else None
        document = Document("S", "source", text, role="primary")
        started = time.process_time()
        view = TextView(text)
        view.words
        viewed = time.process_time()
        source = prepare_source(document, (), view)
        source.index
        prepared = time.process_time()
        made = quotes_from(text, 200)
        position, quotes, parts = 0, [], []
        for number, (_, quote) in enumerate(made):
            parts.append(f"He said: “{quote}”\n\n")
            start = position + 9
            quotes.append(
                Quote(
                    f"D.q{number}",
                    "D",
                    None,
                    start,
                    start + len(quote) + 2,
                    start + 1,
                    start + 1 + len(quote),
                    quote,
                    "direct",
                )
            )
            position += len(parts[-1])
        draft_document = Document("D", "draft", "".join(parts), role="draft")
        draft = prepare_source(draft_document, quotes, TextView(draft_document.text))
        aliases = build_alias_table((draft_document,))
        check_wordings(
            quotes[:3], draft, [source], profile=profile, aliases=aliases, mode="check"
        )  # read the word lists
        checked = time.process_time()
        results = check_wordings(quotes, draft, [source], profile=profile, aliases=aliases, mode="check")
        done = time.process_time()
        slowest = 0.0
        for number, (kind, _) in enumerate(made):
            if kind == "absent":
                begun = time.process_time()
                check_wordings([quotes[number]], draft, [source], profile=profile, aliases=aliases, mode="check")
                slowest = max(slowest, time.process_time() - begun)
        found = sum(result.finding.code != "QC120" for result in results)
        print(
            f"{size:>10,} characters: words {viewed - started:.3f} s, index {prepared - viewed:.3f} s; 200 quotes {done - checked:.3f} s "
            f"(target {target}); slowest absent {1000 * slowest:.1f} ms; {found} found"
        )


if __name__ == "__main__":
    main()
