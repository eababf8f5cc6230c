"""What a check needs of a claim and a passage to have anything to say, so that one look at both tells which to ask.

Most checks are silent about most pairs, for want of a word or a figure. Each says above itself what it cannot do
without (`needs`); what a text has of all that is read in one walk over its words (`Roster`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeVar

from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["Check", "Forms", "Roster", "needs"]

Check = Callable[[Pair], Iterable[Mark]]
C = TypeVar("C", bound=Check)


@dataclass(frozen=True, slots=True)
class Forms:
    """Base forms of which a text needs one, in any form: it has "said" of "say"."""

    words: frozenset[str]


Sign = frozenset[str] | Forms | Callable[[Passage], object]
"""Folded words of which a text needs one (`Forms` of them), or a reader that must find something in it."""
_Signs = Sign | tuple[Sign, ...]


class _Needs(NamedTuple):
    """Signs that the claim must have, that the passage must have and that one of the two must have, and a coverage."""

    claim: tuple[Sign, ...] = ()
    evidence: tuple[Sign, ...] = ()
    either: tuple[Sign, ...] = ()
    coverage: float = 0.0


_NEEDS: dict[Check, _Needs] = {}


def needs(*, claim: _Signs = (), evidence: _Signs = (), either: _Signs = (), coverage: float = 0.0) -> Callable[[C], C]:
    """Return what notes without which signs, or below which coverage, a check is not asked (`Roster`)."""

    def noted(check: C) -> C:
        _NEEDS[check] = _Needs(_each(claim), _each(evidence), _each(either), coverage)
        return check

    return noted


def _each(signs: _Signs) -> tuple[Sign, ...]:
    return signs if isinstance(signs, tuple) else (signs,)


class Roster:
    """Checks in their order, asked for those that may speak of a claim and a passage.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> @needs(evidence=Forms(frozenset(("say",))))
    ... def find_nothing(pair):
    ...     return []
    >>> roster = Roster([find_nothing])
    >>> [len(roster.awake(0, roster.in_evidence(passage_of(text)), 1)) for text in ("It shut.", "She said so.")]
    [0, 1]
    """

    __slots__ = ("_claim", "_evidence", "_floors", "_rows")

    def __init__(self, checks: Sequence[Check]) -> None:
        needed = [_NEEDS.get(check, _Needs()) for check in checks]
        signs = dict.fromkeys(sign for one in needed for sign in (*one.claim, *one.evidence, *one.either))
        bits = {sign: 1 << number for number, sign in enumerate(signs)}
        self._claim = _Table({sign: bits[sign] for one in needed for sign in (*one.claim, *one.either)})
        self._evidence = _Table({sign: bits[sign] for one in needed for sign in (*one.evidence, *one.either)})
        self._floors = sorted({one.coverage for one in needed})
        self._rows: list[tuple[Check, int, int, int, int]] = []
        for check, one in zip(checks, needed, strict=True):
            mine, theirs, both = (sum(bits[sign] for sign in signs) for signs in (one.claim, one.evidence, one.either))
            self._rows.append((check, mine, theirs, both, self.reached(one.coverage)))

    def in_claim(self, claim: Passage) -> int:
        """Return the signs that a claim has, as bits."""
        return self._claim.signs_of(claim)

    def in_evidence(self, passage: Passage) -> int:
        """Return the signs that a passage has, as bits."""
        return self._evidence.signs_of(passage)

    def reached(self, coverage: float) -> int:
        """Return how many of the checks' least coverages one reaches."""
        return bisect_right(self._floors, coverage)

    def awake(self, mine: int, theirs: int, reached: int) -> list[Check]:
        """Return the checks that may speak, in their order, by the signs of claim and passage and the coverage."""
        no_claim, no_evidence, neither = ~mine, ~theirs, ~(mine | theirs)
        return [
            check
            for check, claim, evidence, either, floor in self._rows
            if not (claim & no_claim or evidence & no_evidence or either & neither or floor > reached)
        ]


class _Table:
    """The bits of some signs, by the words that give them."""

    __slots__ = ("_by_form", "_by_word", "_readers")

    def __init__(self, bits: dict[Sign, int]) -> None:
        self._by_word: dict[str, int] = {}
        self._by_form: dict[str, int] = {}
        self._readers: list[tuple[int, Callable[[Passage], object]]] = []
        for sign, bit in bits.items():
            if callable(sign):
                self._readers.append((bit, sign))
                continue
            table, words = (self._by_form, sign.words) if isinstance(sign, Forms) else (self._by_word, sign)
            for word in words:
                table[word] = table.get(word, 0) | bit

    def signs_of(self, passage: Passage) -> int:
        by_word, by_form = self._by_word, self._by_form
        found = [by_word[word] for word in passage.own_words if word in by_word]
        found += [by_form[form] for form in passage.own_forms if form in by_form]
        found += [bit for bit, read in self._readers if read(passage)]
        return reduce(or_, found, 0)
