"""Whether a source is in another language, so that an English quotation can only be a translation of it."""

from __future__ import annotations

import unicodedata
from functools import cache

from quotecheck.language import lexicon
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import word_table

__all__ = ["foreign_language"]

_MIN_WORDS = 3
_HEAD_WORDS = 400
_MAX_ENGLISH_SHARE = 0.25
_MIN_ENGLISH_SHARE = 0.6
"""Share of words without a capital that are English: of 33 single sentences in as many languages the most is .33, of
25,500 English ones two have less than .25 (lists of species); above .6 no text is in another language. 2026-11-23."""
_MIN_UNKNOWN = 4
_ELISIONS = frozenset(
    ("l", "d", "n", "s", "j", "c", "m", "t", "qu", "un", "all", "dell", "nell", "dall", "sull", "quest")
)


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
    known, unknown = _english_words(source, len(head))
    share = known / (known + len(unknown)) if known or unknown else 0.0
    if declared and not declared.lower().startswith("en") and share < _MIN_ENGLISH_SHARE:
        return f"another language ({declared})"
    english = sum(1 for key in head if key in lexicon.FUNCTION_WORDS)
    counts = {name: sum(1 for key in head if key in words) for name, words in _stop_words().items()}
    best = max(sorted(counts), key=lambda name: counts[name])
    is_long = len(head) >= _MIN_WORDS + 5 and share < _MIN_ENGLISH_SHARE
    if is_long and counts[best] > 2 * english and counts[best] * 6 > len(head):
        return best
    least = _MIN_UNKNOWN if counts[best] == 0 else _MIN_WORDS
    limit = _MAX_ENGLISH_SHARE if english <= counts[best] else _MAX_ENGLISH_SHARE / 2  # "gonna b honest w u, idk"
    if share <= limit and len(set(unknown)) >= least:
        return best if counts[best] >= _MIN_WORDS else "another language"
    return ""


def _english_words(source: Source, count: int) -> tuple[int, list[str]]:
    """Return how many of the first words without a capital are English, and those that are not.

    What joins the parts of a name is neither: "Rosa de la Vega".
    """
    words, normal = source.view.words, source.view.normal
    particles = frozenset().union(*_stop_words().values())
    known, unknown, before_name = 0, [], False
    for at in reversed(range(count)):
        key = words.keys[at]
        before_name = not normal[words.starts[at]].islower() or (before_name and key in particles)
        if before_name or len(key) < len("is"):
            continue
        head, mark, tail = key.partition("'")
        bare = tail if mark and head in _ELISIONS else key
        if is_known_word(bare):
            known += 1
        else:
            unknown.append(bare)
    return known, unknown


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in word_table("stop_words").items()}
