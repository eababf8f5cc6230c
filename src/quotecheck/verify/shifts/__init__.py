"""What a claim says differently from the passages it rests on: one module per kind of shift (QC310 to QC323)."""

from quotecheck.verify.shifts.find import find_shifts
from quotecheck.verify.shifts.types import BASIS_RANK, ClaimText, Direction, EvidenceText, Shift, ShiftContext

__all__ = ["BASIS_RANK", "ClaimText", "Direction", "EvidenceText", "Shift", "ShiftContext", "find_shifts"]
