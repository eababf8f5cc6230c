"""QC316: said harder or softer than the source says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.denial import rejects_what_is_said
from quotecheck.verify.shifts.lexis import table, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept_at
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_strength_shifts", "rung"]

_PLAIN = 0
_SUPERLATIVE = 3
_BIG_STEP = 2
"""A difference of two or more on a ladder is a warning downward and an error upward; less is a note either way."""


_MIN_LOCAL = 0.4
"""Least share of aligned content words around a word of force for another word to stand for it; bump, 2026-11-21."""


class _Rung(NamedTuple):
    ladder: str
    value: float


@cache
def _ladders() -> dict[str, tuple[_Rung, ...]]:
    found: dict[str, tuple[_Rung, ...]] = {}
    for name, row in cast("dict[str, str]", table("scales")["ladders"]).items():
        for item in row.split():
            word, value = item.split("=")
            found[word] = (*found.get(word, ()), _Rung(name, float(value)))
    return found


@cache
def rung(word: str) -> tuple[_Rung, ...]:
    """Return where a folded word stands on the ladders of strength; empty if on none.

    >>> rung("condemned")
    (_Rung(ladder='blame', value=5.0),)
    """
    ladders = _ladders()
    own = ladders.get(word, ())
    others = ladders.get(lemma(word), ())
    return own + tuple(a for a in others if all(a.ladder != b.ladder for b in own))


def find_strength_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each word of force that the two texts use of the same thing: verbs first, then their degree."""
    taken: set[int] = set()
    for index in range(len(pair.claim)) if pair.claim.has_form(_ladders().keys()) else ():
        mine = rung(pair.claim.words[index]) if is_content(pair.claim, index) else ()
        if not mine or (pair.to_evidence[index] < 0 and rejects_what_is_said(pair.claim, index)):
            continue
        partner = _partner(pair, index, mine, taken)
        if partner is None:
            continue
        at, claimed, true = partner
        taken.add(at)
        mark = _compare(pair, index, at, claimed, true)
        if mark is not None:
            yield mark
    yield from _degrees(pair)
    yield from _restated(pair)


def _partner(pair: Pair, index: int, mine: tuple[_Rung, ...], taken: set[int]) -> tuple[int, float, float] | None:
    """Return the passage's word of the same ladder for the same thing, with both values."""
    at = pair.to_evidence[index]
    if at >= 0:
        same = [(a.value, b.value) for a in mine for b in rung(pair.evidence.words[at]) if a.ladder == b.ladder]
        return (at, *same[0]) if same else None
    best: tuple[int, int, float, float] | None = None
    for other in range(len(pair.evidence)):
        if pair.to_claim[other] >= 0 or other in taken or not is_content(pair.evidence, other):
            continue
        if lemma(pair.evidence.words[other]) in _AGAIN:
            continue
        for theirs in rung(pair.evidence.words[other]):
            claimed = next((a.value for a in mine if a.ladder == theirs.ladder), None)
            if claimed is None:
                continue
            shared = _shared_object(pair, index, other, theirs.ladder)
            if theirs.ladder not in word_set_of("free") and pair.local_coverage(index, index + 1) < _MIN_LOCAL:
                continue
            if shared and (best is None or shared > best[0]):
                best = (shared, other, claimed, theirs.value)
    return best[1:] if best is not None else None


def _shared_object(pair: Pair, index: int, at: int, ladder: str) -> int:
    """Count aligned words that both force words are about: after both, up to the next verb that stands on its own.

    Beside verbs of saying (condemn, pledge) the words may come far after; others must be neighbours.
    """
    free = ladder in word_set_of("free")
    reach = _reach(pair.claim, index, free)
    there = range(at + 1, len(pair.evidence)) if free else _reach(pair.evidence, at, free=False)
    return sum(1 for i in reach if pair.to_evidence[i] in there)


def word_set_of(key: str) -> frozenset[str]:
    """Return the names of the ladders of one class."""
    return frozenset(cast("dict[str, str]", table("scales")["ladder_classes"])[key].split())


