"""What a shell offers for a value that is begun: formats, house styles, verdicts. Files it offers by itself."""

from __future__ import annotations

__all__ = ["codes", "formats", "profiles"]


def formats(incomplete: str) -> list[str]:
    """Return the formats that begin so.

    >>> formats("js")
    ['json', 'jsonl']
    """
    from quotecheck.render import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def profiles(incomplete: str) -> list[str]:
    """Return the house styles that begin so.

    >>> profiles("g")
    ['guardian']
    """
    from quotecheck.profiles import PROFILES

    return [name for name in PROFILES if name.startswith(incomplete)]


def codes(incomplete: str) -> list[str]:
    """Return the codes of verdicts that begin so, or their names, in capitals as they are printed.

    >>> codes("QC20")[:2], codes("EXA")
    (['QC200', 'QC201'], ['EXACT'])
    """
    from quotecheck.verdicts import VERDICTS

    names = dict.fromkeys(row.name for row in VERDICTS.values()) if incomplete else ()
    return [name for name in (*VERDICTS, *names) if name.startswith(incomplete)]
