"""QC319: an event that is only near, planned, voted for or feared, told as having come ("close to war", "went to war").

The event is a noun of the passage; the claim tells it with the verb beside that noun ("on the verge of a merger", "have
merged") or with a verb that says little but that it came ("went on strike", "reached a deal"). Where both texts have
the deed as a verb, `status` and `implied` compare it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_done_behind, is_named_behind
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import Forms, needs
from quotecheck.verify.shifts.standings import PLANNED, WEIGHED, standing

__all__ = ["find_impending_shifts"]

_MIN_COVERAGE = 0.4
"""Least share of the claim's content words in the passage: the event is that of the same people; our choice."""
_REACH = 6
"""Words before an event among which stands what leaves it to come."""
_MOVING = "edg|mov|inch|head|creep|drift|slid|hurtl|march|work"
_OPENING = compile_later(
    r" (?:on the (?:verge|brink|edge|cusp|point|threshold) of|(?:very )?(?:close|closer|near|nearer) to|near|nearing"
    r"|approach(?:es|ed|ing)|within (?:sight|reach|touching distance) of|in sight of|(?:a|one) step away from"
    rf"|(?:{_MOVING})(?:e|es|s|ed|ing)? (?:closer |nearer )?(?:to|towards?|for)|slid towards?|clos(?:e|es|ed|ing) in on"
    r"|vot(?:e|es|ed|ing) (?:overwhelmingly |unanimously |narrowly )?(?:for|in favou?r of)"
    r"|ballot(?:s|ed|ing)?(?: [^ ]+){0,2} (?:for|on|over)|mandate for|plan(?:s|ned|ning)?(?: for)?"
    r"|prepar(?:e|es|ed|ing) for|brac(?:e|es|ed|ing)(?: [^ ]+)? for|threat(?:s)? of|threaten(?:s|ed|ing)?(?: with)?"
    r"|risk(?:s|ed|ing)?(?: of)?"
    r"|fear(?:s|ed|ing)?(?: of)?|warn(?:s|ed|ing)?(?: [^ ]+){0,2} of|prospects? of|chances? of|hopes? (?:of|for)"
    r"|rul(?:e|es|ed|ing) out|danger of|call(?:s|ed|ing)? for|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for"
    r"|campaign(?:s|ed|ing)? for"
    r"|in favou?r of|bid for|talks on|avoid(?:s|ed|ing)?|avert(?:s|ed|ing)?|head(?:s|ed|ing)? off) $"
)
"""What leaves an event behind it to come, or says that it did not."""
_LOOMING = word_set("classes", "impending_looming")
"""Words before an event, in its own phrase, that leave it to come: "a planned strike"."""
_STARTS = frozenset(
    ("verge", "brink", "edge", "cusp", "point", "threshold", "close", "closer", "near", "nearer", "sight")
)
_SIGNS = _STARTS | frozenset(
    ("nearing", "reach", "step", "distance", "favour", "favor", "mandate", "prospect", "prospects", "chance", "chances")
)
_VERBS = word_set("classes", "impending_verbs")
"""Base forms of the verbs and nouns in _OPENING, but for those in _SIGNS."""
_PLANNING = (
    word_set("scales", "planning")
    | word_set("scales", "weighing")
    | word_set("scales", "noun_plans")
    | word_set("scales", "proposing")
)
"""What deeds hang on that are only planned or thought about (`standings`)."""
_COMING = word_set("classes", "impending_coming")
"""Verbs that say of an event little but that it came: "went on strike", "reached a deal"."""
_STATES = frozenset(("be", "have"))
_NEARLY = frozenset(("nearly", "almost", "about", "soon"))
_BEGAN = frozenset(
    ("began", "begun", "started", "came", "happened", "occurred", "followed", "starts", "begins", "lasted")
)
_IT = frozenset(("it", "this", "that", "they", "which"))


class _Event(NamedTuple):
    """An event that is to come: where what says so begins, and its noun, or its verb ("hoped to start selling")."""

    first: int
    noun: int


