"""What a claim rests on: the record of each unit and of the passages that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Literal, NamedTuple

from quotecheck.verify.passages import Passage
from quotecheck.verify.relations import SYNONYM
from quotecheck.verify.units import Unit

__all__ = ["LIGHT_WEIGHT", "MIN_FIRST_SHARE", "NEARBY", "Coverage", "Place", "UnitCover"]

Place = Literal["passage", "nearby", "source", "subject", "reckoned", ""]
"""Where a unit was found: in a chosen passage, in the sentence beside one, elsewhere in its source (names and numbers
only), behind a pronoun that opens the passage (a name at the head of the claim), worked out from two amounts, or
nowhere."""

NEARBY = 0.8
"""How far a word carries that stands in the sentence before or after: the same subject, but said of something else."""
LIGHT_WEIGHT = 0.4
"""Weight of a word that says little by itself ("make", "strongly"); words/light.txt."""

MIN_FIRST_SHARE = 0.4
"""How much of a claim the best passage must carry alone for it to be supported: tried with the shares in support.py."""


class UnitCover(NamedTuple):
    """How far the evidence carries one unit (0.0 to 1.0), and the passage that does; None where nothing does."""

    unit: Unit
    weight: float
    level: float
    passage: Passage | None
    place: Place
    rival: Unit | None = None
    """What the passage has in the place of a word that it lacks, where both stand between the same neighbours."""
    is_point: bool = False
    """A missing word that is likely what the claim says of its subject; more of the rest must be carried then."""
    is_addition: bool = False
    """A missing word in a sentence that is else a passage's own, which has nothing in its place."""

    def carried_by(self, passage: Passage) -> UnitCover:
        """Return the cover with the unit carried by a passage that says it in other words."""
        return self._replace(level=SYNONYM, passage=passage, place="passage", rival=None)


class Coverage(NamedTuple):
    """The passages that together carry most of a claim, best first, and what each unit rests on."""

    passages: tuple[Passage, ...]
    units: tuple[UnitCover, ...]
    shares: tuple[float, ...]
    """Share of the claim, by weight, that each passage carries alone (0.0 to 1.0)."""
    beside: tuple[Passage, ...] = ()
    """Further passages that carry a part of it: no support of their own, but they may say otherwise."""
    is_in_other_words: bool = False
    """One of the passages was found by meaning alone: synonyms carry the claim, and they hide what differs."""
    in_meaning: tuple[Passage, float] | None = None
    """The passage nearest in meaning and the share it carries alone, where no passage's words carry much: to be looked
    at, no support."""

    @property
    def share(self) -> float:
        """Share of the whole claim that is carried, by weight (0.0 to 1.0)."""
        return _share(self.units)

    @property
    def word_share(self) -> float:
        """Share that is carried of what the claim says about the people and places it names."""
        return _share([cover for cover in self.units if cover.unit.kind != "name"])


def _share(covers: Sequence[UnitCover]) -> float:
    total = fsum(cover.weight for cover in covers)
    return fsum(cover.weight * cover.level for cover in covers) / total if total else 1.0
