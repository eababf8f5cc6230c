"""One clause of a claim with the subject, verb or denial of one clause of the source and the words of its neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.member_slots import opens, slots, slots_of, subject_heads
from quotecheck.verify.shifts.members import Members, Token, is_negated, value_key
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.shared_words import Part, elides, owned_heads

__all__ = ["told_of_other"]

_POINTING = frozenset(("it", "they", "he", "she", "this", "that", "which", "who"))


def told_of_other(members: Members, part: Part) -> str:
    """Return the code where one clause of the claim has one clause's subject or verb and what the other says."""
    if part.unknown:
        return ""
    for side in (0, 1):
        mine, other = part.own[side], part.own[1 - side]
        if _has_others_figure(members, part, side):
            return "QC310"
        if mine and other and (_has_others_object(members, part, side) or _has_others_owner(members, part, side)):
            return "QC312"
        if mine and not other and _has_others_sign(members, part, side):
            return "QC314"
    return ""


def _has_others_figure(members: Members, part: Part, side: int) -> bool:
    """Return whether a clause of the claim has the subject of one clause and the only figure from its neighbour."""
    mine, other = part.own[side], part.own[1 - side]
    figures = [token for token in (*mine, *other, *part.common) if token.kind == "figure"]
    if len(figures) != 1 or list(other) != figures:
        return False
    return _has_subject_of(members, mine, side) and _has_own(members, part, 1 - side, figures[0], side)


def _has_others_object(members: Members, part: Part, side: int) -> bool:
    """Return whether a verb of both clauses has the subject of one and, behind it, what only the other has there."""
    mine, other = part.own[side], part.own[1 - side]
    if not any(token.kind == "verb" for token in part.common) or any(token.kind == "figure" for token in mine):
        return False
    if not all(set(slots(members, token, side)) & {"subject"} or opens(members, token, side) for token in mine):
        return False
    said = {key for tokens in (*part.own, part.common) for token in tokens for key in token.keys}
    if not _has_own_subject(members, 1 - side, said) or min(t.at for t in other) < max(t.at for t in mine):
        return False
    there = {slot for token in other for slot in slots(members, token, 1 - side)}
    here = slots_of(members, side, said)
    return "subject" not in there and bool(there & here)


def _has_others_owner(members: Members, part: Part, side: int) -> bool:
    """Return whether a claim has one clause's verb with whose thing it is in the other: "dismissed that of"."""
    mine, other = part.own[side], part.own[1 - side]
    if not owned_heads(members) or any(token.kind == "verb" for token in other):
        return False
    is_verb = all(token.kind == "verb" for token in mine)
    return is_verb and all("owner" in slots(members, token, 1 - side) for token in other)


def _has_others_sign(members: Members, part: Part, side: int) -> bool:
    """Return whether a claim denies of one clause's things what only its neighbour denies, or the other way round."""
    if any(token.kind == "figure" for token in part.own[side]):
        return False
    claim = members.pairs[0].claim
    for token in part.common:
        row = next((row for row in predications(claim) if row.verb == token.at), None)
        if row is None or token.kind != "verb" or not row.is_finite:
            continue
        signs = [_sign_of(members, token, one) for one in (0, 1)]
        if None not in signs and signs[0] != signs[1] and row.is_negated == signs[1 - side]:
            return True
    return False


def _sign_of(members: Members, token: Token, side: int) -> bool | None:
    """Return whether a clause denies a verb, its own or one that it leaves out; None where it has none."""
    for at in members.places_of(token, side):
        pair, unit = members.text(at)
        return next((row.is_negated for row in predications(pair.evidence) if row.verb == unit), None)
    return is_negated(members, side) if side and elides(members) else None


def _has_subject_of(members: Members, tokens: Sequence[Token], side: int) -> bool:
    return any("subject" in slots(members, token, side) or opens(members, token, side) for token in tokens)


def _has_own(members: Members, part: Part, side: int, figure: Token, home: int) -> bool:
    """Return whether the clause that has the figure has a subject of its own, and its neighbour such a figure."""
    said = {key for tokens in (*part.own, part.common) for token in tokens for key in token.keys}
    kinds = [_figure_kinds(members, one, figure) for one in (side, home)]
    return bool(kinds[0][0] & kinds[1][1]) and _has_own_subject(members, side, said)


def _has_own_subject(members: Members, side: int, said: set[str]) -> bool:
    """Return whether a clause has a subject that the claim has not, and that points to nobody else."""
    places = members.range_of(side)
    pair, start = members.text(places.start)
    passage, stop = pair.evidence, members.text(places.stop - 1)[1] + 1
    rows = [row for row in predications(passage) if row.is_finite]
    heads = [head for row in rows for head in subject_heads(row) if start <= head < stop]
    heads = heads or [at for at in range(start, min(start + 3, stop)) if passage.tags[at] == "N"][:1]
    is_plain = all(passage.words[at] not in _POINTING for at in heads)
    return bool(heads) and is_plain and not any(passage.norms[at] in said for at in heads)


def _figure_kinds(members: Members, side: int, figure: Token) -> tuple[set[str], set[str]]:
    """Return the kinds of the amounts of a clause that are a figure, and of those that are not."""
    same: set[str] = set()
    others: set[str] = set()
    for at in members.range_of(side):
        pair, unit = members.text(at)
        amount = next((one for one in amounts(pair.evidence) if one.first == unit), None)
        if amount is not None:
            key = value_key(amount.quantity.value)
            kind = "money" if amount.quantity.kind == "money" else "figure"
            (same if key in figure.keys else others).add(kind)
    return same, others
