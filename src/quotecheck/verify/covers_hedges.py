"""Small words of a claim that a passage has in another way: "perhaps" for "may", "did not attend" for "failed to"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.covers import Coverage, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.units import plain_keys

__all__ = ["with_hedges"]

_HEDGES = word_set("scales", "possibly")
_OPEN = _HEDGES | frozenset(("may", "might", "could"))
_TENDING = frozenset(("tend", "tends", "tended"))
_LOOSE = word_set("scales", "linking") | frozenset(("likely", "often", "usually", "generally", "typically", "commonly"))
_PLANNED = frozenset(("planned", "scheduled", "slated", "due", "set", "expected", "announced"))
_WILL = frozenset(
    ("will", "'ll", "shall", "plans", "plan", "intends", "intend", "scheduled", "slated", "due", "going", "upcoming")
)
_TWO = frozenset(("both", "pair", "couple", "duo", "twins"))
_FAILING = word_set("scales", "failing")


def with_hedges(coverage: Coverage) -> Coverage:
    """Return a coverage, missing hedges and denials carried by a passage that has the like in another word.

    "Perhaps" and "there is a chance" are in "may", "tended to" in "was linked to", "not attend" in "failed to attend",
    "is planned" in "will", "the two" in "both".
    Of what, and whether one of them is surer, the shift checks ask.
    """
    carried = dict(_told_otherwise(coverage))
    if not carried:
        return coverage
    units = (cover.carried_by(carried[i]) if i in carried else cover for i, cover in enumerate(coverage.units))
    return coverage._replace(units=tuple(units))


def _told_otherwise(coverage: Coverage) -> Iterator[tuple[int, Passage]]:
    for i, cover in enumerate(coverage.units):
        speaker = _of_its_speaker(coverage, i) if cover.level == 0.0 else None
        if speaker is not None:
            yield i, speaker
            continue
        words = _words_for(cover) if cover.level == 0.0 else None
        if words is None:
            continue
        verb = cover.unit.text.removeprefix("not ")
        keys = frozenset(plain_keys(verb)) if verb != cover.unit.text else None
        for passage in coverage.passages:
            if not words.isdisjoint(passage.words) and (keys is None or not keys.isdisjoint(passage.keys)):
                yield i, passage
                break


def _of_its_speaker(coverage: Coverage, i: int) -> Passage | None:
    """Return the passage whose speaker a missing unit beside his name is a part of: the "UN envoy" of Piet Maas."""
    words = coverage.units[i].unit.text.split()
    near = (*coverage.units[max(0, i - _BESIDE) : i], *coverage.units[i + 1 : i + 1 + _BESIDE])
    beside = [one for one in near if one.unit.kind == "name"]
    return next(
        (
            passage
            for passage in coverage.passages
            if passage.speaker_keys.issuperset(words)
            and any(one.level and not passage.speaker_keys.isdisjoint(one.unit.keys) for one in beside)
        ),
        None,
    )


_BESIDE = 2
"""Units to either side among which a speaker's name stands beside his office."""


def _words_for(cover: UnitCover) -> frozenset[str] | None:
    """Return the words of which a passage must have one to carry a missing unit; None for most units."""
    text = cover.unit.text
    if cover.unit.kind != "word":
        return _TWO if text in ("two", "2") else None
    if text in _HEDGES:
        return _OPEN
    if text in _PLANNED:
        return _WILL
    if text in _TENDING:
        return _LOOSE
    return _FAILING if text.startswith("not ") and text.count(" ") == 1 else None
