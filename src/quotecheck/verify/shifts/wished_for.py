"""QC319: a thing only thought about, proposed, asked for or offered, told as agreed on, made or received.

The deed of the claim need not be a word of the passage: "proposed a fund", "agreed on a fund". Deeds that both texts
name are compared by `status` and `implied`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_named_behind
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_wished_for_shifts"]

_MIN_COVERAGE = 0.5
_MIN_SUM_COVERAGE = 0.35
"""Least share of the claim's content words in the passage, and where the thing is a sum of money, which is rare; our
choice, 2026-11-22."""
_CURRENCY = ("$", "€", "£", "¥")
_WEIGHING = word_set("scales", "thinking")
_PROPOSING = word_set("scales", "proposing")
_SEEKING = frozenset(("request", "demand", "seek", "want"))
_ASKING = word_set("scales", "asking_for") | _SEEKING
_WISHES = frozenset(("proposal", "plan", "idea", "offer", "request", "call", "demand", "bid", "plea", "suggestion"))
"""Nouns before "of" or "for" that name a thing which nobody has made yet."""
_OPENING = _WEIGHING | _PROPOSING | _ASKING | _WISHES
_AGREEING = word_set("scales", "agreeing_on")
_ENACTING = word_set("scales", "enacting") | {"set", "start", "found", "form"}
_GETTING = word_set("scales", "getting")
_GIVING = frozenset(("give", "grant", "award", "hand", "allocate", "allot", "lend", "pay"))
_SETTLING = _AGREEING | _ENACTING | _GETTING
_LINKS = frozenset(("on", "for", "to", "at", "upon", "about", "up", "of"))
_MODALS = ("", "will", "shall")


class _Open(NamedTuple):
    """A thing that is not settled: the units that say so, the thing's head, and what told of it would settle it."""

    first: int
    head: int
    last: int
    settled_by: frozenset[str]


@needs(claim=Forms(_SETTLING | _GIVING), coverage=_MIN_SUM_COVERAGE)
def find_wished_for_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as agreed on, made or received what the passage has only as wished for.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The ministers agreed on a fund.", "The ministers proposed a fund."
    >>> print(next(find_wished_for_shifts(pair_of(claim, source))).shift.message)
    The source has it only as “proposed a fund”; the claim tells it as settled (“agreed on a fund”).
    """
    claim, evidence = pair.claim, pair.evidence
    mine = [row for row in predications(claim) if _settles(claim, row)]
    if (
        not mine
        or claim.has_form(_WISHES)
        or not evidence.has_form(_WEIGHING | _PROPOSING | _ASKING | _WISHES | {"offer"})
    ):
        return
    if _is_settled_here(evidence, _AGREEING | {_settling(claim, row) for row in mine}):
        return
    for thing in _open_things(evidence):
        if pair.coverage < _MIN_COVERAGE and not evidence.words[thing.head].startswith(_CURRENCY):
            continue
        for row in mine:
            if _settling(claim, row) not in thing.settled_by or pair.to_evidence[row.verb] >= 0:
                continue
            objects = _objects(claim, row)
            if pair.to_claim[thing.head] not in objects or _is_wished_too(pair, thing):
                continue
            if any(claim.tags[at] == "Q" and pair.to_evidence[at] < 0 for at in objects):
                continue  # "received 200 photographs": another sentence has the 200
            if goes_on_settled(evidence, thing.last - 1) or _is_told_behind(pair, row, thing):
                return
            here, there = (row.first, row.last), (thing.first, thing.last)
            message = "The source has it only as “{source}”; the claim tells it as settled (“{said}”)."
            yield pair.mark(("QC319", row.verb), "error", here, there, "up", message)
            return


def _is_told_behind(pair: Pair, row: Predication, thing: _Open) -> bool:
    """Return whether a sentence behind has the claim's verb and the thing once more: "It approved the budget"."""
    verb = frozenset((pair.claim.words[row.verb],))
    return is_named_behind(pair.evidence, verb, frozenset((pair.evidence.words[thing.head],)))


def _settles(passage: Passage, row: Predication) -> bool:
    is_told = row.is_finite and row.modal in _MODALS and not row.is_negated and passage.tags[row.verb] == "V"
    return is_told and _settling(passage, row) in _SETTLING


