"""QC317, QC320: how far a statement reaches: "for now", "partly", a limiting clause lost, "at all times" added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import by_start, phrases, word_set
from quotecheck.verify.shifts.limited_kinds import find_limited_kind
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.superlatives import is_superlative

__all__ = ["find_reach_shifts"]

_MIN_COVERAGE = 0.6
_MIN_PLAIN_COVERAGE = 0.5
"""The same for one word that limits a verb or a date; FEVER dev, 2026-11-21."""
_IS_LIMITED = "The source limits it (“{source}”); the claim does not."
_NEAR = 7
"""Words between a phrase that limits and the verb that it limits."""
_TESTED_ON = word_set("classes", "reaches_tested_on")
"""Whom or what a thing is tried on before it is tried on people."""
_TREATED = frozenset(("people", "humans", "human", "patients", "volunteers", "men", "women", "children"))
_TRIED = frozenset(("in", "on", "among", "with"))
_BOUNDS = frozenset(("earliest", "latest", "soonest"))
_BOUNDED = _BOUNDS | frozenset(
    ("before", "until", "by", "after", "least", "most", "earlier", "later", "sooner", "could", "may")
)
_IN_PART = word_set("classes", "reaches_in_part")
_MOSTLY = frozenset(("largely", "mostly", "almost", "nearly", "virtually"))
"""Before what something is like these take something off it: "largely peaceful"."""
_LESSENING = _IN_PART | _MOSTLY
_LESSENED = _LESSENING | frozenset(("part", "parts", "half", "some", "limited", "interim"))
"""By these a claim says itself that it is not the whole."""
_LIMITS, _ALWAYS = (by_start(phrases("classes", key)) for key in ("reaches_limits", "reaches_always"))
_UP_TO = frozenset(("until", "till"))
_ENDED = _UP_TO | frozenset(("by", "before", "through", "to", "when", "while", "pending", "temporarily", "temporary"))
_MEASURES = frozenset(("due", "because", "by", "thanks", "owing", "of", "to"))
"""Behind "in part" these say what a part of the reason was: "in part because it rained"."""
_REACH_SINCE = 6
"""Words behind "first" or "highest" among which its "since" or "in ten years" begins."""
_SPANS = frozenset(("year", "decade", "century", "month", "week", "generation", "season"))
_SINCE = frozenset(("since", "in", "for"))
_SINCE_TOO = frozenset(("since", "again", "decade", "history", "record"))
_DENIED = 9
"""Words behind "not" that an adverb may stand from it: "does not recommend introducing the calls nationally"."""
_EXTENDING = frozenset(("even", "including"))
_EXTENDED = frozenset(("even", "including", "includes", "include", "also", "too", "always", "whether", "regardless"))
_EXTENSION = 4


@needs(coverage=_MIN_PLAIN_COVERAGE)
def find_reach_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the claim says without its limit what the passage limits, or of all times and cases.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The strike is over.", "The strike is over for now."
    >>> print(next(find_reach_shifts(pair_of(claim, source))).shift.message)
    The source limits it (“over for now”); the claim does not.
    """
    yield from _lost_part(pair)
    yield from _tested_on(pair)
    yield from _lost_date_bound(pair)
    if pair.coverage < _MIN_COVERAGE:
        return
    yield from _for_now(pair)
    yield from _until(pair)
    yield from _since(pair)
    yield from _always(pair)
    yield from find_limited_kind(pair)
    yield from _denied_in_part(pair)
    yield from _extended(pair)


