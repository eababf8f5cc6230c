"""QC318: two things that two passages tell apart, joined in the claim by a "because"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.causality import cause_in, gives_reason, is_linked
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_joined_cause"]

_CONNECTIVES = word_set("classes", "joined_connectives")
_CARRIED = 0.6
_NOT_CARRIED = 0.4
"""Share of the telling words of one half of the claim from which a passage tells it, and below which it says nothing of
it; our choice after the claims of two passages in defacto and bump (training pairs), 2026-11-22."""
_MIN_WORDS = 2


def find_joined_cause(pairs: Sequence[Pair]) -> Shift | None:
    """Return an error where the claim gives as cause ("because of") what only another passage tells, by itself.

    One passage has the reason, another what follows from it, neither has much of both, and neither gives or links a
    cause itself. Silence where one passage could be read as joining them.
    """
    if len(pairs) < 2:
        return None
    claim = pairs[0].claim
    cause = cause_in(claim)
    if cause is None or claim.words[cause[0]] not in _CONNECTIVES:
        return None
    effect, reason = _halves(claim, cause)
    shares = [(_share(pair, *effect), _share(pair, *reason)) for pair in pairs]
    first = next((i for i, (mine, other) in enumerate(shares) if mine >= _CARRIED and other <= _NOT_CARRIED), -1)
    second = next((i for i, (other, mine) in enumerate(shares) if mine >= _CARRIED and other <= _NOT_CARRIED), -1)
    if first < 0 or second < 0 or any(min(row) > _NOT_CARRIED for row in shares):
        return None
    texts = (pairs[first].evidence, pairs[second].evidence)
    if any(cause_in(text) is not None or gives_reason(text) or is_linked(text) for text in texts):
        return None
    pair = pairs[second]
    there = [at for at in range(len(pair.evidence)) if reason[0] <= pair.to_claim[at] < reason[1]]
    said = claim.text(*cause)
    message = f"No passage joins the two with a cause; the claim does (“{said}”)."
    return pair.shift("QC318", "error", cause, (there[0], there[-1] + 1), "up", message)


def _halves(claim: Passage, cause: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the unit ranges of what follows and of its reason, which may come first ("because it rained, it fell")."""
    if cause[0]:
        return (0, cause[0]), (cause[1], len(claim))
    end = next((at for at in range(cause[1], len(claim)) if "," in claim.gaps[at]), len(claim))
    return (end, len(claim)), (cause[1], end)


def _share(pair: Pair, first: int, last: int) -> float:
    """Return the share of the claim's telling words in a range that a passage has; 0.0 where there are too few."""
    content = [at for at in range(first, last) if is_content(pair.claim, at)]
    if len(content) < _MIN_WORDS:
        return 0.0
    return sum(pair.to_evidence[at] >= 0 for at in content) / len(content)