def _settling(passage: Passage, row: Predication) -> str:
    """Return the verb that settles a thing, "get" for who "has been given" it."""
    verb = lemma(passage.words[row.verb])
    return "get" if row.is_passive and verb in _GIVING and _behind(passage, row.last) is not None else verb


def _is_settled_here(passage: Passage, verbs: frozenset[str]) -> bool:
    """Return whether a passage has such a verb itself, but for "agreed to consider"."""
    if not passage.has_form(verbs):
        return False
    weighed = {
        row.matrix for row in predications(passage) if row.matrix >= 0 and lemma(passage.words[row.verb]) in _WEIGHING
    }
    return any(lemma(word) in verbs and at not in weighed for at, word in enumerate(passage.words))


def _is_wished_too(pair: Pair, thing: _Open) -> bool:
    """Return whether the claim has the word that leaves the thing open: "accepted the offer", "agreed to discuss"."""
    return any(pair.to_claim[at] >= 0 for at in range(thing.first, thing.head) if _is_wish(pair.evidence, at))


def _is_wish(passage: Passage, at: int) -> bool:
    return lemma(passage.words[at]) in _OPENING


def _objects(passage: Passage, row: Predication) -> set[int]:
    """Return the heads of what a verb is done to, past "on" and the like: "agreed on a fund", "set up a fund"."""
    if row.is_passive and _settling(passage, row) != "get":  # "a centre of 40 staff was set up"
        start = next((at for at in range(row.first, 0, -1) if passage.gaps[at] or passage.tags[at - 1] in "VSW"), 0)
        return {*row.patients, *range(start, row.first)}
    behind = _behind(passage, row.last)
    return {*row.patients, *(() if behind is None else range(*behind))}


def _behind(passage: Passage, at: int) -> tuple[int, int] | None:
    """Return the noun phrase right behind a unit, or behind a link there: "(asked) for a cut"."""
    for chunk in chunk_passage(passage):
        if chunk.first < at:
            continue
        if chunk.kind == "N":
            return chunk.first, chunk.last
        if chunk.comma or not (chunk.kind == "A" or (chunk.kind == "P" and passage.words[chunk.first] in _LINKS)):
            return None
    return None


def _open_things(passage: Passage) -> Iterator[_Open]:
    """Yield the things a passage has under thought, proposed, asked for or on offer."""
    for row in predications(passage):
        verb = lemma(passage.words[row.verb])
        kinds = _kinds_of(verb)
        if row.is_negated or passage.tags[row.verb] != "V" or not kinds:
            continue
        if verb == "offer" and row.tense == "present" and not row.is_passive:
            continue  # "the card offers a discount": who has it gets it
        is_object = not row.is_passive or verb == "offer"
        found = _behind(passage, row.last) if is_object else row.patient_span
        if found is not None and found != (0, 0) and verb in _ASKING and is_object:
            found = _asked_thing(passage, row.last, found, is_direct=verb in _SEEKING)
        if found is not None and found != (0, 0):
            yield from _heads(passage, min(row.first, found[0]), found, max(row.last, found[1]), kinds)
            given = _behind(passage, found[1]) if verb == "offer" and not row.is_passive else None
            if given is not None and given[0] == found[1]:  # "offered the rebels a ceasefire"
                yield from _heads(passage, row.first, given, given[1], kinds)


def _kinds_of(verb: str) -> frozenset[str]:
    """Return by what verbs a thing would be settled that is the object of a verb which leaves it open."""
    if verb == "offer":
        return _GETTING | _AGREEING
    if verb in _ASKING:
        return _SETTLING
    return _AGREEING | _ENACTING if verb in _WEIGHING | _PROPOSING else frozenset()


def _asked_thing(passage: Passage, at: int, first: tuple[int, int], *, is_direct: bool) -> tuple[int, int] | None:
    """Return what is asked for: "(asked) for a cut", "(asked) the council for a cut", "(sought) a cut"."""
    after = first[1]
    if passage.words[at : at + 1] == ["for"]:
        return first
    if passage.words[after : after + 1] == ["for"] and not is_direct:
        return _behind(passage, after + 1)
    return first if is_direct and passage.words[after : after + 1] != ["to"] else None


def _heads(passage: Passage, first: int, found: tuple[int, int], last: int, kinds: frozenset[str]) -> Iterator[_Open]:
    for head in range(*found):
        if passage.tags[head] in ("N", "Q"):
            yield _Open(first, head, last, kinds)
