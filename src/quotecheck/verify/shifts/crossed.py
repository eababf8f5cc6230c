"""QC310, QC312, QC314: what two clauses of a source tell apart, told crosswise ("the cost is £9, the saving £7")."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.clause_cuts import cuts_of, polarity
from quotecheck.verify.shifts.crossed_alone import told_of_other
from quotecheck.verify.shifts.member_slots import slots
from quotecheck.verify.shifts.members import Members, claim_tokens, groups, is_negated, members_of
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.shared_words import Part, homes_of, part_of
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_crossed"]

_MAX_UNITS = 160
"""Longer sentences are lists or texts without stops."""
_MIN_TOKENS = 3


def find_crossed(pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where the claim ties what one clause of the source has to what only its neighbour has.

    Two clauses of the claim must each have words of both, and of one kind; or one clause has the subject of one and a
    figure of the other, where each has its own of both.
    """
    for group in groups(pairs):
        claim = group[0].claim
        tokens = claim_tokens(group)
        if len(tokens) < _MIN_TOKENS or len(claim) > _MAX_UNITS or "respectively" in claim.words:
            continue
        cuts = cuts_of(claim)
        for members in members_of(group):
            if members.size > _MAX_UNITS:
                continue
            homes = homes_of(members, tokens)
            for cut in cuts:
                left, right = part_of(homes, 0, cut), part_of(homes, cut, len(claim))
                found = _is_crossed(members, left, right)
                if found:
                    return _shift(members, (left, right), found)
            parts = [part_of(homes, 0, len(claim))]
            parts += [part_of(homes, *row) for cut in cuts for row in ((0, cut), (cut, len(claim)))]
            for part in parts:
                code = told_of_other(members, part)
                if code:
                    return _shift(members, (part,), code)
    return None


def _is_crossed(members: Members, left: Part, right: Part) -> str:
    """Return the code of an exchange between two clauses of the claim, "" for none."""
    shared = (*left.common, *right.common)
    is_parallel = len(members.pairs) == 1 or any(token.kind == "verb" for token in shared)
    if left.unknown + right.unknown > is_parallel:
        return ""
    kinds = [[{token.kind for token in row} for row in part.own] for part in (left, right)]
    told = _signs(members, left, right)
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
    if any(_has_two_of_a_slot(members, part) for part in (left, right)):
        return ""
    is_figure = any("figure" in one for one, _ in (exchanged, kept))
    return "QC310" if is_figure else "QC312"


def _signs(members: Members, left: Part, right: Part) -> tuple[int, int] | None:
    """Return which clause of the source is negated as each part of the claim is, if only one of each two is."""
    claim = members.pairs[0].claim
    mine = [polarity(claim, part.first, part.last) for part in (left, right)]
    theirs = [is_negated(members, side) for side in (0, 1)]
    if mine[0] == mine[1] or theirs[0] == theirs[1]:
        return None
    return theirs.index(mine[0]), theirs.index(mine[1])


def _has_two_of_a_slot(members: Members, part: Part) -> bool:
    """Return whether a part of the claim has from both clauses what each has one of: a subject, a verb, a figure."""
    one, other = ({slot for token in part.own[side] for slot in slots(members, token, side)} for side in (0, 1))
    return not one.isdisjoint(other)


def _shift(members: Members, parts: Sequence[Part], code: str) -> Shift:
    """Return the error of words told crosswise, with both clauses of the source."""
    claim = members.pairs[0].claim
    tokens = [token for part in parts for row in part.own for token in row]
    here = (min(token.at for token in tokens), max(token.at for token in tokens) + 1)
    places = sorted({at for token in tokens for at in members.places_of(token)})
    pair, first = members.text(places[0])
    inside = [members.text(at)[1] for at in places if members.text(at)[0] is pair]
    source = [pair.evidence_text(first, max(inside) + 1)]
    rest = [members.text(at)[1] for at in places if members.text(at)[0] is not pair]
    if rest:
        source.append(members.pairs[1].evidence_text(min(rest), max(rest) + 1))
    words = " and ".join(f"“{text}”" for text in source)
    message = f"Two things are exchanged: the source has {words}, the claim “{claim.text(*here)}”."
    return pair.shift(code, "error", here, (first, max(inside) + 1), "contradicts", message)
