"""QC312: the subject of one clause with the verb of another ("the school in Venn will reopen", where it stays shut)."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.pronouns import THIRD_POSSESSIVES
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.source_clauses import is_echoed
from quotecheck.verify.shifts.whereabouts import is_bare_in_headline

__all__ = ["find_zone_shifts"]

_MIN_COVERAGE = 0.6
"""Least share of the claim's content words in the passage for its clauses to be held apart; our choice, 2026-11-22."""


_OPEN_TO_BOTH = word_set("verbs", "both_ways") | word_set("scales", "reporting")
"""Verbs that both may do; who says what is for the check of speakers."""

_OBJECT_REACH = 5
"""Units behind a verb among which its object's name stands."""


@needs(coverage=_MIN_COVERAGE)
def find_zone_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each verb of the claim that has the subject of another verb of the passage, in whole.

    The passage must have the verb once. Both subjects must be told by names, and each have one of its own ("Tarn Street
    Bridge", "Castle Bridge"): of subjects without names one may stand for the other ("the airline", "a sprinter who"),
    and so may a longer name ("Ann Lee", "Lee").
    """
    claim, evidence = pair.claim, pair.evidence
    rows = [row for row in predications(evidence) if row.is_finite]
    for mine in predications(claim) if len(rows) > 1 else ():
        at = pair.to_evidence[mine.verb]
        same = [row for row in rows if evidence.norms[row.verb] == evidence.norms[at]] if at >= 0 else []
        if len(same) != 1 or not mine.is_finite or same[0].is_relative:
            continue
        yield from _other_object(pair, mine, same[0])
        if same[0].is_passive != mine.is_passive:
            continue
        own, said = _zone(evidence, same[0]), _zone(claim, mine)
        true = {evidence.norms[i] for i in own if _is_name(evidence, i)}
        names = {pair.norm(i) for i in said if _is_name(claim, i) or (i == 0 and _is_name_there(pair, i))}
        others = (row for row in rows if row is not same[0] and not row.is_relative)
        if names <= true or true <= names or _is_by_title(pair, said, own, same[0].first):
            continue
        if is_echoed(evidence, names):
            continue
        if not any(_has(pair, row, names) for row in others) and not _stands_behind(pair, names, own, rows):
            continue
        behind = {evidence.norms[i] for i in range(same[0].last, min(same[0].last + _OBJECT_REACH, len(evidence)))}
        if mine.first == mine.verb and names <= behind and is_bare_in_headline(claim, mine.verb):
            continue  # "Kestrel Bridge shut": done to it
        here, there = (min(said), mine.last), (min(own), same[0].last)
        source = evidence.text(min(own), max(own) + 1)
        message = f"The source says it of “{source}”, not of “{claim.text(min(said), max(said) + 1)}”."
        yield pair.mark(("QC312z", mine.verb), "error", here, there, "contradicts", message)


def _other_object(pair: Pair, mine: Predication, theirs: Predication) -> Iterator[Mark]:
    """Yield an error where the claim's verb has as its object a name that the passage has with another verb before.

    "Fined Keltz" for "banned Keltz and fined his coach": the passage's own object must be somebody of his, or a name
    that the claim does not have; "the athlete" may be Keltz.
    """
    claim, evidence = pair.claim, pair.evidence
    told = [at for at in range(*mine.patient_span) if _is_name(claim, at)]
    if theirs.is_passive or not theirs.patients or any(claim.possessive[at] for at in told):
        return
    places = [pair.to_evidence[at] for at in told]
    first, last = theirs.patient_span
    is_before = (
        bool(places)
        and all(0 <= at < theirs.first for at in places)
        and not any(evidence.norms[at] in map(pair.norm, told) for at in range(theirs.first, evidence.next_stop(last)))
    )
    own = [at for at in range(first, last) if _is_name(evidence, at)]
    is_his = evidence.words[first] in THIRD_POSSESSIVES and last > first + 1  # "charged her"
    is_other = bool(own) and all(pair.to_claim[at] < 0 for at in own)
    is_subject = any(at in theirs.agents or at in range(*theirs.agent_span) for at in places)
    if not is_before or is_subject or not (is_his or is_other):
        return
    message = "The source has “{source}”, the claim “{said}”."
    here, there = (min(mine.verb, told[0]), max(mine.verb, told[-1]) + 1), (theirs.first, last)
    yield pair.mark(("QC312t", mine.verb), "error", here, there, "contradicts", message)


def _is_by_title(pair: Pair, said: range, own: range, verb: int) -> bool:
    """Return whether the claim has by his office whom the passage names with it: "Minister Soto".

    Nobody else there may be of that office, unless what tells whose it is stands with the one who is named.
    """
    evidence = pair.evidence
    offices = {pair.norm(i) for i in said if is_content(pair.claim, i) and not pair.claim.is_name(i)}
    titles = (i for i in own[:-1] if evidence.norms[i] in offices and _is_name(evidence, i + 1))
    title = next(titles, -1)
    if title < 0:
        return False
    with_him = {evidence.norms[i] for i in range(own.start, verb)}
    others = {pair.norm(i) for i in said if is_content(pair.claim, i)} - with_him
    return not others or evidence.norms.count(evidence.norms[title]) == 1


def _is_name(passage: Passage, at: int) -> bool:
    return is_content(passage, at) and passage.is_name(at)


def _stands_behind(pair: Pair, names: set[str], own: range, rows: list[Predication]) -> bool:
    """Return whether the claim's names stand together behind a verb of the passage, none before the verb's own subject.

    "Tarn Bridge was opened before Castle Bridge, and carries more traffic" does not tell it of Castle Bridge.
    """
    evidence = pair.evidence
    verb = next((row for row in rows if row.first >= own.stop), None)
    if verb is None or evidence.norms[verb.verb] in _OPEN_TO_BOTH:
        return False  # "agreed to buy it from": the other side agreed too
    places = [at for at in range(verb.last, len(evidence)) if evidence.norms[at] in names and evidence.is_name(at)]
    if any(pair.claim.norms[row.verb] in _OPEN_TO_BOTH for row in predications(pair.claim)):
        return False
    before = any(evidence.norms[at] in names - {evidence.norms[i] for i in own} for at in range(own.start))
    return len(places) >= len(names) and places[len(names) - 1] - places[0] == len(names) - 1 and not before


def _is_name_there(pair: Pair, at: int) -> bool:
    """Return whether a sentence's first word is a name in the passage: the capital says nothing here."""
    there = pair.to_evidence[at]
    return there > 0 and not pair.claim.possessive[at] and _is_name(pair.evidence, there)


def _has(pair: Pair, row: Predication, names: set[str]) -> bool:
    """Return whether a verb's subject has all of some names."""
    return names <= {pair.evidence.norms[i] for i in _zone(pair.evidence, row)}


def _zone(passage: Passage, row: Predication) -> range:
    """Return the units of a verb's subject with what describes it ("schools in Oakhurst and Stell")."""
    span = row.subject_span
    if span == (0, 0) or span[0] >= row.first:
        return range(0)
    stop = next((i for i in range(span[1], row.first) if passage.gaps[i] or passage.tags[i] in "VBMHSW"), row.first)
    return range(span[0], stop)
