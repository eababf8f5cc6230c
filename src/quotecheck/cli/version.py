"""The version, read from the installed package: light enough for `--version` to answer at once."""

from __future__ import annotations

__all__ = ["version_line"]


def version_line() -> str:
    """Return "quotecheck 0.1.0"; "0+unknown" stands for a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"quotecheck {version('quotecheck-desk')}"
    except PackageNotFoundError:
        return "quotecheck 0+unknown"
