"""QC317: "only" lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.model import Severity
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_limit_shifts"]

_EXCEPT = frozenset(("except", "excepting", "excluding"))
_EXCEPT_WORDS = frozenset(("unless", "only", "but", "apart", "besides"))
_EXCEPTING = frozenset((*_EXCEPT, "save", "other", "remaining", "not", "n't", "rest"))
_ONLY = word_set("classes", "limits_only")
_MINOR = frozenset(("minor", "small", "limited", "lesser", "slight", "certain"))
_MERELY = frozenset(("merely", "just", "simply", "mere"))
"""Other words for "only", which may limit nothing where they stand alone ("just as")."""
_MAKING = _EXCEPT | frozenset(("apart", "aside", "other"))
_NEAR_EXCEPTION = 6
"""Words before an exception among which something of what the claim says stands."""
_WHOLE = frozenset(("all", "every", "each", "everyone", "everybody", "everything", "entire", "whole"))
_NOT_QUITE = frozenset(("most", "mostly", "many", "some", "nearly", "almost", "largely", "mainly", "generally"))
"""Words of a claim that leaves room for an exception."""
_OWNERS = frozenset(("its", "his", "her", "their", "our", "my", "your"))
_COUNTING = frozenset(("one", "once", "twice", "few", "couple", "first", "second", "third", "last", "latest"))
_TIMES = frozenset(("now", "then", "today", "later", "here", "there"))
_ONLY_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for "only" to be compared; FEVER dev, 2026-11-21."""


def find_limit_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where one text limits with "only" what the other does not: dropped a warning, added an error."""
    claim, evidence = pair.claim, pair.evidence
    if pair.coverage < _ONLY_COVERAGE:
        return
    yield from _exceptions(pair)
    yield from _lost_exception(pair)
    yield from _lost_part(pair)
    yield from _lost_date_bound(pair)
    yield from _no_exception(pair)
    claimed, true = _only_at(claim), _only_at(evidence)
    if claimed >= 0 and (true >= 0 or claim.words[claimed] in evidence.words):
        return
    true = _only_at(evidence, is_source=True) if true >= 0 else true
    if true >= 0:
        if true and (evidence.possessive[true - 1] or evidence.words[true - 1] in _OWNERS):
            return  # "the island's only hospital" is its hospital
        behind = range(true + 1, min(true + 4, len(evidence)))
        closes = true + 1 == len(evidence) or bool(evidence.gaps[true + 1])  # "for shops only"
        places = range(true - 1, max(-1, true - 4), -1) if closes else behind
        target = next((i for i in places if pair.to_claim[i] >= 0), -1)
        if target < 0:
            return
        words = evidence.text(min(true, target), max(true, target) + 1)
        here = pair.to_claim[target]
        message = f"The source sets a limit (“{words}”); the claim drops it."
        yield Mark(
            ("QC317o", here),
            pair.shift("QC317", "warning", (here, here + 1), (min(true, target), max(true, target) + 1), "up", message),
        )
    elif claimed >= 0:
        target = next((i for i in range(claimed + 1, len(claim)) if pair.to_evidence[i] >= 0), -1)
        target = (
            target if target >= 0 else next((i for i in range(claimed - 1, -1, -1) if pair.to_evidence[i] >= 0), -1)
        )
        if target < 0:
            return
        at = pair.to_evidence[target]
        if any(evidence.words[i] in _MERELY for i in range(max(0, at - 3), at)) or _is_set_otherwise(pair, claimed):
            return
        message = f"The claim sets a limit (“{claim.text(claimed, claimed + 1)}”) that the source does not set."
        severity: Severity = "error" if _number_behind(claim, claimed) < 0 else "warning"
        where = (claimed, claimed + 1), (at, at + 1)
        yield Mark(("QC317o", target), pair.shift("QC317", severity, *where, "up", message))


def _number_behind(claim: Passage, only: int) -> int:
    """Return the unit of the number that "only" makes small ("only one witness"), or -1: what it is, QC310 says."""
    near = range(only + 1, min(only + 3, len(claim)))
    return next((at for at in near if claim.tags[at] == "Q" or claim.words[at] in ("one", "few")), -1)


def _is_set_otherwise(pair: Pair, only: int) -> bool:
    """Return whether "only" stands for what the source says too: of a small number, or "not just" the other thing.

    "Only one witness" is one witness, "only to a minor extent" is that; "information that leads to a conviction, not
    just an arrest" is that alone.
    """
    claim, evidence = pair.claim, pair.evidence
    behind = claim.words[only + 1 : only + 4]
    if behind[:1] == ["to"] and not _MINOR.isdisjoint(behind):
        return True
    number = _number_behind(claim, only)
    if number >= 0 and (pair.to_evidence[number] >= 0 or claim.words[number] in evidence.words):
        return True
    return any(
        word == "not" and ("," in evidence.gaps[at] or evidence.words[at + 1 : at + 2] == ["just"])
        for at, word in enumerate(evidence.words)
    )


def _exceptions(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one text says "all but two" and the other "two"."""
    for at, there in enumerate(pair.to_evidence):
        if (
            there < 0
            or pair.claim.tags[at] != "Q"
            or _is_excepted(pair.claim, at) == _is_excepted(pair.evidence, there)
        ):
            continue
        if any(word in _EXCEPTING for passage in (pair.claim, pair.evidence) for word in passage.words):
            continue  # "only two did not"
        here, source = (max(0, at - 2), at + 1), (max(0, there - 2), there + 1)
        message = f"The source says “{pair.evidence_text(*source)}”, the claim “{pair.claim_text(*here)}”."
        yield Mark(("QC317b", at), pair.shift("QC317", "error", here, source, "contradicts", message))


