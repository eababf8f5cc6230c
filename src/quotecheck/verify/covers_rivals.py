"""What a passage has in the place of a word that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.verify.carriers import carried_by
from quotecheck.verify.covers import LIGHT_WEIGHT, NEARBY, Coverage, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.relations import are_rivals, broader, stem_of
from quotecheck.verify.shifts.lexis import PART, PAST, closed, verb_form, word_set
from quotecheck.verify.units import Unit

__all__ = ["with_rivals"]


def with_rivals(coverage: Coverage, words: Sequence[str], first: int) -> Coverage:
    """Return a coverage, each missing word with what a passage has in its place.

    Args:
        coverage: of the claim, its units in order.
        words: the claim's words, folded; empty if they are not at hand.
        first: index of the first of `words` in the claim's view.
    """
    covers, passages = coverage.units, coverage.passages
    ours = frozenset(key for cover in covers for key in cover.unit.keys)
    found = list(covers)
    for i, cover in enumerate(covers):
        is_missing = cover.level == 0.0 or _is_loose(cover) or (_is_counted(covers, i) and cover.place == "nearby")
        if cover.unit.kind == "name" and cover.place in ("nearby", "source"):
            is_missing = False  # a name of the source, but of another sentence: both neighbours must agree
        elif cover.unit.kind != "word" or not (is_missing or _is_elsewhere(cover, covers, passages)):
            continue
        before, behind = covers[max(0, i - 1) : i], covers[i + 1 : i + 2]
        left, right = _keys_of(before[0].unit) if before else (), _keys_of(behind[0].unit) if behind else None
        near = [one for one in passages if not one.keys.isdisjoint((*left, *(right or ())))]
        if not is_missing:
            near = [
                one for one in near if one.keys.isdisjoint(cover.unit.keys) and not carried_by(one, cover.unit.keys)
            ]
        slot = _slot(words, cover.unit.first - first) if near else ""
        rivals = (
            unit
            for passage in near
            for unit in _rivals(cover.unit, left, right, passage, ours, needs_both=not is_missing)
            if not words or _slot(passage.words, unit.first - passage.first_word) == slot
            if is_missing
            or (
                stem_of(unit.text) != stem_of(cover.unit.text)  # "Lib Dems" for "Liberal Democrats"
                and _is_framed_alike(words, first, [one.unit for one in covers[max(0, i - 1) : i + 2]], passage, unit)
            )
        )
        kin = _other_kin(cover.unit, words, first, passages, ours) if is_missing else None
        opening = _opening_rival(covers, words, first, passages, ours) if is_missing and i == 0 else None
        rival = kin or next(rivals, None) or opening
        if rival is not None:
            weight = _COUNTED if _is_counted(covers, i) and not _may_be_people(rival) else cover.weight
            found[i] = UnitCover(cover.unit, max(weight, cover.weight), 0.0, None, "", rival)
    units = tuple(found)
    return coverage if units == covers else coverage._replace(units=units)


_COUNTED = 1.0
"""What a word for those that are counted weighs, where the passage counts something else: "people" for "homes"."""
_PERSONS = frozenset(("person", "people", "worker", "adult", "citizen", "inhabitant", "individual", "juvenile"))
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "man", "men", "woman", "women", "child", "children")


_PLURALS = frozenset(("people", "men", "women", "children", "police", "staff"))


def _is_counted(covers: Sequence[UnitCover], i: int) -> bool:
    """Return whether a word stands right behind an amount, which counts it."""
    unit = covers[i].unit
    is_plural = unit.text.endswith("s") or unit.text in _PLURALS  # not "two main routes"
    return is_plural and i > 0 and covers[i - 1].unit.quantity is not None and covers[i - 1].unit.last == unit.first


def _may_be_people(unit: Unit) -> bool:
    """Return whether a word may be for persons, who are people whatever they are called besides."""
    works, people = word_class("occupations"), noun_lists().people
    return any(
        key in works or key in people or key.endswith(_PERSON_ENDINGS) or not _PERSONS.isdisjoint(broader(key))
        for key in (*unit.keys, unit.text)
    )


def _keys_of(unit: Unit) -> tuple[str, ...]:
    """Return the keys of a unit, each word of a name by itself too: "Pavel" is "Pavel Hruska"."""
    return (*unit.keys, *unit.text.removesuffix("'s").split()) if unit.kind == "name" else unit.keys


def _is_framed_alike(words: Sequence[str], first: int, units: Sequence[Unit], passage: Passage, rival: Unit) -> bool:
    """Return whether the same small words stand between a word and its neighbours on both sides, articles aside."""
    place = passage.units.index(rival)
    theirs = passage.units[max(0, place - 1) : place + 2]
    return _small_words(words, first, units) == _small_words(passage.words, passage.first_word, theirs)


def _small_words(words: Sequence[str], first: int, units: Sequence[Unit]) -> list[list[str]]:
    """Return the words between each two units, articles left out."""
    between = (words[one.last - first : other.first - first] for one, other in pairwise(units))
    return [[word for word in small if word not in closed("determiners")] for small in between]


def _is_elsewhere(cover: UnitCover, covers: Sequence[UnitCover], passages: Sequence[Passage]) -> bool:
    """Return whether a telling word is at hand, but some passage of the claim may lack it.

    No deed is meant: one may propose what another moved.
    """
    if len(passages) < 2 and cover.place not in ("nearby", "source"):
        return False  # most words
    return not (_is_deed(cover) or cover.weight <= LIGHT_WEIGHT or _is_with_figures(cover, covers))


def _is_deed(cover: UnitCover) -> bool:
    form = verb_form(cover.unit.text)
    return form is not None and bool(form.forms & (PAST | PART))


def _is_with_figures(cover: UnitCover, covers: Sequence[UnitCover]) -> bool:
    """Return whether the passage that has a word has the claim's deeds and figures too, whatever another one has."""
    own = cover.passage
    telling = [other for other in covers if other.unit.kind == "number" or _is_deed(other)]
    if own is None or all(other.unit.kind != "number" for other in telling):
        return False
    return all(other.passage is own or not own.keys.isdisjoint(other.unit.keys) for other in telling)


