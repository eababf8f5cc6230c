"""QC319: what is promised, offered, owed or still to be done, told as done by another verb than the passage's.

"Agreed to release the doses" told as "delivered the doses", "offered a reward" as "paid a reward". The same verb in
both is for `status` and `implied`, what somebody only asks for or proposes for `wished_for`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.relations import NARROWER, relation
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_done_behind
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import closed, is_time, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import matrix_of
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.standings import DONE, standing

__all__ = ["find_undertaking_shifts"]

_MIN_COVERAGE = 0.35
"""Least share of the claim's content words in the passage: the thing itself is the same; our choice, 2026-11-23."""
_PROMISING = word_set("classes", "undertakings_promising")
"""Verbs whose object is still to be given: "pledged £4m"."""
_ASKED = word_set("classes", "implied_asked")
_OPEN_MODALS = ("can", "could", "may", "might")
_AWAITED = word_set("classes", "undertakings_awaited")
_ARRIVING = word_set("classes", "undertakings_arriving")
_COMPLETING = frozenset(("complete", "finish", "finalise", "finalize", "deliver", "carry-out"))
_CURRENCY = frozenset("$€£¥")


class _Undertaking(NamedTuple):
    """A deed that is to come: its verb as a lemma, the units that say so, and what it is to be done to."""

    verb: str
    words: tuple[int, int]
    things: tuple[int, ...]
    is_promise: bool


@needs(coverage=_MIN_COVERAGE)
def find_undertaking_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each deed told as done that the passage has, by another verb, as still to be done.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The trust has acquired the mill.", "The trust intends to buy the mill."
    >>> print(next(find_undertaking_shifts(pair_of(claim, source))).shift.message)
    The source has it as still to come (“intends to buy”); the claim tells it as done (“has acquired the mill”).
    """
    claim, evidence = pair.claim, pair.evidence
    yield from _sought(pair)
    told = _done_in(claim)
    coming = _undertakings(evidence) if told else ()
    for row, name in told:
        anchor = ("QC319", row.verb)
        objects = _objects(claim, row, name)
        there = pair.to_evidence[row.verb]
        if not objects or any(_lacks_number(pair, at) for at in objects):
            continue
        if there >= 0 and lemma(claim.words[row.verb]) == lemma(evidence.words[there]):
            continue
        found = next((one for one in coming if _is_of(pair, name, objects, one)), None)
        if found is not None and there >= 0 and not found.words[0] <= there < found.words[1]:
            continue
        if found is None or _is_done_too(pair, row, name, found):
            continue
        here = row.place
        message = "The source has it as still to come (“{source}”); the claim tells it as done (“{said}”)."
        is_loose = found.verb == "offer" and not any(evidence.words[at][:1] in _CURRENCY for at in found.things)
        severity: Severity = "warning" if is_loose else "error"  # "offered free meals"
        yield pair.mark(anchor, severity, here, found.words, "up", message)


_SEEKING = word_set("classes", "undertakings_seeking")
_SUCCEEDING = frozenset(("succeed", "replace", "take-over", "follow", "become"))
_SUCCESSORS = frozenset(("successor", "successors", "replacement", "replacements"))
_SEEKING_REACH = 6


def _sought(pair: Pair) -> Iterator[Mark]:
    """Yield an error where somebody of whom the passage says that a successor is sought is told to be the successor."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_SUCCESSORS) or not evidence.has_form(_SEEKING) or claim.has(_SUCCESSORS):
        return
    noun = next(at for at, word in enumerate(evidence.words) if word in _SUCCESSORS)
    before = range(noun - 1, max(-1, noun - 1 - _SEEKING_REACH), -1)
    first = next((at for at in before if lemma(evidence.words[at]) in _SEEKING), -1)
    for row in predications(claim) if first >= 0 else ():
        if row.is_negated or row.is_passive or _name_of(claim, row) not in _SUCCEEDING:
            continue
        if pair.to_evidence[row.verb] >= 0 and evidence.tags[pair.to_evidence[row.verb]] == "V":
            continue  # "sought a successor, but replaced him himself"
        if not any(pair.to_evidence[at] >= 0 and claim.caps[at] for at in range(*row.agent_span)):
            continue
        message = "The source has that as still to be settled (“{source}”); the claim says “{said}”."
        yield pair.mark(("QC319j", row.verb), "error", row.place, (first, noun + 1), "up", message, is_firm=True)


@kept
def _done_in(claim: Passage) -> Sequence[tuple[Predication, str]]:
    """Return the verbs that a claim tells as done, each with its name in the lists ("take-on")."""
    rows = [row for row in predications(claim) if row.is_finite and not row.is_negated and not row.modal]
    rows = [row for row in rows if claim.tags[row.verb] == "V" and standing(claim, row)[0] == DONE]
    return [(row, _name_of(claim, row)) for row in rows]


