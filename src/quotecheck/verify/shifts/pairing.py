"""A claim sentence held against one passage: which units say the same, and what the families report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.model import Basis, Severity
from quotecheck.verify.relations import news_words, scale_of
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.passage import Passage, kept, passage_of
from quotecheck.verify.shifts.phrasing import phrase
from quotecheck.verify.shifts.tellings import tellings_of
from quotecheck.verify.shifts.types import Direction, Shift

if TYPE_CHECKING:
    from quotecheck.language.dates import Anchor
    from quotecheck.semantics.syntax import Parser

__all__ = [
    "FIRST_PERSON",
    "Mark",
    "Pair",
    "clauses_between",
    "content_in",
    "content_of",
    "is_content",
    "pair_of",
    "plain_start",
    "same_stem",
]

_CONTENT = frozenset("NVQ")
_WINDOW = 6
"""Units to either side that count as the surroundings of a place in a claim; tried on bump and WiCE, 2026-11-21."""
_STEM_MIN = 5
"""Two words of five letters or more that differ only in an ending of at most three count as one stem in alignment
("threats", "threatens"); tried on the seeds and on FEVER-Symmetric dev, 2026-11-21."""


_IN_PHRASES = frozenset(("QC312", "QC314", "QC315", "QC317", "QC318", "QC319", "QC320"))
"""Codes whose messages quote phrases; amounts, dates, names and words of strength are quoted as they are."""


class Mark(NamedTuple):
    """What one family says about one place of the claim.

    `anchor` names the place (family and unit); with `shift` None the passage says the same there, which silences
    shifts of passages of no higher rank at the same anchor.
    """

    anchor: tuple[str, int]
    shift: Shift | None = None
    is_firm: bool = False
    """The shift's own rule ties it to its passage; better coverage elsewhere does not silence it."""
    core: tuple[int, int] | None = None
    """Units of the claim that only a passage which has some of them can know better, where not all of the shift's."""


def same_stem(a: str, b: str) -> bool:
    """Return whether two folded words look like forms of one stem.

    >>> same_stem("threats", "threatens"), same_stem("stable", "stage")
    (True, False)
    """
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < _STEM_MIN or len(long) - len(short) > 4:
        return False
    stem = max(_STEM_MIN, len(short) - 3)
    return short[:stem] == long[:stem]


