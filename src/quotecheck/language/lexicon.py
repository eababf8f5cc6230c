"""Word lists of English as data: what negates, hedges, counts, fills, shortens and respells.

Every list is a file in `words/`, with its source in its first lines; it is read when first asked for. All keys are
folded (lower case, straight apostrophes); many lists hold phrases too, with single spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.spelling import canonical_spelling, is_spelling_variant
from quotecheck.language.wordlists import read_sections, read_table

__all__ = [
    "ABBREVIATIONS",
    "APPROXIMATORS",
    "CONTRACTIONS",
    "DEGREE_ADJECTIVES",
    "FILLERS",
    "FILLER_SOUNDS",
    "FUNCTION_WORDS",
    "HEDGES",
    "HOMOPHONES",
    "INTENSIFIERS",
    "MODALS",
    "NEAR_NEGATIONS",
    "NEGATIONS",
    "NEGATIVE_VERBS",
    "QUANTIFIERS",
    "SPELLING_VARIANTS",
    "Abbreviation",
    "canonical_spelling",
    "expand_abbreviation",
    "expand_contraction",
    "is_spelling_variant",
    "name_in_full",
]


class Abbreviation(NamedTuple):
    """An abbreviation's full forms (folded; may be none) and its class, as listed in words/abbreviations.txt."""

    expansions: tuple[str, ...]
    kind: str


NEGATIONS: frozenset[str]
"""Words and phrases that negate a clause."""
NEAR_NEGATIONS: frozenset[str]
"""Words that nearly negate: hardly, few, rarely."""
NEGATIVE_VERBS: frozenset[str]
"""Words and phrases that carry a negation inside: failed to, refused to, unless, instead of."""
MODALS: Mapping[str, int]
"""Modal words and phrases with their strength, 1 (barely possible) to 5 (certain or obligatory)."""
HEDGES: frozenset[str]
QUANTIFIERS: Mapping[str, float | None]
"""Share of the whole, 0.0 to 1.0; None for limiters without a share (only, at least)."""
FUNCTION_WORDS: frozenset[str]
FILLER_SOUNDS: frozenset[str]
"""um, uh: never carry meaning."""
FILLERS: frozenset[str]
"""The sounds and the phrases ("you know") that fill speech; the phrases may also be meant."""
INTENSIFIERS: Mapping[str, int]
"""Adverbs (and phrases) of degree, -2 to 3."""
DEGREE_ADJECTIVES: Mapping[str, int]
"""Adjectives of degree, -2 to 3: "grave" 3, "serious" 2, "slight" -1."""
APPROXIMATORS: Mapping[str, str]
"""Words around a number: about, at_least, more_than, at_most, less_than, up_to, exact."""
ABBREVIATIONS: Mapping[str, Abbreviation]
"""Keys folded, without the last stop: "gen", "u.s", "a.m"."""
CONTRACTIONS: Mapping[str, tuple[str, ...]]
HOMOPHONES: Mapping[str, frozenset[str]]
"""For each word the others that sound like it."""
SPELLING_VARIANTS: Mapping[str, str]
"""Word-by-word pairs only, variant to common form; `is_spelling_variant` knows the families too."""


def _whole_lines(name: str, *sections: str) -> Callable[[], frozenset[str]]:
    return lambda: frozenset(line for section in sections for line in read_sections(name)[section])


def _integers(name: str, section: str) -> Callable[[], Mapping[str, int]]:
    return lambda: MappingProxyType({key: int(value) for key, value in read_table(name, section).items()})


def _quantifiers() -> Mapping[str, float | None]:
    table = read_table("quantifiers.txt", "")
    return MappingProxyType({key: None if value == "-" else float(value) for key, value in table.items()})


def _function_words() -> frozenset[str]:
    return frozenset(word for line in read_sections("function_words.txt")[""] for word in line.split())


def _approximators() -> Mapping[str, str]:
    rows = (line.split("\t") for line in read_sections("approximators.txt")[""])
    return MappingProxyType({row[0]: row[1] for row in rows})


def _abbreviations() -> Mapping[str, Abbreviation]:
    table: dict[str, Abbreviation] = {}
    for line in read_sections("abbreviations.txt")[""]:
        key, expansions, kind = (part.strip() for part in line.split("|"))
        full = tuple(form.strip() for form in expansions.split(";") if form.strip())
        known = table.get(key)
        table[key] = Abbreviation((known.expansions if known else ()) + full, known.kind if known else kind)
    return MappingProxyType(table)


def _contractions() -> Mapping[str, tuple[str, ...]]:
    rows = (line.split("|") for line in read_sections("contractions.txt")[""])
    return MappingProxyType({row[0].strip(): tuple(form.strip() for form in row[1].split(";")) for row in rows})


