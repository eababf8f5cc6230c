"""QC315, QC319, QC320: a guess, a forecast or first figure told as known: "possibly a Skoda", "an apparent suicide"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_told_behind
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import needs

__all__ = ["find_estimate_shifts", "find_guess_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-22."""
_MIN_GUESSED_COVERAGE = 0.3
"""The same where every word of the guess is in the claim: "the car was a dark blue Skoda"."""
_GUESSING = frozenset(("possibly", "perhaps", "maybe", "probably", "presumably", "conceivably"))
_HEDGES = word_set("scales", "hedges") | word_set("scales", "doubtful") | word_set("scales", "beliefs")
_UNSURE = (
    _HEDGES
    | word_set("scales", "thinking")
    | {"may", "might", "could", "would", "if", "potential", "suggest", "suggestion", "theory", "appear", "seem"}
    | {"look", "suspect", "blame"}
)
_WHAT = frozenset(("what",))
_SETTLING = frozenset(("confirmed", "established", "identified", "proved", "proven", "verified", "found"))
_LOOKING = (
    word_set("scales", "beliefs")
    | word_set("scales", "seeming")
    | {"look", "sound", "take", "mistake", "may", "might", "could"}
)
_CALLING = frozenset(("call", "describe", "term", "label", "brand", "characterize", "characterise", "dub", "portray"))
_TO_BE = frozenset(("to", "for", "be", "have", "been", "like", "as", "is", "was", "are", "were", "being"))
_MAX_WHO = 6
"""Words between "what" and the verb that tells who looks: "what the two officers on duty thought was a gun"."""
_POSSIBLE = frozenset(("possible", "potential", "likely", "plausible", "conceivable", "probable"))
_SIGNS = _GUESSING | _POSSIBLE | _WHAT | {"apparent", "presumed"}
_CAUSES = frozenset(("reason", "cause", "explanation", "factor", "motive", "trigger", "source", "origin", "culprit"))
_CAUSAL = word_set("classes", "guesses_causal")
_MIN_SIDE = 0.5
"""Least share of the words of what may be the cause that a claim must have; our choice, 2026-11-22."""
_SEEMING = frozenset(("possible", "potential", "probable", "apparent", "conceivable", "presumed"))
_MIN_LOCAL = 0.5
"""Least share of aligned content words around an amount for both texts to measure one thing; our choice, 2026-11-22."""
_FORECAST = word_set("classes", "guesses_forecast")
_RECKONED = word_set("classes", "guesses_reckoned")
"""Words with which a claim gives an amount as somebody's reckoning or announcement."""
_AT_FIRST = frozenset(("initially", "provisionally", "tentatively", "preliminarily"))
_STILL_OPEN = frozenset(("initial", "provisional", "tentative", "preliminary", "early", "first", "yet", "far"))
_HEDGED = _FORECAST | _RECKONED | _AT_FIRST | _STILL_OPEN
_REACH = 6
"""Words before an amount among which what makes it a forecast stands: "is forecast at", "expected a loss of"."""


