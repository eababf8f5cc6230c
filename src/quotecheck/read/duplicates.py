"""Near-duplicate documents (QC408): one text under several names counts as one source, not as two that agree."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress, count
from operator import eq
from sys import intern

from quotecheck.language.limits import compared_end
from quotecheck.language.runs import word_runs
from quotecheck.model import Document
from quotecheck.ready import compiled

__all__ = ["mark_near_duplicates", "resemblance"]

_MIN_RESEMBLANCE = 0.4
_MIN_CONTAINMENT = 0.5
_MIN_LENGTH_RATIO = 0.35
"""Shares of four-word runs of the narration: over both texts, over the shorter one; and the shorter's length to the
longer's. Share of the shorter text's runs found in the longer, least and median: copies with 3% of words altered .68
and .89, 5% .59 and .81, 10% .38 and .65; unrelated articles at most .02; the two seeds, one event, .02; one article
retold for
learners .53 and .71 (intermediate), .27 and .46 (elementary). So copies with every twentieth word changed are all
found,
and most retold ones. bench/read.py on the 60 development articles, their altered copies, the seeds and 24 pairs of
OneStopEnglish; 2026-11-21."""
_MIN_WORDS_IDENTICAL = 8
_MIN_WORDS_NEAR = 40
"""Below 40 words a few common phrases make half of a text; only the very same words count there."""
_SAMPLE_RATE = 8
"""One shingle in eight is enough to find candidates; the decision is made on all of them."""
_MIN_SAMPLE_SHARED = 0.04
"""Share of a text's sampled runs that a candidate must have too. What counts as a near copy shares .175 of all its runs
or more (`_MIN_CONTAINMENT` x `_MIN_LENGTH_RATIO`): a quarter of that leaves room for chance. 2026-11-22."""
_MAX_POSTINGS = 24
_MAX_CANDIDATES = 3
_SET_ASIDE = frozenset({"boilerplate", "credit", "duplicate", "dateline"})
_FIRST_SUM = bytes(-3 * last % _SAMPLE_RATE for last in range(256))
"""The checksum of a run's first word that goes with each of its last: so that first + 3 * last is a multiple."""
Shingle = tuple[str, ...]
Shingles = frozenset[Shingle]

_QUOTED = compiled(r"[\"“][^\"“”\n]{1,1000}[\"”]")


def mark_near_duplicates(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents, in order, with `near_duplicate_of` set where a source is the same text as an earlier one.

    Primary documents count as the earliest, and are never marked themselves; nor is a draft, which is no source. What
    is compared is the narration: two reports that quote the same speech at length are still two, and the page's
    boilerplate and credits do not make two texts alike. A text of little but quotation is compared whole.

    >>> from quotecheck.read.document import assign_ids, make_document
    >>> text = "The river rose two metres in a day and took three of the village's houses with it."
    >>> documents = assign_ids([make_document(text), make_document(text)])
    >>> [each.near_duplicate_of for each in mark_near_duplicates(documents)]
    [None, 'A']
    """
    order = sorted(range(len(documents)), key=lambda index: (documents[index].role != "primary", index))
    if sum(documents[index].role != "draft" for index in order) < 2:
        return tuple(documents)
    found: dict[int, int] = {}
    originals: dict[int, _Runs] = {}
    postings: dict[Shingle, list[int]] = {}
    whole: dict[tuple[str, ...], int] = {}
    for index in order:
        document = documents[index]
        if document.role == "draft":
            continue
        words = _narrated_words(document)
        first = whole.get(words) if len(words) >= _MIN_WORDS_IDENTICAL else None
        runs = _Runs(words)
        sampled = _sampled(words) if len(words) >= _MIN_WORDS_NEAR else set()
        if first is None:
            first = _nearest(runs, sampled, postings, originals)
        if first is not None and document.role != "primary":
            found[index] = first
            continue
        whole.setdefault(words, index)
        if len(words) >= _MIN_WORDS_NEAR:
            originals[index] = runs
            _post(sampled, index, postings)
    return tuple(
        replace(document, near_duplicate_of=documents[found[index]].id) if index in found else document
        for index, document in enumerate(documents)
    )


def resemblance(left: Document, right: Document) -> tuple[float, float]:
    """Return how alike two documents are: shared runs of four words over all of them, and over the shorter one's.

    >>> from quotecheck.read.document import make_document
    >>> resemblance(make_document("One two three four five."), make_document("one, two three four six"))
    (0.333..., 0.5)
    """
    return _overlap(_shingles(_narrated_words(left)), _shingles(_narrated_words(right)))


def _narrated_words(document: Document) -> tuple[str, ...]:
    """Return the folded words of a document that are compared."""
    end = compared_end(document.text)
    blocks = (block for block in document.blocks if block.kind not in _SET_ASIDE and block.start < end)
    kept = [document.text[block.start : min(block.end, end)] for block in blocks]
    text = "\n".join(kept).lower()
    words = word_runs(_QUOTED.sub("\n", text))
    return tuple(map(intern, words if len(words) >= _MIN_WORDS_NEAR else word_runs(text)))


def _shingles(words: Sequence[str]) -> Shingles:
    """Return all runs of four words."""
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


class _Runs:
    """The runs of a text, made when it is first held against another: most texts are like no other."""

    __slots__ = ("_made", "_words")

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._made: Shingles | None = None

    def all(self) -> Shingles:
        """Return all runs of four words."""
        if self._made is None:
            self._made = _shingles(self._words)
        return self._made


def _overlap(left: Shingles, right: Shingles) -> tuple[float, float]:
    if not left or not right:
        return 0.0, 0.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared), shared / min(len(left), len(right))


@lru_cache(maxsize=1 << 16)
def _checksum(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % _SAMPLE_RATE


def _sampled(words: Sequence[str]) -> set[Shingle]:
    """Return the runs whose words' checksums say so: the same in every text and every run of the program."""
    known = {word: _checksum(word) for word in set(words)}
    sums = bytes(map(known.__getitem__, words))
    is_chosen = map(eq, sums, sums[3:].translate(_FIRST_SUM))
    return {(words[at], words[at + 1], words[at + 2], words[at + 3]) for at in compress(count(), is_chosen)}


def _post(sampled: Iterable[Shingle], index: int, postings: dict[Shingle, list[int]]) -> None:
    for value in sampled:
        holders = postings.setdefault(value, [])
        if len(holders) < _MAX_POSTINGS:
            holders.append(index)


def _nearest(
    runs: _Runs,
    sampled: Collection[Shingle],
    postings: Mapping[Shingle, Sequence[int]],
    originals: Mapping[int, _Runs],
) -> int | None:
    """Return the original that a text is a near copy of, the most alike first, or None."""
    votes = Counter(holder for value in sampled for holder in postings.get(value, ()))
    least = _MIN_SAMPLE_SHARED * len(sampled)
    ranked = sorted((holder for holder in votes if votes[holder] >= least), key=lambda holder: (-votes[holder], holder))
    for holder in ranked[:_MAX_CANDIDATES]:
        left, right = runs.all(), originals[holder].all()
        jaccard, contained = _overlap(left, right)
        ratio = min(len(left), len(right)) / max(len(left), len(right))
        if jaccard >= _MIN_RESEMBLANCE or (contained >= _MIN_CONTAINMENT and ratio >= _MIN_LENGTH_RATIO):
            return holder
    return None
