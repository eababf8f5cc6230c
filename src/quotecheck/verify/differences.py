"""What class of difference lies between the words of a quote and the words that stand in their place in the source.

The answer is a key of `profiles/ap.toml`. Classes are tried from the harmless to the grave: a difference is only called
content when no rule of style, form or grammar explains it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from quotecheck.language import lexicon
from quotecheck.language.inflect import same_lemma
from quotecheck.verify.wordlists import (
    classes,
    is_filler_phrase,
    is_hedge,
    is_modal,
    is_negation,
    is_quantifier,
    word_list,
)

__all__ = ["GRAVITY", "Names", "added", "equivalent", "gone", "is_number", "replaced"]


class Names(Protocol):
    """What is asked of the alias table."""

    def same(self, a: str, b: str) -> bool:
        """Return whether two names mean the same."""
        ...


GRAVITY = (
    "technical", "terminal-absorbed", "terminal", "initial-case", "nesting", "bracket-case", "emphasis-declared",
    "sic", "ellipsis", "case", "hyphenation", "spelling", "serial-comma", "punctuation", "numeral", "abbreviation",
    "bracket", "emphasis-added", "repetition", "contraction", "speech-form", "filler", "grammar", "function",
    "inflection", "name-form", "comma", "omission", "insertion", "content", "name", "number", "quantifier", "hedge",
    "modal", "question", "negation",
)  # fmt: skip
"""Classes from the most harmless to the gravest; among several of one severity the last names the finding."""

_PUNCTUATION = str.maketrans("", "", "-.'")
_HYPHEN_MATTERS = re.compile(r"(?:re|un|co)-\w")
_NUMBER = re.compile(r"[-+$€£¥₩]*\.?\d")
_OWN_WORDS_WITH_HYPHEN = re.compile(
    r"(?:co-op|co-operat\w*|co-ordinat\w*|re-elect\w*|re-ent\w*|re-examin\w*|re-establish\w*)$"
)


def is_number(word: str) -> bool:
    """Return whether a folded word is a number in figures or words.

    >>> [is_number(word) for word in ("15", "fifteen", "$5", "fifteenth", "often")]
    [True, True, True, True, False]
    """
    if _NUMBER.match(word) is not None or word in word_list("number_words"):
        return True
    return word.split("-", maxsplit=1)[0] in word_list("tens")


@lru_cache(4096)
def _same_value(a: str, b: str) -> bool:
    from quotecheck.language.numbers import same_value

    return same_value(a, b)


def equivalent(
    quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str, names: Names
) -> str | None:
    """Return the class of a difference that leaves every word standing in another form, or None.

    `quote` and `source` are folded words, `quote_text` and `source_text` the same as printed.

    >>> class NoNames:
    ...     def same(self, a, b): return False
    >>> equivalent(["defence"], ["defense"], "defence", "defense", NoNames())
    'spelling'
    >>> equivalent(["don't"], ["do", "not"], "don't", "do not", NoNames())
    'contraction'
    >>> equivalent(["re-sign"], ["resign"], "re-sign", "resign", NoNames()) is None
    True
    """
    a, b = " ".join(quote), " ".join(source)
    joined = _joined(quote, source, quote_text, source_text)
    if joined:
        return joined
    if _contracted(a, b):
        informal = "'" not in (a if len(quote) < len(source) else b)
        return "speech-form" if informal else "contraction"
    if (
        any(is_number(word) for word in quote)
        and any(is_number(word) for word in source)
        and _same_value(quote_text, source_text)
    ):
        return "numeral"
    if _abbreviated(quote_text, b) or _abbreviated(source_text, a):
        return "abbreviation"
    if len(quote) == len(source) == 1 and (lexicon.is_spelling_variant(a, b) or _bare(a) == _bare(b)):
        return "spelling"
    if _may_be_name(quote_text) and _may_be_name(source_text) and names.same(quote_text, source_text):
        return "name-form"
    if len(quote) == len(source) == 1 and "-" in a and a.count("-") == b.count("-"):
        return _by_parts(a, b, quote_text, source_text, names)
    return None


def _bare(word: str) -> str:
    """Return a word without accents: "café" is "cafe" in many a wire."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _by_parts(a: str, b: str, a_text: str, b_text: str, names: Names) -> str | None:
    """Return the class of a difference inside a hyphened word, if each part is the other's in another form."""
    found: str | None = None
    for part, other, text, other_text in zip(
        a.split("-"), b.split("-"), a_text.split("-"), b_text.split("-"), strict=True
    ):
        if part == other:
            continue
        found = equivalent([part], [other], text, other_text, names) if part and other else None
        if found is None:
            return None
    return found


