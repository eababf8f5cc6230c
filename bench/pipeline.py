"""CPU time and memory of whole runs: start-up, a draft, a collection, many claims, long lines of text and their ratios.

    PYTHONPATH=src python bench/pipeline.py DATA_FOLDER [--large] [--only NAME ...]

Whole runs are without sentence vectors but where it says so.
Each figure is the CPU time of a process of its own, the less of two: the first run of all compiles what later runs
find. "After start-up" is after two sentences were held against two others: what is the same for all texts, modules and
the word lists that a first comparison reads (0.05 s), is then there.
`--large` adds texts of 50 MB on one line, some minutes. DATA_FOLDER holds news_quotes.dev.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import quotecheck

SEEDS = Path(__file__).parent.parent / "seeds"
SMALL = 'The mayor said the wall "will be finished by spring" and left for Bonn. Lee said it rained on Monday.'
_WORDS = "river mayor council water school bridge report police market road storm hospital vote budget"
_VERBS = "opened closed visited rebuilt inspected praised criticised sold bought painted moved counted"


def sentence(rng: random.Random) -> str:
    """Return one invented sentence with a number and names."""
    first, second = rng.sample(_WORDS.split(), 2)
    verb = rng.choice(_VERBS.split())
    return f"The {first} of {_name(rng)} {verb} {rng.randint(2, 900)} of the {second}s in {_name(rng)}."


def _name(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)).capitalize()


def articles(data: Path) -> list[str]:
    """Return the articles of the development set."""
    lines = (data / "news_quotes.dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def renamed(data: Path, size: int) -> list[str]:
    """Return articles of `size` characters in all, each time round with other names."""
    rng = random.Random(3)
    known = articles(data)
    varied: list[str] = []
    while sum(map(len, varied)) < size:
        article = known[len(varied) % len(known)]
        names = {word for word in article.split() if word.istitle() and word.isalpha() and len(word) > 5}
        for word in sorted(names)[:8]:
            article = article.replace(word, _name(rng))
        varied.append(article)
    return varied


# --- what each process measures: a function that returns its CPU seconds after the imports ----------------------------


def seeds(_: Path) -> float:
    first, second = sorted(SEEDS.glob("*.txt"))
    return _timed(
        lambda: quotecheck.compare([quotecheck.read_document(first), quotecheck.read_document(second)], semantics=False)
    )


def draft(data: Path, *, semantics: bool = False) -> float:
    """Time a draft of 1,000 words with 30 quotations, every third altered, against 20 sources of 5 KB, all articles."""
    rng = random.Random(2)
    found = [(text, quotecheck.find_quotes(text)) for text in renamed(data, 120_000)]
    sources = ["\n\n".join(text for text, _ in found[at::20])[:5000] for at in range(20)]
    parts: list[str] = []
    quotes = [(quote, text) for text, all_quotes in found for quote in all_quotes if len(quote.text) > 20]
    for number, (quote, text) in enumerate(rng.sample(quotes, 30)):
        words = quote.text.split()
        if number % 3 == 0:
            words[len(words) // 2] = rng.choice(_WORDS.split())
        name = (quote.speaker and quote.speaker.name) or "Lee"
        parts.append(f"“{' '.join(words)},” {name} said.".replace(".,”", ",”"))
        plain = [text[slice(*span)] for span in quotecheck.split_sentences(text)]
        plain = [words for words in plain if not set(words) & set("“”\"‘’'")]
        room = 1_000 * (number + 1) // 30 - sum(len(part.split()) for part in parts)
        for line in rng.sample(plain, min(3, len(plain))):
            if len(line.split()) <= room:
                parts.append(line)
                room -= len(line.split())
    text = "\n\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4))
    print(f"  ({len(text.split())} words, {sum(map(len, sources)) // 20} characters a source)", file=sys.stderr)
    return _timed(lambda: quotecheck.check(text, sources, semantics=semantics))


def alike(_: Path) -> float:
    """Time a draft as long whose sources are all made of sentences of one form, so that each is near to each."""
    rng = random.Random(1)
    stories = [[sentence(rng) for _ in range(75)] for _ in range(20)]
    sources = [" ".join(f'"{s}" Mr. {_name(rng)} said.' if i % 4 == 0 else s for i, s in enumerate(x)) for x in stories]
    parts = []
    for number in range(75):
        said = rng.choice(stories)[4 * rng.randrange(15)]
        words = said.rstrip(".").split()
        if number % 2 == 0 and number < 60:
            words[-1] = words[-1] if number % 4 else _name(rng)
            parts.append(f'"{" ".join(words)}," Mr. {_name(rng)} said.')
        else:
            parts.append(said if number % 4 else sentence(rng))
    text = "\n\n".join(" ".join(parts[at : at + 5]) for at in range(0, 75, 5))
    print(f"  ({len(text.split())} words, {len(sources[0])} characters a source)", file=sys.stderr)
    return _timed(lambda: quotecheck.check(text, sources, semantics=False))


def collection(data: Path, *, joined: int = 1) -> float:
    """Time reading, splitting, and finding and attributing quotations in 1 MB of articles with varied names.

    An article of the data has 750 characters; `joined` of them make one.
    """
    short = renamed(data, 1_000_000)
    varied = ["\n\n".join(short[at : at + joined]) for at in range(0, len(short), joined)]
    return _timed(lambda: [quotecheck.find_quotes(text) for text in varied])


def claims(_: Path, *, semantics: bool = False) -> float:
    """Time 1,000 claims, half of them in the sources with a word or a number changed, against 20 KB of sources."""
    rng = random.Random(4)
    sources = [" ".join(sentence(rng) for _ in range(75)) for _ in range(4)]
    known = [f"{s}." for text in sources for s in text.rstrip(".").split(". ")]
    made = []
    for number in range(1000):
        words = rng.choice(known).split()
        if number % 2:
            words[rng.randrange(1, len(words) - 1)] = rng.choice((*_WORDS.split(), *_VERBS.split(), "17"))
        made.append(" ".join(words))
    return _timed(lambda: quotecheck.check("\n\n".join(made), sources, semantics=semantics))


def line(kind: str, megabytes: float) -> Callable[[Path], float]:
    """Return the measurement of `compare` of a text on one line with a small one."""
    size = int(megabytes * 1_000_000)

    def measured(_: Path) -> float:
        rng = random.Random(5)
        if kind == "repeated":
            unit = 'The mayor said the wall "will be finished by spring" and left. '
            text = unit * (size // len(unit))
        elif kind == "words":
            text = " ".join(_name(rng).lower() for _ in range(size // 7))
        elif kind == "sentences":
            text = " ".join(sentence(rng) for _ in range(size // 60))
        else:
            text = " ".join(f'"{sentence(rng)}" Mr. {_name(rng)} said.' for _ in range(size // 80))
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("big.txt", text), ("small.txt", SMALL)):
                Path(folder, name).write_text(content, encoding="utf-8")
            del text
            command = [
                "compare",
                f"{folder}/big.txt",
                f"{folder}/small.txt",
                "-o",
                f"{folder}/report.txt",
                "--no-semantics",
            ]
            from quotecheck.cli import main

            return _timed(lambda: main([*command, "--fail-on", "never"]))

    return measured


def _timed(work: Callable[[], object]) -> float:
    quotecheck.check(SMALL, [SMALL.replace("spring", "May 3").replace("wall", "$3 million wall")], semantics=False)
    started = time.process_time()
    work()
    return time.process_time() - started


KINDS = ("sentences", "quotes", "repeated", "words")
MEASURES: dict[str, Callable[[Path], float]] = {
    "seeds": seeds,
    "draft": draft,
    "alike": alike,
    "collection": partial(collection, joined=6),
    "collection-short": collection,
    "claims": claims,
    "draft-vectors": partial(draft, semantics=True),
    "claims-vectors": partial(claims, semantics=True),
    **{f"{kind}-{size}": line(kind, size) for kind in KINDS for size in (0.5, 1, 2, 4, 50)},
}


def peak_memory() -> float:
    """Return the most megabytes this process held; the system's own count where it has one.

    A child counts the memory of whoever started it in `ru_maxrss`, which /proc does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        held = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"))
        if held:
            return int(held[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ABOUT: dict[str, tuple[str, float | None]] = {
    "draft": ("a draft of 1,000 words with 30 quotations against 20 sources of 5 KB", 0.5),
    "alike": ("the same where all sentences have one form", None),
    "collection": ("quotations and speakers of 1 MB of articles of 4.5 KB, 10,500 quotations", 2.0),
    "collection-short": ("the same cut into articles of 750 bytes", None),
    "claims": ("1,000 claims against 20 KB of sources", 2.0),
    "draft-vectors": ("the draft of 1,000 words with sentence vectors, the model loaded too", None),
    "claims-vectors": ("the 1,000 claims with sentence vectors, the model loaded too", 20.0),
    "quotes-1": ("compare 1 MB of quotations on one line with a small text", None),
    "words-1": ("compare 1 MB of words on one line with a small text", None),
}
"""The measurements that docs/evaluation.md shows, in words, and the CPU seconds they may take."""


def one(name: str, data: Path) -> tuple[float, float]:
    """Return CPU seconds after start-up and the peak of memory in MB, measured in a process of its own."""
    command = [sys.executable, __file__, str(data), "--measure", name]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=_as_installed()).stdout.split()
    return float(answer[-2]), float(answer[-1])


def _as_installed() -> dict[str, str]:
    """Return an environment in which compiled files are found, as they are where the package is installed."""
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**installed, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "quotecheck-bench"))}


