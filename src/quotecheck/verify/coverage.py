"""Which words of a claim its evidence carries, by which passage, and what stands where a word is missing."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from quotecheck.language.lexicon import INTENSIFIERS
from quotecheck.verify.covers import LIGHT_WEIGHT, MIN_FIRST_SHARE, NEARBY, Coverage, Place, UnitCover
from quotecheck.verify.covers_pronouns import with_descriptions, with_object, with_subject
from quotecheck.verify.evidence import PRIMARY_BONUS, EvidenceBase
from quotecheck.verify.levels import Levels
from quotecheck.verify.passages import Passage
from quotecheck.verify.units import Unit
from quotecheck.verify.wordlists import file_words

__all__ = [
    "WEIGHTS",
    "Coverage",
    "Place",
    "UnitCover",
    "candidates_for",
    "copied_passage",
    "cover_by_copy",
    "cover_claim",
    "weights_of",
    "word_weight",
]

WEIGHTS = {"word": 1.0, "name": 1.2, "number": 1.5, "date": 1.2}
"""How much a unit of each kind says."""
_MAX_PASSAGES = 3
_CANDIDATES = 6
_MIN_NEARNESS = 0.4
"""Nearness in meaning from which a passage is worth a look: 94 to 97 of 100 right passages reach it, of the best wrong
ones of a hundred 9 to 97 (check_covid, mnli_hard, begin, factcheck_gpt, newprotocols_wiki, cad_nli_train,
fever_dev_gold, 300 training pairs each). 2026-11-22."""
_MIN_GAIN = 1.5
"""What a further passage must add, in weighted units: one word in common is chance. Seeds: at 1.0 the "security" of
"Security Council" carries that of "security cooperation". 2026-11-21."""
_PHRASE_FACTOR = 2.0
_MIN_PHRASE_WORDS = 2
"""A missing word counts double where the passage also has two of the words beside it. Seeds' headline, 2026-11-21."""
_MIN_WORDS_BESIDE = 2
_MAX_BESIDE = 2
_SAME_WORD = 0.9


def weights_of(units: Sequence[Unit]) -> list[float]:
    """Return how much units say: numbers and names more than words."""
    return [word_weight(unit.text, unit.keys) if unit.kind == "word" else WEIGHTS[unit.kind] for unit in units]


def word_weight(text: str, keys: Sequence[str]) -> float:
    """Return how much a word with these keys says: "make" and degree words ("strongly") less than others."""
    return LIGHT_WEIGHT if keys[0] in file_words("light.txt") or text in INTENSIFIERS else WEIGHTS["word"]


class _Row:
    """What one candidate carries of a claim."""

    __slots__ = ("carried", "levels", "passage", "phrase_places", "strong", "worth")

    def __init__(
        self, passage: Passage, levels: Sequence[float], units: Sequence[Unit], weights: Sequence[float]
    ) -> None:
        self.passage = passage
        self.levels = levels
        self.carried = [(i, weights[i], level) for i, level in enumerate(levels) if level]
        """Place, weight and level of the units that it carries."""
        self.strong = [i for i, _, level in self.carried if level >= _SAME_WORD and units[i].kind != "name"]
        self.phrase_places = _phrase_places(units, weights, self.strong)
        self.worth = 1.0 if passage.basis == "reported" else PRIMARY_BONUS

    def gain(self, best: Sequence[float], floors: Sequence[float]) -> float:
        """Return what it adds to the levels that are there, by weight; `floors` are those that count for nothing."""
        added = 0.0
        for i, weight, level in self.carried:
            if level > floors[i] and level > best[i]:
                added += weight * (level - max(floors[i], best[i]))
        return added * _PHRASE_FACTOR if 0.0 in [best[i] for i in self.phrase_places] else added

    def share(self, total: float) -> float:
        """Return the share of the claim that it carries alone."""
        return fsum(weight * level for _, weight, level in self.carried) / total


