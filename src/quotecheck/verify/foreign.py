"""Whether a source is in another language, so that an English quotation can only be a translation of it."""

from __future__ import annotations

import unicodedata
from functools import cache

from quotecheck.language import lexicon
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import word_table

__all__ = ["foreign_language"]

_MIN_WORDS = 3
_HEAD_WORDS = 400


def foreign_language(source: Source) -> str:
    """Return the name of the language of a source that is not English, or "".

    >>> from quotecheck.language.view import TextView
    >>> from quotecheck.model import Document
    >>> from quotecheck.verify.sources import prepare_source
    >>> text = "조건 없이 대화하겠다."
    >>> foreign_language(prepare_source(Document("A", "a", text), (), TextView(text)))
    'Korean'
    """
    known = source.facts.get("language")
    if known is None:
        known = source.facts["language"] = _language(source)
    return known


def _language(source: Source) -> str:
    declared = source.document.language
    head = source.view.words.keys[:_HEAD_WORDS]
    letters: dict[str, int] = {}
    for key in head:
        first = next((char for char in key if char.isalpha()), "")
        if first:
            script = unicodedata.name(first, "").split(" ")[0]
            letters[script] = letters.get(script, 0) + 1
    total = sum(letters.values())
    if not total:
        return ""
    script = max(sorted(letters), key=lambda name: letters[name])
    if script != "LATIN" and letters[script] * 2 > total:
        return word_table("scripts").get(script, "another script")
    if declared and not declared.lower().startswith("en"):
        return f"another language ({declared})"
    if len(head) < _MIN_WORDS + 5:
        return ""
    english = sum(1 for key in head if key in lexicon.FUNCTION_WORDS)
    counts = {name: sum(1 for key in head if key in words) for name, words in _stop_words().items()}
    best = max(sorted(counts), key=lambda name: counts[name])
    return best if counts[best] > 2 * english and counts[best] * 6 > len(head) else ""


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in word_table("stop_words").items()}
