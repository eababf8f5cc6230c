"""Sources that would confirm the draft by its own words: its reports, its copies, its earlier versions."""

from __future__ import annotations

from collections.abc import Iterable

from quotecheck.cli.messages import Voice
from quotecheck.model import Document
from quotecheck.render.index import display_path

__all__ = ["tell_copies"]

_MIN_CHARS = 250
"""Some 40 words, as in read/duplicates.py: below that a common phrase makes half of a text. 2026-11-22."""
_MIN_LENGTH_RATIO = 0.6
_MIN_RESEMBLANCE = 0.6
"""Share of four-word runs from which on a source is taken for a version of the draft. Copies with 3% of words altered
have .8 (median), with 5% .68, with 10% .48; two reports of one event .02 (read/duplicates.py, 2026-11-21)."""


def tell_copies(draft: Document | None, sources: Iterable[Document], voice: Voice) -> None:
    """Warn of sources that are reports of this program, or nearly the same text as the draft.

    They are taken as sources all the same: a draft may be an agency's story, word for word.
    """
    for source in sources:
        if source.path is not None and _is_own(source.path):
            voice.warning(f"{display_path(source)}: this is a report of quotecheck; it confirms the draft's own words")
        elif draft is not None and _is_version(draft, source):
            voice.warning(
                f"{display_path(source)}: nearly the same text as the draft; if it is a version of it, leave it out: "
                "it confirms the draft's own words"
            )


def _is_own(path: str) -> bool:
    from quotecheck.read.own_reports import is_own_report

    return is_own_report(path)


def _is_version(draft: Document, source: Document) -> bool:
    shorter, longer = sorted((len(draft.text), len(source.text)))
    if shorter < max(_MIN_CHARS, _MIN_LENGTH_RATIO * longer) or source.role == "primary":
        return False
    from quotecheck.read.duplicates import resemblance

    return resemblance(draft, source)[0] >= _MIN_RESEMBLANCE