def _joined(quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str) -> str | None:
    """Return the class of a difference in hyphens, inner stops and spaces only."""
    a, b = "".join(quote), "".join(source)
    if a.translate(_PUNCTUATION) != b.translate(_PUNCTUATION):
        return None
    if any(_NUMBER.match(word) for word in (*quote, *source)):
        return None
    if "." in a or "." in b:  # U.S. and US: only where both are printed as initials
        both = quote_text.replace(".", ""), source_text.replace(".", "")
        return (
            "spelling"
            if both[0] == both[1]
            and (both[0].isupper() or (len(both[0]) <= 3 and both[0].islower() and "." in a and "." in b))
            else None
        )
    if "'" in a or "'" in b:
        return None
    hyphened = a if "-" in a else b
    if "-" in hyphened:
        if (
            len(quote) == len(source) == 1
            and _HYPHEN_MATTERS.match(hyphened)
            and not _OWN_WORDS_WITH_HYPHEN.match(hyphened)
        ):
            return None
        return "hyphenation"
    short = min(len(word) for word in (*quote, *source))
    return "hyphenation" if short >= 3 and len(quote) != len(source) and "no" not in (quote[0], source[0]) else None


def _contracted(a: str, b: str) -> bool:
    """Return whether one phrase is the other with its words contracted ("don't" / "do not", "gonna" / "going to")."""
    if a.count(" ") == b.count(" ") and "'" not in a and "'" not in b and " " in a:
        return False
    forms_a, forms_b = _full_forms(a), _full_forms(b)
    return not forms_a.isdisjoint(forms_b) if len(forms_a) + len(forms_b) > 2 else False


@lru_cache(8192)
def _full_forms(phrase: str) -> frozenset[str]:
    forms = {""}
    for word in phrase.split(" "):
        options = (word, *lexicon.expand_contraction(word))
        if word == "cannot":
            options = ("cannot", "can not")
        forms = {f"{form} {option}" for form in forms for option in options}
        if len(forms) > 32:
            break
    return frozenset(forms)


def _abbreviated(short: str, full: str) -> bool:
    """Return whether the printed `short` is a normal abbreviation of the folded `full`, word by word or as a whole."""
    words = short.split()
    if len(words) == 1:
        expansions = lexicon.expand_abbreviation(words[0])
        return full in expansions or full.removeprefix("the ") in expansions
    others = full.split()
    if len(words) != len(others):
        return False
    changed = False
    for word, other in zip(words, others, strict=True):
        if word.casefold().rstrip(".") == other.rstrip("."):
            continue
        if other not in lexicon.expand_abbreviation(word):
            return False
        changed = True
    return changed


def _may_be_name(text: str) -> bool:
    """Return whether every telling word of a printed phrase has a capital, and there is one."""
    words = [word for word in text.split() if word.casefold() not in lexicon.FUNCTION_WORDS]
    return bool(words) and all(word[:1].isupper() for word in words) and len(words) >= len(text.split()) - 2


def replaced(quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str, names: Names) -> str:
    """Return the class of a difference that puts words in the place of others.

    >>> class NoNames:
    ...     def same(self, a, b): return False
    >>> pairs = ("will", "may"), ("plan", "plans"), ("a", "the"), ("closed", "open")
    >>> [replaced([a], [b], a, b, NoNames()) for a, b in pairs]
    ['modal', 'inflection', 'function', 'content']
    """
    if sum(map(is_negation, quote)) % 2 != sum(map(is_negation, source)) % 2:
        return "negation"
    if len(quote) == len(source) == 1:
        return _one_word(quote[0], source[0], quote_text, source_text, names)
    only_quote = [word for word in quote if word not in source]
    only_source = [word for word in source if word not in quote]
    for name, test in (("number", is_number), ("modal", is_modal), ("quantifier", is_quantifier), ("hedge", is_hedge)):
        if any(map(test, only_quote)) != any(map(test, only_source)):
            return name
    changed = (*only_quote, *only_source)
    if changed and all(word in lexicon.FUNCTION_WORDS for word in changed):
        return "content" if _changes_person(only_quote, only_source) else "function"
    return "name" if _is_name(quote_text) and _is_name(source_text) else "content"


