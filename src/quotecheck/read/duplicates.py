"""Near-duplicate documents (QC408): one text under several names counts as one source, not as two that agree."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecheck.language.limits import compared_end
from quotecheck.model import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

__all__ = ["mark_near_duplicates", "resemblance"]

_SHINGLE_WORDS = 4
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
_MAX_POSTINGS = 24
_MAX_CANDIDATES = 3
_SET_ASIDE = frozenset({"boilerplate", "credit", "duplicate", "dateline"})
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{1,1000}[\"”]")


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
    originals: dict[int, Hashes] = {}
    postings: dict[int, list[int]] = {}
    whole: dict[bytes, int] = {}
    numbers: dict[str, int] = {}
    for index in order:
        document = documents[index]
        if document.role == "draft":
            continue
        words = _word_numbers(document, numbers)
        first = whole.get(words.tobytes()) if len(words) >= _MIN_WORDS_IDENTICAL else None
        shingles = _shingles(words)
        if first is None and len(words) >= _MIN_WORDS_NEAR:
            first = _nearest(shingles, postings, originals)
        if first is not None and document.role != "primary":
            found[index] = first
            continue
        whole.setdefault(words.tobytes(), index)
        if len(words) >= _MIN_WORDS_NEAR:
            originals[index] = shingles
            _post(shingles, index, postings)
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
    numbers: dict[str, int] = {}
    return _overlap(_shingles(_word_numbers(left, numbers)), _shingles(_word_numbers(right, numbers)))


def _word_numbers(document: Document, numbers: dict[str, int]) -> NDArray[np.uint32]:
    """Return the checked words of a document as checksums: the same word gives the same number in every run."""
    import numpy as np

    end = compared_end(document.text)
    blocks = (block for block in document.blocks if block.kind not in _SET_ASIDE and block.start < end)
    kept = [document.text[block.start : min(block.end, end)] for block in blocks]
    text = "\n".join(kept).lower()
    words = _WORD.findall(_QUOTED.sub("\n", text))
    if len(words) < _MIN_WORDS_NEAR:
        words = _WORD.findall(text)
    for word in set(words) - numbers.keys():
        numbers[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    return np.fromiter((numbers[word] for word in words), dtype=np.uint32, count=len(words))


def _shingles(words: NDArray[np.uint32]) -> Hashes:
    """Return the sorted, distinct 64-bit hashes of all runs of four words."""
    import numpy as np

    count = len(words) - _SHINGLE_WORDS + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(_SHINGLE_WORDS):
        mixed = (mixed + words[offset : offset + count].astype(np.uint64) + np.uint64(1)) * np.uint64(
            0x9E3779B97F4A7C15
        )
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _overlap(left: Hashes, right: Hashes) -> tuple[float, float]:
    import numpy as np

    if not len(left) or not len(right):
        return 0.0, 0.0
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared), shared / min(len(left), len(right))


def _sampled(shingles: Hashes) -> list[int]:
    import numpy as np

    sample: list[int] = shingles[shingles % np.uint64(_SAMPLE_RATE) == 0].tolist()
    return sample


def _post(shingles: Hashes, index: int, postings: dict[int, list[int]]) -> None:
    for value in _sampled(shingles):
        holders = postings.setdefault(value, [])
        if len(holders) < _MAX_POSTINGS:
            holders.append(index)


def _nearest(shingles: Hashes, postings: dict[int, list[int]], originals: dict[int, Hashes]) -> int | None:
    """Return the original that a text is a near copy of, the most alike first, or None."""
    votes = Counter(holder for value in _sampled(shingles) for holder in postings.get(value, ()))
    ranked = sorted(votes, key=lambda holder: (-votes[holder], holder))[:_MAX_CANDIDATES]
    for holder in ranked:
        other = originals[holder]
        jaccard, contained = _overlap(shingles, other)
        ratio = min(len(shingles), len(other)) / max(len(shingles), len(other))
        if jaccard >= _MIN_RESEMBLANCE or (contained >= _MIN_CONTAINMENT and ratio >= _MIN_LENGTH_RATIO):
            return holder
    return None
