"""QC310, QC312: two things that have exchanged what is said of them, two clauses built alike whose subjects have."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clause_cuts import is_gapped
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.deeds import are_one_transfer
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage, kept, kept_renamed
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_pair_exchanges", "find_parallel_shifts"]

_MAX_UNITS = 200
"""Longer sentences are lists or texts without stops; every two ties of one would be held against each other."""
_LINKS = frozenset(("in", "on", "for", "at", "to", "from", "among", "by"))
_MIN_COVERAGE = 0.6
_JOINING = frozenset(("and", "while", "whereas", "but"))
_REPORTING = word_set("scales", "reporting")


class _Tie(NamedTuple):
    """A word and the thing it is said of, by what they stand for, with the unit range of both."""

    word: str
    thing: str
    first: int
    last: int


def find_pair_exchanges(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each two words of a claim that stand with each other's things in the passage.

    The words are numbers or adjectives right before a noun, no names, verbs with a place ("passed in the House"), or
    figures and days with the noun or name before or after them ("3 percent in the north", "Lee got 20, Park 15").
    Both ties of the claim must be missing in the passage, and both exchanged ones be there and missing in the claim.
    """
    if max(len(pair.claim), len(pair.evidence)) > _MAX_UNITS:
        return
    theirs = _ties(pair.evidence, {})
    things = _tied(pair.evidence)
    norms = pair.claim.norms
    if len(things) < 2 or len(things.intersection(map(pair.rename.get, norms, norms))) < 2:
        return  # most pairs: no two things of the passage's are the claim's too
    mine = _ties(pair.claim, pair.rename)
    said, true = {tie[:2] for tie in mine}, {tie[:2]: tie for tie in theirs}
    for one, two in itertools.combinations(mine, 2):
        if one.word == two.word or one.thing == two.thing or one[:2] in true or two[:2] in true:
            continue
        turned, other = (one.word, two.thing), (two.word, one.thing)
        if turned not in true or other not in true or turned in said or other in said:
            continue
        first, second = true[turned], true[other]
        here = min(one.first, two.first), max(one.last, two.last)
        there = min(first.first, second.first), max(first.last, second.last)
        is_one_figure = one.word[1:] == two.word[1:]
        if _is_one_transfer(pair, here, there) or (is_one_figure and _is_told_otherwise(pair, here)):
            continue
        is_count = any(tie.word[0] in "<>" or pair.claim.tags[tie.first] == "Q" for tie in (one, two))
        message = f"The source has “{pair.evidence.text(*there)}”, the claim “{pair.claim.text(*here)}”."
        code = "QC310" if is_count else "QC312"
        yield Mark((f"{code}p", one.first), pair.shift(code, "error", here, there, "contradicts", message), True)


def _is_told_otherwise(pair: Pair, here: tuple[int, int]) -> bool:
    """Return whether the passage lacks the verb of a stretch: "walls get $2 in the budget", "it sets aside $2 for".

    What has come of it by now ("has received") is more than another way to tell it.
    """
    rows = [row for row in predications(pair.claim) if here[0] <= row.verb < here[1]]
    return bool(rows) and all(pair.to_evidence[row.verb] < 0 and row.tense != "perfect" for row in rows)


