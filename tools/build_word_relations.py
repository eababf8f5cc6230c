"""Build src/quotecheck/language/words/relations.txt from the WordNet 3.0 database files.

    python tools/build_word_relations.py /usr/share/wordnet > src/quotecheck/language/words/relations.txt

The database comes with Debian's package `wordnet-base` (3.0). Its licence asks that its notice go with every copy, so
it stands at the head of the file built. Only single lower-case words are kept, and of each only frequent senses.
"""

from __future__ import annotations

import pathlib
import re
import sys
from collections import Counter
from collections.abc import Iterator

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
MAX_SYNONYM_SENSE = 3
"""A word is given the synonyms of its first three senses in each word class; beyond, chance meetings grow."""
MAX_UP_SENSE = 2
MIN_TAGS = 1
"""Both words of a pair must occur in the tagged corpus WordNet counts, in any sense."""
PLAIN = re.compile(r"[a-z]{3,}$")
HEADER = """\
# How English words relate, for judging whether a source covers a claim: one word a line, relations split by "|":
#   = synonyms   ~ derived words ("sign", "signature")   @ kinds of what (nouns)   ^ more general words   ! opposites
# Built by tools/build_word_relations.py from WordNet 3.0 (Princeton University), 2026-11-21. Not to be edited by hand.
#
"""
NOTICE_LINES = 29
"""Length of the licence notice at the head of every WordNet data file."""

Synset = tuple[str, str]
"""Word class and offset in its data file."""
Pointer = tuple[str, Synset, int, int]
"""Relation symbol, target, and the place of the related words in both synsets (0: the whole synset)."""


def read_totals(folder: pathlib.Path) -> Counter[str]:
    """Return how often each word is tagged, in any sense."""
    totals: Counter[str] = Counter()
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        totals[key.partition("%")[0]] += int(count)
    return totals


def read_synsets(folder: pathlib.Path) -> tuple[dict[Synset, list[str]], dict[Synset, list[Pointer]]]:
    """Return the words of every synset and the relations that start from it."""
    words: dict[Synset, list[str]] = {}
    pointers: dict[Synset, list[Pointer]] = {}
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            size = int(fields[3], 16)
            key = (pos, fields[0])
            words[key] = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(size)]
            at = 4 + 2 * size
            pointers[key] = [read_pointer(fields[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(fields[at]))]
    return words, pointers


def read_pointer(fields: list[str]) -> Pointer:
    """Return one relation; satellite adjectives stand among the adjectives."""
    symbol, offset, pos, places = fields
    own, its = divmod(int(places, base=16), 256)
    return symbol, ("a" if pos == "s" else pos, offset), own, its


def read_senses(folder: pathlib.Path) -> dict[tuple[str, str], list[str]]:
    """Return the synset offsets of each word and word class, most frequent sense first."""
    senses = {}
    for pos, name in FILES.items():
        for line in (folder / f"index.{name}").read_text().splitlines():
            if not line.startswith("  "):
                fields = line.split()
                senses[fields[0], pos] = fields[-int(fields[2]) :]
    return senses


def related(
    pos: str, rank: int, pointer: Pointer, place: int, words: dict[Synset, list[str]]
) -> Iterator[tuple[str, str]]:
    """Yield `(our symbol, word)` for one relation of the sense of that rank."""
    symbol, target, own, its = pointer
    if own not in (0, place):
        return
    near = rank <= MAX_SYNONYM_SENSE
    if symbol in ("+", "\\", "<") and its:
        yield "~", words[target][its - 1]
    elif symbol == "!" and its:
        yield "!", words[target][its - 1]
    elif symbol in ("&", "$") and near:
        yield from (("=" if symbol == "$" else "^", other) for other in words[target])
    elif symbol == "@" and rank <= MAX_UP_SENSE:
        yield from (("@" if pos == "n" else "^", other) for other in words[target])


def build_table(folder: pathlib.Path) -> dict[str, dict[str, set[str]]]:
    """Return the related words of every kept word, by our symbols."""
    totals, senses = read_totals(folder), read_senses(folder)
    words, pointers = read_synsets(folder)
    table: dict[str, dict[str, set[str]]] = {}
    for (word, pos), offsets in sorted(senses.items()):
        if not PLAIN.match(word) or totals[word] < MIN_TAGS:
            continue
        for rank, offset in enumerate(offsets, start=1):
            key = (pos, offset)
            place = next(i for i, other in enumerate(words[key], start=1) if other.lower() == word)
            if words[key][place - 1] != word:
                continue
            found = [("=", other) for other in words[key]] if rank <= MAX_SYNONYM_SENSE else []
            for pointer in pointers[key]:
                found += related(pos, rank, pointer, place, words)
            for symbol, other in found:
                if other != word and PLAIN.match(other) and totals[other] >= MIN_TAGS:
                    table.setdefault(word, {}).setdefault(symbol, set()).add(other)
    return table


def main() -> None:
    """Write the table for the database folder named on the command line to standard output."""
    folder = pathlib.Path(sys.argv[1])
    sys.stdout.write(HEADER)
    notice = (folder / "data.noun").read_text().splitlines()[:NOTICE_LINES]
    sys.stdout.writelines(f"# {line.split(' ', 3)[-1].rstrip()}".rstrip() + "\n" for line in notice)
    for word, relations in sorted(build_table(folder).items()):
        parts = (f"{symbol}{' '.join(sorted(others))}" for symbol, others in sorted(relations.items()))
        sys.stdout.write(f"{word} {'|'.join(parts)}\n")


if __name__ == "__main__":
    main()