def _one_word(a: str, b: str, a_text: str, b_text: str, names: Names) -> str:
    table = classes()
    pair = frozenset((a, b))
    if pair in table.same:
        return "function"
    if is_number(a) and is_number(b):
        return "number"
    if is_modal(a) or is_modal(b):
        return "modal"
    if pair in table.opposites:
        return "content"
    person_a, person_b = table.person.get(a.split("'", maxsplit=1)[0]), table.person.get(b.split("'", maxsplit=1)[0])
    if "'" in a and "'" in b and person_a != person_b:
        return "content"
    if same_lemma(a.removesuffix("n't"), b.removesuffix("n't")) and a.endswith("n't") == b.endswith("n't"):
        return "inflection"
    if person_a is not None and person_b is not None:
        return "function" if person_a == person_b else "content"
    if is_quantifier(a) or is_quantifier(b):
        return "quantifier"
    if is_hedge(a) or is_hedge(b):
        return "hedge"
    if a in lexicon.FUNCTION_WORDS and b in lexicon.FUNCTION_WORDS:
        return "content" if person_a is not None or person_b is not None else "function"
    if _is_name(a_text) and _is_name(b_text):
        return "name-form" if names.same(a_text, b_text) else "name"
    return "number" if is_number(a) or is_number(b) else "content"


def _changes_person(quote: Sequence[str], source: Sequence[str]) -> bool:
    person = classes().person
    return {person[w] for w in quote if w in person} != {person[w] for w in source if w in person}


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in lexicon.FUNCTION_WORDS]
    return bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words)


_SMALL_RUN_WORDS = 3
"""Up to this many words, one negation, modal, number or quantifier among them is what the change is about."""


def gone(words: Sequence[str], *, between_commas: bool, following: str = "") -> str:
    """Return the class of words that the source has and the quote has not, repetition aside.

    >>> gone(["not"], between_commas=False), gone(["uh"], between_commas=True), gone(["the"], between_commas=False)
    ('negation', 'filler', 'function')
    """
    phrase = " ".join(words)
    if all(word in lexicon.FILLER_SOUNDS for word in words):
        return "filler"
    if between_commas and _is_fillers(words):
        return "filler"
    if phrase in lexicon.APPROXIMATORS and (
        phrase.endswith(" than") or is_number(following) or following in ("half", "all")
    ):
        return "quantifier"
    found = _telling(words, phrase)
    return found or "omission"


def added(words: Sequence[str]) -> str:
    """Return the class of words that the quote has and the source has not.

    >>> added(["not"]), added(["definitely"]), added(["a"])
    ('negation', 'insertion', 'function')
    """
    return _telling(words, " ".join(words)) or "insertion"


def _telling(words: Sequence[str], phrase: str) -> str | None:
    if len(words) > _SMALL_RUN_WORDS:
        return None
    if sum(map(is_negation, words)) % 2:
        return "negation"
    for name, test in (("modal", is_modal), ("quantifier", is_quantifier), ("hedge", is_hedge)):
        if test(phrase) or (len(words) <= 2 and any(map(test, words))):
            return name
    if any(map(is_number, words)):
        return "number"
    if all(word in lexicon.FUNCTION_WORDS for word in words):
        return (
            "function"
            if not any(word in classes().person or word in _BINDERS for word in words)
            or (len(words) == 1 and words[0] in ("it", "you"))
            else None
        )
    return None


_BINDERS = frozenset(
    ("if", "unless", "because", "although", "though", "but", "against", "without", "only", "whether", "or")
)


def _is_fillers(words: Sequence[str]) -> bool:
    """Return whether the words are filler sounds and filler phrases throughout."""
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if len(words[at : at + length]) == length and (is_filler_phrase(phrase) or phrase in _OPENERS):
                at += length
                break
        else:
            return False
    return True


_OPENERS = frozenset(("well", "so", "okay", "ok", "right", "anyway", "now", "look"))
