"""QC317, QC314: an exception ("all but two") or an inclusion ("including the north") that only one text makes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.restrictions import ALL_BUT_REACH, SPARING, WHOLES
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_exception_shifts", "find_inclusion_shifts", "without_same_exceptions"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for "only"."""
_EXCEPT = frozenset(("except", "excepting", "excluding"))
_EXCEPT_WORDS = frozenset(("unless", "only", "but", "apart", "besides"))
_EXCEPTING = frozenset((*_EXCEPT, "save", "other", "remaining", "not", "n't", "rest"))
_MAKING = _EXCEPT | frozenset(("apart", "aside", "other"))
_NEAR_EXCEPTION = 6
"""Words before an exception among which something of what the claim says stands."""
_NOT_QUITE = frozenset(("most", "mostly", "many", "some", "nearly", "almost", "largely", "mainly", "generally"))
"""Words of a claim that leaves room for an exception."""


@needs(coverage=_MIN_COVERAGE)
def find_exception_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one text excepts what the other tells or where the claim is of all, else a warning.

    A claim that says "most" or has an exception of its own is left alone.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The museum is open on all days.", "The museum is open on all days except Monday."
    >>> print(next(find_exception_shifts(pair_of(claim, source))).shift.message)
    The source makes an exception (“except Monday”); the claim makes none.
    """
    if pair.claim.has(_MAY_EXCEPT) or pair.evidence.has(_MAY_EXCEPT):
        yield from _all_but(pair)
        yield from _lost_exception(pair)
    yield from _no_exception(pair)


def _all_but(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one text says "all but two" and the other "two"."""
    one = _excepts(pair.evidence)[1] if _excepts(pair.claim)[1] < 0 else -1
    for at, aligned in enumerate(pair.to_evidence):
        there = one if aligned < 0 <= one and pair.claim.words[at] == pair.evidence.words[one] == "one" else aligned
        if (
            there < 0
            or not _is_number(pair.claim, at)
            or _is_excepted(pair.claim, at) == _is_excepted(pair.evidence, there)
        ):
            continue
        if any(word in _EXCEPTING for passage in (pair.claim, pair.evidence) for word in passage.words):
            continue  # "only two did not"
        if _is_of_other_verb(pair, at):
            continue  # "two died" beside "all but two survived"
        here, source = (max(0, at - 2), at + 1), (max(0, there - 2), there + 1)
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(("QC317b", at), "error", here, source, "contradicts", message)


def _is_of_other_verb(pair: Pair, number: int) -> bool:
    """Return whether a number or name is of who does what the passage has no word for, or tells of the excepted."""
    row = next((row for row in predications(pair.claim) if row.subject_span[0] <= number < row.subject_span[1]), None)
    if row is None or pair.claim.tags[row.verb] != "V":
        return False
    there = pair.to_evidence[row.verb]
    behind = _excepts(pair.evidence)[1]
    return there < 0 or (
        0 <= behind < there and any(one.is_relative and one.verb == there for one in predications(pair.evidence))
    )


def _is_number(passage: Passage, at: int) -> bool:
    return passage.tags[at] == "Q" or passage.words[at] == "one"


def _is_excepted(passage: Passage, number: int) -> bool:
    """Return whether a number counts what is excepted: "all but two", "apart from two", "with the exception of two"."""
    return passage.words[max(0, number - 2) : number] == ["all", "but"] or _excepts(passage)[1] == number


