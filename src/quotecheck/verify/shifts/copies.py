"""QC310, QC312, QC314: the passage's own words, but for two that have changed places or a "not" that is gone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from quotecheck.align.scorer import Opcode, word_opcodes
from quotecheck.language.lexicon import NEGATIONS
from quotecheck.verify.relations import opposites
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.opposites import opposites_of
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.phrasing import phrase
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["EXCHANGED", "find_copy_shifts"]

EXCHANGED = "copied"
"""The family of the anchors of exchanged words; a check that knows what was exchanged goes before this one."""

_TURNED = "turned"
"""The family where an opposite or "from" and "to" have changed places: whoever knows the rest, it is turned round."""
_MIN_KEPT = 0.6
"""Least share of the claim's words that stand in the passage, and in the same order; our choice, 2026-11-22."""
_MIN_WORDS, _MAX_WORDS = 4, 200
"""Longer sentences are lists or texts without stops; every two changes of one would be held against each other."""
_TURNING = frozenset("BHOMPSTWX")
_ENDS = frozenset(("from", "to"))
_NOT = frozenset(("not", "n't", "never"))
_Slice = tuple[int, int]


@needs(coverage=_MIN_KEPT)
def find_copy_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for two words exchanged in an otherwise kept order, and for a lost or added "not".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The nurse called the doctor at noon.", "The doctor called the nurse at noon."
    >>> print(next(find_copy_shifts(pair_of(claim, source))).shift.message)
    Two words are exchanged: the source has “doctor called the nurse”.
    """
    claim, evidence = pair.claim, pair.evidence
    if not _MIN_WORDS <= len(claim) <= _MAX_WORDS or len(evidence) > 2 * len(claim):
        return
    yield from _negations(pair)
    mine, theirs = _spelled(claim), _spelled(evidence)
    changes = [op for op in word_opcodes(mine, theirs) if op.tag != "equal"]
    replaced = [op for op in changes if op.tag == "replace"]
    if len(changes) == 1 and replaced:
        yield from _joined_otherwise(pair, mine, theirs, replaced[0])
    kept = len(mine) - sum(op.a_end - op.a_start for op in changes)
    if len(replaced) < 2 or kept < _MIN_KEPT * len(mine):
        return
    for one, two in itertools.combinations(replaced, 2):
        here, there = (one.a_start, one.a_end), (two.a_start, two.a_end)
        was_here, was_there = (one.b_start, one.b_end), (two.b_start, two.b_end)
        exchanged = mine[slice(*here)] == theirs[slice(*was_there)] and mine[slice(*there)] == theirs[slice(*was_here)]
        words = frozenset((*mine[slice(*here)], *mine[slice(*there)]))
        is_turned = words == _ENDS or not opposites_of(mine[slice(*here)]).isdisjoint(mine[slice(*there)])
        if not exchanged or not (is_turned or any(is_content(claim, at) for at in (*range(*here), *range(*there)))):
            continue
        others = [op for op in changes if op is not one and op is not two]
        if any(_turns(pair, op.a_start, op.a_end, op.b_start, op.b_end) for op in others):
            continue  # "sued the union", "the union was sued by"
        if any(_are_opposite(mine, theirs, op) for op in others):
            continue  # "the mill sold more than the mine", "the mine sold less than the mill"
        if (not is_turned and _are_listed(claim, here, there)) or _works_both_ways(claim, here, there):
            continue  # "Lee and Park" says what "Park and Lee" says, "Lee met Park" what "Park met Lee"
        if _are_moved_phrases(claim, here, there):
            continue  # "to 61 percent from 68 percent", "from 68 percent to 61 percent"
        where, source = (here[0], there[1]), (was_here[0], was_there[1])
        message = f"Two words are exchanged: the source has “{pair.evidence.text(*source)}”."
        code = "QC310" if "Q" in (claim.tags[here[0]], claim.tags[there[0]]) else "QC312"
        anchor = _TURNED if is_turned else EXCHANGED  # no mere order of phrases
        yield Mark((anchor, here[0]), pair.shift(code, "error", where, source, "contradicts", message), True)


def _joined_otherwise(pair: Pair, mine: Sequence[str], theirs: Sequence[str], op: Opcode) -> Iterator[Mark]:
    """Yield a warning where nothing differs but "or" for "and"; under a negation they say the same."""
    here, there = (op.a_start, op.a_end), (op.b_start, op.b_end)
    words = {*mine[slice(*here)], *theirs[slice(*there)]}
    if words == {"or", "and"} and not pair.claim.has(NEGATIONS):
        message = f"The source has “{theirs[there[0]]}”, the claim “{mine[here[0]]}”."
        yield pair.mark(("QC317j", here[0]), "warning", here, there, "changed", message, is_firm=True)


def _turns(pair: Pair, first: int, last: int, there: int, end: int) -> bool:
    """Return whether words that only one text has may turn round who does what: "was", "by", "who", "to"."""
    tags = (*pair.claim.tags[first:last], *pair.evidence.tags[there:end])
    return not _TURNING.isdisjoint(tags)


def _are_opposite(mine: Sequence[str], theirs: Sequence[str], op: Opcode) -> bool:
    """Return whether one word stands where the other text has its opposite."""
    here, there = mine[op.a_start : op.a_end], theirs[op.b_start : op.b_end]
    return len(here) == len(there) == 1 and (there[0] in opposites(here[0]) or here[0] in opposites(there[0]))


@kept
def _spelled(passage: Passage) -> list[str]:
    return ["a" if word == "an" else word for word in passage.words]


def _are_listed(claim: Passage, one: _Slice, two: _Slice) -> bool:
    """Return whether nothing but coordination, articles and further items stands between two words."""
    between = claim.words[one[1] : two[0]]
    if "of" in between:
        return False  # "words and the parsing of sentences"
    return any(word in closed("coordinators") for word in between) and not any(
        claim.tags[at] in ("V", "B", "H", "M", "P", "S", "W") for at in range(one[1], two[0])
    )


def _are_moved_phrases(claim: Passage, one: _Slice, two: _Slice) -> bool:
    """Return whether two words have each a preposition of their own and follow each other: phrases in another order.

    Nothing may stand between them but the rest of the first one's amount.
    """
    if claim.tags[one[0]] != "P" or claim.tags[two[0]] != "P" or claim.words[one[0]] == claim.words[two[0]]:
        return False
    first = [amount for amount in amounts(claim) if amount.first < one[1] <= amount.last]
    return max([one[1], *(amount.last for amount in first)]) >= two[0]


def _works_both_ways(claim: Passage, one: _Slice, two: _Slice) -> bool:
    """Return whether nothing but one verb that works both ways stands between two words."""
    between = [at for at in range(one[1], two[0]) if claim.tags[at] not in "HBADP"]
    return len(between) == 1 and claim.norms[between[0]] in word_set("verbs", "both_ways")


def _negations(pair: Pair) -> Iterator[Mark]:
    """Yield an error where both texts are the same but for one "not"."""
    claim, evidence = pair.claim, pair.evidence
    mine, theirs = _without_not(claim), _without_not(evidence)
    if (len(mine) < len(claim)) == (len(theirs) < len(evidence)) or mine != theirs:
        return
    is_lost = len(theirs) < len(evidence)
    denied, other = (evidence, claim) if is_lost else (claim, evidence)
    at = next(i for i, word in enumerate(denied.words) if word in _NOT)
    words = phrase(denied, at, at + 1)
    beside = min(at, len(other) - 1)
    here, there = ((beside, beside + 1), (at, at + 1)) if is_lost else ((at, at + 1), (beside, beside + 1))
    message = f"The {'source' if is_lost else 'claim'} says “{words}”, the {'claim' if is_lost else 'source'} does not."
    yield pair.mark(("QC314", here[0]), "error", here, there, "contradicts", message, is_firm=True)


@kept
def _without_not(passage: Passage) -> Sequence[str]:
    return [word for word in passage.words if word not in _NOT]
