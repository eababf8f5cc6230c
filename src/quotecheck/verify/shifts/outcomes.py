"""QC314: what the next sentence says of a matter, told otherwise: "Lee moved to close it. Failed, 4-5." as carried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.opposites import names_at, opposites_of
from quotecheck.verify.shifts.pairing import Mark, Pair, content_of, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.phrasing import phrase
from quotecheck.verify.shifts.signs import Forms, needs

__all__ = ["find_outcome_shifts", "find_short_denials", "find_taken_up_shifts"]

_MATTERS = word_set("classes", "outcomes_matters")
"""Nouns and verbs of what is put to a vote or a ruling."""
_PASSED = word_set("classes", "outcomes_passed")
_FAILED = word_set("classes", "outcomes_failed")
_PUT_OFF = word_set("classes", "outcomes_put_off")
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-23."""
_REACH = 160
"""Characters behind a sentence in which its outcome begins, past who seconded it."""
_NEXT = compile_later(
    r"[\s.\"')\]]*(?:(?:Moved|Seconded|Second)\b[^.]{0,60}\.\s*)*"
    r"(?P<told>(?:(?:The |This )?(?:[Mm]otion|[Aa]mendment|[Ii]tem|[Rr]esolution|[Aa]pplication|[Aa]ppeal|[Vv]ote|It)"
    r"(?: as amended)? (?:was |has been |is )?)?(?P<denied>[Nn]ot )?(?P<word>[A-Za-z]+))"
    r"(?=[.,;:]|\s+(?:\d|on\b|by\b|unanimously|with\b|without\b|as\b|after\b|in\b|for\b|subject\b|\()|\s*$)"
)
"""The sentence behind: "Failed on a 4-4 tie.", "Seconded by Lowe. Carried.", "Motion failed, 2-5."."""
_Outcome = Literal["passed", "failed", "put off", ""]


@needs(evidence=Forms(_MATTERS), coverage=_MIN_COVERAGE)
def find_outcome_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has a matter pass that failed by the sentence behind it, or the other way round.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> text = "Lee moved to close the pool. Failed, 4-5."
    >>> pair = Pair(passage_of("Lee's motion to close the pool was carried."), Passage(view_of(text), 0, 28, None))
    >>> print(next(find_outcome_shifts(pair)).shift.message)
    The source goes on “Failed”; the claim says “the pool was carried”.
    """
    claim, evidence = pair.claim, pair.evidence
    told, words = _outcome_behind(evidence)
    for row in predications(claim) if told else ():
        claimed = "passed" if _is_deed_moved(pair, row) else _claimed(claim, row)
        if not claimed or not _is_of_matter(pair, row):
            continue
        if claimed == told:
            yield Mark(("QC319", row.verb))
            yield Mark(("QC314", row.verb))
            continue
        here, at = row.place, len(evidence) - 1
        message = f"The source goes on “{words}”; the claim says “{phrase(claim, *here)}”."
        yield pair.mark(("QC314w", row.verb), "error", here, (0, at + 1), "contradicts", message, is_firm=True)


@kept
def _outcome_behind(passage: Passage) -> tuple[_Outcome, str]:
    """Return what became of a passage's matter by the sentence behind it, and the words that say so."""
    if any(_outcome_of(lemma(passage.words[row.verb])) for row in predications(passage) if row.is_finite):
        return "", ""  # it tells an outcome itself
    match = _behind(passage, _NEXT)
    if match is None or not match["told"][:1].isupper():
        return "", ""
    outcome = _outcome_of(lemma(match["word"].lower()))
    return (_turned(outcome) if match["denied"] else outcome), " ".join(match["told"].split())