def start_up(*arguments: str) -> tuple[float, float]:
    """Return the least wall and CPU seconds of five runs with these arguments, with compiled files as installed."""
    runs, installed = [], _as_installed()
    for _ in range(5):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL, env=installed)
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        runs.append((wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return min(run[0] for run in runs), min(run[1] for run in runs)


def starts() -> dict[str, tuple[str, ...]]:
    """Return what is started from nothing, by what it is called."""
    compared = ("-m", "quotecheck", "compare", *map(str, sorted(SEEDS.glob("*.txt"))))
    return {
        "python": ("-c", "pass"),
        "import quotecheck": ("-c", "import quotecheck"),
        "--version": ("-m", "quotecheck", "--version"),
        "compare of the seeds": (*compared, "--no-semantics"),
        "compare of the seeds with sentence vectors": compared,
    }


def report(data: Path, names: list[str]) -> None:
    if "start" in names:
        for label, arguments in starts().items():
            wall, cpu = start_up(*arguments)
            print(f"{label:24} {wall:7.3f} s wall {cpu:7.3f} s CPU", flush=True)
    before: dict[str, float] = {}
    for name in names:
        if name not in MEASURES:
            continue
        seconds, memory = min(one(name, data) for _ in range(1 if name.endswith("-50") else 2))
        kind = name.partition("-")[0]
        ratio = f"  x {seconds / before[kind]:.1f}" if kind in before else ""
        before[kind] = max(seconds, 0.001)
        print(f"{name:24} {seconds:7.3f} s CPU {memory:7.0f} MB{ratio}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--large", action="store_true", help="add 50 MB on one line")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="of start, " + ", ".join(MEASURES))
    parser.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        seconds = MEASURES[options.measure](options.data)
        print(f"{seconds:.4f} {peak_memory():.1f}")
        return
    os.environ.setdefault("PYTHONHASHSEED", "0")
    usual = [name for name in MEASURES if options.large or not name.endswith("-50")]
    report(options.data, options.only or ["start", *usual])


if __name__ == "__main__":
    main()
