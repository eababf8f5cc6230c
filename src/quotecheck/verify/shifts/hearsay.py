"""QC319: what one person says told as found by another ("the coroner found"), a crime that accusers tell as a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import is_agreed_behind
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import Forms, needs
from quotecheck.verify.shifts.tellings import Telling, tellings_of

__all__ = ["find_allegation_shifts", "find_hearsay_shifts"]

_FINDING = word_set("scales", "finding_so") | {"hold", "accept", "decide", "satisfy"}
_SAYING = word_set("scales", "only_saying")
_BODIES = word_set("scales", "finding_bodies")
_MIN_TOLD = 0.6
"""Least share of what is told as found that must stand in what the passage has somebody say; ours, 2026-11-22."""
_MIN_UNITS = 2
_SUBMITTING = frozenset(("submit", "plead"))
"""What parties do before a court; elsewhere plans and forms are submitted, so only with "that"."""
_OFFICES = word_set("classes", "hearsay_offices")
"""Those who find for such a body, and where it says what it found."""
_PLAIN = frozenset(("say", "tell", "think", "believe", "recall"))
_BEFORE_COURT = frozenset(
    ("evidence", "court", "hearing", "inquest", "oath", "tribunal", "witness", "jury", "trial", "inquiry")
)


@needs(claim=Forms(_FINDING), evidence=Forms(_SAYING | _SUBMITTING | _FINDING))
def find_hearsay_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has a court or an inquiry find what the passage only has somebody else say.

    Who said it may be told as having found it; how strong a word that is, QC205 and QC316 say.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The coroner found that the rope was cut.", "Hale told the inquest that the rope was cut."
    >>> print(next(find_hearsay_shifts(pair_of(claim, source))).shift.message)
    The source has it only from “Hale”; the claim tells it as found.
    """
    claim, evidence = pair.claim, pair.evidence
    said = [telling for telling in _sayings(evidence) if lemma(evidence.words[telling.verb]) in _SAYING | _SUBMITTING]
    for mine in _findings(claim):
        told = [at for at in content_of(claim) if mine.tells(at)]
        anchor = ("QC319h", mine.verb)
        if len(told) < _MIN_UNITS:
            continue
        if any(_share(pair, told, theirs) >= _MIN_TOLD for theirs in _findings(evidence)):
            yield Mark(anchor)
            continue
        inside = {number: _share(pair, told, telling) for number, telling in enumerate(said)}
        best = max(inside, key=lambda number: inside[number], default=-1)
        if best < 0 or inside[best] < _MIN_TOLD:
            has_numbers = all(pair.to_evidence[at] >= 0 for at in told if claim.tags[at] == "Q")
            if has_numbers and sum(pair.to_evidence[at] >= 0 for at in told) >= _MIN_TOLD * len(told):
                yield Mark(anchor)
            continue
        if _names(claim, mine) & _names(evidence, said[best]) or _may_find(evidence, said[best]):
            continue
        is_plain = lemma(evidence.words[said[best].verb]) in _PLAIN and not evidence.has(_BEFORE_COURT)
        if is_plain and mine.sayer[1] == mine.verb and claim.words[mine.sayer[0]] == "it":
            continue  # what researchers say "was found"
        if is_agreed_behind(evidence, said[best].verb):
            continue
        message = f"The source has it only from “{evidence.text(*said[best].sayer)}”; the claim tells it as found."
        yield pair.mark(anchor, "error", _extent(mine), _extent(said[best]), "up", message)


def _sayings(passage: Passage) -> list[Telling]:
    """Return who says what, and who submits what to a court: "Stourley submitted that rainfall was exceptional"."""
    found = tellings_of(passage)
    for row in predications(passage) if passage.has_form(_SUBMITTING) else ():
        is_with_that = passage.words[row.last : row.last + 1] == ["that"]
        is_submitted = is_with_that and lemma(passage.words[row.verb]) in _SUBMITTING
        first = row.first
        while first and passage.tags[first - 1] in "DNQR" and not passage.gaps[first]:
            first -= 1
        if is_submitted and not row.is_passive and not row.is_negated and first < row.first:
            told = row.last + 1, passage.next_stop(row.last + 1, ";")
            found.append(Telling((first, row.first), row.verb, (told,)))
    return found


def _findings(passage: Passage) -> Iterator[Telling]:
    """Yield what a court or an inquiry finds: "the coroner found that it fell", "it fell, the coroner found".

    Who did a study may be told as the study; what "was established" somebody has found.
    """
    words = passage.words
    for at, word in enumerate(words):
        if passage.tags[at] != "V" or lemma(word) not in _FINDING:
            continue
        before = next((i for i in range(at - 1, -1, -1) if passage.tags[i] not in "AH"), -1)
        is_passive = before > 0 and passage.tags[before] == "B"
        first = passage.last_stop(at, ",")
        if words[at + 1 : at + 2] == ["that"]:
            found = Telling((0, at), at, ((at + 2, len(passage)),))
        elif at + 1 == len(passage) and first:
            found = Telling((first, at), at, ((0, first),))
        else:
            continue
        is_found = is_passive and words[max(0, before - 2) : before][-1:] == ["it"]  # "it was established that"
        if is_found or {lemma(words[i]) for i in range(*found.sayer)} & _BODIES:
            yield found


