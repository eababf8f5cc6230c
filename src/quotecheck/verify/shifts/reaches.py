"""QC317, QC320: how far a statement reaches: "for now", "partly", a limiting clause lost, "at all times" added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.lexis import by_start, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.superlatives import is_superlative

__all__ = ["find_reach_shifts", "is_kind"]

_MIN_COVERAGE = 0.6
_MIN_PLAIN_COVERAGE = 0.5
"""The same for one word that limits a verb or a date; FEVER dev, 2026-11-21."""
_NEAR = 7
"""Words between a phrase that limits and the verb that it limits."""
_RELATIVES = frozenset(("who", "that", "which", "whose"))


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
    yield from _restricted(pair)
    yield from _denied_in_part(pair)
    yield from _extended(pair)


_TESTED_ON = word_set("classes", "reaches_tested_on")
"""Whom or what a thing is tried on before it is tried on people."""


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


_TREATED = frozenset(("people", "humans", "human", "patients", "volunteers", "men", "women", "children"))
_TRIED = frozenset(("in", "on", "among", "with"))
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
            yield pair.mark(("QC320b", here), "warning", (here, here + 1), (at - 3, at + 1), "up", message)


_IN_PART = word_set("classes", "reaches_in_part")
_MOSTLY = frozenset(("largely", "mostly", "almost", "nearly", "virtually"))
"""Before what something is like these take something off it: "largely peaceful"."""
_LESSENING = _IN_PART | _MOSTLY
_LESSENED = _LESSENING | frozenset(("part", "parts", "half", "some", "limited", "interim"))
"""By these a claim says itself that it is not the whole."""


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


_LIMITS, _ALWAYS = (by_start(phrases("classes", key)) for key in ("reaches_limits", "reaches_always"))


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
        is_lasting = row.modal in ("will", "'ll") or (evidence.tags[row.first] in "BV" and _is_present(evidence, row))
        if at < 0 or row.is_negated or not is_lasting or any(evidence.tags[i] in "VBSWC" for i in range(first, at)):
            continue
        end = evidence.next_stop(at + 1)
        inside = [i for i in range(at, end) if is_content(evidence, i)]
        is_day = evidence.tags[at + 1 : at + 2] != ["Q"] or any(one.first == at + 1 for one in moments(evidence))
        if not inside or not is_day or any(pair.to_claim[i] >= 0 for i in inside):
            continue
        message = "The source limits it (“{source}”); the claim does not."
        yield pair.mark(("QC320l", match.claim.verb), "warning", match.claim.place, (row.first, end), "up", message)
        return


_UP_TO = frozenset(("until", "till"))
_ENDED = _UP_TO | frozenset(("by", "before", "through", "to", "when", "while", "pending", "temporarily", "temporary"))


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
    message = "The source limits it (“{source}”); the claim does not."
    yield pair.mark(("QC320l", at), "warning", (at, at + 1), there, "up", message)


_MEASURES = frozenset(("due", "because", "by", "thanks", "owing", "of", "to"))
"""Behind "in part" these say what a part of the reason was: "in part because it rained"."""


_REACH_SINCE = 6
"""Words behind "first" or "highest" among which its "since" or "in ten years" begins."""
_SPANS = frozenset(("year", "decade", "century", "month", "week", "generation", "season"))


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
        message = "The source limits it (“{source}”); the claim does not."
        yield pair.mark(("QC320s", here), "warning", (here, here + 1), (first, stop), "up", message)
        return


_SINCE = frozenset(("since", "in", "for"))
_SINCE_TOO = frozenset(("since", "again", "decade", "history", "record"))


def _always(pair: Pair) -> Iterator[Mark]:
    """Judge "at all times", "without exception", which the passage does not say."""
    here = _found(pair.claim, _ALWAYS)
    if here is None or pair.evidence.has(word_set("classes", "reaches_universal")):
        return
    if _found(pair.evidence, _ALWAYS) or not pair.aligned_in(0, len(pair.claim)):
        return
    at = next(pair.to_evidence[i] for i in pair.aligned_in(0, len(pair.claim)))
    message = "The claim says “{said}”; the source does not."
    yield pair.mark(("QC317a", here[0]), "warning", here, (at, at + 1), "up", message)


def _restricted(pair: Pair) -> Iterator[Mark]:
    """Judge "drivers need not pay" against "drivers who live in the zone need not pay".

    The passage must tell it of all or none ("every driver who", "nobody who"), of none with an error, or lay down a
    rule (no past tense) for a kind of thing: no article, no number before it. The claim must have none of what the
    clause says.
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
        inside = [i for i in range(at, stop) if is_content(evidence, i)]
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


_NONE = frozenset(("no", "nobody", "no-one", "nothing", "none"))


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


_ALL_OR_NONE = frozenset(
    ("everyone", "everybody", "everything", "anyone", "anybody", "anything", "nobody", "no-one", "nothing", "none")
)
_AGED = frozenset(("under", "over", "aged", "above", "below", "older", "younger"))
"""Before a number these limit a kind: "children under six"."""
_EVERY = frozenset(("all", "every", "each", "any", "no", "none"))
_RESTRICTING = _RELATIVES | _AGED | _EVERY


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
    return is_plural or word in word_set("classes", "reaches_masses")


_PLURALS = frozenset(("children", "people", "women", "men"))


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
        if row.modal or _is_present(pair.evidence, row):
            return True
    outside = (i for i in range(len(pair.evidence)) if not relative <= i < stop)
    return any(pair.evidence.tags[i] == "M" or pair.evidence.words[i] == "need" for i in outside)


def _is_present(passage: Passage, row: Predication) -> bool:
    words = passage.words[row.first : row.verb + 1]
    if not words or not {"had", "was", "were", "did"}.isdisjoint(words):
        return False
    if not {"is", "are", "does", "do"}.isdisjoint(words):
        return True
    return len(words) == 1 and not words[0].endswith("ed") and (words[0].endswith("s") or lemma(words[0]) == words[0])


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


_DENIED = 9
"""Words behind "not" that an adverb may stand from it: "does not recommend introducing the calls nationally"."""
_EXTENDING = frozenset(("even", "including"))
_EXTENDED = frozenset(("even", "including", "includes", "include", "also", "too", "always", "whether", "regardless"))
_EXTENSION = 4


def _extended(pair: Pair) -> Iterator[Mark]:
    """Judge "..., even in an emergency", of which the passage has no word."""
    claim = pair.claim
    if not claim.has(_EXTENDING) or pair.evidence.has(_EXTENDED):
        return
    for at in range(1, len(claim) - 1):
        if claim.words[at] not in _EXTENDING or claim.tags[at + 1] not in "PSW" or claim.words[at + 1] == "though":
            continue
        stop = claim.next_stop(at + 2)
        inside = [i for i in range(at + 1, min(stop, at + 1 + _EXTENSION)) if is_content(claim, i)]
        before = pair.aligned_in(0, at)
        if not inside or any(pair.to_evidence[i] >= 0 for i in inside) or not before:
            continue
        where = (at, inside[-1] + 1)
        message = "The claim adds “{said}”; the source does not say so."
        last = pair.to_evidence[before[-1]]
        yield pair.mark(("QC317x", at), "warning", where, (last, last + 1), "up", message)
        return
