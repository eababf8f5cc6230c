"""QC312, QC322: one noun with a modifier that excludes the source's ("lower house"), a name with another country."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.countries import country_forms
from quotecheck.verify.relations import are_rivals, is_known_word
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import Match, matches
from quotecheck.verify.shifts.sides import are_two_kinds, are_two_sides

__all__ = ["find_attribute_shifts"]

_REACH = 4
"""Words between a country and the name it describes: "Ethiopian long-distance runner Almaz Tadesse"."""


def find_attribute_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each doer of a shared verb with a rival modifier, and for each name given another country."""
    yield from _doers(pair)
    yield from _owners(pair)
    yield from _countries(pair)


def _doers(pair: Pair) -> Iterator[Mark]:
    """Judge "the lower house voted" against "the upper house voted": one noun, two bodies."""
    claim, evidence = pair.claim, pair.evidence
    for match in matches(pair):
        doer = _doer(match.claim)
        for mine, theirs in _parties(match):
            if claim.norms[mine] != evidence.norms[theirs] or claim.tags[mine] != "N":
                continue
            at, other = _told_apart(pair, mine, theirs)
            here, there = at - 1, other - 1
            if claim.gaps[at] or evidence.gaps[other] or claim.tags[here] != "N" or evidence.tags[there] != "N":
                continue
            if pair.norm(here) == evidence.norms[there]:
                yield Mark(("QC312n", mine))
                continue
            is_rival = mine == doer and at == mine and are_rivals(claim.words[here], evidence.words[there])
            if not is_rival and not are_two_kinds(claim.words[here], evidence.words[there]):
                continue
            own = (i for i, word in enumerate(evidence.words[:-1], 1) if word == claim.words[here])
            if any(evidence.tags[i] == "Q" for i in own):
                continue  # "the first ship carried 310 people and the second 260"
            message = "The source says it of “{source}”, not of “{said}”."
            yield pair.mark(("QC312n", mine), "error", (here, mine + 1), (there, theirs + 1), "contradicts", message)


def _told_apart(pair: Pair, mine: int, theirs: int) -> tuple[int, int]:
    """Return the nouns whose modifiers tell things apart: the owner of "the home team's coach" where both have it."""
    here, there = mine - 1, theirs - 1
    is_owned = here > 0 and there > 0 and pair.claim.possessive[here] and pair.evidence.possessive[there]
    return (here, there) if is_owned and pair.norm(here) == pair.evidence.norms[there] else (mine, theirs)


def _parties(match: Match) -> Iterator[tuple[int, int]]:
    """Yield the heads of what both texts have on one side of a verb: as its subject, as who does it, as to whom."""
    mine, theirs = match.claim, match.evidence
    sides = ((mine.subjects, theirs.subjects), (mine.agents, theirs.agents), (mine.patients, theirs.patients))
    pairs = dict.fromkeys((a[0], b[0]) for a, b in sides if len(a) == len(b) == 1)
    yield from ((a, b) for a, b in pairs if a > 0 and b > 0)


def _owners(pair: Pair) -> Iterator[Mark]:
    """Judge "the company's expert testified" against "the county's expert testified"."""
    claim, evidence = pair.claim, pair.evidence
    if True not in claim.possessive or True not in evidence.possessive:
        return
    for row in predications(claim):
        mine = _doer(row) if pair.to_evidence[row.verb] >= 0 else -1
        at = pair.to_evidence[mine] if mine >= 0 else -1
        here, there = _owner(claim, mine), _owner(evidence, at)
        if here < 0 or there < 0 or not _are_two_owners(claim.words[here], evidence.words[there]):
            continue
        message = "The source says it of “{source}”, not of “{said}”."
        yield pair.mark(("QC312m", mine), "error", (here, mine + 1), (there, at + 1), "contradicts", message)


def _are_two_owners(a: str, b: str) -> bool:
    """Return whether what one owns is not the other's: of two sides, or of two who stand over against each other."""
    return are_two_sides(a, b) or are_two_kinds(a, b)


def _owner(passage: Passage, noun: int) -> int:
    """Return the unit of whose a noun is, with one word between at most, or -1."""
    return next((at for at in (noun - 1, noun - 2) if at >= 0 and passage.possessive[at]), -1)


def _doer(row: Predication) -> int:
    heads = row.subjects
    return heads[0] if len(heads) == 1 else -1


def _countries(pair: Pair) -> Iterator[Mark]:
    """Judge "Almaz Tadesse of Kenya" against "Ethiopia's Almaz Tadesse"."""
    claim, evidence = pair.claim, pair.evidence
    if not (_names_country(claim) and _names_country(evidence)):
        return
    for index, at in enumerate(pair.to_evidence):
        if at < 0 or not claim.caps[index] or claim.norms[index].startswith("=") or not _is_person(claim, index):
            continue
        here, there = _country_of(claim, index), _country_of(evidence, at)
        if here < 0 or there < 0 or claim.norms[here] == evidence.norms[there]:
            continue
        source, said = evidence.text(there, there + 1), claim.text(here, here + 1)
        message = f"The source has “{source}” with {claim.text(index, index + 1)}, the claim “{said}”."
        span = (min(here, index), max(here, index) + 1)
        other = (min(there, at), max(there, at) + 1)
        yield pair.mark(("QC322a", index), "error", span, other, "contradicts", message)
        return


@kept
def _names_country(passage: Passage) -> bool:
    return any(_is_country(passage, at) for at, norm in enumerate(passage.norms) if norm.startswith("="))


def _is_person(passage: Passage, index: int) -> bool:
    """Return whether a capitalised run holds no word of the dictionary: "Almaz Tadesse", not "Grand Prix"."""
    first = last = index
    while first and passage.caps[first - 1] and not passage.gaps[first]:
        first -= 1
    while last + 1 < len(passage) and passage.caps[last + 1] and not passage.gaps[last + 1]:
        last += 1
    run = (passage.words[at] for at in range(first, last + 1) if not passage.norms[at].startswith("="))
    return not any(is_known_word(word) for word in run)


def _country_of(passage: Passage, index: int) -> int:
    """Return the unit of the country that stands with a name ("Kenya's Ruth Moraa", "Ruth Moraa of Kenya"), or -1."""
    last = index
    while last + 1 < len(passage) and passage.caps[last + 1] and not passage.gaps[last + 1]:
        if _is_country(passage, last + 1):
            return -1
        last += 1
    if last + 2 < len(passage) and passage.words[last + 1] == "of" and _is_country(passage, last + 2):
        return last + 2
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if passage.gaps[at + 1] or passage.tags[at] not in ("N", "Q"):
            return -1
        if _is_country(passage, at):
            return at if passage.possessive[at] or at in passage.demonyms else -1
    return -1


def _is_country(passage: Passage, at: int) -> bool:
    if not passage.norms[at].startswith("="):
        return False
    return passage.text(at, at + 1).replace("’", "'").removesuffix("'s") in country_forms()
