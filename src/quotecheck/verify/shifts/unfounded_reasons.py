"""QC318: a reason that no source gives: two things told apart, another reason, or the link turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.model import Severity
from quotecheck.verify.shifts.causality import gives_reason, is_linked
from quotecheck.verify.shifts.links import Link, gives_any_reason, links_of, purposes_of, stands_next
from quotecheck.verify.shifts.pairing import Pair, content_in
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_unfounded_reason"]

_CARRIED = 0.6
_NOT_CARRIED = 0.4
"""Share of the telling words of one half of the claim from which a passage tells it, and below which it says nothing of
it; our choice after the claims of two passages in defacto and bump (training pairs), 2026-11-22."""
_MIN_WORDS = 2
_ELSEWHERE = 0.2
"""Share of the claim's reason that a passage's own reason may have and still be another one."""


class _Side(NamedTuple):
    """One end of a link that a source makes: the pair of the passage, and the units of it."""

    pair: Pair
    first: int
    last: int


class _Told(NamedTuple):
    """A link of the sources, its two ends perhaps in two sentences."""

    link: Link
    pair: Pair
    told: _Side
    ground: _Side


def find_unfounded_reason(pairs: Sequence[Pair]) -> Shift | None:
    """Return a shift where the claim gives a reason, or something in spite of which, that no passage gives so.

    An error where a passage links the two the other way or gives another reason, and where they stand apart in the
    source with no word between that could be read as a reason; a warning where they are neighbours that a reader may
    join. Silence where one passage could be read as joining them.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "The old bridge closed because the harbour crane fell."
    >>> pairs = [pair_of(claim, one) for one in ("The old bridge closed.", "The harbour crane fell.")]
    >>> print(find_unfounded_reason(pairs).message)
    No passage joins the two with a cause; the claim does (“because”).
    """
    claim = pairs[0].claim
    link = next((link for link in links_of(claim) if link.kind != "contrast" and _is_told_whole(pairs[0], link)), None)
    if link is None:
        return None
    told = tuple(_links_of_sources(pairs))
    if any(_agrees(link, one) for one in told):
        return None
    return _otherwise(link, told) or _another(link, told, pairs) or _apart(link, pairs)


def _is_told_whole(pair: Pair, link: Link) -> bool:
    ranges = (link.told, link.ground)
    return all(len(content_in(pair.claim, *one)) >= _MIN_WORDS for one in ranges)


def _links_of_sources(pairs: Sequence[Pair]) -> Iterator[_Told]:
    """Yield the links that the passages make, the sentence before a "Therefore" among them."""
    for pair in pairs:
        for link in (*links_of(pair.evidence), *purposes_of(pair.evidence)):
            before = next((one for one in pairs if stands_next(one.evidence, pair.evidence)), None)
            sides = []
            for first, last in (link.told, link.ground):
                if last:
                    sides.append(_Side(pair, first, last))
                elif before is not None:
                    sides.append(_Side(before, 0, len(before.evidence)))
            if len(sides) == 2:
                yield _Told(link, pair, *sides)


def _share_in(side: _Side, first: int, last: int) -> float:
    """Return the share of the claim's telling words in a range that one end of a source's link has."""
    content = content_in(side.pair.claim, first, last)
    found = sum(side.first <= side.pair.to_evidence[at] < side.last for at in content)
    return found / len(content) if content else 0.0


def _is_along(link: Link, one: _Told) -> bool:
    return _share_in(one.told, *link.told) >= _CARRIED and _share_in(one.ground, *link.ground) >= _CARRIED


def _is_across(link: Link, one: _Told) -> bool:
    return _share_in(one.told, *link.ground) >= _CARRIED and _share_in(one.ground, *link.told) >= _CARRIED


def _agrees(link: Link, one: _Told) -> bool:
    """Return whether a source links the two as the claim does; "but" concedes either side."""
    if one.link.kind == link.kind:
        return _is_along(link, one)
    is_contrast = link.kind == "concession" and one.link.kind == "contrast"
    return is_contrast and (_is_along(link, one) or _is_across(link, one))


def _otherwise(link: Link, told: Sequence[_Told]) -> Shift | None:
    """Return an error where a source has as reason what the claim has in spite of it, or has both turned round."""
    for one in told:
        if one.link.kind == link.kind:
            if link.kind == "reason" and _is_across(link, one) and _may_be_turned(link, one):
                return _shift(link, one.pair, one.link, "error", "Cause and effect are turned round: the source has")
        elif _is_along(link, one) or _is_across(link, one):
            how = "gives it as a reason" if one.link.kind == "reason" else "has it in spite of that"
            return _shift(link, one.pair, one.link, "error", f"The source {how}:")
    return None


def _may_be_turned(link: Link, one: _Told) -> bool:
    """Return whether a purpose stands against a purpose: "forced the line to cancel" is a cause told with "to"."""
    words = one.pair.claim.words[link.first : link.last]
    return one.pair.evidence.tags[one.link.first] != "T" or words[:1] == ["in"] or words[:2] == ["so", "as"]


def _another(link: Link, told: Sequence[_Told], pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where a source gives another reason for the same, and tells the claim's reason apart from it."""
    if link.kind != "reason":
        return None
    for one in told:
        is_same = one.link.kind == "reason" and _share_in(one.told, *link.told) >= _CARRIED
        if not is_same or _share_in(one.ground, *link.ground) > _ELSEWHERE:
            continue
        if any(_share(other, *link.ground) > _ELSEWHERE for other in (one.told.pair, one.ground.pair)):
            continue
        tells = [pair for pair in pairs if _share(pair, *link.ground) >= _CARRIED]
        if tells and not any(gives_any_reason(pair.evidence) or pair.evidence.has(_ALSO) for pair in tells):
            return _shift(link, one.pair, one.link, "error", "The source gives another reason:")
    return None


