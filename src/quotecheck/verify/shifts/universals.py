"""QC317: what a source says of some, or allows to some only, told of everyone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.relations import broader
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.limited_kinds import is_kind
from quotecheck.verify.shifts.pairing import Mark, Pair, clauses_between, content_in, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.restrictions import BY_NUMBER, only_at, restriction_of
from quotecheck.verify.shifts.scope import phrase_share
from quotecheck.verify.shifts.signs import needs

__all__ = ["Universal", "find_lifted_limit", "find_universal_shifts", "universals"]

_EVERYONE = frozenset(("everyone", "everybody"))
_ANYONE = frozenset(("anyone", "anybody"))
_WHOLE = frozenset(("all", "every", "each"))
_UNIVERSAL = _EVERYONE | _ANYONE | _WHOLE | {"any"}
_GENERIC = word_set("classes", "universals_generic")
"""Nouns that let in everybody or everything behind "any" or "all": "all people", "any vehicle"."""
_OPEN_TO = frozenset(("to", "for"))
_WHATEVER = frozenset(("whatever", "regardless", "irrespective", "whichever", "whether", "young", "old", "no"))
"""Words behind "all players" that let in all the more: "whatever their age", "regardless of income", "no matter"."""
_NEARLY_ALL = 0.95
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for "only"."""
_DOMAIN_REACH = 6
"""Units behind "everyone" in which it is said of which place or group: "everyone in the village of Marlow"."""


class Universal(NamedTuple):
    """Everyone, as a claim names them: the units, and the noun behind "all" or "any" (-1 without one)."""

    first: int
    last: int
    noun: int


