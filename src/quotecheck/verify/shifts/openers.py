"""Where a sentence begins to tell what is only thought, feared or asked, or not said at all: "rumours that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import MAX_ASIDE, aside_before
from quotecheck.verify.shifts.questions import OPENERS, asked_first, question_words
from quotecheck.verify.shifts.veracity import ends_clause

__all__ = ["ASSERTED", "ESTIMATES", "HINTING", "SAYING_SO", "UNSURE", "Opener", "is_settled", "openers_in"]

UNSURE = word_set("scales", "unsure_nouns")
ESTIMATES = word_set("scales", "estimate_nouns")
HINTING = word_set("scales", "hinting")
_SETTLING = word_set("scales", "settling")
_OPENERS = UNSURE | ESTIMATES | OPENERS
_ASSERTING = word_set("scales", "reporting") | word_set("scales", "finding")
ASSERTED = frozenset(("suggest", "claim", "allege", "insinuate", "speculate", "imply"))
_CLAIMING = frozenset(("claim", "allege", "insinuate", "speculate"))
"""What these tell nobody vouches for, whoever it is; "figures suggest" finds something."""
_FACTIVE = word_set("scales", "factive")
_FINDINGS = word_set("classes", "condition_found") | frozenset(
    ("study", "studies", "survey", "poll", "research", "tests")
)
SAYING_SO = frozenset(("say", "suggest", "claim", "indicate", "imply", "state", "allege", "go", "hold", "assert"))
_BE = frozenset(("is", "was", "are", "were", "be", "remains", "remained"))
_NAME_REACH = 3
"""Words before a verb among which the name of who suggests stands: "the leader, Mr. Owen Price, has suggested"."""
_MAX_BETWEEN = 5
"""Words between a noun and its "that": "claims by some of the residents that"."""
_FRONT = 6
"""Words before an opener in a sentence that goes on with its main clause behind a comma: "Despite wide fears that"."""
_SINGLE = frozenset(("report", "claim"))
"""What is mostly a text or a statement of its own where there is only one: "the report says that"."""
_DOUBTED = word_set("classes", "openers_doubted")


class Opener(NamedTuple):
    """Words that open what is only thought, feared or asked: where they stand and where what they open goes."""

    first: int
    noun: int
    start: int
    end: int


@kept
def openers_in(passage: Passage) -> Sequence[Opener]:
    """Return the openers of a passage; found once for all claims that are held against it.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> openers_in(passage_of("They heard rumours that the dam had burst."))
    (Opener(first=2, noun=2, start=4, end=8),)
    """
    return (*_openers(passage), *_denied_tellings(passage), *_assertions(passage))


def _openers(passage: Passage) -> Iterator[Opener]:
    """Yield the openers of a passage in text order."""
    if not passage.has_form(_OPENERS):
        return
    asked = question_words(passage)
    for at, word in enumerate(passage.words):
        is_verb = passage.tags[at] == "V" or (at > 0 and passage.tags[at - 1] == "C")
        is_noun = not is_verb  # "the crew reported that", "and claims that"
        start = at + 1 if at in asked else _opened_by(passage, at, lemma(word)) if is_noun else -1
        if start >= 0:
            first = asked[at] if at in asked else _phrase_start(passage, at)
            is_fronted = passage.tags[0] in ("P", "S", "W") and first < _FRONT
            is_fronted = is_fronted or (at in asked and asked_first(passage) != (0, 0))
            ends = (i for i in range(start + 1, len(passage)) if ends_clause(passage, i, is_fronted=is_fronted))
            yield Opener(first, at, start, next(ends, len(passage)))


def _denied_tellings(passage: Passage) -> Iterator[Opener]:
    """Yield what a sentence does not say: "I do not find that the directors were aware of it"."""
    for row in predications(passage):
        behind = _behind_aside(passage, row.last)
        if not row.is_negated or passage.words[behind : behind + 1] != ["that"]:
            continue
        if lemma(passage.words[row.verb]) in _ASSERTING - _FACTIVE:
            ends = (i for i in range(behind + 2, len(passage)) if ends_clause(passage, i, is_fronted=False))
            yield Opener(row.first, row.verb, behind + 1, next(ends, len(passage)))


def _assertions(passage: Passage) -> Iterator[Opener]:
    """Yield what one person only suggests or alleges: "Mr. Price has suggested that the shelters ran out of food"."""
    for row in predications(passage) if passage.has_form(ASSERTED) else ():
        before = range(max(0, row.first - _NAME_REACH), row.first)
        is_by_name = any(passage.caps[at] or passage.words[at] in ("he", "she") for at in before)
        is_by_name = is_by_name or lemma(passage.words[row.verb]) in _CLAIMING
        is_finding = not _FINDINGS.isdisjoint(passage.words[: row.first])  # "figures from the ONS suggested that"
        if row.is_negated or row.is_passive or not is_by_name or is_finding:
            continue
        if lemma(passage.words[row.verb]) not in ASSERTED:
            continue
        that = _behind_aside(passage, row.last)
        if passage.words[that : that + 1] == ["that"]:
            behind = range(that + 2, len(passage))
            ends = (i for i in behind if ends_clause(passage, i, is_fronted=False) or _joins_verb(passage, i))
            yield Opener(min(row.agent_span[0], row.first), row.verb, that + 1, next(ends, len(passage)))


def _joins_verb(passage: Passage, at: int) -> bool:
    """Return whether a conjunction joins a verb without a subject, whoever does it: "and has asked the court"."""
    return passage.tags[at] == "C" and passage.tags[at + 1 : at + 2] in (["H"], ["B"], ["M"], ["O"], ["V"])


def _opened_by(passage: Passage, at: int, noun: str) -> int:
    """Return where what a word opens begins, or -1 where it opens nothing."""
    words = passage.words
    if at + 2 < len(words) and words[at + 1] in _BE and words[at + 2] == "that" and noun in UNSURE | ESTIMATES:
        return at + 3
    said = _said_by(passage, at) if noun in UNSURE | ESTIMATES else -1
    if noun not in UNSURE or said >= 0:
        return said
    first = _behind_aside(passage, at + 1)
    for behind in range(first, min(first + 1 + _MAX_BETWEEN, len(words))):
        if words[behind] == "that":
            return behind + 1
        if words[behind] in HINTING:
            return behind + 1 + (words[behind + 1 : behind + 2] == ["that"])
        if passage.tags[behind] not in "PDNA" or passage.gaps[behind]:
            break
    if first > at + 1:
        return -1
    is_bare = any(row.is_finite and _begins(row.agent_span, row.first) == at + 1 for row in predications(passage))
    return at + 1 if is_bare and at + 1 < len(words) and not passage.gaps[at + 1] and passage.tags[at] == "N" else -1


def _said_by(passage: Passage, noun: int) -> int:
    """Return where begins what a rumour or an estimate says: "Rumours in the town say", "Reports suggest"; or -1."""
    if passage.words[noun] in _SINGLE and passage.words[noun - 1 : noun] not in ([word] for word in _DOUBTED):
        return -1
    for row in predications(passage):
        is_its = noun in row.agents and row.first > noun and not row.is_negated
        if is_its and row.is_finite and not row.is_passive and lemma(passage.words[row.verb]) in SAYING_SO:
            that = _behind_aside(passage, row.last)
            if passage.words[that : that + 1] == ["that"]:
                return that + 1
            spans = ((told.subject_span, told.first) for told in predications(passage) if told.is_finite)
            return that if any(_begins(*one) == row.last for one in spans) else -1
    return -1


def _behind_aside(passage: Passage, at: int) -> int:
    """Return where "that" stands behind an aside between commas that begins at a unit, or the unit itself.

    "The claim, repeated in several newspapers, that the dam broke."
    """
    near = range(at + 1, min(at + 2 + MAX_ASIDE, len(passage)))
    that = next((i for i in near if passage.gaps[i]), -1)
    return that if that > 0 and passage.words[that] == "that" and aside_before(passage, that) == at else at


def _begins(span: tuple[int, int], verb: int) -> int:
    return span[0] if span != (0, 0) and span[0] < verb else -1


def _phrase_start(passage: Passage, noun: int) -> int:
    """Return where a noun's phrase begins: "a number of reports", "opposition claims"."""
    at = noun
    while at and passage.tags[at - 1] in "DNAQ" and not passage.gaps[at]:
        at -= 1
    return at


def is_settled(passage: Passage, opener: Opener) -> bool:
    """Return whether the passage says that it is so ("confirmed fears that"), or denies it, which others tell.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> heard, denied = map(passage_of, ("He heard rumours that it burst.", "He denied rumours that it burst."))
    >>> is_settled(heard, openers_in(heard)[0]), is_settled(denied, openers_in(denied)[0])
    (False, True)
    """
    before = range(max(0, opener.first - 3), opener.first)
    return any(lemma(passage.words[at]) in _SETTLING for at in before)
