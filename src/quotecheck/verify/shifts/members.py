"""Two neighbouring clauses of a source beside a claim, and the words by which they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.clause_cuts import cuts_of, figures_of, polarity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["Members", "Token", "claim_tokens", "frames_of", "groups", "is_negated", "members_of", "value_key"]

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


class Members(NamedTuple):
    """Two neighbouring clauses of a source (of one sentence, or a sentence each), by place in both sentences together.

    Places of the second sentence go on where those of the first end.
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

    def text(self, at: int) -> tuple[Pair, int]:
        """Return the pair and the unit of its passage that a place stands for."""
        first = len(self.pairs[0].evidence)
        return (self.pairs[0], at) if at < first else (self.pairs[1], at - first)

    def range_of(self, side: int) -> range:
        """Return the places of the first clause (0) or of the second (1)."""
        return range(self.cut, self.size) if side else range(self.cut)


def groups(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """Yield each passage that has most of the claim by itself, and each two neighbouring sentences that do together."""
    for pair in pairs:
        if pair.coverage >= _MIN_COVERAGE:
            yield (pair,)
    for one in pairs:
        for two in pairs:
            gap = two.evidence.start - one.evidence.end
            if one.evidence.view is two.evidence.view and 0 <= gap <= 2 and one is not two:
                yield (one, two)


def members_of(pairs: tuple[Pair, ...]) -> Iterator[Members]:
    """Yield each way to part one sentence in two clauses, or the only way to part two."""
    index: dict[str, list[int]] = {}
    begin = 0
    for pair in pairs:
        for key, at in _keys(pair.evidence):
            index.setdefault(key, []).append(begin + at)
        begin += len(pair.evidence)
    if len(pairs) > 1:
        yield Members(pairs, len(pairs[0].evidence), begin, index)
        return
    for cut in cuts_of(pairs[0].evidence):
        yield Members(pairs, cut, begin, index)


def claim_tokens(pairs: Sequence[Pair]) -> list[Token]:
    """Return the figures and content words of a claim but for who says it and totals ("of the 118 days")."""
    claim = pairs[0].claim
    told = frames_of(claim)
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


def is_negated(members: Members, side: int) -> bool:
    """Return whether a clause is negated, by an odd number of words."""
    first = len(members.pairs[0].evidence)
    if len(members.pairs) > 1:
        passage = members.pairs[side].evidence
        return polarity(passage, 0, len(passage))
    places = members.range_of(side)
    return polarity(members.pairs[0].evidence, places.start, min(places.stop, first))


def value_key(value: float) -> str:
    """Return what a figure is looked up by."""
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


def frames_of(passage: Passage) -> set[int]:
    """Return the units of who says it and the verb that says so: "the court found that", "Solberg estimated"."""
    found: set[int] = set()
    for row in predications(passage):
        is_opening = passage.words[row.last : row.last + 1] == ["that"] and row.last < len(passage) // 2
        is_telling = is_opening or (passage.norms[row.verb] in _REPORTING and not row.patients)
        if row.is_finite and not row.is_passive and is_telling:
            found.update(range(row.first, row.last))
            found.update(range(*row.agent_span))
    return found
