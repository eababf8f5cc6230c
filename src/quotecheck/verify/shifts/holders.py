"""QC319, QC312: who is told to be what he was once, wants to be, or is only the wife, deputy or critic of."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parties import tells_person
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_holder_shifts"]

_BE = Forms(frozenset(("be",)))
_ONCE = word_set("scales", "former") | word_set("scales", "once")
_WOULD_BE = word_set("classes", "holders_would_be")
_KIN = word_set("classes", "other_subjects_kin")
_MIN_COVERAGE = 0.6


@needs(claim=_BE, coverage=_MIN_COVERAGE)
def find_holder_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a claim says that somebody is what the passage has only as past, hoped for or another's.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lind is mayor.", "Lind is a candidate for mayor."
    >>> print(next(find_holder_shifts(pair_of(claim, source))).shift.message)
    The source has “is a candidate for mayor”; the claim makes it “mayor”.
    """
    claim, evidence = pair.claim, pair.evidence
    for row in predications(claim):
        is_told = claim.norms[row.verb] == "be" and row.is_finite and row.tense == "present" and not row.is_negated
        if not is_told or len(row.patients) != 1 or claim.is_name(row.patients[0]) or not row.agents:
            continue
        office = row.patients[0]
        places = [at for at, norm in enumerate(evidence.norms) if norm == pair.norm(office)]
        found = [_other_way(pair, at) for at in places]
        if not found or None in found or any(pair.to_evidence[at] < 0 for at in row.agents):
            continue
        there = found[0] or (0, 0)
        code = "QC319" if not _ONCE.isdisjoint(evidence.words[slice(*there)]) else "QC312"
        said = claim.text(*row.patient_span)
        message = f"The source has “{{source}}”; the claim makes it “{said}”."
        shift = pair.shift(code, "error", row.patient_span, there, "changed", message)
        yield Mark(("QC319l", row.verb), shift)


def _other_way(pair: Pair, at: int) -> tuple[int, int] | None:
    """Return the units of a phrase in which a noun is not what somebody is, None where it may be that."""
    passage, chunks = pair.evidence, chunk_passage(pair.evidence)
    number = next((number for number, chunk in enumerate(chunks) if chunk.first <= at < chunk.last), -1)
    if number < 0:
        return None
    chunk, before = chunks[number], chunks[number - 1] if number else None
    first = next((i for i in range(max(0, chunk.first - 1), at) if passage.words[i] in _ONCE | _WOULD_BE), -1)
    if first >= 0 and pair.to_claim[first] < 0:
        return first, at + 1
    if passage.possessive[at] and _is_somebody(pair, chunk):
        return chunk.first, chunk.last
    if before is None or before.kind != "P" or passage.words[before.first] not in ("for", "of", "to") or number < 2:
        return None
    holder = chunks[number - 2]
    if holder.kind == "N" and at == chunk.head and not passage.gaps[before.first] and _is_somebody(pair, holder):
        return holder.first, chunk.last
    if holder.kind == "V" and lemma(passage.words[holder.head]) in _RUNNING:
        return holder.head, chunk.last
    return None


_RUNNING = frozenset(("run", "stand", "campaign", "apply", "bid"))


def _is_somebody(pair: Pair, chunk: Chunk) -> bool:
    """Return whether a noun phrase that the claim lacks is a person, told by what he is: "a critic", "the wife"."""
    word = lemma(pair.evidence.words[chunk.head])
    is_person = tells_person(word) or word in _KIN or word in _CLOSE
    return pair.to_claim[chunk.head] < 0 and is_person and not pair.evidence.is_name(chunk.head)


_CLOSE = frozenset(("friend", "rival", "advisor", "supporter"))
"""Who is close to somebody or against him, beside those whom the lists of people have."""