def _reach(passage: Passage, index: int, free: bool) -> range:
    if not free:
        return range(max(0, index - 4), min(len(passage), index + 5))
    last = index + 1
    while last < len(passage) and not (passage.tags[last] == "V" and rung(passage.words[last]) and last > index + 1):
        last += 1
    return range(index + 1, last)


def _compare(pair: Pair, index: int, at: int, claimed: float, true: float) -> Mark | None:
    anchor = ("QC316", index)
    mine_rungs = rung(pair.claim.words[index])
    mine, here = _degree_of(pair.claim, index)
    theirs, there = _degree_of(pair.evidence, at)
    if _is_denied(pair.claim, index) or _is_denied(pair.evidence, at):
        return None
    if claimed == true:
        return _compare_degrees(pair, anchor, (index, mine, here), (at, theirs, there))
    if any(a.ladder in word_set_of("measured") for a in mine_rungs) and not _is_counted(pair, index, at):
        return None
    step = claimed - true
    if step > 0 and mine - theirs >= _BIG_STEP and theirs < _PLAIN:
        step += _BIG_STEP  # "extremely alarmed" for "a little worried"
    span = (min(here[0], index), max(here[1], index + 1)) if mine else (index, index + 1)
    other = _with_degree(at, theirs, there)
    said, source = pair.claim.text(*span), pair.evidence.text(*other)
    if step > 0:
        is_speech = any(a.ladder in word_set_of("free") for a in mine_rungs)
        is_loud = any(a.ladder in word_set_of("loud") for a in mine_rungs)
        severity: Severity = ("error" if is_speech or is_loud else "warning") if step >= _BIG_STEP else "note"
        message = f"“{said}” is stronger than the source's “{source}”."
        return pair.mark(anchor, severity, span, other, "up", message)
    severity = "warning" if -step >= _BIG_STEP or theirs >= _SUPERLATIVE else "note"
    message = "“{said}” is weaker than the source's “{source}”."
    return pair.mark(anchor, severity, span, other, "down", message)


_COUNTED = word_set("nouns", "measures") | word_set("nouns", "counted")


def _is_counted(pair: Pair, index: int, at: int) -> bool:
    """Return whether what rises or falls is an amount: prices, sales, or anything with a number beside it."""
    for passage, place in ((pair.claim, index), (pair.evidence, at)):
        near = _reach(passage, place, free=False)
        if any(passage.tags[i] == "Q" or _COUNTED & {passage.words[i], passage.norms[i]} for i in near):
            return True
    return False


def _with_degree(at: int, degree: int, where: tuple[int, int]) -> tuple[int, int]:
    """Return a word's range with that of its words of degree, where they stand near."""
    is_near = degree and where[0] <= at + 8
    return (min(at, where[0]), max(at + 1, where[1])) if is_near else (at, at + 1)


def _is_denied(passage: Passage, index: int) -> bool:
    row = next((row for row in predications(passage) if row.first <= index < row.last), None)
    return row is not None and row.is_negated


