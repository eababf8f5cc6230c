"""What a missing word does in its sentence: some are the point of the claim, some have an opposite in the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.complements import DENYING_PREFIXES, complements_of, has_denied, has_plain
from quotecheck.verify.covers import LIGHT_WEIGHT, Coverage, UnitCover
from quotecheck.verify.relations import opposites
from quotecheck.verify.shifts.chunks import Predication
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.comparisons import weighed_alike
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.opposites import is_weighed_back, opposites_of
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.restrictions import exception_end
from quotecheck.verify.shifts.tellings import tellings_of

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.shifts.passage import Passage as ReadPassage
    from quotecheck.verify.units import Unit

__all__ = ["with_roles"]

_VERB_FACTOR = 0.7
_MIN_WORDS_FOR_FACTOR = 5
"""How much a missing verb counts of what another missing word does, in claims of so many telling words: a good reporter
tells what was done in a verb of his own, but in a short claim the verb is half of it. Tried 0.5 to 1.0 on the training
sets (docs/evaluation.md). 2026-11-22."""
_DEGREES = frozenset(("more", "less", "most", "least", "much", "little", "many", "few"))
"""Words whose opposite in the passage may belong to something else: "less than six hours", "27 percent more likely"."""
_INTENDING = frozenset(("intend", "plan", "mean", "aim", "set", "due"))
_WILL = frozenset(("will", "would", "'ll", "shall", "going", "won't", "wouldn't"))
_NOT_REACH = 2
"""Words before an adjective among which its "not" stands: "not very happy"."""
_THAN = frozenset(("than",))
_BOTH = frozenset(("alike", "equally"))
_JOINT = frozenset(("and", "both", "also", "too"))
_DENYING = frozenset(("deny", "fail"))
"""Verbs that say "not": who failed to answer did not answer."""
_NOBODY = frozenset(("none", "nobody"))
_EVERYONE = frozenset(("everyone", "everybody"))
_ALL = frozenset(("all", "every", "each", "whole", "entire", "everyone", "everybody"))
_NOT_ANY = (NO | {"no-one"}, frozenset(("any", "anyone", "anybody", "anything")))
_NEVER = frozenset(("fail", "fails", "failed", "failing", "failure"))
_RESTRICTED = frozenset(("reserve", "restrict", "confine", "limit", "exclusively", "solely", "sole", "alone"))
_LIMITING = frozenset(
    ("only", "sole", "solely", "exclusively", "alone", "reserved", "restricted", "confined", "limited", "exclusive")
)
_SAYING_AS_MUCH = _BOTH | _DENYING | _EVERYONE | {"never"} | _NOBODY | _RESTRICTED


def with_roles(coverage: Coverage, claim: ReadPassage) -> Coverage:
    """Return a coverage whose missing words count for what they do in the claim.

    What is done, the noun that a claim ends with and a participle behind "is" or "was" are its point: where no passage
    has one of them, more of the rest must be carried ("is the best restaurant"). Of the training claims that were
    called supported, half of those with such a noun missing are not; of all, a quarter. A verb of telling counts for
    little: what is told is the claim, and how strong a word it is told with, QC205 and QC316 say.
    """
    places = {first: index for index, first in enumerate(claim.firsts)}
    weighed = _weighed(coverage, places, claim)
    covers = [
        cover if cover.level else _told_otherwise(cover, coverage.passages, places.get(cover.unit.first, -1), claim)
        for cover in weighed
    ]
    return coverage._replace(units=tuple(_with_opposites(covers, coverage.passages)))


def _told_otherwise(cover: UnitCover, passages: Sequence[Passage], index: int, claim: ReadPassage) -> UnitCover:
    """Return the cover of a missing word, carried by a passage that says as much in other words, if one does."""
    for find in (_telling_to_come, _denying_it, _limiting_it, _weighing_it):
        saying = find(cover.unit, passages, index, claim)
        if saying is not None:
            return cover.carried_by(saying)
    return cover


def _telling_to_come(unit: Unit, passages: Sequence[Passage], index: int, claim: ReadPassage) -> Passage | None:
    """Return the passage that tells what "will" be where the claim has "intends to" or its like.

    Whether that is the same deed the other words say; how far it has come, QC319.
    """
    if _INTENDING.isdisjoint(unit.keys) and not unit.text.startswith("going"):  # "going to" counts as "attend"
        return None
    is_verb = index > 0 and (claim.tags[index] == "V" or claim.tags[index - 1] == "B")  # not "announced plans to"
    if not is_verb or claim.tags[index + 1 : index + 2] != ["T"]:
        return None
    return next((passage for passage in passages if not _WILL.isdisjoint(passage.words)), None)


def _denying_it(unit: Unit, passages: Sequence[Passage], index: int, claim: ReadPassage) -> Passage | None:
    """Return the passage that has a word behind "not", and that "not", in one: "not happy", "unhappy".

    So has "not open" one that has "shut", and "closed" one that has "not open".
    """
    if index < 0 or unit.kind != "word":
        return None
    others = complements_of(unit.keys)
    if "not" in claim.words[max(0, index - _NOT_REACH) : index]:
        denied = {prefix + unit.text for prefix in DENYING_PREFIXES}
        saying = next((passage for passage in passages if not denied.isdisjoint(passage.words)), None)
        if saying is None and others:
            saying = next((passage for passage in passages if has_plain(passage.words, others)), None)
        return saying
    if others and NEGATIONS.isdisjoint(claim.words):
        return next((passage for passage in passages if has_denied(passage.words, others)), None)
    return None


def _weighing_it(unit: Unit, passages: Sequence[Passage], index: int, claim: ReadPassage) -> Passage | None:
    """Return the passage that has a comparison of the claim from its other side: "longer" for "shorter than"."""
    if index < 0 or unit.kind != "word" or not claim.has(_THAN):
        return None
    others = opposites_of(unit.keys)
    for passage in passages if others else ():
        if others.isdisjoint(key for other in passage.units for key in other.keys):
            continue
        pair = Pair(claim, read_passage(passage.source.view, passage.start, passage.end, None))
        alike = weighed_alike(pair)
        if (alike is not None and alike[0] <= index < alike[1]) or is_weighed_back(pair, index, others):
            return passage
    return None


def _limiting_it(unit: Unit, passages: Sequence[Passage], _index: int, _claim: ReadPassage) -> Passage | None:
    """Return the passage that denies or limits in other words, as a word of the claim does.

    "Denied" and "failed" are in "not", "none" is in "no", "everybody" in "all", "reserved for" in "only". Whether the
    passage denies or limits the same thing is for the checks of negations and of limits (QC314, QC317).
    """
    if unit.kind != "word" or _SAYING_AS_MUCH.isdisjoint(unit.keys):
        return None
    keys = frozenset(unit.keys)
    return next((passage for passage in passages if _says_as_much(passage.words, keys)), None)


def _says_as_much(words: Sequence[str], keys: frozenset[str]) -> bool:
    """Return whether a passage denies or limits, as a word with these keys does."""
    if not keys.isdisjoint(_BOTH):
        return not _JOINT.isdisjoint(words)  # "farmers and fishermen alike"
    if not keys.isdisjoint(_DENYING):
        return not NEGATIONS.isdisjoint(words)
    if not keys.isdisjoint(_EVERYONE):
        return not _ALL.isdisjoint(words)
    if "never" in keys:
        return not _NEVER.isdisjoint(words)
    if not keys.isdisjoint(_NOBODY) and not (
        _NOT_ANY[0].isdisjoint(words) and (NEGATIONS.isdisjoint(words) or _NOT_ANY[1].isdisjoint(words))
    ):
        return True
    return not _LIMITING.isdisjoint(words) or any(exception_end(words, at) for at in range(len(words)))


def _with_opposites(covers: Sequence[UnitCover], passages: Sequence[Passage]) -> Iterator[UnitCover]:
    """Yield the covers, each missing word with its opposite in the best passage, if that has one."""
    ours = frozenset(key for cover in covers for key in cover.unit.keys)
    for cover in covers:
        is_settled = cover.level > 0.0 or cover.rival is not None or not _DEGREES.isdisjoint(cover.unit.keys)
        if is_settled or cover.unit.kind != "word" or not passages:
            yield cover
            continue
        others = frozenset(word for key in cover.unit.keys for word in opposites(key)) - ours
        theirs = passages[0].units if others and not passages[0].keys.isdisjoint(others) else ()
        rival = next((unit for unit in theirs if not others.isdisjoint(unit.keys)), None)
        yield cover if rival is None else cover._replace(rival=rival)


def _weighed(coverage: Coverage, places: dict[int, int], claim: ReadPassage) -> Iterator[UnitCover]:
    covers = coverage.units
    lacks = {places.get(cover.unit.first, -1) for cover in covers if cover.level == 0.0 and cover.unit.kind == "word"}
    is_verb = any(index >= 0 and claim.tags[index] == "V" for index in lacks)  # most claims lack none: nothing is read
    tellings = {telling.verb for telling in tellings_of(claim)} if is_verb else set()
    rows = predications(claim) if is_verb else ()
    verbs = {row.verb for row in rows if row.is_finite and not row.is_relative}
    is_long = sum(cover.weight > LIGHT_WEIGHT for cover in covers) >= _MIN_WORDS_FOR_FACTOR
    whole = _whole_deeds(covers, places, claim, rows)
    for number, cover in enumerate(covers):
        index = places.get(cover.unit.first)
        if number in whole:
            yield cover._replace(weight=1.0, is_point=True)
        elif cover.level > 0.0 or cover.unit.kind != "word" or cover.weight <= LIGHT_WEIGHT or index is None:
            yield cover
        elif claim.tags[index] == "V" and index in tellings:
            yield cover._replace(weight=LIGHT_WEIGHT)
        elif claim.tags[index] == "V":
            weight = cover.weight * (_VERB_FACTOR if is_long else 1.0)
            yield cover._replace(weight=weight, is_point=index in verbs or _is_behind_be(claim, index))
        else:
            is_point = number + 1 == len(covers) and claim.tags[index] == "N"
            yield cover._replace(is_point=is_point or _is_superlative(cover.unit))


def _whole_deeds(
    covers: Sequence[UnitCover], places: dict[int, int], claim: ReadPassage, rows: Sequence[Predication]
) -> set[int]:
    """Return the missing words that say little alone, and are all that is said to be done: "keep using", "went ahead".

    Two verbs in a row that no passage has, what somebody is told or wants to do ("to stay in their homes"), and what
    stands behind a subject that is all the passages have.
    """
    light = [n for n, cover in enumerate(covers) if cover.level == 0.0 and cover.weight <= LIGHT_WEIGHT]
    verbs = {n: at for n in light if (at := places.get(covers[n].unit.first, -1)) >= 0 and claim.tags[at] == "V"}
    rows_of_two = [n for n in verbs if n + 1 in verbs and covers[n].unit.last == covers[n + 1].unit.first]
    found = {*rows_of_two, *(n + 1 for n in rows_of_two)}
    carried = {places.get(cover.unit.first, -1) for cover in covers if cover.level > 0.0}
    asked = {row.verb for row in rows if not row.is_finite and row.matrix in carried and claim.tags[row.first] == "T"}
    found |= {n for n, at in verbs.items() if at in asked}
    main = [row for row in rows if row.is_finite]
    if len(main) == 1 and main[0].subjects and main[0].is_sure and main[0].verb in verbs.values():
        told = [n for n, cover in enumerate(covers) if places.get(cover.unit.first, -1) >= main[0].first]
        found |= {n for n in told if n in verbs} if told and all(covers[n].level == 0.0 for n in told) else set()
    return found


def _is_superlative(unit: Unit) -> bool:
    """Return whether a word claims the most of something ("youngest"): a claim of its own, not a shade."""
    return unit.text.endswith("est") and all(key != unit.text and len(key) < len(unit.text) for key in unit.keys)


def _is_behind_be(claim: ReadPassage, index: int) -> bool:
    """Return whether the word before, adverbs and negations aside, is a form of "be"."""
    at = index - 1
    while at >= 0 and claim.tags[at] in ("A", "X"):
        at -= 1
    return at >= 0 and claim.tags[at] == "B"
