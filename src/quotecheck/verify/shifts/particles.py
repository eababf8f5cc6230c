"""QC314: a verb without the small word that makes it another one, or with a second one: "called", "called off"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import of_one_verb
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_particle_shifts"]

_NONE = "0"
_OTHER_VERBS = [entry.split("-") for entry in word_set("classes", "particles_other_verbs")]
"""A verb and the small words with each of which it is another: "look", "after", "for", "into"."""
_SMALL = (closed("particles") | {word for _, *words in _OTHER_VERBS for word in words} | {"into", "onto"}) - {_NONE}
_AGAINST = frozenset(map(frozenset, (("out", "in"), ("out", "into"), ("off", "on"), ("off", "onto"), ("up", "down"))))
"""Small words that turn round whatever verb they follow: "pulled out of the town", "pulled into the town"."""
_OBJECT_REACH = 8
"""Units from a verb to the small word behind what it is done to: "called its tour of Japan off"; our choice."""
_REACH = 5
"""Units behind a verb among which the first thing that it is done to stands; our choice, 2026-11-23."""
_MIN_COVERAGE = 0.6


@needs(either=_SMALL, coverage=_MIN_COVERAGE)
def find_particle_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the same verb is done to the same thing with another small word, and so is another verb.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The union called the strike.", "The union called off the strike."
    >>> print(next(find_particle_shifts(pair_of(claim, source))).shift.message)
    The source has “called off the strike”, the claim “called the strike”.
    """
    claim, evidence = pair.claim, pair.evidence
    for row, other in of_one_verb(pair):
        verb = lemma(claim.words[row.verb])
        if claim.tags[row.verb] != "V" or verb != lemma(evidence.words[other.verb]):
            continue
        mine, theirs = _small_word(claim, row), _small_word(evidence, other)
        if mine == theirs or not _makes_another(verb, mine, theirs):
            continue
        here, there = _thing(claim, row), _thing(evidence, other)
        if here >= 0 and there >= 0 and pair.to_evidence[here] == there:
            message = "The source has “{source}”, the claim “{said}”."
            places = [(min(one.verb, at), max(one.last, at + 1)) for one, at in ((row, here), (other, there))]
            yield pair.mark(("QC314a", row.verb), "error", places[0], places[1], "contradicts", message)


def _makes_another(verb: str, mine: str, theirs: str) -> bool:
    if frozenset((mine, theirs)) in _AGAINST:
        return True
    both = {mine or _NONE, theirs or _NONE}
    return any(entry[0] == verb and both.issubset(entry[1:]) for entry in _OTHER_VERBS)


def _small_word(passage: Passage, row: Predication) -> str:
    """Return the small word behind a verb, or behind what it is done to ("called the strike off"), or ""."""
    words, tags = passage.words, passage.tags
    if words[row.last : row.last + 1] and words[row.last] in _SMALL and not passage.gaps[row.last]:
        return words[row.last]
    for at in range(row.last, min(passage.next_stop(row.last), row.last + _OBJECT_REACH)):
        if tags[at] in ("V", "S", "C"):
            break
        if at > row.last and words[at] in closed("particles") and tags[at + 1 : at + 2] not in (["N"], ["D"], ["R"]):
            return words[at]
    return ""


def _thing(passage: Passage, row: Predication) -> int:
    """Return the unit of the first thing behind a verb, or of what is done to in the passive, or -1."""
    if row.is_passive and row.patients:
        return row.patients[0]
    behind = range(row.last, min(row.last + _REACH, len(passage)))
    nouns = [at for at in behind if passage.tags[at] == "N" and passage.words[at] not in _SMALL]
    if not nouns:
        return -1
    heads = (at for at in nouns if passage.tags[at + 1 : at + 2] != ["N"] or passage.words[at + 1] in _SMALL)
    return next(heads, nouns[0])
