"""QC319: how far a case at law, a bill, a deal has come, and what somebody is charged with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.denial import is_denied
from quotecheck.verify.shifts.lexis import table, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_stage_shifts", "stage_of"]

_MIN_COVERAGE = 0.3


def find_stage_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each ladder on which both texts tell a step, and for each offence that is not the source's."""
    yield from _stages(pair)
    yield from _offences(pair)


@cache
def _stage_table() -> dict[str, tuple[str, int]]:
    found = {}
    for name, row in cast("dict[str, str]", table("scales")["stages"]).items():
        for step, words in enumerate(row.split("<")):
            for word in words.split():
                found[word] = (name, step)
                found.setdefault(lemma(word), (name, step))
    return found


def stage_of(passage: Passage, index: int) -> tuple[str, int] | None:
    """Return the ladder and the step on it that a word tells ("charged": the law's, before "convicted"), or None."""
    found = _stage_told_by(passage.words[index])
    return found if found is not None and is_content(passage, index) else None


@lru_cache(maxsize=1 << 13)
def _stage_told_by(word: str) -> tuple[str, int] | None:
    stages = _stage_table()
    return stages.get(word) or stages.get(lemma(word))


def _told(passage: Passage) -> list[tuple[int, tuple[str, int]]]:
    """Return the words of a passage that tell a stage, as units, each with its stage."""
    if not passage.has_form(_stage_table().keys()):
        return []
    stages = ((i, stage_of(passage, i)) for i in range(len(passage)))
    return [(i, stage) for i, stage in stages if stage is not None and not _is_only_possible(passage, i)]


_IF = frozenset(("if", "unless", "once", "whether"))
_IF_REACH = 4
"""Words behind "if" that may stand before what is only supposed: "if he is found guilty"."""
_PENALTIES = frozenset(("sentence", "sentences"))
_THREATENED = frozenset(
    ("maximum", "minimum", "possible", "potential", "mandatory", "face", "faces", "faced", "facing", "carry", "carries")
)


def _is_only_possible(passage: Passage, index: int) -> bool:
    """Return whether a stage is one that may come: "if convicted", "carries a maximum sentence of 20 years"."""
    first = index
    while first > max(0, index - _IF_REACH) and not passage.gaps[first]:
        first -= 1
    before = passage.words[first:index]
    is_threat = passage.tags[index] == "N" and passage.words[index] in _PENALTIES
    return not _IF.isdisjoint(before) or (is_threat and not _THREATENED.isdisjoint(before))


def _stages(pair: Pair) -> Iterator[Mark]:
    """Compare where a case stands; only the furthest stage each side tells counts."""
    claim, evidence = pair.claim, pair.evidence
    mine = _told(claim)
    if not mine or pair.coverage < _MIN_COVERAGE:
        return
    theirs = _told(evidence)
    for name in sorted({stage[0] for _, stage in mine}):
        here, claimed = max(((i, step) for i, (kind, step) in mine if kind == name), key=lambda row: row[1])
        options = [(i, step) for i, (kind, step) in theirs if kind == name]
        options = [row for row in options if not _is_denied(evidence, row[0])] or options  # "pleaded not guilty"
        same = pair.to_evidence[here]
        is_same = same >= 0 and not _is_denied(evidence, same)
        if is_same:
            yield Mark(("QC319s", here))
        if not options or is_same or _is_denied(claim, here):
            continue
        there, true = max(options, key=lambda row: row[1])
        if true == claimed or pair.to_claim[there] >= 0 or _is_denied(evidence, there):
            yield Mark(("QC319s", here))
            continue
        if not any(pair.to_evidence[i] >= 0 for i in range(len(claim)) if i != here and is_content(claim, i)):
            continue
        up = claimed > true
        message = "The source says “{source}”, the claim “{said}”."
        shift = pair.shift(
            "QC319",
            "error" if up else "note",
            (here, here + 1),
            (there, there + 1),
            "up" if up else "changed",
            message,
        )
        yield Mark(("QC319s", here), shift)


_OF_WHAT = frozenset(("of", "to", "with", "for", "on"))
_OFFENCE_REACH = 12
"""Units behind a stage in which its offences are looked for: "convicted of fraud, theft and two counts of arson"."""


def _offences(pair: Pair) -> Iterator[Mark]:
    """Yield an error where a case has come as far, but for another offence: "guilty to murder", not "manslaughter"."""
    mine = _charged(pair.claim)
    theirs = _charged(pair.evidence) if mine else {}
    for stage, claimed in mine.items():
        true = theirs.get(stage, [])
        names = {pair.evidence.norms[at] for at in true}
        for here in claimed:
            if not true or pair.norm(here) in names:
                continue
            there = true[0]
            said, source = pair.claim.text(here, here + 1), pair.evidence.text(there, there + 1)
            message = f"The source says “{source}” there, the claim “{said}”."
            shift = pair.shift("QC319", "error", (here, here + 1), (there, there + 1), "changed", message)
            yield Mark(("QC319o", here), shift)


def _charged(passage: Passage) -> dict[tuple[str, int], list[int]]:
    """Return the offences behind each stage of a case ("charged with murder"), as units."""
    found: dict[tuple[str, int], list[int]] = {}
    for index, stage in _told(passage):
        if index + 1 == len(passage) or passage.words[index + 1] not in _OF_WHAT or _is_denied(passage, index):
            continue
        for at in range(index + 2, min(index + _OFFENCE_REACH, len(passage))):
            if lemma(passage.words[at]) in word_set("scales", "offences"):
                found.setdefault(stage, []).append(at)
            elif passage.tags[at] == "V" or stage_of(passage, at) is not None:
                break
    return found


def _is_denied(passage: Passage, index: int) -> bool:
    if index and passage.words[index - 1] in _NOT_OR_NO:  # "pleaded not guilty", "no charges"
        return True
    rows = (row for row in predications(passage) if row.first <= index < row.last)
    return any(row.is_negated or is_denied(passage, row) for row in rows)  # "nobody was charged"


_NOT_OR_NO = frozenset(("not", "no", "without"))