def _lost_exception(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one text says "except on Mondays" and the other "on Mondays"."""
    for passage, other, to_other in (
        (pair.claim, pair.evidence, pair.to_evidence),
        (pair.evidence, pair.claim, pair.to_claim),
    ):
        at, behind = _excepts(passage)
        if at < 0 or other.has(_EXCEPTING) or other.has(_EXCEPT_WORDS) or _excepts(other)[0] >= 0:
            continue
        near = range(behind, min(behind + 3, len(passage)))
        named = next((i for i in near if to_other[i] >= 0 and (passage.tags[i] != "Q" or behind == at + 1)), -1)
        if named < 0 or any(passage.gaps[i] for i in range(at + 1, named + 1)):
            continue
        if passage is pair.evidence and _is_of_other_verb(pair, to_other[named]):
            continue
        mine = (at, named + 1), (to_other[named], to_other[named] + 1)
        here, there = mine if passage is pair.claim else mine[::-1]
        message = "The source says “{source}”, the claim “{said}”."
        yield pair.mark(("QC317e", here[0]), "error", here, there, "contradicts", message)
        return


_CODES = frozenset(("QC312", "QC317"))


def without_same_exceptions(pairs: Sequence[Pair], shifts: Sequence[Shift]) -> list[Shift]:
    """Return the shifts without those of what both texts except, each in its own words.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("All of the ships except two sailed.", "All but two of the ships sailed.")
    >>> without_same_exceptions([pair], [pair.shift("QC317", "error", (0, 4), (2, 6), "up", "All is more than two.")])
    []
    """
    if not shifts or not any(pair.evidence.has(_MAY_EXCEPT) for pair in pairs):
        return list(shifts)
    by_index = {pair.index: pair for pair in pairs}
    own = [shift for shift in shifts if shift.evidence_index in by_index]
    denied = {one.evidence_index for one in own if _is_denied_of_excepted(by_index[one.evidence_index], one)}
    return [shift for shift in shifts if shift not in own or not _is_settled(by_index, shift, denied)]


def _is_settled(by_index: Mapping[int, Pair], shift: Shift, denied: Container[int]) -> bool:
    if shift.evidence_index in denied:
        return shift.code in ("QC314", "QC317")
    return shift.code in _CODES and _is_of_same_exception(by_index[shift.evidence_index], shift)


def _is_denied_of_excepted(pair: Pair, shift: Shift) -> bool:
    """Return whether a claim denies of what the passage excepts what it tells of the rest: "is shut on Mondays"."""
    at, there = _excepts(pair.evidence)
    if there < 0 or shift.code != "QC314" or shift.severity != "error" or _excepts(pair.claim)[1] >= 0:
        return False
    first, last = pair.evidence.unit_range(shift.evidence_span)
    return not first <= at < last and pair.evidence.norms[there] in map(pair.norm, range(len(pair.claim)))


def _is_of_same_exception(pair: Pair, shift: Shift) -> bool:
    """Return whether a shift's words take in what the claim excepts and the passage too."""
    claim, evidence = pair.claim, pair.evidence
    here, there = _excepts(claim)[1], _excepts(evidence)[1]
    if here < 0 or there < 0 or evidence.norms[there] != pair.norm(here) or claim.has(NO) != evidence.has(NO):
        return False  # "everything except rain", "nothing except rain"
    first, last = claim.unit_range(shift.claim_span)
    source = evidence.unit_range(shift.evidence_span)
    return first <= here < last or source[0] <= there < source[1]


_MAY_EXCEPT = {"but", *SPARING}


@kept
def _excepts(passage: Passage) -> tuple[int, int]:
    """Return where a passage begins to make an exception, and where what it excepts begins; (-1, -1) if it does not."""
    if not passage.has(_MAY_EXCEPT):
        return -1, -1
    words = passage.words
    for at, word in enumerate(words):
        if word not in _MAY_EXCEPT:
            continue
        phrase = passage.phrase_at(at, SPARING)
        if phrase is not None:
            return at, at + len(phrase)
        is_named = at + 1 < len(passage) and (passage.tags[at + 1] in "ND" or _is_number(passage, at + 1))
        is_bare = word == "but" and not passage.gaps[at] and is_named
        before = range(at - 1, max(0, at - ALL_BUT_REACH) - 1, -1) if is_bare else ()
        whole = next((i for i in before if words[i] in WHOLES), -1)
        if whole >= 0 and not any(tag in "VBHM" for tag in passage.tags[whole:at]):
            return at, at + 1
    return -1, -1


def _no_exception(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the source makes an exception that the claim does not: "all bonuses" is an error."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_MAKING) or claim.has(_EXCEPTING) or claim.has(_EXCEPT_WORDS) or claim.has(_NOT_QUITE):
        return
    at = next((i for i, word in enumerate(evidence.words) if _makes_exception(evidence, i, word)), -1)
    clause = evidence.last_stop(at, ";")
    stop = evidence.next_stop(at + 2)
    near = range(stop, stop + _NEAR_EXCEPTION) if at == clause else range(max(clause, at - _NEAR_EXCEPTION), at)
    if not any(there in near for there in pair.to_evidence):
        return
    if any(pair.to_claim[i] >= 0 for i in range(at + 1, stop)):
        return  # it speaks of what is excepted
    whole = next((i for i, word in enumerate(claim.words) if word in WHOLES), -1)
    here = (whole, whole + 1) if whole >= 0 else (0, len(claim))
    severity: Severity = "error" if whole >= 0 else "warning"
    message = "The source makes an exception (“{source}”); the claim makes none."
    yield pair.mark(("QC317e", here[0]), severity, here, (at, stop), "up", message)


def _makes_exception(passage: Passage, at: int, word: str) -> bool:
    after = passage.words[at + 1] if at + 1 < len(passage) else ""
    return word in _EXCEPT or (word, after) in (("apart", "from"), ("aside", "from"), ("other", "than"))


_IN = frozenset(("including", "includes", "include", "included", "inclusive"))
_OUT = frozenset(("excluding", "excludes", "exclude", "excluded", "exclusive"))
_NOT = frozenset(("not", "never", "n't", "without"))
_MAX_THINGS = 5
"""Content words behind "including" that are compared; a list goes on with other things."""
_REACH = 2
"""Words before "include" among which its "not" stands: "does not yet include"."""


@needs(claim=_IN | _OUT, evidence=_IN | _OUT)
def find_inclusion_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim counts in what the passage leaves out, and the other way round.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "It costs £4, including the tax.", "The price does not include the tax."
    >>> print(next(find_inclusion_shifts(pair_of(claim, source))).shift.message)
    The source leaves it out (“not include the tax”); the claim counts it in (“including the tax”).
    """
    claim, evidence = pair.claim, pair.evidence
    told = list(_places(evidence))
    for here, is_mine in _places(claim):
        things = _things(claim, here)
        partners = [pair.to_evidence[at] for at in things]
        for there, is_theirs in told:
            if is_mine == is_theirs or not things or any(at <= there for at in partners):
                continue
            last = max(partners) + 1
            if any(evidence.gaps[at] for at in range(there + 1, last)):
                continue
            first = there - 1 if there and evidence.words[there - 1] in _NOT else there
            source = evidence.text(first, last)
            said = claim.text(here, things[-1] + 1)
            message = f"The source leaves it out (“{source}”); the claim counts it in (“{said}”)."
            if is_theirs:
                message = f"The source counts it in (“{source}”); the claim leaves it out (“{said}”)."
            spans = (here, things[-1] + 1), (first, last)
            yield pair.mark(("QC314i", here), "error", *spans, "contradicts", message, is_firm=True)
            break


def _places(passage: Passage) -> Iterator[tuple[int, bool]]:
    """Yield where something is counted in or left out, with which of the two it is."""
    for at, word in enumerate(passage.words):
        if word in _IN or word in _OUT:
            is_denied = not _NOT.isdisjoint(passage.words[max(0, at - _REACH) : at])
            yield at, (word in _IN) != is_denied


def _things(passage: Passage, at: int) -> list[int]:
    """Return the first content words behind "including", as far as the next comma or "and"."""
    found: list[int] = []
    for place in range(at + 1, len(passage)):
        if (passage.gaps[place] and place > at + 1) or passage.tags[place] in "CVW" or len(found) == _MAX_THINGS:
            break
        if is_content(passage, place):
            found.append(place)
    return found
