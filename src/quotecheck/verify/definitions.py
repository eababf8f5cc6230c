"""What a definition tells without a verb: "Fox (13 May 1922 - 25 April 2009)" lived then, "a 1990 film" came out then.

A claim says it with the verb ("Fox died in 2009"). The dates go with one event each: who died on the day that the
bracket has first is another, and so is who was released in the year of somebody's film.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.verify.relations import SYNONYM

if TYPE_CHECKING:
    from quotecheck.verify.evidence import EvidenceBase
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.units import Unit

__all__ = ["Event", "event_of", "told_without_verb"]

_BORN, _DIED = "born", "died"
_RELEASED = frozenset(("released", "published"))
_VERBS = _RELEASED | {_BORN, _DIED, "dead"}
_DASH = compile_later(r"\s*(?:--?|[–—])\s*$")
_OPENS = compile_later(r"\([^()]*$")
_IS_A = compile_later(r"\s+(?:is|was) (?:an?|the)\s+$")
_WORKS = (
    r"(?:film|movie|documentary|album|song|single|EP|mixtape|video game|book|novel|memoir|biography|essay|"
    r"poem|short story)"
)
_IS_A_WORK = compile_later(rf"(?:[ /][\w&'-]+){{0,9}}? {_WORKS}\b")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_AFTER_NAME = compile_later(r"(?:[ ,\"'”’.]|[JS]r\b|I{1,3}V?\b)*$")
_SMALL_WORDS = compile_later(r" (?:by|of|in|on|for|from|about|with|to|and|who|that|based|directed|starring|written) ")
_PRINTED = compile_later(r"(?:book|novel|memoir|biography|essay|poem|short story)$")


class Event(NamedTuple):
    """The verb of a claim that says only when somebody was born or died, or something was released.

    `at` is its place among the claim's units, `subject` the keys of what stands before it, `date` the date, if any.
    """

    verb: str
    at: int
    subject: frozenset[str]
    date: Unit | None


def event_of(units: Sequence[Unit]) -> Event | None:
    """Return the event that a claim is about, if it says nothing else of it than its date.

    >>> from quotecheck.language.view import TextView
    >>> from quotecheck.verify.units import units_in
    >>> def verb(text):
    ...     view = TextView(text)
    ...     found = event_of(units_in(view, 0, len(view.words.keys)))
    ...     return None if found is None else found.verb
    >>> verb("Ann Fox died in 2009."), verb("Ann Fox died in London in 2009.")
    ('died', None)
    """
    at = next((i for i, unit in enumerate(units) if unit.text in _VERBS), None)
    if not at:
        return None
    dates = [unit for unit in units if unit.date is not None]
    named = units[at - 1]
    if len(dates) > 1 or named.date is not None or any(unit.date is None for unit in units[at + 1 :]):
        return None
    if any(unit.date is None for unit in units[: at - 1]):
        return None  # "his brother Fox died"
    verb = units[at].text
    if not dates and verb in _RELEASED:
        return None
    return Event(_DIED if verb == "dead" else verb, at, frozenset(named.keys), dates[0] if dates else None)


def told_without_verb(event: Event, passage: Passage, base: EvidenceBase) -> float | None:
    """Return how far a passage carries the verb of an event: 0.0 where its dates are those of another event.

    None where it does not define what the claim is about, so that its words alone count.
    """
    if event.verb in _RELEASED:
        return _told_of_work(event, passage, base)
    found = life_dates(passage, event.subject)
    if found is None:
        return None
    if event.date is None or event.date.date is None:
        return SYNONYM
    own, other = found if event.verb == _BORN else reversed(found)
    if base.date_agreement(event.date.date, (own,), passage.source_index) is True:
        return SYNONYM
    return 0.0 if base.date_agreement(event.date.date, (other,), passage.source_index) is True else None


def life_dates(passage: Passage, subject: frozenset[str]) -> tuple[Unit, Unit] | None:
    """Return the days of birth and death that a bracket right behind a name gives."""
    units, text = passage.units, passage.source.view.normal
    words = passage.source.view.words
    for first, last in pairwise(units):
        if first.date is None or last.date is None or first.date.kind != "day" or last.date.kind != "day":
            continue
        between = text[words.ends[first.last - 1] : words.starts[last.first]]
        opening = _OPENS.search(text, words.starts[passage.first_word], words.starts[first.first])
        if not _DASH.match(between) or opening is None or (first.date.year or 0) >= (last.date.year or 0):
            continue
        before = (unit for unit in reversed(units) if words.ends[unit.last - 1] <= opening.start())
        named = next((unit for unit in before if unit.text not in _SUFFIXES), None)
        if named is None or not _AFTER_NAME.match(text[words.ends[named.last - 1] : opening.start()]):
            continue
        if not subject.isdisjoint(named.keys):
            return first, last
    return None


def _told_of_work(event: Event, passage: Passage, base: EvidenceBase) -> float | None:
    """Return how far "is a 1990 film" carries that it was released in 1990."""
    text, words = passage.source.view.normal, passage.source.view.words
    end = words.ends[passage.first_word + len(passage.words) - 1]
    for named, year in pairwise(passage.units):
        if year.date is None or year.date.kind != "year" or event.subject.isdisjoint(named.keys):
            continue
        if not _IS_A.fullmatch(text[words.ends[named.last - 1] : words.starts[year.first]]):
            continue
        work = _IS_A_WORK.match(text, words.ends[year.last - 1], end)
        if work is None or _SMALL_WORDS.search(work[0]) or (event.verb == "published" and not _PRINTED.search(work[0])):
            continue
        claimed = None if event.date is None else event.date.date
        if claimed is not None and claimed.kind in ("year", "decade"):
            return SYNONYM if base.date_agreement(claimed, (year,), passage.source_index) is True else None
    return None
