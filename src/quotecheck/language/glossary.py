"""Sentences in which a text says itself what a short form stands for: "ROK stands for the Republic of Korea"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import capitals_in

__all__ = ["Definition", "find_definitions", "initials_match"]

_LINK = r"(?:of|the|for|and|on|in|to|de|du|des|&)"
_ASIDE = r"(?:(?:the|its|an|a) )?[^,.;:\"“”()]{1,60}, "
_SAME_AS = r"(?:acronym|abbreviation|initials?|initialism|shorthand|short(?: form)?)"
_ALIAS = r"(?:or|known as|also known as|abbreviated as|abbreviated to|called)"


class _Patterns(NamedTuple):
    """What defines a name, each with strings of which the sentence must hold one: substrings cost least."""

    said: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    """With both forms in groups."""
    beside: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    """With the short form only; its letters tell which words before it are the long one."""


@cache
def _patterns(capitals: str) -> _Patterns:
    """Return the patterns for a text with these capital letters (`capitals_in`)."""
    short = rf"[{capitals}](?:[\w&-]{{1,9}}|(?:\.[{capitals}])+\.?)"
    word = rf"[{capitals}][\w'’.-]*\w"
    long = rf"(?:[Tt]he )?(?P<long>{word}(?: (?:{_LINK} ){{0,2}}{word}){{0,8}})"
    owner = rf"(?P<owner>\b[Tt]he [{capitals}]\w+|{word}(?: {word}){{0,3}})['’]s (?:official|formal|full|legal) name"
    stands_for = rf"\b(?P<short>{short}) (?:stands|stood) for {long}"
    is_short_for = (
        rf"\b(?P<short>{short}),? (?:is|was|being|which is) (?:(?:the|an) )?{_SAME_AS} (?:for|of) (?:{_ASIDE})?{long}"
    )
    short_for = rf"\b(?P<short>{short}), (?:short|an acronym|the acronym) for {long}"
    known_as = (
        rf"(?P<long>{word}(?: {word}){{0,4}}), (?:also|better|formerly|previously|otherwise|now) known as "
        rf"(?:the )?[\"“']?(?P<short>{word}(?: {word}){{0,3}})"
    )
    same_as = ("acronym", "abbreviation", "initial", "shorthand", "short ")
    return _Patterns(
        said=(
            (compile_later(stands_for), (" stands for ", " stood for ")),
            (compile_later(is_short_for), same_as),
            (compile_later(short_for), (", short for ", ", an acronym for ", ", the acronym for ")),
            (compile_later(rf"{owner}, {long}"), (" name, ",)),
            (compile_later(rf"{long}, {owner}\b"), (" name",)),
            (compile_later(known_as), (" known as ",)),
        ),
        beside=(
            (compile_later(rf"\((?:the |hereafter |or )?[\"“']?(?P<short>{short})[\"”']?\)"), ("(",)),
            (
                compile_later(rf", {_ALIAS}(?: the)? (?P<short>{short}),"),
                (", or ", ", known ", ", also ", ", abbr", ", called "),
            ),
        ),
    )


_HINTS = (
    *("stands for", "stood for", "acronym", "abbreviat", "initial", "short for", "shorthand", "known as"),
    *("official name", "formal name", "full name", "legal name", ", or ", ", called ", "("),
)
"""One of these stands in every sentence that defines a name."""
_BEFORE = compile_later(r"[\w'’&-]+")
_SMALL = frozenset(("of", "the", "for", "and", "on", "in", "to", "de", "du", "des", "a", "an", "at", "by"))


class Definition(NamedTuple):
    """One short form with what it stands for, and the words of the text that say so."""

    short: str
    long: str
    start: int
    end: int


def initials_match(short: str, words: list[str]) -> int | None:
    """Return how many of the last `words` the letters of `short` stand for, or None.

    Small words may be skipped. Only the beginnings of words count, so that a name is never guessed from its middle:
    first letters, or one word with two or three of them ("ECHA").

    >>> initials_match("EMA", ["the", "European", "Medicines", "Agency"])
    3
    >>> initials_match("IAEA", ["International", "Atomic", "Energy", "Agency"]), initials_match("MP", ["the", "Bell"])
    (4, None)
    >>> initials_match("ECHA", ["The", "European", "Chemicals", "Agency"])
    3
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    if letters and short.endswith("s") and len(letters) > 2:
        letters.pop()
    return _by_heads(list(letters), words) or _by_beginnings("".join(letters), words)


