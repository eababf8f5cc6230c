"""The order of the shift checks, and which of their answers stand."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.types import ClaimText, EvidenceText, Shift, ShiftContext

__all__ = ["find_shifts"]


def find_shifts(
    claim: ClaimText, evidence: Sequence[EvidenceText], context: ShiftContext | None = None
) -> tuple[Shift, ...]:
    """Return what the claim says differently from its evidence, in the order of the claim's words.

    A shift stands only where claim and passage speak of the same thing, and where no passage of equal or higher
    rank says it as the claim does. Silence is the answer where that is in doubt.
    """
    return ()