@kept_at
def _degree_of(passage: Passage, index: int) -> tuple[int, tuple[int, int]]:
    """Return how far a word is pushed by the words of degree beside it, -2 to 3, with their unit range.

    Beside a verb: adverbs within its group and "in the strongest (possible) terms" in its clause. Beside a noun or
    adjective: the adjectives and adverbs right before it.
    """
    words = passage.words
    if words[max(0, index - 2) : index] in _A_LITTLE and not passage.gaps[index]:
        return lexicon.INTENSIFIERS[" ".join(words[index - 2 : index])], (index - 2, index)
    if passage.tags[index] == "V":
        terms = _terms_behind(passage, index) or _terms_before(passage, index)
        if terms is not None:
            return _SUPERLATIVE, terms
        for at in (index - 1, index - 2, index + 1):
            if not 0 <= at < len(passage) or passage.tags[at] != "A" or words[at] in _COMPLETE:
                continue
            is_of_next = at > index and words[at + 1 : at + 2] and words[at + 1].startswith(_QUANTIFIED)
            if words[at] in lexicon.INTENSIFIERS and not passage.gaps[max(at, index)] and not is_of_next:
                return lexicon.INTENSIFIERS[words[at]], (at, at + 1)
        return _PLAIN, (index, index)
    for at in (index - 1, index - 2):
        if at < 0 or passage.tags[at] not in ("N", "A"):
            break
        degree = (
            lexicon.DEGREE_ADJECTIVES.get(words[at])
            if passage.tags[at] == "N" and words[at] not in _COMPLETE
            else lexicon.INTENSIFIERS.get(words[at])
        )
        if degree and not passage.caps[at] and not passage.gaps[at + 1]:
            return degree, (at, at + 1)
    return _PLAIN, (index, index)


_QUANTIFIED = ("any", "ever", "all", "every", "no", "half")
"""Before these a word of degree after a verb is theirs: "said hardly anyone came", "lost nearly all"."""
_COMPLETE = word_set("classes", "strength_complete")
"""Adjectives of degree that as often tell a kind: "total debt", "complete plan"."""


_A_LITTLE = (["a", "little"], ["a", "bit"])
_TERMS = word_set("classes", "strength_terms")
_USING = frozenset(("in", "use", "uses", "used", "using", "chose", "choosing", "employed", "employing", "found"))
_UTMOST = word_set("classes", "strength_utmost")