def _by_heads(letters: list[str], words: list[str]) -> int | None:
    used = 0
    for word in reversed(words):
        if not letters:
            break
        used += 1
        heads = [part[:1].casefold() for part in word.split("-") if part]
        matched = len(heads)
        if heads == letters[-matched:]:
            del letters[-matched:]
        elif heads and heads[0] == letters[-1]:
            letters.pop()
        elif word.casefold() not in _SMALL:
            return None
    return used if not letters else None


_MAX_BEGINNING = 3


def _by_beginnings(letters: str, words: list[str]) -> int | None:
    """Return how many words give the letters where one of them gives its first two or three."""
    for wide in range(2, _MAX_BEGINNING + 1):
        for place in range(len(words) - 1, -1, -1):
            at, used = len(letters), 0
            for number in range(len(words) - 1, -1, -1):
                word = words[number].casefold()
                size = wide if number == place else 1
                if at == 0:
                    break
                used += 1
                if letters[max(0, at - size) : at] == word[:size] and at >= size and len(word) > size:
                    at -= size
                elif word not in _SMALL:
                    break
            if at == 0 and used > 2:
                return used
    return None


def find_definitions(
    text: str, sentences: Sequence[tuple[int, int]], capitals: str | None = None
) -> Iterator[Definition]:
    """Yield what the sentences define, in text order; each definition's span covers its sentence.

    `capitals` are those of the text, where the caller knows them (`capitals_in`).

    >>> text = "The European Medicines Agency (EMA) met. ROK stands for the Republic of Korea."
    >>> [(d.short, d.long) for d in find_definitions(text, ((0, 40), (41, len(text))))]
    [('EMA', 'European Medicines Agency'), ('ROK', 'Republic of Korea')]
    """
    hints = [hint for hint in _HINTS if hint in text]
    if not hints:
        return
    patterns = _patterns(capitals or capitals_in(text))
    for start, end in sentences:
        sentence = text[start:end]
        if not any(map(sentence.__contains__, hints)):
            continue
        for pattern in _hinted(patterns.said, sentence):
            for match in pattern.finditer(text, start, end):
                groups = match.groupdict()
                short = groups.get("short") or groups.get("owner")
                if short and short != groups["long"]:
                    yield Definition(_clean(short), _clean(groups["long"]), start, end)
        yield from _by_initials(text, start, end, _hinted(patterns.beside, sentence))


def _hinted(patterns: Iterable[tuple[re.Pattern[str], tuple[str, ...]]], sentence: str) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, hints in patterns if any(map(sentence.__contains__, hints)))


def _by_initials(text: str, start: int, end: int, patterns: Iterable[re.Pattern[str]]) -> Iterator[Definition]:
    """Yield "European Medicines Agency (EMA)" and "..., or EMA,", where the letters prove it."""
    for pattern in patterns:
        for match in pattern.finditer(text, start, end):
            short = match.group("short")
            if sum(letter.isupper() for letter in short) < 2:
                continue
            before = list(_BEFORE.finditer(text, max(start, match.start() - 120), match.start()))
            used = initials_match(short, [word.group() for word in before])
            if used and used > 1:
                long_start = before[-used].start()
                yield Definition(short, text[long_start : match.start()].rstrip(' "”’,'), start, end)


def _clean(name: str) -> str:
    return name.removeprefix("The ") if len(name.split()) > 2 else name
