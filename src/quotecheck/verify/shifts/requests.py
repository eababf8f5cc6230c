"""QC319: what is only asked for told as given ("asked for a cut", "will be cut"), a question told as answered."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import goes_on_settled, is_done_behind, is_named_behind, is_told_behind
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.implied import is_done_elsewhere
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.modality import HEDGED, sureness
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import Amount, amounts
from quotecheck.verify.shifts.signs import Forms, needs
from quotecheck.verify.shifts.standings import DONE, WILL, standing

__all__ = ["find_answer_shifts", "find_request_shifts"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage; our choice, 2026-11-22."""
_ASKING = word_set("scales", "asking_for")
_ASKED = word_set("scales", "asking_nouns")
_SEEKING = frozenset(("seek", "request", "demand", "want", "ask", "apply"))
_PRONOUNS = frozenset(("it", "this", "that", "them", "all"))
_GIVING = word_set("classes", "requests_giving")
_SETTLED = ("", "will", "shall")
_SUBMITTING = word_set("classes", "requests_submitting")
"""What is done with a thing on which others have to rule: "sent the treaty to the Senate for ratification"."""
_LEAVE = word_set("classes", "requests_leave")
"""What they rule, with which the thing is through."""
_PENDING = word_set("classes", "requests_pending")
"""Words right before such a noun that say that it has not come: "awaiting approval", "needs the approval of"."""
_MAX_SUBMITTED = 14
"""Words between "submitted" and its "for"; our choice, 2026-11-23."""
_REACH = 6
"""Words between "asked" and its "for" ("asked me and the council for"), and in the noun phrase behind it."""
_OPEN = frozenset(
    (
        "possible",
        "potential",
        "proposed",
        "threatened",
        "mooted",
        "suggested",
        "attempted",
        "would-be",
        "rumoured",
        "rumored",
    )
)
_TO_COME = _OPEN | {"planned", "scheduled", "intended", "expected", "forthcoming", "looming", "imminent", "impending"}
"""Words before a deed's name that leave it open, or have it yet to be done."""


@needs(evidence=Forms(_TO_COME | _LEAVE | _ASKING | _ASKED | _SEEKING | {"claim"}))
def find_request_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as a deed what the passage only has somebody ask for.

    The deed must be the noun that is asked for, or said of it: "asked for a cut in rates", "rates will be cut".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Rates will be cut.", "The union asked for a cut in rates."
    >>> print(next(find_request_shifts(pair_of(claim, source))).shift.message)
    The source has it only as asked for (“asked for a cut”).
    """
    evidence, claim = pair.evidence, pair.claim
    yield from _named_to_come(pair)
    is_pending = evidence.has(_LEAVE) and evidence.has_form(_SUBMITTING | _PENDING)
    if not (is_pending or evidence.has_form(_ASKING | _ASKED | _SEEKING | {"claim"})) or pair.coverage < _MIN_COVERAGE:
        return
    if claim.has_form(_ASKING) or claim.has_form(_ASKED):
        return
    yield from _sums_asked_for(pair)
    told = {row.verb: row for row in predications(claim) if _is_told_as_so(row) and claim.tags[row.verb] == "V"}
    for asked, noun in _asked_for(evidence):
        mine = told.get(pair.to_claim[noun])
        if mine is None:
            continue
        message = "The source has it only as asked for (“{source}”)."
        yield pair.mark(("QC319r", mine.verb), "error", mine.place, (asked, noun + 1), "up", message)
    for asked, noun in _awaiting_leave(evidence) if is_pending else ():
        mine = told.get(pair.to_claim[noun])
        if mine is None or mine.modal or is_done_behind(evidence, claim.words[mine.verb], claim):
            continue
        if any(row.verb != noun and evidence.norms[row.verb] == pair.norm(mine.verb) for row in predications(evidence)):
            continue  # "submitted for approval in May and approved in June"
        message = "The source has that as still to come (“{source}”)."
        yield pair.mark(("QC319r", mine.verb), "error", mine.place, (asked, noun + 1), "up", message)


def _named_to_come(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim tells as done what the passage names as planned or open: "planned closure"."""
    evidence, claim = pair.evidence, pair.claim
    if not evidence.has(_TO_COME):
        return
    told = {row.verb: row for row in predications(claim) if _is_told_as_so(row) and claim.tags[row.verb] == "V"}
    for at in range(len(evidence) - 1) if told else ():
        if evidence.words[at] not in _TO_COME or evidence.gaps[at + 1]:
            continue
        noun = next((i for i in (at + 1, at + 2) if i < len(evidence) and pair.to_claim[i] in told), -1)
        mine = told.get(pair.to_claim[noun]) if noun >= 0 else None
        if mine is None or evidence.tags[noun] != "N" or any(evidence.gaps[at + 1 : noun + 1]):
            continue
        level = standing(claim, mine)[0]
        is_too_far = level == DONE or (level == WILL and evidence.words[at] in _OPEN)
        if not is_too_far or sureness(claim, mine)[0] <= HEDGED or goes_on_settled(evidence, noun):
            continue
        if is_done_elsewhere(evidence, noun) or is_done_behind(evidence, claim.words[mine.verb], claim):
            continue
        message = "The source has it only as “{source}”; the claim tells it as a deed (“{said}”)."
        yield pair.mark(("QC319", mine.verb), "error", mine.place, (at, noun + 1), "up", message)


