"""QC310, QC312, QC314: what two clauses of a source tell apart, told crosswise ("the cost is £9, the saving £7")."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.pronouns import THIRD_OBJECTS
from quotecheck.verify.shifts.clause_cuts import cuts_of, polarity
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.two_clauses import (
    Token,
    TwoClauses,
    claim_tokens,
    is_negated,
    opens,
    sayer_units,
    slots,
    slots_of,
    stretches_of,
    two_clauses_in,
    value_key,
)
from quotecheck.verify.shifts.types import Shift
from quotecheck.verify.shifts.word_homes import Part, elides, homes_of, owned_heads, part_of

__all__ = ["find_crossed"]

_MAX_UNITS = 160
"""Longer sentences are lists or texts without stops."""
_MIN_TOKENS = 3
_POINTING = frozenset(("it", "they", "he", "she", "this", "that", "which", "who"))


def find_crossed(pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where the claim ties what one clause of the source has to what only the other has.

    Two clauses of the claim must each have words of both, and of one kind; or one clause has the subject of one and a
    figure of the other, where each has its own of both.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Costs rose by 12 per cent.", "Sales rose by 12 per cent and costs by 7 per cent."
    >>> print(find_crossed([pair_of(claim, source)]).message)
    Two things are exchanged: the source has “12 per cent and costs”, the claim “Costs rose by 12”.
    """
    for group in stretches_of(pairs):
        claim = group[0].claim
        clauses = [both for both in two_clauses_in(group) if both.size <= _MAX_UNITS]
        tokens = claim_tokens(group) if clauses else []
        if len(tokens) < _MIN_TOKENS or len(claim) > _MAX_UNITS or "respectively" in claim.words:
            continue
        cuts = cuts_of(claim)
        for both in clauses:
            homes = homes_of(both, tokens)
            for cut in cuts:
                left, right = part_of(homes, 0, cut), part_of(homes, cut, len(claim))
                found = _is_crossed(both, left, right)
                if found:
                    return _shift(both, (left, right), found)
            parts = [part_of(homes, 0, len(claim))]
            parts += [part_of(homes, *row) for cut in cuts for row in ((0, cut), (cut, len(claim)))]
            for part in parts:
                code = _told_of_other(both, part)
                if code:
                    return _shift(both, (part,), code)
    return None


def _is_crossed(both: TwoClauses, left: Part, right: Part) -> str:
    """Return the code of an exchange between two clauses of the claim, "" for none."""
    shared = (*left.common, *right.common)
    is_parallel = len(both.pairs) == 1 or any(token.kind == "verb" for token in shared)
    if left.unknown + right.unknown > is_parallel:
        return ""
    kinds = [[{token.kind for token in row} for row in part.own] for part in (left, right)]
    told = _signs(both, left, right)
    if told is not None:
        for side_of, part in zip(told, kinds, strict=True):
            part[side_of].add("sign")
    (from_first, from_second), (of_first, of_second) = kinds
    if not (from_first and from_second and of_first and of_second):
        return ""
    exchanged, kept = (from_second, of_first), (from_first, of_second)
    for one, other in (exchanged, kept):
        if not one & other or ("figure" in one) != ("figure" in other):
            return ""
    is_figure = any("figure" in one for one, _ in (exchanged, kept))
    return "QC310" if is_figure else "QC312"


def _signs(both: TwoClauses, left: Part, right: Part) -> tuple[int, int] | None:
    """Return which clause of the source is negated as each part of the claim is, if only one of each two is."""
    claim = both.pairs[0].claim
    mine = [polarity(claim, part.first, part.last) for part in (left, right)]
    theirs = [is_negated(both, side) for side in (0, 1)]
    if mine[0] == mine[1] or theirs[0] == theirs[1]:
        return None
    return theirs.index(mine[0]), theirs.index(mine[1])


def _told_of_other(both: TwoClauses, part: Part) -> str:
    """Return the code where one clause of the claim has one clause's subject or verb and what the other says."""
    if part.unknown:
        return ""
    for side in (0, 1):
        mine, other = part.own[side], part.own[1 - side]
        if _has_others_figure(both, part, side):
            return "QC310"
        if mine and other and (_has_others_object(both, part, side) or _has_others_owner(both, part, side)):
            return "QC312"
        if mine and not other and _has_others_sign(both, part, side):
            return "QC314"
    return ""


def _has_others_figure(both: TwoClauses, part: Part, side: int) -> bool:
    """Return whether a clause of the claim has the subject of one clause and the only figure from its neighbour."""
    mine, other = part.own[side], part.own[1 - side]
    figures = [token for token in (*mine, *other, *part.common) if token.kind == "figure"]
    if len(figures) != 1 or list(other) != figures:
        return False
    return _has_subject_of(both, mine, side) and _has_own(both, part, 1 - side, figures[0], side)


def _has_others_object(both: TwoClauses, part: Part, side: int) -> bool:
    """Return whether a verb of both clauses has the subject of one and, behind it, what only the other has there."""
    mine, other = part.own[side], part.own[1 - side]
    if not any(token.kind == "verb" for token in part.common) or any(token.kind == "figure" for token in mine):
        return False
    if all(_says_it(both, token, side) for token in mine):
        return False  # "Ray said: I love it": who says it has no clause of what is said
    if side and any(
        pair.evidence.words[unit] in THIRD_OBJECTS for pair, unit in map(both.unit_at, both.range_of(side))
    ):
        return False  # "Lee signed the deal. Ray signed it too"
    if not all(set(slots(both, token, side)) & {"subject"} or opens(both, token, side) for token in mine):
        return False
    said = {key for tokens in (*part.own, part.common) for token in tokens for key in token.keys}
    if not _has_own_subject(both, 1 - side, said) or min(t.at for t in other) < max(t.at for t in mine):
        return False
    there = {slot for token in other for slot in slots(both, token, 1 - side)}
    here = slots_of(both, side, said)
    return "subject" not in there and bool(there & here)


