"""QC318: a link told as a cause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.lexis import by_start, phrases, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.phrasing import phrase

__all__ = ["cause_in", "find_causality_shifts", "gives_reason", "is_linked"]

_LINKED_REACH = 3
_TREND = word_set("classes", "moves_up") | word_set("classes", "moves_down")
_REASONS_OUTRIGHT = frozenset(
    ("because", "due", "owing", "thanks", "result", "account", "cause", "causes", "caused", "causing", "attributed")
)
_AFTER = frozenset(("after", "following", "since", "when", "once", "as"))
_MIN_TURNED = 3
_TOGETHER = by_start(phrases("classes", "causality_together"))
_JOINED = frozenset(("together", "hand", "tandem"))
_REASONS = frozenset((("for", "lack"), ("for", "want"), ("on", "grounds"), ("on", "account")))
_SAYS_CAUSE = word_set("classes", "causality_outright")
"""First words of what says a cause outright, for which "after" is too little."""
_RATES = word_set("classes", "causality_rates")
_HAVING = frozenset(("had", "have", "has", "showed", "show", "shows"))
_MEASURED = word_set("classes", "causality_measured")
"""These compare groups where the group is told by a trait: "neighbourhoods with more trees recorded fewer calls"."""
_OF_GROUP = word_set("classes", "causality_of_group")
"""Words behind a group that tell it by a trait: "people who smoke", "homes near the road"."""
_GRADES = word_set("classes", "causality_grades")
"""How much more of it one group is or does than another: "were more anxious", "lived longer"."""
_WITH_AFTER = frozenset(("look", "name", "take", "ask", "run", "call"))
"""Verbs of which "after" is a part: "look after", "named after"."""
_CAUSING_PHRASES = frozenset(phrases("classes", "causality_causing"))
_PHRASAL = frozenset(phrases("classes", "causality_phrasal"))
_PHRASAL_VERBS = frozenset(verb for verb, _ in _PHRASAL)
_CAUSING = frozenset(("cause", "causes", "because", *(first for first, _ in _CAUSING_PHRASES)))


def find_causality_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark where the source links two things and the claim makes one the cause of the other.

    Both things must be in the source: one aligned word on each side of its linking words (Sumner et al. 2014).
    """
    cause = cause_in(pair.claim)
    if cause is None:
        return
    turned = _turned(pair)
    if turned is not None:
        message = "Cause and effect are turned round: the source has “{source}”."
        yield pair.mark(("QC318", cause[0]), "error", cause, turned, "contradicts", message)
        return
    told_as_link = _link(pair.evidence)
    link = told_as_link or _comparison(pair.evidence)
    is_sequence = link is None
    if link is None:
        link = _sequence(pair.evidence) if pair.claim.words[cause[0]] in _SAYS_CAUSE else None
    if link is None:
        told_after = _put_after(pair, cause)
        if told_after is not None:
            yield told_after
        return
    is_by_trait = told_as_link is None and not is_sequence and _needs_trait(pair.evidence, link)
    if is_by_trait and not _is_trait_told(pair, cause[0], link[0]):
        return
    first, last = link
    anchor = ("QC318", cause[0])
    told_cause = _causes(pair.evidence, told_as_link) and cause_in(pair.evidence) != (first, first + 1)  # "made higher"
    if told_cause or _link(pair.claim) is not None or _is_told_there(pair, cause[0], link):
        yield Mark(anchor)
        return
    before = sum(at >= 0 for at in pair.to_claim[:first])
    is_joined = pair.evidence.words[last - 1] in _JOINED and before > 1  # "asthma and poverty occur together"
    start = last if told_as_link is not None or is_sequence else last - 1  # "less crime" has its noun inside
    behind = sum(at >= 0 for at in pair.to_claim[start:])
    is_between = pair.evidence.words[last - 1] == "between" and behind > 1  # "a link between asthma and poverty"
    if not (is_between or (before and (is_joined or behind))):
        return
    said, source = phrase(pair.claim, *cause), phrase(pair.evidence, first, last)
    if is_sequence:
        message = f"The source has one after the other (“{source}”); the claim makes one the cause (“{said}”)."
        severity: Severity = "error" if _is_reason_of_trend(pair, cause[0], first) else "warning"
        yield pair.mark(anchor, severity, cause, link, "up", message)
        return
    message = f"The source only links the two (“{source}”); the claim makes one the cause (“{said}”)."
    yield pair.mark(anchor, "error", cause, link, "up", message)


def _put_after(pair: Pair, cause: tuple[int, int]) -> Mark | None:
    """Return a warning where the claim has one thing do what the passage only has come after it, or None.

    "The law drove up rents" for "rents rose after the law took effect".
    """
    claim, evidence = pair.claim, pair.evidence
    order = None if claim.has(_AFTER) else _sequence(evidence)
    row = predication_at(claim, cause[0]) if order is not None else None
    if order is None or row is None or cause_in(evidence) is not None or not (row.agents and row.patients):
        return None
    stop = evidence.next_stop(order[1])
    is_behind = all(order[1] <= pair.to_evidence[at] < stop for at in row.agents)
    is_before = all(0 <= pair.to_evidence[at] < order[0] for at in row.patients)
    if not (is_behind and is_before):
        return None
    message = "The source has one after the other (“{source}”); the claim makes one the cause (“{said}”)."
    return pair.mark(("QC318", cause[0]), "warning", cause, order, "up", message)


