"""Time and memory of `compare` of many articles with each other and with one primary text, in one and two processes.

    PYTHONPATH=src python bench/many.py DATA_FOLDER [--articles 1000] [--jobs 1 2] [--format json table]
        [--primary-only]

An article has 5 KB: some 40 sentences, 15 of them with a quotation. The narration is real news prose, each sentence
used once or seldom; a fifth are sentences on the one story, told with other names, numbers and words. Of the
quotations four are the primary text's (one in three of them altered), four are shared with some other articles (one in
four altered), and the rest are only here. DATA_FOLDER holds news_quotes.dev.jsonl and entailment/*.train.jsonl.gz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_PROSE = ("defacto", "bump", "fib_human", "factcheck_gpt")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_MARKS = set("“”\"‘’'()[]")
_FIRST = ["Ana", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Karin", "Leo", "Marta"]
_OFFICES = (
    "Mayor",
    "Minister",
    "Judge",
    "Prof.",
    "Sen.",
    "spokesperson",
    "union leader",
    "analyst",
    "resident",
    "Gov.",
)
_VERBS = ("said", "told reporters", "added", "warned", "wrote", "argued", "told the council", "replied", "recalled")
_SHARED_SPEECHES = 700
_QUOTATIONS = 15
_SENTENCES = 42
_ARTICLE_CHARS = 5_000


def prose(data: Path) -> list[str]:
    """Return sentences of real news prose without quotation marks, each once, in a fixed order."""
    found: dict[str, None] = {}
    for name in _PROSE:
        with gzip.open(data / "entailment" / f"{name}.train.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = dict.fromkeys(json.loads(line)["source"] for line in lines)
        for text in texts:
            found.update(dict.fromkeys(s for s in _SENTENCE.split(text) if _is_plain(s)))
    return list(found)


def _is_plain(sentence: str) -> bool:
    is_whole = sentence[:1].isupper() and sentence[-1:] == "." and "\n" not in sentence
    return is_whole and 80 <= len(sentence) <= 200 and not _MARKS & set(sentence)


class Newsroom:
    """Makes a primary text and articles; the same seed and data make the same bytes."""

    def __init__(self, data: Path, seed: int = 7) -> None:
        self.rng = random.Random(seed)
        self.sentences = prose(data)
        self.rng.shuffle(self.sentences)
        self.words = [w for s in self.sentences[:20_000] for w in re.findall(r"\b[a-z]{5,}\b", s)]
        self.names = [f"{self.rng.choice(_FIRST)} {self._surname()}" for _ in range(400)]
        lines = (data / "news_quotes.dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        self.speeches = [s for text in texts for s in re.findall(r"“([^“”]{30,160})[,.]”", text)]
        self.story = [self._varied(s, 0.5) for s in self._take(150)]
        self.shared = [(self._speech(), self.rng.choice(self.names)) for _ in range(_SHARED_SPEECHES)]
        self.official = [self._speech() for _ in range(40)]
        self.official_name = self.rng.choice(self.names)

    def primary(self) -> str:
        """Return the primary text: what one person said, 40 utterances and 40 sentences of the story."""
        parts = [s for pair in zip(self.official, self.story, strict=False) for s in (f"{pair[0]}.", pair[1])]
        return "\n\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4))

    def article(self) -> str:
        """Return one article of about `_ARTICLE_CHARS`."""
        quoted = [self._quoted(s, self.official_name, 3) for s in self.rng.sample(self.official, 4)]
        quoted += [self._quoted(s, name, 4) for s, name in self.rng.sample(self.shared, 4)]
        quoted += [self._quoted(self._speech(), self.rng.choice(self.names), 0) for _ in range(_QUOTATIONS - 8)]
        story = [self._varied(s, 0.3) for s in self.rng.sample(self.story, 8)]
        plain = self._take(_SENTENCES - _QUOTATIONS - len(story))
        body = [*quoted, *story, *plain]
        self.rng.shuffle(body)
        while sum(map(len, body)) > _ARTICLE_CHARS * 1.05:
            body.pop()
        title = " ".join(self.rng.sample(self.words, 6)).capitalize()
        return "\n\n".join([title, *(" ".join(body[at : at + 3]) for at in range(0, len(body), 3))]) + "\n"

    def _quoted(self, speech: str, name: str, altered_in: int) -> str:
        if altered_in and self.rng.randrange(altered_in) == 0:
            words = speech.split()
            words[self.rng.randrange(len(words))] = self.rng.choice(self.words)
            speech = " ".join(words)
        who = name if self.rng.random() < 0.5 else f"{self.rng.choice(_OFFICES)} {name}"
        verb = self.rng.choice(_VERBS)
        kind = self.rng.randrange(4)
        if kind == 0:
            return f"{who} {verb}: “{speech}.”"
        if kind == 1 and len(speech.split()) > 8:
            words = speech.split()
            return f"{who} spoke of “{' '.join(words[2:8])}” on {self.rng.choice(('Monday', 'Tuesday', 'Friday'))}."
        return f"“{speech},” {who} {verb}."

    def _speech(self) -> str:
        return self._varied(self.rng.choice(self.speeches), 0.6)

    def _varied(self, text: str, share: float) -> str:
        def other(found: re.Match[str]) -> str:
            return self.rng.choice(self.words) if self.rng.random() < share else found.group()

        text = re.sub(r"\b[a-z]{5,}\b", other, text)
        text = re.sub(r"\b\d+\b", lambda _: str(self.rng.randint(2, 900)), text)
        return re.sub(r"(?<=\w )[A-Z][a-z]{4,}\b", lambda _: self._surname(), text)

    def _surname(self) -> str:
        return "".join(self.rng.choice("bdfgklmnprst") + self.rng.choice("aeiou") for _ in range(3)).capitalize()

    def _take(self, count: int) -> list[str]:
        if len(self.sentences) < count:
            raise SystemExit("too few sentences in DATA_FOLDER for so many articles")
        taken, self.sentences = self.sentences[:count], self.sentences[count:] + self.sentences[:count]
        return taken


def write(folder: Path, room: Newsroom, articles: int) -> tuple[Path, Path]:
    """Write the primary text and the articles; return their paths."""
    articles_folder = folder / "articles"
    articles_folder.mkdir(parents=True, exist_ok=True)
    primary = folder / "statement.txt"
    primary.write_text(room.primary(), encoding="utf-8")
    for number in range(articles):
        (articles_folder / f"{number:04}.txt").write_text(room.article(), encoding="utf-8")
    return articles_folder, primary


_MEASURED = """
import json, resource, sys, threading, time
from pathlib import Path
from quotecheck.cli import main

