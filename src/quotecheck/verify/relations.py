"""Which other words can stand for a word: derived forms, synonyms, and narrower words that imply it.

The table is that of `language/vocabulary` (from WordNet 3.0), joined with the project's own groups in
`words/synonyms.txt` and with regular derivation ("threat", "threaten"). It says that words *can* mean the same;
strength, direction and status are the shift checks' business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from quotecheck.language.inflect import lemmas
from quotecheck.language.vocabulary import is_listed, relation_line

__all__ = [
    "DERIVED",
    "NARROWER",
    "SAME_SCALE",
    "SYNONYM",
    "are_akin",
    "are_rivals",
    "broader",
    "has_relatives",
    "is_known_word",
    "news_words",
    "opposites",
    "related_keys",
    "relation",
    "same_words",
    "scale_of",
    "stem_of",
    "word_file",
]

_WORDS = Path(__file__).with_name("words")
DERIVED = 0.95
SYNONYM = 0.9
NARROWER = 0.75
SAME_SCALE = 0.7
"""How far a derived word, a synonym and a narrower word ("ferry" for "ship") carry a word; 1.0 is the word itself.
Verbs on one scale ("criticize", "condemn") speak to each other too: which is stronger, the shift checks say."""

_SUFFIXES = (
    "al ally ance ary ation ative ed en ence er ery ese est ful ial ian ic ical ication ing ion ish ism ist ity ive ize"
    " ization iness ly ment ness or ory ous ship th tion ty ure y"
)
_ENDINGS = frozenset(_SUFFIXES.split())
_LONGEST_ENDING = max(map(len, _ENDINGS))
_MIN_BASE = 4
"""Letters that stay when a derivational ending is taken off; shorter bases meet by chance ("nation", "native")."""


_SYNONYMS, _DERIVED, _BROADER, _OPPOSITES, _KINDS = "=~^!@"
"""What stands before the words of a line: the last what a noun is a kind of, "^" what a verb does in general."""


@cache
def _row(word: str) -> Mapping[str, str]:
    """Return the words that the table has for a base form, as a line has them, by what they are to it."""
    line = relation_line(word)
    return {} if line is None else {part[0]: part[1:] for part in line.split("|")}


def _listed(word: str, symbol: str) -> tuple[str, ...]:
    return tuple(_row(word).get(symbol, "").split())


@cache
def word_file(name: str) -> Sequence[str]:
    """Return the lines of a word list in `words/`, comments left out."""
    text = (_WORDS / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def _marked() -> Mapping[str, list[str]]:
    """Return the lines of the project's own list by the mark that they begin with; all groups stand under none."""
    found: dict[str, list[str]] = {"": [], "= ": [], "> ": [], "! ": []}
    for line in word_file("synonyms.txt"):
        mark = line[:2] if line[:2] in found else ""
        words = line.removeprefix(mark)
        found[mark].append(words)
        if mark == "= ":
            found[""].append(words)
    return found


@cache
def _groups() -> Mapping[str, list[list[str]]]:
    """Return the groups of the project's own list, by each of their words."""
    found: dict[str, list[list[str]]] = {}
    for line in _marked()[""]:
        group = line.split()
        for word in group:
            found.setdefault(word, []).append(group)
    return found