@needs(evidence=_SIGNS, coverage=_MIN_GUESSED_COVERAGE)
def find_guess_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has what the passage guesses at, and no word of doubt.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The car was a dark blue Skoda.", "He drove off in a car, possibly a dark blue Skoda."
    >>> print(next(find_guess_shifts(pair_of(claim, source))).shift.message)
    The source is less sure: “possibly a dark blue Skoda”; the claim says “was a dark blue Skoda”.
    """
    if pair.claim.has_form(_UNSURE):
        return
    yield from _guessed_things(pair)
    if pair.coverage >= _MIN_COVERAGE and pair.claim.has_form(_CAUSAL):
        yield from _possible_causes(pair)


def _guessed_things(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each noun phrase behind "possibly" of which the claim has every word: "a blue Skoda"."""
    evidence = pair.evidence
    for chunk in chunk_passage(evidence):
        before = chunk.first - 1
        if chunk.kind == "N" and not _SEEMING.isdisjoint(evidence.words[chunk.first : chunk.head]):
            yield from _seeming_thing(pair, chunk)
            continue
        if chunk.kind != "N" or before < 0 or evidence.gaps[chunk.first]:
            continue
        what = _frame_start(evidence, before)
        if (what < 0 and evidence.words[before] not in _GUESSING) or (what >= 0 and _is_settled(pair, chunk.head)):
            continue
        if what < 0 and before and not evidence.gaps[before] and evidence.tags[before - 1] not in "PC":
            continue  # "was perhaps a mistake": the verb's
        if evidence.words[chunk.first] in closed("approximators"):
            continue  # "probably about 30 times"
        content = content_in(evidence, *chunk.place)
        is_number = any(evidence.tags[at] == "Q" for at in content)
        if is_number and pair.claim.has(closed("approximators") | {"more", "up", "least"}):
            continue  # "perhaps 200", "about 200"
        if not content or any(pair.to_claim[at] < 0 for at in content) or _is_repeated(evidence, content):
            continue
        here, there = pair.to_claim[content[-1]], (before if what < 0 else what, chunk.last)
        told = min(pair.to_claim[at] for at in content), max(pair.to_claim[at] for at in content) + 1
        is_open = evidence.words[chunk.first] in ("the", "his", "her", "its", "their", "our", "my")
        severity: Severity = "warning" if is_open or _is_called(evidence, what, before) else "error"
        message = "The source is less sure: “{source}”; the claim says “{said}”."
        yield pair.mark(("QC315g", here), severity, told, there, "up", message)


def _seeming_thing(pair: Pair, chunk: Chunk) -> Iterator[Mark]:
    """Yield an error for "an apparent suicide" told as "a suicide", a warning for "potential" and the plural."""
    evidence = pair.evidence
    at = next(i for i in range(chunk.first, chunk.head) if evidence.words[i] in _SEEMING)
    content = content_in(evidence, at + 1, chunk.last)
    if not content or any(pair.to_claim[i] < 0 for i in content) or _is_repeated(evidence, content):
        return
    before = evidence.words[at - 1] if at else ""
    if _is_settled(pair, chunk.head) or before.endswith("est") or before in ("worst", "most", "least", "every", "as"):
        return  # "the best possible price"
    told = min(pair.to_claim[i] for i in content), max(pair.to_claim[i] for i in content) + 1
    is_one = evidence.words[chunk.first] in ("a", "an") and evidence.words[at] != "potential"
    message = "The source is less sure: “{source}”; the claim says “{said}”."
    where = told, (chunk.first, chunk.last)
    yield pair.mark(("QC315g", told[0]), "error" if is_one else "warning", *where, "up", message)


def _frame_start(passage: Passage, last: int) -> int:
    """Return where "what seems (to be)", "what they believe is", "what he called" begins that ends at a unit, or -1."""
    if not passage.has(_WHAT):
        return -1
    at = last
    while at > 0 and passage.words[at] in _TO_BE:
        at -= 1
    if passage.norms[at] not in _LOOKING | _CALLING:
        return -1
    start = at - 1
    while start > max(0, at - _MAX_WHO) and passage.tags[start] in "DNRQAMH" and passage.words[start] not in _WHAT:
        start -= 1
    return start if start >= 0 and passage.words[start] in _WHAT and not any(passage.gaps[start + 1 : last + 1]) else -1


def _is_settled(pair: Pair, thing: int) -> bool:
    """Return whether the claim says itself what somebody calls a thing, or the next sentences settle what it was."""
    name = frozenset((pair.evidence.words[thing],))
    return pair.claim.has_form(_CALLING) or is_told_behind(pair.evidence, _SETTLING, name)


def _is_called(passage: Passage, what: int, last: int) -> bool:
    """Return whether the words before a thing only tell what somebody calls it: "what he called"."""
    return what >= 0 and any(passage.norms[at] in _CALLING for at in range(what + 1, last + 1))


def _is_repeated(passage: Passage, content: list[int]) -> bool:
    """Return whether a passage has the words of a guess once more, without it."""
    norms = {passage.norms[at] for at in content}
    others = {norm for at, norm in enumerate(passage.norms) if at not in content}
    return norms <= others


