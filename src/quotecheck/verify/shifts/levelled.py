"""QC316: two things that are alike told as unlike, and unlike ones as alike ("as rich as", "twice as rich")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.comparisons import degree_of
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.multiples import multiples
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_levelled_shifts"]

_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in the passage: the two things are the same; as for other comparisons."""
_DENIALS = NO | NOT | {"nearly", "almost", "neither", "nor"}
_MORE = frozenset(("more", "less", "fewer"))
_SO_MUCH = frozenset(("much", "many", "high", "large", "big", "great", "often", "well", "good"))
"""Words between two "as" that measure nothing of their own, so that any degree may answer them."""
_ALIKE = frozenset(("equally", "same", "identical", "alike", "equal"))
_FORMS = frozenset(("just", "exactly", "every", "bit", "times", "twice", "half", "thrice")) | _ALIKE | _MORE
_MAX_AS = 4
"""Words from one "as" to the other: "as much brown coal as"."""
_UNEVEN = frozenset(("than", "twice", "half", "times", "thrice", "double", "triple"))
_EVEN = _ALIKE | {"as"}


class _Level(NamedTuple):
    """How two things compare: by what (a base form, "" for anything), and the units that say so."""

    base: str
    first: int
    last: int


@needs(claim=_EVEN | _UNEVEN, evidence=_EVEN | _UNEVEN, coverage=_MIN_COVERAGE)
def find_levelled_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where two things are alike in one text and one of them is more, or less, in the other.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Ann is as rich as Bill.", "Ann is twice as rich as Bill."
    >>> print(next(find_levelled_shifts(pair_of(claim, source))).shift.message)
    The source has one above the other (“twice as rich as”); the claim has the two alike (“as rich as”).
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has(_DENIALS) or evidence.has(_DENIALS):
        return
    mine, theirs = (_evens(claim), _unevens(claim)), (_evens(evidence), _unevens(evidence))
    if bool(mine[0]) == bool(mine[1]) or bool(theirs[0]) == bool(theirs[1]) or bool(mine[0]) == bool(theirs[0]):
        return  # both, neither, or the same of the two
    here, there = (mine[0] or mine[1])[0], next(filter(None, theirs))
    other = next((one for one in there if _are_of_one_kind(here.base, one.base)), None)
    if other is None or not _is_all_else_told(pair, here, other):
        return
    said, source = claim.text(here.first, here.last), evidence.text(other.first, other.last)
    if mine[0]:
        message = f"The source has one above the other (“{source}”); the claim has the two alike (“{said}”)."
    else:
        message = f"The source has the two alike (“{source}”); the claim has one above the other (“{said}”)."
    place = (here.first, here.last)
    yield pair.mark(("QC316w", here.first), "error", place, (other.first, other.last), "changed", message)


def _are_of_one_kind(one: str, other: str) -> bool:
    return not one or not other or one == other


def _is_all_else_told(pair: Pair, here: _Level, other: _Level) -> bool:
    """Return whether the passage has every content word of the claim beside the comparison: both things, and where."""
    claim = pair.claim
    beside = [at for at in content_of(claim) if claim.words[at] not in _FORMS and not here.first <= at < here.last]
    return len(beside) > 1 and all(pair.to_evidence[at] >= 0 for at in beside) and not _is_of_a_time(pair, other)


def _is_of_a_time(pair: Pair, other: _Level) -> bool:
    """Return whether the passage compares a thing with itself at a time that the claim does not name: "than in May"."""
    evidence = pair.evidence
    than_what = next(iter(content_in(evidence, other.last, len(evidence))), -1)
    return than_what >= 0 and evidence.words[other.last - 1] in ("than", "as") and pair.to_claim[than_what] < 0


@kept
def _evens(passage: Passage) -> list[_Level]:
    """Return where a passage has two things alike: "as rich as", "equally rich", "the same".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [_evens(passage_of(f"They are {how}."))[:1] for how in ("as rich as we are", "twice as rich as we are")]
    [[_Level(base='rich', first=2, last=5)], []]
    """
    counted = {found.last for found in multiples(passage)}
    found = []
    for at, word in enumerate(passage.words):
        if word == "as" and at not in counted:
            level = _by_as(passage, at)
        elif word in _ALIKE and (word != "same" or passage.words[at - 1 : at] == ["the"]):
            behind = passage.words[at + 1] if passage.tags[at + 1 : at + 2] in (["A"], ["N"]) else ""
            is_of = word == "equally" and behind != ""
            level = _Level(_measure(behind) if is_of else "", at - (word == "same"), at + 1 + is_of)
        else:
            continue
        if level is not None:
            found.append(level)
    return found


def _by_as(passage: Passage, at: int) -> _Level | None:
    """Return the comparison that an "as" begins, if another ends it: not "as well as" between two things."""
    behind = range(at + 2, min(len(passage), at + 2 + _MAX_AS))
    last = next((end for end in behind if passage.words[end] == "as"), -1)
    if last < 0 or any(passage.gaps[at + 1 : last + 1]) or passage.tags[at + 1] == "Q":
        return None
    base = passage.words[at + 1]
    is_joined = base in ("well", "soon", "long", "far") and (base != "well" or passage.tags[at - 1 : at] != ["V"])
    return None if is_joined else _Level(_measure(base), at, last + 1)


def _measure(word: str) -> str:
    return "" if word in _SO_MUCH else lemma(word)


@kept
def _unevens(passage: Passage) -> list[_Level]:
    """Return where a passage has one thing above or below another: "richer than", "twice as rich as".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [_unevens(passage_of(f"They are {how}."))[0].base for how in ("more slowly than we do", "richer than I am")]
    ['slowly', 'rich']
    """
    found = []
    for at, word in enumerate(passage.words):
        if word == "than" and passage.tags[at + 1 : at + 2] not in ([], ["Q"]):
            degree = next((i for i in range(at - 1, max(-1, at - 1 - _MAX_AS), -1) if degree_of(passage.words[i])), -1)
            if degree >= 0:
                found.append(_Level(_base_of(passage, degree), degree, at + 1))
    for one in multiples(passage):
        if one.factor == 1 or one.is_worked_out:
            continue
        level = _by_as(passage, one.last) if passage.words[one.last : one.last + 1] == ["as"] else None
        found.append(_Level("", one.first, one.last) if level is None else level._replace(first=one.first))
    return found


def _base_of(passage: Passage, degree: int) -> str:
    """Return what a degree is of: "likely" of "more likely", "rich" of "richer", nothing of "more often"."""
    word = passage.words[degree]
    if word not in _MORE:
        return _measure(lemma(word))
    behind = passage.words[degree + 1]
    return "" if behind == "than" or passage.tags[degree + 1] == "N" else _measure(behind)
