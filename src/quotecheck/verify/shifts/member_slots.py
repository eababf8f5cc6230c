"""What a word is in one of two clauses of a source: subject, verb, object, owner, or behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.members import Members, Token
from quotecheck.verify.shifts.quantity import amounts

__all__ = ["opens", "slots", "slots_of", "subject_heads"]


def slots(members: Members, token: Token, side: int) -> Iterator[str]:
    """Yield what a word is in a clause of the source: subject, verb, figure of a kind, or behind a preposition."""
    for at in members.places_of(token, side):
        pair, unit = members.text(at)
        passage = pair.evidence
        rows = [row for row in predications(passage) if row.is_finite and not row.is_relative]
        if any(unit in subject_heads(row) for row in rows):
            yield "subject"
        if any(row.verb == unit and passage.tags[unit] == "V" for row in rows):
            yield "verb"
        if any(unit in (row.agents if row.is_passive else row.patients) for row in rows):
            yield "object"
        is_owned = passage.possessive[unit]
        if (
            is_owned
            or passage.words[max(0, unit - 2) : unit] == ["of", "the"]
            or passage.words[unit - 1 : unit] == ["of"]
        ):
            yield "owner"
        amount = next((one for one in amounts(passage) if one.first <= unit < one.last), None)
        if amount is not None:
            yield f"{amount.quantity.kind} {amount.quantity.unit}"
        else:
            before = next(
                (i for i in range(unit - 1, -1, -1) if passage.tags[i] not in "DNQA" or passage.gaps[i + 1]), -1
            )
            if before >= 0 and passage.tags[before] == "P" and not passage.gaps[before + 1]:
                yield f"behind {passage.words[before]}"


def slots_of(members: Members, side: int, but: set[str]) -> set[str]:
    """Return the slots of a clause's content words but for some that the claim has."""
    tokens = (
        Token(at, "noun", frozenset((key,)))
        for key, places in members.places.items()
        if key not in but
        for at in places
        if at in members.range_of(side)
    )
    return {slot for token in tokens for slot in slots(members, token, side)}


def opens(members: Members, token: Token, side: int) -> bool:
    """Return whether a word is in the first phrase of a clause, with nothing but an article before it."""
    places = members.range_of(side)
    for at in members.places_of(token, side):
        pair, unit = members.text(at)
        if pair.evidence.tags[unit] != "N":
            continue
        first = members.text(places.start)[1]
        if all(pair.evidence.tags[i] in "DNA" for i in range(first, unit)):
            return True
    return False


def subject_heads(row: Predication) -> tuple[int, ...]:
    """Return the nouns that a verb has as its subject."""
    return row.patients if row.is_passive else row.agents
