"""Whom a claim names where a passage has "he", "it" or "the film", and words that describe him elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import THIRD_PERSONS, THIRD_POSSESSIVES
from quotecheck.verify.covers import NEARBY, UnitCover
from quotecheck.verify.passages import Passage
from quotecheck.verify.shifts.lexis import PAST, closed, verb_form, word_set
from quotecheck.verify.units import Unit
from quotecheck.verify.wordlists import word_table

if TYPE_CHECKING:
    from quotecheck.verify.evidence import EvidenceBase
    from quotecheck.verify.passages import Passage

__all__ = ["with_descriptions", "with_object", "with_subject"]

_PRONOUNS = THIRD_PERSONS | THIRD_POSSESSIVES
_OBJECT_PRONOUNS = frozenset(("it", "them", "him"))
_PRONOUN_WITHIN_WORDS = 12
_MAX_HEAD_UNITS = 1
_AUXILIARIES = closed("be") | closed("have") | closed("do") | closed("modals")
_POINTING = ("the", "this")


def with_subject(
    covers: Sequence[UnitCover],
    passages: Sequence[Passage],
    words: Sequence[str],
    first: int,
    before: Iterable[Passage],
) -> list[UnitCover]:
    """Return the covers with what heads the claim taken as the one that a passage calls "he", "it" or "the film".

    So only where the text names nobody `before` the passage, as in a sentence cut from its text: else those are whom
    it speaks of, and who is nowhere named in the text is not. "The carmaker" may describe who is named before.

    Names before the claim's first verb count, titles that run over small words too ("The House of the Spirits is");
    other words only where the passage begins with the pronoun ("It is of recent origin").
    """
    if not passages:
        return list(covers)
    own = passages[0].words
    is_pronoun = bool(own) and own[0] in THIRD_PERSONS
    found = list(covers)
    lead = next((cover.unit.kind for cover in covers if cover.place != "passage"), None)
    if lead != "name" and not (is_pronoun and lead == "word"):
        return found  # most claims
    last = first + _subject_length(words)
    if covers and covers[0].level == 0.0 and _speaks_for(covers[0].unit, passages[0]):
        found[0] = UnitCover(covers[0].unit, covers[0].weight, NEARBY, passages[0], "subject")
        return found
    if not is_pronoun and not _refers_back(passages[0], covers, last):
        return found
    for i, cover in enumerate(covers):
        is_name = cover.unit.kind == "name" and _is_of_head(covers, i, words, first)
        is_head = is_name or (is_pronoun and i < _MAX_HEAD_UNITS and cover.unit.kind == "word")
        if cover.place == "passage" and cover.unit.last <= last:
            continue
        if not is_head or ((i or not is_name) and cover.unit.last > last > first):
            break
        if cover.level == 0.0:
            if _is_another(cover.unit, words[0] == "the", before):
                break
            found[i] = UnitCover(cover.unit, cover.weight, NEARBY, passages[0], "subject")
    return found


def _is_another(unit: Unit, is_definite: bool, before: Iterable[Passage]) -> bool:
    """Return whether what heads a claim is not whom the text before a pronoun speaks of, the nearest sentence first.

    A name is another where the text names anybody, "Tourists" wherever there is a text, "the carmaker" unless it names
    somebody shortly before: Volkswagen.
    """
    if unit.kind == "name":
        return any(one.kind == "name" for other in before for one in other.units)
    near = list(islice(before, _SHORTLY))
    return bool(near) and not (is_definite and any(one.kind == "name" for other in near for one in other.units))


_SHORTLY = 2
"""Sentences before a pronoun in one of which whom it means is mostly named; our choice, 2026-11-23."""


def _speaks_for(unit: Unit, passage: Passage) -> bool:
    """Return whether a claim names the house of somebody whose office a passage has: "City Hall" for the mayor."""
    offices = word_table("houses").get(unit.text, "") if unit.kind == "name" else ""
    return bool(offices) and not passage.keys.isdisjoint(offices.split())


def _is_of_head(covers: Sequence[UnitCover], number: int, words: Sequence[str], first: int) -> bool:
    """Return whether a name begins the claim, follows a word of its subject, or is joined to a name by a preposition.

    "University of Leicester" and "No Country for Old Men" are one name; in "while writing in Turkey, he" Turkey is no
    subject.
    """
    at = covers[number].unit.first - first - 1
    if number == 0 or not 0 <= at < len(words) or words[at] not in closed("prepositions"):
        return True
    return covers[number - 1].unit.kind == "name"


def _subject_length(words: Sequence[str]) -> int:
    """Return how many words stand before a claim's first verb: its subject, for many a sentence; 0 if none."""
    return next((at for at, word in enumerate(words) if at and _is_verb(word)), 0)


def _is_verb(word: str) -> bool:
    """Return whether a folded word is an auxiliary or hardly anything else than a verb in the past."""
    form = verb_form(word)
    return word in _AUXILIARIES or (form is not None and form.only and bool(form.forms & PAST))


