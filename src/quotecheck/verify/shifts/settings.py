"""QC322, QC312: another clause's place ("seized it in Munich"), a place of another kind ("at the school")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import Match, matches
from quotecheck.verify.shifts.sides import are_two_places

__all__ = ["find_setting_shifts"]

_PLACING = frozenset(("in", "at", "near", "outside"))


def find_setting_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a deed that the passage sets in one named place, and the claim in the place of another deed.

    A warning where the two are of different kinds: at a quarry, at a school.

    Both places stand behind the same preposition, the passage has the claim's with another verb, and the claim lacks
    the passage's: who leaves out the true place and takes the other has mixed up two clauses.
    """
    for match in matches(pair):
        yield from _of_other_kind(pair, match)
        mine, theirs = _places(pair.claim, match.claim.preps), _places(pair.evidence, match.evidence.preps)
        for prep, here in mine.items():
            there = theirs.get(prep, -1)
            elsewhere = pair.to_evidence[here]
            if there < 0 or elsewhere < 0 or pair.to_claim[there] >= 0 or _is_one_place(pair, here, there):
                continue
            if match.shared and _is_of_another(pair, match, elsewhere):
                first, last = pair.claim.text(here - 1, here + 1), pair.evidence.text(there - 1, there + 1)
                message = f"The source has “{last}” here, not “{first}”; that belongs to something else."
                where = (here, here + 1), (there, there + 1)
                yield pair.mark(("QC322s", here), "error", *where, "changed", message)


def _of_other_kind(pair: Pair, match: Match) -> Iterator[Mark]:
    """Yield a warning where the same deed is set in a place of one kind here, and of another in the passage."""
    mine, theirs = dict(match.claim.preps[::-1]), dict(match.evidence.preps[::-1])
    for prep in sorted(_PLACING & mine.keys() & theirs.keys()):
        here, there = mine[prep], theirs[prep]
        is_new = (
            pair.claim.norms[here] not in pair.evidence.norms and pair.evidence.norms[there] not in pair.claim.norms
        )
        if is_new and are_two_places(pair.claim.norms[here], pair.evidence.norms[there]):
            message = "The source has “{source}” in the place of “{said}”."
            where = (here, here + 1), (there, there + 1)
            yield pair.mark(("QC312s", here), "warning", *where, "changed", message)


def _places(passage: Passage, preps: tuple[tuple[str, int], ...]) -> dict[str, int]:
    """Return the named place behind each preposition of a verb; the first where it has several."""
    found: dict[str, int] = {}
    for prep, head in preps:
        first = head
        while first > 0 and passage.is_name(first - 1) and not passage.gaps[first]:
            first -= 1  # "at Sedge Park"
        is_name = passage.is_name(head)
        if prep in _PLACING and is_name and head not in passage.demonyms and passage.words[first - 1] == prep:
            found.setdefault(prep, head)
    return found


def _is_one_place(pair: Pair, here: int, there: int) -> bool:
    return pair.norm(here) == pair.evidence.norms[there]


def _is_of_another(pair: Pair, match: Match, at: int) -> bool:
    """Return whether a unit of the passage stands behind another verb than the one that is compared."""
    verbs = [row for row in predications(pair.evidence) if row.last <= at]
    return bool(verbs) and verbs[-1].verb != match.evidence.verb
