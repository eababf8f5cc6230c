"""What goes into the shift checks and what comes out of them.

A shift is one named difference in meaning between a claim and the passage it rests on (VERDICTS.md, QC310 to QC323).
All offsets are printed offsets of the document that the text stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from quotecheck.model import Basis, Severity, Span, Speaker

if TYPE_CHECKING:
    from quotecheck.language.dates import Anchor
    from quotecheck.language.names import AliasTable
    from quotecheck.language.view import TextView
    from quotecheck.semantics.syntax import Parser

__all__ = ["BASIS_RANK", "ClaimText", "Direction", "EvidenceText", "Shift", "ShiftContext"]

Direction = Literal["up", "down", "changed", "contradicts"]
"""`up`: the claim says more than its source; `down`: less; `changed`: something else; `contradicts`: the opposite."""

BASIS_RANK: dict[Basis, int] = {"reported": 0, "quoted": 1, "primary": 2}
"""What a passage is worth (VERDICTS.md, "Sources are ranked"): a lower one never silences a higher one."""


@dataclass(frozen=True, slots=True, eq=False)
class ClaimText:
    """One sentence that makes a claim: `start` and `end` are printed offsets in the text of `view`."""

    view: TextView
    start: int
    end: int
    document: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceText:
    """One passage a claim may rest on, with what it is worth and who says it."""

    view: TextView
    start: int
    end: int
    document: str = ""
    basis: Basis = "reported"
    speaker: Speaker | None = None
    source_index: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ShiftContext:
    """What the checks need beyond the two texts. `evidence_anchors` is keyed by document id.

    `parser` reads clauses for the role checks beside the rules.
    """

    aliases: AliasTable | None = None
    claim_anchor: Anchor | None = None
    evidence_anchors: Mapping[str, Anchor | None] = field(default_factory=dict)
    profile: object | None = None
    parser: Parser | None = None


class Shift(NamedTuple):
    """One difference in meaning, with both places and one sentence an editor can act on.

    `contradicts` is True only where the source says otherwise about the same thing; a shift that merely goes beyond
    the source has it False. `evidence_index` counts in the sequence handed to `find_shifts`.
    """

    code: str
    severity: Severity
    claim_span: Span
    evidence_index: int
    evidence_span: Span
    direction: Direction
    message: str
    contradicts: bool = False
    is_if_elsewhere: bool = False
    """It stands only where another passage has the claim's words: a word that none has may be a synonym."""
    is_if_missing: bool = False
    """It stands only where no passage has the claim's words: else they may be what a pronoun of its own means."""