class Pair:
    """A claim and one passage, with their units aligned.

    Attributes:
        to_evidence: for each claim unit the evidence unit that says the same, or -1.
        to_claim: the same the other way round.
        rename: for claim units aligned by stem only, the evidence unit's norm by the claim unit's.
        parser: what reads clauses for the role checks beside the rules, or None.
        is_asked: the passage only asks what it says (`replies.is_asked`).
        own: claim units that name the passage's speaker, where he speaks of himself: they are its "I" or "we".
        lent: claim units that name what the passage's first word, "it" or "she", takes up from the sentence before.
        coverage: share of the claim's content units that are aligned, 0.0 to 1.0; of several clauses, of the one that
            the passage has most of.
    """

    __slots__ = (
        "basis",
        "claim",
        "claim_anchor",
        "coverage",
        "evidence",
        "evidence_anchor",
        "index",
        "is_asked",
        "lent",
        "matches",
        "own",
        "parser",
        "rename",
        "to_claim",
        "to_evidence",
    )

    def __init__(
        self,
        claim: Passage,
        evidence: Passage,
        index: int = 0,
        basis: Basis = "reported",
        claim_anchor: Anchor | None = None,
        evidence_anchor: Anchor | None = None,
        parser: Parser | None = None,
        *,
        is_asked: bool = False,
        speaker: frozenset[str] = frozenset(),
    ) -> None:
        self.claim, self.evidence, self.index, self.basis = claim, evidence, index, basis
        self.is_asked = is_asked
        self.matches: object = None
        self.parser = parser
        self.claim_anchor, self.evidence_anchor = claim_anchor, evidence_anchor
        self.to_evidence, self.to_claim, self.rename = _align(claim, evidence)
        self.own = _named_in(claim, speaker) if speaker and evidence.has(FIRST_PERSON) else frozenset()
        self.lent: frozenset[int] = frozenset()
        self.coverage = max(map(self._share_of_content, _contents_of_clauses(claim)))
        rest = [at for at in range(len(claim)) if at not in self.own] if self.own else []
        if sum(is_content(claim, at) for at in rest) >= _MIN_OWN:
            self.coverage = max(self.coverage, self.share_of(rest))

    def share_of(self, units: Iterable[int], of_none: float = 0.0) -> float:
        """Return the share of the content units among some of the claim's that are aligned, `of_none` without any."""
        tags = self.claim.tags
        return self._share_of_content([i for i in units if tags[i] in _CONTENT], of_none)

    def _share_of_content(self, content: Sequence[int], of_none: float = 0.0) -> float:
        aligned, lent = self.to_evidence, self.lent
        return len([i for i in content if aligned[i] >= 0 or i in lent]) / len(content) if content else of_none

    def lend(self, units: frozenset[int]) -> None:
        """Take some units of the claim for what pronouns of the passage stand for."""
        self.lent = units
        self.coverage = max(self.coverage, *map(self._share_of_content, _contents_of_clauses(self.claim)))

    def shift(
        self,
        code: str,
        severity: Severity,
        claim: tuple[int, int],
        evidence: tuple[int, int],
        direction: Direction,
        message: str,
    ) -> Shift:
        """Return a shift whose places are given as unit ranges (half-open).

        "{said}" and "{source}" in the message stand for the words of the two places, as a phrase where a lone word
        would not show what is meant.
        """
        shown = phrase if code in _IN_PHRASES else Passage.text
        if "{said}" in message:
            message = message.replace("{said}", shown(self.claim, *claim))
        if "{source}" in message:
            message = message.replace("{source}", shown(self.evidence, *evidence))
        return Shift(
            code,
            severity,
            self.claim.span(*claim),
            self.index,
            self.evidence.span(*evidence),
            direction,
            message,
            direction == "contradicts",
        )

    def mark(
        self,
        anchor: tuple[str, int],
        severity: Severity,
        claim: tuple[int, int],
        evidence: tuple[int, int],
        direction: Direction,
        message: str,
        *,
        is_firm: bool = False,
    ) -> Mark:
        """Return what a check says of a place: a shift of the code that the anchor's family begins with."""
        return Mark(anchor, self.shift(anchor[0][:5], severity, claim, evidence, direction, message), is_firm)

    def local_coverage(self, first: int, last: int) -> float:
        """Return the share of content units around a range of the claim (not in it) that are aligned, 0.0 to 1.0.

        Where nothing stands around it, those in it count; 1.0 where it has none.
        """
        begin, end, own = first - _WINDOW, last + _WINDOW, self.own
        around = [i for i in content_of(self.claim) if (begin <= i < first or last <= i < end) and i not in own]
        return self._share_of_content(around) if around else self.share_of(range(first, last), of_none=1.0)

    def content_beside(self, first: int, last: int) -> list[int]:
        """Return the content units of the claim that stand outside a range of it."""
        return [i for i in content_of(self.claim) if not first <= i < last]

    def norm(self, index: int) -> str:
        """Return what a claim unit stands for, in the passage's terms where it is aligned."""
        norm = self.claim.norms[index]
        return self.rename.get(norm, norm)

    def aligned_in(self, first: int, last: int) -> list[int]:
        """Return the content units of the claim in a range that have a partner in the passage."""
        return [i for i in content_in(self.claim, first, last) if self.to_evidence[i] >= 0]


FIRST_PERSON = frozenset(("i", "we"))
_MIN_OWN = 2
"""Content words that a claim needs beside its speaker's name, to be weighed without it; our choice, 2026-11-23."""


