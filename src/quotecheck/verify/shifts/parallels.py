"""QC312: of two clauses built alike, the subject of one with what the other says: "the blue boat carries coal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.gapping import is_gapped
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_parallel_shifts"]

_MIN_COVERAGE = 0.6
_MAX_UNITS = 200
_LINKS = frozenset(("and", "while", "whereas", "but"))
_REPORTING = word_set("scales", "reporting")


class _Member(NamedTuple):
    """One of some clauses built alike: its subject and what is said of it, as unit ranges."""

    subject: tuple[int, int]
    rest: tuple[int, int]


def find_parallel_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a clause of the claim with the subject of one such clause and the words of another.

    The clauses must have the claim's verb; later ones may leave it out, if they have the same prepositions ("the yard
    in Varda in 2001"). Words that stand in several of them tell nothing. "The mill in 1990 and the yard in 2001" is no
    clause of its own where the claim has "the yard" as its object.
    """
    claim, evidence = pair.claim, pair.evidence
    if pair.coverage < _MIN_COVERAGE or max(len(claim), len(evidence)) > _MAX_UNITS:
        return
    if any(is_gapped(evidence, row.verb) for row in predications(evidence)):
        return  # shares with one verb ("Kent half and Essex a quarter") are looked at one by one
    cuts = _cuts(evidence)
    for row in predications(claim) if cuts else ():
        verb = claim.norms[row.verb]
        if not row.is_finite or verb in _REPORTING or row.is_negated:
            continue
        members = _members(evidence, cuts, pair.norm(row.verb))
        first, stop = _around(claim, row.first, row.last)
        mine = _homes(pair, members, range(first, row.first), is_subject=True)
        said = _homes(pair, members, range(row.last, stop), is_subject=False)
        heads = {evidence.norms[at] for one in members for at in range(*one.subject) if is_content(evidence, at)}
        is_object = any(pair.norm(at) in heads for at in range(row.last, stop) if is_content(claim, at))
        if len(mine) != 1 or not said or mine & said or is_object:
            continue
        home, other = members[next(iter(mine))], members[min(said)]
        there = min(home.subject[0], other.subject[0]), max(home.rest[1], other.rest[1])
        message = f"The source says it of “{evidence.text(*other.subject)}”, not of “{claim.text(first, row.first)}”."
        here = (first, stop)
        yield pair.mark(("QC312p", row.verb), "error", here, there, "contradicts", message, is_firm=True)


def _cuts(passage: Passage) -> list[int]:
    """Return where the clauses of a sentence may begin: behind a semicolon or a conjunction."""
    if any("." in gap for gap in passage.gaps):
        return []  # two sentences
    inner = range(1, len(passage))
    found = [at for at in inner if ";" in passage.gaps[at] or passage.words[at - 1] in _LINKS]
    return [0, *found] if found else []


def _members(passage: Passage, cuts: Sequence[int], verb: str) -> list[_Member]:
    """Return the clauses with a verb, and those behind one that leave it out: two phrases and no verb."""
    found: list[_Member] = []
    for first, last in zip(cuts, [*cuts[1:], len(passage)], strict=True):
        stop = last - 1 if last < len(passage) and passage.words[last - 1] in _LINKS else last
        rows = [row for row in predications(passage) if first <= row.first < stop]
        own = next(
            (row for row in rows if passage.norms[row.verb] == verb and row.is_finite and not row.is_negated), None
        )
        if own is not None and _has_subject(own, first):
            found.append(_Member((first, own.first), (own.last, stop)))
            continue
        chunks = [chunk for chunk in chunk_passage(passage) if first <= chunk.first and chunk.last <= stop]
        nouns = [chunk for chunk in chunks if chunk.kind == "N"]
        if rows or not found or len(nouns) < 2 or nouns[0].first != first:
            continue
        rest = nouns[0].last, stop
        links = _prepositions(passage, found[0].rest)
        if links and links == _prepositions(passage, rest):  # "and the yard in Varda in 2001"
            found.append(_Member((first, nouns[0].last), rest))
    return found if len(found) > 1 else []


def _has_subject(row: Predication, first: int) -> bool:
    """Return whether a verb has its subject before it in its own clause, which begins at a unit."""
    span = row.subject_span
    is_sure = row.is_sure or span[1] - span[0] == 1  # one word before the verb
    return is_sure and span != (0, 0) and first <= span[0] < row.first


def _prepositions(passage: Passage, stretch: tuple[int, int]) -> list[str]:
    return [passage.words[at] for at in range(*stretch) if passage.tags[at] == "P"]


def _around(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the unit range of the clause around a verb: between marks and conjunctions."""
    start = next((at for at in range(first, 0, -1) if passage.gaps[at] or passage.words[at - 1] in _LINKS), 0)
    stop = next(
        (at for at in range(last, len(passage)) if passage.gaps[at] or passage.words[at] in _LINKS), len(passage)
    )
    return start, stop


def _homes(pair: Pair, members: Sequence[_Member], units: range, *, is_subject: bool) -> set[int]:
    """Return the clauses that alone have some of the claim's content words, as subject or as what is said of it."""
    evidence = pair.evidence
    stretches = [one.subject if is_subject else one.rest for one in members]
    found: set[int] = set()
    for at in units:
        norm = pair.norm(at)
        homes = [number for number, stretch in enumerate(stretches) if norm in evidence.norms[slice(*stretch)]]
        if is_content(pair.claim, at) and len(homes) == 1 and evidence.norms.count(norm) == 1:
            found.add(homes[0])
    return found
