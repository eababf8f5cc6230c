"""QC319: a crime that only those who accuse tell, told as a fact: "prosecutors say he stole it", "he stole it"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.tellings import Telling, tellings_of

__all__ = ["find_allegation_shifts"]

_ACCUSERS = word_set("classes", "allegations_accusers")
_PAPERS = word_set("classes", "allegations_papers")
"""Papers that accuse: whatever they say that somebody did is an allegation."""
_CRIMES = word_set("classes", "allegations_crimes")
_OBJECTS = word_set("classes", "allegations_objects")
"""What makes a crime of a plain verb: "took bribes", "set fire to the barn"."""
_PLAIN_VERBS = frozenset(
    ("take", "pay", "accept", "offer", "set", "sell", "plant", "commit", "make", "run", "flee", "give")
)
_OPEN = word_set("classes", "allegations_open")
"""Words by which a claim tells an allegation as one."""
_SETTLED = word_set("classes", "allegations_settled")
"""Words of a text in which a court has found it so, or somebody owned up to it."""
_MIN_COVERAGE = 0.5


def find_allegation_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim plainly tells of somebody a crime that the passage has only from who accuses him.

    Of unknown men or in the passive ("thieves stole it", "it was stolen") the police tell what happened.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Lind robbed the bank.", "Prosecutors say that Lind robbed the bank."
    >>> print(next(find_allegation_shifts(pair_of(claim, source))).shift.message)
    The source has it only from “Prosecutors”; the claim tells it as a fact.
    """
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_ACCUSERS) or pair.coverage < _MIN_COVERAGE:
        return
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
