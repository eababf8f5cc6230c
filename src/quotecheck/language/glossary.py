"""Sentences in which a text says itself what a short form stands for: "ROK stands for the Republic of Korea"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import UPPER
from quotecheck.model import Span

__all__ = ["Definition", "find_definitions", "initials_match"]

_SHORT = rf"[{UPPER}](?:[\w&-]{{1,9}}|(?:\.[{UPPER}])+\.?)"
_WORD = rf"[{UPPER}][\w'’.-]*\w"
_LINK = r"(?:of|the|for|and|on|in|to|de|du|des|&)"
_LONG = rf"(?:[Tt]he )?(?P<long>{_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,8}})"
_ASIDE = r"(?:(?:the|its|an|a) )?[^,.;:\"“”()]{1,60}, "
_OWNER = rf"(?P<owner>\b[Tt]he [{UPPER}]\w+|{_WORD}(?: {_WORD}){{0,3}})['’]s (?:official|formal|full|legal) name"
_SAME_AS = r"(?:acronym|abbreviation|initials?|initialism|shorthand|short(?: form)?)"
_STANDS_FOR = rf"\b(?P<short>{_SHORT}) (?:stands|stood) for {_LONG}"
_IS_SHORT_FOR = (
    rf"\b(?P<short>{_SHORT}),? (?:is|was|being|which is) (?:(?:the|an) )?{_SAME_AS} (?:for|of) (?:{_ASIDE})?{_LONG}"
)
_SHORT_FOR = rf"\b(?P<short>{_SHORT}), (?:short|an acronym|the acronym) for {_LONG}"
_KNOWN_AS = (
    rf"(?P<long>{_WORD}(?: {_WORD}){{0,4}}), (?:also|better|formerly|previously|otherwise|now) known as "
    rf"(?:the )?[\"“']?(?P<short>{_WORD}(?: {_WORD}){{0,3}})"
)
_PATTERNS = tuple(
    (compile_later(pattern), hints)
    for pattern, hints in (
        (_STANDS_FOR, (" stands for ", " stood for ")),
        (_IS_SHORT_FOR, ("acronym", "abbreviation", "initial", "shorthand", "short ")),
        (_SHORT_FOR, (", short for ", ", an acronym for ", ", the acronym for ")),
        (rf"{_OWNER}, {_LONG}", (" name, ",)),
        (rf"{_LONG}, {_OWNER}\b", (" name",)),
        (_KNOWN_AS, (" known as ",)),
    )
)
"""What defines a name, each with strings of which the sentence must hold one: substrings cost least."""
_PAREN = compile_later(rf"\((?:the |hereafter |or )?[\"“']?(?P<short>{_SHORT})[\"”']?\)")
_OR = compile_later(
    rf", (?:or|known as|also known as|abbreviated as|abbreviated to|called)(?: the)? (?P<short>{_SHORT}),"
)
_HINT = compile_later(
    r"stands for|stood for|acronym|abbreviat|initial|short for|shorthand|(?:official|formal|full|legal) name|known as"
    r"|, or |, called |\("
)
_BEFORE = compile_later(r"[\w'’&-]+")
_SMALL = frozenset(("of", "the", "for", "and", "on", "in", "to", "de", "du", "des", "a", "an", "at", "by"))


@dataclass(frozen=True, slots=True)
class Definition:
    """One short form with what it stands for, and the words of the text that say so."""

    short: str
    long: str
    start: int
    end: int


def initials_match(short: str, words: list[str]) -> int | None:
    """Return how many of the last `words` the letters of `short` stand for, or None.

    Small words may be skipped. Only the first letters of words count, so that a name is never guessed from its middle.

    >>> initials_match("EMA", ["the", "European", "Medicines", "Agency"])
    3
    >>> initials_match("IAEA", ["International", "Atomic", "Energy", "Agency"]), initials_match("MP", ["the", "Bell"])
    (4, None)
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    if letters and short.endswith("s") and len(letters) > 2:
        letters.pop()
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


def find_definitions(text: str, sentences: tuple[Span, ...]) -> Iterator[Definition]:
    """Yield what the sentences define, in text order; each definition's span covers its sentence.

    >>> text = "The European Medicines Agency (EMA) met. ROK stands for the Republic of Korea."
    >>> [(d.short, d.long) for d in find_definitions(text, (Span(0, 40), Span(41, len(text))))]
    [('EMA', 'European Medicines Agency'), ('ROK', 'Republic of Korea')]
    """
    for start, end in sentences:
        if _HINT.search(text, start, end) is None:
            continue
        sentence = text[start:end]
        for pattern, hints in _PATTERNS:
            if not any(map(sentence.__contains__, hints)):
                continue
            for match in pattern.finditer(text, start, end):
                groups = match.groupdict()
                short = groups.get("short") or groups.get("owner")
                if short and short != groups["long"]:
                    yield Definition(_clean(short), _clean(groups["long"]), start, end)
        yield from _by_initials(text, start, end)


def _by_initials(text: str, start: int, end: int) -> Iterator[Definition]:
    """Yield "European Medicines Agency (EMA)" and "..., or EMA,", where the letters prove it."""
    for pattern, hint in ((_PAREN, "("), (_OR, ", ")):
        if hint not in text[start:end]:
            continue
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