def _behind(passage: Passage, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return what a pattern finds right behind a passage, in its paragraph."""
    view = passage.view
    end = view.offsets.to_normal(passage.end)
    return pattern.match(view.normal[end : end + _REACH].split("\n\n")[0])


def _outcome_of(verb: str) -> _Outcome:
    if verb in _PASSED:
        return "passed"
    return "failed" if verb in _FAILED else "put off" if verb in _PUT_OFF else ""


def _turned(outcome: _Outcome) -> _Outcome:
    return "failed" if outcome == "passed" else "passed" if outcome == "failed" else ""


def _claimed(claim: Passage, row: Predication) -> _Outcome:
    """Return what a verb of the claim says became of what it is told of."""
    is_told = row.is_finite or not any(
        other.is_finite for other in predications(claim)
    )  # "his motion to buy it failed"
    if claim.tags[row.verb] != "V" or row.modal or not is_told or claim.tags[row.first] == "T":
        return ""
    after = claim.words[row.last : row.last + 1]
    if after and after[0] in closed("particles"):
        phrasal = f"{lemma(claim.words[row.verb])}-{after[0]}"
        return _outcome_of(phrasal)
    outcome = _outcome_of(lemma(claim.words[row.verb]))
    return _turned(outcome) if row.is_negated else outcome


def _is_deed_moved(pair: Pair, row: Predication) -> bool:
    """Return whether the claim tells as done what the passage has moved: "moved to raise fees", "raised fees"."""
    is_told = row.is_finite and not row.modal and not row.is_negated and row.tense in ("past", "perfect")
    there = pair.to_evidence[row.verb]
    moved = (one for one in predications(pair.evidence) if one.verb == there and pair.evidence.tags[one.first] == "T")
    return is_told and there >= 0 and any(moved)


def _is_of_matter(pair: Pair, row: Predication) -> bool:
    """Return whether what a verb of the claim is told of stands in the passage, most of it."""
    units = [at for at in content_of(pair.claim) if at != row.verb]
    if (
        row.is_passive or not row.patients or row.patients[0] < row.first
    ):  # "Lee's motion to close the pool was carried by 5-3"
        units = [at for at in units if at < row.first]
    return pair.share_of(units) >= _MIN_COVERAGE and sum(pair.to_evidence[at] >= 0 for at in units) > 1


_IT = frozenset(("it", "them", "this", "that"))
_BETWEEN = word_set("classes", "outcomes_between")
"""Words between who does a thing and the verb: "the board itself later approved it"."""
_MAX_BETWEEN = 4
_MAX_BEHIND = 30
"""Words behind a passage in which the next sentence takes its matter up; our choice, 2026-11-23."""


def find_taken_up_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the sentence behind the passage has the claim's subject do the opposite to "it".

    The passage must have what the claim says it is done to, and not what is done: "Some directors spoke against the
    merger. The board approved it." does not bear out "The board rejected the merger."

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> text = "Some directors disliked the merger. The board approved it."
    >>> pair = Pair(passage_of("The board rejected the merger."), Passage(view_of(text), 0, 35, None))
    >>> print(next(find_taken_up_shifts(pair)).shift.message)
    The source goes on “board approved it”; the claim says “rejected the merger”.
    """
    claim, evidence = pair.claim, pair.evidence
    for row in predications(claim):
        if row.is_negated or row.is_passive or row.modal or not row.is_finite or pair.to_evidence[row.verb] >= 0:
            continue
        if len(row.agents) != 1 or len(row.patients) != 1 or pair.to_evidence[row.patients[0]] < 0:
            continue
        others = opposites_of(names_at(claim, row.verb))
        told = _taken_up(evidence, claim.words[row.agents[0]], others) if others else ""
        if not told:
            continue
        here, at = row.place, pair.to_evidence[row.patients[0]]
        message = f"The source goes on “{told}”; the claim says “{phrase(claim, *here)}”."
        yield pair.mark(("QC314t", row.verb), "error", here, (at, at + 1), "contradicts", message, is_firm=True)


def _taken_up(passage: Passage, subject: str, deeds: frozenset[str]) -> str:
    """Return the words of the next sentence by which somebody does one of some deeds to "it", or an empty string."""
    words, first = passage.view.words, passage.lasts[-1]
    last = min(first + _MAX_BEHIND, len(words.keys))
    for at in range(first, last - 2):
        if words.keys[at] != subject:
            continue
        stop = min(at + 2 + _MAX_BETWEEN, last - 1)
        verb = next((i for i in range(at + 1, stop) if words.keys[i] not in _BETWEEN), last)
        if verb + 1 >= last or words.keys[verb + 1] not in _IT:
            continue
        particle = words.keys[verb + 2] if verb + 2 < last else ""
        name = lemma(words.keys[verb])
        is_phrasal = f"{name}-{particle}" in deeds  # "turned it down"
        end = verb + 3 if is_phrasal else verb + 2
        normal = passage.view.normal
        before = normal[words.ends[first - 1] : words.starts[at]]
        told = normal[words.starts[at] : words.ends[end - 1]]
        if (is_phrasal or name in deeds) and _is_next_sentence(before) and not any(mark in told for mark in ".;!?"):
            return told
    return ""


def _is_next_sentence(between: str) -> bool:
    """Return whether a text has one end of a sentence and stays in the paragraph."""
    return sum(mark in ".!?" for mark in between) == 1 and "\n\n" not in between


_SHORT_DENIAL = compile_later(
    r"[\s.\"')\]]*(?P<told>(?:(?:But|Yet|And|Only|However|Actually|In (?:fact|truth|reality|the end)),? )?"
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ii]|[Ww]e) "
    r"(?P<verb>had|has|have|did|do|does|was|were|is|are|am|will|would)(?: not|n't))(?=[\".,;]|\s*$)"
)
"""The sentence behind: "He had not.", "In fact they were not, police said."."""
_DO = frozenset(("did", "do", "does"))
_TELLING = word_set("scales", "reporting") | {"promise", "pledge", "vow", "boast", "think", "believe", "hope"}


