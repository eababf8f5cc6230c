"""What a passage that begins with "it" or "she" speaks of, where the sentence before it is a passage too."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["lend_subjects"]

_SAYING = word_set("scales", "reporting")


def lend_subjects(pairs: Sequence[Pair]) -> None:
    """Let each passage that begins with a pronoun have the claim's subject, where the sentence before it names that.

    "The museum may be closed Monday. It is closed Sunday" tells of the museum twice.

    >>> from quotecheck.language.view import view_of
    >>> view = view_of("The museum may shut Monday. It shuts Sunday.")
    >>> claim = Passage(view_of("The museum shuts Sunday."), 0, 24, None)
    >>> pairs = [Pair(claim, Passage(view, *at, None), i) for i, at in enumerate(((0, 27), (28, 44)))]
    >>> pairs[1].coverage
    0.6666666666666666
    >>> lend_subjects(pairs)
    >>> pairs[1].coverage
    1.0
    """
    for pair in pairs if len(pairs) > 1 else ():
        if pair.evidence.words[0] not in THIRD_PERSONS or pair.own:
            continue
        before = next((other for other in pairs if stands_next(other.evidence, pair.evidence)), None)
        is_thing = pair.evidence.words[0] in _THINGS
        mine = _first_row(pair.claim, is_thing)
        theirs = None if before is None else _first_row(before.evidence, is_thing)
        if before is None or mine is None or theirs is None:
            continue
        first, last = mine.subject_span
        begin, end = theirs.subject_span
        named = [at for at in range(first, last) if is_content(pair.claim, at)]
        is_same = bool(named) and all(begin <= before.to_evidence[at] < end for at in named)
        if is_same and all(pair.to_evidence[at] < 0 for at in named):
            pair.lend(frozenset(named))


_PEOPLE = frozenset(("he", "she"))
_THINGS = THIRD_PERSONS - _PEOPLE
"""Pronouns that do not stand for the one who says the sentence before."""


def _first_row(passage: Passage, is_thing: bool) -> Predication | None:
    """Return the first verb of a sentence that has a subject of its own before it; of a thing, past who tells of it."""
    rows = (row for row in predications(passage) if row.is_finite and not row.is_relative)
    found = [row for row in rows if row.subject_span != (0, 0)]
    if is_thing and len(found) > 1 and _tells(passage, found[0]):
        return found[1]
    return found[0] if found else None


def _tells(passage: Passage, row: Predication) -> bool:
    """Return whether one person says what follows: "Lee said the roof", "She added: "The roof"; not "the council"."""
    first, last = row.subject_span
    is_one = passage.words[first] in _PEOPLE or (
        passage.tags[first] == "N" and not passage.words[last - 1].endswith("s")
    )
    return is_one and lemma(passage.words[row.verb]) in _SAYING