def _sums_asked_for(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each amount that is asked for and told as given: "sought £3 million", "got £3 million"."""
    evidence = pair.evidence
    asked = {one.quantity.value: (at, one) for one in amounts(evidence) if (at := _asked_at(evidence, one)) >= 0}
    for mine in amounts(pair.claim) if asked and not _is_given(evidence) else ():
        at, theirs = asked.get(mine.quantity.value, (-1, mine))
        row = next((row for row in predications(pair.claim)[::-1] if row.verb < mine.first), mine.row)
        if at < 0 or row is None or theirs.quantity.kind != mine.quantity.kind:
            continue
        if not (_is_told_as_so(row) or row.modal == "must") or not _WHILE.isdisjoint(
            evidence.words[theirs.first - 1 : theirs.first + 1]
        ):
            continue  # not "a raise of 9 percent over two years"
        if lemma(pair.claim.words[row.verb]) not in _GIVING:
            continue
        message = "The source has it only as asked for (“{source}”)."
        yield pair.mark(("QC319m", mine.first), "error", mine.place, (at, theirs.last), "up", message, is_firm=True)


_WHILE = frozenset(("over", "within", "in", "during", "by", "after"))


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


def _awaiting_leave(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the first word of what says that a ruling is still to come, and its noun: "submitted it for approval"."""
    for noun, word in enumerate(passage.words):
        if word not in _LEAVE or passage.tags[noun] != "N":
            continue
        first = noun
        while first and passage.tags[first - 1] in "NDQ" and not passage.gaps[first]:
            first -= 1
        if first and lemma(passage.words[first - 1]) in _PENDING:
            yield first - 1, noun
        elif first and passage.words[first - 1] == "for":
            near = range(first - 2, max(-1, first - 2 - _MAX_SUBMITTED), -1)
            submitted = next((at for at in near if passage.tags[at] in "VB"), -1)
            is_up = submitted >= 0 and passage.words[first - 2] in ("up", "due")  # "is up for approval"
            if submitted >= 0 and (is_up or lemma(passage.words[submitted]) in _SUBMITTING):
                yield submitted, noun


_WHY = frozenset(("why", "how", "whether", "what", "when", "where", "who"))
_PUTTING = frozenset(("ask", "demand", "question", "know", "wonder", "inquire", "enquire"))
_ANSWERING = frozenset(("explain", "answer", "tell", "clarify", "disclose", "reveal", "justify", "describe", "show"))
_MIN_TOLD = 0.6


@needs(claim=(Forms(_ANSWERING), _WHY), evidence=(Forms(_SEEKING), _WHY))
def find_answer_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the passage only has somebody ask why, and the claim somebody explain why.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "The firm explained why the valve failed."
    >>> source = "The council has asked the firm why the valve failed."
    >>> print(next(find_answer_shifts(pair_of(claim, source))).shift.message)
    The source has it only as asked (“has asked the firm why”); the claim tells it as answered (“explained why”).
    """
    evidence, claim = pair.evidence, pair.claim
    mine = next((row for row in predications(claim) if _is_answered(claim, row)), None)
    asked = next((row for row in predications(evidence) if _is_put(evidence, row)), None)
    if mine is None or asked is None or any(_is_answered(evidence, row) for row in predications(evidence)):
        return
    here, there = (_why_behind(passage, row) for passage, row in ((claim, mine), (evidence, asked)))
    told = content_in(claim, here, len(claim))
    shared = [at for at in told if pair.to_evidence[at] > there]
    if len(shared) < max(1, _MIN_TOLD * len(told)) or goes_on_settled(evidence) or _is_replied(evidence, there):
        return
    source, said = evidence.text(asked.first, there + 1), claim.text(mine.first, here + 1)
    message = f"The source has it only as asked (“{source}”); the claim tells it as answered (“{said}”)."
    yield pair.mark(("QC319r", mine.verb), "error", (mine.first, here + 1), (asked.first, there + 1), "up", message)


def _is_answered(passage: Passage, row: Predication) -> bool:
    """Return whether somebody is told to have answered a question: "explained to the authority why"."""
    is_told = _is_told_as_so(row) and row.modal == "" and row.tense in ("past", "perfect")
    return is_told and lemma(passage.words[row.verb]) in _ANSWERING and _why_behind(passage, row) >= 0


_REPLIES = frozenset(("answered", "replied", "responded", "explained", "explaining", "because", "explanation", "reply"))
_SAYING = frozenset(("said", "says", "told", "added", "admitted"))


def _is_replied(passage: Passage, at: int) -> bool:
    """Return whether a passage goes on with an answer, or the next sentences have one."""
    rest = passage.words[at:]
    is_past = not {"will", "would", "shall"} & set(rest)
    asked = frozenset(word for i, word in enumerate(rest, at) if is_content(passage, i))
    is_told = is_named_behind(passage, _REPLIES) or is_told_behind(passage, _SAYING, asked)
    return is_told or (is_past and not _REPLIES.isdisjoint(rest))


def _is_put(passage: Passage, row: Predication) -> bool:
    """Return whether somebody puts a question: "has asked why", "wants to know how"."""
    return lemma(passage.words[row.verb]) in _PUTTING and not row.is_negated and _why_behind(passage, row) >= 0


def _why_behind(passage: Passage, row: Predication) -> int:
    """Return where a question stands behind a verb and whom it is put to: "told the committee how", or -1."""
    for at in range(row.last, min(row.last + _REACH, len(passage))):
        if passage.words[at] in _WHY:
            return at
        if passage.tags[at] in "VBHM":
            break
    return -1
