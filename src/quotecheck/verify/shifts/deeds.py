"""What the role checks compare: deeds with their doer and their target, however a sentence tells them.

A verb is a deed; so is a noun with both parties named ("the rebels' attack on the garrison"), and so is what another
verb tells from the other side ("Marsh lost to Lorne", "Lindqvist bought it from Osei").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.clauses import Chunk, Predication, chunk_passage, predications
from quotecheck.verify.shifts.deed_words import (
    Event,
    beating,
    both_sided,
    carrying,
    events,
    from_below,
    giving,
    straight,
    taking,
)
from quotecheck.verify.shifts.lexis import is_time, synonym, verb_form, word_set
from quotecheck.verify.shifts.pairing import plain_start
from quotecheck.verify.shifts.parsed import parsed_predications
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.phrasing import joined, phrase_end

if TYPE_CHECKING:
    from quotecheck.semantics.syntax import Parser

__all__ = ["Deed", "are_one_deed", "are_one_transfer", "clause_of", "deeds_of", "two_sided"]

Party = tuple[tuple[int, ...], tuple[int, int]]
"""Heads of the noun phrases that name somebody, and the unit range of all of them."""
_NOBODY: Party = ((), (0, 0))


@dataclass(slots=True)
class Deed:
    """Who does what to whom, as unit indices.

    `agents` do it, `patients` undergo it, and `receivers` get what is given.
    """

    norm: str
    """What deeds are compared by: the verb's lemma, or ">" and a verb for a transfer from one to another."""
    verb: int
    first: int
    last: int
    agents: tuple[int, ...]
    agent_span: tuple[int, int]
    patients: tuple[int, ...]
    patient_span: tuple[int, int]
    receivers: tuple[int, ...] = ()
    receiver_span: tuple[int, int] = (0, 0)
    is_sure: bool = False
    is_passive: bool = False
    is_finite: bool = True
    is_told_otherwise: bool = False
    """The sentence has another verb or a noun for it, so that its words do not name the deed's sides plainly."""
    sides: object = None
    """Its parties as its own sentence tells them, once a claim was held against it."""
    plain_sides: object = None
    """Its parties without what the sentence equates them with, once it was held against a passage."""

    @property
    def place(self) -> tuple[int, int]:
        """The units of the verb."""
        return self.first, self.last

    @property
    def extent(self) -> tuple[int, int]:
        """The units from the first to the last word of the deed and its parties."""
        spans = [self.agent_span, self.patient_span, self.receiver_span]
        spans = [(self.first, self.last), *(span for span in spans if span != (0, 0))]
        return min(first for first, _ in spans), max(last for _, last in spans)


def deeds_of(passage: Passage, parser: Parser | None = None) -> list[Deed]:
    """Return the deeds of a passage: its verbs in text order, then what is told otherwise; kept for the next call.

    A parser's clauses stand in the place of the rules' where one is given.
    """
    if parser is None:
        return _deeds_by_rule(passage)
    read = _deeds_by_parser(passage)
    if parser.name not in read:
        read[parser.name] = list(_read(passage, parsed_predications(passage, parser)))
    return read[parser.name]


@kept
def _deeds_by_rule(passage: Passage) -> list[Deed]:
    return list(_read(passage, predications(passage)))


@kept
def _deeds_by_parser(_: Passage) -> dict[str, list[Deed]]:
    """Return where the deeds that parsers read are entered, by the parser's name."""
    return {}


def are_one_deed(claim: Passage, here: int, evidence: Passage, there: int) -> bool:
    """Return whether two verbs tell one kind of deed from its two sides: "sold to" and "bought from"."""
    mine = {deed.norm for deed in deeds_of(claim) if deed.verb == here}
    return any(deed.verb == there and deed.norm in mine for deed in deeds_of(evidence))


def are_one_transfer(claim: Passage, here: int, evidence: Passage, there: int) -> bool:
    """Return whether two verbs tell the same giver and the same receiver of one kind of transfer."""
    for mine in deeds_of(claim):
        for theirs in deeds_of(evidence) if mine.verb == here and mine.norm.startswith(">") else ():
            sides = ((mine.agents, theirs.agents), (mine.receivers, theirs.receivers))
            if (
                theirs.verb == there
                and theirs.norm == mine.norm
                and all(_share(claim, a, evidence, b) for a, b in sides)
            ):
                return True
    return False


def _share(claim: Passage, mine: tuple[int, ...], evidence: Passage, theirs: tuple[int, ...]) -> bool:
    return not {claim.norms[at] for at in mine}.isdisjoint(evidence.norms[at] for at in theirs)


