"""Base forms of inflected English words: irregular forms as data, regular ones by conservative suffix rules.

Conservative: a word that the rules do not understand is its own base, so that two different words are seldom made one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.spelling import canonical_spelling
from quotecheck.language.wordlists import read_sections

__all__ = ["Feature", "Inflection", "analyse", "forms_begun_otherwise", "lemma", "lemmas", "same_lemma"]

Feature = Literal["base", "s", "past", "ing", "comparative", "superlative", "possessive"]


class Inflection(NamedTuple):
    """A base form and what the suffix adds; "past" is past tense or participle, "s" plural or verb."""

    lemma: str
    feature: Feature


class _Tables(NamedTuple):
    irregular: Mapping[str, tuple[Inflection, ...]]
    plain: frozenset[str]
    silent_e: frozenset[str]
    bare: frozenset[str]
    gradable: frozenset[str]
    un_verbs: frozenset[str]


@cache
def _tables() -> _Tables:
    """Return the irregular forms and the guards of the rules, read from words/irregular.txt."""
    sections = read_sections("irregular.txt")
    words = {name: frozenset(word for line in lines for word in line.split()) for name, lines in sections.items()}
    forms: dict[str, tuple[Inflection, ...]] = {}

    def add(form: str, base: str, feature: Feature) -> None:
        if form != base:
            forms[form] = (*forms.get(form, ()), Inflection(base, feature))

    for line in sections["verbs"]:
        base, *rest = line.split()
        for form in rest:
            add(form, base, "ing" if form.endswith("ing") else "s" if form.endswith("s") and form != "was" else "past")
    for line in sections["nouns"]:
        base, *rest = line.split()
        for form in rest:
            add(form, base, "s")
    for line in sections["degree"]:
        base, comparative, superlative = line.split()
        add(comparative, base, "comparative")
        add(superlative, base, "superlative")
    for line in sections["ambiguous"]:
        form, *bases = line.split()
        known = {item.lemma: item.feature for item in forms.get(form, ())}
        forms[form] = tuple(Inflection(base, known.get(base, _guess_feature(form, base))) for base in bases)
    return _Tables(forms, words["plain"], words["e"], words["bare"], words["gradable"], words["un"])


def _guess_feature(form: str, base: str) -> Feature:
    if form == base:
        return "base"
    return "ing" if form.endswith("ing") else "s" if form.endswith("s") else "past"


_VOWEL = compile_later(r"[aeiouy]")
_DOUBLED = compile_later(r"(?:[^aeiou]|^|qu)[aeiouy](bb|dd|gg|kk|ll|mm|nn|pp|rr|tt|vv|zz)$|[aeiou]{2}(ll|pp|tt)$")
_SHORT = compile_later(r"[^aeiouy]*(?:qu)?[aeiouy][^aeiouwxy]$")
"""One vowel and one consonant: without a silent e the consonant would have been doubled (hoped, not hopped)."""
_TAKES_E = compile_later(
    # What a verb's stem ends in when its base has a silent e; the lists [e] and [bare] hold the exceptions.
    r"(?:"
    r"[cvzu]|[^s]s|dg|[rl]g|[bcdfgkptz]l|[ct]r|"  # produce, solve, realize, argue, use, judge, merge, handle
    r"(?:[^aeiou]|[aeiou]u|[iu])at|"  # locate, situate, mediate
    r"[^aeou]ir|quir|[^o]ur|[^aeo]ar|"  # require, measure, declare
    r"[^aeou]in|[^aeou]im|[^o]um|[^aeiou]am|[^aeiou]un|"  # define, time, assume, name, tune
    r"[^aeou]ut|[^aeou]id|[^aeo]ad|[^o]od|[^ao]ud|"  # execute, decide, trade, erode, include
    r"[^aeiou]ag|[lr]ag|iag|"  # manage
    r"[^aeo]ak|[^aeo]ik|[^o]ok|[^o]uk|"  # make, like, provoke
    r"[^aeo][aiouy]p|[^aeo][iou]b|"  # hope, type, describe
    r"[^aeou]il|[^o]ol|[^aoe]ul|yl|yn"  # compile, console, schedule, style
    r")$"
)
_LONGEST_END = 4
"""Letters of the longest of them: "quir", "quat"."""
_ES_AFTER = compile_later(r"(?:ss|sh|ch|x|zz|tz)es$")
_POSSESSIVE_NOT = frozenset(
    ("it's", "he's", "she's", "that's", "what's", "who's", "there's", "here's", "let's", "where's", "how's")
)


def _verb_base(stem: str) -> str | None:
    """Return the base of a regular verb from what stands before -ed or -ing, or None if no verb could leave that."""
    tables = _tables()
    if len(stem) < 2 or not _VOWEL.search(stem):
        return None
    if stem in tables.bare:
        return stem
    if stem + "e" in tables.silent_e:
        return stem + "e"
    doubled = _DOUBLED.search(stem) if stem[-1] == stem[-2] else None
    if doubled:
        keeps = stem.endswith(("ll", "zz")) and stem[:-1] not in tables.bare
        return stem if keeps else stem[:-1]
    if _SHORT.match(stem):
        return stem + "e"
    if stem.endswith(("ll", "zz")):
        return stem
    if stem.endswith("e"):
        return stem if stem.endswith("ee") or len(stem) < 3 else stem + "e"
    for prefix in ("re", "un", "over", "out", "mis", "dis", "under", "pre", "co", "de", "up", "fore"):
        rest = stem.removeprefix(prefix)
        if len(rest) > 3 and rest != stem:
            if rest + "e" in tables.silent_e:
                return stem + "e"
            if rest in tables.bare:
                return stem
    return stem + "e" if _TAKES_E.search(stem[-_LONGEST_END:]) else stem


def _strip_ed(word: str) -> str | None:
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("eed"):
        return word[:-1] if word[:-1] in _tables().silent_e else None
    return _verb_base(word[:-2])


def _strip_ing(word: str) -> str | None:
    stem = word[:-3]
    return stem if stem.endswith(("ee", "oe", "y")) and len(stem) > 2 else _verb_base(stem)


def _strip_s(word: str) -> str | None:
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if _ES_AFTER.search(word) or (word.endswith("oes") and len(word) > 4):
        return word[:-2]
    if word.endswith(("ss", "us", "is")):
        return None
    return word[:-1]


def _strip_degree(word: str) -> Inflection | None:
    """Return the base of a regular comparative or superlative of a listed adjective: "stronger", "busiest"."""
    gradable = _tables().gradable
    endings: tuple[tuple[str, Feature], ...] = (("er", "comparative"), ("est", "superlative"))
    for ending, feature in endings:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for base in (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else ""):
                if base in gradable:
                    return Inflection(base, feature)
    return None


_PLURAL_ENDINGS = {
    "women": "woman",
    "men": "man",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "shelves": "shelf",
    "selves": "self",
    "children": "child",
    "halves": "half",
}
_PLURALS = tuple(_PLURAL_ENDINGS)
_LAST_LETTERS = frozenset("dgnrst")
"""The letters that the endings of regular forms end with: -ed, -ing, -men, -er, -s, -est."""


@cache
def analyse(word: str) -> tuple[Inflection, ...]:
    """Return what a folded word can be a form of, likeliest first; never empty.

    >>> analyse("condemned")
    (Inflection(lemma='condemn', feature='past'),)
    >>> [item.lemma for item in analyse("found")]
    ['find', 'found']
    """
    tables = _tables()
    if word in tables.irregular:
        return tables.irregular[word]
    if "'" in word:
        return _possessive(word)
    if len(word) < 4 or word in tables.plain or not word[0].isalpha() or not word[-1].isalpha():
        return (Inflection(word, "base"),)
    head, hyphen, tail = word.rpartition("-")
    if hyphen and tail:
        return tuple(Inflection(f"{head}-{item.lemma}", item.feature) for item in analyse(tail))
    return _regular(word)


def _possessive(word: str) -> tuple[Inflection, ...]:
    if word.endswith("'s") and word not in _POSSESSIVE_NOT:
        return tuple(Inflection(item.lemma, "possessive") for item in analyse(word[:-2]))
    if word.endswith("s'"):
        return tuple(Inflection(item.lemma, "possessive") for item in analyse(word[:-1]))
    return (Inflection(word, "base"),)


def _regular(word: str) -> tuple[Inflection, ...]:
    base: str | None = None
    feature: Feature = "base"
    if word[-1] not in _LAST_LETTERS:
        return (Inflection(word, "base"),)  # half of all words
    if word.endswith(_PLURALS):
        plural = next(filter(word.endswith, _PLURAL_ENDINGS))
        return (Inflection(word.removesuffix(plural) + _PLURAL_ENDINGS[plural], "s"),)
    if word[0] == "u" and word.startswith("un") and word.endswith(("ed", "ing")) and not word.startswith("under"):
        base = _verb_base(word.removesuffix("ed").removesuffix("ing"))
        known = base in _tables().un_verbs
        feature = "ing" if word.endswith("g") else "past"
        return (Inflection(base, feature),) if base and known else (Inflection(word, "base"),)
    if word[-1] == "s":
        if word.endswith("ings") and len(word) > 6:
            return tuple(Inflection(item.lemma, "s") for item in analyse(word[:-1]))
        base, feature = _strip_s(word), "s"
    elif word.endswith("ed"):
        base, feature = _strip_ed(word), "past"
    elif word.endswith("ing"):
        base, feature = _strip_ing(word), "ing"
    elif word.endswith(("er", "est")):
        degree = _strip_degree(word)
        if degree:
            return (degree,)
    return (Inflection(base, feature),) if base else (Inflection(word, "base"),)


@cache
def lemma(word: str) -> str:
    """Return the base form of a folded word; a word that is no known form of another comes back as it is.

    >>> [lemma(word) for word in ("were", "agreements", "violates", "running", "strongest", "women", "minister's")]
    ['be', 'agreement', 'violate', 'run', 'strong', 'woman', 'minister']
    >>> [lemma(word) for word in ("news", "hundred", "during", "politics", "leader")]
    ['news', 'hundred', 'during', 'politics', 'leader']
    """
    return analyse(word)[0].lemma


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Return every base form a folded word may have, likeliest first.

    >>> lemmas("leaves")
    ('leave', 'leaf')
    """
    return tuple([item.lemma for item in analyse(word)])


@cache
def _begun_otherwise() -> dict[str, tuple[str, ...]]:
    """Return the irregular forms that do not begin as their words do, by the letter that their words begin with."""
    found: dict[str, set[str]] = {}
    for form, analyses in _tables().irregular.items():
        for one in analyses:
            if one.lemma[0] != form[0]:
                found.setdefault(one.lemma[0], set()).add(form)
    return {letter: tuple(sorted(forms)) for letter, forms in found.items()}


def forms_begun_otherwise(letter: str) -> tuple[str, ...]:
    """Return the irregular forms of words that begin with a letter, where the forms do not.

    >>> forms_begun_otherwise("o")
    ('elder', 'eldest')
    """
    return _begun_otherwise().get(letter, ())


def same_lemma(a: str, b: str) -> bool:
    """Return whether two folded words can be forms of one word, in any house spelling.

    >>> same_lemma("says", "said"), same_lemma("organised", "organizing"), same_lemma("policy", "police")
    (True, True, False)
    """
    if a == b:
        return True
    forms = {canonical_spelling(base) for base in (*lemmas(a), a)}
    return any(canonical_spelling(base) in forms for base in (*lemmas(b), b))