def _phrase_places(units: Sequence[Unit], weights: Sequence[float], strong: Sequence[int]) -> list[int]:
    """Return the places of words that a passage has together with words beside them in the claim.

    "Pledge stronger cooperation" in one passage is no chance, though only "pledge" is new in it.
    """
    words = {i for i in strong if units[i].kind == "word"}
    if len(words) <= _MIN_PHRASE_WORDS:
        return []
    return [
        i
        for i in words
        if weights[i] > LIGHT_WEIGHT and sum(j in words for j in (i - 2, i - 1, i + 1, i + 2)) >= _MIN_PHRASE_WORDS
    ]


def _choose(units: Sequence[Unit], rows: Sequence[_Row], quoted: Sequence[Passage] = ()) -> list[int]:
    """Return the candidates that together carry the claim, each taken for what it adds to those before it.

    Where a quotation of the claim was found in passages, one of `quoted` is the first.
    """
    chosen: list[int] = []
    best = floors = [0.0] * len(units)
    while rows and len(chosen) < _MAX_PASSAGES:
        gains = [row.gain(best, floors) for row in rows]
        ranked = [round(gain * row.worth, 6) for gain, row in zip(gains, rows, strict=True)]
        if quoted and not chosen and any(gains[i] for i, row in enumerate(rows) if row.passage in quoted):
            ranked = [value if row.passage in quoted else 0.0 for value, row in zip(ranked, rows, strict=True)]
        highest = max(ranked)
        alike = [i for i, value in enumerate(ranked) if value == highest]
        pick = alike[0] if len(alike) == 1 else max(alike, key=lambda i: (_plainness(rows[i].passage), -i))
        if pick in chosen or gains[pick] <= 0.0 or (chosen and gains[pick] < _MIN_GAIN):
            break
        if not chosen:
            floors = [NEARBY if unit.kind == "name" else 0.0 for unit in units]
        chosen.append(pick)
        if all(gain < _MIN_GAIN for i, gain in enumerate(gains) if i not in chosen):
            break  # none adds more to what it is added to than it did alone
        best = list(map(max, best, rows[pick].levels))
    return chosen


def candidates_for(text: str, base: EvidenceBase) -> list[Passage]:
    """Return the passages that share most words with a printed claim, best first."""
    return [passage for passage, _ in base.nearest(text, _CANDIDATES)]


def copied_passage(candidates: Sequence[Passage], words: Sequence[str]) -> Passage | None:
    """Return the passage with the same folded words as a claim, where no candidate that weighs more may say otherwise.

    Primary and quoted text weighs more than a reporter's prose, but for what he quotes himself beside it.
    """
    told = tuple(words)
    copied = next((passage for passage in candidates if passage.words == told), None)
    if copied is None or copied.basis != "reported":
        return copied
    others = (other for other in candidates if other.source is not copied.source)
    return None if any(other.basis != "reported" for other in others) else copied


def cover_by_copy(units: Sequence[Unit], passage: Passage) -> Coverage:
    """Return the coverage of a claim by a passage that has the same words: all of it."""
    weighed = zip(units, weights_of(units), strict=True)
    return Coverage((passage,), tuple(UnitCover(*each, 1.0, passage, "passage") for each in weighed), (1.0,))


def cover_claim(
    text: str,
    units: Sequence[Unit],
    base: EvidenceBase,
    words: Sequence[str] = (),
    first: int = 0,
    candidates: Sequence[Passage] | None = None,
    quoted: Sequence[Passage] = (),
) -> Coverage:
    """Return the best evidence for a claim and what each of its units rests on.

    Passages are taken one by one, each for what it adds, quoted and primary text before prose that carries as much.
    Where no passage that shares its words carries much of the claim, those nearest in meaning are looked at too: each
    that carries more by itself becomes a candidate like the others. A claim that rests on one is never supported, only
    said in other words as it seems (claim_verdict.py).

    Args:
        text: the claim as printed; retrieval reads it.
        units: its units, in order.
        base: the sources.
        words: its words, folded, for what stands in a missing word's place.
        first: index of the first of them in the claim's view.
        candidates: what `candidates_for` returns for the claim, if that was asked before.
        quoted: where the quotation stands of which most of the claim is made; the evidence begins there.
    """
    if candidates is None:
        candidates = candidates_for(text, base)
    candidates = [*candidates, *(passage for passage in quoted if passage not in candidates)]
    coverage = _cover_by(candidates, units, base, words, first, quoted)
    if coverage.shares and coverage.shares[0] >= MIN_FIRST_SHARE:
        return coverage
    near = [passage for passage, nearness in base.nearest_in_meaning(text, _CANDIDATES) if nearness >= _MIN_NEARNESS]
    known = {passage.number for passage in candidates}
    least = coverage.shares[0] if coverage.shares else 0.0
    further = [passage for passage in near if passage.number not in known]
    further = [passage for passage in further if _share_alone(units, passage, base) > least]
    if further:
        coverage = _cover_by([*candidates, *further], units, base, words, first, quoted)
        is_far = any(passage.number not in known for passage in coverage.passages)
        coverage = coverage._replace(is_in_other_words=is_far)
    return coverage._replace(in_meaning=(near[0], _share_alone(units, near[0], base))) if near else coverage