def _is_one_transfer(pair: Pair, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Return whether two stretches tell one transfer from its two sides: "exported it to", "imported it from"."""
    mine, theirs = (
        [at for at in range(*stretch) if passage.tags[at] == "V"]
        for passage, stretch in ((pair.claim, here), (pair.evidence, there))
    )
    return any(are_one_transfer(pair.claim, one, pair.evidence, other) for one in mine for other in theirs)


@kept
def _tied(passage: Passage) -> frozenset[str]:
    """Return the things of which something is said."""
    return frozenset(tie.thing for tie in _ties(passage, {}))


@kept_renamed
def _ties(passage: Passage, rename: dict[str, str]) -> Sequence[_Tie]:
    """Return the ties of a passage in another's terms."""
    return tuple(_find_ties(passage, rename))


def _find_ties(passage: Passage, rename: dict[str, str]) -> Iterator[_Tie]:
    norms = [rename.get(norm, norm) for norm in passage.norms]
    tags = passage.tags
    for at in range(1, len(passage)):
        if tags[at] != "N" or tags[at - 1] not in "NQD" or passage.gaps[at]:
            continue
        if any(passage.is_name(one) for one in (at - 1, at)):
            continue
        word = "one" if passage.words[at - 1] in ("a", "an") else norms[at - 1]
        if passage.tags[at - 1] != "D" or word == "one":
            yield _Tie(word, norms[at], at - 1, at + 1)
    yield from _ties_of_figures(passage, norms)
    for row in predications(passage):
        if passage.tags[row.verb] != "V":
            continue
        for prep, head in row.preps:
            if head > row.verb:
                yield _Tie(f"{norms[row.verb]} {prep}", norms[head], row.verb, head + 1)


def _is_behind_preposition(passage: Passage, noun: int) -> bool:
    at = noun - 1
    while at >= 0 and passage.tags[at] in "DNQC" and not passage.gaps[at + 1]:
        if passage.tags[at] == "C" and passage.tags[at + 1] != "N":
            return False  # "the hearing on Monday and the trial on Friday", not "in Norway and Scotland"
        at -= 1
    return at >= 0 and passage.tags[at] == "P"


def _ties_of_figures(passage: Passage, norms: list[str]) -> Iterator[_Tie]:
    """Yield each amount and day with the noun before it, and each amount with the noun after "in", "for" or "to"."""
    figures = [
        (f"{a.quantity.kind} {a.quantity.value:.10g}", a.first, max(a.last, a.noun + 1)) for a in amounts(passage)
    ]
    days = [(f"@{' '.join(passage.words[day.first : day.last])}", day.first, day.last) for day in moments(passage)]
    counted = {at for _, first, last in figures for at in range(first, last)}
    taken = counted | {at for _, first, last in days for at in range(first, last)}
    for word, first, last in (*figures, *days):
        before = next((at for at in range(first - 1, -1, -1) if passage.tags[at] == "N" and at not in taken), -1)
        if before >= 0 and not _is_behind_preposition(passage, before):  # not "in the north 5 percent"
            yield _Tie(f"<{word}", norms[before], before, last)
        chunks = (chunk for chunk in chunk_passage(passage) if chunk.first == last + 1 and chunk.kind == "N")
        behind = next(chunks, None)
        if behind is None or behind.head in counted:  # "from 2 percent to 3 percent"
            continue
        if passage.words[last] in _LINKS and not passage.gaps[last]:
            yield _Tie(f">{word}", norms[behind.head], first, behind.last)


class _Member(NamedTuple):
    """One of some clauses built alike: its subject and what is said of it, as unit ranges."""

    subject: tuple[int, int]
    rest: tuple[int, int]


@needs(coverage=_MIN_COVERAGE)
def find_parallel_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a clause of the claim with the subject of one such clause and the words of another.

    The clauses must have the claim's verb; later ones may leave it out, if they have the same prepositions ("the yard
    in Varda in 2001"). Words that stand in several of them tell nothing. "The mill in 1990 and the yard in 2001" is no
    clause of its own where the claim has "the yard" as its object.
    """
    claim, evidence = pair.claim, pair.evidence
    if max(len(claim), len(evidence)) > _MAX_UNITS:
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
        is_object = any(pair.norm(at) in heads for at in content_in(claim, row.last, stop))
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
    found = [at for at in inner if ";" in passage.gaps[at] or passage.words[at - 1] in _JOINING]
    return [0, *found] if found else []


def _members(passage: Passage, cuts: Sequence[int], verb: str) -> list[_Member]:
    """Return the clauses with a verb, and those behind one that leave it out: two phrases and no verb."""
    found: list[_Member] = []
    for first, last in zip(cuts, [*cuts[1:], len(passage)], strict=True):
        stop = last - 1 if last < len(passage) and passage.words[last - 1] in _JOINING else last
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
    start = next((at for at in range(first, 0, -1) if passage.gaps[at] or passage.words[at - 1] in _JOINING), 0)
    stop = next(
        (at for at in range(last, len(passage)) if passage.gaps[at] or passage.words[at] in _JOINING), len(passage)
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
