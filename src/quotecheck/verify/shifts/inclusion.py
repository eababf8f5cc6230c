"""QC314: what a sum or a list is said to include, and the source to leave out, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_inclusion_shifts"]

_IN = frozenset(("including", "includes", "include", "included", "inclusive"))
_OUT = frozenset(("excluding", "excludes", "exclude", "excluded", "exclusive"))
_NOT = frozenset(("not", "never", "n't", "without"))
_MAX_THINGS = 5
"""Content words behind "including" that are compared; a list goes on with other things."""
_REACH = 2
"""Words before "include" among which its "not" stands: "does not yet include"."""


def find_inclusion_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim counts in what the passage leaves out, and the other way round.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "It costs £4, including the tax.", "The price does not include the tax."
    >>> print(next(find_inclusion_shifts(pair_of(claim, source))).shift.message)
    The source leaves it out (“not include the tax”); the claim counts it in (“including the tax”).
    """
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_IN | _OUT) and evidence.has(_IN | _OUT)):
        return
    told = list(_places(evidence))
    for here, is_mine in _places(claim):
        things = _things(claim, here)
        partners = [pair.to_evidence[at] for at in things]
        for there, is_theirs in told:
            if is_mine == is_theirs or not things or any(at <= there for at in partners):
                continue
            last = max(partners) + 1
            if any(evidence.gaps[at] for at in range(there + 1, last)):
                continue
            first = there - 1 if there and evidence.words[there - 1] in _NOT else there
            source = evidence.text(first, last)
            said = claim.text(here, things[-1] + 1)
            message = f"The source leaves it out (“{source}”); the claim counts it in (“{said}”)."
            if is_theirs:
                message = f"The source counts it in (“{source}”); the claim leaves it out (“{said}”)."
            spans = (here, things[-1] + 1), (first, last)
            yield pair.mark(("QC314i", here), "error", *spans, "contradicts", message, is_firm=True)
            break


def _places(passage: Passage) -> Iterator[tuple[int, bool]]:
    """Yield where something is counted in or left out, with which of the two it is."""
    for at, word in enumerate(passage.words):
        if word in _IN or word in _OUT:
            is_denied = not _NOT.isdisjoint(passage.words[max(0, at - _REACH) : at])
            yield at, (word in _IN) != is_denied


def _things(passage: Passage, at: int) -> list[int]:
    """Return the first content words behind "including", as far as the next comma or "and"."""
    found: list[int] = []
    for place in range(at + 1, len(passage)):
        if (passage.gaps[place] and place > at + 1) or passage.tags[place] in "CVW" or len(found) == _MAX_THINGS:
            break
        if is_content(passage, place):
            found.append(place)
    return found