@needs(claim=_UNIVERSAL, coverage=_MIN_COVERAGE)
def find_universal_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where everyone is the subject of a verb in the claim, and a part of them in the passage.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Everyone in the village left.", "A handful of people in the village left."
    >>> print(next(find_universal_shifts(pair_of(claim, source))).shift.message)
    “Everyone in the village” is more than the source's “A handful of people”.
    """
    if _may_differ(pair):
        found = list(universals(pair.claim))
        yield from _part_told_of_all(pair, found)
        yield from _some_kind_told_of_all(pair, found)


def find_lifted_limit(pair: Pair) -> Mark | None:
    """Return an error where the claim lets in everyone and the passage some only, or None.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Anyone may fish in the lake.", "Only residents may fish in the lake."
    >>> print(find_lifted_limit(pair_of(claim, source)).shift.message)
    The source limits it (“Only residents may fish”); the claim says “Anyone may fish in the lake”.
    """
    if not _may_differ(pair) or pair.claim.has(_ONLY) or restriction_of(pair.claim) is not None:
        return None
    return next(_limit_lifted(pair, list(universals(pair.claim))), None)


def _may_differ(pair: Pair) -> bool:
    is_told_of_all = pair.claim.has(_UNIVERSAL) and not pair.evidence.has(_UNIVERSAL)
    return is_told_of_all and pair.coverage >= _MIN_COVERAGE


_ONLY = word_set("classes", "only_words")


def universals(passage: Passage) -> Iterator[Universal]:
    """Yield where a passage speaks of everyone: "everybody", "all", "any driver", "every one of them".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> list(universals(passage_of("Every patient left.")))
    [Universal(first=0, last=2, noun=1)]
    """
    for chunk in chunk_passage(passage):
        if chunk.kind != "N":
            continue
        word = passage.words[chunk.first]
        cut = next((at for at in range(chunk.first + 2, chunk.last) if passage.words[at] in _WHATEVER), 0)
        if cut and word in _UNIVERSAL and passage.tags[cut - 1] == "N":  # "all players regardless of age"
            yield Universal(chunk.first, cut, cut - 1)
        elif word in _EVERYONE | _ANYONE or (word in _WHOLE and _is_alone(passage, chunk)):
            yield Universal(chunk.first, chunk.last, -1)
        elif word in _UNIVERSAL and passage.tags[chunk.head] == "N":
            yield Universal(chunk.first, chunk.last, chunk.head)


def _is_alone(passage: Passage, chunk: Chunk) -> bool:
    """Return whether "all" stands without a noun, or "each" and "every one" before "of": "each of the schools"."""
    if passage.words[chunk.last : chunk.last + 1] == ["of"]:
        between = range(chunk.first + 1, chunk.last)  # "each of", "every one of", "all 85 of"
        return all(passage.words[at] == "one" or passage.tags[at] == "Q" for at in between)
    return passage.words[chunk.first] == "all" and chunk.last == chunk.first + 1


def _part_told_of_all(pair: Pair, found: list[Universal]) -> Iterator[Mark]:
    """Yield a mark where the same verb has everyone for its subject in the claim, and a part in the passage."""
    claim, evidence = pair.claim, pair.evidence
    by_first = {one.first: one for one in found if claim.words[one.first] not in _ANYONE | {"any"}}
    for match in matches(pair) if by_first else ():
        one = by_first.get(match.claim.subject_span[0])
        if one is None or match.claim.subject_span == (0, 0) or match.claim.is_negated or match.evidence.is_negated:
            continue
        if one.first and claim.tags[one.first - 1] == "X":
            continue  # "not everyone"
        if one.noun >= 0 and pair.to_evidence[one.noun] >= 0:
            continue  # "all workers" beside "some workers": scope.py compares them
        first, last = match.evidence.subject_span
        share, stop = phrase_share(evidence, first)
        is_counted = last > first and evidence.tags[first] == "Q"
        is_part = share is not None and 0.0 < share < _NEARLY_ALL
        if first == last or not (is_part or is_counted) or not _is_same_domain(pair, one, match.claim):
            continue
        severity: Severity = "error" if is_part else "warning"
        message = "“{said}” is more than the source's “{source}”."
        yield pair.mark(("QC317", one.first), severity, (one.first, one.last), (first, max(stop, last)), "up", message)


def _some_kind_told_of_all(pair: Pair, found: list[Universal]) -> Iterator[Mark]:
    """Yield an error where the passage tells of things of one kind: "drivers over 70" for "all drivers".

    Only of a bare plural: "the drivers in the race" may be all there are.
    """
    claim, evidence = pair.claim, pair.evidence
    chunks = chunk_passage(evidence)
    heads = {chunk.head: number for number, chunk in enumerate(chunks)}
    for one in found:
        number = -1 if one.noun < 0 else heads.get(pair.to_evidence[one.noun], -1)
        if number < 0 or one.last - one.first > 2 or _is_narrowed(claim, one.last):
            continue
        chunk = chunks[number]
        if not is_kind(evidence, chunk.head):
            continue
        kind = _kind_of(evidence, chunks, number)
        if kind is not None and not any(pair.to_claim[at] >= 0 for at in range(*kind)):
            message = "The source tells of “{source}” only; the claim says “{said}”."
            there = min(chunk.first, kind[0]), max(chunk.last, kind[1])
            yield pair.mark(("QC317k", one.first), "error", (one.first, one.last), there, "up", message)


def _kind_of(passage: Passage, chunks: list[Chunk], number: int) -> tuple[int, int] | None:
    """Return the units that tell which things a bare plural is of: "foreign" students, drivers "over 70", "who ..."."""
    chunk = chunks[number]
    if chunk.first < chunk.head:
        return chunk.first, chunk.head
    if number + 1 == len(chunks) or chunks[number + 1].comma:
        return None
    behind = chunks[number + 1]
    if behind.kind == "W":
        stop = next((one for one in chunks[number + 2 :] if one.kind == "V"), behind)
        return behind.first, stop.last
    if behind.kind == "P" and number + 2 < len(chunks) and passage.words[behind.first] in _NARROWING:
        return behind.first, chunks[number + 2].last
    return behind.place if passage.words[behind.first] in _NARROWING else None


_NARROWING = word_set("classes", "universals_narrowing")


def _is_same_domain(pair: Pair, one: Universal, row: Predication) -> bool:
    """Return whether the passage has all that tells of which group everyone is: "in the village", not "who stayed"."""
    claim = pair.claim
    between = range(one.last, min(row.first, one.last + _DOMAIN_REACH))
    if any(claim.tags[at] not in "PDNQ" or claim.gaps[at] for at in between) or row.first - one.last > _DOMAIN_REACH:
        return False
    return all(pair.to_evidence[at] >= 0 for at in between if is_content(claim, at))


def _limit_lifted(pair: Pair, found: list[Universal]) -> Iterator[Mark]:
    """Yield an error where all are let in by the claim, and only some by the passage."""
    claim, evidence = pair.claim, pair.evidence
    limit = _limit_of(evidence) if found else None
    if limit is None:
        return
    words, target, is_subject = limit
    if not _is_claims_clause(pair, target):
        return
    stop = _limit_end(evidence, target) if is_subject else target.last
    inside = content_in(evidence, target.first, stop)
    for one in found:
        is_doer = any(row.is_finite and _is_subject(claim, one, row) for row in predications(claim))
        is_let_in = one.first > 0 and claim.words[one.first - 1] in _OPEN_TO
        is_of_slot = is_doer or (is_let_in and not is_subject)
        if not is_of_slot or _is_narrowed(claim, one.last) or not _lets_in_all(pair, one, inside):
            continue
        here = (one.first, one.last)
        message = "The source limits it (“{source}”); the claim says “{said}”."
        yield pair.mark(("QC317w", one.first), "error", here, words, "contradicts", message)
        return


def _is_subject(claim: Passage, one: Universal, row: Predication) -> bool:
    """Return whether everyone is the subject of a verb, words between like "whatever their age" passed over."""
    if row.subject_span[0] == one.first < row.verb:
        return True
    at = one.last
    if at >= row.first or claim.words[at] not in _WHATEVER or row.first - at > _DOMAIN_REACH:
        return False
    return not any(other.is_finite and other.verb < row.first and other.verb > at for other in predications(claim))


def _is_claims_clause(pair: Pair, target: Chunk) -> bool:
    """Return whether most of what the claim tells stands in the clause of the limit: not in one before a semicolon."""
    clauses = clauses_between(pair.evidence)
    shared = [sum(first <= at < last for at in pair.to_evidence) for first, last in clauses]
    own = next(i for i, (first, last) in enumerate(clauses) if first <= target.head < last)
    return 2 * shared[own] > sum(shared)


def _lets_in_all(pair: Pair, one: Universal, inside: list[int]) -> bool:
    """Return whether a universal goes beyond what a passage lets in, whose content units are `inside`."""
    is_any = pair.claim.words[one.last : one.last + 1] and pair.claim.words[one.last] in _WHATEVER
    aside = range(one.last, one.last + _DOMAIN_REACH if is_any else one.last)  # "regardless of income"
    told = {pair.to_claim[at] for at in inside} - {-1, one.noun}
    if not told <= set(aside):
        return False  # the claim names it elsewhere
    if one.noun < 0:
        return True
    if pair.to_evidence[one.noun] in inside:
        return len(inside) > 1 and one.last - one.first == 2  # "all drivers" for "only taxi drivers"
    word = lemma(pair.claim.words[one.noun])
    is_bare = one.last - one.first == 2
    return is_bare and (word in _GENERIC or any(word in broader(lemma(pair.evidence.words[at])) for at in inside))


def _is_narrowed(passage: Passage, at: int) -> bool:
    """Return whether what stands behind "anyone" tells which of them: "who lives there", "with a licence"."""
    if at >= len(passage) or passage.gaps[at] or passage.words[at] in _WHATEVER:
        return False
    is_verb = passage.tags[at] in "MBHOAX" or any(row.first == at and row.is_finite for row in predications(passage))
    return not is_verb


def _limit_of(passage: Passage) -> tuple[tuple[int, int], Chunk, bool] | None:
    """Return the words of a limit, the noun phrase that it lets in, and whether that does something; None without one.

    Only who does a thing and for whom a thing is there: not when ("only on Mondays") nor what ("sells only cheese").
    """
    chunks = [chunk for chunk in chunk_passage(passage) if chunk.kind == "N"]
    told = restriction_of(passage)
    if told is not None:
        target = next((chunk for chunk in chunks if chunk.first <= told[1] < chunk.last), None)
        if target is None:
            return None
        is_doer = _is_doer(passage, target) or _is_doer(passage, target, told[0])
        if not is_doer and passage.words[told[1] - 1] not in _OPEN_TO:
            return None
        return (told[0], target.last), target, is_doer
    at = only_at(passage)
    if at < 0:
        return None
    behind = next((chunk for chunk in chunks if at + 1 <= chunk.first <= at + 2), None)
    before = next((chunk for chunk in chunks if chunk.last == at), None)
    is_last = at + 1 == len(passage) or bool(passage.gaps[at + 1])
    if is_last or passage.words[at] == "alone":
        target, words = before, (before.first if before else at, at + 1)
    else:
        target, words = behind, (at, behind.last if behind else at)
    if target is None:
        return None
    prep = passage.words[target.first - 1] if target.first else ""
    is_doer = prep not in _OPEN_TO and _is_doer(passage, target)
    is_for = (prep in _OPEN_TO and any(tag == "B" for tag in passage.tags[: target.first])) or prep == "to"
    if not is_doer and not is_for:
        return None
    return words, target, is_doer


def _limit_end(passage: Passage, target: Chunk) -> int:
    """Return the end of what tells who is let in, up to the verb: "Only players over 30 will ..."."""
    verbs = [row.first for row in predications(passage) if row.is_finite and row.verb >= target.last]
    stop = min(verbs, default=target.last)
    is_plain = stop - target.last <= _DOMAIN_REACH and not any(passage.gaps[target.last : stop + 1])
    return stop if is_plain and "V" not in passage.tags[target.last : stop] else target.last


def _is_doer(passage: Passage, target: Chunk, first: int | None = None) -> bool:
    """Return whether a finite verb has a phrase, or what begins at a unit, for its subject."""
    start = target.first if first is None else first
    starts = (start, target.last) if BY_NUMBER.intersection(passage.words[target.last : target.last + 1]) else (start,)
    return any(
        row.is_finite and row.verb >= target.last and (row.subject_span[0] in starts or target.head in row.subjects)
        for row in predications(passage)
    )