def _name_of(passage: Passage, row: Predication) -> str:
    verb, after = lemma(passage.words[row.verb]), passage.words[row.last : row.last + 1]
    particle = f"{verb}-{after[0]}" if after and after[0] in closed("particles") else ""
    return particle if particle in _groups() or particle in _ARRIVING else verb


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Return the deeds that come to the same for what they are done to, by each of them: "release", "deliver"."""
    found: dict[str, frozenset[str]] = {}
    for group in phrases("classes", "undertakings_groups"):
        for word in group:
            found[word] = found.get(word, frozenset()) | frozenset(group)
    return found


def _objects(passage: Passage, row: Predication, name: str) -> set[int]:
    """Return the content units of what a deed is done to ("took on 40 nurses"), or of what arrives."""
    spans = [_phrase(passage, row)]
    behind = {head for prep, head in row.preps if name.endswith(f"-{prep}")}
    spans += [(row.last + 1, max(behind) + 1)] if behind else []
    if lemma(passage.words[row.verb]) in _ARRIVING and not row.patients:
        spans = [row.agent_span]
    units = {at for span in spans for at in range(*span)}
    units.update(row.patients)
    return {at for at in units if is_content(passage, at) and not is_time(passage.words[at])}


def _phrase(passage: Passage, row: Predication) -> tuple[int, int]:
    """Return the units of what a deed is done to, past an adverb inside: "a further £9m"."""
    first, last = row.patient_span
    at = last
    while first >= row.last and at < len(passage) and passage.tags[at] in "ANQ" and not passage.gaps[at]:
        at += 1
    return first, at if passage.tags[last : last + 1] == ["A"] else last


def _lacks_number(pair: Pair, at: int) -> bool:
    return pair.claim.tags[at] == "Q" and pair.to_evidence[at] < 0


def _is_of(pair: Pair, name: str, objects: set[int], one: _Undertaking) -> bool:
    """Return whether a deed of the claim is what is to come, and of the same thing."""
    shared = [at for at in one.things if pair.to_claim[at] in objects]
    if not any(pair.evidence.tags[at] == "N" or pair.evidence.words[at][:1] in _CURRENCY for at in shared):
        return False
    if one.is_promise or not one.verb:
        return name in _ARRIVING if not one.verb else name in _groups()["give"] | _groups()["get"]
    return name in _COMPLETING or name in _groups().get(one.verb, ()) or relation(one.verb, name) >= NARROWER


def _is_done_too(pair: Pair, row: Predication, name: str, one: _Undertaking) -> bool:
    """Return whether the passage, or what stands behind it, also tells the deed as done."""
    claim, evidence = pair.claim, pair.evidence
    if goes_on_settled(evidence) or goes_on_settled(evidence, one.words[1] - 1):
        return True
    same = _groups().get(name, frozenset()) | _groups().get(one.verb, frozenset()) | {name, one.verb}
    if is_done_behind(evidence, claim.words[row.verb], claim):
        return True
    done = (other for other in predications(evidence) if standing(evidence, other)[0] == DONE and not other.is_negated)
    return any(
        lemma(evidence.words[other.verb]) in same for other in done if not one.words[0] <= other.verb < one.words[1]
    )


@kept
def _undertakings(passage: Passage) -> Sequence[_Undertaking]:
    return tuple(_find(passage))


def _find(passage: Passage) -> Iterator[_Undertaking]:
    for row in predications(passage):
        verb = _name_of(passage, row)
        if row.is_negated or passage.tags[row.verb] != "V":
            continue
        things = tuple(sorted(_things(passage, row)))
        if not things:
            continue
        step, words = standing(passage, row)
        matrix = matrix_of(passage, row)
        is_asked = matrix is not None and passage.words[matrix.verb] in _ASKED
        is_open = (row.modal in _OPEN_MODALS and row.is_finite) or is_asked
        if verb in _PROMISING and row.is_finite and not row.modal:
            yield _Undertaking(verb, row.place, things, is_promise=True)
        elif ((step is not None and step != DONE) or is_open) and (matrix is None or not matrix.is_negated):
            first = row.first if matrix is None else matrix.first
            yield _Undertaking(verb, words if step is not None else (first, row.last), things, is_promise=False)
    yield from _awaited(passage)


def _things(passage: Passage, row: Predication) -> set[int]:
    """Return the content units of what a deed is done to, a sum behind "of" among them: "a reward of $10,000"."""
    first, last = _phrase(passage, row)
    units = set(range(first, last)) | set(row.patients)
    units |= {head for prep, head in row.preps if prep == "of"}
    behind = last if first >= row.last else row.last
    if passage.words[behind : behind + 1] == ["of"] and passage.tags[behind + 1 : behind + 2] == ["Q"]:
        units.add(behind + 1)
    elif passage.tags[behind : behind + 1] == ["Q"]:
        units.add(behind)
    return {at for at in units if is_content(passage, at)}


def _awaited(passage: Passage) -> Iterator[_Undertaking]:
    """Yield what is told as to come by a word behind it: "90,000 doses, expected on 14 November"."""
    for at in range(1, len(passage) - 1) if passage.has(_AWAITED) else ():
        is_dated = passage.tags[at + 1] == "P" and any(map(is_time, passage.words[at + 2 : at + 5]))
        if passage.words[at] not in _AWAITED or not is_dated:
            continue
        start = next((i for i in range(at - 1, -1, -1) if passage.tags[i] in "VT"), -1) + 1
        things = tuple(i for i in content_in(passage, start, at) if passage.words[i] not in _AWAITED)
        if things:
            yield _Undertaking("", (at, at + 2), things, is_promise=False)
