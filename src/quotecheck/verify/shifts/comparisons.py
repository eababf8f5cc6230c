"""QC312: the two sides of a comparison exchanged ("Women earn less than men")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage

__all__ = ["find_comparison_shifts"]

_DEGREES = frozenset(("more", "less", "fewer"))


class _Comparison(NamedTuple):
    """Who is more than whom in what, each by what it stands for, and the unit range of all."""

    measure: str
    more: str
    less: str
    first: int
    last: int


def find_comparison_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each "A is colder than B" of the claim: as in the passage, or with its sides exchanged.

    "Men earn more than women" says that women earn less than men, and "less" is no opposite then.
    """
    if "than" not in pair.claim.words or "than" not in pair.evidence.words:
        return
    theirs = list(_comparisons(pair.evidence, {}))
    for mine in _comparisons(pair.claim, pair.rename):
        anchor = ("QC312c", mine.first)
        reverse = _reverse(mine.measure), mine.less, mine.more
        if reverse[0] and any(other[:3] == reverse for other in theirs):
            yield from (Mark((code, at)) for code in ("QC312c", "QC314") for at in range(mine.first, mine.last))
            continue
        same = [other for other in theirs if other.measure == mine.measure]
        if any((other.more, other.less) == (mine.more, mine.less) for other in same):
            yield Mark(anchor)
            continue
        turned = next((other for other in same if (other.more, other.less) == (mine.less, mine.more)), None)
        if turned is not None:
            here, there = (mine.first, mine.last), (turned.first, turned.last)
            message = f"The comparison is turned round: the source has “{pair.evidence_text(*there)}”."
            yield Mark(anchor, pair.shift("QC312", "error", here, there, "contradicts", message))


def _comparisons(passage: Passage, rename: dict[str, str]) -> Iterator[_Comparison]:
    chunks = chunk_passage(passage)
    for at, word in enumerate(passage.words):
        if word != "than":
            continue
        link = passage.words[at + 1] if passage.tags[at + 1 : at + 2] == ["P"] else ""  # "more in Lund than in Varda"
        behind = _noun_from(chunks, at + 2 if link else at + 1)
        side = _noun_behind(passage, chunks, link, at) if link else at
        measure = "" if behind is None or side < 0 else _measure(passage, side)
        subject = -1 if not measure else _side_noun(chunks, side) if link else _subject_before(passage, at)
        if behind is not None and subject >= 0:
            more, less = (rename.get(passage.norms[i], passage.norms[i]) for i in (subject, behind.head))
            yield _Comparison(measure, more, less, subject, behind.last)


def _reverse(measure: str) -> str:
    """Return what the other side of a comparison has: "more likely" for "less likely", "" for "cold"."""
    degree, _, rest = measure.partition(" ")
    turned = {"more": "less", "less": "more"}.get(degree, "")
    return f"{turned} {rest}".strip() if turned else ""


def _noun_behind(passage: Passage, chunks: list[Chunk], link: str, than: int) -> int:
    """Return where the same preposition as behind "than" stands before it, with nothing but its noun between, or -1."""
    at = next((i for i in range(than - 1, -1, -1) if passage.words[i] == link), -1)
    noun = _noun_from(chunks, at + 1) if at >= 0 else None
    return at if noun is not None and noun.last == than else -1


def _side_noun(chunks: list[Chunk], link: int) -> int:
    noun = _noun_from(chunks, link + 1)
    return -1 if noun is None else noun.head


def _noun_from(chunks: list[Chunk], first: int) -> Chunk | None:
    return next((chunk for chunk in chunks if chunk.first == first and chunk.kind == "N"), None)


def _measure(passage: Passage, than: int) -> str:
    """Return what a comparison measures: "cold" for "colder than", "more likely" and what follows up to "than"."""
    for at in range(than - 1, -1, -1):
        word = passage.words[at]
        if word in _DEGREES:
            return " ".join(("less" if word == "fewer" else word, *passage.norms[at + 1 : than]))
        if passage.tags[at] in ("B", "S", "W"):
            return ""
        if word.endswith("er") and lemma(word) != word:
            return " ".join((lemma(word), *passage.norms[at + 1 : than]))
    return ""


def _subject_before(passage: Passage, than: int) -> int:
    """Return who is compared: the only subject of the last finite verb before "than", or -1."""
    rows = [row for row in predications(passage) if row.verb < than and row.is_finite]
    return rows[-1].agents[0] if rows and len(rows[-1].agents) == 1 and not rows[-1].is_passive else -1
