"""Two neighbouring clauses of a source beside a claim: the words they are compared by, and what each word is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.clause_cuts import cuts_of, figures_of, polarity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import amount_at

__all__ = [
    "Token",
    "TwoClauses",
    "claim_tokens",
    "is_negated",
    "opens",
    "sayer_units",
    "slots",
    "slots_of",
    "stretches_of",
    "two_clauses_in",
    "value_key",
]

_MIN_COVERAGE = 0.7
"""Least share of the claim's content words in one passage for it to be read by itself; our choice, 2026-11-22."""
_REPORTING = word_set("scales", "reporting")
_PER_CENT = frozenset(("per", "cent", "percent"))
_POINTING = frozenset(("other", "others", "rest", "remaining"))


class Token(NamedTuple):
    """A figure or content word of a claim: its first unit, its kind and what it is looked up by."""

    at: int
    kind: str
    """"figure", "verb" or "noun"."""
    keys: frozenset[str]


class TwoClauses(NamedTuple):
    """Two neighbouring clauses of a source, of one sentence or a sentence each, with the pairs of those sentences.

    A place is a unit of the first sentence; those of the second go on where the first ends.
    """

    pairs: tuple[Pair, ...]
    cut: int
    """Where the second clause begins."""
    size: int
    places: Mapping[str, Sequence[int]]
    """Where the words stand, by what they stand for."""

    def places_of(self, token: Token, side: int | None = None) -> list[int]:
        """Return where a word of the claim stands, in both clauses or in one of them."""
        inside = range(self.size) if side is None else self.range_of(side)
        return sorted({at for key in token.keys for at in self.places.get(key, ()) if at in inside})

    def unit_at(self, at: int) -> tuple[Pair, int]:
        """Return the pair and the unit of its passage that a place stands for."""
        first = len(self.pairs[0].evidence)
        return (self.pairs[0], at) if at < first else (self.pairs[1], at - first)

    def range_of(self, side: int) -> range:
        """Return the places of the first clause (0) or of the second (1)."""
        return range(self.cut, self.size) if side else range(self.cut)