def _refers_back(passage: Passage, covers: Sequence[UnitCover], told_from: int) -> bool:
    """Return whether a passage speaks of somebody or something it does not name, before it names another.

    "Because of his role", "The film", "In 1982 the film was". What the claim itself tells of what heads it, behind its
    first verb, is no other word for that: "the road would close" does not call Ben Park so who is to have said it.
    """
    words, start = passage.words, passage.first_word
    claimed = frozenset(key for cover in covers for key in cover.unit.keys)
    told = frozenset(cover.unit.text.removesuffix("s") for cover in covers if cover.unit.first >= told_from)
    others = (unit.first - start for unit in passage.units if unit.kind == "name" and claimed.isdisjoint(unit.keys))
    other = next(others, len(words))
    verb = next((at for at, word in enumerate(words) if _is_verb(word)), len(words))
    for at, word in enumerate(words[:_PRONOUN_WITHIN_WORDS]):
        if word in _PRONOUNS and (at < other or (word in THIRD_PERSONS and at < verb)):
            return True  # "After George's death she became"; not "Lee said she"
    named = {at - start for unit in passage.units if unit.kind == "name" for at in range(unit.first, unit.last)}
    for at in range(min(other, len(words) - 2)):
        is_noun = words[at] in _POINTING and words[at + 2] in _AUXILIARIES
        if is_noun and at + 1 not in named and words[at + 1].removesuffix("s") not in told:
            return True
    first_name = min(named, default=len(words))
    return words[:1] == ("the",) and first_name > 1 and words[1].removesuffix("s") not in told


def with_object(covers: Sequence[UnitCover], passages: Sequence[Passage]) -> list[UnitCover]:
    """Return the covers with a missing word taken as what a passage calls "it" in the same place ("signed it")."""
    found = list(covers)
    passages = [passage for passage in passages if not _OBJECT_PRONOUNS.isdisjoint(passage.words)]
    for i in range(1, len(found)) if passages else ():
        before, cover = found[i - 1], found[i]
        if cover.level > 0.0 or cover.unit.kind != "word" or before.place != "passage":
            continue
        keys = frozenset(before.unit.keys)
        for passage in passages:
            if passage.keys.isdisjoint(keys):
                continue
            if any(_is_object_pronoun(passage, unit) for unit in passage.units if not keys.isdisjoint(unit.keys)):
                found[i] = UnitCover(cover.unit, cover.weight, NEARBY, passage, "subject")
                break
    return found


def _is_object_pronoun(passage: Passage, unit: Unit) -> bool:
    """Return whether the word after a unit of a passage is "it" or "them", not as who is to do something, or does it.

    "Signed it, said Lee" has it, "said it would" has not.
    """
    pronoun, behind = (*passage.words[unit.last - passage.first_word :], "", "")[:2]
    is_subject = behind == "to" or (_is_verb(behind) and lemma(behind) not in word_set("scales", "reporting"))
    return pronoun in _OBJECT_PRONOUNS and not is_subject


_REACH = 8
"""Words between a name and what describes it: "Anna Bergqvist, a retired professor"; our choice, 2026-11-23."""
_MOST_WORDS = 3
"""Words of a claim before a name that may describe it: "the Dutch consumer group Loft"."""


def with_descriptions(covers: Sequence[UnitCover], passage: Passage | None, base: EvidenceBase) -> list[UnitCover]:
    """Return the covers, missing words before a name that the passage has carried where the source describes it so."""
    found = list(covers)
    missing = [i for i, cover in enumerate(covers) if cover.level == 0.0 and cover.unit.kind == "word"]
    for i in missing if passage is not None else ():
        name = _name_behind(covers, i)
        told = None if name is None or name.passage is not passage else _described(covers, i, name, base)
        if told is not None:
            found[i] = UnitCover(covers[i].unit, covers[i].weight, NEARBY, told, "subject")
    return found


def _name_behind(covers: Sequence[UnitCover], i: int) -> UnitCover | None:
    """Return the cover of the name that a word describes right before it: "consumer" of "the consumer group Loft"."""
    for before, cover in zip(covers[i : i + _MOST_WORDS], covers[i + 1 : i + 1 + _MOST_WORDS], strict=False):
        if before.unit.last != cover.unit.first:
            return None
        if cover.unit.kind == "name":
            return cover
    return None


def _described(covers: Sequence[UnitCover], i: int, name: UnitCover, base: EvidenceBase) -> Passage | None:
    """Return the first passage of the source that has a word shortly before or behind a name, with no name between."""
    unit = covers[i].unit
    source = name.passage.source_index if name.passage is not None else -1
    last = name.unit.text.rsplit(maxsplit=1)[-1]
    for other in base.passages_of(source):
        if last not in other.words:
            continue  # most; their units need not be found
        if other.keys.isdisjoint(unit.keys) or other.keys.isdisjoint(name.unit.keys):
            continue
        names = [one for one in other.units if one.kind == "name"]
        own = [one for one in names if not set(one.keys).isdisjoint(name.unit.keys)]
        words = [one for one in other.units if not set(one.keys).isdisjoint(unit.keys)]
        for a in own:
            for b in words:
                low, high = min(a.last, b.last), max(a.first, b.first)
                between = any(low <= one.first < high for one in names if one is not a)
                if high - low <= _REACH and not between:
                    return other
    return None
