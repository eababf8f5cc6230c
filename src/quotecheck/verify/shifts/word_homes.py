"""Which of two clauses of a source each word of a claim comes from; what one leaves out, both have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.shifts.clause_cuts import STANDING_IN, clause_end, cuts_of, figures_of
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import ING, verb_form
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.two_clauses import Token, TwoClauses, sayer_units

__all__ = ["Part", "elides", "homes_of", "owned_heads", "part_of", "shared_subject"]

_RELATIVES = frozenset(("which", "who", "whose", "where", "when"))
_BOTH, _NEITHER = 2, -1


class Part(NamedTuple):
    """A clause of the claim: its units, the words that one clause of the source alone has, and how many none has."""

    first: int
    last: int
    own: tuple[tuple[Token, ...], tuple[Token, ...]]
    common: tuple[Token, ...]
    unknown: int


def homes_of(both: TwoClauses, tokens: Sequence[Token]) -> list[tuple[Token, int]]:
    """Return for each word of the claim which clause has it: 0, 1, both or neither.

    A clause without a verb of its own has its neighbour's; an opening is of both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.two_clauses import claim_tokens, two_clauses_in
    >>> pair = pair_of("Costs rose by 7.", "Sales rose by 12 and costs by 7.")
    >>> both = next(two_clauses_in((pair,)))
    >>> [(pair.claim.words[token.at], home) for token, home in homes_of(both, claim_tokens([pair]))]
    [('costs', 1), ('rose', 2), ('7', 1)]
    """
    opening = {*_settings(both), *shared_subject(both), *_left_out(both)}
    is_gapped = elides(both)
    heads = owned_heads(both) | _counted(both)
    found: list[tuple[Token, int]] = []
    for token in tokens:
        places = both.places_of(token)
        sides = {int(at >= both.cut) for at in places}
        home = _NEITHER if not sides else _BOTH if len(sides) > 1 else sides.pop()
        is_shared = (token.kind == "verb" and is_gapped) or (
            token.kind != "figure" and all(at in opening or at in heads for at in places)
        )
        found.append((token, _BOTH if home == 0 and is_shared else home))
    return found


def part_of(homes: Sequence[tuple[Token, int]], first: int, last: int) -> Part:
    """Return what a range of the claim's units has of either clause.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.two_clauses import claim_tokens, two_clauses_in
    >>> pair = pair_of("Costs rose by 7.", "Sales rose by 12 and costs by 7.")
    >>> homes = homes_of(next(two_clauses_in((pair,))), claim_tokens([pair]))
    >>> [len(tokens) for tokens in part_of(homes, 0, 4).own]
    [0, 2]
    """
    inside = [(token, home) for token, home in homes if first <= token.at < last]
    own = tuple(tuple(token for token, home in inside if home == side) for side in (0, 1))
    common = tuple(token for token, home in inside if home == _BOTH)
    return Part(first, last, (own[0], own[1]), common, sum(home == _NEITHER for _, home in inside))


def elides(both: TwoClauses) -> bool:
    """Return whether the second clause leaves out a verb of the first: "and costs by 7", "those here are not".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.two_clauses import two_clauses_in
    >>> ends = ("by 7", "fell by 7")
    >>> pairs = [pair_of("Costs rose.", f"Sales rose by 12 and costs {end}.") for end in ends]
    >>> [elides(next(two_clauses_in((pair,)))) for pair in pairs]
    [True, False]
    """
    pair, first = both.unit_at(both.cut)
    passage = pair.evidence
    cuts = (at for at in cuts_of(passage) if at > first)
    stop = min(next(cuts, len(passage)), clause_end(passage, first))
    stop -= stop < len(passage) and passage.tags[stop - 1] == "C"
    framed = sayer_units(passage)
    inside = [at for at in _without_asides(passage, first, stop) if at not in framed]
    helpers = [at for at in inside if passage.tags[at] in "BHOM"]
    if not helpers:
        return not any(passage.tags[at] == "V" and not _is_ing(passage.words[at]) for at in inside)
    last = helpers[-1] + 1
    last += passage.tags[last : last + 1] == ["X"]
    return last == stop or (last < len(passage) and bool(passage.gaps[last]))


def _left_out(both: TwoClauses) -> range:
    """Return the places of what "but adults were not" leaves out: all behind the verb of the first clause."""
    pair, first = both.unit_at(both.cut)
    passage, one = pair.evidence, both.pairs[0].evidence
    stop = passage.next_stop(first + 1)
    last = stop - 1 - (passage.tags[stop - 1] == "X")
    rows = [row for row in predications(one) if row.is_finite and not row.is_relative and row.verb < both.cut]
    if last <= first or passage.tags[last] not in "BHOM" or not rows:
        return range(0)
    return range(rows[-1].first, min(both.cut, len(one)))


def owned_heads(both: TwoClauses) -> frozenset[int]:
    """Return the places of what "that of" or "those of" in the second clause stands for, as told in the first.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.two_clauses import two_clauses_in
    >>> pair = pair_of("It fell.", "It allows the appeal of the tenants and dismisses that of the owner.")
    >>> both = next(two_clauses_in((pair,)))
    >>> [pair.evidence.words[at] for at in owned_heads(both)]
    ['appeal']
    """
    pair, first = both.unit_at(both.cut)
    words = pair.evidence.words[first:]
    if not any(one in STANDING_IN and other == "of" for one, other in pairwise(words)):
        return frozenset()
    passage = both.pairs[0].evidence
    stop = min(both.cut, len(passage))
    return frozenset(
        at
        for at in range(1, stop)
        if passage.tags[at] == "N" and (passage.words[at + 1 : at + 2] == ["of"] or passage.possessive[at - 1])
    )


def _settings(both: TwoClauses) -> range:
    """Return the places of a sentence's opening that hold for both clauses: "In Asia A rose and B fell"."""
    evidence = both.pairs[0].evidence
    dated = next((moment for moment in moments(evidence) if moment.first == 0), None)  # "Last year"
    if len(both.pairs) > 1 or (evidence.tags[0] != "P" and dated is None):
        return range(0)
    if dated is not None:
        return range(dated.last)
    if evidence.tags[both.cut : both.cut + 1] == ["P"]:
        return range(0)
    rows = [row for row in predications(evidence) if row.is_finite and row.subject_span[1] > 0]
    return range(min((row.subject_span[0] for row in rows), default=0))


