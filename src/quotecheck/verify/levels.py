"""How far one passage carries each unit of a claim: by its own words, their relatives, its amounts, dates and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecheck.language.numbers import Quantity, find_quantities
from quotecheck.verify.amounts import (
    MARGINS,
    PARTS_OF_DAY,
    amount_keys,
    are_other_ranges,
    can_be_told_as,
    differ_in_currency,
    differences,
    is_in_part_of_day,
    is_measured_out,
    is_worked_out,
    kind_of_unit,
)
from quotecheck.verify.carriers import Carriers, carried_by, may_share
from quotecheck.verify.definitions import event_of, told_without_verb
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.lists import is_length_of_list
from quotecheck.verify.measures import are_of_one_measure, is_measured
from quotecheck.verify.passages import Passage
from quotecheck.verify.relations import SYNONYM
from quotecheck.verify.units import Unit, short_forms
from quotecheck.verify.verb_phrases import LEAVE, gives_leave

__all__ = ["Levels"]

_STEPS = frozenset(("by", "fewer", "less", "more"))
"""Words that make one of two amounts the step to the other."""
_DATE_LEVELS = {True: 1.0, None: 0.4, False: 0.0}
"""A date that may be the source's but cannot be worked out is not held against the claim."""

_NOT = frozenset(("not", "never"))
_NOT_REACH = 2
"""Words before an adjective among which its "not" stands: "not yet able"."""
_MIN_PLAIN = 3
_UNIT_WORDS = 4
"""Units of a claim from an amount to the last word of its unit: "3 square kilometres" has three."""