def _share_alone(units: Sequence[Unit], passage: Passage, base: EvidenceBase) -> float:
    """Return the share of a claim, by weight, that one passage carries."""
    weights = weights_of(units)
    return _Row(passage, Levels(units, base).of(passage), units, weights).share(fsum(weights) or 1.0)


def _cover_by(
    candidates: Sequence[Passage],
    units: Sequence[Unit],
    base: EvidenceBase,
    words: Sequence[str],
    first: int,
    quoted: Sequence[Passage],
) -> Coverage:
    """Return what the candidates carry of a claim."""
    weights = weights_of(units)
    levels = Levels(units, base)
    rows = [_Row(passage, levels.of(passage), units, weights) for passage in candidates]
    chosen = _choose(units, rows, quoted)
    total = fsum(weights) or 1.0
    passages = tuple(candidates[pick] for pick in chosen)
    found = zip(*(rows[pick].levels for pick in chosen), strict=True) if chosen else [()] * len(units)
    rests_on = enumerate(zip(units, weights, found, strict=True))
    beside = [other for passage in passages for other in base.around(passage, 1)]
    covers = [_cover(i, unit, weight, row, passages, beside, levels, base) for i, (unit, weight, row) in rests_on]
    before = base.before(passages[0]) if passages else ()
    covers = with_object(with_subject(covers, passages, words, first, before), passages)
    covers = with_descriptions(covers, passages[0] if passages else None, base)
    further = [
        row.passage
        for i, row in enumerate(rows)
        if i not in chosen and sum(weights[j] > LIGHT_WEIGHT for j in row.strong) >= _MIN_WORDS_BESIDE
    ]
    shares = tuple(rows[pick].share(total) for pick in chosen)
    return Coverage(passages, tuple(covers), shares, tuple(further[:_MAX_BESIDE]))


def _plainness(passage: Passage) -> tuple[int, int, tuple[str, ...]]:
    """Return what ranks passages that carry as much: those with fewer other words first, whatever their order."""
    return -len(passage.words), -len(set(passage.words)), passage.words


def _cover(
    i: int,
    unit: Unit,
    weight: float,
    found: Sequence[float],
    passages: Sequence[Passage],
    beside: Sequence[Passage],
    levels: Levels,
    base: EvidenceBase,
) -> UnitCover:
    """Return what the unit at place `i` rests on; `found` says how far each of the chosen passages carries it.

    `beside` are the sentences before and after them.
    """
    best = max(found, default=0.0)
    if best > 0.0:
        return UnitCover(unit, weight, best, passages[found.index(best)], "passage")
    is_rivalled = levels.is_rivalled(i, passages)
    near = levels.first_in(i, [other for other in beside if levels.has_its_unit(i, other)] if is_rivalled else beside)
    if near is not None:
        return UnitCover(unit, weight, near[1] * NEARBY, near[0], "nearby")
    if unit.date is not None and passages and base.is_dated(unit.date, passages[0].source_index):
        return UnitCover(unit, weight, NEARBY, passages[0], "source")
    if unit.kind != "word" and not is_rivalled:
        for passage in passages:
            elsewhere = base.first_with(unit.keys, passage.source_index)
            if elsewhere is not None and levels.is_carried(i, elsewhere):
                return UnitCover(unit, weight, NEARBY, elsewhere, "source")
    return UnitCover(unit, weight, 0.0, None, "")
