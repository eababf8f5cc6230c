"""QC322: a name that goes on with a number, and another number: "World War II" for "World War I"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.numbers import find_quantities
from quotecheck.ready import compiled
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_numbered_name_shifts"]

_ROMAN = compiled(r"(?=[ivxl])(x{0,3}|xl|lx{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_MIN_COVERAGE = 0.5
"""Least share of the words around both names that the texts share, as for other names (names.py)."""


def find_numbered_name_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each numbered name of the claim that the passage has with other numbers only.

    One of the two has a Roman numeral: figures behind a name may be its score. Who is without a number ("King Charles")
    may be anyone of the name.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("He fought in World War II.", "He fought in World War I.")
    >>> [mark.shift.message for mark in find_numbered_name_shifts(pair) if mark.shift]
    ['The source has “World War I”, not “World War II”.']
    """
    claim, evidence = pair.claim, pair.evidence
    if not _has_roman(claim) and not _has_roman(evidence):
        return
    for at, number in _numbered(claim):
        name = claim.words[at - 1]
        own = [(there, other) for there, other in _numbered(evidence) if evidence.words[there - 1] == name]
        if any(other == number for _, other in own):
            yield Mark(("QC322d", at))
            continue
        own = [(there, other) for there, other in own if _is_roman(claim, at) or _is_roman(evidence, there)]
        first = _name_start(claim, at)
        is_told_twice = sum(claim.words[there - 1] == name for there, _ in _numbered(claim)) > 1
        if not own or is_told_twice or pair.local_coverage(first, at + 1) < _MIN_COVERAGE:
            continue
        there = own[0][0]
        here, spot = (first, at + 1), (_name_start(evidence, there), there + 1)
        yield pair.mark(("QC322d", at), "error", here, spot, "changed", "The source has “{source}”, not “{said}”.")


@kept
def _has_roman(passage: Passage) -> bool:
    return any(_is_roman(passage, at) for at in range(1, len(passage)))


def _numbered(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield each Roman numeral, or figure in its place, right behind a word with a capital, with its value."""
    for at in range(1, len(passage)):
        word = passage.words[at]
        if passage.gaps[at] or not passage.words[at - 1].isalpha() or not _is_capital(passage, at - 1):
            continue
        if _is_roman(passage, at):
            yield at, _value(word)
        elif passage.tags[at] == "Q" and word.isalnum() and len(word) < _LONGEST_FIGURE:
            found = find_quantities(word)
            if len(found) == 1 and found[0].value == int(found[0].value):
                yield at, int(found[0].value)


_LONGEST_FIGURE = 6


def _is_roman(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return word[:1] in _DIGITS and _ROMAN.fullmatch(word) is not None and _is_capital(passage, at)


def _is_capital(passage: Passage, at: int) -> bool:
    return passage.view.normal[passage.view.words.starts[passage.firsts[at]]].isupper()


def _value(numeral: str) -> int:
    """Return the value of a Roman numeral: what stands before a greater digit is taken from it."""
    digits = [_DIGITS[one] for one in numeral]
    return sum(-one if one < max(digits[at:]) else one for at, one in enumerate(digits))


def _name_start(passage: Passage, at: int) -> int:
    """Return where the run of words with capitals before a number begins."""
    first = at - 1
    while first > 0 and not passage.gaps[first] and passage.caps[first - 1] and passage.words[first - 1].isalpha():
        first -= 1
    return first