class Levels:
    """How far passages carry the units of one claim, 0.0 to 1.0: the word itself 1.0, less what can stand for it."""

    __slots__ = ("_amounts", "_apart", "_base", "_carried", "_event", "_others", "_units")

    def __init__(self, units: Sequence[Unit], base: EvidenceBase) -> None:
        self._units = units
        self._base = base
        known = base.carriers
        self._carried = [known.of(unit.keys) if known and _is_told_by_keys(unit, known) else None for unit in units]
        """For the words and names of a base that knows it, how far each passage carries them, by its number."""
        self._others = [i for i, carried in enumerate(self._carried) if carried is None]
        self._amounts = [i for i in self._others if units[i].quantity is not None]
        self._event = event_of(units)
        self._apart = [i for i, unit in enumerate(units) if unit.kind == "word" and _may_be_apart(unit.keys[0])]
        """The words that a passage may have in two words, in a modal or by the clock."""

    def of(self, passage: Passage) -> list[float]:
        """Return how far one passage carries each unit."""
        units, base, number = self._units, self._base, passage.number
        found = [carried.get(number, 0.0) if carried else 0.0 for carried in self._carried]
        keys = passage.keys
        for i in self._others:
            unit = units[i]
            if unit.quantity is None and not keys.isdisjoint(unit.keys):
                found[i] = 1.0
            else:
                found[i] = carried_by(passage, unit.keys) if unit.kind == "word" else _level(unit, passage, base)
        partly = [i for i, level in enumerate(found) if 0.0 < level < 1.0 and units[i].kind == "word"]
        if partly:
            taken = frozenset(key for i, unit in enumerate(units) if found[i] == 1.0 for key in unit.keys)
            for i in partly:
                if may_share(units[i].keys, taken):
                    found[i] = carried_by(passage, units[i].keys, taken)
        if units and not found[0] and units[0].kind == "word" and _is_its_speaker(units[0], passage):
            found[0] = 1.0  # "Price said": a word of the dictionary at the head of a sentence
        for i in self._amounts:
            if not found[i]:
                self._reckon(i, passage, found)
            self._take_unit(i, passage, found)
            self._take_points(i, passage, found)
            self._take_placing(i, passage, found)
        self._split(passage, found)
        event = self._event
        if event is not None and (told := told_without_verb(event, passage, base)) is not None:
            found[event.at] = told
        if passage.name_parts:
            self._leave_names(passage.name_parts, found)
        return found

    def _leave_names(self, parts: frozenset[str], found: list[float]) -> None:
        """Take out what is no more than a part of a name: "security cooperation" is not in "Security Council"."""
        units = self._units
        for i, unit in enumerate(units):
            if found[i] == 1.0 and unit.kind == "word" and parts.issuperset(unit.keys):
                beside = [other for other in units[max(0, i - 1) : i + 2] if other is not unit]
                neighbours = [other for other in beside if max(unit.first - other.last, other.first - unit.last) <= 1]
                if not any(parts.issuperset(other.keys) or other.kind == "name" for other in neighbours):
                    found[i] = 0.0

    def _split(self, passage: Passage, found: list[float]) -> None:
        """Enter what a passage has in two words ("unable": "was not able"), in a modal, or by the clock.

        "Allowed" is in "may enter", "in the afternoon" in "at 4 p.m.".
        """
        for i in self._apart:
            if found[i]:
                continue
            key = self._units[i].keys[0]
            is_leave = key in LEAVE and gives_leave(passage.words)
            is_by_clock = key in PARTS_OF_DAY and is_in_part_of_day(key, _amounts(passage))
            if is_leave or is_by_clock or (key.startswith("un") and _is_denied_apart(key, passage.words)):
                found[i] = SYNONYM

    def _reckon(self, i: int, passage: Passage, found: list[float]) -> None:
        """Enter how far an amount that a passage does not give follows from it: a margin, a number of names."""
        units = self._units
        amount = units[i].quantity
        if amount is None:
            return
        if _is_margin(units, i):
            is_told = amount.value in differences(_amounts(passage))
            for j in range(max(0, i - 1), min(i + 2, len(units))) if is_told else ():
                if j == i or not MARGINS.isdisjoint(units[j].keys):
                    found[j] = max(found[j], SYNONYM)
        if not found[i]:
            others = _amounts(passage)
            has_step = not _STEPS.isdisjoint(passage.words)
            found[i] = SYNONYM if is_worked_out(amount, others, has_step=has_step) else 0.0
        noun = units[i + 1] if i + 1 < len(units) and found[i + 1] else None
        if noun is not None and noun.kind == "word" and noun.first == units[i].last:  # "two provinces"
            found[i] = max(found[i], SYNONYM if is_length_of_list(amount, passage.text) else 0.0)

    def _take_unit(self, i: int, passage: Passage, found: list[float]) -> None:
        """Enter the unit of a measured amount that a passage gives in another one: "1.5 kilometres", "1,500 metres"."""
        amount = self._units[i].quantity
        if amount is None or not found[i] or not is_measured(amount):
            return
        if not any(are_of_one_measure(amount.unit, other.unit) for other in _amounts(passage)):
            return
        words = amount.text.lower().split()
        for j in range(i + 1, min(i + _UNIT_WORDS, len(found))):
            if self._units[j].text not in words:
                return
            found[j] = found[j] or SYNONYM

    def _take_points(self, i: int, passage: Passage, found: list[float]) -> None:
        """Enter an amount in points, whichever the passage calls them, or that its two percentages give."""
        last, amount = _end_of_points(self._units, i), self._units[i].quantity
        if last < i or amount is None or all(found[i : last + 1]):
            return
        amount = amount._replace(kind="percentage_point", unit="percentage_point")
        if _tells_points(amount, passage) or is_worked_out(amount, _amounts(passage), has_step=False):
            found[i : last + 1] = [level or SYNONYM for level in found[i : last + 1]]

    def _take_placing(self, i: int, passage: Passage, found: list[float]) -> None:
        """Enter the verb before a rank that the passage has behind another one of placing: "finished", "came"."""
        units = self._units
        if i == 0 or found[i - 1] or not found[i] or not _is_placed(units, i):
            return
        theirs = passage.units
        if any(
            _is_placed(theirs, j) and not set(theirs[j].keys).isdisjoint(units[i].keys) for j in range(1, len(theirs))
        ):
            found[i - 1] = SYNONYM

    def first_in(self, i: int, passages: Iterable[Passage]) -> tuple[Passage, float] | None:
        """Return the first of some passages that carries a unit, and how far it does."""
        carried = self._carried[i]
        if carried is not None and not carried:
            return None  # no passage carries it
        for passage in passages:
            level = _level(self._units[i], passage, self._base) if carried is None else carried.get(passage.number, 0.0)
            if level > 0.0:
                return passage, level
        return None

    def is_carried(self, i: int, passage: Passage) -> bool:
        """Return whether a passage carries a unit at all: "$5 million" is not in "5 million euros"."""
        return _level(self._units[i], passage, self._base) > 0.0

    def is_rivalled(self, i: int, passages: Iterable[Passage]) -> bool:
        """Return whether passages give another amount in the unit of this one, and the claim does not tell that one.

        "Within two years" beside a passage's "within three years" is not told by "two of them" far away in the source.
        """
        claimed = self._units[i].quantity
        if claimed is None or kind_of_unit(claimed) is None:
            return False
        told = {key for unit in self._units for key in unit.keys}
        return any(
            _is_of_its_unit(claimed, unit) and told.isdisjoint(unit.keys)
            for passage in passages
            for unit in passage.units
        )

    def has_its_unit(self, i: int, passage: Passage) -> bool:
        """Return whether a passage gives an amount in the unit of this one: "years", not "two of them"."""
        claimed = self._units[i].quantity
        return claimed is not None and any(_is_of_its_unit(claimed, unit) for unit in passage.units)