def _tested_on(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where what was seen in the passage "in mice" only is told without them."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_TESTED_ON) or claim.has(_TESTED_ON) or evidence.has(_TREATED):
        return
    for row, other, *_ in matches(pair):
        heads = (*other.patients, *(head for prep, head in other.preps if prep in _TRIED))
        tested = (at for at in heads if evidence.words[at] in _TESTED_ON)  # not "in cells of the plant"
        there = next((at for at in tested if evidence.words[at + 1 : at + 2] != ["of"]), -1)
        if there >= 0:
            extent = (min(other.verb, there), max(other.last, there + 1))
            message = (
                f"The source says it of {evidence.text(there, there + 1)} (“{{source}}”); the claim leaves that out."
            )
            yield pair.mark(("QC320m", row.verb), "warning", row.place, extent, "up", message)


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
            yield pair.mark(("QC320b", here), "warning", (here, here + 1), (at - 3, at + 1), "up", message)


def _lost_part(pair: Pair) -> Iterator[Mark]:
    """Yield a warning where the source has "partly reopened", "briefly closed", and the claim "reopened"."""
    evidence = pair.evidence
    if not evidence.has(_LESSENING) or pair.claim.has(_LESSENED):
        return
    for at, word in enumerate(evidence.words):
        if word not in _LESSENING:
            continue
        places = (at + 1,) if word in _MOSTLY else (at + 1, at - 1)
        beside = (i for i in places if 0 <= i < len(evidence) and not evidence.gaps[max(i, at)])
        tag = "N" if word in _MOSTLY else "V"
        verb = next((i for i in beside if evidence.tags[i] == tag and pair.to_claim[i] >= 0), -1)
        if verb >= 0:
            here, there = (pair.to_claim[verb], pair.to_claim[verb] + 1), (min(at, verb), max(at, verb) + 1)
            message = f"The source has “{evidence.text(*there)}”; the claim drops “{evidence.text(at, at + 1)}”."
            yield pair.mark(("QC317q", here[0]), "warning", here, there, "up", message)


def _found(passage: Passage, openers: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[int, int] | None:
    """Return the units of the first of some phrases that a passage has, or None."""
    for at in [at for at, word in enumerate(passage.words) if word in openers]:
        phrase = passage.phrase_at(at, openers)
        if phrase is not None:
            return at, at + len(phrase)
    return None


def _until(pair: Pair) -> Iterator[Mark]:
    """Judge "the bridge will be closed" against "the bridge will be closed until May"."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_UP_TO) or claim.has(_ENDED) or claim.has(word_set("classes", "reaches_other_limits")):
        return
    for match in matches(pair):
        row, first = match.evidence, match.evidence.last
        stop = evidence.next_stop(first)
        at = next((i for i in range(first, stop) if evidence.words[i] in _UP_TO), -1)
        is_lasting = row.modal in ("will", "'ll") or (evidence.tags[row.first] in "BV" and row.tense == "present")
        if at < 0 or row.is_negated or not is_lasting or any(evidence.tags[i] in "VBSWC" for i in range(first, at)):
            continue
        end = evidence.next_stop(at + 1)
        inside = content_in(evidence, at, end)
        is_day = evidence.tags[at + 1 : at + 2] != ["Q"] or any(one.first == at + 1 for one in moments(evidence))
        if not inside or not is_day or any(pair.to_claim[i] >= 0 for i in inside):
            continue
        yield pair.mark(("QC320l", match.claim.verb), "warning", match.claim.place, (row.first, end), "up", _IS_LIMITED)
        return


def _for_now(pair: Pair) -> Iterator[Mark]:
    """Judge "the strike is over" against "the strike is over for now", "cooled by air" against "in part ..."."""
    there = _found(pair.evidence, _LIMITS)
    if there is None or _found(pair.claim, _LIMITS) or pair.claim.has(word_set("classes", "reaches_other_limits")):
        return
    gaps = pair.evidence.gaps
    first = next((at for at in range(there[0] - 1, max(0, there[0] - _NEAR), -1) if gaps[at]), max(0, there[0] - _NEAR))
    near = range(first, pair.evidence.next_stop(there[1] + 1))
    told = [pair.to_claim[at] for at in near if pair.to_claim[at] >= 0 and is_content(pair.evidence, at)]
    is_measure = pair.evidence.words[there[0] : there[1]] == ["in", "part"]
    if not told or (is_measure and not _MEASURES.isdisjoint(pair.evidence.words[there[1] : there[1] + 1])):
        return
    verbs = [at for at in told if pair.claim.tags[at] in "VBHMO"]
    at = min(verbs or told, key=lambda at: abs(pair.to_evidence[at] - there[0]))
    yield pair.mark(("QC320l", at), "warning", (at, at + 1), there, "up", _IS_LIMITED)


def _since(pair: Pair) -> Iterator[Mark]:
    """Judge "for the first time", "the highest" against "for the first time since 1990", "the highest in ten years"."""
    evidence, claim = pair.evidence, pair.claim
    if not evidence.has(_SINCE) or claim.has(_SINCE_TOO) or claim.has_form(_SPANS):
        return
    for at, here in enumerate(pair.to_claim):
        if here < 0:
            continue
        is_place = evidence.words[at : at + 2] == ["first", "time"] or is_superlative(evidence.words[at])
        if not is_place or evidence.words[at - 1 : at] == ["at"]:  # "at least"
            continue
        near = range(at + 1, min(at + 1 + _REACH_SINCE, len(evidence) - 1))
        first = next((i for i in near if evidence.gaps[i] or evidence.words[i] in _SINCE), len(evidence))
        if first == len(evidence) or evidence.gaps[first]:
            continue
        stop = evidence.next_stop(first + 1)
        stop = next((i for i in range(first + 1, stop) if evidence.words[i] == "that"), stop)  # "... that it froze"
        if evidence.words[first] != "since" and not any(lemma(evidence.words[i]) in _SPANS for i in range(first, stop)):
            continue
        if any(pair.to_claim[i] >= 0 and is_content(evidence, i) for i in range(first, stop)):
            continue
        yield pair.mark(("QC320s", here), "warning", (here, here + 1), (first, stop), "up", _IS_LIMITED)
        return


def _always(pair: Pair) -> Iterator[Mark]:
    """Judge "at all times", "without exception", which the passage does not say."""
    here = _found(pair.claim, _ALWAYS)
    if here is None or pair.evidence.has(word_set("classes", "reaches_universal")):
        return
    aligned = pair.aligned_in(0, len(pair.claim))
    if _found(pair.evidence, _ALWAYS) or not aligned:
        return
    at = pair.to_evidence[aligned[0]]
    message = "The claim says “{said}”; the source does not."
    yield pair.mark(("QC317a", here[0]), "warning", here, (at, at + 1), "up", message)


def _denied_in_part(pair: Pair) -> Iterator[Mark]:
    """Judge "does not recommend it" against "does not recommend it nationally": an adverb that the "not" bears on."""
    limits = word_set("classes", "reaches_adverbs")
    evidence = pair.evidence
    if "X" not in evidence.tags or "X" not in pair.claim.tags or pair.claim.has(limits):
        return
    for denial in (at for at, tag in enumerate(evidence.tags) if tag == "X"):
        stop = evidence.next_stop(denial + 1)
        near = range(denial + 1, min(stop, denial + 1 + _DENIED))
        at = next(
            (i for i in near if evidence.words[i] in limits or evidence.words[i - 1 : i + 1] == ["in", "full"]), -1
        )
        told = [pair.to_claim[i] for i in range(denial + 1, at) if pair.to_claim[i] >= 0]
        told += [pair.to_claim[i] for i in near if i > at and pair.to_claim[i] >= 0]
        if at < 0 or not told or not any(pair.claim.tags[i] == "X" for i in range(max(0, told[0] - 3), told[0])):
            continue
        message = "The source denies it only as “{source}”; the claim denies it wholly."
        here = (told[0], told[0] + 1)
        yield pair.mark(("QC320d", here[0]), "warning", here, (at, at + 1), "up", message)
        return


def _extended(pair: Pair) -> Iterator[Mark]:
    """Judge "..., even in an emergency", of which the passage has no word."""
    claim = pair.claim
    if not claim.has(_EXTENDING) or pair.evidence.has(_EXTENDED):
        return
    for at in range(1, len(claim) - 1):
        if claim.words[at] not in _EXTENDING or claim.tags[at + 1] not in "PSW" or claim.words[at + 1] == "though":
            continue
        stop = claim.next_stop(at + 2)
        inside = content_in(claim, at + 1, min(stop, at + 1 + _EXTENSION))
        before = pair.aligned_in(0, at)
        if not inside or any(pair.to_evidence[i] >= 0 for i in inside) or not before:
            continue
        where = (at, inside[-1] + 1)
        message = "The claim adds “{said}”; the source does not say so."
        last = pair.to_evidence[before[-1]]
        yield pair.mark(("QC317x", at), "warning", where, (last, last + 1), "up", message)
        return
