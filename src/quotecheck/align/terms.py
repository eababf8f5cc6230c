"""A text as the terms that retrieval compares: stems of its content words, numbers, and names under one form.

Terms find passages; they decide nothing, so a rough stem is enough. Where words are judged, lemmas and tables are used
(verify/coverage.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from quotecheck.language.lexicon import FUNCTION_WORDS

__all__ = ["NameTable", "stem", "terms_of"]

_TOKEN = re.compile(r"(?:[^\W\d]\.){2,}|\d[\d.,:]*\d|\w+")
_SUFFIX = re.compile(r"(?<=\w{3})(?:ing|edly|ed|es|s|ly)$")
"""Endings of inflection. Taking off those of derivation too (-ation, -ment, -er, -ity ...) brings WiCE alignment dev,
top hit right, from .876 to .856: rough stems meet by chance. 2026-11-21."""
_MAX_INITIALS = 6
"""Capitals this few stand for a name: "US" is not "us" and "UN" is not the "un" of "Jong-un"; "USA" is "U.S.A."."""
_stems: dict[str, str | None] = {}
_MAX_MEMO = 200_000


class NameTable(Protocol):
    """What retrieval needs of the alias table (language/names.py)."""

    def key_words(self, keys: Sequence[str]) -> Sequence[str]:
        """Return the words with every known name replaced by one word that stands for its bearer."""
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
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word if word.endswith("ss") else _SUFFIX.sub("", word)


def terms_of(text: str, names: NameTable | None = None) -> list[str]:
    """Return the terms of `text` in text order, repeats kept, function words left out.

    >>> terms_of("The U.S. is cooperating with 1,000 officials; the US told us.")
    ['us.', 'cooperat', '1000', 'official', 'us.', 'told']
    """
    capital = not text.isupper()
    tokens: Sequence[str] = [
        f"{token.lower()}." if capital and len(token) < _MAX_INITIALS and token.isupper() else token.lower()
        for token in _TOKEN.findall(text)
    ]
    if names is not None:
        tokens = names.key_words(tokens)
    if len(_stems) > _MAX_MEMO:
        _stems.clear()
    found = []
    for token in tokens:
        term = _stems.get(token, "")
        if term == "":
            term = _stems[token] = _term(token)
        if term is not None:
            found.append(term)
    return found


def _term(token: str) -> str | None:
    if token in FUNCTION_WORDS or (len(token) == 1 and not token.isdigit()):
        return None
    return stem(token)