_ALSO = frozenset(("also", "another", "too", "besides", "moreover", "addition", "further", "part"))


def _shift(link: Link, pair: Pair, there: Link, severity: Severity, how: str) -> Shift:
    span = there.ground if there.ground[1] else (there.first, max(there.told[1], there.last))
    where = (min(there.first, span[0]), max(there.last, span[1]))
    message = f"{how} “{pair.evidence.text(*where)}”."
    return pair.shift("QC318", severity, (link.first, link.last), where, "contradicts", message)


def _apart(link: Link, pairs: Sequence[Pair]) -> Shift | None:
    """Return a shift where the two halves of the claim's reason are told apart, with no sign of a reason near them."""
    if link.kind != "reason":
        return None
    shares = [(_share(pair, *link.told), _share(pair, *link.ground)) for pair in pairs]
    both = next((i for i, row in enumerate(shares) if min(row) >= _CARRIED), -1)
    if both >= 0:
        return _side_by_side(link, pairs[both])
    first = next((i for i, (mine, other) in enumerate(shares) if mine >= _CARRIED and other <= _NOT_CARRIED), -1)
    second = max(range(len(pairs)), key=lambda i: (shares[i][0] <= _NOT_CARRIED, shares[i][1]))
    if shares[second][0] > _NOT_CARRIED or shares[second][1] < _NOT_CARRIED:
        return None
    if first < 0 or any(min(row) > _NOT_CARRIED for row in shares):
        return None
    texts = (pairs[first].evidence, pairs[second].evidence)
    if any(_may_give_reason(pair) for pair in (pairs[first], pairs[second])):
        return None
    pair = pairs[second]
    there = [at for at in range(len(pair.evidence)) if link.ground[0] <= pair.to_claim[at] < link.ground[1]]
    said = pair.claim.text(link.first, link.last)
    may_join = shares[second][1] < _CARRIED or _reads_as_reason(*texts)
    severity: Severity = "warning" if may_join else "error"
    message = f"No passage joins the two with a cause; the claim does (“{said}”)."
    where = (link.first, link.last), (there[0], there[-1] + 1)
    return pair.shift("QC318", severity, *where, "up", message)


def _reads_as_reason(told: Passage, ground: Passage) -> bool:
    """Return whether two neighbours may be read as a thing and its reason, though no word says so.

    What is told first may be read as the reason of what comes next. Told the other way round, a sentence explains the
    one before it by a state, by what had been before, or by what it says of the same thing again: "The match was off.
    The pitch was frozen. Snow had fallen. They had no plough." An event with a subject of its own is one more event.
    After the relations of Result and Explanation in Lascarides and Asher (1993).
    """
    return stands_next(ground, told) or (stands_next(told, ground) and not _OF_STATES.isdisjoint(ground.tags))


_OF_STATES = frozenset("BHR")
"""Tags of "was", "had" and pronouns."""


def _may_give_reason(pair: Pair) -> bool:
    text = pair.evidence
    return gives_any_reason(text) or gives_reason(text) or is_linked(text) or _has_clause_with_as(text)


_AS = frozenset(("as",))


def _has_clause_with_as(text: Passage) -> bool:
    """Return whether an "as" opens a clause, which may give a reason: "happens often as children spend time"."""
    for at in range(1, len(text) - 2) if text.has(_AS) else ():
        is_clause = text.tags[at + 1] in "DNRQ" and not {"V", "B", "H", "M"}.isdisjoint(text.tags[at + 2 :])
        if text.words[at] == "as" and is_clause and text.words[at - 1] not in ("as", "such", "same", "so"):
            return True
    return False


def _side_by_side(link: Link, pair: Pair) -> Shift | None:
    """Return a warning where one sentence tells both, one beside the other, and nothing makes one the reason."""
    text = pair.evidence
    if _may_give_reason(pair):
        return None
    told, ground = ([pair.to_evidence[at] for at in pair.aligned_in(*one)] for one in (link.told, link.ground))
    own = (min(ground), max(ground) + 1)
    if not (max(told) < own[0] or own[1] <= min(told)):
        return None
    between = range(max(told) + 1, own[0] + 1) if max(told) < own[0] else range(own[1], min(told) + 1)
    if any(mark in gap for gap in (text.gaps[at] for at in between) for mark in ":;—–-"):
        return None
    beside = _BESIDE if own[0] < min(told) else _BESIDE | _RELATIVE
    if not any(text.words[at] in beside for at in between) or _hangs_on(pair, own[0]):
        return None
    said = pair.claim.text(link.first, link.last)
    message = f"The source tells both with no cause between; the claim makes one (“{said}”)."
    return pair.shift("QC318", "warning", (link.first, link.last), own, "up", message)


_BESIDE = frozenset(("and", "while"))
_RELATIVE = frozenset(("who", "which", "whose"))
"""What opens the reason itself: what came of a thing may well stand in such a clause ("which was then closed")."""
_HANGING = frozenset(("to", "for", "over", "by", "from", "with", "amid", "in", "on", "at", "of"))


def _hangs_on(pair: Pair, first: int) -> bool:
    """Return whether a stretch hangs on a preposition or begins with a participle: "fined for", "having lied"."""
    text = pair.evidence
    if first == 0:
        return False
    is_participle = text.tags[first] == "V" and text.words[first].endswith("ing")
    return text.words[first - 1] in _HANGING or is_participle


def _share(pair: Pair, first: int, last: int) -> float:
    """Return the share of the claim's telling words in a range that a passage has; 0.0 where there are too few."""
    content = content_in(pair.claim, first, last)
    return pair.share_of(content) if len(content) >= _MIN_WORDS else 0.0
