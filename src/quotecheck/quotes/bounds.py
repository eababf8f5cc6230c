"""Where the words of a quotation end that nobody closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotecheck.quotes.wordlists import words_of
from quotecheck.ready import compiled

__all__ = ["find_attribution", "find_plausible_end", "find_sentence_start", "is_attributed_after"]

_PARTICLE = r"al-[A-Z]\w+|van|von|de|da|del|la|bin|bint|of|the"
_NAME = rf"(?:[A-Z][\w’'.-]*|al-[A-Z]\w+)(?:\s+(?:[A-Z][\w’'.-]*|{_PARTICLE}))*"
_NOUN_PHRASE = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w’'-]+\s+){1,4}?"
_SUBJECT = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|{_NOUN_PHRASE}|{_NAME})"
_APPOSITION = r"(?:,\s+[^,.;:!?\"“”]{2,90}(?:,[^,.;:!?\"“”]{2,60})?,)?"
_ADVERB = r"(?:\s+(?:\w+ly|later|then|also|once|again|had|has))?"
_GOES_ON = (
    "in|on|at|to|after|when|as|during|by|from|outside|while|through|before|this|last|with|via|later|reporters|recently"
)
_AFTER = rf"(?=\s*(?:[.,;:]|$)|\s+(?:{_GOES_ON})\b)"
_SENTENCE_END = compiled(r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?…](?=\s+[\"“‘'(]?[A-Z]|\s*$)")
_MAX_UNCLOSED = 3_000
"""Characters that an unclosed quotation may run: more than a long paragraph of news; past that, one sentence."""


_SPACE = compiled(r"[^\S\n]+")


_FIRST_WORD = compiled(r"[A-Za-z]*")
_SUBJECT_STARTS = frozenset(
    (*("he", "she", "they", "it", "we", "the", "a", "an", "one"), *("his", "her", "their", "its", "al"))
)
"""Words in small letters that may begin "X said"; a name begins with a capital."""


@cache
def _said() -> str:
    return "|".join(sorted(words_of("said"), key=lambda form: (-len(form), form)))


@cache
def _said_first() -> re.Pattern[str]:
    return compiled(rf"(?:{_said()})\s+{_SUBJECT}(?=\s*(?:[.,;:]|$)|\s)")


@cache
def _said_last() -> re.Pattern[str]:
    return compiled(rf"{_SUBJECT}{_APPOSITION}{_ADVERB}\s+(?:{_said()})\b{_AFTER}")


def _tells(text: str, at: int, end: int) -> bool:
    """Return whether "said X" or "X said" begins at `at`; the patterns take milliseconds to compile."""
    first = _FIRST_WORD.match(text, at, end)
    word = first.group() if first else ""
    if word in words_of("said"):
        return _said_first().match(text, at, end) is not None
    return (word[:1].isupper() or word in _SUBJECT_STARTS) and _said_last().match(text, at, end) is not None


@cache
def _clause_end(marks: str) -> re.Pattern[str]:
    """Return the pattern of a comma and the space after it; closers, the last of them of `marks`, may stand between."""
    between = f"(?:[\"”»'’›]*[{marks}])?" if marks else ""
    return compiled(rf"[,?!…—–]{between}[^\S\n]+")


def _is_inside(offset: int, inside: Sequence[tuple[int, int]]) -> bool:
    return any(start < offset < end for start, end in inside)


def find_attribution(
    text: str, start: int, limit: int, inside: Sequence[tuple[int, int]] = (), *, across: str = ""
) -> int | None:
    """Return the offset where "…, said Name" begins after `start`: the end of the words said; None if there is none.

    The comma or stop before it belongs to the words. Nothing inside the spans of `inside` counts;
    closing marks, the last of those in `across`, may stand between it and the attribution.

    >>> text = "We drilled to three metres, Shabnam Qaderi, the leader, said."
    >>> text[:find_attribution(text, 0, len(text))]
    'We drilled to three metres,'
    """
    end = min(limit, start + _MAX_UNCLOSED)
    for match in _clause_end(across).finditer(text, start, end):
        if _tells(text, match.end(), end) and not _is_inside(match.start(), inside):
            return match.start() + 1
    return None


def find_plausible_end(text: str, start: int, limit: int, inside: Sequence[tuple[int, int]]) -> int:
    """Return where an unclosed quotation ends if no attribution tells.

    That is the paragraph's end or, where another quotation follows in the paragraph, the end of its first sentence.

    >>> text = 'They left. It was late. '
    >>> find_plausible_end(text, 0, len(text), [])
    23
    """
    end = limit
    while end > start and text[end - 1].isspace():
        end -= 1
    is_paragraph_end = limit >= len(text) or text[limit].isspace()
    if is_paragraph_end and end - start <= _MAX_UNCLOSED:
        return end
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _is_inside(match.end(), inside):
            return match.end()
    return end


def is_attributed_after(text: str, at: int, end: int) -> bool:
    """Return True where "said X" or "X said" begins at `at`.

    >>> is_attributed_after('We will go," he said.', 12, 21), is_attributed_after('The works" has staff.', 10, 21)
    (True, False)
    """
    space = _SPACE.match(text, at, end)
    return space is not None and _tells(text, space.end(), end)


def find_sentence_start(text: str, low: int, at: int) -> int:
    """Return where the sentence that `at` stands in begins, not before `low`.

    >>> find_sentence_start("It rained. We will go, he said.", 0, 22)
    10
    """
    found = low
    for match in _SENTENCE_END.finditer(text, low, at):
        if match.end() < at - 1:
            found = match.end()
    return found