def _says_it(both: TwoClauses, token: Token, side: int) -> bool:
    """Return whether a word stands in a clause only as who says it."""
    units = [both.unit_at(at) for at in both.places_of(token, side)]
    return all(unit in sayer_units(pair.evidence) for pair, unit in units)


def _has_others_owner(both: TwoClauses, part: Part, side: int) -> bool:
    """Return whether a claim has one clause's verb with whose thing it is in the other: "dismissed that of"."""
    mine, other = part.own[side], part.own[1 - side]
    if not owned_heads(both) or any(token.kind == "verb" for token in other):
        return False
    is_verb = all(token.kind == "verb" for token in mine)
    return is_verb and all("owner" in slots(both, token, 1 - side) for token in other)


def _has_others_sign(both: TwoClauses, part: Part, side: int) -> bool:
    """Return whether a claim denies of one clause's things what only its neighbour denies, or the other way round."""
    if any(token.kind == "figure" for token in part.own[side]):
        return False
    claim = both.pairs[0].claim
    for token in part.common:
        row = predication_at(claim, token.at)
        is_told_twice = sum(not token.keys.isdisjoint(other.keys) for other in part.common) > 1
        if row is None or token.kind != "verb" or not row.is_finite or is_told_twice:
            continue  # "has begun to change but has not changed enough" has the signs of both
        signs = [_sign_of(both, token, one) for one in (0, 1)]
        if None not in signs and signs[0] != signs[1] and row.is_negated == signs[1 - side]:
            return True
    return False


def _sign_of(both: TwoClauses, token: Token, side: int) -> bool | None:
    """Return whether a clause denies a verb, its own or one that it leaves out; None where it has none."""
    for at in both.places_of(token, side):
        pair, unit = both.unit_at(at)
        return next((row.is_negated for row in predications(pair.evidence) if row.verb == unit), None)
    return is_negated(both, side) if side and elides(both) else None


def _has_subject_of(both: TwoClauses, tokens: Sequence[Token], side: int) -> bool:
    return any("subject" in slots(both, token, side) or opens(both, token, side) for token in tokens)


def _has_own(both: TwoClauses, part: Part, side: int, figure: Token, home: int) -> bool:
    """Return whether the clause that has the figure has a subject of its own, and its neighbour such a figure."""
    said = {key for tokens in (*part.own, part.common) for token in tokens for key in token.keys}
    kinds = [_figure_kinds(both, one, figure) for one in (side, home)]
    return bool(kinds[0][0] & kinds[1][1]) and _has_own_subject(both, side, said)


def _has_own_subject(both: TwoClauses, side: int, said: set[str]) -> bool:
    """Return whether a clause has a subject that the claim has not, and that points to nobody else as "twelve" does."""
    places = both.range_of(side)
    pair, start = both.unit_at(places.start)
    passage, stop = pair.evidence, both.unit_at(places.stop - 1)[1] + 1
    rows = [row for row in predications(passage) if row.is_finite]
    heads = [head for row in rows for head in row.subjects if start <= head < stop]
    heads = heads or [at for at in range(start, min(start + 3, stop)) if passage.tags[at] == "N"][:1]
    is_plain = all(passage.words[at] not in _POINTING and passage.tags[at] != "Q" for at in heads)
    return bool(heads) and is_plain and not any(passage.norms[at] in said for at in heads)


def _figure_kinds(both: TwoClauses, side: int, figure: Token) -> tuple[set[str], set[str]]:
    """Return the kinds of the amounts of a clause that are a figure, and of those that are not."""
    same: set[str] = set()
    others: set[str] = set()
    for at in both.range_of(side):
        pair, unit = both.unit_at(at)
        amount = next((one for one in amounts(pair.evidence) if one.first == unit), None)
        if amount is not None:
            key = value_key(amount.quantity.value)
            kind = "money" if amount.quantity.kind == "money" else "figure"
            (same if key in figure.keys else others).add(kind)
    return same, others


def _shift(both: TwoClauses, parts: Sequence[Part], code: str) -> Shift:
    """Return the error of words told crosswise, with both clauses of the source."""
    claim = both.pairs[0].claim
    tokens = [token for part in parts for row in part.own for token in row]
    here = (min(token.at for token in tokens), max(token.at for token in tokens) + 1)
    places = sorted({at for token in tokens for at in both.places_of(token)})
    pair, first = both.unit_at(places[0])
    inside = [both.unit_at(at)[1] for at in places if both.unit_at(at)[0] is pair]
    source = [pair.evidence.text(first, max(inside) + 1)]
    rest = [both.unit_at(at)[1] for at in places if both.unit_at(at)[0] is not pair]
    if rest:
        source.append(both.pairs[1].evidence.text(min(rest), max(rest) + 1))
    said = claim.text(*here)
    if len(source) == 1 and source[0].casefold() == said.casefold():  # a "not" elsewhere sets them apart
        source[0], said = pair.evidence.text(first, pair.evidence.next_stop(max(inside) + 1)), claim.text(0, len(claim))
    words = " and ".join(f"“{text}”" for text in source)
    message = f"Two things are exchanged: the source has {words}, the claim “{said}”."
    return pair.shift(code, "error", here, (first, max(inside) + 1), "contradicts", message)
