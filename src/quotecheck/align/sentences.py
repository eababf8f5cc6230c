"""Which sentences of two texts share their words: one to one, one to many, or to none.

Words propose the pairs and nothing is judged here: a sentence that says the opposite in the same words is aligned too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from quotecheck.align.index import Hit, PassageIndex, Scored
from quotecheck.align.terms import NameTable, have_same_words, terms_of
from quotecheck.model import Alignment, Document

__all__ = [
    "ALIGNED_KINDS",
    "Side",
    "align_documents",
    "align_sentences",
    "align_texts",
    "partners_of",
    "top_matches",
]

_MIN_SHARE = 0.2
"""Least share of a sentence's telling words that its best partner carries. Seeds: right pairs from .31, the best wrong
one .16; OneStopEnglish adv-ele dev .99 of right paragraphs stay. 2026-11-21."""
_MIN_SHARED_TERMS = 3
"""Fewer words in common ("30 days", "the harbour group") are chance, unless they are half of both sentences."""
_MIN_FURTHER_TERMS = 2
_MIN_GAIN = 0.06
"""Least share of new telling words for which a further partner is added. Seeds, 2026-11-21."""
_MAX_PARTNERS = 4
_CANDIDATES = 8
_FEW = 200
"""Sentences of a text up to which each is counted for words it shares: of 3,000 that took longer than to rank them."""
_BEST_OF_OTHERS = 0.99
"""Most that a partner in other words gets: telling words leave out "may" and "will". 1.0 is for the same words."""
ALIGNED_KINDS = frozenset({"heading", "body", "caption"})


class _Weighing(Protocol):
    def weight(self, term: str) -> float: ...


class _Sets(Protocol):
    def __getitem__(self, number: int, /) -> frozenset[str]: ...


def top_matches(
    queries: Sequence[str], passages: Sequence[str], k: int = 5, aliases: NameTable | None = None
) -> list[list[Hit]]:
    """Return for each query the `k` passages that share most of its telling words, best first.

    A hit's score is the share of the query, by weight, that the passage carries: 1.0 is all of it. Passages without a
    common word are left out, so a list may be shorter than `k` or empty.

    >>> top_matches(["the ferry sank"], ["A school opened.", "The ferry sank off Jindo."])[0][0].passage
    1
    """
    index = PassageIndex(terms_of(passage, aliases) for passage in passages)
    found = index.top_all([terms_of(query, aliases) for query in queries], k)
    return [[Hit(*scored) for scored in hits] for hits in found]


def align_texts(left: Sequence[str], right: Sequence[str], aliases: NameTable | None = None) -> tuple[Alignment, ...]:
    """Return the alignment of two sequences of sentences (or paragraphs) by their 0-based indices.

    One entry for each item of `left`, in order, with its partners best first (none: an empty tuple and score 0.0),
    then one for each item of `right` that is nobody's partner. The score is the share of the left item's telling
    words that its partners carry together, at most .99; 1.0 is a partner that has the same words, which goes before
    all others.

    >>> align_texts(["The ferry sank off Jindo."], ["A school opened.", "Off Jindo a ferry sank."])
    (Alignment(left=(0,), right=(1,), score=0.99), Alignment(left=(), right=(0,), score=0.0))
    """
    return tuple(Alignment(*entry) for entry in _aligned(Side(left, aliases), Side(right, aliases)))


_Entry = tuple[tuple[int, ...], tuple[int, ...], float]
"""Numbers on the left, numbers on the right, and the score."""


class Side:
    """The sentences of one text as they are aligned with those of others: as terms, indexed when first asked for."""

    __slots__ = ("_alone", "_index", "_known", "ids", "sets", "terms", "texts")

    def __init__(self, texts: Sequence[str], aliases: NameTable | None, ids: Sequence[str] = ()) -> None:
        self.ids = ids
        self.texts = texts
        self.terms = [terms_of(text, aliases) for text in texts]
        self.sets = list(map(frozenset, self.terms))
        self._alone: list[Alignment] = []  # each sentence without a partner: one and the same beside every text
        self._index: PassageIndex | None = None
        self._known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document, aliases: NameTable | None) -> Side:
        """Return a document's headings, body text and captions.

        What the layout sets aside (boilerplate, credits, glossary, repeated passages) appears on neither side.
        """
        sentences = [sentence for sentence in document.sentences if sentence.kind in ALIGNED_KINDS]
        texts = [document.text[sentence.start : sentence.end] for sentence in sentences]
        return cls(texts, aliases, [sentence.id for sentence in sentences])

    @property
    def index(self) -> PassageIndex:
        """The index over the sentences."""
        if self._index is None:
            self._index = PassageIndex(self.terms)
            self._known = frozenset().union(*self.sets)
        return self._index

    def may_have_enough(self, terms: frozenset[str]) -> bool:
        """Return False where no sentence shares enough with these terms; of many sentences only all are asked."""
        known = terms & self._known  # most texts have too few of them in all
        if not _is_enough(len(known), len(terms), 0):
            return False
        return self.index.size > _FEW or _is_enough(self.index.most_shared(known), len(terms), 0)

    def align(self, left: Side) -> tuple[Alignment, ...]:
        """Return the alignment of another text's sentences with these, by their ids."""
        ours, theirs = left.ids.__getitem__, self.ids.__getitem__
        alone = left._alone = left._alone or [Alignment((id_,), (), 0.0) for id_ in left.ids]
        return tuple(
            [
                Alignment(tuple(map(ours, own)), tuple(map(theirs, partners)), score) if partners else alone[own[0]]
                for own, partners, score in _aligned(left, self)
            ]
        )


