"""The sentences of the documents side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.model import Alignment, Document, Report
from quotecheck.render.index import ReportIndex, place

__all__ = ["PairRow", "Side", "of_draft", "pair_rows"]


class Side(NamedTuple):
    """The sentences on one side of a pair."""

    ids: tuple[str, ...]
    document: Document | None
    places: tuple[str, ...]
    texts: tuple[str, ...]


class PairRow(NamedTuple):
    """Sentences that share their words; a side without sentences has no document.

    `also` names further sentences of other documents that say the left side's, "C.s4 0.61", best first.
    """

    left: Side
    right: Side
    score: float
    also: tuple[str, ...] = ()


def pair_rows(report: Report, index: ReportIndex) -> tuple[PairRow, ...]:
    """Return the alignment with its texts: of two documents in the report's order.

    With three documents or more, a sentence is shown once, with the best of its counterparts in full and the others by
    name; and as standing alone only if no document at all has a counterpart. What has a left side comes first, each
    part in the order of the documents and of their text.
    """
    if len(report.documents) < 3:
        return tuple(
            PairRow(_side(pair.left, index), _side(pair.right, index), pair.score) for pair in report.alignments
        )
    matched = {id_ for pair in report.alignments if pair.left and pair.right for id_ in (*pair.left, *pair.right)}
    grouped: dict[tuple[str | int, ...], list[Alignment]] = {}
    for pair in report.alignments:
        alone = pair.left or pair.right
        if pair.left and pair.right:
            grouped.setdefault(pair.left, []).append(pair)
        elif not matched.intersection(alone):
            grouped.setdefault(alone, []).append(pair)
    order = {document.id: number for number, document in enumerate(report.documents)}

    def reading_order(ids: tuple[str | int, ...]) -> tuple[bool, int, int]:
        document, sentence = index.sentences[str(ids[0])]
        return ids not in lefts, order[document.id], sentence.start

    lefts = {pair.left for pair in report.alignments if pair.left}
    rows = []
    for pairs in (grouped[ids] for ids in sorted(grouped, key=reading_order)):
        best, *rest = sorted(pairs, key=lambda pair: -pair.score)
        also = tuple(f"{'+'.join(map(str, pair.right))} {pair.score:.2f}" for pair in rest if pair.left and pair.right)
        rows.append(PairRow(_side(best.left, index), _side(best.right, index), best.score, also))
    return tuple(rows)


def of_draft(report: Report, rows: tuple[PairRow, ...]) -> tuple[tuple[PairRow, ...], int]:
    """Return the rows of a draft's own sentences and the number of the others; all rows where there is no draft.

    What else a source says is no news to who checks a draft: a folder of sources has hundreds of lines of it.
    """
    if not any(document.role == "draft" for document in report.documents):
        return rows, 0
    own = tuple(row for row in rows if row.left.ids)
    return own, len(rows) - len(own)


def _side(ids: Sequence[str | int], index: ReportIndex) -> Side:
    pairs = [index.sentences[str(id_)] for id_ in ids]
    return Side(
        ids=tuple(str(id_) for id_ in ids),
        document=pairs[0][0] if pairs else None,
        places=tuple(place(document, sentence.start) for document, sentence in pairs),
        texts=tuple(document.slice(sentence.start, sentence.end) for document, sentence in pairs),
    )