def _amounts(passage: Passage) -> list[Quantity]:
    return [unit.quantity for unit in passage.units if unit.quantity is not None]


def _is_of_its_unit(claimed: Quantity, unit: Unit) -> bool:
    other = unit.quantity
    return other is not None and kind_of_unit(other) == kind_of_unit(claimed) and other.unit == claimed.unit


def _is_told_by_keys(unit: Unit, known: Carriers) -> bool:
    """Return whether the keys of a unit alone tell which passages carry it: not who says it, nor a shorter name."""
    if unit.kind == "name":
        return known.speakers.isdisjoint(unit.keys) and not short_forms(unit.text)
    return unit.kind == "word"


def _level(unit: Unit, passage: Passage, base: EvidenceBase) -> float:
    """Return how far one passage carries a unit."""
    if not passage.keys.isdisjoint(unit.keys):
        return 0.0 if unit.quantity is not None and _is_another_amount(unit, passage) else 1.0
    if unit.kind == "word":
        return carried_by(passage, unit.keys)
    if unit.date is not None:
        return _DATE_LEVELS[base.date_agreement(unit.date, passage.units, passage.source_index)]
    if unit.quantity is not None:
        return _amount_level(unit.quantity, passage)
    if _is_its_speaker(unit, passage):
        return 1.0
    shorter = short_forms(unit.text)
    if shorter and any(other.kind == "name" and other.text in shorter for other in passage.units):
        return SYNONYM
    if base.carriers is not None:
        return base.carriers.of(unit.keys).get(passage.number, 0.0)
    return carried_by(passage, unit.keys)


def _may_be_apart(key: str) -> bool:
    return key in LEAVE or key in PARTS_OF_DAY or key.startswith("un")


def _is_denied_apart(word: str, words: Sequence[str]) -> bool:
    """Return whether a text has in two words what another has in one with "un-": "unable" in "was not able"."""
    plain = word[2:]
    if len(plain) <= _MIN_PLAIN or plain not in words:
        return False
    places = (at for at in range(1, len(words)) if words[at] == plain)
    return any(not _NOT.isdisjoint(words[max(0, at - _NOT_REACH) : at]) for at in places)


_POINTS = frozenset(("point", "points"))