def _may_find(passage: Passage, telling: Telling) -> bool:
    """Return whether who says it may be who finds: "she", "the judge", "Lowe" where the source has a Justice Lowe."""
    names = content_in(passage, *telling.sayer)
    if not names:
        return True  # a pronoun
    if any({passage.words[at], lemma(passage.words[at])} & (_BODIES | _OFFICES) for at in names):
        return True
    office = "|".join(sorted(_OFFICES))
    last = re.escape(passage.words[names[-1]])
    pattern = (
        rf"\b(?:{office}),? (?:[a-z]+\.? ){{0,2}}?{last}\b|\b{last}(?:,| is| was) (?:[a-z]+ ){{0,3}}?(?:{office})\b"
    )
    return re.search(pattern, passage.view.normal.casefold()) is not None


def _extent(telling: Telling) -> tuple[int, int]:
    """Return the unit range of who tells and of the verb."""
    return min(telling.sayer[0], telling.verb), max(telling.sayer[1], telling.verb + 1)


def _share(pair: Pair, told: list[int], telling: Telling) -> float:
    inside = {pair.evidence.norms[at] for at in range(len(pair.evidence)) if telling.tells(at)}
    return sum(pair.norm(at) in inside for at in told) / len(told)


def _names(passage: Passage, telling: Telling) -> set[str]:
    return {passage.norms[at] for at in content_in(passage, *telling.sayer)}


_PAPERS = word_set("classes", "hearsay_papers")
_ACCUSERS = word_set("classes", "hearsay_accusers") | _PAPERS
"""Papers that accuse: whatever they say that somebody did is an allegation."""
_CRIMES = word_set("classes", "hearsay_crimes")
_OBJECTS = word_set("classes", "hearsay_objects")
"""What makes a crime of a plain verb: "took bribes", "set fire to the barn"."""
_PLAIN_VERBS = frozenset(
    ("take", "pay", "accept", "offer", "set", "sell", "plant", "commit", "make", "run", "flee", "give")
)
_OPEN = word_set("classes", "hearsay_open")
"""Words by which a claim tells an allegation as one."""
_SETTLED = word_set("classes", "hearsay_settled")
"""Words of a text in which a court has found it so, or somebody owned up to it."""
_MIN_COVERAGE = 0.5


@needs(evidence=_ACCUSERS, coverage=_MIN_COVERAGE)
def find_allegation_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim plainly tells of somebody a crime that the passage has only from who accuses him.

    Of unknown men or in the passive ("thieves stole it", "it was stolen") the police tell what happened.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lind robbed the bank.", "Prosecutors say that Lind robbed the bank."
    >>> print(next(find_allegation_shifts(pair_of(claim, source))).shift.message)
    The source has it only from “Prosecutors”; the claim tells it as a fact.
    """
    claim, evidence = pair.claim, pair.evidence
    if claim.has_form(_OPEN) or evidence.has_form(_SETTLED) or claim.has_form(_SETTLED) or tellings_of(claim):
        return
    accusing = [telling for telling in tellings_of(evidence) if _accuses(evidence, telling)]
    for row in predications(claim) if accusing else ():
        if not row.is_finite or row.is_passive or row.modal or row.is_negated or not _is_of_somebody(claim, row):
            continue
        at = pair.to_evidence[row.verb]
        other = predication_at(evidence, at)
        if other is None or other.is_passive or other.is_negated or not _is_of_somebody(evidence, other):
            continue
        telling = next((one for one in accusing if one.tells(other.verb)), None)
        if telling is None or not _is_crime(evidence, other, telling):
            continue
        here, there = row.place, (telling.sayer[0], max(telling.sayer[1], telling.verb + 1))
        message = f"The source has it only from “{evidence.text(*telling.sayer)}”; the claim tells it as a fact."
        yield pair.mark(("QC319z", row.verb), "error", here, there, "up", message)


def _accuses(passage: Passage, telling: Telling) -> bool:
    return any(passage.words[at] in _ACCUSERS for at in range(*telling.sayer))


def _is_of_somebody(passage: Passage, row: Predication) -> bool:
    """Return whether a definite person or body does something: a name, "he", "the nurse"; not "two men", "gunmen"."""
    if len(row.agents) != 1:
        return False
    at, first = row.agents[0], row.agent_span[0]
    if passage.tags[at] == "R":
        return passage.words[at] in _PERSONS
    is_name = passage.is_name(at) or (
        at == 0 and passage.words[at] not in _ACCUSERS and not _is_plural(passage.words[at])
    )
    return is_name or passage.words[first] in _DEFINITE


_PERSONS = frozenset(("he", "she"))
_DEFINITE = frozenset(("the", "his", "her", "their", "its", "this", "that"))


def _is_plural(word: str) -> bool:
    return lemma(word) != word or word.endswith("men")


def _is_crime(passage: Passage, row: Predication, telling: Telling) -> bool:
    """Return whether a verb tells a crime, by itself or with its object; all that an indictment says is one."""
    verb = lemma(passage.words[row.verb])
    if verb in _CRIMES:
        return True
    objects = (
        {lemma(passage.words[at]) for at in range(*row.patient_span)} if row.patient_span[0] >= row.last else set()
    )
    if verb in _PLAIN_VERBS and not _OBJECTS.isdisjoint(objects):
        return True
    is_paper = any(passage.words[at] in _PAPERS for at in range(*telling.sayer))
    return is_paper and row.tense == "past" and passage.tags[row.verb] == "V"
