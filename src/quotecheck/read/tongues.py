"""Which language a text is in: by its script, and by its commonest words where the script is Latin.

Cheap and unsure on purpose: None is a good answer. The wording check only needs to know when a quote and a source
cannot share words at all (QC122).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from quotecheck.language.patterns import compile_later
from quotecheck.language.runs import letter_runs
from quotecheck.model import Block
from quotecheck.ready import parsed

__all__ = ["guess_language"]

_SAMPLE_CHARS = 6_000
_MIN_LETTERS = 8
_MIN_SCRIPT_SHARE = 0.3
"""Share of letters in a script before it names the language; names and terms in Latin letters are common in all."""
_MIN_HITS = 3
_MIN_HIT_SHARE = 0.18
"""Share of words that must be common words of the language. The 60 development articles have .36-.55; of their 622
sentences one by one 514 are called English, 108 are left open and none is called anything else; 2026-11-21."""
_MIN_LEAD = 1.3
"""How many times the runner-up a language needs: Spanish and Portuguese share many words. 2026-11-21."""

_SCRIPTS = (
    ("ko", compile_later(r"[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]")),
    ("ja", compile_later(r"[\u3040-\u30ff]")),
    ("zh", compile_later(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ar", compile_later(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("he", compile_later(r"[\u0590-\u05ff]")),
    ("cyrillic", compile_later(r"[\u0400-\u04ff]")),
    ("el", compile_later(r"[\u0370-\u03ff]")),
    ("hi", compile_later(r"[\u0900-\u097f]")),
    ("th", compile_later(r"[\u0e00-\u0e7f]")),
    ("ka", compile_later(r"[\u10a0-\u10ff]")),
    ("hy", compile_later(r"[\u0530-\u058f]")),
)
_COMMON_GLYPHS = "“”‘’–—…\xa0"
"""What is not ASCII in most English articles: without them the quicker pattern for words will do."""
_ASCII = compile_later(r"[\x00-\x7f]+")


@cache
def _common_words() -> dict[str, frozenset[str]]:
    table = parsed(Path(__file__).parent / "words" / "tongues.toml")
    return {language: frozenset(words.split()) for language, words in table.items()}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Return each common word with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _common_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def guess_language(text: str, blocks: Sequence[Block] = ()) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None when unsure.

    Args:
        text: the document's text.
        blocks: its blocks; only body and headings are looked at, if there are any.

    >>> guess_language("They reaffirmed their commitment to the defense of the country and its allies.")
    'en'
    >>> guess_language("Le président a déclaré que les négociations sont dans une impasse pour le moment.")
    'fr'
    >>> guess_language("한국과 미국, 일본은 월요일 공동성명을 발표했다.")
    'ko'
    >>> guess_language("ironclad") is None
    True
    """
    sample = _sample(text, blocks).lower()
    if not sample.isascii():
        for glyph in _COMMON_GLYPHS:
            sample = sample.replace(glyph, " ")
    words = letter_runs(sample)
    letters = len("".join(words))
    if letters < _MIN_LETTERS // 2:
        return None
    rare = "" if sample.isascii() else _ASCII.sub("", sample)
    if len(rare) >= _MIN_SCRIPT_SHARE * letters:
        language = _by_script(sample, rare, letters)
        if language is not None:
            return language
    return _by_words(words) if letters >= _MIN_LETTERS else None


def _sample(text: str, blocks: Sequence[Block]) -> str:
    wanted = [block for block in blocks if block.kind in ("body", "heading")]
    if not wanted:
        return text[:_SAMPLE_CHARS]
    pieces: list[str] = []
    room = _SAMPLE_CHARS
    for block in wanted:
        pieces.append(text[block.start : block.end][:room])
        room -= len(pieces[-1])
        if room <= 0:
            break
    return "\n".join(pieces)


def _by_script(lowered: str, rare: str, letters: int) -> str | None:
    """Return the language that the letters outside ASCII name; Cyrillic ones name several."""
    counts = {language: len(pattern.findall(rare)) for language, pattern in _SCRIPTS}
    if (
        counts["ja"] > 0.1 * (counts["ja"] + counts["zh"])
        and counts["ja"] + counts["zh"] >= _MIN_SCRIPT_SHARE * letters
    ):
        return "ja"
    best = max(counts, key=lambda language: counts[language])
    if counts[best] >= _MIN_SCRIPT_SHARE * letters:
        return _cyrillic(lowered) if best == "cyrillic" else best
    return None


def _cyrillic(lowered: str) -> str:
    if re.search(r"[іїєґ]", lowered) and not re.search(r"[ыэё]", lowered):
        return "uk"
    if re.search(r"[ђјљњћџ]", lowered):
        return "sr"
    return "ru" if re.search(r"[ыэё]", lowered) or "ъ" not in lowered else "bg"


def _by_words(words: Sequence[str]) -> str | None:
    languages_of = _languages_of()
    hits = dict.fromkeys(_common_words(), 0)
    for word, count in Counter(filter(languages_of.__contains__, words)).items():
        for language in languages_of[word]:
            hits[language] += count
    ranked = sorted(hits, key=lambda language: (-hits[language], language))
    best, second = ranked[0], ranked[1]
    if hits[best] < _MIN_HITS or hits[best] < _MIN_HIT_SHARE * len(words) or hits[best] < _MIN_LEAD * hits[second]:
        return None
    return best
