"""A text as the terms that retrieval compares: stems of its content words, numbers, and names under one form.

Terms find passages; they decide nothing, so a rough stem is enough. Where words are judged, lemmas and tables are used
(verify/coverage.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.runs import word_runs
from quotecheck.language.view import TextView
from quotecheck.ready import compiled

__all__ = ["NameTable", "have_same_words", "stem", "terms_of"]

_TOKEN = compiled(r"[^\W\d]\w+|(?:[^\W\d]\.){2,}|\d[\d.,:]*\d|\w+")
"""Most words first, which are neither initials nor numbers; then those."""
_HAS_OTHERS = compiled(r"[\d.](?:(?<=\d)(?:[.,:]+\d|\d[^\W\d])|(?<=[^\W\d]\.)[^\W\d]\.)")
"""What a text has that holds initials, or figures that are more or less than a run of letters and figures."""
_SUFFIX = compiled(r"(?<=\w{3})(?:ing|edly|ed|es|s|ly)$")
"""Endings of inflection. Taking off those of derivation too (-ation, -ment, -er, -ity ...) brings WiCE alignment dev,
top hit right, from .876 to .856: rough stems meet by chance. 2026-11-21."""
_INFLECTED = ("ing", "ed", "s", "ly")
"""What a word ends with that has one of them."""
_MAX_INITIALS = 6
"""Capitals this few stand for a name: "US" is not "us" and "UN" is not the "un" of "Jong-un"; "USA" is "U.S.A."."""
_MAX_MEMO = 200_000


class _Named(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def canonical(self) -> str: ...


class NameTable(Protocol):
    """What retrieval needs of the alias table (language/names.py)."""

    def match_words(self, keys: Sequence[str], printed: Sequence[str] | None = None) -> Sequence[_Named]:
        """Return the names among folded words, in order, each with its words `first:last` and its one name."""
        ...


def stem(word: str) -> str:
    """Return the rough stem of a folded word.

    >>> stem("countries"), stem("condemned"), stem("1,000")
    ('country', 'condemn', '1000')
    """
    if word[0].isdigit():
        return word.replace(",", "")
    if word[-1] == ".":
        return f"{word.replace('.', '')}."
    if word[-1] not in "dgsy":  # what the endings end with
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return _SUFFIX.sub("", word) if word.endswith(_INFLECTED) and not word.endswith("ss") else word


@dataclass(slots=True)
class _Texts:
    """The terms of texts under one table of names: a sentence is held against many others, document by document."""

    names: NameTable | None
    terms: dict[str, list[str]]


_last_texts = _Texts(None, {})
_MAX_TEXTS = 20_000


def terms_of(text: str, names: NameTable | None = None) -> list[str]:
    """Return the terms of `text` in text order, repeats kept, function words left out.

    >>> terms_of("The U.S. is cooperating with 1,000 officials; the US told us.")
    ['us.', 'cooperat', '1000', 'official', 'us.', 'told']
    """
    if _last_texts.names is not names or len(_last_texts.terms) > _MAX_TEXTS:
        _last_texts.names, _last_texts.terms = names, {}
    found = _last_texts.terms.get(text)
    if found is None:
        found = _last_texts.terms[text] = _find_terms(text, names)
    return found


def have_same_words(a: str, b: str) -> bool:
    """Return whether two texts have the same words in the same order, whatever their case and marks.

    >>> have_same_words("“We may go,”", "We may go."), have_same_words("We may go.", "We will go.")
    (True, False)
    """
    return a == b or TextView(a).words.keys == TextView(b).words.keys


def _find_terms(text: str, names: NameTable | None) -> list[str]:
    shown = text if not text.isupper() else text.lower()
    printed = word_runs(shown)
    may_have_others = "." in shown[:-2] or not "".join(printed).isalpha()  # for most sentences neither holds
    if may_have_others and _HAS_OTHERS.search(shown) is not None:
        printed = _TOKEN.findall(shown)
    if len(_terms) > _MAX_MEMO:
        _terms.clear()
    found: list[str] = []
    at = 0
    for name in names.match_words(list(map(str.lower, printed)), printed) if names is not None else ():
        found += _plain_terms(printed[at : name.first])
        found.append(f"={name.canonical}")
        at = name.last
    found += _plain_terms(printed[at:] if at else printed)
    return found


def _plain_terms(printed: Sequence[str]) -> Iterator[str]:
    return filter(None, map(_terms.__getitem__, printed))


class _Terms(dict[str, str]):
    """The term of each printed token, "" for a function word; worked out when first asked for."""

    def __missing__(self, token: str) -> str:
        folded = token.lower()
        is_name = 1 < len(token) < _MAX_INITIALS and token.isupper() and not token.isdigit()
        is_bare = not is_name and (folded in FUNCTION_WORDS or (len(token) == 1 and not token.isdigit()))
        term = self[token] = "" if is_bare else stem(f"{folded}." if is_name else folded)
        return term


_terms = _Terms()