def _is_told_there(pair: Pair, cause: int, link: tuple[int, int]) -> bool:
    """Return whether the passage has the claim's causing verb itself, though it was not read as a verb there."""
    at = pair.to_evidence[cause]
    is_there = at >= 0 and lemma(pair.evidence.words[at]) == lemma(pair.claim.words[cause])
    return is_there and not _is_of_linked(pair.evidence, at, link)


def _causes(passage: Passage, link: tuple[int, int] | None) -> bool:
    """Return whether a passage makes one thing the cause of another; "linked to lower scores" lowers nothing."""
    cause = cause_in(passage)
    return cause is not None and not (link is not None and _is_of_linked(passage, cause[0], link))


def _is_of_linked(passage: Passage, at: int, link: tuple[int, int]) -> bool:
    """Return whether a word belongs to what a link leads to: "linked to lower scores"."""
    between = range(link[1], at)
    is_near = link[1] <= at < link[1] + _LINKED_REACH and passage.words[link[1] - 1] in ("to", "with", "between")
    return is_near and not any(passage.tags[i] in "VBHMT" or passage.gaps[i] for i in between)


def _is_reason_of_trend(pair: Pair, cause: int, order: int) -> bool:
    """Return whether a claim gives outright as the reason what the passage only has a rise or fall come after.

    "Crime fell because of the cameras" for "crime fell after"; an abandoned match after rain leaves less in doubt.
    """
    is_outright = pair.claim.words[cause] in _REASONS_OUTRIGHT
    return is_outright and any(lemma(word) in _TREND for word in pair.evidence.words[:order])


def _turned(pair: Pair) -> tuple[int, int] | None:
    """Return the passage's reason where the claim has it as what follows: "because it lost share, it delivered late".

    Both texts give one reason with "because"; two content words of each side must stand on the other side in the
    passage, and none but those of the subject on their own.
    """
    mine, theirs = _reason(pair.claim), _reason(pair.evidence)
    if mine is None or theirs is None:
        return None
    across, along = {True: 0, False: 0}, {True: 0, False: 0}
    for at in range(len(pair.claim)):
        there = pair.to_evidence[at]
        if there < 0 or not is_content(pair.claim, at) or pair.claim.is_name(at):
            continue
        is_inside = mine[0] <= at < mine[1]
        counts = along if is_inside == (theirs[0] <= there < theirs[1]) else across
        counts[is_inside] += 1
    is_turned = min(across.values()) >= 1 and sum(across.values()) >= _MIN_TURNED and not any(along.values())
    return theirs if is_turned else None


def _reason(passage: Passage) -> tuple[int, int] | None:
    """Return the units of the one clause that "because" opens, or None."""
    opened = [at for at, word in enumerate(passage.words) if word == "because"]
    if len(opened) != 1:
        return None
    first = opened[0]
    end = len(passage) if first else next((at for at in range(1, len(passage)) if "," in passage.gaps[at]), 0)
    return (first, end) if end else None


def _link(passage: Passage) -> tuple[int, int] | None:
    """Return the unit range of words that link without saying why: "was associated with", "correlation between"."""
    verbs = word_set("scales", "linking")
    for at, word in enumerate(passage.words):
        phrase = passage.phrase_at(at, _TOGETHER)
        if phrase is not None:
            return at, at + len(phrase)
        if word in verbs and (at + 1 < len(passage) and passage.words[at + 1] in ("with", "to", "between")):
            first = at
            while first > 0 and passage.tags[first - 1] in ("B", "H", "A", "M"):
                first -= 1
            return first, at + 2
        if word in ("correlate", "correlates", "correlated", "coincided", "coincide", "coincides"):
            return at, at + 1
    return None


def gives_reason(passage: Passage) -> bool:
    """Return whether a passage gives a reason in a phrase: "turned it down for lack of staff", "on grounds of cost"."""
    return any(pair in _REASONS for pair in pairwise(passage.words))


def is_linked(passage: Passage) -> bool:
    """Return whether a passage links two things in any way: by a link, a comparison of groups, or an order in time."""
    return _link(passage) is not None or _comparison(passage) is not None or _sequence(passage) is not None


def _is_untagged_verb(passage: Passage, at: int) -> bool:
    """Return whether a causing word read as a noun must be the verb: "living near a park cuts the risk"."""
    behind = at + 1
    if not at or behind >= len(passage) or passage.tags[at] != "N" or passage.tags[at - 1] not in "NR":
        return False
    is_third = passage.words[at].endswith("s")  # "cuts", or "cut" behind a plural
    if is_third == passage.words[at - 1].endswith("s") or passage.gaps[at] or passage.gaps[behind]:
        return False
    clause = range(max(1, passage.last_stop(at, ",;:")), passage.next_stop(at))
    has_verb = any(passage.tags[i] in "VBHM" for i in clause)
    return passage.tags[behind] == "D" or (passage.tags[behind] in "NQ" and not has_verb)