def _is_excepted(passage: Passage, number: int) -> bool:
    return passage.words[max(0, number - 2) : number] == ["all", "but"]


_BOUNDS = frozenset(("earliest", "latest", "soonest"))
_BOUNDED = _BOUNDS | frozenset(
    ("before", "until", "by", "after", "least", "most", "earlier", "later", "sooner", "could", "may")
)


def _lost_date_bound(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the source has "next spring at the earliest" and the claim "next spring"."""
    evidence = pair.evidence
    if not evidence.has(_BOUNDS) or pair.claim.has(_BOUNDED):
        return
    for at in range(3, len(evidence)):
        if evidence.words[at] not in _BOUNDS or evidence.words[at - 2 : at] != ["at", "the"]:
            continue
        here = pair.to_claim[at - 3]
        if here >= 0:
            message = f"The source has “{evidence.text(at - 3, at + 1)}”; the claim drops the bound."
            shift = pair.shift("QC320", "warning", (here, here + 1), (at - 3, at + 1), "up", message)
            yield Mark(("QC320b", here), shift)


def _lost_exception(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one text says "except on Mondays" and the other "on Mondays"."""
    for passage, other, to_other in (
        (pair.claim, pair.evidence, pair.to_evidence),
        (pair.evidence, pair.claim, pair.to_claim),
    ):
        at, behind = _excepts(passage)
        if at < 0 or other.has(_EXCEPTING) or other.has(_EXCEPT_WORDS):
            continue
        near = range(behind, min(behind + 3, len(passage)))
        named = next((i for i in near if to_other[i] >= 0 and (passage.tags[i] != "Q" or behind == at + 1)), -1)
        if named < 0 or any(passage.gaps[i] for i in range(at + 1, named + 1)):
            continue
        mine = (at, named + 1), (to_other[named], to_other[named] + 1)
        here, there = mine if passage is pair.claim else mine[::-1]
        message = f"The source says “{pair.evidence_text(*there)}”, the claim “{pair.claim_text(*here)}”."
        yield Mark(("QC317e", here[0]), pair.shift("QC317", "error", here, there, "contradicts", message))
        return


_IN_PART = word_set("classes", "limits_in_part")
_PARTLY = _IN_PART | frozenset(("part", "parts", "half", "some", "largely", "mostly", "limited", "interim"))


def _lost_part(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the source has "partly reopened", "briefly closed", and the claim "reopened"."""
    evidence = pair.evidence
    if not evidence.has(_IN_PART) or pair.claim.has(_PARTLY):
        return
    for at, word in enumerate(evidence.words):
        if word not in _IN_PART:
            continue
        beside = (i for i in (at + 1, at - 1) if 0 <= i < len(evidence) and not evidence.gaps[max(i, at)])
        verb = next((i for i in beside if evidence.tags[i] == "V" and pair.to_claim[i] >= 0), -1)
        if verb >= 0:
            here, there = (pair.to_claim[verb], pair.to_claim[verb] + 1), (min(at, verb), max(at, verb) + 1)
            message = f"The source has “{evidence.text(*there)}”; the claim drops “{evidence.text(at, at + 1)}”."
            yield Mark(("QC317p", here[0]), pair.shift("QC317", "warning", here, there, "up", message))


_EXCEPT_PHRASES = (
    *((word,) for word in sorted(_EXCEPT)),
    *(("apart", "from"), ("aside", "from"), ("save", "for")),
    *(("with", "the", "exception", "of"), ("with", "the", "sole", "exception", "of")),
)
_BUT_REACH = 4
"""Words between "all" and its "but": "all the northern ports but Varda"."""


def _excepts(passage: Passage) -> tuple[int, int]:
    """Return where a passage begins to make an exception, and where what it excepts begins; (-1, -1) if it does not."""
    words = passage.words
    for at, word in enumerate(words):
        phrase = passage.phrase_at(at, _EXCEPT_PHRASES)
        if phrase is not None:
            return at, at + len(phrase)
        before = words[max(0, at - _BUT_REACH) : at]
        is_bare = word == "but" and not passage.gaps[at] and passage.tags[at + 1 : at + 2] in (["N"], ["D"], ["Q"])
        if (
            is_bare
            and not _WHOLE.isdisjoint(before)
            and not any(tag in "VBHM" for tag in passage.tags[max(0, at - 4) : at])
        ):
            return at, at + 1
    return -1, -1


def _no_exception(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the source makes an exception that the claim does not: "all bonuses" is an error."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_MAKING) or claim.has(_EXCEPTING) or claim.has(_EXCEPT_WORDS) or claim.has(_NOT_QUITE):
        return
    at = next((i for i, word in enumerate(evidence.words) if _makes_exception(evidence, i, word)), -1)
    clause = evidence.last_stop(at, ";")
    if not any(max(clause, at - _NEAR_EXCEPTION) <= there < at for there in pair.to_evidence):
        return
    stop = evidence.next_stop(at + 2)
    if any(pair.to_claim[i] >= 0 for i in range(at + 1, stop)):
        return  # it speaks of what is excepted
    whole = next((i for i, word in enumerate(claim.words) if word in _WHOLE), -1)
    here = (whole, whole + 1) if whole >= 0 else (0, len(claim))
    severity: Severity = "error" if whole >= 0 else "warning"
    message = f"The source makes an exception (“{evidence.text(at, stop)}”); the claim makes none."
    yield Mark(("QC317e", here[0]), pair.shift("QC317", severity, here, (at, stop), "up", message))


def _makes_exception(passage: Passage, at: int, word: str) -> bool:
    after = passage.words[at + 1] if at + 1 < len(passage) else ""
    return word in _EXCEPT or (word, after) in (("apart", "from"), ("aside", "from"), ("other", "than"))


def _is_subject_end(passage: Passage, at: int) -> bool:
    """Return whether "alone" closes a subject: "the plasma alone did not help", not "he stood alone"."""
    return at + 1 < len(passage) and passage.tags[at + 1] in ("V", "B", "H", "O", "M") and not passage.gaps[at + 1]


def _only_at(passage: Passage, *, is_source: bool = False) -> int:
    """Return the index of a limiting "only", or -1; "not only", "only to", "the only", "just as" are no limits."""
    for at, word in enumerate(passage.words):
        if word not in _ONLY or (at + 1 >= len(passage) and word not in ("only", "alone")):
            continue
        before = passage.words[at - 1] if at else ""
        after = passage.words[at + 1] if at + 1 < len(passage) else ""
        if passage.tags[min(at + 1, len(passage) - 1)] == "T":
            continue
        if before in ("not", "if", "an", "when", "n't", "let") or after in (
            "after",
            "when",
            "if",
            "as",
            "because",
            "about",
            "over",
            "before",
        ):
            continue
        if word in ("just", "merely", "alone") and (word != "alone" or passage.tags[at - 1] != "N"):
            continue
        behind = range(at + 1, min(at + 4, len(passage)))
        if any(passage.tags[i] == "Q" for i in behind):
            continue  # "only 12%" belittles an amount and sets no limit
        if is_source and any(passage.words[i] in _COUNTING for i in behind):
            continue  # "only a few", "only the first": without it, the amount stands
        if is_source and after and passage.tags[at + 1] == "A" and after not in _TIMES:
            continue  # "only slightly less", "only occasionally"
        if word == "alone" and not _is_subject_end(passage, at):
            continue  # "a person alone in a field"
        return at
    return -1
