"""QC317: "regional" or "national" where the source names the places it means."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_area_shifts"]

_AREAS = word_set("classes", "area_reaches")
_PLACE_LINKS = frozenset(("in", "across", "throughout", "of"))
_MAX_PLACE_UNITS = 7
"""Units from the preposition to the end of the places: "in both Northeast Asia and Western Europe"."""


def find_area_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a note for each noun that the claim gives an area in general and the source by two names or more.

    "Stability in Northeast Asia and Europe" told as "regional stability" keeps one region and loses the other; with one
    place named ("unrest in Sudan" as "local unrest") the general word can stand for it, so nothing is said.
    """
    claim, evidence = pair.claim, pair.evidence
    for index, at in enumerate(pair.to_evidence):
        if at < 0 or not index or claim.words[index - 1] not in _AREAS or claim.gaps[index]:
            continue
        last = _end_of_places(evidence, at)
        area = claim.words[index - 1]
        if last is None or area in evidence.words:
            continue
        message = f"“{area}” is less than the source's “{evidence.text(at + 1, last)}”."
        shift = pair.shift("QC317", "note", (index - 1, index + 1), (at, last), "down", message)
        yield Mark(("QC317", index), shift)


def _end_of_places(passage: Passage, noun: int) -> int | None:
    """Return where the places after a noun end (exclusive), or None where fewer than two names are joined there."""
    at = noun + 1
    if at >= len(passage) or passage.words[at] not in _PLACE_LINKS or passage.gaps[at]:
        return None
    last, names, joined = at + 1, 0, False
    for place in range(at + 1, min(len(passage), at + 1 + _MAX_PLACE_UNITS)):
        if passage.words[place] in ("and", "or"):
            joined = True
        elif passage.caps[place]:
            names += not passage.caps[place - 1] or bool(passage.gaps[place])
            last = place + 1
        elif passage.words[place] not in ("both", "the"):
            break
    return last if joined and names > 1 else None
