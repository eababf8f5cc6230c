"""From covered words to an answer: is the claim carried, in part, or not spoken to at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from quotecheck.model import Span
from quotecheck.verify.coverage import Coverage, UnitCover
from quotecheck.verify.covers import MIN_FIRST_SHARE
from quotecheck.verify.relations import are_rivals
from quotecheck.verify.shifts.clauses import predications

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage as ReadPassage
    from quotecheck.verify.sources import Source

__all__ = [
    "MIN_ALONE_SHARE",
    "is_supported",
    "is_unrelated",
    "missing_units",
    "shares_subject_only",
    "speaks_of_something_else",
    "unsupported_spans",
]

_MIN_SUPPORTED_SHARE = 0.7
_MIN_SHARE_WITH_ADDED_PHRASE = 0.75
_MAX_ADDED_WORDS = 2
_MIN_SHARE_WITHOUT_POINT = 0.8
"""How much must be carried: of what is said about the names; by the best passage alone (MIN_FIRST_SHARE); where two
words in a row are missing; how many in a row may be; what is asked where the point of the claim is missing
(covers_roles.py). Tried on fever_dev_gold, defacto, factcheck_gpt, mnli_hard, cad_nli_train, bump, newprotocols_wiki,
begin (training pairs): .5 to .7, .35 to .6, .7 to .8. Higher shares lose true paraphrases faster than they catch false
ones; .7 all the same, since what is wrongly carried does more harm: at .55 a fifth more of the false claims of
fever_dev_gold, factcheck_gpt, mnli_hard and bump pass (179 for 140 of 1,201). 2026-11-21."""
MIN_ALONE_SHARE = 0.7
"""Share of a claim from which one passage says it, and others only add to it."""
_MIN_SHARE_BESIDE_NAMES = 0.6
"""What is asked instead of _MIN_SUPPORTED_SHARE where one passage says it: names are most of a short claim. Tried .5 to
.6 on fever_dev_gold, mnli_hard, factcheck_gpt, defacto, newprotocols_wiki (800 training pairs each): at .5 one word of
two may be missing ("secretly financed"), .6 gains as much on most and lets hardly more false ones pass. 2026-11-22."""
_MAX_APART_SHARE = 0.4
"""Share of a claim's units that may stand apart from the passages. Of .25 to .4 on the training sets, .4 loses nothing
(misses .511 to .512, false support .103 to .102); lower ones cost more support than they catch. 2026-11-22."""
_MIN_RELATED_SHARE = 0.25
"""Below it the passages do not speak to the claim: .13 for the seeds' sentence that only one has. 2026-11-21."""
_LEAST_RELATED_PASSAGE = {"check": 0.2, "compare": 0.25}
"""Below it the best passage does not speak to the claim either, though several together have a quarter of its words: of
claims partly carried so (13 training and dev sets), 3 are supported by label and 37 not. From .2 to .25 it is 23 of
103, as many as of all that are carried in part. 2026-11-22."""
_LEAST_SHARE_AMONG_EQUALS = 0.4
"""Share of a claim that the best passage of an equal has, and share of what all have beside its names, from which they
are shown as telling a part of it. Of 1,440 claims of six labelled sets that their own sources carry in part, 466 stay
below it, and 115 of these are supported (319 of the others); equals tell more that is their own. 2026-11-23."""
_MAX_SUBJECT_SHARE = 0.5
_MIN_TOLD_UNITS = 2
"""A claim of which a passage has more than half says something with it, and one word alone may be told in another:
our choice, 2026-11-23."""
_STEM, _MIN_STEM = 5, 4
"""Letters that words of one stem share, and those that a word needs to be looked at so; our choice, 2026-11-23."""
_MAX_JOINED_GAP_WORDS = 3
_LIGHT_WEIGHT = 0.5


def is_supported(coverage: Coverage) -> bool:
    """Return whether the evidence carries the claim.

    Most of what it says about its names must be carried, by weight, and the best passage must carry much of it alone;
    where one passage carries most of the whole claim, names counted, less of what it says about them will do, unless
    its point is missing. Every number, date and name must be carried, and no passage may have another word in the place
    of one of the claim's. A phrase of several words that nothing carries is an addition.
    """
    share = coverage.word_share
    if not coverage.shares or coverage.shares[0] < MIN_FIRST_SHARE or share < _least_share(coverage):
        return False
    if any(_is_decisive(cover) for cover in missing_units(coverage)) or _is_scattered(coverage):
        return False
    added = _longest_addition(coverage)
    return added < _MAX_ADDED_WORDS or (added == _MAX_ADDED_WORDS and share >= _MIN_SHARE_WITH_ADDED_PHRASE)


def _least_share(coverage: Coverage) -> float:
    """Return how much of what a claim says about its names must be carried."""
    if any(cover.is_point for cover in missing_units(coverage)):
        return _MIN_SHARE_WITHOUT_POINT
    return _MIN_SHARE_BESIDE_NAMES if max(coverage.shares) >= MIN_ALONE_SHARE else _MIN_SUPPORTED_SHARE