def _is_loose(cover: UnitCover) -> bool:
    """Return whether only a relative of a word is at hand, in another sentence: "gave" for "paid"."""
    return cover.place == "nearby" and cover.level < NEARBY


_KIN = word_set("classes", "other_subjects_kin")


def _other_kin(
    unit: Unit, words: Sequence[str], first: int, passages: Sequence[Passage], ours: frozenset[str]
) -> Unit | None:
    """Return another relative beside the same word: the "sister" of "her sister told" for "her mother told"."""
    at = unit.first - first
    if not words or _KIN.isdisjoint(unit.keys):
        return None
    before, behind = tuple(words[max(0, at - 1) : at]), tuple(words[at + 1 : at + 2])
    for passage in passages:
        for other in passage.units:
            if _KIN.isdisjoint(other.keys) or not ours.isdisjoint(other.keys):
                continue
            place, theirs = other.first - passage.first_word, passage.words
            if (before and before == theirs[max(0, place - 1) : place]) or (
                behind and behind == theirs[place + 1 : place + 2]
            ):
                return other
    return None


def _opening_rival(
    covers: Sequence[UnitCover], words: Sequence[str], first: int, passages: Sequence[Passage], ours: frozenset[str]
) -> Unit | None:
    """Return what a passage has in the place of a claim's first word: "the gas company" for "the water company".

    Both begin with it, and the next two words are the same.
    """
    units = [cover.unit for cover in covers[:_OPENING_UNITS]]
    if len(units) < _OPENING_UNITS or not _opens(words, units[0], units[1], first):
        return None
    for passage in passages:
        theirs = passage.units[:_OPENING_UNITS]
        is_same = len(theirs) == _OPENING_UNITS and all(
            not set(mine.keys).isdisjoint(other.keys) for mine, other in zip(units[1:], theirs[1:], strict=True)
        )
        is_other = is_same and theirs[0].kind == "word" and ours.isdisjoint(theirs[0].keys)
        if is_other and _opens(passage.words, theirs[0], theirs[1], passage.first_word):
            return theirs[0]
    return None


_OPENING_UNITS = 3


def _opens(words: Sequence[str], unit: Unit, following: Unit, first: int) -> bool:
    """Return whether only determiners stand before a unit, and the next one right behind it."""
    return unit.last == following.first and all(word in closed("determiners") for word in words[: unit.first - first])


_TAKES_VERB = closed("be") | closed("have") | closed("do") | closed("modals") | frozenset(["to", "not"])
_PASSED_OVER = closed("determiners") | closed("adverbs")


def _slot(words: Sequence[str], at: int) -> str:
    """Return what kind of word the one at `at` must be by the function word before it: after "was", after "for the".

    "Was completed" and "to the surface" have the same neighbours and say nothing of each other.
    """
    at -= 1
    passed = False
    while at >= 0 and words[at] in _PASSED_OVER:
        passed = passed or words[at] in closed("determiners")
        at -= 1
    if at < 0:
        return ""
    if words[at] in _TAKES_VERB and not passed:
        return "verb"
    return "noun" if words[at] in closed("prepositions") or words[at] == "to" else ""


def _rivals(
    unit: Unit,
    left: Sequence[str],
    right: Sequence[str] | None,
    passage: Passage,
    ours: frozenset[str],
    *,
    needs_both: bool,
) -> Iterator[Unit]:
    """Yield words of a passage that stand where the claim has `unit`, names for a name.

    Both neighbours agree (`right` is None at the end of the claim: then both end there); or one does and the words
    exclude each other (red and blue, worst and greatest). A day that only the passage names is passed over: "was
    arrested Thursday on fraud charges".
    """
    units = [one for one in passage.units if one.kind != "date" or not ours.isdisjoint(one.keys)]
    last = len(units) - 1
    before, behind = frozenset(left), frozenset(right or ())
    is_left = [not before.isdisjoint(_keys_of(one)) for one in units]
    is_right = [not behind.isdisjoint(_keys_of(one)) for one in units]
    for j, other in enumerate(units):
        beside_left = j > 0 and is_left[j - 1]
        beside_right = (beside_left and j == last) if right is None else (j < last and is_right[j + 1])
        if not (beside_left or beside_right) or other.kind != unit.kind or not ours.isdisjoint(other.keys):
            continue
        if (beside_left and beside_right) or (not needs_both and are_rivals(unit.keys[0], other.keys[0])):
            yield other
