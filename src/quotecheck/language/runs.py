r"""The runs of letters of a text, in a third of the time that a pattern takes: most are cut by a table of Latin-1.

What English prints beyond Latin-1 are mostly dashes and marks, none of them a letter.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from quotecheck.language.patterns import compile_later

__all__ = ["is_latin_1", "letter_runs", "small_words", "word_runs"]

_MARKS = "’”“—–‘…"
_WORD = compile_later(r"\w+")
_LETTERS = compile_later(r"[^\W\d_]+")


def word_runs(text: str) -> list[str]:
    r"""Return what `\w+` finds in a text, in order.

    >>> word_runs("“We’ll wait” – for 2 weeks"), word_runs("Žižek went")
    (['We', 'll', 'wait', 'for', '2', 'weeks'], ['Žižek', 'went'])
    """
    return _cut(text, _WORD)


def letter_runs(text: str) -> list[str]:
    """Return the runs of letters of a text, in order.

    >>> letter_runs("the 3rd of May")
    ['the', 'rd', 'of', 'May']
    """
    return _cut(text, _LETTERS)


def small_words(text: str) -> list[str]:
    """Return the runs of letters from A to Z, in small letters, whatever other letters stand beside them.

    >>> small_words("The 3rd café of May")
    ['the', 'rd', 'caf', 'of', 'may']
    """
    return text.encode("ascii", "replace").translate(_small_letters()).decode("ascii").split()


def is_latin_1(text: str) -> bool:
    """Return whether a text has no letters beyond Latin-1; the marks of print do not count.

    >>> is_latin_1("“Señor” – no…"), is_latin_1("Erdoğan")
    (True, False)
    """
    try:
        return text.isascii() or bool(_without_marks(text).encode("latin-1"))
    except UnicodeEncodeError:
        return False


def _without_marks(text: str) -> str:
    for mark in _MARKS:
        if text.isascii():
            break
        text = text.replace(mark, " ")
    return text


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    try:
        return _without_marks(text).encode("latin-1").translate(_table(pattern)).decode("latin-1").split()
    except UnicodeEncodeError:  # one line of it mostly
        lines = text.split("\n")
        return (
            pattern.findall(text) if len(lines) < 2 else [*chain.from_iterable(_cut(line, pattern) for line in lines)]
        )


@cache
def _small_letters() -> bytes:
    """Return what each byte is where only the letters from A to Z count: that letter, small, or a space."""
    return "".join(char.lower() if char.isascii() and char.isalpha() else " " for char in map(chr, range(256))).encode()


@cache
def _table(pattern: re.Pattern[str]) -> bytes:
    """Return what each character of Latin-1 is where only what a pattern matches counts: itself or a space."""
    return "".join(char if pattern.match(char) else " " for char in map(chr, range(256))).encode("latin-1")