def _named_in(claim: Passage, speaker: frozenset[str]) -> frozenset[int]:
    """Return the units of a claim that name a speaker, by the words of his name and office.

    So does "he" in what he is told to say: "Hill said he would not resign".
    """
    names = (at for at in range(len(claim)) if is_content(claim, at))
    named = {at for at in names if speaker.issuperset(claim.words[at].casefold().split())}
    his = [telling for telling in tellings_of(claim) if not named.isdisjoint(range(*telling.sayer))]
    told = {at for telling in his for at in range(len(claim)) if claim.words[at] in _HIMSELF and telling.tells(at)}
    return frozenset(named | told)


_HIMSELF = frozenset(("he", "she"))


def pair_of(claim: str, evidence: str) -> Pair:
    """Return two sentences held against each other, to try a check out.

    >>> pair_of("Costs fell by a third.", "Sales rose and costs fell.").to_evidence
    [3, 4, -1, -1, -1]
    """
    return Pair(passage_of(claim), passage_of(evidence))


_VERBS = frozenset("VB")
_MIN_CLAUSE = 4
"""Content words that a clause needs to be weighed by itself; our choice, 2026-11-22."""
_CLAUSE_LINKS = closed("clause_links")


def clauses_between(passage: Passage) -> list[tuple[int, int]]:
    """Return the unit ranges between semicolons, and between commas before a conjunction and another finite verb."""
    cuts = [0]
    for at in range(1, len(passage)):
        is_link = bool(passage.gaps[at]) and passage.words[at] in _CLAUSE_LINKS
        if ";" in passage.gaps[at] or (is_link and any(tag in "VB" for tag in passage.tags[at:])):
            cuts.append(at)
    return list(pairwise([*cuts, len(passage)]))


@kept
def _contents_of_clauses(claim: Passage) -> Sequence[Sequence[int]]:
    """Return the content units of a claim and of each of its long clauses."""
    content = content_of(claim)
    return [[at for at in content if first <= at < last] for first, last in _clauses_of(claim, content)]