def _aligned(left: Side, right: Side) -> list[_Entry]:
    index = right.index
    likely = [number for number, own in enumerate(left.sets) if right.may_have_enough(own)]
    found = dict(zip(likely, index.top_all([left.terms[number] for number in likely], _CANDIDATES), strict=True))
    entries: list[_Entry] = [((number,), (), 0.0) for number in range(len(left.terms))]
    taken: set[int] = set()
    for number, hits in found.items():
        is_same = partial(_are_same, left, number, right)
        partners, score = partners_of(left.terms[number], hits, right.sets, index, is_same)
        taken.update(partners)
        entries[number] = (number,), partners, score
    return entries + [((), (number,), 0.0) for number in range(len(right.sets)) if number not in taken]


def _are_same(left: Side, number: int, right: Side, other: int) -> bool:
    return left.terms[number] == right.terms[other] and have_same_words(left.texts[number], right.texts[other])


def align_sentences(left: Sequence[str], right: Sequence[str]) -> tuple[Alignment, ...]:
    """Return the alignment of two sequences of sentences by 0-based indices; the public name of `align_texts`.

    >>> align_sentences(["The ferry sank off Jindo."], ["Off Jindo a ferry sank.", "The ferry sank off Jindo!"])
    (Alignment(left=(0,), right=(1,), score=1.0), Alignment(left=(), right=(0,), score=0.0))
    """
    return align_texts(left, right)


def align_documents(left: Document, right: Document, aliases: NameTable | None = None) -> tuple[Alignment, ...]:
    """Return the alignment of two documents by sentence ids (`Side.of`)."""
    return Side.of(right, aliases).align(Side.of(left, aliases))


def partners_of(
    terms: Sequence[str], hits: Sequence[Scored], sets: _Sets, index: _Weighing, is_same: Callable[[int], bool]
) -> tuple[tuple[int, ...], float]:
    """Return the partners that together carry most, taken one by one, each for what it adds, and their joint share.

    A passage of which `is_same` says that it has the same words is the only partner, with 1.0.
    """
    same = next((number for number, _ in hits if is_same(number)), None)
    if same is not None:
        return (same,), 1.0
    own = frozenset(terms)
    least = min(_MIN_FURTHER_TERMS, len(own))
    shared = {number: sets[number] & own for number, _ in hits}
    order = [number for number, common in shared.items() if len(common) >= least]
    if not order or not _is_enough(len(shared[order[0]]), len(own), len(sets[order[0]])):
        return (), 0.0
    weights = dict(zip(terms, map(index.weight, terms), strict=True))
    total = math.fsum(weights.values())
    weigh = weights.__getitem__
    chosen: list[int] = []
    missing = set(own)
    covered = 0.0
    while order and len(chosen) < _MAX_PARTNERS:
        if chosen and math.fsum(map(weigh, missing)) / total < _MIN_GAIN:
            break  # nothing can add enough
        # the first is the best hit as ranked; each further one is the one that adds most
        near = order if chosen else order[:1]
        gain, best = max([(math.fsum(map(weigh, shared[number] & missing)) / total, -number) for number in near])
        if gain < (_MIN_GAIN if chosen else _MIN_SHARE):
            break
        chosen.append(-best)
        order.remove(-best)
        missing -= shared[-best]
        covered += gain
    return tuple(chosen), min(_BEST_OF_OTHERS, round(covered, 4))


def _is_enough(shared: int, left: int, right: int) -> bool:
    return shared >= _MIN_SHARED_TERMS or (shared > 0 and 2 * shared >= left and 2 * shared >= right)
