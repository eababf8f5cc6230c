"""QC319: what one person says told as what another found: "the coroner found", where a witness said so."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.tellings import Telling, tellings_of

__all__ = ["find_hearsay_shifts"]

_FINDING = word_set("scales", "finding_so")
_SAYING = word_set("scales", "only_saying")
_BODIES = word_set("scales", "finding_bodies")
_MIN_TOLD = 0.6
"""Least share of what is told as found that must stand in what the passage has somebody say; ours, 2026-11-22."""
_MIN_UNITS = 2


def find_hearsay_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has a court or an inquiry find what the passage only has somebody else say.

    Who said it may be told as having found it; how strong a word that is, QC205 and QC316 say.
    """
    claim, evidence = pair.claim, pair.evidence
    if not claim.has_form(_FINDING) or evidence.has_form(_FINDING):
        return
    said = [telling for telling in tellings_of(evidence) if lemma(evidence.words[telling.verb]) in _SAYING]
    for mine in _findings(claim):
        if not {lemma(claim.words[at]) for at in range(*mine.sayer)} & _BODIES:
            continue  # who did a study may be told as the study
        told = [at for at in range(len(claim)) if mine.tells(at) and is_content(claim, at)]
        if len(told) < _MIN_UNITS:
            continue
        anchor = ("QC319h", mine.verb)
        inside = {number: _share(pair, told, telling) for number, telling in enumerate(said)}
        best = max(inside, key=lambda number: inside[number], default=-1)
        if best < 0 or inside[best] < _MIN_TOLD:
            if sum(pair.to_evidence[at] >= 0 for at in told) >= _MIN_TOLD * len(told):
                yield Mark(anchor)
            continue
        if _names(claim, mine) & _names(evidence, said[best]):
            continue
        message = f"The source has it only from “{evidence.text(*said[best].sayer)}”; the claim tells it as found."
        yield Mark(anchor, pair.shift("QC319", "error", _extent(mine), _extent(said[best]), "up", message))


def _findings(claim: Passage) -> Iterator[Telling]:
    """Yield who finds what: "the coroner found that it fell", "it fell, the coroner found"."""
    for at, word in enumerate(claim.words):
        if claim.tags[at] != "V" or lemma(word) not in _FINDING:
            continue
        if claim.words[at + 1 : at + 2] == ["that"]:
            yield Telling((0, at), at, ((at + 2, len(claim)),))
        elif at + 1 == len(claim):
            first = next((i for i in range(at, 0, -1) if "," in claim.gaps[i]), 0)
            if first:
                yield Telling((first, at), at, ((0, first),))


def _extent(telling: Telling) -> tuple[int, int]:
    """Return the unit range of who tells and of the verb."""
    return min(telling.sayer[0], telling.verb), max(telling.sayer[1], telling.verb + 1)


def _share(pair: Pair, told: list[int], telling: Telling) -> float:
    return sum(pair.to_evidence[at] >= 0 and telling.tells(pair.to_evidence[at]) for at in told) / len(told)


def _names(passage: Passage, telling: Telling) -> set[str]:
    return {passage.norms[at] for at in range(*telling.sayer) if is_content(passage, at)}
