"""How sure a support verdict is: how often verdicts like it were right on labelled pairs (bench/fit_confidence.py).

Three things that a person can follow decide: the verdict and, where it is SUPPORTED, the share of the claim that the
evidence carries and how many telling words the claim has, since each is one more that may be wrong. How long the source
is and how many passages were combined told nothing more on sets that a fit had not seen.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

from quotecheck.ready import parsed

__all__ = ["GROUPS", "shift_confidence", "verdict_confidence"]

GROUPS = {
    "QC300": "supported",
    "QC301": "supported",
    "QC302": "partial",
    "QC303": "not_found",
    "QC304": "contradicted",
    "QC305": "shifted",
    "QC307": "not_found",
}
"""Verdicts that are counted together."""
_LEAST, _MOST = 0.05, 0.98
_UNMEASURED = 0.8
"""Shifts that no labelled pair had, and notes: a difference that is there, and that leaves the claim supported."""


@cache
def _fitted() -> dict[str, Any]:
    return parsed(Path(__file__).parent / "words" / "confidence.toml")


def verdict_confidence(code: str, *, share: float, telling_words: int) -> float:
    """Return how likely a support verdict is right, 0.05 to 0.98, where as many claims are supported as are not.

    Args:
        code: QC300 to QC305, or QC307.
        share: how much of the claim the evidence carries, by weight (0.0 to 1.0).
        telling_words: the claim's names, numbers, dates and content words; 0 counts as 1.

    >>> short, long = (verdict_confidence("QC300", share=0.9, telling_words=words) for words in (4, 20))
    >>> short > long
    True
    """
    fitted = _fitted()["verdicts"][GROUPS[code]]
    log_odds = fitted["base"] + fitted["share"] * share + fitted["length"] * math.log(max(1, telling_words))
    return min(_MOST, max(_LEAST, 1.0 / (1.0 + math.exp(-log_odds))))


def shift_confidence(code: str, severity: str) -> float:
    """Return how often a claim with such a shift was not supported, 0.0 to 1.0; 0.8 for what was not measured."""
    if severity not in ("warning", "error"):
        return _UNMEASURED
    return float(_fitted()["shifts"].get(code, _UNMEASURED))
