"""QC319, QC314: a deed that somebody is asked, free, forbidden or said to do, told as done.

Whether "close" is done in "was ordered to close" the words before it say; those that imply it ("managed to", "was
forced to", "went on to") are not listed, for silence is right there. After Karttunen's implicative verbs (1971).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Severity
from quotecheck.verify.relations import SYNONYM, relation
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_carried_out, is_done_behind
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.excess import LATE, excess_before
from quotecheck.verify.shifts.lexis import is_time, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept_at, kept_at_verb
from quotecheck.verify.shifts.standings import is_performed
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.shifts.types import Direction

__all__ = ["find_implied_shifts", "is_done_elsewhere", "is_done_in_the_end"]

_ALLEGING = word_set("scales", "alleging")
_POSSIBLY = word_set("scales", "possibly") | {"may", "might"}
_REACH = 9
"""Words before a verb in which what it hangs on is looked for."""
_MIN_COVERAGE = 0.5
_WAS = frozenset(("was", "were"))
_LOOKING_BACK = word_set("classes", "implied_looking_back")
"""Behind "was to" these may tell what came to pass ("was to become king"): a warning."""
_KEEPING = frozenset(("fulfil", "fulfill", "keep", "honour", "honor"))
_ADVERBS = r"(?: (?:also|even|ever|immediately|soon|once|then|simply|just|\w+ly))*"
_OBJECT = r"(?: [^ ,;:]+){0,5}"
_ASKED = "|".join(sorted(word_set("classes", "implied_asked")))
_PLANS = "|".join(sorted(word_set("classes", "implied_plans")))
_LOOSE = "|".join(sorted(word_set("classes", "implied_thought_of")))
_READY = "free|about|going|due|welcome|certain|sure|bound|on course|on track|in line|under (?:orders|pressure)"
_FAILURE = "refusal|failure|inability|reluctance|unwillingness"
_TOLD = "|".join(sorted(word_set("classes", "implied_told")))
_UNDONE = compile_later(
    rf" (?:(?:forbidden|prohibited|pretended|pretends|pretending|{_FAILURE}) to|all but"
    r"|(?:came|come|comes|coming|was|were|is|are|got) (?:very |so |that )?(?:close|near) to"
    r"|on the (?:verge|point|brink) of|against|opposed|opposes|oppose|opposing|opposed to|(?:ruled|rules|ruling) out"
    r"|avoided|averted|resisted|(?:stopped )?short of|refrained from|abstained from|forbidden from|prohibited from"
    rf"|instead of|rather than|spared|(?:gave|given|giving) up (?:trying|attempting|attempts|efforts) to"
    rf"|(?:cleared|acquitted|absolved|exonerated|innocent) of){_ADVERBS} $"
)
"""What says that the deed behind it was not done."""
_TO_COME = compile_later(
    rf" (?:(?:{_ASKED}|(?:call|calls|called|calling) (?:on|upon)){_OBJECT} to|(?:{_READY}) to"
    rf"|(?:{_PLANS}|(?:the|a|any|no|every|legal|full|its|his|her|their|my|our) rights?)(?: for [^ ,]+(?: [^ ,]+)?)? to"
    r"|would like to|(?:has|have|'ve) (?:got )?to|ought to|(?:is|are|was|were|am) to"
    r"|(?:is|was|would be) for(?: [^ ,;:]+){1,5} to"
    rf"|(?:{_LOOSE}|in favou?r)(?: (?:of|about|against))?){_ADVERBS}(?: have)?(?: be| been)? $"
)
"""What leaves the deed behind it to come or open."""
_ALLEGED = compile_later(
    rf" (?:(?:{_TOLD}){_ADVERBS} to have|(?:suspicion|suspicions|accusation|accusations|convicted wrongly) of"
    rf"|(?:accuse|accuses|accused|accusing|suspect|suspects|suspected|suspecting){_OBJECT} of"
    rf"|(?:charge|charges|charged|charging){_OBJECT} with)"
    rf"{_ADVERBS}(?: been)? $"
)
_UNREAL = compile_later(rf" (?:would|'d|could|should|ought to) have{_ADVERBS}(?: been)? $")
_DONE_SO = compile_later(
    r" (?:did so|done so|doing so|did it|complied|obeyed|which (?:he|she|it|they) (?:did|has|have|had)"
    r"|and (?:(?:he|she|it|they) )?(?:did|has|have|had)) "
)
"""Behind a deed: it was done after all."""


_NOT_DONE = "The source says that it was not done"
_READINGS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (_UNDONE, "QC314", _NOT_DONE),
    (_ALLEGED, "QC319", "The source has it as what is said or charged"),
    (_UNREAL, "QC319", "The source says what would have been"),
    (_TO_COME, "QC319", "The source has it as still to come"),
)


class _Governor(NamedTuple):
    """What a verb hangs on: the code and the sentence of the finding, and its first unit."""

    code: str
    first: int
    why: str
    is_alleged: bool
    is_open: bool
    """It may have been done: "could have used a key"."""


def find_implied_shifts(pair: Pair, told: Container[int]) -> Iterator[Mark]:
    """Yield a finding, mostly an error, for each deed told as done that the passage leaves open or undone.

    Args:
        pair: the claim and a passage.
        told: verbs of the claim of which another check has spoken already.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "The firm closed the plant.", "The firm was free to close the plant."
    >>> print(next(find_implied_shifts(pair_of(claim, source), ())).shift.message)
    The source has it as still to come (“free to close”); the claim tells it as done (“closed”).
    """
    if pair.coverage < _MIN_COVERAGE:
        return
    claim, evidence = pair.claim, pair.evidence
    is_hedged = claim.has(_ALLEGING) or bool(tellings_of(claim))
    for row in predications(claim):
        there = pair.to_evidence[row.verb]
        if there < 0 or row.verb in told or not _is_told_as_done(claim, row):
            continue
        if lemma(claim.words[row.verb]) != lemma(evidence.words[there]):
            continue  # "told" for "inform": too far for a word that accuses
        theirs = predication_at(evidence, there)
        is_said = theirs is not None and is_performed(evidence, theirs)
        found = None if is_said else _hangs_on(evidence, there)
        done = (other for other in predications(evidence) if other.verb == there and _is_told_as_done(evidence, other))
        if found is None and any(done):
            yield Mark(("QC319g", row.verb))  # "we accepted" knows better than "I'm not going to accept the premise"
        if found is not None and evidence.words[found.first] == "too" and claim.has(LATE):
            continue  # "acted too late" for "was too slow to act"
        if found is None or (is_hedged and found.is_alleged):
            continue
        if _is_done_so(evidence, there) or is_done_in_the_end(pair, row, there):
            continue
        if goes_on_settled(evidence) or is_done_behind(evidence, claim.words[row.verb], claim):
            continue
        if is_carried_out(evidence, there) or (found.is_open and claim.has(_POSSIBLY)):
            continue
        source, said = evidence.text(found.first, there + 1), claim.text(*row.place)
        message = f"{found.why} (“{source}”); the claim tells it as done (“{said}”)."
        direction: Direction = "contradicts" if found.code == "QC314" else "up"
        is_vague = _may_look_back(evidence, found.first, there) or _is_enacted(evidence, found.first, there)
        severity: Severity = "warning" if is_vague else "error"
        shift = pair.shift(found.code, severity, row.place, (found.first, there + 1), direction, message)
        yield Mark(("QC319g", row.verb), shift)


def _may_look_back(passage: Passage, first: int, verb: int) -> bool:
    is_was_to = passage.words[first] in _WAS and passage.words[first + 1] == "to"
    return is_was_to and lemma(passage.words[verb]) in _LOOKING_BACK


_VOTED = frozenset(("voted", "votes"))
_DONE_BY_VOTE = word_set("classes", "implied_done_by_vote")
"""What a vote itself does: who "voted to approve" it approved it."""


def _is_enacted(passage: Passage, first: int, verb: int) -> bool:
    """Return whether a body voted for what its vote makes a rule: "voted to ban smoking"."""
    return passage.words[first] in _VOTED and lemma(passage.words[verb]) in word_set("classes", "implied_law_by_vote")


_NOBODY = NO | {"not"}


@kept_at_verb
def _is_told_as_done(passage: Passage, row: Predication) -> bool:
    is_done = row.is_finite and not row.modal and row.tense in ("past", "perfect") and not row.is_negated
    subject = passage.words[max(0, row.subject_span[0] - 1) : row.subject_span[1]]
    return is_done and passage.tags[row.verb] == "V" and _NOBODY.isdisjoint(subject)  # "not all of them did"


@kept_at
def _hangs_on(passage: Passage, verb: int) -> _Governor | None:
    """Return what a verb hangs on, or None where that implies it."""
    first = max(0, verb - _REACH)
    first = next((at for at in range(verb, first, -1) if passage.gaps[at]), first)
    words = passage.words[first:verb]
    if not _KEEPING.isdisjoint(map(lemma, words)):
        return None  # "fulfilling his promise to appoint a woman"
    to = next((at for at in range(verb - 1, first - 1, -1) if passage.tags[at] == "T"), -1)
    if to >= 0 and excess_before(passage, to) in ("denied", "late"):
        return _Governor("QC314", first + words.index("too"), _NOT_DONE, is_alleged=False, is_open=False)
    text = f" {' '.join(words)} " if words else " "
    is_ing = passage.words[verb].endswith("ing")
    for pattern, code, why in _READINGS:
        match = pattern.search(text)
        if match is not None and (is_ing or _takes_form(match[0])):
            begins = first + text[: match.start() + 1].count(" ") - 1
            if passage.words[begins] in _VOTED and lemma(passage.words[verb]) in _DONE_BY_VOTE:
                return None
            is_open = pattern is _UNREAL and passage.words[begins] == "could"
            return _Governor(code, begins, why, pattern is _ALLEGED, is_open)
    return None


def _takes_form(before: str) -> bool:
    """Return whether words may stand before a verb that does not end in -ing: "to", "have", "be", "all but"."""
    return any(f" {word} " in before for word in ("to", "have", "be", "been", "but"))


def is_done_elsewhere(passage: Passage, verb: int) -> bool:
    """Return whether the passage also tells the deed as done: "was asked to leave, and left", "... and did so".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [is_done_elsewhere(passage_of(f"She was asked to leave{end}."), 4) for end in ("", ", and did so")]
    [False, True]
    """
    return _is_done_so(passage, verb) or _is_told_again(passage, verb)


def _is_done_so(passage: Passage, verb: int) -> bool:
    return _DONE_SO.search(f" {' '.join(passage.words[verb + 1 :])} ") is not None


def _is_told_again(passage: Passage, verb: int) -> bool:
    return any(
        row.verb != verb and passage.norms[row.verb] == passage.norms[verb] and _is_told_as_done(passage, row)
        for row in predications(passage)
    )


_PLANNED = frozenset(("plan", "expect", "schedule", "intend", "forecast", "hope", "budget", "promise", "anticipate"))


def is_done_in_the_end(pair: Pair, row: Predication, there: int) -> bool:
    """Return whether the passage tells as done what a unit of it has as to come, and the claim tells what was done.

    So it does in other words ("was due to finish in May but was completed in July"), and in any words where the claim
    itself sets it beside the plan ("came out later than planned"). When and how much was planned is not what was done.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> def is_done(claim):
    ...     pair = pair_of(claim, "The pool was due to open in 2021 but opened in 2024.")
    ...     return is_done_in_the_end(pair, predications(pair.claim)[0], 5)
    >>> is_done("The pool opened in 2024."), is_done("The pool opened in 2021.")
    (True, False)
    """
    claim, evidence = pair.claim, pair.evidence
    is_compared = claim.has_form(_PLANNED) or claim.has(_BESIDE_PLAN)
    if not is_compared and _has_planned_time(pair, row, there):
        return False
    if _is_told_again(evidence, there):
        return True
    verb, own = lemma(evidence.words[there]), {pair.to_evidence[at] for at in row.subjects}
    done = [other for other in predications(evidence) if other.first > there and _is_told_as_done(evidence, other)]
    done = [other for other in done if any(at in own or evidence.tags[at] == "R" for at in other.subjects)]
    return any(is_compared or relation(verb, lemma(evidence.words[other.verb])) >= SYNONYM for other in done)


_BESIDE_PLAN = frozenset(("schedule", "due", "late", "early", "deadline", "time"))


def _has_planned_time(pair: Pair, row: Predication, there: int) -> bool:
    """Return whether the claim's verb has a figure or a time that the passage has with what was to come."""
    mine = range(row.last, pair.claim.next_stop(row.last))
    places = (pair.to_evidence[at] for at in mine if pair.claim.tags[at] == "Q" or is_time(pair.claim.words[at]))
    return any(there < at < _plan_end(pair.evidence, there) for at in places)


def _plan_end(passage: Passage, verb: int) -> int:
    """Return where the words about a deed to come end: at a mark, a conjunction or the next verb."""
    ends = (at for at in range(verb + 1, len(passage)) if passage.gaps[at] or passage.tags[at] in "CSVBHMO")
    return next(ends, len(passage))