def two_sided(passage: Passage) -> Iterator[Deed]:
    """Yield the deeds of a passage that may be told from another side: a transfer, who beats whom."""
    return (deed for deed in deeds_of(passage) if deed.norm.startswith(">") or deed.norm in both_sided())


def clause_of(passage: Passage, *deeds: Deed) -> str:
    """Return who does some deeds and to whom, as the sentence words it, in quotation marks: "“Santos scored”"."""
    places = [
        place for deed in deeds for place in (deed.agent_span, deed.patient_span, deed.receiver_span) if any(place)
    ]
    places += [
        deed.place if len(deeds) > 1 else (deed.first, phrase_end(passage, deed.first, deed.last)) for deed in deeds
    ]
    return f"“{plain_start(joined(passage, places))}”"


def _read(passage: Passage, rows: list[Predication]) -> Iterator[Deed]:
    chunks = chunk_passage(passage)
    told: list[Deed] = []
    for row in rows:
        norm = _norm_of(passage, row)
        if not norm:
            continue
        deed = _of_verb(norm, row)
        passed = list(_transfer(passage, chunks, row, deed))
        told += passed
        told += _turned(passage, chunks, row)
        if norm in beating() and row.agents and row.patients:
            told.append(replace(deed, norm=beating()[norm], is_told_otherwise=True))
        if not (passed and norm in giving() and norm in taking()):  # who "leases" it may be either of two
            yield deed
    yield from told
    yield from _nouns(passage, chunks, rows)


def _norm_of(passage: Passage, row: Predication) -> str:
    """Return what a verb is compared by; a parser may see one in what the tagger takes for a noun. "" for none."""
    if passage.tags[row.verb] == "V":
        return passage.norms[row.verb]
    if passage.tags[row.verb] != "N" or passage.norms[row.verb].startswith("="):
        return ""
    form = verb_form(passage.words[row.verb])
    return passage.norms[row.verb] if form is None else synonym(form.lemma)


def _of_verb(norm: str, row: Predication) -> Deed:
    return Deed(
        norm,
        row.verb,
        row.first,
        row.last,
        row.agents,
        row.agent_span,
        row.patients,
        row.patient_span,
        is_sure=row.is_sure,
        is_passive=row.is_passive,
        is_finite=row.is_finite,
    )


def _after_prep(passage: Passage, chunks: list[Chunk], row: Predication, *preps: str) -> Party:
    """Return the noun phrase behind a preposition that belongs to a verb."""
    head = next((head for word, head in row.preps if word in preps), -1)
    chunk = next((chunk for chunk in chunks if chunk.kind == "N" and chunk.head == head), None)
    return _NOBODY if chunk is None or passage.tags[head] == "Q" else ((head,), chunk.place)


def _transfer(passage: Passage, chunks: list[Chunk], row: Predication, deed: Deed) -> Iterator[Deed]:
    """Yield who gives what to whom, where giver and receiver are told; a verb with two objects gets the right one."""
    norm = passage.norms[row.verb]
    giver = _after_prep(passage, chunks, row, "from") if norm in taking() else _NOBODY
    if norm in giving() and not giver[0]:
        to = (row.receivers, row.receiver_span) if row.receivers else _after_prep(passage, chunks, row, "to")
        objects = _two_objects(passage, chunks, row)
        if not to[0] and objects is not None:
            to, thing = objects
            if row.is_passive:
                to = (row.patients, row.patient_span)
            deed.patients, deed.patient_span = thing
        yield from _passed(giving()[norm], deed, (deed.agents, deed.agent_span), to)
    elif norm in taking():
        if not giver[0] and norm in straight():  # "won the final against Marsh"
            giver = _after_prep(passage, chunks, row, *straight()[norm].preps)
        if not giver[0] and not row.is_passive:  # "bought the bank's Polish arm"
            owner = next((at for at in range(*deed.patient_span) if passage.possessive[at]), -1)
            giver = _NOBODY if owner < 0 else ((owner,), (owner, owner + 1))
        yield from _passed(taking()[norm], deed, giver, (deed.agents, deed.agent_span))


def _passed(norm: str, deed: Deed, giver: Party, receiver: Party) -> Iterator[Deed]:
    if giver[0] and receiver[0]:
        thing = (deed.patients, deed.patient_span)
        parties = (*giver, *thing, *receiver)
        yield Deed(norm, deed.verb, deed.first, deed.last, *parties, deed.is_sure, is_told_otherwise=True)


