"""The version, read from the installed package: light enough for `--version` to answer at once."""

from __future__ import annotations

from quotecheck.installed import installed_version

__all__ = ["version_line"]


def version_line() -> str:
    """Return "quotecheck 0.1.0"; "0+unknown" stands for a checkout that was never installed."""
    return f"quotecheck {installed_version()}"