def _clauses_of(claim: Passage, content: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return the unit ranges of a claim and of its long clauses, where each has a verb of its own."""
    ranges = clauses_between(claim)
    is_whole = all(not _VERBS.isdisjoint(claim.tags[first:last]) for first, last in ranges)
    long = [one for one in ranges if sum([one[0] <= at < one[1] for at in content]) >= _MIN_CLAUSE]
    return ((0, len(claim)), *(long if is_whole else ()), *_told_in(claim))


_MIN_TOLD = 3
"""Content words of what somebody tells, for them to be weighed without who tells it: a transcript and a speech
name their speaker elsewhere. On the labelled training and dev pairs; 2026-11-23."""


def _told_in(claim: Passage) -> Iterator[tuple[int, int]]:
    """Yield the one stretch that each telling of a claim tells, where it has a verb and words enough."""
    for telling in tellings_of(claim):
        stretches = [one for one in telling.told if one[0] < one[1]]
        for first, last in stretches if len(stretches) == 1 else ():
            words = len(content_in(claim, first, last))
            if words >= _MIN_TOLD and any(claim.tags[at] in "VB" for at in range(first, last)):
                yield first, last


def is_content(passage: Passage, index: int) -> bool:
    """Return whether a unit carries meaning of its own: noun, adjective, name, number or full verb."""
    return passage.tags[index] in _CONTENT


@kept
def content_of(passage: Passage) -> list[int]:
    """Return the units that carry meaning of their own, in order."""
    return [at for at, tag in enumerate(passage.tags) if tag in _CONTENT]


def content_in(passage: Passage, first: int, last: int) -> list[int]:
    """Return the units of a range that carry meaning of their own, in order.

    >>> content_in(passage_of("The bridge was closed in May."), 1, 4)
    [1, 3]
    """
    content = content_of(passage)
    return content[bisect_left(content, first) : bisect_left(content, last)]


class _Places(NamedTuple):
    """Where the content units of a passage stand, worked out once for all claims that are held against it."""

    by_norm: Mapping[str, Sequence[int]]
    by_start: Mapping[str, Sequence[int]]
    """Units that are no known names, by the letters that words of one stem share."""
    by_form: Mapping[str, Sequence[int]]
    """The same by what they stand for and by their base form."""


@kept
def _places_of(passage: Passage) -> _Places:
    by_norm: dict[str, list[int]] = {}
    by_start: dict[str, list[int]] = {}
    by_form: dict[str, list[int]] = {}
    for at, (norm, tag, word) in enumerate(zip(passage.norms, passage.tags, passage.words, strict=True)):
        if tag not in _CONTENT:
            continue
        by_norm.setdefault(norm, []).append(at)
        if not norm.startswith("="):
            by_start.setdefault(word[:_STEM_MIN], []).append(at)
            for form in {norm, lemma(word)}:
                by_form.setdefault(form, []).append(at)
    return _Places(by_norm, by_start, by_form)


def _align(claim: Passage, evidence: Passage) -> tuple[list[int], list[int], dict[str, str]]:
    """Align content units by what they stand for; where a word occurs twice, neighbours decide.

    The last are the norms of what is aligned by its stem or sense only, with the evidence's.
    """
    places = _places_of(evidence)
    forward, backward = [-1] * len(claim), [-1] * len(evidence)
    late: list[int] = []
    norms, rename = claim.norms, dict[str, str]()
    for index in content_of(claim):
        same = places.by_norm.get(norms[index])
        found = -1 if same is None else _best_place(claim, evidence, index, same, backward)
        if found >= 0:
            forward[index], backward[found] = found, index
        else:
            late.append(index)
    for index in late:
        norm = norms[index]
        if norm.startswith("=") or claim.tags[index] == "Q":
            continue
        near = _near(claim.words[index], norm, evidence, places, backward)
        found = _best_place(claim, evidence, index, near, backward) if near else -1
        if found >= 0:
            forward[index], backward[found] = found, index
            rename[norm] = evidence.norms[found]
    return forward, backward, rename


def _near(word: str, norm: str, evidence: Passage, places: _Places, backward: Sequence[int]) -> list[int]:
    """Return the free units of a passage that look like a form of a word or, for want of them, mean the same."""
    alike = places.by_start.get(word[:_STEM_MIN], ())
    near = [at for at in alike if backward[at] < 0 and same_stem(word, evidence.words[at])]
    if near:
        return near
    others = _told_as(word, norm)
    if places.by_form.keys().isdisjoint(others):
        return []
    return sorted({at for form in others for at in places.by_form.get(form, ()) if backward[at] < 0})


@lru_cache(maxsize=1 << 13)
def _told_as(word: str, norm: str) -> frozenset[str]:
    base = lemma(word)
    return frozenset((*news_words(norm), *news_words(base))) - scale_of(base)


def _best_place(claim: Passage, evidence: Passage, index: int, places: Sequence[int], backward: list[int]) -> int:
    if len(places) == 1:
        return places[0] if backward[places[0]] < 0 else -1
    best, best_score = -1, -1.0
    ours, theirs = claim.norms, evidence.norms
    for at in places:
        if backward[at] >= 0:
            continue
        score = 1.0 - abs(index / len(ours) - at / len(theirs)) / 2
        for step in (-1, 1):
            here, there = index + step, at + step
            if 0 <= here < len(ours) and 0 <= there < len(theirs) and ours[here] == theirs[there]:
                score += 1.0
        if score > best_score:
            best, best_score = at, score
    return best


def plain_start(words: str) -> str:
    """Return words with a small first letter where it was only a sentence's ("The partnership")."""
    first = words.split(" ", 1)[0].lower()
    return words[:1].lower() + words[1:] if first in closed("determiners") else words