def stretches_of(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """Yield where two clauses may stand: each passage that has most of the claim, each two neighbouring sentences.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Costs rose by 7.", "Sales rose by 12 and costs by 7.")
    >>> [len(group) for group in stretches_of([pair])]
    [1]
    """
    for pair in pairs:
        if pair.coverage >= _MIN_COVERAGE:
            yield (pair,)
    for one in pairs:
        for two in pairs:
            gap = two.evidence.start - one.evidence.end
            if one.evidence.view is two.evidence.view and 0 <= gap <= 2 and one is not two:
                yield (one, two)


def two_clauses_in(pairs: tuple[Pair, ...]) -> Iterator[TwoClauses]:
    """Yield each way to part a stretch in two clauses: at each cut of one sentence, or between two sentences.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Costs rose by 7.", "Sales rose by 12 and costs by 7.")
    >>> [pair.evidence.words[both.cut] for both in two_clauses_in((pair,))]
    ['costs']
    """
    cuts = cuts_of(pairs[0].evidence) if len(pairs) == 1 else [len(pairs[0].evidence)]
    index: dict[str, list[int]] = {}
    begin = 0
    for pair in pairs if cuts else ():
        for key, at in _keys(pair.evidence):
            index.setdefault(key, []).append(begin + at)
        begin += len(pair.evidence)
    for cut in cuts:
        yield TwoClauses(pairs, cut, begin, index)


def claim_tokens(pairs: Sequence[Pair]) -> list[Token]:
    """Return the figures and content words of a claim, without who says it and without totals ("of the 118 days").

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("The court found that costs rose by 7.", "Costs rose by 7.")
    >>> [(pair.claim.words[token.at], token.kind) for token in claim_tokens([pair])]
    [('costs', 'noun'), ('rose', 'verb'), ('7', 'figure')]
    """
    claim = pairs[0].claim
    told = sayer_units(claim)
    figures = figures_of(claim)
    dated = {at for moment in moments(claim) for at in range(moment.first, moment.last)}
    found: list[Token] = []
    for at in range(len(claim)):
        amount = figures.get(at)
        if amount is not None and (claim.tags[at] == "Q" or amount.last - amount.first == 1):
            if not _is_total(claim, amount.first):
                found.append(Token(at, "figure", frozenset((value_key(amount.quantity.value),))))
            continue
        if not is_content(claim, at) or claim.words[at] in _PER_CENT or at in told:
            continue
        norm = claim.norms[at]
        if claim.tags[at] == "Q" and _is_total(claim, at):
            continue
        if claim.words[at] in _POINTING or _counts_total(claim, at):
            continue
        keys = {norm, *(pair.norm(at) for pair in pairs)}
        kind = "verb" if claim.tags[at] == "V" else "figure" if claim.tags[at] == "Q" and at not in dated else "noun"
        found.append(Token(at, kind, frozenset(keys)))
    return found


def is_negated(both: TwoClauses, side: int) -> bool:
    """Return whether a clause is negated, by an odd number of words.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> both = next(two_clauses_in((pair_of("Costs fell.", "Sales did not fall but costs fell."),)))
    >>> is_negated(both, 0), is_negated(both, 1)
    (True, False)
    """
    first = len(both.pairs[0].evidence)
    if len(both.pairs) > 1:
        passage = both.pairs[side].evidence
        return polarity(passage, 0, len(passage))
    places = both.range_of(side)
    return polarity(both.pairs[0].evidence, places.start, min(places.stop, first))


def value_key(value: float) -> str:
    """Return what a figure is looked up by.

    >>> value_key(7.0), value_key(0.25)
    ('#7', '#0.25')
    """
    return f"#{value:.10g}"


def _keys(passage: Passage) -> Iterator[tuple[str, int]]:
    figures = figures_of(passage)
    for at in range(len(passage)):
        amount = figures.get(at)
        if amount is not None and (passage.tags[at] == "Q" or amount.last - amount.first == 1):
            if not _is_total(passage, amount.first):
                yield value_key(amount.quantity.value), at
        elif is_content(passage, at) and passage.words[at] not in _PER_CENT:
            yield passage.norms[at], at


def _is_total(passage: Passage, at: int) -> bool:
    """Return whether a figure is the whole of which another is a part: "41 of the 118 days"."""
    before = passage.words[max(0, at - 3) : at]
    return at > 1 and (before[-1:] == ["of"] or before[-2:] in (["of", "the"], ["of", "its"], ["of", "their"]))


def _counts_total(passage: Passage, at: int) -> bool:
    """Return whether a noun is what a whole counts: "days" of "41 of the 118 days"."""
    return at > 1 and passage.tags[at - 1] == "Q" and not passage.gaps[at] and _is_total(passage, at - 1)


def sayer_units(passage: Passage) -> set[int]:
    """Return the units of who says it and the verb that says so: "the court found that", "Solberg estimated".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> sorted(sayer_units(passage_of("The court found that costs rose by 7 per cent.")))
    [0, 1, 2]
    """
    found: set[int] = set()
    for row in predications(passage):
        is_opening = passage.words[row.last : row.last + 1] == ["that"] and row.last < len(passage) // 2
        is_telling = is_opening or (passage.norms[row.verb] in _REPORTING and not row.patients)
        if row.is_finite and not row.is_passive and is_telling:
            found.update(range(*row.place))
            found.update(range(*row.agent_span))
    return found


def slots(both: TwoClauses, token: Token, side: int) -> Iterator[str]:
    """Yield what a word is in a clause of the source: subject, verb, object, owner, amount of a kind, "behind in".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Costs rose by 7.", "Sales fell by 12 and costs rose by 7.")
    >>> both, tokens = next(two_clauses_in((pair,))), claim_tokens([pair])
    >>> [(pair.claim.words[token.at], *slots(both, token, 0), *slots(both, token, 1)) for token in tokens]
    [('costs', 'subject'), ('rose', 'verb'), ('7', 'count None')]
    """
    for at in both.places_of(token, side):
        pair, unit = both.unit_at(at)
        passage = pair.evidence
        rows = [row for row in predications(passage) if row.is_finite and not row.is_relative]
        if any(unit in row.subjects for row in rows):
            yield "subject"
        if any(row.verb == unit and passage.tags[unit] == "V" for row in rows):
            yield "verb"
        if any(unit in row.objects for row in rows):
            yield "object"
        is_behind_of = passage.words[unit - 1 : unit] == ["of"]
        if passage.possessive[unit] or is_behind_of or passage.words[max(0, unit - 2) : unit] == ["of", "the"]:
            yield "owner"
        amount = amount_at(passage, unit)
        if amount is not None:
            yield f"{amount.quantity.kind} {amount.quantity.unit}"
        else:
            back = range(unit - 1, -1, -1)
            before = next((i for i in back if passage.tags[i] not in "DNQA" or passage.gaps[i + 1]), -1)
            if before >= 0 and passage.tags[before] == "P" and not passage.gaps[before + 1]:
                yield f"behind {passage.words[before]}"


def slots_of(both: TwoClauses, side: int, but: set[str]) -> set[str]:
    """Return the slots of a clause's content words but for some that the claim has.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> both = next(two_clauses_in((pair_of("Costs rose.", "Sales rose by 12 and costs by 7."),)))
    >>> sorted(slots_of(both, 0, {"sale"}))
    ['count None', 'subject', 'verb']
    """
    tokens = (
        Token(at, "noun", frozenset((key,)))
        for key, places in both.places.items()
        if key not in but
        for at in places
        if at in both.range_of(side)
    )
    return {slot for token in tokens for slot in slots(both, token, side)}


def opens(both: TwoClauses, token: Token, side: int) -> bool:
    """Return whether a word is in the first phrase of a clause, with nothing but an article before it.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Costs rose by 7.", "Sales rose by 12 and costs by 7.")
    >>> both, costs = next(two_clauses_in((pair,))), claim_tokens([pair])[0]
    >>> opens(both, costs, 0), opens(both, costs, 1)
    (False, True)
    """
    places = both.range_of(side)
    for at in both.places_of(token, side):
        pair, unit = both.unit_at(at)
        if pair.evidence.tags[unit] != "N":
            continue
        first = both.unit_at(places.start)[1]
        if all(pair.evidence.tags[i] in "DNA" for i in range(first, unit)):
            return True
    return False