def _is_bare_cause(passage: Passage, at: int) -> bool:
    """Return whether "cause" between two nouns is a verb, whatever its tag: "night shifts cause depression"."""
    follows = at + 1 < len(passage) and passage.tags[at + 1] in ("N", "D", "Q") and not passage.gaps[at + 1]
    is_plural = passage.words[at - 1].endswith("s")
    return follows and at > 0 and passage.tags[at - 1] in ("N", "R") and (is_plural or passage.words[at] == "causes")


def _comparison(passage: Passage) -> tuple[int, int] | None:
    """Return the unit range of words that only compare groups: "had a lower risk", "were less likely to"."""
    for at in range(1, len(passage) - 1):
        if passage.words[at] not in _RATES or passage.tags[at] == "V":
            continue
        first = at - 1
        while first > 0 and (passage.tags[first] in ("D", "A", "Q") or passage.words[first] == "percent"):
            first -= 1
        is_likely = passage.words[at] in ("less", "more") and passage.words[at + 1] in ("likely", "prone", "apt")
        has_rate = passage.words[first] in _HAVING or passage.words[first] in _MEASURED
        if has_rate or (is_likely and passage.tags[first] == "B"):
            return first, at + 2
    return _graded(passage)


def _graded(passage: Passage) -> tuple[int, int] | None:
    """Return the unit range of words by which a group told by a trait is or does more: "lived longer"."""
    if not (passage.has(_GRADES) and passage.has(_OF_GROUP)):
        return None
    for row in reversed(predications(passage)):
        is_behind = any(word in _OF_GROUP for word in passage.words[1 : row.first])
        is_main = is_behind and row.is_finite and not row.is_relative and row.last < len(passage)
        if is_main and passage.words[row.last] in _GRADES and not passage.gaps[row.last]:
            return row.verb, min(row.last + 2, len(passage))
    return None


def _needs_trait(passage: Passage, link: tuple[int, int]) -> bool:
    """Return whether a comparison tells a cause only where a trait tells the group: not "the city recorded fewer"."""
    first, last = link
    if passage.words[first] in _MEASURED:
        return True
    is_likely = passage.words[last - 1] in ("likely", "prone", "apt")
    return passage.tags[first] in ("B", "V") and passage.words[first] not in _HAVING and not is_likely


def _is_trait_told(pair: Pair, cause: int, link: int) -> bool:
    """Return whether what tells a group from others is what the claim makes the cause."""
    opens = next((at for at in range(1, link) if pair.evidence.words[at] in _OF_GROUP), -1)
    return opens > 0 and any(opens < at < link for at in pair.to_evidence[:cause] if at >= 0)


def _sequence(passage: Passage) -> tuple[int, int] | None:
    """Return the unit range of "after" or "following" between two things that the passage only puts in order."""
    return next(
        (
            (at, at + 1)
            for at, word in enumerate(passage.words)
            if word in ("after", "following") and at and lemma(passage.words[at - 1]) not in _WITH_AFTER
        ),
        None,
    )


def cause_in(passage: Passage) -> tuple[int, int] | None:
    """Return the unit range of the first words that make one thing the cause of another."""
    words = word_set("scales", "causing")
    if not (passage.has(_CAUSING) or passage.has_form(words) or passage.has_form(_PHRASAL_VERBS)):
        return None
    for at, word in enumerate(passage.words):
        if tuple(passage.words[at : at + 2]) in _CAUSING_PHRASES and not _is_other_sense(passage, at):
            return at, at + 2
        is_causing = word in words or lemma(word) in words
        if is_causing and (passage.tags[at] == "V" or _is_untagged_verb(passage, at)):
            return at, at + 1
        if passage.tags[at] == "V" and (lemma(word), *passage.words[at + 1 : at + 2]) in _PHRASAL:
            return at, at + 2
        if word == "because" or (word in ("cause", "causes") and _is_bare_cause(passage, at)):
            return at, at + 1
    return None


def _is_other_sense(passage: Passage, at: int) -> bool:
    """Return whether such words tell no cause: "the result of the vote", "his account of the trip"."""
    if passage.words[at] == "result":
        return passage.words[max(0, at - 2) : at] != ["as", "a"]
    if passage.words[at] == "account":
        return passage.words[max(0, at - 1) : at] != ["on"]
    return _is_gratitude(passage, at)


def _is_gratitude(passage: Passage, at: int) -> bool:
    """Return whether "thanks to" is what somebody gives: "expressed her thanks to Lee", "offered thanks to all"."""
    return passage.words[at] == "thanks" and at > 0 and not passage.gaps[at] and passage.tags[at - 1] in ("D", "V", "N")