def shared_subject(both: TwoClauses) -> range:
    """Return the places of the first clause's subject where the second has it too: "and dismissed", "it dismissed".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.two_clauses import two_clauses_in
    >>> pair = pair_of("It fell.", "The court allows the appeal and dismisses the claim.")
    >>> both = next(two_clauses_in((pair,)))
    >>> [pair.evidence.words[at] for at in shared_subject(both)]
    ['the', 'court']
    """
    pair, cut = both.unit_at(both.cut)
    passage, first = pair.evidence, both.pairs[0].evidence
    rows = [row for row in predications(passage) if row.is_finite and row.verb >= cut]
    own = rows[0].subject_span if rows else (0, 0)
    is_gapped = len(both.pairs) == 1 and passage.tags[cut] == "Q" and passage.tags[cut + 1 : cut + 2] == ["P"]
    is_pointing = own[1] > 0 and passage.words[own[0]] in THIRD_PERSONS
    if is_gapped:  # "40 houses in Brill and 12 in Vane"
        own, rows = (0, 1), rows or list(predications(first))
    if not rows or (not is_pointing and (len(both.pairs) > 1 or own == (0, 0) or own[0] >= cut)):
        return range(0)
    spans = [row.subject_span for row in predications(first) if row.is_finite and row.verb < both.cut]
    return range(*spans[-1]) if spans else range(0)


def _counted(both: TwoClauses) -> frozenset[int]:
    """Return the places of what figures of the first clause count, where the second has a bare figure: "and 12 in"."""
    pair, first = both.unit_at(both.cut)
    figures = figures_of(pair.evidence)
    bare = [at for at in figures if at >= first and pair.evidence.tags[at + 1 : at + 2] != ["N"]]
    if not bare:
        return frozenset()
    one = both.pairs[0].evidence
    found = (amount for at, amount in figures_of(one).items() if at < both.cut)
    return frozenset(at for amount in found for at in (amount.last - 1, amount.noun) if at >= 0 and one.tags[at] == "N")


def _without_asides(passage: Passage, first: int, stop: int) -> list[int]:
    """Return the units of a stretch but for relative clauses behind a comma: "the port, which is older, 215"."""
    found, is_aside = [], False
    for at in range(first, stop):
        if passage.gaps[at] and at > first:
            is_aside = passage.words[at] in _RELATIVES
        if not is_aside:
            found.append(at)
    return found


def _is_ing(word: str) -> bool:
    form = verb_form(word)
    return form is not None and bool(form.forms & ING)