def _end_of_points(units: Sequence[Unit], i: int) -> int:
    """Return the place of the last unit of an amount in points ("3 points", "3 percentage points"), -1 for others."""
    amount = units[i].quantity
    if amount is not None and amount.kind == "percentage_point":
        return i
    is_bare = amount is not None and amount.kind == "count" and amount.unit is None
    is_told = is_bare and i + 1 < len(units) and units[i + 1].text in _POINTS and units[i + 1].first == units[i].last
    return i + 1 if is_told else -1


def _tells_points(claimed: Quantity, passage: Passage) -> bool:
    """Return whether a passage gives an amount in points, whatever it calls them: "3 points", "3 percentage points"."""
    theirs = passage.units
    ends = ((unit.quantity, _end_of_points(theirs, at)) for at, unit in enumerate(theirs) if unit.quantity is not None)
    return any(last >= 0 and amount.value == claimed.value for amount, last in ends)


_PLACING = frozenset(("finish", "come", "place", "rank", "end"))


def _is_placed(units: Sequence[Unit], i: int) -> bool:
    """Return whether a unit is a rank right behind a verb of placing: "came third"."""
    amount = units[i].quantity
    is_near = units[i].first - units[i - 1].last <= 1
    return amount is not None and amount.is_ordinal and is_near and not _PLACING.isdisjoint(units[i - 1].keys)


def _is_margin(units: Sequence[Unit], i: int) -> bool:
    """Return whether an amount is told as a difference: "by a margin of 14 votes"."""
    beside = [*units[max(0, i - 1) : i], *units[i + 1 : i + 2]]
    return any(not MARGINS.isdisjoint(unit.keys) for unit in beside)


def _is_its_speaker(unit: Unit, passage: Passage) -> bool:
    """Return whether a name is that of the person whose words the passage is: "Delgado" of "DELGADO: ..." lines on."""
    return not passage.speaker_keys.isdisjoint(unit.keys)


def _is_another_amount(unit: Unit, passage: Passage) -> bool:
    """Return whether a passage has the figures of an amount only in one of another kind, or in another range."""
    same = [other for other in _amounts(passage) if not set(unit.keys).isdisjoint(amount_keys(other))]
    is_range = unit.quantity is not None and same and all(are_other_ranges(unit.quantity, other) for other in same)
    return bool(is_range) or _is_of_another_kind(unit, passage)


def _is_of_another_kind(unit: Unit, passage: Passage) -> bool:
    """Return whether a passage has the figure of an amount only as one of something else: "3 years", not "3 percent".

    A bare figure may go with the unit of another ("from 3 to 5 percent"), and an age is told without one.
    """
    claimed = unit.quantity
    own = None if claimed is None else kind_of_unit(claimed)
    if claimed is None or own is None:
        return False
    amounts = [other for other in passage.units if other.quantity is not None]
    same = [other.quantity for other in amounts if other.quantity and not set(unit.keys).isdisjoint(other.keys)]
    if not same:
        return False  # a word has it: "a fortnight"
    if is_measured(claimed) and any(is_measured(other) and can_be_told_as(claimed, other) for other in same):
        return False  # "900 tons", "900 metric tons"
    if own == "money" and all(other.kind == "money" and differ_in_currency(claimed, other) for other in same):
        return True
    kinds = {None if own == "time" else kind_of_unit(other.quantity) for other in amounts if other.quantity}
    allowed = {own, None} if own in kinds or own == "time" else {own}
    return all(kind_of_unit(other) not in allowed for other in same)


def _amount_level(claimed: Quantity, passage: Passage) -> float:
    """Return how far a passage carries an amount that it does not have in the same words."""
    amounts = _amounts(passage)
    amounts += [item for other in passage.units if other.date is not None for item in find_quantities(other.text)]
    if any(can_be_told_as(claimed, other) for other in amounts) or is_measured_out(claimed, amounts):
        return SYNONYM
    return 0.0