def _homophones() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in read_sections("homophones.txt")[""]:
        group = frozenset(line.split())
        for word in sorted(group):
            table[word] = table.get(word, frozenset()) | (group - {word})
    return MappingProxyType(table)


def _spelling_variants() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for section in ("words", "ll-l"):
        for line in read_sections("spelling.txt")[section]:
            common, *variants = line.split()
            table.update((variant, common) for variant in variants)
    return MappingProxyType(table)


_LOADERS: dict[str, Callable[[], Any]] = {
    "NEGATIONS": _whole_lines("negations.txt", "full"),
    "NEAR_NEGATIONS": _whole_lines("negations.txt", "near"),
    "NEGATIVE_VERBS": _whole_lines("negations.txt", "verb"),
    "MODALS": _integers("modals.txt", ""),
    "HEDGES": _whole_lines("hedges.txt", ""),
    "QUANTIFIERS": _quantifiers,
    "FUNCTION_WORDS": _function_words,
    "FILLER_SOUNDS": _whole_lines("fillers.txt", "sounds"),
    "FILLERS": _whole_lines("fillers.txt", "sounds", "phrases"),
    "INTENSIFIERS": _integers("intensifiers.txt", "adverbs"),
    "DEGREE_ADJECTIVES": _integers("intensifiers.txt", "adjectives"),
    "APPROXIMATORS": _approximators,
    "ABBREVIATIONS": _abbreviations,
    "CONTRACTIONS": _contractions,
    "HOMOPHONES": _homophones,
    "SPELLING_VARIANTS": _spelling_variants,
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: one door for lists of several types
    """Read a word list when it is first asked for."""
    loader = _LOADERS.get(name)
    if loader is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    table = globals()[name] = loader()
    return table


def _word_list(name: str) -> Any:  # noqa: ANN401 - as above
    """Return a list from inside this module, where `__getattr__` is not consulted."""
    known = globals().get(name)
    return known if known is not None else __getattr__(name)


_CLITICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("n't", (" not",)),
    ("'ll", (" will", " shall")),
    ("'ve", (" have",)),
    ("'re", (" are",)),
    ("'d", (" would", " had")),
)
_TAKES_IS = compile_later(
    r"(?:s?he|it|that|there|here|who|what|where|when|how|why|this|everyone|everybody|someone|nobody|everything|one)$"
)


def expand_contraction(word: str) -> tuple[str, ...]:
    """Return the full forms a contraction can stand for, likeliest first, or () if it is none.

    `word` may be in any case and with a curly apostrophe; the forms are folded. "minister's" is taken for a possessive;
    "it's" and its like are not.

    >>> expand_contraction("Can't")
    ('cannot', 'can not')
    >>> expand_contraction("they'd")
    ('they would', 'they had')
    >>> expand_contraction("minister's")
    ()
    """
    key = word.casefold().replace("\u2019", "'")
    listed: Mapping[str, tuple[str, ...]] = _word_list("CONTRACTIONS")
    if key in listed or "'" not in key:
        return listed.get(key, ())
    for clitic, tails in _CLITICS:
        stem = key.removesuffix(clitic)
        if stem != key and stem.isalpha():
            return tuple(stem + tail for tail in tails)
    stem = key.removesuffix("'s")
    if stem != key and _TAKES_IS.match(stem):
        return (stem + " is", stem + " has")
    return ()


def expand_abbreviation(word: str) -> tuple[str, ...]:
    """Return the folded full forms of an abbreviation, or () if it is none.

    Abbreviations that are also words ("US", "WHO", "PM") count only where `word` is printed in capitals.

    >>> expand_abbreviation("Gen.")
    ('general',)
    >>> expand_abbreviation("US"), expand_abbreviation("us")
    (('united states', 'u.s.'), ())
    >>> expand_abbreviation("u.s.")
    ('united states', 'us')
    """
    listed: Mapping[str, Abbreviation] = _word_list("ABBREVIATIONS")
    key = word.casefold().replace("\u2019", "'").removesuffix(".")
    entry = listed.get(key)
    if entry is None:
        return ()
    if entry.kind == "caps" and not word.isupper():
        return ()
    return entry.expansions


_KINDS_IN_NAMES = ("place", "company", "initialism")


def name_in_full(word: str) -> str:
    """Return what a folded word at the end of a name is short for, the last word of it; any other word itself.

    >>> name_in_full("tenn"), name_in_full("co"), name_in_full("n.y"), name_in_full("lee")
    ('tennessee', 'company', 'york', 'lee')
    """
    listed: Mapping[str, Abbreviation] = _word_list("ABBREVIATIONS")
    entry = listed.get(word)
    is_short = entry is not None and entry.expansions and entry.kind in _KINDS_IN_NAMES
    return entry.expansions[0].split()[-1] if entry is not None and is_short else word