@needs(evidence=Forms(_SIGNS | _VERBS | _LOOMING | _PLANNING), coverage=_MIN_COVERAGE)
def find_impending_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells an event as come that the passage has as near, planned or feared.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The two went to war.", "The two came close to war."
    >>> print(next(find_impending_shifts(pair_of(claim, source))).shift.message)
    The source has it only as “close to war”; the claim tells it as having come (“went to war”).
    """
    claim, evidence = pair.claim, pair.evidence
    for event in _events(evidence):
        for row in predications(claim):
            last = _told_as_come(pair, row, event)
            if last < 0 or _is_open_too(pair, event) or _is_come_after_all(pair, row, event):
                continue
            source, said = evidence.text(event.first, event.noun + 1), claim.text(row.first, last + 1)
            message = f"The source has it only as “{source}”; the claim tells it as having come (“{said}”)."
            here, there = (row.first, last + 1), (event.first, event.noun + 1)
            yield pair.mark(("QC319", row.verb), "error", here, there, "up", message)
            return


def _told_as_come(pair: Pair, row: Predication, event: _Event) -> int:
    """Return the last unit of the words by which a verb of the claim tells that an event came, or -1."""
    claim = pair.claim
    if not row.is_finite or row.modal or row.is_negated:
        return -1
    is_past, verb = row.tense in ("past", "perfect"), lemma(claim.words[row.verb])
    if pair.to_evidence[row.verb] == event.noun and pair.evidence.tags[event.noun] == "V":
        return -1
    if pair.to_evidence[row.verb] == event.noun:
        is_voted = lemma(pair.evidence.words[event.first]) == "vote"  # a parliament that votes for a law has passed it
        return row.last - 1 if is_past and claim.tags[row.verb] == "V" and not is_voted else -1
    if verb not in _COMING and not (claim.tags[row.verb] in ("B", "H") and verb in _STATES):
        return -1
    told = [*row.patients, *(noun for _, noun in row.preps)]
    if verb in _STATES:
        told = [noun for prep, noun in row.preps if prep in ("at", "on", "in")] if verb == "be" else list(row.patients)
    elif not is_past:
        return -1
    return next((noun for noun in told if pair.to_evidence[noun] == event.noun), -1)


def _is_open_too(pair: Pair, event: _Event) -> bool:
    """Return whether the claim has a word of what leaves the event open: "came near war", "called a strike"."""
    if pair.claim.has(_STARTS | _NEARLY):
        return True
    return any(pair.to_claim[at] >= 0 for at in range(event.first, event.noun) if pair.evidence.tags[at] in "NVA")


def _is_come_after_all(pair: Pair, row: Predication, event: _Event) -> bool:
    """Return whether the passage, or what stands behind it, tells the event as come too."""
    claim, evidence = pair.claim, pair.evidence
    noun = frozenset((evidence.words[event.noun],))
    again = [at for at, norm in enumerate(evidence.norms) if norm == evidence.norms[event.noun] and at != event.noun]
    if (
        again
        or _is_told_so(pair, row, event)
        or goes_on_settled(evidence, event.noun)
        or is_done_behind(evidence, claim.words[row.verb], claim)
    ):
        return True
    return is_named_behind(evidence, noun) or is_named_behind(evidence, _BEGAN, _IT)


def _is_told_so(pair: Pair, row: Predication, event: _Event) -> bool:
    """Return whether the passage has the claim's verb of the event itself: "had a planned pregnancy"."""
    verb = lemma(pair.claim.words[row.verb])
    for other in predications(pair.evidence):
        things = (*other.patients, *(noun for _, noun in other.preps))
        if event.noun in things and lemma(pair.evidence.words[other.verb]) == verb:
            return other.is_finite and not other.modal and not other.is_negated
    return False


@kept
def _events(passage: Passage) -> Sequence[_Event]:
    """Return the events that a passage leaves to come.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [_events(passage_of(f"They are {how}.")) for how in ("on the brink of a costly war", "at war")]
    [[_Event(first=2, noun=8)], []]
    """
    found = []
    for chunk in chunk_passage(passage):
        if chunk.kind != "N" or chunk.first == 0:
            continue
        looming = next((at for at in range(chunk.first, chunk.head) if passage.words[at] in _LOOMING), -1)
        start = max(0, chunk.first - _REACH)
        start = next((at for at in range(chunk.first - 1, start, -1) if passage.gaps[at]), start)
        text = f" {' '.join(passage.words[start : chunk.first])} "
        match = _OPENING.search(text)
        if match is not None and _is_denied(text[: match.start() + 1]):
            continue
        if match is not None:
            found.append(_Event(start + text[: match.start() + 1].count(" ") - 1, chunk.head))
        elif looming >= 0:
            found.append(_Event(looming, chunk.head))
    found += _deeds(passage)
    return found


def _deeds(passage: Passage) -> Iterator[_Event]:
    """Yield the deeds that are only planned or hoped for, and those they begin: "hoped to start selling it"."""
    planned: dict[int, int] = {}
    for row in predications(passage):
        step, words = standing(passage, row)
        first = words[0] if step in (PLANNED, WEIGHED) else planned.get(row.matrix, -1)
        if first >= 0 and not row.is_negated and not row.is_finite:
            planned[row.verb] = first
            yield _Event(first, row.verb)


def _is_denied(before: str) -> bool:
    return before.endswith((" not ", " no ", " nowhere ", " never ", " anywhere "))