@cache
def _grouped(word: str) -> tuple[str, ...]:
    """Return the words that stand in a group with a word."""
    return tuple(other for group in _groups().get(word, ()) for other in group if other != word)


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """Return the broader words that the project's own list gives, by the narrower one."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _marked()["> "]:
        general, _, words = line.partition(":")
        for word in words.split():
            found[word] = (*found.get(word, ()), general)
    return found


@cache
def _others() -> Mapping[str, frozenset[str]]:
    """Return the words that a word neither means nor implies, whatever the larger list has, by the word."""
    rows = (line.partition(":") for line in _marked()["! "])
    return {word: frozenset(others.split()) for words, _, others in rows for word in words.split()}


def same_words() -> Mapping[str, str]:
    """Return the first word of its group for each word that means the same as that whatever stands around it."""
    groups = [line.split() for line in _marked()["= "]]
    return {word: group[0] for group in groups for word in group}


def _is_regular(word: str, other: str) -> bool:
    """Return whether regular derivation could make one word of the other: "threat", "threaten"; both may be unknown."""
    bases = _bases_of(word)
    return other in bases or any(_has_suffix(other, base) for base in bases)


@lru_cache(maxsize=1 << 13)
def _bases_of(word: str) -> frozenset[str]:
    """Return a word and what may be left of it without an ending of derivation."""
    bases = {word}
    for length in range(1, min(_LONGEST_ENDING, len(word) - _MIN_BASE) + 1):
        if word[-length:] in _ENDINGS:
            base = word[:-length]
            bases |= {base, f"{base}e", f"{base[:-1]}y" if base.endswith("i") else base}
    return frozenset(bases)


def _has_suffix(word: str, base: str) -> bool:
    """Return whether a word is another with an ending of derivation, behind its last letter or in its place."""
    stem = base[:-1] if base[-1] in "ey" else base
    if len(stem) < _MIN_BASE - 1 or not word.startswith(stem):
        return False
    return word[len(stem) :] in _ENDINGS or (word.startswith(base) and word[len(base) :] in _ENDINGS)


def relation(word: str, other: str) -> float:
    """Return how far another base form in a source carries `word`, 0.0 to 1.0; 0.0 where it cannot stand for it.

    >>> relation("cooperation", "cooperate"), relation("buy", "purchase"), relation("threat", "threaten")
    (0.95, 0.9, 0.95)
    >>> relation("increase", "decrease")
    0.0
    """
    listed = related_keys(word).get(other, 0.0)
    return max(listed, DERIVED) if stem_of(word) == stem_of(other) and _is_derived(word, other) else listed


@lru_cache(maxsize=1 << 15)
def _is_derived(word: str, other: str) -> bool:
    return other != word and _is_regular(word, other) and other not in opposites(word)


@lru_cache(maxsize=1 << 14)
def related_keys(word: str) -> Mapping[str, float]:
    """Return the base forms that the word lists give for `word`, each with how far it carries.

    What regular derivation could make of the word is not among them; those share its stem (`stem_of`).
    """
    row = _row(word)
    if not row:
        return dict.fromkeys(_grouped(word), SYNONYM)
    found = dict.fromkeys(_listed(word, _SYNONYMS), SYNONYM)
    derived = _listed(word, _DERIVED)
    found.update(dict.fromkeys(derived, DERIVED))
    for base in (word, *derived):
        for other in _grouped(base):
            found[other] = max(SYNONYM, found.get(other, 0.0))
    for other in (word, *opposites(word), *_others().get(word, ())):
        found.pop(other, None)
    return found


def stem_of(word: str) -> str:
    """Return the letters that a word shares with all that regular derivation could make of it.

    >>> stem_of("threaten")
    'thr'
    """
    return word[: _MIN_BASE - 1]


@lru_cache(maxsize=1 << 14)
def broader(word: str) -> tuple[str, ...]:
    """Return more general words that `word` implies: a source's "ferry" carries a claim's "boat", not the reverse.

    >>> "boat" in broader("ferry"), "ferry" in broader("boat")
    (True, False)
    """
    row, own = _row(word), _kinds().get(word, ())
    listed = (*row.get(_KINDS, "").split(), *row.get(_BROADER, "").split(), *own) if row else own
    others = _others().get(word)
    return listed if others is None else tuple([one for one in listed if one not in others])


def are_akin(a: str, b: str) -> bool:
    """Return whether two base forms may be words for one thing: the same, related, or one a kind of the other.

    >>> are_akin("ferry", "boat"), are_akin("boat", "ferry"), are_akin("buy", "purchase"), are_akin("ferry", "train")
    (True, True, True, False)
    """
    return a == b or bool(relation(a, b) or relation(b, a)) or b in broader(a) or a in broader(b)


@cache
def is_known_word(word: str) -> bool:
    """Return whether a folded word is a form of an English word, and not only a name or a term of art.

    >>> is_known_word("workers"), is_known_word("everyone"), is_known_word("azithromycin")
    (True, True, False)
    """
    bare = word.removesuffix("'s").removesuffix("'")
    if not bare.isalpha() or is_listed(bare):
        return True
    return any(base in _groups() for base in (bare, *lemmas(bare)))


def news_words(word: str) -> tuple[str, ...]:
    """Return a base form with the words that news writing uses for it (`words/synonyms.txt`).

    >>> news_words("blaze")
    ('blaze', 'fire', 'wildfire', 'inferno', 'conflagration', 'burn')
    """
    return tuple(dict.fromkeys((word, *_grouped(word))))


def opposites(word: str) -> tuple[str, ...]:
    """Return the listed opposites of a base form.

    >>> opposites("increase")
    ('decrease',)
    """
    return _listed(word, _OPPOSITES)


@cache
def _scales() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in word_file("scales.txt"):
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def scale_of(word: str) -> frozenset[str]:
    """Return the other words on the same scale of strength, as base forms; empty for most words.

    >>> "condemn" in scale_of("concern"), scale_of("school")
    (True, frozenset())
    """
    return _scales().get(word, frozenset())


def has_relatives(word: str) -> bool:
    """Return whether any list has a base form: of most names and of many other words none has.

    >>> has_relatives("blaze"), has_relatives("achterveld")
    (True, False)
    """
    return relation_line(word) is not None or word in _groups() or word in _scales()


def are_rivals(a: str, b: str) -> bool:
    """Return whether two base forms exclude each other: listed opposites, or two kinds of one thing.

    >>> are_rivals("beach", "cliff"), are_rivals("increase", "decrease"), are_rivals("buy", "purchase")
    (True, True, False)
    """
    if b in opposites(a) or a in opposites(b):
        return True
    if relation(a, b) or relation(b, a) or b in _kinds().get(a, ()) or a in _kinds().get(b, ()):
        return False
    return not frozenset(_listed(a, _KINDS)).isdisjoint(_listed(b, _KINDS))
