"""Ellipses that hide the main clause of a subordinate one: "If we win ... today I want a bath"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.verify.wordlists import word_list

__all__ = ["joined_main"]

_LAST = compile_later(r"(?:^|[.?!;:\u2014]\s+)(?P<clause>[^.?!;:\u2014]*)$")
_LINKS = frozenset(("and", "but", "so", "now", "then", "yet", "well", "or"))
_SUBJECTS = PERSONS | {"there"}
_TIMES = frozenset(("when", "while", "whenever"))
_WERE = frozenset(("was", "were"))
_MAX_OPENERS = 3
"""Words of the longest opening of a subordinate clause: "as soon as"."""
_FRAME_WORDS = 4
_MIN_MAIN = 2
_MARK = compile_later(r"[,.?!\u2014]")


def joined_main(before: str, gap: str, hidden: str, after: str) -> str:
    """Return how a clause that hangs on a hidden one was joined to another sentence, or "".

    Args:
        before: the cleaned text of the piece before the dots.
        gap: the dots as the draft has them.
        hidden: the cleaned text that they stand for, to the next word that is kept.
        after: the cleaned text of the piece behind them.

    >>> joined_main("If we win", " ... ", ", I'll believe it. ", "today I want a bath")
    'the ellipsis hides what "If we win" hangs on and joins it to another sentence'
    >>> joined_main("If we win", " ... ", ", I'll believe it. ", "Today I want a bath")  # shown as another sentence
    ''
    >>> joined_main("I'll believe it if we win", " ... ", ". We may. ", "today I want a bath")
    ''
    >>> joined_main("If you smell gas", " ... ", ", go outside. Please ", "do not use the lift")
    ''
    >>> joined_main("When I was a boy", " ... ", ", we had no money. ", "we ate turnips")
    ''
    """
    clause = _hanging(before)
    if not clause or not _hides_main(hidden) or _begins_anew(gap, after) or _is_advice(clause, after):
        return ""
    shown = " ".join(before.split()[-len(clause) :])
    return f'the ellipsis hides what "{shown}" hangs on and joins it to another sentence'


def _hanging(before: str) -> list[str]:
    """Return the folded words of a piece's last sentence where they are one subordinate clause, [] otherwise."""
    found = _LAST.search(before.rstrip(" ,"))
    if found is None or "," in found["clause"]:
        return []
    words = found["clause"].lower().split()
    while words and words[0] in _LINKS:
        del words[0]
    length = max((size for size in range(_MAX_OPENERS + 1) if " ".join(words[:size]) in _hanging_words()), default=0)
    if not length or words[length : length + 1] in ([], ["only"], ["so"], ["of"]):
        return []
    inside = [at for at, word in enumerate(words[length:]) if word.split("'")[0] in _SUBJECTS]
    if len(inside) > 1 and inside[-1] > 1:  # "if we win I will" has its main clause
        return []
    is_frame = words[0] in _TIMES and not _WERE.isdisjoint(words[length : length + _FRAME_WORDS])
    return [] if is_frame else words


def _hanging_words() -> frozenset[str]:
    return word_list("hidden_hanging")


def _hides_main(hidden: str) -> bool:
    """Return whether hidden text ends a clause's sentence, and has what the clause hangs on."""
    marks = [*_MARK.finditer(hidden)]
    stop = next((at for at, mark in enumerate(marks) if mark.group() in ".?!"), None)
    if stop is None:
        return False
    ends = [0, *(mark.end() for mark in marks[:stop]), marks[stop].start()]
    parts = [hidden[low:high].lower().split() for low, high in pairwise(ends)]
    return any(len(part) >= _MIN_MAIN for part in parts) or (len(parts) == 1 and bool(parts[0]))


def _begins_anew(gap: str, after: str) -> bool:
    """Return whether a piece is shown as another sentence: behind four dots, or with a capital that is no "I"."""
    word = (after.split() or ["X"])[0]
    return gap.count(".") > len("...") or (word[:1].isupper() and word.split("'")[0] != "I")


_URGING = frozenset(("do", "don't", "never", "please", "also"))


def _is_advice(clause: Sequence[str], after: str) -> bool:
    """Return whether a clause says for whom all of some advice is: "If you smell gas ... do not use the lift"."""
    return "you" in clause and not _URGING.isdisjoint(after.lower().split()[:1])
