"""The lines of a report's tables as values, so that every format shows the same things in the same order."""

from quotecheck.render.rows.alignment import PairRow, Side, of_draft, pair_rows
from quotecheck.render.rows.documents import (
    DocumentRow,
    alias_rows,
    count,
    document_rows,
    skipped_files,
    skipped_rows,
    summary_line,
)
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, LeftOutRow, left_out_more, left_out_rows
from quotecheck.render.rows.quotes import (
    ClaimRow,
    FoundIn,
    QuoteRow,
    attribution_gap,
    claim_rows,
    not_in,
    quote_rows,
    said_by,
    speaker_counts,
    unattributed,
)

__all__ = [
    "LEFT_OUT_ABOUT",
    "ClaimRow",
    "DocumentRow",
    "FoundIn",
    "LeftOutRow",
    "PairRow",
    "QuoteRow",
    "Side",
    "alias_rows",
    "attribution_gap",
    "claim_rows",
    "count",
    "document_rows",
    "left_out_more",
    "left_out_rows",
    "not_in",
    "of_draft",
    "pair_rows",
    "quote_rows",
    "said_by",
    "skipped_files",
    "skipped_rows",
    "speaker_counts",
    "summary_line",
    "unattributed",
]