def _is_scattered(coverage: Coverage) -> bool:
    """Return whether much of a claim stands only beside the passages that carry it, or far from them."""
    apart = sum(cover.place in ("nearby", "source") for cover in coverage.units)
    return apart > 1 and apart > _MAX_APART_SHARE * len(coverage.units)


def _longest_addition(coverage: Coverage) -> int:
    longest = current = 0
    for cover in coverage.units:
        current = current + 1 if cover.level == 0.0 and cover.weight > _LIGHT_WEIGHT else 0
        longest = max(longest, current)
    return longest


def _is_decisive(cover: UnitCover) -> bool:
    is_replaced = cover.rival is not None and cover.weight > _LIGHT_WEIGHT
    return cover.unit.kind != "word" or is_replaced or cover.is_addition


def is_unrelated(coverage: Coverage, mode: Literal["check", "compare"] = "check") -> bool:
    """Return whether the evidence does not speak to the claim at all.

    Among equals (`compare`) more is asked: what only one of them says is a note there, and most of what they say is.
    """
    best = max(coverage.shares, default=0.0)
    return best < _LEAST_RELATED_PASSAGE[mode] or coverage.word_share < _MIN_RELATED_SHARE


def speaks_of_something_else(coverage: Coverage) -> bool:
    """Return whether the passages of an equal share a few words with a claim, and no part of it is theirs.

    Two articles on one event have its names, its nouns and "said" in common all over. What stands in the place of a
    claim's words is a difference however little else is there.
    """
    if is_supported(coverage) or any(cover.rival is not None for cover in missing_units(coverage)):
        return False
    return min(max(coverage.shares, default=0.0), coverage.word_share) < _LEAST_SHARE_AMONG_EQUALS


def shares_subject_only(coverage: Coverage, claim: ReadPassage) -> bool:
    """Return whether all that the passages have of a claim is whom or what it is about, or whose that is.

    "The zoo has hired a new accountant" has nothing of "The zoo's oldest elephant died" but the zoo. Names are left out
    of the reckoning anyway (`is_unrelated`).
    """
    if coverage.is_in_other_words or coverage.shares[:1] > (_MAX_SUBJECT_SHARE,):
        return False
    row = next((row for row in predications(claim) if row.is_finite and not row.is_relative and row.subjects), None)
    if row is None or not row.is_sure or row.subject_span[0] > row.first or claim.tags[row.verb] != "V":
        return False  # what something "is" or "has" may be told in any words
    start, end = claim.firsts[row.subject_span[0]], claim.lasts[row.subject_span[1] - 1]
    about = [cover for cover in coverage.units if start <= cover.unit.first < end]
    told = [cover for cover in coverage.units if cover not in about and cover.weight > _LIGHT_WEIGHT]
    if any(cover.unit.kind in ("number", "date") for cover in coverage.units):
        return False  # figures are compared
    if len(told) < _MIN_TOLD_UNITS or any(cover.level for cover in told):
        return False
    carried = [cover for cover in about if cover.level and cover.weight > _LIGHT_WEIGHT]
    if [(cover.unit.kind, cover.level) for cover in carried] != [("word", 1.0)]:
        return False  # "the ship" where the passage has "the vessel": the rest may be told in such words too
    theirs = {key for passage in coverage.passages for key in passage.words}
    ours = [key for cover in told for key in cover.unit.keys]
    return theirs.isdisjoint(_STANDING_FOR) and not any(_is_akin(key, other) for key in ours for other in theirs)


_STANDING_FOR = frozenset(("it", "them", "this", "that", "him", "her", "so"))
"""Words of a passage that may stand for what the claim names."""


def _is_akin(word: str, other: str) -> bool:
    """Return whether two words share a stem, one holds the other, or they exclude each other.

    "Depend" and "dependence", "daycare" and "care", "rejected" and "approved".
    """
    if len(word) < _MIN_STEM or len(other) < _MIN_STEM:
        return word == other
    return word[:_STEM] == other[:_STEM] or word in other or other in word or are_rivals(word, other)


def missing_units(coverage: Coverage) -> list[UnitCover]:
    """Return the units that nothing carries."""
    return [cover for cover in coverage.units if cover.level == 0.0]


def unsupported_spans(coverage: Coverage, draft: Source) -> tuple[Span, ...]:
    """Return the printed spans of the words that nothing carries; neighbours and words between them are joined.

    Words that say little by themselves ("came", "new") are marked only inside such a run; where nothing else is
    missing, no word is what the claim lacks.
    """
    return tuple(draft.view.printed_span(first, last) for first, last in _runs(coverage))


def _runs(coverage: Coverage) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    is_open = False
    for cover in coverage.units:
        if cover.level > 0.0:
            is_open = False
        elif cover.weight > _LIGHT_WEIGHT:
            if is_open and cover.unit.first - runs[-1][1] <= _MAX_JOINED_GAP_WORDS:
                runs[-1] = (runs[-1][0], cover.unit.last)
            else:
                runs.append((cover.unit.first, cover.unit.last))
            is_open = True
    return runs