def _two_objects(passage: Passage, chunks: list[Chunk], row: Predication) -> tuple[Party, Party] | None:
    """Return the receiver and the thing right after a verb, or None where it has only one object."""
    at = next((number for number, chunk in enumerate(chunks) if chunk.first == row.first and chunk.kind == "V"), -1)
    if at < 0 or at + 1 >= len(chunks) or chunks[at + 1].kind != "N" or chunks[at + 1].comma:
        return None
    one = chunks[at + 1]
    if row.is_passive:
        return _NOBODY, ((one.head,), one.place)
    two = chunks[at + 2] if at + 2 < len(chunks) else None
    if two is not None and two.kind == "N" and not two.comma and not _is_subject(chunks, at + 2):
        return ((one.head,), one.place), ((two.head,), two.place)
    cut = next((unit for unit in range(one.first + 1, one.last) if passage.tags[unit] == "Q"), -1)
    if cut < 0 or passage.tags[cut - 1] != "N" or cut == one.last - 1:  # "Uganda two helicopters"
        return None
    return ((cut - 1,), (one.first, cut)), ((one.head,), (cut, one.last))


def _is_subject(chunks: list[Chunk], at: int) -> bool:
    return at + 1 < len(chunks) and chunks[at + 1].kind == "V"


def _turned(passage: Passage, chunks: list[Chunk], row: Predication) -> Iterator[Deed]:
    """Yield what a verb tells as another deed: "Marsh lost to Lorne" and "Lorne won against Marsh" as a beating."""
    for told, is_from_below in ((from_below(), True), (straight(), False)):
        event = told.get(passage.norms[row.verb])
        if event is None or not row.agents or row.is_passive:
            continue
        other = _after_prep(passage, chunks, row, *event.preps)
        if other[0]:
            own = (row.agents, row.agent_span)
            parties = (*other, *own) if is_from_below else (*own, *other)
            yield Deed(event.verb, row.verb, row.first, row.last, *parties, is_sure=row.is_sure, is_told_otherwise=True)


def _nouns(passage: Passage, chunks: list[Chunk], rows: list[Predication]) -> Iterator[Deed]:
    """Yield the deeds that a noun names together with both parties: "Hale's criticism of Ruiz"."""
    for number, chunk in enumerate(chunks):
        if chunk.kind != "N" or passage.tags[chunk.head] != "N":
            continue
        event = events().get(passage.words[chunk.head]) or events().get(passage.norms[chunk.head])
        if event is None:
            continue
        target, doer = _behind(passage, chunks, number, event)
        owner = _owner(passage, chunk, bool(target[0]))
        if owner[0] and target[0] and not doer[0]:
            doer = owner
        elif owner[0] and doer[0] and not target[0]:
            target = owner
        if not doer[0]:
            doer = _carrier(passage, rows, chunk)
        if doer[0] and target[0]:
            where = (chunk.head, chunk.head, chunk.head + 1)
            yield Deed(synonym(event.verb), *where, *doer, *target, is_sure=True, is_told_otherwise=True)


def _behind(passage: Passage, chunks: list[Chunk], number: int, event: Event) -> tuple[Party, Party]:
    """Return whom the prepositions after a noun name: the target and the doer."""
    target, doer, at = _NOBODY, _NOBODY, number + 1
    while at + 1 < len(chunks) and chunks[at].kind == "P" and not chunks[at].comma and chunks[at + 1].kind == "N":
        word, noun = passage.words[chunks[at].first], chunks[at + 1]
        if passage.tags[noun.head] in ("N", "R"):
            party = ((noun.head,), noun.place)
            if word in event.preps and not target[0]:
                target = party
            elif not doer[0] and (word == "by" or (word == "from" and event.verb in word_set("deeds", "said"))):
                doer = party
        at += 2
    return target, doer


def _owner(passage: Passage, chunk: Chunk, has_target: bool) -> Party:
    """Return whose deed a noun names: the possessor before it, or a people ("the Israeli strike on Gaza")."""
    for at in range(chunk.head - 1, chunk.first - 1, -1):
        if passage.possessive[at] and passage.tags[at] == "N" and not is_time(passage.words[at]):
            return (at,), (chunk.first, at + 1)
        if has_target and at in passage.demonyms:
            return (at,), (at, at + 1)
    return _NOBODY


def _carrier(passage: Passage, rows: list[Predication], chunk: Chunk) -> Party:
    """Return who "launched" or "filed" what a noun names."""
    for row in rows:
        if chunk.head in row.patients and passage.norms[row.verb] in carrying():
            return (row.agents, row.agent_span) if row.agents and row.is_sure else _NOBODY
    return _NOBODY