held = [0.0]
def sample():
    import os
    me = os.getpid()
    while True:
        total = 0
        for process in [me, *children(me)]:
            try:
                text = Path(f"/proc/{process}/smaps_rollup").read_text()
            except OSError:
                continue
            total += int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1])
        held[0] = max(held[0], total / 1024)
        time.sleep(0.5)
def children(process):
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
threading.Thread(target=sample, daemon=True).start()
started = time.perf_counter()
code = main(sys.argv[1:])
wall = time.perf_counter() - started
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"code": code, "wall": wall, "cpu": own.ru_utime + own.ru_stime,
                  "cpu_others": others.ru_utime + others.ru_stime, "megabytes": held[0]}), file=sys.stderr)
"""


def measure(arguments: Sequence[str]) -> dict[str, float]:
    """Return wall and CPU seconds (this process, its children) and the memory of all together at the most."""
    command = [sys.executable, "-c", _MEASURED, *arguments]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(run.stderr.splitlines()[-1])


def main() -> None:
    """Print one line for each format and number of processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--format", nargs="*", default=["json", "table"])
    parser.add_argument("--primary-only", action="store_true", help="hold each article against the primary text alone")
    parser.add_argument("--keep", type=Path, help="leave the texts and the reports here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        articles, primary = write(folder, Newsroom(given.data), given.articles)
        size = sum(path.stat().st_size for path in articles.iterdir()) / given.articles
        print(f"{given.articles} articles of {size:.0f} bytes, primary text of {primary.stat().st_size} bytes")
        for name in given.format:
            for jobs in given.jobs:
                report = folder / f"report-{name}-{jobs}"
                run = [str(articles), "--primary", str(primary), "--jobs", str(jobs), "-f", name, "-o", str(report)]
                run += ["--primary-only"] * given.primary_only
                found = measure(["compare", *run, "--isolated", "--no-semantics", "--fail-on", "never"])
                print(
                    f"{name:6} --jobs {jobs}: {found['wall']:6.1f} s, "
                    f"CPU {found['cpu']:.1f} + {found['cpu_others']:.1f} s, "
                    f"{found['megabytes']:.0f} MB, report {report.stat().st_size / 1e6:.1f} MB, exit {found['code']}",
                    flush=True,
                )


if __name__ == "__main__":
    started = time.perf_counter()
    main()
