"""Compare sources and verify quotations: wording, speaker and paraphrase, before you publish.

The names below are the whole public interface (README, "From Python"). Each loads what it needs on first use, so that
importing the package costs next to nothing.

>>> from quotecheck import check
>>> report = check("“We will stay,” Lee said.", ['"We may stay," Lee said.'])
>>> [(f.code, f.verdict, f.severity) for f in report.findings if f.axis == "wording"]
[('QC114', 'ALTERED_MATERIAL', 'error')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecheck.align.sentences import align_sentences
    from quotecheck.errors import ConfigError, InputError, ModelError, OptionError, QuotecheckError, UsageError
    from quotecheck.language.sentences import split_sentences
    from quotecheck.model import (
        Alias,
        Alignment,
        Block,
        Box,
        Cue,
        Document,
        Edit,
        Evidence,
        Finding,
        LeftOut,
        Quote,
        Report,
        Sentence,
        Skipped,
        Span,
        Speaker,
        Summary,
        Tool,
    )
    from quotecheck.pipeline import check, check_claim, check_quote, compare, find_quotes
    from quotecheck.read import make_document, read_document
    from quotecheck.render import render
    from quotecheck.verdicts import VERDICTS

    __version__: str

_HOMES = {
    "quotecheck.align.sentences": ("align_sentences",),
    "quotecheck.errors": ("ConfigError", "InputError", "ModelError", "OptionError", "QuotecheckError", "UsageError"),
    "quotecheck.language.sentences": ("split_sentences",),
    "quotecheck.model": (
        "Alias",
        "Alignment",
        "Block",
        "Box",
        "Cue",
        "Document",
        "Edit",
        "Evidence",
        "Finding",
        "LeftOut",
        "Quote",
        "Report",
        "Sentence",
        "Skipped",
        "Span",
        "Speaker",
        "Summary",
        "Tool",
    ),
    "quotecheck.pipeline": ("check", "check_claim", "check_quote", "compare", "find_quotes"),
    "quotecheck.read": ("make_document", "read_document"),
    "quotecheck.render": ("render",),
    "quotecheck.verdicts": ("VERDICTS",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "VERDICTS",
    "Alias",
    "Alignment",
    "Block",
    "Box",
    "ConfigError",
    "Cue",
    "Document",
    "Edit",
    "Evidence",
    "Finding",
    "InputError",
    "LeftOut",
    "ModelError",
    "OptionError",
    "Quote",
    "QuotecheckError",
    "Report",
    "Sentence",
    "Skipped",
    "Span",
    "Speaker",
    "Summary",
    "Tool",
    "UsageError",
    "__version__",
    "align_sentences",
    "check",
    "check_claim",
    "check_quote",
    "compare",
    "find_quotes",
    "make_document",
    "read_document",
    "render",
    "split_sentences",
]


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name == "__version__":
        from quotecheck.installed import installed_version

        return installed_version()
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'quotecheck' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