@needs(evidence=Forms(_TELLING), coverage=_MIN_COVERAGE)
def find_short_denials(pair: Pair) -> Iterator[Mark]:
    """Yield an error for what is said in the passage and denied in the sentence behind it: "In fact he had not".

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> text = "He said he had paid. He had not."
    >>> pair = Pair(passage_of("He had paid."), Passage(view_of(text), 0, 20, None))
    >>> print(next(find_short_denials(pair)).shift.message)
    The source goes on “He had not”; the claim says “He had paid”.
    """
    claim, evidence = pair.claim, pair.evidence
    match = _behind(evidence, _SHORT_DENIAL)
    if match is None:
        return  # most
    said = next(at for at, word in enumerate(evidence.words) if lemma(word) in _TELLING)
    forms = {match["verb"]} | next((forms for forms in _HELPING if match["verb"] in forms), set())
    for row in predications(claim):
        if any(lemma(word) in _TELLING for word in claim.words[: row.first]):
            return  # that it was said is so, whether it is true or not
        at = pair.to_evidence[row.verb] if claim.tags[row.verb] == "V" else _complement(pair, row)
        group = evidence.words[max(said + 1, at - _GROUP) : at + 1]
        if match["verb"] not in _DO and forms.isdisjoint(group):
            continue  # "They told me the roof was sound. It was not."
        if at > said and (row.is_negated or claim.has(NO) or claim.has(NOT)):
            yield from (Mark((code, row.verb)) for code in ("QC314", "QC315"))  # so it is
        elif at > said:
            here, there = row.place, (at, at + 1)
            message = f"The source goes on “{match['told']}”; the claim says “{phrase(claim, *here)}”."
            yield pair.mark(("QC314x", row.verb), "error", here, there, "contradicts", message, is_firm=True)
            return


_GROUP = 3
"""Words before a verb, or before what something is, among which its helping verb stands."""
_HELPING = (
    {"had", "has", "have", "'ve", "'d"},
    {"was", "were", "is", "are", "am", "be", "'s", "'re"},
    {"will", "would", "'ll"},
)


def _complement(pair: Pair, row: Predication) -> int:
    """Return the passage's word for what the claim says that its subject is, or -1: "safe" of "were safe"."""
    behind = range(row.last, pair.claim.next_stop(row.last))
    return next((pair.to_evidence[at] for at in behind if is_content(pair.claim, at)), -1)