def _terms_behind(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Return the units of "in the strongest possible terms" in the clause of a verb, or None."""
    for at in range(verb + 1, len(passage) - 2):
        if passage.tags[at] == "V" and at > verb + 1:
            return None
        if passage.words[at] == "in" and (stop := _terms_end(passage.words, at)):
            return at, stop
    return None


def _terms_before(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Return the units of "In the strongest possible terms, we protest", with no other verb between; None without."""
    if not passage.has(_TERMS):
        return None
    for at in range(verb - 3, -1, -1):
        stop = _terms_end(passage.words, at) if passage.words[at] in _USING else 0
        if stop == verb - 1 and passage.words[stop] == "to" and passage.words[at] != "in":
            return at, stop  # "used the strongest possible terms to condemn it"
        if (
            stop
            and passage.words[at] == "in"
            and "V" not in passage.tags[passage.last_stop(at, ",;:") : at] + passage.tags[stop:verb]
        ):
            return (at, stop) if passage.last_stop(verb, ";:") <= at else None  # "We reject in the strongest terms ..."
    return None


def _terms_end(words: list[str], at: int) -> int:
    """Return the end of "in the strongest possible terms" and its like at `at`, or 0."""
    for stop in range(at + 3, min(at + 6, len(words) + 1)):
        if words[stop - 1] in _TERMS and words[at + 1] in ("the", "no") and not _UTMOST.isdisjoint(words[at:stop]):
            return stop
    return 0


@cache
def _degree_words() -> frozenset[str]:
    """Return words without one of which no word is pushed by a degree (`_degree_of`)."""
    alone = {word for word in (*lexicon.INTENSIFIERS, *lexicon.DEGREE_ADJECTIVES) if " " not in word}
    return frozenset((*alone, *_TERMS, *(words[-1] for words in _A_LITTLE)))


def _degrees(pair: Pair) -> Iterator[Mark]:
    """Compare the degree words of aligned words that stand on no ladder themselves ("grave concern", "sharp rise")."""
    if not pair.claim.has(_degree_words()) and not pair.evidence.has(_degree_words()):
        return
    for index, at in enumerate(pair.to_evidence):
        if at < 0 or _describes(pair.claim, index) or _describes(pair.evidence, at):
            continue
        if rung(pair.claim.words[index]) or pair.claim.caps[index] or pair.evidence.caps[at]:
            continue
        mine, here = _degree_of(pair.claim, index)
        theirs, there = _degree_of(pair.evidence, at)
        if mine or theirs:
            mark = _compare_degrees(pair, ("QC316", index), (index, mine, here), (at, theirs, there))
            if mark is not None:
                yield mark


def _compare_degrees(
    pair: Pair,
    anchor: tuple[str, int],
    mine: tuple[int, int, tuple[int, int]],
    theirs: tuple[int, int, tuple[int, int]],
) -> Mark | None:
    index, claimed, here = mine
    at, true, there = theirs
    if claimed == true:
        return Mark(anchor)
    if abs(claimed) < _BIG_STEP and abs(true) < _BIG_STEP:
        return None
    if _occurs(pair.claim, here, pair.evidence) or _occurs(pair.evidence, there, pair.claim):
        return None
    said = pair.claim.text(*_with_degree(index, claimed, here))
    source = pair.evidence.text(*_with_degree(at, true, there))
    span = (min(index, here[0]), max(index + 1, here[1])) if claimed else (index, index + 1)
    other = (min(at, there[0]), max(at + 1, there[1])) if true else (at, at + 1)
    direction: Direction = "up" if claimed > true else "down"
    if claimed > true:
        message = f"“{said}” is stronger than the source's “{source}”."
        is_in_terms = here[1] - here[0] > 1  # "in the strongest terms", where "strongly" is only a step below
        is_loud = claimed >= _SUPERLATIVE and (true < _BIG_STEP or is_in_terms)
        is_force = bool(rung(pair.claim.words[index]))
        severity: Severity = "error" if is_loud and is_force else "warning" if is_loud or is_force else "note"
    else:
        message = f"“{said}” is weaker than the source's “{source}”."
        severity = "warning" if true >= _SUPERLATIVE and claimed < _BIG_STEP else "note"
    return pair.mark(anchor, severity, span, other, direction, message)


def _describes(passage: Passage, index: int) -> bool:
    """Return whether a noun only describes the one after it ("carbon footprint"): a degree before it is the other's."""
    after = index + 1
    return (
        passage.tags[index] == "N" and after < len(passage) and passage.tags[after] == "N" and not passage.gaps[after]
    )


def _occurs(passage: Passage, where: tuple[int, int], other: Passage) -> bool:
    """Return whether a one-word degree stands somewhere in the other text too, so that it may only have moved."""
    return where[1] - where[0] == 1 and passage.words[where[0]] in other.words


_AGAIN = word_set("classes", "strength_again")
_RESTATED_WORDS = 2
"""Words of what is promised that must agree; our choice, tried on the seeds, 2026-11-21."""
_PROMISES = word_set("classes", "strength_promises")
_PROMISED = word_set("classes", "strength_promised")


def _restated(pair: Pair) -> Iterator[Mark]:
    """Yield a note where a standing commitment, affirmed again, is told as a new promise."""
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has_form(_PROMISES) and evidence.has_form(_AGAIN)):
        return
    for row in predications(claim):
        if lemma(claim.words[row.verb]) not in _PROMISES or pair.to_evidence[row.verb] >= 0:
            continue
        for other in predications(evidence):
            if lemma(evidence.words[other.verb]) not in _AGAIN:
                continue
            noun = next((i for i in other.patients if lemma(evidence.words[i]) in _PROMISED), -1)
            after = [at for at in (pair.to_evidence[i] for i in range(row.last, len(claim))) if at > noun]
            if noun < 0 or len(after) < _RESTATED_WORDS:
                continue
            said, source = claim.text(*row.place), evidence.text(other.first, noun + 1)
            is_weaker = lemma(evidence.words[noun]) in ("intention", "plan")
            severity: Severity = "warning" if is_weaker else "note"
            message = f"The source affirms again what stood before (“{source}”); “{said}” tells it as new."
            shift = pair.shift("QC316", severity, row.place, (other.first, noun + 1), "up", message)
            yield Mark(("QC316", row.verb), shift, is_firm=True)
            return
