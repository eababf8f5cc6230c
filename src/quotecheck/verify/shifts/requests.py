"""QC319: what is only asked for told as given ("asked for a cut", "will be cut"), what is to come told as past."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.predicates import matches, told_under
from quotecheck.verify.shifts.quantity import Amount, amounts

__all__ = ["find_awaited_shifts", "find_request_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-22."""
_ASKING = word_set("scales", "asking_for")
_ASKED = word_set("scales", "asking_nouns")
_SEEKING = frozenset(("seek", "request", "demand", "want", "ask", "apply"))
_PRONOUNS = frozenset(("it", "this", "that", "them", "all"))
_GIVING = word_set("classes", "requests_giving")
_SETTLED = ("", "will", "shall")
_REACH = 6
"""Words between "asked" and its "for" ("asked me and the council for"), and in the noun phrase behind it."""
_OPENERS = frozenset(("when", "once", "until", "before", "after", "till"))
_COMING = frozenset(("will", "shall", "'ll"))
_EXPECTING = frozenset(("expect", "hope", "plan", "aim", "intend", "due"))


def find_request_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as a deed what the passage only has somebody ask for.

    The deed must be the noun that is asked for, or said of it: "asked for a cut in rates", "rates will be cut".
    """
    evidence, claim = pair.evidence, pair.claim
    if not (evidence.has_form(_ASKING) or evidence.has_form(_ASKED)) or pair.coverage < _MIN_COVERAGE:
        return
    if claim.has_form(_ASKING) or claim.has_form(_ASKED):
        return
    yield from _sums_asked_for(pair)
    told = {row.verb: row for row in predications(claim) if _is_told_as_so(row) and claim.tags[row.verb] == "V"}
    for asked, noun in _asked_for(evidence):
        mine = told.get(pair.to_claim[noun])
        if mine is None:
            continue
        here, there = (mine.first, mine.last), (asked, noun + 1)
        message = f"The source has it only as asked for (“{evidence.text(*there)}”)."
        yield Mark(("QC319r", mine.verb), pair.shift("QC319", "error", here, there, "up", message))


def _sums_asked_for(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that is asked for and told as given: "sought £3 million", "got £3 million"."""
    evidence = pair.evidence
    asked = {one.quantity.value: (at, one) for one in amounts(evidence) if (at := _asked_at(evidence, one)) >= 0}
    for mine in amounts(pair.claim) if asked and not _is_given(evidence) else ():
        at, theirs = asked.get(mine.quantity.value, (-1, mine))
        row = next((row for row in predications(pair.claim)[::-1] if row.verb < mine.first), mine.row)
        if at < 0 or row is None or theirs.quantity.kind != mine.quantity.kind or not _is_told_as_so(row):
            continue
        if lemma(pair.claim.words[row.verb]) not in _GIVING:
            continue
        here, there = (mine.first, mine.last), (at, theirs.last)
        message = f"The source has it only as asked for (“{evidence.text(*there)}”)."
        yield Mark(("QC319m", mine.first), pair.shift("QC319", "error", here, there, "up", message), True)


def _asked_at(passage: Passage, amount: Amount) -> int:
    """Return where somebody asks for an amount ("asked the ministry for £3 million", "sought £3 million"), or -1."""
    for at in range(amount.first - 1, max(-1, amount.first - 1 - _REACH), -1):
        word = lemma(passage.words[at])
        if passage.gaps[at + 1] or passage.tags[at] in ("W", "S", "M"):
            break
        if word in _ASKED or (passage.tags[at] == "V" and word in _ASKING | _SEEKING):
            return at
        if passage.tags[at] in ("V", "B"):
            break
    return -1


def _is_given(passage: Passage) -> bool:
    """Return whether a passage also says that what was asked for was given: "and received it"."""
    pairs = zip(passage.words, passage.words[1:], strict=False)
    return any(following in _PRONOUNS and lemma(word) in _GIVING for word, following in pairs)


def _is_told_as_so(row: Predication) -> bool:
    return row.is_finite and row.modal in _SETTLED and not row.is_negated


def _asked_for(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield who asks ("asked", "calls") and each noun of what stands right behind its "for"."""
    for at, word in enumerate(passage.words):
        is_asking = (passage.tags[at] == "V" and lemma(word) in _ASKING) or lemma(word) in _ASKED
        link = next((i for i in range(at + 1, min(at + 1 + _REACH, len(passage))) if passage.words[i] == "for"), -1)
        if not is_asking or link < 0 or any(passage.tags[i] in ("V", "W", "S") for i in range(at + 1, link)):
            continue
        for noun in range(link + 1, min(link + 1 + _REACH, len(passage))):
            if passage.tags[noun] not in ("N", "D", "Q", "A") or passage.gaps[noun]:
                break
            if passage.tags[noun] == "N":
                yield at, noun


def find_awaited_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a deed told as past that the passage awaits: "we will know when the tests are finished"."""
    evidence = pair.evidence
    if not evidence.has(_OPENERS) or pair.coverage < _MIN_COVERAGE:
        return
    is_coming = evidence.has(_COMING) or evidence.has_form(_EXPECTING)
    for match in matches(pair) if is_coming else ():
        mine, theirs = match.claim, match.evidence
        at = told_under(evidence, theirs)
        if at < 0 or evidence.words[at] not in _OPENERS or theirs.tense != "present" or theirs.modal:
            continue
        if any(word.endswith("ing") for word in evidence.words[at : theirs.last]) or not _is_main(pair.claim, mine):
            continue  # "after being hit"
        if not mine.is_finite or mine.modal or mine.tense not in ("past", "perfect"):
            continue
        here, there = (mine.first, mine.last), (at, theirs.last)
        message = f"The source has it as still to come (“{evidence.text(*there)}”); the claim tells it as past."
        yield Mark(("QC319w", mine.verb), pair.shift("QC319", "error", here, there, "up", message))


def _is_main(passage: Passage, row: Predication) -> bool:
    """Return whether nothing stands before a verb's clause, or only what joins it to the one before ("and")."""
    at = told_under(passage, row)
    return at < 0 or passage.tags[at] == "C"
