"""Build src/quotecheck/verify/words/relations.txt from the WordNet 3.0 database files.

    python tools/build_word_relations.py /usr/share/wordnet > src/quotecheck/verify/words/relations.txt

The database comes with Debian's package `wordnet-base` (3.0). Its licence asks that its notice go with every copy, so
the notice stands at the head of the file built. Only single lower-case words are kept, and of each only frequent senses.
"""

from __future__ import annotations

import pathlib
import re
import sys
from collections import Counter

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSE_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
MAX_SYNONYM_SENSE = 3
"""A word is given the synonyms of its first three senses in each word class; beyond, chance meetings grow."""
MAX_UP_SENSE = 2
MIN_TAGS = 1
"""Both words of a pair must occur in the tagged corpus WordNet counts, in any sense."""
PLAIN = re.compile(r"[a-z]{3,}$")
HEADER = """\
# How English words relate, for judging whether a source's words cover a claim's: one word a line, relations separated by "|":
#   = synonyms   ~ derived words ("sign", "signature")   @ kinds of what (nouns)   ^ more general words   ! opposites
# Built by tools/build_word_relations.py from WordNet 3.0 (Princeton University), 2026-11-21. Not to be edited by hand.
#
"""


def read_counts(folder: pathlib.Path) -> dict[tuple[str, str, int], int]:
    counts = {}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, sense, count = line.split()
        word, _, rest = key.partition("%")
        counts[word, SENSE_TYPES[rest[0]], int(sense)] = int(count)
    return counts


def read_synsets(folder: pathlib.Path):
    words, pointers = {}, {}
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            size = int(fields[3], 16)
            key = (pos, fields[0])
            words[key] = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(size)]
            at = 4 + 2 * size
            pointers[key] = []
            for i in range(int(fields[at])):
                symbol, offset, target, both = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                pointers[key].append((symbol, ("a" if target == "s" else target, offset), int(both[:2], 16), int(both[2:], 16)))
    return words, pointers


def read_senses(folder: pathlib.Path):
    senses = {}
    for pos, name in FILES.items():
        for line in (folder / f"index.{name}").read_text().splitlines():
            if not line.startswith("  "):
                fields = line.split()
                senses[fields[0], pos] = fields[-int(fields[2]) :]
    return senses


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    counts = read_counts(folder)
    words, pointers = read_synsets(folder)
    senses = read_senses(folder)
    total = Counter()
    for (word, _, _), count in counts.items():
        total[word] += count
    table: dict[str, dict[str, set[str]]] = {}

    def add(word: str, symbol: str, other: str) -> None:
        if word != other and PLAIN.match(other) and total[other] >= MIN_TAGS:
            table.setdefault(word, {}).setdefault(symbol, set()).add(other)

    for (word, pos), offsets in sorted(senses.items()):
        if not PLAIN.match(word) or total[word] < MIN_TAGS:
            continue
        for rank, offset in enumerate(offsets, start=1):
            key = (pos, offset)
            place = next(i for i, other in enumerate(words[key], start=1) if other.lower() == word)
            if words[key][place - 1] != word:
                continue
            near = rank <= MAX_SYNONYM_SENSE
            if near:
                for other in words[key]:
                    add(word, "=", other)
            for symbol, target, own, its in pointers[key]:
                if own not in (0, place):
                    continue
                if symbol in ("+", "\\\\", "<") and its:
                    add(word, "~", words[target][its - 1])
                elif symbol == "!" and its:
                    add(word, "!", words[target][its - 1])
                elif symbol in ("&", "$") and near:
                    for other in words[target]:
                        add(word, "=" if symbol == "$" else "^", other)
                elif symbol == "@" and rank <= MAX_UP_SENSE:
                    for other in words[target]:
                        add(word, "@" if pos == "n" else "^", other)
    sys.stdout.write(HEADER)
    notice = (folder / "data.noun").read_text().splitlines()[:29]
    sys.stdout.writelines(f"# {line.split(' ', 3)[-1].rstrip()}\n" for line in notice)
    for word, relations in sorted(table.items()):
        parts = (f"{symbol}{' '.join(sorted(others))}" for symbol, others in sorted(relations.items()))
        sys.stdout.write(f"{word} {'|'.join(parts)}\n")


if __name__ == "__main__":
    main()
