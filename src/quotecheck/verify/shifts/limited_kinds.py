"""QC320: of which of a kind a rule holds: "drivers who live in the zone need not pay" told of all drivers."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches

__all__ = ["find_limited_kind", "is_kind"]

_RELATIVES = frozenset(("who", "that", "which", "whose"))
_NONE = frozenset(("no", "nobody", "no-one", "nothing", "none"))
_ALL_OR_NONE = frozenset(
    ("everyone", "everybody", "everything", "anyone", "anybody", "anything", "nobody", "no-one", "nothing", "none")
)
_AGED = frozenset(("under", "over", "aged", "above", "below", "older", "younger"))
"""Before a number these limit a kind: "children under six"."""
_EVERY = frozenset(("all", "every", "each", "any", "no", "none"))
_RESTRICTING = _RELATIVES | _AGED | _EVERY
_PLURALS = frozenset(("children", "people", "women", "men"))


def find_limited_kind(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where a claim tells of a whole kind what the passage tells of some of it, or of all of some.

    The passage must tell it of all or none ("every driver who", "nobody who"), of none with an error, or lay down a
    rule (no past tense) for a kind of thing: no article, no number before it. The claim must have none of what the
    clause says.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Drivers need not pay.", "Drivers who live in the zone need not pay."
    >>> print(next(find_limited_kind(pair_of(claim, source))).shift.message)
    The source limits it (“Drivers who live in the zone”); the claim says it of all.
    """
    evidence = pair.evidence
    if not evidence.has(_RESTRICTING) or "Q" in evidence.tags[:1]:
        return
    for at in range(1, len(evidence) - 1):
        noun = at - 1
        here = _same_head(pair, noun)
        if here < 0 or evidence.gaps[at]:
            continue
        is_of_all = _is_of_all(evidence, noun) and _is_of_all(pair.claim, here)
        is_aged = evidence.words[at] in _AGED and "Q" in evidence.tags[at + 1 : at + 3]
        if not (is_aged or _is_relative(evidence, at) or (is_of_all and _is_participle(evidence, at))):
            continue
        if not is_of_all and not (is_kind(evidence, noun) and is_kind(pair.claim, here)):
            continue
        stop = _clause_stop(evidence, at)
        goes_on = next((pair.to_evidence[i] for i in content_of(pair.claim) if i > here), -1)
        stop = goes_on if at < goes_on < stop else stop
        inside = content_in(evidence, at, stop)
        follows = pair.claim.tags[here + 1 : here + 2]
        if not inside or any(pair.to_claim[i] >= 0 for i in inside) or follows in (["W"], ["P"]):
            continue
        if follows == ["V"] and pair.claim.words[here + 1].endswith("ing"):
            continue
        if _is_setting(evidence, at, stop) if is_of_all else not _is_rule(pair, at, stop):
            continue
        message = f"The source limits it (“{evidence.text(noun, stop)}”); the claim says it of all."
        severity: Severity = "error" if is_of_all and pair.claim.has(_NONE) else "warning"
        yield pair.mark(("QC320r", here), severity, (here, here + 1), (noun, stop), "up", message)
        return


def _same_head(pair: Pair, noun: int) -> int:
    """Return the unit of the claim that says the same as a noun or a word for everybody or nobody, or -1."""
    word = pair.evidence.words[noun]
    if word not in _ALL_OR_NONE:
        return pair.to_claim[noun] if pair.evidence.tags[noun] == "N" else -1
    same = [at for at, other in enumerate(pair.claim.words) if other[:4] == word[:4] and other in _ALL_OR_NONE]
    return same[0] if len(same) == 1 else -1


def _is_relative(passage: Passage, at: int) -> bool:
    """Return whether a clause behind a noun tells which one: not the "that" of "no sign that it fell"."""
    is_said = passage.words[at] == "that" and passage.words[at - 1] in word_set("nouns", "contents")
    return passage.words[at] in _RELATIVES and not is_said


def _is_setting(passage: Passage, relative: int, stop: int) -> bool:
    """Return whether a subject's clause only tells where they were, as may be known: "Nobody who was there spoke"."""
    is_there = passage.tags[relative + 1 : relative + 3] in (["B", "P"], ["B", "A"]) and stop - relative > 2
    return is_there and passage.tags[stop : stop + 1] in (["V"], ["B"], ["M"], ["H"], ["O"])


def _is_of_all(passage: Passage, noun: int) -> bool:
    """Return whether a noun stands for all or none of its kind: "every driver", "no driver", "nobody"."""
    if passage.words[noun] in _ALL_OR_NONE:
        return True
    for at in range(noun - 1, -1, -1):
        if passage.gaps[at + 1] or passage.words[at] in _EVERY:
            return not passage.gaps[at + 1]
        if passage.tags[at] not in "ND" and passage.words[at] != "of":
            return False
    return False


def _is_participle(passage: Passage, at: int) -> bool:
    row = predication_at(passage, at)
    return passage.words[at] == "aged" or (row is not None and not row.is_finite)


def is_kind(passage: Passage, noun: int) -> bool:
    """Return whether a noun stands for a kind: in the plural or of a mass, with no article, number or owner.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> is_kind(passage_of("Drivers must pay."), 0), is_kind(passage_of("The drivers must pay."), 1)
    (True, False)
    """
    first = noun
    while first > 0 and passage.tags[first - 1] == "N" and not passage.gaps[first]:
        first -= 1
    if passage.is_name(noun) or (first and passage.tags[first - 1] in "DQR"):
        return False
    word = passage.words[noun]
    is_plural = (word.endswith("s") and lemma(word) != word) or word in _PLURALS
    return is_plural or word in word_set("classes", "limited_kinds_masses")


def _clause_stop(passage: Passage, first: int) -> int:
    """Return where a relative clause, or a participle's, ends: at a mark, or before the main verb."""
    finite = [row.first for row in predications(passage) if row.is_finite and row.verb > first]
    own = 1 if passage.words[first] in _RELATIVES else 0
    stop = finite[own] if len(finite) > own else len(passage)
    return min(passage.next_stop(first + 1), stop)


def _is_rule(pair: Pair, relative: int, stop: int) -> bool:
    """Return whether the verb outside the clause, which both texts have, tells what may, must or does happen."""
    for match in matches(pair):
        row = match.evidence
        if relative <= row.verb < stop:
            continue
        if row.modal or row.tense == "present":
            return True
    outside = (i for i in range(len(pair.evidence)) if not relative <= i < stop)
    return any(pair.evidence.tags[i] == "M" or pair.evidence.words[i] == "need" for i in outside)