def _possible_causes(pair: Pair) -> Iterator[Mark]:
    """Yield an error where "one possible reason" is told as the reason."""
    evidence = pair.evidence
    for at in range(len(evidence) - 1):
        noun = next((i for i in (at + 1, at + 2) if i < len(evidence) and lemma(evidence.words[i]) in _CAUSES), -1)
        if evidence.words[at] not in _POSSIBLE or noun < 0:
            continue
        side = _other_side(evidence, at, noun)
        shared = [i for i in side if pair.to_claim[i] >= 0]
        if not shared or len(shared) < _MIN_SIDE * len(side):
            continue
        if goes_on_settled(evidence, noun):
            continue  # "and the tests have confirmed it"
        here = min(pair.to_claim[i] for i in shared), max(pair.to_claim[i] for i in shared) + 1
        message = "The source is less sure: “{source}”; the claim tells it as the cause."
        yield pair.mark(("QC315g", here[0]), "error", here, (at, noun + 1), "up", message)
        return


def _other_side(passage: Passage, at: int, noun: int) -> list[int]:
    """Return the content units that are called a possible cause: on the other side of "is" in its clause."""
    start = next((i for i in range(at, 0, -1) if passage.gaps[i] or passage.words[i] in ("and", "but", "while")), 0)
    stop = passage.next_stop(noun + 1, ";")
    behind = next((i for i in range(noun + 1, stop) if passage.tags[i] == "B"), -1)
    before = next((i for i in range(at - 1, start, -1) if passage.tags[i] == "B"), -1)
    if before >= 0 and (behind < 0 or at - before <= noun + 2):
        units = range(start, before)
    elif behind >= 0:
        units = range(behind + 1, stop)
    else:
        return []
    return [i for i in units if is_content(passage, i)]


@needs(claim=amounts, evidence=amounts)
def find_estimate_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each amount that a claim gives plainly: so, as a forecast or as a first figure in the source."""
    evidence, claim = pair.evidence, pair.claim
    if claim.has_form(_HEDGED):
        return
    for mine in amounts(claim):
        same = [other for other in amounts(evidence) if _is_equal(mine, other)]
        if len(same) != 1 or pair.local_coverage(*mine.place) < _MIN_LOCAL:
            continue
        marks = (_forecast(pair, mine, same[0]), _first_figure(pair, mine, same[0]))
        yield from (mark for mark in marks if mark is not None)


def _forecast(pair: Pair, mine: Amount, other: Amount) -> Mark | None:
    """Judge an amount that is equal in both; where the verb is the same too, the check on deeds knows how far it is."""
    anchor, evidence = ("QC319f", mine.first), pair.evidence
    at = _before(evidence, other, _FORECAST) if evidence.has_form(_FORECAST) else -1
    row = mine.row
    if at < 0:
        return Mark(anchor)
    is_done = row is not None and row.is_finite and not row.modal and row.tense in ("past", "perfect")
    if row is None or not is_done or pair.to_evidence[row.verb] >= 0:
        return None
    message = "The source only forecasts it (“{source}”); the claim tells “{said}” as what came."
    return pair.mark(anchor, "error", mine.place, (at, other.last), "up", message)


def _first_figure(pair: Pair, mine: Amount, other: Amount) -> Mark:
    anchor, evidence = ("QC320f", mine.first), pair.evidence
    at = _before(evidence, other, _AT_FIRST) if evidence.has(_AT_FIRST) else -1
    if at < 0:
        return Mark(anchor)
    message = "The source gives a first figure (“{source}”); the claim says “{said}”."
    return pair.mark(anchor, "warning", mine.place, (at, other.last), "up", message)


def _is_equal(mine: Amount, other: Amount) -> bool:
    a, b = mine.quantity, other.quantity
    return a.kind == b.kind and a.value == b.value and a.unit == b.unit and a.kind in ("count", "money", "percent")


def _before(passage: Passage, amount: Amount, words: frozenset[str]) -> int:
    """Return the unit of one of some words that governs an amount from before, in its clause, or -1."""
    for at in range(amount.first - 1, max(-1, amount.first - 1 - _REACH), -1):
        if passage.gaps[at + 1] or passage.tags[at] in ("S", "W", "C"):
            return -1
        if passage.words[at] in words or lemma(passage.words[at]) in words:
            return at
    return -1
